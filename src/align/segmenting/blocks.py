"""Blocks: lines that belong together, and how their text is put together."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from align.model.document import Paragraph, ParagraphRole, Span
from align.segmenting.candidates import candidates
from align.segmenting.lines import Line

__all__ = ["CHINESE", "Block", "Piece", "assemble", "columns", "ends_sentence", "is_lone_label"]

_STOPS = tuple(".;:!?。；：！？…")
_COMMAS = tuple(",，、")
_CLOSERS = "\"'”’)）]】》」』 \u3000"
CHINESE = re.compile(r"[\u2e80-\u303f\u31c0-\u9fff\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line's visible text."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters of the stretch."""
        return self.line.text[self.start : self.end]


@dataclass(slots=True)
class Block:
    """Lines that belong together: a paragraph of the input, its label included.

    ``soft``: the block starts where the text alone does not tell whether a new paragraph does; the label sequence
    decides. ``page`` counts from 0. ``paragraph``: what the file's format tells of it, of its first line.
    """

    pieces: list[Piece]
    page: int = 0
    soft: bool = False
    paragraph: Paragraph | None = None

    @property
    def role(self) -> ParagraphRole:
        """What the file's format says that the block is; ``text`` where it does not tell."""
        return self.paragraph.role if self.paragraph is not None else "text"

    @property
    def text(self) -> str:
        """The block's text with its line ends undone."""
        return assemble(self.pieces)[0]

    @property
    def raw(self) -> str:
        """The block's text as printed, its lines and the columns of a line apart by tabs."""
        return "\t".join(piece.text for piece in self.pieces)

    @property
    def head(self) -> str:
        """The first line's text, where a label may stand."""
        return self.pieces[0].text

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line of the input, from 1."""
        return self.pieces[0].line.number, self.pieces[-1].line.number


def assemble(pieces: list[Piece]) -> tuple[str, tuple[Span, ...]]:
    """Join stretches of lines into a text, with the stretches of the document that it was put together from.

    Line ends become a space; none stands between Chinese characters, nor after a hyphen that a line ends with
    between letters (``IP-`` / ``based``): the hyphen stays, nothing is added. A tab becomes one space.
    """
    text, spans = "", []
    for piece in pieces:
        raw = piece.text
        lead = len(raw) - len(raw.lstrip())
        body = raw.strip()
        if not body:
            continue
        text += _joint(text, body) + body.replace("\t", " ")
        start = piece.start + lead
        spans.extend(_origins(piece.line, start, start + len(body)))
    return text, tuple(spans)


def _joint(before: str, after: str) -> str:
    if not before or before in {"[", "［"}:  # a label stood behind the bracket
        return ""
    if CHINESE.match(before[-1]) and CHINESE.match(after[0]):
        return ""
    if before[-1] in "-‐‑" and len(before) > 1 and before[-2].isalpha() and after[0].isalpha():
        return ""
    return " "


def _origins(line: Line, start: int, end: int) -> list[Span]:
    """The stretch of visible text from ``start`` to ``end`` as stretches of the document."""
    spans: list[Span] = []
    at = start
    for stop in [*(i for i in line._at if start < i < end), end]:
        spans.append(Span(line.origin(at), line.origin(stop - 1) + 1))
        at = stop
    return spans


def columns(text: str) -> int:
    """Width of a text in columns: two for a full-width character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def ends_sentence(text: str, *, commas: bool = False) -> bool:
    """Whether a line ends in punctuation that can end a clause (with ``commas``: or a list item)."""
    stripped = text.rstrip(_CLOSERS)
    return stripped.endswith(_STOPS) or (commas and stripped.endswith(_COMMAS))


def is_lone_label(text: str) -> bool:
    """Whether a line holds a label and nothing else."""
    stripped = text.strip()
    return any(c.end == len(stripped) for c in candidates(stripped))
