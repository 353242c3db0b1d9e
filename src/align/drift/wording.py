"""What the bundled lexicon and the key terms say of single words: which render which, and in which forms."""

from __future__ import annotations

from functools import cache

from align.drift.cooccurring import grammar
from align.drift.keyterms import key_terms, keys_of, plain_words
from align.lexicon.inflection import bases
from align.lexicon.lexicon import bundled_lexicon
from align.model.document import Lang

__all__ = ["expected", "forms", "row", "support"]

_RENDERS = 0.02
"""A word that renders another at least this often may explain why it stands in a text."""


@cache
def row(word: str, lang: Lang) -> tuple[tuple[str, float], ...]:
    """Return the renderings of one word in the lexicon, with their probabilities."""
    number = bundled_lexicon().entries(lang).number(word)
    if number is None:
        return ()
    other = bundled_lexicon().entries("zh" if lang == "en" else "en")
    return tuple((other.shown(found), likely) for found, likely in bundled_lexicon().row(number, lang))


@cache
def forms(word: str) -> frozenset[str]:
    """Return an English word with what it may be an inflected form of."""
    return frozenset((word, *bases(word)))


@cache
def expected(wording: str, lang: Lang) -> frozenset[str]:
    """Return what may render a wording or one of its words in the other language, English in the singular."""
    other: Lang = "zh" if lang == "en" else "en"
    words = {wording}
    if lang == "zh":
        words |= {token.text for token in bundled_lexicon().zh.splitter.tokens(wording)}
    found = {text for word in words for text, likely in row(word, lang) if likely >= _RENDERS}
    if lang == "zh":
        found = {plain_words(text) for text in found}
    found |= {each for key in keys_of(wording, lang) for each in key_terms()[key].variants(other)}
    return frozenset(each for each in found if each and each not in grammar(other))


@cache
def support(english: str, chinese: str) -> float:
    """Return the share of two expressions, 0 to 1, that the lexicon has as renderings of one another; the larger one.

    >>> support("public policy", "公共政策"), support("special municipality", "政府")
    (1.0, 0.0)
    """
    words = [word for word in english.split() if word not in grammar("en")]
    covered: set[int] = set()
    for word in words:
        for text in (text for text, likely in row(word, "en") if likely >= _RENDERS):
            at = chinese.find(text)
            if at >= 0:
                covered |= set(range(at, at + len(text)))
    known = {form for part in expected(chinese, "zh") for word in part.split() for form in forms(word)}
    rendered = sum(bool(forms(word) & known) for word in words)
    return max(len(covered) / len(chinese), rendered / len(words) if words else 0.0)
