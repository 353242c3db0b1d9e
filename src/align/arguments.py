"""What the command line was given: checked, and made what the library takes.

What is heavy is imported where it is needed, so that ``align --help`` answers at once.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from align.errors import OptionError

if TYPE_CHECKING:
    from align.exporting.base import Exporter, ExportOptions
    from align.model.document import Lang
    from align.model.report import Flag

__all__ = [
    "check_commented",
    "check_folder",
    "check_inputs",
    "columns",
    "export_options",
    "exporters_for",
    "language_of",
    "one_of",
    "reached",
    "same_file",
]


def one_of(option: str, value: str, known: Sequence[str]) -> None:
    """Raise OptionError where a value is none of those that an option knows."""
    if value not in known:
        raise OptionError(f"{option}: {value!r} is not one of {', '.join(known)}")


def language_of(option: str, value: str | None) -> Lang | None:
    """Return the language that an option names, None for none."""
    if value is not None:
        one_of(option, value, ("en", "zh"))
    return cast("Lang | None", value)


def export_options(min_score: float | None, date: str | None, **more: Any) -> ExportOptions:
    """Return how files are written; ``more`` are other options of ExportOptions, by name."""
    from align.exporting.base import ExportOptions  # noqa: PLC0415

    return ExportOptions(min_score=min_score, date=date, **more)


def exporters_for(formats: Sequence[str], options: ExportOptions) -> dict[str, Exporter]:
    """Return the exporters by file name: alignment.json always, then those asked for, each once."""
    from align.exporting.registry import exporters_by_file  # noqa: PLC0415

    return exporters_by_file(("json", *formats), options)


def check_inputs(source: str, target: str) -> None:
    """Raise OptionError where both documents are one."""
    if source == target == "-":
        raise OptionError("source and target cannot both be standard input; give one of them as a file")
    if same_file(source, target):
        raise OptionError(f"{source} is given as source and as target; give one English and one Chinese document")


def check_commented(source: str, target: str, side: str, outputs: Sequence[Path]) -> None:
    """Raise an error, before any work is done, where the document that is to be commented on takes no comments."""
    from align.exporting.comments import commentable  # noqa: PLC0415

    path, other = (source, target) if side == "source" else (target, source)
    if any(same_file(path, output) for output in outputs):
        raise OptionError(f"{path}: would be written over; name another folder for the results")
    commentable(path, side, other)


def same_file(one: str | Path, other: str | Path) -> bool:
    """Tell whether two paths lead to one file."""
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):
        return False


def check_folder(folder: Path) -> None:
    """Raise OptionError where the results cannot lie in ``folder``, before any work is done."""
    standing = next((place for place in (folder, *folder.parents) if os.path.lexists(place)), Path())
    if not standing.is_dir():
        raise OptionError(f"{standing}: is a file; name a folder for the results")
    if not os.access(standing, os.W_OK | os.X_OK):
        raise OptionError(f"{standing}: may not be written to; name another folder, or change its permissions")


def reached(flags: Sequence[Flag], fail_on: str) -> bool:
    """Tell whether a flag that is not ignored is as severe as ``--fail-on`` says."""
    from align.model.report import SEVERITIES  # noqa: PLC0415

    if fail_on == "none":
        return False
    severe = SEVERITIES[[*SEVERITIES].index(fail_on) :]  # type: ignore[arg-type]
    return any(flag.severity in severe and not flag.ignored for flag in flags)


def columns() -> int:
    """Return how wide the terminal is."""
    import shutil  # noqa: PLC0415

    return shutil.get_terminal_size((120, 24)).columns
