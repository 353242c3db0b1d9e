"""From two segmented documents to the steps of the best path and the clauses that moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from align.embedding.base import Embedder
from align.lexicon.middle import median
from align.matching.absorbed import absorbed
from align.matching.anchors import around, corridor_of, widened
from align.matching.costs import LEARNT, SCORING, SEARCH
from align.matching.features import PairEvidence, content_of, gap_costs
from align.matching.formulae import formula_table
from align.matching.instruments import group_instruments
from align.matching.learnt import learnt_vectors
from align.matching.moved import moved_pairs
from align.matching.parting import parted
from align.matching.probe import channel_of
from align.matching.search import Corridor, Step, best_path
from align.matching.units import units_of
from align.model.clause import Clause, SegmentedDocument

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Found", "encoded", "find_path", "taught_by"]

PAIRS_TO_LEARN = 12
"""Fewest 1-1 beads from which anything is learnt."""

LONG = 30.0
"""Least length, in English letters, of a unit that tells something of the length ratio."""

WITHIN = 0.2
"""Spread of log length ratios within a document: 0.13 to 0.2 in eight documents."""

ATTEMPTS = 3
"""Most searches in ever wider corridors."""


@dataclass(frozen=True, slots=True)
class Found:
    """A path through the source units and the target units in ``order``; ``moved`` are pairs found beside it."""

    steps: tuple[Step, ...]
    moved: tuple[tuple[int, int], ...]
    order: tuple[int, ...]
    scoring: PairEvidence


def find_path(source: SegmentedDocument, target: SegmentedDocument, embedder: Embedder) -> Found:
    """Search, learn from the path found, and search again; both documents hold at least one unit."""
    vectors = encoded(source, embedder), encoded(target, embedder)
    channel = channel_of(embedder)
    groups = group_instruments(source, target, vectors, channel)
    ordered = [target[j] for j in groups.order]
    numbers: dict[tuple[str, ...], int] = {}
    units = (
        units_of(source.clauses, groups.source, numbers),
        units_of(ordered, [groups.target[j] for j in groups.order], numbers),
    )
    content = content_of(channel, vectors[0], vectors[1][list(groups.order)], units)
    formulae = formula_table(source, target, groups.order)
    evidence = PairEvidence(units[0], units[1], (content,), SEARCH, formulae)
    steps = _search(evidence, corridor_of(*units))
    taught = taught_by(evidence, steps)
    if taught is not evidence:
        steps = _search(taught, around(steps, len(source), len(target)))
    steps = absorbed(parted(taught, steps), source.clauses, ordered, embedder)
    moved = moved_pairs(
        taught,
        [step.i for step in steps if not step.columns],
        [step.j for step in steps if not step.rows],
    )
    scoring = replace(taught, costs=SCORING, ratio=0.0, sigma=None)
    return Found(tuple(steps), tuple(moved), groups.order, scoring)


def encoded(document: SegmentedDocument, embedder: Embedder) -> NDArray[np.float32]:
    """Encode each wording once: resolutions repeat themselves."""
    places: dict[str, int] = {}
    rows = [places.setdefault(clause.text, len(places)) for clause in document]
    return np.asarray(embedder.encode(list(places)), dtype=np.float32)[rows]


def _search(evidence: PairEvidence, corridor: Corridor) -> list[Step]:
    n, m = len(evidence.source), len(evidence.target)
    gaps = gap_costs((evidence.source, evidence.target), evidence.costs)
    steps = best_path(n, m, corridor, evidence, gaps)
    for _ in range(ATTEMPTS - 1):
        wider = widened(corridor, steps, n, m)
        if wider is None:
            break
        corridor = wider
        steps = best_path(n, m, corridor, evidence, gaps)
    return steps


def taught_by(evidence: PairEvidence, steps: Sequence[Step]) -> PairEvidence:
    """Return evidence that knows the length ratio of these documents and the words that go together in them."""
    ones = [(step.i, step.j) for step in steps if step.rows == step.columns == 1]
    if len(ones) < PAIRS_TO_LEARN:
        return evidence
    log_odds = evidence.log_odds([(i, j, 1, 1) for i, j in ones])
    ones = [pair for pair, value in zip(ones, log_odds, strict=True) if value >= 0]
    if len(ones) < PAIRS_TO_LEARN:
        return evidence
    source, target = evidence.source, evidence.target
    left, right = learnt_vectors(_texts(source.clauses), _texts(target.clauses), ones)
    learnt = content_of(LEARNT, left, right, (source, target))
    i, j = np.array(ones).T
    long = source.length[i] >= LONG
    if long.sum() < PAIRS_TO_LEARN:
        return replace(evidence, contents=(*evidence.contents, learnt))
    ratio = median(np.log(source.length[i][long]) - np.log(target.length[j][long]))
    return replace(evidence, contents=(*evidence.contents, learnt), ratio=ratio, sigma=WITHIN)


def _texts(clauses: Sequence[Clause]) -> list[str]:
    return [clause.text for clause in clauses]
