"""Which format bytes are in, told from the bytes."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from typing import Literal

__all__ = ["Kind", "is_web_archive", "kind_of", "looks_like"]

Kind = Literal["docx", "pdf", "html", "office"]
"""A format with a reader of its own; ``office``: .doc, .odt, .rtf and their like, read through LibreOffice."""

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "a rich text file (.rtf)"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"BM", "a BMP image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_ALSO_TEXT = frozenset((b"BM", b"MZ", b"BZh"))
"""Starts that a text may have as well: they count only before bytes that text never holds."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "an encrypted Office file, which needs its password"),
    ("WordDocument", "an old Word document (.doc)"),
    ("Workbook", "an old Excel workbook (.xls)"),
    ("PowerPoint Document", "an old PowerPoint presentation (.ppt)"),
)
"""Streams of a compound file by name, and what has them."""
_OLE_ANY = "an old Word, Excel or PowerPoint file (.doc, .xls, .ppt)"

_DOCX = "a Word document (.docx)"
_ODT = "an OpenDocument text (.odt)"
_ZIP_FOLDERS = (("word/", _DOCX), ("xl/", "an Excel workbook (.xlsx)"), ("ppt/", "a PowerPoint presentation (.pptx)"))
_ZIP_TYPES: tuple[tuple[bytes, str], ...] = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", _ODT),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file that is no text (.ods, .odp)"),
    (b"mimetypeapplication/epub", "an e-book (.epub)"),
)

_PAGE = "an HTML page"
_ARCHIVE = "a web archive (.mht)"
_XML: tuple[tuple[str, str], ...] = (
    ("<tmx", "a TMX memory"),
    ("<xliff", "an XLIFF file"),
    ("<w:worddocument", "a Word 2003 XML document"),
    ("<pkg:package", "a Word document in one XML file"),
    ("<office:document", "an OpenDocument text in one XML file (.fodt)"),
)
_PAGE_START = re.compile(
    r"(?:<!doctype\s+html|<html[\s>]|<(?:head|body|meta|title|style|script|link|main|article|section|header|center"
    r"|h[1-6]|p|div|table|ol|ul|dl|pre|span|font|br|hr)(?=[\s/>]))"
)
"""How a page starts, or a part of one (as a browser saves a selection)."""
_PAGE_END = re.compile(
    r"</(?:html|head|body|title|main|article|section|center|h[1-6]|p|div|table|ol|ul|dl|pre)\s*>|<(?:p|br|hr)\b"
)
_BEFORE = re.compile(r"(?:\s+|<\?xml[^>]*>|<!--.*?(?:-->|\Z)|<!doctype\s+(?!html)[^>\[]*>)*", re.DOTALL)
"""What may stand before the first element."""
_HEAD = 4096

_KINDS: dict[str, Kind] = {
    _DOCX: "docx",
    "a PDF file": "pdf",
    _PAGE: "html",
    _ARCHIVE: "html",
    "a rich text file (.rtf)": "office",
    "an old Word document (.doc)": "office",
    "a Word 2003 XML document": "office",
    "a Word document in one XML file": "office",
    "an OpenDocument text in one XML file (.fodt)": "office",
    _ODT: "office",
}


def kind_of(data: bytes) -> Kind | None:
    """Return which reader bytes are for; None where they are plain text or nothing that is read.

    >>> kind_of(b"%PDF-1.7"), kind_of(b"<!DOCTYPE html><p>recalling"), kind_of(b"recalling")
    ('pdf', 'html', None)
    """
    return _KINDS.get(looks_like(data) or "")


def looks_like(data: bytes) -> str | None:
    """Return the format of ``data`` in words ("a PDF file"), or None where nothing speaks against plain text."""
    if data[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        return _zipped(data)
    if data.startswith(_OLE):
        return next((words for name, words in _OLE_STREAMS if name.encode("utf-16-le") in data), _OLE_ANY)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a WebP image"
    for start, name in _STARTS:
        if data.startswith(start) and (start not in _ALSO_TEXT or b"\x00" in data[:64]):
            return name
    if b"%PDF-" in data[:1024] and b"%%EOF" in data[-2048:]:
        return "a PDF file"
    return _ARCHIVE if is_web_archive(data) else _marked_up(data)


def _zipped(data: bytes) -> str:
    """Return what a ZIP archive holds; of one that is cut short, by the names in it."""
    for start, words in _ZIP_TYPES:
        if data[30 : 30 + len(start)] == start:
            return words
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return next((words for folder, words in _ZIP_FOLDERS if folder.encode() in data), "a ZIP archive")
    for folder, words in _ZIP_FOLDERS:
        if any(name.startswith(folder) for name in names):
            return words
    return "a ZIP archive"


def is_web_archive(data: bytes) -> bool:
    """Whether bytes are a page saved as one file (MHTML): the head of a mail with a page in it."""
    head = data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip()
    if not re.match(rb"[A-Za-z][A-Za-z-]*:\s", head):
        return False
    lower = head.lower()
    return b"mime-version:" in lower and (b"multipart/related" in lower or b"text/html" in lower)


def _marked_up(data: bytes) -> str | None:
    """Return which markup language text is in, None where it is in none."""
    text = _start(data)
    before = _BEFORE.match(text)
    rest = text[before.end() :] if before else text
    if _PAGE_START.match(rest):
        if re.match(r"<!doctype|<html", rest):
            return _PAGE
        more = data[: 64 * _HEAD].decode("latin-1").lower()
        return _PAGE if _PAGE_END.search(more, more.find(rest[:16]) + 2) else None
    if found := next((name for start, name in _XML if rest.startswith(start)), None):
        return found
    return "an XML file" if text.lstrip().startswith("<?xml") else None


def _start(data: bytes) -> str:
    """Return the start of a text in lower case, whatever its encoding: what is looked for is ASCII."""
    head = data[: 4 * _HEAD]
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(codec, "ignore").lower()
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1").lower()
