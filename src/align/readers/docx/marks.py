"""The marks of footnotes and endnotes, numbered in the order in which one state cites them (ECMA-376 17.11)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from align.readers.docx.content import Note
from align.readers.docx.names import Node, child, number, value
from align.readers.docx.numerals import in_format

__all__ = ["NoteMarks", "NoteNumbers", "read_note_numbers"]

NoteKind = Literal["footnote", "endnote"]
_FORMATS: dict[NoteKind, str] = {"footnote": "decimal", "endnote": "lowerRoman"}
"""What holds where the file says nothing (17.11.17, 17.11.18)."""


@dataclass(frozen=True, slots=True)
class NoteNumbers:
    """How the notes of a section are numbered; ``restart`` as the file says it."""

    format: str
    start: int = 1
    restart: str = "continuous"


def read_note_numbers(kind: NoteKind, settings: Node | None, sections: list[Node]) -> list[NoteNumbers]:
    """Return how notes are numbered in each section; at least one, for a document that has none."""
    base = _numbers(child(settings, f"{kind}Pr"), NoteNumbers(_FORMATS[kind]))
    return [_numbers(child(section, f"{kind}Pr"), base) for section in sections] or [base]


def _numbers(node: Node | None, base: NoteNumbers) -> NoteNumbers:
    if node is None:
        return base
    start = number(value(child(node, "numStart")))
    return NoteNumbers(
        value(child(node, "numFmt")) or base.format,
        base.start if start is None else start,
        value(child(node, "numRestart")) or base.restart,
    )


@dataclass(slots=True)
class NoteMarks:
    """Gives each note its mark in the order of the calls; a note keeps the one that it got where it was cited."""

    numbers: dict[NoteKind, list[NoteNumbers]]
    given: dict[str, str] = field(default_factory=dict)
    counts: dict[NoteKind, int] = field(default_factory=dict)
    sections: dict[NoteKind, int] = field(default_factory=dict)

    def mark(self, note: Note, text: str, *, is_citation: bool) -> str:
        """Return the mark of a note: ``text``, where the author typed it, else its number."""
        if note.custom:
            if is_citation:
                self.given[note.key] = text
            return text or ("" if is_citation else self.given.get(note.key, ""))
        if is_citation and note.key not in self.given:
            self.given[note.key] = self._next(note)
        return self.given.get(note.key, "")

    def _next(self, note: Note) -> str:
        rules = self.numbers[note.kind]
        rule = rules[min(note.section, len(rules) - 1)]
        count = self.counts.get(note.kind)
        restarts = rule.restart == "eachSect" and self.sections.get(note.kind) != note.section
        count = rule.start if count is None or restarts else count + 1
        self.counts[note.kind], self.sections[note.kind] = count, note.section
        return in_format(count, rule.format)
