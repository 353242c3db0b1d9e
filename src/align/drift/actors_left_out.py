"""An actor or a body that one language names and the other does not: the private sector, the Council."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from align.drift.keyterms import Mention, key_terms
from align.drift.termbase import Termbase
from align.lexicon.coverage import Alone
from align.model.document import Lang

__all__ = ["LeftOut", "actors_left_out", "actors_named"]

_DOUBTFUL, _SURE = -3.5, -2.5
"""Mean log-odds of an actor's words from which it is left out: of one that is habitually rendered, and of any."""
_GRAVE = -1.0
"""Mean log-odds from which it is major."""
_RENDERED = -6.0
"""Log-odds of a word that surely has a counterpart."""


class LeftOut(NamedTuple):
    """An actor without counterpart: the language that names it, its place in the text of that side, how sure it is."""

    lang: Lang
    start: int
    end: int
    grave: bool


def actors_left_out(
    base: Termbase, bead: int, alone: Sequence[Alone], lang: Lang, place: Sequence[tuple[int, int]]
) -> Iterator[LeftOut]:
    """Yield the actors that a language names in a bead and the other does not.

    ``alone`` are the words of that language's text without counterpart, ``place`` where each mention of a key term
    stands in that text (by its place in ``base.known``). An actor is left out if the other text names nothing that may
    stand for it, and its words have hardly a counterpart: less evidence is asked for where the document nearly always
    renders it.
    """
    for mention, (start, end) in actors_named(base, bead, lang, place):
        odds = [word.both for word in alone if start <= word.start and word.end <= end]
        words = mention.wording.count(" ") + 1 if lang == "en" else max(1, (end - start) // 2)
        mean = (sum(odds) + _RENDERED * max(words - len(odds), 0)) / max(words, len(odds))
        if mean >= _SURE or (mean >= _DOUBTFUL and base.habitual(mention, lang, bead)):
            yield LeftOut(lang, start, end, mean >= _GRAVE)


def actors_named(
    base: Termbase, bead: int, lang: Lang, place: Sequence[tuple[int, int]]
) -> Iterator[tuple[Mention, tuple[int, int]]]:
    """Yield the mentions of actors in a language for which the other text names nothing that may stand for them.

    ``place`` is as for `actors_left_out`; each comes with its own.
    """
    other: Lang = "zh" if lang == "en" else "en"
    mine, theirs = base.known[lang][bead], base.known[other][bead]
    for mention, spot in zip(mine, place, strict=True):
        if any(key_terms()[key].kind != "term" for key in mention.keys) and not any(
            mention.keys & each.keys for each in theirs
        ):
            yield mention, spot
