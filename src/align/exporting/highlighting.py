"""Evidence shown within the text of a unit, however its stretches overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.exporting.markup import escape, show_forbidden
from align.model.document import Edit
from align.model.report import SEVERITIES, Severity

__all__ = ["Mark", "highlighted"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a unit's text that flag ``number`` stands on; where it is empty, a place where text is wanting."""

    start: int
    end: int
    number: int
    severity: Severity


def highlighted(text: str, marks: Sequence[Mark] = (), edits: Iterable[Edit] = ()) -> str:
    """Return the text as HTML: ``mark`` around evidence, ``ins`` and ``del`` around edits, a link to its flag after it.

    Where stretches overlap, each piece bears the highest of its severities once. Stretches that lie outside the text
    are cut to it.

    >>> highlighted("70/1 & 70/2", [Mark(0, 4, 3, "major")])
    '<mark class="major">70/1</mark><a class="n major" href="#f3" data-n="3" aria-label="flag 3"></a> &amp; 70/2'
    """
    text = show_forbidden(text)
    edits = tuple(edits)
    if not marks and not edits:
        return escape(text)
    size = len(text)
    inside = [Mark(_cut(m.start, size), _cut(m.end, size), m.number, m.severity) for m in marks]
    spans = [(_cut(edit.start, size), _cut(edit.end, size), edit.op) for edit in edits]
    bounds = {0, size, *(m.start for m in inside), *(m.end for m in inside)}
    bounds.update(start for start, _, _ in spans)
    bounds.update(end for _, end, _ in spans)
    cuts = sorted(bounds)
    pieces = [_links(inside, 0)]
    for start, end in pairwise(cuts):
        severities = {m.severity for m in inside if m.start <= start and end <= m.end}
        ops = {op for first, last, op in spans if first <= start and end <= last}
        pieces.append(_piece(escape(text[start:end]), severities, ops))
        pieces.append(_links(inside, end))
    return "".join(pieces)


def _cut(offset: int, size: int) -> int:
    return min(max(offset, 0), size)


def _piece(content: str, severities: set[Severity], ops: Iterable[str]) -> str:
    if severities:
        content = f'<mark class="{max(severities, key=SEVERITIES.index)}">{content}</mark>'
    if "del" in ops:
        content = f"<del>{content}</del>"
    return f"<ins>{content}</ins>" if set(ops) - {"del"} else content


def _links(marks: Sequence[Mark], end: int) -> str:
    """Return the numbers of the flags whose evidence ends here; the style shows them, copied text is clean."""
    ending = sorted({(m.number, m.severity, m.start == m.end) for m in marks if m.end == end})
    return "".join(
        (f'<mark class="{severity} wanting"></mark>' if wanting else "")
        + f'<a class="n {severity}" href="#f{number}" data-n="{number}" aria-label="flag {number}"></a>'
        for number, severity, wanting in ending
    )
