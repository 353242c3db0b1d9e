"""Footnotes: inline notes of Word dumps, notes at the foot of a page, and where the text cites them."""

from __future__ import annotations

import re
from collections import defaultdict

from align.model.clause import Furniture
from align.segmenting.blocks import Piece
from align.segmenting.layout import PageNote
from align.segmenting.lines import Line, Scan, TextNote
from align.segmenting.paragraphs import CitedNote
from align.segmenting.units import Unit

__all__ = ["place_cited_notes", "place_page_notes", "place_text_notes"]

_COUNTED = "年月日号號个個条條段章届次项項名种種万亿萬億人国國度世级級版期卷页頁部天小时時%％"
_ORDINAL = "第约至和到近过每约逾达共占为于、"


def place_text_notes(units: list[Unit], scan: Scan, text: str) -> tuple[list[Unit], list[Furniture]]:
    """Put the inline notes of a dump behind the units that cite them.

    Returns the units with the notes in place, and the furniture: marks, and the brackets around the notes. Where a
    note prints no mark of its own, its label is the mark in the text, which then is no furniture.
    """
    notes = {n.ref: n for n in scan.notes}
    bare = {ref for ref, note in notes.items() if not _note_parts(note, text)[1]}
    furniture = _mark_furniture(scan, bare)
    made: dict[str, Unit] = {}
    by_line: dict[int, list[Unit]] = defaultdict(list)
    for unit in units:
        for number in dict.fromkeys(p.line.number for p in unit.pieces):
            by_line[number].append(unit)
    for mark in scan.marks:
        owner, note = _owner(by_line[mark.line], mark.line, mark.at), notes.get(mark.ref)
        if note is not None and mark.ref not in made:
            made[mark.ref] = _note_unit(note, text, mark.mark, owner)
            furniture += _brackets(note, text)
        if owner is not None:
            owner.notes.append(mark.mark)
            owner.note_units += [made[mark.ref]] if note is not None else []
    return _interleave(units, made), furniture


def _mark_furniture(scan: Scan, bare: set[str]) -> list[Furniture]:
    found = []
    for item in scan.furniture:
        if item.kind == "footnote-mark":
            ref = re.sub(r"\].*", "", item.text.partition(":")[2])
            if ref in bare:
                bare.discard(ref)
                found.append(Furniture(item.lines, item.text.partition("]")[0] + "]", item.kind))
                continue
        found.append(item)
    return found


def _note_parts(note: TextNote, text: str) -> tuple[int, str, int, int]:
    """Return where the note's content begins, its printed mark, and start and end of its text in the document."""
    begin = text.index(":", note.start) + 1
    inner = text[begin : note.end - 1]
    match = re.match(r"\s*(\d{1,3}|[*†‡]{1,3})(?:[.)）]?(?=\s)|$)", inner)
    if match is None or (match.end() == len(inner) and not inner.strip()):
        return begin, "", begin, note.end - 1
    return begin, match[1], begin + match.end(), note.end - 1


def _note_unit(note: TextNote, text: str, mark: str, owner: Unit | None) -> Unit:
    _, _, start, end = _note_parts(note, text)
    pieces, at = [], start
    line_number = note.line + text.count("\n", note.start, start)
    for part in text[start:end].split("\n"):
        pieces.append(Piece(Line(line_number, at, part), 0, len(part)))
        at += len(part) + 1
        line_number += 1
    unit = Unit("footnote", pieces, 0, note.line)
    if owner is not None:
        unit.instrument, unit.before_title = owner.instrument, owner.before_title
    unit.label = mark
    return unit


def _brackets(note: TextNote, text: str) -> list[Furniture]:
    begin, mark, start, _ = _note_parts(note, text)
    last = note.line + text.count("\n", note.start, note.end)
    trailer = text[begin:start].strip()[len(mark) :] if mark else ""
    return [
        Furniture((note.line, note.line), text[note.start : begin] + trailer, "footnote-mark"),
        Furniture((last, last), "]", "footnote-mark"),
    ]


def _owner(on_line: list[Unit], line: int, at: int) -> Unit | None:
    """The unit, of those on a line, whose text holds the position ``at`` of the line's visible text (or ends there)."""
    for unit in on_line:
        if any(p.line.number == line and p.start <= at <= p.end for p in unit.pieces):
            return unit
    return on_line[-1] if on_line else None


def _interleave(units: list[Unit], made: dict[str, Unit]) -> list[Unit]:
    placed: list[Unit] = []
    done: set[int] = set()
    for unit in units:
        placed.append(unit)
        for note in unit.note_units:
            if id(note) not in done:
                done.add(id(note))
                placed.append(note)
    return placed + [n for n in made.values() if id(n) not in done]


def place_page_notes(
    units: list[Unit], notes: list[PageNote], pages: dict[int, int]
) -> tuple[list[Unit], list[Furniture]]:
    """Put notes from the foot of pages behind the units that cite them on that page.

    A citation is the note's mark set directly behind a word (``organizations1``); it is taken out of the text. A note
    that nothing cites stands behind the last unit of its page.
    """
    furniture: list[Furniture] = []
    after: dict[int, list[Unit]] = {}
    alone: list[Unit] = []
    by_page: dict[int, list[Unit]] = defaultdict(list)
    for each in units:
        for page in dict.fromkeys(pages.get(p.line.number, -1) for p in each.pieces):
            by_page[page].append(each)
    for note in notes:
        on_page = by_page[note.page]
        unit = Unit("footnote", list(note.pieces), on_page[-1].instrument if on_page else 0, note.label.line.number)
        unit.label = note.mark
        trailer = note.label.text.strip()[len(note.mark) :]
        if trailer:
            line = note.label.line.number
            furniture.append(Furniture((line, line), trailer, "footnote-mark"))
        owner = _cite(on_page, note, pages, furniture)
        if owner is not None:
            owner.notes.append(note.mark)
            owner.note_units.append(unit)
        elif not units:  # a page of notes alone
            alone.append(unit)
            continue
        owner = owner or (on_page[-1] if on_page else units[-1])
        unit.instrument, unit.before_title = owner.instrument, owner.before_title
        after.setdefault(id(owner), []).append(unit)
    placed: list[Unit] = []
    for unit in units:
        placed.append(unit)
        known = [n for n in unit.note_units if n not in after.get(id(unit), [])]
        placed.extend(n for n in known if n not in placed and n not in units)
        placed.extend(after.get(id(unit), []))
    return placed + alone, furniture


def _cite(on_page: list[Unit], note: PageNote, pages: dict[int, int], furniture: list[Furniture]) -> Unit | None:
    """Find the citation of a note and take its mark out of the text."""
    pattern = _citation(note.mark)
    for unit in on_page:
        for piece in unit.pieces:
            if pages.get(piece.line.number) != note.page:
                continue
            match = pattern.search(piece.line.text, piece.start, piece.end)
            if match is None:
                continue
            start, end = match.span("mark")
            line = piece.line.without(start, end)
            for other, p in enumerate(unit.pieces):
                if p.line is piece.line:
                    shift = end - start
                    unit.pieces[other] = Piece(line, p.start - shift * (p.start >= end), p.end - shift * (p.end >= end))
            furniture.append(Furniture((line.number, line.number), note.mark, "footnote-mark"))
            return unit
    return None


def _citation(mark: str) -> re.Pattern[str]:
    escaped = re.escape(mark)
    if not mark.isdigit():
        return re.compile(rf"(?<=\S)(?P<mark>{escaped})")
    return re.compile(
        rf"(?:(?<=[a-z]{{3}})|(?<=[)\]”\"’'》）])|(?<=[a-z)\]”\"’'》）\u4e00-\u9fff][,.;:，。；：])"
        rf"|(?<=[\u4e00-\u9fff])(?<![{_ORDINAL}]))"
        rf"(?P<mark>{escaped})(?![\d{_COUNTED}])(?=[\s,.;:)，。；：、）”]|[\u4e00-\u9fff]|$)"
    )


def place_cited_notes(units: list[Unit], notes: list[CitedNote], cites: dict[int, list[tuple[str, str]]]) -> list[Unit]:
    """Put notes that the file keeps apart behind the units that cite them, each behind its first citation.

    A note that nothing cites stands behind the unit that it follows in the file. A note without a printed mark of its
    own bears the mark that cites it.
    """
    marks = {note: mark for cited in cites.values() for mark, note in reversed(cited)}
    made: dict[str, Unit] = {}
    loose: list[tuple[CitedNote, Unit]] = []
    for note in notes:
        unit = Unit("footnote", note.pieces, 0, note.number, label=note.mark or marks.get(note.note) or None)
        if note.note in marks and note.note not in made:
            made[note.note] = unit
        else:
            loose.append((note, unit))
    holder = {id(piece.line): unit for unit in reversed(units) for piece in unit.pieces}
    for unit in units:
        for line in dict.fromkeys(id(piece.line) for piece in unit.pieces):
            for mark, cited in cites.get(line, []):
                _cited_by(unit, mark, made.get(cited))
    placed = _interleave(units, made)
    for note, unit in reversed(loose):
        owner = holder.get(id(note.after)) if note.after is not None else None
        at = placed.index(owner) + 1 + len(owner.note_units) if owner is not None else 0
        unit.instrument = owner.instrument if owner is not None else 0
        unit.before_title = owner.before_title if owner is not None else bool(units)
        placed.insert(at, unit)
    return placed


def _cited_by(unit: Unit, mark: str, note: Unit | None) -> None:
    unit.notes.append(mark)
    if note is None:
        return
    if not unit.note_units:
        note.instrument, note.before_title = unit.instrument, unit.before_title
    unit.note_units.append(note)
