"""The terms of a pair of documents: the expressions that render each other throughout, and where one is lacking.

A term counts as one where the toolkit knows it, where it has several words, where the English document writes it with
a capital (a defined term), or where its Chinese has at least three characters: general vocabulary has synonyms, and is
left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from align.drift.context import DriftContext
from align.drift.cooccurring import Place, Rendered, Text, expressions, is_measure, rendered_pairs
from align.drift.keyterms import Mention, keys_of, mentions
from align.drift.sides import Pair, Side, compared
from align.drift.wording import support
from align.embedding.static import static_or_bundled
from align.model.alignment import Alignment
from align.model.document import Lang

if TYPE_CHECKING:
    from align.embedding.base import Embedder

__all__ = ["Term", "Termbase", "termbase"]

_NAMED, _NEARLY_ALWAYS = 2, 0.8
"""Beads in which a key term is named in both languages, and their share of all that name it, to be habitual."""
_STEADY = 0.7
"""Share of the other beads with a term that must have its rendering too."""
_LEAST = {"known": 2, "defined": 3, "other": 4}
"""Other beads that must bear a rendering out: fewer for key terms, and for what English writes with capitals."""
_CAPITALS = 0.8
_CHARACTERS = 1.0
"""The fewest Chinese characters for an English word of a term."""
_WORD, _PARTICLE = re.compile(r"[A-Za-z]+"), 3
"""A word, and up to how many letters it has no capital in a heading."""
_SUPPORT = 0.3
_SELDOM_APART = 0.85
_OFTEN = 5
_SHORT = 6
"""What a pair of expressions must be that the lexicon does not know: Dice's coefficient, beads, characters."""


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A term and its rendering with all places of each; ``keys`` are those that the toolkit knows both under."""

    english: str
    chinese: str
    english_places: dict[int, tuple[Place, ...]]
    chinese_places: dict[int, tuple[Place, ...]]
    keys: frozenset[str]
    defined: bool
    acronym: bool = False

    def text(self, lang: Lang) -> str:
        """Return the expression of a language."""
        return self.english if lang == "en" else self.chinese

    def places(self, lang: Lang) -> dict[int, tuple[Place, ...]]:
        """Return the places of the expression of a language, by bead."""
        return self.english_places if lang == "en" else self.chinese_places

    @property
    def shared(self) -> int:
        """The number of beads that have both."""
        return len(self.english_places.keys() & self.chinese_places.keys())

    @property
    def dice(self) -> float:
        """How often both stand together, 0 to 1."""
        return 2 * self.shared / (len(self.english_places) + len(self.chinese_places))

    @property
    def strong(self) -> bool:
        """Whether it is a term beyond doubt: known, defined or of several words."""
        return bool(self.keys) or self.defined or " " in self.english

    def steady(self, lang: Lang, bead: int, least: float = _STEADY) -> bool:
        """Whether, this bead aside, its expression of a language nearly always comes with that of the other one."""
        mine, other = (self.english_places, self.chinese_places)[:: 1 if lang == "en" else -1]
        beads = mine.keys() - {bead}
        both = len(beads & other.keys())
        sure = "known" if self.keys else "defined" if self.defined else "other"
        return both >= _LEAST[sure] and both >= least * len(beads)


@dataclass(frozen=True, slots=True)
class Termbase:
    """The beads compared, both sides as texts, the terms learnt from them, and the known ones in each text.

    ``standing`` are the terms that stand in a text, by language and bead.
    """

    pairs: tuple[Pair, ...]
    english: tuple[Text, ...]
    chinese: tuple[Text, ...]
    terms: tuple[Term, ...]
    known: dict[Lang, tuple[tuple[Mention, ...], ...]]
    counts: dict[Lang, Counter[str]]
    embedder: Embedder
    standing: dict[Lang, dict[int, list[Term]]]

    def is_new(self, word: str, lang: Lang) -> bool:
        """Whether a word stands once in a document."""
        return self.counts[lang][word] <= 1

    def habitual(self, mention: Mention, lang: Lang, bead: int) -> bool:
        """Whether the other beads that name a key term in a language nearly always name it in the other one too."""
        mine, others = self.known[lang], self.known["zh" if lang == "en" else "en"]
        named = both = 0
        for number, (ours, theirs) in enumerate(zip(mine, others, strict=True)):
            if number != bead and any(m.keys & mention.keys for m in ours):
                named += 1
                both += any(m.keys & mention.keys for m in theirs)
        return both >= _NAMED and both >= _NEARLY_ALWAYS * named

    def usual(self, term: Term, lang: Lang) -> str:
        """Return a term as its document writes it most often."""
        texts = self.texts(lang)
        places = (place for each in term.places(lang).values() for place in each)
        counts = Counter(texts[place.bead].shown(place.start, place.end) for place in places)
        return counts.most_common(1)[0][0]

    def texts(self, lang: Lang) -> tuple[Text, ...]:
        """Return the texts of a language, one a bead."""
        return self.english if lang == "en" else self.chinese


@lru_cache(maxsize=2)
def termbase(alignment: Alignment, embedder: Any = None) -> Termbase:
    """Learn the terms of a pair of documents; word vectors are those of the bundled model, given where it is loaded."""
    pairs = tuple(compared(DriftContext(alignment)))
    english = tuple(Text(pair.english.units, "en") for pair in pairs)
    chinese = tuple(Text(pair.chinese.units, "zh") for pair in pairs)
    found = expressions(english)
    found |= dict(_defined_apart(found, pairs, english))
    learnt = _mutual(rendered_pairs(found, expressions(chinese)))
    learnt = [pair for pair in learnt if not (is_measure(pair.english, "en") or is_measure(pair.chinese, "zh"))]
    terms = [_term(pair, found[pair.english], english, chinese) for pair in learnt]
    known: dict[Lang, tuple[tuple[Mention, ...], ...]] = {
        "en": tuple(tuple(mentions(text)) for text in english),
        "zh": tuple(tuple(mentions(text)) for text in chinese),
    }
    counts: dict[Lang, Counter[str]] = {
        "en": Counter(word.text for text in english for word in text.words),
        "zh": Counter(word.text for text in chinese for word in text.words),
    }
    uncovered = tuple(_uncovered(terms, known))
    standing: dict[Lang, dict[int, list[Term]]] = {"en": {}, "zh": {}}
    for lang, by_bead in standing.items():
        for term in uncovered:
            for bead in term.places(lang):
                by_bead.setdefault(bead, []).append(term)
    return Termbase(pairs, english, chinese, uncovered, known, counts, static_or_bundled(embedder), standing)


def _defined_apart(
    found: Mapping[str, Sequence[Place]], pairs: Sequence[Pair], texts: Sequence[Text]
) -> Iterator[tuple[str, list[Place]]]:
    """Yield the expressions that English writes both with capitals and without, with the places that have them.

    Those are terms by themselves: "this License" is the text, "a copyright license" what it grants. Their names keep
    the capitals. What opens a sentence tells nothing, nor does a line in capitals or a heading.
    """
    headings = {bead for bead, pair in enumerate(pairs) if _is_headline(pair.english)}
    for name, places in found.items():
        written = [(place, *_written(texts[place.bead], place)) for place in places if place.bead not in headings]
        capital = [place for place, shown, opens in written if shown[:1].isupper() and not (opens or shown.isupper())]
        small = sum(shown.islower() for _, shown, _ in written)
        if len({place.bead for place in capital}) >= _LEAST["other"] and small > (1 - _CAPITALS) * len(written):
            yield name.title(), capital


def _is_headline(side: Side) -> bool:
    """Whether an English text is a heading, or written as one: Grant of Copyright License."""
    words = [word for word in _WORD.findall(side.text) if len(word) > _PARTICLE]
    return side.units[0].kind in {"heading", "title"} or all(word[0].isupper() for word in words)


def _written(text: Text, place: Place) -> tuple[str, bool]:
    """Return how an expression is written, and whether it may open a sentence or a line."""
    before = text.folded[: place.start].rstrip("\"'( ")
    return text.shown(place.start, place.end), not before or before[-1] in ".:;!?\n"


def _mutual(pairs: Sequence[Rendered]) -> list[Rendered]:
    """Of several English expressions with one rendering, keep the one that fits best, and the key terms."""
    pairs = list(_surer_of_twins(pairs))
    best: dict[str, Rendered] = {}
    for pair in pairs:
        rival = best.get(pair.chinese)
        if rival is None or _fit(pair) > _fit(rival):
            best[pair.chinese] = pair
    known = {id(pair) for pair in pairs if keys_of(pair.english.lower(), "en") & keys_of(pair.chinese, "zh")}
    return [pair for pair in pairs if id(pair) in known or (best[pair.chinese] is pair and _is_borne_out(pair))]


def _surer_of_twins(pairs: Sequence[Rendered]) -> Iterator[Rendered]:
    """Of an expression with capitals and without that have one rendering, yield the one that more surely has it."""
    surest: dict[tuple[str, str], Rendered] = {}
    for pair in pairs:
        key = pair.english.lower(), pair.chinese
        if key not in surest or _surely(pair) > _surely(surest[key]):
            surest[key] = pair
    kept = {id(pair) for pair in surest.values()}
    yield from (pair for pair in pairs if id(pair) in kept)


def _surely(pair: Rendered) -> float:
    """Return the share of the beads with the English expression that have the Chinese one."""
    return pair.shared / len(pair.english_beads)


def _fit(pair: Rendered) -> tuple[float, float]:
    """Return how well two expressions fit: of equals the longest, but no longer than its rendering bears out."""
    words = pair.english.count(" ") + 1
    return (round(pair.dice, 3), words if words <= max(1.0, len(pair.chinese) / _CHARACTERS) else -words)


def _is_borne_out(pair: Rendered) -> bool:
    """Whether the lexicon has a part of two expressions as renderings, or they are seldom apart and short."""
    if support(pair.english.lower(), pair.chinese) >= _SUPPORT:
        return True
    short = len(pair.chinese) <= _SHORT and len(pair.english.split()) <= 2
    return short and pair.dice >= _SELDOM_APART and pair.shared >= _OFTEN


def _term(pair: Rendered, places: Sequence[Place], english: Sequence[Text], chinese: Sequence[Text]) -> Term:
    theirs = [place for bead, text in enumerate(chinese) for place in _occurrences(pair.chinese, bead, text)]
    shown = [english[place.bead].shown(place.start, place.end) for place in places]
    capitals = sum(text[:1].isupper() for text, place in zip(shown, places, strict=True) if place.start)
    acronym = " " not in pair.english and all(text.isupper() for text in shown)
    keys = keys_of(pair.english.lower(), "en") & keys_of(pair.chinese, "zh")
    defined = capitals >= _CAPITALS * len(places)
    return Term(pair.english.lower(), pair.chinese, _by_bead(places), _by_bead(theirs), keys, defined, acronym)


def _occurrences(wording: str, bead: int, text: Text) -> Iterator[Place]:
    at = text.folded.find(wording)
    while at >= 0:
        yield Place(bead, at, at + len(wording))
        at = text.folded.find(wording, at + len(wording))


def _by_bead(places: Sequence[Place]) -> dict[int, tuple[Place, ...]]:
    found: dict[int, list[Place]] = {}
    for place in places:
        found.setdefault(place.bead, []).append(place)
    return {bead: tuple(group) for bead, group in found.items()}


def _uncovered(terms: Sequence[Term], known: dict[Lang, tuple[tuple[Mention, ...], ...]]) -> Iterator[Term]:
    """Yield the terms without the places that lie within a longer one: State is no term in Member State."""
    for term in terms:
        english = _without_covered(term, "en", terms, known["en"])
        chinese = _without_covered(term, "zh", terms, known["zh"])
        if english.keys() & chinese.keys():
            yield replace(term, english_places=english, chinese_places=chinese)


def _without_covered(
    term: Term, lang: Lang, terms: Sequence[Term], known: Sequence[Sequence[Mention]]
) -> dict[int, tuple[Place, ...]]:
    other: Lang = "zh" if lang == "en" else "en"
    longer = [each for each in terms if each is not term and term.text(lang) in each.text(lang)]
    longer = [each for each in longer if not _composed(term, each, lang, other)]
    found = {}
    for bead, places in term.places(lang).items():
        covers = [(cover.start, cover.end) for each in longer for cover in each.places(lang).get(bead, ())]
        covers += [(m.start, m.end) for m in known[bead] if not (term.keys and m.keys & term.keys)]
        left = tuple(p for p in places if not any(_within(p, start, end) for start, end in covers))
        if left:
            found[bead] = left
    return found


def _composed(term: Term, longer: Term, lang: Lang, other: Lang) -> bool:
    """Whether a longer term holds a shorter one in both languages: where it stands, the other has the shorter one."""
    beads = longer.places(lang).keys()
    return 2 * len(beads & term.places(other).keys()) >= len(beads)


def _within(place: Place, start: int, end: int) -> bool:
    """Whether a place lies within a longer stretch."""
    return start <= place.start and place.end <= end and end - start > place.end - place.start
