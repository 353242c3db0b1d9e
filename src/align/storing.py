"""Reports and comparisons into files and back: the public functions for it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from align.errors import OptionError
from align.exporting import stored
from align.exporting.base import ExportOptions, ExportResult
from align.exporting.files import write_file, write_folder
from align.exporting.registry import exporter_for, exporters_by_file
from align.model.clause import SegmentedDocument
from align.model.report import ReportData
from align.readers.files import read_bytes
from align.results import AnyPath, Changes, Report

__all__ = ["export", "load", "load_any", "load_changes", "to_dict", "write"]


def _export_options(options: Mapping[str, Any]) -> ExportOptions:
    try:
        return ExportOptions(**options)
    except TypeError:
        unknown = ", ".join(sorted(options.keys() - ExportOptions.__dataclass_fields__.keys()))
        message = f"unknown option: {unknown}; use {', '.join(ExportOptions.__dataclass_fields__)}"
        raise OptionError(message) from None


def export(
    report: Report | ReportData,
    path: AnyPath,
    format: str | None = None,  # noqa: A002 - the name that the command line has too
    **options: Any,
) -> ExportResult | None:
    """Write a report to a file in the format that the suffix tells, or in ``format``.

    ``options`` are those of ``align export``: ``unit``, ``all_units``, ``min_score``, ``date``, ``redact``,
    ``notes``, ``source_code``, ``target_code``, and of ``comments`` ``side`` and ``original``. Returns what was written
    and left out, where there is anything to say of that. Raises OptionError for an unknown format or option,
    ExportError where the file cannot be written.

    >>> import align, pathlib, tempfile
    >>> report = align.run(align.from_text("to report to the Council."), align.from_text("向理事会报告。"))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     align.export(report, pathlib.Path(folder, "memory.tmx")).written
    1
    """
    data = report.data if isinstance(report, Report) else report
    return write_file(path, exporter_for(path, name=format, options=_export_options(options)), data)


def write(
    report: Report, folder: AnyPath, formats: Sequence[str] = ("json", "tmx", "csv", "html"), **options: Any
) -> dict[str, ExportResult | None]:
    """Write a report into a folder in several formats, as ``align run -o`` does; alignment.json always.

    ``options`` are as for `export`, and ``touched_only``. Returns by file name what was written and left out, where
    there is anything to say of that. Either all files are written or none. Raises OptionError, ExportError.

    >>> import align, tempfile
    >>> report = align.run(align.from_text("to report to the Council."), align.from_text("向理事会报告。"))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     list(align.write(report, folder, ["csv", "html"]))
    ['alignment.json', 'drift.csv', 'report.html']
    """
    return write_folder(folder, exporters_by_file(("json", *formats), _export_options(options)), report.data)


def load(path: AnyPath) -> Report:
    """Read a report back from alignment.json (``-``: standard input).

    Raises ReadError where it cannot be read, SchemaError where it is no such file. The documents' full text is not
    stored, so that it comes back empty.

    >>> import align, pathlib, tempfile
    >>> report = align.run(align.from_text("to report to the Council."), align.from_text("向理事会报告。"))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     report.save(pathlib.Path(folder, "alignment.json"))
    ...     align.load(pathlib.Path(folder, "alignment.json")).beads == report.beads
    True
    """
    if os.fspath(path) == "-":
        return Report(stored.parse(read_bytes("-")[0], "standard input"))
    return Report(stored.load(path))


def load_changes(path: AnyPath) -> Changes:
    """Read a comparison back from compare.json (``-``: standard input); otherwise as `load`.

    >>> import align, pathlib, tempfile
    >>> changes = align.compare(align.from_text("做出决议"), align.from_text("进一步做出决议"))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     changes.save(pathlib.Path(folder, "compare.json"))
    ...     align.load_changes(pathlib.Path(folder, "compare.json")).pairs == changes.pairs
    True
    """
    name = "standard input" if os.fspath(path) == "-" else os.fspath(path)
    return Changes(stored.parse_comparison(read_bytes(path)[0], name))


def load_any(path: AnyPath) -> Report | Changes:
    """Read an alignment.json or a compare.json (``-``: standard input), whichever it is; otherwise as `load`."""
    name = "standard input" if os.fspath(path) == "-" else os.fspath(path)
    found = stored.parse_any(read_bytes(path)[0], name)
    return Report(found) if isinstance(found, ReportData) else Changes(found)


def to_dict(thing: Report | Changes | SegmentedDocument) -> dict[str, Any]:
    """Return a report, a comparison or a segmented document as the object that the JSON files hold.

    >>> import align
    >>> align.to_dict(align.segment(align.from_text("resolves")))["clauses"][0]["kind"]
    'heading'
    """
    if isinstance(thing, Report):
        return stored.to_dict(thing.data)
    if isinstance(thing, SegmentedDocument):
        return stored.segmented_to_dict(thing)
    from align.exporting import comparison  # noqa: PLC0415 - comparisons only

    return comparison.to_dict(thing.data)
