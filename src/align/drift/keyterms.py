"""The key terms that the toolkit knows (``key_terms.tsv``), and where they stand in a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from align.data import read_rows
from align.drift.cooccurring import Text, singular_of
from align.lexicon.splitting import english_tokens
from align.model.document import Lang
from align.normalising.folding import fold

__all__ = ["KeyTerm", "Mention", "key_terms", "keys_of", "mentions", "plain_words"]

Kind = Literal["actor", "body", "term"]


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """A concept: its English variants (words in the singular) and its Chinese ones (Simplified)."""

    key: str
    kind: Kind
    english: tuple[str, ...]
    chinese: tuple[str, ...]

    def variants(self, lang: Lang) -> tuple[str, ...]:
        """Return the variants of a language."""
        return self.english if lang == "en" else self.chinese


class Mention(NamedTuple):
    """A key term in a text: the keys it may stand for, its wording as listed, and its place in the folded text."""

    keys: frozenset[str]
    wording: str
    start: int
    end: int


def plain_words(text: str) -> str:
    """Return the English words of a text in the singular, joined by a space.

    >>> plain_words("Sector Members"), plain_words("non-government agency's")
    ('sector member', 'non government agency')
    """
    return " ".join(singular_of(token.text) for token in english_tokens(fold(text).text))


@cache
def key_terms() -> dict[str, KeyTerm]:
    """Return the concepts of ``key_terms.tsv`` by key."""
    found = {}
    for key, kind, english, chinese in read_rows("key_terms.tsv"):
        variants = tuple(dict.fromkeys(plain_words(each) for each in english.split(";")))
        found[key] = KeyTerm(key, kind, variants, tuple(chinese.split(";")))  # type: ignore[arg-type]
    return found


@cache
def _index(lang: Lang) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Return (wording, keys) by first word or character, the longest first."""
    keys: dict[str, set[str]] = {}
    for term in key_terms().values():
        for wording in term.variants(lang):
            keys.setdefault(wording, set()).add(term.key)
    groups: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for wording, names in keys.items():
        first = wording.partition(" ")[0] if lang == "en" else wording[0]
        groups.setdefault(first, []).append((wording, frozenset(names)))
    return {first: tuple(sorted(group, key=lambda item: -len(item[0]))) for first, group in groups.items()}


def keys_of(wording: str, lang: Lang) -> frozenset[str]:
    """Return the keys of a whole wording: English words in the singular, folded Chinese; none where it is unknown.

    >>> sorted(keys_of("会员国", "zh")), sorted(keys_of("sector member", "en"))
    (['member-state'], ['sector-member'])
    """
    first = wording.partition(" ")[0] if lang == "en" else wording[:1]
    return next((keys for known, keys in _index(lang).get(first, ()) if known == wording), frozenset())


def mentions(text: Text) -> Iterator[Mention]:
    """Yield the key terms of a text by longest match: Sector Members is no Member."""
    return _english(text) if text.lang == "en" else _chinese(text)


def _english(text: Text) -> Iterator[Mention]:
    index, words, at = _index("en"), text.words, 0
    while at < len(words):
        step = 1
        for wording, keys in index.get(words[at].text, ()):
            size = wording.count(" ") + 1
            stretch = words[at : at + size]
            if " ".join(word.text for word in stretch) == wording and _joined(text, at, size):
                yield Mention(keys, wording, stretch[0].start, stretch[-1].end)
                step = size
                break
        at += step


def _joined(text: Text, at: int, size: int) -> bool:
    return all(text.adjoin(text.words[n], text.words[n + 1]) for n in range(at, at + size - 1))


def _chinese(text: Text) -> Iterator[Mention]:
    index, folded, at = _index("zh"), text.folded, 0
    while at < len(folded):
        step = 1
        for wording, keys in index.get(folded[at], ()):
            if folded.startswith(wording, at):
                yield Mention(keys, wording, at, at + len(wording))
                step = len(wording)
                break
        at += step
