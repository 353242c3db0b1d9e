"""A document as read: its text, and what is known of its language, script and revisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "Document",
    "Edit",
    "Lang",
    "Paragraph",
    "ParagraphRole",
    "Redline",
    "Revisions",
    "Run",
    "RunOp",
    "Script",
    "Span",
]

Lang = Literal["en", "zh"]
Script = Literal["Latn", "Hans", "Hant"]
Revisions = Literal["tracked", "base", "run-together", "none"]
RunOp = Literal["keep", "ins", "del", "move", "auto"]
ParagraphRole = Literal["title", "heading", "text", "item", "cell", "note", "page-number", "running-head", "rule"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text: 0-based code point offsets, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """One tracked change within a unit: ``in_`` names the field whose offsets ``start`` and ``end`` are."""

    op: Literal["ins", "del", "move"]
    start: int
    end: int
    in_: Literal["text", "old_text"]
    author: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a tracked document that has one history.

    ``new`` is where it stands in the text with all changes accepted, ``old`` where in the text with all rejected: a
    kept run stands in both, an inserted one in the first alone, a deleted one in the second alone. A moved run is two
    runs ``move`` of the same ``link``: one with ``old``, one with ``new``. ``auto`` is text that nobody typed, the
    number of a paragraph in a numbered list: what it is in either state is computed, and no edit.
    """

    op: RunOp
    new: Span | None
    old: Span | None
    author: str | None = None
    date: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What the format of a file tells of one line of a text; a document that has them has one a line, in order.

    ``number`` is the paragraph's number in the file, from 1, struck paragraphs counted, so that both states of a
    tracked document share it; it never falls. ``level`` is the depth of a heading or of a list item, from 1.
    ``label`` is how many characters at the front of the line are its label for certain (a number of a list, computed;
    the mark of a note), 0 where the file does not tell; ``list_id`` says which items are of one list. ``cites`` are
    the marks of notes in the line (offsets within it), each with the ``note`` of the paragraphs of role ``note`` that
    it cites. ``style`` is the name of the style or the element, as the file has it. ``cell`` is the table of the file
    and its row that a line of role ``cell`` stands in, from 1, where the reader counts them.
    """

    number: int
    role: ParagraphRole = "text"
    level: int | None = None
    label: int = 0
    list_id: str | None = None
    note: str | None = None
    cites: tuple[tuple[Span, str], ...] = ()
    style: str | None = None
    cell: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Redline:
    """The tracked changes of a document: its text with all of them rejected, and which stretch is whose.

    ``runs`` cover both texts but for line ends, in the order of the file; ``paragraphs`` are those of the old text.
    """

    text: str
    runs: tuple[Run, ...]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A text before segmentation.

    ``text`` holds the input decoded, with line ends as ``\\n`` and no byte-order mark; nothing else is changed.
    ``path`` is the path as the user gave it (``-`` for standard input), ``sha256`` the digest of the bytes read.
    ``modified`` is the time of the source file's last change in seconds since the epoch, where there is a file.
    Of a format that knows paragraphs, each line of ``text`` is one, and ``paragraphs`` says what it is; ``text`` is
    what a reader sees with all tracked changes accepted, and ``redline`` holds the changes. ``warnings`` say what was
    not read (macros, a damaged part).
    """

    text: str
    lang: Lang
    script: Script
    path: str
    sha256: str
    revisions: Revisions = "none"
    encoding: str = "utf-8"
    modified: float | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    redline: Redline | None = None
    warnings: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        """Show what was read, and the first lines, in a notebook."""
        from html import escape  # noqa: PLC0415 - notebooks only

        from align.model.notebooks import more, table  # noqa: PLC0415

        lines = [line for line in self.text.splitlines() if line.strip()]
        about = f"{self.path}: {self.lang}, {self.script}; {self.encoding}; revisions: {self.revisions}"
        shown = table((about,), [[escape(line)] for line in lines[:8]])
        return shown + more(8, len(lines), "lines", "print(document.text)")
