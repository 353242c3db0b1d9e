"""Clauses that stand elsewhere in the other language: found among the units without counterpart on the path."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from align.matching.costs import KINDS
from align.matching.features import PairEvidence

__all__ = ["moved_pairs"]

CLEAR = 2.0
"""Least log-odds, labels aside, of a moved clause (0.88 as a probability): reasoned, since order speaks against it."""

MARGIN = 2.0
"""Least lead in log-odds over any other candidate of either unit: what two clauses could both be is left alone."""

FOLLOWS = 0.0
"""Least log-odds of the neighbour of a moved clause that moved with it."""

RUNNING = frozenset({"clause", "paragraph", "footnote"})
"""Kinds that can move by themselves."""

NEAREST = 1500
"""Candidates looked at for each unit: bounds the time where most units have no counterpart."""


def moved_pairs(evidence: PairEvidence, source: Sequence[int], target: Sequence[int]) -> list[tuple[int, int]]:
    """Pair units without counterpart, given in order, whose likeness is clear and unambiguous.

    A heading does not move by itself, since the same one can stand anywhere; but neighbours of a moved clause go with
    it where they are like enough: its sub-clauses, the rest of its section, the heading.
    """
    rows = [i for i in source if KINDS[evidence.source.kind[i]] in RUNNING]
    columns = [j for j in target if KINDS[evidence.target.kind[j]] in RUNNING]
    found: dict[int, int] = {}
    for first in range(0, len(rows), NEAREST):
        part = rows[first : first + NEAREST]
        middle = int(np.searchsorted(columns, part[len(part) // 2]))
        low = max(0, min(middle - NEAREST // 2, len(columns) - NEAREST))
        clear = _clear(evidence, part, columns[low : low + NEAREST])
        taken = set(found.values())
        found.update((i, j) for i, j in clear.items() if j not in taken)
    _extend(evidence, found, set(source), set(target))
    return sorted(found.items())


def _clear(evidence: PairEvidence, rows: Sequence[int], columns: Sequence[int]) -> dict[int, int]:
    if not rows or not columns:
        return {}
    values = evidence.ones(np.array(rows), np.array(columns))
    found = {}
    for r, row in enumerate(rows):
        c = int(values[r].argmax())
        best = float(values[r, c])
        others = max(np.delete(values[r], c).max(initial=-np.inf), np.delete(values[:, c], r).max(initial=-np.inf))
        if best >= CLEAR and best - others >= MARGIN:
            found[row] = columns[c]
    return found


def _extend(evidence: PairEvidence, found: dict[int, int], source: set[int], target: set[int]) -> None:
    taken = set(found.values())
    for i, j in list(found.items()):
        for step in (1, -1):
            a, b = i + step, j + step
            while a in source and b in target and a not in found and b not in taken:
                if evidence.log_odds([(a, b, 1, 1)])[0] < FOLLOWS:
                    break
                found[a] = b
                taken.add(b)
                a, b = a + step, b + step
