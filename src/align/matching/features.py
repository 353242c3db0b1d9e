"""The evidence that units are counterparts, in log-odds: for whole blocks of cells, or for a list of beads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from align.matching.costs import KINDS, Channel, Costs, LabelCosts, gap_share, kind_table
from align.matching.formulae import FormulaTable
from align.matching.search import BEADS, IMPOSSIBLE, Block, GapCosts
from align.matching.units import Units

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

__all__ = ["Content", "PairEvidence", "content_of", "gap_costs"]

APART = tuple(KINDS.index(kind) for kind in ("title", "heading", "footnote", "marker"))
"""Kinds that are never joined with another kind in one bead."""

SINGLE = tuple(KINDS.index(kind) for kind in ("heading", "marker"))
"""Kinds of which two in a row are seldom one in the other language."""


@dataclass(frozen=True, slots=True)
class Content:
    """One channel of content: vectors of both sides, weighted by length so that joined units can be added up.

    ``source`` (n, dim) and ``target`` (m, dim); the norms (3, n) and (3, m) are those of a unit, of it with the next
    one, and of it with the next two; 0 where nothing is known.
    """

    channel: Channel
    source: NDArray[np.float32]
    target: NDArray[np.float32]
    source_norms: Floats
    target_norms: Floats


def content_of(
    channel: Channel, source: NDArray[np.float32], target: NDArray[np.float32], units: tuple[Units, Units]
) -> Content:
    """Make a channel of unit vectors; a unit's share in a joined bead grows with the root of its length."""
    weighted = [
        vectors * np.sqrt(side.length).astype(np.float32)[:, None]
        for vectors, side in zip((source, target), units, strict=True)
    ]
    norms = [_joined_norms(vectors) for vectors in weighted]
    return Content(channel, weighted[0], weighted[1], norms[0], norms[1])


def _joined_norms(vectors: NDArray[np.float32]) -> Floats:
    norms = np.zeros((3, len(vectors)))
    total = vectors
    for count in range(min(3, len(vectors))):
        if count:
            total = total[:-1] + vectors[count:]
        norms[count, : len(total)] = np.sqrt(np.einsum("ij,ij->i", total, total))
    norms[norms < 1e-6] = 0.0
    return norms


def gap_costs(units: tuple[Units, Units], costs: Costs) -> GapCosts:
    """Cost of leaving each unit of both sides without counterpart."""
    opening, further = gap_share()
    opened = [costs.gap_open * opening[side.kind] for side in units]
    extended = [costs.gap_extend * further[side.kind] for side in units]
    return GapCosts(opened[0], extended[0], opened[1], extended[1], costs.renumber)


@dataclass(frozen=True, slots=True)
class PairEvidence:
    """Evidence for every bead of two documents, computed when asked for.

    ``ratio`` is the usual log of source length to target length, ``sigma`` its spread, in English letters.
    """

    source: Units
    target: Units
    contents: tuple[Content, ...]
    costs: Costs
    formulae: FormulaTable | None = None
    ratio: float = 0.0
    sigma: float | None = None

    def block(self, rows: slice, columns: slice) -> Block:
        """Return the evidence for beads that begin in these rows and columns; n and m themselves begin nothing."""
        n, m = len(self.source), len(self.target)
        shape = (rows.stop - rows.start, columns.stop - columns.start)
        beads = np.full((len(BEADS), *shape), IMPOSSIBLE)
        labels, resets = np.zeros((2, *shape)), np.zeros(shape, dtype=bool)
        i = np.arange(rows.start, min(rows.stop + 2, n))[:, None]
        j = np.arange(columns.start, min(columns.stop + 2, m))[None]
        if not i.size or not j.size:
            return Block(beads, labels, resets)
        values = self._beads(i, j)
        for kind, value in values.items():
            _put(value, beads[kind])
        label = np.stack([self._labels(i, j, costs) for costs in (self.costs.printed, self.costs.renumbered)])
        _put(label, labels)
        _put(self.source.starts[i] | self.target.starts[j], resets)
        crossed = values[0] + label.max(axis=0)
        _put(crossed[:-1, 1:] + crossed[1:, :-1] + self.costs.swap, beads[-1])
        beads[-1] -= labels.max(axis=0)
        return Block(beads, labels, resets)

    def _beads(self, i: Ints, j: Ints) -> dict[int, Floats]:
        """Evidence for each kind of bead but the swap, labels left out, as far as the units reach.

        Several units must tell more together than the best of them alone: what they do counts once more.
        """
        dots = [content.source[i[:, 0]] @ content.target[j[0]].T for content in self.contents]
        first = self._first_units(i, j)
        alone: Floats = np.zeros((0, 0))
        values: dict[int, Floats] = {}
        for kind, (a, b) in enumerate(BEADS[:-1]):
            rows, columns = i[: max(0, i.size - a + 1)], j[:, : max(0, j.size - b + 1)]
            tall, wide = rows.size, columns.size
            if not tall or not wide:
                continue
            summed = [sum(dot[p : p + tall, q : q + wide] for p in range(a) for q in range(b)) for dot in dots]
            text = self._content(summed, rows, columns, a, b) + self._length(rows, columns, a, b)
            alone = text if kind == 0 else alone
            if kind and (a, b) != (2, 2):
                parts = [alone[p : p + tall, q : q + wide] for p in range(a) for q in range(b)]
                gain = np.clip(text - np.maximum.reduce(parts), self.costs.least_gain, self.costs.most_gain)
                text = text + self.costs.join_gain * gain
            values[kind] = text + first[:tall, :wide] + self._joined(rows, columns, a, b)
        return values

    def log_odds(self, beads: Sequence[tuple[int, int, int, int]], labels: LabelCosts | None = None) -> Floats:
        """Return the evidence for beads (i, j, units of the source, units of the target), labels as printed."""
        result = np.zeros(len(beads))
        for a, b in sorted({bead[2:] for bead in beads}):
            places = [place for place, bead in enumerate(beads) if bead[2:] == (a, b)]
            i = np.array([beads[place][0] for place in places])
            j = np.array([beads[place][1] for place in places])
            summed = []
            for content in self.contents:
                left = sum((content.source[i + step] for step in range(1, a)), content.source[i])
                right = sum((content.target[j + step] for step in range(1, b)), content.target[j])
                summed.append(np.einsum("ij,ij->i", left, right))
            value = self._content(summed, i, j, a, b) + self._first_units(i, j) + self._length(i, j, a, b)
            value += self._joined(i, j, a, b) + self._labels(i, j, labels or self.costs.printed)
            result[places] = value
        return result

    def ones(self, i: Ints, j: Ints) -> Floats:
        """Return the evidence for every 1-1 bead of these units, labels left out: (len(i), len(j))."""
        dots = [content.source[i] @ content.target[j].T for content in self.contents]
        rows, columns = i[:, None], j[None]
        value = self._content(dots, rows, columns, 1, 1) + self._first_units(rows, columns)
        return value + self._length(rows, columns, 1, 1)

    def _first_units(self, i: Ints, j: Ints) -> Floats:
        """Kind, revision and instrument of the first unit of each side."""
        source, target, costs = self.source, self.target, self.costs
        value: Floats = kind_table()[source.kind[i], target.kind[j]] + costs.bias
        struck, other = source.struck[i], target.struck[j]
        value += np.where(struck != other, costs.struck_differs, np.where(struck, costs.struck_same, 0.0))
        value += np.where(source.group[i] != target.group[j], costs.group_differs, 0.0)
        return value

    def _content(self, summed: Sequence[NDArray[np.float32]], i: Ints, j: Ints, a: int, b: int) -> Floats:
        total: Floats = np.zeros(np.broadcast_shapes(i.shape, j.shape))
        for content, dots in zip(self.contents, summed, strict=True):
            left, right = content.source_norms[a - 1][i], content.target_norms[b - 1][j]
            product = left * right
            cosine = dots / np.where(product > 0, product, 1.0)
            channel = content.channel
            one = np.where((left > 0) != (right > 0), channel.one_silent, 0.0)
            middle = channel.middle if len(self.contents) > 1 else channel.alone
            total += np.where(product > 0, channel.slope * (cosine - middle), one)
        total = np.maximum(total, self.costs.content_floor)
        if a == b == 1 and self.formulae is not None:
            own, other, table = self.formulae
            likeness = table[own[i], other[j]]
            value = self.costs.formula_slope * (likeness - self.costs.formula_middle)
            known = (own[i] >= 0) & (other[j] >= 0) & ~np.isnan(likeness)
            total = np.where(known, value, total)
        return total

    def _length(self, i: Ints, j: Ints, a: int, b: int) -> Floats:
        left, right = self.source.lengths[a - 1][i], self.target.lengths[b - 1][j]
        sigma = self.costs.length_sigma if self.sigma is None else self.sigma
        difference = np.log(left) - np.log(right) - self.ratio
        variance = sigma**2 + 4.0 / np.minimum(left, right)
        value: Floats = self.costs.length * np.minimum(difference**2 / variance, self.costs.length_cap)
        return value

    def _joined(self, i: Ints, j: Ints, a: int, b: int) -> Floats:
        costs = self.costs
        prior = costs.join22 if a == b == 2 else (0.0, costs.join2, costs.join3)[a + b - 2]
        value: Floats = np.full(np.broadcast_shapes(i.shape, j.shape), prior)
        for step in range(1, a):
            value += _join(self.source, i, step, costs)
        for step in range(1, b):
            value += _join(self.target, j, step, costs)
        return value

    def _labels(self, i: Ints, j: Ints, costs: LabelCosts) -> Floats:
        source, target = self.source, self.target
        own, other = source.label[i], target.label[j]
        both, neither = (own >= 0) & (other >= 0), (own < 0) & (other < 0)
        same = both & (own == other)
        path = same & (source.path[i] == target.path[j])
        ordinal = np.zeros(both.shape, dtype=bool)
        for p in range(2):
            for q in range(2):
                count = source.ordinals[i, p]
                ordinal |= (count == target.ordinals[j, q]) & (count >= 0)
        value: Floats = np.select(
            [path, same, both & ordinal, both, neither],
            [costs.path, costs.own, costs.ordinal, costs.differs, costs.none],
            costs.one_sided,
        )
        return value


def _join(units: Units, first: Ints, step: int, costs: Costs) -> Floats:
    """What it costs to join each unit with the one ``step`` further on."""
    second = first + step
    kinds, others = units.kind[first], units.kind[second]
    apart = np.isin(kinds, APART) | np.isin(others, APART)
    value: Floats = np.where(kinds == others, 0.0, np.where(apart, costs.join_never, costs.join_kinds))
    labelled = (units.label[second] >= 0) & (units.label[first] >= 0)
    same = labelled & (units.path[second] == units.path[first])
    value = value + np.where(same, costs.join_same_label, np.where(labelled, costs.join_labelled, 0.0))
    value = value + np.where((kinds == others) & np.isin(kinds, SINGLE), costs.join_single, 0.0)
    value = value + np.where(units.struck[first] != units.struck[second], costs.struck_differs, 0.0)
    return np.where(units.group[first] != units.group[second], IMPOSSIBLE, value)


def _put(values: NDArray[np.generic], into: NDArray[np.generic]) -> None:
    """Copy what fits of the upper left corner."""
    rows, columns = min(values.shape[-2], into.shape[-2]), min(values.shape[-1], into.shape[-1])
    into[..., :rows, :columns] = values[..., :rows, :columns]
