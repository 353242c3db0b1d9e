"""Documents of a format that knows paragraphs: one block a paragraph, its label and its notes as the file says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from align.errors import ReadError
from align.model.clause import Furniture, FurnitureKind
from align.model.document import Document, Lang, Paragraph, ParagraphRole
from align.segmenting.blocks import Block, Piece, is_lone_label
from align.segmenting.candidates import Candidate, candidates
from align.segmenting.contents import contents_lines
from align.segmenting.divisions import read_division
from align.segmenting.headings import is_formula, is_marker
from align.segmenting.layout import address_or_rule
from align.segmenting.lines import Line
from align.segmenting.sequence import Place

__all__ = ["CitedNote", "Paragraphs", "certain_candidates", "place_of", "read_paragraphs"]

_FURNITURE: dict[str, FurnitureKind] = {
    "page-number": "page-number",
    "running-head": "running-head",
    "rule": "rule",
}
_APART: frozenset[ParagraphRole] = frozenset({"note", "page-number", "running-head", "rule", "cell"})
"""What is no line of a table of contents: a table's first column repeats itself further down."""
_CONTENTS = re.compile(r"(?:toc|table of contents|contents|目录|目錄)\s*\d", re.IGNORECASE)
_OWN_NUMBER = re.compile(r"([0-9]+|[A-Za-z]|[IVXLCivxlc]+|[〇一二三四五六七八九十百]+)[\W_]*$")


@dataclass(slots=True)
class CitedNote:
    """A note of the file: its id there, its mark as printed, its lines, and the line that it stands behind."""

    note: str
    mark: str
    pieces: list[Piece]
    number: int
    after: Line | None


@dataclass(slots=True)
class Paragraphs:
    """What a document of paragraphs is made of; ``cites`` by the identity of a line: mark and note of each citation."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[CitedNote] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    cites: dict[int, list[tuple[str, str]]] = field(default_factory=dict)


def read_paragraphs(document: Document) -> Paragraphs:
    """Sort the lines of a document into blocks, notes and furniture by what the file says of each.

    Raises ReadError where the document has more or fewer paragraphs than lines: its reader is at fault.
    """
    texts = document.text.split("\n")
    if texts and not texts[-1] and len(texts) == len(document.paragraphs) + 1:
        texts.pop()
    if len(texts) != len(document.paragraphs):
        counts = f"{len(document.paragraphs)} paragraphs for {len(texts)} lines of text"
        raise ReadError(f"{document.path}: {counts}: the reader of its format is at fault; convert it to plain text")
    found, start, before = Paragraphs(), 0, None
    listed = contents_lines(["" if _APART & {p.role} else t for t, p in zip(texts, document.paragraphs, strict=True)])
    for number, (text, paragraph) in enumerate(zip(texts, document.paragraphs, strict=True)):
        line = _visible(Line(paragraph.number, start, text), paragraph, found)
        start += len(text) + 1
        if line.is_blank:
            continue
        kind = _FURNITURE.get(paragraph.role) or (address_or_rule(line.text) if not paragraph.label else None)
        if kind is None and (number in listed or styled_as_contents(paragraph)):
            kind = "contents"
        if kind is not None:
            found.furniture.append(Furniture((line.number, line.number), line.text.strip(), kind))
        elif paragraph.role == "note":
            _add_note(line, paragraph, before, found)
        else:
            _add_block(line, paragraph, document.lang, found)
            before = line
    return found


def styled_as_contents(paragraph: Paragraph | None) -> bool:
    """Whether the file marks a paragraph as a line of its table of contents."""
    return paragraph is not None and paragraph.style is not None and bool(_CONTENTS.match(paragraph.style.strip()))


def _visible(line: Line, paragraph: Paragraph, found: Paragraphs) -> Line:
    """The line without the marks of the notes that it cites, which are put apart."""
    cited = [(line.text[span.start : span.end].strip(), note) for span, note in sorted(paragraph.cites, key=_start)]
    for span, _ in sorted(paragraph.cites, key=_start, reverse=True):
        mark = line.text[span.start : span.end].strip()
        line = line.without(span.start, span.end)
        if mark:
            found.furniture.append(Furniture((line.number, line.number), mark, "footnote-mark"))
    if cited:
        found.cites[id(line)] = cited
    return line


def _start(cite: tuple[object, ...]) -> int:
    return cite[0].start  # type: ignore[attr-defined, no-any-return]


def _add_note(line: Line, paragraph: Paragraph, before: Line | None, found: Paragraphs) -> None:
    piece = Piece(line, paragraph.label, len(line.text))
    note = paragraph.note or ""
    if found.notes and note and found.notes[-1].note == note and not paragraph.label:
        found.notes[-1].pieces.append(piece)
        return
    mark = line.text[: paragraph.label].strip()
    found.notes.append(CitedNote(note, mark, [piece], line.number, before))


def _add_block(line: Line, paragraph: Paragraph, lang: Lang, found: Paragraphs) -> None:
    """Add a line as a block; behind a label that stands alone, typed, it goes on with that block."""
    last = found.blocks[-1] if found.blocks else None
    if last is not None and _waits(last) and _may_follow(line, paragraph, lang, last):
        last.pieces.append(Piece(line, 0, len(line.text)))
    else:
        found.blocks.append(Block([Piece(line, 0, len(line.text))], paragraph=paragraph))


def _waits(block: Block) -> bool:
    paragraph = block.paragraph
    if paragraph is None or paragraph.label or paragraph.role not in {"text", "cell"} or len(block.pieces) > 1:
        return False
    if is_marker(block.text) or not is_lone_label(block.text):
        return False
    # A bare figure in a table is a figure.
    return paragraph.role == "text" or not block.text.strip().isdecimal()


def _may_follow(line: Line, paragraph: Paragraph, lang: Lang, last: Block) -> bool:
    same = paragraph.role == last.role and not paragraph.label
    return same and not is_lone_label(line.text) and not is_formula(line.text, lang)


def certain_candidates(block: Block, lang: Lang) -> tuple[Candidate, ...]:
    """The readings of the label that the file says a block begins with; empty where it does not tell.

    A label of a form unknown here is one of its own kind: told apart by its list, named by its last number or letter.
    """
    paragraph = block.paragraph
    if paragraph is None or paragraph.label <= 0:
        return ()
    lead = len(block.head) - len(block.head.lstrip())
    printed = block.head[lead : paragraph.label].strip()
    if not printed:
        return ()
    end = len(printed)
    division = read_division(block, lang)
    if division is not None and division[0].candidate.end == end:
        return (division[0].candidate,)
    known = tuple(c for c in candidates(printed + "\t") if c.end == end and not c.is_pair)
    return known or (_unknown(printed, end, paragraph),)


def _unknown(printed: str, end: int, paragraph: Paragraph) -> Candidate:
    folded = unicodedata.normalize("NFKC", printed)
    if not any(c.isalnum() for c in folded):
        return Candidate(f"bullet/{printed}", (0,), printed, end, ("•",), 5.0)
    own = _OWN_NUMBER.search(folded)
    name = own[1] if own else re.sub(r"[\W_]+", "", folded)
    known = next((c for c in candidates(name + "\t") if not c.is_pair), None)
    value, names = (known.value, known.names) if known else ((0, 0), (name,))
    return Candidate(f"list/{paragraph.list_id}/{paragraph.level}", value, printed, end, names, 5.0)


def place_of(paragraph: Paragraph | None) -> Place | None:
    """The list of the file that a paragraph is an item of, and how deep in it; None where the file does not tell."""
    if paragraph is None or paragraph.list_id is None or paragraph.label <= 0:
        return None
    return paragraph.list_id, paragraph.level or 1
