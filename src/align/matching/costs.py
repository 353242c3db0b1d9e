"""The constants of the aligner, where each comes from, and the logistic that turns evidence into a score.

All are log-odds but caps and spreads. ``fitted`` means by ``benchmarks/fit_alignment.py``: logistic regression of gold
pairs against neighbours of the counterpart in eight bilingual documents (Resolution 102, UN, Taiwanese and licence
texts), each document with the same weight. ``searched`` means by trying values on the same documents with a clause
removed, moved, joined or split (``benchmarks/alignment.py``). ``reasoned`` means that the documents hold too few cases.

=====================  ========  ===========================================================================
constant               from      meaning
=====================  ========  ===========================================================================
STATIC, SHARED, LEARNT fitted    slope of a cosine, and where it tells nothing
length                 fitted    per squared deviation of the length ratio from the usual one, at most 9
length_sigma           measured  spread of log length ratios over documents (0.3); within one, 0.13 to 0.2
printed, renumber      searched  what labels say, and the cost of reading them as renumbered from here on
printed, of the score  reasoned  order apart, labels tell little: each list has its a)
formula                reasoned  a known heading formula is as good as clear content, another one as bad
kinds, struck, groups  reasoned  a heading is no clause; a struck clause has a struck one beside it
gap_open, gap_extend   searched  a unit without counterpart, and one more beside it
join2 to join_never    searched  several units for one; ``join_gain``: what they tell together more than the best
                                 of them alone counts once more (98 of 100 joined and left-out clauses are told
                                 apart by it)
swap                   searched  neighbours in each other's place
=====================  ========  ===========================================================================
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from align.model.clause import Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "KINDS",
    "LEARNT",
    "SCORING",
    "SEARCH",
    "SHARED",
    "STATIC",
    "Channel",
    "Costs",
    "LabelCosts",
    "gap_share",
    "kind_table",
]

KINDS: tuple[Kind, ...] = ("title", "preamble", "heading", "clause", "paragraph", "footnote", "marker")


@dataclass(frozen=True, slots=True)
class Channel:
    """How a cosine counts: ``slope * (cosine - middle)``, with ``alone`` for the middle of the only channel.

    ``one_silent`` is what it counts where only one of the texts holds something known.
    """

    slope: float
    middle: float
    alone: float
    one_silent: float = -0.3


SHARED = Channel(slope=11.0, middle=0.39, alone=0.30)
"""Of the embedder of shared tokens: counterparts have a cosine of 0.50 to 0.76 on average, neighbours 0.12 to 0.20."""

STATIC = Channel(slope=14.7, middle=0.46, alone=0.40)
"""Of the bundled model: counterparts have a cosine of 0.78 to 0.85 on average, neighbours 0.09 to 0.27. The slope is
fitted; the middles were searched, since the fit of 0.60 is that of literal translations and loses freer ones: on
held-out news, a seventh of the units left out, strict F1 rose from 0.957 to 0.991, on the eight documents nothing
changed."""

LEARNT = Channel(slope=8.7, middle=0.39, alone=0.39)
"""Of similarity learnt in the documents: counterparts 0.62 to 0.81 on average, neighbours 0.08 to 0.40."""


@dataclass(frozen=True, slots=True)
class LabelCosts:
    """What the labels of two units say: all of them equal, the own one equal, the own ones of one place, and so on."""

    path: float
    own: float
    ordinal: float
    differs: float
    one_sided: float
    none: float = 0.0


@dataclass(frozen=True, slots=True)
class Costs:
    """The constants of one use of the evidence."""

    bias: float = 0.0
    content_floor: float = -4.0
    formula_slope: float = 8.0
    formula_middle: float = 0.5
    length: float = -0.6
    length_cap: float = 9.0
    length_sigma: float = 0.3
    printed: LabelCosts = field(default_factory=lambda: LabelCosts(1.5, 1.2, 1.0, -1.5, -0.5))
    renumbered: LabelCosts = field(default_factory=lambda: LabelCosts(0.0, 0.0, 0.0, 0.0, -0.5))
    renumber: float = 1.5
    struck_differs: float = -2.5
    struck_same: float = 1.0
    group_differs: float = -15.0
    join2: float = -3.9
    join3: float = -5.0
    join22: float = -6.0
    join_gain: float = 1.0
    least_gain: float = -6.0
    most_gain: float = 3.0
    join_labelled: float = -2.5
    join_same_label: float = 2.0
    join_kinds: float = -1.0
    join_single: float = -2.5
    join_never: float = -8.0
    swap: float = -3.0
    gap_open: float = -4.5
    gap_extend: float = -1.2


SEARCH = Costs()
"""Of the search for the best path."""

SCORING = Costs(
    length=-0.5,
    printed=LabelCosts(0.7, 0.6, 0.4, -0.7, 0.0),
    join2=0.0,
    join3=0.0,
    join22=0.0,
    join_labelled=0.0,
    join_same_label=0.0,
    join_kinds=0.0,
    join_single=0.0,
    join_never=-4.0,
)
"""Of the score: no priors, and labels as a document without order would let them count."""


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
    for kind in ("footnote", "marker"):
        table[KINDS.index(kind), KINDS.index(kind)] = 2.0
    return table


def gap_share() -> NDArray[np.float64]:
    """Shares of the gap cost by kind, (2, 7): of a unit that opens a run, and of one further on.

    Markers are often in one language only, headings and titles rarely; but what is left out as a whole, a section or
    an instrument, begins with one of these, and a heading that stands twice must go with the clauses below it.
    """
    opening = {"marker": 0.4, "footnote": 0.9, "heading": 0.9, "title": 0.9}
    further = {"marker": 0.4, "footnote": 0.9, "heading": 1.3, "title": 1.3, "preamble": 1.3}
    return np.array([[shares.get(kind, 1.0) for kind in KINDS] for shares in (opening, further)])
