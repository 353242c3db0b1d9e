"""A comparison of two versions as compare.json, and the three files of a comparison in one folder."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from align.exporting.base import DEFAULTS, ExportOptions
from align.exporting.comparison_page import ORDER, write_page
from align.exporting.files import write_file, write_folder
from align.exporting.redline import write_redline
from align.exporting.stored import SCHEMA, dump_list, dump_side, edit_to_dict, segmented_to_dict
from align.exporting.words import plural
from align.model.clause import SegmentedDocument
from align.model.comparison import Comparison, Pair

__all__ = ["FILES", "described", "dump_comparison", "save_comparison", "to_dict", "write_comparison"]

AnyPath = str | os.PathLike[str]


def to_dict(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as the object of compare.json: both versions with all units, and the pairs."""
    return {
        "schema": SCHEMA,
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "pairs": [_pair(pair) for pair in comparison.pairs],
        "warnings": list(comparison.warnings),
    }


def described(comparison: Comparison) -> str:
    """Return what was found in a line: ``134 pairs: 44 reworded, 59 new, 5 struck, 10 relabelled, 16 kept``."""
    counts = Counter(pair.change for pair in comparison.pairs)
    found = ", ".join(f"{counts[change]:,} {change}" for change in ORDER if counts[change])
    return f"{plural(len(comparison.pairs), 'pair')}{f': {found}' if found else ''}"


def dump_comparison(comparison: Comparison, fp: BinaryIO) -> None:
    """Write compare.json: UTF-8, a line for each unit and each pair, so that two of them can be compared by line."""
    data = to_dict(comparison)
    fp.write(f'{{\n"schema": {data["schema"]}'.encode())
    for name in ("old", "new"):
        fp.write(f',\n"{name}": '.encode())
        dump_side(data[name], fp)
    for name in ("pairs", "warnings"):
        fp.write(f',\n"{name}": '.encode())
        dump_list(data[name], fp)
    fp.write(b"\n}\n")


def save_comparison(comparison: Comparison, folder: AnyPath, options: ExportOptions = DEFAULTS) -> None:
    """Write compare.json, compare.html and redline.docx into a folder, which is created where it is missing.

    ``options.date`` is the date of the tracked changes. All three are written before the first is replaced. Raises
    ExportError where a file cannot be written.
    """
    anything: Any = comparison
    write_folder(folder, {name: _Writer(name, write, options) for name, write in FILES.items()}, anything)


def write_comparison(comparison: Comparison, path: AnyPath, options: ExportOptions = DEFAULTS) -> None:
    """Write a comparison to one file: .html is the page, .docx the redline, anything else JSON. Raises ExportError."""
    suffix = Path(path).suffix.lower()
    name = {".html": "compare.html", ".docx": "redline.docx"}.get(suffix, "compare.json")
    anything: Any = comparison
    write_file(path, _Writer(name, FILES[name], options), anything)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Stands as an exporter where files are written; what it is given is a comparison."""

    name: str
    into: Callable[[Comparison, BinaryIO, ExportOptions], None]
    options: ExportOptions

    @property
    def suffix(self) -> str:
        return Path(self.name).suffix

    def write(self, report: Any, fp: BinaryIO) -> None:
        self.into(report, fp, self.options)


def _json(comparison: Comparison, fp: BinaryIO, options: ExportOptions) -> None:  # noqa: ARG001 - as the others
    dump_comparison(comparison, fp)


FILES: dict[str, Callable[[Comparison, BinaryIO, ExportOptions], None]] = {
    "compare.json": _json,
    "compare.html": write_page,
    "redline.docx": write_redline,
}
"""The files of a comparison, and what writes them."""


def _side(segmented: SegmentedDocument) -> dict[str, Any]:
    data = segmented_to_dict(segmented)
    return {**data.pop("document"), **data}


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "old": list(pair.old),
        "new": list(pair.new),
        "change": pair.change,
        "moved": pair.moved,
        "both_wordings": pair.both_wordings,
        "edits": None if pair.edits is None else [edit_to_dict(edit) for edit in pair.edits],
    }
