"""Ranges of comments put into the main part of a Word document; every other byte stays as it is.

The marks stand beside runs (ECMA-376 17.13.4): a run that a range begins or ends in is cut in two, both with its
properties. What references a comment stands outside of tracked changes, links and fields, so that no change that is
accepted or rejected takes the comment along.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from align.readers.docx.places import Spot
from align.readers.docx.scanning import Markup

__all__ = ["Range", "annotated"]

_WRAPPERS = frozenset(b"ins del moveFrom moveTo hyperlink smartTag customXml sdt sdtContent dir bdo".split())
"""What may stand between a paragraph and its runs and may hold the marks of a range as well."""
_PLAIN_CONTROLS = frozenset((b"text", b"date", b"dropDownList", b"comboBox", b"picture"))
"""Kinds of content controls that hold one piece of text, which is left whole."""
_CHARACTER = re.compile(rb"&[^;]*+;|\r\n|[\x00-\x7f]|[\xc2-\xf4][\x80-\xbf]++")
_SOFT_HYPHENS = frozenset(("\xad".encode(), b"&#173;", b"&#xad;"))
_FIELD = re.compile(rb"""fldCharType\s*=\s*["'](begin|end)["']""")
_BLANKS = b"\t\r\n "
_PRESERVE = re.compile(rb"""xml:space\s*=\s*["']preserve["']""")


class Range(NamedTuple):
    """The comment ``number`` from one character to another, which is in it."""

    number: int
    first: Spot
    last: Spot


class _Cut(NamedTuple):
    """Where marks go: an offset, and what is closed before them and opened anew behind them."""

    at: int
    closed: bytes = b""
    opened: bytes = b""


@dataclass(slots=True)
class _Marks:
    """What goes to one place, in this order: ends, references, beginnings."""

    cut: _Cut
    ends: list[int] = field(default_factory=list)
    references: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)


def annotated(markup: Markup, ranges: Iterable[Range], properties: bytes = b"") -> bytes:
    """Return the part with these ranges; ``properties`` are those of the runs that reference comments (``w:rPr``)."""
    cutter = _Cutter(markup, _fields(markup))
    for number, first, last in ranges:
        cutter.marks(cutter.before(first)).starts.append(number)
        end, reference = cutter.after(last)
        cutter.marks(end).ends.append(number)
        cutter.marks(reference).references.append(number)
    return cutter.written(properties)


def _fields(markup: Markup) -> list[tuple[int, int]]:
    """Return the marks that begin and end the fields which lie in one paragraph, the outermost of such, in order.

    A field over several paragraphs is a table of contents or an index: marks stand in it as in other text.
    """
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for number, name in enumerate(markup.names):
        kind = _FIELD.search(markup.tag(number)) if name == b"fldChar" else None
        if kind is None:
            continue
        if kind[1] == b"begin":
            opened.append(number)
        elif kind[1] == b"end" and opened:
            begin = opened.pop()
            if _paragraph(markup, begin) == _paragraph(markup, number):
                while found and found[-1][0] > begin:
                    found.pop()
                found.append((begin, number))
    return found


def _paragraph(markup: Markup, element: int) -> int:
    return next((number for number in markup.above(element) if markup.names[number] == b"p"), -1)


@dataclass(slots=True)
class _Cutter:
    markup: Markup
    fields: list[tuple[int, int]]
    found: dict[int, _Marks] = field(default_factory=dict)
    preserved: dict[int, bytes] = field(default_factory=dict)

    def marks(self, cut: _Cut) -> _Marks:
        return self.found.setdefault(cut.at, _Marks(cut))

    def before(self, spot: Spot) -> _Cut:
        """Return where a range that begins with a character begins."""
        markup = self.markup
        spot = self._outside(spot, 0)
        outer, run = self._frame(spot.element)
        if run is None:
            return _Cut(markup.starts[outer])
        offset = self._offset(spot, 0)
        if offset is not None:
            return self._in_text(spot.element, run, offset)
        start = markup.starts[spot.element]
        if not markup.data[self._content(run) : start].strip():
            return _Cut(markup.starts[run])
        return self._in_run(run, start)

    def after(self, spot: Spot) -> tuple[_Cut, _Cut]:
        """Return where a range that ends with a character ends, and where its comment is referenced."""
        markup = self.markup
        spot = self._outside(spot, 1)
        outer, run = self._frame(spot.element)
        behind = _Cut(markup.ends[outer])
        if run is None:
            return behind, behind
        offset = self._offset(spot, 1)
        if offset is not None:
            end = self._in_text(spot.element, run, offset)
        elif not markup.data[markup.ends[spot.element] : markup.closes[run]].strip():
            end = _Cut(markup.ends[run])
        else:
            end = self._in_run(run, markup.ends[spot.element])
        return end, end if run == outer else behind

    def _outside(self, spot: Spot, end: int) -> Spot:
        """Return what begins (``end`` 0) or ends (1) the field whose result a character is in; else the character.

        The result of a field is made anew by whoever opens the document, with all that stands in it.
        """
        number = bisect_right(self.fields, (spot.element, len(self.markup.names))) - 1
        if number >= 0 and spot.element <= self.fields[number][1]:
            return Spot(self.fields[number][end], None)
        return spot

    def _frame(self, element: int) -> tuple[int, int | None]:
        """Return what is around an element: the child of its outermost paragraph, and the run, if it may be cut."""
        markup = self.markup
        above = [element, *markup.above(element)]
        names = [markup.names[number] for number in above]
        top = max(place for place, name in enumerate(names) if name == b"p")
        outer = above[top - 1]
        may_be_cut = (
            top >= 2
            and names[1] == b"r"
            and all(name in _WRAPPERS for name in names[2:top])
            and not any(self._is_plain_control(above[place]) for place in range(2, top) if names[place] == b"sdt")
        )
        return outer, above[1] if may_be_cut else None

    def _is_plain_control(self, control: int) -> bool:
        markup = self.markup
        settings = next((n for n in markup.within(control) if markup.names[n] == b"sdtPr"), None)
        return settings is not None and any(markup.names[n] in _PLAIN_CONTROLS for n in markup.within(settings))

    def _content(self, run: int) -> int:
        """Return where the content of a run begins, behind its properties."""
        markup = self.markup
        first = next(iter(markup.within(run)), None)
        return markup.ends[first] if first is not None and markup.names[first] == b"rPr" else markup.inners[run]

    def _offset(self, spot: Spot, more: int) -> int | None:
        """Return the offset before the character (``more`` 0) or behind it (1); None at an end of its element.

        None, too, where the text cannot be cut without a change of its blanks.
        """
        markup, element = self.markup, spot.element
        if spot.nth is None:
            return None
        start, end = markup.inners[element], markup.closes[element]
        raw = markup.data[start:end]
        if b"<" in raw or (raw.strip(_BLANKS) != raw and not self._preserves(element)):
            return None
        shown = [c.start() for c in _CHARACTER.finditer(raw) if c[0].lower() not in _SOFT_HYPHENS]
        index = spot.nth + more
        return start + shown[index] if 0 < index < len(shown) else None

    def _preserves(self, element: int) -> bool:
        return any(_PRESERVE.search(self.markup.tag(n)) for n in (element, 0))

    def _in_text(self, element: int, run: int, offset: int) -> _Cut:
        markup = self.markup
        name = markup.prefix + markup.names[element]
        if not _PRESERVE.search(markup.tag(element)):
            self.preserved[markup.inners[element] - 1] = b' xml:space="preserve"'
        closed, opened = self._ends(run)
        return _Cut(offset, b"</" + name + b">" + closed, opened + b"<" + name + b' xml:space="preserve">')

    def _in_run(self, run: int, offset: int) -> _Cut:
        return _Cut(offset, *self._ends(run))

    def _ends(self, run: int) -> tuple[bytes, bytes]:
        """Return what closes a run and what opens it anew."""
        markup = self.markup
        properties = markup.data[markup.inners[run] : self._content(run)].strip()
        return b"</" + markup.prefix + b"r>", markup.tag(run) + properties

    def written(self, properties: bytes) -> bytes:
        """Return the part with all that was put in."""
        inserted = {at: self._mark(marks, properties) for at, marks in self.found.items()}
        pieces: list[bytes] = []
        done = 0
        for at in sorted(inserted | self.preserved):
            pieces += (self.markup.data[done:at], self.preserved.get(at, b""), inserted.get(at, b""))
            done = at
        return b"".join([*pieces, self.markup.data[done:]])

    def _mark(self, marks: _Marks, properties: bytes) -> bytes:
        """Return the marks of one place; they name their namespace where ``w`` may be bound to none or another."""
        prefix = self.markup.prefix
        space = b"" if prefix == b"w:" else b' xmlns:w="' + self.markup.uri.encode() + b'"'
        made = [b'<w:commentRangeEnd%s w:id="%d"/>' % (space, number) for number in marks.ends]
        made += [
            b'<w:r%s>%s<w:commentReference w:id="%d"/></w:r>' % (space, properties, number)
            for number in marks.references
        ]
        made += [b'<w:commentRangeStart%s w:id="%d"/>' % (space, number) for number in marks.starts]
        return marks.cut.closed + b"".join(made) + marks.cut.opened
