"""A document whose text without its tracked changes is not its base: ``base-changed``, a silent change.

Whoever reads a proposal trusts that what is not marked is as it was adopted. So the text with all changes rejected is
compared with the earlier version itself, in each language by itself; spaces and forms of hyphens and quotes are no
difference, and neither is how a label is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from align.drift.baseline_examples import BASE_CHANGED
from align.drift.context import Check, DriftContext, FunctionCheck, language
from align.drift.places import place, quoted
from align.model.clause import Clause, SegmentedDocument
from align.model.comparison import Pair
from align.model.report import Flag, SpanIn
from align.revising.comparing import compare_versions, own_label
from align.segmenting.candidates import candidates

__all__ = ["CHECKS"]


def _base_changed(context: DriftContext) -> Iterator[Flag]:
    if context.embedder is None:
        return
    for side, document in enumerate((context.alignment.source, context.alignment.target)):
        base = context.bases[side]
        if base is None or document.document.revisions != "tracked":
            continue
        before, owners = _rejected(document)
        for pair in compare_versions(base, before, context.embedder).pairs:
            units = [*(base[index] for index in pair.old), *(before[index] for index in pair.new)]
            if pair.change != "kept" and any(unit.text for unit in units):
                yield _flag(side, document, base, before, pair, owners)


def _rejected(document: SegmentedDocument) -> tuple[SegmentedDocument, list[int]]:
    """Return the document with its changes rejected, and which of its units each of those is."""
    units: list[Clause] = []
    owners: list[int] = []
    for clause in document:
        if clause.old_text is None:
            continue
        label = clause.old_label if clause.old_label is not None else clause.label
        labels = clause.labels if label == clause.label else (*clause.labels[:-1], *_own_name(label))
        old = replace(clause, text=clause.old_text, label=label, labels=labels, status=None, edits=None)
        units.append(replace(old, index=len(units), note_indices=(), spans=()))
        owners.append(clause.index)
    state = replace(document.document, revisions="none", redline=None)
    return replace(document, document=state, clauses=tuple(units)), owners


def _own_name(label: str | None) -> tuple[str, ...]:
    """The last part of a printed label as the segmenter normalises it: 3 of （三）."""
    whole = (found.names for found in candidates(label or "") if found.end == len(label or ""))
    return next((names[-1:] for names in whole), ())


def _flag(
    side: int,
    document: SegmentedDocument,
    base: SegmentedDocument,
    before: SegmentedDocument,
    pair: Pair,
    owners: Sequence[int],
) -> Flag:
    """Return the flag on a unit that differs; one that the document lacks stands on the unit behind which it stood."""
    indices = tuple(owners[index] for index in pair.new)
    if not indices:
        where = place(base[pair.old[0]])
        indices = (_behind(base, before, pair, owners),)
    else:
        where = place(document[indices[0]])
    spans: tuple[SpanIn, ...] = tuple((index, 0, len(document[index].text)) for index in indices)
    message = _message(language(document), [base[i] for i in pair.old], [before[i] for i in pair.new], pair)
    source, target = (indices, ()) if side == 0 else ((), indices)
    return Flag(
        "base-changed", "major", where, source, target, message,
        spans if side == 0 else (), spans if side == 1 else (), touched=True,
    )  # fmt: skip


def _behind(base: SegmentedDocument, before: SegmentedDocument, pair: Pair, owners: Sequence[int]) -> int:
    """Return the unit that has the text which stands before a lacking one in the base, or the first one."""
    texts = {unit.text: owners[unit.index] for unit in before}
    for index in range(min(pair.old) - 1, -1, -1):
        if base[index].text in texts:
            return texts[base[index].text]
    return owners[0] if owners else 0


def _message(name: str, earlier: Sequence[Clause], now: Sequence[Clause], pair: Pair) -> str:
    if not now:
        return f"{name} lacks {_quoted(earlier)}, which its base has and no tracked change strikes."
    if not earlier:
        return f"{name} has {_quoted(now)}, which its base lacks and no tracked change inserts."
    if pair.change == "relabelled":
        labels = own_label(now[0]), own_label(earlier[0])
        return f"{name} labels the clause {labels[0]} before its tracked changes, its base {labels[1]}."
    if pair.change == "moved":
        return f"{name} has the clause elsewhere than its base, and no tracked change moves it."
    struck, inserted = _edited(earlier, pair, "old_text"), _edited(now, pair, "text")
    done = [f"{verb} {text}" for verb, text in (("strikes", struck), ("inserts", inserted)) if text]
    return f"{name} {' and '.join(done) or 'differs from its base'} without a tracked change."


def _edited(units: Sequence[Clause], pair: Pair, field: str) -> str:
    text = " ".join(unit.text for unit in units)
    parts = [text[edit.start : edit.end].strip() for edit in pair.edits or () if edit.in_ == field]
    return quoted(" … ".join(part for part in parts if part))


def _quoted(units: Sequence[Clause]) -> str:
    return quoted(" ".join(unit.text for unit in units))


CHECKS: tuple[Check, ...] = (FunctionCheck(("base-changed",), "Silent changes", BASE_CHANGED, _base_changed),)
