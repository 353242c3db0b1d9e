"""Where the characters of a clause stand in its document, and the same characters in the other state of it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from align.model.clause import Clause
from align.model.document import Edit, Redline, Run, Span

__all__ = ["Changes", "Overlaps", "Stretch", "carried", "placed", "shared"]

_Op = Literal["ins", "del", "move"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters that stand in both states: where in the old text, where in the new one, and whether they moved."""

    old: Span
    new: Span
    moved: bool


def carried(redline: Redline, text: str) -> tuple[Stretch, ...]:
    """Return what stands in both states, in the order of the old text; ``text`` is the new one.

    The origin and the destination of a move are one stretch where they hold the same characters; where a mover has
    also reworded, the two are no stretch, and stand as struck and inserted.
    """
    kept = [Stretch(run.old, run.new, moved=False) for run in redline.runs if run.op == "keep" and run.old and run.new]
    return tuple(sorted([*kept, *_moved(redline, text)], key=lambda stretch: stretch.old.start))


def _moved(redline: Redline, text: str) -> Iterator[Stretch]:
    """Yield the moves, run by run: both ends of a link hold the same text, in the same order."""
    ends: dict[str, tuple[list[Span], list[Span]]] = {}
    for run in redline.runs:
        if run.op == "move" and run.link is not None:
            origins, destinations = ends.setdefault(run.link, ([], []))
            if run.old and not run.new:
                origins.append(run.old)
            if run.new and not run.old:
                destinations.append(run.new)
    for origins, destinations in ends.values():
        old, new = _characters(origins), _characters(destinations)
        if [redline.text[i] for i in old] == [text[i] for i in new]:
            for one, other in zip(old, new, strict=True):
                yield Stretch(Span(one, one + 1), Span(other, other + 1), moved=True)


def _characters(spans: Iterable[Span]) -> list[int]:
    return [offset for span in spans for offset in range(span.start, span.end)]


def shared(stretches: Sequence[Stretch], old: Sequence[Clause], new: Sequence[Clause], text: str) -> Overlaps:
    """Return how many visible characters each old clause shares with each new one, and how many of them moved."""
    starts, owners = _owners(new)
    kept: dict[int, Counter[int]] = {}
    moved: dict[int, Counter[int]] = {}
    begins = [stretch.old.start for stretch in stretches]
    for clause in old:
        for span in clause.spans:
            at = max(0, bisect_right(begins, span.start) - 1)
            while at < len(stretches) and stretches[at].old.start < span.end:
                stretch = stretches[at]
                at += 1
                first, last = max(span.start, stretch.old.start), min(span.end, stretch.old.end)
                if first >= last:
                    continue
                shift = stretch.new.start - stretch.old.start
                for owner, start, end in _owned(first + shift, last + shift, starts, owners):
                    count = len("".join(text[start:end].split()))
                    kept.setdefault(clause.index, Counter())[owner] += count
                    if stretch.moved:
                        moved.setdefault(clause.index, Counter())[owner] += count
    return Overlaps(kept, moved)


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Characters shared, by the index of the old clause, then of the new one; ``moved`` counts those that moved."""

    kept: dict[int, Counter[int]]
    moved: dict[int, Counter[int]]


def _owners(clauses: Sequence[Clause]) -> tuple[list[int], list[tuple[int, int]]]:
    """Return the starts of all spans in order, and for each its end and the index of its clause."""
    spans = sorted((span.start, span.end, clause.index) for clause in clauses for span in clause.spans)
    return [start for start, _, _ in spans], [(end, index) for _, end, index in spans]


def _owned(
    start: int, end: int, starts: Sequence[int], owners: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, int]]:
    """Yield the parts of a stretch of the new text that clauses hold, each with its clause."""
    at = max(0, bisect_right(starts, start) - 1)
    while at < len(starts) and starts[at] < end:
        stop, owner = owners[at]
        first, last = max(start, starts[at]), min(end, stop)
        if first < last:
            yield owner, first, last
        at += 1


def placed(clause: Clause, text: str, within: str | None = None, start: int = 0) -> list[tuple[Span, int]]:
    """Return where each stretch of ``text`` (the document) that a clause is made of begins in the clause's text.

    ``within`` is a longer text that the clause's stands in from ``start`` on.
    """
    whole, at = clause.text if within is None else within, start
    found = []
    for span in clause.spans:
        part = text[span.start : span.end].replace("\t", " ")
        if not whole.startswith(part, at) and whole.startswith(part, at + 1):
            at += 1  # the space that a line end became
        found.append((span, at))
        at += len(part)
    return found


class Changes:
    """The tracked changes that show in one state: insertions in the new text, deletions in the old, moves in both."""

    def __init__(self, redline: Redline, side: Literal["new", "old"]) -> None:
        """Take the runs of a redline that are changes and stand in this state."""
        self._field: Literal["text", "old_text"] = "text" if side == "new" else "old_text"
        self._runs: list[tuple[Span, Run]] = []
        for run in redline.runs:
            span = run.new if side == "new" else run.old
            if span is not None and run.op in {"ins", "del", "move"}:
                self._runs.append((span, run))
        self._runs.sort(key=lambda run: run[0].start)
        self._starts = [span.start for span, _ in self._runs]

    def within(self, places: Iterable[tuple[Span, int]]) -> Iterator[Edit]:
        """Yield the edits of a clause whose stretches begin there in its text; neighbours of one hand are one."""
        last: Edit | None = None
        for part, at in places:
            number = max(0, bisect_right(self._starts, part.start) - 1)
            while number < len(self._runs) and self._starts[number] < part.end:
                span, run = self._runs[number]
                number += 1
                first, end = max(span.start, part.start), min(span.end, part.end)
                if first >= end:
                    continue
                start, stop = at + first - part.start, at + end - part.start
                edit = Edit(cast("_Op", run.op), start, stop, self._field, run.author, run.date)
                if last is not None and not _continues(last, edit):
                    yield last
                    last = None
                last = edit if last is None else replace(last, end=edit.end)
        if last is not None:
            yield last


def _continues(last: Edit, edit: Edit) -> bool:
    same = (last.op, last.author, last.date) == (edit.op, edit.author, edit.date)
    return same and 0 <= edit.start - last.end <= 1
