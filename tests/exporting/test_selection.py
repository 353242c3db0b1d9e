from __future__ import annotations

from dataclasses import replace

import pytest

from align.errors import OptionError
from align.exporting.base import ExportOptions, ExportResult
from align.exporting.selection import describe, join_texts, locale, segment_text, select
from align.model import Alignment, Bead, ReportData

from . import builders
from .builders import clause, major, minor, one_to_one, side

ALL = ExportOptions(all_units=True)


def texts(report: ReportData, options: ExportOptions | None = None) -> list[tuple[str, str]]:
    return [(unit.source_text, unit.target_text) for unit in select(report, options or ExportOptions()).units]


def left_out(report: ReportData, options: ExportOptions | None = None) -> dict[str, int]:
    return dict(select(report, options or ExportOptions()).result.left_out)


THREE = (
    ("all relevant WSIS outcomes;", "WSIS的所有相关成果；"),
    ("that ITU shall assist Member States;", "国际电联须协助各成员国；"),
    ("to report to the Council,", "向理事会报告，"),
)


def test_what_is_left_out_of_resolution_102() -> None:
    """The gap is a marker in Chinese alone, the note has no Chinese text, the date flag is ignored."""
    assert left_out(builders.resolution()) == {"gap": 1, "struck": 1, "empty": 1, "unresolved-edit": 1}
    assert select(builders.resolution(), ExportOptions()).result.written == 4
    assert left_out(builders.resolution(), ALL) == {"gap": 1, "struck": 1, "empty": 1}


def test_nothing_is_lost_between_written_and_left_out() -> None:
    for report in (builders.resolution(), builders.many_to_many(), builders.hostile()):
        for options in (ExportOptions(), ALL, ExportOptions(min_score=0.8)):
            result = select(report, options).result
            assert result.written + sum(result.left_out.values()) == len(report.beads)


@pytest.mark.parametrize(
    ("flag", "reason"),
    [
        (major("number", (1,), (1,)), "major-flag"),
        (major("omission", (1,), ()), "major-flag"),
        (major("addition", (), (1,)), "major-flag"),
        (major("term", (9,), (), occurrences=(("target", 1, 0, 2),)), "major-flag"),
        (major("untranslated", (1,), (1,)), "untranslated"),
        (minor("untranslated", (1,), (1,)), "untranslated"),
        (minor("unresolved-edit", (1,), (1,)), "unresolved-edit"),
        (replace(minor("unresolved-edit", (1,), (1,)), severity="info"), "unresolved-edit"),
        (minor("punctuation", (1,), (1,)), None),
        (replace(minor("acronym", (1,), (1,)), severity="info"), None),
        (major("number", (1,), (1,), ignored=True), None),
        (major("untranslated", (1,), (1,), ignored=True), None),
        (major("number", (), ()), None),
    ],
)
def test_flags_that_keep_a_unit_out(flag: builders.Flag, reason: str | None) -> None:
    report = one_to_one(*THREE, flags=(flag,))
    kept = [pair for index, pair in enumerate(THREE) if index != 1 or reason is None]
    assert texts(report) == kept
    assert left_out(report) == ({} if reason is None else {reason: 1})
    assert texts(report, ALL) == list(THREE)


def test_a_unit_knows_its_flags() -> None:
    flag = minor("punctuation", (1,), (1,))
    units = select(one_to_one(*THREE, flags=(flag, major("x", (1,), (), ignored=True))), ExportOptions()).units
    assert [unit.flags for unit in units] == [(), (flag,), ()]


@pytest.mark.parametrize(
    ("english", "chinese", "out"),
    [
        ("to report [annually] to the Council,", "向理事会报告，", True),
        ("to report to the Council,", "［每年］向理事会报告，", True),
        ("to report to the Council,", "【每年】向理事会报告，", False),
        ("to report (annually) to the Council,", "（每年）向理事会报告，", False),
        ("to report annually] to the Council,", "向理事会报告，", True),
        ("国发〔2022〕1号", "国发〔2022〕1号", False),
    ],
)
def test_undecided_text_stays_out(english: str, chinese: str, *, out: bool) -> None:
    report = one_to_one((english, chinese))
    assert left_out(report) == ({"undecided": 1} if out else {})
    assert texts(report, ALL) == [(english, chinese)]


@pytest.mark.parametrize("brackets", ["[]", "［］"])
def test_brackets_that_span_clauses_take_in_what_lies_between(brackets: str) -> None:
    first, last = brackets
    report = one_to_one(
        ("to report;", "报告；"),
        ("to act;", f"{first}行动；"),
        ("to consider;", "审议；"),
        ("to decide,", f"决定{last}，"),
        ("to invite", "请"),
    )
    assert texts(report) == [("to report;", "报告；"), ("to invite", "请")]


def test_a_bracket_without_its_partner_concerns_its_own_clause() -> None:
    report = one_to_one(("[to report;", "报告；"), ("to act;", "行动；"), ("to decide;", "决定；"))
    assert texts(report) == [("to act;", "行动；"), ("to decide;", "决定；")]


def test_brackets_do_not_reach_into_the_next_instrument() -> None:
    source = side("en", clause(0, "[to report;"), clause(1, "to act;", instrument=1), clause(2, "why]", instrument=1))
    target = side("zh", clause(0, "报告；"), clause(1, "行动；"), clause(2, "为何"))
    beads = tuple(Bead((index,), (index,), 0.9, "label") for index in range(3))
    assert texts(ReportData(builders.INFO, Alignment(source, target, beads), ())) == [("to act;", "行动；")]


def test_a_lowest_score() -> None:
    report = builders.resolution()
    units = select(report, ExportOptions(min_score=0.88)).units
    assert [unit.bead.score for unit in units] == [0.97, 0.99, 0.88]
    assert left_out(report, ExportOptions(min_score=0.88))["low-score"] == 1


def test_a_bead_made_by_hand_has_no_score_to_be_too_low() -> None:
    report = one_to_one(("to act;", "行动；"))
    alignment = replace(report.alignment, beads=(Bead((0,), (0,), None, "manual"),))
    assert texts(replace(report, alignment=alignment), ExportOptions(min_score=1)) == [("to act;", "行动；")]


def test_a_struck_clause_among_current_ones() -> None:
    """What remains of such a bead is no proven pair: it is written only where everything is asked for."""
    source = side("en", clause(0, "to act;"), clause(1, "to report;", status="struck"), clause(2, "end", kind="marker"))
    target = side("zh", clause(0, "行动；"), clause(1, "MOD", kind="marker"))
    beads = (Bead((0, 1), (0,), 0.9, "content"), Bead((2,), (1,), 0.9, "content"))
    report = ReportData(builders.INFO, Alignment(source, target, beads), ())
    assert left_out(report) == {"marker": 1, "struck": 1}
    assert texts(report, ALL) == [("to act;", "行动；")]


def test_redacted_text_never_enters_a_memory() -> None:
    assert left_out(builders.resolution(), ExportOptions(redact=True, all_units=True)) == {"redacted": 8}


def test_units_of_several_clauses() -> None:
    assert texts(builders.many_to_many()) == [
        ("clause 0; clause 1;", "第0条，"),
        ("clause 2;", "第1条，第2条，"),
        ("clause 3; clause 4; clause 5;", "第3条，"),
        ("clause 6;", "第4条，第5条，第6条，"),
    ]


@pytest.mark.parametrize(
    ("parts", "joined"),
    [
        (["shall report;", "and act"], "shall report; and act"),
        (["做出决议，", "责成秘书长"], "做出决议，责成秘书长"),
        (["《突尼斯议程》”", "的规定"], "《突尼斯议程》”的规定"),
        (["参与WSIS", "的工作"], "参与WSIS 的工作"),
        (["第102號決議", "", "  ", "（修訂版）"], "第102號決議（修訂版）"),
        (["", "to act "], "to act"),
        ([], ""),
    ],
)
def test_join_texts(parts: list[str], joined: str) -> None:
    assert join_texts(parts) == joined


@pytest.mark.parametrize(
    ("text", "segment"),
    [
        (" to act;\t", "to act;"),
        ("\u3000行动；\u00a0", "行动；"),
        ("line\r\nends\u2028join", "line ends join"),
        ("换行\n不空格", "换行不空格"),
        ("bell\x07 and \ufffe", "bell and"),
        ("re\u0301solution", "résolution"),
        ("Rev.\u00a0Dubai, “x”  y\u2011z", "Rev.\u00a0Dubai, “x”  y\u2011z"),
        ("\ud800", ""),
        ("\x0b", ""),
    ],
)
def test_segment_text(text: str, segment: str) -> None:
    assert segment_text([text]) == segment


def test_locale() -> None:
    assert locale(side("en").document) == "en"
    assert locale(side("zh").document) == "zh-CN"
    assert locale(side("zh", script="Hant").document) == "zh-TW"


def test_describe() -> None:
    assert describe(ExportResult(1, {})) == "1 unit written"
    assert describe(ExportResult(0, {"redacted": 8})) == "0 units written, 8 left out: 8 redacted"
    assert describe(ExportResult(3, {"of-a-plug-in": 1})) == "3 units written, 1 left out: 1 of-a-plug-in"


@pytest.mark.parametrize(
    "options",
    [
        {"min_score": 1.5},
        {"min_score": -0.1},
        {"min_score": float("nan")},
        {"unit": "word"},
        {"date": "2022-10-14"},
        {"date": "20221314T120000Z"},
        {"date": "20221014T120000"},
    ],
)
def test_options_that_do_not_exist(options: dict[str, object]) -> None:
    with pytest.raises(OptionError) as caught:
        ExportOptions(**options)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)
