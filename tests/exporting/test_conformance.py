"""What every exporter must do with every report."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from align.exporting.base import Exporter, ExportOptions
from align.exporting.redacting import prepared
from align.exporting.registry import exporter_for, exporter_named, file_name, files_of, format_names
from align.exporting.stored import parse
from align.exporting.table import COLUMNS
from align.model import ReportData

from . import builders, tmx_rules, xliff_rules

REPORTS: dict[str, Callable[[], ReportData]] = {
    "empty": builders.empty,
    "resolution": builders.resolution,
    "hostile": builders.hostile,
    "unusual": builders.unusual,
    "many-to-many": builders.many_to_many,
    "from-chinese": builders.from_chinese,
}
GOLDEN = Path(__file__).parent / "golden"


def json_holds(data: bytes, report: ReportData) -> None:
    assert parse(data) == report


def tmx_holds(data: bytes, report: ReportData) -> None:
    pairs = tmx_rules.check(data)
    assert len(pairs) <= len(report.beads)


def csv_holds(data: bytes, report: ReportData) -> None:
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [len(row) for row in rows] == [len(COLUMNS)] * (1 + len(report.flags))
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in set("=+-@＝＋－＠") and cell.lstrip()]


def html_holds(data: bytes, report: ReportData) -> None:
    page = html.document_fromstring(data.decode())
    assert len(page.xpath("//tr[starts-with(@class, 'row')]")) == len(report.beads)
    data, script = page.xpath("//script")
    assert data.get("type") == "application/json"
    assert set(json.loads(data.text)) == {"key", "source", "target", "judgements", "words"}
    assert script.get("type") is None
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in page.xpath("//@href")} <= set(ids)
    assert not page.xpath("//@src | //link | //iframe | //object | //embed | //img | //base | //*[@style]")


def xliff12_holds(data: bytes, report: ReportData) -> None:
    assert len(xliff_rules.check12(data)) <= len(report.beads)


def xliff21_holds(data: bytes, report: ReportData) -> None:
    assert len(xliff_rules.check21(data)) <= len(report.beads)


def tsv_holds(data: bytes, report: ReportData) -> None:
    lines = data.decode().split("\n")
    assert {line.count("\t") for line in lines[:-1]} == {4}
    assert len(lines) - 2 <= len(report.beads)


def jsonl_holds(data: bytes, report: ReportData) -> None:
    rows = [json.loads(line) for line in data.decode().split("\n")[:-1]]
    assert [(tuple(row["source"]), tuple(row["target"])) for row in rows] == [
        (bead.source, bead.target) for bead in report.beads
    ]


def parquet_holds(data: bytes, report: ReportData) -> None:
    table = pytest.importorskip("pyarrow.parquet").read_table(io.BytesIO(data))
    assert table["score"].to_pylist() == [bead.score for bead in report.beads]


def moses_holds(data: bytes, report: ReportData) -> None:
    """The English file, then the Chinese one: a line a unit in both."""
    lines = data.decode().split("\n")
    assert len(lines) % 2 == 1
    assert all(line.strip() for line in lines[:-1])


def ladder_holds(data: bytes, report: ReportData) -> None:
    assert data.count(b"\n") == len(report.beads)


HOLDS = {
    "json": json_holds,
    "tmx": tmx_holds,
    "csv": csv_holds,
    "html": html_holds,
    "xliff12": xliff12_holds,
    "xliff21": xliff21_holds,
    "tsv": tsv_holds,
    "jsonl": jsonl_holds,
    "parquet": parquet_holds,
    "moses": moses_holds,
    "ladder": ladder_holds,
}
ELSEWHERE = {"xlsx", "docx", "comments", "tbx"}
"""Formats of which files of their own test all this."""
SUFFIXES = {"xliff12": ".xliff", "xliff21": ".xlf"}
BINARY = {"parquet"}


def written(exporter: Exporter, report: ReportData) -> bytes:
    """What an exporter writes; of several files, one behind the other."""
    fp = io.BytesIO()
    for part in files_of(exporter, "x").values():
        part.write(report, fp)
    return fp.getvalue()


@pytest.fixture(autouse=True)
def _needs(request: pytest.FixtureRequest) -> None:
    if "parquet" in request.node.name:
        pytest.importorskip("pyarrow")


def test_every_format_has_its_check() -> None:
    assert set(format_names()) - ELSEWHERE == set(HOLDS)


@pytest.mark.parametrize("kind", REPORTS)
@pytest.mark.parametrize("name", HOLDS)
def test_the_output_can_be_read_again(name: str, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    report = REPORTS[kind]()
    data = written(exporter_named(name), report)
    if name not in BINARY:
        data.decode("utf-8")
    HOLDS[name](data, report)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("kind", REPORTS)
@pytest.mark.parametrize("name", HOLDS)
def test_two_writes_are_equal(name: str, kind: str) -> None:
    assert written(exporter_named(name), REPORTS[kind]()) == written(exporter_named(name), REPORTS[kind]())


@pytest.mark.parametrize("kind", REPORTS)
@pytest.mark.parametrize("name", HOLDS)
def test_a_redacted_output_can_be_read_too(name: str, kind: str) -> None:
    report = REPORTS[kind]()
    options = ExportOptions(redact=True)
    data = written(exporter_named(name, options), report)
    for clause in (*report.source, *report.target):
        assert len(clause.text) < 12 or clause.text.encode(errors="replace") not in data
    HOLDS[name](data, prepared(report, options, every_flag=True))
    if name == "tmx":
        assert tmx_rules.check(data) == []


@pytest.mark.parametrize("name", HOLDS)
def test_an_exporter_says_what_it_is(name: str) -> None:
    exporter = exporter_named(name)
    assert isinstance(exporter, Exporter)
    assert exporter.name == name
    assert exporter.suffix == SUFFIXES.get(name, f".{name}")
    assert exporter_for(f"some.folder/file{exporter.suffix.upper()}").name == name
    assert file_name(exporter).endswith(exporter.suffix)


@pytest.mark.parametrize("name", [name for name in HOLDS if name not in BINARY])
def test_golden(name: str) -> None:
    """The files in ``golden`` were read and found right; a change of the output must be read again."""
    report = builders.resolution()
    data = written(exporter_named(name, ExportOptions(date="20221014T120000Z")), report)
    if name == "html":
        text = data.decode()
        data = text[text.index("<body") : text.index('<script type="application/json"')].encode()
    assert data.decode() == (GOLDEN / f"resolution.{name}").read_bytes().decode()


def test_the_golden_alignment_follows_the_schema() -> None:
    stored = json.loads((GOLDEN / "resolution.json").read_text(encoding="utf-8"))
    named = ["schema", "tool", "source", "target", "beads", "terms", "flags"]
    assert list(stored) == [*named, "warnings", "label_systems", "judgements", "fixed"]
