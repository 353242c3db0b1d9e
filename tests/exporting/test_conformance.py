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
from align.exporting.registry import exporter_for, exporter_named, file_name, format_names
from align.exporting.stored import parse
from align.exporting.table import COLUMNS
from align.model import ReportData

from . import builders, tmx_rules

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
    assert len(page.xpath("//tr[contains(@class, 'row')]")) == len(report.beads)
    assert len(page.xpath("//script")) == 1
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in page.xpath("//@href")} <= set(ids)
    assert not page.xpath("//@src | //link | //iframe | //object | //embed | //img | //base | //*[@style]")


HOLDS = {"json": json_holds, "tmx": tmx_holds, "csv": csv_holds, "html": html_holds}


def written(exporter: Exporter, report: ReportData) -> bytes:
    fp = io.BytesIO()
    exporter.write(report, fp)
    return fp.getvalue()


def test_every_format_has_its_check() -> None:
    assert set(format_names()) >= set(HOLDS)
    assert not set(HOLDS) ^ {"json", "tmx", "csv", "html"}


@pytest.mark.parametrize("kind", REPORTS)
@pytest.mark.parametrize("name", HOLDS)
def test_the_output_can_be_read_again(name: str, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    report = REPORTS[kind]()
    data = written(exporter_named(name), report)
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
    data = written(exporter_named(name, ExportOptions(redact=True)), report)
    for clause in (*report.source, *report.target):
        assert len(clause.text) < 12 or clause.text not in data.decode()
    if name == "tmx":
        assert tmx_rules.check(data) == []


@pytest.mark.parametrize("name", HOLDS)
def test_an_exporter_says_what_it_is(name: str) -> None:
    exporter = exporter_named(name)
    assert isinstance(exporter, Exporter)
    assert exporter.name == name
    assert exporter.suffix == f".{name}"
    assert exporter_for(f"some.folder/file{exporter.suffix.upper()}").name == name
    assert file_name(exporter).endswith(exporter.suffix)


@pytest.mark.parametrize("name", HOLDS)
def test_golden(name: str) -> None:
    """The files in ``golden`` were read and found right; a change of the output must be read again."""
    report = builders.resolution()
    data = written(exporter_named(name, ExportOptions(date="20221014T120000Z")), report)
    if name == "html":
        text = data.decode()
        data = text[text.index("<body") : text.index("<script>")].encode()
    assert data.decode() == (GOLDEN / f"resolution.{name}").read_bytes().decode()


def test_the_golden_alignment_follows_the_schema() -> None:
    stored = json.loads((GOLDEN / "resolution.json").read_text(encoding="utf-8"))
    named = ["schema", "tool", "source", "target", "beads", "terms", "flags"]
    assert list(stored) == [*named, "warnings", "label_systems"]
