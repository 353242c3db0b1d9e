"""Which expressions are worth an entry of the lexicon, and how they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.training.glossary import GlossaryEntries, isin_pairs
from align.training.phrases import LONGEST, counted, unpacked
from align.training.statistics import Corpus, Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Expressions", "Singles", "chosen", "length", "written"]

_LEAST = 4.0
_SHARE = 0.08
_SHARE_BACK = 0.03
"""How often an expression must be rendered by the other, and the reverse."""
_FREE = 0.1
_FREE_SHARE = 0.2
"""Both of several words: kept where the words alone would give less than a tenth of it, and each gives a fifth."""
_SURE = 0.5
_EXTRA = 0.7
"""One word against several: not kept where one of these renders it mostly anyhow, and mostly without the others."""


@dataclass(frozen=True, slots=True)
class Expressions:
    """Expressions of both sides (packed), how often one renders the other, and how often each stands."""

    english: NDArray[np.uint64]
    chinese: NDArray[np.uint64]
    counts: NDArray[np.float64]
    english_all: NDArray[np.float64]
    chinese_all: NDArray[np.float64]

    def only(self, keep: NDArray[np.bool_]) -> Expressions:
        """Return some of them."""
        return Expressions(
            self.english[keep], self.chinese[keep], self.counts[keep], self.english_all[keep], self.chinese_all[keep]
        )

    def joined(self, other: Expressions) -> Expressions:
        """Return these and others behind them."""
        import numpy as np  # noqa: PLC0415 - heavy

        both = ((getattr(self, name), getattr(other, name)) for name in self.__slots__)
        return Expressions(*(np.concatenate(arrays) for arrays in both))


class Singles:
    """How often single words render each other; an English word counts as what ``own`` has for it."""

    def __init__(
        self,
        english: NDArray[np.int64],
        chinese: NDArray[np.int64],
        counts: NDArray[np.float64],
        own: NDArray[np.int64],
        words: int,
    ) -> None:
        """Take counts in the order of English, then Chinese number; ``words`` is the number of Chinese words."""
        import numpy as np  # noqa: PLC0415 - heavy

        self._keys = english << 32 | chinese
        self._counts, self._own = counts, own
        self.english = np.bincount(english, counts, len(own))
        self.chinese = np.bincount(chinese, counts, words)

    def place(self, english: NDArray[np.int64], chinese: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return where the counts of word pairs stand; -1 for none (a number may be -1 for no word)."""
        import numpy as np  # noqa: PLC0415

        keys = self._own[english] << 32 | chinese
        place = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where((english >= 0) & (chinese >= 0) & (self._keys[place] == keys), place, -1)

    def cells(self, kept: Expressions) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Return for pairs of expressions the counts of their words, and their shares of either word's.

        The shape is (pairs, English words, Chinese words).
        """
        import numpy as np  # noqa: PLC0415

        first, second = words(kept.english), words(kept.chinese)
        english, chinese = np.broadcast_arrays(first[:, :, None], second[:, None, :])
        place = self.place(english.ravel(), chinese.ravel()).reshape(english.shape)
        counts = np.where(place >= 0, self._counts[place], 0.0)
        forward = counts / np.maximum(self.english[self._own[english]], 1e-9)
        return counts, forward, counts / np.maximum(self.chinese[chinese], 1e-9)


def words(keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return the word numbers of expressions, (expressions, 4), the last word first; -1 for none."""
    import numpy as np  # noqa: PLC0415

    steps = [((keys >> np.uint64(16 * step)) & np.uint64(0xFFFF)).astype(np.int64) - 1 for step in range(LONGEST)]
    return np.stack(steps, axis=1)


def length(keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return how many words each expression has."""
    counts: NDArray[np.int64] = (words(keys) >= 0).sum(1)
    return counts


def chosen(
    found: tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.float32]],
    corpus: Corpus,
    singles: Singles,
    latin: NDArray[np.bool_],
    counters: NDArray[np.bool_],
    entries: GlossaryEntries,
) -> Expressions:
    """Return the pairs worth keeping: frequent enough, and not to be had from their words or a shorter expression.

    ``latin`` says which Chinese words are Latin, ``counters`` which count what a number stands before: 号 in 第5号决议
    belongs to the number, not to the resolution. What ``entries`` name is kept in any case.
    """
    import numpy as np  # noqa: PLC0415 - heavy

    sides = []
    for keys, side, singular in ((found[0], corpus.english, corpus.singular), (found[1], corpus.chinese, None)):
        unique, back = np.unique(keys, return_inverse=True)
        sides.append(counted(unique, side, corpus.weights, singular)[back])
    every = Expressions(found[0], found[1], found[2].astype(np.float64), *sides)
    second = words(every.chinese)
    every = every.only(np.asarray(~((second >= 0) & latin[second]).any(1)))
    every = every.only(~_begins(every.chinese, counters))
    named = isin_pairs((every.english, every.chinese), entries)
    kept = every.only(_frequent(every) & ~named)
    kept = kept.only(_apt(kept, singles))
    kept = kept.only(_uncontained(kept))
    return kept.joined(every.only(named))


def _begins(keys: NDArray[np.uint64], which: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say which expressions of several words begin with one of these."""
    import numpy as np  # noqa: PLC0415

    members = words(keys)
    size = (members >= 0).sum(1)
    first = members[np.arange(len(members)), np.maximum(size - 1, 0)]
    begins: NDArray[np.bool_] = (size > 1) & which[first]
    return begins


def _shares(kept: Expressions) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    import numpy as np  # noqa: PLC0415

    english, chinese = np.maximum(kept.english_all, kept.counts), np.maximum(kept.chinese_all, kept.counts)
    return kept.counts / english, kept.counts / chinese


def _frequent(every: Expressions) -> NDArray[np.bool_]:
    """Say which pairs stand together often enough, and are of more than one word a side."""
    forward, backward = _shares(every)
    enough = (every.counts >= _LEAST) & (forward >= _SHARE) & (backward >= _SHARE_BACK)
    several: NDArray[np.bool_] = enough & (length(every.english) + length(every.chinese) > 2)
    return several


def _apt(kept: Expressions, singles: Singles) -> NDArray[np.bool_]:
    """Say which pairs the words alone do not explain."""
    import numpy as np  # noqa: PLC0415

    counts, forward, backward = singles.cells(kept)
    wide, high = length(kept.english), length(kept.chinese)
    exists = words(kept.chinese) >= 0
    lexical = np.where(exists, forward.max(1), 1.0).prod(1)
    shares = _shares(kept)
    free = (lexical < _FREE) & (shares[0] >= _FREE_SHARE) & (shares[1] >= _FREE_SHARE)
    mostly = kept.counts[:, None, None] < _EXTRA * counts
    extra = ((wide == 1) & ((forward >= _SURE) & mostly).any((1, 2))) | (
        (high == 1) & ((backward >= _SURE) & mostly).any((1, 2))
    )
    apt: NDArray[np.bool_] = np.where(np.minimum(wide, high) == 1, ~extra, free)
    return apt


def _uncontained(kept: Expressions) -> NDArray[np.bool_]:
    """Say which pairs hold no shorter pair that is as frequent ("all Member States" holds "Member States")."""
    import numpy as np  # noqa: PLC0415

    pairs = zip(kept.english.tolist(), kept.chinese.tolist(), strict=True)
    counts = dict(zip(pairs, kept.counts.tolist(), strict=True))
    return np.array([not _holds_another(english, chinese, counts) for english, chinese in counts], dtype=np.bool_)


def _holds_another(english: int, chinese: int, counts: dict[tuple[int, int], float]) -> bool:
    count = counts[english, chinese]
    return any(
        (part, other) != (english, chinese) and counts.get((part, other), 0.0) >= count
        for part in _parts(english)
        for other in _parts(chinese)
    )


def _parts(key: int) -> Iterator[int]:
    """Yield an expression and the shorter ones in it.

    >>> [unpacked(part) for part in _parts((3 << 16) | 8)]
    [(2, 7), (7,), (2,)]
    """
    size = len(unpacked(key))
    for wide in range(size, 0, -1):
        for start in range(size - wide + 1):
            yield (key >> 16 * start) & ((1 << 16 * wide) - 1)


def written(keys: NDArray[np.uint64], side: Words, singular: NDArray[np.int32]) -> list[tuple[int, ...]]:
    """Return for each English expression (``keys``, sorted) the words as it is most often written."""
    import numpy as np  # noqa: PLC0415

    if not len(keys):
        return []
    texts = np.repeat(np.arange(len(side.starts) - 1), np.diff(side.starts))
    plain, folded = side.numbers.astype(np.uint64) + 1, singular[side.numbers].astype(np.uint64) + 1
    surface, key, good = plain, folded, np.ones(len(plain), dtype=np.bool_)
    best: dict[int, tuple[int, int]] = {}
    for size in range(2, LONGEST + 1):
        surface = (surface[:-1] << np.uint64(16)) | plain[size - 1 :]
        key = (key[:-1] << np.uint64(16)) | folded[size - 1 :]
        good = good[:-1] & side.joined[size - 1 :] & (texts[: len(key)] == texts[size - 1 :])
        place = np.minimum(np.searchsorted(keys, key), len(keys) - 1)
        hit = np.flatnonzero(good & (keys[place] == key))
        forms, firsts, counts = np.unique(surface[hit], return_index=True, return_counts=True)
        for form, count, of in zip(forms.tolist(), counts.tolist(), place[hit][firsts].tolist(), strict=True):
            if count > best.get(of, (0, 0))[0]:
                best[of] = count, form
    return [unpacked(best[number][1] if number in best else key) for number, key in enumerate(keys.tolist())]
