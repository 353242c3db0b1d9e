from __future__ import annotations

import copy
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from align.errors import ExportError, ReadError, SchemaError
from align.exporting.stored import dump, from_dict, load, parse, segmented_to_dict, to_dict
from align.model import Alignment, Edit, ReportData, RunInfo, Span

from . import builders
from .strategies import reports

CLAUSE_FIELDS = [
    *("index", "id", "instrument", "kind", "section", "heading", "level", "labels", "path", "label", "old_label"),
    *("new_label", "status", "text", "old_text", "edits", "lines", "notes", "note_indices"),
]
FLAG_FIELDS = [
    *("code", "severity", "clause", "source", "target", "source_spans", "target_spans", "message", "occurrences"),
    *("touched", "fingerprint", "ignored", "since"),
]


def dumped(report: ReportData) -> bytes:
    fp = io.BytesIO()
    dump(report, fp)
    return fp.getvalue()


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(reports())
def test_a_report_comes_back_equal(report: ReportData) -> None:
    assert from_dict(to_dict(report)) == report
    assert parse(dumped(report)) == report
    assert json.loads(dumped(report)) == to_dict(report)


def test_what_does_not_come_back() -> None:
    """The full text and the file's date are not stored; they come back as empty and as unknown."""
    report = builders.resolution()
    document = replace(report.source.document, text="RESOLUTION 102", modified=1_665_000_000.0)
    whole = replace(report, alignment=replace(report.alignment, source=replace(report.source, document=document)))
    assert parse(dumped(whole)) == report
    assert b"1665" not in dumped(whole)


def test_field_names_are_those_of_the_contract() -> None:
    stored = to_dict(builders.resolution())
    assert stored["schema"] == 1
    assert list(stored["tool"]) == ["name", "version", "model", "options"]
    assert set(stored["source"]) >= {"lang", "script", "path", "sha256", "revisions", "clauses", "furniture"}
    assert [name for name in stored["source"]["clauses"][0] if name not in {"spans", "remark"}] == CLAUSE_FIELDS
    assert list(stored["source"]["furniture"][0]) == ["lines", "text", "kind"]
    assert list(stored["beads"][0]) == ["source", "target", "score", "why", "edited"]
    assert list(stored["flags"][0]) == FLAG_FIELDS
    assert stored["terms"] == []


def test_an_edit_says_in_which_field_it_is() -> None:
    edit = Edit("del", 0, 8, "old_text", "Author", "2022-10-14T12:00:00Z")
    clause = builders.clause(0, "delivers", old_text="promises", edits=(edit,), spans=(Span(4, 12),))
    report = ReportData(builders.INFO, Alignment(builders.side("en", clause), builders.side("zh"), ()), ())
    stored = to_dict(report)["source"]["clauses"][0]
    assert stored["edits"] == [
        {"op": "del", "start": 0, "end": 8, "in": "old_text", "author": "Author", "date": "2022-10-14T12:00:00Z"}
    ]
    assert stored["spans"] == [[4, 12]]


def test_unknown_values_are_null_and_not_left_out() -> None:
    first = json.loads(dumped(builders.resolution()))["source"]["clauses"][0]
    assert [name for name, value in first.items() if value is None] == [
        *("heading", "level", "label", "old_label", "new_label", "status", "old_text", "edits", "remark")
    ]


def test_one_clause_one_line() -> None:
    lines = dumped(builders.resolution()).decode().splitlines()
    assert sum(line.startswith('{"index": ') for line in lines) == 16
    assert all("\\u" not in line for line in lines)


def test_a_file_name_in_no_known_encoding_is_kept() -> None:
    side = builders.side("en", path="r\udce9solution.txt")
    report = ReportData(builders.INFO, Alignment(side, builders.side("zh"), ()), ())
    assert parse(dumped(report)) == report


def test_options_that_json_does_not_know() -> None:
    info = RunInfo("clause-align", "0.1.0", "m", {"terms": Path("terms.csv"), "format": ("tmx", "csv")})
    report = replace(builders.empty(), info=info)
    assert to_dict(report)["tool"]["options"] == {"terms": "terms.csv", "format": ["tmx", "csv"]}
    with pytest.raises(ExportError, match=r"alignment\.json: a value cannot be stored"):
        dumped(replace(builders.empty(), info=replace(info, options={"min_score": float("nan")})))


def test_segmented_to_dict() -> None:
    printed = segmented_to_dict(builders.resolution().source)
    assert list(printed) == ["document", "clauses", "furniture"]
    assert {"lang", "script", "path", "sha256", "revisions"} <= set(printed["document"])
    assert printed["document"]["metadata"]["proposals"] == []
    assert printed["clauses"][1]["heading"] == "recalling"


def test_extra_fields_of_others_are_passed_over() -> None:
    stored = to_dict(builders.resolution())
    stored["comment"] = "by hand"
    stored["beads"][0]["reviewed"] = True
    del stored["warnings"], stored["source"]["encoding"], stored["label_systems"], stored["target"]["metadata"]
    for clause in stored["target"]["clauses"]:
        del clause["spans"]
    assert from_dict(stored) == replace(builders.resolution(), warnings=())


Change = Callable[[dict[str, Any]], None]


def put(*path: Any, value: Any) -> Change:
    def change(data: dict[str, Any]) -> None:
        place: Any = data
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value

    return change


def drop(*path: Any) -> Change:
    def change(data: dict[str, Any]) -> None:
        place: Any = data
        for key in path[:-1]:
            place = place[key]
        del place[path[-1]]

    return change


SOURCE = ("source", "clauses")
WRONG: list[tuple[Change, str]] = [
    (put("schema", value=2), "schema: 2 is no schema that this version reads (it reads 1)"),
    (put("schema", value=True), "schema: true is no schema that this version reads (it reads 1)"),
    (drop("tool"), 'has no "tool" (an unknown value is null, never left out)'),
    (put("tool", value="x"), 'tool: "x" is no object'),
    (put("source", "lang", value="fr"), 'source.lang: "fr" is none of "en", "zh"'),
    (put("target", "lang", value="en"), 'target.script: "Hans" is no script of the language "en"'),
    (put("source", "clauses", value={}), "source.clauses: an object is no list"),
    (put(*SOURCE, 2, "index", value=5), "source.clauses[2].index: 5 is not its position, 2"),
    (put(*SOURCE, 2, "id", value="t1"), 'source.clauses[2].id: "t1" is the id of another clause too'),
    (drop(*SOURCE, 2, "heading"), 'source.clauses[2]: has no "heading" (an unknown value is null, never left out)'),
    (put(*SOURCE, 2, "kind", value="poem"), 'source.clauses[2].kind: "poem" is none of "title", "preamble", '),
    (put(*SOURCE, 2, "text", value=None), "source.clauses[2].text: null is no text"),
    (put(*SOURCE, 2, "lines", value=[3]), "source.clauses[2].lines: [3] is no pair of lines [first, last]"),
    (put(*SOURCE, 2, "lines", value=[0, 3]), "source.clauses[2].lines[0]: 0 is not 1 or more"),
    (put(*SOURCE, 2, "lines", value=[4, 3]), "source.clauses[2].lines: [4, 3] ends before it begins"),
    (
        put(*SOURCE, 2, "note_indices", value=[8]),
        "[2].note_indices[0]: 8 is no index of a clause of this document (0–7)",
    ),
    (put(*SOURCE, 2, "spans", value=[[5, 2]]), "source.clauses[2].spans[0][1]: 2 lies before the start, 5"),
    (
        put(*SOURCE, 1, "edits", value=[dict(op="ins", start=0, end=10, author=None, date=None, **{"in": "text"})]),
        "source.clauses[1].edits[0].end: 10 lies beyond the text, which has 9 characters",
    ),
    (
        put(*SOURCE, 1, "edits", value=[dict(op="del", start=0, end=1, author=None, date=None, **{"in": "old_text"})]),
        "source.clauses[1].edits[0].in: the clause has no old_text",
    ),
    (put("beads", 3, "source", value=[412]), "beads[3].source[0]: 412 is no index of a source clause (0–7)"),
    (put("beads", 3, "target", value=[-1]), "beads[3].target[0]: -1 is no index of a target clause (0–7)"),
    (put("beads", 3, "source", value=[True]), "beads[3].source[0]: true is no integer"),
    (put("beads", 3, "source", value=[1]), "beads[3].source[0]: 1 stands in another bead already"),
    (put("beads", 3, "source", value=[]), "beads[3].score: a bead with an empty side has the score null"),
    (put("beads", 0, "target", value=[]), "beads[0]: both sides are empty"),
    (drop("beads", 7), "beads: source clause 6 (1/e) stands in no bead"),
    (put("beads", 3, "score", value=1.5), "beads[3].score: 1.5 is not in the range 0–1"),
    (put("beads", 3, "score", value="0.9"), 'beads[3].score: "0.9" is no number'),
    (
        put("beads", 3, "why", value="luck"),
        'beads[3].why: "luck" is none of "label", "content", "gap", "moved", "manual"',
    ),
    (put("flags", 0, "severity", value="fatal"), 'flags[0].severity: "fatal" is none of "info", "minor", "major"'),
    (put("flags", 0, "target", value=[9]), "flags[0].target[0]: 9 is no index of a target clause (0–7)"),
    (
        put("flags", 0, "source_spans", value=[[1, 0, 10]]),
        "flags[0].source_spans[0][2]: 10 lies beyond the text, which has 9 characters",
    ),
    (
        put("flags", 0, "source_spans", value=[[1, 0]]),
        "flags[0].source_spans[0]: [1, 0] is no place [index, start, end]",
    ),
    (put("flags", 0, "occurrences", value=[["left", 1, 0, 1]]), 'flags[0].occurrences[0][0]: "left" is none of '),
    (put("flags", 0, "touched", value="yes"), 'flags[0].touched: "yes" is neither true nor false'),
    (put("flags", 0, "since", value="fixed"), 'flags[0].since: "fixed" is none of "new", "open"'),
]


@pytest.mark.parametrize(("change", "message"), WRONG, ids=[message[:40] for _, message in WRONG])
def test_what_breaks_the_schema_is_named_with_its_place(change: Change, message: str) -> None:
    data = copy.deepcopy(to_dict(builders.resolution()))
    change(data)
    with pytest.raises(SchemaError) as caught:
        from_dict(data)
    assert message in str(caught.value)
    assert str(caught.value).startswith("alignment.json: ")
    assert "\n" not in str(caught.value)


def test_both_sides_in_one_language() -> None:
    report = ReportData(builders.INFO, Alignment(builders.side("zh"), builders.side("zh", script="Hant"), ()), ())
    with pytest.raises(SchemaError, match=r'^alignment\.json: target\.lang: "zh" is the language of the source too$'):
        from_dict(to_dict(report))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "x.json: not JSON: line 1: Expecting value; give the alignment.json that align run wrote"),
        (b"MOD EUR/44A4/1", "x.json: not JSON: line 1"),
        (b"[1, 2]", "x.json: [1, 2] is no object"),
        (b"null", "x.json: null is no object"),
        (b"\xff\xfe\x00", "x.json: not UTF-8 (byte 0)"),
        (b'{"schema": NaN}', "x.json: not JSON: NaN is no JSON number"),
        (b"[" * 100_000, "x.json: not JSON: "),
        (b'{"schema": "1"}', 'x.json: schema: "1" is no schema'),
        (b"{}", 'x.json: has no "schema"'),
    ],
)
def test_what_is_no_alignment(data: bytes, message: str) -> None:
    with pytest.raises(SchemaError) as caught:
        parse(data, "x.json")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_load(tmp_path: Path) -> None:
    path = tmp_path / "alignment.json"
    path.write_bytes(b"\xef\xbb\xbf" + dumped(builders.resolution()))
    assert load(path) == builders.resolution()
    assert load(str(path)) == builders.resolution()


@pytest.mark.parametrize("name", ["missing.json", ".", "a\0b"])
def test_load_says_which_file_it_cannot_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReadError, match="the stored alignment cannot be read"):
        load(tmp_path / name)
