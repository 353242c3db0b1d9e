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
ROWS = 96
"""Rows whose evidence is computed at a time: bounds the memory, and is large enough for numpy to work in bulk."""


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
    """A finished row: values per regime and column, and where they came from.

    ``bead`` is the kind of bead that ends at the cell, ``run`` whether a run of source units is better than it,
    ``regime`` the regime before a change at the cell, ``across`` whether a run of target units is better still.
    """

    low: int
    values: Floats
    runs: Floats
    bead: NDArray[np.uint8]
    run: NDArray[np.bool_]
    run_opened: NDArray[np.bool_]
    regime: NDArray[np.uint8]
    across: NDArray[np.bool_]
    across_opened: NDArray[np.bool_]


def best_path(n: int, m: int, corridor: Corridor, evidence: Evidence, gaps: GapCosts) -> list[Step]:
    """Return the steps of the best path, in order.

    Time and memory are proportional to the cells of the corridor. Ties go to the 1-1 bead, then to the others in
    the order of `BEADS`, then to gaps, so that the same input always gives the same path.
    """
    rows: list[_Row] = []
    begun: list[Floats] = []
    for block, first, low in _blocks(n, m, corridor, evidence):
        for i in range(first, first + block.labels.shape[1]):
            left, right = int(corridor.low[i]), int(corridor.high[i])
            cells = (slice(None), i - first, slice(left - low, right - low + 1))
            row = _row(i, (left, right), rows, begun, block.resets[cells[1:]], gaps)
            rows.append(row)
            begun.append((row.values + block.labels[cells])[None] + block.beads[cells][:, None])
            if len(begun) > 3:
                begun[-4] = begun[-4][:0]
    return _trace(n, m, rows)


def _blocks(n: int, m: int, corridor: Corridor, evidence: Evidence) -> Iterator[tuple[Block, int, int]]:
    for first in range(0, n + 1, ROWS):
        last = min(first + ROWS, n + 1)
        low, high = int(corridor.low[first]), int(corridor.high[last - 1])
        yield evidence.block(slice(first, last), slice(low, high + 1)), first, low


def _row(
    i: int, columns: tuple[int, int], rows: list[_Row], begun: list[Floats], resets: NDArray[np.bool_], gaps: GapCosts
) -> _Row:
    left, right = columns
    width = right - left + 1
    candidates = np.full((len(BEADS), 2, width), IMPOSSIBLE)
    for kind, (a, b) in enumerate(BEADS):
        if i >= a:
            _shift(begun[i - a][kind], rows[i - a].low + b, candidates[kind], left)
    bead = candidates.argmax(axis=0)
    values = candidates.max(axis=0)
    if i == 0:
        values[0, 0] = 0.0
    opening, going = np.full((2, 2, width), IMPOSSIBLE)
    if i:
        before = rows[i - 1]
        _shift(before.values + gaps.source_open[i - 1], before.low, opening, left)
        _shift(before.runs + gaps.source_extend[i - 1], before.low, going, left)
    runs = np.maximum(opening, going)
    run = runs > values
    values = np.maximum(values, runs)
    regime = _change_regime(values, resets, gaps.renumber)
    along, along_opened = _along_row(values, left, right, gaps)
    return _Row(
        low=left,
        values=np.maximum(values, along),
        runs=runs,
        bead=bead.astype(np.uint8),
        run=run,
        run_opened=opening >= going,
        regime=regime,
        across=along > values,
        across_opened=along_opened,
    )


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
    """Go over from labels as printed (0) to renumbered (1), or back, where better; returns the regime before."""
    printed, renumbered = values
    back = renumbered - np.where(resets, 0.0, renumber)
    over = printed - renumber
    before = np.stack((back > printed, over <= renumbered)).astype(np.uint8)
    values[:] = np.maximum(printed, back), np.maximum(renumbered, over)
    return before


def _trace(n: int, m: int, rows: list[_Row]) -> list[Step]:
    steps: list[Step] = []
    i, j = n, m
    last = rows[n].values[:, m - rows[n].low]
    regime = int(last[1] > last[0])
    while i or j:
        row, column = rows[i], j - rows[i].low
        if row.across[regime, column]:
            opened = False
            while not opened:
                opened = bool(row.across_opened[regime, j - row.low])
                j -= 1
                steps.append(Step(i, j, 0, 1))
            continue
        regime = int(row.regime[regime, column])
        if row.run[regime, column]:
            opened = False
            while not opened:
                opened = bool(rows[i].run_opened[regime, j - rows[i].low])
                i -= 1
                steps.append(Step(i, j, 1, 0))
            continue
        kind = int(row.bead[regime, column])
        a, b = BEADS[kind]
        i, j = i - a, j - b
        steps.append(Step(i, j, a, b, swapped=kind == SWAP))
    steps.reverse()
    return steps
