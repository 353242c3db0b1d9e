"""Numbers, percentages, fractions and amounts, in digits and in words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from align.normalising.mentions import Key, Scan, Strength, Unit
from align.normalising.numerals import Exact, arabic_value, chinese_value, exact, find_words, scale_value

__all__ = ["find_fractions", "find_quantities", "find_spelled", "join_durations"]

_NUMBER = r"(?<![\d\w])\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|(?<!\d )\d{1,3}(?: \d{3})+(?![\d/]| \d)(?:\.\d+)?|\d+(?:\.\d+)?"
_EN_SCALE = r"(?:(?:[ -]|\+ )?(?P<scale>hundred thousand|hundred million|thousand|million|billion|trillion|hundred|dozen|bn|mn)(?![a-z]))?"
_ZH_SCALE = r"(?: ?(?P<more>[多余几] ?)?(?P<scale>万亿|千万|百万|十万|千亿|百亿|十亿|亿|万|千(?![瓦克米赫兆卡伏焦帕字比])|百(?![帕分])|十)(?!分之))?"
_CURRENCY = r"(?P<money>(?:US|NT|HK|CA|AU|A|C|R|S)?[$] ?|NT(?=\d)|[€£¥] ?|(?:USD|EUR|CHF|CNY|RMB|TWD|NTD|HKD|GBP|JPY|SFr\.?) ?)?"
_SIGN = r"(?P<sign>(?:(?<=^)|(?<=\()|(?<=[^\d] ))-(?=\d)|[Mm]inus |负|零下 ?)?"
_PERCENT = r"(?P<percent>[ -]?(?:%|‰|per ?cent(?![a-z])|percentage points?|pct|个百分点|个百分比))?"
_ORDINAL = r"(?P<ordinal>(?:st|nd|rd|th)(?![a-z]))?"
_GLUED = r"\d+(?:\.\d+)?(?:%| ?(?:per cent|percent|days|months|years)(?![a-z]))"
_EN_DIGITS = re.compile(rf"(?<!\d)(?<!\d\.)(?:(?<![A-Za-z])|(?<= to)|(?<=[a-z]{{4}})(?={_GLUED})){_CURRENCY}{_SIGN}(?P<number>{_NUMBER})(?:{_ORDINAL}{_EN_SCALE}){_PERCENT}")
_ZH_DIGITS = re.compile(rf"(?<!\d)(?<!\d\.)(?<![A-Za-z]){_CURRENCY}{_SIGN}(?P<number>{_NUMBER}){_ZH_SCALE}{_PERCENT}")
_ZH_MONEY = re.compile(r" ?(?:多|余)?(?:美元|欧元|元|日元|英镑|瑞士法郎|法郎|人民币|新台币|港元|卢比)")
_EN_UNIT = re.compile(
    r"[ -]?(?:(?:calendar|working|business|consecutive|full|successive) )?(?P<unit>months?|years?|weeks?|days?|hours?|minutes?|quarters?)(?![a-z])", re.I
)
_ZH_UNIT = re.compile(r" ?(?P<unit>个月|年|周|个星期|星期|日|天|个?工作日|个?小时|分钟)")
_MEASURES: dict[str, tuple[str, Fraction | int]] = {
    **dict.fromkeys(("minute", "分钟"), ("hours", Fraction(1, 60))),
    **dict.fromkeys(("month", "个月", "月"), ("months", 1)),
    **dict.fromkeys(("year", "年"), ("months", 12)),
    **dict.fromkeys(("quarter", "季"), ("months", 3)),
    **dict.fromkeys(("week", "周", "星期", "个星期"), ("hours", 168)),
    **dict.fromkeys(("day", "日", "天"), ("hours", 24)),
    **dict.fromkeys(("hour", "小时", "个小时"), ("hours", 1)),
}


def _measure_keys(scan: Scan, value: Exact, end: int) -> tuple[Key, ...]:
    """Return the length of time that a number and the unit after it give: 12 months are one year."""
    match = (_EN_UNIT if scan.lang == "en" else _ZH_UNIT).match(scan.text, end)
    unit = match["unit"].lower() if match else ""
    if scan.lang == "en":
        unit = unit.removesuffix("s")
    if unit not in _MEASURES:
        return ()
    name, factor = _MEASURES[unit]
    keys: list[Key] = [(name, Fraction(value) * factor)]
    if unit == "年" and isinstance(value, int) and 10 <= value < 200:
        keys.append(value + 1911)
    return tuple(keys)


def _percent_keys(value: Exact, sign: str) -> tuple[Key, ...]:
    """Return a share as a percentage and, under one, as the fraction it is."""
    share = Fraction(value) / (10 if sign.strip() == "‰" else 1)
    return (("%", share), *((exact(share / 100),) if share < 100 else ()))


def find_quantities(scan: Scan) -> None:
    """Find numbers in digits with what belongs to them: sign, currency, scale (million, 万), per cent, ordinal ending."""
    if scan.lang == "zh":
        _find_chinese_shares(scan)
    pending: tuple[int, Exact] | None = None
    pattern, pos = _EN_DIGITS if scan.lang == "en" else _ZH_DIGITS, 0
    while match := pattern.search(scan.rest, pos):
        pos = match.end()
        pending = _note_digits(scan, match, pending)


def _note_digits(scan: Scan, match: re.Match[str], pending: tuple[int, Exact] | None) -> tuple[int, Exact] | None:
    """Note one number; a bare one before ``to``, ``-``, ``至`` may share the scale of the next: return it as pending."""
    groups = match.groupdict()
    number = _split_list(scan, match)
    if number is None:
        return None
    factor = 1
    for word in (groups["scale"] or "").split():
        factor *= scale_value(word) or 1
    start, end = match.start("number"), match.end()
    if groups["money"] and (short := re.compile(r"(m|bn|k)(?![a-z])").match(scan.text, end)):
        factor, end = {"m": 10**6, "bn": 10**9, "k": 1000}[short[1]], short.end()
    value = exact(Fraction(number) * factor)
    value, end = _add_lower_places(scan, value, factor, end) if factor > 1 and scan.lang == "zh" else (value, end)
    if groups["sign"]:
        value, start = -value, match.start("sign")
    keys: tuple[Key, ...] = (value, *_measure_keys(scan, value, end), *((abs(value),) if groups["sign"] else ()))
    unit: Unit = "money" if groups["money"] or _ZH_MONEY.match(scan.text, end) else "plain"
    if groups["percent"]:
        keys, unit = _percent_keys(value, groups["percent"]), "percent"
    elif groups.get("ordinal"):
        unit = "ordinal"
    elif "." in match["number"]:
        grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", match["number"])  # thousands, in the German way
        keys = (*keys, match["number"], *([int(match["number"].replace(".", ""))] if grouped else []))
    if pending and (factor > 1 or groups["percent"]) and _joins(scan.text[pending[0] : match.start()]):
        _share(scan, pending[1], factor, groups["percent"])
    scan.next_phrase()
    scan.add("number", start, end, *keys, unit=unit)
    return (end, number) if factor == 1 and not groups["percent"] else None


def _joins(between: str) -> bool:
    return bool(re.fullmatch(r" ?(?:to|-|~|and|or|至|到|、|和|或) ?(?:US|NT)?[$€£¥]?", between))


def _share(scan: Scan, value: Exact, factor: int, percent: str | None) -> None:
    """Give the number noted last the scale or the per cent of the one that follows: ``3 to 5 million``."""
    last = scan.found.pop()
    more: tuple[Key, ...] = _percent_keys(value, percent) if percent else (exact(Fraction(value) * factor),)
    keys = tuple(dict.fromkeys((*more, *last.keys)))
    scan.found.append(replace(last, keys=keys))


def _split_list(scan: Scan, match: re.Match[str]) -> Exact | None:
    """Return the value of the digits; full-width commas between them part a list (１０１，１０２), no thousands."""
    text = match["number"]
    if "," in text:
        low, high = scan.folded.span(*match.span("number"))
        listed = all(len(part) == 3 and part[0] != "0" for part in text.split(","))
        if listed and high - low == len(text) and any(scan.wide_comma(match.start("number") + at) for at in range(len(text))):
            at = match.start("number")
            for part in text.split(","):
                scan.next_phrase()
                scan.add("number", at, at + len(part), int(part))
                at += len(part) + 1
            return None
    return arabic_value(text)


_LOWER = re.compile(rf" ?(?P<number>\d+){_ZH_SCALE}")


def _add_lower_places(scan: Scan, value: Exact, factor: int, end: int) -> tuple[Exact, int]:
    """Go on with smaller places of one number: 1亿5000万, 3万5千."""
    while (match := _LOWER.match(scan.rest, end)) and match["scale"] and (scale := scale_value(match["scale"]) or 1) < factor:
        value, factor, end = value + int(match["number"]) * scale, scale, match.end()
    return value, end


_FRACTION = re.compile(r"(?<![\d/.])(\d{1,3}) ?/ ?(\d{1,3}(?:,\d{3})+|\d{1,4})(?![\d/.]\d|\d)")
_VULGAR = re.compile(r"(\d+)?([¼½¾⅐-⅞])")


def find_fractions(scan: Scan) -> None:
    """Find 1/3, ½ and 2½."""
    for match in _VULGAR.finditer(scan.rest):
        share = Fraction(unicodedata.numeric(match[2])).limit_denominator(100)
        scan.next_phrase()
        scan.add("number", *match.span(), exact(int(match[1] or 0) + share), unit="fraction")
    for match in _FRACTION.finditer(scan.rest):
        divisor = int(match[2].replace(",", ""))
        if 0 < int(match[1]) < divisor and (divisor <= 20 or divisor % 100 == 0):
            share = Fraction(int(match[1]), divisor)
            scan.next_phrase()
            scan.add("number", *match.span(), share, ("%", share * 100), match[0].replace(" ", ""), unit="fraction")


_CN = "〇零一二三四五六七八九十百千万亿两廿卅"
_FORMAL = "[壹贰叁肆伍陆柒捌玖][壹贰叁肆伍陆柒捌玖拾佰仟零万亿]*[拾佰仟万亿](?:[壹贰叁肆伍陆柒捌玖拾佰仟零万亿]*)"
_ZH_SHARE = re.compile(rf"(百|千|万|百万|[{_CN}]{{1,4}}|\d+) ?分之 ?([{_CN}点‧·.]+|\d+(?:\.\d+)?)(?P<more>[多余])?")
_ZH_TENTHS = re.compile(r"([一二三四五六七八九])成(?=以|左右|,|。|、|;|的|者|为|时|之|$)")


def _find_chinese_shares(scan: Scan) -> None:
    """Find 百分之五, 三分之二, 万分之五, 三成."""
    for match in _ZH_SHARE.finditer(scan.rest):
        divisor = scale_value(match[1]) or (int(match[1]) if match[1].isdigit() else chinese_value(match[1]))
        number = chinese_value(match[2]) if match[2][0] in _CN else arabic_value(match[2])
        if divisor and number is not None:
            share = Fraction(number) / Fraction(divisor)
            percent = match[1] in {"百", "100"}
            keys: tuple[Key, ...] = _percent_keys(number, "%") if percent else (exact(share), ("%", share * 100))
            scan.next_phrase()
            scan.add("number", *match.span(), *keys, unit="percent" if percent else "fraction")
    for match in _ZH_TENTHS.finditer(scan.rest):
        tenths = chinese_value(match[1])
        if tenths:
            scan.next_phrase()
            scan.add("number", *match.span(), *_percent_keys(exact(Fraction(tenths) * 10), "%"), unit="percent")


_ZH_SPELLED = re.compile(
    rf"(?P<sign>负|零下)?(?P<number>{_FORMAL}|[{_CN}]+(?:[点‧·.][〇零一二三四五六七八九]+)?)(?P<more>[多余几](?P<scale>万亿|亿|万))?"
    r"(?P<percent> ?(?:%|个百分点))?"
)
_ZH_HALF = re.compile(r"一半|半数|半(?:(?P<unit>年|个?月|天|日|个?小时)|(?=价|额))")
_EN_HALF = re.compile(r"(?<![A-Za-z])(?:half an? (?P<unit>year|month|day|hour)|(?P<year>half-years?|half-yearly)|half(?!-)|halves|(?P<dozen>dozen)|(?P<pair>both|twice|double|pair))(?![A-Za-z])", re.I)
_EN_ROUND = re.compile(r"(?<![A-Za-z])(?P<half>half )?an? (?P<scale>hundred|thousand|million|billion|trillion|dozen)(?![a-z])", re.I)
_EN_MULTIPLE = re.compile(r"(?<![A-Za-z])(two|three|four|five|six|seven|eight|nine|ten)fold(?![A-Za-z])|(?<![A-Za-z])(triple|quadruple)(?![A-Za-z])", re.I)


def find_spelled(scan: Scan) -> None:
    """Find numbers in words; small ones (up to twelve in English, ten in Chinese) are soft."""
    if scan.lang == "en":
        _find_english_words(scan)
    else:
        _find_chinese_words(scan)


def _find_english_words(scan: Scan) -> None:
    pending: tuple[int, Exact] | None = None
    for words in find_words(scan.rest):
        value, end = words.value, words.end
        percent = re.compile(r"[ -](?:per ?cent|percentage points?)(?![a-z])").match(scan.rest, end)
        keys: tuple[Key, ...] = (value, *_measure_keys(scan, value, end))
        unit: Unit = "ordinal" if words.kind == "ordinal" else "fraction" if words.kind == "fraction" else "plain"
        if percent:
            keys, unit, end = _percent_keys(value, "%"), "percent", percent.end()
        elif words.kind == "fraction":
            keys = (value, ("%", Fraction(value) * 100))
        strength: Strength = "soft" if not percent and (value == Fraction(1, 2) or 0 <= value <= 12 and value == int(value)) else "hard"
        if percent and pending and _joins(scan.text[pending[0] : words.start]):
            _share(scan, pending[1], 1, percent[0])
        if group := re.compile(r" (decades?|dozens?)(?![a-z])").match(scan.rest, end):
            keys = (*keys, exact(Fraction(value) * (10 if group[1].startswith("decade") else 12)))
        scan.next_phrase()
        scan.add("number", words.start, end, *keys, strength=strength, unit=unit)
        pending = None if percent else (end, value)
    for match in _EN_ROUND.finditer(scan.rest):
        scan.next_phrase()
        value = exact(Fraction(scale_value(match["scale"]) or 1) / (2 if match["half"] else 1))
        scan.add("number", *match.span(), value, strength="soft")
    for match in _EN_HALF.finditer(scan.rest):
        scan.next_phrase()
        keys = (12,) if match["dozen"] else (2,) if match["pair"] else (Fraction(1, 2), ("%", Fraction(50)))
        if unit_name := "year" if match["year"] else match["unit"]:
            name, factor = _MEASURES[unit_name.lower()]
            keys = (*keys, (name, Fraction(factor) / 2))
        scan.add("number", *match.span(), *keys, strength="soft", unit="plain" if len(keys) == 1 else "fraction")
    for match in _EN_MULTIPLE.finditer(scan.rest):
        value = {"triple": 3, "quadruple": 4}.get((match[2] or "").lower()) or find_words(match[1])[0].value
        scan.next_phrase()
        scan.add("number", *match.span(), value, strength="soft")


def _find_chinese_words(scan: Scan) -> None:
    for match in _ZH_HALF.finditer(scan.rest):
        scan.next_phrase()
        name, factor = _MEASURES.get(match["unit"] or "", ("%", 100))
        keys: tuple[Key, ...] = (Fraction(1, 2), ("%", Fraction(50)), (name, Fraction(factor) / 2))
        scan.add("number", *match.span(), *keys, strength="soft", unit="fraction")
    for match in _ZH_SPELLED.finditer(scan.rest):
        value = chinese_value(match["number"])
        if value is None:
            continue
        if match["scale"]:
            value = exact(Fraction(value) * (scale_value(match["scale"]) or 1))
        start, end = match.start("number"), match.end("more") if match["scale"] else match.end("number")
        keys = (value, *_measure_keys(scan, value, end))
        if half := re.compile(r"(年|个?月|周|小时|天|倍|个)?半").match(scan.rest, end):
            measure = _MEASURES.get(half[1] or "")
            keys = (*keys, exact(value + Fraction(1, 2)), *(((measure[0], (value + Fraction(1, 2)) * measure[1]),) if measure else ()))
        if scan.text.startswith("倍", end):
            keys = (*keys, ("%", Fraction(value) * 100))
        if match["percent"]:
            keys, end = _percent_keys(value, "%"), match.end()
        if match["sign"]:
            keys, start = (-value, *keys), match.start()
        strength: Strength = "soft" if 0 <= value <= 10 and value == int(value) else "hard"
        money: Unit = "money" if _ZH_MONEY.match(scan.text, end) else "plain"
        scan.next_phrase()
        scan.add("number", start, end, *keys, strength=strength, unit=money)


_THEN = re.compile(r"年(?:又|零|及)?|\W?years?,?(?: and)? ", re.IGNORECASE)


def join_durations(scan: Scan) -> None:
    """Give years and months that stand together the length of both: 一年六个月 is eighteen months."""
    scan.found.sort(key=lambda mention: mention.start)
    for at, (one, two) in enumerate(pairwise(scan.found)):
        lengths = [next((key[1] for key in m.keys if isinstance(key, tuple) and key[0] == "months"), None) for m in (one, two)]
        if lengths[0] and lengths[1] and _THEN.fullmatch(scan.original[one.end : two.start]):
            both = ("months", lengths[0] + lengths[1])
            scan.found[at : at + 2] = [replace(one, keys=(*one.keys, both)), replace(two, keys=(*two.keys, both))]
