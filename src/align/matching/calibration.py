"""From evidence to probability: the score of a bead says how often a bead with such evidence is right.

The log-odds of `align.matching.features` weigh each channel alone; together they are too sure of wrong neighbours and
too unsure of free translations. The correction is a logistic regression on what a bead says about itself: its log-odds,
whether it joins units, what joining gains over the best two of its units, and what is usual in these documents (where
all translations are free, a freer one is no sign of an error). Fitted by ``benchmarks/reliability.py`` on half of the
beads of eight documents, whole and damaged, and of held-out law, technical text and news; tried on the other half.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from align.lexicon.middle import median
from align.matching.features import PairEvidence

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["probabilities"]

SLOPE, OFFSET, JOINED, GAINED, UNUSUAL = 0.78, 1.55, -4.16, 2.44, -1.47
"""Fitted: of the log-odds; of every bead; of one that joins units; of each point of gain; of what is usual."""
GAIN = 4.0
"""Most that a gain counts, either way."""
USUAL, STRONGEST, FEWEST = 6.5, 8.0, 12
"""Usual log-odds of a 1-1 bead over all documents; from where on more counts no more; beads to take a median of."""

Place = tuple[int, int, int, int]
"""First source unit, first target unit (by place in the order), and how many of each."""


def probabilities(scoring: PairEvidence, places: Sequence[Place]) -> NDArray[np.float64]:
    """Return the probability that each bead is right, (n,), between 0 and 1."""
    if not places:
        return np.zeros(0)
    log_odds = scoring.log_odds(places)
    ones = log_odds[[place[2:] == (1, 1) for place in places]]
    usual = float(np.clip(median(ones), 0, STRONGEST)) if len(ones) >= FEWEST else USUAL
    corrected = SLOPE * log_odds + OFFSET + UNUSUAL * (usual - USUAL)
    for at, (i, j, rows, columns) in enumerate(places):
        if rows == columns == 1:
            continue
        parts = scoring.log_odds([(i + a, j + b, 1, 1) for a in range(rows) for b in range(columns)])
        corrected[at] += JOINED + GAINED * float(np.clip(log_odds[at] - parts.max(), -GAIN, GAIN))
    found: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-corrected.clip(-50.0, 50.0)))
    return found
