"""Cells of a table that a spreadsheet could take for a formula: marked as text, and unmarked again."""

from __future__ import annotations

import re

__all__ = ["guarded", "unguarded"]

_FORMULA = re.compile(r"['\s]*[=+\-@＝＋－＠]|'*[\t\r\n]")


def guarded(cell: str) -> str:
    r"""Return the cell with ``'`` before it where a spreadsheet could take it for a formula, else unchanged.

    That is where, after any apostrophes and blanks, it begins with ``= + - @`` (also full-width), or after any
    apostrophes with a tab or line end. Bullets (``- item``) and figures (``+10``) are no exception: what a spreadsheet
    makes of them depends on the rest of the cell and on its language. Nothing is lost: ``unguarded`` gives every cell
    back as it was.

    >>> guarded("=1+1"), guarded("- bullet"), guarded("'-1"), guarded("'quoted'"), guarded("a = b")
    ("'=1+1", "'- bullet", "''-1", "'quoted'", 'a = b')
    """
    return "'" + cell if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return the text of a cell that ``guarded`` wrote: one leading ``'`` goes where it stands before a formula.

    >>> unguarded("'=1+1"), unguarded("''-1"), unguarded("'quoted'")
    ('=1+1', "'-1", "'quoted'")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
