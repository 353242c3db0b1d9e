"""The units of a memory in the order in which they are best written, as they stream by.

Of several units with one source text, tools let the last one win. So where their translations differ, the units move
to the place of the last of them, the best supported translation at the end: that of most beads, then that of the
highest score. Every unit is written, none is merged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from align.exporting.base import ExportOptions
from align.exporting.markup import escape, strip_forbidden
from align.exporting.selection import Reason, Unit, considered, segment_text, select
from align.model.alignment import Bead
from align.model.report import ReportData

__all__ = ["identifier", "memory_units"]

_SPACE = re.compile(r"\s+")
_Rivals = dict[str, list[Unit]]


def memory_units(report: ReportData, options: ExportOptions, left_out: Counter[Reason]) -> Iterator[Unit]:
    """Yield the units that ``select`` lets in, rivals in their order; what stays out is counted into ``left_out``.

    By clauses, no more of them is held than those whose source text stands in several beads; by sentences all are.
    """
    if options.unit == "sentence":
        selection = select(report, options)
        left_out.update(selection.reasons)
        yield from _ordered(selection.units, _rivals(selection.units))
        return
    repeated = list(_repeated(report))
    rivals = _rivals(unit for unit, reason in considered(report, options, repeated) if reason is None)
    yield from _ordered(_counted(considered(report, options), left_out), rivals)


def _counted(judged: Iterable[tuple[Unit, Reason | None]], left_out: Counter[Reason]) -> Iterator[Unit]:
    for unit, reason in judged:
        if reason is None:
            yield unit
        else:
            left_out[reason] += 1


def _repeated(report: ReportData) -> Iterator[Bead]:
    """Yield the beads whose source text may stand in another bead too."""
    clauses = report.source.clauses
    texts = [segment_text([clauses[index].text for index in bead.source]) for bead in report.beads]
    counts = Counter(texts)
    if any(clause.is_struck or clause.kind == "marker" for clause in clauses):  # a bead may lose some of its units
        counts.update(
            segment_text(
                [clauses[i].text for i in bead.source if not clauses[i].is_struck and clauses[i].kind != "marker"]
            )
            for bead in report.beads
            if len(bead.source) > 1
        )
        yield from (
            bead for bead, text in zip(report.beads, texts, strict=True) if counts[text] > 1 or len(bead.source) > 1
        )
        return
    yield from (bead for bead, text in zip(report.beads, texts, strict=True) if counts[text] > 1)


def _rivals(units: Iterable[Unit]) -> _Rivals:
    """Return the groups of units with one source text and several translations, each in its order, by that text."""
    groups: dict[str, list[Unit]] = {}
    for unit in units:
        groups.setdefault(unit.source_text, []).append(unit)
    return {text: group for text, group in groups.items() if len({unit.target_text for unit in group}) > 1}


def _ordered(units: Iterable[Unit], rivals: _Rivals) -> Iterator[Unit]:
    """Yield the units in order, a group of rivals in the place of its last one."""
    seen: Counter[str] = Counter()
    for unit in units:
        group: Sequence[Unit] | None = rivals.get(unit.source_text)
        if group is None:
            yield unit
            continue
        seen[unit.source_text] += 1
        if seen[unit.source_text] == len(group):
            support = Counter(rival.target_text for rival in group)
            yield from sorted(group, key=lambda rival: (support[rival.target_text], rival.score or 0.0))


def identifier(unit: Unit) -> str:
    """Return the ids of the source units, ``+`` between them, ``#s1`` behind them for its first sentences; escaped.

    Without a space, and unique, since each unit stands in one bead alone.
    """
    clauses = unit.source
    text = clauses[0].id if len(clauses) == 1 else "+".join([clause.id for clause in clauses])
    if not text.isprintable() or " " in text:
        text = _SPACE.sub("%20", strip_forbidden(text))
    return escape(f"{text}#s{unit.part}" if unit.part else text)
