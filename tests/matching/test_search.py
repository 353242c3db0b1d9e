"""The search finds the best of all paths: compared with trying every path, on small random evidence."""

from __future__ import annotations

from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from align.matching.search import BEADS, IMPOSSIBLE, Block, Corridor, GapCosts, Step, best_path

SWAP = len(BEADS) - 1


class Table:
    """Evidence laid out in full."""

    def __init__(self, beads: np.ndarray, labels: np.ndarray, resets: np.ndarray) -> None:
        self.beads, self.labels, self.resets = beads, labels, resets

    def block(self, rows: slice, columns: slice) -> Block:
        return Block(self.beads[:, rows, columns], self.labels[:, rows, columns], self.resets[rows, columns])


def random_table(n: int, m: int, seed: int) -> Table:
    rng = np.random.default_rng(seed)
    beads = rng.normal(-1.0, 3.0, (len(BEADS), n + 1, m + 1)).round(2)
    for kind, (a, b) in enumerate(BEADS):
        beads[kind, n + 1 - a :] = IMPOSSIBLE
        beads[kind, :, m + 1 - b :] = IMPOSSIBLE
    return Table(beads, rng.normal(0.0, 2.0, (2, n + 1, m + 1)).round(2), rng.random((n + 1, m + 1)) < 0.3)


def random_gaps(n: int, m: int, seed: int) -> GapCosts:
    rng = np.random.default_rng(seed)
    costs = [-rng.uniform(1.0, 3.0, size).round(2) for size in (n, m)]
    return GapCosts(costs[0] - 1.5, costs[0], costs[1] - 1.5, costs[1], 1.25)


def full(n: int, m: int) -> Corridor:
    return Corridor(np.zeros(n + 1, dtype=np.int64), np.full(n + 1, m, dtype=np.int64))


def value(steps: list[Step], table: Table, gaps: GapCosts) -> float:
    """Best value of a path over its regimes, with runs opened where the kind of step changes."""
    best = {0: 0.0, 1: IMPOSSIBLE}
    last = ""
    for number, step in enumerate([*steps, None]):
        at = (step.i, step.j) if step else (len(table.resets) - 1, table.resets.shape[1] - 1)
        if last != "across" or number == 0:
            back = 0.0 if table.resets[at] else gaps.renumber
            best = {0: max(best[0], best[1] - back), 1: max(best[1], best[0] - gaps.renumber)}
        if step is None:
            break
        if not step.columns:
            now, cost = "run", (gaps.source_extend if last == "run" else gaps.source_open)[step.i]
            best = {regime: total + cost for regime, total in best.items()}
        elif not step.rows:
            now, cost = "across", (gaps.target_extend if last == "across" else gaps.target_open)[step.j]
            best = {regime: total + cost for regime, total in best.items()}
        else:
            kind = SWAP if step.swapped else BEADS.index((step.rows, step.columns))
            now = "bead"
            best = {
                regime: total + table.beads[kind, step.i, step.j] + table.labels[regime, step.i, step.j]
                for regime, total in best.items()
            }
        last = now
    return max(best.values())


def best_of_all(n: int, m: int, table: Table, gaps: GapCosts) -> float:
    """Value of the best path, by looking at every step from every state."""

    @cache
    def rest(i: int, j: int, regime: int, last: str) -> float:
        """Best value from here on; the regime may change at a cell that is not inside a run of target units."""
        options = []
        regimes = {regime: 0.0}
        if last != "across":
            other = 1 - regime
            regimes[other] = -gaps.renumber if other or not table.resets[i, j] else 0.0
        for now, cost in regimes.items():
            if (i, j) == (n, m):
                options.append(cost)
            if i < n:
                going = last == "run" and now == regime
                options.append(
                    cost + (gaps.source_extend[i] if going else gaps.source_open[i]) + rest(i + 1, j, now, "run")
                )
            if j < m:
                options.append(
                    cost
                    + (gaps.target_extend[j] if last == "across" else gaps.target_open[j])
                    + rest(i, j + 1, now, "across")
                )
            for kind, (a, b) in enumerate(BEADS):
                if i + a <= n and j + b <= m:
                    gain = table.beads[kind, i, j] + table.labels[now, i, j]
                    options.append(cost + gain + rest(i + a, j + b, now, "bead"))
        return max(options)

    return rest(0, 0, 0, "bead")


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 10**6))
def test_no_path_is_better(n: int, m: int, seed: int) -> None:
    table, gaps = random_table(n, m, seed), random_gaps(n, m, seed + 1)
    steps = best_path(n, m, full(n, m), table, gaps)
    assert abs(value(steps, table, gaps) - best_of_all(n, m, table, gaps)) < 1e-6


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 10**6))
def test_every_unit_is_placed_once(n: int, m: int, seed: int) -> None:
    steps = best_path(n, m, full(n, m), random_table(n, m, seed), random_gaps(n, m, seed))
    at = (0, 0)
    for step in steps:
        assert (step.i, step.j) == at
        at = (step.i + step.rows, step.j + step.columns)
    assert at == (n, m)


def test_units_left_out_together_cost_less_than_here_and_there() -> None:
    beads = np.full((len(BEADS), 5, 3), IMPOSSIBLE)
    beads[0, 0, 0] = beads[0, 1, 1] = 1.0
    beads[0, 2, 1] = 1.5
    table = Table(beads, np.zeros((2, 5, 3)), np.zeros((5, 3), dtype=bool))
    together = GapCosts(np.full(4, -2.0), np.full(4, -0.5), np.full(2, -2.0), np.full(2, -0.5), 1.0)
    alike = GapCosts(np.full(4, -2.0), np.full(4, -2.0), np.full(2, -2.0), np.full(2, -2.0), 1.0)
    shapes = [
        [(step.i, step.rows, step.columns) for step in best_path(4, 2, full(4, 2), table, gaps)]
        for gaps in (together, alike)
    ]
    assert shapes[0] == [(0, 1, 1), (1, 1, 1), (2, 1, 0), (3, 1, 0)]
    assert shapes[1] == [(0, 1, 1), (1, 1, 0), (2, 1, 1), (3, 1, 0)]
