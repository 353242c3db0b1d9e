"""What each block is for: marker, title, preamble, heading, or body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from align.model.document import Lang
from align.segmenting.blocks import Block, ends_sentence
from align.segmenting.candidates import Candidate, candidates, division_at
from align.segmenting.formulae import match_heading
from align.segmenting.headings import (
    designation_of,
    is_annex,
    is_formula,
    is_marker,
    is_place_and_date,
    looks_like_heading,
    opens_preamble,
)

__all__ = ["Framed", "Role", "frame"]

Role = Literal["marker", "title", "preamble", "heading", "body"]
_TITLE_BLOCKS = 12
_TITLE_LENGTH = 400
_FORMULA_RANK, _PART_RANK, _ANNEX_RANK = 20, 5, 1


@dataclass(slots=True)
class Framed:
    """A block with its role; of a heading ``rank`` orders it among nested ones (1 is the outermost)."""

    block: Block
    role: Role
    instrument: int = 0
    rank: int = 0
    label: Candidate | None = None
    """Number of a division, read at the start of the block."""
    before_title: bool = False
    headed: bool = False
    """Whether it stands directly below a heading by formula."""


def frame(blocks: list[Block], lang: Lang) -> list[Framed]:
    """Give every block its role; put the lines of a title's name together."""
    framed: list[Framed] = []
    starts = _instrument_starts(blocks, lang)
    bounds = [*(s for s, _ in starts), len(blocks)]
    if not starts:
        return _frame_plain(blocks, lang)
    if bounds[0] > 0:
        framed += _frame_body(blocks[: bounds[0]], lang, 0, before_title=True)
    for number, (start, title) in enumerate(starts):
        part = blocks[start : bounds[number + 1]]
        framed += [Framed(b, "marker", number, before_title=True) for b in part[: title - start]]
        after, titles = _title(part[title - start :], lang)
        framed += [Framed(b, "title", number) for b in titles]
        framed += _frame_body(after, lang, number)
    return framed


def _instrument_starts(blocks: list[Block], lang: Lang) -> list[tuple[int, int]]:
    """Where instruments begin: the index of the first marker before the title, and that of the title."""
    titles = [i for i, b in enumerate(blocks) if designation_of(b.text, lang) is not None]
    titles = [i for i in titles if i + 1 not in titles]  # a list of titles is no list of instruments
    starts = []
    for i in titles:
        start = i
        while start > 0 and is_marker(blocks[start - 1].text):
            start -= 1
        starts.append((start, i))
    return starts


def _title(blocks: list[Block], lang: Lang) -> tuple[list[Block], list[Block]]:
    """Cut the title off the front: designation, name on all its lines, place and date where they stand apart."""
    titles, name = [blocks[0]], None
    i = 1
    while i < min(len(blocks), _TITLE_BLOCKS):
        block = blocks[i]
        text = block.text
        if is_place_and_date(text):
            titles.append(block)
            name = None
            i += 1
            continue
        if _ends_title(block, text, blocks[i + 1] if i + 1 < len(blocks) else None, lang):
            break
        if name is None:
            name = Block(list(block.pieces), block.page)
            titles.append(name)
        else:
            name.pieces.extend(block.pieces)
        i += 1
    return blocks[i:], titles


def _ends_title(block: Block, text: str, after: Block | None, lang: Lang) -> bool:
    if len(text) > _TITLE_LENGTH or is_marker(text) or is_formula(text, lang) or opens_preamble(text, lang):
        return True
    if text.endswith((",", "，")) and after is not None and is_formula(after.text, lang):
        return True
    if text.endswith((".", "。", ";", "；")) or division_at(block.head.strip()) is not None:
        return True
    return any(c.look >= 4.0 for c in candidates(block.head.strip()))


def _frame_plain(blocks: list[Block], lang: Lang) -> list[Framed]:
    """Frame a document without a designation: its first line is the title where it looks like one."""
    first = 0
    while first < len(blocks) and is_marker(blocks[first].text):
        first += 1
    framed = [Framed(b, "marker", before_title=True) for b in blocks[:first]]
    if first < len(blocks) - 1:
        text = blocks[first].text
        labelled = candidates(blocks[first].head.strip()) or division_at(blocks[first].head.strip())
        if not labelled and not ends_sentence(text, commas=True) and len(text) <= 250 and not is_formula(text, lang):
            framed.append(Framed(blocks[first], "title"))
            first += 1
    return framed + _frame_body(blocks[first:], lang, 0)


def _frame_body(blocks: list[Block], lang: Lang, instrument: int, *, before_title: bool = False) -> list[Framed]:
    framed: list[Framed] = []
    headed = False
    for i, block in enumerate(blocks):
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        each = _framed(block, after, framed[-1] if framed else None, lang)
        each.instrument, each.before_title = instrument, before_title
        each.headed = bool(framed) and framed[-1].rank == _FORMULA_RANK
        text = block.text
        if each.role == "body" and not headed and _is_preamble(text, after, lang):
            each.role, each.label = "preamble", None
        headed = headed or (each.role == "heading" and each.rank == _FORMULA_RANK)
        framed.append(each)
    return framed


def _is_preamble(text: str, after: Block | None, lang: Lang) -> bool:
    if opens_preamble(text, lang):
        return True
    return text.endswith((",", "，")) and len(text) < 300 and after is not None and is_formula(after.text, lang)


def _framed(block: Block, after: Block | None, before: Framed | None, lang: Lang) -> Framed:
    text = block.text
    if is_marker(text):
        return Framed(block, "marker")
    if is_annex(text):
        return Framed(block, "heading", rank=_ANNEX_RANK)
    match = match_heading(text, lang)
    if match is not None and _leads(match.terminal, after):
        return Framed(block, "heading", rank=_PART_RANK if match.role == "part" else _FORMULA_RANK)
    division = division_at(block.head.strip())
    if division is not None:
        return _division(block, division, lang)
    if not block.soft and not candidates(block.head.strip()) and _heads_what_follows(text, after, before, lang):
        return Framed(block, "heading", rank=_PART_RANK)
    return Framed(block, "body")


def _leads(terminal: str, after: Block | None) -> bool:
    """Whether a label or an infinitive stands below a heading that ends in a comma, as running text would."""
    if terminal not in {",", "，"}:
        return True
    return after is not None and (
        bool(candidates(after.head.strip())) or after.head.strip()[:3] in {"to ", "tha", "the"}
    )


def _division(block: Block, division: tuple[str, tuple[str, ...], int, int], lang: Lang) -> Framed:
    printed, names, end, rank = division
    head = block.head
    lead = len(head) - len(head.lstrip())
    rest = (head[lead + end :] + " " + " ".join(p.text for p in block.pieces[1:])).strip()
    spaced = head[lead + end : lead + end + 1].isspace() or printed[-1] in ".:：．、"
    if rest and lang == "en" and not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"“‘'[(["):
        return Framed(block, "body")
    if rest and lang == "zh" and not spaced:
        return Framed(block, "body")
    number = names[0].split("-")
    value = (int(number[0]), int(number[1]) if len(number) > 1 else 0) if number[0].isdecimal() else (0, 0)
    label = Candidate(f"division/{rank}", value, printed, end, names, 5.0)
    words = len(rest.split()) if lang == "en" else len(rest)
    short_title = rest.endswith(".") and lang == "en" and words <= 8
    is_heading = len(rest) <= 300 and (not ends_sentence(rest, commas=True) or short_title)
    return Framed(block, "heading" if is_heading else "body", rank=rank, label=label)


def _heads_what_follows(text: str, after: Block | None, before: Framed | None, lang: Lang) -> bool:
    """Whether a line that looks like a heading has something below it that it can head."""
    if after is None or not looks_like_heading(text, lang):
        return False
    if before is not None and before.role == "body" and not ends_sentence(before.block.text):
        return False
    below = after.text
    return bool(candidates(after.head.strip())) or len(below) >= 2 * len(text) or division_at(below) is not None
