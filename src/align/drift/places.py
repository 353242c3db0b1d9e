"""The place of a unit in words, as a reviser would name it (``recognizing b)``), and whether flags share a place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from align.model.clause import Clause
from align.model.report import Flag
from align.normalising.folding import fold
from align.segmenting.candidates import division_at

__all__ = ["bare_wording", "holds", "overlap", "place", "quoted", "repeated"]

_LONGEST_HEADING = 90
_LONGEST_QUOTE = 70
_NUMBERED = re.compile(r"p(\d+)(?:#\d+)?$")


def place(clause: Clause) -> str:
    """Return the place of a unit in words: its heading and its labels, or what kind of unit it is.

    Labels of letters and Roman numerals get a bracket, as in resolutions; the last one is given as printed. A long
    heading is cut after a word (in Chinese, a character) with ``…``. A cell of a table is named by its table and row,
    the text of an article by the article alone. From the second instrument of a file on, its number stands in front.
    """
    where = _within(clause)
    return f"instrument {clause.instrument + 1}: {where}" if clause.instrument else where


def quoted(text: str) -> str:
    """Return a text in quotation marks, cut to what a message has room for; nothing for an empty one.

    >>> quoted("to act;"), quoted("")
    ('“to act;”', '')
    """
    shown = text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE].rstrip() + "…"
    return f"“{shown}”" if text else ""


def _within(clause: Clause) -> str:
    if clause.kind in {"title", "preamble", "marker"}:
        return clause.kind
    if clause.cell is not None:
        return f"table {clause.cell[0]}, row {clause.cell[1]} {_label_path(clause)}".strip()
    heading = _shortened(clause.heading or (clause.text if clause.kind == "heading" else ""))
    if clause.kind == "heading":
        return heading or "heading"
    named = _label_path(clause)
    if clause.kind == "footnote":
        named = f"footnote {clause.label or ''}".strip()
    elif clause.kind == "paragraph" and not clause.label:
        named = _counted(clause, heading)
    elif clause.is_struck:
        named += " (struck)"
    return f"{heading} {named}".strip() or clause.kind


def _counted(clause: Clause, heading: str) -> str:
    """Which paragraph of its section a unit is; the first below the number of an article is the article's own text."""
    number = _NUMBERED.search(clause.id)
    if number is not None and number[1] == "1" and division_at(heading) is not None:
        return ""
    return f"paragraph {number[1]}" if number else "paragraph"


def _label_path(clause: Clause) -> str:
    """Return the labels from the top down, ``a) iii)``; the one of a struck clause is its old one."""
    labels = [_bracketed(label) for label in clause.labels]
    printed = clause.new_label or clause.old_label or clause.label
    if labels and printed and clause.kind in {"clause", "paragraph"} and not clause.labels[-1].startswith("•"):
        labels[-1] = printed.strip()
    return " ".join(labels)


def _bracketed(label: str) -> str:
    if label.startswith("•"):
        return f"bullet {label[1:]}".strip()
    return f"{label})" if label.isalpha() and label.isascii() else label


def _shortened(heading: str) -> str:
    heading = " ".join(heading.split())
    if len(heading) <= _LONGEST_HEADING:
        return heading
    cut = heading[:_LONGEST_HEADING]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;，；、") + "…"


def bare_wording(clause: Clause) -> str:
    """Return what a clause says, whatever its letter case, its width and the mark at its end."""
    return fold(clause.text).text.strip(" ;,.；，。")


def repeated(one: Sequence[Clause], other: Sequence[Clause]) -> bool:
    """Whether a bead pairs several clauses that say the same with a single one; struck ones and notes do not count."""
    several = max(one, other, key=len)
    alike = len({bare_wording(clause) for clause in several}) == 1
    plain = not any(clause.is_struck or clause.kind == "footnote" for clause in several)
    return alike and plain and len(several) > 1 and min(len(one), len(other)) == 1


def overlap(flag: Flag, other: Flag) -> bool:
    """Whether two flags share evidence in either text."""
    return any(
        i == j and a < d and c < b
        for mine, theirs in ((flag.source_spans, other.source_spans), (flag.target_spans, other.target_spans))
        for i, a, b in mine
        for j, c, d in theirs
    )


def holds(flag: Flag, other: Flag) -> bool:
    """Whether a flag's evidence holds all that of another, which has some."""
    return bool(other.source_spans or other.target_spans) and all(
        any(i == j and a <= c and d <= b for i, a, b in mine)
        for mine, theirs in ((flag.source_spans, other.source_spans), (flag.target_spans, other.target_spans))
        for j, c, d in theirs
    )
