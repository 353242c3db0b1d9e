"""Both sides of a bead as a check compares them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from align.drift.context import DriftContext, language
from align.drift.places import place
from align.model.clause import Clause
from align.model.document import Lang
from align.model.report import Flag, Occurrence, Severity, SpanIn

__all__ = ["Pair", "Side", "compared", "flag_on", "is_live"]


@dataclass(frozen=True, slots=True)
class Side:
    """The live units of a bead in one language.

    ``nearby`` are units of the gap beads next to it: what is missing here may have been cut off there, which is
    reported as a missing clause.
    """

    name: str
    lang: Lang
    language: str
    units: tuple[Clause, ...]
    nearby: tuple[Clause, ...] = ()

    @property
    def text(self) -> str:
        """The text of the units, a line each."""
        return "\n".join(clause.text for clause in self.units)

    @property
    def indices(self) -> tuple[int, ...]:
        """The indices of the units."""
        return tuple(clause.index for clause in self.units)

    @property
    def starts(self) -> dict[int, int]:
        """Where each unit begins in the text, by its index."""
        found, at = {}, 0
        for unit in self.units:
            found[unit.index] = at
            at += len(unit.text) + 1
        return found

    def spans(self, start: int, end: int) -> tuple[SpanIn, ...]:
        """Return where a stretch of the text stands in the units."""
        found = []
        for unit, at in zip(self.units, self.starts.values(), strict=True):
            first, last = max(start - at, 0), min(end - at, len(unit.text))
            if first < last:
                found.append((unit.index, first, last))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Pair:
    """A bead with live units on both sides."""

    source: Side
    target: Side

    @property
    def english(self) -> Side:
        """The English side; the source where neither is."""
        return self.target if self.target.lang == "en" and self.source.lang != "en" else self.source

    @property
    def chinese(self) -> Side:
        """The other side than the English one."""
        return self.source if self.english is self.target else self.target


def flag_on(
    pair: Pair,
    code: str,
    severity: Severity,
    message: str,
    source_spans: Iterable[SpanIn] = (),
    target_spans: Iterable[SpanIn] = (),
    occurrences: Iterable[Occurrence] = (),
) -> Flag:
    """Return a flag that stands on a bead and is named by the place of its first source unit."""
    return Flag(
        code=code,
        severity=severity,
        clause=place(pair.source.units[0]),
        source=pair.source.indices,
        target=pair.target.indices,
        message=message,
        source_spans=tuple(source_spans),
        target_spans=tuple(target_spans),
        occurrences=tuple(occurrences),
    )


def is_live(clause: Clause) -> bool:
    """Whether a unit belongs to the current text: neither struck nor a marker."""
    return not clause.is_struck and clause.kind != "marker"


def compared(context: DriftContext) -> Iterator[Pair]:
    """Yield the beads that have live units on both sides, in order."""
    beads = context.alignment.beads
    for number, bead in enumerate(beads):
        gaps = [near for near in (*beads[max(number - 1, 0) : number], *beads[number + 1 : number + 2]) if near.is_gap]
        source = tuple(filter(is_live, context.source(bead)))
        target = tuple(filter(is_live, context.target(bead)))
        if not source or not target:
            continue
        near_source = tuple(clause for gap in gaps for clause in context.source(gap) if is_live(clause))
        near_target = tuple(clause for gap in gaps for clause in context.target(gap) if is_live(clause))
        left, right = context.alignment.source, context.alignment.target
        yield Pair(
            Side("source", left.document.lang, language(left), source, near_source),
            Side("target", right.document.lang, language(right), target, near_target),
        )
