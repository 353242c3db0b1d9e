"""Pictures of reports and comparisons, with matplotlib (the extra ``plots``); each function returns the Axes.

Colours are those of Okabe and Ito and the map cividis, which colour-blind readers tell apart; what a colour says, a
marker, a hatching or a word says too. Chinese needs a font that has it: one is found by itself, and where there is
none a `FontWarning` names one to install.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from align.errors import OptionError
from align.plotting.base import FontWarning, cjk_font, require_matplotlib, save
from align.plotting.calibration import score_calibration
from align.plotting.drift import drift_map
from align.plotting.flow import revision_flow
from align.plotting.lengths import length_ratios
from align.plotting.matrix import similarity_matrix
from align.plotting.renderings import term_renderings
from align.results import Changes, Report

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = [
    "KINDS",
    "FontWarning",
    "cjk_font",
    "draw",
    "drift_map",
    "length_ratios",
    "require_matplotlib",
    "revision_flow",
    "save",
    "score_calibration",
    "similarity_matrix",
    "term_renderings",
]

KINDS: Mapping[str, Callable[..., Axes]] = {
    "similarity-matrix": similarity_matrix,
    "drift-map": drift_map,
    "length-ratios": length_ratios,
    "score-calibration": score_calibration,
    "term-renderings": term_renderings,
    "revision-flow": revision_flow,
}
"""The kinds of pictures by the names that ``align plot --kind`` has for them."""


def draw(thing: Report | Changes, kind: str, path: str | os.PathLike[str] | None = None, **options: Any) -> Axes:
    """Draw a picture of a kind, and save it where a path is given; ``options`` are those of the function.

    Raises OptionError for an unknown kind or option, for a kind that does not fit a comparison, or where matplotlib is
    missing.

    >>> import align
    >>> en = align.from_text("resolves\\n\\n1\\tto meet 5 times a year.")
    >>> report = align.run(en, align.from_text("做出决议\\n\\n1\\t每年召开6次会议。"))
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     ax = draw(report, "drift-map", pathlib.Path(folder, "drift.svg"))
    ...     pathlib.Path(folder, "drift.svg").read_bytes()[:5]
    b'<?xml'
    """
    if kind not in KINDS:
        message = f"{kind!r} is no kind of picture; use {', '.join(KINDS)}"
        raise OptionError(message)
    if isinstance(thing, Changes) and kind != "revision-flow":
        message = f"{kind} needs a report (alignment.json); of a comparison there is revision-flow"
        raise OptionError(message)
    known = list(inspect.signature(KINDS[kind]).parameters)[1:]
    for name in options:
        if name not in known:
            message = f"{kind} takes no {name!r}; use {', '.join(known)}"
            raise OptionError(message)
    require_matplotlib()
    ax = KINDS[kind](thing, **options)
    if path is not None:
        save(ax, path)
    return ax
