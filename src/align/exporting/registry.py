"""Which exporter writes a format: the built-in ones, and those of installed plug-ins."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from align.errors import OptionError
from align.exporting.base import DEFAULTS, Exporter, ExportOptions, ExportResult, ManyFiles
from align.exporting.redacting import prepared
from align.model.report import ReportData

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = [
    "FILE_NAMES",
    "GROUP",
    "exporter_for",
    "exporter_named",
    "exporters_by_file",
    "file_name",
    "files_of",
    "format_names",
]

GROUP = "align.exporters"
"""Entry point group of plug-ins: format name → callable that takes ExportOptions and returns an Exporter."""

FILE_NAMES: Mapping[str, str] = {
    "html": "report.html",
    "csv": "drift.csv",
    "xlsx": "review.xlsx",
    "docx": "review.docx",
    "comments": "comments.docx",
    "tbx": "terms.tbx",
}
"""How a run names a format's file in its folder; the others are called ``alignment`` with the format's suffix."""

_BUILT_IN: Mapping[str, tuple[str, str, str]] = {
    "json": (".json", "stored", "JsonExporter"),
    "tmx": (".tmx", "tmx", "TmxExporter"),
    "csv": (".csv", "table", "CsvExporter"),
    "html": (".html", "html", "HtmlExporter"),
    "xliff12": (".xliff", "xliff12", "Xliff12Exporter"),
    "xliff21": (".xlf", "xliff21", "Xliff21Exporter"),
    "tsv": (".tsv", "plain", "TsvExporter"),
    "jsonl": (".jsonl", "beads", "JsonlExporter"),
    "parquet": (".parquet", "beads", "ParquetExporter"),
    "moses": (".moses", "plain", "MosesExporter"),
    "ladder": (".ladder", "plain", "LadderExporter"),
    "xlsx": (".xlsx", "xlsx", "XlsxExporter"),
    "docx": (".docx", "review_table", "DocxExporter"),
    "comments": (".docx", "comments", "CommentsExporter"),
    "tbx": (".tbx", "tbx", "TbxExporter"),
}
"""Built-in formats: suffix, module of this package, class. A module is loaded when its format is asked for."""

_PACKED = frozenset(("tmx", "xliff12", "xliff21", "tsv", "jsonl"))
"""Formats that are written packed where the file's name ends in ``.gz``; those that are read back packed too."""


@dataclass(frozen=True, slots=True)
class _Redacted:
    """A plug-in's exporter that is given the redacted report."""

    exporter: Exporter
    options: ExportOptions

    @property
    def name(self) -> str:
        return self.exporter.name

    @property
    def suffix(self) -> str:
        return self.exporter.suffix

    def write(self, report: ReportData, fp: BinaryIO) -> ExportResult | None:
        return self.exporter.write(prepared(report, self.options), fp)


def exporter_for(
    target: str | os.PathLike[str], *, name: str | None = None, options: ExportOptions = DEFAULTS
) -> Exporter:
    """Return the exporter for a file: of the format ``name``, else of the format that the file's suffix tells.

    Raises OptionError, naming what is known, where there is no such format.

    >>> exporter_for("memory.tmx").name, exporter_for("out.txt", name="csv").name
    ('tmx', 'csv')
    """
    file = Path(target).name.lower()
    packed = file.endswith(".gz")
    found = name
    if found is None:
        suffixes = {known: suffix for known, (suffix, _, _) in _BUILT_IN.items()}
        plain = file.removesuffix(".gz")
        found = _by_suffix(file, suffixes) or (_by_suffix(plain, suffixes) if packed else None)
        found = found or _by_suffix(file, {plug_in: exporter_named(plug_in, options).suffix for plug_in in _plug_ins()})
    if found is None:
        message = f"{os.fspath(target)}: its suffix tells no format; name one with --format: {_known()}"
        raise OptionError(message)
    exporter = exporter_named(found, options)
    if not packed or file.endswith(exporter.suffix.lower()):
        return exporter
    if found not in _PACKED:
        message = f"{os.fspath(target)}: {found} is not written packed; leave out .gz"
        raise OptionError(message)
    from align.exporting.packing import Packed  # noqa: PLC0415 - only where asked for

    return Packed(exporter)


def exporter_named(name: str, options: ExportOptions = DEFAULTS) -> Exporter:
    """Return the exporter of the format with this name; raises OptionError, naming what is known."""
    built_in = _BUILT_IN.get(name)
    if built_in is not None:
        _, module, factory = built_in
        made: Exporter = getattr(import_module(f"align.exporting.{module}"), factory)(options)
        return made
    entry = _plug_ins().get(name)
    if entry is None:
        message = f"{name!r} is no known format; use {_known()}"
        raise OptionError(message)
    try:
        exporter: Exporter = entry.load()(options)
    except (ImportError, AttributeError, TypeError) as error:
        message = f"the plug-in for the format {name!r} ({entry.value}) cannot be loaded: {error}"
        raise OptionError(message) from error
    return _Redacted(exporter, options) if options.redact else exporter


def format_names() -> tuple[str, ...]:
    """Return the names of all formats, those of plug-ins last."""
    return (*_BUILT_IN, *_plug_ins())


def file_name(exporter: Exporter) -> str:
    """Return the name of an exporter's file in the folder of a run.

    >>> [file_name(exporter_named(name)) for name in ("json", "tmx", "csv", "html")]
    ['alignment.json', 'alignment.tmx', 'drift.csv', 'report.html']
    """
    return FILE_NAMES.get(exporter.name, f"alignment{exporter.suffix}")


def files_of(exporter: Exporter, name: str) -> dict[str, Exporter]:
    """Return what an exporter writes where a file of this name is asked for: one file, or several, by their names.

    >>> list(files_of(exporter_named("tmx"), "m.tmx")), list(files_of(exporter_named("moses"), "corpus.moses"))
    (['m.tmx'], ['corpus.en', 'corpus.zh'])
    """
    if not isinstance(exporter, ManyFiles):
        return {name: exporter}
    stem = name[: -len(exporter.suffix)] if name.lower().endswith(exporter.suffix) else name
    return {stem + ending: part for ending, part in exporter.parts().items()}


def exporters_by_file(formats: Iterable[str], options: ExportOptions = DEFAULTS) -> dict[str, Exporter]:
    """Return the exporters of formats, each once, by the names of their files in the folder of a run.

    >>> list(exporters_by_file(["json", "moses", "json"]))
    ['alignment.json', 'alignment.en', 'alignment.zh']
    """
    exporters = [exporter_named(name, options) for name in dict.fromkeys(formats)]
    return {name: part for exporter in exporters for name, part in files_of(exporter, file_name(exporter)).items()}


def _by_suffix(file: str, suffixes: Mapping[str, str]) -> str | None:
    """Return the format with the longest suffix that the file name ends in."""
    fitting = [name for name, suffix in suffixes.items() if file.endswith(suffix.lower())]
    return max(fitting, key=lambda name: len(suffixes[name]), default=None)


def _plug_ins() -> dict[str, EntryPoint]:
    """Entry points of installed plug-ins by format name; a built-in format is never replaced."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - only where a format is not built in

    found = sorted(entry_points(group=GROUP), key=lambda entry: entry.name)
    return {entry.name: entry for entry in found if entry.name not in _BUILT_IN}


def _known() -> str:
    return ", ".join(sorted(format_names()))
