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

__all__ = ["Around", "Linked", "Nearness", "Spot", "nearness"]

_CONTENT_RATE = 0.4
"""A word that is rendered less often than this is one of grammar (``align.lexicon.lexicon``)."""
_REACH, _BEFORE = 4.0, 0.7
"""Words after which a neighbour counts a third; what the words before a place count beside those behind it."""
_FARTHEST = 12
_BEYOND = 0.5
"""What neighbours beyond a comma count."""
_MARK = re.compile("[,;:.!?\\n。，；：]")
_STOP = re.compile(r"[;!?\n。；！？]|\.(?!\w)")
"""What ends a sentence: an operator governs nothing beyond it."""
_WANING = 8.0
"""Words after which one that an operator governs counts a third."""
_WEAK, _APART = 0.35, 6.0
"""Links below which shares of the text decide as well; how fast these lose their force."""
_NEXT, _TELLING = 4, 0.3
"""Words behind a place of which one must be linked, and how strongly, to tell what follows in the other text."""
_STRONG = 0.4
"""Likeness that makes a link certain."""
_SHARED = 0.25
"""What shared characters count beside the lexicon."""

Spot = tuple[int, int]
"""A stretch of the text of a side."""


class Linked(NamedTuple):
    """A word of a text, its counterpart in the other (None: it has none), and how sure the link is, 0 to 1."""

    spot: Spot
    other: Spot | None
    strength: float


class _Links(NamedTuple):
    """The words of both texts of a bead; for each its counterpart's number (-1) and strength; which follow a mark."""

    words: tuple[TextWords, TextWords]
    other: tuple[tuple[int, ...], tuple[int, ...]]
    strength: tuple[list[float], list[float]]
    breaks: tuple[frozenset[int], frozenset[int]]
    stops: tuple[frozenset[int], frozenset[int]]
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

    def governed(self, english: Sequence[Spot], chinese: Sequence[Spot]) -> list[list[float]]:
        """Return for each English operator what share of the words that it governs each Chinese one governs, 0 to 1.

        In both languages an operator governs what stands behind it, up to the next one and to the end of the sentence.
        """
        stops = self._links.stops
        governors = self._governors(0, english, stops[0]), self._governors(1, chinese, stops[1])
        sums = [0.0] * len(english), [0.0] * len(chinese)
        both = [[0.0] * len(chinese) for _ in english]
        for side in (0, 1):
            places, strength = self._links.other[side], self._links.strength[side]
            for word, (owner, weight) in governors[side].items():
                if places[word] < 0:
                    continue
                counts = weight * strength[word]
                sums[side][owner] += counts
                other = governors[1 - side].get(places[word])
                if other:
                    i, j = (owner, other[0]) if side == 0 else (other[0], owner)
                    both[i][j] += counts
        return [
            [both[i][j] / (sums[0][i] + sums[1][j] + _WEAK) for j in range(len(chinese))] for i in range(len(english))
        ]

    def governor(self, side: int, spot: Spot, others: Sequence[Spot], *, far: bool = False) -> int | None:
        """Return the number of the operator of the other language that governs what stands behind this one.

        It must be in the same statement, without a comma between them, or (``far``) in the same sentence.
        """
        place = self.behind(side, spot)
        if place is None:
            return None
        word = bisect_left(self._links.words[1 - side].spans, place[0] + 1, key=lambda span: span[1])
        marks = self._links.stops if far else self._links.breaks
        found = self._governors(1 - side, others, marks[1 - side]).get(word)
        return found[0] if found else None

    def _governors(self, side: int, spots: Sequence[Spot], stops: frozenset[int]) -> dict[int, tuple[int, float]]:
        """Return for each word that an operator governs the number of that one, and what the word counts."""
        spans = self._links.words[side].spans
        found: dict[int, tuple[int, float]] = {}
        for number, spot in sorted(enumerate(spots), key=lambda item: item[1]):
            first = bisect_left(spans, spot[1], key=lambda span: span[0])
            for word in range(first, len(spans)):
                if word in stops:
                    break
                found[word] = number, math.exp((first - word) / _WANING)
            for word in range(bisect_left(spans, spot[0], key=lambda span: span[1] - 1), first):
                found.pop(word, None)  # the operator itself
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

    def behind(self, side: int, spot: Spot) -> Spot | None:
        """Return where the first linked word behind a stretch has its counterpart, if one of the next few has any."""
        spans, other = self._links.words[side].spans, self._links.other[side]
        first = bisect_left(spans, spot[1], key=lambda span: span[0])
        for word in range(first, min(first + _NEXT, len(spans))):
            if word > first and word in self._links.breaks[side]:
                return None
            if other[word] >= 0 and self._links.strength[side][word] >= _TELLING:
                return self._links.words[1 - side].spans[other[word]]
        return None

    def words(self, side: int, spot: Spot) -> list[Linked]:
        """Return the words that lie within a stretch, or reach into it, with their counterparts."""
        first, last = self._inside(side, spot)
        spans, theirs = self._links.words[side].spans, self._links.words[1 - side].spans
        other, strength = self._links.other[side], self._links.strength[side]
        return [Linked(spans[n], theirs[other[n]] if other[n] >= 0 else None, strength[n]) for n in range(first, last)]

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
        breaks, stops = [(_behind(both[0], mark), _behind(both[1], mark)) for mark in (_MARK, _STOP)]
        links = _Links(both, (ways[0].other, ways[1].other), (strength[0], strength[1]), breaks, stops, likeness)
        return Around(links, (len(pair.english.text), len(pair.chinese.text)))


def _behind(words: TextWords, mark: re.Pattern[str]) -> frozenset[int]:
    """Return which words follow a mark: one that parts statements, or one that ends a sentence."""
    places = words.places
    return frozenset(
        number + 1 for number, (one, two) in enumerate(pairwise(places)) if mark.search(words.folded[one[1] : two[0]])
    )


def _name(pair: Pair) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return pair.source.indices, pair.target.indices


def nearness(context: DriftContext) -> Nearness:
    """Return what is known of the beads of a context."""
    return _nearness(word_tables(context))


@lru_cache(maxsize=2)
def _nearness(tables: WordTables) -> Nearness:
    return Nearness(tables)
