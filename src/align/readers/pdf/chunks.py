"""The bytes of a PDF → its pages, each the pieces of text on it with their places.

A piece (chunk) is a run of characters on one base line without a wide gap; coordinates are points, x in the direction
of writing and y up, so that text of a page that lies on its side reads like any other. The library is PDFium (BSD),
loaded once a PDF is read.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from typing import Any, Literal

from align.errors import ReadError
from align.normalising.folding import is_han

__all__ = ["Chunk", "Page", "is_wide", "pages_here"]

MAX_PAGES = 10_000
MAX_CHARS = 20_000_000
"""Characters in one document: ten times a thousand dense pages."""
MAX_PAGE_CHARS = 1_000_000

_WIDE_GAP = 1.0
"""Ems of empty line that part two pieces: words of justified text stand closer, a label and its text do not."""
_BOLD = re.compile(r"bold|black|heavy|demi|-[bB]d\b", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_Space = Literal["none", "made", "real"]
_HYPHENS = "\x02\ufffe"
"""What PDFium gives for a hyphen at the end of a line."""


@dataclass(slots=True)
class Chunk:
    """A piece of text: where it stands, how large it is, how much of it is bold or slanted.

    ``order`` is its place in the file; ``xs`` are the left ends of its characters; ``space`` whether a space stands
    before it in the file.
    """

    order: int
    x0: float
    x1: float
    base: float
    size: float
    font: str
    space: bool
    turn: int = 0
    bold: int = 0
    slanted: int = 0
    chars: list[str] = field(default_factory=list)
    xs: list[float] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The characters."""
        return "".join(self.chars)

    @property
    def top(self) -> float:
        """About where its capitals end."""
        return self.base + 0.7 * self.size


@dataclass(slots=True)
class Page:
    """The pieces of one page, how many of its characters have no known meaning, and its width; 0 where not known."""

    number: int
    chunks: list[Chunk]
    unknown: int
    count: int
    width: float = 0.0


@dataclass(slots=True)
class _Style:
    """What the characters of one text object have in common."""

    size: float = 0.0
    turn: int = 0
    font: str = ""
    bold: bool = False
    slanted: bool = False


@lru_cache(maxsize=50_000)
def is_wide(char: str) -> bool:
    """Whether a character is Chinese writing or its punctuation, which no space parts from another."""
    return is_han(char) or "\u3001" <= char <= "\u303f" or "\uff00" <= char <= "\uff60" or char in "“”‘’…—"


def pages_here(data: bytes, name: str) -> Iterator[Page]:
    """Yield the pages of a PDF, read in this very process.

    Raises ReadError where it is encrypted, damaged or larger than is read, or the library is not installed.
    """
    try:
        pdfium: Any = import_module("pypdfium2")
        raw: Any = import_module("pypdfium2.raw")
    except ImportError:
        raise ReadError(f"{name}: is a PDF file, which needs a library to be read: pip install pypdfium2") from None
    document = _opened(pdfium, raw, data, name)
    total = 0
    try:
        pages = len(document)
        if not 0 < pages <= MAX_PAGES:
            raise ReadError(f"{name}: a PDF file of {pages} pages; from 1 to {MAX_PAGES:,} are read")
        for number in range(pages):
            page = _page(pdfium, raw, document, number, name)
            total += page.count
            if total > MAX_CHARS:
                raise ReadError(f"{name}: a PDF file of more than {MAX_CHARS:,} characters; give one document")
            yield page
    finally:
        document.close()


def _opened(pdfium: Any, raw: Any, data: bytes, name: str) -> Any:
    """Open a PDF from its bytes."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            raise ReadError(
                f"{name}: an encrypted PDF file; open it with its password and save it without one"
            ) from None
        raise ReadError(f"{name}: a damaged PDF file, cut short or no PDF inside; get it again") from None


def _page(pdfium: Any, raw: Any, document: Any, number: int, name: str) -> Page:
    """Read one page; one that is damaged is an error, since its text would be lost without a word."""
    try:
        page = document[number]
    except pdfium.PdfiumError:
        raise ReadError(f"{name}: page {number + 1} of the PDF file is damaged; get the file again") from None
    try:
        text = raw.FPDFText_LoadPage(page.raw)
        if not text:
            raise ReadError(f"{name}: page {number + 1} of the PDF file is damaged; get the file again")
        try:
            count = raw.FPDFText_CountChars(text)
            if count > MAX_PAGE_CHARS:
                raise ReadError(f"{name}: page {number + 1} holds {count:,} characters; no page of a document does")
            return _Reading(raw, text, number).page(max(count, 0), _width(raw, page))
        finally:
            raw.FPDFText_ClosePage(text)
    finally:
        page.close()


def _width(raw: Any, page: Any) -> float:
    """Return how wide a page is as shown, in points."""
    width = float(raw.FPDF_GetPageWidthF(page.raw))
    return width if math.isfinite(width) and width > 0 else 0.0


class _Reading:
    """Reads the characters of a page one by one; the buffers that PDFium fills are made once."""

    def __init__(self, raw: Any, text: Any, number: int) -> None:
        self._raw, self._text, self._number = raw, text, number
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._name, self._flags = ctypes.create_string_buffer(256), ctypes.c_int()
        self._object: int | None = None
        self._style = _Style()
        self._chunks: list[Chunk] = []
        self._space: _Space = "none"
        self._unknown = 0

    def page(self, count: int, width: float) -> Page:
        """Read all characters."""
        raw, text = self._raw, self._text
        shown = 0
        for index in range(count):
            code = raw.FPDFText_GetUnicode(text, index)
            char = "\ufffd" if code == 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000 else chr(code)
            if char in _HYPHENS:
                char = "-"
            if char.isspace() or char == "\u200b":
                wide = char in {"\u3000", "\xa0"}
                self._blank(index, char) if wide else self._gap(index)
            elif not raw.FPDFText_IsGenerated(text, index):
                shown += 1
                self._unknown += char == "\ufffd"
                self._add(index, char)
        return Page(self._number, self._chunks, self._unknown, shown, width)

    def _gap(self, index: int) -> None:
        """Note a space, and whether it stands in the file or PDFium made it up from a gap."""
        made = self._raw.FPDFText_IsGenerated(self._text, index)
        self._space = "made" if made and self._space != "real" else "real"

    def _blank(self, index: int, char: str) -> None:
        """Keep a no-break or a full-width space inside a line, where it means something."""
        if self._chunks and self._space == "none" and self._chunks[-1].chars[-1] != char:
            self._add(index, char)
        else:
            self._space = "real"

    def _add(self, index: int, char: str) -> None:
        """Add a character to the last piece, or begin another."""
        raw, text = self._raw, self._text
        self._look(index)
        raw.FPDFText_GetLooseCharBox(text, index, self._box)
        raw.FPDFText_GetCharOrigin(text, index, self._x, self._y)
        style, box = self._style, self._box
        x0, x1, base = _turned(style.turn, box.left, box.right, box.bottom, box.top, self._x.value, self._y.value)
        last = self._chunks[-1] if self._chunks else None
        if last is None or not _continues(last, style, x0, base):
            size = style.size or 1.0
            last = Chunk(len(self._chunks), x0, x1, base, size, style.font, self._space == "real", style.turn)
            self._chunks.append(last)
        elif self._space != "none" and self._is_space(last, char, x0):
            last.chars.append(" ")
            last.xs.append(last.x1)
        self._space = "none"
        last.chars.append(char)
        last.xs.append(x0)
        last.x1 = max(last.x1, x1) if x1 - last.x1 < 4 * last.size else last.x1
        last.bold += style.bold
        last.slanted += style.slanted

    def _is_space(self, last: Chunk, char: str, x0: float) -> bool:
        """Whether a space stands here; a gap beside a Chinese character is none, but the typesetter's own."""
        beside_chinese = is_wide(char) or is_wide(last.chars[-1])
        return self._space == "real" or (
            self._space == "made" and (not beside_chinese or x0 - last.x1 > 0.6 * last.size)
        )

    def _look(self, index: int) -> None:
        """Look up the style of a character, once for each text object."""
        raw, text = self._raw, self._text
        handle = ctypes.cast(raw.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value
        if handle == self._object and handle is not None:
            return
        self._object = handle
        raw.FPDFText_GetMatrix(text, index, self._matrix)
        matrix = self._matrix
        scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c)) or 1.0
        size = abs(raw.FPDFText_GetFontSize(text, index)) * scale
        raw.FPDFText_GetFontInfo(text, index, self._name, 256, self._flags)
        font = _SUBSET.sub("", self._name.value.decode("utf-8", "replace"))
        weight = raw.FPDFText_GetFontWeight(text, index)
        turn = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) % 4
        skew = abs(matrix.a * matrix.c + matrix.b * matrix.d) > 0.1 * scale * scale
        slanted = skew or bool(_ITALIC.search(font)) or (bool(self._flags.value & 64) and self._flags.value > 0)
        bold = weight >= 600 or bool(_BOLD.search(font))
        size = size if math.isfinite(size) and size > 0 else 1.0
        self._style = _Style(size, turn, font, bold, slanted)


def _turned(
    turn: int, left: float, right: float, bottom: float, top: float, x: float, y: float
) -> tuple[float, float, float]:
    """Return where a character begins and ends along its line, and its base line, for text turned by quarters."""
    if turn == 0:
        return left, max(left, right), y
    if turn == 1:
        return bottom, top, -x
    if turn == 2:
        return -right, -left, -y
    return -top, -bottom, x


def _continues(last: Chunk, style: _Style, x0: float, base: float) -> bool:
    """Whether a character goes on a piece: on its base line, of about its size, with no wide gap between."""
    size = max(last.size, style.size)
    return (
        last.turn == style.turn
        and abs(base - last.base) <= 0.08 * size
        and abs(style.size - last.size) <= 0.12 * size
        and -0.4 * size <= x0 - last.x1 <= _WIDE_GAP * size
    )
