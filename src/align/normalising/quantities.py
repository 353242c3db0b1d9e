"""Numbers in digits with what belongs to them: 1,000, $100 billion, 150万, 0.15 to 0.20 per cent, 21st."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from align.normalising.durations import and_a_half, length_keys
from align.normalising.mentions import Key, Scan, Unit
from align.normalising.numerals import Exact, arabic_value, exact, scale_value
from align.normalising.shares import find_chinese_shares, multiple_keys, part_keys, percent_keys, whole_keys
from align.normalising.signs import is_minus

__all__ = ["CHINESE_MONEY", "find_quantities", "joins_range", "share_with_last"]

_NUMBER = (
    r"(?<![\d\w])\.\d+"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"
    r"|(?<!\d )\d{1,3}(?: \d{3})+(?![\d/]| \d)(?:\.\d+)?"
    r"|\d+(?:\.\d+)?"
)
_EN_SCALES = "hundred thousand|hundred million|thousand|million|billion|trillion|hundred|dozen|bn|mn"
_EN_SCALE = rf"(?:(?:[ -]|\+ )?(?P<scale>(?i:{_EN_SCALES}))s?(?![a-z]))?"
_ZH_SCALES = "万亿|千万|百万|十万|千亿|百亿|十亿|亿|万|千(?![瓦克米赫兆卡伏焦帕字比])|百(?![帕分])|十"
_ZH_SCALE = rf"(?: ?(?:[多余几] ?)?(?P<scale>{_ZH_SCALES})(?!分之))?"
_CURRENCY = (
    r"(?P<money>(?:US|NT|HK|CA|AU|A|C|R|S)?[$] ?|NT(?=\d)|[€£¥] ?"
    r"|(?:USD|EUR|CHF|CNY|RMB|TWD|NTD|HKD|GBP|JPY|SFr\.?) ?)?"
)
_SIGN = r"(?P<sign>- ?(?=\d)|[Mm]inus |负|零下 ?)?"
_PERCENT = (
    r"(?P<percent>[ -]?(?:%|‰|[Pp]er ?[Cc]ent(?![a-z])|per ?mille?(?![a-z])|percentage points?|pct|个百分点|个百分比))?"
)
_ORDINAL = r"(?P<ordinal>(?:st|nd|rd|th)(?![a-z]))?"
_GLUED = r"\d+(?:\.\d+)?(?:%| ?(?:per cent|percent|days|months|years)(?![a-z]))"
"""What tells a number from a name where a space was lost before it: ``exceed25%``."""
_DIGITS = {
    "en": re.compile(
        rf"(?<!\d)(?<!\d\.)(?:(?<![A-Za-z])|(?<= to)|(?<= than)(?=\d)|(?<= between)(?=\d)|(?<= below)(?=\d)"
        rf"|(?<=[a-z]{{4}})(?={_GLUED}))"
        rf"{_CURRENCY}{_SIGN}(?P<number>{_NUMBER})(?:{_ORDINAL}{_EN_SCALE}){_PERCENT}"
    ),
    "zh": re.compile(
        rf"(?<!\d)(?<!\d\.)(?<![A-Za-z]){_CURRENCY}{_SIGN}(?P<number>{_NUMBER})(?P<ordinal>(?!))?{_ZH_SCALE}{_PERCENT}"
    ),
}
CHINESE_MONEY = re.compile(r" ?(?:多|余)?(?:美元|欧元|元|日元|英镑|瑞士法郎|法郎|人民币|新台币|港元|卢比)")
_SHORT_SCALE = re.compile(r"(m|bn|k)(?![a-z])")
_SHORT = {"m": 10**6, "bn": 10**9, "k": 1000}

Pending = tuple[int, Exact] | None
"""Where a bare number ended and its value: it may share the scale of the next one, ``3 to 5 million``."""


def find_quantities(scan: Scan) -> None:
    """Find numbers in digits with sign, currency, scale (million, 万), per cent and ordinal ending."""
    if scan.lang == "zh":
        find_chinese_shares(scan)
    pending: Pending = None
    pattern, pos = _DIGITS[scan.lang], 0
    while match := pattern.search(scan.rest, pos):
        pos = match.end()
        pending = None if _note_list(scan, match) else _note_digits(scan, match, pending)


def _note_digits(scan: Scan, match: re.Match[str], pending: Pending) -> Pending:
    """Note one number; return it where it may share the scale of the next."""
    number = arabic_value(match["number"])
    if number is None:
        return None
    value, factor, end = _scaled(scan, match, number)
    start, percent = match.start("number"), match["percent"]
    keys: tuple[Key, ...] = (value, *length_keys(scan, value, end), *part_keys(scan, value, end))
    keys = (*keys, *whole_keys(scan, value, start), *_weight_keys(scan, value, end))
    if scan.lang == "zh":
        halves, half_end = and_a_half(scan, value, end)
        keys = (*keys, *halves, *multiple_keys(scan.text, value, start, end))
        scan.claim(end, half_end)
    unit: Unit = "money" if match["money"] or CHINESE_MONEY.match(scan.text, end) else "plain"
    if not percent and unit == "plain" and _share_behind(scan, end):
        keys = (*percent_keys(value), *keys)
    negative = match["sign"] and (match["sign"][0] != "-" or is_minus(scan, match.start("sign")))
    if negative:
        keys, start = (-value, *keys), match.start("sign")
    if percent:
        signed = percent_keys(-value, percent) if negative else ()
        keys, unit = (*signed, *percent_keys(value, percent)), "percent"
    elif match["ordinal"]:
        unit = "ordinal"
    elif "." in match["number"] and factor == 1 and unit != "money":  # as printed it may be a section: 1.5, 42.000
        keys = (*keys, match["number"], *_german_thousands(match["number"]))
    if pending and (factor > 1 or percent) and joins_range(scan.text[pending[0] : match.start()]):
        more = percent_keys(pending[1], percent) if percent else (exact(Fraction(pending[1]) * factor),)
        share_with_last(scan, more)
    scan.next_phrase()
    scan.add("number", start, end, *keys, unit=unit)
    return (end, number) if factor == 1 and not percent else None


def _share_behind(scan: Scan, end: int) -> bool:
    """Whether a range goes on with a fraction in per cent, which is noted already: 5 to 7½ per cent."""
    go = _GO_ON.match(scan.text, end)
    if scan.lang != "en" or go is None:
        return False
    at = scan.folded.span(go.end(), go.end() + 1)[0]
    return any(each.start == at and each.unit == "percent" for each in scan.found)


_GO_ON = re.compile(r" ?(?:to|-|or|and) ?(?=\d)")


def _scaled(scan: Scan, match: re.Match[str], number: Exact) -> tuple[Exact, int, int]:
    """Return the value with its scale, the scale, and where the number ends."""
    factor, end = 1, match.end()
    for word in (match["scale"] or "").split():
        factor *= scale_value(word) or 1
    if match["money"] and (short := _SHORT_SCALE.match(scan.text, end)):
        factor, end = _SHORT[short[1]], short.end()
    return _placed(scan, exact(Fraction(number) * factor), factor, end)


def _placed(scan: Scan, value: Exact, factor: int, end: int) -> tuple[Exact, int, int]:
    """Go on with smaller places of one number: 1亿5000万, 3万5千."""
    lowest = factor
    while scan.lang == "zh" and lowest > 1 and (match := _LOWER.match(scan.rest, end)):
        scale = scale_value(match["scale"] or "") or lowest
        if scale >= lowest:
            break
        value, lowest, end = value + int(match["number"]) * scale, scale, match.end()
    return value, factor, end


_LOWER = re.compile(rf" ?(?P<number>\d+){_ZH_SCALE}")


_WEIGHT = re.compile(r"[ -]?(?:(?P<giga>giga)|(?P<mega>mega)|kilo)-?ton(?:ne)?s?(?![a-z])", re.IGNORECASE)


def _weight_keys(scan: Scan, value: Exact, end: int) -> tuple[Key, ...]:
    """Return a weight in tons: 2.5 gigatons is 25亿吨."""
    match = _WEIGHT.match(scan.text, end) if scan.lang == "en" else None
    if match is None:
        return ()
    return (exact(Fraction(value) * (10**9 if match["giga"] else 10**6 if match["mega"] else 1000)),)


def _german_thousands(number: str) -> tuple[Key, ...]:
    """Return what a number with points means where they part thousands: 42.000."""
    return (int(number.replace(".", "")),) if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", number) else ()


_RANGE = re.compile(
    r",? ?(?:to|-|~|and|or|nor|but|至|到|、|和|或)"
    r"(?: (?:(?:not|no) )?(?:more|less|fewer|greater|higher|lower) than| not exceeding| (?:up to|at (?:most|least)))?"
    r" ?(?:US|NT)?[$€£¥]?"
    r"|[,，、]?(?:但|且|并|而|也)?(?:不(?:得)?)?(?:[多少高低大小超]于?|超过) ?于?"
)


def joins_range(between: str) -> bool:
    """Whether what stands between two numbers makes a range or a list of two of them.

    >>> joins_range(" to "), joins_range("至"), joins_range(" of ")
    (True, True, False)
    >>> joins_range(" nor more than "), joins_range("，但不多于")
    (True, True)
    """
    return bool(_RANGE.fullmatch(between))


def share_with_last(scan: Scan, keys: tuple[Key, ...]) -> None:
    """Give the number noted last the values it has with the scale or the per cent of the one that follows."""
    last = scan.found.pop()
    scan.found.append(replace(last, keys=tuple(dict.fromkeys((*keys, *last.keys)))))


def _note_list(scan: Scan, match: re.Match[str]) -> bool:
    """Note numbers of three digits that full-width commas part, 第101，102号: a list, not thousands."""
    text, at = match["number"], match.start("number")
    low, high = scan.folded.span(*match.span("number"))
    wide = any(char == "," and scan.wide_comma(at + i) for i, char in enumerate(text))
    parts = text.split(",")
    if not wide or high - low != len(text) or any(len(part) != 3 or part[0] == "0" for part in parts):
        return False
    for part in parts:
        scan.next_phrase()
        scan.add("number", at, at + len(part), int(part))
        at += len(part) + 1
    return True
