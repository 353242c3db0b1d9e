"""What all pictures share: colours, markers, the font for Chinese, figures, and files that are the same every time."""

from __future__ import annotations

import io
import os
import warnings
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.errors import ExportError, OptionError
from align.model.report import Flag, ReportData, Severity
from align.normalising.folding import is_han

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = [
    "COLOURS",
    "GREY",
    "KEY",
    "MARKERS",
    "NAMES",
    "FontWarning",
    "cjk_font",
    "finish",
    "flags_by_bead",
    "new_axes",
    "plain",
    "require_matplotlib",
    "save",
    "short",
]

COLOURS: dict[Severity, str] = {"major": "#d55e00", "minor": "#e69f00", "info": "#56b4e9"}
"""By severity; of the palette of Okabe and Ito (https://jfly.uni-koeln.de/color/)."""
MARKERS: dict[Severity, str] = {"major": "^", "minor": "D", "info": "o"}
GREY = "#c8c8c8"
KEY = "H heading · T title · P preamble · ¶ paragraph · fn note · M marker · • bullet"
"""What the letters in boxes stand for."""
NAMES = {"en": "English", "zh": "Chinese"}

_FONTS = (
    *("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei"),
    *("WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Noto Sans CJK JP", "Noto Sans CJK TC", "Noto Sans CJK HK"),
    *("Noto Sans CJK KR", "Noto Sans TC", "PingFang TC", "Microsoft JhengHei", "SimHei", "Heiti SC", "Heiti TC"),
    *("STHeiti", "Songti SC", "SimSun", "NSimSun", "Noto Serif CJK SC", "Noto Serif CJK JP", "Source Han Serif SC"),
    *("Arial Unicode MS", "Droid Sans Fallback", "AR PL UMing CN", "AR PL UKai CN"),
)
"""Fonts that have Chinese, the fittest first."""


_TALLEST = 400.0
"""Inches; what is taller cannot be saved as pixels."""


class FontWarning(UserWarning):
    """There is no font that has Chinese: the picture shows boxes in its place."""


def require_matplotlib() -> None:
    """Raise OptionError where the extra ``plots`` is missing.

    >>> require_matplotlib()
    """
    if find_spec("matplotlib") is None:
        message = "pictures need matplotlib; install it: pip install 'clause-align[plots]'"
        raise OptionError(message)


@cache
def cjk_font() -> str | None:
    """Return the name of an installed font that has Chinese, None where there is none.

    >>> cjk_font() is None or isinstance(cjk_font(), str)
    True
    """
    require_matplotlib()
    from matplotlib import font_manager  # noqa: PLC0415 - heavy

    there = {entry.name for entry in font_manager.fontManager.ttflist}
    return next((name for name in _FONTS if name in there), None)


def new_axes(width: float, height: float, ax: Axes | None) -> Axes:
    """Return the axes that were given, or those of a new figure of a size in inches."""
    require_matplotlib()
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt  # noqa: PLC0415 - heavy

    figure, made = plt.subplots(figsize=(width, min(height, _TALLEST)), layout="constrained")
    figure.set_facecolor("white")
    return made


def finish(ax: Axes) -> Axes:
    """Give all texts a font that has their characters; warn where there is none."""
    from matplotlib.text import Text  # noqa: PLC0415 - heavy

    texts: list[Any] = [text for text in ax.figure.findobj(Text) if any(map(is_han, text.get_text()))]
    if not texts:
        return ax
    font = cjk_font()
    if font is None:
        warnings.warn(
            "no font that has Chinese is installed, so that the picture shows boxes: install Noto Sans CJK (Debian and "
            "Ubuntu: apt install fonts-noto-cjk; others: https://github.com/notofonts/noto-cjk), then delete the folder"
            " that matplotlib.get_cachedir() names",
            FontWarning,
            stacklevel=3,
        )
        return ax
    for text in texts:
        text.set_fontfamily(["DejaVu Sans", font])
    return ax


def save(picture: Axes | Figure, path: str | os.PathLike[str]) -> None:
    """Save a picture (.png, .svg, .pdf): the same picture gives the same bytes with one version of matplotlib.

    Raises OptionError for another suffix, ExportError where the file cannot be written.

    >>> import align
    >>> en = align.from_text("resolves\\n\\n1\\tto meet 5 times a year.")
    >>> report = align.run(en, align.from_text("做出决议\\n\\n1\\t每年召开6次会议。"))
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(align.plotting.length_ratios(report), pathlib.Path(folder, "lengths.png"))
    ...     pathlib.Path(folder, "lengths.png").read_bytes()[1:4]
    b'PNG'
    """
    require_matplotlib()
    import matplotlib as mpl  # noqa: PLC0415 - heavy

    undated = {".png": {"Software": None}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None, "Producer": None}}
    suffix = Path(path).suffix.lower()
    if suffix not in undated:
        message = f"{os.fspath(path)}: its suffix tells no kind of picture; use {', '.join(undated)}"
        raise OptionError(message)
    figure: Any = getattr(picture, "figure", None) or picture
    written = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": "align", "svg.fonttype": "path"}):
        figure.savefig(written, format=suffix[1:], dpi=144, metadata=undated[suffix])
    try:
        Path(path).write_bytes(written.getvalue())
    except OSError as error:
        message = f"{os.fspath(path)}: cannot be written: {error.strerror}; choose another folder"
        raise ExportError(message) from error


def plain(text: str) -> str:
    """Return a text as matplotlib shows it as it is: a dollar sign begins no formula."""
    return text.replace("$", r"\$")


def short(text: str, columns: int) -> str:
    """Return a text for a label, at most so wide (a Chinese character is two); ``…`` stands for its middle.

    >>> short("instructs the Director of the Bureau", 28), short("责成秘书长和理事会", 10), short("resolves", 13)
    ('instructs the … the Bureau', '责成…事会', 'resolves')
    """
    if _width(text) <= columns:
        return plain(text)
    spaced = " " in text
    parts = text.split() if spaced else list(text)
    joint = " " if spaced else ""
    head: list[str] = []
    tail: list[str] = []
    for place in range(len(parts)):
        one = place // 2
        trial = ([*head, parts[one]], tail) if place % 2 == 0 else (head, [parts[-1 - one], *tail])
        if _width(joint.join([*trial[0], "…", *trial[1]])) > columns:
            break
        head, tail = trial
    if not head:
        return plain(text[: columns // 2] + "…")
    return plain(joint.join([*head, "…", *tail]))


def _width(text: str) -> int:
    return sum(2 if is_han(character) else 1 for character in text)


def flags_by_bead(report: ReportData) -> dict[int, list[Flag]]:
    """Return the flags that are not ignored by the beads that they stand on."""
    beads = {("source", i): number for number, bead in enumerate(report.beads) for i in bead.source}
    beads |= {("target", i): number for number, bead in enumerate(report.beads) for i in bead.target}
    found: dict[int, list[Flag]] = {}
    for flag in report.flags:
        places = [("source", i) for i in flag.source] + [("target", i) for i in flag.target]
        for bead in sorted({beads[place] for place in places}):
            if not flag.ignored:
                found.setdefault(bead, []).append(flag)
    return found
