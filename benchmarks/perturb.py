"""Documents with one thing changed, and the beads that are then right: a clause removed, swapped, joined or split."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from pairs import GoldBead, Pair

from align.model import Clause, SegmentedDocument

__all__ = ["families", "joined", "neighbours", "removed", "splittable", "swapped"]

Side = Literal["source", "target"]
ENDS = re.compile(r"(?<=[；;。])\s*(?=\S)|(?<=\.)\s+(?=[A-Z])")


def families(document: SegmentedDocument) -> list[tuple[int, ...]]:
    """Each clause with what hangs on it: sub-clauses, bullets, and footnotes right behind."""
    return [tuple(_family(document, clause)) for clause in document if clause.kind in {"clause", "paragraph"}]


def _family(document: SegmentedDocument, clause: Clause) -> Iterable[int]:
    yield clause.index
    depth = len(clause.labels)
    for follower in document.clauses[clause.index + 1 :]:
        below = depth and follower.labels[:depth] == clause.labels and len(follower.labels) > depth
        if follower.kind != "footnote" and not (below and follower.section == clause.section):
            break
        yield follower.index


def _rebuilt(document: SegmentedDocument, clauses: Sequence[Clause]) -> SegmentedDocument:
    return replace(document, clauses=tuple(replace(clause, index=at) for at, clause in enumerate(clauses)))


def _with(pair: Pair, side: Side, document: SegmentedDocument, gold: Iterable[GoldBead]) -> Pair:
    return replace(pair, **{side: document, "gold": tuple(gold)})


def removed(pair: Pair, side: Side, family: Sequence[int], *, renumber: bool) -> Pair:
    """Take a clause and its family out of one side; with ``renumber`` the following siblings move up."""
    document: SegmentedDocument = getattr(pair, side)
    clauses = list(document)
    if renumber:
        clauses = _moved_up(clauses, family[0])
    gone = set(family)
    place = {index: at for at, index in enumerate(i for i in range(len(clauses)) if i not in gone)}
    document = _rebuilt(document, [clauses[i] for i in place])
    gold: list[GoldBead] = []
    for bead in pair.gold:
        own, other = bead if side == "source" else bead[::-1]
        kept = tuple(place[i] for i in own if i in place)
        if kept:
            gold.append((kept, other) if side == "source" else (other, kept))
        else:
            gold.extend(((), (k,)) if side == "source" else ((k,), ()) for k in other)
    return _with(pair, side, document, gold)


def _moved_up(clauses: list[Clause], gone: int) -> list[Clause]:
    """Each following sibling takes the label of the one before it; what hangs on it follows."""
    first = clauses[gone]
    if not first.labels:
        return clauses
    depth, parents = len(first.labels), first.labels[:-1]
    new: dict[str, str] = {}
    last = first.labels[-1]
    result = list(clauses)
    for at in range(gone + 1, len(clauses)):
        clause = clauses[at]
        if clause.kind == "heading" or clause.section != first.section:
            break
        if len(clause.labels) < depth or clause.labels[: depth - 1] != parents:
            if clause.labels:
                break
            continue
        own = clause.labels[depth - 1]
        if len(clause.labels) == depth:
            new[own], last = last, own
        if own in new:
            labels = (*parents, new[own], *clause.labels[depth:])
            result[at] = replace(clause, labels=labels, label=labels[-1], new_label=labels[-1])
    return result


def neighbours(pair: Pair) -> list[tuple[int, int]]:
    """Gold 1-1 pairs of childless clauses that stand next to each other on both sides, as positions in the gold."""
    found = []
    for at in range(len(pair.gold) - 1):
        (a, b), (c, d) = pair.gold[at], pair.gold[at + 1]
        if len(a) == len(b) == len(c) == len(d) == 1 and c[0] == a[0] + 1 and d[0] == b[0] + 1:
            units = [pair.source[a[0]], pair.source[c[0]], pair.target[b[0]], pair.target[d[0]]]
            after = pair.target.clauses[d[0] + 1 : d[0] + 2]
            childless = not after or (after[0].kind != "footnote" and len(after[0].labels) <= len(units[3].labels))
            if all(unit.kind == "clause" for unit in units) and len({len(u.labels) for u in units}) == 1 and childless:
                found.append((at, at + 1))
    return found


def swapped(pair: Pair, at: tuple[int, int], *, relabel: bool) -> Pair:
    """Change the places of two neighbours in the target; with ``relabel`` the labels stay in order."""
    (source, target), (source2, target2) = pair.gold[at[0]], pair.gold[at[1]]
    clauses = list(pair.target)
    first, second = clauses[target[0]], clauses[target2[0]]
    if relabel:
        first, second = _labelled(first, second), _labelled(second, first)
    clauses[target[0]], clauses[target2[0]] = second, first
    gold = list(pair.gold)
    gold[at[0]], gold[at[1]] = (source, target2), (source2, target)
    return _with(pair, "target", _rebuilt(pair.target, clauses), gold)


def _labelled(clause: Clause, like: Clause) -> Clause:
    return replace(clause, labels=like.labels, label=like.label, new_label=like.new_label, path=like.path)


def joined(pair: Pair, side: Side, at: tuple[int, int], *, renumber: bool) -> Pair:
    """Join two neighbouring clauses of one side into one, with the label of the first."""
    beads = [bead if side == "source" else bead[::-1] for bead in (pair.gold[at[0]], pair.gold[at[1]])]
    (own, other), (own2, other2) = beads
    document: SegmentedDocument = getattr(pair, side)
    clauses = list(document)
    if renumber:
        clauses = _moved_up(clauses, own2[0])
    gap = " " if document.document.lang == "en" else ""
    whole = replace(clauses[own[0]], text=clauses[own[0]].text + gap + clauses[own2[0]].text)
    clauses[own[0] : own2[0] + 1] = [whole]
    gold: list[GoldBead] = []
    for number, bead in enumerate(pair.gold):
        if number == at[1]:
            continue
        mine, theirs = bead if side == "source" else bead[::-1]
        mine = tuple(i - (i > own[0]) for i in mine)
        theirs = other + other2 if number == at[0] else theirs
        gold.append((mine, theirs) if side == "source" else (theirs, mine))
    return _with(pair, side, _rebuilt(document, clauses), gold)


def splittable(pair: Pair, side: Side) -> list[tuple[int, int]]:
    """Gold 1-1 pairs whose unit of this side has a boundary in the middle, with the offset of the split."""
    found = []
    for number, (source, target) in enumerate(pair.gold):
        if len(source) != 1 or len(target) != 1:
            continue
        unit = getattr(pair, side)[source[0] if side == "source" else target[0]]
        size = len(unit.text)
        offsets = [m.end() for m in ENDS.finditer(unit.text) if size * 0.25 < m.start() < size * 0.75]
        if unit.kind in {"clause", "paragraph"} and offsets:
            found.append((number, offsets[0]))
    return found


def split(pair: Pair, side: Side, number: int, offset: int) -> Pair:
    """Split a unit in two; the second part bears no label."""
    document: SegmentedDocument = getattr(pair, side)
    own = (pair.gold[number][0] if side == "source" else pair.gold[number][1])[0]
    clause = document[own]
    second = replace(
        clause,
        kind="paragraph",
        labels=(),
        label=None,
        new_label=None,
        old_label=None,
        text=clause.text[offset:].strip(),
    )
    clauses = list(document)
    clauses[own : own + 1] = [replace(clause, text=clause.text[:offset].strip()), second]
    gold: list[GoldBead] = []
    for at, bead in enumerate(pair.gold):
        mine, theirs = bead if side == "source" else bead[::-1]
        mine = (own, own + 1) if at == number else tuple(i + (i > own) for i in mine)
        gold.append((mine, theirs) if side == "source" else (theirs, mine))
    return _with(pair, side, _rebuilt(document, clauses), gold)
