"""The entries of one language: finding a word, and finding the words and expressions of a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from align.lexicon.inflection import bases, singular
from align.lexicon.splitting import Splitter, Token, english_tokens, is_joint
from align.lexicon.tables import SCORES, Side
from align.model.document import Lang
from align.normalising.folding import fold

__all__ = ["Entries", "Found"]

_KEPT = 1024
"""Texts whose words are kept."""

_LONGEST = 4


class Found(NamedTuple):
    """A word or an expression, its place in the folded text, and its entry."""

    start: int
    end: int
    entry: int | None


class _Plain(dict[str, str]):
    """The words as expressions hold them: English ones in the singular, of which each is looked up once."""

    def __init__(self, known: Mapping[str, int] | None) -> None:
        """Take the known English words; None for Chinese, where a word is as it is."""
        super().__init__()
        self._known = known

    def __missing__(self, word: str) -> str:
        plain = self[word] = word if self._known is None else singular(word, self._known)
        return plain


class Entries:
    """The entries of one side of a lexicon."""

    def __init__(self, side: Side, lang: Lang) -> None:
        """Number the entries."""
        self._side, self._lang = side, lang
        self._numbers = {text: number for number, text in enumerate(side.texts)}
        self._divided: dict[str, tuple[Token, ...]] = {}
        self._by_opening: dict[str, tuple[dict[tuple[str, ...], int], int]] = {}

    @cached_property
    def _plain(self) -> _Plain:
        return _Plain(self._numbers if self._lang == "en" else None)

    @cached_property
    def _openings(self) -> dict[str, list[int]]:
        """The expressions by the word that they begin with, in the singular."""
        found: dict[str, list[int]] = {}
        plain, english = self._plain, self._lang == "en"
        for number, text in enumerate(self._side.texts):
            end = text.find(" ")
            if end >= 0:
                first = text[:end]
                if english and first[-1] == "s":  # only what ends in s can be a plural
                    first = plain[first]
                found.setdefault(first, []).append(number)
        return found

    def _beginning(self, first: str) -> tuple[dict[tuple[str, ...], int], int]:
        """Return the expressions that begin with a word, by their words, and the words of the longest (1: none)."""
        known = self._by_opening.get(first)
        if known is None:
            found: dict[tuple[str, ...], int] = {}
            for number in self._openings.get(first, ()):
                found.setdefault(tuple(self._plain[word] for word in self._side.texts[number].split()), number)
            known = self._by_opening[first] = found, max(map(len, found), default=1)
        return known

    @cached_property
    def splitter(self) -> Splitter:
        """What divides Chinese into the words of this lexicon."""
        scores = self._side.score.tolist()
        return Splitter({text: scores[n] / -SCORES for text, n in self._numbers.items() if " " not in text})

    def shown(self, number: int) -> str:
        """Return an entry as it is written."""
        text = self._side.texts[number]
        return text if self._lang == "en" else text.replace(" ", "")

    def parts(self, number: int) -> tuple[str, ...]:
        """Return the words of an entry: several where it is an expression."""
        return tuple(self._side.texts[number].split())

    @cached_property
    def bases(self) -> list[int]:
        """The entry of each entry's base form."""
        return [int(number) for number in self._side.base.tolist()]

    def find(self, word: str) -> int | None:
        """Return the entry of a word or an expression, folded or not; None where there is none."""
        folded = fold(word).text
        found = list(self.tokens(folded))
        return found[0].entry if len(found) == 1 else self._numbers.get(folded)

    def number(self, word: str) -> int | None:
        """Return the entry of a folded word; of an unknown English one, that of its base form."""
        number = self._numbers.get(word)
        if number is None and self._lang == "en":
            return next((self._numbers[base] for base in bases(word) if base in self._numbers), None)
        return number

    def tokens(self, folded: str) -> Iterator[Found]:
        """Yield the words and, where they are known, the longest expressions of a folded text."""
        tokens = self.single(folded)
        for at, size, entry in self.longest(folded, tokens):
            yield Found(tokens[at].start, tokens[at + size - 1].end, entry)

    def single(self, folded: str) -> tuple[Token, ...]:
        """Return the single words of a folded text; of the last texts they are kept: several checks ask for them."""
        found = self._divided.pop(folded, None)
        if found is None:
            found = tuple(english_tokens(folded) if self._lang == "en" else self.splitter.tokens(folded))
            if len(self._divided) >= _KEPT:
                del self._divided[next(iter(self._divided))]
        self._divided[folded] = found
        return found

    def longest(self, folded: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int, int | None]]:
        """Yield which word begins each of the longest known expressions, how many words it has, and its entry."""
        at = 0
        while at < len(tokens):
            size, entry = self._longest(folded, tokens, at)
            yield at, size, entry
            at += size

    def _longest(self, folded: str, tokens: Sequence[Token], at: int) -> tuple[int, int | None]:
        """Return how many words the longest expression has that begins at a word, and its entry."""
        first = self._plain[tokens[at].text]
        best = 1, self.number(tokens[at].text)
        expressions, longest = self._beginning(first)
        words = [first]
        for step in range(1, min(longest, len(tokens) - at)):
            between = folded[tokens[at + step - 1].end : tokens[at + step].start]
            if not (is_joint(between) if self._lang == "en" else between == ""):
                break
            words.append(self._plain[tokens[at + step].text])
            found = expressions.get(tuple(words))
            if found is not None:
                best = step + 1, found
        return best
