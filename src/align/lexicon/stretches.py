"""The stretch of a text that weighs most as left out, and the figures by which it is judged as a whole."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.lexicon.texts import Text, excess

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating]

__all__ = ["Heaviest", "heaviest", "phrase_row"]

_BIAS = 1.0
"""Added to the log-odds of each word, so that a stretch is not torn at a word that seems to have a counterpart."""
_GRAMMAR = 0.4
"""What a word of grammar counts in a stretch."""
_LONG = 80
"""Characters that make a long stretch."""
_NONE = -3.0
"""Log-odds of a text without words of content."""


@dataclass(frozen=True, slots=True)
class Heaviest:
    """The stretch of a text whose words weigh most together: its place in the text, its weight, and its figures.

    ``content`` is how many of its words are none of grammar, ``share`` its share of the text, ``mean`` the mean
    log-odds of the text's words of content, ``odds`` those of all its words.
    """

    start: int
    end: int
    weight: float
    content: int
    share: float
    mean: float
    figures: tuple[float, ...]
    odds: tuple[float, ...]


def heaviest(text: Text, odds: Floats) -> Heaviest:
    """Return the heaviest stretch of a text by the log-odds of its words, each judged among its neighbours."""
    import numpy as np  # noqa: PLC0415 - the command line starts without it

    content = ~text.grammar
    weight, first, last = _largest(((odds + _BIAS) * np.where(content, 1, _GRAMMAR)).tolist())
    start, end = int(text.starts[first]), int(text.ends[last - 1])
    inside = odds[first:last][content[first:last]]
    of_content, alone = odds[content], text.odds[content]
    mean, strongest, lone = (inside.mean(), inside.max(), (inside > 0).mean()) if len(inside) else (_NONE, _NONE, 0.0)
    gain, longer = float(excess(text, start, end)), text.longer / text.spread
    share = (end - start) / text.size
    whole = float(of_content.mean()) if len(of_content) else _NONE
    figures = [weight, math.sqrt(max(weight, 0)), math.log1p(len(inside)), mean, strongest, lone, (inside > 0).sum()]
    figures += [share, min(end - start, _LONG) / _LONG, longer, max(longer, 0), gain, math.sqrt(max(gain, 0))]
    figures += [math.log(len(odds)), *((alone.mean(), (alone > 0).mean()) if len(alone) else (0.0, 0.0)), whole]
    return Heaviest(*(start, end, weight, len(inside), share, whole), tuple(map(float, figures)), tuple(odds.tolist()))


def phrase_row(own: Heaviest, other: Heaviest | None) -> list[float]:
    """Return the figures by which a heaviest stretch is judged, beside that of the other text: 27 of them.

    Where both texts have words without counterpart, they are rather rendered freely than left out.
    """
    theirs = max(other.weight, 0) if other is not None else 0.0
    shape = other.figures[2:9] if other is not None else (0.0,) * 7
    return [*own.figures, theirs, math.sqrt(theirs), max(own.weight, 0) - theirs, *shape]


def _largest(weights: Sequence[float]) -> tuple[float, int, int]:
    """Return the stretch of largest sum, and where it begins and ends.

    >>> _largest([-1.0, 2.0, -0.5, 3.0, -4.0, 1.0])
    (4.5, 1, 4)
    """
    best = (-math.inf, 0, 0)
    current, first = 0.0, 0
    for place, weight in enumerate(weights):
        if current <= 0:
            current, first = 0.0, place
        current += weight
        if current > best[0]:
            best = (current, first, place + 1)
    return best
