"""Which stretch of a text has no counterpart in the other: judged by phrases, not by lone words.

Three steps, each a logistic regression with the weights of ``data/coverage.json`` (fitted by
``benchmarks/fit_coverage.py`` on phrases that were put in and taken out of clean pairs):

1. each word's log-odds of having no counterpart, from its row of `align.lexicon.evidence`;
2. the same again, knowing what became of the word in the document's other beads: a word that often stands without
   counterpart there (知识共享 in 知识共享协议 for "license") is no news here;
3. the stretch whose words weigh most together (maximum sum; words of grammar and repetitions count less), as a whole:
   its weight, its length, whether the text is too long for its counterpart and how far the stretch accounts for it,
   and how freely the document is translated.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from align.lexicon.evidence import COLUMNS, content_words, evidence
from align.lexicon.weights import Logistic, Model, bundled_model
from align.lexicon.wordpairs import WordPairs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = [
    "Alone",
    "Heaviest",
    "Stretch",
    "again",
    "as_rows",
    "first_pass",
    "heaviest",
    "text_row",
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
_GRAMMAR_DOWN, _GRAMMAR_UP = 0.5, 0.3
"""What a word of grammar counts in a stretch, against it and for it."""
_DOUBT = 0.5
"""What each word of content counts less: neighbours share their evidence, so that many weak words are no case."""
_USUAL, _FEW = (1.8, 3.0, 5.0), 20
"""Weights of the heaviest stretches of clean text (median, third quartile, ninth tenth); as of how many beads."""
_SPREAD, _SHORT, _CEILING, _LONG = 0.18, 1.6, 16.0, 80
"""How far lengths stray in long texts and in short ones; most that it counts; characters that make a long stretch."""
_RATIO = 1.2
"""Logarithm of the usual ratio of the lengths of an English and a Chinese text."""
_SENTENCE_END = re.compile(r"[.!?;。！？；](?=\s|[\u4e00-\u9fff]|$)")
_SENTENCE, _SENTENCE_WORDS, _LONE, _THROUGHOUT = 1.0, 3, 0.3, 0.75
"""Mean log-odds of a sentence's words of content from which it has no counterpart; how many it must have; log-odds of a
word that has none, and the share of such words."""
_STRONG = 1.5
"""Log-odds from which a word is surely without counterpart."""
_HIGHEST = 8.0
"""Log-odds beyond which a stretch counts no more for the texts as a whole."""
_EXTRA = (5, 2)
"""Characters added to the lengths of the two texts, so that short ones do not stray far."""


@dataclass(frozen=True, slots=True)
class Heaviest:
    """The stretch of a text whose words weigh most together, and what it is judged by.

    ``first`` and ``last`` are places of words, end exclusive; ``start`` and ``end`` places in the text. ``content`` is
    how many words are none of grammar, ``strong`` the share of these that are surely without counterpart, ``share`` its
    share of the text, ``mean`` the mean log-odds of all words of the
    text, ``longer`` by how many deviations the text is too long for its counterpart, ``gain`` how far the stretch
    accounts for that.
    """

    first: int
    last: int
    start: int
    end: int
    weight: float
    content: int
    strong: float
    share: float
    mean: float
    longer: float
    gain: float


class Alone(NamedTuple):
    """A word of content that rather has no counterpart: its place in the text, and the log-odds."""

    start: int
    end: int
    odds: float


class Stretch(NamedTuple):
    """A stretch of a text: its place, the log-odds that it has no counterpart, its share of the text, content words.

    ``mean`` is the mean log-odds of all words of the text, ``all_content`` how many of these are words of content;
    ``alone`` are those of them that rather have no counterpart, within the stretch or not. ``sentence`` is the place of
    the sentence of several whose words have no counterpart throughout, where there is one.
    """

    start: int
    end: int
    score: float
    share: float
    content: int
    mean: float
    all_content: int
    alone: tuple[Alone, ...]
    sentence: tuple[int, int] | None = None


Both = tuple[Heaviest | None, Heaviest | None]
Lengths = Sequence[tuple[int, int]]


def uncovered(pairs: WordPairs, lengths: Lengths, model: Model | None = None) -> list[tuple[Stretch | None, ...]]:
    """Return for each bead the heaviest stretch of its English and of its Chinese text; None where it has no words.

    ``lengths`` are those of the texts in characters.
    """
    model = model or bundled_model()
    firsts = [first_pass(pairs, bead, model) for bead in range(len(lengths))]
    seconds = again(pairs, firsts)
    found = heaviest(pairs, lengths, seconds, model)
    scores: list[dict[int, float]] = []
    for side in (0, 1):
        there = {bead: one for bead, both in enumerate(found) if (one := both[side]) is not None}
        judged = model.phrases[side].log_odds(as_rows(list(there.values()))).tolist() if there else []
        scores.append(dict(zip(there, judged, strict=True)))
    return [
        tuple(
            None
            if one is None
            else Stretch(
                *(one.start, one.end, scores[side][bead], one.share, one.content, one.mean),
                int((seconds[bead][side][:, 6] == 0).sum()),
                _alone(pairs, bead, side, seconds[bead][side], model.again[side]),
                _sentence(pairs, bead, side, seconds[bead][side], model.again[side]),
            )
            for side, one in enumerate(both)
        )
        for bead, both in enumerate(found)
    ]


def _alone(pairs: WordPairs, bead: int, side: int, rows: Floats, model: Logistic) -> tuple[Alone, ...]:
    """Return the words of content that rather have no counterpart."""
    odds, grammar = model.log_odds(rows).tolist(), (rows[:, 6] > 0).tolist()
    spans = (pairs.english, pairs.chinese)[side][bead].spans
    return tuple(
        Alone(*span, value) for span, value, none in zip(spans, odds, grammar, strict=True) if value > 0 and not none
    )


def _sentence(pairs: WordPairs, bead: int, side: int, rows: Floats, model: Logistic) -> tuple[int, int] | None:
    """Return the sentence of a text of several that surely has no counterpart, the surest one."""
    words = (pairs.english, pairs.chinese)[side][bead]
    ends = [match.end() for match in _SENTENCE_END.finditer(words.folded)]
    if not ends or len(words) == 0:
        return None
    odds, content = model.log_odds(rows).tolist(), (rows[:, 6] == 0).tolist()
    groups: dict[int, list[int]] = {}
    for number, (start, _) in enumerate(words.places):
        groups.setdefault(bisect_right(ends, start), []).append(number)
    found: list[tuple[float, int, int]] = []
    for members in groups.values():
        inside = [odds[number] for number in members if content[number]]
        if len(groups) > 1 and len(inside) >= _SENTENCE_WORDS:
            mean, lone = sum(inside) / len(inside), sum(value > _LONE for value in inside) / len(inside)
            if mean >= _SENTENCE and lone >= _THROUGHOUT:
                found.append((mean, words.spans[members[0]][0], words.spans[members[-1]][1]))
    return max(found)[1:] if found else None


def unlike(both: tuple[Stretch, Stretch], model: Model | None = None) -> float:
    """Return the log-odds that the two texts, with these heaviest stretches, do not say the same at all."""
    import numpy as np  # noqa: PLC0415

    return float((model or bundled_model()).texts.log_odds(np.array([text_row(both)]))[0])


def text_row(both: tuple[Stretch, Stretch]) -> list[float]:
    """Return the figures by which the two texts of a bead are judged as a whole."""
    one, other = both
    scores = [min(max(stretch.score, -_HIGHEST), _HIGHEST) for stretch in both]
    row = [one.mean + other.mean, min(one.mean, other.mean), min(one.share, other.share), max(one.share, other.share)]
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
    columns = [rows]
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


_SECOND = 14
"""Figures a word in the second step."""


def _second(rows: Floats, odds: Floats, alone: Floats, seen: Floats, latin: Floats) -> Floats:
    import numpy as np  # noqa: PLC0415

    unknown = (rows[:, _RATE] < 0).astype(float)
    grammar = ((rows[:, _RATE] >= 0) & ~content_words(rows)).astype(float)
    columns = [odds, np.maximum(odds, 0), alone, alone * odds, alone * seen, np.maximum(odds - 2, 0)]
    columns += [grammar, grammar * odds, latin, latin * odds, unknown, unknown * odds]
    columns += [np.full(len(odds), odds.mean()), np.maximum(seen - _SEEN, 0)]
    return np.stack(columns, axis=1)


def heaviest(pairs: WordPairs, lengths: Lengths, seconds: Sequence[tuple[Floats, Floats]], model: Model) -> list[Both]:
    """Return the heaviest stretches of each bead's two texts."""
    longer = _longer(lengths)
    found: list[Both] = []
    for bead, rows in enumerate(seconds):
        both = [
            _heaviest(pairs, bead, side, rows[side], lengths[bead], longer[bead], model.again[side])
            if len(rows[side])
            else None
            for side in (0, 1)
        ]
        found.append((both[0], both[1]))
    return found


def _longer(lengths: Lengths) -> list[tuple[float, float]]:
    """Return by how much each English text is too long for its Chinese one, as a logarithm, and what is usual."""
    import numpy as np  # noqa: PLC0415

    if not lengths:
        return []
    sizes = np.array(lengths, dtype=float) + _EXTRA
    ratios = np.log(sizes[:, 0] / sizes[:, 1])
    spread = _SPREAD + _SHORT / np.sqrt(np.minimum(sizes[:, 0], 3 * sizes[:, 1]))
    known = len(lengths) / (len(lengths) + _FEW)
    usual = float(np.median(ratios)) * known + _RATIO * (1 - known)
    return list(zip((ratios - usual).tolist(), spread.tolist(), strict=True))


def _heaviest(
    pairs: WordPairs,
    bead: int,
    side: int,
    rows: Floats,
    length: tuple[int, int],
    longer: tuple[float, float],
    model: Logistic,
) -> Heaviest:
    odds, grammar = model.log_odds(rows), rows[:, 6] > 0
    weights = _weights(odds, grammar, pairs.word_ids[side][bead])
    weight, first, last = _largest(weights)
    spans = (pairs.english, pairs.chinese)[side][bead].spans
    start, end = spans[first][0], spans[last - 1][1]
    size = length[side] + _EXTRA[side]
    too_long = longer[0] if side == 0 else -longer[0]
    before = too_long / longer[1]
    after = (too_long + math.log(max(size - (end - start), 3) / size)) / longer[1]
    gain = (min(before * before, _CEILING) - min(after * after, _CEILING)) / 2
    of_content = odds[first:last][~grammar[first:last]]
    content = len(of_content)
    strong = float((of_content > _STRONG).mean()) if content else 0.0
    share = (end - start) / size
    return Heaviest(first, last, start, end, weight, content, strong, share, float(rows[0, 12]), before, gain)


def _weights(odds: Floats, grammar: NDArray[np.bool_], ids: Sequence[int]) -> list[float]:
    """Return what each word counts in a stretch."""
    weights = []
    seen: Counter[int] = Counter()
    for value, of_grammar, number in zip(odds.tolist(), grammar.tolist(), ids, strict=True):
        weight = value * (_GRAMMAR_UP if value > 0 else _GRAMMAR_DOWN) if of_grammar else value - _DOUBT
        seen[number] += 1
        weights.append(weight / seen[number] if weight > 0 else weight)
    return weights


def _largest(weights: Sequence[float]) -> tuple[float, int, int]:
    """Return the stretch of largest sum, and where it begins and ends.

    >>> _largest([-1.0, 2.0, -0.5, 3.0, -4.0, 1.0])
    (4.5, 1, 4)
    """
    best = (-math.inf, 0, 0)
    current, first = 0.0, 0
    for place, weight in enumerate(weights):
        if current <= 0:
            current, first = 0.0, place
        current += weight
        if current > best[0]:
            best = (current, first, place + 1)
    return best


def as_rows(found: Sequence[Heaviest]) -> Floats:
    """Return the figures of the third step for the heaviest stretches of one side of a document, (stretches, 22)."""
    import numpy as np  # noqa: PLC0415

    weights = np.array([one.weight for one in found])
    known = len(found) / (len(found) + _FEW)
    usual = np.quantile(weights, (0.5, 0.75, 0.9)) * known + np.array(_USUAL) * (1 - known)
    return np.array([_row(one, usual.tolist()) for one in found])


def _row(one: Heaviest, usual: Sequence[float]) -> list[float]:
    words, gain = one.last - one.first, max(one.gain, 0)
    row = [one.weight, math.sqrt(max(one.weight, 0)), gain, math.sqrt(gain), one.longer, max(one.longer, 0)]
    row += [math.log(words), math.log1p(one.content), one.share, one.mean, one.weight / words, *usual]
    row += [one.weight / (usual[1] + 1), min(one.end - one.start, _LONG) / _LONG]
    each = one.weight / max(one.content, 1)
    row += [each, max(each - 1, 0), max(each - 2, 0), one.strong, one.strong * math.log1p(one.content)]
    return [*row, min(each, 3) * math.log1p(one.content)]
