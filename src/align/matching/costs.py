"""The constants of the aligner, where each comes from, and the logistic that turns evidence into a score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from align.model.clause import Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["KINDS", "Channel", "Costs", "channel_for", "kind_table", "logistic"]

KINDS: tuple[Kind, ...] = ("title", "preamble", "heading", "clause", "paragraph", "footnote", "marker")


@dataclass(frozen=True, slots=True)
class Channel:
    """How one kind of content similarity counts: ``slope * (cosine - middle)``, in log-odds.

    ``one_silent`` is what it counts where only one of the texts holds something known to the embedder.
    """

    slope: float
    middle: float
    one_silent: float


@dataclass(frozen=True, slots=True)
class Costs:
    """Log-odds of the evidence and of the kinds of bead."""

    bias: float = 0.3
    length: float = -0.7
    length_cap: float = 9.0
    length_sigma: float = 0.30
    path_same: float = 2.5
    label_same: float = 1.8
    ordinal_same: float = 1.0
    label_differs: float = -2.0
    label_one_sided: float = -0.5
    renumbered_same: float = -1.0
    renumbered_differs: float = -0.2
    renumber: float = 3.0
    struck_differs: float = -2.5
    struck_same: float = 1.0
    group_differs: float = -15.0
    merge2: float = -3.0
    merge3: float = -5.0
    merge22: float = -6.0
    swap: float = -5.0
    join_labelled: float = -1.0
    join_same_label: float = 2.0
    content_floor: float = -4.0
    join_kinds: float = -1.0
    join_never: float = -8.0
    gap_open: float = -2.0
    gap_extend: float = -1.0
    heading_slope: float = 8.0
    heading_middle: float = 0.5


CHANNELS = {"default": Channel(3.0, 0.4, -0.3), "learnt": Channel(9.0, 0.42, -0.3)}


def channel_for(name: str) -> Channel:
    """Return the constants of an embedder by its name; of an unknown one, those of the default."""
    for known, channel in CHANNELS.items():
        if name.startswith(known):
            return channel
    return CHANNELS["default"]


def logistic(log_odds: float) -> float:
    """Probability of log-odds, without overflow.

    >>> logistic(0.0), logistic(-1000.0), logistic(1000.0)
    (0.5, 0.0, 1.0)
    """
    import math

    if log_odds < -700.0:
        return 0.0
    return 1.0 / (1.0 + math.exp(-log_odds))


def kind_table() -> NDArray[np.float64]:
    """Log-odds that two units of these kinds are counterparts, (7, 7), in the order of `KINDS`."""
    table = np.full((len(KINDS), len(KINDS)), -6.0)
    for first, second, value in (
        ("clause", "paragraph", -0.7),
        ("preamble", "paragraph", -0.5),
        ("preamble", "clause", -1.5),
        ("title", "heading", -2.0),
        ("title", "paragraph", -2.0),
        ("heading", "paragraph", -2.5),
        ("heading", "clause", -3.0),
        ("footnote", "paragraph", -2.0),
        ("footnote", "clause", -4.0),
    ):
        a, b = KINDS.index(first), KINDS.index(second)
        table[a, b] = table[b, a] = value
    for kind, value in (("title", 1.5), ("preamble", 1.5), ("heading", 1.5), ("clause", 0.0), ("paragraph", 0.0)):
        table[KINDS.index(kind), KINDS.index(kind)] = value
    table[KINDS.index("footnote"), KINDS.index("footnote")] = 2.0
    table[KINDS.index("marker"), KINDS.index("marker")] = 2.0
    return table
