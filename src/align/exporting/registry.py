"""Which exporter writes a format: the built-in ones, and those of installed plug-ins."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from align.errors import OptionError
from align.exporting.base import DEFAULTS, Exporter, ExportOptions, ExportResult
from align.exporting.html import HtmlExporter
from align.exporting.redacting import prepared
from align.exporting.stored import JsonExporter
from align.exporting.table import CsvExporter
from align.exporting.tmx import TmxExporter
from align.model.report import ReportData

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["FILE_NAMES", "GROUP", "exporter_for", "exporter_named", "file_name", "format_names"]

GROUP = "align.exporters"
"""Entry point group of plug-ins: format name → callable that takes ExportOptions and returns an Exporter."""

FILE_NAMES: Mapping[str, str] = {"html": "report.html", "csv": "drift.csv"}
"""How a run names a format's file in its folder; the others are called ``alignment`` with the format's suffix."""

_BUILT_IN: Mapping[str, Callable[[ExportOptions], Exporter]] = {
    "json": JsonExporter,
    "tmx": TmxExporter,
    "csv": CsvExporter,
    "html": HtmlExporter,
}


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
    if name is not None:
        return exporter_named(name, options)
    file = Path(target).name.lower()
    exporters = [factory(options) for factory in _BUILT_IN.values()]
    found = _by_suffix(file, exporters)
    if found is None:
        found = _by_suffix(file, [exporter_named(plug_in, options) for plug_in in _plug_ins()])
    if found is None:
        message = f"{os.fspath(target)}: its suffix tells no format; name one with --format: {_known()}"
        raise OptionError(message)
    return found


def exporter_named(name: str, options: ExportOptions = DEFAULTS) -> Exporter:
    """Return the exporter of the format with this name; raises OptionError, naming what is known."""
    built_in = _BUILT_IN.get(name)
    if built_in is not None:
        return built_in(options)
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


def _by_suffix(file: str, exporters: list[Exporter]) -> Exporter | None:
    """Return the exporter with the longest suffix that the file name ends in."""
    fitting = [exporter for exporter in exporters if file.endswith(exporter.suffix.lower())]
    return max(fitting, key=lambda exporter: len(exporter.suffix), default=None)


def _plug_ins() -> dict[str, EntryPoint]:
    """Entry points of installed plug-ins by format name; a built-in format is never replaced."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - only where a format is not built in

    found = sorted(entry_points(group=GROUP), key=lambda entry: entry.name)
    return {entry.name: entry for entry in found if entry.name not in _BUILT_IN}


def _known() -> str:
    return ", ".join(sorted(format_names()))
