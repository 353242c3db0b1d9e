"""From lines to blocks: wraps undone, page furniture and page-foot notes put apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from align.model.clause import Furniture, FurnitureKind
from align.model.document import Lang
from align.segmenting.blocks import CHINESE, Block, Piece, columns, ends_sentence, is_lone_label
from align.segmenting.candidates import candidates, division_at
from align.segmenting.contents import contents_lines
from align.segmenting.headings import designation_of, has_action, is_formula, is_marker
from align.segmenting.lines import Line
from align.segmenting.proposals import head_datum
from align.segmenting.wrapping import wrapped_blocks

__all__ = ["Layout", "PageNote", "address_or_rule", "lay_out"]

_RULE = re.compile(r"\s*(?:_{3,}|[-–—]{4,}|[=*~·]{4,}|[─━]{3,})\s*")
_ADDRESS = re.compile(r"[\s•●▪\uf0b7\uf0a7|·–—-]*(?:https?://\S+|www\.\S+|\S+@\S+\.\w{2,})[\s•●▪\uf0b7\uf0a7|·–—-]*")
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*\d{1,4}\s*[-–—]|(?i:page)\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|第\s*\d{1,4}\s*[页頁](?:[\s，,/]*共\s*\d{1,4}\s*[页頁])?)\s*"
)
_PRINTED = re.compile(
    r"\s*(?:\d{2}-\d{5}\*?(?:\s*\([A-Z]\))?(?:\s+\d{6}){0,3}(?:\s+\d{1,3}/\d{1,3})?|\d{1,3}/\d{1,3}\s+\d{2}-\d{5}\*?"
    r"|\*\d{7,8}\*|(?i:please recycle)\W*|请回收\W*)\s*"
)
"""Numbers of print jobs of the United Nations (24-12345 (E), *2412345*), with the page or without."""
_MOST_PAGES = 0.6
"""A running head stands on this share of the pages or more, the first one apart."""
_NEARLY_FULL = 0.33
_NEXT_PAGE = 1_000_000
"""As many blank lines as no text has: what a page number counts as."""
_BARE_NUMBER = re.compile(r"\s*\d{1,4}\s*")
_NOTE = re.compile(r"\s*(?P<mark>\d{1,2}|[*†‡]{1,3})(?:[)）.]?\s+)(?=\S)")


@dataclass(frozen=True, slots=True)
class PageNote:
    """A note at the foot of a page, below its rule."""

    mark: str
    label: Piece
    pieces: tuple[Piece, ...]
    page: int


@dataclass(slots=True)
class Layout:
    """What a document is made of before its blocks are read."""

    wrapped: bool
    blocks: list[Block] = field(default_factory=list)
    notes: list[PageNote] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    pages: dict[int, int] = field(default_factory=dict)


def is_wrapped(lines: list[Line], lang: Lang) -> bool:
    """Whether the lines are the hard-wrapped lines of a page rather than whole paragraphs.

    So it is where no line is much longer than a page is wide (130 columns), a third of the lines or more are nearly
    full (at least 70 % of the widest), and of these four in ten or more end in the middle of a sentence that the next
    line goes on with.
    A line that begins with a label, or is a heading, a marker or a title, goes on with nothing.
    """
    shown = [line.text.rstrip() for line in lines if not line.is_blank]
    first = next((i for i, text in enumerate(shown) if not (is_marker(text) or head_datum(text))), len(shown))
    shown = shown[first:]  # lines of a masthead are short, and go on with nothing
    if len(shown) < 10:
        return False
    widths = sorted(columns(t) for t in shown)
    widest = widths[int(0.97 * (len(widths) - 1))]
    if widest > 130 or widths[-1] > 1.6 * widest + 10:
        return False
    wide = [i for i, t in enumerate(shown) if columns(t) >= 0.7 * widest]
    if len(wide) < _NEARLY_FULL * len(shown):
        return False
    full = [i for i in wide if not ends_sentence(shown[i], commas=True)]
    if len(full) < max(3, 0.4 * len(wide), 0.12 * len(shown)):
        return False
    return sum(_goes_on(shown[i + 1], lang) for i in full if i + 1 < len(shown)) >= 0.5 * len(full)


def _goes_on(text: str, lang: Lang) -> bool:
    stripped = text.strip()
    if is_marker(stripped) or designation_of(stripped, lang) or is_formula(stripped, lang):
        return False
    if any(c.look >= 4.0 and not c.is_composite for c in candidates(stripped)):
        return False
    first = stripped[:1]
    return first.islower() or CHINESE.match(first) is not None or not first.isalpha()


def lay_out(lines: tuple[Line, ...], lang: Lang) -> Layout:
    """Put a document's lines together into blocks, and its furniture and page-foot notes apart."""
    shown = [line for line in lines if not line.is_blank]
    listed = {shown[i].number for i in contents_lines([line.text for line in shown])}
    wrapped = is_wrapped([line for line in lines if line.number not in listed], lang)
    layout = Layout(wrapped)
    pages = layout.pages = _pages(lines, wrapped)
    for line in shown:
        if line.number in listed:
            _add_furniture(layout, line, "contents")
    body = _without_furniture(tuple(line for line in lines if line.number not in listed), pages, layout, lang)
    body = _without_page_notes(body, pages, layout, lang)
    layout.blocks = wrapped_blocks(body, pages, lang) if wrapped else _plain_blocks(body, pages, lang)
    return layout


def address_or_rule(text: str) -> FurnitureKind | None:
    """What a line is that holds nothing but an address of the network, a rule or a printer's number; None else."""
    if _RULE.fullmatch(text):
        return "rule"
    if _PRINTED.fullmatch(text):
        return "running-head"
    return "address" if _ADDRESS.fullmatch(text) else None


def _pages(lines: tuple[Line, ...], wrapped: bool) -> dict[int, int]:
    """Page of each line by number.

    A page ends at a form feed or a line with a page number, in wrapped text also at three blank lines or more.
    """
    pages, page, blank, seen = {}, 0, 0, False
    for line in lines:
        if _PAGE_NUMBER.fullmatch(line.text):
            blank = _NEXT_PAGE
        elif line.is_blank:
            blank += 1
            if line.breaks_page and seen:
                page, seen, blank = page + 1, False, 0
        else:
            if seen and ((wrapped and blank >= 3) or blank >= _NEXT_PAGE or line.breaks_page):
                page += 1
            blank, seen = 0, True
        pages[line.number] = page
    return pages


def _add_furniture(layout: Layout, line: Line, kind: FurnitureKind) -> None:
    layout.furniture.append(Furniture((line.number, line.number), line.text.strip(), kind))


def _without_furniture(lines: tuple[Line, ...], pages: dict[int, int], layout: Layout, lang: Lang) -> list[Line]:
    shown = [line for line in lines if not line.is_blank]
    heads, numbers = _running_heads(shown, pages, lang), _edge_numbers(shown, pages)
    body = []
    for line in shown:
        if _RULE.fullmatch(line.text):
            _add_furniture(layout, line, "rule")
            body.append(line)  # it still tells where the notes of a page begin
        elif _ADDRESS.fullmatch(line.text):
            _add_furniture(layout, line, "address")
        elif line.number in heads or _PRINTED.fullmatch(line.text):
            _add_furniture(layout, line, "running-head")
        elif line.number in numbers or _PAGE_NUMBER.fullmatch(line.text):
            _add_furniture(layout, line, "page-number")
        else:
            body.append(line)
    return body


def _edges(shown: list[Line], pages: dict[int, int]) -> dict[int, tuple[list[Line], list[Line]]]:
    """The first two and the last two lines of every page, where there are several pages."""
    by_page: dict[int, list[Line]] = {}
    for line in shown:
        by_page.setdefault(pages[line.number], []).append(line)
    if len(by_page) < 2:
        return {}
    return {page: (ls[:2], ls[max(2, len(ls) - 2) :]) for page, ls in by_page.items()}


def _running_heads(shown: list[Line], pages: dict[int, int], lang: Lang) -> set[int]:
    """Lines that stand, numbers at their ends apart, in the same place of most pages: the n-th from the top or the end.

    Markers with an action word, headings by formula, lettered clauses and lines that run on or end as sentences do are
    text, however often they stand there. The figures of a designation count: titles of several resolutions are no
    running head. On two pages only, the line must be the outermost one of both, the same but for a page number that
    counts up by one, and begin with no label. A document's symbol beside a page number is one on a single page.
    """
    edges = _edges([line for line in shown if not _PAGE_NUMBER.fullmatch(line.text)], pages)
    slots: dict[tuple[int, int, str], list[Line]] = {}
    for top, end in edges.values():
        for edge, lines in enumerate((top, end[::-1])):
            for depth, line in enumerate(lines):
                slots.setdefault((edge, depth, _head_key(line.text.strip(), lang)), []).append(line)
    found: set[int] = set()
    for (_, depth, key), lines in slots.items():
        if len(key) >= 3 and len(lines) >= max(3, _MOST_PAGES * (len(edges) - 1)):
            found.update(line.number for line in lines if _may_run(line.text, lang))
        elif len(edges) == 2 == len(lines) and depth == 0 and _run_on_two([line.text.strip() for line in lines], lang):
            found.update(line.number for line in lines)
    return found | _symbols_beside_numbers(shown)


def _run_on_two(texts: list[str], lang: Lang) -> bool:
    """Whether the outermost lines of two pages are a running head: the same, but for a page number that counts."""
    if any(division_at(t) or candidates(t) or designation_of(t, lang) or not _may_run(t, lang) for t in texts):
        return False
    first, second = (re.findall(r"^\d{1,4}\b|\b\d{1,4}$", t) for t in texts)
    return texts[0] == texts[1] or ([int(n) + 1 for n in first] == [int(n) for n in second] and len(first) == 1)


def _symbols_beside_numbers(shown: list[Line]) -> set[int]:
    """Lines with nothing but a document's symbol, directly before or behind a line with nothing but a page number."""
    found = set()
    for one, other in pairwise(shown):
        for line, number in ((one, other), (other, one)):
            near = abs(line.number - number.number) == 1 and _PAGE_NUMBER.fullmatch(number.text)
            if near and is_marker(line.text) and not has_action(line.text):
                found.add(line.number)
    return found


def _head_key(text: str, lang: Lang) -> str:
    return text if designation_of(text, lang) else re.sub(r"^\d+\b\W*|\W*\b\d+$", "", text)


def _may_run(text: str, lang: Lang) -> bool:
    stripped = text.strip()
    lettered = any(not c.scheme.startswith("plain/") for c in candidates(stripped))
    running_text = stripped[0].islower() or ends_sentence(stripped, commas=True)
    return not (has_action(text) or is_formula(text, lang) or _RULE.fullmatch(text) or lettered or running_text)


def _edge_numbers(shown: list[Line], pages: dict[int, int]) -> set[int]:
    """Bare numbers at the edge of pages that count up by one from page to page."""
    edges = _edges(shown, pages)
    if not edges:
        return set()
    numbers = {p: [x for x in (*top, *end) if _BARE_NUMBER.fullmatch(x.text)] for p, (top, end) in edges.items()}
    values = {p: {int(line.text) - p: line for line in ls} for p, ls in numbers.items()}
    shift = Counter(s for v in values.values() for s in v).most_common(1)
    if not shift or shift[0][1] < max(2, 0.6 * len(edges)):
        return set()
    return {v[shift[0][0]].number for v in values.values() if shift[0][0] in v}


def _without_page_notes(body: list[Line], pages: dict[int, int], layout: Layout, lang: Lang) -> list[Line]:
    """Take out the notes below a rule, up to the end of their page."""
    rest: list[Line] = []
    i = 0
    while i < len(body):
        if not _RULE.fullmatch(body[i].text):
            rest.append(body[i])
            i += 1
            continue
        page = pages[body[i].number]
        i += 1
        note: list[Piece] = []
        while i < len(body) and pages[body[i].number] == page:
            line = body[i]
            start = _NOTE.match(line.text)
            if start is not None and (not note or start["mark"] != layout.notes[-1].mark):
                note = [Piece(line, start.end(), len(line.text))]
                label = Piece(line, start.start("mark"), start.end())
                layout.notes.append(PageNote(start["mark"], label, tuple(note), page))
            elif note and not _leaves_note(line, lang):
                note.append(Piece(line, 0, len(line.text)))
                layout.notes[-1] = PageNote(layout.notes[-1].mark, layout.notes[-1].label, tuple(note), page)
            else:
                break
            i += 1
    return rest


def _leaves_note(line: Line, lang: Lang) -> bool:
    text = line.text.strip()
    return (
        is_formula(text, lang)
        or is_marker(text)
        or designation_of(text, lang) is not None
        or bool(_RULE.fullmatch(text))
    )


def _plain_blocks(body: list[Line], pages: dict[int, int], lang: Lang) -> list[Block]:
    """A line a block; a label alone on its line goes with the next line."""
    blocks: list[Block] = []
    waiting: Piece | None = None
    for line in body:
        piece = Piece(line, 0, len(line.text))
        if waiting is not None and not is_lone_label(line.text) and not is_formula(line.text, lang):
            blocks[-1].pieces.append(piece)
            waiting = None
            continue
        blocks.append(Block([piece], pages[line.number]))
        waiting = piece if is_lone_label(line.text) and not is_marker(line.text) else None
    return blocks
