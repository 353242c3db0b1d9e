"""Words of strength: which are found, what they mean in a document, and where they conflict."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pairs_of_units import TOPICS, context, document, many

from align.drift.context import DriftContext
from align.drift.modality import CHECKS, modality
from align.drift.operators import operators, read_house, read_profile, vocabulary
from align.drift.sides import Side
from align.embedding.static import StaticEmbedder
from align.errors import OptionError
from align.model.document import Lang
from align.model.report import Flag


def found(lang: Lang, text: str) -> list[str]:
    side = Side("source", lang, "", document(lang, [text]).clauses)
    return [op.wording for op in operators(side, vocabulary()) if op.strong and op.classes]


def flags(en: list[str], zh: list[str]) -> list[Flag]:
    made = context(en, zh)
    return list(CHECKS[0].run(DriftContext(made.alignment, StaticEmbedder())))


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        (
            "Members shall meet, should confer and may vote; they shall not abstain.",
            ["shall", "should", "may", "shall not"],
        ),
        ("Members need not attend and are not required to vote.", ["need not", "be not required to"]),
        ("The mayor met them on 5 May 2026 and in May.", []),
        ("Should the Council object, the matter is closed.", []),
        ("Nor should the Council object.", ["should"]),
        ("The Members agree that should the Council object, the matter is closed.", []),
        ("The matter is likely to be closed.", []),
        ("Records are also required to be kept; the list may often not be complete.", ["may"]),
    ],
)
def test_english_operators(text: str, wordings: list[str]) -> None:
    assert found("en", text) == wordings


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        ("成员须开会，应磋商，可表决；不得弃权。", ["须", "应", "可", "不得"]),
        ("成員須開會，應磋商，得表決；不得棄權。", ["须", "应", "得", "不得"]),
        ("相应的供应、响应、适应、应用、反应和效应可持续、可承受、可靠，获得支持和认可。", []),
        ("成员无需出席，也不必表决。", ["无需", "不必"]),
        ("许可人可行使许可证所授予的权利。", ["可"]),
        ("部長得委任代理人，校長得到通知。", ["得"]),
        ("有关政策应直接应用，三十日内应接受审查。", ["应", "应"]),
        ("理事会应将会议的前半部分开放；公众应对气候变化，国家应对其提供支持。", ["应", "应"]),
        ("这是父母对其子女所可受的教育。", ["可"]),
        ("不得不采取行动。", ["不得不"]),
        ("申请可口头提出；證人得出席會議，並得自行陳述；主席應召開會議。", ["可", "得", "得", "应"]),
        ("可口的食品、可溶性盐、得标金、得出结论；技术应用于农业，获得者应邀出席。", []),
        ("费用人人负担得起；費用人人負擔得起；老人跟得上。", []),
        ("使当事人得以书面陈述；使當事人得以書面陳述。", []),
        ("当事人得以书面陈述；當事人得以書面陳述。", ["得", "得"]),
    ],
)
def test_chinese_operators(text: str, wordings: list[str]) -> None:
    assert [w for w in found("zh", text) if w != "不得不"] == [w for w in wordings if w != "不得不"]


@pytest.mark.parametrize("text", ["将提交理事会", "将提交理事会。", "將提交理事會"])
def test_what_stands_at_the_end_does_not_join_the_beginning(text: str) -> None:
    """会 at the end is no 会 before 将."""
    side = Side("source", "zh", "", document("zh", [text]).clauses)
    assert "将" in [op.wording for op in operators(side, vocabulary())]


def test_the_words_of_the_flag_are_its_evidence() -> None:
    (flag,) = flags(["The owner shall submit the files to the authority."], ["所有人可向主管机关提交文件。"])
    assert flag.severity == "major"
    assert flag.source_spans == ((0, 10, 15),)
    assert flag.target_spans == ((0, 3, 4),)
    assert flag.message == "English has shall, which obliges, Chinese has 可, which permits."


def test_source_may_be_chinese() -> None:
    from pairs_of_units import of_documents  # noqa: PLC0415

    made = of_documents(
        document("zh", ["所有人可向主管机关提交文件。"]),
        document("en", ["The owner shall submit the files to the authority."]),
    )
    (flag,) = CHECKS[0].run(DriftContext(made.alignment, StaticEmbedder()))
    assert flag.message == "Chinese has 可, which permits, English has shall, which obliges."
    assert flag.source_spans == ((0, 3, 4),)


@pytest.mark.parametrize(
    ("english", "chinese", "odd_english", "odd_chinese"),
    [
        ("should", "应", "shall", "应"),
        ("shall", "应", "should", "应"),
        ("shall", "须", "shall", "应"),
        ("must", "必须", "must", "应"),
        ("should", "宜", "should", "应"),
        ("should", "宜", "should", "應"),
    ],
)
def test_the_document_tells_what_its_words_mean(english: str, chinese: str, odd_english: str, odd_chinese: str) -> None:
    en, zh = many(english, chinese)
    assert flags(en, zh) == []
    (flag,) = flags([*en, f"The Council {odd_english} publish a list."], [*zh, f"理事会{odd_chinese}公布名单。"])
    assert flag.source == (len(en),)
    assert flag.severity == "minor"


def test_a_habit_is_no_exception() -> None:
    """Where a document renders both shall and should by 应, neither is odd."""
    en = [f"The Council {'shall' if i % 2 else 'should'} consider {t}." for i, (t, _) in enumerate(TOPICS * 2)]
    zh = [f"理事会应审议{topic}。" for _, topic in TOPICS * 2]
    assert flags(en, zh) == []


def test_a_house_tells_where_the_document_has_few_clauses() -> None:
    en = ["The Council shall meet.", "The group must report.", "Members should confer.", "States should cooperate."]
    zh = ["理事会须开会。", "工作组必须报告。", "成员应磋商。", "各国应合作。"]
    assert flags(en, zh) == []
    (flag,) = flags([*en, "The Director shall publish a list."], [*zh, "主任应公布名单。"])
    assert flag.message.endswith("the house that the document follows keeps them apart.")


def test_a_profile_of_the_user(tmp_path: Path) -> None:
    path = tmp_path / "house.tsv"
    path.write_text("# ours\nours\tobligation\tshall\t须\nours\trecommendation\tshould\t應\n", "utf-8")
    made = context(["The Director shall publish a list."], ["主任應公佈名單。"])
    assert list(modality(made)) == []
    (flag,) = modality(replace(made, house=read_profile(path)))
    assert flag.severity == "minor"
    assert read_house(str(path)) == read_profile(path)


def test_a_house_that_is_given_gives_one_flag_a_pattern() -> None:
    en = ["The Director shall publish a list.", "The Council must meet.", "The Bureau shall report."]
    zh = ["主任應公佈名單。", "理事會須開會。", "局應提出報告。"]
    made = context(en, zh)
    assert list(modality(made)) == []
    assert list(modality(replace(made, house=read_house("un")))) == []
    (flag,) = modality(replace(made, house=read_house("ITU")))
    assert (flag.source, flag.severity) == ((0,), "minor")
    assert flag.occurrences == (("source", 2, 11, 16), ("target", 2, 1, 2))
    assert flag.message.endswith("keeps them apart, here and at 1 other place.")


def test_an_unknown_house_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="itu, un, law, standard, specification"):
        read_house(str(tmp_path / "none.tsv"))
    (tmp_path / "empty.tsv").write_text("# nothing\n", "utf-8")
    with pytest.raises(OptionError, match="no rows"):
        read_house(str(tmp_path / "empty.tsv"))
    assert read_house(None) == ()


@pytest.mark.parametrize("text", ["ours\tobligation\tshall\n", "ours\tduty\tshall\t须\n"])
def test_a_broken_profile_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "house.tsv"
    path.write_text(text, "utf-8")
    with pytest.raises(OptionError, match="line 1"):
        read_profile(path)


def test_a_missing_profile_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OptionError):
        read_profile(tmp_path / "none.tsv")


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        (
            "The buyer shall pay the price in advance and may inspect the goods on delivery.",
            "买方可在到货前预先支付价款，并可在交货时检验货物。",
        ),
        (
            "The buyer may pay the price early and shall inspect the goods on delivery.",
            "買方得提前支付價款，並得在交貨時檢驗貨物。",
        ),
    ],
)
def test_operators_are_joined_by_place(en: str, zh: str) -> None:
    (flag,) = flags([en], [zh])
    at = en.index("shall")
    assert flag.source_spans == ((0, at, at + 5),)


def test_one_that_should_not_is_no_one_that_shall_not() -> None:
    assert flags(["No one shall be held in slavery."], ["任何人不得使为奴隶。"]) == []
    (flag,) = flags(["No one should be held in slavery."], ["任何人不得使为奴隶。"])
    assert flag.source_spans == ((0, 7, 13),)
    assert flag.target_spans == ((0, 3, 5),)


def test_the_custom_holds_for_negated_operators() -> None:
    en, zh = many("should", "应")
    assert flags([*en, "The Council should not publish a list."], [*zh, "理事会不应公布名单。"]) == []
    (flag,) = flags([*en, "The Council shall not publish a list."], [*zh, "理事会不应公布名单。"])
    assert flag.source == (len(en),)


_GROUP_EN = (
    "that the Council Working Group on international Internet-related public policy issues (CWG-Internet) should be "
    "open for the first half of the meeting to all stakeholders and to the second half of the meeting to Member States"
)
_GROUP_ZH = (
    "理事会国际互联网相关公共政策问题工作组（CWG-Internet）{}将会议的前半部分向所有利益攸关方开放，"
    "而会议后半部分向成员国开放"
)


@pytest.mark.parametrize(("word", "count"), [("应", 0), ("可", 1), ("可以", 1), ("不得", 0)])
def test_a_clause_of_resolution_102_whose_chinese_differs(word: str, count: int) -> None:
    assert len(flags([_GROUP_EN], [_GROUP_ZH.format(word)])) == count


@pytest.mark.parametrize(("word", "count"), [("should", 0), ("shall", 0), ("may", 1), ("can", 1)])
def test_a_clause_of_resolution_102_whose_english_differs(word: str, count: int) -> None:
    assert len(flags([_GROUP_EN.replace("should", word)], [_GROUP_ZH.format("应")])) == count


@pytest.mark.parametrize(
    ("en", "zh", "count"),
    [
        (
            "You can turn off the suggestions or change the provider at any time, as outlined on the support page.",
            "您可以随时根据支持页面的说明，关闭建议或更改提供商。",
            0,
        ),
        (
            "You can turn off the suggestions or change the provider at any time, as outlined on the support page.",
            "您应当随时根据支持页面的说明，关闭建议或更改提供商。",
            1,
        ),
        ("The owner may be exempted from the fee.", "所有人得免繳費用。", 0),
        ("The owner must be exempted from the fee.", "所有人得免繳費用。", 1),
        ("The limitation may not apply to the user.", "该限制可能不适用于用户。", 0),
        ("A permit is often required to enter the harbour.", "进入港口往往可以持许可证。", 1),
        ("No person shall be held guilty; no fee should be charged.", "任何人不得被判有罪；不应收取费用。", 0),
    ],
)
def test_operators_that_say_it_softly(en: str, zh: str, count: int) -> None:
    assert len(flags([en], [zh])) == count


def test_permissions_of_one_strength_are_no_exceptions_of_each_other() -> None:
    en = [f"The Council may consider {topic}." for topic, _ in TOPICS]
    zh = [f"理事會得審議{topic}。" for _, topic in TOPICS]
    assert flags([*en, "The Council may publish a list."], [*zh, "理事會可以公佈名單。"]) == []


def test_one_operator_over_two_verbs_is_no_two_strengths() -> None:
    en = "The secretariat shall publish the report and notify the members."
    assert flags([en], ["秘书处应公布报告，并应通知成员。"]) == []
    (flag,) = flags([en], ["秘书处应公布报告，并可通知成员。"])
    assert flag.target_spans == ((0, 10, 11),)


_ENGLISH = st.lists(st.sampled_from(["shall", "may", "not ", "should, ", "May 5", "\n", "İ", "the ", "ﬁ"]), max_size=9)
_CHINESE = st.lists(
    st.sampled_from(["须", "應", "得", "不得", "（MUST）", "可", "　", "\ud800", "相应", "İ"]), max_size=9
)


@given(_ENGLISH, _CHINESE)
def test_spans_lie_within_the_texts(english: list[str], chinese: list[str]) -> None:
    en, zh = " ".join(english), "".join(chinese)
    for flag in CHECKS[0].run(context([en], [zh])):
        assert all(0 <= a < b <= len(en) for _, a, b in flag.source_spans)
        assert all(0 <= a < b <= len(zh) for _, a, b in flag.target_spans)


@pytest.mark.parametrize(
    "chinese",
    [
        "并可应与会者至少在会前三十天提出的请求提供手语翻译；",
        "並可應與會者至少在會前三十天提出的請求提供手語翻譯；",
        "可应请求提供手语翻译；",
    ],
)
def test_at_the_request_of_is_no_operator(chinese: str) -> None:
    """应……请求 obliges where the English asks for nothing on request."""
    english = "sign-language interpretation may be provided at the request of a participant before the meeting;"
    assert flags([english], [chinese]) == []


@pytest.mark.parametrize("chinese", ["应请求协助成员国制定无障碍政策；", "應請求協助成員國制定無障礙政策；"])
def test_a_word_in_able_is_no_permission(chinese: str) -> None:
    assert flags(["to assist Member States in drawing up policies on accessible procurement;"], [chinese]) == []
