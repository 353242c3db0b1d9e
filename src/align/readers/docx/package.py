"""Bytes → the parts of a Word document, unpacked under limits (ECMA-376 Part 2: Open Packaging Conventions)."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass, field

from align.errors import ReadError
from align.readers.docx.markup import DamagedError, parse
from align.readers.docx.names import Node
from align.readers.signatures import looks_like

__all__ = ["MAX_ENTRIES", "MAX_PART_BYTES", "MAX_RATIO", "MAX_TOTAL_BYTES", "Package", "open_package"]

MAX_PART_BYTES = 128 * 1024 * 1024
"""The largest part unpacked: a document of 1,000 pages has 20 to 60 MiB of markup."""
MAX_TOTAL_BYTES = 256 * 1024 * 1024
"""The most that is unpacked of one file; pictures and fonts are never unpacked."""
MAX_RATIO = 400
"""How many times its packed size a part may unpack to, once it is large: markup of Word packs 10 to 60 times, the
most repetitive tables 200 times; a bomb packs 1,000 times, which is as far as DEFLATE goes."""
MAX_ENTRIES = 50_000
"""Entries of the archive: a document has a few dozen, and some hundred pictures."""
_LARGE = 8 * 1024 * 1024
"""Bytes below which no ratio is too high: they harm nobody."""
_STEP = 256 * 1024
_DIRECTORY_ENTRY = b"PK\x01\x02"
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    LookupError,
    OverflowError,
)
"""What zipfile raises where an archive is damaged; RuntimeError: a part under a password, or packed in a way that it
does not know."""
_MAIN = "/officeDocument"
_RESAVE = "open it in Word or LibreOffice and save it anew as .docx"


@dataclass(slots=True)
class Package:
    """An open Word document: its parts by name, unpacked when asked for; ``name`` is what messages call the file.

    ``given`` are parts, by name in lower case, that stand in place of the file's.
    """

    name: str
    archive: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]
    main: str = ""
    unpacked: int = 0
    warnings: list[str] = field(default_factory=list)
    given: dict[str, bytes] = field(default_factory=dict)

    def read(self, part: str) -> bytes:
        """Return a part's bytes, counting them as they come; raises ReadError past a limit or where it is damaged."""
        if (given := self.given.get(part.lower())) is not None:
            return given
        info = self.entries[part.lower()]
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise ReadError(f"{self.name}: its part {part} is packed in a way that Word does not know; {_RESAVE}")
        chunks: list[bytes] = []
        size = 0
        try:
            with self.archive.open(info) as stream:
                while chunk := stream.read(_STEP):
                    size += len(chunk)
                    self._check(part, size, info.compress_size)
                    chunks.append(chunk)
        except _DAMAGE as error:
            raise DamagedError(f"{self.name}: its part {part} is damaged ({_reason(error)}); {_RESAVE}") from None
        self.unpacked += size
        return b"".join(chunks)

    def _check(self, part: str, size: int, packed: int) -> None:
        """Raise ReadError where a part unpacks to more than a document needs; the sizes in the file are not trusted."""
        if size > MAX_PART_BYTES or self.unpacked + size > MAX_TOTAL_BYTES:
            raise ReadError(
                f"{self.name}: its part {part} unpacks to more than {MAX_PART_BYTES // 1024**2} MiB, as no document"
                " does: not read; split it if it is one"
            )
        if size > _LARGE and size > MAX_RATIO * max(1, packed):
            raise ReadError(
                f"{self.name}: its part {part} unpacks to more than {MAX_RATIO} times its size, as only an archive"
                " made to do harm does: not read"
            )

    def has(self, part: str) -> bool:
        """Whether there is a part of that name; names differ not by case (Part 2, 6.2.2.3)."""
        return part.lower() in self.entries

    def tree(self, part: str) -> Node:
        """Return the root element of a part; raises ReadError where it is damaged or forbidden."""
        return parse(self.read(part), part=part, name=self.name)

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the relationships of a part: by id, the last word of the type and the name of the other part."""
        folder, leaf = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{leaf}.rels")
        if not self.has(rels):
            return {}
        found: dict[str, tuple[str, str]] = {}
        for node in self.tree(rels).iter("{*}Relationship"):
            target, kind = node.get("Target"), node.get("Type") or ""
            if target and node.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")))
                found[node.get("Id") or ""] = kind.rpartition("/")[2], path.lstrip("/")
        return found


def open_package(data: bytes, name: str) -> Package:
    """Open the bytes of a Word document.

    Raises ReadError where they are none: empty, encrypted, another format, cut short, or no archive.
    """
    if not data.strip():
        raise ReadError(f"{name}: is empty; give a Word document (.docx)")
    if data[:2] != b"PK":
        raise _not_zip(data, name)
    if data.count(_DIRECTORY_ENTRY) > MAX_ENTRIES:
        raise ReadError(f"{name}: an archive of more than {MAX_ENTRIES:,} files, as no Word document is: not read")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in archive.infolist()}
    except _DAMAGE:
        raise ReadError(f"{name}: cut short or damaged (its list of parts cannot be read); get it once more") from None
    package = Package(name, archive, entries)
    package.main = _main_part(package, data)
    if any(entry.endswith("vbaproject.bin") for entry in entries):
        package.warnings.append(f"{name}: its macros are not read")
    return package


def _not_zip(data: bytes, name: str) -> ReadError:
    """Return the error for bytes that are no archive."""
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") and "EncryptedPackage".encode("utf-16-le") in data:
        return ReadError(f"{name}: is encrypted; open it in Word, take the password off and save it")
    other = looks_like(data)
    if other is not None:
        return ReadError(f"{name}: is {other}, no Word document (.docx); {_RESAVE}")
    return ReadError(f"{name}: is no Word document (.docx): not a ZIP archive; {_RESAVE}")


def _main_part(package: Package, data: bytes) -> str:
    """Return the name of the part that holds the document's text; raises ReadError where there is none."""
    for kind, target in package.related("").values():
        if _MAIN.endswith(kind) and kind and package.has(target) and not target.lower().startswith(("xl/", "ppt/")):
            return target
    if package.has("word/document.xml"):
        return "word/document.xml"
    for folder, words in (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation")):
        if any(entry.startswith(folder) for entry in package.entries):
            raise ReadError(f"{package.name}: is {words}, no Word document; save its text as .docx")
    other = looks_like(data) or "a ZIP archive"
    if package.has("mimetype") and b"opendocument" in package.read("mimetype"):
        other = "an OpenDocument file (.odt, .ods)"
    if "Word" in other or "ZIP" in other:
        raise ReadError(f"{package.name}: an archive with no word/document.xml in it, so no Word document; {_RESAVE}")
    raise ReadError(f"{package.name}: is {other}, no Word document (.docx); {_RESAVE}")


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
