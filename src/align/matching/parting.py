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

ALONE = 0.1
"""How much higher the log-odds of one unit alone are than those of two, labels aside, where the other is in the bead
without reason: those of 64 pairs that were run together are all lower, by 0.16 at least."""

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
    return _without_idle(evidence, result)


def _without_idle(evidence: PairEvidence, steps: Sequence[Step]) -> list[Step]:
    """Put by itself what adds nothing to a bead of two units, made by order and labels: the other alone is liker."""
    joined = [at for at, step in enumerate(steps) if {step.rows, step.columns} == {1, 2} and not step.swapped]
    quads = []
    for at in joined:
        step = steps[at]
        ours = step.rows == 2
        quads += [(step.i, step.j, step.rows, step.columns)]
        quads += [(step.i + (more if ours else 0), step.j + (0 if ours else more), 1, 1) for more in (0, 1)]
    values = evidence.log_odds(quads, NO_LABELS).reshape(-1, 3).tolist() if quads else []
    idle = {
        at: 1 - (first < second)
        for at, (both, first, second) in zip(joined, values, strict=True)
        if max(first, second) >= both + ALONE
    }
    result: list[Step] = []
    for at, step in enumerate(steps):
        if at not in idle:
            result.append(step)
            continue
        ours, last = step.rows == 2, idle[at] == 1
        if last:
            result += [Step(step.i, step.j, 1, 1), Step(step.i + 1, step.j + 1, int(ours), int(not ours))]
        else:
            result += [Step(step.i, step.j, int(ours), int(not ours)), Step(step.i + ours, step.j + (not ours), 1, 1)]
    return result


def _is_single(step: Step) -> bool:
    return step.rows == step.columns == 1
