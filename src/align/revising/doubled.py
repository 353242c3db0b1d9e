"""Clauses of a run-together dump in which the struck and the inserted wording both stand.

Where a dump lost the marks of tracked changes, "promises" struck and "delivers" inserted read "promises delivers".
Most such places cannot be told from a sentence that was written so; some show: two years or places run together
(``2018Bucharest``, ``20222026年``), two words run into one (``investmentsas``, ``ICTICTs``), two marks in a row that
never follow one another (``，；``), two articles in a row (``a an``).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from align.model.document import Lang
from align.normalising.figures import extract

if TYPE_CHECKING:
    from align.lexicon.lexicon import Lexicon

__all__ = ["shows_both"]

_MARKS = re.compile(r"[,;:，；：、。][,;:，；：、。]")
_ARTICLES = re.compile(r"\b(?:an? (?:an?|the)|the (?:an?|the))\b(?! ?[).])")
_YEARS = re.compile(r"(?<![\d.,–-])((?:19|20)\d\d) ((?:19|20)\d\d)(?![\d.,–-])")
_LONG_WORD = re.compile(r"(?<![\w'’.@/-])[a-z]{5,}(?![\w'’@/-])")
_ON_ACRONYM = re.compile(r"(?<![\w'’.@/-])([A-Za-z][a-z]{4,})[A-Z]{2,}s?(?![\w'’@/-])")
_ACRONYM_TWICE = re.compile(r"(?<![A-Za-z0-9-])([A-Z]{2,})s?\1s?(?![A-Za-z0-9-])")
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
    if _ACRONYM_TWICE.search(text):
        return True
    return lang == "en" and (
        _ARTICLES.search(text) is not None
        or any(map(_is_two, _LONG_WORD.findall(text)))
        or any(_lexicon().en.find(word.lower()) is not None for word in _ON_ACRONYM.findall(text))
    )


@cache
def _is_two(word: str) -> bool:
    """Whether an unknown word is a known one and a word of grammar run together."""
    entries = _lexicon().en
    if entries.find(word) is not None:
        return False
    for cut in range(2, len(word) - 1):
        first, second = word[:cut], word[cut:]
        if first in _FIRST and (second in _LAST or (len(second) > 4 and entries.find(second) is not None)):
            return True
        if second in _LAST and (first in _FIRST or (len(first) > 4 and entries.find(first) is not None)):
            return True
    return False


@cache
def _lexicon() -> Lexicon:
    from align.lexicon.lexicon import Lexicon  # noqa: PLC0415 - numpy, and for run-together dumps alone

    return Lexicon.load()
