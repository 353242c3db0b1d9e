"""How alike units of two versions in one language are: the words that they share, and what they say.

It serves the search of `align.matching` in place of the evidence across languages. Shared words count most: a version
keeps the words of the one before. They are weighed by how rare they are in the two documents, and counted in two ways:
against both texts (a cosine), and against the shorter one alone (what part of it stands in the other), for a clause
that was much extended, or cut down, is still the same one. The constants are reasoned, and tried on Resolution 102 of
2010 and of 2022 and on documents with tracked changes, whose two states tell which clauses are the same.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from align.matching.costs import SEARCH, Channel, Costs, LabelCosts, kind_table
from align.matching.features import Content, PairEvidence, content_of
from align.matching.units import Units
from align.normalising.folding import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

__all__ = ["VersionEvidence", "evidence_of"]

WORDS = Channel(slope=14.0, middle=0.37, alone=0.37, one_silent=-2.0)
"""Of shared words: a likeness of 0.37 tells nothing; reworded clauses mostly have more, neighbours 0.05 to 0.3."""

MEANING = Channel(slope=5.0, middle=0.55, alone=0.55)
"""Of the embedder: neighbours of one document have cosines up to 0.6, so that it only helps where words were
replaced."""

COSTS = replace(
    SEARCH,
    length=-0.15,
    printed=LabelCosts(1.2, 1.0, 0.8, -0.8, -0.3),
    struck_differs=-8.0,
    gap_open=-2.5,
    gap_extend=-1.5,
    join2=-4.5,
    join3=-5.5,
)
"""Those of the search across languages, but that versions grow and shrink freely (length), that a label is weaker
evidence than shared words, that much is new and struck (gaps), and that units struck in the old version are gone."""

PART = 0.75
"""What the share of the shorter text that stands in the other counts, against a cosine."""

TELLING = 80.0
"""English letters that the shorter text must have for that share to count in full: common phrases are short."""

BUCKETS, MANY, FEWER = 4096, 10_000, 1024
"""Dimensions of a bag of words; of more units together than ``MANY`` it has fewer, which bounds the memory."""

_WORD = re.compile(r"[^\W\d_\u2e80-\uffef]+|\d+(?:[.,/]\d+)*|[\u2e80-\u2fff\u3005-\uffef\U00020000-\U0003ffff]+")


@dataclass(frozen=True, slots=True)
class VersionEvidence(PairEvidence):
    """Evidence of two versions: ``contents`` are bags of words (their sums are bags of joined units), and vectors."""

    def contents_of(self, places: Sequence[tuple[int, int, int, int]]) -> Floats:
        """Return what the texts alone say of beads (i, j, units of the old version, units of the new one)."""
        unbound = replace(self, costs=replace(self.costs, content_floor=-np.inf))
        result = np.zeros(len(places))
        for at, (i, j, a, b) in enumerate(places):
            summed = [
                np.array([content.source[i : i + a].sum(axis=0) @ content.target[j : j + b].sum(axis=0)])
                for content in self.contents
            ]
            result[at] = unbound._content(summed, np.array([i]), np.array([j]), a, b)[0]
        return result

    def _content(self, summed: Sequence[NDArray[np.float32]], i: Ints, j: Ints, a: int, b: int) -> Floats:
        words, *others = self.contents
        left, right = words.source_norms[a - 1][i], words.target_norms[b - 1][j]
        product = left * right
        shared = np.asarray(summed[0], dtype=np.float64)
        cosine = shared / np.where(product > 0, product, 1.0)
        shorter = np.minimum(left, right) ** 2
        part = np.minimum(1.0, shared / np.where(shorter > 0, shorter, 1.0))
        size = np.minimum(self.source.lengths[a - 1][i], self.target.lengths[b - 1][j])
        likeness = np.maximum(cosine, PART * part * np.minimum(1.0, size / TELLING))
        one = np.where((left > 0) != (right > 0), WORDS.one_silent, 0.0)
        total: Floats = np.where(product > 0, WORDS.slope * (likeness - WORDS.middle), one)
        for content, dots in zip(others, summed[1:], strict=True):
            norms = content.source_norms[a - 1][i] * content.target_norms[b - 1][j]
            meaning = dots / np.where(norms > 0, norms, 1.0)
            total += np.where(norms > 0, MEANING.slope * (meaning - MEANING.middle), 0.0)
        return np.maximum(total, self.costs.content_floor)

    def _first_units(self, i: Ints, j: Ints) -> Floats:
        """Kind, revision and instrument; what the new version shows as struck goes with what stood in the old one."""
        source, target, costs = self.source, self.target, self.costs
        value: Floats = kind_table()[source.kind[i], target.kind[j]] + costs.bias
        value += np.where(source.struck[i] & ~target.struck[j], costs.struck_differs, 0.0)
        value += np.where(source.group[i] != target.group[j], costs.group_differs, 0.0)
        return value


def evidence_of(
    units: tuple[Units, Units], vectors: tuple[NDArray[np.float32], NDArray[np.float32]], costs: Costs = COSTS
) -> VersionEvidence:
    """Return the evidence for two versions; ``vectors`` are those of an embedder, (n, dim) and (m, dim)."""
    bags = _bags([[clause.text for clause in side.clauses] for side in units])
    words = Content(WORDS, bags[0], bags[1], _norms(bags[0]), _norms(bags[1]))
    return VersionEvidence(units[0], units[1], (words, content_of(MEANING, *vectors, units)), costs)


def _bags(sides: Sequence[Sequence[str]]) -> list[NDArray[np.float32]]:
    """Return (units, buckets) a side: the hashed words of each unit, the rarer the heavier."""
    dimension = BUCKETS if sum(map(len, sides)) <= MANY else FEWER
    found = [[_buckets(text, dimension) for text in texts] for texts in sides]
    frequency = np.zeros(dimension)
    for buckets in (buckets for side in found for buckets in side):
        frequency[buckets] += 1
    count = sum(map(len, found))
    weight = np.log1p(count / (1.0 + frequency)).astype(np.float32)
    result = []
    for side in found:
        rows = np.zeros((len(side), dimension), dtype=np.float32)
        for row, buckets in zip(rows, side, strict=True):
            row[buckets] = weight[buckets]
        result.append(rows)
    return result


def _buckets(text: str, dimension: int) -> NDArray[np.int64]:
    """Hashed words, cut to six letters (their grammar goes), figures, and pairs of Chinese characters."""
    found = set()
    for word in _WORD.findall(fold(text).text):
        if word[0] >= "\u2e80":
            found.update({word} if len(word) == 1 else {word[at : at + 2] for at in range(len(word) - 1)})
        else:
            found.add(word if word[0].isdigit() else word[:6])
    return np.array(sorted({zlib.crc32(word.encode()) % dimension for word in found}), dtype=np.int64)


def _norms(rows: NDArray[np.float32]) -> Floats:
    """Norms (3, n) of each unit, of it with the next one, and of it with the next two."""
    norms = np.zeros((3, len(rows)))
    total = rows
    for count in range(min(3, len(rows))):
        if count:
            total = total[:-1] + rows[count:]
        norms[count, : len(total)] = np.linalg.norm(total, axis=1)
    return norms
