"""One-to-one links between the words of two texts, and whether neighbouring words are linked to neighbouring words.

Competitive linking: the best pair of words is linked first, and neither can be linked again (Melamed, "Models of
Translational Equivalence among Words", Computational Linguistics 26, 2000). A word whose true counterpart was left out
is linked, if at all, to something far from the counterparts of its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["Links", "coherence", "linked"]

_LEAST = 0.03
"""A likeness below which words are not linked."""
_AROUND, _CLOSE = 5, 6
"""How many words before and after are neighbours; how far from their counterparts a counterpart is among them."""


class Links(NamedTuple):
    """For each word of a text the place of its counterpart in the other, or -1, and the likeness of the two."""

    other: tuple[int, ...]
    strength: Floats


def linked(likeness: NDArray[np.floating]) -> tuple[Links, Links]:
    """Link the words of two texts, (words of the one, words of the other), both ways.

    >>> import numpy as np
    >>> linked(np.array([[0.9, 0.8], [0.7, 0.1]]))[0].other
    (0, 1)
    >>> linked(np.array([[0.9, 0.01]]))[1].other
    (0, -1)
    """
    import numpy as np  # noqa: PLC0415 - the command line starts without it

    rows, columns = likeness.shape
    flat = likeness.ravel()
    order = np.argsort(-flat, kind="stable")
    order = order[flat[order] > _LEAST]
    first, second = [-1] * rows, [-1] * columns
    left = min(rows, columns)
    for place in order.tolist():
        row, column = divmod(place, columns)
        if first[row] < 0 and second[column] < 0:
            first[row], second[column] = column, row
            left -= 1
            if not left:
                break
    strengths = (
        np.array([likeness[row, column] if column >= 0 else 0.0 for row, column in enumerate(first)]),
        np.array([likeness[row, column] if row >= 0 else 0.0 for column, row in enumerate(second)]),
    )
    return Links(tuple(first), strengths[0]), Links(tuple(second), strengths[1])


def coherence(links: Links, content: Sequence[bool], other: int) -> Floats:
    """Return four figures a word, (words, 4), given which words are no words of grammar and the other text's length.

    The likeness of its link; 1 where it has none; the share of its linked neighbours whose counterparts are close to
    its own (a half where it has no such neighbour, 0 where it has no link); how far the closest of these is, as a share
    of the other text.
    """
    import numpy as np  # noqa: PLC0415

    places = links.other
    figures = []
    anchor = [place >= 0 and of_content for place, of_content in zip(places, content, strict=True)]
    for number, (place, strength) in enumerate(zip(places, links.strength.tolist(), strict=True)):
        if place < 0:
            figures.append((strength, 1.0, 0.0, 0.0))
            continue
        first = max(0, number - _AROUND)
        away = [
            abs(near - place)
            for at, (near, counts) in enumerate(
                zip(places[first : number + _AROUND + 1], anchor[first : number + _AROUND + 1], strict=True), first
            )
            if counts and at != number
        ]
        close = sum(step <= _CLOSE for step in away) / len(away) if away else 0.5
        figures.append((strength, 0.0, close, min(away) / max(8, other) if away else 0.0))
    return np.array(figures, dtype=np.float64).reshape(-1, 4)
