"""Which words render which, in both directions, with what probability; and the words of a text as it knows them.

The lexicon is learnt from parallel text (``align.training.lexical``) and stored in one file (``align.lexicon.tables``).
A look-up is folded first, so that capitals, Traditional script and full width make no difference, and an inflected
English word that has no renderings of its own has those of its base form.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from align.lexicon.entries import Entries
from align.lexicon.tables import LEVELS, Tables, load_tables, save_tables
from align.model.document import Lang
from align.normalising.folding import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["BUNDLED", "FILE", "Lexicon", "Rendering", "Word", "bundled_lexicon"]

FILE = "lexicon.safetensors"
BUNDLED = Path(__file__).parents[1] / "data" / "model" / FILE
"""The lexicon that comes with the package."""
_GRAMMAR = 0.4
"""A word that is rendered less often than this is one of grammar."""


class Rendering(NamedTuple):
    """What renders a word, and how likely that is (0 to 1)."""

    text: str
    probability: float


class Word(NamedTuple):
    """A word or an expression of a text, where it stands there, and its entry (None for one that is unknown)."""

    text: str
    start: int
    end: int
    entry: int | None


class Lexicon:
    """A bilingual lexicon: ``Lexicon.load()`` is the bundled one.

    >>> lexicon = Lexicon.load()
    >>> [rendering.text for rendering in lexicon.renderings("Council")][:1]
    ['理事会']
    """

    def __init__(self, tables: Tables) -> None:
        """Take tables as they are; what look-ups need is made at the first one."""
        self._tables = tables

    @classmethod
    def load(cls, path: str | Path | None = None) -> Lexicon:
        """Read the lexicon of a model's folder or a lexicon file, by default the bundled one (a tenth of a second).

        Raises OptionError where there is none, or it is damaged.
        """
        place = BUNDLED if path is None else Path(path)
        return cls(load_tables(place / FILE if place.is_dir() else place))

    def save(self, path: str | Path) -> None:
        """Write the lexicon into a folder or a file; raises ExportError where that cannot be done."""
        place = Path(path)
        save_tables(self._tables, place / FILE if place.is_dir() else place)

    @property
    def tables(self) -> Tables:
        """The arrays."""
        return self._tables

    @cached_property
    def en(self) -> Entries:
        """The English entries."""
        return Entries(self._tables.en, "en")

    @cached_property
    def zh(self) -> Entries:
        """The Chinese entries."""
        return Entries(self._tables.zh, "zh")

    def entries(self, lang: Lang) -> Entries:
        """Return the entries of a language."""
        return self.en if lang == "en" else self.zh

    def renderings(self, word: str, lang: Lang = "en") -> tuple[Rendering, ...]:
        """Return what renders a word or an expression in the other language, the likeliest first; nothing if unknown.

        The probabilities sum to at most 1: what is rendered too rarely to be kept is left out.

        >>> Lexicon.load().renderings("秘書長", "zh")[0].text
        'secretary general'
        """
        number = self.entries(lang).find(word)
        if number is None:
            return ()
        other = self.entries("zh" if lang == "en" else "en")
        return tuple(Rendering(other.shown(n), p) for n, p in self.row(number, lang))

    def row(self, number: int, lang: Lang) -> Iterator[tuple[int, float]]:
        """Yield the renderings of an entry as entries of the other language with their probabilities."""
        numbers, probabilities = self._row(number, lang)
        return zip(numbers.tolist(), probabilities.tolist(), strict=True)

    def _row(self, number: int, lang: Lang) -> tuple[NDArray[np.uint16], NDArray[np.float64]]:
        import numpy as np  # noqa: PLC0415 - the command line starts without it

        side = self._tables.en if lang == "en" else self._tables.zh
        start, end = side.starts[number], side.starts[number + 1]
        if start == end:
            number = int(side.base[number])
            start, end = side.starts[number], side.starts[number + 1]
        return side.word[start:end], np.exp(side.level[start:end] / -LEVELS)

    def probability(self, word: str, lang: Lang, other: str) -> float:
        """Return how likely ``other`` renders ``word``; inflected forms of an English word count as one.

        >>> lexicon = Lexicon.load()
        >>> lexicon.probability("Council", "en", "理事会") > 0.5, lexicon.probability("Council", "en", "的")
        (True, 0.0)
        """
        mine, theirs = self.entries(lang), self.entries("zh" if lang == "en" else "en")
        number, wanted = mine.find(word), theirs.find(other)
        if number is None or wanted is None:
            return 0.0
        bases = theirs.bases
        return float(min(1.0, sum(p for found, p in self.row(number, lang) if bases[found] == bases[wanted])))

    def words(self, text: str, lang: Lang) -> tuple[Word, ...]:
        """Return the words of a text with their places in it; the longest known expressions count as one word.

        Numbers and signs are no words. An unknown word has no entry.

        >>> [word.text for word in Lexicon.load().words("責成國際電聯秘書長", "zh")]
        ['責成', '國際電聯', '秘書長']
        """
        folded = fold(text)
        found = []
        for token in self.entries(lang).tokens(folded.text):
            start, end = folded.span(token.start, token.end)
            found.append(Word(text[start:end], start, end, token.entry))
        return tuple(found)

    def is_grammar(self, word: Word, lang: Lang) -> bool:
        """Whether a word is one of grammar (the, of, 的, 之): one that often nothing renders."""
        side = self._tables.en if lang == "en" else self._tables.zh
        if word.entry is None or " " in side.texts[word.entry]:
            return False
        return float(side.rate[word.entry]) < 255 * _GRAMMAR


@cache
def bundled_lexicon() -> Lexicon:
    """Return the lexicon that comes with the package, read once."""
    return Lexicon.load()
