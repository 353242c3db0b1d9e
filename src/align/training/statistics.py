"""A statistical word aligner over much parallel text: how often each English word is rendered by each Chinese one.

The model is that of ``align.lexicon.aligning``. Text is numbers by then: every cell (an English and a Chinese word of
one pair) knows its row in the table of word pairs that stand together more often than chance, so that a pass over some
hundred million cells is a few array operations. Needs numpy alone; the same input gives the same counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.lexicon.aligning import agreed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Batch", "Corpus", "Links", "OnBatch", "Words", "batches", "word_links"]

_CELLS = 2_000_000
"""Cells worked on at once."""
_BROADER = 1.15
"""By how much texts of one batch may differ in length."""
_TOGETHER = 2.0
"""How often two words must stand in one pair to be looked at."""
_BORROWED = 10.0
"""Occurrences that an inflected word borrows from its base, at most as many as it has itself."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of all texts of one side in a row, where each text begins, and the end.

    ``joined`` says of each word whether it follows directly on the one before it.
    """

    numbers: NDArray[np.int32]
    starts: NDArray[np.int64]
    joined: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Parallel text as numbers, and what each pair weighs.

    ``base`` gives for each English word the number of its base form, which is itself where it has none; ``singular``
    the same, but only without the s of the plural.
    """

    english: Words
    chinese: Words
    weights: NDArray[np.float32]
    base: NDArray[np.int32]
    singular: NDArray[np.int32]
    words: int
    """How many different Chinese words there are."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs of about equal length: their numbers, their words (-1 beyond the end) and lengths of both sides."""

    pairs: NDArray[np.int64]
    english: NDArray[np.int32]
    chinese: NDArray[np.int32]
    lengths: tuple[NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Links:
    """Word pairs by English, then Chinese word number, and how often the two render each other.

    ``forward`` is the probability of the Chinese word where the English one stands, ``backward`` the reverse.
    """

    english: NDArray[np.int32]
    chinese: NDArray[np.int32]
    counts: NDArray[np.float64]
    forward: NDArray[np.float32]
    backward: NDArray[np.float32]


OnBatch = Callable[[Batch, "NDArray[np.float32]", "tuple[NDArray[np.float32], NDArray[np.float32]]"], None]
"""Takes a batch, its links, and what each direction alone makes of them: float32 (pairs, English, Chinese words)."""


def word_links(
    corpus: Corpus,
    *,
    passes: int = 4,
    on_pass: Callable[[int, int], None] | None = None,
    on_batch: OnBatch | None = None,
) -> Links:
    """Align the words of a corpus; ``on_batch`` is given the links of each batch of the last pass."""
    import numpy as np  # noqa: PLC0415 - heavy

    keys, together = _together(corpus)
    cells = _Cells(keys, corpus.words)
    made = [(batch, cells.find(batch)) for batch in batches(corpus)]
    english, chinese = np.divmod(keys, corpus.words)
    smoothing = _Smoothing(corpus, english, chinese)
    shares = [_shares(corpus.english, len(corpus.base)), _shares(corpus.chinese, corpus.words)]
    forward = backward = np.concatenate(([0.0], together)).astype(np.float32)
    counts = np.zeros(len(keys) + 1)
    for done in range(passes):
        counts[:] = 0
        for batch, ids in made:
            of_english, of_chinese = shares[0][np.maximum(batch.english, 0)], shares[1][np.maximum(batch.chinese, 0)]
            ways = forward[ids], backward[ids]
            links = agreed(*ways, of_english, of_chinese, batch.lengths)
            if on_batch and done == passes - 1:
                on_batch(batch, links, ways)
            links *= corpus.weights[batch.pairs][:, None, None]
            counts += np.bincount(ids.ravel(), links.ravel(), len(counts))
        forward, backward = smoothing.probabilities(counts[1:])
        if on_pass:
            on_pass(done + 1, passes)
    return Links(english.astype(np.int32), chinese.astype(np.int32), counts[1:], forward[1:], backward[1:])


def _shares(words: Words, size: int) -> NDArray[np.float32]:
    """Return the share of each word in the text of one side."""
    import numpy as np  # noqa: PLC0415

    counts = np.bincount(words.numbers, minlength=size)
    shares: NDArray[np.float32] = (counts / max(1, counts.sum())).astype(np.float32)
    return shares


def batches(corpus: Corpus) -> Iterator[Batch]:
    """Yield the pairs of a corpus in batches of about equal lengths."""
    import numpy as np  # noqa: PLC0415

    lengths = np.diff(corpus.english.starts), np.diff(corpus.chinese.starts)
    english, chinese = (
        np.floor(np.log(np.maximum(length, 1)) / np.log(_BROADER)).astype(np.int64) for length in lengths
    )
    group = english * 1000 + chinese
    order = np.argsort(group, kind="stable")
    order = order[(lengths[0][order] > 0) & (lengths[1][order] > 0)]
    for some in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
        if not len(some):
            continue
        widest = int(lengths[0][some].max() * lengths[1][some].max())
        step = max(1, _CELLS // widest)
        for first in range(0, len(some), step):
            yield _batch(corpus, some[first : first + step], lengths)


def _batch(corpus: Corpus, pairs: NDArray[np.int64], lengths: tuple[NDArray[np.int64], NDArray[np.int64]]) -> Batch:
    english = _padded(corpus.english, pairs, lengths[0][pairs])
    chinese = _padded(corpus.chinese, pairs, lengths[1][pairs])
    return Batch(pairs, english, chinese, (lengths[0][pairs], lengths[1][pairs]))


def _padded(words: Words, pairs: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int32]:
    """Return texts as rows of equal length, filled with -1."""
    import numpy as np  # noqa: PLC0415

    at = np.arange(lengths.max())[None, :]
    rows = words.numbers[np.minimum(words.starts[pairs][:, None] + at, len(words.numbers) - 1)]
    return np.where(at < lengths[:, None], rows, np.int32(-1))


def _together(corpus: Corpus) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the word pairs that stand together more often than chance, as keys in order, and their Dice coefficients.

    The key of a pair is English number x number of Chinese words + Chinese number.
    """
    import numpy as np  # noqa: PLC0415

    (english, english_pairs), (chinese, chinese_pairs) = _once(corpus.english), _once(corpus.chinese)
    order = np.argsort(english, kind="stable")
    english, english_pairs = english[order], english_pairs[order]
    starts = np.searchsorted(chinese_pairs, np.arange(len(corpus.weights) + 1))
    english_sums = np.bincount(english, corpus.weights[english_pairs], len(corpus.base))
    chinese_sums = np.bincount(chinese, corpus.weights[chinese_pairs], corpus.words)
    total = float(corpus.weights.sum())
    widths = np.diff(starts)[english_pairs]
    firsts = np.searchsorted(english, np.arange(len(corpus.base) + 1))
    ends = np.concatenate(([0], np.cumsum(widths)))
    keys, dice = [], []
    at = 0
    while at < len(corpus.base):
        to = int(np.searchsorted(ends[firsts], ends[firsts[at]] + _CELLS, side="right")) - 1
        to = min(max(to, at + 1), at + max(1, 4 * _CELLS // corpus.words))
        places = np.arange(firsts[at], firsts[to])
        inside = _ranges(starts[english_pairs[places]], widths[places])
        local = np.repeat(english[places] - at, widths[places]).astype(np.int64) * corpus.words + chinese[inside]
        weights = np.repeat(corpus.weights[english_pairs[places]], widths[places])
        sums = np.bincount(local, weights, (to - at) * corpus.words)
        found = np.flatnonzero(sums >= _TOGETHER)
        rows, columns = at + found // corpus.words, found % corpus.words
        above = sums[found] * total > english_sums[rows] * chinese_sums[columns]
        keys.append((found + at * corpus.words)[above])
        dice.append((2 * sums[found] / (english_sums[rows] + chinese_sums[columns]))[above])
        at = to
    return np.concatenate(keys).astype(np.int64), np.concatenate(dice).astype(np.float32)


def _once(words: Words) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return each word of each text once, with the number of its text, in the order of texts."""
    import numpy as np  # noqa: PLC0415

    texts = np.repeat(np.arange(len(words.starts) - 1, dtype=np.int64), np.diff(words.starts))
    size = int(words.numbers.max(initial=0)) + 1
    keys = np.unique(texts * size + words.numbers)
    return (keys % size).astype(np.int32), (keys // size).astype(np.int32)


def _ranges(starts: NDArray[np.int64], widths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the numbers start, start + 1, ... of each start, as many as its width, in one row."""
    import numpy as np  # noqa: PLC0415

    ends = np.cumsum(widths)
    places: NDArray[np.int64] = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(
        starts - (ends - widths), widths
    )
    return places


class _Cells:
    """Finds the row of each cell in the table of word pairs: a hash table with linear probing."""

    def __init__(self, keys: NDArray[np.int64], words: int) -> None:
        """Enter the keys."""
        import numpy as np  # noqa: PLC0415

        self._words = words
        self._keys = np.concatenate(([-1], keys))
        bits = max(4, int(np.ceil(np.log2(2.5 * len(self._keys)))))
        self._shift, self._mask = np.uint64(64 - bits), (1 << bits) - 1
        self._slots = np.zeros(1 << bits, dtype=np.int32)
        left = np.arange(1, len(self._keys), dtype=np.int32)
        place = self._places(self._keys[left])
        while len(left):
            free = self._slots[place] == 0
            self._slots[place[free]] = left[free]
            lost = self._slots[place] != left
            left, place = left[lost], (place[lost] + 1) & self._mask

    def _places(self, keys: NDArray[np.int64]) -> NDArray[np.int64]:
        import numpy as np  # noqa: PLC0415

        mixed = keys.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        return (mixed >> self._shift).astype(np.int64)

    def find(self, batch: Batch) -> NDArray[np.int32]:
        """Return, as (pairs, English words, Chinese words), rows of the table from 1; 0 for a cell that has none."""
        import numpy as np  # noqa: PLC0415

        cells = batch.english[:, :, None].astype(np.int64) * self._words + batch.chinese[:, None, :]
        cells[(batch.english[:, :, None] < 0) | (batch.chinese[:, None, :] < 0)] = -2
        keys = cells.ravel()
        found = np.zeros(len(keys), dtype=np.int32)
        left = np.flatnonzero(keys >= 0)
        place = self._places(keys[left])
        while len(left):
            there = self._slots[place]
            hit = self._keys[there] == keys[left]
            found[left[hit]] = there[hit]
            on = ~hit & (there != 0)
            left, place = left[on], (place[on] + 1) & self._mask
        return found.reshape(cells.shape)


class _Smoothing:
    """Counts → probabilities: an inflected word that is rare leans on what is known of its base form."""

    def __init__(self, corpus: Corpus, english: NDArray[np.int64], chinese: NDArray[np.int64]) -> None:
        """Note which word pairs are one pair but for inflection."""
        import numpy as np  # noqa: PLC0415

        self._english, self._chinese = english, chinese
        self._sizes = len(corpus.base), corpus.words
        self._base = corpus.base[english]
        _, self._alike = np.unique(self._base.astype(np.int64) * corpus.words + chinese, return_inverse=True)
        occurrences = np.bincount(corpus.english.numbers, minlength=len(corpus.base))
        self._borrowed = np.minimum(_BORROWED, occurrences)[english]

    def probabilities(self, counts: NDArray[np.float64]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return both directions, with a zero before the first row."""
        import numpy as np  # noqa: PLC0415

        of_base = np.bincount(self._alike, counts)[self._alike]
        all_of_base = np.bincount(self._base, counts, self._sizes[0])[self._base]
        smooth = counts + self._borrowed * of_base / np.maximum(all_of_base, 1e-9)
        tables = []
        for rows, size in zip((self._english, self._chinese), self._sizes, strict=True):
            sums = np.bincount(rows, smooth, size)[rows]
            tables.append(np.concatenate(([0.0], smooth / np.maximum(sums, 1e-9))).astype(np.float32))
        return tables[0], tables[1]
