"""Times of day: 9.30 a.m., 2 p.m., 14:30, 1900 to 2300 hours, 上午9时30分, 下午两点半, 1900时至2300时."""

from __future__ import annotations

import re

from align.normalising.mentions import Key, Scan
from align.normalising.numerals import CHINESE_NUMERAL, chinese_value

__all__ = ["find_times"]

_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_FOUR = r"(?:(?:[01]\d|2[0-3])[0-5]\d|2400)"
_OTHERS_EN = rf"(?:(?: hours| hrs)? ?(?:,|-|~|to|and|or|until|till)(?: (?:and|or))? ?{_FOUR}){{0,4}}"
_OTHERS_ZH = rf"(?: ?时? ?(?:、|,|-|~|至|到|和|及|与|或) ?{_FOUR}){{0,4}}"
"""Times of four digits before the last of them, which alone may have its unit: 0600, 1200 and 1800 hours."""
_HALF_OF_DAY = r"(?P<half>[ap]\.? ?m(?:\.|(?![a-z])))"
_EN = re.compile(
    rf"(?<![\d.,:/-])(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))? ?{_HALF_OF_DAY}"
    r"|(?<![\d.,:/-])(?P<hour_>[01]?\d|2[0-4]):(?P<minute_>[0-5]\d)(?!:?\d|[A-Za-z]|[.,]\d)"
    rf"|(?<![\d./:])(?<!\d,)(?={_FOUR}{_OTHERS_EN} ?(?:hours|hrs|h|UTC|GMT)(?![A-Za-z]))"
    r"(?P<hour4>\d\d)(?P<minute4>\d\d)(?: (?:hours|hrs)(?![a-z]))?"
    rf"|(?<![\dA-Za-z.,:/-])(?P<round>\d{{1,2}}|{'|'.join(_HOURS)})"
    rf"(?: ?o'clock(?: in the (?P<time>morning|afternoon|evening))?| in the (?P<time_>morning|afternoon|evening))",
    re.IGNORECASE,
)
_CN = f"[{CHINESE_NUMERAL}]{{1,3}}"
_ZH = re.compile(
    rf"(?P<half>上午|早上|早晨|凌晨|清晨|中午|下午|傍晚|晚上|晚间|午后)? ?(?<![\dA-Za-z{CHINESE_NUMERAL}.:])"
    rf"(?P<hour>\d{{1,2}}|{_CN}) ?(?P<sign>时|:(?=[0-5]\d(?![\dA-Za-z:]))|点(?!钟?[\d{CHINESE_NUMERAL}](?!分|十|刻))) ?"
    rf"(?:钟|整|正|(?P<part>半|一刻|三刻)|(?P<minute>\d{{1,2}}|{_CN}) ?分?(?![\d:秒钟之]))?"
    rf"|(?<![\d./:第])(?<!\d,)(?={_FOUR}{_OTHERS_ZH} ?(?:时(?![间段期常速])|UTC|GMT))"
    r"(?P<hour4>\d\d)(?P<minute4>\d\d) ?时?"
)
_MAY_BE_TIME = re.compile(r"\d|o'clock| in the (?:morn|after|even)|[时点]", re.IGNORECASE)
_PARTS = {"半": 30, "一刻": 15, "三刻": 45}
_LATE = ("下午", "傍晚", "晚上", "晚间", "午后")


def find_times(scan: Scan) -> None:
    """Find times of day as minutes since midnight; one that does not say which half of the day is meant has both."""
    if not _MAY_BE_TIME.search(scan.rest):
        return
    pattern, read = (_EN, _english) if scan.lang == "en" else (_ZH, _chinese)
    for match in pattern.finditer(scan.rest):
        if keys := read(match):
            scan.next_phrase()
            scan.add("number", *match.span(), *keys)


def _english(match: re.Match[str]) -> tuple[Key, ...]:
    if match["hour4"]:
        return _of_four(match)
    hour = match["hour"] or match["hour_"] or match["round"]
    minute = match["minute"] or match["minute_"] or "0"
    time = match["time"] or match["time_"]
    half = "" if not time else "a" if time == "morning" else "p"
    half = (match["half"] or half).lower()[:1]
    hour = str(_HOURS.index(hour.lower()) + 1) if hour.lower() in _HOURS else hour
    late = (int(hour) % 12 + 12,) if half == "p" else ()
    bare = (int(hour), *late, *((int(minute),) if int(minute) else ()))  # 今晚7点, 14时, 3分35秒
    printed = _printed(match["hour_"], match["minute_"]) if match["hour_"] else ()
    return (*_keys(int(hour), int(minute), half), *printed, *(bare if printed or not int(minute) else ()))


def _chinese(match: re.Match[str]) -> tuple[Key, ...]:
    """Read a Chinese time; 三点 alone may be three points, 5时 alone is rare: minutes or the half of the day tell."""
    if match["hour4"]:
        return _of_four(match)
    told = match["half"] or match["part"] or match["minute"]
    if not told or (match["sign"] == ":" and not match["minute"]):
        return ()
    hour = _value(match["hour"])
    minute = _value(match["minute"]) if match["minute"] else _PARTS.get(match["part"] or "", 0)
    if hour is None or minute is None or hour > 24 or minute > 59:
        return ()
    printed = _printed(match["hour"], match["minute"]) if match["sign"] == ":" else ()
    half = "" if not match["half"] or match["half"] == "中午" else "p" if match["half"] in _LATE else "a"
    return (*_keys(hour, minute, half), *printed)


def _of_four(match: re.Match[str]) -> tuple[Key, ...]:
    """Return a time of four digits, and the number that it may be as well: 2000 to 2300 hours of flight."""
    hour, minute = int(match["hour4"]), int(match["minute4"])
    bare = () if minute else (hour,)  # 19时
    return f"at {hour % 24}:{minute:02}", *bare, hour * 100 + minute


def _printed(hour: str, minute: str) -> tuple[Key, ...]:
    """Return a time as the name that it may be as well: of a section or a version, 5:30."""
    return f"{hour}:{minute}", f"{hour}.{minute}"


def _value(surface: str) -> int | None:
    value = int(surface) if surface.isdigit() and surface.isascii() else chinese_value(surface)
    return value if isinstance(value, int) else None


def _keys(hour: int, minute: int, half: str) -> tuple[Key, ...]:
    """Return the names of a time, ``14:30``; 12 a.m. is midnight; without half of the day both are offered."""
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
        return (f"at {hour}:{minute:02}",)
    return tuple(f"at {each % 24}:{minute:02}" for each in ((hour, hour + 12) if 0 < hour <= 12 else (hour,)))
