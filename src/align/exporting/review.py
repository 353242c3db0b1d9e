"""What a reviewer is given in a CAT tool (XLIFF of either version): every current unit, in the order of the document.

Unlike a memory it holds what is flagged, undecided or in one language only, for that is what is to be looked at. Left
out are struck clauses, markers, and what has no text in either language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import BinaryIO, Literal

from align.exporting.base import ExportOptions
from align.exporting.markup import batched, one_line
from align.exporting.selection import Reason, Unit, considered
from align.exporting.sentences import parted
from align.exporting.standing import UNKNOWN, Standing, standings
from align.model.report import SEVERITIES, Flag, ReportData

__all__ = ["ReviewUnit", "general_flags", "note_of", "priority_of", "review_units", "write_units"]

_CHUNK = 2000
"""Units whose sentences are paired at once."""

State = Literal["missing", "doubtful", "translated"]


@dataclass(frozen=True, slots=True)
class ReviewUnit:
    """One bead for review.

    ``segments`` are its texts: one pair, or its sentences; a side that is missing is empty. ``group`` is a number that
    changes where another section begins, ``heading`` that section's. ``flags`` are those that count, the worst first;
    ``left_out`` is why a memory does not take it.
    """

    number: int
    name: str
    path: str
    segments: tuple[tuple[str, str], ...]
    group: int
    heading: str
    kind: str
    score: float | None
    why: str
    standing: Standing
    flags: tuple[Flag, ...]
    left_out: Reason | None

    @property
    def state(self) -> State:
        """``missing``: there is no translation; ``doubtful``: a minor or major flag stands; else ``translated``."""
        if not self.segments[0][1] or any(flag.code == "untranslated" for flag in self.flags):
            return "missing"
        if any(flag.severity != "info" for flag in self.flags):
            return "doubtful"
        return "translated"


def review_units(report: ReportData, options: ExportOptions, left_out: Counter[Reason]) -> Iterator[ReviewUnit]:
    """Yield what is to be reviewed; what stays out is counted into ``left_out``."""
    known = standings(report)
    judged = considered(report, replace(options, redact=False))
    place: tuple[int, int] | None = None
    group = 0
    for number, (parts, reason) in enumerate(_with_sentences(judged, report, options), 1):
        unit = parts[0]
        dropped = _dropped(unit, report)
        if dropped is not None:
            left_out[dropped] += 1
            continue
        first = (unit.source or unit.target)[0]
        if unit.source and place != (first.instrument, first.section):
            place = (first.instrument, first.section)
            group += 1
        clauses = unit.source or unit.target
        flags = [flag for flag in unit.flags if not (options.touched_only and flag.touched is False)]
        yield ReviewUnit(
            number,
            one_line("+".join(clause.id for clause in clauses)),
            one_line(" ".join(clause.path for clause in clauses)),
            tuple((part.source_text, part.target_text) for part in parts),
            group,
            one_line(first.heading or ""),
            first.kind,
            unit.bead.score,
            unit.bead.why,
            known.get(first.instrument, UNKNOWN),
            tuple(_worst_first(flags)),
            reason,
        )


def general_flags(report: ReportData, options: ExportOptions) -> list[Flag]:
    """Return the flags that count and stand on no unit: they concern the whole document."""
    return [
        flag
        for flag in _worst_first(report.flags)
        if not (flag.source or flag.target or flag.occurrences or flag.ignored)
        and not (options.touched_only and flag.touched is False)
    ]


def note_of(flag: Flag) -> str:
    """Return a flag as the text of a note, escaped."""
    return one_line(f"{flag.severity} {flag.code}: {flag.message}")


def priority_of(flag: Flag) -> int:
    """Return how urgent a note is, 1 the most, 10 the least, as both versions of XLIFF have it."""
    return {"major": 1, "minor": 3, "info": 5}[flag.severity]


def _with_sentences(
    judged: Iterable[tuple[Unit, Reason | None]], report: ReportData, options: ExportOptions
) -> Iterator[tuple[list[Unit], Reason | None]]:
    """Yield each unit as its parts, with the reason that it stays out of a memory."""
    if options.unit == "clause":
        yield from (([unit], reason) for unit, reason in judged)
        return
    for chunk in batched(judged, _CHUNK):
        parts = [list(same) for _, same in groupby(parted([unit for unit, _ in chunk], report), lambda u: id(u.bead))]
        yield from zip(parts, (reason for _, reason in chunk), strict=True)


def _dropped(unit: Unit, report: ReportData) -> Reason | None:
    if unit.source_text or unit.target_text:
        return None
    clauses = [report.source[i] for i in unit.bead.source] + [report.target[i] for i in unit.bead.target]
    if any(clause.is_struck for clause in clauses):
        return "struck"
    return "marker" if any(clause.kind == "marker" for clause in clauses) else "empty"


def _worst_first(flags: Iterable[Flag]) -> list[Flag]:
    return sorted(flags, key=lambda flag: -SEVERITIES.index(flag.severity))


def write_units(
    units: Iterable[ReviewUnit],
    fp: BinaryIO,
    group: Callable[[ReviewUnit], str],
    unit: Callable[[ReviewUnit], Iterable[str]],
) -> tuple[int, bool]:
    """Write units in their groups, and return how many there are and whether a group is still open.

    ``group`` gives what opens the group of a unit, ``unit`` a unit's lines.
    """
    written, current = 0, 0
    for batch in batched(units):
        pieces: list[str] = []
        for each in batch:
            if each.group != current:
                pieces += ["</group>"] * (current > 0) + [group(each)]
                current = each.group
            pieces += unit(each)
        fp.write("".join(pieces).encode())
        written += len(batch)
    return written, current > 0
