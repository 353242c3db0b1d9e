"""Where a term of the two documents is rendered in another way than everywhere else in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from align.drift.cooccurring import Place, Text, grammar, is_measure
from align.drift.keyterms import key_terms, keys_of
from align.drift.replacing import other_variants
from align.drift.termbase import Term, Termbase, termbase
from align.drift.variants import (
    Variant,
    explained,
    is_of_expression,
    is_part,
    is_related,
    is_usual,
    known_variants,
    like_variants,
    near_variants,
)
from align.drift.wordforms import inflected, is_of_compound, is_of_name
from align.model.alignment import Alignment
from align.model.document import Lang

__all__ = ["Deviation", "deviations"]

How = Literal["near", "known", "like", "other"]
_ALWAYS = 0.9
"""How steady a term must be for a wording that is only like it to count."""
_SELDOM = 0.1
"""Share of the places of a term up to which another rendering is a slip and no usage."""
_BODIES = {"actor", "body"}
"""Kinds of key terms that a longer name names as well."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """A term of which one language has another wording in a bead.

    ``lang`` is the language of the other wording, ``variant``; ``places`` are those of the term in the other
    language. ``how`` it was found: it is nearly the term, a known rendering of it, or of like
    meaning.
    """

    term: Term
    bead: int
    lang: Lang
    variant: Variant
    places: tuple[Place, ...]
    how: How


@lru_cache(maxsize=2)
def deviations(alignment: Alignment, embedder: Any = None) -> tuple[Deviation, ...]:
    """Return where one language has another wording for a term than elsewhere, in order, one a place."""
    base = termbase(alignment, embedder)
    found = [each for term in base.terms for lang in _LANGS for each in _of(term, lang, base)]
    found.sort(key=lambda each: (each.bead, _ORDER[each.how], not each.term.keys, -each.term.shared))
    kept: list[Deviation] = []
    for each in found:
        if not any(_same(each, other) for other in kept):
            kept.append(each)
    return tuple(kept)


_LANGS: tuple[Lang, Lang] = ("en", "zh")
_ORDER: dict[How, int] = {"known": 0, "near": 1, "like": 2, "other": 3}


def _same(one: Deviation, other: Deviation) -> bool:
    """Whether two deviations of a bead have evidence in common, on either side."""
    if one.bead != other.bead:
        return False
    left, right = _stretches(one), _stretches(other)
    return any(a == c and b < e and d < f for a, b, f in left for c, d, e in right)


def _stretches(each: Deviation) -> list[tuple[str, int, int]]:
    theirs: Lang = "en" if each.lang == "zh" else "zh"
    return [(each.lang, each.variant.start, each.variant.end), *((theirs, p.start, p.end) for p in each.places)]


def _of(term: Term, lang: Lang, base: Termbase) -> Iterator[Deviation]:
    """Yield where a language has something else for a term that the other language has."""
    other: Lang = "en" if lang == "zh" else "zh"
    for bead in term.places(other):
        places = _by_themselves(term, other, bead, base)
        if not places or not term.steady(other, bead):
            continue
        for how, variant in _instead(term, lang, places, base):
            have = _standing(term, lang, bead, base)
            if any(variant.start < place.end and place.start < variant.end for place in have):
                continue
            if is_measure(variant.text, lang):
                continue
            if _is_general(how, variant, term, lang, places, base):
                continue
            meant = _without_named(variant, term, lang, places, base)
            rare = how == "known" and term.keys and _is_rare(variant.text, term, lang, base)
            rare = rare and not _is_said_shorter(term, lang, base.english[bead])
            if meant and (len(have) < len(meant) or rare):
                yield Deviation(term, bead, lang, variant, meant, how)
                break


def _lacks(term: Term, lang: Lang, bead: int, base: Termbase, places: int) -> bool:
    """Whether a term stands less often than so in a bead, in other forms of its words too."""
    own = term.places(lang).get(bead, ())
    return len(own) < places and len(_standing(term, lang, bead, base)) < places


def _standing(term: Term, lang: Lang, bead: int, base: Termbase) -> tuple[Place, ...]:
    """Return the places of a term in a bead, those in another form of its words too."""
    return (*term.places(lang).get(bead, ()), *inflected(term, lang, bead, base.texts(lang)[bead]))


def _without_named(
    variant: Variant, term: Term, lang: Lang, places: tuple[Place, ...], base: Termbase
) -> tuple[Place, ...]:
    """Return the places of a term, for a usual rendering of its one English word without those within a longer name.

    Those that a Chinese compound renders are left out as well.

    A body or an actor within a name stays one (Council Working Group), unless the name is like Council of Europe; and
    a listed rendering of the term is of its own sense (版权 in WIPO Copyright Treaty).
    """
    if lang == "zh":
        english, chinese = base.english[places[0].bead], base.texts("zh")[places[0].bead]
        places = tuple(place for place in places if not is_of_compound(place.start, term, english, chinese))
    if (
        not places
        or " " in term.english
        or term.keys & keys_of(variant.text, lang)
        or not is_usual(variant, term, lang)
    ):
        return places
    body = any(key_terms()[key].kind in _BODIES for key in term.keys)
    english = base.english[places[0].bead]
    if lang == "en":
        return () if is_of_name(variant.start, english, by_link=body) else places
    return tuple(place for place in places if not is_of_name(place.start, english, by_link=body))


def _by_themselves(term: Term, lang: Lang, bead: int, base: Termbase) -> tuple[Place, ...]:
    """Return the places of a term that are no part of a longer word."""
    text = base.texts(lang)[bead]
    return tuple(place for place in term.places(lang)[bead] if not is_part(place.start, place.end, text))


def _is_general(how: How, variant: Variant, term: Term, lang: Lang, places: Sequence[Place], base: Termbase) -> bool:
    """Whether what stands instead of a single word is a usual rendering, and nothing makes the word a term here.

    That is general vocabulary, a defined term that English writes small here (会议 is a meeting beside the Conference)
    or that is of a longer name (International Law Commission), or a Chinese word for two English ones that the document
    tells apart (主席 is both the President and a Chair).
    """
    if how == "near" or term.keys or " " in term.english:
        return False
    if is_of_expression(variant, places, base.texts("en" if lang == "zh" else "zh")[places[0].bead]):
        return True
    if not is_usual(variant, term, lang):
        return False
    if not term.defined:
        return True
    english = [variant] if lang == "en" else places
    if all(_is_small_or_named(each.start, base.english[places[0].bead]) for each in english):
        return True
    return lang == "en" and _are_apart(term, variant, base)


def _is_small_or_named(start: int, text: Text) -> bool:
    """Whether an English word is written small, or follows another word of a name, which is not the first of all."""
    if text.shown(start, start + 1).islower():
        return True
    before = next((word for word in reversed(text.words) if word.end < start), None)
    if before is None or not before.start or before.text in grammar("en"):
        return False
    return text.folded[before.end : start] == " " and text.shown(before.start, before.end)[:1].isupper()


def _are_apart(term: Term, variant: Variant, base: Termbase) -> bool:
    """Whether a clause has two English words and the Chinese word for each, and a second clause has the rarer word."""
    beads = [bead for bead, text in enumerate(base.english) if any(word.text == variant.text for word in text.words)]
    if len(beads) <= 1:
        return False
    for bead in beads:
        ours = len(term.english_places.get(bead, ()))
        theirs = sum(word.text == variant.text for word in base.english[bead].words)
        if ours and len(term.chinese_places.get(bead, ())) >= ours + theirs:
            return True
    return False


def _is_rare(wording: str, term: Term, lang: Lang, base: Termbase) -> bool:
    """Whether a known rendering stands so seldom that it is no term of its own in these documents."""
    beads = sum(any(m.wording == wording for m in mentions) for mentions in base.known[lang])
    return beads <= max(1, _SELDOM * len(term.places(lang)))


def _is_said_shorter(term: Term, lang: Lang, english: Text) -> bool:
    """Whether English has the last word of a term by itself as well, which a second rendering is of: the Parties."""
    wanted = term.english.split()
    words = [word.text for word in english.words]
    return (
        lang == "zh"
        and len(wanted) > 1
        and any(
            word == wanted[-1] and words[max(at - len(wanted) + 1, 0) : at + 1] != wanted
            for at, word in enumerate(words)
        )
    )


def _instead(term: Term, lang: Lang, places: Sequence[Place], base: Termbase) -> Iterator[tuple[How, Variant]]:
    bead = places[0].bead
    text = base.texts(lang)[bead]
    other: Lang = "en" if lang == "zh" else "zh"
    opposite = base.texts(other)[bead]
    spared = [(place.start, place.end) for place in places]
    taken = _taken(term, lang, bead, base)
    lacking = _lacks(term, lang, bead, base, len(spared))
    for how, variant in _candidates(term, lang, bead, base) if lacking else _known(term, lang, text):
        sure = how == "known" and term.keys
        aside = () if how == "other" and not (term.keys or term.defined) else spared
        if how == "near":
            aside = [*aside, *_rendered(variant, term, other, bead, base)]
        if _is_taken(variant, taken) or (
            not sure and explained(variant, term, lang, opposite, aside, nearly=how != "like")
        ):
            continue
        if how != "near" or is_related(variant, term, lang, base.embedder):
            yield how, variant


def _rendered(variant: Variant, term: Term, other: Lang, bead: int, base: Termbase) -> Iterator[tuple[int, int]]:
    """Yield where other terms stand whose renderings stand as often beside a variant: they account for those alone."""
    lang: Lang = "en" if other == "zh" else "zh"
    for each in base.standing[other].get(bead, ()):
        own, theirs = each.places(other)[bead], each.places(lang).get(bead, ())
        if each is term or not each.strong or len(own) > len(theirs):
            continue
        if not any(place.start < variant.end and variant.start < place.end for place in theirs):
            yield from ((place.start, place.end) for place in own)


def _known(term: Term, lang: Lang, text: Text) -> Iterator[tuple[How, Variant]]:
    if term.strong:
        yield from (("known", variant) for variant in known_variants(term, lang, text))


def _candidates(term: Term, lang: Lang, bead: int, base: Termbase) -> Iterator[tuple[How, Variant]]:
    text = base.texts(lang)[bead]
    other: Lang = "en" if lang == "zh" else "zh"
    yield from _known(term, lang, text)
    if term.strong or len(term.chinese) > 2:
        yield from (("near", variant) for variant in near_variants(term, lang, text))
    if term.acronym or not term.steady(other, bead, _ALWAYS):
        return
    if not _lacks(term, lang, bead, base, 1):
        if term.keys or term.defined:
            alike = like_variants(term, lang, text, base.embedder)
            yield from (("like", variant) for variant in alike if base.is_new(variant.text, lang))
        return
    if term.strong:
        yield from (("like", variant) for variant in like_variants(term, lang, text, base.embedder))
    spared = [(place.start, place.end) for place in term.places(other)[bead]]
    for variant in other_variants(term, lang, (text, base.texts(other)[bead]), spared, base.embedder):
        if term.keys or term.defined or term.dice >= _ALWAYS or base.is_new(variant.text, lang):
            yield "other", variant


def _taken(term: Term, lang: Lang, bead: int, base: Termbase) -> list[tuple[int, int]]:
    """Return the places of other terms of a text whose counterpart stands in the other language: they are in order."""
    other: Lang = "en" if lang == "zh" else "zh"
    found = []
    for each in base.standing[other].get(bead, ()):
        if each is not term:
            found += [(place.start, place.end) for place in each.places(lang).get(bead, ())]
    own = term.places(other).get(bead, ())
    others = [m for m in base.known[other][bead] if not any(m.start < p.end and p.start < m.end for p in own)]
    theirs = {key for mention in others for key in mention.keys} - term.keys
    found += [(m.start, m.end) for m in base.known[lang][bead] if m.keys & theirs]
    return found


def _is_taken(variant: Variant, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a variant lies within another term, or its differing part does."""
    return any(start <= variant.start and variant.end <= end for start, end in taken)
