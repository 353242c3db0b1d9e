"""Damage for fitting: what is put into, or taken out of, one language of clean pairs, and which words that concerns.

Phrases from elsewhere and whole sentences are put in: their words have no counterpart. Phrases are taken out: without
counterpart are then the other language's words that were linked to the phrase while the pair was whole; those linked to
what stayed have theirs, and of the rest nothing is known.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from align.lexicon.linking import Links, linked
from align.lexicon.wordpairs import WordPairs

Texts = list[tuple[str, str]]
Damage = tuple[int, int, int] | None
"""Which text was damaged, and where what was put in begins and ends."""
Place = tuple[int, int]
LEAST = (45, 12)
"""Characters of a phrase that is taken out, in seven cases of ten; in the others, as few as four and two will do."""
SHARE = 0.35
_LINKED = 0.12
"""Likeness from which a link is believed."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """The text that has words without counterpart now, -1 where both have nothing else; which these are."""

    side: int
    stranger: Place | None = None
    known: tuple[tuple[Place, int], ...] = ()

    def concerns(self, side: int) -> bool:
        """Whether words of a text have no counterpart."""
        return self.side in {-1, side}

    def labels(self, spans: Sequence[Place], side: int) -> list[int] | None:
        """1 for a word without counterpart, 0 for one that has one, -1 where it cannot be told; None: all have one."""
        if not self.concerns(side):
            return None
        if self.side < 0:
            return [1] * len(spans)
        if self.stranger is not None:
            return [int(start >= self.stranger[0] and end <= self.stranger[1]) for start, end in spans]
        known = dict(self.known)
        return [known.get(span, -1) for span in spans]


def phrases(text: str, side: int) -> list[str]:
    """What stands between the signs of a text."""
    pattern, low, high = (r"[^,;:()]+", 12, 160) if side == 0 else (r"[^，、；：（）。,;]+", 3, 50)
    return [found for match in re.finditer(pattern, text) if low <= len(found := match[0].strip()) <= high]


def _commas(text: str, side: int) -> list[int]:
    return [match.end() for match in re.finditer(r", " if side == 0 else r"[，、]", text)]


def put_in(texts: Texts, strangers: Sequence[Sequence[str]], chance: random.Random) -> tuple[Texts, list[Damage]]:
    """Put phrases of other pairs into some texts, after a comma: of the same document, and of others."""
    damaged, where = [], []
    for number, pair in enumerate(texts):
        sides, damage = list(pair), None
        if chance.random() < 0.3:
            side = chance.randint(0, 1)
            other = chance.randrange(len(texts))
            own = (
                other != number and chance.random() < 0.5
            )  # else its words would never stand elsewhere in the document
            source = texts[other][side] if own else chance.choice(strangers[side])
            found = phrases(source, side)
            commas = _commas(sides[side], side)
            if found and commas:
                phrase, at = chance.choice(found), chance.choice(commas)
                words = phrase.split()
                if side == 0 and len(words) > 3 and chance.random() < 0.5:
                    size = chance.randint(2, min(8, len(words)))
                    first = chance.randint(0, len(words) - size)
                    phrase = " ".join(words[first : first + size])
                sides[side] = sides[side][:at] + phrase + ("，" if side else ", ") + sides[side][at:]
                damage = (side, at, at + len(phrase))
        damaged.append((sides[0], sides[1]))
        where.append(damage)
    return damaged, where


def removable(text: str, side: int, least: int) -> list[Place]:
    """Phrases between commas that are long enough to be missed, and no more than 70 % of the text."""
    cuts = [0, *(m.end() for m in re.finditer(r", ?|; |: " if side == 0 else r"[，、；：,]", text)), len(text)]
    found = []
    for at, start in enumerate(cuts[:-1]):
        for end in cuts[at + 1 : at + 3]:
            if end - start >= least:
                if end - start <= 0.7 * len(text):
                    found.append((start, end))
                break
    return found


def taken_out(texts: Texts, share: float, chance: random.Random) -> tuple[Texts, list[int | None]]:
    """Take a long phrase out of some texts; says from which side."""
    damaged, where = [], []
    for pair in texts:
        sides = list(pair)
        side: int | None = None
        if chance.random() < share:
            side = chance.randint(0, 1)
            found = removable(sides[side], side, LEAST[side])
            if found:
                start, end = chance.choice(found)
                sides[side] = sides[side][:start] + sides[side][end:]
            else:
                side = None
        damaged.append((sides[0], sides[1]))
        where.append(side)
    return damaged, where


def damage(
    texts: Texts, clean: WordPairs, strangers: Sequence[Sequence[str]], chance: random.Random
) -> tuple[Texts, list[Damaged | None]]:
    """Damage about a third of the pairs of a document; ``clean`` are their words while they are whole.

    Of ten, six lose a phrase, two gain one, one gains a sentence, and one gets another text in the place of its own.
    """
    damaged, where = [], []
    for number, pair in enumerate(texts):
        found = None
        if chance.random() < SHARE:
            kind, side = chance.random(), chance.randint(0, 1)
            if kind < 0.6:
                found = _taken(clean, number, pair, side, chance)
            else:
                other = chance.randrange(len(texts))
                own = other != number and chance.random() < (0.5 if kind < 0.8 else 0.3)
                stranger = texts[other][side] if own else chance.choice(strangers[side])
                how = _phrase if kind < 0.8 else _sentence if kind < 0.92 else _another
                found = how(pair, side, stranger, chance)
        damaged.append(pair if found is None else found[0])
        where.append(None if found is None else found[1])
    return damaged, where


def _with(pair: tuple[str, str], side: int, text: str) -> tuple[str, str]:
    return (text, pair[1]) if side == 0 else (pair[0], text)


def _taken(
    clean: WordPairs, number: int, pair: tuple[str, str], side: int, chance: random.Random
) -> tuple[tuple[str, str], Damaged] | None:
    least = (4, 2)[side] if chance.random() < 0.3 else LEAST[side]
    found = removable(pair[side], side, least)
    if not found or not len(clean.english[number]) or not len(clean.chinese[number]):
        return None
    start, end = chance.choice(found)
    other = 1 - side
    gone = [start <= a and b <= end for a, b in (clean.english, clean.chinese)[side][number].spans]
    spans = (clean.english, clean.chinese)[other][number].spans
    links = _links(clean, number)[other]
    labels = [
        -1 if place < 0 or strength < _LINKED else int(gone[place])
        for place, strength in zip(links.other, links.strength.tolist(), strict=True)
    ]
    told = [at for at, label in enumerate(labels) if label >= 0]
    for one, another in pairwise(told):
        if labels[one] == labels[another]:
            labels[one:another] = [labels[one]] * (another - one)
    text = pair[side][:start] + pair[side][end:]
    return _with(pair, side, text), Damaged(other, known=tuple(zip(spans, labels, strict=True)))


def _links(pairs: WordPairs, bead: int) -> tuple[Links, Links]:
    ids = pairs.unit_ids[0][bead], pairs.unit_ids[1][bead]
    where = np.ix_(*ids)
    forward, backward = pairs.learnt.without(bead, *ids)
    near = np.maximum(pairs.forward[where], pairs.backward[where]) + 0.25 * (pairs.shared[where] + forward + backward)
    near += 0.2 * np.maximum(pairs.cosines[where] - 0.3, 0)
    places = [np.searchsorted(some, pairs.word_ids[side][bead]) for side, some in enumerate(ids)]
    return linked(near[np.ix_(*places)])


def _phrase(
    pair: tuple[str, str], side: int, stranger: str, chance: random.Random
) -> tuple[tuple[str, str], Damaged] | None:
    found, commas = phrases(stranger, side), _commas(pair[side], side)
    if not found or not commas:
        return None
    phrase, at = chance.choice(found), chance.choice(commas)
    text = pair[side][:at] + phrase + ("，" if side else ", ") + pair[side][at:]
    return _with(pair, side, text), Damaged(side, (at, at + len(phrase)))


def _sentence(
    pair: tuple[str, str], side: int, stranger: str, _: random.Random
) -> tuple[tuple[str, str], Damaged] | None:
    sentence = re.split(r"(?<=[.;。；!?])", stranger.strip())[0]
    if not 3 < len(sentence) < (160, 50)[side] or sentence in pair[side]:
        return None
    text = pair[side] + ("" if side else " ") + sentence
    return _with(pair, side, text), Damaged(side, (len(text) - len(sentence), len(text)))


def _another(
    pair: tuple[str, str], side: int, stranger: str, _: random.Random
) -> tuple[tuple[str, str], Damaged] | None:
    return (_with(pair, side, stranger), Damaged(-1)) if stranger != pair[side] else None


def run_together(texts: Texts, chance: random.Random) -> Texts:
    """Join two to five pairs that follow each other, so that some are as long as the paragraphs of a treaty."""
    found: Texts = []
    at = 0
    while at < len(texts):
        size = chance.choice((1, 2, 3, 5))
        english, chinese = zip(*texts[at : at + size], strict=True)
        found.append((" ".join(english), "".join(chinese)))
        at += size
    return found
