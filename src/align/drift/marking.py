"""Words that name one of a few, compared as sets: which half, which quarter, weekday, currency, how often."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from align.drift.sides import Pair, Side, flag_on
from align.model.report import Flag, Severity, SpanIn
from align.normalising.enumerations import list_marks
from align.normalising.markers import FAMILIES, find_markers

__all__ = ["marked_otherwise"]

_DATES = frozenset({"quarter", "weekday"})
_ONE_SIDED = frozenset({"half", "weekday", "currency"})
"""Families in which one more on either side is a difference, as long as the other side has some of it as well."""


_DOLLARS = frozenset({"USD", "TWD", "HKD", "AUD", "CAD"})
_LOOSE = {"dollar": _DOLLARS, "yuan": _DOLLARS | {"CNY"}, "franc": frozenset({"CHF"})}
"""Names that several currencies bear, and these."""


@dataclass(frozen=True, slots=True)
class _Marked:
    """A marker, the unit that it stands in, and how it is printed."""

    value: str
    surface: str
    span: SpanIn


def _of_side(side: Side) -> dict[str, list[_Marked]]:
    found: dict[str, list[_Marked]] = {}
    for unit in side.units:
        for marker in find_markers(unit.text, side.lang):
            surface = unit.text[marker.start : marker.end]
            each = _Marked(marker.value, surface, (unit.index, marker.start, marker.end))
            found.setdefault(marker.family, []).append(each)
    return found


def marked_otherwise(pair: Pair) -> Iterator[Flag]:
    """Yield a flag for each family of which the two sides name different ones.

    A side that has none of a family may say it by other words; what is left on both sides stands for one another.
    """
    source, target = _of_side(pair.source), _of_side(pair.target)
    for family in FAMILIES:
        if family in source and family in target and (lone := _lone(family, source[family], target[family])):
            yield _flag(pair, "date" if family in _DATES else "number", *lone)
    yield from _lists(pair)


def _lists(pair: Pair) -> Iterator[Flag]:
    """Yield a flag where the marks of a list inside a unit count on in one language and not in the other."""
    for one, other in zip(pair.source.units, pair.target.units, strict=False):
        marks = [list_marks(unit.text) for unit in (one, other)]
        counted = [[mark[0] for mark in side] for side in marks]
        in_order = [values == list(range(1, len(values) + 1)) for values in counted]
        if len(counted[0]) == len(counted[1]) > 1 and in_order[0] != in_order[1]:
            at = next(n for n in range(len(counted[0])) if counted[0][n] != counted[1][n])
            sides = [
                [_Marked("", unit.text[start:end], (unit.index, start, end))]
                for unit, (_, start, end) in ((one, marks[0][at]), (other, marks[1][at]))
            ]
            yield _flag(pair, "number", *sides, severity="minor")


def _answered(values: set[str]) -> set[str]:
    """Return what a side may mean: dollars and 元 do not say of which country, 元 is short for any dollar as well."""
    meant = values | {each for loose in values for each in _LOOSE.get(loose, ())}
    return meant | {loose for loose, exact in _LOOSE.items() if meant & exact}


def _lone(family: str, source: list[_Marked], target: list[_Marked]) -> tuple[list[_Marked], list[_Marked]] | None:
    """Return what either side has alone, None where that is no difference."""
    values = [_answered({each.value for each in side}) for side in (source, target)]
    left = [each for each in source if each.value not in values[1] and each.value != "?"]
    right = [each for each in target if each.value not in values[0] and each.value != "?"]
    vague = [[each for each in side if each.value == "?"] for side in (source, target)]
    if not left and not right:
        return None
    if family not in _ONE_SIDED and not (left and right):
        return None
    if family == "half" and values[0] | values[1] == {"1", "?"}:
        return None  # the first half, half of the meeting: the other half is what is left
    return left or vague[0], right or vague[1]


def _flag(pair: Pair, code: str, source: list[_Marked], target: list[_Marked], *, severity: Severity = "major") -> Flag:
    named = [", ".join(dict.fromkeys(each.surface for each in side)) for side in (source, target)]
    languages = pair.source.language, pair.target.language
    if all(named):
        message = f"{languages[0]} has {named[0]}, {languages[1]} has {named[1]}."
    else:
        has = 0 if named[0] else 1
        message = f"{languages[has]} has {named[has]}, {languages[1 - has]} has no counterpart."
    return flag_on(
        pair,
        code,
        severity,
        message,
        tuple(each.span for each in source),
        tuple(each.span for each in target),
    )
