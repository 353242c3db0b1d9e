"""Years, months and days, and pairs of years that a dump of tracked changes ran together (``20222026年``)."""

from __future__ import annotations

import re

from align.normalising.mentions import Key, Scan
from align.normalising.numerals import Exact, chinese_value

__all__ = ["find_decades", "find_full_dates", "find_run_together", "find_years", "republic_year"]

_YEAR = r"(?:1[5-9]|20|21)\d\d"
_MODERN = r"(?:18|19|20)\d\d"


def republic_year(value: int) -> int:
    """Return the year of the common era of a year of the Republic calendar, which Taiwan's laws count by.

    >>> republic_year(99)
    2010
    """
    return value + 1911


_RUN_TOGETHER = {
    "en": re.compile(
        rf"(?<!\d)({_MODERN})({_MODERN})(?!\d)"
        rf"|(?<![\d/-])({_MODERN}) ({_MODERN})(?= [a-z])"
        rf"|(?<!\d)({_MODERN})(?=[A-Za-z][a-z]{{2}})(?:[^\d,;()]{{3,40}}?,? ({_MODERN})(?!\d))?"
    ),
    "zh": re.compile(
        rf"(?<!\d)({_MODERN})({_MODERN})(?!\d)"
        rf"|(?<!\d)({_MODERN})年({_MODERN})年"
        rf"|(?<!\d)({_MODERN})年, ?[^\d,、;。()和与及至或]{{1,14}}?({_MODERN})年,"
    ),
}


def find_run_together(scan: Scan) -> None:
    """Find two years of which one replaced the other, both standing: both are years, marked with the pair."""
    for match in _RUN_TOGETHER[scan.lang].finditer(scan.rest):
        spans = [match.span(group) for group in range(1, 7) if match[group]]
        years = tuple(int(scan.text[start:end]) for start, end in spans)
        if len(set(years)) < len(years):
            continue
        scan.next_phrase()
        for year, (start, end) in zip(years, spans, strict=True):
            scan.add("year", start, end, year, edit=years)


_FIRST_HALF = ("January", "February", "March", "April", "May", "June")
_MONTHS = (*_FIRST_HALF, "July", "August", "September", "October", "November", "December")
_NUMBER_OF = {name[:3].lower(): number for number, name in enumerate(_MONTHS, 1)}
_FULL = "|".join(f"{name}|{name.upper()}" for name in _MONTHS)
_MONTH = rf"(?P<month>(?:{_FULL})(?![A-Za-z])|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?![a-zA-Z])\.?)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_TH = r"(?:st|nd|rd|th)?"
_TILL = r" ?(?:-|to|and|&|or|until) ?"
_EN_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\d.,/-])(?P<day>{_DAY}){_TH}(?:{_TILL}(?P<day2>{_DAY}){_TH})?"
        rf"(?: |(?<=[a-z])(?=[A-Z]))(?:day )?(?:of )?{_MONTH}"
        rf"(?:,? (?P<year>{_YEAR})(?!\d))?",
        rf"(?<![A-Za-z]){_MONTH}(?: |(?<=\.))(?P<day>{_DAY}){_TH}(?:{_TILL}(?P<day2>{_DAY}){_TH})?(?![\d%])"
        rf"(?:,? (?P<year>{_YEAR})(?!\d))?",
        rf"(?<![A-Za-z]){_MONTH},? (?:of )?(?P<year>{_YEAR})(?!\d)",
        rf"(?:(?<=[Ii]n )|(?<=[Oo]f )|(?<=[Bb]y )|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=[Ee]ach )|(?<=[Ee]very )"
        rf"|(?<=[Dd]uring )|(?<=late )|(?<=early )|(?<=mid-))(?P<month>{_FULL})(?![A-Za-z])",
        rf"^(?P<month>{_FULL})$",
        r"(?<![A-Za-z])(?P<month>(?:Jan|Feb|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.)(?! ?\d)",
        rf"(?<![A-Za-z])(?P<month>(?!May|MAY|March|MARCH)(?:{_FULL}))(?![A-Za-z])",
    )
)
_CN = "一二三四五六七八九十"
_ZH_DAY = rf"(?:[12]\d|3[01]|0?[1-9]|[{_CN}廿卅]{{1,3}})"
_ZH_MONTHS = rf"1[0-2]|0?[1-9]|十[一二]|[{_CN}]"
_ZH_MONTH = rf"(?<![\d.{_CN}])(?P<month>{_ZH_MONTHS}) ?月(?!球|票|刊|报|薪)"
_ZH_YEAR = rf"(?P<era>中华民国|民国|公元|西元)? ?(?P<year>\d{{2,4}}|[{_CN}百零〇]{{1,5}}|(?<=民国)元) ?年 ?"
_ZH_TILL = r" ?(?:-|~|至|到|、|和|及|与|或) ?"
_ZH_DATES = (
    re.compile(rf"(?<![\d.第{_CN}])(?P<month>{_ZH_MONTHS})(?={_ZH_TILL}(?:{_ZH_MONTHS}) ?月)"),
    re.compile(
        rf"(?:(?<![\d第]){_ZH_YEAR}(?=[\d{_CN}]))?{_ZH_MONTH}份?(?: ?(?P<day>{_ZH_DAY}) ?(?:[日号])?"
        rf"{_ZH_TILL}(?P<day2>{_ZH_DAY}) ?[日号]| ?(?P<day_>{_ZH_DAY}) ?[日号])?"
    ),
)
_NUMERIC = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\d.,/-])(?P<year>{_YEAR})([-./])(?P<month>1[0-2]|0?[1-9])\2(?P<day>{_DAY})(?![\d/-])",
        rf"(?<![\d.,/-])(?P<day>{_DAY})-{_MONTH}-(?P<year>{_YEAR})(?![\d/-])",
        rf"(?<![\d.,/-])(?P<day>{_DAY})([./])(?P<month>{_DAY})\2(?P<year>{_YEAR})(?![\d/-])",
        rf"(?<![\d.,/-])(?P<month>1[0-2]|0?[1-9])/(?P<year>{_YEAR})(?![\d/-])",
    )
)


_MAY_BE_DATE = {
    "en": re.compile(
        r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|\d[-./]\d"
    ),
    "zh": re.compile(r"月|\d[-./]\d"),
}


def find_full_dates(scan: Scan) -> None:
    """Find dates that name a month, whole or in part: ``15-16 December 2015``, ``2015年12月15至16日``, ``12月``."""
    if not _MAY_BE_DATE[scan.lang].search(scan.rest):
        return
    for pattern in _NUMERIC + (_EN_DATES if scan.lang == "en" else _ZH_DATES):
        for match in pattern.finditer(scan.rest):
            scan.next_phrase()
            _note_parts(scan, match)


def _note_parts(scan: Scan, match: re.Match[str]) -> None:
    """Note each part of a date that a pattern found, and claim the whole."""
    groups = match.groupdict()
    for name in ("year", "month", "day", "day2", "day_"):
        surface = groups.get(name)
        if not surface:
            continue
        start, end = match.span(name)
        value = _NUMBER_OF.get(surface[:3].lower()) or _value(surface)
        if value is None:
            continue
        if name == "year":
            soft = value < 12 and not groups.get("era")  # 前一年十二月: the year before
            scan.add("year", start, end, *_year_keys(value, groups.get("era")), strength="soft" if soft else "hard")
        else:
            scan.add("month" if name == "month" else "day", start, end, value)
    scan.claim(*match.span())


def _value(surface: str) -> Exact | None:
    if surface == "元":
        return 1
    return int(surface) if surface.isdigit() and surface.isascii() else chinese_value(surface)


def _year_keys(value: Exact, era: str | None = None) -> tuple[Key, ...]:
    """Return a year; one of up to three figures may count from 1912, and must after 民国."""
    if isinstance(value, int) and value < 200:
        republic = republic_year(value)
        return (republic, value) if era and "民国" in era else (value, republic)
    return (value,)


_EN_RANGE = re.compile(rf"(?<![\d.,/$])({_YEAR}) ?[-/] ?({_YEAR}|\d\d)(?![\d/-])")
_EN_YEAR = re.compile(
    rf"(?<![\d.,/$€£:])(?<![A-Z]\$)(?<!\d-)({_YEAR})"
    r"(?![\d%:/]|[.,]\d| ?(?:per cent|percent|million|billion|thousand)|[a-z])"
)
_ZH_RANGE = re.compile(
    rf"(?<![\d.,/$第])({_YEAR}) ?年?{_ZH_TILL}({_YEAR}|\d\d)(?= ?年|(?![\d%]))(?! ?[号条段名个万亿元])"
)
_ZH_YEARS = re.compile(
    rf"(?<![\d.,/$第])({_YEAR})(?= ?年|[,;。)\]:、》\"]|$)"
    rf"|(?:中华民国|民国) ?(\d{{1,3}}|[{_CN}百零〇]{{1,5}}|元)(?= ?年)"
    rf"|(?<![{_CN}百零〇第])([一二][〇零一二三四五六七八九]{{3}})(?= ?年)"
)


def find_years(scan: Scan) -> None:
    """Find years alone and ranges of years: ``2008-2011``, ``2018年``, ``民国九十九年``, ``二〇二二年``."""
    ranges, alone = (_EN_RANGE, _EN_YEAR) if scan.lang == "en" else (_ZH_RANGE, _ZH_YEARS)
    for match in ranges.finditer(scan.rest):
        scan.next_phrase()
        first, last = int(match[1]), int(match[2])
        if last < 100 and not (first % 100 < last):
            continue
        scan.add("year", *match.span(1), first)
        full = first // 100 * 100 + last
        scan.add("year", *match.span(2), *((last,) if last > 100 else (full, last)))
    for match in alone.finditer(scan.rest):
        group = match.lastindex or 1
        value = _value(match[group])
        if value is not None:
            scan.next_phrase()
            scan.add("year", *match.span(group), *_year_keys(value, "民国" if group == 2 else None))


_DECADE = {
    "en": re.compile(r"(?<![\w.])(1[5-9]|20)(\d)0s(?![a-z])"),
    "zh": re.compile(rf"(?:(\d{{2}}|[{_CN}]{{1,3}}) ?世纪)? ?(\d{{4}}|[1-9]0|[{_CN}]{{1,2}}) ?年代"),
}


def find_decades(scan: Scan) -> None:
    """Find decades: ``1990s``, ``20世纪90年代``, ``九十年代``."""
    for match in _DECADE[scan.lang].finditer(scan.rest):
        scan.next_phrase()
        if scan.lang == "en":
            scan.add("year", match.start(), match.end() - 1, int(match[1] + match[2] + "0"), unit="decade")
            continue
        century, decade = (_value(part) if part else None for part in match.groups())
        if isinstance(decade, int):
            start = match.start() + (len(match[0]) - len(match[0].lstrip()))
            year = decade if decade > 100 else (int(century or 20) - 1) * 100 + decade
            scan.add("year", start, match.end() - 2, year, *(() if century else (decade,)), unit="decade")
