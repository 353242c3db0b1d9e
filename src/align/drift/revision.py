"""Edits in one language only, as labels and tracked changes show them: ``one-sided-edit``."""

from __future__ import annotations

from collections.abc import Iterator

from align.drift.context import Check, DriftContext, FunctionCheck, language
from align.drift.editing import edited_alone
from align.drift.labelling import explained_by_shift
from align.drift.places import place
from align.drift.structure_examples import ONE_SIDED
from align.model.alignment import Bead
from align.model.clause import Clause, SegmentedDocument
from align.model.report import Flag

__all__ = ["CHECKS"]

_TELLING = {"run-together", "tracked", "base"}
"""Kinds of input that tell struck and relabelled clauses."""


def _one_sided(context: DriftContext) -> Iterator[Flag]:
    source, target = context.alignment.source, context.alignment.target
    shifted = explained_by_shift(context)
    if not {source.document.revisions, target.document.revisions} <= _TELLING:
        return
    for bead in context.alignment.beads:
        if bead.is_gap:
            yield from _struck_alone(context, bead)
            continue
        if len(bead.source) != 1 or len(bead.target) != 1:
            continue
        s, t = source[bead.source[0]], target[bead.target[0]]
        message = _struck_once(s, t, source, target)
        if message is None and s.index not in shifted:
            message = _relabelled_once(s, t, source, target)
        if message:
            spans = ((s.index, 0, len(s.text)),), ((t.index, 0, len(t.text)),)
            where = place(t if s.is_struck else s)
            yield Flag("one-sided-edit", "major", where, (s.index,), (t.index,), message, *spans, touched=True)


def _struck_once(s: Clause, t: Clause, source: SegmentedDocument, target: SegmentedDocument) -> str | None:
    clause = t if s.is_struck else s
    if s.is_struck == t.is_struck:
        return None
    struck, kept = (source, target) if s.is_struck else (target, source)
    if clause.label is None and struck.document.revisions == "run-together":  # there only labels show what is struck
        return None
    return f"{language(struck)} strikes the clause, {language(kept)} keeps it as {place(clause)}."


def _relabelled_once(s: Clause, t: Clause, source: SegmentedDocument, target: SegmentedDocument) -> str | None:
    """A label that shows both states in one language and only the old one in the other."""
    for one, other, left, right in ((s, t, source, target), (t, s, target, source)):
        if one.status == "relabelled" and other.status != "relabelled" and not other.is_struck:
            same = other.label is not None and one.old_label is not None and one.labels != other.labels
            if same and other.label == one.old_label:
                change = f"{language(left)} relabels the clause {one.old_label} as {one.new_label}"
                return f"{change}; {language(right)} leaves it {other.label}."
    return None


def _struck_alone(context: DriftContext, bead: Bead) -> Iterator[Flag]:
    """A struck clause that the other language does not even show as struck."""
    side, other = (context.alignment.source, context.alignment.target)
    indices = bead.source
    if not bead.source:
        side, other, indices = other, side, bead.target
    for index in indices:
        clause = side[index]
        if clause.is_struck:
            message = f"{language(side)} shows {place(clause)}; {language(other)} has no such clause, struck or not."
            spans = ((index, 0, len(clause.text)),)
            yield Flag(
                "one-sided-edit", "minor", place(clause), bead.source, bead.target, message,
                spans if bead.source else (), spans if bead.target else (), touched=True,
            )  # fmt: skip


def _moved_once(context: DriftContext) -> Iterator[Flag]:
    """A clause that one language moves and the other leaves where it was, so that the two now differ in order."""
    source, target = context.alignment.source, context.alignment.target
    if not {source.document.revisions, target.document.revisions} <= {"tracked", "base"}:
        return
    live = [bead for bead in context.alignment.beads if not bead.is_gap and not _struck(context, bead)]
    for bead in live:
        s, t = source[bead.source[0]], target[bead.target[0]]
        if (s.status == "moved") == (t.status == "moved") or "new" in {s.status, t.status}:
            continue
        if not any((bead.source < other.source) != (bead.target < other.target) for other in live if other is not bead):
            continue
        mover, stays = (source, target) if s.status == "moved" else (target, source)
        message = f"{language(mover)} moves the clause to another place; {language(stays)} leaves it where it was."
        yield Flag("one-sided-edit", "major", place(s), bead.source, bead.target, message, touched=True)


def _struck(context: DriftContext, bead: Bead) -> bool:
    return any(unit.is_struck for unit in (*context.source(bead), *context.target(bead)))


def _edited_once(context: DriftContext) -> Iterator[Flag]:
    yield from _moved_once(context)
    yield from _one_sided(context)
    yield from edited_alone(context)


CHECKS: tuple[Check, ...] = (FunctionCheck(("one-sided-edit",), "Edits in one language only", ONE_SIDED, _edited_once),)
