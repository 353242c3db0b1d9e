"""How likely the words of a document's two languages render each other: every English word against every Chinese one.

Four tables, each (English words, Chinese words): by the lexicon in both directions; by the characters that a Chinese
word shares with what would be expected (利益相关方 beside 利益攸关方, 政策 within 公共政策); and by the word vectors. A
fifth and a sixth are learnt from the document's own beads (``align.lexicon.cooccurrence``). Words and expressions are
numbered as they first occur in the document.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from align.lexicon.cooccurrence import Learnt, learnt
from align.lexicon.lexicon import Lexicon
from align.lexicon.occurrences import Key, TextWords, text_words
from align.lexicon.tables import SCORES
from align.model.document import Lang

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Table = NDArray[np.float32]
    Numbers = NDArray[np.intp]

__all__ = ["Units", "WordPairs"]

_EXPECTED = 12
"""Renderings of a word from which its expected characters are taken."""
_RARE = 14.0
"""Rarity (negative logarithm of the share of text) of a word that the lexicon has not."""
_SHARED, _NEAR, _FROM = 0.25, 0.1, 0.3
"""What shared characters count beside the lexicon, and the likeness of vectors from a cosine on."""

Encode = Callable[[Sequence[str]], "NDArray[np.float32]"]


@dataclass(frozen=True, slots=True)
class Units:
    """The distinct words and expressions of one language: what they are, and how often each is rendered at all.

    ``rate`` is -1 for what the lexicon does not know; ``rarity`` the negative logarithm of the share of the text.
    """

    keys: tuple[Key, ...]
    shown: tuple[str, ...]
    rate: Floats
    rarity: Floats


class WordPairs:
    """The tables for some pairs of texts (English, Chinese); either text may be empty."""

    def __init__(self, lexicon: Lexicon, encode: Encode, pairs: Sequence[tuple[str, str]]) -> None:
        """Find the words of each text; the tables are made when they are first asked for."""
        self._lexicon, self._encode = lexicon, encode
        self.english: list[TextWords] = [text_words(lexicon, en, "en") for en, _ in pairs]
        self.chinese: list[TextWords] = [text_words(lexicon, zh, "zh") for _, zh in pairs]
        self._numbers: tuple[dict[Key, int], dict[Key, int]] = ({}, {})
        sides = (self.english, self.chinese)
        self.word_ids: tuple[list[list[int]], list[list[int]]] = (
            [self._numbered(0, words.keys) for words in sides[0]],
            [self._numbered(1, words.keys) for words in sides[1]],
        )
        self.expression_ids: tuple[list[list[int]], list[list[int]]] = (
            [self._numbered(0, [e.key for e in words.expressions]) for words in sides[0]],
            [self._numbered(1, [e.key for e in words.expressions]) for words in sides[1]],
        )

    def _numbered(self, side: int, keys: Sequence[Key]) -> list[int]:
        numbers = self._numbers[side]
        return [numbers.setdefault(key, len(numbers)) for key in keys]

    @cached_property
    def unit_ids(self) -> tuple[list[Numbers], list[Numbers]]:
        """The distinct words and expressions of each text, by number and in order."""
        import numpy as np  # noqa: PLC0415 - the command line starts without it

        english, chinese = (
            [np.array(sorted({*words, *expressions}), dtype=np.intp) for words, expressions in zip(*both, strict=True)]
            for both in zip(self.word_ids, self.expression_ids, strict=True)
        )
        return english, chinese

    @cached_property
    def units(self) -> tuple[Units, Units]:
        """The distinct words of both languages."""
        return self._units(0, "en"), self._units(1, "zh")

    def _units(self, side: int, lang: Lang) -> Units:
        import numpy as np  # noqa: PLC0415

        entries = self._lexicon.entries(lang)
        tables = self._lexicon.tables.en if lang == "en" else self._lexicon.tables.zh
        keys = tuple(self._numbers[side])
        known = np.array([isinstance(key, int) for key in keys], dtype=bool)
        at = np.array([key if isinstance(key, int) else 0 for key in keys], dtype=np.intp)
        rate = np.where(known, tables.rate[at] / 255.0, -1.0) if keys else np.zeros(0)
        rarity = np.where(known, tables.score[at] / SCORES, _RARE) if keys else np.zeros(0)
        shown = tuple(entries.shown(key) if isinstance(key, int) else key for key in keys)
        return Units(keys, shown, rate, rarity)

    @cached_property
    def renderings(self) -> list[list[tuple[str, float]]]:
        """For each English word its likeliest Chinese renderings, folded, with their probabilities."""
        shown = self._lexicon.zh.shown
        return [[(shown(number), p) for number, p in row[:_EXPECTED]] for row in self._rows]

    @cached_property
    def _rows(self) -> list[list[tuple[int, float]]]:
        row = self._lexicon.row
        return [list(row(key, "en")) if isinstance(key, int) else [] for key in self.units[0].keys]

    @cached_property
    def forward(self) -> Table:
        """Probability that the Chinese word renders the English one."""
        table = self._empty()
        for number, row in enumerate(self._rows):
            for chinese, p in row:
                at = self._numbers[1].get(chinese)
                if at is not None:
                    table[number, at] = p
        self._same(table)
        return table

    @cached_property
    def backward(self) -> Table:
        """Probability that the English word, in any form, renders the Chinese one."""
        table, bases = self._empty(), self._lexicon.en.bases
        for number, key in enumerate(self.units[1].keys):
            if isinstance(key, int):
                for english, p in self._lexicon.row(key, "zh"):
                    at = self._numbers[0].get(bases[english])
                    if at is not None:
                        table[at, number] += p
        self._same(table)
        return table

    def _empty(self) -> Table:
        import numpy as np  # noqa: PLC0415

        return np.zeros((len(self._numbers[0]), len(self._numbers[1])), dtype=np.float32)

    def _same(self, table: Table) -> None:
        """Let what neither language's lexicon knows render itself: names and acronyms in Latin letters."""
        for key, at in self._numbers[1].items():
            if isinstance(key, str) and key in self._numbers[0]:
                table[self._numbers[0][key], at] = 1.0

    @cached_property
    def shared(self) -> Table:
        """Share of a Chinese word's characters that are to be expected of the English word, each by its probability."""
        import numpy as np  # noqa: PLC0415

        characters: dict[str, int] = {}
        rows, columns, weights = [], [], []
        for number, found in enumerate(self.renderings):
            for text, p in found:
                for character in set(text):
                    rows.append(number)
                    columns.append(characters.setdefault(character, len(characters)))
                    weights.append(p)
        size, words = len(characters) + 1, self.units[1].shown
        expected = _summed(rows, columns, weights, (len(self.renderings), size))
        unknown = len(characters)
        where = [(characters.get(c, unknown), n, 1 / len(word)) for n, word in enumerate(words) for c in word]
        lines, ranks, shares = zip(*where, strict=True) if where else ((), (), ())
        made_of = _summed(lines, ranks, shares, (size, len(words)))
        table: Table = np.minimum(expected, 1) @ made_of
        return table

    @cached_property
    def cosines(self) -> Table:
        """Cosine of the two words' vectors."""
        english, chinese = self.units
        table: Table = self._encode(english.shown) @ self._encode(chinese.shown).T
        return table

    @cached_property
    def likeness(self) -> Table:
        """The four tables in one."""
        import numpy as np  # noqa: PLC0415

        near: Table = np.maximum(self.forward, self.backward) + _SHARED * self.shared
        near += _NEAR * np.maximum(self.cosines - _FROM, 0)
        return near

    @cached_property
    def learnt(self) -> Learnt:
        """What the document's own pairs of texts teach."""
        return learnt(self.likeness, *self.unit_ids)

    def release(self) -> None:
        """Let go of the tables; they are made anew when they are asked for again."""
        for name in ("forward", "backward", "shared", "cosines", "likeness", "learnt"):
            self.__dict__.pop(name, None)


def _summed(rows: Sequence[int], columns: Sequence[int], values: Sequence[float], size: tuple[int, int]) -> Table:
    """Return a table of the sums of the values at each place."""
    import numpy as np  # noqa: PLC0415 - the command line starts without it

    at = np.array(rows, dtype=np.intp) * size[1] + np.array(columns, dtype=np.intp)
    found: Table = np.bincount(at, values, size[0] * size[1]).reshape(size).astype(np.float32)
    return found
