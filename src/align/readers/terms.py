"""Term list → TermList: CSV or another table of text, Excel workbook, TBX (ISO 30042, versions 2 and 3).

A table has the columns ``source`` and ``target``, and may have ``forbidden`` and ``note``; languages may stand in their
place (``en``, ``zh``); without a first line that names them they come in this order. Several wordings in a cell are
parted by ``;`` or ``；``. Which language a column is in is told from its text. In TBX, the terms of a concept whose
administrative status is deprecated or superseded are the forbidden ones.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from align.errors import ReadError
from align.model.document import Lang
from align.model.terms import TermEntry, TermList
from align.normalising.folding import is_han
from align.readers.encodings import decode
from align.readers.files import read_bytes
from align.readers.parallel import language_named
from align.readers.signatures import looks_like
from align.readers.workbook import read_workbook

__all__ = ["read_terms"]

_NAMES = {
    "source": ("source", "src", "term", "source term", "原文", "源语言", "源术语"),
    "target": ("target", "tgt", "translation", "rendering", "target term", "译文", "目标语言", "译名", "目标术语"),
    "forbidden": ("forbidden", "deprecated", "avoid", "not", "禁用", "禁用词", "不用"),
    "note": ("note", "notes", "comment", "remark", "备注", "说明", "注释"),
}
_DELIMITERS = ("\t", ",", ";")
_PARTS = re.compile(r"\s*[;；\n]\s*")
_TBX = re.compile(rb"<(?:\w+:)?(?:martif|tbx)[\s>]")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FORBIDDEN = re.compile(r"deprecated|superseded|forbidden|not ?recommended", re.IGNORECASE)
_ADVICE = "give a table with the columns source and target, or a TBX file"


class _Row(NamedTuple):
    """One row of a table: its line in the file, and its cells by column."""

    line: int
    source: str
    target: str
    forbidden: str = ""
    note: str = ""


def read_terms(path: str | os.PathLike[str]) -> TermList:
    """Read a term list; its format is told from its bytes, never by the suffix.

    Raises ReadError: no file, empty, of another format, damaged, without a term, or its columns in one language.
    """
    name = os.fspath(path)
    data, _ = read_bytes(path)
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise ReadError(f"{name}: is empty; {_ADVICE}")
    if data.startswith(b"PK"):
        return _list(name, _columns(name, read_workbook(data, name)))
    if _is_markup(data):
        return _from_tbx(name, data)
    found = looks_like(data)
    if found is not None:
        raise ReadError(f"{name}: is {found} and no term list; {_ADVICE}")
    return _list(name, _columns(name, _cells(name, decode(data, path=name).text)))


def _is_markup(data: bytes) -> bool:
    start = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith(b"<?xml") or _TBX.match(start) is not None


# Tables


def _cells(name: str, text: str) -> list[tuple[int, list[str]]]:
    """Return the rows of a table of text with their lines; the delimiter is the one that parts the first line best."""
    lines = [line for line in text.splitlines() if line.strip()]
    first = lines[0] if lines else ""
    named = [mark for mark in _DELIMITERS if len(_named(next(csv.reader([first], delimiter=mark), []))) >= 2]
    share = {mark: sum(mark in line for line in lines) for mark in _DELIMITERS}
    delimiter = named[0] if named else max(_DELIMITERS, key=lambda mark: share[mark])
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
        return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise ReadError(f"{name}: cannot be read as a table ({error}); save it as UTF-8 CSV") from None


def _named(cells: Sequence[str]) -> dict[str, int]:
    """Return the columns that a first line names."""
    found: dict[str, int] = {}
    languages = []
    for number, cell in enumerate(cells):
        plain = cell.strip().lower().removeprefix("\ufeff")
        column = next((column for column, names in _NAMES.items() if plain in names), None)
        if column is not None:
            found.setdefault(column, number)
        elif language_named(plain) is not None:
            languages.append(number)
    for column in ("source", "target"):
        if column not in found and languages:
            found[column] = languages.pop(0)
    return found if {"source", "target"} <= found.keys() else {}


def _columns(name: str, cells: Sequence[tuple[int, Sequence[str]]]) -> list[_Row]:
    """Return the rows by column."""
    named = _named(cells[0][1]) if cells else {}
    rows = cells[1:] if named else cells
    columns = named or {column: number for number, column in enumerate(("source", "target", "forbidden", "note"))}
    found = []
    for line, row in rows:
        at = {c: row[n].strip() if n < len(row) else "" for c, n in columns.items()}
        if at["source"] and (at["target"] or at.get("forbidden")):
            found.append(_Row(line, at["source"], at["target"], at.get("forbidden", ""), at.get("note", "")))
    if not found:
        raise ReadError(f"{name}: has no row with a term and its rendering; {_ADVICE}")
    return found


def _list(name: str, rows: Sequence[_Row]) -> TermList:
    entries = tuple(
        TermEntry(_wordings(row.source), _wordings(row.target), _wordings(row.forbidden), row.note, row.line)
        for row in rows
    )
    source, target = _language(row.source for row in rows), _language(row.target or row.forbidden for row in rows)
    if source == target:
        language = "Chinese" if source == "zh" else "English"
        raise ReadError(f"{name}: both columns are in {language}; give one in English and one in Chinese")
    return TermList(name, source, target, entries)


def _wordings(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in _PARTS.split(cell.strip()) if part))


def _language(cells: Iterator[str]) -> Lang:
    """Return the language of a column: Chinese where at least half of its cells hold Chinese."""
    found = [any(map(is_han, cell)) for cell in cells if cell]
    return "zh" if sum(found) * 2 >= len(found) else "en"


# TBX


def _from_tbx(name: str, data: bytes) -> TermList:
    from lxml import etree  # noqa: PLC0415 - heavy

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root: Any = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())[:160]
        raise ReadError(f"{name}: broken XML ({reason}); mend it or export the list anew") from None
    if etree.QName(root).localname not in {"martif", "tbx"}:
        raise ReadError(f"{name}: is XML, but no TBX; {_ADVICE}")
    entries = tuple(entry for concept in root.iter("{*}termEntry", "{*}conceptEntry") for entry in _concept(concept))
    if not entries:
        raise ReadError(f"{name}: has no concept with an English and a Chinese term; {_ADVICE}")
    return TermList(name, "en", "zh", entries)


def _concept(concept: Any) -> Iterator[TermEntry]:
    """Yield the entry of a concept that has terms of both languages."""
    allowed: dict[Lang, list[str]] = {"en": [], "zh": []}
    forbidden: list[str] = []
    for section in concept.iterchildren("{*}langSet", "{*}langSec"):
        language = language_named(section.get(_XML_LANG) or section.get("lang") or "")
        if language is None:
            continue
        for group in section.iter("{*}tig", "{*}ntig", "{*}termSec"):
            for term in group.iter("{*}term"):
                text = " ".join("".join(term.itertext()).split())
                wrong = language == "zh" and _is_forbidden(group)
                if text:
                    (forbidden if wrong else allowed[language]).append(text)
    notes = [" ".join("".join(note.itertext()).split()) for note in concept.iterchildren("{*}note", "{*}descrip")]
    if allowed["en"] and (allowed["zh"] or forbidden):
        yield TermEntry(
            tuple(dict.fromkeys(allowed["en"])), tuple(dict.fromkeys(allowed["zh"])), tuple(dict.fromkeys(forbidden)),
            "; ".join(note for note in notes if note), concept.sourceline or 0,
        )  # fmt: skip


def _is_forbidden(group: Any) -> bool:
    """Whether the status of a term says that it is not to be used."""
    for note in group.iter("{*}termNote", "{*}administrativeStatus"):
        kind = (note.get("type") or "administrativeStatus").lower()
        if "status" in kind and _FORBIDDEN.search("".join(note.itertext())):
            return True
    return False
