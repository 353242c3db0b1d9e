"""Whether the two languages are as long as they usually are to one another."""

from __future__ import annotations

import math
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from align.drift.places import place
from align.model.report import SEVERITIES, Flag, Severity
from align.plotting.base import COLOURS, GREY, MARKERS, NAMES, finish, flags_by_bead, new_axes, short
from align.results import Report

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["length_ratios"]

_SHORTEST = 12
"""Characters of the source below which a ratio says nothing."""


class _Pair(NamedTuple):
    name: str
    source: int
    target: int
    bead: int

    @property
    def ratio(self) -> float:
        return self.target / self.source


def length_ratios(report: Report, *, outliers: int = 6, ax: Axes | None = None) -> Axes:
    """Draw the length of the target by that of the source, for each pair with text on both sides; name the outliers.

    The line is the median ratio; the band is where 95 % of pairs are expected, wider for short ones: the variance of
    the target's length grows with that of the source (Gale and Church, 1993), here measured on the document itself by
    the median deviation. The ``outliers`` pairs that lie farthest outside are named, each an annotation of the Axes.

    >>> import align
    >>> en = align.from_text("resolves\\n\\n1\\tto meet 5 times a year.")
    >>> report = align.run(en, align.from_text("做出决议\\n\\n1\\t每年召开6次会议。"))
    >>> align.plotting.length_ratios(report).get_xlabel()
    'characters of the source (English)'
    """
    pairs = _pairs(report)
    ax = new_axes(10.0, 5.6, ax)
    middle = median([pair.ratio for pair in pairs]) if pairs else 1.0
    away = {pair.bead: (pair.target - middle * pair.source) / math.sqrt(pair.source) for pair in pairs}
    spread = 1.4826 * median(map(abs, away.values())) if away else 0.0
    _band(ax, pairs, middle, spread)
    found = flags_by_bead(report.data)
    for severity in (None, *SEVERITIES):
        chosen = [pair for pair in pairs if _worst(found.get(pair.bead, [])) == severity]
        if chosen:
            ax.scatter(
                [pair.source for pair in chosen],
                [pair.ratio for pair in chosen],
                s=26 if severity is None else 42,
                marker="." if severity is None else MARKERS[severity],
                color="#7f7f7f" if severity is None else COLOURS[severity],
                edgecolors="none" if severity is None else "black",
                linewidths=0.5,
                label=f"{severity or 'no flag'} ({len(chosen)})",
                zorder=3,
            )
    far = sorted((pair for pair in pairs if abs(away[pair.bead]) > 1.96 * spread), key=lambda p: -abs(away[p.bead]))
    langs = [NAMES[side.document.lang] for side in (report.source, report.target)]
    ax.set(xscale="log", xlabel=f"characters of the source ({langs[0]})")
    ax.set_ylabel(f"characters of the target ({langs[1]}) for each of the source")
    ax.set_title(f"Lengths: {min(outliers, len(far))} of {len(far)} pairs outside the band named", loc="left")
    ax.legend(loc="upper right", fontsize=9)
    _plain_ticks(ax)
    ax.set_ylim(bottom=0, top=ax.get_ylim()[1] * 1.08)
    _name(ax, far[:outliers])
    return finish(ax)


def _pairs(report: Report) -> list[_Pair]:
    pairs = []
    for number, bead in enumerate(report.beads):
        source, target = [report.source[i] for i in bead.source], [report.target[i] for i in bead.target]
        lengths = sum(len(unit.text) for unit in source), sum(len(unit.text) for unit in target)
        if target and lengths[0] >= _SHORTEST and lengths[1] and not any(unit.is_struck for unit in source + target):
            pairs.append(_Pair(place(source[0]), *lengths, number))
    return pairs


def _worst(flags: list[Flag]) -> Severity | None:
    return max((flag.severity for flag in flags), key=SEVERITIES.index, default=None)


def _band(ax: Axes, pairs: list[_Pair], middle: float, spread: float) -> None:
    lengths = [pair.source for pair in pairs] or [10, 1000]
    low, high = math.log(min(lengths)), math.log(max(lengths) + 1)
    grid = [math.exp(low + (high - low) * step / 100) for step in range(101)]
    wide = [1.96 * spread / math.sqrt(length) for length in grid]
    band = ([max(middle - w, 0) for w in wide], [middle + w for w in wide])
    ax.fill_between(grid, *band, color=GREY, alpha=0.45, linewidth=0, label="95 % expected here")
    ax.axhline(middle, color="black", linewidth=1, linestyle="--", label=f"median {middle:.2f}")


def _name(ax: Axes, pairs: list[_Pair]) -> None:
    """Write the names beside the points, where no other name stands."""
    points = [ax.transData.transform((pair.source, pair.ratio)) for pair in pairs]
    scale = ax.figure.dpi / 72
    boxes = [(float(x) - 4, float(y) - 4, float(x) + 4, float(y) + 4) for x, y in points]
    for pair, (x, y) in zip(pairs, points, strict=True):
        name = short(pair.name, 44)
        wide, high = len(name) * 5.2 * scale, 11 * scale
        for right, up in _OFFSETS:
            left = float(x) + (right * scale if right > 0 else right * scale - wide)
            box = (left, float(y) + up * scale, left + wide, float(y) + up * scale + high)
            if not any(_overlap(box, other) for other in boxes):
                break
        boxes.append(box)
        ax.annotate(
            name,
            (pair.source, pair.ratio),
            xytext=(right, up),
            textcoords="offset points",
            ha="left" if right > 0 else "right",
            fontsize=8.5,
            arrowprops={"arrowstyle": "-", "color": "#555555", "linewidth": 0.6, "shrinkA": 0, "shrinkB": 2},
            zorder=4,
        )


_OFFSETS = [(right, up) for up in (5, -14, 18, -27, 31, 44, -40, 57) for right in (8, -8)]
"""Points right and up of a point at which its name is tried, the nearest first."""

_Box = tuple[float, float, float, float]


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _plain_ticks(ax: Axes) -> None:
    from matplotlib.ticker import FixedLocator, NullLocator, StrMethodFormatter  # noqa: PLC0415 - heavy

    low, high = ax.get_xlim()
    marks = [mark for mark in (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000) if low <= mark <= high]
    ax.xaxis.set_major_locator(FixedLocator(marks))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
