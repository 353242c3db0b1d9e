"""Which of the possible labels are labels: a sequence model over the lines of a section.

Every line is running text, the continuation of the line before (only where the layout leaves that open), or bears one
of its candidate labels, at the level of a list that is open or as the first of a new one. A reading costs what it
needs to be explained, in nats: nothing where the label is the one that follows, more where ordinals are skipped,
repeated or go back. The cheapest reading of the whole section is found by beam search. So ``i)`` after ``h)`` is a
letter where ``j)`` follows and a Roman one where ``ii)`` does.

In a dump of tracked changes a label may show the old and the new ordinal run together (``il)``); then two sequences
must fit, and a plain label may be an old one, of a struck clause (``d)`` after ``cd)``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, NamedTuple

from align.segmenting.candidates import PUT_IN, Candidate, Value

__all__ = ["Item", "Level", "Place", "Reading", "read_labels"]

Place = tuple[str, int]
"""A list of the file, and how deep in it, from 1."""

_BEAM = 24
_WINDOW = 8.0

# Prices in nats. They are weights of a hand-made model, not fitted: their order is what matters.
_START = 0.5  # a new list begins with its first ordinal
_HEADED = 1.0  # ... and is likely directly below a heading by formula
_LONE = 1.2  # ... and is charged for as long as it has one member
_START_LATE = 3.0  # a list begins with another ordinal (an excerpt, a lost line)
_CARRY = 0.6  # numbering runs on from the section before
_NEST = 0.4  # one level deeper
_NO_COLON = 0.5  # ... though the line before does not announce a list
_SAME_SCHEME = 4.0  # ... with the labels of the level above
_UPSIDE_DOWN = 0.6  # ... of bare numbers below bracketed ones or bullets
_SWITCH = 2.0  # another scheme takes the place of the list at the top
_SKIP, _SKIP_EACH, _SKIP_MOST = 2.0, 0.5, 7.0
_REPEAT, _BACK = 4.0, 5.0
_AGAIN = 3.5  # counting anew where nothing stands between
_DEPTH = 8  # lists nest no deeper
_RESTART = 0.8  # counting anew after a paragraph of running text
_PAIR = 0.8  # a label that shows both states
_STRUCK = 2.0  # a plain label that is an old one
_STRUCK_ALONE = 0.4  # ... where no label of the list shows both states yet
_STRUCK_NEXT = 0.6  # ... and another directly behind it
_STRUCK_SECOND = 0.2
_PAIR_BACK = 8.0  # a label that shows both states never counts anew
_OLD_BACK, _OLD_MISSING = 4.0, 1.0
_OTHER_LEVEL = 8.0  # the file says that two items are of one list and of different depth
_OTHER_LIST = 0.7  # ... of different lists, though one goes on where the other ended
_SAME_LEVEL = 0.2  # ... siblings, whatever their ordinals
_CERTAIN = 60.0  # running text where the file says that a label stands
_OUTER = ("stop/decimal", "plain/decimal", "composite", "stop/Roman", "pause/han", "ordinal/han", "paren/decimal")
_INNER = ("parens/alpha", "parens/Alpha", "parens/roman", "parens/decimal", "bullet")
_DOUBLED_AGAIN = -0.3  # two labels on a line, as the item before had them
_AFTER_ITEM = 2.0  # running text, or its continuation, that begins like a label behind the end of a list item


@dataclass(frozen=True, slots=True)
class Item:
    """A line as the model sees it: its candidate labels, and what the layout tells.

    ``soft``: it may continue the line before. ``announced``: the line before ends in a colon or a long dash;
    ``after_item``: in a semicolon or comma, as the items of a list do; ``headed``: the line stands directly below a
    heading by formula. ``run_in``: the line before has the first item of a list in itself (``(1) [Title] (a) …``).
    ``certain``: the file says that a label stands here; ``place``: of which list, and how deep in it, from 1.
    """

    candidates: tuple[Candidate, ...]
    soft: bool = False
    announced: bool = False
    after_item: bool = False
    headed: bool = False
    run_in: bool = False
    certain: bool = False
    place: Place | None = None


class Level(NamedTuple):
    """An open list: its scheme, last current ordinal, last old ordinal known, and what has happened since."""

    scheme: str
    value: Value
    names: tuple[str, ...]
    old: int = 0
    slack: int = 0  # plain labels since: they may hide old ordinals
    members: int = 1
    paired: bool = False
    restart: bool = False
    struck: bool = False
    place: Place | None = None
    doubled: bool = False  # its labels have the first of the list below on their line


Levels = tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model makes of an item: ``labels`` are normalised, from the top down.

    ``composite``: the labels begin with the parts of a composite number.
    """

    role: Literal["text", "continuation", "label"]
    candidate: Candidate | None = None
    depth: int = 0
    labels: tuple[str, ...] = ()
    struck: bool = False
    composite: bool = False


class _Node(NamedTuple):
    cost: float
    levels: Levels
    reading: Reading
    before: _Node | None


def read_labels(
    items: Sequence[Item], *, pairs: bool, carry: Level | None = None
) -> tuple[list[Reading], float, Level | None]:
    """Find the cheapest reading of a section's lines.

    ``pairs``: labels may show both states. ``carry`` is the top list of the section before, whose numbering may run
    on. Returns a reading for each item, what it costs, and the top list at the end.
    """
    beam: list[_Node] = [_Node(0.0, (), Reading("text"), None)]
    for item in items:
        best: dict[Levels, _Node] = {}
        for node in beam:
            for levels, cost, reading in _moves(node.levels, item, pairs, carry):
                total = node.cost + cost
                known = best.get(levels)
                if known is None or total < known.cost:
                    best[levels] = _Node(total, levels, reading, node)
        ranked = sorted(best.values(), key=lambda n: n.cost)
        beam = [n for n in ranked[:_BEAM] if n.cost <= ranked[0].cost + _WINDOW]
    last: _Node | None = beam[0]
    end, cost, readings = beam[0].levels, beam[0].cost, []
    while last is not None and last.before is not None:
        readings.append(last.reading)
        last = last.before
    top = next((level for level in end if not level.scheme.startswith("bullet")), carry)
    return readings[::-1], cost, top


def _moves(levels: Levels, item: Item, pairs: bool, carry: Level | None) -> list[tuple[Levels, float, Reading]]:
    moves: list[tuple[Levels, float, Reading]] = []
    look = max((c.look for c in item.candidates), default=0.0)
    rested = levels if all(level.restart for level in levels) else tuple(v._replace(restart=True) for v in levels)
    if item.candidates and item.after_item:
        look += _AFTER_ITEM
    look += _CERTAIN if item.certain else 0.0
    moves.append((rested, look + (1.0 if item.soft else 0.0), Reading("text")))
    if item.soft:
        moves.append((levels, 0.5 * look + (0.5 if item.announced else 0.0), Reading("continuation")))
    for candidate in item.candidates:
        if candidate.inner is not None:
            moves.extend(_doubled(levels, candidate, item, carry))
        elif pairs or not candidate.is_pair:
            moves.extend(_labelled(levels, candidate, item, pairs, carry))
    return moves


def _labelled(
    levels: Levels, candidate: Candidate, item: Item, pairs: bool, carry: Level | None
) -> list[tuple[Levels, float, Reading]]:
    """Readings of a label as the next of every open list of its scheme, and as the first of a new one."""
    moves: list[tuple[Levels, float, Reading]] = []
    for depth, level in enumerate(levels):
        if level.scheme == candidate.scheme:
            moves.extend(_steps(levels, depth, candidate, item, pairs))
    moves.extend(_starts(levels, candidate, item, pairs, carry))
    return moves


def _doubled(
    levels: Levels, candidate: Candidate, item: Item, carry: Level | None
) -> list[tuple[Levels, float, Reading]]:
    """Readings of two labels on one line (``(1)(a)``): the first of a list below a label, or its next (``2(b)``)."""
    inner = candidate.inner
    if inner is None:
        return []
    found: list[tuple[Levels, float, Reading]] = []
    outer = replace(candidate, names=candidate.names[: -len(inner.names)], inner=None)
    for depth, (level, below) in enumerate(pairwise(levels)):
        if (level.scheme, level.value, below.scheme) == (outer.scheme, outer.value, inner.scheme):
            found.extend(_steps(levels, depth + 1, inner, item, False))
    nested = replace(item, announced=True, headed=False, place=None)
    for held, cost, _ in _labelled(levels, outer, item, False, carry):
        doubled = (*held[:-1], held[-1]._replace(doubled=True))
        for placed, more, reading in _starts(doubled, inner, nested, False, None)[:1]:
            found.append((placed, cost + (_DOUBLED_AGAIN if held[-1].doubled else more), reading))
    return [(placed, cost, replace(reading, candidate=candidate)) for placed, cost, reading in found]


def _steps(
    levels: Levels, depth: int, candidate: Candidate, item: Item, pairs: bool
) -> list[tuple[Levels, float, Reading]]:
    """Readings of a label as the next of an open list."""
    level, above = levels[depth], levels[:depth]
    refund = -_LONE if level.members == 1 else 0.0
    siblings, apart = _agreement(level, candidate, item)
    if candidate.is_bullet:
        count = 1 if level.restart and not siblings else level.value[0] + 1
        kept = level._replace(value=(count,), members=2, restart=False, place=item.place)
        return [_placed(above, candidate, kept, refund + apart)]
    step = _step_composite(level, candidate.value) if candidate.is_composite else _step(level, candidate.value)
    step = min(step, _SAME_LEVEL) if siblings else step + apart
    kept = level._replace(
        value=candidate.value, members=2, restart=False, struck=False, names=candidate.names,
        slack=level.slack + 1, place=item.place,
    )  # fmt: skip
    if candidate.old is not None:
        kept = kept._replace(old=candidate.old[0], slack=0, paired=True)
        step = _PAIR_BACK if step in {_REPEAT, _BACK, _AGAIN, _RESTART} else step
        return [_placed(above, candidate, kept, refund + step + _PAIR + _step_old(level, candidate.old[0]))]
    found = [_placed(above, candidate, kept, refund + step)]
    if pairs and not candidate.is_composite and candidate.value[1] == 0:
        gone = level._replace(
            old=candidate.value[0], slack=0, members=2, restart=False, struck=True, names=candidate.names
        )
        price = _STRUCK_NEXT if level.struck else _STRUCK + (0.0 if level.paired else _STRUCK_ALONE)
        price += _step_old(level, candidate.value[0])
        if candidate.value == level.value:  # of two equal labels rather the first is the old one: the next moved up
            price += _STRUCK_SECOND
        found.append(_placed(above, candidate, gone, refund + price))
    return found


def _agreement(level: Level, candidate: Candidate, item: Item) -> tuple[bool, float]:
    """Whether the file says that an item is a sibling of a list's last one, and what it costs where it says not."""
    if level.place is None or item.place is None or candidate.is_composite:
        return False, 0.0
    if level.place == item.place:
        return True, 0.0
    return False, _OTHER_LEVEL if level.place[0] == item.place[0] else _OTHER_LIST


def _starts(
    levels: Levels, candidate: Candidate, item: Item, pairs: bool, carry: Level | None
) -> list[tuple[Levels, float, Reading]]:
    """Readings of a label as the first of a list: below the last label, or in the place of the list at the top."""
    fresh = Level(candidate.scheme, candidate.value, candidate.names, place=item.place)
    if candidate.is_bullet:
        fresh = fresh._replace(value=(1,))
        cost = _START
    elif candidate.is_composite:
        cost = _start_composite(levels, candidate, carry)
    else:
        first = candidate.value[0] <= 1 and candidate.value[1] == 0
        start = _START - _HEADED if item.headed else _START
        first = first or (item.run_in and candidate.value == (2, 0))
        cost = start if first else _START_LATE + min(0.4 * candidate.value[0], 6.0)
        if not levels and carry is not None and carry.scheme == candidate.scheme:
            cost = min(cost, _CARRY - _LONE + _step(carry, candidate.value))
    if candidate.old is not None:
        fresh = fresh._replace(old=candidate.old[0], paired=True)
        cost += _PAIR + _step_old(fresh._replace(old=0, slack=0), candidate.old[0])
    else:
        fresh = fresh._replace(slack=1)
    cost += _LONE
    if len(levels) >= _DEPTH:
        return [_placed((), candidate, fresh, cost + _SWITCH)]
    found = [_placed(levels, candidate, fresh, cost + _nesting(levels, candidate, item))]
    found += [
        _placed(levels[: depth + 1], candidate, fresh, cost + _NEST)
        for depth, level in enumerate(levels[:-1])
        if _is_below(item, level)
    ]
    if levels and levels[0].scheme != candidate.scheme and not any(_is_below(item, level) for level in levels):
        found.append(_placed((), candidate, fresh, cost + (0.5 if levels[0].restart else _SWITCH)))
    if (
        pairs
        and candidate.old is None
        and not candidate.is_bullet
        and not candidate.is_composite
        and candidate.value == (1, 0)
    ):
        gone = fresh._replace(value=(0, 0), old=1, slack=0, struck=True)
        price = cost + _STRUCK + _STRUCK_ALONE + _nesting(levels, candidate, item)
        found.append(_placed(levels, candidate, gone, price))
    return found


def _is_below(item: Item, level: Level) -> bool:
    """Whether the file says that an item is of the list of a level, and deeper."""
    if item.place is None or level.place is None:
        return False
    return item.place[0] == level.place[0] and item.place[1] > level.place[1]


def _nesting(levels: Levels, candidate: Candidate, item: Item) -> float:
    if not levels:
        return 0.0
    if item.place is not None and any(v.place and v.place[0] == item.place[0] for v in levels):
        return 0.0 if _is_below(item, levels[-1]) else _OTHER_LEVEL
    if candidate.is_composite and _holds(levels[-1], candidate.value):
        return 0.0
    cost = _NEST + (0.0 if item.announced else _NO_COLON)
    if candidate.scheme in _OUTER and levels[-1].scheme.startswith(_INNER):
        cost += _UPSIDE_DOWN
    if any(level.scheme == candidate.scheme for level in levels):
        cost += 0.2 * _SAME_SCHEME if item.announced else _SAME_SCHEME
    return cost


def _placed(above: Levels, candidate: Candidate, level: Level, cost: float) -> tuple[Levels, float, Reading]:
    names = (f"•{level.value[0]}",) if candidate.is_bullet else candidate.names
    level = level._replace(names=names)
    labels: tuple[str, ...] = ()
    for each in (*above, level):
        labels = each.names if each.scheme == "composite" else labels + each.names
    struck = level.struck or any(each.struck for each in above)
    composite = any(each.scheme == "composite" for each in (*above, level))
    return (*above, level), cost, Reading("label", candidate, len(above), labels, struck, composite)


def _step(level: Level, value: Value) -> float:
    """Price of ``value`` after the last ordinal of a list."""
    (last, bis), (now, now_bis) = level.value[:2], value[:2]
    if (now, now_bis) in {(last + 1, 0), (last, bis + 1)}:
        return 0.0
    if level.restart and value == (1, 0):
        return _RESTART
    if now > last:
        return min(_SKIP + _SKIP_EACH * (now - last - 1 + now_bis), _SKIP_MOST)
    if value == (1, 0):
        return _AGAIN
    return _REPEAT if (now, now_bis) == (last, bis) else _BACK


def _step_old(level: Level, old: int) -> float:
    """Price of an old ordinal after the last one known: plain labels between may hide no more than they are."""
    gap = old - level.old - 1
    if gap < 0:
        return _OLD_BACK
    return 0.05 * gap if gap <= level.slack else _OLD_MISSING + 0.3 * (gap - level.slack)


def _step_composite(level: Level, value: Value) -> float:
    """Price of a composite number after another: the next sister, a first child, the next of a level above."""
    last, now = [_part(v) for v in level.value], [_part(v) for v in value]
    if now[:-1] == last[:-1]:
        if _follows(last[-1], now[-1]) or (now[-1][0] == 1001 and last[-1][0] < 1000):
            return 0.0
        skipped = max(0, now[-1][0] - last[-1][0] - 1)
        ahead = min(_SKIP + _SKIP_EACH * skipped, _SKIP_MOST)
        return ahead if now[-1] > last[-1] else (_REPEAT if now == last else _BACK)
    if now[:-1] == last and now[-1] in _FIRSTS:
        return 0.2
    common = next((i for i, (a, b) in enumerate(zip(last, now, strict=False)) if a != b), min(len(last), len(now)))
    if common < len(last) and common < len(now) and _follows(last[common], now[common]):
        return 0.1 if common == len(now) - 1 else 0.6
    return _SKIP + 1.0 if now > last else _BACK


_FIRSTS = ((0, 0), (1, 0), (1001, 0))
"""What the last part of a composite number begins with: 1.0, 1.1 or 1.a."""


def _part(value: int) -> tuple[int, int]:
    """A part of a composite number: its ordinal, and the step that it is put in behind it."""
    return value % PUT_IN, value // PUT_IN


def _follows(last: tuple[int, int], now: tuple[int, int]) -> bool:
    return now in {(last[0] + 1, 0), (last[0], last[1] + 1)}


def _holds(level: Level, value: Value) -> bool:
    """Whether a list's last label is the first part of a composite number: 1. before 1.1, 2bis before 2bis.1."""
    return level.scheme.endswith("/decimal") and level.value[:2] == _part(value[0])


def _start_composite(levels: Levels, candidate: Candidate, carry: Level | None) -> float:
    value = candidate.value
    if carry is not None and carry.scheme == "composite":
        return _CARRY - _LONE + _step_composite(carry, value)
    first = _part(value[-1])
    if levels and _holds(levels[-1], value) and first in _FIRSTS[1:]:
        return 0.1 - _LONE
    return _START if first in _FIRSTS else _START_LATE
