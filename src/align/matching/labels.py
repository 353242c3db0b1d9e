"""What a label may count as, whatever its script."""

from __future__ import annotations

from align.normalising.numerals import roman_value

__all__ = ["ordinals"]


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
    roman = roman_value(low)
    return values if roman is None else (*values, roman)
