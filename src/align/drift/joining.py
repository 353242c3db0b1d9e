"""The cheapest one-to-one joining of the members of two lists."""

from __future__ import annotations

import math
from collections.abc import Sequence

__all__ = ["assigned"]


def assigned(costs: Sequence[Sequence[float]], left: Sequence[float], right: Sequence[float]) -> list[tuple[int, int]]:
    """Return the couples of the cheapest joining, in the order of the first list.

    ``costs`` holds what it costs to join each member of the first list to each of the second (infinite: not at all),
    ``left`` and ``right`` what each member costs that is joined to none. Couples are added one after another along the
    cheapest augmenting path (Jonker and Volgenant), in time of the third power of the number of members.

    >>> assigned([[0.1, 0.2], [0.2, 0.9]], [1, 1], [1, 1])
    [(0, 1), (1, 0)]
    >>> assigned([[0.5]], [0.2], [0.2])
    []
    """
    rows, columns = len(left), len(right)
    gains = [
        [min(cost - left[i] - right[j], 0.0) for j, cost in enumerate(costs[i])] + [0.0] * rows for i in range(rows)
    ]
    return [(i, j) for i, j in sorted(_complete(gains, rows, columns + rows)) if j < columns and gains[i][j] < 0]


def _complete(costs: Sequence[Sequence[float]], rows: int, columns: int) -> list[tuple[int, int]]:
    """Join every row to a column of its own at the least sum; there are at least as many columns as rows."""
    over, under = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)  # row of each column, counted from 1; column 0 holds the row to be joined
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least, back, used = [math.inf] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while True:
            used[column] = True
            here, step, following = owner[column], math.inf, 0
            for at in range(1, columns + 1):
                if not used[at]:
                    reduced = costs[here - 1][at - 1] - over[here] - under[at]
                    if reduced < least[at]:
                        least[at], back[at] = reduced, column
                    if least[at] < step:
                        step, following = least[at], at
            for at in range(columns + 1):
                if used[at]:
                    over[owner[at]] += step
                    under[at] -= step
                else:
                    least[at] -= step
            column = following
            if not owner[column]:
                break
        while column:
            owner[column] = owner[back[column]]
            column = back[column]
    return [(owner[at] - 1, at - 1) for at in range(1, columns + 1) if owner[at]]
