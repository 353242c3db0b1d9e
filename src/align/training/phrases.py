"""Expressions of several words and what renders them: developing countries 发展中国家, in accordance with 依照.

Taken from linked text by the rule of consistency: a stretch of words of one side and one of the other, where no word of
either is linked to a word outside (Koehn, Och and Marcu, "Statistical Phrase-Based Translation", NAACL 2003). An
expression is known by its words in the singular, packed into one number of 64 bits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from align.training.statistics import Batch, Corpus, Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["LONGEST", "PhraseCounter", "counted", "unpacked"]

Lengths = tuple["NDArray[np.int64]", "NDArray[np.int64]"]
_Text = tuple["NDArray[np.int32]", "NDArray[np.bool_]"]
_Span = tuple["NDArray[np.int64]", int]
LONGEST = 4
"""Words of an expression, at most."""
_LINK = 0.12
"""A word that renders a whole expression shares its certainty among the expression's words."""
_SURE = 0.4
_WIDEST = 65_535
_MERGE = 8_000_000


class PhraseCounter:
    """Counts expressions and their renderings; call it with each batch of the last pass of ``word_links``."""

    def __init__(self, corpus: Corpus) -> None:
        """Begin with nothing counted."""
        self._corpus = corpus
        self._found: list[tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.float32]]] = []
        self._pending = 0
        self._texts: tuple[_Text, _Text]

    def __call__(
        self, batch: Batch, links: NDArray[np.float32], ways: tuple[NDArray[np.float32], NDArray[np.float32]]
    ) -> None:
        """Add what one batch holds."""
        import numpy as np  # noqa: PLC0415 - heavy

        english = np.where(batch.english < 0, -1, self._corpus.singular[np.maximum(batch.english, 0)])
        joined = [
            words.joined[np.minimum(words.starts[batch.pairs][:, None] + np.arange(wide), len(words.joined) - 1)]
            for words, wide in (
                (self._corpus.english, english.shape[1]),
                (self._corpus.chinese, batch.chinese.shape[1]),
            )
        ]
        self._texts = (english, joined[0]), (batch.chinese, joined[1])
        grown = _grown(links, *ways)
        sides = _Side(grown, 2), _Side(grown, 1)
        weights = self._corpus.weights[batch.pairs]
        for length in range(1, min(LONGEST, english.shape[1]) + 1):
            self._spans(sides, batch.lengths, weights, length)
        self._whole(batch.lengths, weights)
        if self._pending > _MERGE:
            self._merge()

    def _spans(self, sides: tuple[_Side, _Side], lengths: Lengths, weights: NDArray[np.float32], length: int) -> None:
        """Add the expressions of ``length`` English words, but for whole pairs."""
        import numpy as np  # noqa: PLC0415

        first, last = sides[0].reach(length)
        linked = sides[0].linked
        at = linked[:, : first.shape[1]] & linked[:, length - 1 :] & (last - first < LONGEST)
        rows, starts = np.nonzero(at)
        low, high = first[rows, starts], last[rows, starts]
        for size in range(2 if length == 1 else 1, LONGEST + 1):
            some = np.flatnonzero(high - low + 1 == size)
            if not len(some):
                continue
            back_first, back_last = sides[1].reach(size)
            row, start, target = rows[some], starts[some], low[some]
            inside = (back_first[row, target] >= start) & (back_last[row, target] < start + length)
            inside &= (lengths[0][row] > length) | (lengths[1][row] > size)
            row, start, target = row[inside], start[inside], target[inside]
            self._add(row, (start, length), (target.astype(np.int64), size), weights)

    def _whole(self, lengths: Lengths, weights: NDArray[np.float32]) -> None:
        """Add short pairs as a whole: an entry of a glossary is an expression with its rendering."""
        import numpy as np  # noqa: PLC0415

        longest = np.maximum(*lengths)
        for length in range(1, LONGEST + 1):
            for size in range(1, LONGEST + 1):
                rows = np.flatnonzero((lengths[0] == length) & (lengths[1] == size) & (longest > 1))
                if len(rows):
                    zero = np.zeros(len(rows), dtype=np.int64)
                    self._add(rows, (zero, length), (zero, size), weights)

    def _add(self, rows: NDArray[np.int64], english: _Span, chinese: _Span, weights: NDArray[np.float32]) -> None:
        """Add stretches, each given by its first words and its number of words."""
        first, second = (
            _packed(*text, rows, *span) for text, span in zip(self._texts, (english, chinese), strict=True)
        )
        usable = (first > 0) & (second > 0)
        self._found.append((first[usable], second[usable], weights[rows][usable]))
        self._pending += int(usable.sum())

    def _merge(self) -> None:
        """Add up what is equal."""
        import numpy as np  # noqa: PLC0415

        if not self._found:
            return
        english, chinese, weights = (np.concatenate(column) for column in zip(*self._found, strict=True))
        order = np.lexsort((chinese, english))
        english, chinese, weights = english[order], chinese[order], weights[order]
        new = np.concatenate(([True], (english[1:] != english[:-1]) | (chinese[1:] != chinese[:-1])))[: len(english)]
        firsts = np.flatnonzero(new)
        sums = np.add.reduceat(weights, firsts) if len(firsts) else weights
        self._found, self._pending = [(english[firsts], chinese[firsts], sums)], 0

    def found(self) -> tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.float32]]:
        """Return expressions of both sides, packed, and how often the two stand for each other, in order."""
        import numpy as np  # noqa: PLC0415

        self._merge()
        empty = np.zeros(0, np.uint64)
        return self._found[0] if self._found else (empty, empty, np.zeros(0, np.float32))


def _grown(
    links: NDArray[np.float32], forward: NDArray[np.float32], backward: NDArray[np.float32]
) -> NDArray[np.bool_]:
    """Return which words are linked: where both directions agree, or one is sure and a neighbour is linked there.

    Agreement links 发展中国家 with "developing" alone; "countries", which has no better partner, is its neighbour.
    """
    import numpy as np  # noqa: PLC0415

    there = links >= _LINK
    beside = np.zeros_like(there)
    beside[:, 1:] |= there[:, :-1]
    beside[:, :-1] |= there[:, 1:]
    grown = there | (beside & (backward >= _SURE))
    beside[:] = False
    beside[:, :, 1:] |= there[:, :, :-1]
    beside[:, :, :-1] |= there[:, :, 1:]
    return grown | (beside & (forward >= _SURE))


class _Side:
    """For each word of one side, the first and the last word of the other that it is linked with."""

    def __init__(self, there: NDArray[np.bool_], axis: int) -> None:
        """Note the reach of each word; ``axis`` is the other side's."""
        import numpy as np  # noqa: PLC0415

        size = there.shape[axis]
        self.linked: NDArray[np.bool_] = np.asarray(there.any(axis))
        self._first = np.where(self.linked, there.argmax(axis), size).astype(np.int32)
        self._last = np.where(self.linked, size - 1 - np.flip(there, axis).argmax(axis), -1).astype(np.int32)

    def reach(self, length: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return the same for every ``length`` words in a row, by the first of them."""
        import numpy as np  # noqa: PLC0415

        width = self._first.shape[1] - length + 1
        first, last = self._first[:, :width], self._last[:, :width]
        for step in range(1, length):
            first = np.minimum(first, self._first[:, step : step + width])
            last = np.maximum(last, self._last[:, step : step + width])
        return first, last


def _packed(
    words: NDArray[np.int32], joined: NDArray[np.bool_], rows: NDArray[np.int64], starts: NDArray[np.int64], length: int
) -> NDArray[np.uint64]:
    """Return expressions as one number each; 0 where one has a gap, or a word that has no room."""
    import numpy as np  # noqa: PLC0415

    key = np.zeros(len(rows), dtype=np.uint64)
    usable = np.ones(len(rows), dtype=np.bool_)
    for step in range(length):
        word = words[rows, starts + step]
        usable &= (word >= 0) & (word < _WIDEST)
        if step:
            usable &= joined[rows, starts + step]
        key = (key << np.uint64(16)) | (word + 1).astype(np.uint64)
    return np.where(usable, key, np.uint64(0))


def unpacked(key: int) -> tuple[int, ...]:
    """Return the numbers of an expression's words.

    >>> unpacked((8 << 16) | 3)
    (7, 2)
    """
    words = []
    while key:
        words.append((key & 0xFFFF) - 1)
        key >>= 16
    return tuple(words[::-1])


def counted(
    keys: NDArray[np.uint64], words: Words, weights: NDArray[np.float32], base: NDArray[np.int32] | None = None
) -> NDArray[np.float64]:
    """Return how often each expression (``keys``, sorted) stands in the texts of one side, by their weights."""
    import numpy as np  # noqa: PLC0415

    sums = np.zeros(len(keys))
    if not len(keys):
        return sums
    numbers = words.numbers if base is None else base[words.numbers]
    texts = np.repeat(np.arange(len(words.starts) - 1), np.diff(words.starts))
    usable = numbers < _WIDEST
    values = np.where(usable, numbers + 1, 0).astype(np.uint64)
    key, good = values, usable
    for length in range(1, LONGEST + 1):
        if length > 1:
            key = (key[:-1] << np.uint64(16)) | values[length - 1 :]
            good = good[:-1] & usable[length - 1 :] & words.joined[length - 1 :]
            good &= texts[: len(key)] == texts[length - 1 :]
        place = np.minimum(np.searchsorted(keys, key), len(keys) - 1)
        hit = good & (keys[place] == key)
        sums += np.bincount(place[hit], weights[texts[: len(key)][hit]], len(keys))
    return sums
