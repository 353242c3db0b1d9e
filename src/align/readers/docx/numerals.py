"""A number → how an automatic number shows it, by the name of its format (ECMA-376 17.18.59, ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

from align.normalising.numerals import roman_numeral

__all__ = ["KNOWN", "in_format", "name_of_code"]

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
_ORDINALS["twelve"] = "twelfth"


def _roman(n: int) -> str:
    """Small roman numerals; Word repeats the m beyond 3,999, and gives up at 32,767."""
    if not 0 < n <= 32767:
        return str(n)
    return roman_numeral(n)


def _letters(n: int) -> str:
    """Letters a to z, then aa, bb, cc: the letter is repeated (17.18.59, lowerLetter)."""
    if not 0 < n <= 780:
        return str(n)
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)


def _ordinal(n: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = "th" if n % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def _words(n: int) -> str:
    """English words for numbers below a thousand; beyond, figures."""
    if not 0 <= n < 1000:
        return str(n)
    if n < 20:
        return _UNITS[n]
    if n < 100:
        return _TENS[n // 10 - 2] + (f"-{_UNITS[n % 10]}" if n % 10 else "")
    return f"{_UNITS[n // 100]} hundred" + (f" {_words(n % 100)}" if n % 100 else "")


def _ordinal_words(n: int) -> str:
    """First, second, twenty-first, thirtieth."""
    words = _words(n)
    cut = max(words.rfind("-"), words.rfind(" ")) + 1
    last = words[cut:]
    if not last.isalpha():
        return _ordinal(n)
    ending = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return words[:cut] + ending


def _by_digit(digits: str) -> Callable[[int], str]:
    """Figures one by one: 一二 for 12."""
    return lambda n: "".join(digits[int(d)] for d in str(n)) if n >= 0 else str(n)


def _counting(digits: str, units: str, *, zero: str, bare_ten: bool, bare_unit: bool = False) -> Callable[[int], str]:
    """Chinese numerals with their units (十 百 千 万): 一百零二.

    ``bare_ten``: 十二, not 一十二, at the front; ``bare_unit``: 百 and 千 without 一 as well, as Japanese does;
    ``zero`` stands for units that are skipped.
    """

    def below_ten_thousand(n: int) -> str:
        parts: list[str] = []
        gap = False
        for power in (3, 2, 1, 0):
            digit = n // 10**power % 10
            if digit == 0:
                gap = bool(parts)
                continue
            if gap:
                parts.append(zero)
            bare = digit == 1 and power > 0 and ((bare_ten and power == 1 and not parts) or bare_unit)
            parts.append(("" if bare else digits[digit]) + (units[power - 1] if power else ""))
            gap = False
        return "".join(parts)

    def whole(n: int) -> str:
        if n == 0:
            return digits[0]
        if not 0 < n < 10**8:
            return str(n)
        high, low = divmod(n, 10_000)
        if not high:
            return below_ten_thousand(low)
        join = zero if 0 < low < 1000 else ""
        return below_ten_thousand(high) + units[3] + join + below_ten_thousand(low)

    return whole


_thousands = _counting("零一二三四五六七八九", "十百千万", zero="零", bare_ten=True)
_by_figure = _by_digit(_DIGITS)


def _chinese_counting(n: int) -> str:
    """十, 十一, 二十, 九十九; from a hundred on figure by figure (17.18.59, chineseCounting, taiwaneseCounting)."""
    return _thousands(n) if n < 100 else _by_figure(n)


def _listed(signs: str) -> Callable[[int], str]:
    """The n-th of a row of signs; figures once they are used up."""
    return lambda n: signs[n - 1] if 0 < n <= len(signs) else str(n)


def _row(first: str, count: int) -> str:
    return "".join(chr(ord(first) + i) for i in range(count))


def _full_width(n: int) -> str:
    return str(n).translate({ord("0") + i: 0xFF10 + i for i in range(10)})


_CIRCLED = _row("①", 20) + _row("㉑", 15) + _row("㊱", 15)
_CHICAGO = "*†‡§"
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda n: f"{n:02d}",
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerLetter": _letters,
    "ordinal": _ordinal,
    "cardinalText": lambda n: _words(n).capitalize(),
    "ordinalText": lambda n: _ordinal_words(n).capitalize(),
    "hex": lambda n: f"{n:X}" if n >= 0 else str(n),
    "chicago": lambda n: _CHICAGO[(n - 1) % 4] * ((n - 1) // 4 + 1) if 0 < n <= 400 else str(n),
    "numberInDash": lambda n: f"- {n} -",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _listed(_CIRCLED),
    "decimalEnclosedCircleChinese": _listed(_CIRCLED),
    "decimalEnclosedFullstop": _listed(_row("⒈", 20)),
    "decimalEnclosedParen": _listed(_row("⑴", 20)),
    "ideographEnclosedCircle": _listed(_row("㊀", 10)),
    "ideographDigital": _by_figure,
    "japaneseDigitalTenThousand": _by_figure,
    "taiwaneseDigital": _by_digit("○一二三四五六七八九"),
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographZodiacTraditional": lambda n: _STEMS[(n - 1) % 10] + _BRANCHES[(n - 1) % 12] if 0 < n <= 60 else str(n),
    "chineseCounting": _chinese_counting,
    "chineseCountingThousand": _thousands,
    "taiwaneseCounting": _chinese_counting,
    "taiwaneseCountingThousand": _counting("零一二三四五六七八九", "十百千萬", zero="零", bare_ten=True),
    "japaneseCounting": _counting("〇一二三四五六七八九", "十百千万", zero="", bare_ten=True, bare_unit=True),
    "chineseLegalSimplified": _counting("零壹贰叁肆伍陆柒捌玖", "拾佰仟万", zero="零", bare_ten=False),
    "ideographLegalTraditional": _counting("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", zero="零", bare_ten=False),
    "japaneseLegal": _counting("零壱弐参四伍六七八九", "拾百阡萬", zero="", bare_ten=False),
    "none": lambda _: "",
}

KNOWN = frozenset(_FORMATS) | {"bullet"}
"""Formats that are shown as Word shows them; numbers of others are shown in Arabic figures."""

_CODES: dict[int, str] = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    5: "ordinal",
    6: "cardinalText",
    7: "ordinalText",
    8: "hex",
    9: "chicago",
    10: "ideographDigital",
    11: "japaneseCounting",
    14: "decimalFullWidth",
    18: "decimalEnclosedCircle",
    19: "decimalFullWidth2",
    22: "decimalZero",
    23: "bullet",
    26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle",
    30: "ideographTraditional",
    31: "ideographZodiac",
    33: "taiwaneseCounting",
    34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand",
    36: "taiwaneseDigital",
    37: "chineseCounting",
    38: "chineseLegalSimplified",
    39: "chineseCountingThousand",
    57: "numberInDash",
    255: "none",
}
"""Formats by their code in the binary format ([MS-OSHARED] 2.2.1.3, MSONFC), which w:numberingChange still uses."""


def name_of_code(code: int) -> str:
    """Return the name of the format with a code of the binary format."""
    return _CODES.get(code, "decimal")


def in_format(number: int, name: str, pattern: str | None = None) -> str:
    """Return ``number`` as a format shows it; Arabic figures where the format is not known.

    ``pattern`` is the example that a ``custom`` format gives (``"001, 002, 003, ..."``): how many figures there are.

    >>> [in_format(12, f) for f in ("lowerLetter", "upperRoman", "chineseCounting", "decimalEnclosedCircle")]
    ['l', 'XII', '十二', '⑫']
    >>> in_format(7, "custom", "001, 002, 003, ...")
    '007'
    """
    if name == "custom" and pattern:
        return str(number).zfill(len(pattern.partition(",")[0].strip()[:12]))
    return _FORMATS.get(name, str)(number)
