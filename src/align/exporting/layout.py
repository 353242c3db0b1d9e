"""Where the flags of a report stand among its beads: their numbers, their evidence, the sections."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from align.exporting.highlighting import Mark
from align.model.alignment import Bead
from align.model.clause import Clause
from align.model.report import SEVERITIES, Flag, ReportData, Severity

__all__ = ["Layout", "Numbered", "Section", "heading_of", "lay_out", "worst"]

Place = tuple[str, int]
"""Side (``"source"`` or ``"target"``) and unit index."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A flag with its number, counted from 1 in reading order, and the bead that it is listed beside, if any."""

    number: int
    flag: Flag
    bead: int | None


@dataclass(frozen=True, slots=True)
class Section:
    """The beads from a title or heading up to the next, and how many flags that count are listed beside them."""

    bead: int
    clauses: tuple[Clause, ...]
    counts: dict[Severity, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """All that the page needs to know before its first row: flags in reading order, by bead and by unit."""

    flags: tuple[Numbered, ...]
    listed: dict[int, list[Numbered]]
    concerned: dict[int, list[Numbered]]
    marks: dict[Place, list[Mark]]
    bead_of: dict[Place, int]
    sections: tuple[Section, ...]


def lay_out(report: ReportData) -> Layout:
    """Number the flags in reading order and find the bead that each is listed beside: the first that it stands on."""
    bead_of = {("source", i): number for number, bead in enumerate(report.beads) for i in bead.source}
    bead_of |= {("target", i): number for number, bead in enumerate(report.beads) for i in bead.target}
    placed = [(flag, *(sorted({bead_of[place] for place in places}) for places in _places(flag))) for flag in report.flags]
    placed.sort(key=lambda item: (item[1][:1] or [-1], -SEVERITIES.index(item[0].severity)))
    listed: dict[int, list[Numbered]] = {}
    concerned: dict[int, list[Numbered]] = {}
    flags: list[Numbered] = []
    for number, (flag, own, others) in enumerate(placed, 1):
        item = Numbered(number, flag, own[0] if own else None)
        flags.append(item)
        for bead in sorted({*own, *others}):
            (listed if bead == item.bead else concerned).setdefault(bead, []).append(item)
    return Layout(tuple(flags), listed, concerned, _marks(flags), bead_of, _sections(report, listed))


def worst(flags: list[Numbered]) -> Severity | None:
    """The highest severity among flags that are not ignored."""
    severities = {item.flag.severity for item in flags if not item.flag.ignored}
    return max(severities, key=SEVERITIES.index, default=None)


def heading_of(report: ReportData, bead: Bead) -> tuple[Clause, ...]:
    """The titles and headings of a bead, one a side, source first; empty where it opens no section."""
    source = next((report.source[i] for i in bead.source if report.source[i].kind in {"title", "heading"}), None)
    target = next((report.target[i] for i in bead.target if report.target[i].kind in {"title", "heading"}), None)
    return tuple(clause for clause in (source, target) if clause is not None)


def _places(flag: Flag) -> tuple[list[Place], list[Place]]:
    """The units that a flag stands on, and those of the other occurrences of its pattern."""
    own: list[Place] = [("source", i) for i in flag.source] + [("target", i) for i in flag.target]
    others: list[Place] = [(side, i) for side, i, _, _ in flag.occurrences]
    return (own, others) if own else (others, [])


def _marks(flags: list[Numbered]) -> dict[Place, list[Mark]]:
    marks: dict[Place, list[Mark]] = {}
    for item in flags:
        flag = item.flag
        if flag.ignored:
            continue
        spans = {("source", *span) for span in flag.source_spans} | {("target", *span) for span in flag.target_spans}
        for side, index, start, end in sorted(spans | set(flag.occurrences)):
            marks.setdefault((side, index), []).append(Mark(start, end, item.number, flag.severity))
    return marks


def _sections(report: ReportData, listed: dict[int, list[Numbered]]) -> tuple[Section, ...]:
    found: list[tuple[int, tuple[Clause, ...], Counter[Severity]]] = []
    for number, bead in enumerate(report.beads):
        clauses = heading_of(report, bead)
        if clauses:
            found.append((number, clauses, Counter()))
        if found:
            flags = (item.flag for item in listed.get(number, ()))
            found[-1][2].update(flag.severity for flag in flags if not flag.ignored)
    return tuple(Section(bead, clauses, dict(counts)) for bead, clauses, counts in found)
