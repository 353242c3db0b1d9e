"""Where in a document the drift is: a strip of clauses for each section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from align.errors import OptionError
from align.model.alignment import Bead
from align.model.clause import Clause
from align.model.report import SEVERITIES, Severity
from align.plotting.base import COLOURS, GREY, KEY, MARKERS, finish, flags_by_bead, new_axes, short
from align.results import Report

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["drift_map"]

_PER_ROW = 24
"""Clauses in a row; a longer section goes on in the next one."""
_FEWEST = 14
"""Columns that there is always room for, so that boxes stay boxes."""
_STEP = 0.9
_PLAIN = "#eeeeee"


class _Cell(NamedTuple):
    column: int
    bead: Bead
    label: str
    worst: Severity | None
    flags: int


def drift_map(report: Report, *, side: Literal["source", "target"] = "source", ax: Axes | None = None) -> Axes:
    """Draw a strip of clauses for each section, each clause by the severity of its worst flag, with its label.

    Names and labels are those of ``side``. A clause in one language only has a dashed edge and the sign ∅; a number
    says how many flags a clause has where it has several. Each clause is a rectangle among ``ax.patches``, in the order
    of the beads, whose ``get_gid()`` is its path. Raises OptionError for another side.

    >>> import align
    >>> en = align.from_text("resolves\\n\\n1\\tto meet 5 times a year.")
    >>> report = align.run(en, align.from_text("做出决议\\n\\n1\\t每年召开6次会议。"))
    >>> ax = align.plotting.drift_map(report, side="target")
    >>> [text.get_text() for text in ax.get_yticklabels()]
    ['做出决议']
    """
    if side not in {"source", "target"}:
        message = f"side {side!r} is none of source, target"
        raise OptionError(message)
    rows = _rows(report, side)
    ax = new_axes(10.5, 1.1 + 0.36 * len(rows), ax)
    for row, (_, cells) in enumerate(rows):
        for cell in cells:
            _draw(ax, row, cell, report, side)
    width = max((cell.column + 1 for _, cells in rows for cell in cells), default=1)
    ax.set_xlim(-0.1, max(width, _FEWEST) + 0.1)
    ax.set_ylim(len(rows) - 0.4, -0.7)
    ax.set_yticks(range(len(rows)), [short(name, 42) for name, _ in rows], fontsize=9)
    ax.set_xticks([])
    ax.set_xlabel(f"{KEY} · ∅ in one language only", fontsize=8, loc="left", color="#555555")
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    _legend(ax, report)
    return finish(ax)


def _rows(report: Report, side: str) -> list[tuple[str, list[_Cell]]]:
    """Return the sections, each with its name and cells; a gap stands in the section of the bead before it."""
    found = flags_by_bead(report.data)
    rows: list[tuple[str, list[_Cell]]] = []
    at: tuple[int, int] | None = None
    for number, bead in enumerate(report.beads):
        clause = _first(report, bead, side)
        own = bead.source if side == "source" else bead.target
        if not rows or (own and (clause.instrument, clause.section) != at):
            at = (clause.instrument, clause.section)
            rows.append((clause.heading or ("title" if clause.section == 0 else f"section {clause.section}"), []))
        elif len(rows[-1][1]) == _PER_ROW:
            rows.append(("", []))
        flags = found.get(number, [])
        worst = max((flag.severity for flag in flags), key=SEVERITIES.index, default=None)
        rows[-1][1].append(_Cell(len(rows[-1][1]), bead, _label(clause), worst, len(flags)))
    return rows


def _first(report: Report, bead: Bead, side: str) -> Clause:
    """Return the first unit of a bead on a side, else on the other."""
    ours, theirs = (report.source, bead.source), (report.target, bead.target)
    document, indices = next(pair for pair in ((ours, theirs) if side == "source" else (theirs, ours)) if pair[1])
    return document[indices[0]]


def _label(clause: Clause) -> str:
    signs = {"heading": "H", "title": "T", "preamble": "P", "footnote": "fn", "marker": "M", "paragraph": "¶"}
    return signs.get(clause.kind) or (clause.labels[-1] if clause.labels else "·")


def _draw(ax: Axes, row: int, cell: _Cell, report: Report, side: str) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - heavy

    colour = COLOURS[cell.worst] if cell.worst else _PLAIN
    box = Rectangle(
        (cell.column, row - _STEP / 2),
        _STEP,
        _STEP,
        facecolor=colour,
        edgecolor="black" if cell.bead.is_gap else "white",
        linestyle="--" if cell.bead.is_gap else "-",
        linewidth=1.2 if cell.bead.is_gap else 0.5,
    )
    box.set_gid(_first(report, cell.bead, side).path)
    ax.add_patch(box)
    middle = cell.column + _STEP / 2
    label = f"∅{cell.label}" if cell.bead.is_gap else cell.label
    low = 0.2 if cell.worst else 0.0
    ax.text(
        middle, row + low, label, ha="center", va="center", fontsize=7.5, color="black" if cell.worst else "#555555"
    )
    if cell.worst:
        spread = 0.17 if cell.flags > 1 else 0.0
        ax.plot(middle - spread, row - 0.2, MARKERS[cell.worst], color="black", markersize=4, markerfacecolor="white")
        if cell.flags > 1:
            ax.text(middle + spread, row - 0.2, str(cell.flags), ha="center", va="center", fontsize=6.5)


def _legend(ax: Axes, report: Report) -> None:
    from matplotlib.lines import Line2D  # noqa: PLC0415 - heavy

    counts = {s: sum(flag.severity == s and not flag.ignored for flag in report.flags) for s in reversed(SEVERITIES)}
    shown = [
        Line2D([], [], linestyle="", marker=MARKERS[s], color=COLOURS[s], markeredgecolor="black", markersize=8)
        for s in counts
    ]
    shown.append(Line2D([], [], linestyle="", marker="s", color=_PLAIN, markeredgecolor=GREY, markersize=9))
    ax.set_title("Drift, clause by clause", loc="left", pad=24)
    ax.legend(
        shown,
        [*(f"{name}: {count} flags" for name, count in counts.items()), "no flag"],
        loc="lower left",
        bbox_to_anchor=(0, 1.0),
        ncols=4,
        frameon=False,
        fontsize=9,
        borderaxespad=0.2,
    )
