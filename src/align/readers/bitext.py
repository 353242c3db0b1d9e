"""A bilingual file → its pairs of texts, in which languages: TMX, XLIFF, CSV, TSV and Excel, told from the bytes.

A file or side that is in neither English nor Chinese is refused. What the file says of its languages counts, unless the
script of the texts says the reverse: then the script does, with a warning. XML is read as it streams, also packed
(gzip, zstd); tables are read whole.
"""

from __future__ import annotations

import codecs
import hashlib
import io
import os
import re
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from align.errors import LanguageError, ReadError
from align.model.document import Lang
from align.readers.bitext_rows import RawBitext, Row
from align.readers.bitext_tables import read_book, read_table
from align.readers.bitext_xml import read_markup
from align.readers.files import MAX_BYTES, read_bytes
from align.readers.language import told_language
from align.readers.parallel import language_named, markup_start, told_order
from align.readers.signatures import looks_like
from align.readers.unpacking import HEAD, open_unpacked

__all__ = ["Bitext", "is_stored_alignment", "read_bitext"]

_MARKUP = re.compile(r"\s*<(?:\?xml\s|!--|!DOCTYPE\s|(?:\w+:)?(?:tmx|xliff)[\s>/])")
_OBJECT = re.compile(r'\s*\{\s*"')
_SAMPLE = 5000
"""Rows, evenly spread, from which the script of each side is told."""
_NAMES = {"en": "English", "zh": "Chinese"}
_KINDS = "give TMX, XLIFF, CSV, TSV, Excel (.xlsx) or an alignment.json"


@dataclass(frozen=True, slots=True)
class Bitext:
    """The pairs of a bilingual file in its order; ``languages`` are those of the first and the second text.

    ``path`` is as the user gave it, ``sha256`` the digest of the file, ``modified`` when it last changed.
    """

    path: str
    sha256: str
    rows: tuple[Row, ...]
    languages: tuple[Lang, Lang]
    encoding: str = "utf-8"
    modified: float | None = None
    warnings: tuple[str, ...] = ()


def is_stored_alignment(path: str | os.PathLike[str]) -> bool:
    """Whether a file holds a JSON object, as alignment.json does, and no bilingual text of another format.

    False where there is no such file, and for standard input, which can be read once only.
    """
    try:
        with Path(path).open("rb") as stream:
            head = stream.read(256)
    except (OSError, ValueError):
        return False
    return _OBJECT.match(head.removeprefix(codecs.BOM_UTF8).decode("latin-1")) is not None


def read_bitext(path: str | os.PathLike[str]) -> Bitext:
    """Read a bilingual file (``-``: standard input).

    Raises ReadError where it cannot be read, is of another format, broken, or holds no pair; LanguageError where its
    languages are not English and Chinese.
    """
    name = os.fspath(path)
    with ExitStack() as opened:
        if name == "-":
            data, modified = read_bytes(name)
            stream: io.BufferedReader = io.BufferedReader(io.BytesIO(data), HEAD)
            digest = hashlib.sha256(data).hexdigest()
        else:
            stream = open_unpacked(name, opened)
            digest, modified = _digest(name)
        raw = _read(stream, "standard input" if name == "-" else name)
    raw, languages = _with_languages(raw, name)
    return Bitext(name, digest, raw.rows, languages, raw.encoding, modified, raw.warnings)


def _digest(name: str) -> tuple[str, float | None]:
    try:
        with Path(name).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest(), os.fstat(stream.fileno()).st_mtime
    except OSError as error:
        raise ReadError(f"{name}: cannot be read ({error.strerror})") from None


def _read(stream: io.BufferedReader, name: str) -> RawBitext:
    """Give the stream to the reader of its format."""
    head = stream.peek(HEAD)[:HEAD]
    start = markup_start(head)
    if not start.strip("\ufeff \t\r\n\x00"):
        raise ReadError(f"{name}: is empty; {_KINDS}")
    if _MARKUP.match(start):
        if not re.search(r"<(?:\w+:)?(?:tmx|xliff)[\s>/]", start):
            raise ReadError(f"{name}: is mark-up, but neither TMX nor XLIFF; {_KINDS}")
        return read_markup(stream, name)
    if _OBJECT.match(start):
        raise ReadError(f"{name}: is JSON; give the alignment.json that align run wrote, as a file")
    data = _whole(stream, name)
    kind = looks_like(data)
    if kind is not None and "Excel workbook (.xlsx)" in kind:
        return read_book(data, name)
    if kind is not None:
        raise ReadError(f"{name}: looks like {kind}; {_KINDS}")
    return read_table(data, name)


def _whole(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ReadError(f"{name}: larger than {MAX_BYTES // 1024**2} MiB; split it, or give it as TMX or XLIFF")
    return data


def _with_languages(raw: RawBitext, name: str) -> tuple[RawBitext, tuple[Lang, Lang]]:
    """Tell the languages of both sides, by what the file says and by the script of the texts."""
    stated = [language_named(code) if code else None for code in raw.languages]
    first = stated[0] or _other(stated[1])
    sample = raw.rows[:: 1 + len(raw.rows) // _SAMPLE]
    told = told_order([[row.first, row.second] for row in sample], 0, 1)
    if first is None:
        if told is None:
            raise _one_language(raw, name)
        for side, language in ((0, told), (1, _other(told))):
            text = "\n".join(row.second if side else row.first for row in raw.rows)
            told_language(text, f"{name}, {raw.named[side]}", given=language)
        return raw, _order(told)
    if told is not None and told != first:
        warning = f"{name}: {raw.named[0]} is named {_NAMES[first]} and holds {_NAMES[told]}; read by its script"
        return replace(raw, warnings=(*raw.warnings, warning)), _order(told)
    return raw, _order(first)


def _other(language: Lang | None) -> Lang | None:
    return None if language is None else "zh" if language == "en" else "en"


def _order(first: Lang) -> tuple[Lang, Lang]:
    return ("en", "zh") if first == "en" else ("zh", "en")


def _one_language(raw: RawBitext, name: str) -> LanguageError:
    """Say why the languages of the two sides cannot be told."""
    texts = "".join(row.first for row in raw.rows), "".join(row.second for row in raw.rows)
    has = [any("\u3400" <= character <= "\u9fff" for character in text) for text in texts]
    what = "hold no Chinese" if not any(has) else "do not hold one language each"
    sides = f"{raw.named[0]} and {raw.named[1]}"
    return LanguageError(f"{name}: {sides} {what}; give English in one and Chinese in the other")
