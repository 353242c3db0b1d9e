"""The body of the report page: one row a bead, the source beside the target, the flags beside both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from align.exporting.apart import decision_of, judgements_of
from align.exporting.highlighting import highlighted
from align.exporting.layout import Layout, Numbered, Place, worst
from align.exporting.words import code_of, language, language_tag, place_of, severity_of, text_of
from align.model.alignment import Bead
from align.model.clause import Clause, SegmentedDocument
from align.model.report import Flag, ReportData

__all__ = ["flag_item", "rows"]

_WHY = {
    "label": "matched by label",
    "content": "matched by content",
    "moved": "matched by content, in another place",
    "manual": "paired by hand, or by the file",
    "gap": "in one language only",
}
_TOUCHED = {True: "in wording that the revision changed", False: "in wording that the revision left alone"}


def rows(report: ReportData, layout: Layout) -> Iterator[str]:
    """Yield the rows of the table body in the order of the beads."""
    opening = {section.bead for section in layout.sections}
    given = all(bead.why in {"manual", "gap"} for bead in report.beads)
    tagged = {"moved"} if given else {"moved", "manual"}
    for number, bead in enumerate(report.beads):
        yield _row(report, layout, number, bead, tagged, opens=number in opening)


def flag_item(item: Numbered, report: ReportData, layout: Layout) -> str:
    """One flag as an item of the list beside its clause."""
    flag = item.flag
    state = " ignored" if flag.ignored else ""
    words = [
        _ignored(flag, report),
        "new since the previous report" if flag.since == "new" else "",
        "" if flag.touched is None else _TOUCHED[flag.touched],
    ]
    about = [word for word in words if word]
    also = _also(item, report, layout)
    if also:
        about.append(f"also at {also}")
    if flag.fingerprint:
        about.append(f'<span class="print" title="fingerprint, for the ignore file">{text_of(flag.fingerprint)}</span>')
    return (
        f'<li class="flag {flag.severity}{state}" id="f{item.number}">'
        f'<p class="what"><a class="num" href="#f{item.number}">{item.number}</a> '
        f"{severity_of(flag.severity)} {code_of(flag)}</p>"
        f"<p>{text_of(flag.message)}</p>" + (f'<p class="about">{"; ".join(about)}</p>' if about else "") + "</li>"
    )


def _ignored(flag: Flag, report: ReportData) -> str:
    """Return that a flag is ignored, and why."""
    if not flag.ignored:
        return ""
    judgement = judgements_of(report).get(flag.fingerprint)
    return f"ignored: {text_of(decision_of(judgement))}" if judgement else "ignored"


def _also(item: Numbered, report: ReportData, layout: Layout) -> str:
    """Links to the other occurrences of a flag's pattern, one a bead."""
    places: dict[int, Clause] = {}
    for side, index, _, _ in item.flag.occurrences:
        bead = layout.bead_of[side, index]
        if bead != item.bead:
            places.setdefault(bead, (report.source if side == "source" else report.target)[index])
    return ", ".join(
        f'<a href="#b{bead}">{place_of(clause)}</a>' for bead, clause in sorted(places.items(), key=_first)
    )


def _first(item: tuple[int, Clause]) -> int:
    return item[0]


def _row(report: ReportData, layout: Layout, number: int, bead: Bead, tagged: AbstractSet[str], *, opens: bool) -> str:
    listed, concerned = layout.listed.get(number, []), layout.concerned.get(number, [])
    severity = worst([*listed, *concerned])
    units = [("source", report.source[i]) for i in bead.source] + [("target", report.target[i]) for i in bead.target]
    kinds = {clause.kind for _, clause in units}
    classes = ["row", *sorted(kinds)]
    classes += ["flagged", f"has-{severity}"] if severity else []
    classes += ["opens"] if opens else []
    return (
        f'<tr role="row" id="b{number}" class="{" ".join(classes)}">{_head(number, bead, units, report, tagged)}'
        f"{_cell(report, layout, bead, 'source', heads=opens)}"
        f"{_cell(report, layout, bead, 'target', heads=opens and not bead.source)}"
        f'<td role="cell" class="f">{_flags(listed, concerned, report, layout)}</td></tr>\n'
    )


def _head(
    number: int, bead: Bead, units: Sequence[tuple[str, Clause]], report: ReportData, tagged: AbstractSet[str]
) -> str:
    """Return the first cell: the path, and discreetly how sure the match is and what it rests on.

    The path of running text without labels is that of its section alone: then its id tells more.
    """
    first = units[0][1]
    told = first.path if first.labels or first.kind != "paragraph" else first.id
    place = text_of(told or first.id)
    score = "" if bead.score is None else f'<span class="score" title="{_WHY[bead.why]}">{bead.score:.2f}</span>'
    tags: list[str] = [bead.why] if bead.why in tagged else []
    if bead.edited in {"source", "target"}:
        side = report.source if bead.edited == "source" else report.target
        tags.append(f"edited in {language(side.document, short=True)} only")
    notes = "".join(f'<span class="tag">{tag}</span>' for tag in tags)
    return f'<th role="rowheader" scope="row" class="m"><a href="#b{number}">{place}</a>{score}{notes}</th>'


def _cell(report: ReportData, layout: Layout, bead: Bead, side: str, *, heads: bool) -> str:
    document = report.source if side == "source" else report.target
    indices = bead.source if side == "source" else bead.target
    if not indices:
        return (
            '<td role="cell" class="gap"><p><span aria-hidden="true">∅</span> No counterpart in '
            f"{language(document.document, short=True)}</p></td>"
        )
    body = "".join(_unit(document, document[index], side, layout, heads=heads) for index in indices)
    return f'<td role="cell" lang="{language_tag(document.document)}">{body}</td>'


def _unit(document: SegmentedDocument, clause: Clause, side: str, layout: Layout, *, heads: bool) -> str:
    place: Place = (side, clause.index)
    edits = clause.edits or ()
    text = highlighted(clause.text, layout.marks.get(place, ()), [edit for edit in edits if edit.in_ == "text"])
    if clause.is_struck and clause.text:
        text = f"<del>{text}</del>"
    name = {"title": "h2", "heading": f"h{min(2 + (clause.level or 1), 6)}"}.get(clause.kind, "p") if heads else "p"
    depth = min(max(len(clause.labels), 1), 5) if clause.kind == "clause" else 1
    status = f" {clause.status}" if clause.status else ""
    return (
        f'<div class="u {clause.kind} d{depth}{status}" id="{side[0]}{clause.index}">{_label(clause)}'
        f'<{name} class="x">{_status(clause)}{text or _textless()}{_notes(document, clause, side)}</{name}>'
        f"{_earlier(clause)}</div>"
    )


def _label(clause: Clause) -> str:
    """Return the label as it stands now; where the revision changed it, the old one struck before the new one."""
    if clause.label is None:
        return ""
    old, new = clause.old_label, clause.new_label
    if clause.is_struck or (new is None and old is not None):
        shown = f"<del>{text_of(old or clause.label)}</del>"
    elif old is not None and new is not None and old != new:
        hang = "was" if len(old) <= 3 else "was long"
        arrow = '<span aria-hidden="true">→</span>'
        shown = f'<span class="{hang}"><del>{text_of(old)}</del> {arrow} </span><ins>{text_of(new)}</ins>'
    else:
        shown = text_of(new or clause.label)
    return f'<span class="label">{shown}</span>'


def _status(clause: Clause) -> str:
    return f'<span class="tag" lang="en">{clause.status}</span> ' if clause.status in {"new", "struck", "moved"} else ""


def _textless() -> str:
    return '<span class="textless" lang="en">(no text)</span>'


def _notes(document: SegmentedDocument, clause: Clause, side: str) -> str:
    """Return the marks of the footnotes cited, each linked to its note where that is known."""
    shown = []
    for position, mark in enumerate(clause.notes):
        index = clause.note_indices[position] if position < len(clause.note_indices) else None
        known = index is not None and 0 <= index < len(document)
        shown.append(f'<a href="#{side[0]}{index}">{text_of(mark)}</a>' if known else text_of(mark))
    return f'<sup class="cites">{", ".join(shown)}</sup>' if shown else ""


def _earlier(clause: Clause) -> str:
    """Return the wording before the revision, folded, where it differs."""
    if clause.old_text is None or clause.old_text == clause.text:
        return ""
    text = highlighted(clause.old_text, (), [edit for edit in clause.edits or () if edit.in_ == "old_text"])
    return f'<details class="earlier"><summary lang="en">earlier wording</summary><p>{text}</p></details>'


def _flags(listed: list[Numbered], concerned: list[Numbered], report: ReportData, layout: Layout) -> str:
    items = [flag_item(item, report, layout) for item in listed]
    items += [
        f'<li class="see">see <a href="#f{item.number}">{item.number}</a> {code_of(item.flag)}</li>'
        for item in concerned
        if not item.flag.ignored
    ]
    return f'<ul class="flags">{"".join(items)}</ul>' if items else ""
