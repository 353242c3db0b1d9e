"""How surely two places of a bead's texts belong together: what stands around one renders what stands around the other.

The words around both places are linked one to one (``align.lexicon.linking``). Where a place has few linked words
around it, its share of the text decides.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from align.drift.context import DriftContext
from align.drift.sides import Pair
from align.drift.wordtables import WordTables, word_tables
from align.lexicon.linking import linked
from align.lexicon.occurrences import TextWords

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating]

__all__ = ["Around", "Nearness", "Spot", "nearness"]

_CONTENT_RATE = 0.4
"""A word that is rendered less often than this is one of grammar (``align.lexicon.lexicon``)."""
_REACH, _BEFORE = 4.0, 0.7
"""Words after which a neighbour counts a third; what the words before a place count beside those behind it."""
_FARTHEST = 12
_BEYOND = 0.5
"""What neighbours beyond a comma count."""
_MARK = re.compile("[,;:.!?\\n。，；：]")
_WEAK, _APART = 0.35, 6.0
"""Links below which shares of the text decide as well; how fast these lose their force."""
_STRONG = 0.4
"""Likeness that makes a link certain."""
_SHARED = 0.25
"""What shared characters count beside the lexicon."""

Spot = tuple[int, int]
"""A stretch of the text of a side."""


class _Links(NamedTuple):
    """The words of both texts of a bead; for each its counterpart's number (-1) and strength; which follow a comma."""

    words: tuple[TextWords, TextWords]
    other: tuple[tuple[int, ...], tuple[int, ...]]
    strength: tuple[list[float], list[float]]
    breaks: tuple[frozenset[int], frozenset[int]]
    likeness: Floats


class Around:
    """The two texts of a bead with their links; a spot is a stretch of a side's text, its units a line each."""

    def __init__(self, links: _Links, lengths: tuple[int, int]) -> None:
        """Take the links, and the lengths of the texts."""
        self._links, self._lengths = links, lengths

    def near(self, english: Sequence[Spot], chinese: Sequence[Spot]) -> list[list[float]]:
        """Return for each English stretch how near each Chinese one stands to its counterpart, 0 to 1."""
        weights = [self._weights(0, spot) for spot in english], [self._weights(1, spot) for spot in chinese]
        return [
            [
                max(self._from(0, mine, theirs, first, second), self._from(1, theirs, mine, second, first))
                for theirs, second in zip(weights[1], chinese, strict=True)
            ]
            for mine, first in zip(weights[0], english, strict=True)
        ]

    def _from(self, side: int, mine: dict[int, float], theirs: dict[int, float], own: Spot, other: Spot) -> float:
        """Return the share of the links around a place that lead to the neighbourhood of another."""
        hit = total = 0.0
        places, strength = self._links.other[side], self._links.strength[side]
        for word, weight in mine.items():
            if places[word] >= 0:
                counts = weight * strength[word]
                total += counts
                hit += counts * theirs.get(places[word], 0.0)
        apart = abs(own[0] / self._lengths[side] - other[0] / self._lengths[1 - side])
        return (hit + _WEAK * math.exp(-_APART * apart)) / (total + _WEAK)

    def _weights(self, side: int, spot: Spot) -> dict[int, float]:
        """Return the words around a place with their weights, its own words left out."""
        spans = self._links.words[side].spans
        first = bisect_left(spans, spot[0], key=lambda span: span[1] - 1)
        last = bisect_left(spans, spot[1], key=lambda span: span[0])
        breaks = self._links.breaks[side]
        found = {}
        for step, word, weight in ((-1, first - 1, _BEFORE), (1, last, 1.0)):
            force = weight
            for away in range(_FARTHEST):
                at = word + step * away
                if not 0 <= at < len(spans):
                    break
                if (at + 1 if step < 0 else at) in breaks:
                    force *= _BEYOND
                found[at] = force * math.exp(-away / _REACH)
        return found

    def alike(self, english: Spot, chinese: Spot) -> float:
        """Return the greatest likeness of a word of the one stretch and one of the other."""
        rows, columns = (self._inside(side, spot) for side, spot in enumerate((english, chinese)))
        part = self._links.likeness[rows[0] : rows[1], columns[0] : columns[1]]
        return float(part.max()) if part.size else 0.0

    def counterpart(self, side: int, spot: Spot) -> tuple[Spot, float] | None:
        """Return where the best linked word within a stretch has its counterpart, and how likely that is."""
        first, last = self._inside(side, spot)
        linked_words = [n for n in range(first, last) if self._links.other[side][n] >= 0]
        if not linked_words:
            return None
        best = max(linked_words, key=lambda n: self._links.strength[side][n])
        span = self._links.words[1 - side].spans[self._links.other[side][best]]
        return span, self._links.strength[side][best]

    def text(self, side: int, spot: Spot) -> str:
        """Return the words that lie within a stretch, folded."""
        first, last = self._inside(side, spot)
        words = self._links.words[side]
        return words.folded[words.places[first][0] : words.places[last - 1][1]] if first < last else ""

    def _inside(self, side: int, spot: Spot) -> tuple[int, int]:
        spans = self._links.words[side].spans
        return bisect_left(spans, spot[0] + 1, key=lambda s: s[1]), bisect_left(spans, spot[1], key=lambda s: s[0])


class Nearness:
    """What is known of the beads of an alignment; links are made where they are asked for."""

    def __init__(self, tables: WordTables) -> None:
        """Take the tables of the beads that are compared."""
        self._tables = tables
        self._number = {_name(pair): n for n, pair in enumerate(tables.pairs)}
        self._known: dict[int, Around | None] = {}

    def of(self, pair: Pair) -> Around | None:
        """Return the links of a bead; nothing where one of its texts has no words."""
        number = self._number.get(_name(pair))
        if number is None:
            return None
        if number not in self._known:
            self._known[number] = self._linked(number)
        return self._known[number]

    def _linked(self, number: int) -> Around | None:
        import numpy as np  # noqa: PLC0415 - the command line starts without it

        pairs, bead = self._tables.of(number)
        ids = pairs.word_ids[0][bead], pairs.word_ids[1][bead]
        if not ids[0] or not ids[1]:
            return None
        where = np.ix_(*ids)
        likeness = np.maximum(pairs.forward[where], pairs.backward[where]) + _SHARED * pairs.shared[where]
        content = [
            [units.rate[n] < 0 or units.rate[n] >= _CONTENT_RATE for n in own]
            for units, own in zip(pairs.units, ids, strict=True)
        ]
        ways = linked(likeness * np.array(content[0])[:, None] * np.array(content[1])[None, :])
        strength = [np.minimum(way.strength / _STRONG, 1.0).tolist() for way in ways]
        both = pairs.english[bead], pairs.chinese[bead]
        pair = self._tables.pairs[number]
        breaks = _breaks(both[0]), _breaks(both[1])
        links = _Links(both, (ways[0].other, ways[1].other), (strength[0], strength[1]), breaks, likeness)
        return Around(links, (len(pair.english.text), len(pair.chinese.text)))


def _breaks(words: TextWords) -> frozenset[int]:
    """Return which words follow a comma or another mark that parts statements."""
    places = words.places
    return frozenset(
        number + 1 for number, (one, two) in enumerate(pairwise(places)) if _MARK.search(words.folded[one[1] : two[0]])
    )


def _name(pair: Pair) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return pair.source.indices, pair.target.indices


def nearness(context: DriftContext) -> Nearness:
    """Return what is known of the beads of a context."""
    return _nearness(word_tables(context))


@lru_cache(maxsize=2)
def _nearness(tables: WordTables) -> Nearness:
    return Nearness(tables)
