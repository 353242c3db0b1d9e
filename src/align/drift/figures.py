"""Numbers, dates and references that differ between the languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from align.drift.context import DriftContext, FunctionCheck
from align.drift.figures_examples import EXAMPLES
from align.drift.matching_figures import Found, Leftovers, leftovers
from align.drift.places import place
from align.drift.sides import Pair, compared
from align.model.report import Flag, SpanIn
from align.normalising.folding import fold

__all__ = ["CHECKS"]

_GRAVITY = ("date", "reference", "number")

Group = tuple[Found, ...]


def _figures(context: DriftContext) -> Iterator[Flag]:
    for pair in compared(context):
        if fold(pair.source.text).text == fold(pair.target.text).text:
            continue  # the same line in both documents, as the date in the head of a Chinese one
        for source, target in _causes(leftovers(pair)):
            yield _flag(pair, source, target)


def _causes(left: Leftovers) -> Iterator[tuple[Group, Group]]:
    """Pair what is left over on both sides: a replaced value, date or reference is one cause."""
    source, target = _groups(left.source), _groups(left.target)
    for same_family in (True, False):
        for group in list(source):
            match = _counterpart(group, target, same_family=same_family)
            if match:
                source.remove(group)
                target.remove(match)
                yield group, match
    source_soft, target_soft = list(left.source_soft), list(left.target_soft)
    for group in source:
        yield group, _take_soft(group, target_soft)
    for group in target:
        yield _take_soft(group, source_soft), group
    if len(source_soft) == len(target_soft) == 1 and _comparable(source_soft[0], target_soft[0]):
        yield (source_soft[0],), (target_soft[0],)


def _groups(found: Sequence[Found]) -> list[Group]:
    """Put together what belongs to one date or one reference."""
    return [tuple(group) for _, group in groupby(found, key=lambda each: (each.unit, each.mention.phrase))]


def _counterpart(group: Group, others: Sequence[Group], *, same_family: bool) -> Group | None:
    for other in others:
        if same_family and (other[0].family, other[0].mention.kind) == (group[0].family, group[0].mention.kind):
            return other
    if same_family:
        return next((other for other in others if other[0].family == group[0].family), None)
    return others[0] if others else None


def _take_soft(group: Group, soft: list[Found]) -> Group:
    """Take the one soft figure left over on the other side, as what the hard one was replaced by."""
    if len(soft) == 1 and group[0].mention.kind in {"number", "reference"}:
        return (soft.pop(),)
    return ()


def _comparable(one: Found, other: Found) -> bool:
    """Whether one small number in words can stand in place of the other: both count, or both order."""
    return (one.mention.unit == "ordinal") == (other.mention.unit == "ordinal")


def _flag(pair: Pair, source: Group, target: Group) -> Flag:
    families = {found.family for found in (*source, *target)}
    code = next(family for family in _GRAVITY if family in families)
    has, lacks = (pair.source, pair.target) if source else (pair.target, pair.source)
    if source and target:
        message = f"{pair.source.language} has {_named(source)}, {pair.target.language} has {_named(target)}."
    else:
        message = f"{has.language} has {_named(source or target)}, {lacks.language} has no counterpart."
    return Flag(
        code,
        "major",
        place(pair.source.units[0]),
        pair.source.indices,
        pair.target.indices,
        message,
        _spans(source),
        _spans(target),
    )


def _named(group: Group) -> str:
    """Name the figures as printed; a Chinese numeral with its value."""
    return ", ".join(f"{found.surface}{_value(found)}" for found in group)


def _value(found: Found) -> str:
    value, surface = found.mention.value, found.surface
    spelled = not surface.isascii() and not any(char.isdigit() for char in surface)
    return f" ({value})" if spelled and isinstance(value, int) else ""


def _spans(group: Group) -> tuple[SpanIn, ...]:
    return tuple((found.unit, found.mention.start, found.mention.end) for found in group)


CHECKS = (FunctionCheck(("number", "date", "reference"), "Numbers, dates and references", EXAMPLES, _figures),)
