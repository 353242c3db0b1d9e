"""Which words render each other in this document: learnt from its beads, and taken back bead by bead.

A small word aligner over the beads: which words stand together is counted (Dice's coefficient), the lexicon's likeness
added, and the links of each bead, which both directions must agree on (``align.lexicon.aligning`` names the sources),
are summed in three rounds. A bead must not vouch for itself, so that what it has contributed can be taken out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Table = NDArray[np.float32]
    Numbers = NDArray[np.intp]

__all__ = ["Learnt", "learnt"]

_ROUNDS = 3
_TOGETHER = 0.3
"""What standing in the same beads counts to begin with, against a rendering that the lexicon has."""
_NULL, _ALWAYS = 0.3, 0.05
"""What rendering nothing weighs: for a word that stands in every bead, and for any word."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """Summed links, (English words, Chinese words); those of each bead; in how many beads each word stands."""

    counts: Table
    links: tuple[Table, ...]
    standing: tuple[Floats, Floats]
    totals: tuple[Table, Table]

    def without(self, bead: int, english: Numbers, chinese: Numbers) -> tuple[Table, Table]:
        """Return for the words of a bead how likely they render each other, English given Chinese last.

        Learnt from the other beads alone; (English words, Chinese words) of the bead each.
        """
        import numpy as np  # noqa: PLC0415 - the command line starts without it

        own = self.links[bead]
        rest = np.maximum(self.counts[np.ix_(english, chinese)] - own, 0)
        forward = rest / (self.totals[0][english][:, None] - own.sum(1, keepdims=True) + 1)
        backward = rest / (self.totals[1][chinese][None] - own.sum(0, keepdims=True) + 1)
        return forward, backward


def learnt(likeness: Table, english: Sequence[Numbers], chinese: Sequence[Numbers]) -> Learnt:
    """Learn from the distinct words of each bead's two texts, by number in ``likeness``."""
    import numpy as np  # noqa: PLC0415

    size = likeness.shape
    standing = np.zeros(size[0]), np.zeros(size[1])
    together = np.zeros(size, dtype=np.float32)
    for first, second in zip(english, chinese, strict=True):
        if len(first) and len(second):
            standing[0][first] += 1
            standing[1][second] += 1
            together[np.ix_(first, second)] += 1
    dice = 2 * together / (standing[0][:, None] + standing[1][None] + 1e-9) * (together > 1)
    null = tuple((_NULL * some / max(1, len(english)) + _ALWAYS).astype(np.float32) for some in standing)
    forward = backward = (likeness + _TOGETHER * dice).astype(np.float32)
    counts: Table = np.zeros(size, dtype=np.float32)
    links: list[Table] = []
    for _ in range(_ROUNDS):
        counts, links = np.zeros(size, dtype=np.float32), []
        for first, second in zip(english, chinese, strict=True):
            where = np.ix_(first, second)
            renders, rendered = forward[where], backward[where]
            renders = renders / (renders.sum(0, keepdims=True) + null[1][second][None])
            rendered = rendered / (rendered.sum(1, keepdims=True) + null[0][first][:, None])
            links.append(renders * rendered)
            counts[where] += links[-1]
        forward = (counts + likeness) / (counts.sum(1, keepdims=True) + 1)
        backward = (counts + likeness) / (counts.sum(0, keepdims=True) + 1)
    return Learnt(counts, tuple(links), standing, (counts.sum(1), counts.sum(0)))
