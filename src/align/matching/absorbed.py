"""Clauses that the other language has run together with their neighbour, where renumbered labels hide it.

Labels that follow one another without a gap speak for one pair each, and so the search leaves a clause without
counterpart whose text stands at the end, or the beginning, of the clause before or after it in the other language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from align.embedding.base import Embedder
from align.lexicon.middle import median
from align.matching.search import Step
from align.model.clause import Clause

__all__ = ["absorbed"]

RUNNING = frozenset({"clause", "paragraph", "preamble"})
"""Kinds that are run together with others."""

MARK = re.compile(r"[；。：，;:,]\s*|\.\s+")
"""Where the text of one clause may end and that of the next begin."""

LONGER = 1.05
"""How much longer than usual for its counterpart a clause has to be to hold another: spares looking at the others."""

AS_LIKE = 0.7
"""How like the part is to the clause without counterpart, as a share of how like the rest is to its own; 0.84 and more
where clauses were run together, 0.53 at most beside 150 that were left out."""

MOST = 40
"""Marks of a clause that are looked at."""


@dataclass(frozen=True, slots=True)
class _Chance:
    """A bead and the clause without counterpart beside it, by the places of their steps; texts, the ways to part one.

    ``whole`` is the clause of the other language that may hold ``lone`` beside the counterpart of ``own``.
    """

    bead: int
    gap: int
    own: str
    lone: str
    whole: str
    parts: tuple[tuple[str, str], ...]


def absorbed(
    steps: Sequence[Step], source: Sequence[Clause], target: Sequence[Clause], embedder: Embedder
) -> list[Step]:
    """Put clauses without counterpart into the bead whose other text ends, or begins, with what they say.

    ``target`` is in the order of the steps. The part must be no less like the clause than the whole text, and the rest
    no less like its own counterpart.
    """
    joined: dict[int, int] = {}
    usual = _usual(steps, source, target)
    for chance in _chances(steps, source, target, usual):
        if chance.bead not in joined.values() and chance.gap not in joined and _holds(chance, embedder):
            joined[chance.gap] = chance.bead
    beads = {bead: gap for gap, bead in joined.items()}
    return [_with(step, steps[beads[at]]) if at in beads else step for at, step in enumerate(steps) if at not in joined]


def _with(step: Step, gap: Step) -> Step:
    return Step(min(step.i, gap.i), min(step.j, gap.j), step.rows + gap.rows, step.columns + gap.columns)


def _usual(steps: Sequence[Step], source: Sequence[Clause], target: Sequence[Clause]) -> float:
    """Return the usual length of a source text for a target text of one character."""
    pairs = [(source[step.i].text, target[step.j].text) for step in steps if step.rows == step.columns == 1]
    ratios = [len(one) / len(other) for one, other in pairs if one and other]
    return median(ratios) if ratios else 1.0


def _chances(
    steps: Sequence[Step], source: Sequence[Clause], target: Sequence[Clause], usual: float
) -> Iterator[_Chance]:
    for at, gap in enumerate(steps):
        if gap.rows + gap.columns != 1:
            continue
        ours, lone = (0, source[gap.i]) if gap.rows else (1, target[gap.j])
        for beside in (at - 1, at + 1):
            if not 0 <= beside < len(steps) or steps[beside].swapped:
                continue
            bead = steps[beside]
            if bead.rows != 1 or bead.columns != 1:
                continue
            pair = source[bead.i], target[bead.j]
            own, whole = pair[ours], pair[1 - ours]
            if any(unit.kind not in RUNNING or unit.is_struck for unit in (own, lone, whole)):
                continue
            expected = len(own.text) / usual if ours == 0 else len(own.text) * usual
            if len(whole.text) >= LONGER * expected:
                parts = tuple(_parts(whole.text, lone_first=beside > at))
                yield _Chance(beside, at, own.text, lone.text, whole.text, parts)


def _parts(text: str, *, lone_first: bool) -> Iterator[tuple[str, str]]:
    """Yield the ways in which a text falls into the part that may be another clause, and the rest."""
    cuts = [mark.end() for mark in MARK.finditer(text) if mark.end() < len(text)]
    for cut in cuts[:MOST] if lone_first else cuts[-MOST:]:
        yield (text[:cut], text[cut:]) if lone_first else (text[cut:], text[:cut])


def _holds(chance: _Chance, embedder: Embedder) -> bool:
    """Whether one of the parts says what the clause without counterpart says."""
    if not chance.parts:
        return False
    texts = [chance.lone, chance.own, chance.whole, *(text for part in chance.parts for text in part)]
    vectors = np.asarray(embedder.encode(texts), dtype=np.float32)
    lone, own, whole, parts, rests = vectors[0], vectors[1], vectors[2], vectors[3::2], vectors[4::2]
    like, rest = parts @ lone, rests @ own
    holds = (rest >= own @ whole) & (like >= AS_LIKE * rest) & (like >= lone @ whole)
    return bool(holds.any())
