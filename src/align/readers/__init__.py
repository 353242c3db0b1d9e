"""Bytes → Document: one reader a format, chosen by what the bytes are and never by the suffix alone."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import replace
from pathlib import PurePath

from align.model.document import Document, Lang
from align.readers.files import read_bytes
from align.readers.signatures import Kind, kind_of, looks_like
from align.readers.text import read_text

__all__ = ["read_document"]

_SUFFIXES: dict[str, Kind | None] = {
    ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".dotm": "docx",
    ".pdf": "pdf",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".mht": "html", ".mhtml": "html",
    ".doc": "office", ".dot": "office", ".rtf": "office", ".odt": "office", ".ott": "office", ".fodt": "office",
    ".txt": None, ".text": None,
}  # fmt: skip
"""What a suffix promises; None: plain text. One that is not here promises nothing."""


def read_document(
    path: str | os.PathLike[str], lang: Lang | None = None, *, revisions_by: Collection[str] | None = None
) -> Document:
    """Read the document at ``path`` (``-`` for standard input), telling its language from the script unless given.

    Plain text, Word (.docx), PDF and HTML are read; .doc, .odt and .rtf where LibreOffice is installed. The format is
    told from the bytes; where the suffix says another, the document has a warning. ``revisions_by`` names the authors
    whose tracked changes are the document's; the changes of all others are taken as accepted; None: all count.

    Raises ReadError and LanguageError, in one line that says what is wrong, where, and what to do.
    """
    data, modified = read_bytes(path)
    name = os.fspath(path)
    authors = None if revisions_by is None else frozenset(revisions_by)
    kind = kind_of(data)
    document = _read(kind, data, name, lang, modified, authors)
    if authors and document.redline is None:
        document = _without_author(document, _read(kind, data, name, lang, modified, None), authors)
    return _warned(document, data, name)


def _read(
    kind: Kind | None,
    data: bytes,
    path: str,
    lang: Lang | None,
    modified: float | None,
    revisions_by: frozenset[str] | None,
) -> Document:
    """Give bytes to the reader of their kind; each is loaded once it is needed, since their libraries are large."""
    if kind == "docx":
        from align.readers.docx.reader import read_docx  # noqa: PLC0415

        return read_docx(data, path=path, lang=lang, modified=modified, revisions_by=revisions_by)
    if kind == "pdf":
        from align.readers.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(data, path=path, lang=lang, modified=modified)
    if kind == "html":
        from align.readers.html import read_html  # noqa: PLC0415

        return read_html(data, path=path, lang=lang, modified=modified, revisions_by=revisions_by)
    if kind == "office":
        from align.readers.office import read_office  # noqa: PLC0415

        return read_office(data, path=path, lang=lang, modified=modified, revisions_by=revisions_by)
    return read_text(data, path=path, lang=lang, modified=modified)


def _without_author(document: Document, whole: Document, revisions_by: Collection[str]) -> Document:
    """Add a warning where none of the tracked changes is by the authors named: a name may be mistyped."""
    if whole.redline is None:
        return document
    authors = sorted({run.author or "nobody named" for run in whole.redline.runs if run.op in {"ins", "del", "move"}})
    named, there = ", ".join(sorted(revisions_by)), ", ".join(authors)
    warning = f"{document.path}: no tracked change is by {named}, and all are taken as accepted; they are by {there}"
    return replace(document, warnings=(*document.warnings, warning))


def _warned(document: Document, data: bytes, path: str) -> Document:
    """Add a warning where the suffix promises another format than the bytes are in."""
    suffix = PurePath(path).suffix.lower()
    if path == "-" or suffix not in _SUFFIXES or _SUFFIXES[suffix] == kind_of(data):
        return document
    really = looks_like(data) or "plain text"
    return replace(
        document, warnings=(f"{path}: is {really}, whatever its suffix says; read as that", *document.warnings)
    )
