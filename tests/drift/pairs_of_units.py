"""Small alignments to check, made of texts alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from align.drift.context import Check, DriftContext
from align.model.alignment import Alignment, Bead
from align.model.clause import Clause, Kind, SegmentedDocument, Status
from align.model.document import Document, Lang
from align.model.report import Flag

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
