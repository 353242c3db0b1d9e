"""Small alignments to check, made of texts alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from align.drift.context import Check, DriftContext
from align.model.alignment import Alignment, Bead
from align.model.clause import Clause, Kind, SegmentedDocument, Status
from align.model.document import Document, Lang
from align.model.report import Flag

CLEAN = (
    ("to continue to cooperate with the relevant organizations;", "继续与相关组织合作；"),
    ("to submit an annual report to the Council;", "向理事会提交年度报告；"),
    ("to support developing countries in building capacity;", "支持发展中国家的能力建设；"),
    ("to take into account the needs of small island States;", "考虑到小岛屿国家的需要；"),
    ("to promote international standards and their use;", "推广国际标准及其使用；"),
    ("to inform the Secretary-General of the results;", "将结果通报秘书长；"),
)
"""Clauses that say the same, beside which one is judged."""
TOPICS = [
    ("the report", "报告"),
    ("the budget", "预算"),
    ("the accounts", "账目"),
    ("the election", "选举"),
    ("the programme", "方案"),
    ("the agenda", "议程"),
]
BODIES = [
    ("Council", "理事会"),
    ("Bureau", "局"),
    ("Union", "联盟"),
    ("Conference", "大会"),
    ("Committee", "委员会"),
]
"""Each considers the six topics: thirty clauses."""

Beads = Sequence[tuple[tuple[int, ...], tuple[int, ...]]]
Unit = str | tuple[str, Kind] | tuple[str, Kind, Status]


def clause(index: int, unit: Unit) -> Clause:
    """One unit: its text, and what it is where that is no clause."""
    text, kind, status = (unit, "clause", None) if isinstance(unit, str) else (*unit, None)[:3]
    return Clause(
        index=index,
        id=str(index),
        instrument=0,
        kind=kind,
        section=1,
        heading="resolves",
        level=1,
        labels=(str(index + 1),),
        path=f"1/{index + 1}",
        label=str(index + 1),
        old_label=None,
        new_label=str(index + 1),
        status=status,
        text=text,
        old_text=None,
        edits=None,
        lines=(index + 1, index + 1),
    )


def document(lang: Lang, units: Iterable[Unit]) -> SegmentedDocument:
    """A document of units."""
    clauses = tuple(clause(index, unit) for index, unit in enumerate(units))
    return SegmentedDocument(Document("", lang, "Latn" if lang == "en" else "Hans", lang, "0"), clauses, ())


def context(source: Sequence[Unit], target: Sequence[Unit], beads: Beads | None = None) -> DriftContext:
    """English to Chinese, one bead a pair unless beads are given."""
    return of_documents(document("en", source), document("zh", target), beads)


def of_documents(
    source: SegmentedDocument,
    target: SegmentedDocument,
    beads: Beads | None = None,
) -> DriftContext:
    """An alignment of two documents."""
    couples = [((i,), (i,)) for i in range(len(source))] if beads is None else beads
    made = (Bead(s, t, 0.9 if s and t else None, "content" if s and t else "gap") for s, t in couples)
    return DriftContext(Alignment(source, target, tuple(made)))


def flags(checks: Iterable[Check], en: str, zh: str) -> list[Flag]:
    """The flags of one pair of clauses."""
    return [flag for check in checks for flag in check.run(context([en], [zh]))]


def many(english: str, chinese: str) -> tuple[list[str], list[str]]:
    """Return thirty clauses in both languages."""
    return (
        [f"The {body} {english} consider {topic}." for body, _ in BODIES for topic, _ in TOPICS],
        [f"{body}{chinese}审议{topic}。" for _, body in BODIES for _, topic in TOPICS],
    )
