"""Which stretch of a text has no counterpart in the other: judged by phrases, not by lone words.

Four steps with the weights of ``data/coverage.json`` (fitted by ``benchmarks/fit_coverage.py`` on phrases that were put
into and taken out of held-out pairs; for the first two also of three of the documents measured):

1. each word's log-odds of having no counterpart, from its row of `align.lexicon.evidence` (logistic regression);
2. the same again, knowing what became of the word in the document's other beads: a word that often stands without
   counterpart there (知识共享 in 知识共享协议 for "license") is no news here (logistic regression);
3. each word among its neighbours (`align.lexicon.texts`): whether it stands in a stretch without counterpart
   (a network of one layer);
4. the stretch whose words weigh most together (maximum sum; words of grammar count less), as a whole: its weight, its
   length, how far it accounts for the text's being too long for its counterpart, and what the other text has without
   counterpart, for where both have something, it is rather rendered freely (logistic regression).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from align.lexicon.evidence import ALONE, COLUMNS, content_words, evidence
from align.lexicon.likeness import likeness
from align.lexicon.middle import median
from align.lexicon.stretches import Heaviest, heaviest, phrase_row
from align.lexicon.texts import SHIFT, Text, figures, segments
from align.lexicon.weights import Logistic, Model, bundled_model
from align.lexicon.wordpairs import WordPairs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = [
    "MAYBE",
    "Alone",
    "Stretch",
    "again",
    "first_pass",
    "stretches",
    "text_row",
    "texts_of",
    "uncovered",
    "unlike",
    "widened",
]

_RATE = COLUMNS.index("rate")
_BEND = ((0, 3.0), (1, 3.0), (2, 0.3), (3, 0.45), (4, 3.0), (5, 3.0), (6, 3.0), (7, 0.4))
"""Where the weight of a column may change: columns, and from which value on."""
_SURE = (0, 1, 4, 5, 6)
_OF_GRAMMAR = (0, 3, 6, 7, 11, 13)
_UNEXPECTED, _EVEN, _SEEN = 0.15, 2, 3.0
"""How often a word stands without counterpart by itself, as of how many times; from when on being common counts."""
_SPREAD, _SHORT = 0.18, 1.6
"""How far lengths stray in long texts and in short ones."""
_RATIO, _FEW = 1.2, 20
"""Logarithm of the usual ratio of the lengths of an English and a Chinese text, as of how many beads."""
MAYBE = -4.0
"""Log-odds from which a word may have no counterpart."""
_LONGEST = (440, 320)
"""English and Chinese words of a part of a very long text."""
_HIGHEST = 8.0
"""Log-odds beyond which a stretch counts no more for the texts as a whole."""


class Alone(NamedTuple):
    """A word of content that may have no counterpart: its place in the text, and the log-odds.

    ``odds`` by itself, ``among`` the other words of both texts; the latter know how seldom it is.
    """

    start: int
    end: int
    odds: float
    among: float

    @property
    def both(self) -> float:
        """What both say: the first has seen the document's other clauses, the second all of this one."""
        return self.among + self.odds / 2


class Stretch(NamedTuple):
    """A stretch of a text: its place, the log-odds that it has no counterpart, its share of the text, content words.

    ``mean`` is the mean log-odds of all words of the text by themselves, ``among`` that of its words of content, each
    among the others; ``all_content`` how many these are; ``alone`` are those that may have no counterpart, within the
    stretch or not, ``words`` all of them.
    """

    start: int
    end: int
    score: float
    share: float
    content: int
    mean: float
    among: float
    all_content: int
    alone: tuple[Alone, ...]
    words: tuple[Alone, ...] = ()


Texts = tuple[Text | None, Text | None]
Both = tuple[Heaviest | None, Heaviest | None]
Lengths = Sequence[tuple[int, int]]


def uncovered(pairs: WordPairs, lengths: Lengths, model: Model | None = None) -> list[tuple[Stretch | None, ...]]:
    """Return for each bead the heaviest stretch of its English and of its Chinese text; None where it has no words.

    ``lengths`` are those of the texts in characters.
    """
    model = model or bundled_model()
    texts = texts_of(pairs, lengths, model)
    found = stretches(pairs, texts, model)
    scores: list[dict[int, float]] = []
    for side in (0, 1):
        rows = {
            bead: phrase_row(own, both[1 - side]) for bead, both in enumerate(found) if (own := both[side]) is not None
        }
        scores.append(dict(zip(rows, _judged(model.phrases[side], list(rows.values())), strict=True)))
    return [
        tuple(
            None if own is None or text is None else _stretch(text, own, scores[side][bead])
            for side, (own, text) in enumerate(zip(both, texts[bead], strict=True))
        )
        for bead, both in enumerate(found)
    ]


def _stretch(text: Text, own: Heaviest, score: float) -> Stretch:
    """Return the heaviest stretch of a text with the words of content."""
    places = zip(text.starts.tolist(), text.ends.tolist(), text.odds.tolist(), own.odds, strict=True)
    words = tuple(Alone(*place) for place, grammar in zip(places, text.grammar.tolist(), strict=True) if not grammar)
    alone = tuple(word for word in words if word.odds > 0 or word.both > MAYBE)
    mean = float(text.again[0, _MEAN])
    return Stretch(own.start, own.end, score, own.share, own.content, mean, own.mean, len(words), alone, words)


def _judged(model: Logistic, rows: Sequence[Sequence[float]]) -> list[float]:
    import numpy as np  # noqa: PLC0415 - the command line starts without it

    return model.log_odds(np.array(rows)).tolist() if rows else []


def texts_of(pairs: WordPairs, lengths: Lengths, model: Model) -> list[Texts]:
    """Return the texts of each bead with what the first two steps make of their words; None where it has no words."""
    firsts = [first_pass(pairs, bead, model) for bead in range(len(lengths))]
    seconds = again(pairs, firsts)
    longer = _longer(lengths)
    found: list[Texts] = []
    for bead, (first, second) in enumerate(zip(firsts, seconds, strict=True)):
        both = [
            _text(pairs, bead, side, (first[side][0], second[side]), model, lengths[bead][side], longer[bead])
            for side in (0, 1)
        ]
        found.append((both[0], both[1]))
    return found


def _text(
    pairs: WordPairs,
    bead: int,
    side: int,
    judged: tuple[Floats, Floats],
    model: Model,
    length: int,
    longer: tuple[float, float],
) -> Text | None:
    import numpy as np  # noqa: PLC0415 - the command line starts without it

    rows, second = judged
    if not len(second):
        return None
    words = (pairs.english, pairs.chinese)[side][bead]
    starts, ends = np.array(words.spans, dtype=np.intp).T
    sign = 1 if side == 0 else -1
    return Text(
        rows,
        second,
        model.again[side].log_odds(second),
        segments(words),
        starts,
        ends,
        length + SHIFT[side],
        sign * longer[0],
        longer[1],
    )


def stretches(pairs: WordPairs, texts: Sequence[Texts], model: Model) -> list[Both]:
    """Return the heaviest stretches of each bead's two texts, by the third step."""
    found: list[Both] = []
    for bead, (english, chinese) in enumerate(texts):
        if english is None or chinese is None:
            found.append((None, None))
            continue
        odds = _among(pairs, bead, (figures(english), figures(chinese)), model)
        found.append((heaviest(english, odds[0]), heaviest(chinese, odds[1])))
    return found


def _among(
    pairs: WordPairs, bead: int, rows: tuple[NDArray[np.float32], NDArray[np.float32]], model: Model
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the log-odds of the words of a bead among the others; of very long texts part by part.

    Each part is judged with half of the one before and half of the next, in both languages: the tables of all words
    with all others would fill the memory.
    """
    import numpy as np  # noqa: PLC0415 - the command line starts without it

    sizes = [len(some) for some in rows]
    parts = max(-(-size // most) for size, most in zip(sizes, _LONGEST, strict=True))
    if parts == 1:
        return model.among.log_odds(rows, likeness(pairs, bead))
    cuts = [[size * at // (2 * parts) for at in range(2 * parts + 1)] for size in sizes]
    found: tuple[list[NDArray[np.float32]], list[NDArray[np.float32]]] = ([], [])
    for at in range(0, 2 * parts, 2):
        first, last = max(at - 1, 0), min(at + 3, 2 * parts)
        wide = slice(cuts[0][first], cuts[0][last]), slice(cuts[1][first], cuts[1][last])
        odds = model.among.log_odds((rows[0][wide[0]], rows[1][wide[1]]), likeness(pairs, bead, wide))
        for side in (0, 1):
            found[side].append(odds[side][cuts[side][at] - wide[side].start :][: cuts[side][at + 2] - cuts[side][at]])
    return np.concatenate(found[0]), np.concatenate(found[1])


def unlike(both: tuple[Stretch, Stretch], model: Model | None = None) -> float:
    """Return the log-odds that the two texts, with these heaviest stretches, do not say the same at all."""
    return _judged((model or bundled_model()).texts, [text_row(both)])[0]


def text_row(both: tuple[Stretch, Stretch]) -> list[float]:
    """Return the figures by which the two texts of a bead are judged as a whole."""
    one, other = both
    scores = [min(max(stretch.score, -_HIGHEST), _HIGHEST) for stretch in both]
    row = [one.mean + other.mean, min(one.mean, other.mean), one.among + other.among, min(one.among, other.among)]
    row += [min(one.share, other.share), max(one.share, other.share)]
    return [*row, max(scores), min(scores), math.log1p(one.content + other.content)]


def first_pass(pairs: WordPairs, bead: int, model: Model) -> tuple[tuple[Floats, Floats], tuple[Floats, Floats]]:
    """Return for both texts of a bead the figures of each word, and the log-odds that it has no counterpart."""
    import numpy as np  # noqa: PLC0415

    rows = evidence(pairs, bead)
    if not all(map(len, rows)):
        return (rows[0], np.zeros(len(rows[0]))), (rows[1], np.zeros(len(rows[1])))
    odds = [one.log_odds(widened(side)) for one, side in zip(model.words, rows, strict=True)]
    return (rows[0], odds[0]), (rows[1], odds[1])


def widened(rows: Floats) -> Floats:
    """Add to the figures of words those that a straight line cannot make of them."""
    import numpy as np  # noqa: PLC0415

    grammar = ((rows[:, _RATE] >= 0) & ~content_words(rows)).astype(float)[:, None]
    columns = [rows[:, :ALONE]]
    columns += [np.maximum(rows[:, [column]] - bend, 0) for column, bend in _BEND]
    columns += [rows[:, _SURE].max(1, keepdims=True), grammar, grammar * rows[:, _OF_GRAMMAR]]
    columns += [rows[:, [3]] * rows[:, [7]], rows[:, [3]] * rows[:, [11]]]
    columns += [np.minimum(rows[:, [12, 13]], 0), rows[:, [18]] * rows[:, [16]]]
    columns += [(rows[:, [_RATE]] < 0).astype(float)]
    return np.concatenate(columns, axis=1)


def again(pairs: WordPairs, firsts: Sequence[tuple[tuple[Floats, Floats], ...]]) -> list[tuple[Floats, Floats]]:
    """Return the figures of the second step for the words of each bead: what they are in the other beads counts too."""
    sides = [_again(pairs, firsts, side) for side in (0, 1)]
    return list(zip(*sides, strict=True))


def _again(pairs: WordPairs, firsts: Sequence[tuple[tuple[Floats, Floats], ...]], side: int) -> list[Floats]:
    import numpy as np  # noqa: PLC0415

    texts, ids = (pairs.english, pairs.chinese)[side], pairs.word_ids[side]
    both = [all(len(one[1]) for one in first) for first in firsts]
    missing: dict[int, float] = defaultdict(float)
    standing: Counter[int] = Counter()
    likely = [1 / (1 + np.exp(1 - first[side][1])) for first in firsts]
    for here, known, chances in zip(ids, both, likely, strict=True):
        if known:
            standing.update(here)
            for number, chance in zip(here, chances.tolist(), strict=True):
                missing[number] += chance
    found = []
    for bead, (rows, odds) in enumerate(first[side] for first in firsts):
        if not both[bead]:
            found.append(np.zeros((0, _SECOND)))
            continue
        own: dict[int, float] = defaultdict(float)
        for number, chance in zip(ids[bead], likely[bead].tolist(), strict=True):
            own[number] += chance
        times_here = Counter(ids[bead])
        others = [standing[number] - times_here[number] for number in ids[bead]]
        alone = np.array(
            [
                (missing[number] - own[number] + _UNEXPECTED * _EVEN) / (times + _EVEN)
                for number, times in zip(ids[bead], others, strict=True)
            ]
        )
        latin = [side == 1 and texts[bead].folded[place[0]].isascii() for place in texts[bead].places]
        found.append(_second(rows, odds, alone, np.log1p(others), np.array(latin, dtype=float)))
    return found


_SECOND, _MEAN = 14, 12
"""Figures a word in the second step; which of them is the mean log-odds of the text."""


def _second(rows: Floats, odds: Floats, alone: Floats, seen: Floats, latin: Floats) -> Floats:
    import numpy as np  # noqa: PLC0415

    unknown = (rows[:, _RATE] < 0).astype(float)
    grammar = ((rows[:, _RATE] >= 0) & ~content_words(rows)).astype(float)
    columns = [odds, np.maximum(odds, 0), alone, alone * odds, alone * seen, np.maximum(odds - 2, 0)]
    columns += [grammar, grammar * odds, latin, latin * odds, unknown, unknown * odds]
    columns += [np.full(len(odds), odds.mean()), np.maximum(seen - _SEEN, 0)]
    return np.stack(columns, axis=1)


def _longer(lengths: Lengths) -> list[tuple[float, float]]:
    """Return by how much each English text is too long for its Chinese one, as a logarithm, and what is usual."""
    import numpy as np  # noqa: PLC0415

    if not lengths:
        return []
    sizes = np.array(lengths, dtype=float) + SHIFT
    ratios = np.log(sizes[:, 0] / sizes[:, 1])
    spread = _SPREAD + _SHORT / np.sqrt(np.minimum(sizes[:, 0], 3 * sizes[:, 1]))
    known = len(lengths) / (len(lengths) + _FEW)
    usual = median(ratios) * known + _RATIO * (1 - known)
    return list(zip((ratios - usual).tolist(), spread.tolist(), strict=True))
