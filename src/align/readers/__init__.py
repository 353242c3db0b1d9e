"""Bytes → Document: one reader a format; so far plain text."""

from __future__ import annotations

import os

from align.model.document import Document, Lang
from align.readers.files import read_bytes
from align.readers.text import read_text

__all__ = ["read_document"]


def read_document(path: str | os.PathLike[str], lang: Lang | None = None) -> Document:
    """Read the document at ``path`` (``-`` for standard input), telling its language from the script unless given.

    Raises ReadError and LanguageError, in one line that says what is wrong, where, and what to do.
    """
    data, modified = read_bytes(path)
    return read_text(data, path=os.fspath(path), lang=lang, modified=modified)
