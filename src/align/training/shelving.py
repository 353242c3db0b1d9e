"""Counts → the tables of the lexicon: entries in order, their renderings as far as there is room for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.lexicon.tables import LEVELS, SCORES, Side, Tables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Counts", "Shelf", "shelved", "summed"]

_MOST_RENDERINGS = 24
_FAINTEST = 0.003
_FEWEST = 0.4
"""What a rendering must count to be kept at all."""
_WHOLE = 0.7
"""As how much of its occurrences an expression counts that was found whole in the other language, at most."""
_MOST_ENTRIES = 65_000
_NEARNESS = 6.0
"""By how much the vectors of two words speak for one rendering the other: the odds are times e to six cosines."""
_OF_GLOSSARY = 0.55
"""What of a word's renderings goes to those that a glossary names, whatever the text prefers."""
_AT_ONCE = 200_000

Vectors = tuple["NDArray[np.float32]", "NDArray[np.float32]"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often an English and a Chinese entry render each other, in order."""

    english: NDArray[np.int64]
    chinese: NDArray[np.int64]
    counts: NDArray[np.float64]


def summed(english: NDArray[np.int64], chinese: NDArray[np.int64], counts: NDArray[np.float64]) -> Counts:
    """Add up what is equal."""
    import numpy as np  # noqa: PLC0415 - heavy

    keys, back = np.unique(english.astype(np.int64) << 32 | chinese.astype(np.int64), return_inverse=True)
    return Counts(keys >> 32, keys & 0xFFFFFFFF, np.bincount(back, counts, len(keys)).astype(np.float64))


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that may become an entry of one language, words before expressions.

    ``occurrences`` is how often each stands in the text, ``rates`` how often it is rendered (0 to 1), ``own`` whose
    renderings it has; ``words`` is how many of them are words, ``always`` which are kept without renderings too.
    """

    texts: list[str]
    occurrences: NDArray[np.float64]
    rates: NDArray[np.float64]
    own: NDArray[np.int64]
    words: int
    always: NDArray[np.bool_]


def shelved(
    english: Shelf,
    chinese: Shelf,
    joint: Counts,
    entries: Counts,
    most_bytes: int,
    vectors: Vectors | None = None,
) -> Tables:
    """Return the tables of both directions; the faintest renderings are left out until all fits.

    ``joint`` is what the text says, ``entries`` what glossaries do; ``vectors`` are those of the entries of each shelf.
    """
    import numpy as np  # noqa: PLC0415

    odds = _odds(joint, vectors)
    ways = [
        _rows(english, joint.english, joint.chinese, joint.counts, odds).mixed(
            _Rows(entries.english, entries.chinese, entries.counts)
        ),
        _rows(chinese, joint.chinese, joint.english, joint.counts, odds).mixed(
            _Rows(entries.chinese, entries.english, entries.counts)
        ),
    ]
    kept = [_kept(shelf, way) for shelf, way in ((english, ways[0]), (chinese, ways[1]))]
    room = most_bytes - sum(_fixed(shelf, some) for shelf, some in zip((english, chinese), kept, strict=True))
    every = np.concatenate([way.probabilities for way in ways])
    likeliest = np.argsort(-every, kind="stable")[: max(0, room // 3)]
    fits = np.isin(np.arange(len(every)), likeliest)
    first = len(ways[0].rows)
    ways = [ways[0].only(fits[:first]), ways[1].only(fits[first:])]
    return Tables(_side(english, ways[0], kept[0], kept[1]), _side(chinese, ways[1], kept[1], kept[0]))


def _odds(joint: Counts, vectors: Vectors | None) -> NDArray[np.float64]:
    """Return what each count is multiplied by for the likeness of its two sides."""
    import numpy as np  # noqa: PLC0415

    odds = np.ones(len(joint.counts))
    if vectors is not None:
        for first in range(0, len(odds), _AT_ONCE):
            some = slice(first, first + _AT_ONCE)
            cosines = np.einsum("ij,ij->i", vectors[0][joint.english[some]], vectors[1][joint.chinese[some]])
            odds[some] = np.exp(_NEARNESS * cosines)
    return odds


@dataclass(frozen=True, slots=True)
class _Rows:
    """Renderings by entry, the likeliest first."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    probabilities: NDArray[np.float64]

    def mixed(self, entries: _Rows) -> _Rows:
        """Give a part of each word that glossaries have to what they name; put in order, and leave out the last."""
        import numpy as np  # noqa: PLC0415

        size = int(max(self.rows.max(initial=-1), entries.rows.max(initial=-1))) + 1
        sums = np.bincount(entries.rows, entries.probabilities, size)
        text = np.bincount(self.rows, self.probabilities, size)
        share = np.where(text > 0, _OF_GLOSSARY, 1.0) * (sums > 0)
        named = entries.probabilities / np.maximum(sums[entries.rows], 1e-9) * share[entries.rows]
        every = summed(
            np.concatenate((self.rows, entries.rows)),
            np.concatenate((self.columns, entries.columns)),
            np.concatenate((self.probabilities * (1 - share[self.rows]), named)),
        )
        order = np.lexsort((every.chinese, -every.counts, every.english))
        rows, columns, probabilities = every.english[order], every.chinese[order], every.counts[order]
        keep = (np.arange(len(rows)) - np.searchsorted(rows, rows) < _MOST_RENDERINGS) & (probabilities >= _FAINTEST)
        return _Rows(rows, columns, probabilities).only(keep)

    def only(self, keep: NDArray[np.bool_]) -> _Rows:
        """Return some of them."""
        return _Rows(self.rows[keep], self.columns[keep], self.probabilities[keep])


def _rows(
    shelf: Shelf,
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    counts: NDArray[np.float64],
    odds: NDArray[np.float64],
) -> _Rows:
    """Turn the counts of one direction into probabilities; what is rendered at all stays as often as it was."""
    import numpy as np  # noqa: PLC0415

    size = len(shelf.texts)
    totals, sums = np.bincount(rows, counts, size), np.bincount(rows, counts * odds, size)
    whole = totals.copy()
    whole[shelf.words :] = np.maximum(whole[shelf.words :], _WHOLE * shelf.occurrences[shelf.words :])
    factor = totals / np.maximum(sums, 1e-9) / np.maximum(whole, 1e-9)
    probabilities = counts * odds * factor[rows]
    keep = (probabilities >= _FAINTEST) & (counts >= _FEWEST)
    return _Rows(rows[keep], columns[keep], probabilities[keep])


def _kept(shelf: Shelf, way: _Rows) -> NDArray[np.int64]:
    """Return the numbers of the entries that are kept, in the order of the file."""
    import numpy as np  # noqa: PLC0415

    has = np.zeros(len(shelf.texts), dtype=np.bool_)
    has[way.rows] = True
    numbers = np.flatnonzero(has[shelf.own] | shelf.always)
    order = np.lexsort((numbers, -shelf.occurrences[numbers], numbers >= shelf.words))
    chosen = numbers[order][:_MOST_ENTRIES]
    return chosen[np.isin(shelf.own[chosen], chosen)]


def _fixed(shelf: Shelf, kept: NDArray[np.int64]) -> int:
    """Return how many bytes the entries take without their renderings."""
    return sum(len(shelf.texts[number].encode()) + 9 for number in kept.tolist()) + 2_000


def _side(shelf: Shelf, way: _Rows, mine: NDArray[np.int64], other: NDArray[np.int64]) -> Side:
    """Return one direction as it is stored."""
    import numpy as np  # noqa: PLC0415

    place = np.full(len(shelf.texts), -1, dtype=np.int64)
    place[mine] = np.arange(len(mine))
    theirs = np.full(int(max(way.columns.max(initial=0), other.max(initial=0))) + 1, -1, dtype=np.int64)
    theirs[other] = np.arange(len(other))
    keep = (place[way.rows] >= 0) & (theirs[way.columns] >= 0)
    rows, columns, probabilities = place[way.rows[keep]], theirs[way.columns[keep]], way.probabilities[keep]
    order = np.argsort(rows, kind="stable")
    starts = np.searchsorted(rows[order], np.arange(len(mine) + 1))
    levels = np.ceil(-LEVELS * np.log(np.minimum(probabilities[order], 1.0)) - 1e-9)
    share = shelf.occurrences[mine] / max(1.0, float(shelf.occurrences[: shelf.words].sum()))
    scores = np.rint(-SCORES * np.log(np.clip(share, 1e-12, 1.0)))
    return Side(
        tuple(shelf.texts[number] for number in mine.tolist()),
        place[shelf.own[mine]].astype(np.uint16),
        np.clip(scores, 0, 255).astype(np.uint8),
        np.clip(np.rint(255 * shelf.rates[mine]), 0, 255).astype(np.uint8),
        starts.astype(np.uint32),
        columns[order].astype(np.uint16),
        np.clip(levels, 0, 255).astype(np.uint8),
    )
