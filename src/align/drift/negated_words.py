"""Words that one language negates and the other does not: non-exclusive and 独占, compatible and 不兼容.

Only words whose negated forms the lexicon has for each other are compared (incompatible, 不兼容), and only where one
text has the negated form and nothing that renders it stands in the other, which has the plain word instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from align.drift.nearness import Spot
from align.drift.sides import Pair
from align.lexicon.lexicon import bundled_lexicon
from align.model.document import Lang
from align.normalising.folding import fold

__all__ = ["Turned", "turned_words"]

_LIKELY, _SELDOM, _MOSTLY = 0.1, 0.02, 0.6
"""Probabilities from which a rendering of a plain word counts, and one of a negated word; the share of the renderings
of a negated word that must be negative."""
_SIGN = re.compile("(?:(?<![除莫若])非|[不未无])可?")
_NEGATIVE_ZH = re.compile("[不未非无没難难免禁缺拒否反违绝失]")
_NEGATIVE_EN = re.compile(
    r"\b(?:not?|non|never|none|nothing|nobody|neither|nor|without|unable|cannot|least|less|lack\w*|fail\w*|absen\w+"
    r"|free|except|unless|other than|prevent\w*|prohibit\w*|refus\w+|den(?:y|ie[sd]|ial)|hardly|far from)\b"
    r"|n't\b|\b\w{3,}less\b|\b(?:non|un|in|im|ir|il|dis)[a-z]{4,}"
)
_NOT = re.compile(
    r"\b(?:not?|never|none|nothing|nobody|neither|nor|without|unable|cannot|lack\w*|fail\w*|absen\w+|except|unless"
    r"|other than|yet to|out of|outside|beyond|prevent\w*|prohibit\w*|refus\w+|reject\w*|den(?:y|ie[sd]|ial)|hardly"
    r"|far from)\b|n't\b"
    r"|(?:\bnon|\bleast|\bless)[ -]$"
)
"""What negates an English word that stands behind it."""
_BEFORE_EN, _BEFORE_ZH = 120, 12
"""Characters before a plain word within which a negation may be its own."""
_SENTENCE = re.compile(r"[.;:!?\n，。；：、]")
_NON = {"en": re.compile(r"\bnon[ -]?(?=[a-z])"), "zh": re.compile("非(?![洲常])")}
_OTHER_NON = re.compile(r"\b(?:non|not|other than|rather than|instead of)")
"""What may render 非 before a word that the lexicon does not have negated."""
_FORMS = ("non-", "non ", "non", "un", "in", "im", "ir", "il", "dis")


class Turned(NamedTuple):
    """A word that one language alone negates (``english``: which), and where it stands in both texts."""

    english: bool
    ours: Spot
    theirs: Spot


def turned_words(pair: Pair) -> Iterator[Turned]:
    """Yield the words of a bead that one language alone negates, with places in its English and its Chinese text."""
    english, chinese = fold(pair.english.text), fold(pair.chinese.text)
    for spot, negated, stem in _negated_chinese(chinese.text):
        if not _renderings(negated, "zh", _SELDOM) and _OTHER_NON.search(english.text):
            continue
        forms = (form + word for word, _ in _renderings(stem, "zh", _LIKELY) for form in _FORMS)
        known = (text for text, _ in _renderings(negated, "zh", _SELDOM) if not _is_plain(text, stem))
        if any(_stands(word, english.text) for word in (*forms, *known)):
            continue
        ours = _plain_english(english.text, stem)
        if (first := _only_plain(ours)) and _is_over(ours, _plain_chinese(chinese.text, stem)):
            yield Turned(False, english.span(*first), chinese.span(*spot))
    for spot, negated, stems in _negated_english(english.text):
        if negated.startswith("non ") and _as_many_non(english.text, chinese.text):
            continue
        if any(text in chinese.text for text, _ in _renderings(negated, "en", _SELDOM) if _NEGATIVE_ZH.search(text)):
            continue
        for stem in stems:
            theirs = _plain_chinese(chinese.text, stem)
            if (first := _only_plain(theirs)) and _is_over(theirs, _plain_english(english.text, stem)):
                yield Turned(True, english.span(*spot), chinese.span(*first))
                break


def _as_many_non(english: str, chinese: str) -> bool:
    """Whether Chinese has a 非 for each non-, with whatever word."""
    return len(_NON["zh"].findall(chinese)) >= len(_NON["en"].findall(english))


@lru_cache(maxsize=8192)
def _renderings(word: str, lang: Lang, least: float) -> tuple[tuple[str, float], ...]:
    return tuple((r.text, r.probability) for r in bundled_lexicon().renderings(word, lang) if r.probability >= least)


def _is_negative(word: str, lang: Lang) -> bool:
    """Whether the lexicon has a word mostly for negative ones."""
    found = _renderings(word, lang, _SELDOM)
    sign = _NEGATIVE_EN if lang == "zh" else _SIGN
    negative = sum(p for text, p in found if (sign.search(text) if lang == "zh" else sign.match(text)))
    return bool(found) and negative >= _MOSTLY * sum(p for _, p in found)


def _negated_chinese(text: str) -> Iterator[tuple[Spot, str, str]]:
    """Yield Chinese words behind a negation: where they stand with it, both, and the word."""
    for token in bundled_lexicon().zh.single(text):
        start, stem = token.start, token.text
        if stem[0] == "非" and len(stem) > 2 and _SIGN.match(text, start):
            stem = stem[1:]
        else:
            sign = _SIGN.search(text, max(start - 2, 0), start)
            if sign is None or sign.end() != start:
                continue
            start = sign.start()
        negated = text[start : token.end]
        if len(stem) < 2 or _NEGATIVE_ZH.search(stem):
            continue
        known = bool(_renderings(negated, "zh", _SELDOM))
        if _is_negative(negated, "zh") or (negated[0] == "非" and not known):
            yield (start, token.end), negated, stem


def _negated_english(text: str) -> Iterator[tuple[Spot, str, tuple[str, ...]]]:
    """Yield English words that negate: where they stand, the word, and the Chinese stems of its renderings."""
    lexicon = bundled_lexicon()
    tokens = lexicon.en.single(text)
    for number, token in enumerate(tokens):
        word, start = token.text, token.start
        if number and tokens[number - 1].text == "non" and start - tokens[number - 1].end == 1:
            word, start = f"non {word}", tokens[number - 1].start
        if not _NEGATIVE_EN.match(word):
            continue
        if _is_negative(word, "en"):
            negative = (t for t, p in _renderings(word, "en", _LIKELY) if _SIGN.match(t))
            stems = [_SIGN.sub("", t, count=1).removesuffix("的") for t in negative]
        elif word.startswith("non ") and not _renderings(word, "en", _SELDOM):
            stems = [text for text, _ in _renderings(token.text, "en", _LIKELY)]
        else:
            continue
        yield (start, token.end), word, tuple(dict.fromkeys(stem for stem in stems if len(stem) > 1))


def _only_plain(places: Sequence[Spot | None]) -> Spot | None:
    """Return the first place of a word that is negated nowhere."""
    return places[0] if places and None not in places else None


def _is_over(plain: Sequence[Spot | None], other: Sequence[Spot | None]) -> bool:
    """Whether the text that negates a word has it plain nowhere, or the other as often as that one in both forms."""
    return not any(other) or len(plain) == len(other) + (None not in other)


def _plain_chinese(text: str, stem: str) -> list[Spot | None]:
    """Return where a Chinese word stands; None for each place where a negation stands before it."""
    found: list[Spot | None] = []
    for token in bundled_lexicon().zh.single(text):
        if token.text == stem:
            before = _SENTENCE.split(text[max(token.start - _BEFORE_ZH, 0) : token.start])[-1]
            found.append(None if _NEGATIVE_ZH.search(before) else (token.start, token.end))
    return found


def _plain_english(text: str, stem: str) -> list[Spot | None]:
    """Return where an English word stands that renders a Chinese one; None for each place where it is negated."""
    words = [word for word, _ in _renderings(stem, "zh", _LIKELY) if " " not in word and not _NEGATIVE_EN.match(word)]
    found: list[Spot | None] = []
    for token in bundled_lexicon().en.single(text):
        if _is_of(token.text, words):
            before = _SENTENCE.split(text[max(token.start - _BEFORE_EN, 0) : token.start])[-1]
            found.append(None if _NOT.search(before) else (token.start, token.end))
    return found


def _is_plain(text: str, stem: str) -> bool:
    """Whether the lexicon has English words for a Chinese one, by mistake for its negation too: 非政府."""
    return any(text == word for word, _ in _renderings(stem, "zh", _SELDOM))


def _stands(words: str, text: str) -> bool:
    """Whether English words stand in a text, in any form of the last one."""
    stem = words[:-2] if len(words) > 6 else words
    return re.search(rf"(?<![a-z]){'[ -]'.join(map(re.escape, stem.split(' ')))}", text) is not None


def _is_of(token: str, words: Sequence[str]) -> bool:
    entries = bundled_lexicon().en
    number = entries.number(token)
    return token in words or (number is not None and entries.shown(entries.bases[number]) in words)
