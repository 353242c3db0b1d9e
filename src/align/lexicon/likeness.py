"""How well the words of two texts go together: the tables by which they look at each other (`align.lexicon.attention`).

Nine for each English and each Chinese word: by the lexicon in both directions, by shared characters, by vectors and by
what the document's other beads teach in both directions (`align.lexicon.wordpairs`); how well their neighbours go
together; and their part in all that goes with either. An expression lends its figures to its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from align.lexicon.evidence import Tables, logarithm, nearness, shares, tables_of
from align.lexicon.occurrences import Expression
from align.lexicon.wordpairs import WordPairs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Numbers = NDArray[np.intp]

__all__ = ["TABLES", "likeness"]

TABLES = 9
_SCALE = 3.0
"""By what the logarithms of probabilities are divided."""
_AROUND, _MOST = 4, 4.0
"""Words on either side that are neighbours, and how much of them counts."""


def likeness(pairs: WordPairs, bead: int, part: tuple[slice, slice] = (slice(None), slice(None))) -> Floats:
    """Return the tables of a bead, (English words, Chinese words, 9); of a part of its words where one is named."""
    import numpy as np  # noqa: PLC0415 - the command line starts without it

    by_unit = np.stack(tables_of(pairs, bead), dtype=np.float32)
    ids = pairs.unit_ids[0][bead], pairs.unit_ids[1][bead]
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
    tables = Tables(*table)
    near = nearness(tables)
    columns = [
        *(logarithm(tables.forward) / _SCALE, logarithm(tables.backward) / _SCALE, tables.shared, tables.cosines),
        *(logarithm(tables.learnt_forward) / _SCALE, logarithm(tables.learnt_backward) / _SCALE),
        np.minimum(_around(near) - near, _MOST) / 2,
        *shares(near),
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


def _around(near: Floats) -> Floats:
    """Return the sums over the neighbours of both words, themselves included."""
    import numpy as np  # noqa: PLC0415

    sums = np.zeros((near.shape[0] + 2 * _AROUND + 1, near.shape[1] + 2 * _AROUND + 1))
    sums[_AROUND + 1 : -_AROUND, _AROUND + 1 : -_AROUND] = near
    sums = sums.cumsum(0).cumsum(1)
    width = 2 * _AROUND + 1
    found: Floats = sums[width:, width:] - sums[:-width, width:] - sums[width:, :-width] + sums[:-width, :-width]
    return found
