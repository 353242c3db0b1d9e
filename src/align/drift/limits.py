"""Limiting phrases that one language leaves out: as appropriate, on a voluntary basis, 酌情, 依法.

They are short, so that their words weigh no more than what a translation may leave unsaid; but hardly any translation
leaves these unsaid (of the statutes of Taiwan one "in accordance with law" in a hundred, one "every year", one "at
least" in twenty). A phrase is left out if the other text has no wording of its row in ``data/limits.tsv``, and one of
its words has hardly a counterpart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from align.data import read_rows
from align.drift.nearness import Spot
from align.drift.sides import Pair
from align.lexicon.coverage import Alone
from align.normalising.folding import fold

__all__ = ["limits_left_out"]

_LEAST = -4.0
"""Log-odds of the likeliest of its words from which a phrase is left out."""


class _Limit(NamedTuple):
    """The wordings of a phrase, and all that may render it, in English and in Chinese, members separated by ``;``."""

    wordings: tuple[str, str]
    renderings: tuple[str, str]


@cache
def _table() -> tuple[_Limit, ...]:
    return tuple(
        _Limit((english, chinese), (f"{english};{like}", f"{chinese};{alike}"))
        for _, english, like, chinese, alike in read_rows("limits.tsv")
    )


def _search(side: int, wordings: str, text: str) -> re.Match[str] | None:
    """Return where a text has one of some wordings; an expression for them is made only where it may."""
    if not any(beginning in text for beginning in _beginnings(wordings)):
        return None
    return (_english, _chinese)[side](wordings).search(text)


@cache
def _beginnings(wordings: str) -> tuple[str, ...]:
    return tuple({wording.partition("*")[0] for wording in wordings.split(";")})


@cache
def _english(wordings: str) -> re.Pattern[str]:
    words = sorted(wordings.split(";"), key=len, reverse=True)
    parts = (re.escape(word).replace(r"\*", "[a-z-]*") for word in words)
    return re.compile(rf"(?<![a-z-])(?<!not )(?:{'|'.join(parts)})(?![a-z])")


@cache
def _chinese(wordings: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(wordings.split(";"), key=len, reverse=True))))


def limits_left_out(pair: Pair, words: tuple[Sequence[Alone], Sequence[Alone]]) -> Iterator[tuple[int, Spot]]:
    """Yield the side (0 English, 1 Chinese) and place of each limiting phrase that the other text leaves out.

    ``words`` are the words of content of both texts, with their log-odds of having no counterpart.
    """
    folded = fold(pair.english.text), fold(pair.chinese.text)
    for limit in _table():
        for side in (0, 1):
            found = _search(side, limit.wordings[side], folded[side].text)
            if found is None or _search(1 - side, limit.renderings[1 - side], folded[1 - side].text):
                continue
            spot = folded[side].span(*found.span())
            odds = [word.both for word in words[side] if word.start < spot[1] and spot[0] < word.end]
            if odds and max(odds) >= _LEAST:
                yield side, spot
