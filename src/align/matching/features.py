"""The evidence that units are counterparts, in log-odds, for whole blocks of cells at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from align.matching.costs import KINDS, Channel, Costs, kind_table
from align.matching.formulae import FormulaTable
from align.matching.search import BEADS, IMPOSSIBLE, Block, GapCosts
from align.matching.units import Units

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["Content", "PairEvidence", "content_of", "gap_costs"]

APART = tuple(KINDS.index(kind) for kind in ("title", "heading", "footnote", "marker"))
"""Kinds that are never joined with another kind in one bead."""


@dataclass(frozen=True, slots=True)
class Content:
    """One channel of content: vectors of both sides, weighted by length so that joined units can be added up.

    ``source`` (n, dim) and ``target`` (m, dim); the norms (3, n) and (3, m) are those of a unit, of it with the next
    one, and of it with the next two.
    """

    channel: Channel
    source: Floats
    target: Floats
    source_norms: Floats
    target_norms: Floats


def content_of(channel: Channel, source: Floats, target: Floats, lengths: tuple[Floats, Floats]) -> Content:
    """Make a channel of unit vectors; a unit's share in a joined bead grows with the root of its length."""
    weighted = [
        vectors.astype(np.float32) * np.sqrt(length)[:, None].astype(np.float32)
        for vectors, length in zip((source, target), lengths, strict=True)
    ]
    norms = [_joined_norms(vectors) for vectors in weighted]
    return Content(channel, weighted[0], weighted[1], norms[0], norms[1])


def _joined_norms(vectors: Floats) -> Floats:
    norms = np.zeros((3, len(vectors)))
    total = vectors
    for count in range(3):
        if count:
            total = total[:-1] + vectors[count:]
        norms[count, : len(total)] = np.sqrt(np.einsum("ij,ij->i", total, total))
        if not len(total):
            break
    norms[norms < 1e-6] = 0.0
    return norms


def gap_costs(units: tuple[Units, Units], costs: Costs) -> GapCosts:
    """Cost of leaving each unit without counterpart; a marker has often none, a heading and a title nearly always."""
    table = np.array(
        [{"marker": 0.4, "footnote": 0.9, "heading": 1.3, "title": 1.3, "preamble": 1.3}.get(kind, 1.0) for kind in KINDS]
    )
    opened = [costs.gap_open * table[side.kind] for side in units]
    extended = [costs.gap_extend * table[side.kind] for side in units]
    return GapCosts(opened[0], extended[0], opened[1], extended[1], costs.renumber)


@dataclass(frozen=True, slots=True)
class PairEvidence:
    """Evidence for every bead of two documents, computed block by block."""

    source: Units
    target: Units
    contents: tuple[Content, ...]
    costs: Costs
    ratio: float = 0.0
    sigma: float | None = None
    formulae: FormulaTable | None = None

    def block(self, rows: slice, columns: slice) -> Block:
        """Return the evidence for beads that begin in these rows and columns; n and m themselves begin nothing."""
        n, m = len(self.source), len(self.target)
        shape = (rows.stop - rows.start, columns.stop - columns.start)
        beads = np.full((len(BEADS), *shape), IMPOSSIBLE)
        labels = np.zeros((2, *shape))
        resets = np.zeros(shape, dtype=bool)
        i, j = slice(rows.start, min(rows.stop + 2, n)), slice(columns.start, min(columns.stop + 2, m))
        height, width = i.stop - i.start, j.stop - j.start
        if height <= 0 or width <= 0:
            return Block(beads, labels, resets)
        kinds = self._kinds(i, j)
        dots = [content.source[i] @ content.target[j].T for content in self.contents]
        for kind, (a, b) in enumerate(BEADS[:-1]):
            tall, wide = height - a + 1, width - b + 1
            if tall <= 0 or wide <= 0:
                continue
            value = self._content(dots, i, j, a, b) + self._length(i, j, a, b) + kinds[:tall, :wide] + self.costs.bias
            value += self._joined(i, j, a, b)
            r, c = min(tall, shape[0]), min(wide, shape[1])
            beads[kind, :r, :c] = value[:r, :c]
            if kind == 0:
                ones = value
        label = self._labels(i, j)
        r, c = min(height, shape[0]), min(width, shape[1])
        labels[:, :r, :c] = label[:, :r, :c]
        resets[:r, :c] = self.source.starts[i][:r, None] | self.target.starts[j][None, :c]
        self._swaps(beads, ones, label, labels)
        return Block(beads, labels, resets)

    def _swaps(self, beads: Floats, ones: Floats, label: Floats, labels: Floats) -> None:
        """Two neighbours that changed places: each goes with the other's place; labels are taken at their best."""
        full = ones + label.max(axis=0)
        crossed = full[:-1, 1:] + full[1:, :-1] + self.costs.swap
        r, c = min(crossed.shape[0], beads.shape[1]), min(crossed.shape[1], beads.shape[2])
        beads[-1, :r, :c] = crossed[:r, :c] - labels.max(axis=0)[:r, :c]

    def _kinds(self, i: slice, j: slice) -> Floats:
        source, target, costs = self.source, self.target, self.costs
        value: Floats = kind_table()[source.kind[i][:, None], target.kind[j][None]]
        struck, other = source.struck[i][:, None], target.struck[j][None]
        value = value + np.where(struck != other, costs.struck_differs, np.where(struck, costs.struck_same, 0.0))
        return value + np.where(source.group[i][:, None] != target.group[j][None], costs.group_differs, 0.0)

    def _content(self, dots: list[Floats], i: slice, j: slice, a: int, b: int) -> Floats:
        total: Floats = np.zeros((i.stop - i.start - a + 1, j.stop - j.start - b + 1))
        for content, dot in zip(self.contents, dots, strict=True):
            summed = sum(dot[p : p + total.shape[0], q : q + total.shape[1]] for p in range(a) for q in range(b))
            left = content.source_norms[a - 1, i][: total.shape[0], None]
            right = content.target_norms[b - 1, j][None, : total.shape[1]]
            product = left * right
            cosine = summed / np.where(product > 0, product, 1.0)
            channel = content.channel
            one = np.where((left > 0) != (right > 0), channel.one_silent, 0.0)
            total += np.where(product > 0, channel.slope * (cosine - channel.middle), one)
        total = np.maximum(total, self.costs.content_floor)
        if a == b == 1:
            self._formulae(total, i, j)
        return total

    def _formulae(self, total: Floats, i: slice, j: slice) -> None:
        """Known heading formulae say more than vectors do."""
        if self.formulae is None:
            return
        own, other, table = self.formulae
        rows, columns = np.flatnonzero(own[i] >= 0), np.flatnonzero(other[j] >= 0)
        if len(rows) and len(columns):
            likeness = table[own[i][rows][:, None], other[j][columns][None]]
            value = self.costs.heading_slope * (likeness - self.costs.heading_middle)
            cells = np.ix_(rows, columns)
            total[cells] = np.where(np.isnan(likeness), total[cells], value)

    def _length(self, i: slice, j: slice, a: int, b: int) -> Floats:
        left, right = _run_sums(self.source.length, i, a), _run_sums(self.target.length, j, b)
        sigma = self.costs.length_sigma if self.sigma is None else self.sigma
        difference = np.log(left)[:, None] - np.log(right)[None] - self.ratio
        variance = sigma**2 + 4.0 / np.minimum(left[:, None], right[None])
        value: Floats = self.costs.length * np.minimum(difference**2 / variance, self.costs.length_cap)
        return value

    def _joined(self, i: slice, j: slice, a: int, b: int) -> Floats:
        costs = self.costs
        prior = {2: 0.0, 3: costs.merge2, 4: costs.merge3}[a + b] if (a, b) != (2, 2) else costs.merge22
        left = sum((self._join(self.source, i, step) for step in range(1, a)), np.zeros(i.stop - i.start))
        right = sum((self._join(self.target, j, step) for step in range(1, b)), np.zeros(j.stop - j.start))
        return prior + left[: i.stop - i.start - a + 1, None] + right[None, : j.stop - j.start - b + 1]

    def _join(self, units: Units, window: slice, step: int) -> Floats:
        """What it costs to join each unit of the window with the one ``step`` further on."""
        value = np.zeros(window.stop - window.start)
        first, second = slice(window.start, window.stop - step), slice(window.start + step, window.stop)
        kinds, others = units.kind[first], units.kind[second]
        apart = np.isin(kinds, APART) | np.isin(others, APART) | (units.group[first] != units.group[second])
        cost = np.where(kinds == others, 0.0, np.where(apart, self.costs.join_never, self.costs.join_kinds))
        labelled = (units.label[second] >= 0) & (units.label[first] >= 0)
        same = labelled & (units.path[second] == units.path[first])
        cost = cost + np.where(same, self.costs.join_same_label, np.where(labelled, self.costs.join_labelled, 0.0))
        cost = cost + np.where(units.struck[first] != units.struck[second], self.costs.struck_differs, 0.0)
        value[: len(cost)] = cost
        return value

    def _labels(self, i: slice, j: slice) -> Floats:
        """What labels add: as printed, and after a renumbering, where they tell nothing."""
        costs, source, target = self.costs, self.source, self.target
        own, other = source.label[i][:, None], target.label[j][None]
        both, neither = (own >= 0) & (other >= 0), (own < 0) & (other < 0)
        same = both & (own == other)
        path = same & (source.path[i][:, None] == target.path[j][None])
        counts, others = source.ordinals[i], target.ordinals[j]
        ordinal = np.zeros(both.shape, dtype=bool)
        for p in range(2):
            for q in range(2):
                ordinal |= (counts[:, p][:, None] == others[:, q][None]) & (counts[:, p][:, None] >= 0)
        printed = np.select(
            [path, same, both & ordinal, both, neither],
            [costs.path_same, costs.label_same, costs.ordinal_same, costs.label_differs, 0.0],
            costs.label_one_sided,
        )
        renumbered = np.select(
            [same, both, neither],
            [costs.renumbered_same, costs.renumbered_differs, 0.0],
            costs.label_one_sided,
        )
        return np.stack((printed, renumbered))


def _run_sums(values: Floats, window: slice, count: int) -> Floats:
    part = values[window]
    size = len(part) - count + 1
    total = part[:size].copy()
    for step in range(1, count):
        total += part[step : step + size]
    return total
