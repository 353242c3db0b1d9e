"""Two segmented documents → their alignment.

The search runs twice. The first path teaches the usual length ratio of the two documents, and which words of theirs
go together (`align.matching.learnt`); the second search knows both. Scores know them not in so far as they are
document-bound: the constants of a score are the same everywhere (`align.matching.costs`, `.calibration`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from align.matching.labels import ordinals
from align.model.alignment import Alignment, Bead, Edited, Why
from align.model.clause import Clause, SegmentedDocument

if TYPE_CHECKING:
    from collections.abc import Sequence

    from align.embedding.base import Embedder
    from align.matching.paths import Found

__all__ = ["align_documents"]

_Place = tuple[tuple[int, ...], tuple[int, ...], bool]
"""Source units, target units, whether they were found out of order."""


def align_documents(source: SegmentedDocument, target: SegmentedDocument, embedder: Embedder) -> Alignment:
    """Align two documents unit by unit: every unit of both sides stands in exactly one bead.

    Beads are in order of their first source index; a gap bead stands where its neighbours put it. Time and memory
    grow with the number of units, not with its square. Either language may be the source.
    """
    if not len(source) or not len(target):
        gaps = [_gap((unit.index,), (), [unit], []) for unit in source]
        gaps += [_gap((), (unit.index,), [], [unit]) for unit in target]
        return Alignment(source, target, tuple(gaps))
    from align.matching.calibration import probabilities  # noqa: PLC0415 - numpy is loaded when it is needed
    from align.matching.paths import find_path  # noqa: PLC0415

    found = find_path(source, target, embedder)
    places = list(_places(found))
    paired = [place for place in places if place[0] and place[1]]
    scores = iter(probabilities(found.scoring, [(a[0], b[0], len(a), len(b)) for a, b, _ in paired]).tolist())
    beads = []
    for a, b, moved in places:
        units = tuple(found.order[j] for j in b)
        clauses = [source[i] for i in a], [target[j] for j in units]
        if a and b:
            beads.append(Bead(a, units, round(next(scores), 4), _why(*clauses, moved=moved), _edited(*clauses)))
        else:
            beads.append(_gap(a, units, *clauses))
    return Alignment(source, target, tuple(beads))


def _places(found: Found) -> Iterator[_Place]:
    """Yield the beads of the path, moved clauses at their place in the source; target units by place in the order."""
    moved = dict(found.moved)
    elsewhere = set(moved.values())
    for step in found.steps:
        i, j = step.i, step.j
        if step.swapped:
            yield (i,), (j + 1,), True
            yield (i + 1,), (j,), False
        elif not step.columns and i in moved:
            yield (i,), (moved[i],), True
        elif step.rows or j not in elsewhere:
            yield tuple(range(i, i + step.rows)), tuple(range(j, j + step.columns)), False


def _gap(source: tuple[int, ...], target: tuple[int, ...], ours: Sequence[Clause], theirs: Sequence[Clause]) -> Bead:
    return Bead(source, target, None, "gap", _edited(ours, theirs))


def _why(source: Sequence[Clause], target: Sequence[Clause], *, moved: bool) -> Why:
    """Say what paired them: the labels where those of the first units agree, else the content."""
    if moved:
        return "moved"
    own, other = source[0].labels[-1:], target[0].labels[-1:]
    agree = own and other and (own == other or set(ordinals(own[0])) & set(ordinals(other[0])))
    return "label" if agree else "content"


def _edited(source: Sequence[Clause], target: Sequence[Clause]) -> Edited | None:
    """Say which side the revision touched; None where the input does not tell it of every unit.

    A unit is touched where its status is not ``kept``, or its text was changed: one that only moved or got another
    label counts, since its reader sees a change. A side without units is not touched.
    """
    left, right = _touched(source), _touched(target)
    if left is None or right is None:
        return None
    if left:
        return "both" if right else "source"
    return "target" if right else "none"


def _touched(clauses: Sequence[Clause]) -> bool | None:
    if any(clause.status is None for clause in clauses):
        return None
    return any(
        clause.status != "kept" or bool(clause.edits) or clause.old_text not in {None, clause.text}
        for clause in clauses
    )
