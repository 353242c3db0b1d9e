"""Words of strength: what a document's other clauses tell of one, and operators that have no counterpart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pairs_of_units import TOPICS, context, many

from align.drift.context import DriftContext
from align.drift.modality import CHECKS, modality
from align.drift.operators import read_house
from align.embedding.static import StaticEmbedder
from align.model.report import Flag


def flags(en: list[str], zh: list[str]) -> list[Flag]:
    made = context(en, zh)
    return list(CHECKS[0].run(DriftContext(made.alignment, StaticEmbedder())))


@pytest.mark.parametrize(("chinese", "sign"), [("宜", "应"), ("宜", "應")])
def test_a_wording_that_only_recommends_is_no_other_one_for_what_obliges(chinese: str, sign: str) -> None:
    """With shall by 应 and should by 宜 each is right, and each is wrong in the other's place."""
    en = [f"The Council {w} consider {t}." for w in ("shall", "should") for t, _ in TOPICS]
    zh = [f"理事会{w}审议{t}。" for w in (sign, chinese) for _, t in TOPICS]
    assert flags(en, zh) == []
    assert flags([*en, "The Council should not publish it."], [*zh, "理事会不宜公布。"]) == []
    (flag,) = flags([*en, "The Council should publish it."], [*zh, f"理事会{sign}公布。"])
    assert "6 other places of the document render should by 宜" in flag.message
    (flag,) = flags([*en, "The Council shall publish it."], [*zh, "理事会宜公布。"])
    assert flag.message == "English has shall, which obliges, Chinese has 宜, which recommends."


def test_one_wording_for_both_strengths_is_no_exception_in_a_short_document() -> None:
    """In many houses 应 is for shall and for should; that should has another wording tells more."""
    en = [f"The Council shall consider {topic}." for topic, _ in TOPICS]
    zh = [f"理事会应审议{topic}。" for _, topic in TOPICS]
    odd = "The Council should publish a list.", "理事会应公布名单。"
    assert flags([*en, odd[0]], [*zh, odd[1]]) == []
    en, zh = [*en, "Members should confer.", "States should cooperate."], [*zh, "成员宜磋商。", "各国宜合作。"]
    (flag,) = flags([*en, odd[0]], [*zh, odd[1]])
    assert flag.source == (len(en),)


def test_a_house_that_is_given_has_one_wording_for_both_strengths() -> None:
    en, zh = many("shall", "应")
    made = context([*en, "The Council should publish a list."], [*zh, "理事会应公布名单。"])
    assert len(list(modality(made))) == 1
    assert list(modality(replace(made, house=read_house("un")))) == []
    assert len(list(modality(replace(made, house=read_house("law"))))) == 1


@pytest.mark.parametrize(
    ("en", "zh", "plain"),
    [
        (
            "The presence of two thirds of the members shall be required for an amendment to be adopted.",
            "任何修正案须有三分之二的成员出席方可通过。",
            "修正案的通过須由三分之二的成员出席。",
        ),
        (
            "The text may be amended, provided that the depositary shall be informed of it beforehand.",
            "案文可以修改，但须事先通知保存人。",
            "案文可以修改，但須事先通知保存人。",
        ),
        (
            "The proposal shall be voted on only after it has been circulated.",
            "提案须经分发后方可付诸表决。",
            "提案須經分發後始得付諸表決。",
        ),
        (
            "The agreement is subject to approval. It shall enter into force on the day of its publication.",
            "本协定须经核准，自公布之日起生效。",
            "本協定須經核准，自公布之日起生效。",
        ),
        (
            "A substance may be used only if it is necessary and has been proved to be safe.",
            "物质应当确有必要且经证明安全，方可使用。",
            "物質應當確有必要且經證明安全，始得使用。",
        ),
    ],
)
def test_what_something_depends_on_is_no_exception(en: str, zh: str, plain: str) -> None:
    many_en, many_zh = many("shall", "应")
    assert flags([*many_en, en], [*many_zh, zh]) == []
    assert flags([*many_en, en], [*many_zh, plain]) == []
    (flag,) = flags([*many_en, "The depositary shall inform the members."], [*many_zh, "保存人须通知成员。"])
    assert flag.message.endswith("render shall by 应.")
    (flag,) = flags([*many_en, "The depositary may inform the members."], [*many_zh, "保存人应当通知成员。"])
    assert flag.severity == "major"


def test_an_operator_is_missed_where_the_document_always_has_it() -> None:
    bodies = ("Council", "理事会"), ("Bureau", "局"), ("Union", "联盟")
    words = ("shall", "应"), ("must", "必须")
    en = [f"The {body} {word} consider {topic}." for body, _ in bodies for word, _ in words for topic, _ in TOPICS]
    zh = [f"{body}{word}审议{topic}。" for _, body in bodies for _, word in words for _, topic in TOPICS]
    (flag,) = flags([*en, "The Council must publish a list."], [*zh, "理事会公布名单。"])
    assert (flag.source, flag.severity, flag.target_spans) == ((len(en),), "minor", ())
    (flag,) = flags([*en, "The Council publishes a list."], [*zh, "理事会必须公布名单。"])
    assert (flag.source, flag.severity, flag.source_spans) == ((len(en),), "minor", ())


def test_an_operator_is_not_missed_where_the_document_often_leaves_it_out() -> None:
    en = [f"The Council shall consider {topic}." for topic, _ in TOPICS * 2]
    zh = [f"理事会{'应' if i % 2 else ''}审议{topic}。" for i, (_, topic) in enumerate(TOPICS * 2)]
    assert flags(en, zh) == []


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        (
            "There shall be a drafting committee, which shall be composed of nine members.",
            "应设立一个起草委员会，由九名成员组成。",
        ),
        (
            "There shall be a drafting committee, which shall be composed of nine members.",
            "應設立一個起草委員會，由九名成員組成。",
        ),
        (
            "No carrier shall alter or destroy the seal, or lend the licence to another person.",
            "任何承运人不得改动、毁坏封条，不得向他人出借许可证。",
        ),
        (
            "The accounts are kept in the archive for not less than five years.",
            "账目在档案馆存放的时间不得少于五年。",
        ),
        (
            "The results shall be made available to the scientific community through customary channels, "
            "unless otherwise agreed in writing.",
            "除非另有书面约定，成果应通过惯常渠道向科学界提供。",
        ),
        ("The fee, not exceeding ten dollars, is paid on entry.", "入場時繳納的費用不得超過十元。"),
        ("The term of office, which shall not exceed two years, begins in May.", "任期最长两年，从五月开始。"),
    ],
)
def test_an_operator_over_several_verbs_or_in_a_measure_is_not_missed(en: str, zh: str) -> None:
    many_en, many_zh = many("shall", "应")
    none_en, none_zh = many("shall not", "不得")
    assert flags([*many_en, *none_en, en], [*many_zh, *none_zh, zh]) == []


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        (
            "The drafting committee shall meet. It shall be composed of nine members.",
            "起草委员会应开会。由九名成员组成。",
        ),
        ("The carrier keeps the seal.", "承运人不得保管封条。"),
        (
            "The chair must fix the date of the meeting, and the bureau shall name a deputy.",
            "主席必须确定会议日期，局指定一名代理。",
        ),
        ("The carrier keeps the seal for five years.", "承运人保管封条的时间不得少于五年。"),
    ],
)
def test_an_operator_that_nothing_serves_is_missed(en: str, zh: str) -> None:
    many_en, many_zh = many("shall", "应")
    none_en, none_zh = many("shall not", "不得")
    (flag,) = flags([*many_en, *none_en, en], [*many_zh, *none_zh, zh])
    assert "shows no such word there" in flag.message


@pytest.mark.parametrize(("chinese", "count"), [("应", 0), ("應", 0), ("可", 1), ("", 0)])
def test_what_shall_be_available_is_obliged(chinese: str, count: int) -> None:
    en = "The information shall be made available to the scientific community through the customary channels."
    found = flags([en], [f"科学信息{chinese}通过惯常渠道向科学界提供。"])
    assert len(found) == count


@pytest.mark.parametrize(
    ("zh", "count"),
    [
        ("收费标准应定在人人负担得起、又使运营商得以收回成本的水平。", 0),
        ("收費標準應定在人人負擔得起、又使運營商得以收回成本的水平。", 0),
        ("收费标准可定在人人负担得起、又使运营商得以收回成本的水平。", 1),
        ("收費標準得定在人人負擔得起、又使運營商得以收回成本的水平。", 1),
    ],
)
def test_what_one_can_afford_and_so_that_one_can_are_no_permissions(zh: str, count: int) -> None:
    en = "The tariff should be set at a level that all can afford while it allows the operators to recover their costs."
    assert len(flags([en], [zh])) == count
