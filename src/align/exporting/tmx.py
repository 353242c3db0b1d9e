"""Translation memories: TMX 1.4b, as CAT tools really read it.

The choices, each with its reason:

- No DOCTYPE and no namespace: the first makes some parsers look for a ``tmx14.dtd`` that is not there, the second is
  refused by the DTD.
- ``segtype="paragraph"``: a clause is a paragraph of the document. It is also the one type that a project segmented by
  sentences splits again, and it does so only where the sentence counts of both sides agree. A bead of several units
  is a ``block``.
- Plain text without inline elements, whose text some tools drop.
- Duplicate sources: every unit is written, none is merged; of rival translations the best supported comes last
  (``memory.memory_units``).
- With the unit ``sentence`` the header says ``sentence``, and a clause that stays whole says of itself that it is a
  ``paragraph``: it was left whole because its sentences do not pair for certain, so that no tool is to split it.
- Without a date (the source files' own or the one given) the date attributes are left out.
- ``x-flag`` names a flag that lets its unit in; what it says is a note, on request: notes pop up in tools.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO, ClassVar

from align.exporting.base import DEFAULTS, ExportOptions, ExportResult, date_of
from align.exporting.markup import base_name, batched, content, one_line
from align.exporting.memory import identifier, memory_units
from align.exporting.redacting import prepared
from align.exporting.selection import Reason, Unit, codes, result_of
from align.exporting.standing import UNKNOWN, Standing, standings
from align.model.report import ReportData
from align.normalising.sentences import sentences

__all__ = ["TmxExporter"]


@dataclass(frozen=True, slots=True)
class TmxExporter:
    """Writes ``alignment.tmx``: what ``selection.select`` lets into a memory, in UTF-8."""

    options: ExportOptions = DEFAULTS
    name: ClassVar[str] = "tmx"
    suffix: ClassVar[str] = ".tmx"

    def write(self, report: ReportData, fp: BinaryIO) -> ExportResult:
        """Write the memory, and return how many units it holds and how many were left out, by reason."""
        report = prepared(report, self.options, every_flag=True)
        date = date_of(report, self.options)
        languages = codes(report, self.options)
        fp.write(_head(report, date, languages[0], self.options).encode())
        left_out: Counter[Reason] = Counter()
        units = _units(memory_units(report, self.options, left_out), report, date, languages, self.options)
        written = 0
        for batch in batched(units):
            fp.write("".join(batch).encode())
            written += len(batch)
        fp.write(b"</body>\n</tmx>\n")
        return result_of(written, left_out)


def _head(report: ReportData, date: str | None, source_code: str, options: ExportOptions) -> str:
    info = report.info
    attributes = {
        "creationtool": info.name,
        "creationtoolversion": info.version,
        "segtype": "sentence" if options.unit == "sentence" else "paragraph",
        "o-tmf": info.name,
        "adminlang": "en",
        "srclang": source_code,
        "datatype": "plaintext",
    }
    if date is not None:
        attributes["creationdate"] = date
    props = (
        ("x-model", info.model),
        ("x-source-document", base_name(report.source.document.path)),
        ("x-target-document", base_name(report.target.document.path)),
    )
    written = " ".join(f'{name}="{one_line(value)}"' for name, value in attributes.items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f"<header {written}>\n{_props(props)}</header>\n<body>\n"
    )


def _units(
    units: Iterable[Unit], report: ReportData, date: str | None, languages: tuple[str, str], options: ExportOptions
) -> Iterator[str]:
    """Yield each unit as text."""
    source_lang, target_lang = languages
    dated = "" if date is None else f' creationdate="{date}"'
    known = standings(report)
    for unit in units:
        notes = props = ""
        if unit.flags:
            told = dict.fromkeys(f"{flag.severity} {flag.code}" for flag in unit.flags)
            props = _props([("x-flag", flag) for flag in told])
            if options.notes:
                notes = "".join(
                    f"<note>{one_line(f'{flag.severity} {flag.code}: {flag.message}')}</note>\n" for flag in unit.flags
                )
        first, score = unit.source[0], unit.score
        path = one_line(first.path if len(unit.source) == 1 else " ".join([clause.path for clause in unit.source]))
        written = f'<prop type="x-path">{path}</prop>\n' if path else ""
        if score is not None:
            written += f'<prop type="x-score">{score:.3f}</prop>\n'
        standing = known.get(first.instrument, UNKNOWN)
        yield (
            f'<tu tuid="{identifier(unit)}"{_segtype(unit, report, options)}{dated}>\n{notes}{written}'
            f"{_shared_props(first.kind, first.section, first.heading, unit.bead.why, standing)}{props}"
            f'<tuv xml:lang="{source_lang}"><seg>{content(unit.source_text)}</seg></tuv>\n'
            f'<tuv xml:lang="{target_lang}"><seg>{content(unit.target_text)}</seg></tuv>\n</tu>\n'
        )


def _segtype(unit: Unit, report: ReportData, options: ExportOptions) -> str:
    """Return the attribute of a unit that is otherwise than the header says."""
    if unit.part:
        return ""
    if len(unit.source) > 1 or len(unit.target) > 1:
        return ' segtype="block"'
    if options.unit == "sentence":
        sides = (unit.source_text, report.source.document.lang), (unit.target_text, report.target.document.lang)
        if any(len(sentences(text, lang)) > 1 for text, lang in sides):
            return ' segtype="paragraph"'
    return ""


@lru_cache(maxsize=1024)
def _shared_props(kind: str, section: int, heading: str | None, why: str, standing: Standing) -> str:
    """Return the properties that many units have in common."""
    return _props(
        (
            ("x-kind", kind),
            ("x-section", str(section)),
            ("x-heading", heading or ""),
            ("x-match", why),
            ("x-status", standing.status or ""),
            ("x-symbol", standing.symbol),
            ("x-date", standing.date),
        )
    )


def _props(values: Iterable[tuple[str, str]]) -> str:
    """Own properties, one a line, empty ones left out; their names begin with ``x-``."""
    cleaned = [(name, one_line(value)) for name, value in values]
    return "".join([f'<prop type="{name}">{value}</prop>\n' for name, value in cleaned if value])
