"""Clauses that stand in one language only, or twice in one: ``missing-clause``, ``extra-clause``, ``duplicate``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from align.drift.context import Check, DriftContext, FunctionCheck, language
from align.drift.places import bare_wording, place, repeated
from align.drift.structure_examples import DUPLICATE, PRESENCE
from align.model.clause import Clause, SegmentedDocument
from align.model.report import Flag, Occurrence, Severity, SpanIn

__all__ = ["CHECKS"]

_QUOTED = 90
_DUPLICATE_LENGTH = {"en": 20, "zh": 8}
"""A text at least this long that stands twice is a duplicate; shorter ones repeat by chance."""


@dataclass(slots=True)
class _Side:
    """One document as the check sees it: which units have no counterpart, and which are explained by which.

    ``whole`` maps an instrument, or a section of one, that has no counterpart at all to the unit that stands for it.
    """

    is_source: bool
    document: SegmentedDocument
    other: str
    alone: frozenset[int]
    whole: dict[tuple[int, ...], int] = field(default_factory=dict)
    twins: dict[tuple[int, int, str, str], Clause] = field(default_factory=dict)


def _presence(context: DriftContext) -> Iterator[Flag]:
    alignment = context.alignment
    for is_source in (True, False):
        document, other = alignment.source, alignment.target
        alone = {i for b in alignment.beads if not b.target for i in b.source}
        if not is_source:
            document, other = other, document
            alone = {i for b in alignment.beads if not b.source for i in b.target}
        wanted = frozenset(i for i in alone if _counts(document[i]))
        if wanted:
            yield from _flags(_side(is_source, document, language(other), wanted, alone))
    yield from _together(context)


def _together(context: DriftContext) -> Iterator[Flag]:
    """Flag clauses that say the same and were paired, together, with the one of the other language."""
    source, target = context.alignment.source, context.alignment.target
    for bead in context.alignment.beads:
        if not repeated(context.source(bead), context.target(bead)):
            continue
        document, indices = (source, bead.source) if len(bead.source) > len(bead.target) else (target, bead.target)
        units = [document[index] for index in indices]
        where, other = " and at ".join(map(place, units)), language(target if document is source else source)
        message = f"{language(document)} has the same {_noun(units[0])} at {where}; {other} has it once."
        yield Flag("duplicate", "minor", place(units[1]), bead.source, bead.target, message)


def _counts(clause: Clause) -> bool:
    return clause.kind != "marker" and not clause.is_struck


def _side(is_source: bool, document: SegmentedDocument, other: str, wanted: frozenset[int], alone: set[int]) -> _Side:
    side = _Side(is_source, document, other, wanted)
    parts: dict[tuple[int, ...], list[Clause]] = defaultdict(list)
    for clause in document:
        if clause.index not in alone and not clause.is_struck:
            side.twins.setdefault(_wording(clause), clause)
        if _counts(clause):
            parts[clause.instrument,].append(clause)
            if clause.section:
                parts[clause.instrument, clause.section].append(clause)
    for key, members in parts.items():
        if len(members) == len(document) or any(c.index not in wanted for c in members):
            continue
        wanted_kind = "title" if len(key) == 1 else "heading"
        first = next((c.index for c in members if c.kind == wanted_kind), None)
        if first is not None:
            side.whole[key] = first
    return side


def _wording(clause: Clause) -> tuple[int, int, str, str]:
    """What twins have in common: a law says the same in two sections on purpose, 为增进公共利益所必要 in two lists."""
    section = 0 if clause.kind in {"heading", "title"} else clause.section
    return clause.instrument, section, clause.kind, bare_wording(clause)


def _flags(side: _Side) -> Iterator[Flag]:
    groups: dict[int, list[int]] = {}
    for index in sorted(side.alone):
        groups.setdefault(_top(side, index), []).append(index)
    for top, members in groups.items():
        yield _flag(side, top, tuple(members))


def _top(side: _Side, index: int) -> int:
    """The outermost unit whose absence explains that of the unit: its instrument, its section or its clause."""
    clause = side.document[index]
    for key in ((clause.instrument,), (clause.instrument, clause.section)):
        if key in side.whole:
            return side.whole[key]
    parent = _parent(side.document, clause)
    return index if parent is None or parent not in side.alone else _top(side, parent)


def _parent(document: SegmentedDocument, clause: Clause) -> int | None:
    """The clause that a sub-clause stands under, or that a footnote belongs to."""
    for i in range(clause.index - 1, -1, -1):
        above = document[i]
        if above.instrument != clause.instrument or above.section != clause.section:
            return None
        if clause.kind == "footnote" and clause.index in above.note_indices:
            return i
        if clause.kind == "clause" and above.kind == "clause" and _contains(above.labels, clause.labels):
            return i
    return None


def _contains(above: tuple[str, ...], below: tuple[str, ...]) -> bool:
    return len(above) < len(below) and below[: len(above)] == above


def _flag(side: _Side, top: int, members: tuple[int, ...]) -> Flag:
    clause = side.document[top]
    own, where, noun = language(side.document), place(clause), _noun(clause)
    twin = _twin(side, clause)
    severity: Severity = "major" if clause.text.strip() else "minor"
    if twin is not None:
        message = f"{own} has the same {noun} twice, at {place(twin)} and at {where}; {side.other} has it once."
        return _made(side, "duplicate", "minor", where, members, message, twin)
    code = "missing-clause" if side.is_source else "extra-clause"
    message = f"{own} has {where}{_quotation(clause)}{_below(members)}; {side.other} has no such {noun}."
    return _made(side, code, severity, where, members, message, None)


def _below(members: tuple[int, ...]) -> str:
    match len(members) - 1:
        case 0:
            return ""
        case 1:
            return " with the unit below it"
        case count:
            return f" with the {count} units below it"


def _made(
    side: _Side,
    code: str,
    severity: Severity,
    where: str,
    members: tuple[int, ...],
    message: str,
    twin: Clause | None,
) -> Flag:
    spans: tuple[SpanIn, ...] = tuple((i, 0, len(t)) for i in members if (t := side.document[i].text))
    others: tuple[Occurrence, ...] = ()
    if twin is not None:
        others = (("source" if side.is_source else "target", twin.index, 0, len(twin.text)),)
    return Flag(
        code=code,
        severity=severity,
        clause=where,
        source=members if side.is_source else (),
        target=() if side.is_source else members,
        message=message,
        source_spans=spans if side.is_source else (),
        target_spans=() if side.is_source else spans,
        occurrences=others,
    )


def _noun(clause: Clause) -> str:
    return "clause" if clause.kind in {"clause", "preamble"} else clause.kind


def _quotation(clause: Clause) -> str:
    if clause.kind == "heading" or not clause.text:
        return ""
    text = clause.text if len(clause.text) <= _QUOTED else clause.text[:_QUOTED].rstrip() + "…"
    return f" “{text}”"


def _twin(side: _Side, clause: Clause) -> Clause | None:
    """Another unit of the same text, in the same section, that has a counterpart."""
    if clause.kind == "footnote":  # the same note may well stand under several clauses
        return None
    if clause.kind not in {"heading", "title"} and len(clause.text) < _DUPLICATE_LENGTH[side.document.document.lang]:
        return None
    return side.twins.get(_wording(clause))


CHECKS: tuple[Check, ...] = (
    FunctionCheck(
        ("missing-clause", "extra-clause", "duplicate"),
        "Clauses in one language only",
        (*PRESENCE, *DUPLICATE),
        _presence,
    ),
)
