"""Footnotes: marks without a note, notes without a mark, and notes that the languages cite at different places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from align.drift.context import DriftContext, FunctionCheck, language
from align.drift.form_examples import FOOTNOTES
from align.drift.places import place
from align.drift.sides import Pair, Side, compared
from align.drift.slips import Slip, gathered, standing
from align.model.clause import Clause, SegmentedDocument
from align.model.report import Flag

__all__ = ["CHECKS"]

_REACH = 3
"""Beads within which a note cited too often here and one cited too seldom there are the same, cited elsewhere."""


def _footnotes(context: DriftContext) -> Iterator[Flag]:
    yield from gathered(_unmatched(context))
    if _has_notes(context.alignment.source) and _has_notes(context.alignment.target):
        yield from _elsewhere(context)


def _has_notes(document: SegmentedDocument) -> bool:
    return any(unit.notes for unit in document)


def _unmatched(context: DriftContext) -> Iterator[Slip]:
    """Find marks that no note belongs to, and notes that no mark cites."""
    for document in (context.alignment.source, context.alignment.target):
        cited = {index for unit in document for index in unit.note_indices}
        is_source = document is context.alignment.source
        for at in standing(context):
            if at.is_source != is_source:
                continue
            unit = at.unit
            if len(unit.notes) > len(unit.note_indices) and _has_notes(document):
                lone = _without_note(unit, document)
                what = f"cites note {lone}, which it does not have"
                yield Slip("footnote", "minor", what, at, len(unit.text), len(unit.text), what)
            if unit.kind == "footnote" and unit.index not in cited and cited:
                what = "has a note that nothing cites"
                yield Slip("footnote", "minor", what, at, 0, len(unit.text), what)


def _without_note(unit: Clause, document: SegmentedDocument) -> str:
    """Return the mark of a unit that has no note."""
    labels = [document[index].label for index in unit.note_indices]
    return next((mark for mark in unit.notes if mark not in labels), unit.notes[-1])


def _elsewhere(context: DriftContext) -> Iterator[Flag]:
    """Compare how many notes each pair of clauses cites; what is over here and wanting nearby was moved."""
    uneven = [
        (number, pair, _count(pair.source) - _count(pair.target)) for number, pair in enumerate(compared(context))
    ]
    uneven = [each for each in uneven if each[2]]
    taken: set[int] = set()
    for at, (number, pair, over) in enumerate(uneven):
        if number in taken:
            continue
        other = next((each for each in uneven[at + 1 :] if each[0] - number <= _REACH and each[2] == -over), None)
        if other:
            taken.add(other[0])
            yield _moved(pair, other[1], over > 0)
        else:
            yield _uneven(pair, context)


def _count(side: Side) -> int:
    return sum(len(unit.notes) for unit in side.units)


def _moved(pair: Pair, other: Pair, first_in_source: bool) -> Flag:
    source, target = (pair, other) if first_in_source else (other, pair)
    return Flag(
        "footnote",
        "minor",
        place(pair.source.units[0]),
        (*pair.source.indices, *other.source.indices),
        (*pair.target.indices, *other.target.indices),
        f"{pair.source.language} cites a note in {place(source.source.units[0])},"
        f" {pair.target.language} in {place(target.target.units[0])}.",
    )


def _uneven(pair: Pair, context: DriftContext) -> Flag:
    source, target = _count(pair.source), _count(pair.target)
    documents = context.alignment.source, context.alignment.target
    return Flag(
        "footnote",
        "minor",
        place(pair.source.units[0]),
        (*pair.source.indices, *(_notes(pair.source.units) if source > target else ())),
        (*pair.target.indices, *(_notes(pair.target.units) if target > source else ())),
        f"{language(documents[0])} cites {_named(source)}, {language(documents[1])} {_named(target)}.",
    )


def _notes(units: Sequence[Clause]) -> Iterator[int]:
    """Yield the notes that units cite: where one of them is missing in the other language, that is said already."""
    known = {unit.index for unit in units}
    yield from (index for unit in units for index in dict.fromkeys(unit.note_indices) if index not in known)


def _named(count: int) -> str:
    return f"{count or 'no'} note{'s' * (count != 1)}"


CHECKS = (FunctionCheck(("footnote",), "Footnotes", FOOTNOTES, _footnotes),)
