"""Beads that only order made: the search pairs what is left over between two gaps, however unlike it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from align.matching.costs import SCORING, LabelCosts
from align.matching.features import PairEvidence
from align.matching.search import Step

__all__ = ["parted"]

LABELS_HOLD = LabelCosts(path=100.0, own=100.0, ordinal=100.0, differs=0.0, one_sided=0.0)
NO_LABELS = LabelCosts(path=0.0, own=0.0, ordinal=0.0, differs=0.0, one_sided=0.0)
UNLIKE = -3.5
"""Log-odds under which two units beside a gap are no pair, unless their labels say so: of the gold pairs in eight
documents, labels aside, one in a thousand lies lower."""

UNLIKE_JOINED = -1.0
"""The same for several units in one bead, whatever their labels say: 2 of 412 right ones lie lower."""

UNRELATED = -4.5
"""Log-odds under which two units are no pair wherever they stand, unless their labels say so: of 11,549 gold pairs in
documents with clauses taken out of both sides none lies lower, and half of the pairs made of what was left over do."""


def parted(evidence: PairEvidence, steps: Sequence[Step]) -> list[Step]:
    """Part the beads that neither content nor labels hold together; between beads, order holds those in doubt."""
    evidence = replace(evidence, costs=replace(SCORING, content_floor=-math.inf))
    values: dict[int, float] = {}
    for single, labels in ((True, LABELS_HOLD), (False, NO_LABELS)):
        some = [at for at, step in enumerate(steps) if step.rows and step.columns and single == _is_single(step)]
        quads = [(steps[at].i, steps[at].j, steps[at].rows, steps[at].columns) for at in some]
        values.update(zip(some, evidence.log_odds(quads, labels).tolist(), strict=True))
    unlike = {
        at
        for at, value in values.items()
        if value < (UNLIKE if _is_single(steps[at]) else UNLIKE_JOINED) and not steps[at].swapped
    }
    loose = {at for at in unlike if values[at] < UNRELATED and _is_single(steps[at])}
    loose |= {at for at, step in enumerate(steps) if not step.rows or not step.columns}
    for order in (range(len(steps)), range(len(steps) - 1, -1, -1)):
        loose.update(at for at in order if at in unlike and (at - 1 in loose or at + 1 in loose))
    result: list[Step] = []
    for at, step in enumerate(steps):
        if at in unlike and at in loose:
            result += [Step(step.i + more, step.j, 1, 0) for more in range(step.rows)]
            result += [Step(step.i + step.rows, step.j + more, 0, 1) for more in range(step.columns)]
        else:
            result.append(step)
    return result


def _is_single(step: Step) -> bool:
    return step.rows == step.columns == 1
