"""What a browser writes in front of the items of a list (CSS Counter Styles Level 3)."""

from __future__ import annotations

from align.normalising.numerals import roman_numeral

__all__ = ["BULLETS", "LIST_STYLES", "STYLE_OF_TYPE", "marker"]

STYLE_OF_TYPE = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
    "disc": "disc",
    "circle": "circle",
    "square": "square",
    "none": "none",
}
"""The values of the attribute ``type`` and the list style that each stands for."""

BULLETS = {"disc": "•", "circle": "◦", "square": "▪", "disclosure-open": "▾", "disclosure-closed": "▸"}

_LETTERS = {
    "lower-alpha": "abcdefghijklmnopqrstuvwxyz",
    "upper-alpha": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "lower-greek": "αβγδεζηθικλμνξοπρστυφχψω",
}
_LETTERS |= {"lower-latin": _LETTERS["lower-alpha"], "upper-latin": _LETTERS["upper-alpha"]}
_CYCLES = {"cjk-heavenly-stem": "甲乙丙丁戊己庚辛壬癸", "cjk-earthly-branch": "子丑寅卯辰巳午未申酉戌亥"}
_CHINESE = {
    "simp-chinese-informal": ("零一二三四五六七八九", "十百千", False),
    "trad-chinese-informal": ("零一二三四五六七八九", "十百千", False),
    "cjk-ideographic": ("零一二三四五六七八九", "十百千", False),
    "simp-chinese-formal": ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", True),
    "trad-chinese-formal": ("零壹貳參肆伍陸柒捌玖", "拾佰仟", True),
}
"""Digits, the words for 10, 100 and 1000, and whether ten is "one ten" (壹拾)."""

LIST_STYLES = frozenset(
    {*BULLETS, *_LETTERS, *_CYCLES, *_CHINESE, "decimal", "decimal-leading-zero", "cjk-decimal", "none"}
    | {"lower-roman", "upper-roman"}
)


def marker(style: str, value: int) -> str:
    """Return what stands in front of an item, its point included; empty for the style ``none``.

    A value that a style cannot write is written in decimal, as the standard has it.

    >>> [marker(style, 4) for style in ("decimal", "lower-alpha", "upper-roman", "disc", "cjk-ideographic", "none")]
    ['4.', 'd.', 'IV.', '•', '四、', '']
    >>> marker("lower-alpha", 28), marker("lower-roman", 0), marker("simp-chinese-informal", 12)
    ('ab.', '0.', '十二、')
    """
    if style[:1] in {'"', "'"}:
        return style[1:-1].strip()
    if style == "none":
        return ""
    if style in BULLETS:
        return BULLETS[style]
    number = _number(style, value)
    chinese = style in _CHINESE or style in _CYCLES or style == "cjk-decimal"
    return (number or str(value)) + ("、" if chinese and number else ".")


def _number(style: str, value: int) -> str:
    """Return a value in a style, empty where it has no way to write it."""
    if style == "decimal-leading-zero":
        return f"{value:03d}" if value < 0 else f"{value:02d}"
    if style == "cjk-decimal":
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value)) if value >= 0 else ""
    if style in _LETTERS:
        return _lettered(_LETTERS[style], value)
    if style in _CYCLES:
        return _CYCLES[style][value - 1] if 1 <= value <= len(_CYCLES[style]) else ""
    if style in _CHINESE:
        return _chinese(value, *_CHINESE[style])
    if style in {"lower-roman", "upper-roman"}:
        roman = _roman(value)
        return roman if style == "lower-roman" else roman.upper()
    return str(value)


def _lettered(letters: str, value: int) -> str:
    """Return a letter, a to z, then aa, ab and so on."""
    found = ""
    while value > 0:
        value, rest = divmod(value - 1, len(letters))
        found = letters[rest] + found
    return found


def _roman(value: int) -> str:
    """Return a value from 1 to 3999 in lower-case Roman numerals."""
    return roman_numeral(value) if 1 <= value <= 3999 else ""


def _chinese(value: int, digits: str, tens: str, formal: bool) -> str:
    """Return a value from 0 to 9999 in Chinese numerals."""
    if not 0 <= value <= 9999:
        return ""
    if value == 0:
        return digits[0]
    found, gap = "", False
    for power in range(3, -1, -1):
        digit = value // 10**power % 10
        if not digit:
            gap = bool(found)
            continue
        found += (digits[0] if gap else "") + digits[digit] + (tens[power - 1] if power else "")
        gap = False
    return found if formal or not 10 <= value <= 19 else found[1:]
