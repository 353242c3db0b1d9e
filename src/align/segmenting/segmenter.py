"""A document's units by clause label: the way from text to clauses."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from align.model.clause import Clause, Furniture, SegmentedDocument
from align.model.document import Document, Revisions
from align.segmenting.blocks import assemble
from align.segmenting.framing import frame
from align.segmenting.layout import lay_out
from align.segmenting.lines import scan
from align.segmenting.notes import place_cited_notes, place_page_notes, place_text_notes
from align.segmenting.paragraphs import read_paragraphs
from align.segmenting.status import read_metadata, tell_status
from align.segmenting.units import Unit, build_units, count_sections

__all__ = ["segment_document", "shows_both_states"]

_YEAR = r"(?:19|20)\d\d"
_BOTH_STATES = re.compile(
    rf"{_YEAR}{_YEAR}(?!\d)|{_YEAR}[A-Z][a-z]+(?: [A-Z][a-z]+)?, {_YEAR}|{_YEAR}年，[\u4e00-\u9fff]{{2,10}}{_YEAR}年，"
)


def shows_both_states(text: str) -> bool:
    """Whether figures of a text show old and new wording run together (``2018Bucharest, 2022``, ``20222026年``).

    >>> shows_both_states("(Dubai, 2018Bucharest, 2022)"), shows_both_states("（2018年，迪拜2022年，布加勒斯特）")
    (True, True)
    >>> shows_both_states("(Dubai, 2018) and Bucharest, 2022")
    False
    """
    return _BOTH_STATES.search(text) is not None


def segment_document(document: Document) -> SegmentedDocument:
    """Split a document into units by clause label, and furniture.

    Units, labels and furniture together hold every visible character of the text. A text with no label at all gives
    paragraphs. Where the document has ``paragraphs``, each is one line of input, and says what it is; raises ReadError
    where they do not fit the text.
    """
    evidence = document.revisions != "tracked" and shows_both_states(document.text)
    units, furniture, pairs = _of_paragraphs(document) if document.paragraphs else _of_lines(document, evidence)
    count_sections(units)
    metadata = read_metadata(units)
    tell_status(units, metadata)
    furniture = sorted((f for f in furniture if f.text.strip()), key=lambda f: f.lines)
    revisions: Revisions = document.revisions
    if revisions == "none" and (pairs or evidence):
        revisions = "run-together"
    return SegmentedDocument(replace(document, revisions=revisions), _clauses(units), tuple(furniture), metadata)


def _of_lines(document: Document, evidence: bool) -> tuple[list[Unit], list[Furniture], bool]:
    """Units and furniture of a text, and whether its labels show the old and the new state."""
    scanned = scan(document.text)
    layout = lay_out(scanned.lines, document.lang)
    units, pairs = build_units(frame(layout.blocks, document.lang), document.lang, run_together=evidence)
    units, marks = place_text_notes(units, scanned, document.text)
    units, cited = place_page_notes(units, layout.notes, layout.pages)
    return units, [*layout.furniture, *marks, *cited], pairs


def _of_paragraphs(document: Document) -> tuple[list[Unit], list[Furniture], bool]:
    """The same of a document whose format knows paragraphs: no line is wrapped, and no page begins or ends."""
    found = read_paragraphs(document)
    evidence = document.revisions != "tracked" and shows_both_states(document.text)
    units, pairs = build_units(
        frame(found.blocks, document.lang),
        document.lang,
        run_together=evidence,
        tracked=document.revisions == "tracked",
    )
    return place_cited_notes(units, found.notes, found.cites), found.furniture, pairs


_SUFFIX = {"title": "t", "marker": "m", "paragraph": "p", "preamble": "p"}


def _clauses(units: list[Unit]) -> tuple[Clause, ...]:
    index_of = {id(u): i for i, u in enumerate(units)}
    counts: dict[tuple[int, str, str], int] = defaultdict(int)
    taken: dict[str, int] = defaultdict(int)
    for unit in units:  # a note stands in the section of the unit that cites it
        for note in unit.note_units:
            note.section, note.heading, note.level = unit.section, unit.heading, unit.level
    paths = ["/".join((str(unit.section), *unit.labels)) for unit in units]
    names = [_name(unit, path, counts) for unit, path in zip(units, paths, strict=True)]
    for i in sorted(range(len(units)), key=lambda i: units[i].in_cell):  # the text's own clauses before a table's rows
        taken[names[i]] += 1
        if taken[names[i]] > 1:
            names[i] += f"#{taken[names[i]]}"
    return tuple(_clause(unit, i, names[i], paths[i], index_of) for i, unit in enumerate(units))


def _name(unit: Unit, path: str, counts: dict[tuple[int, str, str], int]) -> str:
    """The unit's id: its path, with a suffix for what is no clause and the instrument in front from the second on."""
    prefix = f"{unit.instrument}:" if unit.instrument else ""
    if unit.kind == "heading":
        return f"{prefix}{path}h"
    if unit.kind == "footnote":
        return f"{prefix}{path}fn{unit.label or ''}"
    if unit.kind in _SUFFIX:
        suffix = _SUFFIX[unit.kind]
        counts[unit.instrument, path, suffix] += 1
        return f"{prefix}{path}{suffix}{counts[unit.instrument, path, suffix]}"
    if unit.struck:
        head, _, last = path.rpartition("/")
        return f"{prefix}{head}/~{last}"
    return prefix + path


def _clause(unit: Unit, index: int, name: str, path: str, index_of: dict[int, int]) -> Clause:
    text, spans = assemble(unit.pieces)
    status = unit.status
    candidate = unit.candidate
    old_label = new_label = None
    if unit.struck or status == "struck":
        old_label = unit.label
    elif status == "kept":
        old_label = new_label = unit.label
    elif candidate is not None and candidate.is_pair:
        old_label, new_label = candidate.old_printed, candidate.new_printed
    else:
        new_label = unit.label
    last = max([unit.first_line, *(p.line.number for p in unit.pieces if p.text.strip())])
    return Clause(
        index=index,
        id=name,
        instrument=unit.instrument,
        kind=unit.kind,
        section=unit.section,
        heading=unit.heading,
        level=unit.level,
        labels=unit.labels,
        path=path,
        label=unit.label,
        old_label=old_label,
        new_label=new_label,
        status=status,
        text=text,
        old_text=text if status in {"struck", "kept"} else None,
        edits=None,
        lines=(unit.first_line, last),
        notes=tuple(unit.notes),
        note_indices=tuple(index_of[id(n)] for n in unit.note_units if id(n) in index_of),
        spans=spans,
        remark=unit.remark,
        cell=unit.cell,
    )
