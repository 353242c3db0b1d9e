"""PDF → Document."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass

from align.errors import ReadError
from align.model.document import Document, Lang, Paragraph, ParagraphRole, Span
from align.readers.language import told_language, told_script
from align.readers.pdf.apart import read_pages
from align.readers.pdf.chunks import Chunk, Page
from align.readers.pdf.footnotes import Note, take_notes
from align.readers.pdf.furniture import Furniture, find_furniture
from align.readers.pdf.joining import Joined, Vocabulary, is_rule, join, paragraphs_of
from align.readers.pdf.measures import Measures, measured, set_edges
from align.readers.pdf.rows import Row, in_order, rows_of

__all__ = ["read_pdf"]

_LONGEST_HEADING = 300
_LARGER = 1.1


@dataclass(slots=True)
class _Line:
    """A line of the document under way; ``pages``: the first and the last page it stands on."""

    text: str
    role: ParagraphRole
    pages: tuple[int, int]
    level: int | None = None
    label: int = 0
    note: str | None = None
    cites: tuple[tuple[Span, str], ...] = ()
    style: str | None = None


def read_pdf(data: bytes, *, path: str, lang: Lang | None, modified: float | None = None) -> Document:
    """Turn the bytes of a PDF file with a text layer into a Document, a line a paragraph.

    Columns are read one after the other, lines and broken words joined, also over the end of a page; notes at the foot
    of a page come after the paragraph that cites them, running heads and page numbers between paragraphs, with roles
    of their own. Every character of the text layer is kept but hyphens at the end of a line in a broken word.

    Raises ReadError where the file is encrypted, damaged, or scanned (pages without text); LanguageError as the text
    reader does.
    """
    name = "standard input" if path == "-" else path
    pages = list(read_pages(data, name))
    _check_has_text(pages, name)
    lines = _lines(pages)
    text = "\n".join(line.text for line in lines)
    told = told_language(text, name, given=lang)
    return Document(
        text=text,
        lang=told,
        script="Latn" if told == "en" else told_script(text),
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        modified=modified,
        paragraphs=tuple(
            Paragraph(number, line.role, line.level, line.label, None, line.note, line.cites, line.style)
            for number, line in enumerate(lines, start=1)
        ),
        warnings=_warnings(pages, name),
    )


def _check_has_text(pages: list[Page], name: str) -> None:
    """Refuse a file whose pages are pictures, or whose characters have no known meaning."""
    count, unknown = sum(page.count for page in pages), sum(page.unknown for page in pages)
    if not count:
        raise ReadError(f"{name}: a scanned PDF file, its pages hold no text; run text recognition (OCR) over it first")
    if unknown > 0.3 * count:
        raise ReadError(
            f"{name}: a PDF file whose fonts do not say which characters they show; run text recognition (OCR) over it"
        )


def _warnings(pages: list[Page], name: str) -> tuple[str, ...]:
    """Say which pages hold no text, and how many characters are not known."""
    found = []
    blank = [str(page.number + 1) for page in pages if not page.count]
    if blank:
        listed = ", ".join(blank[:10]) + (" …" if len(blank) > 10 else "")
        found.append(f"{name}: no text on page {listed}; if it is a picture of text, it was not read")
    if unknown := sum(page.unknown for page in pages):
        found.append(f"{name}: {unknown} characters whose fonts do not say what they are stand as U+FFFD")
    return tuple(found)


def _lines(pages: list[Page]) -> list[_Line]:
    """Return the document's lines in order."""
    upright, aside, widths = [], [], []
    for page in pages:
        main = Counter(chunk.turn for chunk in page.chunks for _ in chunk.chars).most_common(1)
        turn = main[0][0] if main else 0
        upright.append([chunk for chunk in page.chunks if chunk.turn == turn])
        aside.append([chunk for chunk in page.chunks if chunk.turn != turn])
        widths.append(page.width if turn == 0 else 0.0)
    furniture, bodies = find_furniture(upright)
    regions = [region for number in range(len(pages)) for region in _regions(bodies[number], aside[number], number)]
    set_edges(regions, widths)
    measures = measured(regions)
    vocabulary = Vocabulary.of([row for rows in regions for row in rows])
    notes, regions = take_notes(regions, measures)
    levels = _heading_levels(regions, measures)
    lines: list[_Line] = []
    waiting = {id(note): (f"fn{number}", note) for number, note in enumerate(notes, start=1)}
    for rows in paragraphs_of(regions, measures):
        lines += _with_notes(join(rows, vocabulary), waiting, levels, vocabulary)
    for key, note in waiting.values():
        _insert(lines, _note_line(key, note, vocabulary))
    return _with_furniture(lines, furniture)


def _regions(chunks: list[Chunk], aside: list[Chunk], page: int) -> list[list[Row]]:
    """Return the columns of a page, then what stands sideways on it."""
    regions = in_order(chunks, page)
    for turn in sorted({chunk.turn for chunk in aside}):
        regions.append(rows_of([chunk for chunk in aside if chunk.turn == turn], page))
    return regions


def _style_of(row: Row) -> tuple[int, bool, bool]:
    return round(2 * row.size), row.bold, row.slanted


def _heading_levels(regions: list[list[Row]], measures: Measures) -> dict[tuple[int, bool, bool], int]:
    """Return the styles that are headings' with their levels: larger, then bold, then slanted than running text."""
    styles = {
        _style_of(row)
        for rows in regions
        for row in rows
        if row.size >= _LARGER * measures.size
        or (
            row.size >= 0.95 * measures.size
            and ((row.bold and not measures.bold) or (row.slanted and not measures.slanted))
        )
    }
    return {style: level for level, style in enumerate(sorted(styles, reverse=True), start=1)}


def _with_notes(
    joined: Joined,
    waiting: dict[int, tuple[str, Note]],
    levels: dict[tuple[int, bool, bool], int],
    vocabulary: Vocabulary,
) -> list[_Line]:
    """Return the line of a paragraph, and after it those of the notes that it cites and that still wait."""
    cites, notes = [], []
    for offset, mark, page in joined.marks:
        sign = mark.strip("()（）[]")
        found = next((key for key, (_, note) in waiting.items() if note.mark == sign and note.page == page), None)
        if found is not None:
            key, note = waiting.pop(found)
            cites.append((Span(offset, offset + len(mark)), key))
            notes.append(_note_line(key, note, vocabulary))
    rows = joined.rows
    style = {_style_of(row) for row in rows}
    level = levels.get(style.pop()) if len(style) == 1 and len(joined.text) <= _LONGEST_HEADING else None
    role: ParagraphRole = "text" if level is None or not any(c.isalpha() for c in joined.text) else "heading"
    role = "rule" if is_rule(rows[0]) else "cell" if rows[0].table else role
    line = _Line(
        text=joined.text,
        role=role,
        pages=(rows[0].page, rows[-1].page),
        level=level if role == "heading" else None,
        cites=tuple(cites),
        style=rows[0].font or None,
    )
    return [line, *notes]


def _note_line(key: str, note: Note, vocabulary: Vocabulary) -> _Line:
    """Return the line of a note; all its rows are one paragraph."""
    text = join(note.rows, vocabulary).text
    pages = (note.page, note.rows[-1].page)
    return _Line(text, "note", pages, label=note.label, note=key, style=note.rows[0].font or None)


def _insert(lines: list[_Line], note: _Line) -> None:
    """Put a note that nothing cites after the last line of its page."""
    place = max((number for number, line in enumerate(lines, start=1) if line.pages[0] <= note.pages[0]), default=0)
    lines.insert(place, note)


def _with_furniture(lines: list[_Line], furniture: list[Furniture]) -> list[_Line]:
    """Put running heads and page numbers between paragraphs: heads before the first that begins on their page."""
    found: list[_Line] = []
    left = list(furniture)
    for line in lines:
        while left and (left[0].page < line.pages[0] or (left[0].page == line.pages[0] and left[0].at_top)):
            if found and line.role == "note":
                break
            found.append(_furniture_line(left.pop(0)))
        found.append(line)
    return found + [_furniture_line(item) for item in left]


def _furniture_line(item: Furniture) -> _Line:
    return _Line(item.text, item.role, (item.page, item.page))
