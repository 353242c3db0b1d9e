"""Full names for which the other language has the acronym alone: no matter of content."""

from __future__ import annotations

import re

from align.lexicon.coverage import Stretch
from align.normalising.folding import is_han
from align.normalising.shortnames import is_known, spelled_out
from align.normalising.symbols import acronym_key

__all__ = ["ACRONYM", "full_names", "spells_out"]

ACRONYM = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?![A-Za-z])")
_IN_BRACKETS = re.compile(r"\s*[（(]([A-Z][A-Za-z-]*[A-Z][A-Za-z-]*)[）)]")
_CAPITAL = re.compile(r"(?<![A-Za-z])[A-Z][a-z]+")
_CHARACTERS, _CAPITALS = 4, 2
_AROUND = 12
"""Characters on either side of a stretch within which the name of an acronym may go on."""
_OPENED = re.compile("[（(]")
_PARTED = re.compile("[，、；：,;:]")


def full_names(stretch: Stretch, text: str, other: str) -> tuple[tuple[int, int], ...]:
    """Return the place of a stretch if it is the full name of an acronym, or ends in that; else nothing.

    The acronym stands behind it and in the other text, or there alone.
    """
    if spells_out(text, (stretch.start, stretch.end), other):
        return ((stretch.start, stretch.end),)
    opened = text.find("（", stretch.start, stretch.end), text.find("(", stretch.start, stretch.end)
    end = max(opened) if max(opened) > stretch.start else stretch.end
    acronym, name = _IN_BRACKETS.match(text, end), text[stretch.start : end]
    if (
        acronym is None
        or acronym.end() < stretch.end
        or not re.search(rf"(?<![A-Za-z]){re.escape(acronym[1])}(?![a-z])", other)
    ):
        return ()
    if _PARTED.search(name) or (name.isascii() and not _abbreviates(acronym[1], name)):
        return ()
    return ((stretch.start, stretch.end),)


def spells_out(text: str, spot: tuple[int, int], other: str) -> bool:
    """Whether a stretch may be the full name of an acronym that the other text has and this one has not.

    Chinese says such a name in at least four characters; English writes at least two words of it with a capital.

    >>> spells_out("应通过《国际卫生条例》国家归口单位", (4, 10), "by way of its National IHR Focal Point")
    True
    """
    name = text[slice(*spot)]
    lacking = set(ACRONYM.findall(other)) - set(ACRONYM.findall(text))
    if _PARTED.search(name) or _OPENED.search(name) or not any(_may_be(each, text, spot) for each in lacking):
        return False
    return sum(map(is_han, name)) >= _CHARACTERS or len(_CAPITAL.findall(name)) >= _CAPITALS


def _may_be(acronym: str, text: str, spot: tuple[int, int]) -> bool:
    """Whether a stretch may be the name of an acronym: one with an established name is that name and no other."""
    key = acronym_key(acronym)
    if not is_known(key):
        return True
    start, end = max(spot[0] - _AROUND, 0), spot[1] + _AROUND
    beside = spelled_out(key, text[start : spot[0]]) or spelled_out(key, text[spot[1] : end])
    return spelled_out(key, text[start:end]) and not beside


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether the capitals of an acronym begin words of a name, in their order.

    >>> _abbreviates("CWG-Internet", "Council Working Group on international Internet-related public policy issues")
    True
    >>> _abbreviates("OLAF", "together with the comments of the national courts")
    False
    """
    initials = iter(re.findall(r"(?<![A-Za-z])[A-Za-z]", name.lower()))
    return all(letter.lower() in initials for letter in acronym if letter.isupper())
