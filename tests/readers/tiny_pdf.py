"""A writer of small PDF files: text at a place, in an upright, a bold or a slanted font, in any script.

Latin characters are half an em wide, Chinese ones a whole em, so that a test can reckon where a line ends.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

FONTS = {"plain": "Body", "bold": "Body-Bold", "slanted": "Body-Italic"}


def width(text: str, size: float) -> float:
    """How wide a text is in points."""
    return sum(1.0 if char >= "\u2e80" else 0.5 for char in text) * size


@dataclass
class Sheet:
    """A page under way; y counts from the foot, as in PDF."""

    content: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    size: tuple[float, float] = (595.0, 842.0)
    turned: int = 0

    def put(
        self, x: float, y: float, text: str, size: float = 10.0, font: str = "plain", matrix: str = "1 0 0 1"
    ) -> None:
        """Write a text with its first character at a place."""
        if len(text) == 1 and text >= "\u2e80":  # PDFium drops a lone character that the system's fonts lack
            text += " "
        code = text.encode("utf-16-be").hex()
        self.used |= set(text)
        self.content.append(f"BT /{font} {size} Tf {matrix} {x:.2f} {y:.2f} Tm <{code}> Tj ET")


def pdf(sheets: list[Sheet], *, mapped: bool = True) -> bytes:
    """The bytes of a file with these pages; ``mapped``: whether its fonts say what their characters are."""
    used = sorted(set().union(*(sheet.used for sheet in sheets)))
    objects: dict[int, bytes] = {}
    pages = [20 + 2 * number for number in range(len(sheets))]
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
    objects[3] = _stream(_to_unicode(used))
    for number, name in enumerate(FONTS.values()):
        to_unicode = "/ToUnicode 3 0 R" if mapped else ""
        objects[4 + 3 * number] = (
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H {to_unicode}"
            f" /DescendantFonts [{5 + 3 * number} 0 R] >>"
        ).encode()
        objects[5 + 3 * number] = (
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name}"
            f" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            f" /FontDescriptor {6 + 3 * number} 0 R /DW 1000 /W [0 11903 500] >>"
        ).encode()
        objects[6 + 3 * number] = (
            f"<< /Type /FontDescriptor /FontName /{name} /Flags {68 if 'Italic' in name else 4} /Ascent 800"
            f" /Descent -200 /CapHeight 700 /ItalicAngle 0 /StemV {140 if 'Bold' in name else 80}"
            f" /FontBBox [0 -200 1000 800] >>"
        ).encode()
    fonts = " ".join(f"/{name} {4 + 3 * number} 0 R" for number, name in enumerate(FONTS))
    for page, sheet in zip(pages, sheets, strict=True):
        wide, high = sheet.size
        objects[page] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide} {high}] /Rotate {sheet.turned}"
            f" /Contents {page + 1} 0 R /Resources << /Font << {fonts} >> >> >>"
        ).encode()
        objects[page + 1] = _stream("\n".join(sheet.content).encode())
    return _file(objects)


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


def _to_unicode(used: list[str]) -> bytes:
    lines = [f"<{char.encode('utf-16-be').hex()}> <{char.encode('utf-16-be').hex()}>" for char in used]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{body}\nendcmap end end"
    ).encode()


def _file(objects: dict[int, bytes]) -> bytes:
    out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(out)
    last = max(objects)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    for number in range(1, last + 1):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (last + 1, start)


def broken(text: str, room: float, size: float, *, hyphenate: bool = False) -> list[str]:
    """The lines of a paragraph: as many words, or Chinese characters, on each as have room."""
    lines = [""]
    for part in _parts(text):
        if width((lines[-1] + part).rstrip(), size) <= room:
            lines[-1] += part
        elif (
            hyphenate and part.rstrip().isalpha() and len(part) > 8 and width(lines[-1] + part[:4] + "-", size) <= room
        ):
            lines[-1] += part[:4] + "-"
            lines.append(part[4:])
        else:
            lines.append(part)
    return [line.rstrip() for line in lines]


def _parts(text: str) -> list[str]:
    """What no line end goes into: a word with its space, a Chinese character with the points after it."""
    parts: list[str] = []
    for char in text:
        wide = char >= "\u2e80"
        if parts and parts[-1][-1] in "（“《":  # noqa: SIM114 - what opens, then what closes or goes on
            parts[-1] += char
        elif parts and (char in "，。；：、）”》" or (not wide and parts[-1][-1] < "\u2e80" and parts[-1][-1] != " ")):
            parts[-1] += char
        else:
            parts.append(char)
    return parts


@dataclass
class Column:
    """Lines set one under the other from ``top`` on."""

    left: float = 70.0
    top: float = 760.0
    room: float = 450.0
    size: float = 10.0
    leading: float = 13.0

    def set(
        self,
        sheet: Sheet,
        text: str,
        *,
        hang: float = 0.0,
        space: float = 6.0,
        font: str = "plain",
        hyphenate: bool = False,
    ) -> None:
        """Set a paragraph; ``label TAB text`` has its text, and its further lines, ``hang`` points in."""
        label, tab, rest = text.rpartition("\t")
        if tab:
            sheet.put(self.left, self.top, label, self.size, font)
        for line in broken(rest, self.room - hang, self.size, hyphenate=hyphenate):
            sheet.put(self.left + hang, self.top, line, self.size, font)
            self.top -= self.leading
        self.top -= space
