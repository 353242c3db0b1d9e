"""A document and an earlier version of it: its clauses as they are now, each with what it was in the base."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from align.embedding.base import Embedder
from align.model.clause import Clause, SegmentedDocument, Status
from align.model.comparison import Comparison, Pair
from align.model.document import Edit, Lang
from align.revising.comparing import compare_versions, own_label
from align.revising.tracked import with_struck
from align.revising.wording import joined, redline, woven

__all__ = ["with_base"]


def with_base(new: SegmentedDocument, base: SegmentedDocument, embedder: Embedder) -> SegmentedDocument:
    """Return the document with old text and label, status and edits of every clause, as its base version tells them.

    Clauses of the base that are gone stand as struck where they stood. A clause that was split goes on in the part
    with its label, else in the one that keeps most of it, and the other parts are new; clauses that were joined are
    one old text. A clause of a run-together dump in which both wordings stand has its old text, and no edits. A
    document with tracked changes tells its own history and is returned as it is.
    """
    if new.document.revisions == "tracked":
        return new
    comparison = compare_versions(base, new, embedder)
    units = {clause.index: clause for clause in new.clauses}
    struck: dict[int, list[Clause]] = defaultdict(list)
    last = -1
    for pair in comparison.pairs:
        if pair.new:
            units.update(_states(pair, comparison))
            last = last if pair.moved else max(last, *pair.new)
        else:
            struck[last] += [_gone(base[i]) for i in pair.old if not base[i].is_struck]
    result = with_struck(new, [units[index] for index in range(len(new))], struck)
    return replace(result, document=replace(new.document, revisions="base"))


def _states(pair: Pair, comparison: Comparison) -> Mapping[int, Clause]:
    """Return the new units of a pair with what they were."""
    before = [comparison.old[i] for i in pair.old]
    after = [comparison.new[j] for j in pair.new]
    lang = comparison.new.document.lang
    first = _heir(before, after, lang)
    return {clause.index: _state(clause, before if clause is first else [], pair, lang) for clause in after}


def _heir(before: Sequence[Clause], after: Sequence[Clause], lang: Lang) -> Clause:
    """Return the unit that goes on: the one with the old label, else the one that keeps most of what stood before."""
    if not before or len(after) == 1:
        return after[0]
    old = joined([clause.text for clause in before])[0]

    def kept(clause: Clause) -> tuple[bool, int]:
        pieces = woven(old, clause.text, redline(old, clause.text, lang))
        return own_label(clause) == own_label(before[0]), sum(len(text) for op, text in pieces if op == "keep")

    return max(after, key=kept)


def _state(clause: Clause, before: Sequence[Clause], pair: Pair, lang: Lang) -> Clause:
    if clause.is_struck:
        return replace(clause, old_text=clause.text, edits=_whole("del", clause.text))
    if not before:
        edits = None if pair.both_wordings else _whole("ins", clause.text)
        return replace(clause, status="new", old_label=None, new_label=clause.new_label, old_text=None, edits=edits)
    old = joined([one.text for one in before])[0]
    status: Status = "kept" if own_label(clause) == own_label(before[0]) else "relabelled"
    return replace(
        clause,
        status="moved" if pair.moved else status,
        old_label=before[0].new_label or before[0].label,
        old_text=old,
        edits=None if pair.both_wordings else redline(old, clause.text, lang),
    )


def _gone(clause: Clause) -> Clause:
    return replace(
        clause,
        status="struck",
        old_label=clause.new_label or clause.label,
        new_label=None,
        old_text=clause.text,
        edits=_whole("del", clause.text),
        notes=(),
        note_indices=(),
        spans=(),
    )


def _whole(op: str, text: str) -> tuple[Edit, ...]:
    """Return the edit that strikes or inserts a text as a whole; none where it is empty."""
    if not text:
        return ()
    return (Edit("del", 0, len(text), "old_text") if op == "del" else Edit("ins", 0, len(text), "text"),)
