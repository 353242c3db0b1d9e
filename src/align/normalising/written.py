"""A number in words with its figure in brackets: ninety (90), 九十（90）日, 30 (thirty)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from align.model.document import Lang
from align.normalising.durations import length_keys
from align.normalising.folding import fold
from align.normalising.mentions import Scan
from align.normalising.numerals import CHINESE_FORMAL, CHINESE_NUMERAL, Exact, arabic_value, chinese_value, find_words
from align.normalising.shares import percent_keys

__all__ = ["Written", "find_written", "note_written"]


@dataclass(frozen=True, slots=True)
class Written:
    """Both forms of a number: the value in words and in figures, and the offsets of the whole and of the figure."""

    words: Exact
    figure: Exact
    start: int
    end: int
    figure_start: int
    figure_end: int


_DIGITS = r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
_EN = re.compile(rf"(?<=[a-z])(?: per ?cent)? ?\( ?{_DIGITS} ?(?:%|per ?cent)? ?\)")
_EN_REVERSED = re.compile(r"(?<![\d.,])(?P<digits>\d+) \((?P<words>[a-z-]+(?: [a-z-]+){0,4})\)")
_COUNTED = "(?:个|元|日|天|年|月|名|人|票|份|页|次)?"
_ZH = re.compile(
    rf"(?P<words>{CHINESE_FORMAL}|[{CHINESE_NUMERAL}]+) ?{_COUNTED}"
    rf" ?\( ?{_DIGITS} ?(?:%|元|日|天|个|名|人)? ?\)"
)
_ZH_REVERSED = re.compile(
    rf"(?<![\d.,])(?P<digits>\d+) ?{_COUNTED} ?"
    rf"\((?P<words>{CHINESE_FORMAL}|[{CHINESE_NUMERAL}]{{1,9}})\)"
)


@lru_cache(maxsize=4096)
def find_written(text: str, lang: Lang) -> tuple[Written, ...]:
    """Return the numbers that a text gives both in words and in figures, with offsets into the text as it stands.

    >>> [(w.words, w.figure) for w in find_written("within ninety (90) days", "en")]
    [(90, 90)]
    >>> [(w.words, w.figure) for w in find_written("在九十（６０）日內", "zh")]
    [(90, 60)]
    """
    if "(" not in text and "（" not in text:
        return ()
    folded = fold(text, case=False)
    found = []
    for each in _found(folded.text, lang):
        start, end = folded.span(each.start, each.end)
        low, high = folded.span(each.figure_start, each.figure_end)
        found.append(Written(each.words, each.figure, start, end, low, high))
    return tuple(found)


def _found(text: str, lang: Lang) -> list[Written]:
    found: list[Written] = []
    for match in (_EN if lang == "en" else _ZH).finditer(text):
        words, start = _before(text, match) if lang == "en" else (chinese_value(match["words"]), match.start())
        _note(found, words, start, match)
    for match in (_EN_REVERSED if lang == "en" else _ZH_REVERSED).finditer(text):
        _note(found, _whole(match["words"]) if lang == "en" else chinese_value(match["words"]), match.start(), match)
    return found


def _note(found: list[Written], words: Exact | None, start: int, match: re.Match[str]) -> None:
    figure = arabic_value(match["digits"])
    if words is not None and figure is not None and words > 1:
        found.append(Written(words, figure, start, match.end(), *match.span("digits")))


def _before(text: str, match: re.Match[str]) -> tuple[Exact | None, int]:
    """Return the number in words that ends where the bracket begins."""
    low = max(match.start() - 60, 0)
    for words in find_words(text[low : match.start()]):
        if low + words.end == match.start() and words.kind == "cardinal":
            return words.value, low + words.start
    return None, match.start()


def _whole(surface: str) -> Exact | None:
    words = find_words(surface)
    return words[0].value if len(words) == 1 and words[0].end - words[0].start == len(surface) else None


def note_written(scan: Scan) -> None:
    """Note the figures in brackets, else taken for the marks of a list; with the words where both are the same."""
    for each in _found(scan.text, scan.lang):
        scan.next_phrase()
        near = scan.text[max(each.start - 3, 0) : each.end + 9]
        keys = percent_keys(each.figure) if re.search("%|百分之|per ?cent", near) else ()
        start, end = (each.start, each.end) if each.words == each.figure else (each.figure_start, each.figure_end)
        scan.add("number", start, end, each.figure, *keys, *length_keys(scan, each.figure, each.end))
