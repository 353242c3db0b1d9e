"""Which expressions of the two documents render each other, learnt from the pair itself.

Every expression of one to four words that stands in at least three beads is a candidate. Two candidates belong together
by how often they share a bead (Dice's coefficient, as in Smadja, McKeown and Hatzivassiloglou, "Translating
Collocations for Bilingual Lexicons", Computational Linguistics 22, 1996).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from align.data import read_rows
from align.lexicon.inflection import bases
from align.lexicon.lexicon import bundled_lexicon
from align.lexicon.splitting import Token, is_joint
from align.model.clause import Clause
from align.model.document import Lang
from align.model.report import SpanIn
from align.normalising.folding import Folded, fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


__all__ = ["Place", "Rendered", "Text", "expressions", "grammar", "is_measure", "rendered_pairs", "singular_of"]

_LONGEST = 4
_MOST_CHARACTERS = 10
_LEAST_BEADS = 3
_MOST_CANDIDATES = 3000
"""Candidates of a language that are compared, the most frequent ones: bounds time and memory in long documents."""
_LEAST_DICE = 0.7
_NEARLY = 0.93
_CHARACTERS = 2.2
"""A longer Chinese expression is taken where it fits nearly as well as a part of it and has as many characters as the
English one has words, times this: 突尼斯议程 rather than 议程 for Tunis Agenda."""
_INNER = frozenset({"of", "and", "for"})


@cache
def grammar(lang: Lang) -> frozenset[str]:
    """Return the words with which no term begins or ends."""
    return frozenset(word for of, words in read_rows("no_terms.tsv") if of == lang for word in words.split(";"))


@cache
def _measures(lang: Lang) -> re.Pattern[str]:
    words = [word for of, cell in read_rows("no_terms.tsv") if of == f"measure-{lang}" for word in cell.split(";")]
    each = f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
    return re.compile(rf"{each}(?: {each})*" if lang == "en" else rf"{each}+")


def is_measure(wording: str, lang: Lang) -> bool:
    """Whether an expression is numbers, units and currencies alone, which are figures and no terms.

    >>> is_measure("million dollar", "en"), is_measure("万美元", "zh"), is_measure("dollar account", "en")
    (True, True, False)
    """
    return _measures(lang).fullmatch(wording) is not None


@cache
def singular_of(word: str) -> str:
    """Return an English word without the s of the plural.

    >>> singular_of("parties"), singular_of("states"), singular_of("status")
    ('party', 'state', 'status')
    """
    return next(bases(word), word) if word.endswith("s") else word


class Place(NamedTuple):
    """Where an expression stands: the number of the bead, and offsets in the folded text of that side."""

    bead: int
    start: int
    end: int


class Text:
    """The units of one side of a bead, folded and divided into words."""

    __slots__ = ("_parts", "_texts", "folded", "lang", "words")

    def __init__(self, units: Sequence[Clause], lang: Lang) -> None:
        """Fold the units; a line end parts them."""
        self.lang = lang
        self._parts: list[tuple[int, int, Folded]] = []
        self._texts = {unit.index: unit.text for unit in units}
        at, pieces = 0, []
        for unit in units:
            folded = fold(unit.text)
            self._parts.append((at, unit.index, folded))
            pieces.append(folded.text)
            at += len(folded.text) + 1
        self.folded = "\n".join(pieces)
        if lang == "en":
            words = bundled_lexicon().en.single(self.folded)
            self.words = [Token(singular_of(t.text), t.start, t.end) for t in words]
        else:
            self.words = list(bundled_lexicon().zh.single(self.folded))

    def span(self, start: int, end: int) -> SpanIn:
        """Return the stretch of the original text that a stretch of the folded one stands for."""
        base, index, folded = next(part for part in reversed(self._parts) if part[0] <= start)
        return (index, *folded.span(start - base, min(end - base, len(folded.text))))

    def shown(self, start: int, end: int) -> str:
        """Return the original wording of a stretch of the folded text; nothing for an empty one."""
        index, first, last = self.span(start, end)
        return self._texts[index][first:last]

    def adjoin(self, left: Token, right: Token) -> bool:
        """Whether two words may belong to one expression."""
        between = self.folded[left.end : right.start]
        return between == "" if self.lang == "zh" else is_joint(between) and "\n" not in between


def expressions(texts: Sequence[Text]) -> dict[str, list[Place]]:
    """Return the expressions of up to four words of one side of all beads, with their places."""
    found: dict[str, list[Place]] = defaultdict(list)
    for bead, text in enumerate(texts):
        for name, start, end in _within(text):
            found[name].append(Place(bead, start, end))
    return found


def _within(text: Text) -> Iterator[tuple[str, int, int]]:
    no_terms = grammar(text.lang)
    words = text.words
    for first, opening in enumerate(words):
        if opening.text in no_terms:
            continue
        name = ""
        for last in range(first, min(first + _LONGEST, len(words))):
            word = words[last]
            if last > first and not text.adjoin(words[last - 1], word):
                break
            if text.lang == "zh":
                name += word.text
                if len(name) > _MOST_CHARACTERS:
                    break
            else:
                name = f"{name} {word.text}" if name else word.text
            if word.text in no_terms:
                if text.lang == "en" and word.text not in _INNER:
                    break
                continue
            if len(name) > 1:
                yield name, opening.start, word.end


@dataclass(frozen=True, slots=True)
class Rendered:
    """An English expression and the Chinese one that renders it, both folded, with the beads that have them."""

    english: str
    chinese: str
    english_beads: frozenset[int]
    chinese_beads: frozenset[int]

    @property
    def shared(self) -> int:
        """The number of beads that have both."""
        return len(self.english_beads & self.chinese_beads)

    @property
    def dice(self) -> float:
        """How often they stand together, 0 to 1."""
        return 2 * self.shared / (len(self.english_beads) + len(self.chinese_beads))


def rendered_pairs(english: Mapping[str, Sequence[Place]], chinese: Mapping[str, Sequence[Place]]) -> list[Rendered]:
    """Return the expressions that render each other, each with its best partner, the more frequent first."""
    ours, theirs = _candidates(english), _candidates(chinese)
    if not ours or not theirs:
        return []
    dice = _dice(list(ours.values()), list(theirs.values()))
    left, right = list(ours), list(theirs)
    same = _glosses(left, right)
    found = []
    for row, name in enumerate(left):
        for at in same.get(name, ()):
            dice[row, at] = 0
        column = _best(dice[row], right, _CHARACTERS * len(name.split()))
        if dice[row, column] >= _LEAST_DICE:
            found.append(Rendered(name, right[column], frozenset(ours[name]), frozenset(theirs[right[column]])))
    found.sort(key=lambda pair: (-pair.shared, pair.english))
    return found


def _glosses(ours: Sequence[str], theirs: Sequence[str]) -> dict[str, list[int]]:
    """Return which Chinese expressions are words of an English one of several: 演绎作品（Adapted Material） has both.

    They gloss what stands before them, and render nothing.
    """
    latin = {name: number for number, name in enumerate(theirs) if name.isascii()}
    found: dict[str, list[int]] = {}
    for name in ours:
        words = name.lower().split()
        numbers = [latin[word] for word in words if word in latin]
        if len(words) > 1 and len(numbers) == len(words):
            found[name] = numbers
    return found


def _candidates(found: Mapping[str, Sequence[Place]]) -> dict[str, set[int]]:
    beads = {name: {place.bead for place in places} for name, places in found.items() if len(places) >= _LEAST_BEADS}
    kept = sorted(
        (name for name in beads if len(beads[name]) >= _LEAST_BEADS), key=lambda name: (-len(beads[name]), name)
    )
    return {name: beads[name] for name in kept[:_MOST_CANDIDATES]}


def _dice(ours: Sequence[set[int]], theirs: Sequence[set[int]]) -> NDArray[np.float32]:
    """Return Dice's coefficient of each pair of sets of beads, float32 (ours, theirs) from 0 to 1."""
    import numpy as np  # noqa: PLC0415 - the command line starts without it

    size = 1 + max(max(beads) for beads in (*ours, *theirs))
    left, right = (np.zeros((len(sets), size), dtype=np.float32) for sets in (ours, theirs))
    for matrix, sets in ((left, ours), (right, theirs)):
        for row, beads in enumerate(sets):
            matrix[row, list(beads)] = 1
    dice: NDArray[np.float32] = 2 * (left @ right.T) / (left.sum(1)[:, None] + right.sum(1)[None, :])
    return dice


def _best(dice: NDArray[np.float32], names: Sequence[str], size: float) -> int:
    """Return the best partner; a longer one that contains it, where it is nearly as good and of a likelier size."""
    best = int(dice.argmax())
    for column in (dice >= max(_LEAST_DICE, _NEARLY * float(dice[best]))).nonzero()[0].tolist():
        longer = len(names[column]) > len(names[best]) and names[best] in names[column]
        if longer and abs(len(names[column]) - size) < abs(len(names[best]) - size):
            best = column
    return best
