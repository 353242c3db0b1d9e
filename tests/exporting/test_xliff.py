from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from align.exporting.base import ExportOptions, ExportResult
from align.exporting.registry import exporter_named
from align.model import Bead, ReportData
from align.readers.bitext import read_bitext

from . import builders, xliff_rules
from .builders import clause, major, minor, one_to_one, side
from .strategies import reports
from .test_tmx import segments

CHECKS = {"xliff12": xliff_rules.check12, "xliff21": xliff_rules.check21}
BOTH = pytest.mark.parametrize("name", CHECKS)
TWO = (
    "The Council shall meet annually in Geneva. It shall report to the Plenipotentiary Conference.",
    "理事会每年在日内瓦召开会议。理事会须向全权代表大会报告。",
)


def xliff(name: str, report: ReportData, **options: object) -> bytes:
    fp = io.BytesIO()
    exporter_named(name, ExportOptions(**options)).write(report, fp)  # type: ignore[arg-type]
    return fp.getvalue()


def result(name: str, report: ReportData) -> ExportResult | None:
    return exporter_named(name).write(report, io.BytesIO())


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(segments, segments), max_size=6), st.sampled_from(list(CHECKS)))
def test_pairs_come_back(texts: list[tuple[str, str]], name: str) -> None:
    assert CHECKS[name](xliff(name, one_to_one(*texts))) == texts


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(reports(), st.sampled_from(list(CHECKS)), st.booleans(), st.booleans())
def test_any_report_gives_a_file_that_follows_the_rules(
    report: ReportData, name: str, touched: bool, redact: bool
) -> None:
    fp = io.BytesIO()
    options = ExportOptions(touched_only=touched, redact=redact)
    done = exporter_named(name, options).write(report, fp)
    assert done is not None
    assert len(CHECKS[name](fp.getvalue())) == done.written
    assert done.written + sum(done.left_out.values()) == len(report.beads)


@BOTH
def test_what_is_left_out_of_a_review(name: str) -> None:
    """Resolution 102: the marker stands in Chinese alone, a struck clause is struck in both; the flagged stay."""
    assert result(name, builders.resolution()) == ExportResult(6, {"marker": 1, "struck": 1})


@BOTH
def test_our_own_reader_reads_it_back(name: str, tmp_path) -> None:
    path = tmp_path / "review.xlf"
    path.write_bytes(xliff(name, builders.resolution()))
    bitext = read_bitext(path)
    assert bitext.languages == ("en", "zh")
    assert [(row.first, row.second) for row in bitext.rows] == CHECKS[name](path.read_bytes())
    assert len(bitext.rows) == 6


@BOTH
def test_what_stands_in_one_language_only_is_there(name: str) -> None:
    source = side("en", clause(0, "to act;"), clause(1, "to report;"))
    target = side("zh", clause(0, "行动；"), clause(1, "审议；"))
    beads = (Bead((0,), (0,), 0.9, "label"), Bead((1,), (), None, "gap"), Bead((), (1,), None, "gap"))
    flag = major("missing-clause", (1,), (), "English has “to report;”; Chinese has no such clause.")
    report = ReportData(
        builders.INFO, replace(one_to_one().alignment, source=source, target=target, beads=beads), (flag,)
    )
    assert CHECKS[name](xliff(name, report)) == [("to act;", "行动；"), ("to report;", ""), ("", "审议；")]


def test_states_and_notes_of_1_2() -> None:
    report = one_to_one(
        *[(f"to act on {n};", f"行动{n}；") for n in range(5)],
        flags=(
            minor("punctuation", (1,), (1,), "They differ."),
            major("untranslated", (2,), (2,), "It is not translated."),
            replace(minor("acronym", (3,), (3,)), severity="info"),
            major("number", (4,), (4,), ignored=True),
            major("number", (1,), (), "English has 1 <b>."),
        ),
    )
    root = etree.fromstring(xliff("xliff12", report))
    states = [target.get("state") for target in root.iter("{*}target")]
    assert states == ["translated", "needs-review-translation", "needs-translation", "translated", "translated"]
    notes = root.findall(".//{*}trans-unit")[1].findall("{*}note")
    assert [(note.get("priority"), note.get("annotates"), note.text) for note in notes] == [
        ("1", "source", "major number: English has 1 <b>."),
        ("3", "general", "minor punctuation: They differ."),
    ]


def test_states_notes_and_metadata_of_2_1() -> None:
    root = etree.fromstring(xliff("xliff21", builders.resolution(), date="20221014T120000Z"))
    states = [(s.get("state"), s.get("subState")) for s in root.iter(f"{xliff_rules.V20}segment")]
    doubtful, missing = ("translated", "align:doubtful"), ("initial", "align:missing")
    assert states == [("translated", None), ("translated", None), doubtful, missing, ("translated", None), doubtful]
    unit = root.findall(".//{*}unit")[2]
    assert unit.get("name") == "1/d"
    assert {meta.get("type"): meta.text for meta in unit.iter(f"{xliff_rules.MDA}meta")} == {
        "path": "1/d",
        "score": "0.914",
        "match": "label",
        "status": "proposal",
        "left-out": "unresolved-edit",
    }
    (note,) = unit.iter("{*}note")
    assert (note.get("category"), note.get("priority")) == ("unresolved-edit", "3")
    assert [group.get("name") for group in root.iter("{*}group")] == [None, "recalling"]
    assert [meta.text for meta in root[0][0].iter(f"{xliff_rules.MDA}meta")][-1] == "20221014T120000Z"


@BOTH
def test_sentences_are_segments_of_their_clause(name: str) -> None:
    data = xliff(name, one_to_one(TWO, ("to act;", "行动；")), unit="sentence")
    assert CHECKS[name](data) == [
        ("The Council shall meet annually in Geneva.", "理事会每年在日内瓦召开会议。"),
        ("It shall report to the Plenipotentiary Conference.", "理事会须向全权代表大会报告。"),
        ("to act;", "行动；"),
    ]
    assert len(etree.fromstring(data).findall(".//{*}unit") or etree.fromstring(data).findall(".//{*}trans-unit")) == 2


def test_segments_and_what_stands_between_them_make_the_clause() -> None:
    root = etree.fromstring(xliff("xliff21", one_to_one(TWO), unit="sentence"))
    unit = root.find(".//{*}unit")
    for side_of, text in (("source", TWO[0]), ("target", TWO[1])):
        assert "".join(part.findtext(f"{{*}}{side_of}") or "" for part in unit if part.tag.endswith(("t", "e"))) == text


@BOTH
def test_languages_as_set(name: str) -> None:
    data = xliff(name, builders.resolution(), source_code="en-GB", target_code="zh-Hans")
    CHECKS[name](data)
    assert b'="en-GB"' in data
    assert b'="zh-Hans"' in data


@BOTH
def test_inherited_flags_stay_out_on_request(name: str) -> None:
    assert b"The note has no text" in xliff(name, builders.resolution())
    assert b"The note has no text" not in xliff(name, builders.resolution(), touched_only=True)


@BOTH
def test_a_long_file_is_whole(name: str) -> None:
    rows = [(f"to report on item {number};", f"报告第{number}项；") for number in range(1203)]
    assert CHECKS[name](xliff(name, one_to_one(*rows))) == rows
