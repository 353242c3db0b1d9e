"""Which cells the search looks at: all of them where the documents are short, else a corridor between anchors.

Anchors are pairs of units that share a mark found equally often on both sides (a figure, a name, the number of a
heading, the beginning of an instrument), of which the longest run in the same order is kept. Between anchors the
corridor follows the straight line: the further they are apart, the wider, and `widened` where a path touched its edge.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from align.matching.search import Corridor, Step
from align.matching.units import Units

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

__all__ = ["around", "corridor_of", "widened"]

FULL = 90_000
"""Cells up to which everything is searched: 300 units a side."""

HALF_WIDTH = 48
"""Units to either side of the line that are always searched."""

SLACK = 0.25
"""Part of the distance to the next anchor by which the corridor is wider."""

MOST_CELLS = 12_000_000
"""No corridor is widened beyond this: two bytes a cell."""

MARK = re.compile(r"\d[\d.,/]*\d|[A-Z][A-Za-z0-9\-]*[A-Z0-9]")


def corridor_of(source: Units, target: Units) -> Corridor:
    """Return the cells to search first."""
    n, m = len(source), len(target)
    if (n + 1) * (m + 1) <= FULL:
        return Corridor(np.zeros(n + 1, dtype=np.int64), np.full(n + 1, m, dtype=np.int64))
    points = [(0, 0), *_anchors(source, target), (n, m)]
    return _along(points, n, m, HALF_WIDTH, SLACK)


def around(steps: Sequence[Step], n: int, m: int) -> Corridor:
    """Return a corridor around a path that is known already."""
    if (n + 1) * (m + 1) <= FULL:
        return Corridor(np.zeros(n + 1, dtype=np.int64), np.full(n + 1, m, dtype=np.int64))
    return _along([*((step.i, step.j) for step in steps), (n, m)], n, m, HALF_WIDTH, 0.0)


def widened(corridor: Corridor, steps: Sequence[Step], n: int, m: int) -> Corridor | None:
    """Return a wider corridor where the path touches the edge of this one; None where it nowhere does."""
    reached = np.zeros((2, n + 1), dtype=np.int64)
    reached[0], reached[1] = m, 0
    for i, j in _cells(steps, n, m):
        reached[0, i], reached[1, i] = min(reached[0, i], j), max(reached[1, i], j)
    low, high = corridor.low, corridor.high
    touched = ((reached[0] <= low + 1) & (low > 0)) | ((reached[1] >= high - 1) & (high < m))
    if not touched.any():
        return None
    extra = np.where(touched, 2 * (high - low + 1), 0)
    reach = int(extra.max())
    extra = _spread(extra, reach)
    wider = _closed(low - extra, high + extra, m)
    return wider if wider.cells <= MOST_CELLS else None


def _spread(values: Ints, reach: int) -> Ints:
    """Let each value reach its neighbours, falling by one a row."""
    at = np.arange(len(values))
    forward = np.maximum.accumulate(np.where(values > 0, values + at, 0)) - at
    backward = (np.maximum.accumulate(np.where(values > 0, values - at, -reach - len(values))[::-1]))[::-1] + at
    result: Ints = np.maximum(0, np.maximum(forward, backward))
    return result


def _cells(steps: Sequence[Step], n: int, m: int) -> Iterator[tuple[int, int]]:
    yield from ((step.i, step.j) for step in steps)
    yield n, m


def _along(points: Sequence[tuple[int, int]], n: int, m: int, half: int, slack: float) -> Corridor:
    rows = np.arange(n + 1)
    xs, ys = np.array([point[0] for point in points]), np.array([point[1] for point in points])
    first, last = np.full(n + 1, m, dtype=np.float64), np.zeros(n + 1)
    np.minimum.at(first, xs, ys)
    np.maximum.at(last, xs, ys)
    keep = np.concatenate(([True], np.diff(xs) > 0))
    line = np.interp(rows, xs[keep], ys[keep])
    at = np.searchsorted(xs, rows, side="right") - 1
    after = np.minimum(at + 1, len(xs) - 1)
    width = half + slack * np.maximum(xs[after] - xs[at], np.abs(ys[after] - ys[at]))
    before, next_ = np.concatenate((line[:1], line[:-1])), np.concatenate((line[1:], line[-1:]))
    low = np.floor(np.minimum(np.minimum(line, before), first) - width).astype(np.int64)
    high = np.ceil(np.maximum(np.maximum(line, next_), last) + width).astype(np.int64)
    return _closed(low, high, m)


def _closed(low: Ints, high: Ints, m: int) -> Corridor:
    """Make both edges rise, hold them within the columns, and let them begin and end in the corners."""
    low = np.clip(np.minimum.accumulate(low[::-1])[::-1], 0, m)
    high = np.clip(np.maximum.accumulate(high), 0, m)
    low[0], high[-1] = 0, m
    low[1:] = np.minimum(low[1:], high[:-1])
    return Corridor(low, np.maximum(high, low))


def _anchors(source: Units, target: Units) -> list[tuple[int, int]]:
    places = _marks(source), _marks(target)
    pairs = {
        pair
        for mark, left in places[0].items()
        if len(left) == len(places[1].get(mark, ()))
        for pair in zip(left, places[1][mark], strict=True)
    }
    return _rising(sorted(pairs))


def _marks(units: Units) -> dict[Hashable, list[int]]:
    places: dict[Hashable, list[int]] = defaultdict(list)
    seen = -1
    for at, clause in enumerate(units.clauses):
        group = int(units.group[at])
        if group != seen:
            places["group", group].append(at)
            seen = group
        if clause.kind == "heading" and clause.labels:
            places["heading", group, clause.labels].append(at)
        for mark in set(MARK.findall(clause.text)):
            places[mark].append(at)
    return places


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Longest run of pairs that rises strictly on both sides (Fredman 1975)."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    for at, (_, j) in enumerate(ordered):
        place = bisect_left(tails, j)
        if place == len(tails):
            tails.append(j)
            ends.append(at)
        else:
            tails[place], ends[place] = j, at
        previous.append(ends[place - 1] if place else -1)
    result: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        result.append(ordered[at])
        at = previous[at]
    return result[::-1]
