"""Where in a Word document a flag is said: its evidence, span by span; else its unit; else what stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from align.model.clause import Clause, SegmentedDocument
from align.model.report import Flag, ReportData
from align.readers.docx.places import Places, Spot, State
from align.revising.mapping import placed

__all__ = ["Anchor", "Anchors", "SideName"]

SideName = Literal["source", "target"]

_NEAR = 12
"""Spans of a unit with no more than this between them are one range."""
_BEFORE = re.compile(r"(?:[^\W\d_]|\d){1,24}\W{0,2}$|\S{1,4}\s*$")
_AFTER = re.compile(r"\W{0,2}(?:[^\W\d_]|\d){1,24}|\s*\S{1,4}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD_OF_HAN = 2


class Anchor(NamedTuple):
    """A range of the file, from one character to another (which is in it); ``beside``: it only stands near by."""

    first: Spot
    last: Spot
    beside: bool = False


@dataclass(frozen=True)
class Anchors:
    """Finds the ranges of one side of a report in the file that was read."""

    report: ReportData
    side: SideName
    places: Places

    @cached_property
    def document(self) -> SegmentedDocument:
        """The document of this side."""
        return self.report.source if self.side == "source" else self.report.target

    def of(self, flag: Flag) -> list[Anchor]:
        """Return the ranges of a flag, in the order of the text; at least one where the document has any text."""
        spans, units = (flag.source_spans, flag.source) if self.side == "source" else (flag.target_spans, flag.target)
        found = [*self._of_spans(spans), *(() if spans else self._of_units(units))] or [*self._of_units(units)]
        if not found:
            others = [(index, start, end) for side, index, start, end in flag.occurrences if side == self.side]
            found = [*self._of_spans(others)][:1]
        return found or [anchor for anchor in [self._beside(flag)] if anchor is not None]

    def _of_spans(self, spans: Sequence[tuple[int, int, int]]) -> Iterator[Anchor]:
        joined: list[list[int]] = []
        for index, first, last in sorted(set(spans)):
            start, end = _widened(self.document[index].text, first, last)
            if joined and joined[-1][0] == index and start - joined[-1][2] <= _NEAR:
                joined[-1][2] = max(joined[-1][2], end)
            else:
                joined.append([index, start, end])
        open_: tuple[int, Anchor] | None = None
        for index, start, end in joined:
            anchor = self._range(self.document[index], start, end)
            if anchor is None:
                continue
            whole = end - start == len(self.document[index].text)
            if open_ is not None and self._goes_on(open_, index, anchor, whole=whole):
                open_ = index, Anchor(open_[1].first, anchor.last)
                continue
            if open_ is not None:
                yield open_[1]
            open_ = index, anchor
        if open_ is not None:
            yield open_[1]

    def _goes_on(self, last: tuple[int, Anchor], index: int, anchor: Anchor, *, whole: bool) -> bool:
        """Whether a unit that is evidence as a whole stands right behind the range before."""
        return whole and index == last[0] + 1 and self._is_one_range(last[1].first, anchor.last)

    def _of_units(self, units: Sequence[int]) -> Iterator[Anchor]:
        """Yield the range of whole units: of all where they follow one another, else of the first that is there."""
        whole = [self._range(self.document[index], 0, len(self.document[index].text)) for index in units]
        found = [anchor for anchor in whole if anchor is not None]
        follow = [*units] == [*range(units[0], units[0] + len(units))] if units else False
        if found and follow and self._is_one_range(found[0].first, found[-1].last):
            yield Anchor(found[0].first, found[-1].last)
        elif found:
            yield found[0]

    def _range(self, clause: Clause, start: int, end: int) -> Anchor | None:
        """Return a stretch of a unit as it stands in the file."""
        if not clause.spans:
            return self._struck(clause, start, end)
        state = self.places.new
        inside = [
            (span.start + max(start, at) - at, span.start + min(end, at + span.end - span.start) - at)
            for span, at in placed(clause, state.text)
            if max(start, at) < min(end, at + span.end - span.start)
        ]
        return self._anchor(state, inside[0][0], inside[-1][1]) if inside else None

    def _anchor(self, state: State, start: int, end: int) -> Anchor | None:
        text = state.text[start:end]
        start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
        spots = state.ends_of(start, end)
        if spots is not None and not self._is_one_range(*spots):
            line_end = state.text.find("\n", start, end)
            spots = state.ends_of(start, line_end) if line_end > start else (spots[0], spots[0])
        return None if spots is None else Anchor(*spots)

    def _is_one_range(self, first: Spot, last: Spot) -> bool:
        """Whether a range may reach from one character to another: their paragraphs are in one cell, or in none."""
        markup = self.places.markup
        holders = []
        for spot in (first, last):
            above = [spot.element, *markup.above(spot.element)]
            top = max(place for place, number in enumerate(above) if markup.names[number] == b"p")
            holders.append(above[top + 1] if top + 1 < len(above) else -1)
        return holders[0] == holders[1] and first.element <= last.element

    def _struck(self, clause: Clause, start: int, end: int) -> Anchor | None:
        """Return where a struck unit of a document with tracked changes stands: in the text before the changes."""
        state = self.places.old
        if self.document.document.revisions != "tracked" or not clause.is_struck or not clause.text:
            return None
        at = 0
        for number, line in zip(state.numbers, state.text.split("\n"), strict=True):
            if clause.lines[0] <= number <= clause.lines[1]:
                found = line.replace("\t", " ").find(clause.text)
                if found >= 0:
                    return self._anchor(state, at + found + start, at + found + end)
            at += len(line) + 1
        return None

    def _beside(self, flag: Flag) -> Anchor | None:
        """Return the end of what stands before the place where the other side has what this one lacks."""
        others = flag.target if self.side == "source" else flag.source
        order = [
            (bead.source, bead.target) if self.side == "source" else (bead.target, bead.source)
            for bead in self.report.beads
        ]
        at = next((number for number, (_, theirs) in enumerate(order) if {*theirs} & {*others}), 0)
        for number in range(at, -1, -1):
            for index in sorted(order[number][0], reverse=True) if order else ():
                if (anchor := self._end_of(self.document[index], last=True)) is not None:
                    return anchor
        after = (index for ours, _ in order[at:] for index in sorted(ours))
        found = (self._end_of(self.document[index], last=False) for index in after)
        return next((anchor for anchor in found if anchor is not None), None)

    def _end_of(self, clause: Clause, *, last: bool) -> Anchor | None:
        if clause.is_struck:
            return None
        start, end = _widened(clause.text, *([len(clause.text)] * 2 if last else [0, 0]))
        anchor = self._range(clause, start, end)
        return None if anchor is None else anchor._replace(beside=True)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a place where text is wanting as the word before it, or else behind it; a stretch as it is.

    >>> _widened("to act now", 6, 6), _widened("to act now", 0, 0), _widened("立即行动；", 4, 4)
    ((3, 6), (0, 2), (2, 4))
    """
    if text[start:end].strip():
        return start, end
    before, after = _BEFORE.search(text[:start].rstrip()), _AFTER.match(text, start)
    if before is not None:
        first, last = before.span()
        shown = text[first:last]
        if _HAN.search(shown):
            first = max(first, last - _WORD_OF_HAN)
        return first, last
    if after is not None:
        first, last = after.span()
        return first, min(last, first + _WORD_OF_HAN) if _HAN.search(after[0]) else last
    return start, end
