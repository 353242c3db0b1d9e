"""Terms that nearly always come with their rendering: where both stand nothing is left out, where one lacks it is.

That an expression has stood beside another in almost every clause tells more of a word than any lexicon: such a word
has its counterpart where that rendering stands as often (被请求引渡人 for the person sought), and much less evidence
than for any other word does where it does not stand at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from align.drift.cooccurring import Place
from align.drift.full_names import ACRONYM
from align.drift.sides import Side
from align.drift.termbase import Term, Termbase
from align.drift.variants import is_part
from align.drift.wordforms import inflected
from align.lexicon.coverage import Alone
from align.model.document import Lang

__all__ = ["Lacking", "established_lacking", "established_places"]

_COVERS, _OFTEN = 0.85, 4
"""How steady a term must be, and in how many beads, for its places to have a counterpart."""
_STEADY, _LEAST = 0.95, 6
"""How steady it must be, and in how many other beads, to be missed."""
_LACKING = -3.5
"""Log-odds of its likeliest word from which a term without its rendering is left out or put otherwise."""

Spot = tuple[int, int]


class Lacking(NamedTuple):
    """A term whose rendering stands nowhere in the other text: its place, the rendering, and in how many clauses."""

    start: int
    end: int
    rendering: str
    beads: int


def established_places(base: Termbase, bead: int, side: Side, lang: Lang) -> Iterator[Spot]:
    """Yield where a text has terms whose renderings stand in the other one as often."""
    other: Lang = "en" if lang == "zh" else "zh"
    for term in base.standing[lang].get(bead, ()):
        own, theirs = term.places(lang)[bead], term.places(other).get(bead, ())
        if len(own) <= len(theirs) and term.shared >= _OFTEN and term.steady(lang, bead, _COVERS):
            yield from (_spot(base, lang, bead, side, place) for place in own)


def established_lacking(
    base: Termbase, bead: int, sides: tuple[Side, Side], lang: Lang, words: Sequence[Alone]
) -> Iterator[Lacking]:
    """Yield the terms of a text whose established rendering the other text has nowhere, the longest of a place.

    ``sides`` are the text in ``lang`` and the other one; ``words`` the words of content of the former that may have no
    counterpart, with the log-odds that they have none. What the other text may have as an acronym is not lacking.
    """
    if set(ACRONYM.findall(sides[1].text)) - set(ACRONYM.findall(sides[0].text)):
        return
    other: Lang = "zh" if lang == "en" else "en"
    found: list[Lacking] = []
    for term in base.standing[lang].get(bead, ()):
        if not _is_missed(term, lang, bead) or any(inflected(term, other, bead, base.texts(other)[bead])):
            continue
        for place in term.places(lang)[bead]:
            start, end = _spot(base, lang, bead, sides[0], place)
            odds = [word.both for word in words if word.start < end and start < word.end]
            if odds and max(odds) >= _LACKING and not is_part(place.start, place.end, base.texts(lang)[bead]):
                found.append(Lacking(start, end, base.usual(term, other), term.shared))
    for each in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if not any(other.start <= each.start and each.end <= other.end for other in found if other is not each):
            yield each


def _is_missed(term: Term, lang: Lang, bead: int) -> bool:
    """Whether a term stands in many other beads, nearly always with its rendering, and without it here."""
    theirs = term.places("en" if lang == "zh" else "zh")
    if bead in theirs or not term.strong or term.acronym:
        return False
    return len(term.places(lang)) > _LEAST and term.steady(lang, bead, _STEADY)


def _spot(base: Termbase, lang: Lang, bead: int, side: Side, place: Place) -> Spot:
    """Return where in the text of a side a place of the folded text stands."""
    index, start, end = base.texts(lang)[bead].span(place.start, place.end)
    return side.starts[index] + start, side.starts[index] + end
