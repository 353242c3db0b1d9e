from __future__ import annotations

import pytest
from pairs_of_units import context, document, flags, of_documents

from align.drift.context import Example
from align.drift.untranslated import CHECKS
from align.model.report import Flag


def found(en: str, zh: str) -> list[Flag]:
    return flags(CHECKS, en, zh)


@pytest.mark.parametrize("example", CHECKS[0].examples)
@pytest.mark.parametrize("swapped", [False, True], ids=["en-zh", "zh-en"])
def test_examples_hold_whichever_language_is_the_source(example: Example, swapped: bool) -> None:
    english, chinese = document("en", [example.en]), document("zh", [example.zh])
    case = of_documents(chinese, english) if swapped else of_documents(english, chinese)
    assert [flag.code for flag in CHECKS[0].run(case)] == (["untranslated"] if example.verdict == "flag" else [])


@pytest.mark.parametrize(
    ("en", "zh", "message", "part"),
    [
        (
            "to take actions as appropriate;",
            "to take actions as appropriate;",
            "The text of the Chinese version is in English.",
            "to take actions as appropriate;",
        ),
        ("recognizing", "recognizing", "The text of the Chinese version is in English.", "recognizing"),
        (
            "THE PLENIPOTENTIARY CONFERENCE OF THE UNION",
            "THE PLENIPOTENTIARY CONFERENCE OF THE UNION",
            "The text of the Chinese version is in English.",
            "THE PLENIPOTENTIARY CONFERENCE OF THE UNION",
        ),
        (
            "Attribution-NonCommercial 4.0 International Public License of Creative Commons",
            "Attribution-NonCommercial 4.0 International Public License of Creative Commons",
            "The text of the Chinese version is in English.",
            "Attribution-NonCommercial 4.0 International Public License of Creative Commons",
        ),
        (
            "Revised Draft Plan, Geneva Meeting Report",
            "Revised Draft Plan, Geneva Meeting Report",
            "The text of the Chinese version is in English.",
            "Revised Draft Plan, Geneva Meeting Report",
        ),
        (
            "to invite all States to take part in the work of the group;",
            "请所有国家 to take part in the work of the group；",
            "The text of the Chinese version holds English text.",
            "to take part in the work of the group",
        ),
    ],
)
def test_english_left_in_chinese(en: str, zh: str, message: str, part: str) -> None:
    (flag,) = found(en, zh)
    assert (flag.code, flag.severity, flag.message) == ("untranslated", "major", message)
    (span,) = flag.target_spans
    assert zh[span[1] : span[2]] == part
    assert flag.source_spans == ()


@pytest.mark.parametrize(
    ("en", "zh", "message"),
    [
        ("审议该组的报告；", "审议该组的报告；", "The text of the English version is in Chinese."),
        ("審議該組的報告；", "審議該組的報告；", "The text of the English version is in Chinese."),
        (
            "to consider the report 并酌情采取行动，同时顾及其他意见；",
            "审议报告并酌情采取行动，同时顾及其他意见；",
            "The text of the English version holds Chinese text.",
        ),
    ],
)
def test_chinese_left_in_english(en: str, zh: str, message: str) -> None:
    (flag,) = found(en, zh)
    assert flag.message == message
    assert flag.target_spans == ()


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("www.itu.int/council", "www.itu.int/council"),
        ("secretariat@example.int", "secretariat@example.int"),
        ("RESOLUTION 102", "第102号决议"),
        ("ISO/IEC 5230:2020", "ISO/IEC 5230:2020"),
        ("12 345", "12 345"),
        ("", ""),
        ("OpenChain Specification 2.0", "OpenChain Specification 2.0"),
        ("Additional languages: Deutsch, 日本語, 中文", "其他语言：Deutsch, 日本語, English"),
    ],
)
def test_what_need_not_be_translated(en: str, zh: str) -> None:
    assert found(en, zh) == []


def test_markers_struck_units_and_gaps_are_left_alone() -> None:
    case = context(
        [("MOD EUR/44A4/1", "marker"), ("to be deleted by the group", "clause", "struck"), "to be kept in the text"],
        [("MOD EUR/44A4/1", "marker"), ("to be deleted by the group", "clause", "struck"), "to be kept in the text"],
        [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((), (2,))],
    )
    assert list(CHECKS[0].run(case)) == []
