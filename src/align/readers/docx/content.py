"""What the walk through a document's markup gathers: stories of paragraphs of atoms, with all their histories."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from align.readers.docx.histories import KEPT, History

__all__ = ["Atom", "AtomKind", "Edge", "Field", "Format", "Note", "Par", "Slant", "Story", "StoryKind"]

AtomKind = Literal["text", "break", "cite", "mark", "box"]
Slant = Literal["", "italic", "kai"]
StoryKind = Literal["main", "footnote", "endnote", "box", "head"]


@dataclass(slots=True)
class Field:
    """A field being read: what stands before its result is its instruction, once it is sure to be a whole field."""

    in_result: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """What a paragraph has of its own: its style, its place in a list, its depth in the outline.

    ``printed`` is the number that it had before its list was changed, where the file remembers that.
    """

    style: str | None = None
    num_id: str | None = None
    level: int | None = None
    outline: int | None = None
    printed: str | None = None


@dataclass(slots=True)
class Atom:
    """A stretch with one history: text; a line break; the mark of a note, where it is cited or in front of it; a box.

    ``serial`` gives its place in the file. ``slanted``: in italics, or in
    楷体 where the document is in another hand. ``within`` are the fields whose instruction it may be part of.
    """

    serial: int
    kind: AtomKind
    text: str
    history: History
    slanted: Slant = ""
    within: tuple[Field, ...] = ()
    note: Note | None = None
    story: Story | None = None

    @property
    def is_shown(self) -> bool:
        """Whether a reader sees it: instructions of fields are not shown."""
        return not any(found.closed for found in self.within)


@dataclass(slots=True)
class Par:
    """A paragraph of the file; ``mark`` is the history of what ends it, ``hidden`` whether that is hidden.

    ``cell``: the table and the row that it stands in, from 1, counted in the main text; 0 elsewhere.
    """

    serial: int
    number: int
    new: Format
    old: Format
    mark: History = KEPT
    hidden: bool = False
    cell: tuple[int, int] | None = None
    has_page: bool = False
    atoms: list[Atom] = field(default_factory=list)


@dataclass(slots=True)
class Edge:
    """What no two paragraphs join across: a table's beginning, a cell's end; gone where its table or row is."""

    new: bool = False
    old: bool = False


@dataclass(slots=True)
class Story:
    """The paragraphs of one place, in order: the main text, a note, a text box, a header."""

    kind: StoryKind
    items: list[Par | Edge] = field(default_factory=list)
    note: Note | None = None


@dataclass(slots=True)
class Note:
    """A footnote or endnote as cited: ``custom`` where its mark is typed, ``section`` the section that cites it."""

    key: str
    kind: Literal["footnote", "endnote"]
    custom: bool = False
    section: int = 0
