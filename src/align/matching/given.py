"""Pairs that somebody else made: scored as ours are, and left as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from align.model.alignment import Alignment, Bead
from align.model.clause import SegmentedDocument

if TYPE_CHECKING:
    from align.embedding.base import Embedder

__all__ = ["align_given"]


def align_given(
    source: SegmentedDocument,
    target: SegmentedDocument,
    pairs: Sequence[tuple[int | None, int | None]],
    embedder: Embedder,
) -> Alignment:
    """Return the alignment that consists of these pairs, in their order; None: no unit on that side.

    Every unit of both sides stands in one pair, in its order. Pairs with both units bear the score that the aligner
    would give them, and ``why`` ``"manual"``: they were put together by whoever made the file. Time and memory grow
    with the number of pairs.
    """
    whole = [(i, j) for i, j in pairs if i is not None and j is not None]
    scores = iter(_scores(source, target, whole, embedder))
    beads = []
    for i, j in pairs:
        if i is None or j is None:
            beads.append(Bead(() if i is None else (i,), () if j is None else (j,), None, "gap"))
        else:
            beads.append(Bead((i,), (j,), round(next(scores), 4), "manual"))
    return Alignment(source, target, tuple(beads))


def _scores(
    source: SegmentedDocument, target: SegmentedDocument, pairs: Sequence[tuple[int, int]], embedder: Embedder
) -> list[float]:
    if not pairs:
        return []
    from align.matching.calibration import probabilities  # noqa: PLC0415 - numpy is loaded when it is needed
    from align.matching.costs import SCORING, SEARCH  # noqa: PLC0415
    from align.matching.features import PairEvidence, content_of  # noqa: PLC0415
    from align.matching.paths import encoded, taught_by  # noqa: PLC0415
    from align.matching.probe import channel_of  # noqa: PLC0415
    from align.matching.search import Step  # noqa: PLC0415
    from align.matching.units import units_of  # noqa: PLC0415

    numbers: dict[tuple[str, ...], int] = {}
    units = (
        units_of(source.clauses, [0] * len(source), numbers),
        units_of(target.clauses, [0] * len(target), numbers),
    )
    content = content_of(channel_of(embedder), encoded(source, embedder), encoded(target, embedder), units)
    evidence = PairEvidence(units[0], units[1], (content,), SEARCH)
    taught = taught_by(evidence, [Step(i, j, 1, 1) for i, j in pairs])
    scoring = replace(taught, costs=SCORING, ratio=0.0, sigma=None)
    found: list[float] = probabilities(scoring, [(i, j, 1, 1) for i, j in pairs]).tolist()
    return found
