"""Clauses of a run-together dump in which the struck and the inserted wording both stand.

Where a dump lost the marks of tracked changes, "promises" struck and "delivers" inserted read "promises delivers".
Most such places cannot be told from a sentence that was written so; some show: two years or places run together
(``2018Bucharest``, ``20222026年``), two words run into one (``investmentsas``, ``ICTICTs``), two marks in a row that
never follow one another (``，；``), two articles in a row (``a an``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from align.lexicon.lexicon import bundled_lexicon
from align.model.document import Lang
from align.normalising.figures import extract

if TYPE_CHECKING:
    pass

__all__ = ["junctions", "shows_both"]

_MARKS = re.compile(r"[,;:，；：、。][,;:，；：、。]")
_ARTICLES = re.compile(r"\b(?:an? (?:an?|the)|the (?:an?|the))\b(?! ?[).])")
_YEARS = re.compile(r"(?<![\d.,–-])((?:19|20)\d\d) ((?:19|20)\d\d)(?![\d.,–-])")
_LONG_WORD = re.compile(r"(?<![\w'’.@/-])[a-z]{5,}(?![\w'’@/-])")
_ON_ACRONYM = re.compile(r"(?<![\w'’.@/-])([A-Za-z][a-z]{4,})[A-Z]{2,}s?(?![\w'’@/-])")
_ACRONYM_TWICE = re.compile(r"(?<![A-Za-z0-9-])([A-Z]{3,})s?\1s?(?![A-Za-z0-9-])")
_CAPITAL_WITHIN = re.compile(r"(?<![\w'’.@/-])([a-z]{2,})([A-Z][a-z]{2,})(?![\w'’@/(-])")
_BEFORE_NAMES = frozenset(["the", "of", "and", "to", "by", "with", "that", "from", "this", "for"])
_ON_FIGURE = re.compile(r"(?<![\w@/-])(\d+)(that|the|and|for|which|with|from|shall|should)(?![\w'’@/-])")
_FIRST = frozenset(["and", "for", "from", "have", "shall", "that", "the", "this", "which", "will", "with"])
_LAST = frozenset(["and", "as", "for", "from", "of", "shall", "that", "the", "to", "which", "will", "with"])
"""Words of grammar that an edit often ends or begins with, but for those that are prefixes or endings too (in-, -is).
Other words run together may be one word."""


def shows_both(text: str, lang: Lang) -> bool:
    """Whether a text of a run-together dump shows that old and new wording both stand in it.

    >>> shows_both("(Rev. Dubai, 2018Bucharest, 2022)", "en"), shows_both("（2018年，迪拜2022年，布加勒斯特）", "zh")
    (True, True)
    >>> shows_both("for example through investmentsas the largest investor", "en"), shows_both("开展活动，；", "zh")
    (True, True)
    >>> shows_both("that multistakeholder cooperation is a must;", "en"), shows_both("2022年至2026年，", "zh")
    (False, False)
    """
    if _MARKS.search(text) or any(mention.edit for mention in extract(text, lang)):
        return True
    if any(first != second for first, second in _YEARS.findall(text)):
        return True
    if any(certain for *_, certain in junctions(text, lang)):
        return True
    return lang == "en" and _ARTICLES.search(text) is not None


def junctions(text: str, lang: Lang) -> Iterator[tuple[int, int, int, bool]]:
    """Yield where two words stand without the space between them: start, joint, end, and whether that is certain.

    Not certain are two words of substance (``applicationsservices``), since the lexicon does not know every compound.

    >>> [(text[a:b], text[b:c]) for text in ["Recommendation D.50that work"] for a, b, c, _ in junctions(text, "en")]
    [('50', 'that')]
    """
    for found in _ACRONYM_TWICE.finditer(text):
        cut = found.end(1) + (text[found.end(1)] == "s")
        yield found.start(), cut, found.end(), True
    if lang != "en":
        return
    for found in _LONG_WORD.finditer(text):
        if cut := _joint(found[0]):
            yield found.start(), found.start() + abs(cut), found.end(), cut > 0
    for found in _ON_ACRONYM.finditer(text):
        if _known(found[1]) and (found[1].endswith("s") or found[1].islower()):
            yield found.start(), found.end(1), found.end(), True
    for found in _CAPITAL_WITHIN.finditer(text):
        if found[1] in _BEFORE_NAMES and _known(found[2]):
            yield found.start(), found.end(1), found.end(), True
    for found in _ON_FIGURE.finditer(text):
        yield found.start(), found.start(2), found.end(), True


@cache
def _known(word: str) -> bool:
    return bundled_lexicon().en.find(word.lower()) is not None


@cache
def _joint(word: str) -> int:
    """Return where an unknown word is two known ones run together, negative where neither is one of grammar; else 0."""
    if _known(word):
        return 0
    for cut in range(2, len(word) - 1):
        first, second = word[:cut], word[cut:]
        if first in _FIRST and (second in _LAST or (len(second) > 4 and _known(second))):
            return cut
        if second in _LAST and (first in _FIRST or (len(first) > 4 and _known(first))):
            return cut
    for cut in range(5, len(word) - 4):
        first, second = word[:cut], word[cut:]
        if first.endswith("s") and not first.endswith(("ss", "is", "us", "ans")) and _known(first) and _known(second):
            return -cut
    return 0
