"""Lengths of time, so that 12 months and one year, eighteen months and 一年六个月 are the same."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from align.normalising.dates import republic_year
from align.normalising.mentions import Key, Mention, Scan
from align.normalising.numerals import Exact, exact

__all__ = ["and_a_half", "and_a_part", "half_of", "join_durations", "length_keys", "length_of"]

_UNIT = {
    "en": re.compile(
        r"[ -]?(?:(?:calendar|working|business|consecutive|full|successive) )?"
        r"(?P<unit>month|year|week|day|hour|minute|quarter)s?(?![a-z])",
        re.IGNORECASE,
    ),
    "zh": re.compile(r" ?(?P<unit>个月|年|会计年度|学年度|周|个星期|星期|日|天|个?工作日|个?小时|分钟)"),
}
_AFTERNOON = re.compile(r" ?p\.?m\b", re.IGNORECASE)
_LENGTHS: dict[str, tuple[str, Fraction | int]] = {
    **dict.fromkeys(("minute", "分钟"), ("hours", Fraction(1, 60))),
    **dict.fromkeys(("hour", "小时", "个小时"), ("hours", 1)),
    **dict.fromkeys(("day", "日", "天"), ("hours", 24)),
    **dict.fromkeys(("week", "周", "星期", "个星期"), ("hours", 168)),
    **dict.fromkeys(("month", "个月", "月"), ("months", 1)),
    **dict.fromkeys(("quarter", "季"), ("months", 3)),
    **dict.fromkeys(("year", "年"), ("months", 12)),
}


def length_keys(scan: Scan, value: Exact, end: int) -> tuple[Key, ...]:
    """Return the length of time that a number gives with the unit at ``end``; a year after 1911 where it may be one."""
    if scan.lang == "en" and isinstance(value, int) and value < 12 and _AFTERNOON.match(scan.text, end):
        return (value + 12,)
    match = _UNIT[scan.lang].match(scan.text, end)
    unit = match["unit"].lower() if match else ""
    republic = (republic_year(value),) if "年" in unit and isinstance(value, int) and 10 <= value < 200 else ()
    if unit not in _LENGTHS:
        return republic
    name, factor = _LENGTHS[unit]
    return ((name, Fraction(value) * factor), *republic)


def half_of(unit: str, count: Exact = 0) -> tuple[Key, ...]:
    """Return the length of ``count`` and a half of a unit; nothing where it is no unit of time.

    >>> half_of("year"), half_of("年", 3), half_of("倍")
    ((('months', Fraction(6, 1)),), (('months', Fraction(42, 1)),), ())
    """
    return length_of(unit, count + Fraction(1, 2))


def length_of(unit: str, count: Exact) -> tuple[Key, ...]:
    """Return the length of ``count`` of a unit; nothing where it is no unit of time.

    >>> length_of("hour", Fraction(3, 4))
    (('hours', Fraction(3, 4)),)
    """
    if unit.lower() not in _LENGTHS:
        return ()
    name, factor = _LENGTHS[unit.lower()]
    return ((name, Fraction(count) * factor),)


_AND_A_HALF = {
    "en": re.compile(
        r" and a half(?![A-Za-z])(?: (?P<unit>minute|hour|day|week|month|quarter|year)s?(?![a-z]))?", re.I
    ),
    "zh": re.compile(r" ?(?:(?P<unit>年|个?月|周|小时|天)|倍|个)?半(?![年天日])(?P<then>个?月|个?小时|个?星期)?"),
}


def and_a_half(scan: Scan, value: Exact, end: int) -> tuple[tuple[Key, ...], int]:
    """Return what a number is with the half that follows, and where the half ends: 三年半, 一个半小时."""
    match = _AND_A_HALF[scan.lang].match(scan.rest, end)
    if not match:
        return (), end
    unit = match["unit"] or match.groupdict().get("then") or ""
    keys = (exact(value + Fraction(1, 2)), *half_of(unit, value))
    return keys, match.start("unit") if scan.lang == "en" and match["unit"] else match.end()


_PARTS = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10, "half": 2}
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "seven": 7}
_AND_A_PART = re.compile(
    rf" and (?:(?P<count>{'|'.join(_COUNTS)})|an?|one)[ -](?P<part>{'|'.join(_PARTS)})s?(?![A-Za-z])(?! of )"
    r"(?: (?P<unit>minute|hour|day|week|month|year)s?(?![a-z]))?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"between $", re.IGNORECASE)


def and_a_part(scan: Scan, value: Exact, start: int, end: int) -> tuple[Exact, tuple[Key, ...], int] | None:
    """Return what an English number is with the fraction that follows, its length, and where the fraction ends.

    One and one-quarter, two and three-quarter hours; "and a half" is for `and_a_half`.
    """
    match = _AND_A_PART.match(scan.rest, end) if scan.lang == "en" and value == int(value) else None
    if match is None or match[0].lower().startswith(" and a half") or _BETWEEN.search(scan.text, 0, start):
        return None
    mixed = value + Fraction(_COUNTS.get((match["count"] or "").lower(), 1), _PARTS[match["part"].lower()])
    last = match.start("unit") - 1 if match["unit"] else match.end()
    return exact(mixed), length_of(match["unit"] or "", mixed), last


_THEN = re.compile(r"年(?:又|零|及)?|\W?years?,?(?: and)? ", re.IGNORECASE)


def join_durations(scan: Scan) -> None:
    """Give years and months that stand together the length of both."""
    scan.found.sort(key=lambda mention: mention.start)
    for at, (one, two) in enumerate(pairwise(tuple(scan.found))):
        lengths = _months(one), _months(two)
        if lengths[0] and lengths[1] and _THEN.fullmatch(scan.original[one.end : two.start]):
            both = ("months", lengths[0] + lengths[1])
            scan.found[at : at + 2] = [replace(one, keys=(*one.keys, both)), replace(two, keys=(*two.keys, both))]


def _months(mention: Mention) -> Fraction | None:
    return next((key[1] for key in mention.keys if isinstance(key, tuple) and key[0] == "months"), None)
