"""Edits of both languages compared: which phrase does one language insert or strike that the other knows nothing of.

A phrase is words of substance beside one another. It has a counterpart where any of its words has one: of an inserted
phrase among what the other language inserts, or says beyond what is said here anyway; of a struck one among what the
other strikes. A struck phrase of which the other language keeps nothing needs none: then it never stood there. Where
one half of a replacement has its counterpart, so has the other. Who edited, and in how many pieces, counts nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from align.drift.editing_words import EditedWords, Phrase, Renders, Token, phrases

__all__ = ["Lacking", "lacking"]

Kind = Literal["struck", "inserted"]
_RENDERED = 0.2
"""Share of the words of an inserted phrase that the other language must say for it to have a counterpart there."""
_PHRASES_ALIKE = 0.2
"""Cosine of two phrases left over on the two sides from which they are taken for one another's counterpart."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """A phrase of one side (0 or 1) whose edit the other side lacks; ``kept`` are the words that still say it there."""

    side: int
    kind: Kind
    phrase: Phrase
    kept: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class _Half:
    """The phrases of one side, and how to ask whether a word of it is rendered by one of the other."""

    words: EditedWords
    struck: list[Phrase]
    inserted: list[Phrase]
    says: Callable[[Token, Token], bool]


def lacking(sides: tuple[EditedWords, EditedWords], renders: Renders, *, struck_known: bool = True) -> list[Lacking]:
    """Return what one side edits without counterpart on the other.

    ``struck_known`` is False where a side shows old and new wording together, so that what it struck cannot be told.
    """
    english = 0 if sides[0].lang == "en" else 1

    def says(side: int) -> Callable[[Token, Token], bool]:
        return renders if side == english else lambda one, other: renders(other, one)

    halves = [
        _Half(words, phrases(words.struck) if struck_known else [], phrases(words.inserted), says(side))
        for side, words in enumerate(sides)
    ]
    found: list[Lacking] = []
    for side in (0, 1):
        found += _one_way(side, halves[side], halves[1 - side])
    return _without_pairs(found, renders)


def _one_way(side: int, own: _Half, other: _Half) -> Iterator[Lacking]:
    pairs = _matched(own.struck, other.struck, own.says), _matched(own.inserted, other.inserted, own.says)
    for phrase in own.inserted:
        if phrase in pairs[1] or _through(phrase, own.struck, pairs[0], other.inserted):
            continue
        rendered = sum(bool(_beyond(token, own.words.kept, own, other)) for token in phrase.tokens)
        if rendered < _RENDERED * len(phrase.tokens):
            yield Lacking(side, "inserted", phrase)
    stays = (*own.words.kept, *own.words.inserted)
    for phrase in own.struck:
        gone = [two for each in pairs[0].get(phrase, ()) for two in each.tokens]
        alone = [token for token in phrase.tokens if not any(own.says(token, two) for two in gone)]
        kept = {token: _beyond(token, stays, own, other) for token in alone}
        lone = tuple(token for token in alone if kept[token])
        if lone:
            said = dict.fromkeys(found for token in lone for found in kept[token])
            yield Lacking(side, "struck", Phrase(lone), tuple(said))


def _matched(
    own: Sequence[Phrase], other: Sequence[Phrase], says: Callable[[Token, Token], bool]
) -> dict[Phrase, list[Phrase]]:
    """Return the phrases that have counterparts among the other side's, with these."""
    found = {}
    for phrase in own:
        partners = [each for each in other if any(says(one, two) for one in phrase.tokens for two in each.tokens)]
        if partners:
            found[phrase] = partners
    return found


def _through(
    phrase: Phrase, halves: Sequence[Phrase], matched: dict[Phrase, list[Phrase]], others: Sequence[Phrase]
) -> bool:
    """Whether the other half of a replacement has a counterpart that is half of a replacement too."""
    return any(
        partner.rank == each.rank
        for half in halves
        if half in matched and half.rank == phrase.rank
        for partner in matched[half]
        for each in others
    )


def _beyond(token: Token, stays: Sequence[Token], own: _Half, other: _Half) -> list[Token]:
    """Return the kept words of the other side that say a word, where they are more than the words here that do."""
    saying = [each for each in other.words.kept if each.content and own.says(token, each)]
    rivals = [each for each in stays if each.content and any(own.says(each, said) for said in saying)]
    return saying if len(saying) > len(rivals) else []


def _without_pairs(found: list[Lacking], renders: Renders) -> list[Lacking]:
    """Leave out phrases of the two sides that the lexicon does not know for counterparts, but are alike as wholes."""
    left = list(found)
    for one in found:
        for other in found:
            if one.side == 0 and other.side == 1 and one.kind == other.kind and one in left and other in left:
                texts = [" ".join(token.text for token in each.phrase.tokens) for each in (one, other)]
                if renders.likeness(*texts) >= _PHRASES_ALIKE:
                    left = [each for each in left if each not in (one, other)]
    return left
