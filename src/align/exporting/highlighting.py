"""Evidence shown within the text of a unit, however its stretches overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.exporting.markup import escape, show_forbidden
from align.model.clause import Clause
from align.model.document import Edit
from align.model.report import SEVERITIES, Severity

__all__ = ["Mark", "Struck", "highlighted", "redline"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a unit's text that flag ``number`` stands on; where it is empty, a place where text is wanting."""

    start: int
    end: int
    number: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class Struck:
    """Wording that is gone: it stood before the character ``at`` of the current text; ``edit`` took it out."""

    at: int
    text: str
    edit: Edit


def highlighted(
    text: str, marks: Sequence[Mark] = (), edits: Iterable[Edit] = (), struck: Iterable[Struck] = ()
) -> str:
    """Return the text as HTML: ``mark`` around evidence, ``ins`` and ``del`` around edits, a link to its flag after it.

    Where stretches overlap, each piece bears the highest of its severities once. Stretches that lie outside the text
    are cut to it. ``struck`` is wording of the text before its revision that is gone, put in where it stood.

    >>> highlighted("70/1 & 70/2", [Mark(0, 4, 3, "major")])
    '<mark class="major">70/1</mark><a class="n major" href="#f3" data-n="3" aria-label="flag 3"></a> &amp; 70/2'
    >>> highlighted("to wait", (), [Edit("ins", 3, 7, "text")], [Struck(3, "act", Edit("del", 3, 6, "old_text"))])
    'to <del>act</del><ins>wait</ins>'
    """
    text = show_forbidden(text)
    edits, struck = tuple(edits), tuple(struck)
    if not marks and not edits and not struck:
        return escape(text)
    size = len(text)
    inside = [Mark(_cut(m.start, size), _cut(m.end, size), m.number, m.severity) for m in marks]
    spans = [(_cut(edit.start, size), _cut(edit.end, size), edit) for edit in edits]
    gone = [(_cut(piece.at, size), piece) for piece in struck]
    cuts = sorted(
        {0, size, *(m.start for m in inside), *(m.end for m in inside), *(at for at, _ in gone)}
        | {start for start, _, _ in spans}
        | {end for _, end, _ in spans}
    )
    pieces = [_links(inside, 0), _gone(gone, 0)]
    for start, end in pairwise(cuts):
        severities = {m.severity for m in inside if m.start <= start and end <= m.end}
        own = [edit for first, last, edit in spans if first <= start and end <= last]
        pieces.append(_piece(escape(text[start:end]), severities, own))
        pieces += (_links(inside, end), _gone(gone, end))
    return "".join(pieces)


def redline(clause: Clause) -> list[Struck] | None:
    """Return the wording that the revision took out of a unit, with its places in the current text.

    None where the old text and the edits do not tell it: then the two texts can only be shown one after the other.
    """
    old, edits = clause.old_text, clause.edits
    if old is None or edits is None:
        return None
    kept = _outside(len(clause.text), [edit for edit in edits if edit.in_ == "text"])
    before = _outside(len(old), [edit for edit in edits if edit.in_ == "old_text"])
    if "".join(clause.text[a:b] for a, b in kept) != "".join(old[a:b] for a, b in before):
        return None
    ends = [(0, 0)]
    """Behind so many kept characters, the offset in the current text."""
    for start, end in kept:
        ends.append((ends[-1][0] + end - start, start))
    found = []
    for edit in sorted((edit for edit in edits if edit.in_ == "old_text"), key=lambda edit: edit.start):
        count = sum(min(end, edit.start) - start for start, end in before if start < edit.start)
        number = next((i for i, (through, _) in enumerate(ends) if through >= count), 0)
        at = ends[number][1] + count - ends[number - 1][0] if number else 0
        found.append(Struck(at, old[edit.start : edit.end], edit))
    return found


def _outside(size: int, edits: Sequence[Edit]) -> list[tuple[int, int]]:
    """Return the stretches of a text that no edit touches."""
    stretches, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        if at < edit.start:
            stretches.append((at, edit.start))
        at = max(at, edit.end)
    return [*stretches, (at, size)] if at < size else stretches


def _cut(offset: int, size: int) -> int:
    return min(max(offset, 0), size)


def _piece(content: str, severities: set[Severity], edits: Sequence[Edit]) -> str:
    if severities:
        content = f'<mark class="{max(severities, key=SEVERITIES.index)}">{content}</mark>'
    for edit in sorted(edits, key=lambda edit: edit.op != "del"):
        content = _edited("del" if edit.op == "del" else "ins", content, edit)
        if edit.op != "del":
            break
    return content


def _gone(struck: Sequence[tuple[int, Struck]], at: int) -> str:
    return "".join(
        _edited("del", escape(show_forbidden(piece.text)), piece.edit) for place, piece in struck if place == at
    )


def _edited(tag: str, content: str, edit: Edit) -> str:
    """Return a stretch as inserted or deleted; a moved one is told apart, and who did it is said where it is known."""
    moved = ' class="moved"' if edit.op == "move" else ""
    about = escape(show_forbidden(", ".join(part for part in (edit.author, (edit.date or "")[:10]) if part)))
    return f"<{tag}{moved}{f' title={chr(34)}{about}{chr(34)}' if about else ''}>{content}</{tag}>"


def _links(marks: Sequence[Mark], end: int) -> str:
    """Return the numbers of the flags whose evidence ends here; the style shows them, copied text is clean."""
    ending = sorted({(m.number, m.severity, m.start == m.end) for m in marks if m.end == end})
    return "".join(
        (f'<mark class="{severity} wanting"></mark>' if wanting else "")
        + f'<a class="n {severity}" href="#f{number}" data-n="{number}" aria-label="flag {number}"></a>'
        for number, severity, wanting in ending
    )
