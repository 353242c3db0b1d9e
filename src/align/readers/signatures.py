"""Which format bytes are in that are no plain text."""

from __future__ import annotations

__all__ = ["looks_like"]

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint file (.doc, .xls, .ppt)"),
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

_ZIP_PARTS: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint presentation (.pptx)"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file (.odt, .ods)"),
    (b"mimetypeapplication/epub", "an e-book (.epub)"),
)
_MARKUP: tuple[tuple[bytes, str], ...] = (
    (b"<!doctype html", "an HTML page"),
    (b"<html", "an HTML page"),
    (b"<tmx", "a TMX memory"),
    (b"<xliff", "an XLIFF file"),
    (b"<?xml", "an XML file"),
)


def looks_like(data: bytes) -> str | None:
    """Return the format of ``data`` in words ("a PDF file"), or None where nothing speaks against plain text."""
    if data[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        return next((name for part, name in _ZIP_PARTS if part in data), "a ZIP archive")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a WebP image"
    for start, name in _STARTS:
        if data.startswith(start) and (start not in _ALSO_TEXT or b"\x00" in data[:64]):
            return name
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(b"<?xml"):
        return next((name for start, name in _MARKUP if start in head), None)
    return next((name for start, name in _MARKUP if head.startswith(start)), None)
