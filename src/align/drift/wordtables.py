"""The word tables of the beads that are compared, made once for all checks that ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from align.drift.context import DriftContext
from align.drift.sides import Pair, compared
from align.embedding.static import StaticEmbedder, bundled_or
from align.lexicon.lexicon import bundled_lexicon
from align.lexicon.wordpairs import WordPairs
from align.model.alignment import Alignment

__all__ = ["WINDOW", "WordTables", "word_tables"]

WINDOW = 300
"""Beads that are learnt from together: a long document has a part for each so many, which bounds memory."""


class WordTables:
    """The beads with live units on both sides, and their words; each part holds those of `WINDOW` beads, in order.

    The tables of one part are kept at a time: those of a long document would fill the memory.
    """

    def __init__(self, pairs: Sequence[Pair], parts: Sequence[WordPairs]) -> None:
        """Take the beads and their parts."""
        self.pairs, self._parts = tuple(pairs), tuple(parts)
        self._current = 0

    def __len__(self) -> int:
        """Number of parts."""
        return len(self._parts)

    def part(self, at: int) -> WordPairs:
        """Return a part, and let go of the tables of the one that was asked for before."""
        if at != self._current:
            self._parts[self._current].release()
            self._current = at
        return self._parts[at]

    def of(self, number: int) -> tuple[WordPairs, int]:
        """Return the part that holds a bead, and which one it is in it."""
        part, bead = divmod(number, WINDOW)
        return self.part(part), bead


def word_tables(context: DriftContext) -> WordTables:
    """Return the tables for a context; vectors are those of the bundled model, whatever aligned the documents."""
    return _tables(context.alignment, bundled_or(context.embedder))


@lru_cache(maxsize=2)
def _tables(alignment: Alignment, embedder: StaticEmbedder) -> WordTables:
    pairs = tuple(compared(DriftContext(alignment)))
    windows = (pairs[first : first + WINDOW] for first in range(0, len(pairs), WINDOW))
    texts = ([(pair.english.text, pair.chinese.text) for pair in window] for window in windows)
    return WordTables(pairs, [WordPairs(bundled_lexicon(), embedder.encode, some) for some in texts])
