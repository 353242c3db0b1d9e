"""What the evidence needs to know of the units of one document, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from align.matching.costs import KINDS
from align.matching.labels import ordinals
from align.model.clause import Clause

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Units", "effective_length", "units_of"]

LETTERS_A_CHARACTER = 3.6
"""English letters to one Chinese character; medians of eight bilingual documents lie from 2.7 to 5.2."""


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one side, an entry each.

    ``kind`` indexes `KINDS`; ``length`` is in English letters, ``lengths`` (3, n) the same of a unit, of it with the
    next one, and of it with the next two; ``label`` and ``path`` are numbers that stand for the
    own label and for all labels, the same on both sides, -1 where there is none; ``ordinals`` (n, 2) what the own
    label may count as, -1 where nothing; ``starts`` marks what begins a list; ``group`` numbers pairs of instruments.
    """

    clauses: tuple[Clause, ...]
    kind: NDArray[np.int64]
    length: NDArray[np.float64]
    lengths: NDArray[np.float64]
    label: NDArray[np.int64]
    path: NDArray[np.int64]
    ordinals: NDArray[np.int64]
    struck: NDArray[np.bool_]
    starts: NDArray[np.bool_]
    group: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.clauses)


def units_of(clauses: Sequence[Clause], groups: Sequence[int], numbers: dict[tuple[str, ...], int]) -> Units:
    """Put the units of one side into arrays; ``numbers`` gives label tuples their numbers, shared by both sides."""

    def number(labels: tuple[str, ...]) -> int:
        return numbers.setdefault(labels, len(numbers)) if labels else -1

    length = np.array([effective_length(clause.text) for clause in clauses], dtype=np.float64)
    lengths = np.stack((length, length, length))
    for step in (1, 2):
        lengths[step:, : max(0, len(length) - step)] += length[step:]
    own = [clause.labels[-1:] for clause in clauses]
    counts = [ordinals(labels[0]) if labels else () for labels in own]
    return Units(
        clauses=tuple(clauses),
        kind=np.array([KINDS.index(clause.kind) for clause in clauses], dtype=np.int64),
        length=length,
        lengths=lengths,
        label=np.array([number(("own", *labels)) if labels else -1 for labels in own], dtype=np.int64),
        path=np.array([number(clause.labels) for clause in clauses], dtype=np.int64),
        ordinals=np.array([(*count, -1, -1)[:2] for count in counts], dtype=np.int64).reshape(-1, 2),
        struck=np.array([clause.is_struck for clause in clauses], dtype=bool),
        starts=np.array(
            [clause.kind in {"title", "heading"} or 1 in count for clause, count in zip(clauses, counts, strict=True)],
            dtype=bool,
        ),
        group=np.array(groups, dtype=np.int64),
    )


def effective_length(text: str) -> float:
    """Length of a text in English letters: a Chinese character counts as several, at least 1 in all.

    >>> effective_length("abcd"), effective_length("互联网 ICT") > 13
    (4.0, True)
    """
    wide = sum(1 for char in text if char >= "\u2e80")
    return max(1.0, len(text) - wide + LETTERS_A_CHARACTER * wide)
