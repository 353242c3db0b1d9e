"""The words and expressions of a text in their order, each with its place and what it is known by in the lexicon."""

from __future__ import annotations

from dataclasses import dataclass

from align.lexicon.lexicon import Lexicon
from align.model.document import Lang
from align.normalising.folding import fold

__all__ = ["Expression", "Key", "TextWords", "text_words"]

Key = int | str
"""What a word is known by: the number of its entry (in English, of its base form), or itself where it has none."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A known expression of several words: what it is known by, and which words of the text it is made of."""

    key: Key
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TextWords:
    """The words of a text: ``spans`` in the text as it stands, ``places`` in ``folded``, the folded text."""

    folded: str
    keys: tuple[Key, ...]
    spans: tuple[tuple[int, int], ...]
    places: tuple[tuple[int, int], ...]
    expressions: tuple[Expression, ...]

    def __len__(self) -> int:
        """Number of words."""
        return len(self.keys)


def text_words(lexicon: Lexicon, text: str, lang: Lang) -> TextWords:
    """Return the words of a text; single words all, and the known expressions over them.

    >>> found = text_words(Lexicon.load(), "the Member States of ITU", "en")
    >>> len(found), [expression.words for expression in found.expressions], found.spans[1]
    (5, [(1, 2)], (4, 10))
    """
    folded = fold(text)
    entries = lexicon.entries(lang)
    tokens = entries.single(folded.text)
    numbers = [entries.number(token.text) for token in tokens]
    bases = entries.bases

    def key(number: int) -> int:
        return bases[number] if lang == "en" else number

    return TextWords(
        folded.text,
        tuple(token.text if n is None else key(n) for token, n in zip(tokens, numbers, strict=True)),
        tuple(folded.span(token.start, token.end) for token in tokens),
        tuple((token.start, token.end) for token in tokens),
        tuple(
            Expression(key(entry), tuple(range(at, at + size)))
            for at, size, entry in entries.longest(folded.text, tokens)
            if entry is not None and size > 1
        ),
    )
