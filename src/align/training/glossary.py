"""Entries: pairs as short as those of a dictionary, which say what a word is rendered by apart from any text.

A text says which rendering its own field prefers (role: 角色 in software); a glossary says which there are at all
(作用, 职责). Both are wanted: what a glossary names is never lost, however much text there is of one field.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.training.phrases import LONGEST
from align.training.statistics import Corpus, Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["GlossaryEntries", "glossary_entries", "isin_pairs"]

_LEAST = 4.0
"""What an entry must weigh: one trusted pair, or several that are trusted less (strings of a program's menus)."""
_LATER = 1.5
"""A word's first rendering counts once, the second 1 / 2.5 times, the third a quarter, ..."""


@dataclass(frozen=True, slots=True)
class GlossaryEntries:
    """English and Chinese sides of entries, packed as in ``phrases`` (one word as it is written), and their weights."""

    english: NDArray[np.uint64]
    chinese: NDArray[np.uint64]
    weights: NDArray[np.float64]


def glossary_entries(corpus: Corpus) -> GlossaryEntries:
    """Return the entries of a corpus: pairs of at most four words a side, one of the sides being one word."""
    import numpy as np  # noqa: PLC0415 - heavy

    lengths = np.diff(corpus.english.starts), np.diff(corpus.chinese.starts)
    short = (np.minimum(*lengths) == 1) & (np.maximum(*lengths) <= LONGEST) & (corpus.weights > 0)
    rows = np.flatnonzero(short)
    english = _keys(corpus.english, rows, lengths[0][rows], corpus.singular)
    chinese = _keys(corpus.chinese, rows, lengths[1][rows], None)
    usable = (english > 0) & (chinese > 0)
    return _entries(english[usable], chinese[usable], corpus.weights[rows[usable]])


def _keys(
    words: Words, rows: NDArray[np.int64], lengths: NDArray[np.int64], singular: NDArray[np.int32] | None
) -> NDArray[np.uint64]:
    """Return whole texts as packed expressions; 0 for what has a gap or a word that has no room."""
    import numpy as np  # noqa: PLC0415

    keys = np.zeros(len(rows), dtype=np.uint64)
    usable = np.ones(len(rows), dtype=np.bool_)
    for step in range(LONGEST):
        some = np.flatnonzero(lengths > step)
        at = words.starts[rows[some]] + step
        numbers = words.numbers[at]
        if singular is not None:
            numbers = np.where(lengths[some] > 1, singular[numbers], numbers)
        usable[some] &= (numbers < 65_535) & (words.joined[at] | (step == 0))
        keys[some] = (keys[some] << np.uint64(16)) | (numbers + 1).astype(np.uint64)
    return np.where(usable, keys, np.uint64(0))


def _entries(english: NDArray[np.uint64], chinese: NDArray[np.uint64], weights: NDArray[np.float32]) -> GlossaryEntries:
    """Add up what is equal, weigh by the order in which a word's renderings come, and leave out what weighs little."""
    import numpy as np  # noqa: PLC0415

    both = np.stack([english, chinese], axis=1)
    unique, firsts, back = np.unique(both, axis=0, return_index=True, return_inverse=True)
    sums = np.bincount(back.ravel(), weights, len(unique))
    order = np.lexsort((firsts, unique[:, 0]))
    unique, sums = unique[order], sums[order]
    kept = sums >= _LEAST
    unique, sums = unique[kept], sums[kept]
    place = np.arange(len(unique)) - np.searchsorted(unique[:, 0], unique[:, 0])
    return GlossaryEntries(unique[:, 0], unique[:, 1], sums / (1.0 + _LATER * place))


def isin_pairs(pairs: tuple[NDArray[np.uint64], NDArray[np.uint64]], entries: GlossaryEntries) -> NDArray[np.bool_]:
    """Say which of some packed pairs are entries."""
    import numpy as np  # noqa: PLC0415

    dtype = [("en", np.uint64), ("zh", np.uint64)]
    packed = []
    for english, chinese in (pairs, (entries.english, entries.chinese)):
        both = np.empty(len(english), dtype=dtype)
        both["en"], both["zh"] = english, chinese
        packed.append(both)
    if not len(packed[1]):
        return np.zeros(len(packed[0]), dtype=np.bool_)
    ordered = np.sort(packed[1])
    place = np.minimum(np.searchsorted(ordered, packed[0]), len(ordered) - 1)
    found: NDArray[np.bool_] = ordered[place] == packed[0]
    return found
