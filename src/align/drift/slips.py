"""Slips of form: each stands in one language's text, and a slip that recurs is a habit, which is flagged once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from align.drift.context import DriftContext, language
from align.drift.places import place
from align.drift.sides import is_live
from align.model.clause import Clause, SegmentedDocument
from align.model.document import Lang
from align.model.report import Flag, Occurrence, Severity, SpanIn

__all__ = ["HABIT", "Slip", "Standing", "gathered", "standing"]

HABIT = 3
"""From this many places on, what recurs in one language is a habit and gives one flag; fewer are slips, a flag each."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A live unit with its document, and the live units of the other language that it is aligned with."""

    is_source: bool
    unit: Clause
    document: SegmentedDocument
    counterparts: tuple[Clause, ...]
    flagged: tuple[tuple[int, ...], tuple[int, ...]]
    first: Clause

    @property
    def lang(self) -> Lang:
        """Language of the unit."""
        return self.document.document.lang

    @property
    def language(self) -> str:
        """Its name, as messages use it."""
        return language(self.document)

    @property
    def counterpart(self) -> str:
        """What the other language has for it, a line each."""
        return "\n".join(clause.text for clause in self.counterparts)


@dataclass(frozen=True, slots=True)
class Slip:
    """A stretch of a unit that is wrong in form; ``what`` is how the message goes on after the language's name.

    Slips of the same ``key`` are the same slip. ``habit`` is the number of places from which they are one flag.
    """

    code: str
    severity: Severity
    key: str
    at: Standing
    start: int
    end: int
    what: str
    habit: int = HABIT


def standing(context: DriftContext) -> list[Standing]:
    """Return every live unit, in the order of the source document, then in that of the target."""
    alignment = context.alignment
    found = []
    for bead in alignment.beads:
        source = tuple(filter(is_live, context.source(bead)))
        target = tuple(filter(is_live, context.target(bead)))
        if not source and not target:
            continue
        flagged = tuple(unit.index for unit in source), tuple(unit.index for unit in target)
        first = (source or target)[0]
        found += [Standing(True, unit, alignment.source, target, flagged, first) for unit in source]
        found += [Standing(False, unit, alignment.target, source, flagged, first) for unit in target]
    return sorted(found, key=lambda each: (not each.is_source, each.unit.index))


def gathered(slips: Iterable[Slip]) -> Iterator[Flag]:
    """Yield a flag a slip; one for all places of a slip that recurs."""
    same: dict[tuple[str, str, bool], list[Slip]] = {}
    for slip in slips:
        same.setdefault((slip.code, slip.key, slip.at.is_source), []).append(slip)
    for group in same.values():
        if len(group) >= group[0].habit:
            yield _flag(group[0], group[1:])
        else:
            yield from (_flag(slip, ()) for slip in group)


def _flag(slip: Slip, others: Iterable[Slip]) -> Flag:
    at = slip.at
    span: SpanIn = (at.unit.index, slip.start, slip.end)
    occurrences: list[Occurrence] = [
        ("source" if each.at.is_source else "target", each.at.unit.index, each.start, each.end) for each in others
    ]
    where = f", here and at {len(occurrences)} other place{'s' * (len(occurrences) > 1)}" if occurrences else ""
    return Flag(
        slip.code,
        slip.severity,
        place(at.first),
        *at.flagged,
        f"{at.language} {slip.what}{where}.",
        (span,) if at.is_source else (),
        () if at.is_source else (span,),
        tuple(occurrences),
    )
