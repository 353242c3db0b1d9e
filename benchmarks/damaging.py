"""Damage for fitting: what is put into, or taken out of, one language of clean pairs, and which words that concerns.

Phrases from elsewhere and whole sentences are put in: their words have no counterpart. Phrases and single words are
taken out: without counterpart are then the other language's words that were linked to them while the pair was whole;
those linked to what stayed have theirs, and of the rest nothing is known. A word is replaced by one of another meaning:
both hold.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from align.embedding.static import StaticEmbedder
from align.lexicon.evidence import CONTENT_RATE
from align.lexicon.lexicon import Lexicon
from align.lexicon.linking import Links, linked
from align.lexicon.wordpairs import WordPairs
from align.model.document import Lang

Texts = list[tuple[str, str]]
Damage = tuple[int, int, int] | None
"""Which text was damaged, and where what was put in begins and ends."""
Place = tuple[int, int]
LEAST = (45, 12)
"""Characters of a phrase that is taken out, in seven cases of ten; in the others, as few as four and two will do."""
SHARE = 0.42
_LINKED = 0.12
"""Likeness from which a link is believed."""
_LIKE, _ALIKE = (0.3, 0.8), 0.05
"""Cosines of words that are mistaken for each other; what their renderings may have in common."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is known of the words of a text: those within ``stranger`` have no counterpart; or each by its place."""

    stranger: Place | None = None
    known: tuple[tuple[Place, int], ...] = ()

    def labels(self, spans: Sequence[Place]) -> list[int]:
        """1 for a word without counterpart, 0 for one that has one, -1 where it cannot be told."""
        if self.stranger is not None:
            first, last = self.stranger
            return [int(start >= first and end <= last) for start, end in spans]
        known = dict(self.known)
        return [known.get(span, -1) for span in spans]


@dataclass(frozen=True, slots=True)
class Damaged:
    """What was done, and the marks of both texts; None for a text whose words have all their counterparts."""

    kind: str
    marks: tuple[Mark | None, Mark | None]

    def concerns(self, side: int) -> bool:
        """Whether words of a text have no counterpart."""
        return self.marks[side] is not None

    def labels(self, spans: Sequence[Place], side: int) -> list[int]:
        """What is known of the words of a text."""
        mark = self.marks[side]
        return [0] * len(spans) if mark is None else mark.labels(spans)


def one_sided(kind: str, side: int, mark: Mark) -> Damaged:
    """What concerns the words of one text alone."""
    return Damaged(kind, (mark, None) if side == 0 else (None, mark))


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


class Likes:
    """Words of content of some texts that stand for others: of like vectors, but with other renderings."""

    def __init__(self, lexicon: Lexicon, documents: Sequence[WordPairs]) -> None:
        """Take the words that stand there three times or more."""
        self._lexicon = lexicon
        self._words = [self._found(side, documents) for side in (0, 1)]
        encode = StaticEmbedder().encode
        self._vectors = [encode(words) for words in self._words]
        self._places = [{word: place for place, word in enumerate(words)} for words in self._words]

    def _found(self, side: int, documents: Sequence[WordPairs]) -> list[str]:
        entries = self._lexicon.entries(("en", "zh")[side])
        rate = (self._lexicon.tables.en, self._lexicon.tables.zh)[side].rate
        counts = Counter(
            text.folded[start:end]
            for pairs in documents
            for text in (pairs.english, pairs.chinese)[side]
            for start, end in text.places
        )
        long = [word for word, n in counts.items() if n > 2 and len(word) > 2 - side and word.isalpha()]
        numbers = [(word, entries.number(word)) for word in long]
        return [word for word, number in numbers if number is not None and rate[number] >= CONTENT_RATE * 255]

    @cache  # noqa: B019 - lives as long as the script
    def _renderings(self, word: str, side: int) -> dict[int, float]:
        lang: Lang = "en" if side == 0 else "zh"
        number = self._lexicon.entries(lang).number(word)
        if number is None:
            return {}
        row = self._lexicon.row(self._lexicon.en.bases[number] if side == 0 else number, lang)
        return dict(list(row)[:12])

    def other(self, word: str, side: int, chance: random.Random) -> str | None:
        """A word that can be mistaken for a given one; one time in four, any word."""
        place = self._places[side].get(word)
        if place is None:
            return None
        words, likeness = self._words[side], self._vectors[side] @ self._vectors[side][place]
        near = np.nonzero((likeness > _LIKE[0]) & (likeness < _LIKE[1]))[0].tolist()
        choice = near if chance.random() < 0.75 else range(len(words))
        own = self._renderings(word, side)
        for at in chance.sample(choice, min(12, len(choice))):
            theirs = self._renderings(words[at], side)
            alike = sum(min(p, theirs.get(number, 0)) for number, p in own.items())
            if alike < _ALIKE and words[at][:4] != word[:4]:
                return words[at]
        return None


def damage(
    texts: Texts, clean: WordPairs, strangers: Sequence[Sequence[str]], likes: Likes, chance: random.Random
) -> list[tuple[tuple[str, str], Damaged | None]]:
    """Damage about two in five of the pairs of a document; ``clean`` are their words while they are whole.

    Of a hundred, 40 lose a phrase, 22 some words, 20 have a word replaced, 9 gain a phrase, 5 a sentence, and 4 get
    another text in the place of their own.
    """
    found: list[tuple[tuple[str, str], Damaged | None]] = []
    for number, pair in enumerate(texts):
        made = _damaged(texts, number, clean, strangers, likes, chance) if chance.random() < SHARE else None
        found.append(made or (pair, None))
    return found


def _damaged(
    texts: Texts,
    number: int,
    clean: WordPairs,
    strangers: Sequence[Sequence[str]],
    likes: Likes,
    chance: random.Random,
) -> tuple[tuple[str, str], Damaged] | None:
    pair, kind, side = texts[number], 100 * chance.random(), chance.randint(0, 1)
    if kind < 40:
        return _taken(clean, number, pair, side, chance)
    if kind < 62:
        return _fewer(clean, number, pair, side, chance)
    if kind < 82:
        return _replaced(clean, number, pair, side, likes, chance)
    other = chance.randrange(len(texts))
    own = other != number and chance.random() < (0.5 if kind < 91 else 0.3)
    stranger = texts[other][side] if own else chance.choice(strangers[side])
    how = _phrase if kind < 91 else _sentence if kind < 96 else _another
    return how(pair, side, stranger, chance)


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
    known = _without(clean, number, side, [start <= a and b <= end for a, b in _spans(clean, number, side)])
    places, labels = [place for place, _ in known], [label for _, label in known]
    told = [at for at, label in enumerate(labels) if label >= 0]
    for one, another in pairwise(told):
        if labels[one] == labels[another]:
            labels[one:another] = [labels[one]] * (another - one)
    mark = Mark(known=tuple(zip(places, labels, strict=True)))
    return _with(pair, side, pair[side][:start] + pair[side][end:]), one_sided("taken", 1 - side, mark)


def _spans(clean: WordPairs, number: int, side: int) -> tuple[Place, ...]:
    return (clean.english, clean.chinese)[side][number].spans


def _without(clean: WordPairs, number: int, side: int, gone: Sequence[bool]) -> list[tuple[Place, int]]:
    """What is known of the other text's words once some of a text's are gone."""
    links = _links(clean, number)[1 - side]
    labels = [
        -1 if place < 0 or strength < _LINKED else int(gone[place])
        for place, strength in zip(links.other, links.strength.tolist(), strict=True)
    ]
    return list(zip(_spans(clean, number, 1 - side), labels, strict=True))


def _fewer(
    clean: WordPairs, number: int, pair: tuple[str, str], side: int, chance: random.Random
) -> tuple[tuple[str, str], Damaged] | None:
    """Take out one to four words that follow each other."""
    spans = _spans(clean, number, side)
    if len(spans) < 5 or not _spans(clean, number, 1 - side):
        return None
    first = chance.randrange(len(spans))
    last = min(first + chance.choice((1, 1, 2, 2, 3, 4)), len(spans))
    known = _without(clean, number, side, [first <= place < last for place in range(len(spans))])
    if not any(label == 1 for _, label in known):
        return None
    text = pair[side][: spans[first][0]] + pair[side][spans[last - 1][1] :]
    return _with(pair, side, text.replace("  ", " ")), one_sided("fewer", 1 - side, Mark(known=tuple(known)))


def _replaced(
    clean: WordPairs, number: int, pair: tuple[str, str], side: int, likes: Likes, chance: random.Random
) -> tuple[tuple[str, str], Damaged] | None:
    """Replace a word by one of another meaning."""
    words, spans = (clean.english, clean.chinese)[side][number], _spans(clean, number, side)
    if len(spans) < 4 or not _spans(clean, number, 1 - side):
        return None
    for at in chance.sample(range(len(spans)), min(6, len(spans))):
        new = likes.other(words.folded[slice(*words.places[at])], side, chance)
        known = _without(clean, number, side, [place == at for place in range(len(spans))]) if new else []
        if new and any(label == 1 for _, label in known):
            start, end = spans[at]
            new = new.capitalize() if pair[side][start].isupper() else new
            marks = Mark((start, start + len(new))), Mark(known=tuple(known))
            text = pair[side][:start] + new + pair[side][end:]
            return _with(pair, side, text), Damaged("replaced", marks if side == 0 else marks[::-1])
    return None


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
    return _with(pair, side, text), one_sided("phrase", side, Mark((at, at + len(phrase))))


def _sentence(
    pair: tuple[str, str], side: int, stranger: str, _: random.Random
) -> tuple[tuple[str, str], Damaged] | None:
    sentence = re.split(r"(?<=[.;。；!?])", stranger.strip())[0]
    if not 3 < len(sentence) < (160, 50)[side] or sentence in pair[side]:
        return None
    text = pair[side] + ("" if side else " ") + sentence
    return _with(pair, side, text), one_sided("sentence", side, Mark((len(text) - len(sentence), len(text))))


def _another(
    pair: tuple[str, str], side: int, stranger: str, _: random.Random
) -> tuple[tuple[str, str], Damaged] | None:
    if stranger == pair[side]:
        return None
    found = _with(pair, side, stranger)
    return found, Damaged("another", (Mark((0, len(found[0]))), Mark((0, len(found[1])))))


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
