"""Clauses that were split into several, or joined: parts left over by the search, brought to what they are part of.

A part keeps long stretches of the words of what it was taken from, and these stand nowhere in the units that this is
paired with already: a formula that every clause repeats is no such stretch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import count, islice, takewhile
from typing import NamedTuple

from align.model.clause import Clause
from align.model.document import Lang
from align.revising.wording import words_of

__all__ = ["Match", "with_parts"]

RUN = {"en": 4, "zh": 3}
"""Fewest words in a row, marks counted, that are no chance: Chinese words are longer, and grammar takes fewer."""

SHARE = 0.35
"""Least share of a part's words that stand in such stretches: the rest may be new."""

FEWEST = 8
"""Fewest words in such stretches."""

FARTHEST = 12
"""Units without counterpart that are looked at on either side."""

LONGEST = 2000
"""Words of the whole beyond which no parts are looked for: bounds the time."""

JOINABLE = frozenset({"clause", "paragraph", "preamble"})


class Match(NamedTuple):
    """Units of the old version that became units of the new one; one side may be empty."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


def with_parts(matches: Sequence[Match], old: Sequence[Clause], new: Sequence[Clause], lang: Lang) -> list[Match]:
    """Bring units without counterpart to the match beside them that they are part of.

    On the new side other new units may stand between the parts; on the old side the parts stand in a row.
    """
    pairs = [match for match in matches if match.old and match.new]
    lone_old = {match.old[0] for match in matches if not match.new}
    lone_new = {match.new[0] for match in matches if not match.old}
    found = []
    for pair in pairs:
        match = pair
        whole, parts = [old[i] for i in match.old], [new[j] for j in match.new]
        if not match.moved and _joinable([*whole, *parts]):
            for nearby in _beside(match.new, lone_new):
                taken = _parts([new[j] for j in nearby], whole, parts, lang, skipping=True)
                match, lone_new = match._replace(new=tuple(sorted({*match.new, *taken}))), lone_new - taken
            for nearby in _beside(match.old, lone_old):
                taken = _parts([old[i] for i in nearby], parts, whole, lang, skipping=False)
                match, lone_old = match._replace(old=tuple(sorted({*match.old, *taken}))), lone_old - taken
        found.append(match)
    return [*found, *(Match((i,), ()) for i in sorted(lone_old)), *(Match((), (j,)) for j in sorted(lone_new))]


def _joinable(clauses: Sequence[Clause]) -> bool:
    return all(clause.kind in JOINABLE and not clause.is_struck for clause in clauses)


def _beside(units: tuple[int, ...], lone: set[int]) -> Iterator[list[int]]:
    """Yield the units without counterpart behind these, and those before, the nearest first."""
    for first, step in ((units[-1] + 1, 1), (units[0] - 1, -1)):
        nearby = list(takewhile(lone.__contains__, islice(count(first, step), FARTHEST)))
        if nearby:
            yield nearby


def _parts(
    nearby: Sequence[Clause], whole: Sequence[Clause], paired: Sequence[Clause], lang: Lang, *, skipping: bool
) -> set[int]:
    """Return which units hold what of the whole its counterparts lack; without ``skipping`` none lies between them."""
    left: list[str | None] = [text for clause in whole for text in _words(clause, lang)]
    if len(left) > LONGEST:
        return set()
    for clause in paired:
        _take(left, _words(clause, lang), lang)
    taken = set()
    for clause in nearby:
        words = _words(clause, lang)
        before = list(left)
        shared = _take(left, words, lang) if _joinable([clause]) and len(words) <= LONGEST else 0
        if shared >= max(FEWEST, SHARE * len(words)):
            taken.add(clause.index)
        elif skipping:
            left = before
        else:
            break
    return taken


def _words(clause: Clause, lang: Lang) -> list[str]:
    return [word.text for word in words_of(clause.text, lang) if word.text]


def _take(left: list[str | None], words: Sequence[str], lang: Lang) -> int:
    """Blank out the long stretches that both hold, and return how many words they have."""
    if all(word is None for word in left):
        return 0
    matcher = SequenceMatcher(None, left, words, autojunk=False)
    shared = 0
    for block in matcher.get_matching_blocks():
        if block.size >= RUN[lang]:
            left[block.a : block.a + block.size] = [None] * block.size
            shared += block.size
    return shared
