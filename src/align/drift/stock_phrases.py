"""Fixed phrases that render one another though their words do not: 从其规定 for "shall prevail"."""

from __future__ import annotations

import re
from functools import cache

from align.data import read_rows
from align.drift.sides import Pair
from align.normalising.folding import Folded, fold

__all__ = ["stock_phrases"]

Spans = tuple[tuple[int, int], ...]


@cache
def _table() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    rows = []
    for english, chinese in read_rows("stock_phrases.tsv"):
        words = "|".join(map(re.escape, english.split(";")))
        rows.append((re.compile(rf"\b(?:{words})\b"), re.compile("|".join(map(re.escape, chinese.split(";"))))))
    return tuple(rows)


def stock_phrases(pair: Pair) -> tuple[Spans, Spans]:
    """Return where such phrases stand in the English and in the Chinese text of a bead that has both."""
    english, chinese = fold(pair.english.text), fold(pair.chinese.text)
    found: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for one, other in _table():
        ours, theirs = _stands(one, english), _stands(other, chinese)
        if ours and theirs:
            found[0].extend(ours)
            found[1].extend(theirs)
    return tuple(found[0]), tuple(found[1])


def _stands(pattern: re.Pattern[str], folded: Folded) -> list[tuple[int, int]]:
    return [folded.span(*match.span()) for match in pattern.finditer(folded.text)]
