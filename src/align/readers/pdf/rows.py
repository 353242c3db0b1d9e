"""Pieces of text → rows, and the order in which the rows of a page are read.

Columns are found by what parts them: a stretch of the page that no piece crosses, with lines on both sides that are
wide enough to be text. Whether two such sides are columns or the cells of a table, the order of the file and the
length of the lines tell: columns are written one after the other, and their lines are full.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from align.readers.pdf.chunks import Chunk, is_wide

__all__ = ["Row", "in_order", "rows_of"]

_SIDE = 0.2
"""Share of a region's width that a column has at least; labels of clauses take less."""
_FULL = 0.6
_CELL_GAP = 3.0
"""Ems that part two cells; a label in a cell and its text stand closer."""
_MOST = 5_000
"""Pieces on a page that are put in order; a page with more is a drawing, or made to be slow."""
_GUTTERS = 12
"""Places where pieces begin that are tried as the left edge of a column."""
_NARROW = 9.0
"""Ems that a column has at least: in less no text is set, and the wide gaps of justified lines look like gutters."""
_RAISED = 0.15
_SMALL = 0.8
_OPENING = "（《“‘「『〈【〔(["
_CLOSING = "，。、；：？！）》”’」』〉】〕…"
_BOUND = re.compile(r"\(?(?:§{1,2}|No\.|Nos\.|Rev\.|Art\.|Arts\.|p\.|pp\.|para\.|Doc\.|Ms\.?|Mr\.?)")
"""Words that typesetters bind to the next by a space that does not break, which a PDF shows as any other."""
_MARK = re.compile(r"[(（\[]?(?:\d{1,3}|[*＊†‡§¶]{1,4}|[a-z]|[①-⑳])[)）\]]?")


_Band = tuple[list[Chunk], list[Chunk]]


@dataclass(slots=True)
class Row:
    """A line as printed; ``region`` numbers the column or band that it stands in, over the document.

    ``start`` is where its text begins after a label and a gap; ``marks`` are the raised marks in it with their
    offsets; ``unit`` is how wide the first part of it is that cannot be broken, ``edge`` where it ends but for
    Chinese punctuation, which may hang over the edge of the column. ``table``: it is of a cell.
    """

    page: int
    text: str
    x0: float
    x1: float
    base: float
    size: float
    font: str
    bold: bool
    slanted: bool
    start: float
    unit: float
    edge: float
    marks: tuple[tuple[int, str], ...] = ()
    region: int = 0
    table: bool = False
    right: float = 0.0
    left: float = 0.0
    justified: bool = False
    chunks: list[Chunk] = field(default_factory=list)


def rows_of(chunks: list[Chunk], page: int, *, as_written: bool = False) -> list[Row]:
    """Return the rows of pieces that are in one column, from the top down; or in the order of the file."""
    groups: list[list[Chunk]] = []
    if as_written or len(chunks) > _MOST:
        for chunk in sorted(chunks, key=lambda chunk: chunk.order):
            if (
                groups
                and _beside(groups[-1][-1], chunk)
                and -0.4 <= (chunk.x0 - groups[-1][-1].x1) / chunk.size <= _CELL_GAP
            ):
                groups[-1].append(chunk)
            else:
                groups.append([chunk])
    else:
        for chunk in sorted(chunks, key=lambda chunk: (-chunk.size, -chunk.base)):
            _place(groups, chunk)
        groups.sort(key=lambda group: -group[0].base)
    return [_row(sorted(group, key=lambda chunk: chunk.x0), page) for group in groups]


def _place(groups: list[list[Chunk]], chunk: Chunk) -> None:
    """Put a piece with the row that it stands in; larger pieces come first, so that raised ones find their line."""
    best = max(groups, key=lambda group: _overlap(group[0], chunk), default=None)
    if best is not None and _overlap(best[0], chunk) >= 0.5:
        best.append(chunk)
    else:
        groups.append([chunk])


def _overlap(first: Chunk, second: Chunk) -> float:
    """Return how much of the smaller of two pieces stands at the height of the other, from 0 to 1."""
    shared = min(first.top, second.top) - max(first.base, second.base)
    return shared / (0.7 * min(first.size, second.size))


def _beside(first: Chunk, second: Chunk) -> bool:
    return _overlap(first, second) >= 0.5


def _row(chunks: list[Chunk], page: int) -> Row:
    """Join pieces that stand beside each other: a space where there is a gap, a tab where it is wide."""
    main = max(chunks, key=lambda chunk: len(chunk.chars) * chunk.size)
    text = ""
    marks = []
    xs: list[float] = []
    start = chunks[0].x0
    before: Chunk | None = None
    for chunk in chunks:
        if before is not None:
            gap = _between(before, chunk, main.size)
            start = chunk.x0 if gap == "\t" and "\t" not in text else start
            text += gap
            xs += [before.x1] * len(gap)
        raised = chunk.size <= _SMALL * main.size and chunk.base - main.base >= _RAISED * main.size
        if raised and _MARK.fullmatch(chunk.text):
            marks.append((len(text), chunk.text))
        text += chunk.text
        xs += chunk.xs
        before = chunk
    letters = sum(1 for chunk in chunks for char in chunk.chars if not char.isspace())
    x1 = max(chunk.x1 for chunk in chunks)
    return Row(
        page=page,
        text=text,
        x0=chunks[0].x0,
        x1=x1,
        base=main.base,
        size=main.size,
        font=main.font,
        bold=letters > 0 and sum(chunk.bold for chunk in chunks) >= 0.9 * letters,
        slanted=letters > 0 and sum(chunk.slanted for chunk in chunks) >= 0.9 * letters,
        start=start,
        unit=_unit(text, [*xs, x1]),
        edge=_edge(text, xs, x1),
        marks=tuple(marks),
        chunks=chunks,
    )


def _between(before: Chunk, chunk: Chunk, size: float) -> str:
    """Return what stands between two pieces of a row."""
    gap = chunk.x0 - before.x1
    if gap > 0.95 * size:
        return "\t"
    if is_wide(before.chars[-1]) and is_wide(chunk.chars[0]):
        return ""
    if is_wide(before.chars[-1]) or is_wide(chunk.chars[0]):
        return " " if chunk.space or gap > 0.6 * size else ""
    return " " if (chunk.space and gap > 0.05 * size) or gap > 0.2 * size else ""


def _edge(text: str, xs: list[float], x1: float) -> float:
    """Return where a row ends but for Chinese punctuation."""
    end = len(text)
    while end > 1 and text[end - 1] in _CLOSING:
        end -= 1
    return xs[end] if end < len(text) else x1


def _unit(text: str, xs: list[float]) -> float:
    """Return the width of what stands at the start of a row and would have gone on the line before as a whole."""
    end = 0
    while end < len(text) and text[end] in _OPENING:
        end += 1
    if end < len(text) and is_wide(text[end]):
        end += 1
        while end < len(text) and text[end] in _CLOSING:
            end += 1
        if end < len(text) and text[end] in "/%‰°":
            end = _word_end(text, end)
    else:
        end = _word_end(text, end)
        if _BOUND.fullmatch(text[:end]):
            end = _word_end(text, end + 1)
    return xs[end] - xs[0] if end < len(xs) else xs[-1] - xs[0]


def _word_end(text: str, end: int) -> int:
    """Return where a word ends that begins at an offset; a no-break space is inside of it."""
    while end < len(text) and text[end] not in " \t\u3000" and not is_wide(text[end]):
        end += 1
    return end


def in_order(chunks: list[Chunk], page: int) -> list[list[Row]]:
    """Return the rows of a page, column by column, or band by band where its make-up changes."""
    return [rows for rows in _ordered(chunks, page, 0) if rows]


def _ordered(chunks: list[Chunk], page: int, depth: int) -> list[list[Row]]:
    """Part a region at its best gutter, and its sides in turn."""
    bands = _best_bands(chunks) if depth < 3 and len(chunks) >= 6 else []
    if not bands:
        return [rows_of(chunks, page)]
    found: list[list[Row]] = []
    inside = {id(chunk) for band in bands for side in band for chunk in side}
    rest = sorted((chunk for chunk in chunks if id(chunk) not in inside), key=lambda chunk: -chunk.base)
    for left, right in sorted(bands, key=lambda band: -max(chunk.base for side in band for chunk in side)):
        top = max(chunk.base for chunk in left + right)
        above = [chunk for chunk in rest if chunk.base >= top]
        rest = [chunk for chunk in rest if chunk.base < top]
        found.append(rows_of(above, page))
        if _are_columns(left, right):
            found += _ordered(left, page, depth + 1) + _ordered(right, page, depth + 1)
        else:
            found.append(rows_of(left + right, page, as_written=True))
            for row in found[-1]:
                row.table = True
    return [*found, rows_of(rest, page)]


def _best_bands(chunks: list[Chunk]) -> list[_Band]:
    """Return the bands that the best gutter parts, each its left and its right side: columns rather than cells."""
    starts = Counter(round(chunk.x0 / 2) for chunk in chunks)
    best: list[_Band] = []
    most = (0, 0)
    for start in _possible_columns(starts):
        bands = _bands(chunks, 2 * start - 3.0)
        sizes = [sum(len(chunk.chars) for side in band for chunk in side) for band in bands]
        columns = sum(size for size, band in zip(sizes, bands, strict=True) if _are_columns(*band))
        if (columns, sum(sizes)) > most:
            best, most = bands, (columns, sum(sizes))
    return best


def _possible_columns(starts: Counter[int]) -> list[int]:
    """Return where columns may begin: where three pieces do, and where a label may hang out to the left of them."""
    often = [start for start, count in starts.most_common(_GUTTERS) if count >= 3]
    hanging = [min(other for other in starts if start - 30 <= other <= start) for start in often]
    return list(dict.fromkeys(often + hanging))


def _bands(chunks: list[Chunk], x: float) -> list[_Band]:
    """Return what stands left and right of ``x`` between the pieces that cross it, where both sides are text."""
    left, right = min(chunk.x0 for chunk in chunks), max(chunk.x1 for chunk in chunks)
    if not left + _SIDE * (right - left) < x < right - _SIDE * (right - left):
        return []
    crossing = sorted(chunk.base for chunk in chunks if chunk.x0 < x < chunk.x1)
    bands: dict[int, tuple[list[Chunk], list[Chunk]]] = {}
    for chunk in chunks:
        if not chunk.x0 < x < chunk.x1:
            band = bands.setdefault(bisect_left(crossing, chunk.base), ([], []))
            band[chunk.x0 >= x].append(chunk)
    least = max(_SIDE * (right - left), _NARROW * median(chunk.size for chunk in chunks))
    return [band for band in bands.values() if _is_parted(*band, least)]


def _is_parted(left: list[Chunk], right: list[Chunk], least: float) -> bool:
    """Whether both sides hold at least three lines, wide enough for text, side by side."""
    if any(len({round(chunk.base) for chunk in side}) < 3 for side in (left, right)):
        return False
    width = min(max(c.x1 for c in side) - min(c.x0 for c in side) for side in (left, right))
    gutter = min(chunk.x0 for chunk in right) - max(chunk.x1 for chunk in left)
    high = min(max(chunk.base for chunk in side) for side in (left, right))
    low = max(min(chunk.base for chunk in side) for side in (left, right))
    return width >= least and gutter >= 0.8 * median(chunk.size for chunk in left + right) and high > low


def _are_columns(left: list[Chunk], right: list[Chunk]) -> bool:
    """Whether two sides are columns of text and not cells of a table, which are read row by row."""
    sides = [side for _, side in sorted([(c.order, 0) for c in left] + [(c.order, 1) for c in right])]
    switches = sum(first != second for first, second in pairwise(sides))
    if switches <= 2:
        return True
    lines = min(len({round(chunk.base) for chunk in side}) for side in (left, right))
    return switches >= 1.2 * lines and all(_fullness(side) >= _FULL for side in (left, right))


def _fullness(side: list[Chunk]) -> float:
    """Return how much of a column's width its lines take, as a rule."""
    width = max(chunk.x1 for chunk in side) - min(chunk.x0 for chunk in side)
    lines: dict[int, float] = {}
    for chunk in side:
        key = round(chunk.base)
        lines[key] = lines.get(key, 0.0) + chunk.x1 - chunk.x0
    return median(lines.values()) / width if width else 0.0
