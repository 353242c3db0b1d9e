"""The rows of the comparison page: what a clause was beside what it became."""

from __future__ import annotations

from collections.abc import Sequence

from align.exporting.highlighting import highlighted
from align.exporting.words import language_tag, text_of
from align.model.clause import Clause, SegmentedDocument
from align.model.comparison import Comparison, Pair
from align.model.document import Edit
from align.revising.wording import joined

__all__ = ["place", "row", "unit_edits"]


def row(comparison: Comparison, number: int, pair: Pair) -> str:
    """Return one pair as a row of the table."""
    before = [comparison.old[i] for i in pair.old]
    after = [comparison.new[j] for j in pair.new]
    kinds = {clause.kind for clause in (*before, *after)}
    opens = " opens" if kinds & {"title", "heading"} else ""
    cells = (
        _cell(comparison.old, before, pair, "old_text"),
        _cell(comparison.new, after, pair, "text"),
    )
    return (
        f'<tr role="row" id="p{number}" class="row {pair.change} {" ".join(sorted(kinds))}{opens}">'
        f'<th role="rowheader" scope="row" class="m"><a href="#p{number}">{place(comparison, pair)}</a></th>'
        f'{"".join(cells)}<td role="cell" class="f">{_told(before, after, pair)}</td></tr>\n'
    )


def place(comparison: Comparison, pair: Pair) -> str:
    """Return where a pair stands: the path of its first new unit, else of its first old one."""
    clause = comparison.new[pair.new[0]] if pair.new else comparison.old[pair.old[0]]
    return text_of(clause.path or clause.id)


def unit_edits(clauses: Sequence[Clause], edits: Sequence[Edit], field: str) -> list[list[Edit]]:
    """Return the edits of one side of a pair by unit, with their places in the unit's own text.

    Edits that are but spaces are left out: nothing is to be seen of them.
    """
    text, starts = joined([clause.text for clause in clauses])
    found: list[list[Edit]] = []
    for clause, start in zip(clauses, starts, strict=True):
        end = start + len(clause.text)
        own = []
        for edit in edits:
            first, last = max(edit.start, start), min(edit.end, end)
            if edit.in_ == field and first < last and not text[first:last].isspace():
                own.append(Edit(edit.op, first - start, last - start, edit.in_))
        found.append(own)
    return found


def _cell(document: SegmentedDocument, clauses: Sequence[Clause], pair: Pair, field: str) -> str:
    if not clauses:
        side = "old" if field == "old_text" else "new"
        return f'<td role="cell" class="gap"><p><span aria-hidden="true">∅</span> Not in the {side} version</p></td>'
    marked = unit_edits(clauses, pair.edits or (), field)
    body = "".join(_unit(clause, edits, pair, field) for clause, edits in zip(clauses, marked, strict=True))
    return f'<td role="cell" lang="{language_tag(document.document)}">{body}</td>'


def _unit(clause: Clause, edits: Sequence[Edit], pair: Pair, field: str) -> str:
    text = highlighted(clause.text, (), edits)
    if text and (clause.is_struck or (field == "old_text" and not pair.new)):
        text = f"<del>{text}</del>"
    elif text and not pair.old:
        text = f"<ins>{text}</ins>"
    depth = min(max(len(clause.labels), 1), 5) if clause.kind == "clause" else 1
    label = clause.new_label or clause.label
    shown = f'<span class="label">{text_of(label)}</span>' if label else ""
    notes = f'<sup class="cites">{text_of(", ".join(clause.notes))}</sup>' if clause.notes else ""
    textless = '<span class="textless" lang="en">(no text)</span>'
    side = "o" if field == "old_text" else "n"
    return (
        f'<div class="u {clause.kind} d{depth}" id="{side}{clause.index}">{shown}'
        f'<p class="x">{text or textless}{notes}</p></div>'
    )


def _told(before: Sequence[Clause], after: Sequence[Clause], pair: Pair) -> str:
    """Return what happened: the change, and what else is to be known."""
    notes = []
    if before and after:
        labels = before[0].new_label or before[0].label, after[0].new_label or after[0].label
        if labels[0] != labels[1] and pair.change != "struck":
            old, new = (text_of(label) if label else "no label" for label in labels)
            notes.append(f'<span class="label"><del>{old}</del> → <ins>{new}</ins></span>')
        if pair.moved and pair.change != "moved":
            notes.append("moved")
        if len(before) < len(after):
            notes.append("split" if len(before) == 1 else "divided anew")
        elif len(before) > len(after):
            notes.append("joined" if len(after) == 1 else "divided anew")
    if pair.both_wordings:
        notes.append("old and new wording both stand in the text: no redline")
    lines = "".join(f'<p class="note">{note}</p>' for note in notes)
    return f'<p class="change">{pair.change}</p>{lines}'
