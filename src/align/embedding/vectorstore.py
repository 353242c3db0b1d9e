"""A file of byte strings by their keys that many runs may use at once, and that never gives a wrong one.

SQLite, because a run that is killed leaves the file whole, runs wait for each other, and old entries give way to new
ones in place. It keeps its classic journal rather than a write-ahead log: that needs memory which the runs share, and
folders on a network drive have none. Nothing waits for the disk (``synchronous`` is off), since a loss costs only time.

Every entry has a checksum, so that one that was damaged counts as missing. A file that SQLite cannot read is left for
a new one with the next number: a name is never used twice, since a journal belongs to a name. Where nothing can be
read or written, for a lock, a full disk or missing rights, the store is empty and keeps nothing.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import TypeVar

__all__ = ["VectorStore"]

_T = TypeVar("_T")

_PATIENCE = 10.0
"""Seconds to wait for another run that is writing."""
_SOME = 500
"""Entries of one query and of one transaction; SQLite takes 999 values at the least."""
_CHECK = 16
"""Bytes of the checksum."""
_WITHOUT = frozenset(
    {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_LOCKED}
    | {sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY}
)
"""Errors that say nothing against the file."""
_OLDEST = "SELECT rowid FROM entries ORDER BY rowid LIMIT (SELECT (count(*) + 3) / 4 FROM entries)"


class VectorStore:
    """Byte strings by key, in one file in ``folder``, which must be there; it grows to about ``limit`` bytes.

    Beyond, the oldest quarter goes.
    """

    def __init__(self, folder: Path, limit: int) -> None:
        """Remember where; the file is opened for each call and closed again."""
        self._folder = folder
        self._limit = limit

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the entries that are there and whole."""

        def read(database: sqlite3.Connection) -> dict[bytes, bytes]:
            found: dict[bytes, bytes] = {}
            for some in _blocks(keys):
                query = f"SELECT key, value FROM entries WHERE key IN ({','.join('?' * len(some))})"  # noqa: S608
                for key, stored in database.execute(query, some):
                    value = _unsealed(key, stored)
                    if value is not None:
                        found[key] = value
            return found

        return self._with_database(read) or {}

    def put(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep entries, in place of those with the same keys."""

        def write(database: sqlite3.Connection) -> None:
            for some in _blocks([(key, _sealed(key, value)) for key, value in entries.items()]):
                database.execute("BEGIN IMMEDIATE")
                self._make_room(database, sum(len(value) for _, value in some))
                database.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?)", some)
                database.execute("COMMIT")

        self._with_database(write)

    def _make_room(self, database: sqlite3.Connection, wanted: int) -> None:
        while _used(database) + wanted > self._limit:
            if not database.execute(f"DELETE FROM entries WHERE rowid IN ({_OLDEST})").rowcount:  # noqa: S608
                return

    def _with_database(self, act: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """Act on the file, on a new one where it cannot be read; None where neither can be."""
        number = max(self._numbers(), default=1)
        unreadable = False
        for attempt in (number, number + 1):
            try:
                with closing(_opened(self._path(attempt))) as database:
                    result = act(database)
            except UnicodeDecodeError:  # the message of an error that quotes a damaged table
                unreadable = True
            except sqlite3.Error as error:
                code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
                if code in _WITHOUT:
                    return None
                unreadable = code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
            else:
                if attempt > number and unreadable:
                    self._drop(number)
                return result
        return None

    def _path(self, number: int) -> Path:
        return self._folder / f"vectors-{number}.sqlite"

    def _numbers(self) -> Iterator[int]:
        for file in self._folder.glob("vectors-*.sqlite"):
            match = re.fullmatch(r"vectors-(\d{1,9})\.sqlite", file.name)
            if match:
                yield int(match[1])

    def _drop(self, number: int) -> None:
        for file in (self._path(number), self._folder / f"{self._path(number).name}-journal"):
            with suppress(OSError):
                file.unlink()


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA page_size = 16384")  # of a new file: three vectors of 1,024 dimensions
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'entries'").fetchone():
            database.execute("BEGIN IMMEDIATE")  # another run may be about to do the same
            database.execute("CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB NOT NULL)")
            database.execute("COMMIT")
    except (sqlite3.Error, UnicodeDecodeError):
        database.close()
        raise
    return database


def _used(database: sqlite3.Connection) -> int:
    """Return the bytes of the file that hold something."""
    names = ("page_size", "page_count", "freelist_count")
    size, pages, free = (int(database.execute(f"PRAGMA {name}").fetchone()[0]) for name in names)
    return size * (pages - free)


def _sealed(key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=_CHECK, key=key[:64]).digest() + value


def _unsealed(key: bytes, stored: object) -> bytes | None:
    """Return what was kept under a key; None where it is not what was kept."""
    if not isinstance(stored, bytes) or not isinstance(key, bytes):
        return None
    value = stored[_CHECK:]
    return value if _sealed(key, value) == stored else None


def _blocks(items: Sequence[_T]) -> Iterator[list[_T]]:
    rest = iter(items)
    while block := list(islice(rest, _SOME)):
        yield block
