"""One-to-one links between the words of two texts, and whether neighbouring words are linked to neighbouring words.

Competitive linking: the best pair of words is linked first, and neither can be linked again (Melamed, "Models of
Translational Equivalence among Words", Computational Linguistics 26, 2000). A word whose true counterpart was left out
is linked, if at all, to something far from the counterparts of its neighbours. A word that stands several times in a
text is as like its counterpart at each: a second round prefers links close to those of the neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["Links", "coherence", "linked", "relinked"]

_LEAST = 0.03
"""A likeness below which words are not linked."""
_AROUND, _CLOSE = 5, 6
"""How many words before and after are neighbours; how far from their counterparts a counterpart is among them."""

_REACH, _ANYWHERE = 6.0, 0.3
"""How fast a link loses with the distance from where it is expected, in words; what it keeps at any distance."""


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
    return _linked(likeness, likeness)


def relinked(
    likeness: NDArray[np.floating], links: tuple[Links, Links], content: tuple[Sequence[bool], Sequence[bool]]
) -> tuple[Links, Links]:
    """Link the words anew, those first that are close to the counterparts of their neighbours.

    ``content`` says which words of the two texts are none of grammar: only these tell where a counterpart is expected.

    >>> import numpy as np
    >>> likeness = np.zeros((5, 30))
    >>> likeness[[0, 2, 3, 4], [20, 22, 23, 24]] = 0.9
    >>> likeness[1, [3, 21]] = 0.5  # a word that stands twice in the other text
    >>> first = linked(likeness)
    >>> first[0].other[1], relinked(likeness, first, ([True] * 5, [True] * 30))[0].other[1]
    (3, 21)
    """
    import numpy as np  # noqa: PLC0415

    rows, columns = likeness.shape
    here, there = np.arange(rows), np.arange(columns)
    away = np.abs(there[None] - _expected(links[0], content[0], columns)[:, None])
    back = np.abs(here[:, None] - _expected(links[1], content[1], rows)[None])
    close = (np.exp(-away / _REACH) + np.exp(-back / _REACH)) / 2
    return _linked(likeness, likeness * (_ANYWHERE + (1 - _ANYWHERE) * close))


def _around(links: Links, content: Sequence[bool]) -> tuple[Floats, NDArray[np.bool_]]:
    """Return for each word the counterparts of its neighbours of content, (words, 10), and which of them there are."""
    import numpy as np  # noqa: PLC0415

    size, width = len(links.other), 2 * _AROUND + 1
    places = np.full(size + 2 * _AROUND, -1.0)
    places[_AROUND : _AROUND + size] = np.where(content, links.other, -1)
    windows = np.lib.stride_tricks.sliding_window_view(places, width)[:, np.arange(width) != _AROUND]
    return windows, windows >= 0


def _expected(links: Links, content: Sequence[bool], other: int) -> Floats:
    """Return where in the other text each word's counterpart is expected: in the middle of those of its neighbours."""
    import numpy as np  # noqa: PLC0415

    near, there = _around(links, content)
    size, count = len(near), there.sum(1)
    ordered = np.sort(np.where(there, near, np.inf), axis=1)
    middle = ordered[np.arange(size), np.minimum(count // 2, near.shape[1] - 1)]
    found: Floats = np.where(count > 0, middle, np.arange(size) * other / size)
    return found


def _linked(likeness: NDArray[np.floating], order_by: NDArray[np.floating]) -> tuple[Links, Links]:
    """Link by one table, the highest first; how strong a link is says the other."""
    import numpy as np  # noqa: PLC0415

    rows, columns = likeness.shape
    flat = order_by.ravel()
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

    near, there = _around(links, content)
    places = np.array(links.other)
    is_linked, count = places >= 0, there.sum(1)
    away = np.where(there, np.abs(near - places[:, None]), np.inf)
    close = np.where(count > 0, (away <= _CLOSE).sum(1) / np.maximum(count, 1), 0.5)
    closest = np.where(count > 0, away.min(1), 0.0) / max(8, other)
    columns = [links.strength, ~is_linked, np.where(is_linked, close, 0), np.where(is_linked, closest, 0)]
    return np.stack(columns, axis=1).astype(np.float64)
