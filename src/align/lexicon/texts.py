"""A text of a bead as its words are judged: their figures, the signs between them, and how long it is for the other."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from align.lexicon.occurrences import TextWords

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.intp]

__all__ = ["SHIFT", "Text", "excess", "figures", "segments"]

_SIGN = re.compile(r"[,;:.!?()\[\]“”\"，、；：。！？（）《》—–]")
SHIFT = (5, 2)
"""Characters added to the lengths of an English and of a Chinese text, so that short ones do not stray far."""
_CEILING = 16.0
"""Most that a deviation of lengths counts, squared."""
_LEAST = 3
"""Characters that a text is taken to keep at least."""


class Text(NamedTuple):
    """The words of one text of a bead, as far as they are judged alone.

    ``rows`` are their figures, (words, 24), ``again`` those of the second step, (words, 14), ``odds`` the log-odds from
    it; ``segment`` says between which signs each stands; ``starts`` and ``ends`` are their places in the text. ``size``
    is the text's length and ``longer`` by how much it is too long, as a logarithm, with what is usual (``spread``).
    """

    rows: Floats
    again: Floats
    odds: Floats
    segment: Numbers
    starts: Numbers
    ends: Numbers
    size: int
    longer: float
    spread: float

    @property
    def grammar(self) -> NDArray[np.bool_]:
        """Which words are none of content."""
        found: NDArray[np.bool_] = self.again[:, 6] > 0
        return found


def segments(words: TextWords) -> Numbers:
    """Return between which signs of a text each word stands, from 0.

    >>> from align.lexicon.lexicon import Lexicon
    >>> from align.lexicon.occurrences import text_words
    >>> segments(text_words(Lexicon.load(), "the Union, and its Members", "en")).tolist()
    [0, 0, 1, 1, 1]
    """
    import numpy as np  # noqa: PLC0415 - the command line starts without it

    places = words.places
    cut = [bool(_SIGN.search(words.folded, one[1], other[0])) for one, other in pairwise(places)]
    return np.cumsum([0, *cut][: len(places)], dtype=np.intp)


def excess(text: Text, start: Numbers | int, end: Numbers | int) -> Floats:
    """Return how far a stretch accounts for a text's being too long for its counterpart; at 0 and below, not at all."""
    import numpy as np  # noqa: PLC0415

    before = text.longer / text.spread
    left = np.maximum(text.size - (np.asarray(end) - np.asarray(start)), _LEAST)
    after = (text.longer + np.log(left / text.size)) / text.spread
    found: Floats = (min(before * before, _CEILING) - np.minimum(after * after, _CEILING)) / 2
    return found


def figures(text: Text) -> NDArray[np.float32]:
    """Return the figures of the words of a text, (words, 46): all that is known of each, and of the text.

    Beside `Text.rows` and `Text.again`: whether it is the first or the last word between two signs; where it stands;
    how far the text is too long; its length, and the word's.
    """
    import numpy as np  # noqa: PLC0415

    size = len(text.odds)
    cut = np.diff(text.segment) > 0
    longer = text.longer / text.spread
    of_text = [longer, max(longer, 0), np.log(size), text.longer]
    own = [np.append(True, cut), np.append(cut, True), (np.arange(size) + 0.5) / size]
    columns = [*own, *(np.full(size, value) for value in of_text), text.ends - text.starts]
    return np.concatenate([text.rows, text.again, np.stack(columns, axis=1)], axis=1, dtype=np.float32)
