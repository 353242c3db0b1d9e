"""The lines of both states → two texts, and the runs that say which stretch is whose."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from align.model.document import Run, RunOp, Span
from align.readers.docx.composing import Line, Segment
from align.readers.docx.histories import Change

__all__ = ["joined", "runs_of"]


def joined(lines: list[Line]) -> str:
    """Return the text of a state."""
    return "\n".join(line.text for line in lines)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A segment and where it stands in its text."""

    segment: Segment
    span: Span


def runs_of(new: list[Line], old: list[Line]) -> tuple[Run, ...]:
    """Return the runs that cover both texts but for their line ends, in the order of the file."""
    runs: list[Run] = []
    for after, before in _merged(_placed(new), _placed(old)):
        run = _run(after, before)
        if runs and (longer := _continued(runs[-1], run)) is not None:
            runs[-1] = longer
        else:
            runs.append(run)
    return _linked(runs, joined(new), joined(old))


def _placed(lines: list[Line]) -> list[_Placed]:
    found: list[_Placed] = []
    at = 0
    for line in lines:
        for segment in line.segments:
            found.append(_Placed(segment, Span(at, at + len(segment.text))))
            at += len(segment.text)
        at += 1
    return found


def _merged(new: list[_Placed], old: list[_Placed]) -> list[tuple[_Placed | None, _Placed | None]]:
    """Pair what stands in both states, and put what stands in one alone between, in the order of the file.

    Notes follow the paragraph that cites them, so that the two states may order the same stretches differently where
    a paragraph was joined or split; there the order of the file decides.
    """
    in_new = {p.segment.serial: p for p in new}
    in_old = {p.segment.serial: p for p in old}
    found: list[tuple[_Placed | None, _Placed | None]] = []
    done: set[int] = set()
    i = j = 0
    while i < len(new) or j < len(old):
        a = new[i].segment.serial if i < len(new) else None
        b = old[j].segment.serial if j < len(old) else None
        if a is not None and a in done:
            i += 1
        elif b is not None and b in done:
            j += 1
        else:
            serial = _first(a, b, a in in_old, b in in_new)
            done.add(serial)
            found.append((in_new.get(serial), in_old.get(serial)))
    return found


def _first(a: int | None, b: int | None, a_is_shared: bool, b_is_shared: bool) -> int:
    """Return which of two heads of queues comes first."""
    if a is None or b is None:
        return b if a is None and b is not None else a or 0
    if a_is_shared != b_is_shared:
        return b if a_is_shared else a
    return min(a, b)


def _run(new: _Placed | None, old: _Placed | None) -> Run:
    """Return the run of one stretch."""
    spans = None if new is None else new.span, None if old is None else old.span
    placed = new or old
    atom = None if placed is None else placed.segment.atom
    if atom is None:
        return Run("auto", *spans)
    if new is not None and old is not None:
        computed = atom.kind == "mark" or (atom.kind == "cite" and not (atom.note and atom.note.custom))
        return Run("auto" if computed or new.segment.text != old.segment.text else "keep", *spans)
    change: Change | None = atom.history.ins if new is not None else atom.history.gone
    if change is None:
        return Run("auto", *spans)
    op: RunOp = "move" if change.link is not None else "ins" if new is not None else "del"
    return Run(op, *spans, change.author, change.date, change.link)


def _continued(one: Run, other: Run) -> Run | None:
    """Return two runs as one where the second goes on where the first ends, with the same history."""
    history = (one.op, one.author, one.date, one.link)
    if one.op == "auto" or history != (other.op, other.author, other.date, other.link):
        return None
    if not (_goes_on(one.new, other.new) and _goes_on(one.old, other.old)):
        return None
    return replace(one, new=_extended(one.new, other.new), old=_extended(one.old, other.old))


def _goes_on(one: Span | None, other: Span | None) -> bool:
    return one is other if one is None or other is None else one.end == other.start


def _extended(one: Span | None, other: Span | None) -> Span | None:
    return None if one is None or other is None else Span(one.start, other.end)


def _linked(runs: list[Run], new: str, old: str) -> tuple[Run, ...]:
    """Pair the two ends of each move, piece by piece where they hold the same; an end alone is no move."""
    ends: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for index, run in enumerate(runs):
        if run.op == "move" and run.link is not None:
            ends[run.link][0 if run.old is not None else 1].append(index)
    for link, (origins, goals) in ends.items():
        if not origins or not goals:
            for index in origins or goals:
                runs[index] = replace(runs[index], op="del" if origins else "ins", link=None)
            continue
        pieces = [old[s.start : s.end] for i in origins if (s := runs[i].old) is not None]
        others = [new[s.start : s.end] for i in goals if (s := runs[i].new) is not None]
        if pieces == others and len(pieces) > 1:
            for count, pair in enumerate(zip(origins, goals, strict=True), start=1):
                for index in pair:
                    runs[index] = replace(runs[index], link=f"{link}/{count}")
    return tuple(runs)
