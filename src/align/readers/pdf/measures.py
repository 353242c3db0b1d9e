"""What a whole PDF tells of its make-up: the size of its text, the distance of its lines, the edges of its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.readers.pdf.rows import Row

__all__ = ["Measures", "is_centred", "measured", "set_edges"]


_SPACE = 0.25
"""Ems that a space takes."""
_LEVEL = 4
"""So many lines that end in one place show the edge of a column."""
_WRAPPED = 0.25
"""Share of full lines from which a text has wrapped ones."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The size, weight and slant of running text, and the distance of its lines in ems, for each size."""

    size: float
    bold: bool
    slanted: bool
    leading: dict[int, float]

    def distance(self, row: Row) -> float:
        """Return how far apart the lines of a paragraph are in text of a row's size, in points."""
        return self.leading.get(round(2 * row.size), 1.2) * row.size


def measured(regions: list[list[Row]]) -> Measures:
    """Measure a document."""
    sizes: Counter[int] = Counter()
    styles: Counter[tuple[bool, bool]] = Counter()
    gaps: dict[int, Counter[int]] = {}
    for rows in regions:
        for row, after in zip(rows, [*rows[1:], None], strict=True):
            sizes[round(2 * row.size)] += len(row.text)
            styles[row.bold, row.slanted] += len(row.text)
            gap = row.base - after.base if after is not None else 0.0
            if after is not None and abs(after.size - row.size) < 0.5 and 0.8 * row.size < gap < 2.6 * row.size:
                gaps.setdefault(round(2 * row.size), Counter())[round(20 * gap / row.size)] += 1
    size = sizes.most_common(1)[0][0] / 2 if sizes else 10.0
    bold, slanted = styles.most_common(1)[0][0] if styles else (False, False)
    return Measures(size, bold, slanted, {key: _least_common_gap(counts) / 20 for key, counts in gaps.items()})


def _least_common_gap(counts: Counter[int]) -> int:
    """Return the smallest distance that is no accident: lines of one paragraph stand closest."""
    total = sum(counts.values())
    return min(gap for gap, count in counts.items() if count + counts[gap + 1] >= 0.1 * total)


def set_edges(regions: list[list[Row]], widths: Sequence[float] = ()) -> None:
    """Tell each row the edges of its column, and whether lines there are stretched to the right edge.

    A column of few lines takes the edges of those that begin where it does. Where hardly a line of the document is
    full, none was wrapped, and the right edge is where the margin of the page is as wide as the left one; ``widths``
    are those of the pages, 0 where not known.
    """
    margin = _margin(regions, widths)
    known = [(min(row.x0 for row in rows), _right(rows), len(rows)) for rows in regions if rows]
    for number, rows in enumerate(regions):
        if not rows:
            continue
        left, right = min(row.x0 for row in rows), max(row.edge for row in rows)
        if len(rows) >= 6:
            right = _right(rows)
        if len(rows) < 12:
            near = [edge for edge in known if abs(edge[0] - left) <= 40 and edge[1] >= right - 2]
            left, right, _ = max(near, key=lambda edge: (edge[2] >= 6, edge[1] if edge[2] < 6 else edge[2], edge[1]))
        if not rows[0].table:
            right = max(right, margin.get(rows[0].page, right))
        long = [row for row in rows if row.x1 - row.x0 >= 0.6 * (right - left)]
        stretched = sum(right - row.x1 <= 0.6 for row in long)
        justified = len(long) >= 8 and stretched >= 0.6 * len(long)
        for row in rows:
            row.region, row.left, row.right, row.justified = number, left, right, justified
        _set_cells([row for row in rows if row.table])


def _margin(regions: list[list[Row]], widths: Sequence[float]) -> dict[int, float]:
    """The right edge of each page by its left margin, where its text in one column nowhere shows another."""
    columns = [rows for rows in regions if rows and not rows[0].table]
    if len({rows[0].page for rows in columns}) < len(columns) or not columns:
        return {}  # several columns or bands on a page
    ends = max(_right(rows) for rows in columns)
    rows_of_all = [row for rows in columns for row in rows]
    full = sum(
        row.base > after.base and ends - row.x1 < after.unit + _SPACE * row.size
        for rows in columns
        for row, after in pairwise(rows)
    )
    level = sum(abs(row.edge - ends) <= 1.0 for row in rows_of_all)
    if level >= _LEVEL or full >= _WRAPPED * len(rows_of_all):
        return {}
    lefts = {rows[0].page: min(row.x0 for row in rows) for rows in columns}
    return {page: widths[page] - left for page, left in lefts.items() if page < len(widths) and left < widths[page] / 3}


def _set_cells(rows: list[Row]) -> None:
    """Tell the rows of a table's cells the edges of their own column: that of the rows that begin where they do."""
    columns: dict[int, list[Row]] = {}
    for row in rows:
        columns.setdefault(round(row.x0 / 4), []).append(row)
    for column in columns.values():
        right = max(row.edge for row in column)
        for row in column:
            row.left, row.right, row.justified = row.x0, right, False


def _right(rows: list[Row]) -> float:
    """Return the right edge of a column; a single line that sticks out is not it."""
    ends = sorted((row.edge for row in rows), reverse=True)
    return ends[1] if len(ends) > 6 and ends[0] - ends[1] > 3 * rows[0].size else ends[0]


def is_centred(row: Row) -> bool:
    """Whether a row stands in the middle of its column, off both edges."""
    left, right = row.x0 - row.left, row.right - row.x1
    return left > 1.5 * row.size and abs(left - right) <= max(2.0, 0.12 * (left + right))
