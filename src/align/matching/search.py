"""The search: the best monotone path of beads through a corridor, by dynamic programming.

A path runs from (0, 0) to (n, m) over cells (i, j), "i source units and j target units are placed". It is made of
beads, of runs of units without counterpart on one side (affine cost: opening a run costs more than going on), and of
two neighbours that changed places. Labels are read in one of two regimes: as printed, or renumbered, where they tell
nothing; changing to the second costs once, however many clauses were renumbered, and a new list changes back freely.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

__all__ = ["BEADS", "Block", "Corridor", "Evidence", "GapCosts", "Step", "best_path"]

BEADS: tuple[tuple[int, int], ...] = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 2))
"""Units of the source and of the target in each kind of bead; the last is a pair of neighbours that changed places."""

SWAP = len(BEADS) - 1
IMPOSSIBLE = -1e12
ROWS = 192
CELLS = 60_000
"""Rows and cells whose evidence is computed at a time: bounds the memory, and lets numpy work in bulk."""


@dataclass(frozen=True, slots=True)
class Block:
    """Evidence for the beads that begin in a stretch of rows and columns.

    ``beads`` is (7, rows, columns): log-odds of each kind of bead that begins at the cell, labels left out.
    ``labels`` is (2, rows, columns): what the labels of its first units add, as printed and renumbered.
    ``resets`` is (rows, columns): whether a list begins at the cell, so that renumbering ends freely.
    """

    beads: Floats
    labels: Floats
    resets: NDArray[np.bool_]


class Evidence(Protocol):
    """What says how well units go together."""

    def block(self, rows: slice, columns: slice) -> Block:
        """Return the evidence for beads beginning in these rows and columns."""
        ...


@dataclass(frozen=True, slots=True)
class GapCosts:
    """Cost, as a negative log-odds, of each unit without counterpart: the first of a run, and the next ones."""

    source_open: Floats
    source_extend: Floats
    target_open: Floats
    target_extend: Floats
    renumber: float


@dataclass(frozen=True, slots=True)
class Corridor:
    """The cells searched: row i holds columns ``low[i]`` to ``high[i]``, both included; both arrays never fall."""

    low: Ints
    high: Ints

    @property
    def cells(self) -> int:
        """Number of cells."""
        return int((self.high - self.low + 1).sum())


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the path: the units from ``i`` and ``j`` on, ``rows`` of the source and ``columns`` of the target."""

    i: int
    j: int
    rows: int
    columns: int
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """The row just finished: values by regime and column, and those of paths that end in a run of source units."""

    low: int
    values: Floats
    runs: Floats


KIND, RUN, RUN_OPENED, RENUMBERED, ACROSS, ACROSS_OPENED = 7, 8, 16, 32, 64, 128
"""A trace byte: kind of bead that ends here; a run of source units is better, and began here; regime before a change
at the cell; a run of target units is better still, and began here."""


def best_path(n: int, m: int, corridor: Corridor, evidence: Evidence, gaps: GapCosts) -> list[Step]:
    """Return the steps of the best path, in order.

    Time and memory are proportional to the cells of the corridor: two bytes a cell are kept. Ties go to the 1-1
    bead, then to the others in the order of `BEADS`, then to gaps, so that the same input always gives the same path.
    """
    trace: list[NDArray[np.uint8]] = []
    begun: list[tuple[int, Floats]] = []
    row = _Row(0, np.full((2, 1), IMPOSSIBLE), np.full((2, 1), IMPOSSIBLE))
    for block, first, low in _blocks(n, corridor, evidence):
        for i in range(first, first + block.labels.shape[1]):
            left, right = int(corridor.low[i]), int(corridor.high[i])
            cells = (slice(None), i - first, slice(left - low, right - low + 1))
            row, bytes_ = _row(i, (left, right), row, begun, block.resets[cells[1:]], gaps)
            trace.append(bytes_)
            begun.append((left, (row.values + block.labels[cells])[None] + block.beads[cells][:, None]))
            del begun[:-3]
    last = row.values[:, m - row.low]
    return _trace(n, m, corridor, trace, int(last[1] > last[0]))


def _blocks(n: int, corridor: Corridor, evidence: Evidence) -> Iterator[tuple[Block, int, int]]:
    first = 0
    while first <= n:
        low, last = int(corridor.low[first]), first + 1
        while last <= n and last - first < ROWS and (last - first) * (int(corridor.high[last]) - low) < CELLS:
            last += 1
        yield evidence.block(slice(first, last), slice(low, int(corridor.high[last - 1]) + 1)), first, low
        first = last


def _row(
    i: int,
    columns: tuple[int, int],
    before: _Row,
    begun: list[tuple[int, Floats]],
    resets: NDArray[np.bool_],
    gaps: GapCosts,
) -> tuple[_Row, NDArray[np.uint8]]:
    """Finish row i from the beads ``begun`` in the three rows before it, last one last."""
    left, right = columns
    width = right - left + 1
    candidates = np.full((len(BEADS), 2, width), IMPOSSIBLE)
    for kind, (a, b) in enumerate(BEADS):
        if i >= a:
            low, values = begun[-a]
            _shift(values[kind], low + b, candidates[kind], left)
    code = candidates.argmax(axis=0).astype(np.uint8)
    values = candidates.max(axis=0)
    opening, going = np.full((2, 2, width), IMPOSSIBLE)
    if i:
        _shift(before.values + gaps.source_open[i - 1], before.low, opening, left)
        _shift(before.runs + gaps.source_extend[i - 1], before.low, going, left)
    else:
        values[0, 0] = 0.0
    runs = np.maximum(opening, going)
    code |= np.where(runs > values, RUN, 0).astype(np.uint8) | np.where(opening >= going, RUN_OPENED, 0).astype(
        np.uint8
    )
    values = np.maximum(values, runs)
    code |= _change_regime(values, resets, gaps.renumber)
    along, opened = _along_row(values, left, right, gaps)
    code |= np.where(along > values, ACROSS, 0).astype(np.uint8) | np.where(opened, ACROSS_OPENED, 0).astype(np.uint8)
    return _Row(left, np.maximum(values, along), runs), code


def _shift(values: Floats, start: int, into: Floats, left: int) -> None:
    """Copy values of columns from ``start`` on into a row that begins at column ``left``."""
    first, last = max(start, left), min(start + values.shape[-1], left + into.shape[-1])
    if first < last:
        into[..., first - left : last - left] = values[..., first - start : last - start]


def _along_row(values: Floats, left: int, right: int, gaps: GapCosts) -> tuple[Floats, NDArray[np.bool_]]:
    """Best value of ending in a run of target units, and whether the run begins with that unit.

    With C the sum of going-on costs, the value at j is C[j] + max over k < j of value[k] + open[k] - extend[k] - C[k]:
    a running maximum.
    """
    result = np.full_like(values, IMPOSSIBLE)
    opened = np.zeros(values.shape, dtype=bool)
    if right > left:
        total = np.concatenate(([0.0], np.cumsum(gaps.target_extend[left:right])))
        first = gaps.target_open[left:right] - gaps.target_extend[left:right]
        starts = values[:, :-1] + first - total[:-1]
        running = np.maximum.accumulate(starts, axis=1)
        result[:, 1:] = running + total[1:]
        opened[:, 1:] = running == starts
    return result, opened


def _change_regime(values: Floats, resets: NDArray[np.bool_], renumber: float) -> NDArray[np.uint8]:
    """Go over from labels as printed to renumbered, or back, where better; returns the bits of the regime before."""
    printed, renumbered = values
    back = renumbered - np.where(resets, 0.0, renumber)
    over = printed - renumber
    before = np.stack((back > printed, over <= renumbered))
    values[:] = np.maximum(printed, back), np.maximum(renumbered, over)
    return np.where(before, RENUMBERED, 0).astype(np.uint8)


def _trace(n: int, m: int, corridor: Corridor, trace: list[NDArray[np.uint8]], regime: int) -> list[Step]:
    steps: list[Step] = []
    i, j = n, m

    def code() -> int:
        return int(trace[i][regime, j - int(corridor.low[i])])

    while i or j:
        if code() & ACROSS:
            opened = 0
            while not opened:
                opened = code() & ACROSS_OPENED
                j -= 1
                steps.append(Step(i, j, 0, 1))
            continue
        regime = 1 if code() & RENUMBERED else 0
        if code() & RUN:
            opened = 0
            while not opened:
                opened = code() & RUN_OPENED
                i -= 1
                steps.append(Step(i, j, 1, 0))
            continue
        kind = code() & KIND
        a, b = BEADS[kind]
        i, j = i - a, j - b
        steps.append(Step(i, j, a, b, swapped=kind == SWAP))
    steps.reverse()
    return steps
