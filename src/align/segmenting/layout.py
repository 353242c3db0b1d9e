"""From lines to blocks: wraps undone, page furniture and page-foot notes put apart."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from align.model.clause import Furniture, FurnitureKind
from align.model.document import Lang, Span
from align.segmenting.candidates import candidates, division_at
from align.segmenting.formulae import match_body
from align.segmenting.headings import designation_of, is_formula, is_marker, is_place_and_date
from align.segmenting.lines import Line

__all__ = ["Block", "Layout", "PageNote", "Piece", "assemble", "lay_out"]

_RULE = re.compile(r"\s*(?:_{3,}|[-–—]{4,}|[=*~·]{4,}|[─━]{3,})\s*")
_ADDRESS = re.compile(r"[\s•●▪\uf0b7\uf0a7|·–—-]*(?:https?://\S+|www\.\S+|\S+@\S+\.\w{2,})[\s•●▪\uf0b7\uf0a7|·–—-]*")
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*\d{1,4}\s*[-–—]|(?i:page)\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|第\s*\d{1,4}\s*[页頁])\s*"
)
_BARE_NUMBER = re.compile(r"\s*\d{1,4}\s*")
_NOTE = re.compile(r"\s*(?P<mark>\d{1,2}|[*†‡]{1,3})(?:[)）.]?\s+)(?=\S)")
_STOPS = tuple(".;:!?。；：！？…")
_COMMAS = tuple(",，、")
_CLOSERS = "\"'”’)）]】》」』 \u3000"
_CHINESE = re.compile(r"[\u2e80-\u303f\u31c0-\u9fff\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line's visible text."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters of the stretch."""
        return self.line.text[self.start : self.end]


@dataclass(slots=True)
class Block:
    """Lines that belong together: a paragraph of the input, its label included.

    ``soft``: the block starts where the text alone does not tell whether a new paragraph does; the label sequence
    decides. ``page`` counts from 0.
    """

    pieces: list[Piece]
    page: int = 0
    soft: bool = False

    @property
    def text(self) -> str:
        """The block's text with its line ends undone."""
        return assemble(self.pieces)[0]

    @property
    def head(self) -> str:
        """The first line's text, where a label may stand."""
        return self.pieces[0].text

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line of the input, from 1."""
        return self.pieces[0].line.number, self.pieces[-1].line.number


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


def assemble(pieces: list[Piece]) -> tuple[str, tuple[Span, ...]]:
    """Join stretches of lines into a text, with the stretches of the document that it was put together from.

    Line ends become a space; none stands between Chinese characters, nor after a hyphen that a line ends with
    between letters (``IP-`` / ``based``): the hyphen stays, nothing is added. A tab becomes one space.
    """
    text, spans = "", []
    for piece in pieces:
        raw = piece.text
        lead = len(raw) - len(raw.lstrip())
        body = raw.strip()
        if not body:
            continue
        text += _joint(text, body) + body.replace("\t", " ")
        start = piece.start + lead
        spans.extend(_origins(piece.line, start, start + len(body)))
    return text, tuple(spans)


def _joint(before: str, after: str) -> str:
    if not before:
        return ""
    if _CHINESE.match(before[-1]) and _CHINESE.match(after[0]):
        return ""
    if before[-1] in "-‐‑" and len(before) > 1 and before[-2].isalpha() and after[0].isalpha():
        return ""
    return " "


def _origins(line: Line, start: int, end: int) -> list[Span]:
    """The stretch of visible text from ``start`` to ``end`` as stretches of the document."""
    spans: list[Span] = []
    at = start
    for stop in [*(i for i in line._at if start < i < end), end]:
        spans.append(Span(line.origin(at), line.origin(stop - 1) + 1))
        at = stop
    return spans


def columns(text: str) -> int:
    """Width of a text in columns: two for a full-width character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def ends_sentence(text: str, *, commas: bool = False) -> bool:
    """Whether a line ends in punctuation that can end a clause (with ``commas``: or a list item)."""
    stripped = text.rstrip(_CLOSERS)
    return stripped.endswith(_STOPS) or (commas and stripped.endswith(_COMMAS))


def is_wrapped(lines: list[Line]) -> bool:
    """Whether the lines are the hard-wrapped lines of a page rather than whole paragraphs.

    So it is where no line is much longer than a page is wide (130 columns), and a quarter or more of the lines are
    full (at least 70 % of the widest) and end in the middle of a sentence.
    """
    shown = [line.text.rstrip() for line in lines if not line.is_blank]
    if len(shown) < 10:
        return False
    widths = sorted(columns(t) for t in shown)
    widest = widths[int(0.97 * (len(widths) - 1))]
    if widest > 130 or widths[-1] > 1.6 * widest + 10:
        return False
    full = [i for i, t in enumerate(shown) if columns(t) >= 0.7 * widest and not ends_sentence(t, commas=True)]
    if len(full) < 0.25 * len(shown):
        return False
    return sum(_goes_on(shown[i + 1]) for i in full if i + 1 < len(shown)) >= 0.5 * len(full)


def _goes_on(text: str) -> bool:
    first = text.lstrip()[:1]
    return first.islower() or _CHINESE.match(first) is not None or not first.isalpha()


def lay_out(lines: tuple[Line, ...], lang: Lang) -> Layout:
    """Put a document's lines together into blocks, and its furniture and page-foot notes apart."""
    wrapped = is_wrapped(list(lines))
    layout = Layout(wrapped)
    pages = layout.pages = _pages(lines, wrapped)
    body = _without_furniture(lines, pages, layout, lang)
    body = _without_page_notes(body, pages, layout, lang)
    if wrapped:
        _wrapped_blocks(body, pages, layout, lang)
    else:
        _plain_blocks(body, pages, layout, lang)
    return layout


def _pages(lines: tuple[Line, ...], wrapped: bool) -> dict[int, int]:
    """Page of each line by number.

    A page ends at a form feed, in wrapped text also at a line with a page number or at three blank lines or more.
    """
    pages, page, blank, seen = {}, 0, 0, False
    for line in lines:
        if wrapped and _PAGE_NUMBER.fullmatch(line.text):
            blank = 3
        elif line.is_blank:
            blank += 1
            if line.breaks_page and seen:
                page, seen, blank = page + 1, False, 0
        else:
            if seen and ((wrapped and blank >= 3) or line.breaks_page):
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
        elif line.number in heads:
            _add_furniture(layout, line, "running-head")
        elif line.number in numbers or _PAGE_NUMBER.fullmatch(line.text):
            _add_furniture(layout, line, "page-number")
        else:
            body.append(line)
    return body


def _edges(shown: list[Line], pages: dict[int, int]) -> dict[int, list[Line]]:
    """The first and last two lines of every page, where there are several pages."""
    by_page: dict[int, list[Line]] = {}
    for line in shown:
        by_page.setdefault(pages[line.number], []).append(line)
    if len(by_page) < 2:
        return {}
    return {page: [*ls[:2], *ls[max(2, len(ls) - 2) :]] for page, ls in by_page.items()}


def _running_heads(shown: list[Line], pages: dict[int, int], lang: Lang) -> set[int]:
    """Lines at the edge of pages that stand, figures apart, on three pages or more and are no part of the text.

    The figures of a designation count: titles of several resolutions are no running head.
    """
    edges = _edges(shown, pages)
    key = {
        line.number: text if designation_of(text := line.text.strip(), lang) else re.sub(r"\d+", "#", text)
        for ls in edges.values()
        for line in ls
    }
    count = Counter(k for ls in edges.values() for k in {key[line.number] for line in ls})
    return {
        line.number
        for ls in edges.values()
        for line in ls
        if count[key[line.number]] >= 3
        and len(key[line.number]) >= 3
        and not is_marker(line.text)
        and not is_formula(line.text, lang)
        and not _RULE.fullmatch(line.text)
        and not candidates(line.text.strip())
    }


def _edge_numbers(shown: list[Line], pages: dict[int, int]) -> set[int]:
    """Bare numbers at the same edge of pages that count up by one from page to page."""
    edges = _edges(shown, pages)
    if not edges:
        return set()
    numbers = {p: [line for line in ls if _BARE_NUMBER.fullmatch(line.text)] for p, ls in edges.items()}
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


def _is_lone_label(text: str) -> bool:
    stripped = text.strip()
    return any(c.end == len(stripped) and not c.is_bullet for c in candidates(stripped))


def _plain_blocks(body: list[Line], pages: dict[int, int], layout: Layout, lang: Lang) -> None:
    """A line a block; a label alone on its line goes with the next line."""
    waiting: Piece | None = None
    for line in body:
        piece = Piece(line, 0, len(line.text))
        if waiting is not None and not _is_lone_label(line.text) and not is_formula(line.text, lang):
            layout.blocks[-1].pieces.append(piece)
            waiting = None
            continue
        layout.blocks.append(Block([piece], pages[line.number]))
        waiting = piece if _is_lone_label(line.text) else None


def _wrapped_blocks(body: list[Line], pages: dict[int, int], layout: Layout, lang: Lang) -> None:
    """Put wrapped lines together, across page breaks too."""
    width = max((columns(line.text.rstrip()) for line in body), default=0)
    spacing = _line_spacing(body, pages)
    headed = False  # whether a formula has stood since the title
    for before, line in zip([None, *body], body, strict=False):
        piece = Piece(line, 0, len(line.text))
        verdict = "new"
        if before is not None:
            verdict = _starts_block(layout.blocks[-1], before, line, pages, width, spacing, lang, headed)
        if verdict == "go on":
            layout.blocks[-1].pieces.append(piece)
        else:
            layout.blocks.append(Block([piece], pages[line.number], soft=verdict == "soft"))
        headed = designation_of(line.text.strip(), lang) is None and (headed or is_formula(line.text, lang))


def _line_spacing(body: list[Line], pages: dict[int, int]) -> int:
    """Blank lines between the lines of one paragraph: 0, or 1 where nearly every line is followed by a blank one."""
    gaps = [b.number - a.number - 1 for a, b in pairwise(body) if pages[a.number] == pages[b.number]]
    return 1 if gaps and sum(g >= 1 for g in gaps) > 0.9 * len(gaps) else 0


def _starts_block(
    block: Block, before: Line, line: Line, pages: dict[int, int], width: int, spacing: int, lang: Lang, headed: bool
) -> str:
    """Whether ``line`` starts a block: ``new``, ``soft`` (the label sequence decides) or ``go on``."""
    text, last = line.text.strip(), before.text.rstrip()
    frame = is_marker(text) or designation_of(text, lang) is not None
    if frame or is_marker(last) or designation_of(last.strip(), lang) is not None:
        return "new"
    if _is_lone_label(block.text):
        return "new" if is_formula(text, lang) or _is_lone_label(text) else "go on"
    new_page = pages[line.number] != pages[before.number]
    gap = line.number - before.number - 1 > spacing
    ended = ends_sentence(last, commas=True)
    if is_formula(block.text, lang) and (columns(last) < 0.6 * width or text.startswith(("to ", "that "))):
        return "new"
    if not gap and not headed and (match_body(text, lang) is not None or is_place_and_date(text)):
        return "new"
    if is_formula(text, lang) and (gap or ended or new_page):
        return "new"
    labelled = bool(candidates(text)) or division_at(text) is not None
    if gap and not new_page:
        return "new"
    if new_page:
        if labelled:
            return "new" if ended else "soft"
        return "new" if ends_sentence(last) or is_formula(block.text, lang) else "go on"
    if labelled and is_formula(block.text, lang):
        return "new"
    if labelled and (ended or last.endswith((" and", " or", "和", "及"))):
        return "soft"
    return (
        "new"
        if ends_sentence(last) and columns(last) < 0.6 * width and not labelled and text[:1].isupper()
        else "go on"
    )
