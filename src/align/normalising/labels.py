"""The parts that references are made of, in both languages: a number, a letter, a Roman numeral, *bis*."""

from __future__ import annotations

import re
from dataclasses import dataclass

from align.normalising.mentions import Key
from align.normalising.numerals import CHINESE_DIGITS, chinese_value, roman_value

__all__ = ["BIS", "DIGITS", "STEMS", "TAIL", "Part", "item_parts", "label_keys", "sub_part"]

BIS = {
    "bis": 2, "ter": 3, "quater": 4, "quinquies": 5, "sexies": 6, "septies": 7, "octies": 8, "nonies": 9, "decies": 10,
}  # fmt: skip
STEMS = "甲乙丙丁戊己庚辛壬癸"
DIGITS = r"\d+(?:/\d+)+|\d+(?:\.\d+)*(?:\.[a-z](?![a-z.]))?"
TAIL = rf"(?: ?(?P<bis>{'|'.join(BIS)})(?![a-z])|(?P<glued>[a-zA-Z])(?=\)|(?![A-Za-z])))?"
"""What may follow the digits of an item: 8 *bis*, 78a)."""


@dataclass(slots=True)
class Part:
    """One number or letter of a reference: offsets in the folded text, values, and in Chinese the unit after it."""

    start: int
    end: int
    keys: tuple[Key, ...]
    sub: bool
    unit: str = ""


def label_keys(surface: str, kind: str) -> tuple[Key, ...]:
    """Return the canonical value of a label, then the values by which the other language may number it.

    ``kind`` is ``digits``, ``chinese``, ``roman``, ``stem`` (甲) or ``letter``. Empty where it is no label.

    >>> label_keys("70/1", "digits"), label_keys("b", "letter"), label_keys("IV", "roman"), label_keys("丙", "stem")
    (('70/1',), ('b', 2), (4, 'iv'), (3,))
    """
    if surface in BIS:
        return surface, BIS[surface]
    if kind == "stem":
        return (STEMS.index(surface) + 1,)
    if surface in STEMS:
        at = STEMS.index(surface)
        return at + 1, "abcdefghij"[at]
    if surface.isdigit() and surface.isascii():
        return (int(surface),)
    if surface[0].isdigit():
        return (surface,)
    if surface[0] in CHINESE_DIGITS or surface[0] in "十百廿卅":
        value = chinese_value(surface)
        return () if value is None else (value,)
    roman = roman_value(surface)
    if kind == "roman" or len(surface) > 1:
        return () if roman is None else (roman, surface.lower())
    letter = surface.lower()
    return letter, ord(letter) - ord("a") + 1, *((roman,) if roman and letter in "ivx" else ())


def item_parts(item: re.Match[str]) -> list[Part]:
    """Return the parts of an item that an item pattern matched, by the names of its groups."""
    groups = item.groupdict()
    kinds = {"digits": "digits", "roman": "roman", "chinese": "chinese", "stem": "stem"}
    kinds |= {"capital": "letter", "inside": "letter", "bis": "digits", "glued": "letter"}
    parts = [
        Part(*item.span(name), label_keys(groups[name], kind), sub=name in {"inside", "bis", "glued"})
        for name, kind in kinds.items()
        if groups.get(name)
    ]
    return [part for part in parts if part.keys]


def sub_part(sub: re.Match[str]) -> Part:
    """Return the part of a sub-label that a pattern matched: a), (b), (1), (iii)."""
    name = next(name for name, surface in sub.groupdict().items() if surface)
    return Part(*sub.span(name), label_keys(sub[name], "letter"), sub=True)
