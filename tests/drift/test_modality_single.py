"""Words of strength: one place against all the others of the document, nouns, and a may that only supposes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pairs_of_units import context, document, many

from align.drift.context import DriftContext
from align.drift.modality import CHECKS, modality
from align.drift.operators import operators, read_house, vocabulary
from align.drift.sides import Side
from align.embedding.static import StaticEmbedder
from align.model.document import Lang
from align.model.report import Flag


def found(lang: Lang, text: str) -> list[str]:
    side = Side("source", lang, "", document(lang, [text]).clauses)
    return [op.wording for op in operators(side, vocabulary())]


def flags(en: list[str], zh: list[str]) -> list[Flag]:
    made = context(en, zh)
    return list(CHECKS[0].run(DriftContext(made.alignment, StaticEmbedder())))


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        (
            "The request contains any other particulars that may help to trace the witness.",
            "请求书载有其他有助于查找证人的资料。",
        ),
        (
            "The request contains any other particulars that may help to trace the witness.",
            "請求書載有其他有助於查找證人的資料。",
        ),
        ("The parties settle by negotiation any dispute that may arise.", "双方通过谈判解决发生的争端。"),
        (
            "Unless the parties may otherwise agree, the expenses lie where they fall.",
            "除双方另有协议外，费用各自负担。",
        ),
        (
            "The state informs the depositary of the danger that the measure may cause.",
            "该国将措施造成危险的可能性告知保存人。",
        ),
    ],
)
def test_a_may_that_supposes_is_not_missed(en: str, zh: str) -> None:
    (many_en, many_zh), (none_en, none_zh) = many("shall", "应"), many("may", "可")
    known = [*many_en, *none_en], [*many_zh, *none_zh]
    if "可能性" not in zh:
        assert flags([*known[0], en], [*known[1], zh]) == []
    (flag,) = flags([*known[0], "The state may help to trace the witness."], [*known[1], "该国查找证人。"])
    assert flag.message.startswith("English has may, Chinese shows no such word there")
    (flag,) = flags([*known[0], "The chair may agree with the witness."], [*known[1], "主席同意证人的意见。"])
    assert flag.severity == "minor"


@pytest.mark.parametrize(
    ("word", "noun", "count"),
    [("应当", "可能性", 0), ("應當", "可能性", 0), ("可以", "可能性", 1), ("應當", "可行性", 0), ("得", "可能性", 1)],
)
def test_a_noun_of_what_can_be_is_no_permission(word: str, noun: str, count: int) -> None:
    en = (
        "The Requested Party shall decide which application is to be granted, taking into account all circumstances, "
        "in particular the gravity of the acts, the dates of the applications and the possibility of a later transfer."
    )
    zh = f"被请求方{word}考虑所有情况，特别是行为的轻重、各项申请的日期以及随后移交的{noun}，决定准予哪一项申请。"
    assert len(flags([en], [zh])) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [("必须", 0), ("必須", 0), ("须", 0), ("可以", 1), ("得", 1)],
)
def test_a_duty_that_is_fulfilled_is_a_noun(word: str, count: int) -> None:
    en = "A member keeps the records of its accounts as required to fulfil the duty to report."
    assert len(flags([en], [f"成员为履行报告义务{word}保存其账目记录。"])) == count
    assert "义务" not in found("zh", f"为履行报告义务{word}保存记录")
    assert "义务" in found("zh", "成员有报告的义务")
    assert found("en", "to fulfil its obligation to report") == []
    assert found("en", "Members have an obligation to report.") == ["obligation to"]


@pytest.mark.parametrize(
    ("zh", "count"),
    [
        ("应当没收或为调查他案须留存者，不在此限。", 1),
        ("應當沒收或為調查他案須留存者，不在此限。", 1),
        ("应当没收或为调查他案应留存者，不在此限。", 0),
        ("应当没收或者留存者，惟须告知所有人，不在此限。", 0),
    ],
)
def test_two_words_under_one_shall_are_two_strengths(zh: str, count: int) -> None:
    en = "Files that shall be confiscated or kept for another inquiry, subject to notice to the owner, are excepted."
    many_en, many_zh = many("shall", "应")
    flagged = flags([*many_en, en], [*many_zh, zh])
    assert len(flagged) == count
    assert all("render shall by 应" in flag.message for flag in flagged)
    assert list(modality(replace(context([*many_en, en], [*many_zh, zh]), house=read_house("un")))) == []
    assert flags([en], [zh]) == []


@pytest.mark.parametrize("sign", ["会", "會"])
def test_what_foretells_is_odd_for_what_obliges(sign: str) -> None:
    en, zh = many("shall", "应")
    (flag,) = flags([*en, "The Director shall publish a list."], [*zh, f"主任{sign}公布名单。"])
    assert flag.message.endswith("render shall by 应.")
    (flag,) = flags([*en, "The Director will publish a list."], [*zh, "主任应公布名单。"])
    assert flag.message.endswith("render shall by 应.")
    assert flags([*en, "The Director will publish a list."], [*zh, f"主任{sign}公布名单。"]) == []
    assert flags(["The Director shall publish a list."], [f"主任{sign}公布名单。"]) == []
    en, zh = many("should", "应")
    assert flags([*en, "The Director should publish a list."], [*zh, f"主任{sign}公布名单。"]) == []


@pytest.mark.parametrize(("sign", "count"), [("应", 0), ("應", 0), ("须", 1), ("須", 1)])
def test_the_one_strong_word_of_each_side_is_joined(sign: str, count: int) -> None:
    """That required is nearer to it does not take it from shall."""
    en, zh = many("shall", "应")
    odd = (
        "After the entry into force of the amendment the owner shall be provided with the information required under "
        "Article 9 before such data is used."
    )
    flagged = flags([*en, odd], [*zh, f"修正案生效后，{sign}于利用数据前，依第九条规定向所有人告知。"])
    assert len(flagged) == count


@pytest.mark.parametrize(
    ("zh", "count"),
    [
        ("如果许可人要求，用户应在合理可行的范围内移除本条所要求的信息。", 1),
        ("如果許可人要求，用戶應在合理可行的範圍內移除本條所要求的信息。", 1),
        ("如果许可人要求，用户必须在合理可行的范围内移除本条所要求的信息。", 0),
    ],
)
def test_what_is_asked_later_makes_no_preposition(zh: str, count: int) -> None:
    en = "If requested by the licensor, the user must remove any information required by this section."
    many_en, many_zh = many("must", "必须")
    assert len(flags([*many_en, en], [*many_zh, zh])) == count


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        ("被请求方可以拒绝引渡，当事方可提出异议；批准后方可生效。", ["可以", "可", "方可"]),
        ("被請求方可以拒絕引渡，當事方可提出異議；批准後方可生效。", ["可以", "可", "方可"]),
        ("檢查時，得率同專業人員為之；得率為百分之九。", ["得"]),
        ("报告的可读性、可行性、可比性和移交的可能性。", []),
        ("報告的可讀性、可行性、可比性和移交的可能性；可能移交。", ["可能"]),
    ],
)
def test_nouns_and_parties_are_told_from_operators(text: str, wordings: list[str]) -> None:
    assert found("zh", text) == wordings
