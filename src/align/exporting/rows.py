"""The body of the report page as values: one row a bead, the source beside the target, the flags beside both.

The template ``rows.html`` turns them into markup. Texts with evidence or edits in them come marked up by
`align.exporting.highlighting`; all others are plain, and escaped there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from markupsafe import Markup

from align.exporting.anchoring import Anchors
from align.exporting.apart import judgements_of
from align.exporting.highlighting import highlighted, redline
from align.exporting.interface import Phrase, code_key, phrase
from align.exporting.layout import Layout, Numbered, worst
from align.exporting.words import language_tag, place_of
from align.model.alignment import Bead
from align.model.clause import Clause, SegmentedDocument
from align.model.report import Flag, Judgement, ReportData, Severity

__all__ = ["FlagView", "flag_view", "rows", "unplaced"]

SIGNS: dict[Severity, str] = {"major": "▲", "minor": "◆", "info": "○"}


@dataclass(frozen=True, slots=True)
class FlagView:
    """A flag as it stands beside its clause; ``code`` is the key of its title, ``also`` where else its pattern is."""

    number: int
    flag: Flag
    code: str | None
    about: tuple[Phrase, ...]
    also: tuple[tuple[str, str, str], ...]
    judgement: Judgement | None


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit as it is shown: ``before`` is the label that the revision struck, ``label`` the one that stands."""

    id: str
    anchor: str | None
    classes: str
    tag: str
    before: str | None
    label: str | None
    status: str | None
    text: str
    notes: tuple[tuple[str | None, str], ...]
    earlier: str


@dataclass(frozen=True, slots=True)
class CellView:
    """One side of a row; ``gap`` is the language that has no counterpart, None where there are units."""

    lang: str
    gap: str | None
    units: tuple[UnitView, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """A bead as it is shown."""

    anchor: str
    classes: str
    section: int
    place: str
    score: str | None
    why: str
    tags: tuple[str, ...]
    cells: tuple[CellView, CellView]
    flags: tuple[FlagView, ...]
    see: tuple[FlagView, ...]


def rows(report: ReportData, layout: Layout, anchors: Anchors) -> Iterator[RowView]:
    """Yield the rows of the table body in the order of the beads."""
    opening = {section.bead: number for number, section in enumerate(layout.sections, 1)}
    given = all(bead.why in {"manual", "gap"} for bead in report.beads)
    tagged = {"moved"} if given else {"moved", "manual"}
    judgements = judgements_of(report)
    section = 0
    for number, bead in enumerate(report.beads):
        section = opening.get(number, section)
        listed, concerned = layout.listed.get(number, []), layout.concerned.get(number, [])
        opens = number in opening
        yield RowView(
            anchors.row[number],
            _classes(report, bead, [*listed, *concerned], opens=opens),
            section,
            _place(report, bead),
            None if bead.score is None else f"{bead.score:.2f}",
            bead.why,
            _tags(report, bead, tagged),
            (
                _cell(report.source, bead.source, "source", layout, anchors, heads=opens),
                _cell(report.target, bead.target, "target", layout, anchors, heads=opens and not bead.source),
            ),
            tuple(flag_view(item, report, layout, anchors, judgements) for item in listed),
            tuple(flag_view(item, report, layout, anchors, judgements) for item in concerned if not item.flag.ignored),
        )


def unplaced(report: ReportData, layout: Layout, anchors: Anchors) -> list[FlagView]:
    """Return the flags that stand on no unit."""
    judgements = judgements_of(report)
    return [flag_view(item, report, layout, anchors, judgements) for item in layout.flags if item.bead is None]


def flag_view(
    item: Numbered, report: ReportData, layout: Layout, anchors: Anchors, judgements: dict[str, Judgement]
) -> FlagView:
    """Return a flag as the page shows it."""
    flag = item.flag
    about = [phrase(f"flag.{flag.since}")] if flag.since else []
    if flag.touched is not None:
        about.append(phrase("flag.touched" if flag.touched else "flag.inherited"))
    return FlagView(
        item.number,
        flag,
        code_key(flag.code),
        tuple(about),
        _also(item, report, layout, anchors) if flag.occurrences else (),
        judgements.get(flag.fingerprint),
    )


def _also(item: Numbered, report: ReportData, layout: Layout, anchors: Anchors) -> tuple[tuple[str, str, str], ...]:
    """Return the other occurrences of a flag's pattern, one a bead: where to, in words, the language of these."""
    places: dict[int, tuple[str, str]] = {}
    for side, index, _, _ in item.flag.occurrences:
        bead = layout.bead_of[side, index]
        if bead != item.bead:
            document = report.source if side == "source" else report.target
            places.setdefault(bead, (place_of(document[index]), language_tag(document.document)))
    return tuple((anchors.row[bead], *places[bead]) for bead in sorted(places))


def _classes(report: ReportData, bead: Bead, flags: list[Numbered], *, opens: bool) -> str:
    severity = worst(flags)
    kinds = {report.source[i].kind for i in bead.source} | {report.target[i].kind for i in bead.target}
    classes = ["row", *sorted(kinds)]
    classes += ["flagged", f"has-{severity}"] if severity else []
    return " ".join([*classes, "opens"] if opens else classes)


def _place(report: ReportData, bead: Bead) -> str:
    """Return the path; that of running text without labels is that of its section alone: then its id tells more."""
    first = report.source[bead.source[0]] if bead.source else report.target[bead.target[0]]
    told = first.path if first.labels or first.kind != "paragraph" else first.id
    return told or first.id


def _tags(report: ReportData, bead: Bead, tagged: AbstractSet[str]) -> tuple[str, ...]:
    tags = [f"tag.{bead.why}"] if bead.why in tagged else []
    if bead.edited in {"source", "target"}:
        side = report.source if bead.edited == "source" else report.target
        tags.append(f"text.edited.{side.document.lang}")
    return tuple(tags)


def _cell(
    document: SegmentedDocument, indices: Sequence[int], side: str, layout: Layout, anchors: Anchors, *, heads: bool
) -> CellView:
    if not indices:
        return CellView(language_tag(document.document), document.document.lang, ())
    units = tuple(_unit(document, document[index], side, layout, anchors, heads=heads) for index in indices)
    return CellView(language_tag(document.document), None, units)


def _unit(
    document: SegmentedDocument, clause: Clause, side: str, layout: Layout, anchors: Anchors, *, heads: bool
) -> UnitView:
    text, earlier = _texts(clause, side, layout)
    tag = {"title": "h2", "heading": f"h{min(2 + (clause.level or 1), 6)}"}.get(clause.kind, "p") if heads else "p"
    depth = min(max(len(clause.labels), 1), 5) if clause.kind == "clause" else 1
    before, label = _labels(clause)
    return UnitView(
        f"{side[0]}.{clause.index}",
        anchors.within.get((side, clause.index)),
        f"u {clause.kind} d{depth}{f' {clause.status}' if clause.status else ''}",
        tag,
        before,
        label,
        clause.status if clause.status in {"new", "struck", "moved"} else None,
        text,
        _notes(document, clause, side) if clause.notes else (),
        earlier,
    )


def _texts(clause: Clause, side: str, layout: Layout) -> tuple[str, str]:
    """Return the text as one redline, and the earlier wording where it cannot be shown within it."""
    marks = layout.marks.get((side, clause.index), ())
    edits = [edit for edit in clause.edits or () if edit.in_ == "text"]
    changed = clause.old_text is not None and clause.old_text != clause.text
    gone = redline(clause) if changed and not clause.is_struck else None
    if not (marks or edits or gone or clause.is_struck or changed):
        return clause.text, ""
    text = highlighted(clause.text, marks, edits, gone or ())
    if clause.is_struck and clause.text:
        text = f"<del>{text}</del>"
    if not changed or gone is not None:
        return Markup(text), ""  # noqa: S704 - escaped by highlighted
    cut = [edit for edit in clause.edits or () if edit.in_ == "old_text"]
    return Markup(text), Markup(highlighted(clause.old_text or "", (), cut))  # noqa: S704 - escaped by highlighted


def _labels(clause: Clause) -> tuple[str | None, str | None]:
    """Return the label that the revision struck, if any, and the one that stands now."""
    old, new = clause.old_label, clause.new_label
    if clause.label is None:
        return None, None
    if clause.is_struck or (new is None and old is not None):
        return old or clause.label, None
    return (old if old != new and new is not None else None), new or clause.label


def _notes(document: SegmentedDocument, clause: Clause, side: str) -> tuple[tuple[str | None, str], ...]:
    """Return the marks of the footnotes cited, each with the unit of its note where that is known."""
    shown = []
    for position, mark in enumerate(clause.notes):
        index = clause.note_indices[position] if position < len(clause.note_indices) else None
        known = index is not None and 0 <= index < len(document)
        shown.append((f"{side[0]}.{index}" if known else None, mark))
    return tuple(shown)
