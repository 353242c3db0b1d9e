"""Compiled templates, kept beside the templates as Python keeps its modules: a run need not compile them again.

Where nothing can be written (a read-only installation), or Python itself is told to write no bytecode, nothing is.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import __version__ as jinja_version
from jinja2.bccache import Bucket, BytecodeCache

__all__ = ["CompiledBeside"]


class CompiledBeside(BytecodeCache):
    """Keeps the code of each template in ``folder``; ``texts`` is what goes into the templates as they are read."""

    def __init__(self, folder: Path, texts: str) -> None:
        """Take the folder and the texts; nothing is read yet."""
        self.folder = folder
        self.made_of = f"{jinja_version}\n{texts}\n"

    def get_source_checksum(self, source: str) -> str:
        """Return a digest of all that the code depends on."""
        return hashlib.sha256((self.made_of + source).encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code that is kept, where it is of this template; another is not taken."""
        with suppress(OSError, EOFError, ValueError, TypeError, UnpicklingError), self._path(bucket).open("rb") as fp:
            bucket.load_bytecode(fp)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code, at once or not at all."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            self.folder.mkdir(exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder)
            try:
                with os.fdopen(handle, "wb") as fp:
                    bucket.write_bytecode(fp)
                Path(name).replace(self._path(bucket))
            except OSError:
                Path(name).unlink(missing_ok=True)

    def _path(self, bucket: Bucket) -> Path:
        return self.folder / f"{bucket.key}.{sys.implementation.cache_tag}.pyc"
