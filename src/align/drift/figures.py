"""Numbers, dates and references that differ between the languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from align.drift.citing import Learned, differences, learn
from align.drift.context import DriftContext, FunctionCheck
from align.drift.figures_examples import EXAMPLES
from align.drift.marking import marked_otherwise
from align.drift.matching_figures import Found, Leftovers, leftovers
from align.drift.opposites import opposites
from align.drift.places import overlap
from align.drift.pointing import Outline, dangling
from align.drift.sides import Pair, compared, flag_on
from align.model.report import Flag, SpanIn
from align.normalising.folding import fold
from align.normalising.written import find_written

__all__ = ["CHECKS"]

_GRAVITY = ("date", "reference", "number")

Group = tuple[Found, ...]


def _figures(context: DriftContext) -> Iterator[Flag]:
    pairs = [pair for pair in compared(context) if fold(pair.source.text).text != fold(pair.target.text).text]
    learned = learn(pairs)
    outlines = Outline(context.alignment.source), Outline(context.alignment.target)
    for pair in pairs:  # the same line in both documents, as the date in the head of a Chinese one, is left out
        found = list(_merged(_of_pair(pair, learned)))
        yield from found
        yield from (flag for flag in dangling(pair, outlines) if not any(_within(other, flag) for other in found))
        yield from (flag for flag in opposites(pair) if not any(overlap(other, flag) for other in found))


def _of_pair(pair: Pair, learned: Learned) -> Iterator[Flag]:
    """Yield the flags of a pair; what differs within one citation, in place and year, is one cause."""
    plain = [_flag(pair, source, target) for source, target in _causes(leftovers(pair))]
    cited = [
        flag
        for flag in differences(pair, learned)
        if flag.code != "date" or not any(_within(other, flag) for other in plain)
    ]
    other = [*cited, *_against_themselves(pair)]
    yield from (flag for flag in plain if not any(_within(flag, wider) for wider in other))
    yield from other
    for flag in marked_otherwise(pair):
        if not any(_within(flag, each) or _within(each, flag) for each in (*plain, *cited)):
            yield flag


def _merged(flags: Iterable[Flag]) -> Iterator[Flag]:
    """Join the flags of a pair that say the same, as where a day is left out of three dates."""
    same: dict[tuple[str, str], Flag] = {}
    for flag in flags:
        first = same.get((flag.code, flag.message))
        same[flag.code, flag.message] = (
            replace(
                first,
                source_spans=(*first.source_spans, *flag.source_spans),
                target_spans=(*first.target_spans, *flag.target_spans),
            )
            if first
            else flag
        )
    yield from same.values()


def _against_themselves(pair: Pair) -> Iterator[Flag]:
    """Yield a flag where numbers in words and their figures in brackets differ: ninety (60), in either language."""
    wrong = [
        [
            ((unit.index, written.start, written.end), unit.text[written.start : written.end])
            for unit in side.units
            for written in find_written(unit.text, side.lang)
            if written.words != written.figure
        ]
        for side in (pair.source, pair.target)
    ]
    if not any(wrong):
        return
    said = [
        f"{side.language} has {', '.join(surface for _, surface in found)}"
        for side, found in zip((pair.source, pair.target), wrong, strict=True)
        if found
    ]
    yield flag_on(
        pair,
        "number",
        "major",
        f"{', '.join(said)}: the number in words is not the one in figures.",
        tuple(span for span, _ in wrong[0]),
        tuple(span for span, _ in wrong[1]),
    )


def _within(flag: Flag, other: Flag) -> bool:
    """Whether some evidence of a flag lies within that of another."""
    return any(
        unit == i and low <= start and end <= high
        for mine, theirs in ((flag.source_spans, other.source_spans), (flag.target_spans, other.target_spans))
        for unit, start, end in mine
        for i, low, high in theirs
    )


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
    return flag_on(
        pair,
        code,
        "major",
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
