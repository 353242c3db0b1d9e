"""Which units of the two documents say the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from align.model.clause import SegmentedDocument

__all__ = ["Alignment", "Bead", "Edited", "LabelSystems", "Why"]

Why = Literal["label", "content", "gap", "moved", "manual"]
Edited = Literal["none", "source", "target", "both"]


@dataclass(frozen=True, slots=True)
class Bead:
    """Units of the source and units of the target that render each other, by index.

    ``score`` is in 0–1 and means the same in every document: the estimated probability that the two sides say the
    same. A gap bead has one empty side, ``score`` None and ``why`` ``"gap"``.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float | None
    why: Why
    edited: Edited | None = None

    @property
    def is_gap(self) -> bool:
        """Whether one side is empty."""
        return not self.source or not self.target


@dataclass(frozen=True, slots=True)
class LabelSystems:
    """Two ways of counting that a pair of documents uses for one another: ``a)`` in one language, ``1)`` in the other.

    ``source`` and ``target`` are ``decimal``, ``alpha``, ``Alpha``, ``roman`` or ``Roman``; ``level`` is the depth of
    the labels from 1, ``pairs`` how many pairs of clauses bear it out.
    """

    source: str
    target: str
    level: int
    pairs: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Both documents and their beads: every unit of both sides stands in exactly one bead."""

    source: SegmentedDocument
    target: SegmentedDocument
    beads: tuple[Bead, ...]
