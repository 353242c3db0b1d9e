"""How well the words of two texts go together: the tables by which they look at each other (`align.lexicon.attention`).

Nine for each English and each Chinese word: by the lexicon in both directions, by shared characters, by vectors and by
what the document's other beads teach in both directions (`align.lexicon.wordpairs`); how well their neighbours go
together; and their part in all that goes with either. An expression lends its figures to its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from align.lexicon.occurrences import Expression
from align.lexicon.wordpairs import WordPairs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Numbers = NDArray[np.intp]

__all__ = ["TABLES", "likeness"]

TABLES = 9
_FLOOR, _SHIFT, _SCALE = 0.003, 5.8, 3.0
_SHARED, _LEARNT, _NEAR, _FROM = 0.25, 0.25, 0.1, 0.3
_CLAIM = 0.1
"""What no counterpart weighs when words share each other out."""
_AROUND, _MOST = 4, 4.0
"""Words on either side that are neighbours, and how much of them counts."""


def likeness(pairs: WordPairs, bead: int, part: tuple[slice, slice] = (slice(None), slice(None))) -> Floats:
    """Return the tables of a bead, (English words, Chinese words, 9); of a part of its words where one is named."""
    import numpy as np  # noqa: PLC0415 - the command line starts without it

    ids = pairs.unit_ids[0][bead], pairs.unit_ids[1][bead]
    where = np.ix_(*ids)
    by_unit = np.stack(
        [
            *(pairs.forward[where], pairs.backward[where], pairs.shared[where], pairs.cosines[where]),
            *pairs.learnt.without(bead, *ids),
        ],
        dtype=np.float32,
    )
    words = pairs.english[bead], pairs.chinese[bead]
    english, chinese = (
        _lenders(found, pairs.word_ids[side][bead], pairs.expression_ids[side][bead], words[side].expressions)
        for side, found in enumerate(ids)
    )
    rows = by_unit[:, english[0][part[0]]]
    for units in english[1:]:
        rows = np.maximum(rows, by_unit[:, units[part[0]]])
    table = rows[:, :, chinese[0][part[1]]]
    for units in chinese[1:]:
        table = np.maximum(table, rows[:, :, units[part[1]]])
    forward, backward, shared, cosines, learnt_forward, learnt_backward = table
    near = np.maximum(forward, backward) + _SHARED * shared + _LEARNT * (learnt_forward + learnt_backward)
    near += _NEAR * np.maximum(cosines - _FROM, 0)
    columns = [
        *(_logarithm(forward), _logarithm(backward), shared, cosines),
        *(_logarithm(learnt_forward), _logarithm(learnt_backward)),
        np.minimum(_around(near) - near, _MOST) / 2,
        near / (near.sum(0, keepdims=True) + _CLAIM),
        near / (near.sum(1, keepdims=True) + _CLAIM),
    ]
    return np.stack(columns, axis=2, dtype=np.float32)


def _lenders(
    ids: Numbers, words: Sequence[int], expressions: Sequence[int], made_of: Sequence[Expression]
) -> list[Numbers]:
    """Return which distinct units each word has its figures from: itself first, then its expressions."""
    import numpy as np  # noqa: PLC0415

    place = dict(zip(ids.tolist(), range(len(ids)), strict=True))
    found = [[place[number]] for number in words]
    for number, expression in zip(expressions, made_of, strict=True):
        for word in expression.words:
            found[word].append(place[number])
    most = max(map(len, found), default=1)
    return [np.array([some[min(at, len(some) - 1)] for some in found], dtype=np.intp) for at in range(most)]


def _logarithm(values: Floats) -> Floats:
    import numpy as np  # noqa: PLC0415

    found: Floats = (np.log(values + np.float32(_FLOOR)) + np.float32(_SHIFT)) / np.float32(_SCALE)
    return found


def _around(near: Floats) -> Floats:
    """Return the sums over the neighbours of both words, themselves included."""
    import numpy as np  # noqa: PLC0415

    sums = np.zeros((near.shape[0] + 2 * _AROUND + 1, near.shape[1] + 2 * _AROUND + 1))
    sums[_AROUND + 1 : -_AROUND, _AROUND + 1 : -_AROUND] = near
    sums = sums.cumsum(0).cumsum(1)
    width = 2 * _AROUND + 1
    found: Floats = sums[width:, width:] - sums[:-width, width:] - sums[width:, :-width] + sums[:-width, :-width]
    return found
