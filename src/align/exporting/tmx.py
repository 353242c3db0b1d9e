"""Translation memories: TMX 1.4b, as CAT tools really read it.

The choices, each with its reason:

- No DOCTYPE and no namespace: the first makes some parsers look for a ``tmx14.dtd`` that is not there, the second is
  refused by the DTD.
- ``segtype="paragraph"``: a clause is a paragraph of the document. It is also the one type that a project segmented by
  sentences splits again, and it does so only where the sentence counts of both sides agree. A bead of several units
  is a ``block``.
- Plain text without inline elements, whose text some tools drop.
- Duplicate sources: every unit is written, none is merged. Of several units with one source text, tools let the last
  one win; where their translations differ, the units move to the place of the last of them, the best supported
  translation at the end (that of most beads, then that of the highest score).
- Without a date (the source files' own or the one given) the date attributes are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import BinaryIO, ClassVar

from align.exporting.base import DATE_FORMAT, DEFAULTS, ExportOptions, ExportResult
from align.exporting.markup import escape, strip_forbidden
from align.exporting.redacting import prepared
from align.exporting.selection import Unit, locale, select
from align.model.clause import Clause
from align.model.document import Document
from align.model.report import ReportData

__all__ = ["TmxExporter"]

_SPACE = re.compile(r"\s+")
_SEPARATOR = re.compile(r"[\\/]")
_BATCH = 500


@dataclass(frozen=True, slots=True)
class TmxExporter:
    """Writes ``alignment.tmx``: what ``selection.select`` lets into a memory, in UTF-8."""

    options: ExportOptions = DEFAULTS
    name: ClassVar[str] = "tmx"
    suffix: ClassVar[str] = ".tmx"

    def write(self, report: ReportData, fp: BinaryIO) -> ExportResult:
        """Write the memory, and return how many units it holds and how many were left out, by reason."""
        report = prepared(report, self.options, every_flag=True)
        selection = select(report, self.options)
        date = self.options.date or _newest(report.source.document, report.target.document)
        fp.write(_head(report, date).encode())
        units = _units(_last_wins(selection.units), report, date)
        for batch in _batches(units):
            fp.write("".join(batch).encode())
        fp.write(b"</body>\n</tmx>\n")
        return selection.result


def _newest(*documents: Document) -> str | None:
    """When the newer of the source files was changed, where that is known."""
    times = [document.modified for document in documents if document.modified is not None]
    return datetime.fromtimestamp(max(times), UTC).strftime(DATE_FORMAT) if times else None


def _head(report: ReportData, date: str | None) -> str:
    info = report.info
    attributes = {
        "creationtool": info.name,
        "creationtoolversion": info.version,
        "segtype": "paragraph",
        "o-tmf": info.name,
        "adminlang": "en",
        "srclang": locale(report.source.document),
        "datatype": "plaintext",
    }
    if date is not None:
        attributes["creationdate"] = date
    props = (
        ("x-model", info.model),
        ("x-source-document", _SEPARATOR.split(report.source.document.path)[-1]),
        ("x-target-document", _SEPARATOR.split(report.target.document.path)[-1]),
    )
    written = " ".join(f'{name}="{_value(value)}"' for name, value in attributes.items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f"<header {written}>\n{_props(props)}</header>\n<body>\n"
    )


def _units(units: Iterable[Unit], report: ReportData, date: str | None) -> Iterator[str]:
    """Yield each unit as text."""
    source_lang, target_lang = locale(report.source.document), locale(report.target.document)
    dated = "" if date is None else f' creationdate="{date}"'
    for unit in units:
        block = ' segtype="block"' if len(unit.source) > 1 or len(unit.target) > 1 else ""
        notes = "".join(
            f"<note>{_value(f'{flag.severity} {flag.code}: {flag.message}')}</note>\n" for flag in unit.flags
        )
        yield (
            f'<tu tuid="{_tuid(unit.source)}"{block}{dated}>\n{notes}{_unit_props(unit)}'
            f'<tuv xml:lang="{source_lang}"><seg>{_content(unit.source_text)}</seg></tuv>\n'
            f'<tuv xml:lang="{target_lang}"><seg>{_content(unit.target_text)}</seg></tuv>\n</tu>\n'
        )


def _unit_props(unit: Unit) -> str:
    first, bead = unit.source[0], unit.bead
    path = " ".join([clause.path for clause in unit.source])
    score = "" if bead.score is None else f"{bead.score:.3f}"
    own = _props((("x-path", path), ("x-score", score)))
    return own + _shared_props(first.kind, first.section, first.heading, bead.why)


@lru_cache(maxsize=1024)
def _shared_props(kind: str, section: int, heading: str | None, why: str) -> str:
    """Return the properties that many units have in common."""
    return _props(
        (
            ("x-kind", kind),
            ("x-section", str(section)),
            ("x-heading", heading or ""),
            ("x-match", why),
        )
    )


def _props(values: Iterable[tuple[str, str]]) -> str:
    """Own properties, one a line, empty ones left out; their names begin with ``x-``."""
    cleaned = [(name, _value(value)) for name, value in values]
    return "".join([f'<prop type="{name}">{value}</prop>\n' for name, value in cleaned if value])


def _value(text: str) -> str:
    """Text of an attribute, a prop or a note: one line, nothing that XML forbids."""
    return escape(_SPACE.sub(" ", strip_forbidden(text)).strip())


def _content(text: str) -> str:
    """Text of a segment, cleaned already; quotes stay readable."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _tuid(clauses: Sequence[Clause]) -> str:
    """Return the ids of the source units, ``+`` between them; unique, since each unit stands in one bead alone."""
    return escape(_SPACE.sub("%20", strip_forbidden("+".join(clause.id for clause in clauses))))


def _last_wins(units: Sequence[Unit]) -> Iterator[Unit]:
    """Order units with one source text and several translations so that the best supported one comes last."""
    first: dict[str, Unit] = {}
    groups: dict[str, list[Unit]] = {}
    for unit in units:
        earlier = first.setdefault(unit.source_text, unit)
        if earlier is not unit:
            groups.setdefault(unit.source_text, [earlier]).append(unit)
    rivals = {text: group for text, group in groups.items() if len({unit.target_text for unit in group}) > 1}
    for unit in units:
        group = rivals.get(unit.source_text)
        if group is None:
            yield unit
        elif unit is group[-1]:
            support = Counter(rival.target_text for rival in group)
            yield from sorted(group, key=lambda rival: (support[rival.target_text], rival.bead.score or 0.0))


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch
