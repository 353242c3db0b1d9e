"""The one normal form of a text that comparisons use, with a map back to the text as it stands.

Folded are: width (full-width and half-width forms), letter case, Traditional to Simplified character by character,
其它 to 其他, ○ between Chinese digits to 〇, every dash and hyphen to ``-``, every space to an ordinary one, curly
quotes to straight ones, Roman numeral signs (Ⅳ) to letters, enclosed numerals (①, ㈠) to numerals in brackets.
Characters that show nothing (soft hyphen, zero-width space, byte-order mark) go. Nothing is reordered.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

__all__ = ["Folded", "fold", "is_han", "simplify"]

_SPACES = "\t\n\v\f\r\x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\uff07"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u300c\u300d\u300e\u300f\uff02"
_UNSEEN = "\xad\u200b\u200c\u200d\u2060\ufeff"
_HAN_RANGES = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and where each of its characters stood.

    ``offsets`` has one entry a character of ``text`` and one more for its end; entries never fall.
    """

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the original text that ``text[start:end]`` was folded from.

        >>> fold("第 １２ 條").span(2, 4)
        (2, 4)
        """
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


def is_han(char: str) -> bool:
    """Whether a character is a Chinese one (unified ideographs, extensions and compatibility forms, and 〇)."""
    point = ord(char)
    return char == "〇" or any(low <= point <= high for low, high in _HAN_RANGES)


@cache
def _converter() -> Any:
    from opencc import OpenCC  # noqa: PLC0415 - 40 ms that a run in English alone need not pay

    return OpenCC("t2s")


@cache
def simplify(char: str) -> str:
    """Return the Simplified form of one character; itself where there is none.

    Looked at alone, a character has one form (OpenCC's first): 乾 gives 干 in 乾坤 too. Both languages' texts are
    folded alike, so that comparing is not harmed.

    >>> "".join(map(simplify, "個人資料保護法"))
    '个人资料保护法'
    """
    seen = char
    while True:
        simpler = str(_converter().convert(seen))
        if len(simpler) != 1 or simpler == seen:
            return seen
        seen = simpler


def _fold_char(char: str) -> str:
    """Fold one character, case kept: a string of any length."""
    if is_han(char):
        compatible = unicodedata.normalize("NFKC", char)
        return simplify(compatible if len(compatible) == 1 else char)
    if "\uff01" <= char <= "\uff5e":
        return chr(ord(char) - 0xFEE0)
    if "\u2160" <= char <= "\u217f":
        return unicodedata.normalize("NFKC", char)
    if "\u2460" <= char <= "\u249b" or "\u3220" <= char <= "\u3229" or "\u3280" <= char <= "\u3289":
        bare = unicodedata.normalize("NFKC", char).strip("().")
        return f"({bare})"
    return char


class _Table(dict[int, str]):
    """A translation table that is filled as characters are met."""

    def __missing__(self, point: int) -> str:
        """Fold and remember a character."""
        folded = self[point] = _fold_char(chr(point))
        return folded


_KEEP_CASE = _Table(
    {
        **dict.fromkeys(map(ord, _SPACES), " "),
        **dict.fromkeys(map(ord, _DASHES), "-"),
        **dict.fromkeys(map(ord, _SINGLE_QUOTES), "'"),
        **dict.fromkeys(map(ord, _DOUBLE_QUOTES), '"'),
        **dict.fromkeys(map(ord, _UNSEEN), ""),
    }
)


def _translate(text: str) -> tuple[str, Sequence[int]]:
    """Fold character by character, case kept."""
    if text.isascii():
        return text.translate({9: " ", 10: " ", 11: " ", 12: " ", 13: " "}), range(len(text) + 1)
    pieces = [_KEEP_CASE[ord(char)] for char in text]
    return "".join(pieces), _offsets(map(len, pieces), len(text))


def _offsets(widths: Iterable[int], length: int) -> Sequence[int]:
    """Return where each folded character stood, given how many each original one became."""
    counted = list(widths)
    if all(width == 1 for width in counted):
        return range(length + 1)
    return (*(index for index, width in enumerate(counted) for _ in range(width)), length)


def _lower(char: str) -> str:
    lowered = char.lower()
    return lowered if len(lowered) == 1 else char


_CIRCLE_ZERO = re.compile(r"(?<=[〇一二三四五六七八九.‧·])[○◯]+|[○◯]+(?=[○◯.‧·]*[〇一二三四五六七八九])")


@lru_cache(maxsize=4096)
def fold(text: str, *, case: bool = True) -> Folded:
    """Return the normal form of a text for comparing; with ``case=False`` letters keep their case.

    Folding a folded text changes nothing.

    >>> fold("ＩＴＵ‑Ｔ 的其它決議").text
    'itu-t 的其他决议'
    >>> fold("㈠ “the Union”", case=False).text
    '(一) "the Union"'
    """
    folded, offsets = _translate(text)
    folded = _CIRCLE_ZERO.sub(lambda run: "〇" * len(run[0]), folded.replace("其它", "其他"))
    if case:
        lowered = folded.lower()
        folded = lowered if len(lowered) == len(folded) else "".join(map(_lower, folded))
    return Folded(folded, offsets)
