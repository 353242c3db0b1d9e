"""What each block is for: marker, title, preamble, heading, or body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from align.model.clause import Remark
from align.model.document import Lang
from align.segmenting.blocks import Block, ends_sentence
from align.segmenting.candidates import Candidate, candidates, division_at
from align.segmenting.divisions import behind_label, read_division
from align.segmenting.formulae import HeadingMatch, match_heading, match_inline
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
from align.segmenting.mastheads import names_body
from align.segmenting.proposals import head_datum, remark_of
from align.segmenting.styles import heading_number, leads_on, styled_rank, undecided

__all__ = ["FORMULA_RANK", "Framed", "Role", "frame"]

Role = Literal["marker", "title", "preamble", "heading", "body", "remark"]
_TITLE_BLOCKS = 12
_PLAIN_TITLE_BLOCKS = 5
_TITLE_LENGTH = 400
_CLOSING_BLOCKS = 3
_ANNEXES = frozenset({"annex", "appendix", "attachment", "schedule", "exhibit", "supplement"})
_IN_BRACKETS = re.compile(r"[(（][^()（）]{2,40}[)）]|[\[［][^\[\]［］]{2,40}[\]］]")
FORMULA_RANK, _PART_RANK, _ANNEX_RANK = 20, 5, 1


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
    """What is known where a block stands: its neighbours, whether a proposal is made, whether headings have styles.

    ``inline``: the clauses open with their formulae, as those of the United Nations do (Recalling its resolution …,).
    """

    after: Block | None
    before: Framed | None
    lang: Lang
    proposed: bool = False
    styled: bool = False
    inline: bool = False


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
    told = any(head_datum(block.raw) for block in blocks)
    for block in [*blocks, None]:
        if block is not None and not head_datum(block.raw) and not (told and names_body(block.text)):
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
    first = _masthead_end(blocks)
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


def _masthead_end(blocks: list[Block]) -> int:
    """How many lines at the front say what document it is; names of bodies count beside other such lines."""
    told, i = False, 0
    while i < len(blocks):
        datum = is_marker(blocks[i].text) or head_datum(blocks[i].raw)
        if not datum and not names_body(blocks[i].text):
            break
        told = told or datum
        i += 1
    return i if told else 0


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
    headed = spoken = False
    styled = sum(block.role == "heading" for block in blocks) >= 2
    inline = sum(_opens_inline(block.text, lang) for block in blocks) >= 2
    for i, block in enumerate(blocks):
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        each = _framed(block, _Around(after, framed[-1] if framed else None, lang, proposed, styled, inline))
        each.instrument, each.before_title = instrument, before_title
        each.headed = bool(framed) and framed[-1].rank == FORMULA_RANK
        text = block.text
        if each.role == "body" and not headed and _is_preamble(text, None if spoken else after, lang):
            each.role, each.label = "preamble", None
            spoken = True
        headed = headed or (each.role == "heading" and each.rank == FORMULA_RANK)
        framed.append(each)
    _close(framed)
    return framed


def _close(framed: list[Framed]) -> None:
    """Make markers of the lines that close an instrument: when it was adopted, and at which meeting."""
    for each in framed[: -1 - _CLOSING_BLOCKS : -1]:
        if each.role != "body" or each.block.role in {"cell", "item"} or not head_datum(each.block.raw):
            break
        each.role = "marker"


def _opens_inline(text: str, lang: Lang) -> bool:
    """Whether a line is a preambular clause that opens with its formula: ``Recalling its resolution 70/1,``."""
    if not text.endswith((",", ";", "，", "；")) or is_formula(text, lang):
        return False
    match = match_inline(text, lang)
    return match is not None and match.role == "preambular"


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
    if block.role == "cell":
        return Framed(block, "body")
    return _heading(block, around) or _by_look(block, around)


def _goes_on(block: Block) -> bool:
    """Whether a block goes on with the reasons of a proposal: nothing shows that anything else begins."""
    head = block.head.strip()
    return block.role == "text" and not candidates(head) and division_at(head) is None and ends_sentence(block.text)


def _heading(block: Block, around: _Around) -> Framed | None:
    """A block framed as a heading, or as the text of a division, where its words or its style say so.

    Where clauses open with their formulae, one before a colon and a list opens a clause too (Recognizing that:).
    """
    text, after, lang = block.text, around.after, around.lang
    if is_annex(text):
        return Framed(block, "heading", rank=_ANNEX_RANK)
    styled = styled_rank(block, lang)
    division = read_division(block, lang)
    match = match_heading(undecided(text), lang)
    clause = match is not None and _opens_clause(match, around)
    if match is not None and division is None and not clause and _leads(match.terminal, after):
        part = _ANNEX_RANK if _ANNEXES & set(match.formulae[0]) else _PART_RANK
        rank = (styled or part) if match.role == "part" else FORMULA_RANK
        return Framed(block, "heading", rank=rank)
    if after is not None and leads_on(text, after, lang):
        return Framed(block, "heading", rank=FORMULA_RANK)
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


def _opens_clause(match: HeadingMatch, around: _Around) -> bool:
    """Whether a formula opens a clause as the others do: a colon ends it, and a label stands below.

    "Whereas:" heads all the recitals of a regulation.
    """
    if not around.inline or match.role == "part" or match.terminal not in {":", "："}:
        return False
    if any("whereas" in keys for keys in match.formulae):
        return False
    return around.after is not None and bool(candidates(around.after.head.strip()))


def _leads(terminal: str, after: Block | None) -> bool:
    """Whether a label or an infinitive stands below a heading that ends in a comma, as running text would."""
    if terminal not in {",", "，"}:
        return True
    return after is not None and (
        bool(candidates(after.head.strip())) or after.head.strip()[:3] in {"to ", "tha", "the"}
    )


def _heads_what_follows(text: str, after: Block | None, before: Framed | None, lang: Lang) -> bool:
    """Whether a line that looks like a heading has something below it that it can head."""
    if before is not None and before.role == "heading" and before.label is not None and after is not None:
        alone = before.block.text == before.label.printed
        if alone and _IN_BRACKETS.fullmatch(text):
            return True  # Annex A, below it: (informative)
    if after is None or not looks_like_heading(text, lang) or _IN_BRACKETS.fullmatch(text):
        return False
    if before is not None and before.role == "body" and not ends_sentence(before.block.text):
        return False
    if before is not None and before.label is not None and before.block.text == before.label.printed:
        return True  # the name of a division whose number stands alone above it
    below = after.text
    return bool(candidates(after.head.strip())) or len(below) >= 2 * len(text) or division_at(below) is not None
