"""The map of the report page: the whole document as one strip, its sections as bands, its drifts as bars."""

from __future__ import annotations

from dataclasses import dataclass

from align.exporting.anchoring import Anchors
from align.exporting.layout import Layout, Numbered, Section, worst
from align.exporting.words import language_tag
from align.model.alignment import Bead
from align.model.report import ReportData, Severity

__all__ = ["WIDTH", "Band", "Bar", "Strip", "strip_of"]

WIDTH = 1000
"""Width of the strip in units of its own."""
_BAR = 3.0
_HEAD = 40
"""What a row takes of a page beside its text, in characters of English."""
_WEIGHT = {"en": 1.0, "zh": 2.6}
"""How much room a character takes, by language."""


@dataclass(frozen=True, slots=True)
class Band:
    """A section on the strip: from where to where, its name (in the language ``lang``) and the link to it."""

    start: float
    width: float
    anchor: str
    name: str
    lang: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A place with flags; where bars would cover each other, several places share one."""

    start: float
    severity: Severity
    flags: tuple[int, ...]
    first: int
    name: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The strip: bands and bars in the order of the document."""

    bands: tuple[Band, ...]
    bars: tuple[Bar, ...]


def strip_of(report: ReportData, layout: Layout, anchors: Anchors) -> Strip:
    """Return the strip; the place of a row is that of its text, as long as it is in the longer language."""
    starts, total = [0.0], 0.0
    for bead in report.beads:
        total += _room(report, bead)
        starts.append(total)
    scale = (WIDTH - _BAR) / total if total else 0.0
    grouped: dict[int, list[Numbered]] = {}
    for number, items in layout.listed.items():
        counted = [item for item in items if not item.flag.ignored]
        if counted:
            grouped.setdefault(round(starts[number] * scale / _BAR), []).extend(counted)
    edges = [starts[section.bead] for section in layout.sections] + [total]
    bands = tuple(
        _band(report, section, anchors, edges[i] * scale, edges[i + 1] * scale)
        for i, section in enumerate(layout.sections)
    )
    return Strip(bands, tuple(_bar(place, grouped[place]) for place in sorted(grouped)))


def _band(report: ReportData, section: Section, anchors: Anchors, start: float, end: float) -> Band:
    side, clause = (report.source, section.source) if section.source else (report.target, section.target)
    name = clause.text if clause else ""
    return Band(round(start, 1), round(end - start, 1), anchors.row[section.bead], name, language_tag(side.document))


def _bar(place: int, items: list[Numbered]) -> Bar:
    severity = worst(items) or "info"
    first = next(item for item in items if item.flag.severity == severity)
    more = f" (+{len(items) - 1})" if len(items) > 1 else ""
    return Bar(
        round(place * _BAR, 1), severity, tuple(i.number for i in items), first.number, f"{first.flag.clause}{more}"
    )


def _room(report: ReportData, bead: Bead) -> float:
    sides = ((report.source, bead.source), (report.target, bead.target))
    return _HEAD + max(
        _WEIGHT[side.document.lang] * sum(len(side[index].text) for index in indices) for side, indices in sides
    )
