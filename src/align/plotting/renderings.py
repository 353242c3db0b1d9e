"""How evenly terms are rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from align.errors import OptionError
from align.model.terms import FoundTerm
from align.plotting.base import finish, new_axes, short
from align.results import Report

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["term_renderings"]

_FILLS = (("#0072b2", ""), ("#e69f00", "//"), ("#d55e00", "\\\\"), ("#cc79a7", ".."), ("#009e73", "xx"))
"""Colour and hatching of the first, the second … rendering."""


def term_renderings(report: Report, *, terms: int = 12, ax: Axes | None = None) -> Axes:
    """Draw a bar for each of so many terms, parted by its renderings: the main one first, the others hatched.

    Terms with several renderings come first, then the commonest; each bar is labelled with its renderings and their
    counts. The bars are ``ax.patches``, those of one term side by side. Raises OptionError for fewer than one term.

    >>> import align
    >>> en = align.from_text("resolves\\n\\n1\\tto meet 5 times a year.")
    >>> report = align.run(en, align.from_text("做出决议\\n\\n1\\t每年召开6次会议。"))
    >>> align.plotting.term_renderings(report).get_title(loc="left")
    'Renderings: 0 of 0 terms have more than one'
    """
    if terms < 1:
        message = f"terms is {terms}; give 1 or more"
        raise OptionError(message)
    shown = sorted(report.data.terms, key=lambda found: (not found.variants, -_total(found)))[:terms]
    ax = new_axes(10.0, 1.3 + 0.42 * max(len(shown), 1), ax)
    longest = max(map(_total, shown), default=1)
    for row, found in enumerate(shown):
        _bar(ax, row, found)
    ax.set_yticks(range(len(shown)), [short(found.source, 34) for found in shown], fontsize=9.5)
    ax.set_ylim(max(len(shown), 1) - 0.4, -0.6)
    ax.set_xlim(0, longest * 1.3)
    ax.set_xlabel("pairs of clauses in which term and rendering both stand")
    several = sum(bool(found.variants) for found in report.data.terms)
    ax.set_title(f"Renderings: {several} of {len(report.data.terms)} terms have more than one", loc="left")
    ax.spines[["top", "right"]].set_visible(False)
    if not shown:
        ax.text(0.5, 0.5, "no term is found often enough", transform=ax.transAxes, ha="center")
    return finish(ax)


def _total(found: FoundTerm) -> int:
    return found.count + sum(variant.count for variant in found.variants)


def _bar(ax: Axes, row: int, found: FoundTerm) -> None:
    at, words = 0, []
    for place, (text, count) in enumerate(
        [(found.target, found.count), *((v.target, v.count) for v in found.variants)]
    ):
        colour, hatch = _FILLS[min(place, len(_FILLS) - 1)]
        ax.barh(row, count, left=at, height=0.66, color=colour, hatch=hatch, edgecolor="white", linewidth=0.8)
        words.append(f"{short(text, 24)} {count}")
        at += count
    ax.text(at, row, "  " + ("  ·  ".join(words)), va="center", fontsize=9.5)
