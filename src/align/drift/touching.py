"""Whether a revision touched the wording that a flag stands on, or left it as it was: ``touched``.

A reviser of a proposal mends what it touches, not what was adopted years ago. Where both states of a clause are known,
a flag is touched if one of its stretches holds or borders on what was inserted, struck or moved; without stretches, if
its clause was edited at all; always, if its clause is new or struck. Where one language has a stretch and the other
lacks it, the other's clause counts where something was struck in it. A pattern is touched if any of its places is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from align.model.alignment import Alignment
from align.model.clause import Clause, SegmentedDocument
from align.model.report import Flag, SpanIn

__all__ = ["with_touched"]

_STATES = {"tracked", "base"}


def with_touched(flag: Flag, alignment: Alignment) -> Flag:
    """Return a flag that says whether it was touched, where the input tells and the check has not said so itself."""
    if flag.touched is not None:
        return flag
    told: list[bool | None] = []
    for document, units, spans in _places(flag, alignment):
        if document.document.revisions in _STATES:
            told += _touched(document, units, spans, lacks=not spans and bool(flag.source_spans or flag.target_spans))
        elif units:
            told.append(None)
    if True in told:
        return replace(flag, touched=True)
    return replace(flag, touched=False) if told and None not in told else flag


def _places(flag: Flag, alignment: Alignment) -> Iterator[tuple[SegmentedDocument, Sequence[int], Sequence[SpanIn]]]:
    """Yield each side with the units and the stretches that a flag stands on, those of its other places too."""
    for name, document, units, spans in (
        ("source", alignment.source, flag.source, flag.source_spans),
        ("target", alignment.target, flag.target, flag.target_spans),
    ):
        others = [(index, start, end) for side, index, start, end in flag.occurrences if side == name]
        indices = dict.fromkeys((*units, *(index for index, _, _ in others)))
        yield document, tuple(indices), (*spans, *others)


def _touched(
    document: SegmentedDocument, units: Sequence[int], spans: Sequence[SpanIn], *, lacks: bool
) -> Iterator[bool | None]:
    """Yield for each unit of a flag whether it was touched; None where its edits are not known.

    ``lacks``: this side lacks what the other has, so that only what was struck here can have made the difference.
    """
    for index in units:
        clause = document[index]
        own = [(start, end) for unit, start, end in spans if unit == index]
        if clause.status in {"new", "struck"}:
            yield True
        elif clause.edits is None or clause.status is None:
            yield None
        elif not own:
            yield any(edit.in_ == "old_text" or not lacks for edit in clause.edits)
        else:
            yield any(first <= end and start <= last for first, last in _edited(clause) for start, end in own)


def _edited(clause: Clause) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a clause's text that were edited; what was struck is the empty stretch where it stood."""
    edits = clause.edits or ()
    inserted = sorted((edit.start, edit.end) for edit in edits if edit.in_ == "text")
    yield from inserted
    struck = sorted((edit.start, edit.end) for edit in edits if edit.in_ == "old_text")
    before = 0
    for start, end in struck:
        kept = start - before  # characters that both states have in front of what was struck
        at = _nth_kept(kept, inserted)
        yield at, at
        before += end - start


def _nth_kept(count: int, inserted: Sequence[tuple[int, int]]) -> int:
    """Return the offset behind that many characters of a text that were not inserted."""
    at = 0
    for start, end in inserted:
        if start - at >= count:
            break
        count -= start - at
        at = end
    return at + count
