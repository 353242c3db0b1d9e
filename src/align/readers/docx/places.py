"""Where the characters of a document's text stand in its file: offsets → elements of the main part.

For what is to be said at a place in the file itself. Text that stands in a note is told by where the note is cited,
text in a running head by nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from align.errors import ReadError
from align.readers.docx.content import Story
from align.readers.docx.names import Node
from align.readers.docx.package import Package, open_package
from align.readers.docx.parts import Parts, read_parts
from align.readers.docx.reader import lines_of
from align.readers.docx.redlining import joined
from align.readers.docx.scanning import Markup, as_utf8, is_word, scan

__all__ = ["Places", "Spot", "State", "find_places"]

_AT = "align-at"
_LEAVES = frozenset(
    (
        b"t",
        b"delText",
        b"tab",
        b"ptab",
        b"sym",
        b"noBreakHyphen",
        b"br",
        b"cr",
        b"footnoteReference",
        b"endnoteReference",
    )
)

_Trace = dict[int, list[tuple[int, Node]]]


class Spot(NamedTuple):
    """A character of the text in the file: the element that shows it, and which of the characters shown there it is.

    ``nth`` is None where the element stands for it as a whole.
    """

    element: int
    nth: int | None


class _Piece(NamedTuple):
    """A stretch of a state's text: what shows it, by the serial of the atom, and the note that it stands in."""

    start: int
    end: int
    serial: int | None
    note: str | None
    is_text: bool


@dataclass(frozen=True, slots=True)
class State:
    """The text with all changes accepted, or rejected; ``numbers`` are its lines' paragraphs in the file, from 1."""

    text: str
    numbers: tuple[int, ...]
    pieces: tuple[_Piece, ...]
    starts: tuple[int, ...]
    trace: _Trace
    cites: dict[str, int]
    markup: Markup

    def ends_of(self, start: int, end: int) -> tuple[Spot, Spot] | None:
        """Return the first and the last character of a stretch that have a place; None where none has."""
        number = max(0, bisect_right(self.starts, start) - 1)
        first: Spot | None = None
        last: Spot | None = None
        while number < len(self.pieces) and self.pieces[number].start < end:
            piece = self.pieces[number]
            number += 1
            if min(end, piece.end) <= max(start, piece.start):
                continue
            first = first or self._spot(piece, max(start, piece.start))
            last = self._spot(piece, min(end, piece.end) - 1) or last
        return None if first is None or last is None else (first, last)

    def _spot(self, piece: _Piece, offset: int) -> Spot | None:
        made = self.trace.get(piece.serial, ()) if piece.serial is not None else ()
        at = offset - piece.start if piece.is_text else 0
        behind = max((number for number, (length, _) in enumerate(made) if length <= at), default=None)
        if behind is not None:
            length, node = made[behind]
            place = node.get(_AT)
            if place is not None:
                return Spot(self.markup.at(int(place)), at - length if piece.is_text else None)
        cited = self.cites.get(piece.note or "")
        return None if cited is None else Spot(cited, None)


@dataclass(frozen=True, slots=True)
class Places:
    """An open Word document, its main part, and where the text of both its states stands in that."""

    package: Package
    markup: Markup
    new: State
    old: State


def find_places(data: bytes, name: str, by: frozenset[str] | None = None) -> Places:
    """Return where the text stands that ``read_docx`` reads from the same bytes; raises ReadError as that does."""
    package = open_package(data, name)
    main = package.main.lower()
    package.tree(main)  # what is damaged or forbidden is found here, before the bytes themselves are looked at
    markup = scan(as_utf8(package.read(main)))
    if not is_word(markup):
        raise ReadError(f"{name}: its part {package.main} is no Word document; save it anew as .docx")
    package.given[main] = _marked(markup)
    trace: _Trace = {}
    try:
        parts = read_parts(package, by, trace)
        states = [_state(parts, trace, markup, new=new) for new in (True, False)]
    except RecursionError:
        raise ReadError(f"{name}: its markup is nested too deep to be a document; save it anew as .docx") from None
    package.given.clear()
    return Places(package, markup, *states)


def _marked(markup: Markup) -> bytes:
    """Return the part with the offset of each element that shows text among its attributes."""
    pieces: list[bytes] = []
    done = 0
    paragraphs = _paragraphs(markup)
    for number, name in enumerate(markup.names):
        if name not in _LEAVES or not paragraphs[number]:
            continue
        start = markup.starts[number]
        end = start + 1 + len(markup.prefix) + len(name)
        pieces += (markup.data[done:end], f' {_AT}="{start}"'.encode())
        done = end
    return b"".join([*pieces, markup.data[done:]])


def _paragraphs(markup: Markup) -> list[bool]:
    """Tell of each element whether it is in a paragraph."""
    found: list[bool] = []
    for name, parent in zip(markup.names, markup.parents, strict=True):
        found.append(name == b"p" or (parent >= 0 and found[parent]))
    return found


def _state(parts: Parts, trace: _Trace, markup: Markup, *, new: bool) -> State:
    lines = lines_of(parts, new=new)
    pieces: list[_Piece] = []
    at = 0
    for line in lines:
        for segment in line.segments:
            end = at + len(segment.text)
            atom = segment.atom
            is_text = atom is not None and atom.kind == "text"
            pieces.append(_Piece(at, end, None if atom is None else segment.serial, line.paragraph.note, is_text))
            at = end
        at += 1
    starts = tuple(piece.start for piece in pieces)
    numbers = tuple(line.paragraph.number for line in lines)
    return State(joined(lines), numbers, tuple(pieces), starts, trace, _cites(parts.main, trace, markup), markup)


def _cites(story: Story, trace: _Trace, markup: Markup) -> dict[str, int]:
    """Return the element that cites each note, those within notes and boxes included."""
    found: dict[str, int] = {}
    for item in story.items:
        for atom in getattr(item, "atoms", ()):
            for _, node in trace.get(atom.serial, ()) if atom.kind == "cite" else ():
                if atom.note is not None and node.get(_AT) is not None:
                    found.setdefault(atom.note.key, markup.at(int(node.get(_AT))))
            if atom.story is not None:
                found = _cites(atom.story, trace, markup) | found
    return found
