"""How alike each clause of one language is to each of the other, and the path that was found through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from align.model.clause import SegmentedDocument
from align.model.report import SEVERITIES
from align.plotting.base import COLOURS, MARKERS, NAMES, finish, flags_by_bead, new_axes, short
from align.results import Report

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from align.embedding.base import Embedder

__all__ = ["similarity_matrix"]


def similarity_matrix(report: Report, *, embedder: Embedder | None = None, ax: Axes | None = None) -> Axes:
    """Draw the cosines of all units of the source (rows) and the target (columns), the beads and the flags on them.

    The beads are a line from bead to bead; units in one language only are triangles at the edge. ``embedder`` is the
    one to compute the vectors with (default: the bundled one). The names of sections stand at the axes. The Axes bear
    one image, a line labelled ``found path`` and for each severity that occurs a scatter labelled with it.

    >>> import align
    >>> en = align.from_text("resolves\\n\\n1\\tto meet 5 times a year.")
    >>> report = align.run(en, align.from_text("做出决议\\n\\n1\\t每年召开6次会议。"))
    >>> ax = align.plotting.similarity_matrix(report)
    >>> ax.images[0].get_array().shape
    (2, 2)
    """
    from align.pipeline import load_embedder  # noqa: PLC0415 - pictures only

    chosen = embedder or load_embedder()
    ours, theirs = (chosen.encode([unit.text for unit in side]) for side in (report.source, report.target))
    ax = new_axes(10.5, 9.5, ax)
    image = ax.imshow((ours @ theirs.T).clip(0, 1), cmap="cividis", vmin=0, vmax=1, aspect="auto", interpolation="none")
    ax.figure.colorbar(image, ax=ax, label="cosine of the two texts", fraction=0.035, pad=0.01)
    _path(report, ax)
    _drifts(report, ax)
    _names(report.source, ax, "y")
    _names(report.target, ax, "x")
    langs = (NAMES[side.document.lang] for side in (report.source, report.target))
    ax.set(ylabel=f"source: {next(langs)}, unit by unit", xlabel=f"target: {next(langs)}, unit by unit")
    ax.set_title("Similarity of all pairs of units, the path found, and the drift on it", loc="left")
    ax.set(xlim=(-0.5, len(report.target) - 0.5), ylim=(len(report.source) - 0.5, -0.5))
    ax.legend(loc="upper right", facecolor="#10264d", framealpha=0.95, labelcolor="white", fontsize=9)
    return finish(ax)


def _path(report: Report, ax: Axes) -> None:
    points = [
        (sum(bead.target) / len(bead.target), sum(bead.source) / len(bead.source))
        for bead in report.beads
        if not bead.is_gap
    ]
    ax.plot(*zip(*points, strict=True) if points else ([], []), color="white", linewidth=0.6, label="found path")
    size = len(report.source), len(report.target)
    ours = [i for bead in report.beads if not bead.target for i in bead.source]
    theirs = [j for bead in report.beads if not bead.source for j in bead.target]
    label = "in one language only"
    if ours:
        ax.scatter(
            [size[1] - 0.5] * len(ours),
            ours,
            marker="<",
            color="#cc79a7",
            edgecolors="black",
            s=40,
            label=label,
            clip_on=False,
        )
    if theirs:
        named = None if ours else label
        ax.scatter(
            theirs,
            [size[0] - 0.5] * len(theirs),
            marker="^",
            color="#cc79a7",
            edgecolors="black",
            s=40,
            label=named,
            clip_on=False,
        )


def _drifts(report: Report, ax: Axes) -> None:
    found = flags_by_bead(report.data)
    for severity in SEVERITIES:
        points = []
        for number, flags in found.items():
            bead = report.beads[number]
            if not bead.is_gap and max((flag.severity for flag in flags), key=SEVERITIES.index) == severity:
                points.append((bead.target[0], bead.source[0]))
        if points:
            ax.scatter(
                [x for x, _ in points],
                [y for _, y in points],
                marker=MARKERS[severity],
                s=70 if severity == "major" else 36,
                color=COLOURS[severity],
                edgecolors="black",
                linewidths=0.7,
                zorder=3,
                label=f"{severity} ({len(points)})",
            )


def _names(document: SegmentedDocument, ax: Axes, axis: str) -> None:
    """Put the names of the sections where they begin, those that leave no room left out."""
    heads = [(clause.index, clause.text) for clause in document if clause.kind == "heading"]
    least = max(1, len(document) // (45 if axis == "y" else 40))
    shown: list[tuple[int, str]] = []
    for index, text in heads:
        if not shown or index - shown[-1][0] >= least:
            shown.append((index, short(text, 34)))
    places, labels = [index for index, _ in shown], [label for _, label in shown]
    if axis == "y":
        ax.set_yticks(places, labels, fontsize=8)
    else:
        ax.set_xticks(places, labels, fontsize=8, rotation=55, ha="right", rotation_mode="anchor")
    for place in places:
        (ax.axhline if axis == "y" else ax.axvline)(place - 0.5, color="white", linewidth=0.3, alpha=0.5)
