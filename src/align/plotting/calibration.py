"""Whether a score of 0.9 is right nine times in ten."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from align.errors import OptionError
from align.model.alignment import Bead
from align.plotting.base import finish, new_axes
from align.results import Report

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["score_calibration"]

_MOST = 0.9999
"""Score above which pairs are drawn together."""

Pairs = Iterable[tuple[Sequence[int], Sequence[int]]]


def score_calibration(
    report: Report, gold: Report | Pairs | None = None, *, bins: int = 5, ax: Axes | None = None
) -> Axes:
    """Draw the share of pairs that are right by the score they were given, in so many ranges of equally many pairs.

    ``gold`` is a corrected report, or the beads that are right as (source indices, target indices); a bead is right
    where it is one of them. Without it the labels of the clauses stand in (only clauses with labels count; right: the
    same labels on both sides), and the axis says so. Whiskers are Wilson's interval of 95 %, figures the pairs of a
    range; on the dashed line a score means what it says. Raises OptionError for fewer than one range.

    >>> import align
    >>> en = align.from_text("resolves\\n\\n1\\tto meet 5 times a year.")
    >>> report = align.run(en, align.from_text("做出决议\\n\\n1\\t每年召开6次会议。"))
    >>> align.plotting.score_calibration(report, gold=report).get_title(loc="left")
    'Scores of 2 pairs against the gold'
    """
    if bins < 1:
        message = f"bins is {bins}; give 1 or more"
        raise OptionError(message)
    judged = sorted(_judged(report, gold))
    ax = new_axes(6.4, 5.6, ax)
    points = []
    for step in range(bins):
        inside = judged[step * len(judged) // bins : (step + 1) * len(judged) // bins]
        if inside:
            right = sum(is_right for _, is_right in inside)
            points.append((sum(score for score, _ in inside) / len(inside), right, len(inside)))
    means = [score for score, _, _ in points] or [0.5]
    low = max(min([0.5, *means]), 1 - _MOST)
    grid = [_probability(_odds(low) + (_odds(_MOST) - _odds(low)) * step / 100) for step in range(101)]
    ax.plot(grid, grid, linestyle="--", color="black", linewidth=1, label="as the score says")
    if points:
        _draw(ax, points)
    ax.set_xscale("logit")
    _ticks(ax, low)
    least = min([low, *(_wilson(right, count)[0] for _, right, count in points)])
    ax.set_ylim(max(0.0, least - 0.05), 1.06)
    ax.set_xlabel("score of the pairs, mean of the range (spaced by its odds)")
    ax.set_ylabel("share that is right" if gold is not None else "share with the same labels on both sides")
    against = "the gold" if gold is not None else "the labels (no gold given)"
    ax.set_title(f"Scores of {len(judged)} pairs against {against}", loc="left")
    ax.legend(loc="lower right", fontsize=9)
    return finish(ax)


def _judged(report: Report, gold: Report | Pairs | None) -> list[tuple[float, bool]]:
    """Return score and truth of the beads that can be judged."""
    beads = [bead for bead in report.beads if bead.score is not None]
    if gold is None:
        return [found for bead in beads if (found := _by_labels(report, bead)) is not None]
    given = ((bead.source, bead.target) for bead in gold.beads) if isinstance(gold, Report) else gold
    right = {(tuple(sorted(source)), tuple(sorted(target))) for source, target in given}
    return [(bead.score or 0.0, (bead.source, bead.target) in right) for bead in beads]


def _by_labels(report: Report, bead: Bead) -> tuple[float, bool] | None:
    ours, theirs = report.source[bead.source[0]], report.target[bead.target[0]]
    if ours.kind != "clause" or theirs.kind != "clause" or not (ours.labels and theirs.labels):
        return None
    return bead.score or 0.0, ours.labels == theirs.labels


def _draw(ax: Axes, points: Sequence[tuple[float, int, int]]) -> None:
    x = [min(max(score, 1 - _MOST), _MOST) for score, _, _ in points]
    y = [right / count for _, right, count in points]
    bounds = [_wilson(right, count) for _, right, count in points]
    whiskers = [[v - low for v, (low, _) in zip(y, bounds, strict=True)]]
    whiskers.append([high - v for v, (_, high) in zip(y, bounds, strict=True)])
    ax.errorbar(
        x,
        y,
        yerr=[[max(v, 0.0) for v in side] for side in whiskers],
        fmt="o",
        color="#0072b2",
        ecolor="#0072b2",
        capsize=4,
        markersize=8,
        label="pairs found, and how many",
    )
    for score, (_, _, count), share in zip(x, points, y, strict=True):
        ax.annotate(str(count), (score, share), xytext=(0, 9), textcoords="offset points", fontsize=8.5, ha="center")


def _odds(share: float) -> float:
    return math.log(share / (1 - share))


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _ticks(ax: Axes, low: float) -> None:
    from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator  # noqa: PLC0415 - heavy

    marks = [mark for mark in (0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, _MOST) if mark >= low]
    ax.xaxis.set_major_locator(FixedLocator(marks))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.set_xlim(_probability(_odds(low) - 0.3), _probability(_odds(_MOST) + 0.5))


def _wilson(right: int, count: int, z: float = 1.96) -> tuple[float, float]:
    """Return Wilson's interval of a share.

    >>> [round(bound, 3) for bound in _wilson(8, 10)]
    [0.49, 0.943]
    """
    share, square = right / count, z * z / count
    middle = (share + square / 2) / (1 + square)
    wide = z / (1 + square) * math.sqrt(share * (1 - share) / count + square / (4 * count))
    return middle - wide, middle + wide
