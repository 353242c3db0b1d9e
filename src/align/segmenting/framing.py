"""What each block is for: marker, title, preamble, heading, or body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from align.model.clause import Remark
from align.model.document import Lang
from align.segmenting.blocks import Block, ends_sentence
from align.segmenting.candidates import Candidate, candidates, division_at
from align.segmenting.divisions import behind_label, read_division
from align.segmenting.formulae import match_heading
from align.segmenting.headings import (
    designation_of,
    has_action,
    is_annex,
    is_formula,
    is_marker,
    is_place_and_date,
    looks_like_heading,
    opens_preamble,
)
from align.segmenting.proposals import head_datum, remark_of
from align.segmenting.styles import heading_number, in_contents, leads_on, styled_rank, undecided

__all__ = ["Framed", "Role", "frame"]

Role = Literal["marker", "title", "preamble", "heading", "body", "remark"]
_TITLE_BLOCKS = 12
_PLAIN_TITLE_BLOCKS = 5
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
    remark: Remark | None = None


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known where a block stands: its neighbours, whether a proposal is made, whether headings have styles."""

    after: Block | None
    before: Framed | None
    lang: Lang
    proposed: bool = False
    styled: bool = False


def frame(blocks: list[Block], lang: Lang) -> list[Framed]:
    """Give every block its role; put the lines of a title's name together."""
    framed = _frame(blocks, lang)
    _treat_divisions_alike(framed)
    return framed


def _frame(blocks: list[Block], lang: Lang) -> list[Framed]:
    """Give every block its role, each by itself and its neighbours."""
    framed: list[Framed] = []
    starts = _instrument_starts(blocks, lang)
    bounds = [*(s for s, _ in starts), len(blocks)]
    if not starts:
        return _frame_plain(blocks, lang)
    if bounds[0] > 0:
        framed += _frame_head(blocks[: bounds[0]], lang)
    for number, (start, title) in enumerate(starts):
        part = blocks[start : bounds[number + 1]]
        markers = part[: title - start]
        framed += [Framed(b, "marker", number, before_title=True) for b in markers]
        after, titles = _title(part[title - start :], lang)
        framed += [Framed(b, "title", number) for b in titles]
        framed += _frame_body(after, lang, number, proposed=any(has_action(b.text) for b in markers))
    return framed


def _treat_divisions_alike(framed: list[Framed]) -> None:
    """Make clauses of the divisions that a full stop ends where most divisions of their kind are clauses.

    A law that gives its articles no titles gives none to the shortest either (Article 5. Repealed.).
    """
    kinds: dict[str, list[Framed]] = {}
    for each in framed:
        if each.label is not None and each.label.scheme.startswith("division/") and each.role in {"heading", "body"}:
            kinds.setdefault(each.label.scheme, []).append(each)
    for members in kinds.values():
        if 2 * sum(each.role == "body" for each in members) <= len(members):
            continue
        for each in members:
            if each.label is None or each.role != "heading" or each.block.role == "heading":
                continue
            if behind_label(each.block, each.label.end).endswith((".", "。")):
                each.role = "body"


def _frame_head(blocks: list[Block], lang: Lang) -> list[Framed]:
    """Frame what stands before the first title: lines that say what document it is are markers."""
    framed: list[Framed] = []
    rest: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and not head_datum(block.raw):
            rest.append(block)
            continue
        framed += _frame_body(rest, lang, 0, before_title=True)
        rest = []
        framed += [Framed(block, "marker", before_title=True)] if block is not None else []
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
        if name is not None and any(c.value == (1, 0) for c in candidates(block.head.strip())):
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
    if block.role == "title":
        return False
    if text.endswith((",", "，")) and after is not None and is_formula(after.text, lang):
        return True
    if text.endswith((".", "。", ";", "；")) or division_at(block.head.strip()) is not None or remark_of(block.raw):
        return True
    return any(c.look >= 4.0 for c in candidates(block.head.strip()))


def _frame_plain(blocks: list[Block], lang: Lang) -> list[Framed]:
    """Frame a document without a designation: the title is what the file says, or the first line if it looks so."""
    first = 0
    while first < len(blocks) and (is_marker(blocks[first].text) or head_datum(blocks[first].raw)):
        first += 1
    framed = [Framed(b, "marker", before_title=True) for b in blocks[:first]]
    start = next((i for i in range(first, min(len(blocks), _TITLE_BLOCKS)) if blocks[i].role == "title"), None)
    if start is not None:
        framed += _frame_body(blocks[first:start], lang, 0, before_title=True)
        title = Block(list(blocks[start].pieces), blocks[start].page, paragraph=blocks[start].paragraph)
        framed.append(Framed(title, "title"))
        first = start + 1
        while first < len(blocks) and blocks[first].role == "title":
            title.pieces.extend(blocks[first].pieces)
            first += 1
    elif first < len(blocks) - 1 and _may_be_title(blocks[first], lang):
        last = _last_title(blocks, first, lang)
        framed += [Framed(block, "title") for block in blocks[first : last + 1]]
        first = last + 1
    proposed = any(has_action(b.text) for b in blocks)
    return framed + _frame_body(blocks[first:], lang, 0, proposed=proposed)


def _last_title(blocks: list[Block], first: int, lang: Lang) -> int:
    """Index of the last line of a title: a few lines may stand between the first one and the body that speaks."""
    for i in range(first + 1, min(len(blocks), first + _PLAIN_TITLE_BLOCKS)):
        if opens_preamble(blocks[i].text, lang):
            return i - 1
        if not _may_be_title(blocks[i], lang):
            break
    return first


def _may_be_title(block: Block, lang: Lang) -> bool:
    text, head = block.text, block.head.strip()
    if candidates(head) or division_at(head) is not None or block.role in {"cell", "item"}:
        return False
    return not ends_sentence(text, commas=True) and len(text) <= 250 and not is_formula(text, lang)


def _frame_body(
    blocks: list[Block], lang: Lang, instrument: int, *, before_title: bool = False, proposed: bool = False
) -> list[Framed]:
    framed: list[Framed] = []
    headed = False
    styled = sum(block.role == "heading" for block in blocks) >= 2
    for i, block in enumerate(blocks):
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        each = _framed(block, _Around(after, framed[-1] if framed else None, lang, proposed, styled))
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


def _framed(block: Block, around: _Around) -> Framed:
    text, before = block.text, around.before
    if is_marker(text):
        return Framed(block, "marker")
    remark = remark_of(block.raw, proposed=around.proposed)
    if remark is None and before is not None and before.remark == "reasons" and _goes_on(block):
        remark = "reasons"
    if remark is not None:
        return Framed(block, "remark", remark=remark)
    if block.role == "cell" or in_contents(block):
        return Framed(block, "body")
    return _heading(block, around.after, around.lang) or _by_look(block, around)


def _goes_on(block: Block) -> bool:
    """Whether a block goes on with the reasons of a proposal: nothing shows that anything else begins."""
    head = block.head.strip()
    return block.role == "text" and not candidates(head) and division_at(head) is None and ends_sentence(block.text)


def _heading(block: Block, after: Block | None, lang: Lang) -> Framed | None:
    """A block framed as a heading, or as the text of a division, where its words or its style say so."""
    text = block.text
    if is_annex(text):
        return Framed(block, "heading", rank=_ANNEX_RANK)
    styled = styled_rank(block, lang)
    division = read_division(block, lang)
    match = match_heading(undecided(text), lang)
    if match is not None and division is None and _leads(match.terminal, after):
        rank = (styled or _PART_RANK) if match.role == "part" else _FORMULA_RANK
        return Framed(block, "heading", rank=rank)
    if after is not None and leads_on(text, after, lang):
        return Framed(block, "heading", rank=_FORMULA_RANK)
    if division is not None:
        label, is_heading = division
        is_heading = is_heading or styled is not None
        return Framed(block, "heading" if is_heading else "body", rank=styled or label.rank, label=label.candidate)
    if styled is not None:
        return Framed(block, "heading", rank=styled, label=heading_number(block, lang))
    return None


def _by_look(block: Block, around: _Around) -> Framed:
    """A block that nothing but its look and its neighbours tell of."""
    guess = not (block.soft or around.styled or block.role != "text" or candidates(block.head.strip()))
    if guess and _heads_what_follows(block.text, around.after, around.before, around.lang):
        return Framed(block, "heading", rank=_PART_RANK)
    return Framed(block, "body")


def _leads(terminal: str, after: Block | None) -> bool:
    """Whether a label or an infinitive stands below a heading that ends in a comma, as running text would."""
    if terminal not in {",", "，"}:
        return True
    return after is not None and (
        bool(candidates(after.head.strip())) or after.head.strip()[:3] in {"to ", "tha", "the"}
    )


def _heads_what_follows(text: str, after: Block | None, before: Framed | None, lang: Lang) -> bool:
    """Whether a line that looks like a heading has something below it that it can head."""
    if after is None or not looks_like_heading(text, lang):
        return False
    if before is not None and before.role == "body" and not ends_sentence(before.block.text):
        return False
    if before is not None and before.label is not None and before.block.text == before.label.printed:
        return True  # the name of a division whose number stands alone above it
    below = after.text
    return bool(candidates(after.head.strip())) or len(below) >= 2 * len(text) or division_at(below) is not None
