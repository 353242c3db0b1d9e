"""How freely two documents render each other: a free translation leaves much unsaid, and loses nothing by it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from align.lexicon.coverage import MAYBE, Stretch

__all__ = ["Freedom", "in_between"]

_STRAY = 0.05
"""The share of stray words by which freedom is measured."""
_STEP = 0.25
"""How finely freedom is told."""
_USUAL, _FEW = -2.8, 300
"""The freedom that a short document is taken to have, as of how many words."""


class Freedom:
    """How freely documents render each other.

    All texts of a document but that in question have their part in it, so that an edit of one clause hardly moves it,
    and no flag comes or goes because of another.
    """

    def __init__(self, texts: Sequence[Sequence[Stretch]]) -> None:
        """Take the stretches of each bead of a document, in both languages."""
        sides: list[tuple[Stretch, ...]] = list(zip(*texts, strict=True))
        self._odds = [sorted(-word.both for text in side for word in text.alone) for side in sides]
        self._words = [sum(text.all_content for text in side) for side in sides]

    def beside(self, own: Sequence[Stretch]) -> float:
        """Return the log-odds of having no counterpart that one word of content in twenty of the other beads exceeds.

        Of the freer language, and in steps: what a clause has little part in hardly ever changes.
        """
        freest = max(self._of(text, side) for side, text in enumerate(own))
        return round(freest / _STEP) * _STEP

    def _of(self, text: Stretch, side: int) -> float:
        odds, words = self._odds[side], self._words[side] - text.all_content
        own = sorted(-word.both for word in text.alone)
        first = at = int(_STRAY * words)
        while at < len(odds) and at != first + bisect_right(own, odds[at]):
            at = first + bisect_right(own, odds[at])
        stray = max(-odds[at], MAYBE) if at < len(odds) else MAYBE
        return (stray * words + _USUAL * _FEW) / (words + _FEW)


def in_between(value: float, ends: tuple[float, float], results: tuple[float, float]) -> float:
    """Return the first result up to the first end, the second from the second on, and what lies between in between."""
    part = min(max((value - ends[0]) / (ends[1] - ends[0]), 0), 1)
    return results[0] + part * (results[1] - results[0])
