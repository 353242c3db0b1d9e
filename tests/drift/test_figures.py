"""Flags on pairs of clauses; what each must be is written down by reading the pair."""

from __future__ import annotations

import pytest
from pairs_of_units import context, document, flags, of_documents

from align.drift.figures import CHECKS
from align.model.alignment import Alignment
from align.model.report import Flag


def found(en: str, zh: str) -> list[Flag]:
    return flags(CHECKS, en, zh)


@pytest.mark.parametrize("example", [example for check in CHECKS for example in check.examples])
@pytest.mark.parametrize("swapped", [False, True], ids=["en-zh", "zh-en"])
def test_examples_hold_whichever_language_is_the_source(example: object, swapped: bool) -> None:
    english, chinese = document("en", [example.en]), document("zh", [example.zh])  # type: ignore[attr-defined]
    case = of_documents(chinese, english) if swapped else of_documents(english, chinese)
    codes = [flag.code for check in CHECKS for flag in check.run(case)]
    assert codes == ([example.code] if example.verdict == "flag" else [])  # type: ignore[attr-defined]


REPLACED = [
    ("by 2022", "到2021年", "date", "English has 2022, Chinese has 2021年."),
    ("1.5 million dollars", "1.5亿美元", "number", "English has 1.5 million, Chinese has 1.5亿."),
    ("2.3 billion", "2.3亿", "number", "English has 2.3 billion, Chinese has 2.3亿."),
    ("1.5 million dollars", "1.5美元", "number", "English has 1.5 million, Chinese has 1.5."),
    ("in December", "在11月", "date", "English has December, Chinese has 11月."),
    ("§ 35 of the Agenda", "《议程》第37段", "reference", "English has 35, Chinese has 第37段."),
    ("§ 35 d) of the Agenda", "《议程》第35 c)段", "reference", "English has 35 d), Chinese has 第35 c)."),
    ("within 30 days", "在二十日内", "number", "English has 30, Chinese has 二十日 (20)."),
    ("Resolution 70/1", "第70/2号决议", "reference", "English has 70/1, Chinese has 第70/2号."),
    ("from IPv4", "从IPv6", "number", "English has IPv4, Chinese has IPv6."),
    ("the three Sectors", "两个部门", "number", "English has three, Chinese has 两 (2)."),
    ("1.9.0", "1.9.1", "reference", "English has 1.9.0, Chinese has 1.9.1."),
]


@pytest.mark.parametrize(("en", "zh", "code", "message"), REPLACED)
def test_a_replaced_value_is_one_flag_with_both_pieces_of_evidence(en: str, zh: str, code: str, message: str) -> None:
    (flag,) = found(en, zh)
    assert (flag.code, flag.severity, flag.message) == (code, "major", message)
    assert len(flag.source_spans) == len(flag.target_spans) == 1
    assert flag.touched is None
    assert flag.fingerprint == ""


@pytest.mark.parametrize(
    ("en", "zh", "code", "message"),
    [
        ("within 30 days", "在限期内", "number", "English has 30, Chinese has no counterpart."),
        ("within the time limit", "在三十日内", "number", "Chinese has 三十日 (30), English has no counterpart."),
        ("(Dubai, 2018)", "（迪拜）", "date", "English has 2018, Chinese has no counterpart."),
        ("(Dubai)", "（2018年，迪拜）", "date", "Chinese has 2018年, English has no counterpart."),
        ("Resolution 102", "该决议", "reference", "English has 102, Chinese has no counterpart."),
        ("the resolution", "第102号决议", "reference", "Chinese has 第102号, English has no counterpart."),
        ("from 1.0.0-x-y-z.-- on", "起", "reference", "English has 1.0.0-x-y-z, Chinese has no counterpart."),
    ],
)
def test_a_value_in_one_language_only(en: str, zh: str, code: str, message: str) -> None:
    (flag,) = found(en, zh)
    assert (flag.code, flag.message) == (code, message)
    assert bool(flag.source_spans) != bool(flag.target_spans)


def test_spans_lead_to_the_evidence() -> None:
    en, zh = "as stated in Resolutions 101 and 133", "如第101和１３０号決議所述"
    (flag,) = found(en, zh)
    (unit, start, end), (other, low, high) = flag.source_spans[0], flag.target_spans[0]
    assert (unit, en[start:end], other, zh[low:high]) == (0, "133", 0, "１３０")
    assert flag.message == "English has 133, Chinese has １３０号."


def test_a_date_is_one_cause() -> None:
    (flag,) = found("adopted on 20 December 1996", "3月11日通过")
    assert flag.code == "date"
    assert flag.message == "English has 20, December, 1996, Chinese has 3月, 11日."


def test_two_causes_are_two_flags() -> None:
    both = found("30 days after Resolution 101", "第102号决议之后20日")
    assert sorted(flag.code for flag in both) == ["number", "reference"]


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The conference of 2018 endorsed what the 2018 report said.", "2018年大会赞同报告的内容。"),
        ("Resolution 5 and again Resolution 5", "第5号决议"),
        ("the Council, at its session in 2020 and its next session", "理事会2020年届会和2020年下届会议"),
    ],
)
def test_repeating_a_value_is_no_difference(en: str, zh: str) -> None:
    assert found(en, zh) == []


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("two States", "各国"),
        ("States", "两国"),
        ("one of the three bodies", "这些机构之一"),
        ("the first half of the meeting", "会议前段"),
    ],
)
def test_a_soft_figure_alone_proves_nothing(en: str, zh: str) -> None:
    assert found(en, zh) == []


def test_the_order_of_figures_does_not_matter() -> None:
    assert found("Resolutions 64 and 50 of 2016 and 2012, 5 per cent", "5%，2012年和2016年的第50和64号决议") == []


def test_struck_units_markers_and_gaps_are_not_compared() -> None:
    case = context(
        [("deleted in 2018", "clause", "struck"), ("MOD EUR/44A4/1", "marker"), "by 2030"],
        [("2019年删除", "clause", "struck"), ("MOD EUR/44A5/2", "marker"), "到2030年", "到2040年"],
        [((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((), (3,))],
    )
    assert [flag for check in CHECKS for flag in check.run(case)] == []


def test_units_of_a_bead_are_taken_together() -> None:
    case = context(["within 30 days;", "by 2030."], ["到2030年，在30日内。"], [((0, 1), (0,))])
    assert [flag for check in CHECKS for flag in check.run(case)] == []


def test_a_flag_names_all_units_of_its_bead() -> None:
    case = context(["within 30 days;", "by 2030."], ["到2031年，在30日内。"], [((0, 1), (0,))])
    (flag,) = (flag for check in CHECKS for flag in check.run(case))
    assert (flag.source, flag.target, flag.clause) == ((0, 1), (0,), "resolves 1")
    assert flag.source_spans == ((1, 3, 7),)


def test_what_stands_in_a_gap_beside_the_bead_is_not_missing() -> None:
    case = context(["within 30 days and by 2030"], ["在30日内", "到2030年"], [((0,), (0,)), ((), (1,))])
    assert [flag for check in CHECKS for flag in check.run(case)] == []


def test_footnotes_are_compared_like_other_units() -> None:
    case = context([("adopted in 2005", "footnote")], [("2006年通过", "footnote")])
    assert [flag.code for check in CHECKS for flag in check.run(case)] == ["date"]


def test_a_label_that_one_side_keeps_in_its_text_is_no_figure() -> None:
    english, chinese = document("en", ["x"] * 5 + ["Adherence"]), document("zh", ["某"] * 5 + ["6 遵守"])
    case = of_documents(english, chinese, [((5,), (5,))])
    assert [flag for check in CHECKS for flag in check.run(case)] == []


def test_the_alignment_is_left_alone() -> None:
    case = context(["by 2022"], ["到2021年"])
    before = case.alignment
    assert isinstance(before, Alignment)
    list(CHECKS[0].run(case))
    assert case.alignment == before


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        pytest.param("within 60 days", "在两个月内", id="sixty days are not two months, yet often meant"),
        pytest.param("26 to 32 kilobases", "2.6万至3.2万个碱基", id="a unit of measure holds the thousand"),
        pytest.param("the train leaves at eight-thirty", "火车八点半出发", id="the time of day in words"),
        pytest.param("working 24/7", "全天候工作", id="a figure of speech"),
        pytest.param("The person June Almeida was heard.", "听取了阿尔梅达的意见。", id="a name that is a month"),
        pytest.param("more than 60 but less than 100 seats", "六十一座至九十九座", id="the bounds of a range"),
    ],
)
@pytest.mark.xfail(strict=True, reason="read as a difference, and for a reviser it is none")
def test_false_alarms_known(en: str, zh: str) -> None:
    assert found(en, zh) == []


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        pytest.param("Article 5, within 5 days", "第五条，在限期内", id="the value stands elsewhere in the clause"),
        pytest.param("in 2014 (Geneva, 2014)", "（日内瓦，2014年）", id="one of two equal years left out"),
        pytest.param("the three Sectors", "各部门", id="a small number in words left out"),
    ],
)
@pytest.mark.xfail(strict=True, reason="a difference that is not looked for, to spare false alarms")
def test_misses_known(en: str, zh: str) -> None:
    assert found(en, zh)


def test_the_same_line_in_both_documents_is_no_difference() -> None:
    """The head of a Chinese document may keep the English date."""
    assert found("28 December 2023", "28 December 2023") == []
