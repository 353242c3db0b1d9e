"""Stories → the lines of one state: paragraphs joined and split, numbered, with their notes and boxes after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from align.model.document import Paragraph, ParagraphRole, Span
from align.normalising.folding import is_han
from align.readers.docx.content import Atom, Edge, Format, Par, Story
from align.readers.docx.marks import NoteMarks
from align.readers.docx.numbering import Counters, ListLabel, Lists
from align.readers.docx.style_roles import role_of_style
from align.readers.docx.styles import StyleSheet

__all__ = ["Composer", "Line", "Segment"]

_LONGEST_HEADING = 120
"""Characters of a line in italics that may be a heading: a long one of ITU ("instructs the Secretary-General, in
consultation with the Directors of the Bureaux") has 90."""
_STOPS = tuple(".;,。；，、")
_OPENING = tuple("([（［〔【")
_WIDE = re.compile(r"[\u3000-\u303f\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a line: the serial of the atom or of the paragraph whose number it is, and its text."""

    serial: int
    text: str
    atom: Atom | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a state's text."""

    segments: tuple[Segment, ...]
    paragraph: Paragraph

    @property
    def text(self) -> str:
        """The line as it is read."""
        return "".join(segment.text for segment in self.segments)


@dataclass(slots=True)
class Composer:
    """Makes the lines of one state (``new``: all changes accepted); its state is how far the numbers have come."""

    new: bool
    lists: Lists
    sheet: StyleSheet
    marks: NoteMarks
    counters: dict[str, Counters] = field(default_factory=dict)
    last: int = 0

    def lines(self, story: Story) -> list[Line]:
        """Return the lines of a story, those of its notes and boxes after the paragraphs that they belong to."""
        counters = self.counters.setdefault(story.kind, Counters(self.lists, self.sheet))
        found: list[Line] = []
        is_first = True
        for group, is_ended in self._groups(story):
            atoms = [a for par in group for a in par.atoms if self._has(a)]
            line = self._line(story, group, atoms, counters, is_ended, is_first)
            if line is not None:
                found.append(line)
                is_first = False
            for atom in atoms:
                if atom.story is not None:
                    found += self.lines(atom.story)
        return found

    def _has(self, atom: Atom) -> bool:
        return (atom.history.new if self.new else atom.history.old) and atom.is_shown

    def _groups(self, story: Story) -> Iterator[tuple[list[Par], bool]]:
        """Yield the paragraphs of the file that are one in this state, and whether a mark of theirs is left."""
        group: list[Par] = []
        for item in story.items:
            if isinstance(item, Edge):
                if group and (item.new if self.new else item.old):
                    yield group, False
                    group = []
                continue
            group.append(item)
            if item.mark.new if self.new else item.mark.old:
                yield group, True
                group = []
        if group:
            yield group, False

    def _line(
        self, story: Story, group: list[Par], atoms: list[Atom], counters: Counters, is_ended: bool, is_first: bool
    ) -> Line | None:
        """Return the line that a group of paragraphs makes, or None where a reader sees none.

        A joined paragraph is as the first of its parts that has anything left: so Word and LibreOffice join, though
        the mark that is left is the last one. An empty one is none, unless a number is seen in front of it.
        """
        last = group[-1]
        segments = _resolved([(a, self._text_of(a)) for a in atoms if a.kind != "box"])
        is_blank = not any(s.text.strip() or (s.atom and s.atom.kind == "cite") for s in segments)
        if is_blank and (not is_ended or last.hidden):
            return None
        first = next((par for par in group if any(self._has(a) for a in par.atoms)), last)
        form = first.new if self.new else first.old
        label = counters.label(form)
        if is_blank and (label is None or not label.text.strip()):
            return None
        if label is not None and label.text:
            front = label.text if is_blank else label.text + label.suffix
            segments = [Segment(first.serial, front), *([] if is_blank else segments)]
        self.last = max(self.last, first.number)
        paragraph = self._paragraph(story, last, form, segments, label, is_first)
        return Line(tuple(s for s in segments if s.text), paragraph)

    def _text_of(self, atom: Atom) -> str | None:
        """Return what an atom shows in this state; None for a break, which depends on its neighbours."""
        if atom.kind == "break":
            return None
        if atom.kind in {"cite", "mark"} and atom.note is not None:
            return self.marks.mark(atom.note, atom.text, is_citation=atom.kind == "cite")
        return atom.text

    def _paragraph(
        self,
        story: Story,
        last: Par,
        form: Format,
        segments: list[Segment],
        label: ListLabel | None,
        is_first: bool,
    ) -> Paragraph:
        """Say what a line is."""
        style = self.sheet.paragraph(form.style)
        made = Paragraph(self.last, style=style.name, cites=_cites(segments))
        if label is not None and label.text:
            made = replace(made, label=len(label.text), list_id=label.list_id, level=label.level + 1)
        if story.kind in {"footnote", "endnote"}:
            made = replace(made, role="note", note=story.note.key if story.note else None)
            typed = self.marks.given.get(made.note, "") if made.note else ""
            return replace(made, label=made.label or _mark_length(segments, typed)) if is_first else made
        if story.kind == "head":
            is_number = last.has_page and not any(c.isalpha() for s in segments for c in s.text)
            return replace(made, role="page-number" if is_number else "running-head")
        if last.cell:
            return replace(made, role="cell", cell=last.cell if all(last.cell) else None)
        role, level = self._role(form, segments, label)
        return replace(made, role=role, level=level)

    def _role(self, form: Format, segments: list[Segment], label: ListLabel | None) -> tuple[ParagraphRole, int | None]:
        """Tell a heading by its depth in the outline, by its style, by its form; an item by its number."""
        style = self.sheet.paragraph(form.style)
        told = role_of_style(style.name) or role_of_style(style.key)
        outline = form.outline if form.outline is not None else style.outline
        if told is not None and told[0] == "title":
            return told
        if outline is not None and 0 <= outline < 9:
            return "heading", outline + 1
        if told is not None:
            return told
        if label is not None and label.text:
            return "item", label.level + 1
        return ("heading", None) if _is_slanted_heading(segments) else ("text", None)


def _resolved(parts: list[tuple[Atom, str | None]]) -> list[Segment]:
    """Turn breaks into one space where they stand between two words, and into nothing elsewhere."""
    found: list[Segment] = []
    before = ""
    pending: Atom | None = None
    for atom, text in parts:
        if text is None:
            pending = pending or atom
            continue
        if pending is not None and text:
            if (
                before
                and not before.isspace()
                and not text[0].isspace()
                and not (_is_wide(before) and _is_wide(text[0]))
            ):
                found.append(Segment(pending.serial, " ", pending))
            pending = None
        found.append(Segment(atom.serial, text, atom))
        before = text[-1:] or before
    return found


def _is_wide(character: str) -> bool:
    return is_han(character) or _WIDE.match(character) is not None


def _cites(segments: list[Segment]) -> tuple[tuple[Span, str], ...]:
    """Return where a line cites notes."""
    found: list[tuple[Span, str]] = []
    at = 0
    for segment in segments:
        end = at + len(segment.text)
        if segment.atom is not None and segment.atom.kind == "cite" and segment.atom.note is not None:
            found.append((Span(at, end), segment.atom.note.key))
        at = end
    return tuple(found)


def _mark_length(segments: list[Segment], mark: str) -> int:
    """Return how many characters in front of a note's first line are its mark, set or typed."""
    if segments and segments[0].atom is not None and segments[0].atom.kind == "mark":
        return len(segments[0].text)
    text = "".join(segment.text for segment in segments)
    return len(mark) if mark.strip() and text.startswith(mark) else 0


def _is_slanted_heading(segments: list[Segment]) -> bool:
    """Whether a line is a heading by its form: all of it in italics (楷体 in Chinese), short, and with no stop."""
    words = [s for s in segments if s.text.strip() and s.atom is not None and s.atom.kind == "text"]
    if not words or not all(s.atom is not None and s.atom.slanted for s in words):
        return False
    text = "".join(s.text for s in words).strip()
    if any(s.atom is not None and s.atom.slanted == "kai" for s in words) and not any(map(is_han, text)):
        return False  # the Chinese font of a run says nothing of its Latin letters
    return (
        len(text) <= _LONGEST_HEADING
        and not text.endswith(_STOPS)
        and not text.startswith(_OPENING)
        and any(c.isalpha() for c in text)
    )
