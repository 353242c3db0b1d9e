"""Writing files so that each is whole or not there at all.

A file is written beside its target under a passing name and then renamed; what fails half-way leaves the earlier file
as it was, and nothing else behind.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from align.errors import ExportError
from align.exporting.base import Exporter, ExportResult
from align.exporting.registry import files_of
from align.model.report import ReportData

__all__ = ["safe_name", "write_file", "write_folder"]

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class _Staged:
    """A file that lies complete under a passing name."""

    passing: Path
    target: Path
    result: ExportResult | None


def write_file(path: str | os.PathLike[str], exporter: Exporter, report: ReportData) -> ExportResult | None:
    """Write the report to a file (to several, of a format that is several), and return what was left out.

    The folder must be there. An existing file is replaced at once and keeps its permissions; a device or a pipe
    (``/dev/stdout``) is written to directly. Raises ExportError where nothing can be written there.
    """
    target = Path(path)
    if _is_stream(target):
        with _explained(target), target.open("wb") as fp:
            return exporter.write(report, fp)
    staged: list[_Staged] = []
    try:
        for name, part in files_of(exporter, target.name).items():
            staged.append(_stage(target.with_name(name) if name != target.name else target, part, report))
    except BaseException:
        _discard(staged)
        raise
    _publish(staged)
    return staged[0].result


def write_folder(
    folder: str | os.PathLike[str], exporters: Mapping[str, Exporter], report: ReportData
) -> dict[str, ExportResult | None]:
    """Write the report into a folder in several formats, by file name; all are written before the first is replaced.

    The folder is created where it is missing. Other files in it are left alone. Returns what each exporter says was
    left out. Raises ExportError where a file cannot be written; then the earlier ones are as they were, and no new
    folder is left behind.
    """
    place = Path(folder)
    created = _create(place)
    staged: list[_Staged] = []
    try:
        for name, exporter in exporters.items():
            staged.append(_stage(place / name, exporter, report))
        return _publish(staged)
    except BaseException:
        _discard(staged)
        for made in reversed(created):
            with contextlib.suppress(OSError):
                made.rmdir()
        raise


def safe_name(text: str) -> str:
    """Return the text as a file name that Windows, macOS and Linux take, ``_`` for what they do not.

    >>> safe_name("MOD EUR/44A4/1: Rev. 2"), safe_name("con.txt"), safe_name("第102号决议 "), safe_name("...")
    ('MOD EUR_44A4_1_ Rev. 2', '_con.txt', '第102号决议', '_')
    """
    name = _UNSAFE.sub("_", text).strip().rstrip(". ")
    while len(name.encode(errors="replace")) > _LONGEST:
        name = name[:-1].rstrip(". ")
    return f"_{name}" if not name or _RESERVED.match(name) else name


def _is_stream(target: Path) -> bool:
    try:
        mode = target.stat().st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _create(folder: Path) -> list[Path]:
    """Create a folder and what is missing above it; return what was created, from the top down."""
    missing = [place for place in (folder, *folder.parents) if not os.path.lexists(place)]
    if not missing and not folder.is_dir():
        _fail(folder, "is not a folder; name another")
    with _explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _stage(target: Path, exporter: Exporter, report: ReportData) -> _Staged:
    """Write the file under a passing name beside its target (beside the file that a link points to)."""
    if "\0" in str(target):
        _fail(target, "a file name holds no NUL character; name another")
    with _explained(target):
        real = Path(os.path.realpath(target))
        _check(target, real)
        passing = real.with_name(f".align-{secrets.token_hex(6)}.tmp")
        fp = os.fdopen(os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666), "wb")
    try:
        with _explained(target), fp:
            result = exporter.write(report, fp)
        with contextlib.suppress(OSError):
            passing.chmod(stat.S_IMODE(real.stat().st_mode))
    except BaseException:
        passing.unlink(missing_ok=True)
        raise
    return _Staged(passing, target, result)


def _check(target: Path, real: Path) -> None:
    """Raise ExportError where the target cannot take a file, as far as that can be told beforehand."""
    if real.is_dir():
        _fail(target, "is a folder; name a file")
    if not real.parent.exists():
        _fail(target, f"the folder {target.parent} does not exist; create it, or name another")
    if not real.parent.is_dir():
        _fail(target, f"{target.parent} is not a folder; name another")
    if real.exists() and not os.access(real, os.W_OK):
        _fail(target, "is write-protected; name another file, or lift the protection")


def _publish(staged: list[_Staged]) -> dict[str, ExportResult | None]:
    try:
        for item in staged:
            with _explained(item.target):
                item.passing.replace(os.path.realpath(item.target))
    except BaseException:
        _discard(staged)
        raise
    return {item.target.name: item.result for item in staged}


def _discard(staged: list[_Staged]) -> None:
    for item in staged:
        with contextlib.suppress(OSError):
            item.passing.unlink(missing_ok=True)


@contextlib.contextmanager
def _explained(target: Path) -> Iterator[None]:
    """Turn an error of the file system into an ExportError that names the target."""
    try:
        yield
    except PermissionError as error:
        _fail(target, "no permission to write here, or the file is open in another program", error)
    except OSError as error:
        _fail(target, f"cannot be written: {error.strerror or error}", error)


def _fail(target: Path, what: str, error: OSError | None = None) -> NoReturn:
    message = f"{target}: {what}"
    raise ExportError(message) from error
