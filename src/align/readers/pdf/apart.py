"""Reads the pages of a PDF in a process of its own.

PDFium is fast and written in C++: a file made for it can take it hours (forms within forms, each shown ten times), all
memory, or down. Apart, it takes nothing else along: a page has its time, the process its memory, and what goes wrong
is one line. Where no second process can be had (Python inside another program), the file is read in this one.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import IO, Any, BinaryIO

from align.errors import ReadError
from align.readers.pdf.chunks import Chunk, Page, pages_here

__all__ = ["PAGE_S", "read_pages"]

PAGE_S = 60.0
"""Seconds that one page may take; a dense one takes a tenth of one."""
_MEMORY = 4 * 1024**3
"""Bytes of memory that the process may take, where the system can say so."""
_HEAD = 8


def read_pages(data: bytes, name: str) -> Iterator[Page]:
    """Yield the pages of a PDF.

    Raises ReadError where it is encrypted, damaged, larger than is read, or takes too long.
    """
    process = _started()
    if process is None or process.stdin is None or process.stdout is None:
        yield from pages_here(data, name)
        return
    number = 0
    try:
        with contextlib.suppress(OSError), process.stdin as stream:  # it may have ended already
            stream.write(data)
        while True:
            answer, late = _answer(process, process.stdout)
            if isinstance(answer, str):
                raise ReadError(f"{name}: {answer}")
            if answer is None:
                raise ReadError(_failed(name, number + 1, late=late))
            if not answer:
                return
            number += 1
            yield _page(answer)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def _failed(name: str, page: int, *, late: bool) -> str:
    """Return what to say where the process ended, or was ended, over a page."""
    if late:
        return f"{name}: page {page} of the PDF file took more than {PAGE_S:.0f} s; damaged, or made to; get it again"
    return f"{name}: page {page} of the PDF file cannot be read, damaged or too large for memory; get the file again"


def _started() -> subprocess.Popen[bytes] | None:
    """Start the process; it finds the package where this one did."""
    if not sys.executable or getattr(sys, "frozen", False):
        return None
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-c", "from align.readers.pdf.apart import answer; answer()"]
    try:
        return subprocess.Popen(  # noqa: S603 - Python itself, with our own words
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )
    except OSError:
        return None


def _answer(process: subprocess.Popen[bytes], stream: IO[bytes]) -> tuple[Any, bool]:
    """Return the next page, an error in words, or None where the process ended; and whether its time was over."""
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(PAGE_S, end)
    timer.daemon = True
    timer.start()
    try:
        head = stream.read(_HEAD)
        size = int.from_bytes(head, "big")
        body = stream.read(size) if len(head) == _HEAD else b""
    finally:
        timer.cancel()
    if len(head) < _HEAD or len(body) < size:
        return None, late.is_set()
    return marshal.loads(body), False  # noqa: S302 - plain values from our own process


def _plain(chunk: Chunk) -> tuple[object, ...]:
    """Return a piece as plain values; not by ``astuple``, which copies every character."""
    return tuple(getattr(chunk, name) for name in Chunk.__slots__)


def _page(values: tuple[Any, ...]) -> Page:
    """Return a page from plain values."""
    number, chunks, unknown, count, width = values
    return Page(number, [Chunk(*chunk) for chunk in chunks], unknown, count, width)


def _limited() -> None:
    """Limit the memory of this process, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - POSIX alone has it

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def answer() -> None:
    """Read a PDF from standard input and write its pages to standard output; what the process apart runs."""
    _limited()
    out = sys.stdout.buffer
    try:
        for page in pages_here(sys.stdin.buffer.read(), ""):
            _say(out, (page.number, [_plain(chunk) for chunk in page.chunks], page.unknown, page.count, page.width))
        _say(out, ())
    except ReadError as error:
        _say(out, str(error).removeprefix(": "))


def _say(out: BinaryIO, value: Any) -> None:
    """Write a value with its length in front."""
    body = marshal.dumps(value)
    out.write(len(body).to_bytes(_HEAD, "big"))
    out.write(body)
    out.flush()
