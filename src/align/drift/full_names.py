"""Full names before their acronyms, where the other language has the acronym alone: no matter of content."""

from __future__ import annotations

import re

from align.lexicon.coverage import Stretch

__all__ = ["full_names"]

_IN_BRACKETS = re.compile(r"\s*[（(]([A-Z][A-Za-z-]*[A-Z][A-Za-z-]*)[）)]")
_PARTED = re.compile("[，、；：,;:]")


def full_names(stretch: Stretch, text: str, other: str) -> tuple[tuple[int, int], ...]:
    """Return the place of a stretch if it is the full name of an acronym behind it, or ends in that; else nothing.

    The other text must have the acronym.
    """
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


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether the capitals of an acronym begin words of a name, in their order.

    >>> _abbreviates("CWG-Internet", "Council Working Group on international Internet-related public policy issues")
    True
    >>> _abbreviates("OLAF", "together with the comments of the national courts")
    False
    """
    initials = iter(re.findall(r"(?<![A-Za-z])[A-Za-z]", name.lower()))
    return all(letter.lower() in initials for letter in acronym if letter.isupper())
