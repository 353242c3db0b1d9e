"""Content similarity learnt from the documents themselves, once a first alignment of them is known.

A unit is described by how much it resembles each aligned unit of its own language; counterparts resemble aligned
units that are counterparts (explicit semantic analysis across languages, Sorg and Cimiano 2008). What a pair says of
itself is left out, so that a wrong first alignment does not confirm itself.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from align.lexicon.middle import distinct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

__all__ = ["learnt_vectors"]

WORD = re.compile(r"[a-z][a-z'\-]{2,}|\d[\d.,]*\d|\d")
WIDE = re.compile(r"[\u3400-\u9fff]+")
BUCKETS = 8192
CONCEPTS = 512
CHUNK = 512


def learnt_vectors(
    sources: Sequence[str], targets: Sequence[str], pairs: Sequence[tuple[int, int]]
) -> tuple[Floats, Floats]:
    """Return vectors (n, concepts) and (m, concepts) of both sides, with unit rows; ``pairs`` are aligned 1-1.

    At most 512 pairs, evenly spread, serve as concepts, so that time is proportional to the number of units.
    """
    step = max(1, -(-len(pairs) // CONCEPTS))
    concepts = list(pairs)[::step]
    left = _describe(sources, [i for i, _ in concepts])
    right = _describe(targets, [j for _, j in concepts])
    return left, right


def _describe(texts: Sequence[str], concepts: Sequence[int]) -> Floats:
    counts = [_buckets(text) for text in texts]
    frequency = np.zeros(BUCKETS)
    for buckets in counts:
        frequency[buckets] += 1
    weight = np.log((1 + len(texts)) / (1 + frequency)).astype(np.float32)
    chosen = _rows([counts[at] for at in concepts], weight)
    result = np.empty((len(texts), len(concepts)), dtype=np.float32)
    for first in range(0, len(texts), CHUNK):
        result[first : first + CHUNK] = _rows(counts[first : first + CHUNK], weight) @ chosen.T
    result[list(concepts), np.arange(len(concepts))] = 0.0
    result -= result.mean(axis=0)
    result[list(concepts), np.arange(len(concepts))] = 0.0
    return _unit_rows(result)


def _buckets(text: str) -> NDArray[np.int64]:
    """Hashed tokens: words cut to five letters (their grammar goes), figures, Chinese characters and pairs of these."""
    low = text.lower()
    found = [zlib.crc32(word[:5].encode()) % BUCKETS for word in WORD.findall(low)]
    for run in WIDE.findall(low):
        codes = np.frombuffer(run.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
        found.extend((codes * 2654435761 % 4294967291 % BUCKETS).tolist())
        found.extend(((codes[:-1] * 65599 + codes[1:]) * 2654435761 % 4294967291 % BUCKETS).tolist())
    return distinct(np.array(found, dtype=np.int64))


def _rows(counts: Sequence[NDArray[np.int64]], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    rows = np.zeros((len(counts), BUCKETS), dtype=np.float32)
    for at, buckets in enumerate(counts):
        rows[at, buckets] = weight[buckets]
    return _unit_rows(rows)


def _unit_rows(rows: Floats) -> Floats:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(norms > 1e-6, norms, 1.0)).astype(np.float32)
