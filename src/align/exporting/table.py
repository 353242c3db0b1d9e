"""Tables: ``drift.csv``, one row a flag, for a spreadsheet and for scripts.

UTF-8 with a byte-order mark, so that Excel takes it for UTF-8; rows end in CRLF (RFC 4180), line ends inside a cell
are LF, as Excel writes them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, ClassVar

from align.exporting.base import DEFAULTS, ExportOptions
from align.exporting.redacting import prepared
from align.model.clause import Clause, SegmentedDocument
from align.model.report import Flag, ReportData
from align.normalising.guarding import guarded, unguarded

__all__ = ["COLUMNS", "CsvExporter", "guarded", "unguarded"]

COLUMNS = (
    "code",
    "severity",
    "clause",
    "source_labels",
    "target_labels",
    "source_text",
    "target_text",
    "message",
    "touched",
    "fingerprint",
    "ignored",
)
"""The columns of ``drift.csv``: ``touched`` is ``true``, ``false`` or, where the input does not tell, empty."""


@dataclass(frozen=True, slots=True)
class CsvExporter:
    """Writes ``drift.csv``: every flag in the order of the report, ignored ones included and marked so.

    Labels are as printed, ``"; "`` between those of several units; their texts stand on lines of their own. Every
    cell is ``guarded`` against being taken for a formula.
    """

    options: ExportOptions = DEFAULTS
    name: ClassVar[str] = "csv"
    suffix: ClassVar[str] = ".csv"

    def write(self, report: ReportData, fp: BinaryIO) -> None:
        """Write the table; the options for memories (``all_units``, ``min_score``) do not concern it."""
        report = prepared(report, self.options)
        fp.write("\ufeff".encode())
        for row in _rows(report):
            line = io.StringIO(newline="")
            csv.writer(line).writerow(map(guarded, row))
            fp.write(line.getvalue().encode(errors="backslashreplace"))


def _rows(report: ReportData) -> Iterator[tuple[str, ...]]:
    yield COLUMNS
    for flag in report.flags:
        yield _row(flag, _units(report.source, flag.source), _units(report.target, flag.target))


def _row(flag: Flag, source: Sequence[Clause], target: Sequence[Clause]) -> tuple[str, ...]:
    return (
        flag.code,
        flag.severity,
        flag.clause,
        _labels(source),
        _labels(target),
        "\n".join(clause.text for clause in source),
        "\n".join(clause.text for clause in target),
        flag.message,
        "" if flag.touched is None else str(flag.touched).lower(),
        flag.fingerprint,
        str(flag.ignored).lower(),
    )


def _units(document: SegmentedDocument, indices: Sequence[int]) -> list[Clause]:
    return [document.clauses[index] for index in indices]


def _labels(clauses: Sequence[Clause]) -> str:
    return "; ".join(clause.label for clause in clauses if clause.label)
