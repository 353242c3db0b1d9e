"""Figures of which the old and the new state both stand: ``20222026年``, ``(Rev. Dubai, 2018Bucharest, 2022)``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from align.drift.context import DriftContext, Example, FunctionCheck
from align.drift.places import place
from align.drift.sides import Pair, Side, compared
from align.model.report import Flag, Occurrence, SpanIn
from align.normalising.figures import extract

__all__ = ["CHECKS"]

Pattern = tuple[int, ...]
Patterns = dict[Pattern, list[SpanIn]]


@dataclass(frozen=True, slots=True)
class _Place:
    """One bead in which a pattern stands, and where on each side."""

    pair: Pair
    source: tuple[SpanIn, ...]
    target: tuple[SpanIn, ...]

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that the pattern stands on."""
        return tuple(name for name, spans in (("source", self.source), ("target", self.target)) if spans)


def _patterns(side: Side) -> Patterns:
    """Return the pairs of years run together on one side, each with the stretches from the first to the last year."""
    found: Patterns = {}
    for unit in side.units:
        phrases: dict[int, list[tuple[int, int, Pattern]]] = {}
        for mention in extract(unit.text, side.lang):
            if mention.edit:
                phrases.setdefault(mention.phrase, []).append((mention.start, mention.end, mention.edit))
        for parts in phrases.values():
            span = (unit.index, min(start for start, _, _ in parts), max(end for _, end, _ in parts))
            found.setdefault(parts[0][2], []).append(span)
    return found


def _unresolved(context: DriftContext) -> Iterator[Flag]:
    places: dict[tuple[Pattern, tuple[str, ...]], list[_Place]] = {}
    for pair in compared(context):
        source, target = _patterns(pair.source), _patterns(pair.target)
        for pattern in dict.fromkeys((*source, *target)):
            here = _Place(pair, tuple(source.get(pattern, ())), tuple(target.get(pattern, ())))
            if len(here.sides) == 2 or not _differs(pattern, (*source, *target)):
                places.setdefault((pattern, here.sides), []).append(here)
    for (pattern, sides), found in places.items():
        yield _flag(pattern, sides, found)


def _differs(pattern: Pattern, others: tuple[Pattern, ...]) -> bool:
    """Whether the other side has such an edit too, with one year changed: that is a difference of dates."""
    return any(other != pattern and set(other) & set(pattern) for other in others)


def _flag(pattern: Pattern, sides: tuple[str, ...], found: list[_Place]) -> Flag:
    first = found[0]
    years = " and ".join(map(str, pattern))
    standing = f"{years} run together, as an old and a new state" if len(pattern) > 1 else f"{years} run into a word"
    if len(sides) == 2:
        message = f"Both languages have {standing}."
    else:
        has, lacks = first.pair.source, first.pair.target
        if sides == ("target",):
            has, lacks = lacks, has
        message = f"{has.language} has {standing}, {lacks.language} has not."
    others: list[Occurrence] = []
    for at, here in enumerate(found):
        for name, spans in (("source", here.source), ("target", here.target)):
            others += [("source" if name == "source" else "target", *span) for span in spans[1 if at == 0 else 0 :]]
    return Flag(
        "unresolved-edit",
        "info" if len(sides) == 2 else "minor",
        place(first.pair.source.units[0]),
        first.pair.source.indices,
        first.pair.target.indices,
        message,
        first.source[:1],
        first.target[:1],
        tuple(others),
    )


EXAMPLES = (
    Example(
        "unresolved-edit",
        "flag",
        "to report to the 20222026 plenipotentiary conference on the activities undertaken and achievements,",
        "向20222026年全权代表大会报告开展的活动和取得的成果，",
        "both years stand in both languages",
    ),
    Example(
        "unresolved-edit",
        "flag",
        "Resolution 75 (Rev. Hammamet, 2016Geneva, 2022) of WTSA;",
        "世界电信标准化全会第75号决议（2016年，哈马马特2022年，日内瓦，修订版）；",
        "both places and years stand in both languages",
    ),
    Example(
        "unresolved-edit",
        "flag",
        "pursuant to Resolution 175 (Rev. Dubai, 2018Bucharest, 2022) of this conference;",
        "按照本届大会第175号决议（2022年，布加勒斯特，修订版）；",
        "the edit is resolved in Chinese alone",
    ),
    Example(
        "unresolved-edit",
        "flag",
        "to report to the 2026 plenipotentiary conference;",
        "向20222026年全权代表大会报告；",
        "the edit is resolved in English alone",
    ),
    Example(
        "unresolved-edit",
        "clean",
        "Resolutions 101, 102 and 133 (Rev. Guadalajara, 2010) of the Plenipotentiary Conference;",
        "全权代表大会第101、102和133号决议（2010年，瓜达拉哈拉，修订版）；",
        "one year in both languages",
    ),
    Example(
        "unresolved-edit",
        "clean",
        "the two phases of the Summit (Geneva, 2003 and Tunis, 2005);",
        "峰会的两个阶段（2003年，日内瓦和2005年，突尼斯）；",
        "two years that both stand by right",
    ),
    Example(
        "unresolved-edit",
        "clean",
        "the strategic plan of the Union for 2008-2011;",
        "国际电联2008-2011年战略规划；",
        "a range of years is no edit",
    ),
)
"""From Resolution 102 (Bucharest, 2022) as tracked, and from ITU practice."""

CHECKS = (FunctionCheck(("unresolved-edit",), "Old and new state of a figure both stand", EXAMPLES, _unresolved),)
