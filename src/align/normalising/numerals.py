"""Values of numerals, exact: int or Fraction, never float.

Chinese numerals (place notation, digit by digit, financial, with 万 and 亿 after Arabic digits), Roman ones, English
number words, Arabic ones with thousands separators. All functions take folded text (width, Simplified).
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

__all__ = [
    "CHINESE_DIGITS",
    "CHINESE_FORMAL",
    "CHINESE_FORMAL_SIGNS",
    "CHINESE_NUMERAL",
    "Exact",
    "Words",
    "arabic_value",
    "chinese_value",
    "exact",
    "find_words",
    "roman_numeral",
    "roman_value",
    "scale_value",
]

Exact = int | Fraction

CHINESE_DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2,
    "参": 3,
}
CHINESE_NUMERAL = "〇零一二三四五六七八九十百千万亿两廿卅"
"""The characters of ordinary numerals, for use in a character class."""
_FORMAL_DIGITS = "壹贰叁参肆伍陆柒捌玖"
CHINESE_FORMAL_SIGNS = f"{_FORMAL_DIGITS}拾佰仟"
"""The characters that only financial numerals are written with, for use in a character class."""
CHINESE_FORMAL = f"[{_FORMAL_DIGITS}][{_FORMAL_DIGITS}拾佰仟零万亿]*[拾佰仟万亿][{_FORMAL_DIGITS}拾佰仟零万亿]*"
"""Pattern of a financial numeral; a single digit of them is none (大陆)."""
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_PLACES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_SCALES = {"万": 10**4, "亿": 10**8, "兆": 10**12}


def exact(value: Fraction | int) -> Exact:
    """Return an int where the value is whole.

    >>> exact(Fraction(6, 3)), exact(Fraction(1, 2))
    (2, Fraction(1, 2))
    """
    return int(value) if isinstance(value, int) or value.denominator == 1 else value


def chinese_value(text: str) -> Exact | None:
    """Return the value of a Chinese numeral, None where it is none.

    Digits in a row without 十, 百, … are read one by one (二〇二二); two of them are an estimate (三五), not a value,
    unless the first is 〇 or both make a year's end. 点 parts decimals.

    >>> chinese_value("二十一"), chinese_value("一百零四"), chinese_value("二〇二二"), chinese_value("三五")
    (21, 104, 2022, None)
    >>> chinese_value("一亿五千万"), chinese_value("零点二"), chinese_value("廿三"), chinese_value("一百十二")
    (150000000, Fraction(1, 5), 23, 112)
    """
    whole, point, decimals = re.sub("[.‧·]", "点", text).partition("点")
    if not point:
        return _chinese_whole(whole)
    value = _by_digit(whole) or _chinese_whole(whole)
    if value is None or not decimals or any(char not in CHINESE_DIGITS for char in decimals):
        return None
    digits = "".join(str(CHINESE_DIGITS[char]) for char in decimals)
    return exact(value + Fraction(int(digits), 10 ** len(digits)))


def _by_digit(text: str) -> int | None:
    """Return the value of digits read one by one."""
    if not text or any(char not in CHINESE_DIGITS for char in text):
        return None
    return int("".join(str(CHINESE_DIGITS[char]) for char in text))


def _chinese_whole(text: str) -> int | None:
    if not text:
        return None
    if all(char in CHINESE_DIGITS for char in text):
        if len(text) == 1 or len(text) > 2 or text[0] in "零〇" or text[1] in "零〇":
            return _by_digit(text)
        return None
    for scale in sorted(_SCALES, key=_SCALES.__getitem__, reverse=True):
        head, found, tail = text.rpartition(scale)
        if found:
            high, low = _chinese_whole(head), _chinese_whole(tail.lstrip("零〇")) if tail.strip("零〇") else 0
            if high is None or low is None or low >= _SCALES[scale]:
                return None
            return high * _SCALES[scale] + low
    return _chinese_section(text)


def _chinese_section(text: str) -> int | None:
    """Value of a numeral under 10 000 in place notation, such as 三百二十一, 十五 or 一百十二."""
    total, digit, last = 0, None, 10**4
    for char in text:
        if char in CHINESE_DIGITS:
            if digit:
                return None
            digit = CHINESE_DIGITS[char]
        elif char in _TENS and digit is None:
            total, last = total + _TENS[char], 10
        elif char in _PLACES and _PLACES[char] < last:
            last = _PLACES[char]
            if digit == 0 and last != 10:
                return None
            if digit is None and last != 10:
                return None
            total, digit = total + (digit or 1) * last, None
        else:
            return None
    return total + (digit or 0)


_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
_ROMAN_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def roman_value(text: str) -> int | None:
    """Return the value of a well-formed Roman numeral in either case, None where it is none.

    >>> roman_value("XIV"), roman_value("iii"), roman_value("IIX"), roman_value("")
    (14, 3, None, None)
    """
    if not text or not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_LETTERS[char] for char in text.upper()]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def arabic_value(text: str) -> Exact | None:
    """Return the value of Arabic digits with thousands separators (comma, space) and a decimal point.

    >>> arabic_value("1,000.50"), arabic_value("1 000"), arabic_value("0.20"), arabic_value("1.2.3")
    (Fraction(2001, 2), 1000, Fraction(1, 5), None)
    """
    bare = text.replace(",", "").replace(" ", "")
    return exact(Fraction(bare)) if re.fullmatch(r"\d+(?:\.\d+)?", bare, re.ASCII) else None


_SCALE_WORDS = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
    "bn": 10**9,
    "mn": 10**6,
}


def scale_value(word: str) -> int | None:
    """Return what an English or Chinese scale word multiplies by.

    >>> scale_value("million"), scale_value("亿"), scale_value("百万"), scale_value("多")
    (1000000, 100000000, 1000000, None)
    """
    if word.lower() in _SCALE_WORDS:
        return _SCALE_WORDS[word.lower()]
    value = 1
    for char in word:
        factor = _PLACES.get(char) or _SCALES.get(char)
        if factor is None:
            return None
        value *= factor
    return value if word else None


_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_CARDINALS = {
    **{word: value for value, word in enumerate(_UNITS + _TEENS)},
    **{word: value * 10 for value, word in enumerate(_TENS_WORDS, 2)},
}
_IRREGULAR = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
    "half": 2,
    "halves": 2,
    "quarter": 4,
}
_ORDINALS = {
    **{f"{word}th": value for word, value in _CARDINALS.items() if not word.endswith("y")},
    **{f"{word[:-1]}ieth": value for word, value in _CARDINALS.items() if word.endswith("y")},
    **{word: value for word, value in _IRREGULAR.items() if value != 4 and not word.startswith("hal")},
    "hundredth": 100,
    "thousandth": 1000,
    "millionth": 10**6,
}
for _wrong in ("oneth", "twoth", "threeth", "fiveth", "eightth", "nineth", "twelveth", "zeroth"):
    _ORDINALS.pop(_wrong, None)
_PARTS = {"hundredth": 100, "thousandth": 1000, "millionth": 10**6, "billionth": 10**9}
_WORD = re.compile(r"[A-Za-z]+")
_GAP = re.compile(r"[ -]+(?:and +)?")
_SMALL_PARTS = re.compile(
    r"[ -](?:(?P<more>ten|hundred)-)?(?P<part>hundredth|thousandth|millionth|billionth)s?(?![A-Za-z])", re.IGNORECASE
)
"""Parts of a number that are ordinals as well: four ten-thousandths."""


_DIGIT_WORD = f"(?:{'|'.join(_UNITS)})"
_DECIMALS = re.compile(rf" point ({_DIGIT_WORD}(?: {_DIGIT_WORD})*)(?![A-Za-z])", re.IGNORECASE)


class Words(NamedTuple):
    """An English number in words: where it stands, its value and what kind it is."""

    start: int
    end: int
    value: Exact
    kind: str


def find_words(text: str, start: int = 0) -> list[Words]:
    """Find English numbers in words: ``cardinal``, ``ordinal`` or ``fraction``, longest first from the left.

    >>> [(w.value, w.kind) for w in find_words("one hundred and fifty of the twenty-first century")]
    [(150, 'cardinal'), (21, 'ordinal')]
    >>> [(w.value, w.kind) for w in find_words("two-thirds, one half and three")]
    [(Fraction(2, 3), 'fraction'), (Fraction(1, 2), 'fraction'), (3, 'cardinal')]
    """
    found = []
    while word := _WORD.search(text, start):
        start = word.end()
        if word[0].lower() in _CARDINALS or word[0].lower() in _ORDINALS:
            number = _read_words(text, word.start())
            found.append(number)
            start = number.end
    return found


def _read_words(text: str, start: int) -> Words:
    """Read one number in words that starts with a known word."""
    total = current = count = lowest = 0
    settled = start
    previous, end, pos, joined = "", start, start, ""
    while word := _WORD.match(text, pos):
        name = word[0].lower()
        if name in _ORDINALS and (count == 0 or _may_follow(_ORDINALS[name], previous)):
            current = current + _ORDINALS[name] if _ORDINALS[name] < 100 else max(current, 1) * _ORDINALS[name]
            return Words(start, word.end(), total + current, "ordinal")
        if count and previous != "scale" and (divisor := _denominator(name, current)):
            return Words(start, word.end(), exact(Fraction(total + current, divisor)), "fraction")
        if "and" in joined and previous not in {"hundred", "scale"}:
            break
        if name in _CARDINALS and (count == 0 or _may_follow(_CARDINALS[name], previous)):
            current, previous = current + _CARDINALS[name], "unit" if _CARDINALS[name] < 20 else "tens"
        elif name == "hundred" and 0 < current < 100:
            current, previous = current * 100, "hundred"
        elif name in {"thousand", "million", "billion", "trillion"} and current:
            if lowest and _SCALE_WORDS[name] >= lowest:  # one hundred thousand and five hundred thousand: two numbers
                return Words(start, settled, total, "cardinal")
            total, current, previous = total + current * _SCALE_WORDS[name], 0, "scale"
            lowest, settled = _SCALE_WORDS[name], word.end()
        else:
            break
        count, end = count + 1, word.end()
        gap = _GAP.match(text, end)
        if not gap:
            break
        joined, pos = gap[0], gap.end()
    parts = _SMALL_PARTS.match(text, end) if previous != "scale" and 0 < total + current < 100 else None
    if parts and (parts[0][-1] in "sS") == (total + current > 1):
        divisor = {"ten": 10, "hundred": 100}.get((parts["more"] or "").lower(), 1) * _PARTS[parts["part"].lower()]
        return Words(start, parts.end(), exact(Fraction(total + current, divisor)), "fraction")
    if decimals := _DECIMALS.match(text, end):
        digits = "".join(str(_CARDINALS[word.lower()]) for word in decimals[1].split())
        return Words(start, decimals.end(), total + current + Fraction(int(digits), 10 ** len(digits)), "cardinal")
    return Words(start, end, total + current, "cardinal")


def _may_follow(value: int, previous: str) -> bool:
    """Whether a word of this value may continue the number read so far."""
    if previous == "tens":
        return value < 10
    if previous in {"hundred", "scale"}:
        return value < 100
    return False


def _denominator(name: str, numerator: int) -> int | None:
    """Return what a word divides by after this numerator: ``thirds`` after 2, ``third`` and ``half`` after 1."""
    singular = name[:-1] if name.endswith("s") else name
    if name == "half":
        return 2
    if singular == "quarter":
        return 4 if numerator in {1, 3} else None
    divisor = _ORDINALS.get(singular)
    if divisor is None or divisor < 3 or (numerator > 1 and not name.endswith("s")):
        return None
    return divisor


_ROMAN_PARTS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def roman_numeral(value: int) -> str:
    """Return a value from 1 in small Roman numerals; beyond 3,999 the m is repeated, as Word does.

    >>> roman_numeral(33), roman_numeral(49), roman_numeral(4001)
    ('xxxiii', 'xlix', 'mmmmi')
    """
    if value < 1:
        raise ValueError(value)
    found = ""
    for worth, letters in _ROMAN_PARTS:
        count, value = divmod(value, worth)
        found += letters * count
    return found
