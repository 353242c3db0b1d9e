"""A document as read: its text, and what is known of its language, script and revisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Document", "Edit", "Lang", "Revisions", "Script", "Span"]

Lang = Literal["en", "zh"]
Script = Literal["Latn", "Hans", "Hant"]
Revisions = Literal["tracked", "base", "run-together", "none"]


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
class Document:
    """A text before segmentation.

    ``text`` holds the input decoded, with line ends as ``\\n`` and no byte-order mark; nothing else is changed.
    ``path`` is the path as the user gave it (``-`` for standard input), ``sha256`` the digest of the bytes read.
    ``modified`` is the time of the source file's last change in seconds since the epoch, where there is a file.
    """

    text: str
    lang: Lang
    script: Script
    path: str
    sha256: str
    revisions: Revisions = "none"
    encoding: str = "utf-8"
    modified: float | None = None
