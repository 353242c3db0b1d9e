"""Whether an enumeration of one side has an item more than the other: with UNESCO, WIPO, UNCTAD and ICANN."""

from __future__ import annotations

import re
from dataclasses import dataclass

from align.drift.sides import Side
from align.model.document import Lang
from align.model.report import SpanIn
from align.normalising.figures import extract

__all__ = ["left_out"]

_SEPARATOR: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r",? (?:and|or|as well as|and/or) |[,/、] ?"),
    "zh": re.compile(r"以及|或者|[、，,/]|(?<=[A-Za-z）)])\s?[和及与與或]|[和及与與或]\s?(?=[A-Z])"),
}
_LONGEST: dict[Lang, int] = {"en": 60, "zh": 24}
"""The longest item of an enumeration of names, in characters."""


@dataclass(frozen=True, slots=True)
class _Item:
    """One item: its offsets and the keys of its acronyms."""

    start: int
    end: int
    keys: frozenset[str]


def left_out(span: SpanIn, side: Side, other: Side) -> bool:
    """Whether an acronym stands in an enumeration of which the other side gives the others, and fewer items.

    An enumeration has at least two acronyms that both sides name; as many items on the other side mean that the
    acronym is written out there.
    """
    unit, start, end = span
    text = next(each.text for each in side.units if each.index == unit)
    for rival in other.units:
        shared = _acronyms(text, side.lang) & _acronyms(rival.text, other.lang)
        run = _run(text, side.lang, shared, (start, end))
        runs = _runs(rival.text, other.lang)
        if not run:
            continue
        named = shared & {key for item in run for key in item.keys}
        matching = [each for each in runs if len(named & {key for item in each for key in item.keys}) == len(named)]
        if len(named) >= 2 and matching and max(map(len, matching)) < len(run):
            return True
    return False


def _acronyms(text: str, lang: Lang) -> frozenset[str]:
    return frozenset(str(mention.value) for mention in extract(text, lang) if mention.kind == "acronym")


def _run(text: str, lang: Lang, shared: frozenset[str], span: tuple[int, int]) -> list[_Item]:
    """Return the items from the first to the last that holds a shared acronym or the one at a span."""
    for run in _runs(text, lang):
        at = next((n for n, item in enumerate(run) if item.start <= span[0] and span[1] <= item.end), None)
        if at is not None:
            marks = [n for n, item in enumerate(run) if item.keys & shared or n == at]
            return run[marks[0] : marks[-1] + 1]
    return []


def _runs(text: str, lang: Lang) -> list[list[_Item]]:
    """Return the enumerations of a text: short items in a row of which the first and the last hold an acronym."""
    mentions = [mention for mention in extract(text, lang) if mention.kind == "acronym"]
    runs: list[list[_Item]] = []
    current: list[_Item] = []
    start = 0
    bounds = [*(match.span() for match in _SEPARATOR[lang].finditer(text)), (len(text), len(text))]
    for low, high in bounds:
        keys = frozenset(str(m.value) for m in mentions if start <= m.start and m.end <= low)
        outer = low - start > _LONGEST[lang]
        current = [] if outer and not keys else current
        if keys or current:
            current.append(_Item(start, low, keys))
        if outer or low == len(text):  # what is long may end or begin an enumeration: cooperation with ICANN
            runs.append(_trimmed(current))
            current = [_Item(start, low, keys)] if keys and len(current) > 1 else current
        start = high
    return [run for run in runs if len(run) > 1]


def _trimmed(items: list[_Item]) -> list[_Item]:
    """Leave out the items before the first acronym and behind the last."""
    named = [at for at, item in enumerate(items) if item.keys]
    return items[named[0] : named[-1] + 1] if named else []
