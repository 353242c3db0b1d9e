"""What a notebook shows of a document: a light table, readable on a light and on a dark ground."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["CAP", "more", "table"]

CAP = 40
"""Rows shown; a line below says how many more there are."""

_CELL = "text-align:left;vertical-align:top;white-space:normal;padding:.3em .6em;max-width:"
_WIDTHS = ("12em", "34em")
"""Of the first column, where there are several; of the others."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """Return a table; ``head`` and ``caption`` are text, the cells of ``rows`` are markup (escaped by the caller).

    >>> table(["label"], [["a)"]]).count("<td")
    1
    """
    styles = [_CELL + _WIDTHS[place > 0 or len(head) == 1] for place in range(len(head))]
    heads = "".join(f'<th style="{style}">{escape(name)}</th>' for style, name in zip(styles, head, strict=True))
    body = "".join(f"<tr>{_cells(row, styles)}</tr>" for row in rows)
    above = f"<p>{escape(caption)}</p>" if caption else ""
    return f"<div>{above}<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"


def _cells(row: Sequence[str], styles: Sequence[str]) -> str:
    return "".join(f'<td style="{style}">{cell}</td>' for style, cell in zip(styles, row, strict=True))


def more(shown: int, total: int, what: str, where: str) -> str:
    """Return the line that says what is not shown, and how to see it; nothing where all is.

    >>> more(40, 42, "clauses", "align.clauses_frame(document)")
    '<p>… and 2 more clauses: <code>align.clauses_frame(document)</code></p>'
    """
    rest = total - shown
    return f"<p>… and {rest:,} more {what}: <code>{escape(where)}</code></p>" if rest > 0 else ""
