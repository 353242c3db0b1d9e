"""Numbers in words: twenty-first, a million, half a year, 二十一, 三年半, 五○○; small ones are soft."""

from __future__ import annotations

import re
from fractions import Fraction

from align.normalising.durations import and_a_half, half_of, length_keys
from align.normalising.mentions import Key, Scan, Strength, Unit
from align.normalising.numerals import (
    CHINESE_FORMAL,
    CHINESE_NUMERAL,
    Exact,
    Words,
    chinese_value,
    exact,
    find_words,
    scale_value,
)
from align.normalising.quantities import CHINESE_MONEY, joins_range, share_with_last
from align.normalising.shares import multiple_keys, percent_keys

__all__ = ["find_spelled"]

_HALF = Fraction(1, 2)


def find_spelled(scan: Scan) -> None:
    """Find numbers in words; whole ones up to twelve in English and ten in Chinese are soft, and so is a half."""
    if scan.lang == "en":
        _find_english_words(scan)
        _find_english_halves(scan)
    else:
        _find_chinese_halves(scan)
        _find_chinese_words(scan)


def _strength(value: Exact, largest: int) -> Strength:
    return "soft" if value == _HALF or (0 <= value <= largest and value == int(value)) else "hard"


_PERCENT = re.compile(r"[ -](?:per ?cent|percentage points?)(?![a-z])", re.IGNORECASE)
_OF_PERCENT = re.compile(r" of (?:one|1|a) per ?cent(?![a-z])", re.IGNORECASE)
_MANY = re.compile(r" (decade|dozen)s?(?![a-z])")


def _find_english_words(scan: Scan) -> None:
    pending: Words | None = None
    for words in find_words(scan.rest):
        value, end = words.value, words.end
        halves, end = and_a_half(scan, value, end)
        percent = _PERCENT.match(scan.rest, end)
        keys: tuple[Key, ...] = (value, *length_keys(scan, value, end), *halves)
        unit: Unit = "plain" if words.kind == "cardinal" else "ordinal" if words.kind == "ordinal" else "fraction"
        if percent:
            keys, unit, end = percent_keys(value + _HALF if halves else value), "percent", percent.end()
            if pending and joins_range(scan.text[pending.end : words.start]):
                share_with_last(scan, percent_keys(pending.value))
        elif words.kind == "fraction" and (share := _OF_PERCENT.match(scan.rest, end)):
            keys, end = (exact(Fraction(value) / 100), ("%", Fraction(value))), share.end()
        elif words.kind == "fraction":
            keys = (value, ("%", Fraction(value) * 100))
        if many := _MANY.match(scan.rest, end):
            keys = (*keys, exact(Fraction(value) * (10 if many[1] == "decade" else 12)))
        scan.next_phrase()
        scan.add("number", words.start, end, *keys, strength="hard" if percent else _strength(value, 12), unit=unit)
        pending = None if percent else words


_ROUND = re.compile(
    r"(?<![A-Za-z])(?P<half>half )?an? (?P<scale>hundred|thousand|million|billion|trillion|dozen)(?![a-z])",
    re.IGNORECASE,
)
_HALVES = re.compile(
    r"(?<![A-Za-z])(?:half an? (?P<unit>year|month|day|hour)|half-(?P<hyphened>year)s?|half-(?P<adjective>year)ly"
    r"|half(?!-)|halves|(?P<dozen>dozen)|(?P<pair>both|twice|double|pair))(?![A-Za-z])",
    re.IGNORECASE,
)
_FOLD = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_MULTIPLE = re.compile(
    rf"(?<![A-Za-z])(?:(?P<fold>{'|'.join(_FOLD)})fold|(?P<tri>triple|trilateral|tripartite|triangular)"
    r"|(?P<two>bilateral)|quadruple|quadrilateral)(?![A-Za-z])",
    re.IGNORECASE,
)


def _find_english_halves(scan: Scan) -> None:
    """Find a million, half a year, both, a dozen, threefold: all soft."""
    for match in _ROUND.finditer(scan.rest):
        scan.next_phrase()
        value = exact(Fraction(scale_value(match["scale"]) or 1) / (2 if match["half"] else 1))
        scan.add("number", *match.span(), value, strength="soft")
    for match in _HALVES.finditer(scan.rest):
        scan.next_phrase()
        if match["dozen"] or match["pair"]:
            scan.add("number", *match.span(), 12 if match["dozen"] else 2, strength="soft")
            continue
        unit = match["unit"] or match["hyphened"] or match["adjective"] or ""
        scan.add("number", *match.span(), _HALF, ("%", Fraction(50)), *half_of(unit), strength="soft", unit="fraction")
    for match in _MULTIPLE.finditer(scan.rest):
        scan.next_phrase()
        value = _FOLD[match["fold"].lower()] if match["fold"] else 3 if match["tri"] else 2 if match["two"] else 4
        scan.add("number", *match.span(), value, strength="soft")


_CHINESE_HALF = re.compile(
    rf"一半|半数|(?:(?<![{CHINESE_NUMERAL}]个)半|半(?=[年天日]))(?:(?P<unit>年|个?月|天|日|个?小时)|(?=价|额))"
)
_CHINESE_WORD = re.compile(
    rf"(?P<sign>负|零下)?(?P<number>{CHINESE_FORMAL}|[{CHINESE_NUMERAL}]+(?:兆(?=元|美元|日元))?(?:[点‧·.][〇零一二三四五六七八九]+)?)"
    r"(?P<more>[多余几](?P<scale>万亿|亿|万))?(?P<percent> ?(?:%|个百分点))?"
)


def _find_chinese_halves(scan: Scan) -> None:
    for match in _CHINESE_HALF.finditer(scan.rest):
        scan.next_phrase()
        length = half_of(match["unit"] or "")
        scan.add("number", *match.span(), _HALF, ("%", Fraction(50)), *length, strength="soft", unit="fraction")


def _find_chinese_words(scan: Scan) -> None:
    for match in _CHINESE_WORD.finditer(scan.rest):
        value = chinese_value(match["number"])
        if value is None:
            continue
        if match["scale"]:
            value = exact(Fraction(value) * (scale_value(match["scale"]) or 1))
        start, end = match.start("number"), match.end("more") if match["scale"] else match.end("number")
        keys: tuple[Key, ...] = (value, *length_keys(scan, value, end))
        keys = (*keys, *and_a_half(scan, value, end)[0], *multiple_keys(scan.text, value, start, end))
        if match["percent"]:
            keys, end = percent_keys(value), match.end()
        if match["sign"]:
            keys, start = (-value, *keys), match.start()
        unit: Unit = "money" if CHINESE_MONEY.match(scan.text, end) else "plain"
        scan.next_phrase()
        scan.add("number", start, end, *keys, strength=_strength(value, 10), unit=unit)
