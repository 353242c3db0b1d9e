"""Where a term stands in another form, or only as a word of a longer name: once surrendered, a Resolution System."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from align.drift.cooccurring import Place, Text, grammar
from align.drift.termbase import Term
from align.drift.wording import forms, row
from align.lexicon.lexicon import bundled_lexicon
from align.lexicon.splitting import Token
from align.model.document import Lang

__all__ = ["inflected", "is_of_compound", "is_of_name"]

_LINKS = frozenset({"of", "for", "on"})
"""Words inside a name behind which it goes on: Council of Europe, Conference on Disarmament."""
_PAST = re.compile(r"e[dn](?: |$)")
"""The end of a past participle: requested, taken."""
_HEADS = frozenset("国方人员者官师长船机车区港站法权税费率额卡券证书库院厅处局署团厂工")
"""Characters that are the noun of a compound, of which a term alone may be a longer form: 来源国, 渔船."""
_RENDERS = 0.05
"""How likely a rendering must be to tell a part of a compound."""
_CITES = re.compile(r" ?[(\[]?(?:[a-z]{2,6}(?:-[a-z])?[-/ ]?)?\d")
"""What follows a word that cites a document: Resolution 102, Recommendation ITU-R 5."""


def inflected(term: Term, lang: Lang, bead: int, text: Text) -> tuple[Place, ...]:
    """Return where a term stands in other forms of its words, of a defined term with a capital.

    In Chinese its words stand apart by 的 or 之 alone: 引渡的请求 for 引渡请求.
    """
    stretches = _english(term, text) if lang == "en" else _chinese(term.chinese, text)
    return tuple(Place(bead, start, end) for start, end in stretches)


def _english(term: Term, text: Text) -> Iterator[tuple[int, int]]:
    wanted, words = term.english.split(), text.words
    for at in range(len(words) - len(wanted) + 1):
        stretch = words[at : at + len(wanted)]
        pairs = list(zip(wanted, stretch, strict=True))
        if not all(_are_forms(name, word.text) for name, word in pairs) or all(n == w.text for n, w in pairs):
            continue
        if all(map(text.adjoin, stretch, stretch[1:])) and not (term.defined and _is_small(stretch[0], text)):
            yield stretch[0].start, stretch[-1].end


@cache
def _are_forms(one: str, other: str) -> bool:
    """Whether two words are one, or forms of one verb or noun; the two participles of a verb are opposites.

    >>> _are_forms("surrender", "surrendered"), _are_forms("developing", "developed"), _are_forms("state", "statement")
    (True, False, False)
    """
    if one != other and one.endswith("ing") != other.endswith("ing") and _PAST.search(one + " " + other):
        return False
    return one == other or (len(one) > 3 and len(other) > 3 and not forms(one).isdisjoint(forms(other)))


def _chinese(wording: str, text: Text) -> Iterator[tuple[int, int]]:
    pattern = _apart(wording)
    if pattern is not None:
        for match in pattern.finditer(text.folded):
            yield match.span()


@cache
def _apart(wording: str) -> re.Pattern[str] | None:
    """Return the pattern of the words of a Chinese term set apart; None for a single word."""
    words = [token.text for token in bundled_lexicon().zh.splitter.tokens(wording)]
    if len(words) < 2 or min(map(len, words)) < 2 or "".join(words) != wording:
        return None
    return re.compile(rf"(?!{re.escape(wording)})" + " ?[的之]? ?".join(map(re.escape, words)))


def is_of_name(start: int, text: Text, *, by_link: bool = False) -> bool:
    """Whether the English word at an offset, written with a capital, is a word of a longer name.

    Beside it, or behind it and "of", "for" or "on", stands another word with a capital, which does not begin its
    sentence, is no acronym and cites no document: the Reporting and Resolution System, the Council of Europe; not
    Resolution 102, Council Resolution 5, the ITU Council. Where every word of the text has a capital, as in a heading,
    none is told. ``by_link`` looks only behind "of", "for" and "on".
    """
    at = next((number for number, word in enumerate(text.words) if word.start == start), None)
    if at is None or not _is_named(text.words[at], text) or _is_title(text):
        return False
    word, stretch = text.words[at], text.words[at : at + 3]
    linked = len(stretch) == 3 and stretch[1].text in _LINKS and all(map(text.adjoin, stretch, stretch[1:]))
    if linked and _is_named(stretch[2], text):
        return True
    before, behind = text.words[max(at - 1, 0) : at], text.words[at + 1 : at + 2]
    beside = [w for w in before if text.adjoin(w, word)] + [w for w in behind if text.adjoin(word, w)]
    return not by_link and any(_is_named(each, text) for each in beside)


def _is_named(word: Token, text: Text) -> bool:
    """Whether a word with a capital may be one of a name by its look and its place."""
    shown = text.shown(word.start, word.end)
    if not shown[:1].isupper() or shown.isupper() or word.text in grammar("en"):
        return False
    opens = not word.start or re.search(r"[.:;!?\n] ?[\"'(]?$", text.folded[max(word.start - 3, 0) : word.start])
    return not opens and not _CITES.match(text.folded, word.end)


def _is_title(text: Text) -> bool:
    """Whether every word of a text but those of grammar is written with a capital."""
    words = [word for word in text.words if word.text not in grammar("en")]
    return all(text.shown(word.start, word.start + 1).isupper() for word in words)


def _is_small(word: Token, text: Text) -> bool:
    return text.shown(word.start, word.start + 1).islower()


def is_of_compound(start: int, term: Term, english: Text, chinese: Text) -> bool:
    """Whether Chinese has a compound that ends in a character of a term for the English word at an offset and another.

    国 renders State in 来源国, source State or State of source, where State alone is 国家.
    """
    heads = [char for char in term.chinese if char in _HEADS]
    at = next((number for number, word in enumerate(english.words) if word.start == start), None)
    if at is None or not heads or " " in term.english:
        return False
    words = english.words
    beside = [words[at - 1]] if at and english.adjoin(words[at - 1], words[at]) else []
    linked = words[at + 1 : at + 3]
    if len(linked) == 2 and linked[0].text == "of" and english.adjoin(*linked):
        beside.append(linked[1])
    parts = set()
    for number, word in enumerate(chinese.words):
        if word.text[-1:] in heads and not word.text.endswith(term.chinese):
            parts |= set(word.text[:-1] or "".join(each.text for each in chinese.words[max(number - 1, 0) : number]))
    return any(_renders(word.text, parts) for word in beside)


def _renders(word: str, characters: set[str]) -> bool:
    """Whether one of some characters is of a rendering of an English word."""
    renderings = [text for form in forms(word) for text, likely in row(form, "en") if likely >= _RENDERS]
    return word not in grammar("en") and any(char in characters for text in renderings for char in text)
