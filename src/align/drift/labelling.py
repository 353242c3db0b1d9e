"""Labels and order: ``label``, ``order``, ``split``, ``merge``, ``heading``."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from align.drift.context import Check, DriftContext, FunctionCheck, language
from align.drift.headings import check_headings
from align.drift.places import place, repeated
from align.drift.structure_examples import HEADING, LABEL, ORDER, SHAPE
from align.model.alignment import Alignment, LabelSystems
from align.model.clause import Clause, SegmentedDocument
from align.model.report import Flag, Occurrence
from align.segmenting.schemes import value_of

__all__ = ["CHECKS", "explained_by_shift", "label_systems", "ordinals_of"]

_LEARNT = 0.6
"""Share of the pairs of a level that must count alike for letters in one language to equal figures in the other."""


class _Ordinal(NamedTuple):
    """A label as its list counts: numeral system, value, and by how much it is ahead of its place in the list.

    ``offset`` is 0 throughout a list that is numbered from its first ordinal without a gap.
    """

    system: str
    value: int
    offset: int


def ordinals_of(document: SegmentedDocument) -> dict[int, _Ordinal]:
    """Read the labels of a document list by list: ``i)`` is Roman in a list that has ``ii)``, else the ninth letter.

    Labels that do not count (bullets, ``2bis``) are left out.
    """
    lists: dict[tuple[object, ...], list[Clause]] = defaultdict(list)
    for clause in document:
        if _is_labelled(clause):
            section = clause.level if clause.kind == "heading" else clause.section
            lists[clause.instrument, clause.kind, section, clause.labels[:-1]].append(clause)
    found = {}
    for members in lists.values():
        roman = members[0].labels[-1] in {"I", "i"} or any(
            len(c.labels[-1]) > 1 and _value(c.labels[-1], ("roman", "Roman")) for c in members
        )
        systems = ("roman", "Roman", "alpha", "Alpha", "decimal") if roman else ("alpha", "Alpha", "decimal")
        rank = 0
        for clause in members:
            read = _value(clause.labels[-1], systems)
            if read is not None:
                rank = 1 if read[1] == 1 else rank + 1
                found[clause.index] = _Ordinal(*read, read[1] - rank)
    return found


def _value(name: str, systems: tuple[str, ...]) -> tuple[str, int] | None:
    return next(((s, v) for s in systems if (v := value_of(name, s)) is not None), None)


def _labels(context: DriftContext) -> Iterator[Flag]:
    source, target = context.alignment.source, context.alignment.target
    ordinals = ordinals_of(source), ordinals_of(target)
    pairs = _labelled_pairs(context.alignment)
    equal = {(found.source, found.target, found.level) for found in _equal_systems(pairs, ordinals)}
    runs: dict[tuple[object, ...], list[tuple[Clause, Clause]]] = {}
    for s, t in pairs:
        verdict = _verdict(s, t, ordinals, equal)
        if verdict is not None:
            key = (s.instrument, s.section, s.labels[:-1], verdict)
            runs.setdefault(key, []).append((s, t))
    for run in runs.values():
        yield _label_flag(context, run)
    yield from _unlabelled(context)


def _labelled_pairs(alignment: Alignment) -> list[tuple[Clause, Clause]]:
    """The pairs of one unit each that stand in order and bear labels."""
    pairs = [
        (alignment.source[bead.source[0]], alignment.target[bead.target[0]])
        for bead in alignment.beads
        if len(bead.source) == len(bead.target) == 1 and bead.why != "moved"
    ]
    return [(s, t) for s, t in pairs if _is_labelled(s) and _is_labelled(t)]


def label_systems(alignment: Alignment) -> tuple[LabelSystems, ...]:
    """Return the ways of counting that differ and that the documents use for one another, by level."""
    ordinals = ordinals_of(alignment.source), ordinals_of(alignment.target)
    return _equal_systems(_labelled_pairs(alignment), ordinals)


def explained_by_shift(context: DriftContext) -> frozenset[int]:
    """Source units whose label differs from that of their counterpart only because clauses are missing before them."""
    source, target = context.alignment.source, context.alignment.target
    ordinals = ordinals_of(source), ordinals_of(target)
    found = set()
    for bead in context.alignment.beads:
        if len(bead.source) == len(bead.target) == 1:
            s, t = source[bead.source[0]], target[bead.target[0]]
            differ = _is_labelled(s) and _is_labelled(t) and s.labels[-1] != t.labels[-1]
            if differ and _verdict(s, t, ordinals, set()) is None:
                found.add(s.index)
    return frozenset(found)


def _is_labelled(clause: Clause) -> bool:
    return bool(clause.labels) and clause.kind in {"clause", "heading"} and not clause.is_struck


_Ordinals = tuple[dict[int, _Ordinal], dict[int, _Ordinal]]
_Systems = set[tuple[str, str, int]]


def _verdict(s: Clause, t: Clause, ordinals: _Ordinals, equal: _Systems) -> object:
    """What is wrong between two labels; None where nothing is, or where missing or moved clauses explain it."""
    if s.labels[-1] == t.labels[-1] or s.labels[-1].startswith("•") or t.labels[-1].startswith("•"):
        return None
    left, right = ordinals[0].get(s.index), ordinals[1].get(t.index)
    if left is None or right is None:
        return (s.labels[-1], t.labels[-1])
    if left.system != right.system and left.value == right.value and _are_of_sections(s, t):
        return None
    if left.system != right.system and (left.system, right.system, len(s.labels)) not in equal:
        return (left.system, right.system)
    if left.value == right.value:
        return None
    return left.offset - right.offset or None


_HAN = re.compile("[（(]?[〇零一二三四五六七八九十百壹贰貳叁參肆伍陆陸柒捌玖拾]+[)）]?[.．、]?")
_CAPITAL = re.compile(r"[（(]?[IVXLC]+[)）]?[.．、]?")


def _are_of_sections(s: Clause, t: Clause) -> bool:
    """Whether one label is a Roman numeral in capitals and the other a Chinese one, by which sections are numbered."""
    labels = _shown(s).strip(), _shown(t).strip()
    return any(_CAPITAL.fullmatch(one) and _HAN.fullmatch(other) for one, other in (labels, labels[::-1]))


def _equal_systems(pairs: list[tuple[Clause, Clause]], ordinals: _Ordinals) -> tuple[LabelSystems, ...]:
    """Pairs of numeral systems that this document uses for one another, by level (``a)`` and ``1)``)."""
    seen: Counter[tuple[str, str, int]] = Counter()
    agree: Counter[tuple[str, str, int]] = Counter()
    for s, t in pairs:
        left, right = ordinals[0].get(s.index), ordinals[1].get(t.index)
        if left is not None and right is not None and left.system != right.system:
            key = (left.system, right.system, len(s.labels))
            seen[key] += 1
            agree[key] += left.value == right.value
    found = (LabelSystems(*key, agree[key]) for key, n in seen.items() if n >= 2 and agree[key] >= _LEARNT * n)
    return tuple(sorted(found, key=lambda systems: (systems.level, systems.source, systems.target)))


def _label_flag(context: DriftContext, run: list[tuple[Clause, Clause]]) -> Flag:
    s, t = run[0]
    left, right = language(context.alignment.source), language(context.alignment.target)
    message = f"{left} labels the clause {_shown(s)}, {right} {_shown(t)}."
    if len(run) > 1:
        message = message[:-1] + f"; so {_after(len(run) - 1)} after it."
    others: list[Occurrence] = []
    for a, b in run[1:]:
        others += [("source", a.index, 0, 0), ("target", b.index, 0, 0)]
    return Flag("label", "minor", place(s), (s.index,), (t.index,), message, occurrences=tuple(others))


def _after(count: int) -> str:
    return "does the label of one clause" if count == 1 else f"do the labels of {count} clauses"


def _shown(clause: Clause) -> str:
    return clause.new_label or clause.label or ".".join(clause.labels)


def _has_labels(document: SegmentedDocument) -> bool:
    return any(c.kind == "clause" and not c.labels[-1].startswith("•") for c in document)


def _unlabelled(context: DriftContext) -> Iterator[Flag]:
    """Clauses that bear a label in one language only: one flag for a section, or for a document without any label."""
    source, target = context.alignment.source, context.alignment.target
    bare = not (_has_labels(source) and _has_labels(target))
    runs: dict[tuple[object, ...], list[tuple[Clause, Clause]]] = {}
    for bead in context.alignment.beads:
        if len(bead.source) != 1 or len(bead.target) != 1:
            continue
        s, t = source[bead.source[0]], target[bead.target[0]]
        if {s.kind, t.kind} == {"clause", "paragraph"} and not s.is_struck and not t.is_struck:
            labelled = s if s.kind == "clause" else t
            if not labelled.labels[-1].startswith("•"):
                key = (s.kind,) if bare else (s.instrument, s.section, s.kind)
                runs.setdefault(key, []).append((s, t))
    for run in runs.values():
        s, t = run[0]
        labelled, side, other = (s, source, target) if s.kind == "clause" else (t, target, source)
        more = f", and so {len(run) - 1} more" if len(run) > 1 else ""
        gives = "gives no label" if _has_labels(other) else "has no labels at all"
        message = f"{language(side)} labels the clause {_shown(labelled)}{more}; {language(other)} {gives}."
        rest = [o for a, b in run[1:] for o in (("source", a.index, 0, 0), ("target", b.index, 0, 0))]
        yield Flag(
            "label",
            "minor",
            place(s),
            (s.index,),
            (t.index,),
            message,
            occurrences=tuple(rest),  # type: ignore[arg-type]
        )


def _order(context: DriftContext) -> Iterator[Flag]:
    source, target = context.alignment.source, context.alignment.target
    block: list[tuple[Clause, Clause]] = []
    moved = [b for b in context.alignment.beads if b.why == "moved" and not b.is_gap]
    for bead in moved:
        s, t = source[bead.source[0]], target[bead.target[0]]
        if "marker" in {s.kind, t.kind}:  # what the head and the foot of a document say, each language in its order
            continue
        if block and (s.index, t.index) == (block[-1][0].index + 1, block[-1][1].index + 1):
            block.append((s, t))
            continue
        if block:
            yield _order_flag(context, block)
        block = [(s, t)]
    if block:
        yield _order_flag(context, block)


def _order_flag(context: DriftContext, block: list[tuple[Clause, Clause]]) -> Flag:
    s, t = block[0]
    left, right = language(context.alignment.source), language(context.alignment.target)
    what = "the clause" if len(block) == 1 else f"the {len(block)} clauses from here"
    message = f"{left} has {what} at {place(s)}, {right} at {place(t)}: the order differs."
    return Flag("order", "minor", place(s), tuple(a.index for a, _ in block), tuple(b.index for _, b in block), message)


def _shape(context: DriftContext) -> Iterator[Flag]:
    source, target = context.alignment.source, context.alignment.target
    left, right = language(source), language(target)
    for bead in context.alignment.beads:
        if bead.is_gap or len(bead.source) == len(bead.target):
            continue
        units = (*context.source(bead), *context.target(bead))
        if any(c.kind in {"title", "marker", "footnote"} for c in units):
            continue
        if repeated(context.source(bead), context.target(bead)):
            continue  # a duplicate
        s, t = source[bead.source[0]], target[bead.target[0]]
        if len(bead.source) < len(bead.target):
            message = f"One clause in {left}, {place(s)}, is {len(bead.target)} in {right}, from {place(t)} on."
            yield Flag("split", "minor", place(s), bead.source, bead.target, message)
        else:
            message = f"{len(bead.source)} clauses in {left}, from {place(s)} on, are one in {right}, {place(t)}."
            yield Flag("merge", "minor", place(s), bead.source, bead.target, message)


CHECKS: tuple[Check, ...] = (
    FunctionCheck(("label",), "Clause labels", LABEL, _labels),
    FunctionCheck(("order",), "Order of clauses", ORDER, _order),
    FunctionCheck(("split", "merge"), "Clauses divided differently", SHAPE, _shape),
    FunctionCheck(("heading",), "Headings", HEADING, check_headings),
)
