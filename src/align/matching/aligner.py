"""Two segmented documents → their alignment.

The search runs twice. The first path teaches the usual length ratio of the two documents, and which words of theirs
go together (`align.matching.learnt`); the second search knows both. Scores know them not in so far as they are
document-bound: the constants of a score are the same everywhere (`align.matching.costs`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from align.model.alignment import Alignment, Bead, Edited, Why
from align.model.clause import Clause, SegmentedDocument

if TYPE_CHECKING:
    from collections.abc import Sequence

    from align.embedding.base import Embedder
    from align.matching.features import PairEvidence
    from align.matching.search import Step

__all__ = ["align_documents"]

PAIRS_TO_LEARN = 12
"""Fewest 1-1 beads from which anything is learnt."""

WITHIN = 0.2
"""Spread of log length ratios within a document."""

Quad = tuple[int, int, int, int]
"""First source unit, first target unit, units of each side."""


def align_documents(source: SegmentedDocument, target: SegmentedDocument, embedder: Embedder) -> Alignment:
    """Align two documents unit by unit: every unit of both sides stands in exactly one bead.

    Beads are in order of their first source index; a gap bead stands where its neighbours put it. Time and memory
    grow with the number of units, not with its square. Either language may be the source.
    """
    from align.matching.paths import find_path  # noqa: PLC0415 - numpy is loaded when it is needed

    if not len(source) or not len(target):
        beads = [_gap((i,), ()) for i in range(len(source))] + [_gap((), (j,)) for j in range(len(target))]
        return Alignment(source, target, tuple(beads))
    return Alignment(source, target, tuple(_beads(source, target, *find_path(source, target, embedder))))
