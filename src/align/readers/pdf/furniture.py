"""Running heads and page numbers: lines at the edge of pages that repeat, or that count."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from align.model.document import ParagraphRole
from align.readers.pdf.chunks import Chunk
from align.readers.pdf.rows import Row, rows_of

__all__ = ["Furniture", "find_furniture"]

_DEPTH = 3
"""Lines from the edge of a page that are looked at."""
_SAME_PLACE = 6.0
"""Points by which a line may stand higher or lower from page to page."""
_EVERY_OTHER = 2
"""Pages from one to the next of the same side."""
_FIGURES = re.compile(r"\d+")
_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|pg\.|第|頁|页)\s*)?(?:#|[ivxlc]{1,7})\s*(?:(?:of|/|共|页|頁|-|–|—|，|,)\s*(?:共|第)?\s*#?\s*)*(?:页|頁)?\W*",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"\W*[ivxlc]{1,7}\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line that belongs to the page; ``at_top`` or at the foot."""

    page: int
    text: str
    role: ParagraphRole
    at_top: bool


@dataclass(slots=True)
class _Edge:
    """A line at the edge of a page: how far in it is, and how far the next one is from it."""

    row: Row
    page: int
    depth: int
    top: bool
    gap: float
    form: str


def find_furniture(pages: list[list[Chunk]]) -> tuple[list[Furniture], list[list[Chunk]]]:
    """Return the running heads and page numbers, and the pages without them.

    A line counts where one of the same form (figures left open) stands at the same height on other pages, and all
    that is further out counts as well; on short documents a number alone, well off the text.
    """
    edges = [edge for number, chunks in enumerate(pages) for edge in _edges(chunks, number)]
    taken: dict[tuple[int, bool], list[_Edge]] = defaultdict(list)
    for depth in range(_DEPTH):
        here = [edge for edge in edges if edge.depth == depth and len(taken[edge.page, edge.top]) == depth]
        told = _repeated(here, len(pages))
        told += [edge for edge in here if edge not in told and depth == 0 and _is_lone_number(edge)]
        if depth == 0:
            told += [edge for edge in here if edge not in told and _fills_the_slot(edge, told, len(pages))]
        for edge in told:
            taken[edge.page, edge.top].append(edge)
    gone = {id(chunk) for found in taken.values() for edge in found for chunk in edge.row.chunks}
    furniture = [
        Furniture(edge.page, edge.row.text, "page-number" if _is_number(edge.form) else "running-head", edge.top)
        for key in sorted(taken, key=lambda key: (key[0], not key[1]))
        for edge in sorted(taken[key], key=lambda edge: -edge.row.base)
    ]
    return furniture, [[chunk for chunk in chunks if id(chunk) not in gone] for chunks in pages]


def _edges(chunks: list[Chunk], page: int) -> list[_Edge]:
    """Return the outermost lines of a page, from both edges; of a page with few lines none twice."""
    rows = rows_of(chunks, page)
    found = []
    for top, ordered in ((True, rows), (False, rows[::-1])):
        for depth, row in enumerate(ordered[: min(_DEPTH, (len(rows) + top) // 2)]):
            beyond = ordered[depth + 1] if depth + 1 < len(ordered) else None
            gap = abs(row.base - beyond.base) / max(row.size, beyond.size) if beyond is not None else 99.0
            found.append(_Edge(row, page, depth, top, gap, _form(row.text)))
    return found


def _form(text: str) -> str:
    """Return a line with its figures left open."""
    return _FIGURES.sub("#", " ".join(text.split())).casefold()


def _is_number(form: str) -> bool:
    """Whether a line is a page number and nothing else."""
    return _NUMBER.fullmatch(form) is not None


def _repeated(edges: list[_Edge], pages: int) -> list[_Edge]:
    """Return the lines whose like stands at the same place on enough pages; Roman numbers are alike."""
    groups: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        form = "#" if _ROMAN.fullmatch(edge.form) else edge.form
        groups[edge.top, form].append(edge)
    need = 2 if pages <= 4 else 3
    return [
        edge
        for group in groups.values()
        for edge in group
        if _run_of_pages(edge, group) >= need and (pages > 2 or edge.gap >= 1.5 or _is_number(edge.form))
    ]


def _run_of_pages(edge: _Edge, group: list[_Edge]) -> int:
    """Return on how many pages in a row, or on every other one, a line's like stands at the same place.

    A heading of the text may come again at the top of a page, but not page after page.
    """
    pages = sorted({other.page for other in group if abs(edge.row.base - other.row.base) <= _SAME_PLACE})
    at = pages.index(edge.page)
    first = last = at
    while first > 0 and pages[first] - pages[first - 1] <= _EVERY_OTHER:
        first -= 1
    while last + 1 < len(pages) and pages[last + 1] - pages[last] <= _EVERY_OTHER:
        last += 1
    return last - first + 1


def _is_lone_number(edge: _Edge) -> bool:
    """Whether a line is a number well off the text, or says itself that it is a page's."""
    return _is_number(edge.form) and edge.gap >= (2.2 if edge.form.strip(" -–—") == "#" else 1.6) and edge.gap < 99


def _fills_the_slot(edge: _Edge, told: list[_Edge], pages: int) -> bool:
    """Whether a line stands where most pages have a running head, and apart: the heads of chapters differ."""
    alike = [
        other
        for other in told
        if other.top == edge.top
        and abs(other.row.base - edge.row.base) <= 2.0
        and abs(other.row.size - edge.row.size) <= 0.5
    ]
    return pages >= 4 and len(alike) >= pages / 2 and edge.gap >= 1.5
