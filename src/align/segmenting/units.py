"""Units while they are being built: labels read, numbered headings told from clauses, sections counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from align.model.clause import Kind, Remark, Status
from align.model.document import Lang
from align.segmenting.blocks import Piece, assemble, ends_sentence
from align.segmenting.candidates import Candidate, candidates
from align.segmenting.framing import FORMULA_RANK, Framed, Role
from align.segmenting.headings import looks_like_heading
from align.segmenting.paragraphs import certain_candidates, place_of
from align.segmenting.proposals import reasons_heading
from align.segmenting.sequence import Item, Level, Reading, read_labels

__all__ = ["Unit", "build_units", "count_sections"]

_GAIN_WITH_EVIDENCE, _GAIN_WITHOUT = 1.0, 6.0
"""How much cheaper, in nats, the labels must read as old and new run together before they are taken so."""


@dataclass(slots=True)
class Unit:
    """A unit under construction; see ``align.model.clause.Clause`` for what the fields become."""

    kind: Kind
    pieces: list[Piece]
    instrument: int
    first_line: int
    candidate: Candidate | None = None
    labels: tuple[str, ...] = ()
    depth: int = 0
    struck: bool = False
    composite: bool = False
    before_title: bool = False
    rank: int = 0
    section: int = 0
    level: int | None = None
    heading: str | None = None
    status: Status | None = None
    notes: list[str] = field(default_factory=list)
    note_units: list[Unit] = field(default_factory=list)
    label: str | None = None
    chunk: int = -1
    remark: Remark | None = None
    in_cell: bool = False
    cell: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        """The unit's text as it stands now."""
        return assemble(self.pieces)[0]

    @property
    def scheme(self) -> str:
        """Scheme of the unit's label, empty where it has none."""
        return self.candidate.scheme if self.candidate is not None else ""


_NUMBERED = (
    "stop/decimal",
    "dash/decimal",
    "plain/decimal",
    "pause/han",
    "stop/Roman",
    "dash/Roman",
    "stop/Alpha",
    "composite",
)
_HEADING_SHARE = 0.7


def build_units(
    framed: list[Framed], lang: Lang, *, run_together: bool, tracked: bool = False
) -> tuple[list[Unit], bool]:
    """Turn framed blocks into units; the second value tells whether labels show the old and the new state.

    ``run_together``: the wording shows both states, which makes it likelier that the labels do. ``tracked``: the file
    tells what is old and what is new, so that no label shows both.
    """
    chunks = _chunks(framed)
    plain, plain_cost = _read_all(chunks, lang, pairs=False)
    readings, pairs = plain, False
    if not tracked and any(c.is_pair for chunk in chunks for f in chunk for c in _candidates(f, lang)):
        both, both_cost = _read_all(chunks, lang, pairs=True)
        if plain_cost - both_cost > (_GAIN_WITH_EVIDENCE if run_together else _GAIN_WITHOUT):
            readings, pairs = both, any(r.struck or (r.candidate and r.candidate.is_pair) for c in both for r in c)
    units = _units(framed, chunks, readings)
    _mark_numbered_headings(units, lang)
    return units, pairs


def _chunks(framed: list[Framed]) -> list[list[Framed]]:
    """Runs of body blocks between headings, the stretches that labels are read in; an editor's note breaks none.

    Cells of a table are stretches of their own: the numbers of its rows are no part of the text's.
    """
    chunks: list[list[Framed]] = []
    text: list[Framed] | None = None
    table: list[Framed] | None = None
    for f in framed:
        if f.remark == "editor":
            continue
        if _is_cell(f):
            if table is None or _table(table[-1]) != _table(f):
                chunks.append(table := [])
            table.append(f)
            continue
        table = None
        if f.role != "body":
            text = None
            continue
        if text is None:
            chunks.append(text := [])
        text.append(f)
    return chunks


def _is_cell(f: Framed) -> bool:
    return f.role == "body" and f.block.role == "cell"


def _table(f: Framed) -> int | None:
    """Number of the table that a cell stands in."""
    return f.block.paragraph.cell[0] if f.block.paragraph is not None and f.block.paragraph.cell else None


def _candidates(framed: Framed, lang: Lang) -> tuple[Candidate, ...]:
    if framed.label is not None:
        return (framed.label,)
    certain = certain_candidates(framed.block, lang)
    if certain:
        return certain
    found = candidates(framed.block.head.strip())
    if framed.block.role == "cell":  # a figure in a table is a figure
        return tuple(c for c in found if not c.scheme.startswith("plain/"))
    return found


def _read_all(chunks: list[list[Framed]], lang: Lang, *, pairs: bool) -> tuple[list[list[Reading]], float]:
    readings, total = [], 0.0
    carry: dict[bool, Level | None] = {}
    instrument = -1
    for chunk in chunks:
        if chunk[0].instrument != instrument:
            carry, instrument = {}, chunk[0].instrument
        kind = _is_cell(chunk[0])
        found, cost, carry[kind] = read_labels(_items(chunk, lang), pairs=pairs, carry=carry.get(kind))
        readings.append(found)
        total += cost
    return readings, total


def _items(chunk: list[Framed], lang: Lang) -> list[Item]:
    items, before = [], ""
    for f in chunk:
        paragraph = f.block.paragraph
        found = _candidates(f, lang)
        items.append(
            Item(
                candidates=found,
                soft=f.block.soft,
                announced=before.endswith((":", "：", "—")),
                after_item=before.endswith((";", "；", ",", "，")),
                headed=f.headed,
                run_in=_runs_in(before, found),
                certain=paragraph is not None and paragraph.label > 0,
                place=place_of(paragraph),
            )
        )
        before = f.block.text
    return items


_INSIDE = re.compile(r"[:：;；\]］—–]\s*(?=[(（]?\w{1,4}[)）])")


def _runs_in(before: str, found: tuple[Candidate, ...]) -> bool:
    """Whether the line before has the first item of a list in itself whose second one this line is."""
    second = {c.scheme for c in found if c.value == (2, 0) and c.scheme.startswith("paren")}
    if not second:
        return False
    inside = [c for m in _INSIDE.finditer(before) for c in candidates(before[m.end() : m.end() + 10])]
    return any(c.value == (1, 0) and c.scheme in second for c in inside)


def _units(framed: list[Framed], chunks: list[list[Framed]], readings: list[list[Reading]]) -> list[Unit]:
    reading_of = {
        id(f): (number, reading)
        for number, (chunk, found) in enumerate(zip(chunks, readings, strict=True))
        for f, reading in zip(chunk, found, strict=True)
    }
    units: list[Unit] = []
    for f in framed:
        if f.role != "body":
            units.append(_framing_unit(f))
            continue
        number, reading = reading_of[id(f)]
        if reading.role == "continuation" and units:
            units[-1].pieces.extend(f.block.pieces)
            continue
        units.append(_body_unit(f, reading, number))
    return units


_KIND_OF: dict[Role, Kind] = {
    "marker": "marker",
    "title": "title",
    "preamble": "preamble",
    "heading": "heading",
    "body": "paragraph",
    "remark": "paragraph",
}


def _framing_unit(f: Framed) -> Unit:
    unit = Unit(
        _KIND_OF[f.role], list(f.block.pieces), f.instrument, f.block.lines[0], before_title=f.before_title, rank=f.rank
    )
    unit.remark = f.remark
    if f.label is not None:
        _take_label(unit, f.label, f.label.names, 0)
        if not unit.text:  # "Article 1" alone: the words of the label are all that the heading says
            unit.pieces, unit.label = list(f.block.pieces), None
    return unit


def _body_unit(f: Framed, reading: Reading, chunk: int) -> Unit:
    kind: Kind = "clause" if reading.role == "label" else "paragraph"
    unit = Unit(kind, list(f.block.pieces), f.instrument, f.block.lines[0], before_title=f.before_title, chunk=chunk)
    unit.in_cell = _is_cell(f)
    unit.cell = f.block.paragraph.cell if f.block.paragraph is not None else None
    if reading.candidate is not None:
        _take_label(unit, reading.candidate, reading.labels, reading.depth)
        unit.struck, unit.composite = reading.struck, reading.composite
    return unit


def _take_label(unit: Unit, candidate: Candidate, labels: tuple[str, ...], depth: int) -> None:
    """Move the label from the front of the text to the unit's fields."""
    head = unit.pieces[0]
    lead = len(head.text) - len(head.text.lstrip())
    unit.pieces[0] = Piece(head.line, head.start + lead + candidate.end, head.end)
    if candidate.start:  # the bracket in front of the label goes with the text
        unit.pieces.insert(0, Piece(head.line, head.start + lead, head.start + lead + candidate.start))
    unit.candidate, unit.labels, unit.depth, unit.label = candidate, labels, depth, candidate.printed


def _mark_numbered_headings(units: list[Unit], lang: Lang) -> None:
    """Make headings of numbered lines that are set as titles and have something below them (``3.1 - Policy``).

    So it is decided for all numbers of a list together, in a stretch without headings, then over such stretches: at
    least 70 % of them must look so, and two at least, for a clause may be short.
    """
    for by_chunk in (True, False):
        for members in _numbered_lists(units, by_chunk=by_chunk):
            looking = [i for i in members if units[i].kind == "heading" or _looks_titled(units[i], lang)]
            titled = [i for i in looking if units[i].kind == "heading" or _has_below(units, i)]
            enough = len(titled) >= 2 or (len(titled) == 1 and _is_below_heading(units, titled[0]))
            if enough and len(titled) >= _HEADING_SHARE * len(members):
                for i in looking:
                    if units[i].kind == "clause":
                        _make_heading(units, i)


def _is_below_heading(units: list[Unit], i: int) -> bool:
    """Whether a composite number stands below the heading whose number it goes on with (3.2 Strength, 3.2.1 Load)."""
    candidate = units[i].candidate
    above = next((u for u in reversed(units[:i]) if u.kind == "heading"), None)
    if candidate is None or not candidate.is_composite or above is None or above.candidate is None:
        return False
    outer = above.candidate.value if above.scheme == "composite" else above.candidate.value[:1]
    return above.scheme in _NUMBERED and outer == candidate.value[:-1]


def _numbered_lists(units: list[Unit], *, by_chunk: bool) -> list[list[int]]:
    """The outermost numbers of each list by index, and composite ones of equal length; a lower number begins anew."""
    lists: list[list[int]] = []
    current: dict[tuple[int, int, str, int], list[int]] = {}
    for i, unit in enumerate(units):
        numbered = not unit.in_cell and unit.scheme in _NUMBERED and (unit.depth == 0 or unit.scheme == "composite")
        if unit.candidate is None or not numbered or (unit.kind != "clause" and (by_chunk or unit.kind != "heading")):
            continue
        parts = len(unit.candidate.value) if unit.scheme == "composite" else 0
        key = (unit.instrument, unit.chunk if by_chunk else -1, unit.scheme, parts)
        last = units[current[key][-1]].candidate if key in current else None
        if last is None or last.value >= unit.candidate.value:
            current[key] = []
            lists.append(current[key])
        current[key].append(i)
    return lists


def _looks_titled(unit: Unit, lang: Lang) -> bool:
    text = unit.text
    if not text or ends_sentence(text, commas=True):
        return False
    if unit.scheme == "composite":  # defined terms head their definitions in lower case
        return len(text.split()) <= 10 if lang == "en" else len(text) <= 25
    return looks_like_heading(text, lang)


def _has_below(units: list[Unit], i: int) -> bool:
    """Whether something stands below a numbered line that it can head."""
    if i + 1 >= len(units):
        return False
    unit, below = units[i], units[i + 1]
    sisters = below.scheme == unit.scheme and len(below.labels) <= len(unit.labels)
    return below.kind not in {"heading", "title", "marker"} and not sisters


def _make_heading(units: list[Unit], i: int) -> None:
    unit = units[i]
    unit.kind = "heading"
    unit.rank = 6 + (len(unit.labels) if unit.scheme == "composite" else 0)
    is_composite = unit.scheme == "composite"
    for other in units[i + 1 :]:  # what stands below it counts afresh
        if other.in_cell:
            continue
        if other.chunk != unit.chunk or (other.labels and other.depth <= unit.depth):
            break
        if other.composite == is_composite and other.labels[: len(unit.labels)] == unit.labels:
            other.labels = other.labels[len(unit.labels) :]
            other.depth -= 1


def count_sections(units: list[Unit]) -> None:
    """Set section, level and heading of every unit; a heading's number is not repeated below it (Goal 1, 1.1)."""
    instrument, section = -1, 0
    stack: list[int] = []
    heading: Unit | None = None
    named = _division_names(units)
    for i, unit in enumerate(units):
        if unit.instrument != instrument:
            instrument, section, heading = unit.instrument, 0, None
            stack.clear()
        if unit.kind == "title":
            section, heading = 0, None
            stack.clear()
        if unit.kind == "heading" and not unit.before_title:
            section += 1
        if unit.kind == "heading":
            while stack and stack[-1] >= unit.rank:
                stack.pop()
            stack.append(unit.rank)
            heading = unit
        unit.section = 0 if unit.before_title else section
        if unit.kind in {"marker"} and unit.before_title:
            continue
        if unit.remark == "reasons":  # the word that heads them is their heading
            unit.heading = reasons_heading(unit.text) or units[i - 1].heading
        elif heading is not None:
            unit.level = len(stack)
            unit.heading = f"{heading.label or named.get(id(heading), '')} {heading.text}".strip()
            if unit.composite and unit.kind == "clause":
                unit.labels = _undoubled(unit.labels, heading.labels)


def _division_names(units: list[Unit]) -> dict[int, str]:
    """The numbers of divisions that stand alone above their names (Article 2, below it: Use of terms).

    Keyed by the identity of the name, which gets the depth of its number; brackets may stand between (informative).
    """
    found: dict[int, str] = {}
    number, depth = "", 0
    for unit in units:
        if unit.kind == "heading" and unit.labels and unit.label is None:
            number, depth = unit.text, unit.rank
        elif number and unit.kind == "heading" and not unit.labels and _is_name(unit, depth):
            found[id(unit)], unit.rank = number, depth
            number = f"{number} {unit.text}" if unit.text.endswith((")", "）", "]", "］")) else ""
        else:
            number = ""
    return found


def _is_name(unit: Unit, depth: int) -> bool:
    """Whether a heading may be the name of the division above it: neither a formula nor an annex."""
    return unit.rank != FORMULA_RANK and (unit.rank > 1 or depth == 1)


def _undoubled(labels: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...]:
    return labels[1:] if len(labels) > 1 and labels[:1] == above else labels
