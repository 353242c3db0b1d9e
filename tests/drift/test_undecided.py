"""Square brackets: which mark undecided text, and where the languages differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pairs_of_units import context, document, flags

from align.drift.undecided import CHECKS, pieces
from align.model.report import Flag


def run(en: list[str], zh: list[str]) -> list[Flag]:
    return list(CHECKS[0].run(context(en, zh)))


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The Council [shall] meet.", "理事会须开会。"),
        ("The Council shall meet.", "理事會［須］開會。"),
        ("within [30] days of receipt", "收到后30天内"),
        ("by [2028] at the latest", "最迟在2028年"),
        ("the [ITU] programme", "国际电联方案"),
        ("[shall] [should] meet", "[须]开会"),
        ("[shall/should] meet", "[须]开会"),
        ("guidelines [and [voluntary] measures]", "准则[和自愿措施]"),
        ("The Council [shall meet.", "理事会[须]开会。"),
        (
            "The group meets every year [in Geneva or in another place that the Council selects].",
            "小组每年[在日内瓦]或理事会选定的其他地点开会。",
        ),
    ],
)
def test_differences_are_major(en: str, zh: str) -> None:
    found = flags(CHECKS, en, zh)
    assert found
    assert {(f.code, f.severity) for f in found} == {("brackets", "major")}


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The Council [shall] meet.", "理事会［须］开会。"),
        ("The Council [shall] meet.", "理事會【須】開會。"),
        ("[The Council shall meet.]", "[理事会须开会。]"),
        ("[shall] [should] meet within [30] days", "[须][应]在[30]天内开会"),
        ("as shown in [1] and [2, 3]", "如所示"),
        ("he said it [sic], see [the site](https://example.org)", "他如是说"),
        ("Identifiers hold [0-9A-Za-z-].", "标识符由字母和数字组成。"),
        ("Decision", "【决定】"),
    ],
)
def test_equal_brackets_and_other_marks_are_left_alone(en: str, zh: str) -> None:
    assert flags(CHECKS, en, zh) == []


def test_brackets_that_reach_over_clauses_are_compared_piece_by_piece() -> None:
    en = ["[to meet every year;", "to report;]", "to publish;"]
    assert run(en, ["[每年开会；", "作出报告；]", "公布；"]) == []
    short = run(en, ["[每年开会；]", "作出报告；", "公布；"])
    assert {f.source for f in short} == {(0,), (1,)}
    long = run(en, ["[每年开会；", "作出报告；", "公布；]"])
    assert {f.source for f in long} == {(1,), (2,)}


def test_both_spans_are_the_evidence() -> None:
    (flag,) = flags(CHECKS, "guidelines [and [voluntary] measures]", "准则[和自愿措施]")
    assert flag.source_spans == ((0, 16, 27),)
    (flag,) = flags(CHECKS, "[shall/should] meet", "[须]开会")
    assert (flag.source_spans, flag.target_spans) == (((0, 0, 14),), ((0, 0, 3),))


def test_struck_clauses_hold_no_brackets() -> None:
    assert pieces(document("en", [("[old", "clause", "struck"), "new]"])).keys() == {1}


_TEXT = st.text(st.sampled_from("[]［］【】a须1 /\n"), max_size=12)


@given(st.lists(_TEXT, min_size=1, max_size=4), st.lists(_TEXT, min_size=1, max_size=4))
def test_any_text_is_borne(english: list[str], chinese: list[str]) -> None:
    size = min(len(english), len(chinese))
    for flag in run(english[:size], chinese[:size]):
        assert all(0 <= a < b <= len(english[i]) for i, a, b in flag.source_spans)
        assert all(0 <= a < b <= len(chinese[i]) for i, a, b in flag.target_spans)
