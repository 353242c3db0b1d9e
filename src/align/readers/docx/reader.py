"""Bytes of a Word document → Document."""

from __future__ import annotations

import hashlib
import re

from align.errors import ReadError
from align.model.document import Document, Lang, Redline
from align.readers.docx.composing import Composer, Line
from align.readers.docx.marks import NoteMarks
from align.readers.docx.package import open_package
from align.readers.docx.parts import Parts, read_parts
from align.readers.docx.redlining import joined, runs_of
from align.readers.language import told_language, told_script

__all__ = ["lines_of", "read_docx"]

_WORD = re.compile(r"[^\W\d_]")


def read_docx(
    data: bytes,
    *,
    path: str,
    lang: Lang | None,
    modified: float | None = None,
    revisions_by: frozenset[str] | None = None,
) -> Document:
    """Turn the bytes of a .docx file into a Document, with its tracked changes.

    ``text`` has a line a paragraph, as a reader sees it with all changes accepted: automatic numbers in front, notes
    after the paragraph that cites them, running heads at the very end. ``redline`` is the same with all changes
    rejected, and what lies between; None where nothing was tracked. With ``revisions_by`` only the changes of these
    authors count; those of others are taken as accepted.

    Raises ReadError where the bytes are no Word document, are damaged or forbidden, or hold no text; LanguageError
    where that is neither English nor Chinese, or not in ``lang``. What is lacking beside the text (a damaged list of
    styles, macros) is told in ``warnings``.
    """
    name = "standard input" if path == "-" else path
    try:
        parts = read_parts(open_package(data, name), revisions_by)
        new = lines_of(parts, new=True)
        redline = _redline(parts, new)
    except RecursionError:
        raise ReadError(f"{name}: its markup is nested too deep to be a document; save it anew as .docx") from None
    text = joined(new)
    both = text if redline is None or _WORD.search(text) else f"{text}\n{redline.text}"
    if not both.strip():
        raise ReadError(f"{name}: holds no text; give a document that does")
    told = told_language(both, name, given=lang)
    return Document(
        text=text,
        lang=told,
        script="Latn" if told == "en" else told_script(both),
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        revisions="none" if redline is None else "tracked",
        modified=modified,
        paragraphs=tuple(line.paragraph for line in new),
        redline=redline,
        warnings=tuple(parts.warnings),
    )


def _redline(parts: Parts, new: list[Line]) -> Redline | None:
    """Return the changes of a document, or None where none changes what a reader sees."""
    if not (parts.is_tracked or parts.is_reformatted):
        return None
    old = lines_of(parts, new=False)
    if not parts.is_tracked and joined(new) == joined(old):
        return None
    return Redline(joined(old), runs_of(new, old), tuple(line.paragraph for line in old))


def lines_of(parts: Parts, *, new: bool) -> list[Line]:
    """Return the lines of one state: the main text, then the running heads, each once."""
    composer = Composer(new, parts.lists, parts.sheet, NoteMarks(parts.note_numbers))
    lines = composer.lines(parts.main)
    seen: set[str] = set()
    for story in parts.heads:
        for line in composer.lines(story):
            if line.text not in seen:
                seen.add(line.text)
                lines.append(line)
    return lines
