"""How well a model finds translations: rank-1 retrieval among held-out pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.readers.parallel import Pair

if TYPE_CHECKING:
    from align.embedding.base import Embedder

__all__ = ["Retrieval", "retrieval"]

_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Of how many held-out texts the nearest text of the other language says the same: shares of ``pairs``."""

    pairs: int
    to_chinese: float
    to_english: float

    def __str__(self) -> str:
        return f"{self.to_chinese:.3f} English to Chinese, {self.to_english:.3f} Chinese to English, of {self.pairs:,}"


def retrieval(embedder: Embedder, pairs: Sequence[Pair]) -> Retrieval:
    """Measure rank-1 retrieval among ``pairs``, each against all; equal texts count as the same one."""
    import numpy as np  # noqa: PLC0415

    english, chinese = [pair.en for pair in pairs], [pair.zh for pair in pairs]
    vectors = embedder.encode(english), embedder.encode(chinese)
    shares = []
    for ours, theirs, names in ((*vectors, chinese), (*vectors[::-1], english)):
        best = np.concatenate(
            [(ours[at : at + _CHUNK] @ theirs.T).argmax(axis=1) for at in range(0, len(pairs), _CHUNK)] or [[]]
        )
        right = sum(names[int(found)] == name for found, name in zip(best, names, strict=True))
        shares.append(right / max(1, len(pairs)))
    return Retrieval(len(pairs), *shares)
