"""The words and expressions of a text in their order, each with its place and what it is known by in the lexicon."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from align.lexicon.lexicon import Lexicon
from align.lexicon.splitting import Token, english_tokens
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
    tokens = list(english_tokens(folded.text) if lang == "en" else entries.splitter.tokens(folded.text))
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
            Expression(key(found.entry), members)
            for found in entries.tokens(folded.text)
            if found.entry is not None and len(members := _within(tokens, found.start, found.end)) > 1
        ),
    )


def _within(tokens: Sequence[Token], start: int, end: int) -> tuple[int, ...]:
    """Return which tokens stand within a stretch; they are in order."""
    first = bisect_left(tokens, start, key=lambda token: token.start)
    last = first
    while last < len(tokens) and tokens[last].end <= end:
        last += 1
    return tuple(range(first, last))
