"""Which units of an earlier version became which of a later one.

The search of `align.matching` finds the best path through both documents: what is kept in order, new, struck, split
and joined; it runs on the evidence of one language (`align.revising.likeness`). Then beads that only order holds
together are parted, what has moved is found among what was left over, and parts of a clause that was split into more
than three, or with new parts in between, are brought to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from align.embedding.base import Embedder
from align.matching.anchors import corridor_of, widened
from align.matching.features import gap_costs
from align.matching.instruments import group_instruments
from align.matching.moved import moved_pairs
from align.matching.probe import channel_of
from align.matching.search import Step, best_path
from align.matching.units import units_of
from align.model.clause import SegmentedDocument
from align.revising.likeness import VersionEvidence, evidence_of
from align.revising.parts import Match, with_parts
from align.revising.wording import same_wording

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Match", "match_versions"]

ATTEMPTS = 3
"""Most searches in ever wider corridors."""

UNLIKE = -1.0
"""Log-odds, labels and length aside, under which two units are no pair: order and labels alone make none, for where
the whole wording was replaced, one clause was struck and another is new."""

JOINED = 0.5
"""The same for several units on a side."""


def match_versions(old: SegmentedDocument, new: SegmentedDocument, embedder: Embedder) -> list[Match]:
    """Return what became what: every unit of both sides stands in exactly one match.

    Matches are in the order of the new version; what was struck stands behind what it stood behind in the old one.
    """
    if not len(old) or not len(new):
        return [Match((i,), ()) for i in range(len(old))] + [Match((), (j,)) for j in range(len(new))]
    vectors = _encoded(old, embedder), _encoded(new, embedder)
    groups = group_instruments(old, new, vectors, channel_of(embedder))
    numbers: dict[tuple[str, ...], int] = {}
    units = (
        units_of(old.clauses, groups.source, numbers),
        units_of([new[j] for j in groups.order], [groups.target[j] for j in groups.order], numbers),
    )
    evidence = evidence_of(units, (vectors[0], vectors[1][list(groups.order)]))
    steps = _parted(evidence, _search(evidence))
    moved = moved_pairs(
        evidence,
        [step.i for step in steps if not step.columns],
        [step.j for step in steps if not step.rows],
    )
    found = [Match(m.old, tuple(groups.order[j] for j in m.new), m.moved) for m in _matches(steps, dict(moved))]
    return _ordered(with_parts(found, old.clauses, new.clauses, old.document.lang))


def _encoded(document: SegmentedDocument, embedder: Embedder) -> NDArray[np.float32]:
    places: dict[str, int] = {}
    rows = [places.setdefault(clause.text, len(places)) for clause in document]
    return np.asarray(embedder.encode(list(places)), dtype=np.float32)[rows]


def _search(evidence: VersionEvidence) -> list[Step]:
    units = evidence.source, evidence.target
    corridor, gaps = corridor_of(*units), gap_costs(units, evidence.costs)
    steps = best_path(len(units[0]), len(units[1]), corridor, evidence, gaps)
    for _ in range(ATTEMPTS - 1):
        wider = widened(corridor, steps, len(units[0]), len(units[1]))
        if wider is None:
            break
        corridor = wider
        steps = best_path(len(units[0]), len(units[1]), corridor, evidence, gaps)
    return steps


def _parted(evidence: VersionEvidence, steps: Sequence[Step]) -> list[Step]:
    """Part the beads whose units hardly share a word."""
    places = [(step.i, step.j, step.rows, step.columns) for step in steps if step.rows and step.columns]
    values = iter(evidence.contents_of(places).tolist())
    result: list[Step] = []
    for step in steps:
        if not step.rows or not step.columns:
            result.append(step)
            continue
        single, value = step.rows == step.columns == 1, next(values)
        if step.swapped or value >= (UNLIKE if single else JOINED) or (single and _same(evidence, step.i, step.j)):
            result.append(step)
        else:
            result += [Step(step.i + more, step.j, 1, 0) for more in range(step.rows)]
            result += [Step(step.i + step.rows, step.j + more, 0, 1) for more in range(step.columns)]
    return result


def _same(evidence: VersionEvidence, i: int, j: int) -> bool:
    return same_wording(evidence.source.clauses[i].text, evidence.target.clauses[j].text)


def _matches(steps: Sequence[Step], moved: dict[int, int]) -> Iterator[Match]:
    """Yield what the path and the moves beside it say."""
    elsewhere = set(moved.values())
    for step in steps:
        i, j = step.i, step.j
        if step.swapped:
            yield Match((i,), (j + 1,), True)
            yield Match((i + 1,), (j,))
        elif not step.columns:
            yield Match((i,), (moved[i],), True) if i in moved else Match((i,), ())
        elif step.rows or j not in elsewhere:
            yield Match(tuple(range(i, i + step.rows)), tuple(range(j, j + step.columns)))


def _ordered(matches: Sequence[Match]) -> list[Match]:
    """Order matches by their first new unit; what was struck stands behind what it stood behind, moves apart."""
    current = sorted((match for match in matches if match.new), key=lambda match: match.new)
    after: dict[int, list[Match]] = defaultdict(list)
    places = {match.old: number for number, match in enumerate(current) if match.old and not match.moved}
    last = -1
    for match in sorted((match for match in matches if match.old), key=lambda match: match.old):
        if not match.new:
            after[last].append(match)
        else:
            last = places.get(match.old, last)
    result = list(after[-1])
    for number, match in enumerate(current):
        result += [match, *after[number]]
    return result
