"""Notes at the foot of a page: small lines after the text that begin with a mark."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from align.readers.pdf.measures import Measures
from align.readers.pdf.rows import Row

__all__ = ["Note", "take_notes"]

_SMALLER = 0.93
"""Size of a note in that of the text, at most."""
_MARK = re.compile(r"[(（\[]?(\d{1,3}|[*＊†‡§¶]{1,4}|[①-⑳]|[a-z](?=[)）\]\t ]))[)）\]]?(?=\s|[^\W\d_]|[“\"(（《]|$)")


@dataclass(slots=True)
class Note:
    """A note: the page and the mark that it stands under, and its rows."""

    page: int
    mark: str
    label: int
    rows: list[Row] = field(default_factory=list)


def take_notes(regions: list[list[Row]], measures: Measures) -> tuple[list[Note], list[list[Row]]]:
    """Return the notes, and the regions without them.

    Small rows at the end of a column, one of which begins with a mark, are notes from the first such on; what stands
    above it is the rest of the note before where that one filled its page.
    """
    notes: list[Note] = []
    rest = []
    for number, rows in enumerate(regions):
        ends_page = (
            all(not other or other[0].page != rows[0].page for other in regions[number + 1 :][:1]) if rows else True
        )
        at = _start(rows, measures) if rows else 0
        small = rows[at:]
        marks = [_mark_of(row) for row in small]
        first = next((place for place, mark in enumerate(marks) if mark), len(small))
        going_on = bool(first and notes and _goes_on(notes[-1], small[0], ends_page))
        if first == len(small) and not going_on:
            rest.append(rows)
            continue
        if first and not going_on:
            at += first
            small, marks = small[first:], marks[first:]
        for row, mark in zip(small, marks, strict=True):
            if mark:
                notes.append(Note(row.page, mark[0], mark[1]))
            notes[-1].rows.append(row)
        rest.append(rows[:at])
    return notes, rest


def _start(rows: list[Row], measures: Measures) -> int:
    """Return where the small rows at the end of a column begin."""
    at = len(rows)
    while at and rows[at - 1].size <= _SMALLER * measures.size:
        at -= 1
    return at


def _mark_of(row: Row) -> tuple[str, int] | None:
    """Return the mark that a row begins with, and how many characters that is."""
    if row.marks and row.marks[0][0] == 0:
        mark = row.marks[0][1]
        return mark.strip("()（）[]"), len(mark)
    found = _MARK.match(row.text)
    return (found[1], found.end()) if found is not None else None


def _goes_on(note: Note, row: Row, ends_page: bool) -> bool:
    """Whether a small row goes on a note of the page before, which filled its last line."""
    last = note.rows[-1]
    return (
        ends_page
        and row.page == last.page + 1
        and abs(last.size - row.size) < 0.3
        and last.right - last.x1 < row.unit + 3
    )
