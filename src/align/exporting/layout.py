"""Where the flags of a report stand among its beads: their numbers, their evidence, the sections."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from align.exporting.highlighting import Mark
from align.model.clause import Clause, Kind, SegmentedDocument
from align.model.report import SEVERITIES, Flag, ReportData, Severity

__all__ = ["Layout", "Numbered", "Place", "Section", "lay_out", "worst"]

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
    kind: Kind
    instrument: int
    source: Clause | None
    target: Clause | None
    counts: Counter[Severity]


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
    """Return the flags numbered in reading order, each listed beside the first bead that it stands on.

    Of those at one bead the ones stand first whose wording the revision touched, then the most severe.
    """
    bead_of = {("source", i): number for number, bead in enumerate(report.beads) for i in bead.source}
    bead_of |= {("target", i): number for number, bead in enumerate(report.beads) for i in bead.target}
    placed: list[tuple[Flag, list[int], list[int]]] = []
    for flag in report.flags:
        units, occurrences = _places(flag)
        placed.append((flag, sorted({bead_of[unit] for unit in units}), [bead_of[unit] for unit in occurrences]))
    placed.sort(key=_reading)
    listed: dict[int, list[Numbered]] = {}
    concerned: dict[int, list[Numbered]] = {}
    flags: list[Numbered] = []
    for number, (flag, own, others) in enumerate(placed, 1):
        item = Numbered(number, flag, own[0] if own else None)
        flags.append(item)
        for bead in sorted({*own, *others}):
            (listed if bead == item.bead else concerned).setdefault(bead, []).append(item)
    return Layout(tuple(flags), listed, concerned, _marks(flags), bead_of, _sections(report, listed))


def _reading(item: tuple[Flag, list[int], list[int]]) -> tuple[list[int], bool, int]:
    flag, beads, _ = item
    return beads[:1] or [-1], flag.touched is not True, -SEVERITIES.index(flag.severity)


def worst(flags: list[Numbered]) -> Severity | None:
    """Return the highest severity among flags that are not ignored."""
    severities = {item.flag.severity for item in flags if not item.flag.ignored}
    return max(severities, key=SEVERITIES.index, default=None)


def _places(flag: Flag) -> tuple[list[Place], list[Place]]:
    """Return the units that a flag stands on, and those of the other occurrences of its pattern."""
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
    found: list[Section] = []
    for number, bead in enumerate(report.beads):
        source, target = _opening(report.source, bead.source), _opening(report.target, bead.target)
        opener = source or target
        if opener is not None:
            found.append(Section(number, opener.kind, opener.instrument, source, target, Counter()))
        if found:
            flags = (item.flag for item in listed.get(number, ()))
            found[-1].counts.update(flag.severity for flag in flags if not flag.ignored)
    return tuple(found)


def _opening(document: SegmentedDocument, indices: tuple[int, ...]) -> Clause | None:
    """Return the first title or heading among units."""
    return next((document[index] for index in indices if document[index].kind in {"title", "heading"}), None)
