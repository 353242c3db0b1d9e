"""Hard-wrapped lines put together into blocks, across page breaks too."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from align.model.document import Lang
from align.segmenting.blocks import Block, Piece, columns, ends_sentence, is_lone_label
from align.segmenting.candidates import candidates, division_at
from align.segmenting.formulae import match_body
from align.segmenting.headings import designation_of, is_formula, is_marker, is_place_and_date
from align.segmenting.lines import Line

__all__ = ["wrapped_blocks"]

_SHORT = 0.6
"""A line is short, and so likely the last of its paragraph, below this share of the widest line."""

_HEADING_LINES = 6
"""No heading is longer than this."""

Verdict = Literal["new", "soft", "go on"]


@dataclass(frozen=True, slots=True)
class _Seam:
    """What is known of the place between two lines.

    ``gap``: more blank lines than between the lines of a paragraph; ``headed``: a formula has stood since the title.
    """

    block: Block
    last: str
    text: str
    ahead: tuple[str, str]
    lang: Lang
    short: bool
    gap: bool
    new_page: bool
    headed: bool

    @property
    def ended(self) -> bool:
        """Whether the line before ends in any punctuation that can end a clause."""
        return ends_sentence(self.last, commas=True)

    @property
    def labelled(self) -> bool:
        """Whether the line begins as if with a label."""
        return bool(candidates(self.text)) or division_at(self.text) is not None


def wrapped_blocks(body: list[Line], pages: dict[int, int], lang: Lang) -> list[Block]:
    """Put the lines of hard-wrapped text together; ``pages`` gives the page of each line by its number."""
    blocks: list[Block] = []
    width = max((columns(line.text.rstrip()) for line in body), default=0)
    spacing = _line_spacing(body, pages)
    headed, before = False, None
    texts = [line.text.strip() for line in body] + ["", ""]
    for number, line in enumerate(body):
        text = texts[number]
        verdict: Verdict = "new"
        if before is not None:
            last = before.text.rstrip()
            gap = line.number - before.number - 1 > spacing
            new_page = pages[line.number] != pages[before.number]
            verdict = _verdict(
                _Seam(
                    blocks[-1],
                    last,
                    text,
                    (texts[number + 1], texts[number + 2]),
                    lang,
                    columns(last) < _SHORT * width,
                    gap,
                    new_page,
                    headed,
                )
            )
        piece = Piece(line, 0, len(line.text))
        if verdict == "go on":
            blocks[-1].pieces.append(piece)
        else:
            blocks.append(Block([piece], pages[line.number], soft=verdict == "soft"))
        headed = designation_of(text, lang) is None and (headed or is_formula(text, lang))
        before = line
    return blocks


def _line_spacing(body: list[Line], pages: dict[int, int]) -> int:
    """Blank lines between the lines of one paragraph: 0, or 1 where nearly every line is followed by a blank one."""
    gaps = [b.number - a.number - 1 for a, b in pairwise(body) if pages[a.number] == pages[b.number]]
    return 1 if gaps and sum(g >= 1 for g in gaps) > 0.9 * len(gaps) else 0


def _verdict(seam: _Seam) -> Verdict:
    """Whether the line starts a block: ``new``, ``soft`` (the label sequence decides) or ``go on``."""
    if _is_frame(seam.text, seam.lang) or _is_frame(seam.last.strip(), seam.lang):
        return "new"
    if len(seam.block.pieces) == 1 and is_lone_label(seam.block.text):
        return "new" if is_formula(seam.text, seam.lang) or is_lone_label(seam.text) else "go on"
    if _follows_heading(seam) or _opens_frame(seam) or (seam.gap and not seam.new_page):
        return "new"
    if seam.new_page:
        return _across_pages(seam)
    if seam.labelled and _is_heading(seam):
        return "new"
    if seam.labelled and (seam.ended or seam.last.endswith((" and", " or", "和", "及"))):
        return "soft"
    paragraph = ends_sentence(seam.last) and seam.short and not seam.labelled
    return "new" if paragraph and (seam.lang == "zh" or seam.text[:1].isupper()) else "go on"


def _is_frame(text: str, lang: Lang) -> bool:
    return is_marker(text) or designation_of(text, lang) is not None


def _follows_heading(seam: _Seam) -> bool:
    """Whether the line before is a whole heading by formula: it is short, or the line begins what it heads."""
    return _is_heading(seam) and (seam.short or seam.text.startswith(("to ", "that ")))


def _opens_frame(seam: _Seam) -> bool:
    """Whether the line is a heading by formula, or in a title place and date, or the body that speaks."""
    may_head = (seam.gap or seam.ended or seam.new_page) and not seam.labelled
    if may_head and any(is_formula(text, seam.lang) for text in _with_ahead(seam)):
        return True
    if seam.gap or seam.headed:
        return False
    bodies = any(match_body(text, seam.lang) is not None for text in _with_ahead(seam)[:2])
    return bodies or is_place_and_date(seam.text)


def _with_ahead(seam: _Seam) -> list[str]:
    """The line alone, and joined with the next one and two: a heading may be wrapped inside its addressee."""
    space = "" if seam.lang == "zh" else " "
    found = [seam.text]
    for text in seam.ahead:
        if not text or candidates(text):
            break
        found.append(found[-1] + space + text)
    return found


def _is_heading(seam: _Seam) -> bool:
    return len(seam.block.pieces) <= _HEADING_LINES and is_formula(seam.block.text, seam.lang)


def _across_pages(seam: _Seam) -> Verdict:
    if seam.labelled:
        return "new" if seam.ended else "soft"
    return "new" if ends_sentence(seam.last) or _is_heading(seam) else "go on"
