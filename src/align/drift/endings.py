"""Marks that clauses end in, compared as the pair of documents uses them: ``;`` with ``；``, or ``;`` with ``。``."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from align.drift.context import DriftContext
from align.drift.sides import Pair, compared, flag_on
from align.model.report import Flag, Occurrence, SpanIn

__all__ = ["differing_endings"]

_FOLDED = str.maketrans("；，。：！？．｡", ";,.:!?..")
_ENDS = ";,.:!?"
_CLOSERS = ")）]］】”’\"'》」』 \u00a0"
_CUSTOM = 0.25
"""Share of the clauses ending in one mark, from which another ending in the other language is this pair's custom."""
_RECURS = 3
"""Places from which most of the clauses that end in the rarer mark make a custom too: each list ends so, say."""
_FEWEST = 4
"""Clauses ending in a mark from which the documents show their custom."""
_JOINED = re.compile(
    r"(?<=[,;:，；：、。])\s*(?:(?:and|or|nor|but)(?:\s?/\s?or)?"
    r"|(?:[和与與及]\s?[/／]\s?)?(?:或者?|抑或)|[并並]且?|而且|以及|及其?|和|且|[与與])\s*(?=[)）\]］】]?\s*$)",
    re.IGNORECASE,
)
"""The word behind the mark of a clause that joins it to the next one: “; or”, “；或者”."""
_KINDS = {"clause", "paragraph"}

Ending = tuple[str, int]


def differing_endings(context: DriftContext) -> Iterator[Flag]:
    """Yield one note a pattern of clauses that end in marks which these documents do not use for each other."""
    found: dict[tuple[str, str], list[tuple[Pair, Ending, Ending]]] = defaultdict(list)
    for pair in compared(context):
        one, other = pair.source.units[-1], pair.target.units[-1]
        if one.kind not in _KINDS or other.kind not in _KINDS or not one.text or not other.text:
            continue
        source, target = _ending(one.text), _ending(other.text)
        found[source[0], target[0]].append((pair, source, target))
    by_source: Counter[str] = Counter()
    by_target: Counter[str] = Counter()
    for (source_mark, target_mark), places in found.items():
        by_source[source_mark] += len(places)
        by_target[target_mark] += len(places)
    for (source_mark, target_mark), places in found.items():
        if source_mark == target_mark:
            continue
        totals = sorted((by_source[source_mark], by_target[target_mark]))
        custom = len(places) >= _RECURS and 2 * len(places) >= totals[0]
        if totals[1] >= _FEWEST and not custom and len(places) < _CUSTOM * totals[1]:
            yield _flag(places)


def _ending(text: str) -> Ending:
    """Return the last mark of a text, half width, and where it stands; of doubled marks the last one; "" for none."""
    joined = _JOINED.search(text)
    text = text[: joined.start()] if joined else text
    end = len(text.rstrip(_CLOSERS))
    for at in (end - 1, len(text) - 1):
        mark = text[at : at + 1].translate(_FOLDED)
        if at >= 0 and mark and mark in _ENDS:
            return mark, at
    return "", len(text) - 1


def _flag(places: list[tuple[Pair, Ending, Ending]]) -> Flag:
    pair, source, target = places[0]
    sides = (pair.source.units[-1], source), (pair.target.units[-1], target)
    named = [f"ends in “{unit.text[at]}”" if mark else "ends in no mark" for unit, (mark, at) in sides]
    spans: list[tuple[SpanIn, ...]] = [((unit.index, at, at + 1),) for unit, (_, at) in sides]
    others: list[Occurrence] = []
    for each, (_, first), (_, second) in places[1:]:
        one, two = each.source.units[-1].index, each.target.units[-1].index
        others += [("source", one, first, first + 1), ("target", two, second, second + 1)]
    where = f", here and at {len(places) - 1} other place{'s' * (len(places) > 2)}" if len(places) > 1 else ""
    return flag_on(
        pair,
        "punctuation",
        "info",
        f"{pair.source.language} {named[0]}, {pair.target.language} {named[1]}{where}.",
        spans[0],
        spans[1],
        tuple(others),
    )
