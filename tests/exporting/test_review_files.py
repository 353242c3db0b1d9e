"""The files that people review in: the workbook, the bilingual table, the term base."""

from __future__ import annotations

import io
import re
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from align.errors import SchemaError
from align.exporting import xlsx
from align.exporting.base import ExportOptions
from align.exporting.judgements import read_ignore_list
from align.exporting.registry import exporter_named
from align.exporting.repacking import repacked
from align.exporting.review_table import DocxExporter
from align.exporting.tbx import TbxExporter
from align.exporting.xlsx import COLUMNS, MAX_CELL, XlsxExporter
from align.model import Alignment, Bead, Edit, ReportData
from align.model.report import Judgement
from align.model.terms import FoundTerm, Variant
from align.readers.bitext import read_bitext
from align.readers.docx.reader import read_docx
from align.readers.judged_xlsx import judgements_in_workbook
from align.readers.terms import read_terms
from align.readers.workbook import read_workbook

from . import builders
from .builders import clause, major, minor, one_to_one, side

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REPORTS = [builders.empty, builders.resolution, builders.hostile, builders.unusual, builders.many_to_many]


def written(exporter: Any, report: ReportData) -> bytes:
    fp = io.BytesIO()
    exporter.write(report, fp)
    return fp.getvalue()


def rows(data: bytes) -> list[dict[str, str]]:
    (_, heads), *found = read_workbook(data, "review.xlsx")
    assert heads == [name for name, _ in COLUMNS]
    return [dict(zip(heads, cells + [""] * (len(heads) - len(cells)), strict=True)) for _, cells in found]


def sheet(data: bytes, number: int = 1) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))


# The workbook


def test_a_row_a_pair_and_flag() -> None:
    found = rows(written(XlsxExporter(), builders.resolution()))
    assert [row["ID"] for row in found] == ["m1", "t1", "1/h", "1/d", "1/fn1", "1/l", "1/~d", "1/e; 1/f"]
    judged = [(row["Status"], row["Severity"], row["Code"], row["Fingerprint"]) for row in found]
    assert judged[3] == ("open", "minor", "unresolved-edit", "f-0a1b2c3d")
    assert judged[4] == ("", "minor", "footnote", "")
    assert judged[0] == ("", "", "", "")
    assert (
        found[7]["Source"] == "all relevant resolutions of the Plenipotentiary Conference;\nall relevant WSIS outcomes;"
    )
    assert found[0]["Source"] == ""


def test_a_pair_with_two_flags_has_two_rows_and_is_one_pair_to_check(tmp_path: Path) -> None:
    pairs = (("to report in 2018;", "2019年报告；"), ("to act;", "行动；"))
    flags = (major("date", (0,), (0,), fingerprint="f-1"), minor("term", (0,), (0,), fingerprint="f-2"))
    data = written(XlsxExporter(), one_to_one(*pairs, flags=flags))
    assert [(row["Source"], row["Fingerprint"]) for row in rows(data)] == [
        ("to report in 2018;", "f-1"), ("to report in 2018;", "f-2"), ("to act;", ""),
    ]  # fmt: skip
    path = tmp_path / "review.xlsx"
    path.write_bytes(data)
    bitext = read_bitext(path)
    assert [(row.first, row.second) for row in bitext.rows] == [*pairs]


def test_evidence_is_coloured_in_the_text() -> None:
    flags = (major("date", (0,), (0,), source_spans=((0, 13, 17),), target_spans=((0, 0, 5),), fingerprint="f-1"),)
    data = written(XlsxExporter(), one_to_one(("to report in 2018;", "2019年报告；"), flags=flags))
    runs = [
        ["".join(run.itertext(f"{M}t")) for run in cell.iter(f"{M}r") if run.find(f"{M}rPr/{M}b") is not None]
        for cell in sheet(data).iter(f"{M}c")
    ]
    assert [found for found in runs if found] == [["2018"], ["2019年"]]


def test_the_head_is_frozen_and_filtered_and_the_status_a_list_of_choices() -> None:
    found = sheet(written(XlsxExporter(), builders.resolution()))
    assert (found.find(f".//{M}pane").get("ySplit"), found.find(f".//{M}pane").get("state")) == ("1", "frozen")
    assert found.find(f"{M}autoFilter").get("ref") == "A1:N9"
    validation = found.find(f".//{M}dataValidation")
    assert validation.get("sqref") == "E2:E9"
    assert validation.findtext(f"{M}formula1") == '"open,false-alarm,accepted,fixed"'


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "＝1", '=HYPERLINK("http://x.org")', "\t=1", "1e5", "http://x.org"]
)
def test_no_text_is_a_formula_a_number_or_a_link(text: str) -> None:
    data = written(XlsxExporter(), one_to_one((text, "第一条"), flags=(major("term", (0,), (0,), text),)))
    assert rows(data)[0]["Source"] == rows(data)[0]["Message"] == text
    cells = [*sheet(data).iter(f"{M}c")]
    assert not [cell for cell in cells if cell.find(f"{M}f") is not None]
    assert {cell.get("t") for cell in cells if "".join(cell.itertext()).strip() == text.strip()} == {"inlineStr"}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "externalLink" in name or "sheet1.xml.rels" in name]


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=40)


@given(st.lists(st.tuples(CELLS, CELLS, st.integers(0, 40), st.integers(0, 40)), max_size=6))
@settings(max_examples=40, deadline=None)
def test_every_text_comes_back(texts: list[tuple[str, str, int, int]]) -> None:
    flags = tuple(
        major("number", (n,), (n,), "m", source_spans=((n, min(a, b), max(a, b)),), fingerprint=f"f-{n}")
        for n, (_, _, a, b) in enumerate(texts)
    )
    report = one_to_one(*((source, target) for source, target, _, _ in texts), flags=flags)
    found = rows(written(XlsxExporter(), report))
    wanted = [(source.replace("\r", "\n"), target) for source, target, _, _ in texts]
    assert [(row["Source"].replace("\r", "\n"), row["Target"]) for row in found] == wanted


@pytest.mark.parametrize("text", ["<r><t>x</t></r>", "_x0041_", "_x000D_ & <r>", "a\x00b\x1f"])
def test_texts_that_look_like_markup_of_the_format(text: str) -> None:
    flags = (major("number", (0,), (0,), "m", source_spans=((0, 0, 2),), fingerprint="f-1"),)
    assert rows(written(XlsxExporter(), one_to_one((text, "一"), flags=flags)))[0]["Source"] == text


def test_a_control_character_in_a_text_that_looks_like_a_run_is_shown_as_one() -> None:
    found = rows(written(XlsxExporter(), one_to_one(("<r>\x0b</r>", "一"))))
    assert found[0]["Source"] == "<r>\ufffd</r>"


@pytest.mark.parametrize("letter", ["x", "第", "𠮷"])
def test_a_text_longer_than_a_cell_is_cut_and_said(letter: str) -> None:
    fp = io.BytesIO()
    flags = (major("number", (0,), (0,), source_spans=((0, 3, 9),), fingerprint="f-1"),)
    result = XlsxExporter().write(one_to_one((letter * 40_000, "一"), flags=flags), fp)
    (row,) = rows(fp.getvalue())
    assert row["Source"].endswith(f"{letter} … [cut: 40,000 characters]")
    assert len(row["Source"].encode("utf-16-le")) // 2 in {MAX_CELL, MAX_CELL - 1}
    assert result.remarks == ("1 cell cut at 32,767 characters",)
    assert "1 cell cut at 32,767 characters" in "".join(sheet(fp.getvalue(), 2).itertext())


def test_the_summary_counts_what_counts_and_names_the_files() -> None:
    text = list(sheet(written(XlsxExporter(), builders.resolution()), 2).itertext())
    assert {"en/res102.txt", "zh/res102.txt", "en" * 32, "zh" * 32} <= set(text)
    assert text[text.index("all") :][:4] == ["all", "0", "3", "0"]
    assert text[text.index("Not counted") + 1] == "1"


def test_more_rows_than_a_sheet_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_MAX_ROWS", 2)
    with pytest.raises(Exception, match="csv or jsonl"):
        written(XlsxExporter(), one_to_one(("a", "一"), ("b", "二")))


def test_judgements_are_shown_and_read_back(tmp_path: Path) -> None:
    report = builders.resolution()
    entry = Judgement("f-77777777", "false-alarm", "the list is old", "J. Author", "2026-03-01")
    data = written(XlsxExporter(), replace(report, judgements=(entry,)))
    path = tmp_path / "review.xlsx"
    path.write_bytes(data)
    assert read_ignore_list(path).judgements == (entry,)


def judged(data: bytes, *choices: str) -> bytes:
    """The workbook with other choices in place of ``open``, in its order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("xl/worksheets/sheet1.xml").decode()
    left = iter(choices)
    text = re.sub("<t>open</t>", lambda _: f"<t>{next(left, 'open')}</t>", text)
    return repacked(data, {"xl/worksheets/sheet1.xml": text.encode()}, {})


def test_the_status_column_is_read() -> None:
    flags = tuple(minor("term", (0,), (0,), fingerprint=f"f-{n}") for n in range(6))
    data = written(XlsxExporter(), one_to_one(("a", "一"), flags=flags))
    found = judgements_in_workbook(judged(data, "Accepted", "open", "误报", " false  alarm ", "fixed"), "review.xlsx")
    assert [(entry.fingerprint, entry.decision) for entry in found] == [
        ("f-0", "accepted"), ("f-2", "false-alarm"), ("f-3", "false-alarm"), ("f-4", "fixed"),
    ]  # fmt: skip


def test_a_status_that_is_none_and_another_workbook() -> None:
    data = written(XlsxExporter(), one_to_one(("a", "一"), flags=(minor("term", (0,), (0,), fingerprint="f-1"),)))
    with pytest.raises(SchemaError, match="row 2: the status 'maybe' is none of open, false-alarm, accepted, fixed"):
        judgements_in_workbook(judged(data, "maybe"), "review.xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("xl/worksheets/sheet1.xml").replace(b"Fingerprint", b"Other")
    with pytest.raises(SchemaError, match="columns Status and Fingerprint"):
        judgements_in_workbook(repacked(data, {"xl/worksheets/sheet1.xml": text}, {}), "review.xlsx")


def test_pandas_reads_the_workbook(tmp_path: Path) -> None:
    pd = pytest.importorskip("pandas")
    pytest.importorskip("openpyxl", reason="pandas reads workbooks through openpyxl")
    path = tmp_path / "review.xlsx"
    path.write_bytes(written(XlsxExporter(), builders.resolution()))
    frame = pd.read_excel(path, sheet_name="Review", keep_default_na=False)
    assert list(frame.columns) == [name for name, _ in COLUMNS]
    assert list(frame["Fingerprint"])[3] == "f-0a1b2c3d"
    assert frame["Target"][1] == builders.resolution().target[1].text


# The bilingual table


def table(data: bytes) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return [
        ["\n".join("".join(p.itertext(f"{W}t")) for p in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc")]
        for row in root.iter(f"{W}tr")
    ]


def runs(data: bytes, look: str) -> list[str]:
    """Texts of the runs of the table that have a property."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return [
        "".join(r.itertext(f"{W}t"))
        for r in root.find(f".//{W}tbl").iter(f"{W}r")
        if r.find(f"{W}rPr/{W}{look}") is not None
    ]


def test_both_texts_stand_side_by_side_with_their_labels_and_flags() -> None:
    data = written(DocxExporter(), builders.resolution())
    found = table(data)
    assert found[0] == ["Place", "English", "Chinese (Simplified)", "Flags"]
    assert found[1][1:] == ["∅ no counterpart", "MOD EUR/44A4/1", ""]
    assert found[4][1].startswith("d) Resolutions 47 and 48")
    assert "1 ◆ minor · unresolved-edit" in found[4][3]
    assert len(found) == 1 + len(builders.resolution().beads)
    assert [text for text in runs(data, "shd") if "2016Geneva" in text] == ["Hammamet, 2016Geneva, 2022"]


def test_the_page_is_a4_landscape_and_the_head_is_repeated() -> None:
    with zipfile.ZipFile(io.BytesIO(written(DocxExporter(), builders.resolution()))) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    size = root.find(f".//{W}pgSz")
    assert [size.get(f"{W}{key}") for key in ("w", "h", "orient")] == ["16838", "11906", "landscape"]
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in root.iter(f"{W}tr")][:2] == [True, False]
    assert not list(root.iter(f"{W}ins", f"{W}del"))


@pytest.mark.parametrize(
    ("lang", "old", "new", "gone", "put"),
    [
        ("en", "to act in 2018 and rest;", "to report in 2022 and rest;", ((3, 6), (10, 14)), ((3, 9), (13, 17))),
        ("zh", "于2018年行动；", "于2022年报告；", ((1, 5), (6, 8)), ((1, 5), (6, 8))),
    ],
)
def test_tracked_edits_are_colours(lang: str, old: str, new: str, gone: Any, put: Any) -> None:
    edits = [Edit("ins", a, b, "text") for a, b in put] + [Edit("del", a, b, "old_text") for a, b in gone]
    one = clause(0, new, old_text=old, edits=tuple(edits), status="kept")
    other = clause(0, "x" if lang == "zh" else "一")
    sides = (side("en", one), side("zh", other)) if lang == "en" else (side("en", other), side("zh", one))
    span = put[1]
    flag = major("date", (0,), (0,), **{f"{'source' if lang == 'en' else 'target'}_spans": ((0, *span),)})
    report = ReportData(builders.INFO, Alignment(*sides, (Bead((0,), (0,), 0.9, "label"),)), (flag,))
    data = written(DocxExporter(), report)
    assert runs(data, "strike") == [old[a:b] for a, b in gone]
    assert runs(data, "u") == [new[a:b] for a, b in put]
    assert runs(data, "shd") == [new[slice(*span)]]


def test_struck_and_relabelled_clauses() -> None:
    found = runs(written(DocxExporter(), builders.resolution()), "strike")
    assert "d) " in found
    assert "i)" in found
    assert any(text.startswith("that ITU has published") for text in found)


@given(CELLS, CELLS)
@settings(max_examples=30, deadline=None)
def test_any_text_is_in_the_table(source: str, target: str) -> None:
    data = written(DocxExporter(), one_to_one((source + "a", target + "一")))
    shown = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
    wanted = [re.sub(r"[\t\r\n]", "", shown.sub("\ufffd", text)) for text in (source + "a", target + "一")]
    assert table(data)[1][1:3] == wanted


def test_our_own_reader_reads_the_table() -> None:
    document = read_docx(written(DocxExporter(), builders.resolution()), path="review.docx", lang="en")
    assert "that UNGA agreed, at its high-level meeting" in document.text


# The term base

TERMS = (
    FoundTerm("Member State", "成员国", 12, (Variant("会员国", 2),)),
    FoundTerm('"R&D" <x>', "研发", 3),
    FoundTerm("\x0b", "空", 1),
)


def test_terms_are_read_back(tmp_path: Path) -> None:
    path = tmp_path / "terms.tbx"
    path.write_bytes(written(TbxExporter(), replace(builders.resolution(), terms=TERMS)))
    found = read_terms(path)
    assert [(entry.source, entry.target) for entry in found.entries] == [
        (("Member State",), ("成员国", "会员国")), (('"R&D" <x>',), ("研发",)),
    ]  # fmt: skip
    root = etree.fromstring(path.read_bytes())
    assert [note.text for note in root.iter("note")] == [
        "in 12 pairs of units",
        "in 2 pairs of units",
        "in 3 pairs of units",
    ]
    languages = [node.get("{http://www.w3.org/XML/1998/namespace}lang") for node in root.iter("langSet")]
    assert languages == ["en", "zh-CN"] * 2


def test_withheld_texts_are_no_terms() -> None:
    data = written(TbxExporter(ExportOptions(redact=True)), replace(builders.resolution(), terms=TERMS))
    assert "成员国" not in data.decode()
    assert not list(etree.fromstring(data).iter("termEntry"))


# All


@pytest.mark.parametrize("name", ["xlsx", "docx", "tbx"])
@pytest.mark.parametrize("made", REPORTS)
def test_parts_are_well_formed_and_the_bytes_the_same(name: str, made: Any) -> None:
    data = written(exporter_named(name), made())
    assert data == written(exporter_named(name), made())
    if name == "tbx":
        etree.fromstring(data)
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for part in archive.namelist():
            etree.fromstring(archive.read(part))


@pytest.mark.parametrize("name", ["xlsx", "docx", "tbx"])
def test_a_redacted_file_holds_no_text(name: str) -> None:
    report = replace(builders.resolution(), terms=TERMS)
    data = written(exporter_named(name, ExportOptions(redact=True)), report)
    whole = data.decode() if name == "tbx" else ""
    if not whole:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            whole = "".join(archive.read(part).decode() for part in archive.namelist())
    for held in ("UNGA agreed", "联大互联网", "res102", "Hammamet"):
        assert held not in whole


def test_thousands_of_units_in_little_memory() -> None:
    report = one_to_one(*((f"to report on item {n};", f"报告第{n}项；") for n in range(1_500)))
    for exporter in (XlsxExporter(), DocxExporter()):
        tracemalloc.start()
        with open("/dev/null", "wb") as fp:  # noqa: PTH123
            exporter.write(report, fp)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 12 * 1024**2
