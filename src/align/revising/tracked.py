"""A document with tracked changes: its clauses as they are now, each with what it was before.

Both states are segmented, each by itself: all changes accepted, all rejected. A new clause and an old one are the same
clause where they share characters, which the tracked changes tell exactly; where they share none, where they are the
same paragraph of the file (its wording replaced as a whole). What is left over is new, or struck.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from align.model.clause import Clause, SegmentedDocument, Status
from align.model.document import Document
from align.revising.mapping import Changes, Overlaps, carried, placed, shared
from align.segmenting.blocks import CHINESE
from align.segmenting.segmenter import segment_document

__all__ = ["segment_states", "with_old_state", "with_struck"]

_SUFFIXES = {"title": "t", "heading": "h", "footnote": "fn", "marker": "m"}
_MOVED = 0.5
"""A clause has moved where more than half of what it keeps did."""


def segment_states(document: Document) -> SegmentedDocument:
    """Split a document into units; one with tracked changes into units that know what they were before."""
    new = segment_document(document)
    redline = document.redline
    if redline is None:
        return new
    before = replace(document, text=redline.text, paragraphs=redline.paragraphs, redline=None)
    return with_old_state(new, segment_document(before))


def with_old_state(new: SegmentedDocument, old: SegmentedDocument) -> SegmentedDocument:
    """Join the units of the accepted text with those of the rejected one: old text and label, status, edits.

    ``new`` is the segmentation of a document with a redline, ``old`` that of the redline's text. Old units without a
    successor stand as struck where they stood; an old unit that was split belongs to the first part that holds most of
    it, and the other parts are new; old units that were joined are one old text.
    """
    document = new.document
    if document.redline is None:
        return new
    overlaps = shared(carried(document.redline, document.text), old.clauses, new.clauses, document.text)
    partners = _partners(new.clauses, old.clauses, overlaps)
    sources: dict[int, list[Clause]] = defaultdict(list)
    for clause in old.clauses:
        if clause.index in partners:
            sources[partners[clause.index]].append(clause)
    changes = Changes(document.redline, "new"), Changes(document.redline, "old")
    states = _States(new, old, changes, overlaps)
    units = [states.current(clause, sources.get(clause.index, ())) for clause in new.clauses]
    struck = [states.struck(clause) for clause in old.clauses if clause.index not in partners]
    return with_struck(new, units, _after(old.clauses, partners, struck))


def _partners(new: Sequence[Clause], old: Sequence[Clause], overlaps: Overlaps) -> dict[int, int]:
    """Return for the index of each old clause that goes on that of the new clause that it goes on in."""
    partners: dict[int, int] = {}
    for clause in old:
        counts = overlaps.kept.get(clause.index)
        if counts:
            most = max(counts.values())
            partners[clause.index] = min(index for index, count in counts.items() if count == most)
    taken = set(partners.values())
    free: dict[tuple[int, str], list[int]] = defaultdict(list)
    for unit in reversed(new):
        if unit.index not in taken:
            free[unit.lines[0], unit.kind].append(unit.index)
    for clause in old:
        if clause.index not in partners and (places := free.get((clause.lines[0], clause.kind))):
            partners[clause.index] = places.pop()
    return partners


@dataclass(frozen=True, slots=True)
class _States:
    """Both segmentations, what changed between them, and what they share."""

    new: SegmentedDocument
    old: SegmentedDocument
    changes: tuple[Changes, Changes]
    overlaps: Overlaps

    def current(self, clause: Clause, before: Sequence[Clause]) -> Clause:
        """Return a unit of the current text with what it was before, in one unit or several."""
        inserted = list(self.changes[0].within(placed(clause, self.new.document.text)))
        if not before:
            return replace(clause, status="new", old_label=None, new_label=clause.label, edits=tuple(inserted))
        text, starts = _joined([one.text for one in before])
        struck = [
            edit
            for one, start in zip(before, starts, strict=True)
            for edit in self.changes[1].within(placed(one, self.old.document.text, text, start))
        ]
        first = before[0]
        return replace(
            clause,
            status=self._status(clause, before),
            old_label=first.label,
            new_label=clause.label,
            old_text=text,
            edits=(*inserted, *struck),
        )

    def _status(self, clause: Clause, before: Sequence[Clause]) -> Status:
        moved = sum(self.overlaps.moved.get(one.index, Counter())[clause.index] for one in before)
        kept = sum(self.overlaps.kept.get(one.index, Counter())[clause.index] for one in before)
        if kept and moved > _MOVED * kept:
            return "moved"
        return "kept" if _own_label(clause) == _own_label(before[0]) else "relabelled"

    def struck(self, clause: Clause) -> Clause:
        """Return a unit that is gone, as it was."""
        edits = tuple(self.changes[1].within(placed(clause, self.old.document.text)))
        return replace(
            clause,
            status="struck",
            old_label=clause.label,
            new_label=None,
            old_text=clause.text,
            edits=edits,
            notes=(),
            note_indices=(),
            spans=(),
        )


def _own_label(clause: Clause) -> str | None:
    """The last part of a clause's label, normalised: its printed form may change without its being relabelled."""
    return clause.labels[-1] if clause.labels and clause.kind in {"clause", "heading"} else None


def _joined(texts: Sequence[str]) -> tuple[str, list[int]]:
    """Join old texts as the segmenter joins lines, and say where each begins."""
    whole, starts = "", []
    for text in texts:
        if whole and text and not (CHINESE.match(whole[-1]) and CHINESE.match(text[0])):
            whole += " "
        starts.append(len(whole))
        whole += text
    return whole, starts


def _after(old: Sequence[Clause], partners: Mapping[int, int], struck: Sequence[Clause]) -> dict[int, list[Clause]]:
    """Return struck units by the index of the new unit that they stand behind; -1 for the front."""
    gone = {clause.index: clause for clause in struck}
    placed_after: dict[int, list[Clause]] = defaultdict(list)
    last = -1
    for clause in old:
        if clause.index in gone:
            placed_after[last].append(gone[clause.index])
        else:
            last = partners[clause.index]
    return placed_after


def with_struck(
    new: SegmentedDocument, units: Sequence[Clause], struck: Mapping[int, Sequence[Clause]]
) -> SegmentedDocument:
    """Put struck units into their places, in the sections of the current text, and number all anew."""
    merged: list[tuple[Clause, int | None]] = [
        (_settled(one, units[0] if units else None), None) for one in struck.get(-1, ())
    ]
    for unit in units:
        merged.append((unit, unit.index))
        merged += [(_settled(one, unit), None) for one in struck.get(unit.index, ())]
    place = {index: number for number, (_, index) in enumerate(merged) if index is not None}
    taken: Counter[str] = Counter()
    clauses = []
    for number, (clause, index) in enumerate(merged):
        name = clause.id if index is not None else _struck_id(clause)
        taken[name] += 1
        if index is None and taken[name] > 1:
            name += f"#{taken[name]}"
        notes = tuple(place[note] for note in clause.note_indices)
        clauses.append(replace(clause, index=number, id=name, note_indices=notes))
    document = replace(new.document, revisions="tracked")
    return replace(new, document=document, clauses=tuple(clauses))


def _settled(struck: Clause, beside: Clause | None) -> Clause:
    """Put a struck unit into the section of the current unit that it stands behind."""
    if beside is None:
        return struck
    path = "/".join((str(beside.section), *struck.labels))
    return replace(struck, instrument=beside.instrument, section=beside.section, heading=beside.heading, path=path)


def _struck_id(clause: Clause) -> str:
    """The id of a struck unit: ``~`` before its last label, or before the suffix of what is no clause."""
    prefix = f"{clause.instrument}:" if clause.instrument else ""
    if clause.kind == "clause" and clause.labels:
        head, _, last = clause.path.rpartition("/")
        return f"{prefix}{head}/~{last}"
    own = clause.label or "" if clause.kind == "footnote" else ""
    return f"{prefix}{clause.path}/~{_SUFFIXES.get(clause.kind, 'p')}{own}"
