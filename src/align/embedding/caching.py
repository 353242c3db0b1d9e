"""Vectors kept on disk, so that a second run does not wait for a large model: only where the user asks for it.

A vector is found by the hash of its text and of what made it (the model's weights, its prompt, its library), so that
no other text and no other model ever gets it. The file holds hashes and vectors, no text; but a vector tells much of
the text it was made of, so the folder is to be kept as the documents are. How the file stays right when many runs use
it, or when it is damaged, is told in ``vectorstore``.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from align.embedding.vectorstore import VectorStore
from align.errors import OptionError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from align.embedding.base import Embedder

__all__ = ["CachedEmbedder"]

_LIMIT = 1 << 30
"""Bytes that the file may take: about 200,000 vectors of 1,024 dimensions."""


class CachedEmbedder:
    """An embedder that asks another one only for the texts that it has not seen, in this run or an earlier one.

    ``folder`` is made where it is not there. The file in it grows to ``limit`` bytes; then the oldest quarter of the
    vectors goes. What made a vector is told by the attribute ``identity`` of ``inner``, or by its name where it has
    none. Raises OptionError where the folder is a file or may not be written to.
    """

    def __init__(self, inner: Embedder, folder: str | os.PathLike[str], *, limit: int = _LIMIT) -> None:
        """Make the folder; the file is opened at the first text."""
        place = Path(os.path.expanduser(folder))  # noqa: PTH111 - no error where there is no such user
        try:
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            reason = "is a file" if isinstance(error, FileExistsError | NotADirectoryError) else error.strerror
            raise OptionError(f"{place}: cannot keep vectors ({reason}); name another folder") from None
        if not os.access(place, os.W_OK | os.X_OK):
            raise OptionError(f"{place}: may not be written to; name another folder, or change its permissions")
        self._inner = inner
        self._store = VectorStore(place, limit)

    @property
    def name(self) -> str:
        """Name and version of the model behind, as it stands in a report."""
        return self._inner.name

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the user should know of how the model behind was loaded."""
        return tuple(getattr(self._inner, "warnings", ()))

    @cached_property
    def _identity(self) -> bytes:
        return hashlib.sha256(str(getattr(self._inner, "identity", self._inner.name)).encode()).digest()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return what the model behind returns: float32 of shape (n, dim), unit rows, in the order of the texts.

        A text is encoded once, however often it stands in the call. A vector may differ from a fresh one by rounding
        (1e-6) where the model's own vectors do, with what else is in a call.
        """
        import numpy as np  # noqa: PLC0415 - the command line starts without it

        keys = {text: self._key(text) for text in texts}
        if not keys:
            return self._inner.encode([])
        stored = self._store.get(list(keys.values()))
        known = {key: np.frombuffer(value, dtype="<f4").astype(np.float32) for key, value in stored.items()}
        unknown = [text for text, key in keys.items() if key not in known]
        made = self._made(unknown, keys)
        if len({len(row) for row in (*known.values(), *made.values())}) > 1:  # another model under the same name
            known, made = {}, self._made(list(keys), keys)
        self._store.put({key: row.astype("<f4").tobytes() for key, row in made.items()})
        known |= made
        return np.stack([known[keys[text]] for text in texts])

    def _made(self, texts: list[str], keys: dict[str, bytes]) -> dict[bytes, NDArray[np.float32]]:
        rows = self._inner.encode(texts) if texts else ()
        return {keys[text]: row for text, row in zip(texts, rows, strict=True)}

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(self._identity + text.encode("utf-8", "surrogatepass")).digest()
