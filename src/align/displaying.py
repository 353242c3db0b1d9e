"""What a notebook shows of a report and of a comparison: both texts side by side, with the evidence marked.

The markup is light: no script, no style sheet (many viewers strip both), no colour that hides the text on a dark
ground. What is flagged bears a sign besides its colour. Nothing is cut off in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from align.exporting.comparison_rows import unit_edits
from align.exporting.highlighting import Mark
from align.exporting.layout import Layout, Numbered, lay_out
from align.exporting.words import language, language_tag, text_of
from align.model.clause import Clause, SegmentedDocument
from align.model.comparison import Comparison, Pair
from align.model.document import Edit
from align.model.notebooks import CAP, more, table
from align.model.report import SEVERITIES, ReportData, Severity

__all__ = ["changes_html", "report_html"]

_SIGNS: dict[Severity, str] = {"major": "▲", "minor": "◆", "info": "○"}
_MARKS: dict[Severity, str] = {
    "major": "background:rgba(213,94,0,.35);border-bottom:2px solid #d55e00",
    "minor": "background:rgba(230,159,0,.30);border-bottom:2px dashed #e69f00",
    "info": "background:rgba(86,180,233,.25);border-bottom:2px dotted #56b4e9",
}
"""Colours of Okabe and Ito, half transparent, so that the text keeps the colour of the page."""
_INSERTED = "background:rgba(0,158,115,.25);text-decoration:underline"
_DELETED = "background:rgba(213,94,0,.20);text-decoration:line-through"


def report_html(report: ReportData, caption: str) -> str:
    """Return the flagged beads, in reading order, the source beside the target; ``caption`` is the line above."""
    layout = lay_out(report)
    counted = [item for item in layout.flags if not item.flag.ignored]
    beads = sorted({item.bead for item in counted if item.bead is not None})
    shown = [_bead_row(report, layout, bead) for bead in beads[:CAP]]
    alone = [item for item in counted if item.bead is None]
    head = ("place", language(report.source.document), language(report.target.document), "flags")
    body = table(head, ([["", "", "", _flags(alone)]] if alone else []) + shown, caption)
    if not counted:
        body = f"<p>{text_of(caption)}</p><p>No drift found.</p>"
    rest = more(len(shown), len(beads), "flagged pairs", "report.flags_frame()")
    return body + rest


def _bead_row(report: ReportData, layout: Layout, number: int) -> list[str]:
    bead = report.beads[number]
    first = report.source[bead.source[0]] if bead.source else report.target[bead.target[0]]
    score = "" if bead.score is None else f"<br><small>score {bead.score:.2f}</small>"
    items = [item for item in layout.listed.get(number, ()) if not item.flag.ignored]
    return [
        f"{text_of(items[0].flag.clause or first.path)}{score}",
        _side(report.source, bead.source, "source", layout),
        _side(report.target, bead.target, "target", layout),
        _flags(items),
    ]


def _side(document: SegmentedDocument, indices: Sequence[int], side: str, layout: Layout) -> str:
    if not indices:
        return f"<em>∅ no counterpart in {language(document.document, short=True)}</em>"
    units = (_unit(document[index], layout.marks.get((side, index), ())) for index in indices)
    return f'<span lang="{language_tag(document.document)}">{"<br>".join(units)}</span>'


def _unit(clause: Clause, marks: Sequence[Mark]) -> str:
    label = f"<b>{text_of(clause.label)}</b> " if clause.label else ""
    text = marked(clause.text, marks)
    return label + (f"<del>{text}</del>" if clause.is_struck and text else text)


def marked(text: str, marks: Sequence[Mark]) -> str:
    """Return a text as HTML with its evidence marked; where stretches overlap, by the highest severity.

    A place where text is wanting bears ∅.

    >>> marked("a < b", [Mark(0, 1, 1, "major")]).endswith("</mark> &lt; b")
    True
    """
    bounds = sorted({0, len(text), *(min(max(at, 0), len(text)) for m in marks for at in (m.start, m.end))})
    worst_last = sorted(marks, key=lambda m: SEVERITIES.index(m.severity))
    wanting = {min(max(m.start, 0), len(text)): m.severity for m in worst_last if m.start == m.end}
    pieces = []
    for start, end in pairwise([*bounds, len(text)]):
        if start in wanting:  # a place where text is wanting
            pieces.append(f'<mark style="color:inherit;{_MARKS[wanting.pop(start)]}">∅</mark>')
        on = [m.severity for m in marks if m.start <= start and end <= m.end]
        piece = text_of(text[start:end])
        style = _MARKS[max(on, key=SEVERITIES.index)] if on else ""
        pieces.append(f'<mark style="color:inherit;{style}">{piece}</mark>' if on else piece)
    return "".join(pieces)


def _flags(items: Sequence[Numbered]) -> str:
    return "<br>".join(
        f"{_SIGNS[item.flag.severity]} <b>{item.flag.severity}</b> <code>{text_of(item.flag.code)}</code> "
        f"{text_of(item.flag.message)}"
        for item in items
    )


def changes_html(comparison: Comparison, caption: str) -> str:
    """Return what changed, the old version beside the new one, edits marked; what was kept is not shown."""
    told = [pair for pair in comparison.pairs if pair.change != "kept"]
    rows = [_pair_row(comparison, pair) for pair in told[:CAP]]
    body = table(("change", "old", "new"), rows, caption)
    return body + more(len(rows), len(told), "changed clauses", "changes.to_frame()")


def _pair_row(comparison: Comparison, pair: Pair) -> list[str]:
    notes = [text for text, on in (("moved", pair.moved), ("holds both wordings", pair.both_wordings)) if on]
    notes = [note for note in notes if note != pair.change]
    about = f"<b>{pair.change}</b>" + "".join(f"<br><small>{note}</small>" for note in notes)
    sides = ((comparison.old, pair.old, "old_text"), (comparison.new, pair.new, "text"))
    return [about, *("<br>".join(_edited(*side, pair)) or "∅" for side in sides)]


def _edited(document: SegmentedDocument, indices: Sequence[int], field: str, pair: Pair) -> Iterator[str]:
    units = [document[index] for index in indices]
    for unit, edits in zip(units, unit_edits(units, pair.edits or (), field), strict=True):
        old = field == "old_text"
        text = _with_edits(unit.text, edits, old=old)
        if text and not (pair.new if old else pair.old):  # struck, or new, as a whole
            text = _edit(text, old=old)
        printed = unit.new_label or unit.label
        label = f"<b>{text_of(printed)}</b> " if printed else ""
        yield f'<span lang="{language_tag(document.document)}">{label}{text}</span>'


def _edit(shown: str, *, old: bool) -> str:
    tag, style = ("del", _DELETED) if old else ("ins", _INSERTED)
    return f'<{tag} style="{style}">{shown}</{tag}>'


def _with_edits(text: str, edits: Sequence[Edit], *, old: bool) -> str:
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        pieces += [text_of(text[at : edit.start])]
        pieces += [_edit(text_of(text[edit.start : edit.end]), old=old or edit.op == "del")]
        at = edit.end
    return "".join([*pieces, text_of(text[at:])])
