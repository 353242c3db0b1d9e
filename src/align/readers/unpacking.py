"""Path → the bytes in it, unpacked as they are read: gzip and zstd, told by their first bytes.

zstd is read by Python itself (3.14) or by the package ``zstandard`` where that is installed.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any

from align.errors import ReadError

__all__ = ["HEAD", "ReadBytes", "buffered", "open_unpacked"]

_Read = Callable[[int], bytes | memoryview]

HEAD = 256 * 1024
"""Bytes that may be looked at before they are read."""
_REST = 64
"""Bytes that a buffer may lack: one character recoded may need more room than was asked for."""
_STEP = 1024
"""Bytes that zstd unpacks at a time: at most 40 MiB come of them."""


class ReadBytes(io.RawIOBase):
    """A stream over a function that reads; its errors become a ReadError."""

    def __init__(self, read: _Read, name: str, damage: tuple[type[Exception], ...] = ()) -> None:
        """Take a function from a number of bytes to at most as many, none at the end; ``damage``: errors of its own."""
        super().__init__()
        self._read, self._name = read, name
        self._damage: tuple[type[Exception], ...] = (OSError, EOFError, zlib.error, *damage)

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer but for a rest that is too small for a function that cannot read as little as it likes."""
        filled = 0
        try:
            while (not filled or len(buffer) - filled > _REST) and (data := self._read(len(buffer) - filled)):
                buffer[filled : filled + len(data)] = data
                filled += len(data)
        except self._damage as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            raise ReadError(f"{self._name}: cannot be read to its end, damaged or cut short ({reason})") from None
        return filled


def buffered(raw: io.RawIOBase) -> io.BufferedReader:
    """Return a stream that can be looked into ``HEAD`` bytes ahead."""
    return io.BufferedReader(raw, HEAD)


def open_unpacked(name: str, stack: ExitStack) -> io.BufferedReader:
    """Return a stream over what a file holds, unpacked; the file is closed by ``stack``.

    Raises ReadError where it is missing, a directory or not readable; a read from the stream raises it where the file
    is damaged or cut short.
    """
    return _unpacked(_opened(name, stack), name)


def _opened(name: str, stack: ExitStack) -> io.BufferedReader:
    """Open a file, to be closed by ``stack``."""
    try:
        return buffered(ReadBytes(stack.enter_context(Path(name).open("rb")).read, name))
    except FileNotFoundError:
        raise ReadError(f"{name}: no such file; check the path") from None
    except IsADirectoryError:
        raise ReadError(f"{name}: is a directory; give a file") from None
    except PermissionError:
        raise ReadError(f"{name}: may not be read; check its permissions") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"{name!r}: cannot be read ({reason}); check the path") from None


def _unpacked(stream: io.BufferedReader, name: str) -> io.BufferedReader:
    """Return the stream itself, or what a gzip or zstd file holds."""
    magic = stream.peek(4)[:4]
    if magic.startswith(b"\x1f\x8b"):
        return buffered(ReadBytes(gzip.GzipFile(fileobj=stream).read, name))
    if magic == b"\x28\xb5\x2f\xfd":
        return buffered(_zstd(stream, name))
    return stream


def _zstd(stream: io.BufferedReader, name: str) -> ReadBytes:
    """Read zstd by Python itself (3.14) or by the package that is installed."""
    try:
        module = import_module("compression.zstd")
        return ReadBytes(module.ZstdFile(stream).read, name, (module.ZstdError,))
    except ModuleNotFoundError:
        pass
    try:
        module = import_module("zstandard")
    except ModuleNotFoundError:
        message = f"{name}: is compressed by zstd, which needs Python 3.14 or: pip install zstandard"
        raise ReadError(message) from None
    parts = _frames(stream, module)
    rest = memoryview(b"")

    def read(size: int) -> memoryview:
        """Return the next part, or what is left of the last."""
        nonlocal rest
        while not rest and (part := next(parts, None)) is not None:
            rest = memoryview(part)
        taken, rest = rest[:size], rest[size:]
        return taken

    return ReadBytes(read, name, (module.ZstdError,))


def _frames(stream: io.BufferedReader, module: Any) -> Iterator[bytes]:
    """Yield what zstd frames hold, in small steps, since a byte may stand for many thousands.

    Not the package's own stream, which takes a frame that is cut short for whole.
    """
    frame: Any = None
    while data := stream.read(_STEP):
        while data:
            frame = frame or module.ZstdDecompressor().decompressobj()
            yield frame.decompress(data)
            data, frame = (frame.unused_data, None) if frame.eof else (b"", frame)
    if frame is not None:
        raise EOFError("the file ends before its last frame does")
