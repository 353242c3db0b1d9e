"""Plain text → Document."""

from __future__ import annotations

import hashlib
import re

from align.errors import ReadError
from align.model.document import Document, Lang
from align.readers.encodings import decode
from align.readers.language import told_language, told_script
from align.readers.signatures import looks_like

__all__ = ["read_text"]

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_ADVICE = "save the document as .docx, PDF, HTML or plain text (UTF-8)"
_MOST_CONTROLS = 0.02
"""A Word or PDF dump holds a control character here and there (a cell mark, an optional hyphen), not one in fifty."""


def read_text(data: bytes, *, path: str, lang: Lang | None, modified: float | None = None) -> Document:
    r"""Turn the bytes of a plain text file into a Document.

    The encoding is told from the bytes (UTF-8, UTF-16, GB18030, Big5), the language from the script of the text, and
    whether it is Simplified or Traditional from characters that stand in one of the two alone. Line ends become
    ``\n`` and a byte-order mark goes; nothing else is changed. ``path`` is what messages call the input.

    Raises ReadError where the bytes are no text, hold none, or are in several encodings; LanguageError where the text
    is neither English nor Chinese, or is not in ``lang``.
    """
    name = "standard input" if path == "-" else path
    if not data.strip():
        raise ReadError(f"{name}: is empty; give a file that holds the text of a document")
    if (other := looks_like(data)) is not None:
        raise ReadError(f"{name}: looks like {other}, which is not read here; {_ADVICE}")
    decoded = decode(data, path=name)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    _check_is_text(text, name)
    told = told_language(text, name, given=lang)
    return Document(
        text=text,
        lang=told,
        script="Latn" if told == "en" else told_script(text),
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        modified=modified,
    )


def _check_is_text(text: str, name: str) -> None:
    """Refuse what decodes but is nothing to read."""
    if not text.strip("\ufeff \t\n\r\v\f\xa0\u3000"):
        raise ReadError(f"{name}: is blank; give a file that holds the text of a document")
    first = _CONTROL.search(text)
    if first and len(_CONTROL.findall(text)) > max(1, _MOST_CONTROLS * len(text)):
        line = text.count("\n", 0, first.start()) + 1
        raise ReadError(f"{name}: binary data (control characters from line {line} on), no document; {_ADVICE}")
