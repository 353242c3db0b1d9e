"""What speaks for a word's having a counterpart in the other text: the figures from which coverage is judged.

For every word of a bead's two texts a row of figures (`COLUMNS`): its likeliest counterpart by the lexicon in both
directions, by shared characters, by vectors and by what the document's other beads teach; whether a rendering of it
stands in the Chinese text at all, within a longer word too; whether other words claim its counterpart with better
right; how often such a word is rendered at all; and where its counterpart stands beside those of its neighbours.
An expression lends its figures to its words where they are better than their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from align.lexicon.linking import coherence, linked, relinked
from align.lexicon.occurrences import TextWords
from align.lexicon.wordpairs import Units, WordPairs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Table = NDArray[np.floating]

__all__ = [
    "ALONE",
    "COLUMNS",
    "CONTENT_RATE",
    "Tables",
    "content_words",
    "evidence",
    "logarithm",
    "nearness",
    "shares",
    "tables_of",
]

COLUMNS = (
    "forward",
    "backward",
    "shared characters",
    "cosine",
    "learnt forward",
    "learnt backward",
    "rendering present",
    "competition",
    "rate",
    "rarity",
    "standing",
    "competition of vectors",
    "margin of vectors",
    "margin",
    "mutual",
    "repeated",
    "link",
    "no link",
    "neighbours close",
    "closest neighbour",
    "link in place",
    "no link in place",
    "neighbours close in place",
    "closest neighbour in place",
)
"""What the columns hold; those of probabilities hold logarithms, from 0."""
ALONE = 20
"""How many of the columns the word is judged by alone; the rest tell of it among its neighbours."""
CONTENT_RATE = 0.4
"""A word that is rendered less often than this is one of grammar (``align.lexicon.lexicon``)."""

_LENT = (0, 1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 14)
"""Columns that an expression lends to its words."""
_FLOOR, _SHIFT = 0.003, 5.8
_SHARED, _LEARNT, _NEAR, _FROM = 0.25, 0.25, 0.1, 0.3
_CLAIM, _STEEP, _INDIFFERENT = 0.1, 12.0, 0.4
"""What no counterpart weighs when words compete; how cosines are sharpened for it, and the cosine that says nothing."""
_MUTUAL, _LINK = 0.3, 0.5
_LIKELY, _LIKELY_CHARACTER = 0.005, 0.05
"""Least probability of a rendering that is looked for in the text; of one that is a single character."""


class Tables(NamedTuple):
    """The tables of one bead, (English words, Chinese words) each."""

    forward: Table
    backward: Table
    shared: Table
    cosines: Table
    learnt_forward: Table
    learnt_backward: Table


class _Side(NamedTuple):
    """What is known of the distinct words of one side beside the tables."""

    axis: int
    units: Units
    standing: Floats
    present: Floats


def content_words(rows: Floats) -> NDArray[np.bool_]:
    """Which words are none of grammar, by their rows of figures."""
    rate = rows[:, COLUMNS.index("rate")]
    found: NDArray[np.bool_] = (rate < 0) | (rate >= CONTENT_RATE)
    return found


def evidence(pairs: WordPairs, bead: int) -> tuple[Floats, Floats]:
    """Return the figures of the English and of the Chinese words of a pair of texts, (words, 24) each."""
    import numpy as np  # noqa: PLC0415 - the command line starts without it

    words = pairs.english[bead], pairs.chinese[bead]
    if not len(words[0]) or not len(words[1]):
        return np.zeros((len(words[0]), len(COLUMNS))), np.zeros((len(words[1]), len(COLUMNS)))
    ids, tables = (pairs.unit_ids[0][bead], pairs.unit_ids[1][bead]), tables_of(pairs, bead)
    present, covered = _present(pairs, bead)
    sides = (
        _Side(1, _chosen(pairs.units[0], ids[0]), pairs.learnt.standing[0][ids[0]], present),
        _Side(0, _chosen(pairs.units[1], ids[1]), pairs.learnt.standing[1][ids[1]], covered),
    )
    figures, likeness = _figures(tables, sides)
    english, chinese = (
        _by_word(rows, side_words, dict(zip(found.tolist(), range(len(found)), strict=True)), word_ids, expression_ids)
        for rows, side_words, found, word_ids, expression_ids in zip(
            figures,
            words,
            ids,
            (pairs.word_ids[0][bead], pairs.word_ids[1][bead]),
            (pairs.expression_ids[0][bead], pairs.expression_ids[1][bead]),
            strict=True,
        )
    )
    places = [np.searchsorted(found, pairs.word_ids[side][bead]) for side, found in enumerate(ids)]
    table = likeness[np.ix_(*places)]
    content = content_words(english).tolist(), content_words(chinese).tolist()
    links = linked(table)
    again = relinked(table, links, content)
    return tuple(  # type: ignore[return-value] # of two
        np.concatenate([rows, coherence(first, of, len(other)), coherence(second, of, len(other))], axis=1)
        for rows, first, second, of, other in zip(
            (english, chinese), links, again, content, (words[1], words[0]), strict=True
        )
    )


def tables_of(pairs: WordPairs, bead: int) -> Tables:
    """Return the tables of the distinct words of a bead; what the document teaches, without the bead itself."""
    import numpy as np  # noqa: PLC0415

    ids = pairs.unit_ids[0][bead], pairs.unit_ids[1][bead]
    where = np.ix_(*ids)
    known = pairs.forward[where], pairs.backward[where], pairs.shared[where], pairs.cosines[where]
    return Tables(*known, *pairs.learnt.without(bead, *ids))


def nearness(tables: Tables) -> Table:
    """Return how well the words go together by all tables."""
    import numpy as np  # noqa: PLC0415

    found: Table = (
        np.maximum(tables.forward, tables.backward)
        + _SHARED * tables.shared
        + _LEARNT * (tables.learnt_forward + tables.learnt_backward)
        + _NEAR * np.maximum(tables.cosines - _FROM, 0)
    )
    return found


def _chosen(units: Units, ids: NDArray[np.intp]) -> Units:
    return Units((), (), units.rate[ids], units.rarity[ids])


def _present(pairs: WordPairs, bead: int) -> tuple[Floats, Floats]:
    """Return for each distinct English word how likely its best rendering is that stands anywhere in the Chinese text.

    And for each Chinese one how likely its characters are as parts of such renderings, on average.
    """
    import numpy as np  # noqa: PLC0415

    chinese = pairs.chinese[bead]
    text = chinese.folded
    present = np.zeros(len(pairs.unit_ids[0][bead]))
    marks = np.zeros(len(text) + 1, dtype=np.float32)
    for number, unit in enumerate(pairs.unit_ids[0][bead].tolist()):
        for rendering, p in pairs.renderings[unit]:
            if p < _LIKELY or (len(rendering) == 1 and p < _LIKELY_CHARACTER):
                continue
            at = text.find(rendering)
            if at >= 0:
                present[number] = max(present[number], p)
            while at >= 0:
                stretch = marks[at : at + len(rendering)]
                np.maximum(stretch, p, out=stretch)
                at = text.find(rendering, at + 1)
    sums = np.concatenate(([0.0], np.cumsum(marks)))
    best: dict[int, float] = {}
    stretches = list(zip(pairs.word_ids[1][bead], chinese.places, strict=True))
    for unit, expression in zip(pairs.expression_ids[1][bead], chinese.expressions, strict=True):
        first, last = expression.words[0], expression.words[-1]
        stretches.append((unit, (chinese.places[first][0], chinese.places[last][1])))
    for unit, (start, end) in stretches:
        best[unit] = max(best.get(unit, 0.0), float(sums[end] - sums[start]) / (end - start))
    return present, np.array([best[unit] for unit in pairs.unit_ids[1][bead].tolist()])


def _figures(tables: Tables, sides: tuple[_Side, _Side]) -> tuple[tuple[Floats, Floats], Table]:
    """Return the first fifteen columns but one (repeated) for the distinct words, and the likeness to link words by."""
    import numpy as np  # noqa: PLC0415

    near = nearness(tables)
    claims = shares(near)
    sharpened = shares(np.exp(np.minimum(_STEEP * tables.cosines, _STEEP)), float(np.exp(_STEEP * _INDIFFERENT)))
    mutual = sharpened[0] * sharpened[1]
    joint = near + _MUTUAL * mutual
    found = []
    for side in sides:
        axis = side.axis
        of_other = 1 - axis  # what a word's counterparts are shared out by: columns for the English words
        columns = [
            logarithm(tables.forward.max(axis)),
            logarithm(tables.backward.max(axis)),
            tables.shared.max(axis),
            tables.cosines.max(axis),
            logarithm(tables.learnt_forward.max(axis)),
            logarithm(tables.learnt_backward.max(axis)),
            logarithm(side.present),
            np.minimum(claims[of_other].sum(axis), 1),
            side.units.rate,
            side.units.rarity,
            np.log(side.standing),
            np.minimum(sharpened[of_other].sum(axis), 1),
            _margin(tables.cosines if axis else tables.cosines.T),
            _margin(joint if axis else joint.T),
            mutual.max(axis),
        ]
        found.append(np.stack(columns, axis=1).astype(np.float64))
    return (found[0], found[1]), near + _LINK * mutual


def shares(weights: Table, nothing: float = _CLAIM) -> tuple[Table, Table]:
    """Return how the words share each other out: of each Chinese word, and of each English word."""
    return weights / (weights.sum(0, keepdims=True) + nothing), weights / (weights.sum(1, keepdims=True) + nothing)


def logarithm(values: Table) -> Table:
    """Return the logarithm of probabilities, from 0."""
    import numpy as np  # noqa: PLC0415

    found: Table = np.log(values + _FLOOR) + _SHIFT
    return found


def _margin(weights: Table) -> Table:
    """Return by how much each row wins its best column over the next row, or loses it to the best one."""
    import numpy as np  # noqa: PLC0415

    own: Table = weights.max(1)
    if len(weights) < 2:
        return own
    best = weights.argmax(1)
    second, first = np.sort(weights, axis=0)[-2:]
    found: Table = np.where(own >= first[best] - 1e-9, own - second[best], own - first[best])
    return found


def _by_word(
    rows: Floats, words: TextWords, place: dict[int, int], word_ids: Sequence[int], expression_ids: Sequence[int]
) -> Floats:
    """Return the figures of each word, with those that its expression lends it, and how often it has come before."""
    import numpy as np  # noqa: PLC0415

    found = rows[[place[number] for number in word_ids]]
    lent = list(_LENT)
    for number, expression in zip(expression_ids, words.expressions, strict=True):
        better = rows[place[number]][lent]
        for member in expression.words:
            found[member, lent] = np.maximum(found[member, lent], better)
    seen: dict[int, int] = {}
    before = []
    for number in word_ids:
        before.append(min(seen.get(number, 0), 2))
        seen[number] = seen.get(number, 0) + 1
    return np.concatenate([found, np.array(before, dtype=np.float64)[:, None]], axis=1)
