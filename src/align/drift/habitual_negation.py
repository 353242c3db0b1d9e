"""Negations that are a document's vocabulary: 无源 in clause after clause where English has passive.

A negation with the word behind it that stands alone in several clauses of a document, and hardly ever has a
counterpart there, is a term, and no difference. A negation that was lost was lost in one clause; and what forbids
(不得, shall not) belongs to no term.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from align.drift.nearness import Around
from align.drift.negating import Sign, Signs
from align.drift.sides import Pair, Side
from align.normalising.folding import fold

__all__ = ["Reading", "habitual", "without_habitual"]

_CLAUSES, _SHARE = 3, 0.75
"""Clauses with different words in which a negation must stand alone to be a habit, and of how many of all."""
_REACH_EN, _REACH_ZH = 60, 8
"""Characters behind a negation among which its word is looked for."""
_FORBIDS_ZH = re.compile("不[得应可能许予准]|[严]?禁|[勿毋莫]|(?:must|shall|should)")
_FORBIDS_EN = re.compile(r"\b(?:shall|may|must|should|will|can|might)(?: \w+ly)? $")
"""Negations that forbid, and what stands before an English one that does."""
_GRAMMAR_ZH = "对在被会得能可应以与和因由是为给向把将从按受要需再有"
_WORD_ZH = {1: re.compile(f"[{_GRAMMAR_ZH}]*[一-鿿]"), 2: re.compile(f"[{_GRAMMAR_ZH}]*[一-鿿]{{2}}")}
"""The word behind a sign of one character, and of more; words of grammar alone tell none."""
_WORD_EN = re.compile(
    r"(?:[ -](?:a|an|the|any|be|been|being|have|has|had|to|of|in|on|at|by|for|from|as|with|such|its|their|his|her|this"
    r"|that|these|those|other|more|less|so|very))*[ -][a-z]{2,}"
)


class Reading(NamedTuple):
    """A bead with the signs of its sides: as found, as read in each other's light, and those without counterpart."""

    pair: Pair
    found: Signs
    read: Signs
    lone: Signs
    around: Around | None

    @property
    def sides(self) -> tuple[Side, Side]:
        """The English side and the Chinese one."""
        return self.pair.english, self.pair.chinese


_Key = tuple[str, str]
"""A language, and a negation with its word."""


def habitual(readings: Iterable[Reading]) -> frozenset[_Key]:
    """Return the negations, with their words, that a document has again and again without a counterpart."""
    clauses = {(fold(r.pair.english.text).text, fold(r.pair.chinese.text).text): r for r in readings}
    alone, all_of = Counter[_Key](), Counter[_Key]()
    texts: dict[_Key, tuple[set[str], set[str]]] = {}
    for (english, chinese), reading in clauses.items():
        if not any(any(side) for side in reading.found):
            continue
        lone = _keys(reading, reading.lone)
        all_of.update(_keys(reading, reading.read))
        alone.update(lone)
        for key in lone:
            mine = texts.setdefault(key, (set(), set()))
            mine[0].add(english)
            mine[1].add(chinese)
    return frozenset(
        key for key, times in alone.items() if times >= _SHARE * all_of[key] and min(map(len, texts[key])) >= _CLAUSES
    )


def without_habitual(reading: Reading, habits: frozenset[_Key]) -> Signs | None:
    """Return the signs that a bead has beside the habitual ones; nothing where it has none of these."""
    if not habits:
        return None
    english, chinese = (
        [sign for sign in found if _key(side, sign) not in habits]
        for side, found in zip(reading.sides, reading.found, strict=True)
    )
    return None if (english, chinese) == reading.found else (english, chinese)


def _keys(reading: Reading, found: Signs) -> set[_Key]:
    keys = (_key(side, sign) for side, signs in zip(reading.sides, found, strict=True) for sign in signs)
    return {key for key in keys if key is not None}


def _key(side: Side, sign: Sign) -> _Key | None:
    """Return what a negation is counted by; nothing where it forbids or no word follows."""
    if not (sign.explicit or sign.firm):
        return None
    start, end = sign.spot
    if sign.lang == "en" and not sign.explicit:
        return sign.lang, sign.wording  # the word itself negates
    if sign.lang == "zh":
        behind = _WORD_ZH[min(len(sign.wording), 2)].match(fold(side.text[end : end + _REACH_ZH]).text)
        forbids = _FORBIDS_ZH.match(sign.wording)
    else:
        behind = _WORD_EN.match(fold(side.text[end : end + _REACH_EN]).text)
        forbids = _FORBIDS_EN.search(fold(side.text[max(start - 20, 0) : start]).text)
    return (sign.lang, sign.wording + behind[0]) if behind and not forbids else None
