"""Fractions and percentages: 1/3, ½, 百分之五, 三分之二, 万分之五, 三成."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from align.normalising.durations import length_keys
from align.normalising.mentions import Key, Scan
from align.normalising.numerals import CHINESE_NUMERAL, Exact, arabic_value, chinese_value, exact, scale_value

__all__ = ["find_chinese_shares", "find_fractions", "multiple_keys", "part_keys", "percent_keys", "whole_keys"]


def percent_keys(value: Exact, sign: str = "%") -> tuple[Key, ...]:
    """Return a share as a percentage and, under one, as the fraction it is.

    >>> percent_keys(50), percent_keys(100)
    ((('%', Fraction(50, 1)), Fraction(1, 2)), (('%', Fraction(100, 1)),))
    """
    share = Fraction(value) / (10 if sign.strip(" -") in {"‰", "per mille", "per mil", "permille"} else 1)
    return (("%", share), *((exact(share / 100),) if share < 100 else ()))


_ROUND = r"1[, ]?000|10[, ]?000|100[, ]?000|1[, ]?000[, ]?000"
_PER = r"(?: parts?)? (?:per|in(?: an?| one| every)?|(?:for|of|out of) every|out of)"
_PARTS_OF = re.compile(
    r" ?(?P<short>ppm|ppb|ppt)v?(?![a-z])"
    rf"|{_PER} (?P<scale>(?:hundred |ten )?thousand|million|billion|trillion)(?![a-z])"
    rf"|{_PER} (?P<figure>{_ROUND})(?![\d.]|,\d)"
)
_PER_BEFORE = re.compile(_PER + " $")
_OF_SHORT = {"ppm": 10**6, "ppb": 10**9, "ppt": 10**12}


def part_keys(scan: Scan, value: Exact, end: int) -> tuple[Key, ...]:
    """Return what an English number is with the parts that it is of: 15 parts per million, 3 per 1,000, 50 ppm."""
    match = _PARTS_OF.match(scan.text, end) if scan.lang == "en" else None
    if match is None:
        return ()
    if match["scale"]:
        words = match["scale"].split()
        whole = {"hundred": 100, "ten": 10}.get(words[0], 1) * (scale_value(words[-1]) or 1)
    else:
        whole = _OF_SHORT[match["short"]] if match["short"] else int(re.sub("[, ]", "", match["figure"]))
    share = Fraction(value) / whole
    return (exact(share), ("%", share * 100))


def whole_keys(scan: Scan, value: Exact, start: int) -> tuple[Key, ...]:
    """Return for the 1,000 of 3 per 1,000 the share that both are: 千分之三 renders both."""
    if scan.lang != "en" or not _PER_BEFORE.search(scan.text, 0, start):
        return ()
    at = scan.folded.span(start, start + 1)[0]
    before = max((each for each in scan.found if each.end <= at), key=lambda each: each.end, default=None)
    if before is None:
        return ()
    share = next((key for key in before.keys if isinstance(key, tuple) and key[0] == "%"), None)
    own = before.value
    return (share,) if share and not isinstance(own, str | tuple) and share[1] * value == own * 100 else ()


_FRACTION = re.compile(
    r"(?<![\d/.])(?:(?<![\d,/.-])(?P<whole>\d{1,2})(?: | and ))?(?P<over>\d{1,3}) ?/ ?"
    r"(?P<under>\d{1,3}(?:,\d{3})+|\d{1,4})(?![\d/.]\d|\d)"
)
_MOST_PARTS = 16
"""Up to this divisor a number before a fraction belongs to it: 2 1/2 years."""
_SCALE = re.compile(r"(?<![\d:.,])1 ?: ?(\d{1,3}(?:,\d{3})+|[1-9]\d*000)(?![\d:])")
"""The scale of a map: 1:50,000."""
_VULGAR = re.compile(r"(\d+)?([¼½¾⅐-⅞])")


def find_fractions(scan: Scan) -> None:
    """Find 1/3, ½ and 2½; a numerator above its denominator is the number of a document (70/1)."""
    for match in _VULGAR.finditer(scan.rest):
        share = Fraction(unicodedata.numeric(match[2])).limit_denominator(100)
        scan.next_phrase()
        _note_mixed(scan, *match.span(), exact(int(match[1] or 0) + share))
    for match in _SCALE.finditer(scan.rest):
        scan.next_phrase()
        scan.add("number", *match.span(), Fraction(1, int(match[1].replace(",", ""))), unit="fraction")
    for match in _FRACTION.finditer(scan.rest):
        divisor, over = int(match["under"].replace(",", "")), int(match["over"])
        if 0 < over < divisor and (divisor <= 20 or divisor % 100 == 0):
            share = Fraction(over, divisor)
            scan.next_phrase()
            if match["whole"] and divisor <= _MOST_PARTS:
                _note_mixed(scan, *match.span(), int(match["whole"]) + share)
                continue
            start, end = match.start("over"), match.end()
            printed = scan.text[start:end].replace(" ", "")
            scan.add("number", start, end, share, ("%", share * 100), printed, unit="fraction")


_PERCENT = re.compile(r" ?(?:%|per ?cent(?![a-z]))", re.IGNORECASE)


def _note_mixed(scan: Scan, start: int, end: int, value: Exact) -> None:
    """Note a fraction, or a number with one: 2½ years, 3 1/4 per cent."""
    percent = _PERCENT.match(scan.rest, end)
    if percent:
        scan.add("number", start, percent.end(), *percent_keys(value), unit="percent")
    else:
        scan.add("number", start, end, value, *length_keys(scan, value, end), unit="fraction")


_ZH_PARTS = re.compile(
    rf"(百|千|万|百万|[{CHINESE_NUMERAL}]{{1,4}}|\d+) ?分之 ?([{CHINESE_NUMERAL}点‧·.]+|\d+(?:\.\d+)?)[多余]?"
)
_TO_PERCENT = re.compile(
    rf" ?(?:至|到|-|~|或) ?([{CHINESE_NUMERAL}点‧·.]+|\d+(?:\.\d+)?)(?= ?(?:[,;。、)的左右以之间]|$))"
)
"""The end of a range that has its per cent from the number before: 百分之三到五; what counts things is none."""
_TENTHS = re.compile(
    r"(?<![一二三四五六七八九十])([一二三四五六七八九])([一二三四五六七八九])?(?:成(?=以|左右|,|。|、|;|的|者|为|时|之|$)|(?P<off>折))"
)
_MIXED = re.compile(
    rf"(?P<whole>\d+|[{CHINESE_NUMERAL}]+)又(?:(?P<half>半)|(?P<under>\d+|[{CHINESE_NUMERAL}]+)分之(?P<over>\d+|[{CHINESE_NUMERAL}]+))"
)
"""十三又二分之一: 13½."""


def find_chinese_shares(scan: Scan) -> None:
    """Find 百分之五, 三分之二, 十三又二分之一, 万分之五, 三成, 八五折."""
    for match in _MIXED.finditer(scan.rest):
        parts = match["whole"], match["under"] or "2", match["over"] or "1"
        whole, under, over = (int(part) if part.isdecimal() else chinese_value(part) for part in parts)
        if whole is not None and under and over is not None:
            scan.next_phrase()
            scan.add("number", *match.span(), exact(Fraction(whole) + Fraction(over) / Fraction(under)))
    for match in _ZH_PARTS.finditer(scan.rest):
        divisor = scale_value(match[1]) or (int(match[1]) if match[1].isdigit() else chinese_value(match[1]))
        chinese = match[2][0] in CHINESE_NUMERAL
        number = 100 if match[2] == "百" else chinese_value(match[2]) if chinese else arabic_value(match[2])
        if divisor and number is not None:
            share = Fraction(number) / Fraction(divisor)
            percent = match[1] in {"百", "100"}
            keys = percent_keys(number) if percent else (exact(share), ("%", share * 100))
            scan.next_phrase()
            scan.add("number", *match.span(), *keys, unit="percent" if percent else "fraction")
            if percent and (last := _TO_PERCENT.match(scan.rest, match.end())):
                _note_last_percent(scan, last)
    for match in _TENTHS.finditer(scan.rest):
        tenths, ones = (chinese_value(digit) or 0 if digit else 0 for digit in match.group(1, 2))
        left = exact(tenths * 10 + ones)
        keys = percent_keys(left) + (percent_keys(100 - left) if match["off"] else ())  # 七折: 70 %, or 30 % off
        scan.next_phrase()
        scan.add("number", *match.span(), *keys, unit="percent")


def _note_last_percent(scan: Scan, last: re.Match[str]) -> None:
    """Note the second number of 百分之三到五 as a percentage, which may be read as a plain number as well."""
    number = chinese_value(last[1]) if last[1][0] in CHINESE_NUMERAL else arabic_value(last[1])
    if number is not None:
        scan.next_phrase()
        scan.add("number", *last.span(1), *percent_keys(number), number, unit="percent")


_TIMES = re.compile(r" ?倍")
_INCREASE = re.compile(r"(?:增加|增长|增多|增|提高|提升|上升|上涨|扩大)了?(?:近|约|大约|将近|至少|超过|逾)? ?$")


def multiple_keys(text: str, value: Exact, start: int, end: int) -> tuple[Key, ...]:
    """Return what 倍 after a number adds: the percentage, and after a word of increase the multiple reached.

    增加两倍 is three times as much, and often meant as twice as much.

    >>> multiple_keys("增加两倍", 2, 2, 3), multiple_keys("达到两倍", 2, 2, 3)
    ((('%', Fraction(200, 1)), 3), (('%', Fraction(200, 1)),))
    """
    if not _TIMES.match(text, end):
        return ()
    percent: Key = ("%", Fraction(value) * 100)
    return (percent, exact(value + Fraction(1))) if _INCREASE.search(text, 0, start) else (percent,)
