"""Numbers in words: twenty-first, a million, half a year, 二十一, 三年半, 五○○; small ones are soft."""

from __future__ import annotations

import re
from fractions import Fraction

from align.normalising.durations import and_a_half, and_a_part, half_of, length_keys, length_of
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
from align.normalising.shares import multiple_keys, part_keys, percent_keys, whole_keys

__all__ = ["find_spelled"]

_HALF = Fraction(1, 2)


def find_spelled(scan: Scan) -> None:
    """Find numbers in words; whole ones up to twelve in English and ten in Chinese are soft, and so is a half."""
    if scan.lang == "en":
        _find_parts_of_rounds(scan)
        _find_english_words(scan)
        _find_english_halves(scan)
    else:
        _find_chinese_halves(scan)
        _find_chinese_words(scan)


def _strength(value: Exact, largest: int) -> Strength:
    return "soft" if value == _HALF or (0 <= value <= largest and value == int(value)) else "hard"


_PERCENT = re.compile(r"[ -](?:per ?cent|percentage points?|(?P<mille>per ?mille?))(?![a-z])", re.IGNORECASE)
_OF_PERCENT = re.compile(r" of (?:one|1|a) per ?cent(?![a-z])", re.IGNORECASE)
_MANY = re.compile(r" (decade|dozen|score|centur(?=y|ies))(?:s|y|ies)?(?![a-z])")
_TIMES_MANY = {"decade": 10, "dozen": 12, "score": 20, "centur": 100}
_SCALE = re.compile(r" (hundred|thousand|million|billion|trillion)(?![a-z])")
"""What a number with a fraction may be of: one and a half million."""


def _find_english_words(scan: Scan) -> None:
    pending: Words | None = None
    read = 0
    for words in find_words(scan.rest):
        value, end = words.value, words.end
        if words.start < read:
            continue
        if words.kind == "cardinal" and (read := _note_mixed(scan, words)):
            pending = None
            continue
        halves, end = and_a_half(scan, value, end)
        percent = _PERCENT.match(scan.rest, end)
        keys: tuple[Key, ...] = (value, *length_keys(scan, value, end), *halves)
        unit: Unit = "plain" if words.kind == "cardinal" else "ordinal" if words.kind == "ordinal" else "fraction"
        if percent:
            share = percent_keys(value + _HALF if halves else value, "‰" if percent["mille"] else "%")
            keys, unit, end = share, "percent", percent.end()
            if pending and joins_range(scan.text[pending.end : words.start]):
                share_with_last(scan, percent_keys(pending.value))
        elif words.kind == "fraction" and (of := _OF_PERCENT.match(scan.rest, end)):
            keys, end = (exact(Fraction(value) / 100), ("%", Fraction(value))), of.end()
        elif words.kind == "fraction":
            keys = (value, ("%", Fraction(value) * 100))
        keys = (*keys, *part_keys(scan, value, end), *whole_keys(scan, value, words.start))
        if many := _MANY.match(scan.rest, end):
            keys = (*keys, exact(Fraction(value) * _TIMES_MANY[many[1]]))
        scan.next_phrase()
        scan.add("number", words.start, end, *keys, strength="hard" if percent else _strength(value, 12), unit=unit)
        pending = None if percent else words


def _note_mixed(scan: Scan, words: Words) -> int:
    """Note a number with a fraction behind it, or with a half of a million; return its end, 0 where it is none."""
    value, length, end = and_a_part(scan, words.value, words.start, words.end) or (words.value, (), words.end)
    if end == words.end:
        halves, half_end = and_a_half(scan, words.value, words.end)
        if not halves or not _SCALE.match(scan.rest, half_end):
            return 0
        value, end = exact(words.value + _HALF), half_end
    keys: tuple[Key, ...] = (value, *length)
    unit: Unit = "fraction"
    if scale := _SCALE.match(scan.rest, end):
        keys, unit, end = (exact(Fraction(value) * (scale_value(scale[1]) or 1)),), "plain", scale.end()
    elif percent := _PERCENT.match(scan.rest, end):
        keys, unit, end = percent_keys(value, "‰" if percent["mille"] else "%"), "percent", percent.end()
    scan.next_phrase()
    scan.add("number", words.start, end, *keys, unit=unit)
    return end


_PART_OF = re.compile(
    r"(?<![A-Za-z])(?:(?P<half>half(?: of)? )|(?P<three>three[ -]quarters of )|(?:an?|one)[ -]quarter[ -]of[ -])an?[ -]"
    r"(?P<of>hundred|thousand|million|billion|trillion|dozen|decade|century|hour|day|week|month|year)(?![A-Za-z])"
    r"|(?<![A-Za-z])an? (?P<of_>thousand|million|billion|trillion|dozen|decade|century|hour|day|week|month|year)"
    r" and an? (?:(?P<half_>half)|quarter)(?![A-Za-z])",
    re.IGNORECASE,
)
_ROUNDS = {"decade": 10, "century": 100}


def _find_parts_of_rounds(scan: Scan) -> None:
    """Find half a century, three-quarters of a million, a year and a half."""
    for match in _PART_OF.finditer(scan.rest):
        share = Fraction(1, 2) if match["half"] or match["half_"] else Fraction(3 if match["three"] else 1, 4)
        share += 1 if match["of_"] else 0
        of = (match["of"] or match["of_"]).lower()
        length = length_of(of, share)
        keys = (exact(share), *length) if length else (exact(share * (_ROUNDS.get(of) or scale_value(of) or 1)),)
        scan.next_phrase()
        scan.add("number", *match.span(), *keys, strength="soft", unit="fraction")


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
