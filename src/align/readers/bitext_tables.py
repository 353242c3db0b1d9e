"""Tables of two texts, CSV, TSV and Excel → rows.

The columns are those named ``source`` and ``target``, or ``en`` and ``zh`` (codes and names in either language), else
the first two. CSV is read by RFC 4180, with commas or, as spreadsheets of some countries write it, semicolons. In a
table separated by tabs a quotation mark is a character like others, unless every cell that begins with one is quoted
whole and one of them needed it: so spreadsheets write them.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from align.errors import LanguageError, ReadError
from align.normalising.guarding import unguarded
from align.readers.bitext_rows import RawBitext, Row, one_line
from align.readers.encodings import decode
from align.readers.parallel import language_named, told_order

__all__ = ["read_book", "read_table"]

_SOURCE = ("source", "src", "source text", "source_text", "原文")
_TARGET = ("target", "tgt", "trg", "target text", "target_text", "translation", "译文", "譯文")
_FOREIGN = re.compile(
    r"(?:fr|de|es|ru|ar|pt|it|ja|ko|nl|pl|tr|vi|th|hi|id)(?:[-_][a-z]{2,4})?|french|german|spanish|russian|arabic|"
    r"portuguese|italian|japanese|korean|dutch|fran[cç]ais|deutsch|espa[nñ]ol|法语|法文|俄语|俄文|西班牙语|阿拉伯语|日语|日文",
    re.IGNORECASE,
)
_LONGEST_HEAD = 40
_SAMPLE = 200
_QUOTED = re.compile(r'"(?:[^"]|"")*"', re.DOTALL)
_NEEDED = re.compile(r'""|[\t\r\n]')

_Cells = list[tuple[int, list[str]]]


def read_table(data: bytes, name: str) -> RawBitext:
    """Read a table from its bytes. Raises ReadError where it is none, LanguageError where its columns name others."""
    decoded = decode(data, path=name)
    text = decoded.text.removeprefix("\ufeff")
    if "\x00" in text:
        raise ReadError(f"{name}: holds NUL characters, so it is no table; give CSV, TSV, Excel, TMX or XLIFF")
    return _from_cells(_cells(text, name), name, decoded.encoding)


def read_book(data: bytes, name: str) -> RawBitext:
    """Read a workbook from its bytes. Raises ReadError and LanguageError as ``read_table``."""
    from align.readers.workbook import read_workbook  # noqa: PLC0415 - only where there is one

    return _from_cells(read_workbook(data, name), name, "utf-8")


def _cells(text: str, name: str) -> _Cells:
    """Return the rows that hold anything, with their numbers from 1."""
    delimiter = _delimiter(text)
    try:
        if delimiter == "\t" and not _is_quoted(text):
            rows = [line.rstrip("\r").split("\t") for line in text.split("\n")]
        else:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ReadError(f"{name}: broken table ({error}); save it anew as CSV, or as .xlsx") from None
    return [(number, row) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]


def _delimiter(text: str) -> str:
    """Return the mark that parts most of the first rows into the same number of columns; a tab before other marks."""
    head = text[: 64 * 1024]
    best, value = ",", 0.0
    for delimiter in "\t,;":
        try:
            rows = [row for row in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter) if row][:_SAMPLE]
        except csv.Error:
            continue
        if rows and _heads(rows[0]) is not None:
            return delimiter
        count, often = Counter(map(len, rows)).most_common(1)[0] if rows else (0, 0)
        share = often / len(rows) if count > 1 else 0.0
        if share > value:
            best, value = delimiter, share
    return best


def _is_quoted(text: str) -> bool:
    """Whether a table separated by tabs has quoted cells."""
    if '"' not in text:
        return False
    needed = False
    place = 0
    while place < len(text):
        if text[place] == '"':
            cell = _QUOTED.match(text, place)
            if cell is None or (cell.end() < len(text) and text[cell.end()] not in "\t\r\n"):
                return False
            needed |= _NEEDED.search(cell[0][1:-1]) is not None
            place = cell.end() + 1
        else:
            ends = [at for mark in "\t\n" if (at := text.find(mark, place)) >= 0]
            place = min(ends, default=len(text)) + 1
    return needed


def _from_cells(cells: _Cells, name: str, encoding: str) -> RawBitext:
    if not cells:
        raise ReadError(f"{name}: is empty; give a table with a column in each language")
    headed = _heads(cells[0][1])
    if headed is None:
        _refuse(cells[0][1], name)
        columns = _columns(cells)
        languages: tuple[str | None, str | None] = (None, None)
    else:
        columns, languages = headed
    body = _once_each(cells[0][1], cells[1:], columns) if headed else cells
    if not body:
        raise ReadError(f"{name}: holds the names of columns and nothing under them")
    if max(len(row) for _, row in body) <= 1 and not headed:
        raise ReadError(
            f"{name}: has one column; give two, English and Chinese, separated by tabs (TSV) or commas (CSV)"
        )
    rows = tuple(row for row in _rows(body, columns) if row.first or row.second)
    if not rows:
        raise ReadError(f"{name}: columns {columns[0] + 1} and {columns[1] + 1} hold no text")
    return RawBitext(rows, languages, (f"column {columns[0] + 1}", f"column {columns[1] + 1}"), (), encoding)


def _once_each(heads: Sequence[str], cells: _Cells, columns: Sequence[int]) -> _Cells:
    """Return the rows of a table with ids without those that repeat the one before: one pair with several flags."""
    names = [cell.strip().lower() for cell in heads]
    if "id" not in names:
        return cells
    key = (names.index("id"), *columns)
    found: _Cells = []
    last: tuple[str, ...] | None = None
    for number, row in cells:
        told = tuple(row[at] if at < len(row) else "" for at in key)
        if told != last or not told[0]:
            found.append((number, row))
        last = told
    return found


def _columns(cells: _Cells) -> tuple[int, int]:
    """Return the first two columns, or, where these hold no two languages, the first two of the first three that do."""
    sample = [row for _, row in cells[:_SAMPLE] if len(row) > 2]
    if 2 * len(sample) > len(cells[:_SAMPLE]):
        for first, second in ((0, 1), (1, 2), (0, 2)):
            if told_order(sample, first, second) is not None:
                return first, second
    return 0, 1


def _rows(cells: _Cells, columns: Sequence[int]) -> Iterator[Row]:
    for number, row in cells:
        first, second = (one_line(unguarded(row[at])) if at < len(row) else "" for at in columns)
        yield Row(number, first, second)


def _heads(row: Sequence[str]) -> tuple[tuple[int, int], tuple[str | None, str | None]] | None:
    """Return the columns that a first row names, and the languages that it gives them; None where it names none."""
    names = [cell.strip().strip("\ufeff").lower() for cell in row]
    source = next((at for at, cell in enumerate(names) if cell in _SOURCE), None)
    target = next((at for at, cell in enumerate(names) if cell in _TARGET), None)
    if source is not None and target is not None:
        return (source, target), (None, None)
    languages = [language_named(cell) if len(cell) <= _LONGEST_HEAD else None for cell in names]
    if "en" in languages and "zh" in languages:
        first, second = sorted((languages.index("en"), languages.index("zh")))
        return (first, second), (languages[first], languages[second])
    return None


def _refuse(row: Sequence[str], name: str) -> None:
    """Raise an error where a first row names columns, but not two that can be compared."""
    names = [cell.strip().lower() for cell in row]
    told = [cell for cell in names if _FOREIGN.fullmatch(cell)]
    known = [cell for cell in names if len(cell) <= _LONGEST_HEAD and language_named(cell)]
    if told and (known or len(told) > 1):
        raise LanguageError(f"{name}: its columns are {', '.join(names[:6])}; only English and Chinese are checked")
    ours, theirs = (any(cell in wanted for cell in names) for wanted in (_SOURCE[:2], _TARGET[:3]))
    if ours != theirs:
        has, lacks = ("source", "target") if ours else ("target", "source")
        raise ReadError(
            f"{name}: has a column {has} and none {lacks} (its columns are {', '.join(names[:6])}); name both"
        )
