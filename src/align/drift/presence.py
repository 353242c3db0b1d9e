"""Clauses that stand in one language only, or twice in one: ``missing-clause``, ``extra-clause``, ``duplicate``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from align.drift.context import Check, DriftContext, Example, FunctionCheck, language
from align.drift.places import place
from align.model.clause import Clause, SegmentedDocument
from align.model.report import Flag, Severity
from align.normalising.folding import fold

__all__ = ["CHECKS"]

_QUOTED = 90
_DUPLICATE_LENGTH = {"en": 20, "zh": 8}
"""A text at least this long that stands twice is a duplicate; shorter ones repeat by chance."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One document as the check sees it: which of its units have no counterpart, and which unit each belongs to."""

    name: str
    document: SegmentedDocument
    other: str
    alone: frozenset[int]
    paired: frozenset[int]


def _presence(context: DriftContext) -> Iterator[Flag]:
    alignment = context.alignment
    source_alone = frozenset(i for b in alignment.beads if not b.target for i in b.source)
    target_alone = frozenset(i for b in alignment.beads if not b.source for i in b.target)
    for name, document, other, alone in (
        ("source", alignment.source, alignment.target, source_alone),
        ("target", alignment.target, alignment.source, target_alone),
    ):
        wanted = frozenset(i for i in alone if _counts(document[i]))
        paired = frozenset(range(len(document))) - alone
        yield from _flags(_Side(name, document, language(other), wanted, paired))


def _counts(clause: Clause) -> bool:
    return clause.kind != "marker" and not clause.is_struck


def _flags(side: _Side) -> Iterator[Flag]:
    groups: dict[int, list[int]] = {}
    for index in sorted(side.alone):
        groups.setdefault(_top(side, index), []).append(index)
    for top, members in groups.items():
        yield _flag(side, top, tuple(members))


def _top(side: _Side, index: int) -> int:
    """The outermost unit whose absence explains that of the unit: its clause, or its whole section or instrument."""
    clause = side.document[index]
    parent = _parent(side.document, clause)
    if parent is not None and parent in side.alone:
        return _top(side, parent)
    heading = _heading_of(side, clause)
    if heading is not None and heading != index:
        return heading
    return _whole_instrument(side, clause) or index if clause.kind != "title" else _first_title(side, clause)


def _parent(document: SegmentedDocument, clause: Clause) -> int | None:
    """The clause that a sub-clause stands under, or that a footnote belongs to."""
    for i in range(clause.index - 1, -1, -1):
        above = document[i]
        if above.instrument != clause.instrument or above.section != clause.section:
            return None
        if clause.kind == "footnote":
            if clause.index in above.note_indices:
                return i
        elif clause.kind == "clause" and above.kind == "clause" and _contains(above.labels, clause.labels):
            return i
    return None


def _contains(above: tuple[str, ...], below: tuple[str, ...]) -> bool:
    return len(above) < len(below) and below[: len(above)] == above


def _heading_of(side: _Side, clause: Clause) -> int | None:
    """The heading, where a section is missing as a whole."""
    section = [c for c in side.document if (c.instrument, c.section) == (clause.instrument, clause.section)]
    if (
        clause.section
        and section[0].kind == "heading"
        and all(c.index in side.alone or not _counts(c) for c in section)
    ):
        return section[0].index
    return None


def _whole_instrument(side: _Side, clause: Clause) -> int | None:
    units = [c for c in side.document if c.instrument == clause.instrument and _counts(c)]
    if len(units) < len(side.document) and all(c.index in side.alone for c in units):
        return next((c.index for c in units if c.kind == "title"), units[0].index)
    return None


def _first_title(side: _Side, clause: Clause) -> int:
    whole = _whole_instrument(side, clause)
    return clause.index if whole is None else whole


def _flag(side: _Side, top: int, members: tuple[int, ...]) -> Flag:
    clause = side.document[top]
    twin = _twin(side, clause)
    where = place(clause)
    own = language(side.document)
    code, severity = ("missing-clause" if side.name == "source" else "extra-clause"), "major"
    rest = (
        f" with the {len(members) - 1} units below it"
        if len(members) > 2
        else " with the unit below it"
        if len(members) == 2
        else ""
    )
    message = f"{own} has {where}{_quotation(clause)}{rest}; {side.other} has no such {_noun(clause)}."
    if twin is not None:
        code, severity = "duplicate", "minor"
        message = (
            f"{own} has the same {_noun(clause)} twice, at {place(twin)} and at {where}; {side.other} has it once."
        )
    if not clause.text.strip():
        severity = "minor"
    return _made(side, code, severity, where, members, message, twin)  # type: ignore[arg-type]


def _made(
    side: _Side, code: str, severity: Severity, where: str, members: tuple[int, ...], message: str, twin: Clause | None
) -> Flag:
    spans = tuple((i, 0, len(side.document[i].text)) for i in members if side.document[i].text)
    occurrences = () if twin is None else ((side.name, twin.index, 0, len(twin.text)),)
    is_source = side.name == "source"
    return Flag(
        code=code,
        severity=severity,
        clause=where,
        source=members if is_source else (),
        target=() if is_source else members,
        message=message,
        source_spans=spans if is_source else (),
        target_spans=() if is_source else spans,
        occurrences=occurrences,  # type: ignore[arg-type]
    )


def _noun(clause: Clause) -> str:
    return {"paragraph": "paragraph", "footnote": "footnote", "heading": "heading", "title": "title"}.get(
        clause.kind, "clause"
    )


def _quotation(clause: Clause) -> str:
    if clause.kind == "heading" or not clause.text:
        return ""
    text = clause.text if len(clause.text) <= _QUOTED else clause.text[:_QUOTED].rstrip() + "…"
    return f" “{text}”"


def _twin(side: _Side, clause: Clause) -> Clause | None:
    """Another unit of the same text that has a counterpart."""
    lang = side.document.document.lang
    if clause.kind not in {"heading", "title"} and len(clause.text) < _DUPLICATE_LENGTH[lang]:
        return None
    text = fold(clause.text).text.strip(" ;,.；，。")
    for other in side.document:
        if (
            other.index == clause.index
            or other.index not in side.paired
            or other.kind != clause.kind
            or other.is_struck
        ):
            continue
        if other.instrument == clause.instrument and fold(other.text).text.strip(" ;,.；，。") == text:
            return other
    return None


_EXAMPLES = (
    Example(
        "missing-clause",
        "flag",
        "recognizing\na)\tall relevant resolutions of the Plenipotentiary Conference;\nb)\tall relevant WSIS outcomes;\nc)\tInternet-related activities of ITU,",
        "认识到\na)\t全权代表大会的所有相关决议；\nc)\t国际电联开展的互联网相关活动，",
        "b) stands in English only",
    ),
    Example(
        "missing-clause",
        "clean",
        "recognizing\na)\tall relevant resolutions of the Plenipotentiary Conference;\nb)\tall relevant WSIS outcomes,",
        "认识到\na)\t全权代表大会的所有相关决议；\nb)\tWSIS的所有相关成果，",
        "every clause has its counterpart",
    ),
    Example(
        "extra-clause",
        "flag",
        "noting\na)\tthe report of the Council;\nb)\tResolution 1305 of the Council,",
        "注意到\na)\t理事会的报告；\nb)\t理事会第1305号决议；\nc)\t发展中国家面临的数字鸿沟，",
        "c) stands in Chinese only",
    ),
    Example(
        "extra-clause",
        "clean",
        "noting\na)\tthe report of the Council;\nb)\tResolution 1305 of the Council,",
        "注意到\na)\t理事会的报告；\nb)\t理事会第1305号决议，",
        "a proposal marker above one text only would not count either",
    ),
    Example(
        "duplicate",
        "flag",
        "resolves\n1\tto continue the activities of CWG-Internet as listed in Council Resolution 1305;\n2\tto report to the 2026 conference,",
        "做出决议\n1\t继续开展理事会第1305号决议中所列的CWG-Internet活动；\n2\t向2026年大会报告；\n3\t继续开展理事会第1305号决议中所列的CWG-Internet活动，",
        "the first clause stands in Chinese twice",
    ),
    Example(
        "duplicate",
        "clean",
        "invites Member States\n1\tto participate in the discussions of CWG-Internet;\ninvites Member States\n2\tto report to the 2026 conference.",
        "请成员国\n1\t参加CWG-Internet的讨论；\n请成员国\n2\t向2026年大会报告。",
        "a heading that both languages repeat",
    ),
)

CHECKS: tuple[Check, ...] = (
    FunctionCheck(
        ("missing-clause", "extra-clause", "duplicate"), "Clauses in one language only", _EXAMPLES, _presence
    ),
)
