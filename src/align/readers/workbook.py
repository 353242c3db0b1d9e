"""Excel workbook → the rows of its first sheet that holds a table (ECMA-376 Part 1, SpreadsheetML).

Only what a table of texts needs is read: shared and inline strings, figures as they are stored, what formulas came to
when the file was saved. The parts are unpacked under limits, and parsed without document type, entities or network.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from align.errors import ReadError

__all__ = ["read_workbook"]

MAX_PART_BYTES = 256 * 1024 * 1024
"""The largest part unpacked: a sheet of a million short texts has about that."""
MAX_RATIO = 400
"""How many times its packed size a large part may unpack to; a bomb packs 1,000 times."""
MAX_COLUMNS = 16_384
_LARGE = 8 * 1024 * 1024
_STEP = 256 * 1024
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, RuntimeError, LookupError)
_DOCTYPES = tuple("<!DOCTYPE".encode(codec) for codec in ("ascii", "utf-16-le", "utf-16-be"))
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RESAVE = "open it in Excel or LibreOffice and save it anew as .xlsx, or as CSV"


@dataclass(frozen=True, slots=True)
class _Book:
    """An open workbook: its parts by name in lower case."""

    name: str
    archive: zipfile.ZipFile
    parts: dict[str, zipfile.ZipInfo]

    def events(self, part: str, *tags: str) -> Iterator[Any]:
        """Yield the elements of these names, each forgotten once the next is read; nothing where there is no part."""
        from lxml import etree  # noqa: PLC0415 - heavy

        info = self.parts.get(part.lower())
        if info is None:
            return
        safely: dict[str, Any] = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False}
        stream: Any = io.BytesIO(self._bytes(info, part))
        try:
            found: Any = etree.iterparse(stream, tag=[f"{{*}}{tag}" for tag in tags], remove_comments=True, **safely)
            for _, element in found:
                yield element
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
        except etree.XMLSyntaxError as error:
            raise self._damaged(part, error) from None

    def _bytes(self, info: zipfile.ZipInfo, part: str) -> bytes:
        """Return what a part holds, counted as it comes: the sizes in the file are not trusted."""
        data = bytearray()
        try:
            with self.archive.open(info) as stream:
                while chunk := stream.read(_STEP):
                    data += chunk
                    ratio_passed = len(data) > _LARGE and len(data) > MAX_RATIO * max(1, info.compress_size)
                    if len(data) > MAX_PART_BYTES or ratio_passed:
                        raise ReadError(f"{self.name}: its part {part} unpacks to far more than a table has: not read")
        except _DAMAGE as error:
            raise self._damaged(part, error) from None
        if any(mark in data for mark in _DOCTYPES):
            raise ReadError(f"{self.name}: its part {part} declares a document type, as no workbook does: not read")
        return bytes(data)

    def _damaged(self, part: str, error: Exception) -> ReadError:
        reason = " ".join(str(error).split())[:160] or type(error).__name__
        return ReadError(f"{self.name}: its part {part} is damaged ({reason}); {_RESAVE}")


def read_workbook(data: bytes, name: str) -> list[tuple[int, list[str]]]:
    """Return the rows of the first visible sheet with a row of two cells: row number from 1, and texts by column.

    Rows without text are left out; cells that are not there are empty. Raises ReadError where the bytes are no
    workbook, damaged, or made to do harm.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in archive.infolist()}
    except _DAMAGE:
        raise ReadError(f"{name}: is no Excel workbook, or is cut short; {_RESAVE}") from None
    book = _Book(name, archive, parts)
    if "xl/workbook.xml" not in parts:
        raise ReadError(f"{name}: an archive with no xl/workbook.xml in it, so no Excel workbook; {_RESAVE}")
    strings = [_text(element) for element in book.events("xl/sharedStrings.xml", "si")]
    rows: list[tuple[int, list[str]]] = []
    for sheet in _sheets(book):
        found = list(_rows(book, sheet, strings))
        if any(len(cells) > 1 for _, cells in found):
            return found
        rows = rows or found
    return rows


def _sheets(book: _Book) -> list[str]:
    """Return the parts of the visible sheets in their order; of all sheets where none is visible."""
    targets = {
        link.get("Id"): posixpath.normpath(posixpath.join("/xl", (link.get("Target") or "").replace("\\", "/")))[1:]
        for link in book.events("xl/_rels/workbook.xml.rels", "Relationship")
    }
    visible: list[str] = []
    hidden: list[str] = []
    for sheet in book.events("xl/workbook.xml", "sheet"):
        key = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
        if key in targets:
            (hidden if sheet.get("state", "visible") != "visible" else visible).append(targets[key])
    return visible or hidden


def _rows(book: _Book, sheet: str, strings: list[str]) -> Iterator[tuple[int, list[str]]]:
    number = 0
    for row in book.events(sheet, "row"):
        stated = row.get("r") or ""
        number = int(stated) if stated.isascii() and stated.isdigit() else number + 1
        cells: list[str] = []
        for cell in row.iterchildren("{*}c"):
            at = _column(cell.get("r") or "")
            at = len(cells) if at is None else at
            if at >= MAX_COLUMNS:
                raise ReadError(f"{book.name}: row {number} has more columns than a workbook can have; {_RESAVE}")
            cells += [""] * (at + 1 - len(cells))
            cells[at] = _value(cell, strings, book.name)
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield number, cells


def _column(reference: str) -> int | None:
    """Return the number of a column from 0.

    >>> _column("A1"), _column("AB12"), _column("")
    (0, 27, None)
    """
    letters = reference.rstrip("0123456789").upper()
    if not letters or len(letters) > 3 or not letters.isascii() or not letters.isalpha():
        return None
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number - 1


def _value(cell: Any, strings: list[str], name: str) -> str:
    kind = cell.get("t")
    if kind == "inlineStr":
        return "".join(_text(element) for element in cell.iterchildren("{*}is"))
    value = next((element.text or "" for element in cell.iterchildren("{*}v")), "")
    if kind == "s":
        try:
            at = int(value)
            return strings[at] if at >= 0 else ""
        except (ValueError, IndexError):
            raise ReadError(f"{name}: a cell names a text that is not there ({value[:20]!r}); {_RESAVE}") from None
    if kind == "b":
        return "TRUE" if value.strip() == "1" else "FALSE"
    return _unescaped(value)


def _text(element: Any) -> str:
    """Return the text of a string item, runs joined, phonetic readings left out."""
    pieces = []
    for child in element:
        tag = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if tag == "t":
            pieces.append(child.text or "")
        elif tag == "r":
            pieces += [text.text or "" for text in child.iterchildren("{*}t")]
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    """Return the text with characters that XML forbids as Excel writes them (``_x000D_``)."""
    if "_x" not in text:
        return text
    written = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return written.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
