"""The words that a side of a bead keeps, strikes and inserts, and how well a word of one language renders another.

What an edit changes is counted, not how: words that are struck and typed anew are kept. Words are those of the
bilingual lexicon; English ones count by their base form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from align.data import read_rows
from align.lexicon.lexicon import Word, bundled_lexicon
from align.model.clause import Clause
from align.model.document import Lang
from align.model.report import SpanIn
from align.normalising.folding import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from align.embedding.base import Embedder

__all__ = [
    "EditedWords",
    "Phrase",
    "Renders",
    "Token",
    "edited_words",
    "listed",
    "phrases",
    "tokens_of",
]


@cache
def listed(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a list of words in ``edits.tsv``."""
    return tuple(tuple(members.split("|")) for row, members in read_rows("edits.tsv") if row == name)


@cache
def _grammar(lang: Lang) -> frozenset[str]:
    return frozenset(listed(f"grammar-{lang}")[0])


_LEAST = 0.02
"""Probability from which a word is taken to render another."""
_ALIKE = 0.42
"""Cosine of two word vectors from which the words are taken to say the same."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of one state of a unit; ``key`` is what it counts as, ``at`` where it stands in that state's text.

    ``rank`` of an edited word is how many kept words of substance stand before it: what was struck and what was put in
    its place have the same.
    """

    text: str
    key: str
    entry: int | None
    content: bool
    at: SpanIn
    rank: int = 0

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.at[1]

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.at[2]


@dataclass(frozen=True, slots=True)
class EditedWords:
    """What one side of a bead says: words that stand in both states, struck and inserted ones."""

    lang: Lang
    kept: tuple[Token, ...]
    struck: tuple[Token, ...]
    inserted: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of substance that were struck, or inserted, beside one another."""

    tokens: tuple[Token, ...]

    @property
    def rank(self) -> int:
        """How many kept words of substance stand before it."""
        return self.tokens[0].rank

    @property
    def span(self) -> SpanIn:
        """The unit and the stretch of its state from the first word to the last."""
        return (self.tokens[0].at[0], self.tokens[0].at[1], self.tokens[-1].at[2])


def edited_words(units: Sequence[Clause], lang: Lang) -> EditedWords:
    """Return the words of both states of some units."""
    before = [token for unit in units if unit.old_text for token in tokens_of(unit.index, unit.old_text, lang)]
    after = [token for unit in units for token in tokens_of(unit.index, unit.text, lang)]
    keys = Counter(token.key for token in before), Counter(token.key for token in after)
    struck = _surplus(before, keys[0] - keys[1], _inside(units, "old_text"))
    inserted = _surplus(after, keys[1] - keys[0], _inside(units, "text"))
    if lang == "zh":
        struck, inserted = _without_same_characters(struck, inserted)
    new = {token.at for token in inserted}
    kept = tuple(token for token in after if token.at not in new)
    return EditedWords(lang, kept, _ranked(struck, before), _ranked(inserted, after))


def _ranked(edited: Sequence[Token], state: Sequence[Token]) -> tuple[Token, ...]:
    """Return the edited words of a state with their ranks."""
    places = {token.at for token in edited}
    rank, found = 0, []
    for token in state:
        if token.at in places:
            found.append(replace(token, rank=rank))
        elif token.content:
            rank += 1
    return tuple(found)


def tokens_of(index: int, text: str, lang: Lang) -> Iterable[Token]:
    """Yield the words of one state of the unit with this index."""
    for word in bundled_lexicon().words(text, lang):
        key = fold(word.text).text
        if lang == "en" and word.entry is not None:
            key = bundled_lexicon().en.shown(bundled_lexicon().en.bases[word.entry])
        yield Token(word.text, key, word.entry, _is_content(word, key, lang), (index, word.start, word.end))


def _is_content(word: Word, key: str, lang: Lang) -> bool:
    if key in _grammar(lang) or bundled_lexicon().is_grammar(word, lang):
        return False
    if " " in key and all(_is_plain(part) for part in key.split()):
        return False
    return word.entry is None or not _renders_grammar(word.entry, lang)


@cache
def _is_plain(word: str) -> bool:
    """Whether an English word is one of grammar, by itself."""
    found = bundled_lexicon().words(word, "en")
    return word in _grammar("en") or all(bundled_lexicon().is_grammar(each, "en") for each in found)


@cache
def _renders_grammar(entry: int, lang: Lang) -> bool:
    """Whether the renderings of a word are words of grammar more often than not, as those of 作为 and 通过 are."""
    other: Lang = "zh" if lang == "en" else "en"
    mass = grammar = 0.0
    for number, probability in bundled_lexicon().row(entry, lang):
        mass += probability
        if _entry_is_grammar(number, other):
            grammar += probability
    return grammar > 0.5 * mass


@cache
def _entry_is_grammar(entry: int, lang: Lang) -> bool:
    """Whether every word of an entry is one of grammar."""
    entries = bundled_lexicon().entries(lang)
    text = entries.shown(entry)  # folded as it is
    if lang == "en" and text.isalpha():
        return text in _grammar(lang) or bundled_lexicon().is_grammar(Word(text, 0, len(text), entry), lang)
    words = [Word(text[found.start : found.end], *found) for found in entries.tokens(text)]
    return bool(words) and all(
        bundled_lexicon().is_grammar(word, lang) or word.text in _grammar(lang) for word in words
    )


def _inside(units: Sequence[Clause], field: str) -> Callable[[Token], bool]:
    """Return what says whether a word touches an edit of its state."""
    edits = {unit.index: [(edit.start, edit.end) for edit in unit.edits or () if edit.in_ == field] for unit in units}

    def inside(token: Token) -> bool:
        index, start, end = token.at
        return any(first < end and start < last for first, last in edits[index])

    return inside


def _surplus(tokens: Sequence[Token], surplus: Counter[str], inside: Callable[[Token], bool]) -> list[Token]:
    """Return the words that one state has more of than the other, those within edits first."""
    chosen: list[Token] = []
    left = surplus.copy()
    for token in (*filter(inside, tokens), *(token for token in tokens if not inside(token))):
        if left[token.key] > 0:
            left[token.key] -= 1
            chosen.append(token)
    return sorted(chosen, key=lambda token: token.at)


def _without_same_characters(struck: list[Token], inserted: list[Token]) -> tuple[list[Token], list[Token]]:
    """Leave out words whose characters all stand in the other state too: the lexicon cut them differently there."""
    one, other = (Counter("".join(token.text for token in tokens)) for tokens in (struck, inserted))
    gone, come = one - other, other - one
    return [t for t in struck if any(gone[c] for c in t.text)], [t for t in inserted if any(come[c] for c in t.text)]


def phrases(tokens: Sequence[Token]) -> list[Phrase]:
    """Join edited words of substance between which none was kept."""
    found: list[list[Token]] = []
    for token in tokens:
        if not token.content:
            continue
        if found and found[-1][-1].at[0] == token.at[0] and found[-1][-1].rank == token.rank:
            found[-1].append(token)
        else:
            found.append([token])
    return [Phrase(tuple(some)) for some in found]


class Renders:
    """Says whether a word of one language renders one of the other: by the lexicon, else by the model's vectors."""

    def __init__(self, embedder: Embedder | None) -> None:
        """Take the model whose vectors decide where the lexicon does not."""
        self._embedder = embedder
        self._known: dict[tuple[str, str], bool] = {}
        self._vectors: dict[str, NDArray[np.float32]] = {}

    def __call__(self, english: Token, chinese: Token) -> bool:
        """Whether the two say the same, or one is part of what the other says."""
        key = (english.key, chinese.key)
        if key not in self._known:
            self._known[key] = self._by_lexicon(english, chinese) or self._by_vectors(english, chinese)
        return self._known[key]

    def _by_lexicon(self, english: Token, chinese: Token) -> bool:
        if english.key == chinese.key:  # an acronym, a name in Latin letters
            return True
        if english.entry is not None:
            for number, probability in bundled_lexicon().row(english.entry, "en"):
                shown = bundled_lexicon().zh.shown(number)
                if probability >= _LEAST and _within(shown, chinese.key):
                    return True
        if chinese.entry is not None:
            for number, probability in bundled_lexicon().row(chinese.entry, "zh"):
                shown = bundled_lexicon().en.shown(bundled_lexicon().en.bases[number])
                if probability >= _LEAST and (shown == english.key or {shown} & set(english.key.split())):
                    return True
        return False

    def _by_vectors(self, english: Token, chinese: Token) -> bool:
        return self.likeness(english.text, chinese.text) >= _ALIKE

    def likeness(self, one: str, other: str) -> float:
        """Return the cosine of the vectors of two texts; 0 without a model."""
        if self._embedder is None:
            return 0.0
        for text in (one, other):
            if text not in self._vectors:
                self._vectors[text] = self._embedder.encode([text])[0]
        return float(self._vectors[one] @ self._vectors[other])


def _within(rendering: str, word: str) -> bool:
    """Whether one Chinese word is, or holds, the other: 公共 in 公共政策."""
    if rendering == word:
        return True
    return len(rendering) > 1 and len(word) > 1 and (rendering in word or word in rendering)
