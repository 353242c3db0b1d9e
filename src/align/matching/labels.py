"""What a label may count as, whatever its script."""

from __future__ import annotations

import re

__all__ = ["ordinals"]

ROMAN = re.compile(r"^[ivxlc]+$")
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def ordinals(label: str) -> tuple[int, ...]:
    """Places in a list that a label may stand for: of a letter its place in the alphabet, of a roman its value.

    >>> ordinals("3"), ordinals("c"), ordinals("iv"), ordinals("•2"), ordinals("3bis")
    ((3,), (3, 100), (4,), (2,), ())
    """
    plain = label.removeprefix("•")
    if plain.isdigit():
        return (int(plain),)
    low = plain.lower()
    values: tuple[int, ...] = ()
    if len(low) == 1 and "a" <= low <= "z":
        values += (ord(low) - 96,)
    if ROMAN.match(low):
        parts = [ROMAN_VALUES[char] for char in low]
        values += (sum(-part if part < max(parts[at:]) else part for at, part in enumerate(parts)),)
    return values
