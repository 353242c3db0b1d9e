"""A word among its neighbours: the figures from which it is told whether it stands in a stretch without counterpart.

What is left out is a stretch, and its words vouch for each other: five on either side, those between the same signs of
punctuation, the text as a whole and its length beside the other's. The row of a word holds its own figures too.
"""

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

__all__ = ["CEILING", "SHIFT", "Text", "excess", "neighbourhood", "segments"]

_AROUND = 5
"""Words on either side."""
_MOST, _OUTSIDE = 6.0, -2.0
"""Log-odds beyond which a word counts no more; those of the place before the first word and after the last."""
_SIGN = re.compile(r"[,;:.!?()\[\]“”\"，、；：。！？（）《》—–]")
_OF_DOCUMENT = (2, 4, 8, 10, 13)
"""Figures of the second step that a word keeps: what became of it in other beads, whether it is of grammar or Latin."""
SHIFT = (5, 2)
"""Characters added to the lengths of an English and of a Chinese text, so that short ones do not stray far."""
CEILING = 16.0
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
    found: Floats = (min(before * before, CEILING) - np.minimum(after * after, CEILING)) / 2
    return found


def neighbourhood(text: Text) -> Floats:
    """Return the figures of the words of a text, (words, 88)."""
    import numpy as np  # noqa: PLC0415

    odds, grammar = np.clip(text.odds, -_MOST, _MOST), text.grammar.astype(float)
    around = _around(odds, grammar, text.segment)
    of_text = _of_text(text, odds, 1 - grammar)
    return np.concatenate([around, of_text, text.rows, text.again[:, _OF_DOCUMENT]], axis=1)


def _around(odds: Floats, grammar: Floats, segment: Numbers) -> Floats:
    """Log-odds and grammar of the word and its neighbours; whether these stand between the same signs, and at all."""
    import numpy as np  # noqa: PLC0415

    size, width = len(odds), 2 * _AROUND + 1

    def windows(values: Floats, outside: float) -> Floats:
        padded = np.full(size + 2 * _AROUND, outside)
        padded[_AROUND : _AROUND + size] = values
        return np.lib.stride_tricks.sliding_window_view(padded, width)

    inside = windows(np.ones(size), 0.0)
    same = windows(segment.astype(float), -1.0) == segment[:, None]
    return np.concatenate([windows(odds, _OUTSIDE), windows(grammar, 0.0), same, inside], axis=1)


def _of_text(text: Text, odds: Floats, content: Floats) -> Floats:
    """The stretch between two signs in which the word stands, those before and after it, and the text as a whole."""
    import numpy as np  # noqa: PLC0415

    segment, size = text.segment, len(odds)
    count = int(segment[-1]) + 1
    words = np.bincount(segment, content, count)
    mean = np.bincount(segment, content * odds, count) / np.maximum(words, 1)
    lone = np.bincount(segment, content * (odds > 0), count) / np.maximum(words, 1)
    first = np.searchsorted(segment, np.arange(count))
    last = np.append(first[1:], size) - 1
    starts, ends = text.starts[first], text.ends[last]
    before, after = np.concatenate(([_OUTSIDE], mean[:-1])), np.concatenate((mean[1:], [_OUTSIDE]))
    all_words = max(float(content.sum()), 1.0)
    columns = [mean, lone, np.log1p(words), words / all_words, before, after]
    columns += [excess(text, starts, ends), (ends - starts) / text.size]
    longer = text.longer / text.spread
    whole = [longer, max(longer, 0), float(content @ odds) / all_words, float(content @ (odds > 0)) / all_words]
    whole += [np.log(size), np.log(count)]
    place = np.arange(size)[:, None] / size
    return np.concatenate([np.stack(columns, 1)[segment], np.tile(whole, (size, 1)), place], axis=1)
