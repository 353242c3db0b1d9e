"""The terms that two documents were found to use, as a term base: TBX (ISO 30042:2008, TBX-Basic).

The version of 2008 (``martif``), since the tools that read term bases all read it and some, OmegaT among them, no
later one. A concept has the term, its rendering and, each with a note, the rarer renderings; none of them is judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, ClassVar

from align.exporting.base import DEFAULTS, ExportOptions, ExportResult
from align.exporting.markup import escape, strip_forbidden
from align.exporting.redacting import prepared
from align.exporting.selection import locale
from align.exporting.words import plural
from align.model.report import ReportData
from align.model.terms import FoundTerm

__all__ = ["TbxExporter"]


@dataclass(frozen=True, slots=True)
class TbxExporter:
    """Writes ``terms.tbx``; empty where no terms were found, or where texts are withheld."""

    options: ExportOptions = DEFAULTS
    name: ClassVar[str] = "tbx"
    suffix: ClassVar[str] = ".tbx"

    def write(self, report: ReportData, fp: BinaryIO) -> ExportResult:
        """Write a concept a term; the language codes are those of the memory (``source_code``, ``target_code``)."""
        report = prepared(report, self.options)
        codes = (
            self.options.source_code or locale(report.source.document),
            self.options.target_code or locale(report.target.document),
        )
        terms = [term for term in report.terms if _text(term.source) and _text(term.target)]
        for part in _file(report, terms, *codes):
            fp.write(part.encode())
        return ExportResult(len(terms), {}, "term")


def _file(report: ReportData, terms: list[FoundTerm], source: str, target: str) -> Iterator[str]:
    info = report.info
    about = f"Terms found in {report.source.document.path} and {report.target.document.path}"
    made = f"{info.name} {info.version}"
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<martif type="TBX-Basic" xml:lang="{escape(source)}">\n<martifHeader><fileDesc><sourceDesc>'
        f"<p>{_text(about)}. Made by {_text(made)}.</p></sourceDesc></fileDesc>"
        '<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader>\n<text><body>\n'
    )
    for number, term in enumerate(terms, 1):
        renderings = [(term.target, term.count), *((variant.target, variant.count) for variant in term.variants)]
        shown = "".join(_term(text, count) for text, count in renderings if _text(text))
        yield (
            f'<termEntry id="t{number}"><langSet xml:lang="{escape(source)}">{_term(term.source)}</langSet>'
            f'<langSet xml:lang="{escape(target)}">{shown}</langSet></termEntry>\n'
        )
    yield "</body></text>\n</martif>\n"


def _term(text: str, count: int | None = None) -> str:
    note = "" if count is None else f"<note>in {plural(count, 'pair')} of units</note>"
    return f"<tig><term>{_text(text)}</term>{note}</tig>"


def _text(text: str) -> str:
    """Return text on one line as element content."""
    return escape(" ".join(strip_forbidden(text).split()))
