"""Path → bytes."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from align.errors import ReadError

__all__ = ["MAX_BYTES", "read_bytes"]

MAX_BYTES = 64 * 1024 * 1024
"""The largest input read, in bytes: a thousand times a long resolution."""


def read_bytes(path: str | os.PathLike[str]) -> tuple[bytes, float | None]:
    """Return the bytes of a file, or of standard input for ``-``, and when the file last changed (None for a stream).

    Raises ReadError where it is missing, a directory, not readable, or larger than 64 MiB; the size is looked at
    before anything is read.
    """
    name = os.fspath(path)
    if name == "-":
        return _take(sys.stdin.buffer, "standard input"), None
    try:
        status = Path(name).stat()
        if stat.S_ISDIR(status.st_mode):
            raise ReadError(f"{name}: is a directory; give a file")
        if stat.S_ISREG(status.st_mode) and status.st_size > MAX_BYTES:
            raise _too_large(name)
        with Path(name).open("rb") as stream:
            return _take(stream, name), status.st_mtime if stat.S_ISREG(status.st_mode) else None
    except FileNotFoundError:
        raise ReadError(f"{name}: no such file; check the path") from None
    except PermissionError:
        raise ReadError(f"{name}: may not be read; check its permissions") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"{name!r}: cannot be read ({reason}); check the path") from None


def _take(stream: BinaryIO, name: str) -> bytes:
    """Read a stream to its end, and no further than the limit."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    return data


def _too_large(name: str) -> ReadError:
    return ReadError(f"{name}: larger than {MAX_BYTES // 1024**2} MiB; give one document, not an archive of them")
