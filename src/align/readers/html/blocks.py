"""What the walk over a page gives: blocks, each the text of one paragraph with the history of its parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from align.model.document import ParagraphRole

__all__ = ["KEPT", "Block", "Change", "Piece"]


@dataclass(frozen=True, slots=True)
class Change:
    """The tracked change that a piece of text belongs to; ``keep`` for none."""

    op: Literal["keep", "ins", "del"] = "keep"
    author: str | None = None
    date: str | None = None


KEPT = Change()


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one history, its white space as in the source; ``break_``: a line break instead of text.

    ``pre``: its white space is shown as it is; ``cites``: it is the mark of that note.
    """

    text: str
    change: Change = KEPT
    pre: bool = False
    cites: str | None = None
    break_: bool = False


@dataclass(slots=True)
class Block:
    """A paragraph under way; ``marker`` is what the browser or the word processor numbered it with.

    ``mark``: the mark of a note as printed in front of it, where the page tells. ``aside``: it is no part of the text.
    ``cell``: the table and the row that it stands in, from 1.
    """

    role: ParagraphRole = "text"
    level: int | None = None
    marker: str = ""
    list_id: str | None = None
    note: str | None = None
    style: str | None = None
    mark: str = ""
    aside: bool = False
    cell: tuple[int, int] | None = None
    pieces: list[Piece] = field(default_factory=list)
