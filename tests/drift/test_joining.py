"""The cheapest joining of two lists."""

from __future__ import annotations

from itertools import combinations, permutations
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.drift.joining import assigned


def cheapest(costs: list[list[float]], left: list[float], right: list[float]) -> float:
    """Try every joining."""
    best = inf
    for size in range(min(len(left), len(right)) + 1):
        for rows in combinations(range(len(left)), size):
            for columns in permutations(range(len(right)), size):
                joined = sum(costs[i][j] for i, j in zip(rows, columns, strict=True))
                alone = sum(left) + sum(right) - sum(left[i] for i in rows) - sum(right[j] for j in columns)
                best = min(best, joined + alone)
    return best


_COST = st.one_of(st.just(inf), st.floats(-1, 3))


@given(st.data(), st.integers(0, 4), st.integers(0, 4))
def test_no_joining_is_cheaper(data: st.DataObject, rows: int, columns: int) -> None:
    costs = data.draw(st.lists(st.lists(_COST, min_size=columns, max_size=columns), min_size=rows, max_size=rows))
    left = data.draw(st.lists(st.floats(0, 2), min_size=rows, max_size=rows))
    right = data.draw(st.lists(st.floats(0, 2), min_size=columns, max_size=columns))
    couples = assigned(costs, left, right)
    assert len({i for i, _ in couples}) == len({j for _, j in couples}) == len(couples)
    alone = sum(left) + sum(right) - sum(left[i] for i, _ in couples) - sum(right[j] for _, j in couples)
    assert sum(costs[i][j] for i, j in couples) + alone == pytest.approx(cheapest(costs, left, right), abs=1e-6)


def test_nothing_is_joined_to_nothing() -> None:
    assert assigned([], [], [1.0]) == []
    assert assigned([[]], [1.0], []) == []
