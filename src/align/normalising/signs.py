"""Minus signs before a figure, whichever dash they are written with, in both languages: −39 dBW, 不得超过－39 dBW."""

from __future__ import annotations

import re

from align.normalising.folding import is_han
from align.normalising.mentions import HOLE, Scan
from align.normalising.numerals import CHINESE_NUMERAL

__all__ = ["is_minus"]

_MINUS = "\u2212"
_LONG = "\u2014\u2015"
"""Dashes that are never a sign, but part clauses or join years."""
_OPENS = frozenset("([{=<>≤≥≦≧≈~±+:;,、。…")
"""What a sign may stand directly behind."""
_LEADS = frozenset("为是至到于过达在从自或和与及约即取低高以比超足近减增")
"""Chinese characters that lead up to a value, so that a hyphen behind them joins no name: 为-39, 不得超过-39."""
_COUNTED = re.compile(
    rf"(?:\d ?(?P<unit>(?!to|and|or)[a-zA-Z]{{1,3}}|[一-鿿]{{0,2}}[^\x00-\xff的内处时外上下中后前间])"
    rf"|[{CHINESE_NUMERAL}][段条款项章节页年月日号级届卷表图]) ?$"
)
"""A figure with what it counts: a hyphen behind them joins them to the next figure, 第3段-5段, 5 MHz -10 MHz."""
_DECIBEL = r"dB(?:[a-zA-Z]{1,2}\d*)?(?![a-zA-Z])"
_UNIT = re.compile(
    rf"[\d., ]*\d ?(?:{_DECIBEL}|°|℃|℉|[%‰]|[kMGm]?(?:V|A|W|Pa|eV)(?![a-zA-Z])"
    "|度|摄氏|华氏|分贝|毫?伏|毫?安|毫?瓦|千帕)"
)
"""A figure with a unit of what may lie below zero."""


def is_minus(scan: Scan, at: int) -> bool:
    """Whether the dash at an offset of the folded text is the sign of the figure behind it, and joins nothing.

    Behind a space or a Chinese character it is one, unless it joins two figures (24.25-27.5, 3段-5段) or a name and a
    figure (附件-1). Set off from its figure, only what is written as a minus is one, or what has a decibel behind it.
    """
    original, before = scan.original[scan.folded.offsets[at]], scan.rest[at - 1 : at]
    if original in _LONG:
        return False
    parted = scan.text[at + 1 : at + 2] == " "
    if parted and (not before or not (original == _MINUS or re.match(_DECIBEL, _behind(scan, at)))):
        return False
    if not before or before in _OPENS:
        return True
    counted = _COUNTED.search(scan.text[max(at - 8, 0) : at])
    if before == " ":
        last = scan.rest[at - 2 : at - 1]
        joined = counted is not None and (parted or _behind(scan, at).startswith(counted["unit"] or counted[0]))
        return not (last.isdigit() or last == HOLE or joined)
    if not is_han(before):
        return False
    if before in _LEADS:
        return True
    return counted is None and (original == _MINUS or _UNIT.match(scan.text, at + 1) is not None)


def _behind(scan: Scan, at: int) -> str:
    """Return what follows the figure behind a dash."""
    return re.sub(r"^[-\d., ]+", "", scan.text[at : at + 40])
