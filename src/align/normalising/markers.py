"""Words that name one of a few: the first or the second half, a quarter, a weekday, a currency, how often."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from align.data import read_rows
from align.model.document import Lang
from align.normalising.folding import fold
from align.normalising.mentions import Scan

__all__ = ["FAMILIES", "Marker", "find_markers", "hide_markers"]

FAMILIES = ("half", "quarter", "weekday", "currency", "frequency", "multiple")
_HIDDEN = ("half", "quarter", "weekday")
"""Families whose words hold a numeral that is no figure by itself: the second half, 第三季度, 星期二."""


@dataclass(frozen=True, slots=True)
class Marker:
    """One such word: its family, which of the family it names (``?`` where it does not say), its offsets."""

    family: str
    value: str
    start: int
    end: int


_CODES = "usd|eur|chf|sfr|gbp|jpy|cny|rmb|ntd|twd|hkd|aud|krw|[$€£]"
_SIGNS: dict[Lang, dict[str, re.Pattern[str]]] = {
    "en": {
        "half": re.compile("half|h[12]"),
        "quarter": re.compile("quarter|q[1-4]"),
        "weekday": re.compile("day"),
        "currency": re.compile(
            f"{_CODES}|dollar|franc|pound|yen|yuan|renminbi|won|ruble|rouble|rupee|sdr|drawing right"
        ),
        "frequency": re.compile("year|annual|enni"),
        "multiple": re.compile("doubl|tripl|trebl|quadrupl|fold|times as|twice as"),
    },
    "zh": {
        "half": re.compile("半"),
        "quarter": re.compile("季"),
        "weekday": re.compile("星期|礼拜|周"),
        "currency": re.compile(f"{_CODES}|[元圆卢]|美金|法郎|瑞郎|英镑|人民币|新台币|港币|特别提款权"),
        "frequency": re.compile("年"),
        "multiple": re.compile("[倍番]"),
    },
}
"""What a text must hold for a family to be looked for in it: most texts hold none."""


@cache
def _pattern(family: str, lang: Lang) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return the pattern of a family, a group for each value, and the values."""
    rows = [row for row in read_rows("markers.tsv") if row[0] == family]
    groups = "|".join(f"({row[3 if lang == 'zh' else 2]})" for row in rows)
    if lang == "en":
        groups = f"(?<![a-z0-9])(?:{groups})(?:(?<=[$€£])|(?![a-z]))"
    return re.compile(groups), tuple(row[1] for row in rows)


@lru_cache(maxsize=4096)
def find_markers(text: str, lang: Lang) -> tuple[Marker, ...]:
    """Return the markers of a text, family by family, with offsets into the text as it stands.

    >>> [(m.family, m.value) for m in find_markers("the second half of the meeting on Friday", "en")]
    [('half', '2'), ('weekday', '5')]
    >>> [(m.family, m.value) for m in find_markers("星期五會議的後半部分", "zh")]
    [('half', '2'), ('weekday', '5')]
    """
    folded = fold(text)
    return tuple(Marker(m.family, m.value, *folded.span(m.start, m.end)) for m in _matches(folded.text, lang, FAMILIES))


def _matches(text: str, lang: Lang, families: Iterable[str]) -> Iterator[Marker]:
    """Yield the markers of a folded text, family by family."""
    for family in families:
        if not _SIGNS[lang][family].search(text):
            continue
        pattern, values = _pattern(family, lang)
        for match in pattern.finditer(text):
            yield Marker(family, values[(match.lastindex or 1) - 1], *match.span())


def hide_markers(scan: Scan) -> None:
    """Claim the markers whose numeral is no figure."""
    text = scan.text.lower()
    for marker in _matches(text, scan.lang, _HIDDEN) if len(text) == len(scan.text) else ():
        if marker.value != "?":
            scan.claim(marker.start, marker.end)
