"""Words of the two texts that no link joins and that stand in one another's place: alerting and 待命.

A word that the lexicon does not know has its counterpart where its neighbours have theirs, and that one is as lonely as
it is. Where a word is left out, nothing stands there.
"""

from __future__ import annotations

from collections.abc import Sequence

from align.drift.nearness import Around, Spot
from align.lexicon.coverage import Alone

__all__ = ["has_rival"]

_NEAR = 0.24
"""How near a word must stand to where the other one's counterpart is expected, 0 to 1."""
_LONELY = -2.6
"""Log-odds from which it may have no counterpart either."""
_APART = 2.2
"""How much less likely than the other one's this may be."""


def has_rival(around: Around, side: int, spot: Spot, odds: float, words: Sequence[Alone]) -> bool:
    """Whether a word of the other text stands in the place of one (or some side by side) without counterpart.

    ``side`` is that of the word, 0 English and 1 Chinese, ``odds`` are its log-odds of having no counterpart, ``words``
    the words of content of the other text with theirs.
    """
    lonely = [(word.start, word.end) for word in words if word.both >= max(_LONELY, odds - _APART)]
    if not lonely:
        return False
    near = around.near([spot], lonely) if side == 0 else around.near(lonely, [spot])
    return max(max(row) for row in near) >= _NEAR
