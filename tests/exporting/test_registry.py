from __future__ import annotations

import importlib.metadata
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest

from align.errors import OptionError
from align.exporting.base import ExportOptions
from align.exporting.registry import GROUP, exporter_for, exporter_named, file_name, format_names
from align.exporting.tmx import TmxExporter
from align.model import ReportData

from . import builders


@dataclass
class Upper:
    """A format of a plug-in: the first source clause in capitals."""

    options: ExportOptions
    name = "upper"
    suffix = ".up.txt"

    def write(self, report: ReportData, fp: BinaryIO) -> None:
        fp.write(report.source[0].text.upper().encode())


BROKEN = None
KNOWN = "comments, csv, docx, html, json, jsonl, ladder, moses, parquet, tbx, tmx, tsv, xliff12, xliff21, xlsx"


@pytest.fixture
def plug_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [
        EntryPoint("upper", f"{__name__}:Upper", GROUP),
        EntryPoint("tmx", f"{__name__}:Upper", GROUP),
    ]
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: entries if group == GROUP else [])


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("alignment.json", "json"),
        ("out/m.TMX", "tmx"),
        (Path("a.b/drift.csv"), "csv"),
        ("报告.html", "html"),
        ("x.xlf", "xliff21"),
        ("x.xliff", "xliff12"),
        ("m.tmx.gz", "tmx"),
        ("m.jsonl", "jsonl"),
        ("corpus.moses", "moses"),
    ],
)
def test_the_suffix_tells_the_format(path: str | Path, name: str) -> None:
    assert exporter_for(path).name == name


def test_a_format_named_stands_above_the_suffix() -> None:
    assert exporter_for("alignment.json", name="tmx").name == "tmx"


def test_options_are_handed_on() -> None:
    options = ExportOptions(all_units=True)
    assert exporter_for("m.tmx", options=options) == TmxExporter(options)


@pytest.mark.parametrize("path", ["memory", "memory.txt", "tmx", ".tmxx", "-"])
def test_a_suffix_that_tells_nothing(path: str) -> None:
    with pytest.raises(OptionError) as caught:
        exporter_for(path)
    assert str(caught.value) == f"{path}: its suffix tells no format; name one with --format: {KNOWN}"


@pytest.mark.parametrize("name", ["TMX", "", "pdf"])
def test_an_unknown_format(name: str) -> None:
    with pytest.raises(OptionError) as caught:
        exporter_named(name)
    assert str(caught.value) == f"{name!r} is no known format; use {KNOWN}"


@pytest.mark.usefixtures("plug_ins")
def test_a_plug_in_is_found_by_name_and_by_suffix() -> None:
    assert format_names()[:4] == ("json", "tmx", "csv", "html")
    assert format_names()[-1] == "upper"
    for exporter in (exporter_named("upper"), exporter_for("x.up.txt"), exporter_for("x.json", name="upper")):
        fp = BytesIO()
        exporter.write(builders.one_to_one(("to act;", "行动；")), fp)
        assert fp.getvalue() == b"TO ACT;"
    assert file_name(exporter_named("upper")) == "alignment.up.txt"


@pytest.mark.usefixtures("plug_ins")
def test_a_plug_in_replaces_no_built_in_format() -> None:
    assert isinstance(exporter_named("tmx"), TmxExporter)


@pytest.mark.usefixtures("plug_ins")
def test_a_plug_in_is_given_the_redacted_report() -> None:
    fp = BytesIO()
    exporter = exporter_named("upper", ExportOptions(redact=True))
    exporter.write(builders.one_to_one(("to act;", "行动；")), fp)
    assert fp.getvalue() == b"XX XXX;"
    assert (exporter.name, exporter.suffix) == ("upper", ".up.txt")


@pytest.mark.parametrize("value", [f"{__name__}:BROKEN", f"{__name__}:missing", "no_such_module_:x"])
def test_a_plug_in_that_cannot_be_loaded(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    entries = [EntryPoint("odd", value, GROUP)]
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: entries if group == GROUP else [])
    with pytest.raises(OptionError, match="the plug-in for the format 'odd'"):
        exporter_named("odd")
