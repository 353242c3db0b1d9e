"""The physical lines of a document, with Word furniture and footnote marks taken out and their offsets kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from align.model.clause import Furniture, FurnitureKind

__all__ = ["Cut", "Line", "NoteMark", "Scan", "TextNote", "scan"]

_BOOKMARK = re.compile(r"\[bookmark: [^\]\n]*\]")
_MARK = re.compile(r"\[(?P<kind>footnote|endnote)Ref:(?P<ref>\d+)\](?P<mark>\d{1,3}|[*†‡]{1,3})?")
_NOTE_START = "[{ref}:"
_BRACKET = re.compile(r"[\[\]]")
_NOTE_LENGTH = 20_000


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where the text cites a note: line number, position in the line's visible text, the mark as printed."""

    ref: str
    mark: str
    line: int
    at: int


@dataclass(frozen=True, slots=True)
class TextNote:
    """A note that a dump prints inline (``[1: 1 …]``): its parts as ranges of the document's text."""

    ref: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of the document taken out of the visible text."""

    start: int
    end: int


@dataclass(slots=True)
class Line:
    """One line of the input: ``number`` from 1, ``start`` its offset, ``text`` what is visible of it."""

    number: int
    start: int
    text: str
    breaks_page: bool = False
    _at: list[int] = field(default_factory=list)
    _shift: list[int] = field(default_factory=list)

    def origin(self, index: int) -> int:
        """Offset in the document of the visible character at ``index`` (or of the end)."""
        if not self._at:
            return self.start + index
        i = bisect_right(self._at, index) - 1
        return self.start + index + (self._shift[i] if i >= 0 else 0)

    @property
    def is_blank(self) -> bool:
        """Whether nothing of the line is visible."""
        return not self.text.strip()

    def without(self, start: int, end: int) -> Line:
        """The line with its visible characters from ``start`` to ``end`` taken out."""
        line = Line(self.number, self.start, self.text[:start] + self.text[end:], self.breaks_page)
        origins = [self.origin(i) for i in (*range(start), *range(end, len(self.text)))]
        shift = 0
        for i, origin in enumerate(origins):
            if origin - self.start - i != shift:
                shift = origin - self.start - i
                line._at.append(i)
                line._shift.append(shift)
        return line


@dataclass(frozen=True, slots=True)
class Scan:
    """The lines of a document after the first pass."""

    lines: tuple[Line, ...]
    furniture: tuple[Furniture, ...]
    marks: tuple[NoteMark, ...]
    notes: tuple[TextNote, ...]


def scan(text: str) -> Scan:
    """Cut ``text`` into lines and take out bookmarks, footnote marks and inline notes, as Word dumps have them."""
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    marks: dict[str, re.Match[str]] = {}
    for m in _MARK.finditer(text):
        marks.setdefault(m["ref"], m)
    notes = [note for ref, m in marks.items() if (note := _find_note(text, ref, m.end(), starts)) is not None]
    cuts: list[tuple[int, int, FurnitureKind | None]] = []
    cuts += [(m.start(), m.end(), "bookmark") for m in _BOOKMARK.finditer(text)]
    cuts += [(m.start(), m.end(), "footnote-mark") for m in _MARK.finditer(text)]
    cuts += [(n.start, n.end, None) for n in notes]
    cuts.sort()
    furniture = [
        Furniture((line, line), text[start:end], kind)
        for start, end, kind in cuts
        if kind is not None and (line := bisect_right(starts, start))
    ]
    lines = _visible_lines(text, starts, cuts)
    found = []
    for m in _MARK.finditer(text):
        number = bisect_right(starts, m.start())
        at = _visible_index(lines[number - 1], m.start())
        found.append(NoteMark(m["ref"], m["mark"] or m["ref"], number, at))
    return Scan(tuple(lines), tuple(furniture), tuple(found), tuple(notes))


def _find_note(text: str, ref: str, after: int, starts: list[int]) -> TextNote | None:
    start = text.find(_NOTE_START.format(ref=ref), after)
    if start < 0:
        return None
    depth = 0
    for bracket in _BRACKET.finditer(text, start, start + _NOTE_LENGTH):
        depth += 1 if bracket[0] == "[" else -1
        if depth == 0:
            return TextNote(ref, start, bracket.end(), bisect_right(starts, start))
    return None


def _visible_lines(text: str, starts: list[int], cuts: list[tuple[int, int, FurnitureKind | None]]) -> list[Line]:
    lines, k, cut_until = [], 0, 0
    for i, start in enumerate(starts):
        end = starts[i + 1] - 1 if i + 1 < len(starts) else len(text)
        line, at = Line(i + 1, start, ""), max(start, cut_until)
        pieces = []
        while k < len(cuts) and cuts[k][0] < end:
            if at < cuts[k][0]:
                pieces.append((at, cuts[k][0]))
            cut_until = max(cut_until, cuts[k][1])
            at = max(at, cut_until)
            k += 1
        if at < end:
            pieces.append((at, end))
        for a, b in pieces:
            if a - start - len(line.text) != (line._shift[-1] if line._shift else 0):
                line._at.append(len(line.text))
                line._shift.append(a - start - len(line.text))
            line.text += text[a:b]
        line.breaks_page = "\f" in line.text
        lines.append(line)
    return lines


def _visible_index(line: Line, offset: int) -> int:
    low, high = 0, len(line.text)
    while low < high:
        mid = (low + high) // 2
        if line.origin(mid) < offset:
            low = mid + 1
        else:
            high = mid
    return low
