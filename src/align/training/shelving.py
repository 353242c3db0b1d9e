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


def shelved(english: Shelf, chinese: Shelf, joint: Counts, most_bytes: int) -> Tables:
    """Return the tables of both directions; the faintest renderings are left out until all fits."""
    import numpy as np  # noqa: PLC0415

    ways = [
        _rows(english, joint.english, joint.chinese, joint.counts),
        _rows(chinese, joint.chinese, joint.english, joint.counts),
    ]
    kept = [_kept(shelf, way) for shelf, way in ((english, ways[0]), (chinese, ways[1]))]
    room = most_bytes - sum(_fixed(shelf, some) for shelf, some in zip((english, chinese), kept, strict=True))
    every = np.sort(np.concatenate([way.probabilities for way in ways]))[::-1]
    most = max(0, room // 3)
    least = every[most] if most < len(every) else 0.0
    return Tables(_side(english, ways[0], kept[0], kept[1], least), _side(chinese, ways[1], kept[1], kept[0], least))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Renderings by entry, the likeliest first."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    probabilities: NDArray[np.float64]


def _rows(shelf: Shelf, rows: NDArray[np.int64], columns: NDArray[np.int64], counts: NDArray[np.float64]) -> _Rows:
    """Turn the counts of one direction into probabilities, and leave out the faintest and what comes far behind."""
    import numpy as np  # noqa: PLC0415

    size = len(shelf.texts)
    totals = np.bincount(rows, counts, size)
    totals[shelf.words :] = np.maximum(totals[shelf.words :], _WHOLE * shelf.occurrences[shelf.words :])
    probabilities = counts / np.maximum(totals[rows], 1e-9)
    keep = (probabilities >= _FAINTEST) & (counts >= _FEWEST)
    rows, columns, probabilities = rows[keep], columns[keep], probabilities[keep]
    order = np.lexsort((columns, -probabilities, rows))
    rows, columns, probabilities = rows[order], columns[order], probabilities[order]
    rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
    keep = rank < _MOST_RENDERINGS
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


def _side(shelf: Shelf, way: _Rows, mine: NDArray[np.int64], other: NDArray[np.int64], least: float) -> Side:
    """Return one direction as it is stored."""
    import numpy as np  # noqa: PLC0415

    place = np.full(len(shelf.texts), -1, dtype=np.int64)
    place[mine] = np.arange(len(mine))
    theirs = np.full(int(max(way.columns.max(initial=0), other.max(initial=0))) + 1, -1, dtype=np.int64)
    theirs[other] = np.arange(len(other))
    keep = (way.probabilities > least) & (place[way.rows] >= 0) & (theirs[way.columns] >= 0)
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
