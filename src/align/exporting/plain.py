"""Parallel text without mark-up: a table separated by tabs, a file a language (Moses), and bare indices (ladder).

Table and Moses files hold what may enter a memory (``selection``), for training and for tools of one's own; line ends
and tabs within a text are spaces, so that a line is a unit in every file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, ClassVar, NoReturn

from align.errors import ExportError
from align.exporting.base import DEFAULTS, Exporter, ExportOptions, ExportResult
from align.exporting.markup import batched
from align.exporting.redacting import prepared
from align.exporting.selection import Reason, Unit, considered, result_of, select
from align.model.document import Lang
from align.model.report import ReportData
from align.normalising.guarding import guarded

__all__ = ["TSV_COLUMNS", "LadderExporter", "MosesExporter", "TsvExporter"]

TSV_COLUMNS = ("id", "path", "score", "source", "target")

_Line = Callable[[Unit], str]


@dataclass(frozen=True, slots=True)
class TsvExporter:
    """Writes one row a unit, ``id path score source target``, in UTF-8 with LF and without quoting.

    Cells are ``guarded`` against being taken for formulas. ``align check`` and ``align train`` read it.
    """

    options: ExportOptions = DEFAULTS
    name: ClassVar[str] = "tsv"
    suffix: ClassVar[str] = ".tsv"

    def write(self, report: ReportData, fp: BinaryIO) -> ExportResult:
        """Write the table, and return how many units it holds and how many were left out, by reason."""
        fp.write(("\t".join(TSV_COLUMNS) + "\n").encode())
        return _lines(report, self.options, fp, _row)


@dataclass(frozen=True, slots=True)
class MosesExporter:
    """Writes two files, FILE.en and FILE.zh, of which line n renders line n."""

    options: ExportOptions = DEFAULTS
    name: ClassVar[str] = "moses"
    suffix: ClassVar[str] = ".moses"

    def parts(self) -> Mapping[str, Exporter]:
        """Return the exporter of each language by what its file's name ends in."""
        return {".en": _MosesSide("en", self.options), ".zh": _MosesSide("zh", self.options)}

    def write(self, report: ReportData, fp: BinaryIO) -> NoReturn:  # noqa: ARG002 - what an exporter is
        """Raise ExportError: the format is two files."""
        message = "moses is two files, FILE.en and FILE.zh; name a file, or write tsv"
        raise ExportError(message)


@dataclass(frozen=True, slots=True)
class _MosesSide:
    """One of the two files."""

    lang: Lang
    options: ExportOptions
    name: ClassVar[str] = "moses"

    @property
    def suffix(self) -> str:
        return f".{self.lang}"

    def write(self, report: ReportData, fp: BinaryIO) -> ExportResult | None:
        of_source = report.source.document.lang == self.lang
        result = _lines(report, self.options, fp, _source if of_source else _target)
        return result if self.lang == "en" else None  # what is left out is said once


@dataclass(frozen=True, slots=True)
class LadderExporter:
    """Writes one line a bead, ``[0]:[0,1]``: the indices of its units, as other aligners and their scorers have it."""

    options: ExportOptions = DEFAULTS
    name: ClassVar[str] = "ladder"
    suffix: ClassVar[str] = ".ladder"

    def write(self, report: ReportData, fp: BinaryIO) -> None:
        """Write every bead, gaps too; no option concerns it: there is no text in it."""
        for batch in batched(f"[{_list(bead.source)}]:[{_list(bead.target)}]\n" for bead in report.beads):
            fp.write("".join(batch).encode())


def _lines(report: ReportData, options: ExportOptions, fp: BinaryIO, line: _Line) -> ExportResult:
    report = prepared(report, options, every_flag=True)
    left_out: Counter[Reason] = Counter()
    written = 0
    for batch in batched(line(unit) + "\n" for unit in _units(report, options, left_out)):
        fp.write("".join(batch).encode())
        written += len(batch)
    return result_of(written, left_out)


def _units(report: ReportData, options: ExportOptions, left_out: Counter[Reason]) -> Iterator[Unit]:
    """Yield what goes into a memory, in the order of the document."""
    if options.unit == "sentence":
        selection = select(report, options)
        left_out.update(selection.reasons)
        yield from selection.units
        return
    for unit, reason in considered(report, options):
        if reason is None:
            yield unit
        else:
            left_out[reason] += 1


def _row(unit: Unit) -> str:
    identifier = "+".join(clause.id for clause in unit.source) + (f"#s{unit.part}" if unit.part else "")
    path = " ".join(clause.path for clause in unit.source)
    score = "" if unit.score is None else f"{unit.score:.4f}"
    cells = (identifier, path, score, unit.source_text, unit.target_text)
    return "\t".join(guarded(_flat(cell)) for cell in cells)


def _source(unit: Unit) -> str:
    return _flat(unit.source_text)


def _target(unit: Unit) -> str:
    return _flat(unit.target_text)


def _flat(text: str) -> str:
    """Return the text on one line without tabs, fit for UTF-8."""
    if not text.isprintable():
        text = " ".join(text.replace("\t", " ").splitlines()).encode(errors="replace").decode()
    return text


def _list(indices: tuple[int, ...]) -> str:
    return ",".join(map(str, indices))
