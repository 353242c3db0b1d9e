"""Somebody who stands in place of somebody else: Member States in one language, 部门成员 in the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.drift.keyterms import Mention, key_terms
from align.drift.termbase import Termbase
from align.model.document import Lang

__all__ = ["Replaced", "replaced_actors"]


@dataclass(frozen=True, slots=True)
class Replaced:
    """A bead in which the two languages name different actors; the mentions of each."""

    bead: int
    english: tuple[Mention, ...]
    chinese: tuple[Mention, ...]


def replaced_actors(base: Termbase) -> Iterator[Replaced]:
    """Yield the beads in which either language names one actor that the other lacks.

    One of the two actors must otherwise be named in both languages: an actor that Chinese leaves out at times is no
    evidence. A mention that may stand for several actors counts for any of them.
    """
    english, chinese = base.known["en"], base.known["zh"]
    for bead in range(len(base.pairs)):
        ours, theirs = _lone(english[bead], chinese[bead]), _lone(chinese[bead], english[bead])
        ours = [m for m in ours if not _learnt(m, "en", bead, base)]
        theirs = [m for m in theirs if not _learnt(m, "zh", bead, base)]
        if len({m.keys for m in ours}) != 1 or len({m.keys for m in theirs}) != 1:
            continue
        absent = (
            _is_absent(ours[0], chinese[bead]) and base.habitual(ours[0], "en", bead),
            _is_absent(theirs[0], english[bead]) and base.habitual(theirs[0], "zh", bead),
        )
        if any(absent):
            yield Replaced(bead, tuple(ours), tuple(theirs))


def _lone(mine: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """Return the mentions of actors of one side that outnumber those of the other.

    The first ones of a kind are matched; where the other side has none, all are left.
    """
    left = list(others)
    found = []
    for mention in sorted(mine, key=lambda m: len(m.keys)):
        partner = next((each for each in left if each.keys & mention.keys), None)
        if partner is not None:
            left.remove(partner)
        elif _is_actor(mention):
            found.append(mention)
    return sorted(found, key=lambda m: m.start)


def _is_absent(mention: Mention, others: Sequence[Mention]) -> bool:
    return not any(mention.keys & each.keys for each in others)


def _is_actor(mention: Mention) -> bool:
    return all(key_terms()[key].kind != "term" for key in mention.keys)


def _learnt(mention: Mention, lang: Lang, bead: int, base: Termbase) -> bool:
    """Whether the documents' own terms give a mention another rendering, which stands in this bead."""
    other: Lang = "zh" if lang == "en" else "en"
    return any(
        place.start <= mention.start and mention.end <= place.end and bead in term.places(other)
        for term in base.terms
        if not term.keys & mention.keys
        for place in term.places(lang).get(bead, ())
    )
