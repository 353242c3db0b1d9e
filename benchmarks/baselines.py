"""What the bundled model is measured against: embedders that know less, on the same texts in the same run.

The shared-token embedder learns nothing. A random projection gives each piece of the model's tokenizer a random vector,
weighted by inverse document frequency: it knows what both languages write alike. LSI knows which pieces stand in the
same pairs, which is what training starts from. The last one knows nothing at all.
"""

from __future__ import annotations

import argparse
import platform
import random
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import numpy as np
from startup import processor

from align.embedding.base import Embedder
from align.embedding.shared import SharedTokenEmbedder
from align.embedding.static import BUNDLED, StaticEmbedder
from align.readers.parallel import read_pairs
from align.training.saving import write_model

__all__ = ["Nothing", "Remembering", "add_options", "embedders", "header", "random_projection", "texts_of"]


class Nothing:
    """An embedder that knows no text: its rows are zero, so that labels, lengths and formulae alone align."""

    name = "no embedding"
    dim = 8

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return zero rows."""
        return np.zeros((len(texts), self.dim), dtype=np.float32)


@dataclass
class Remembering:
    """An embedder that encodes each text once, under a short name for tables."""

    title: str
    inner: Embedder
    known: dict[str, np.ndarray] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Name of the embedder within, on which the aligner's constants hang."""
        return self.inner.name

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Encode what is new."""
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        self.known.update(zip(new, self.inner.encode(new), strict=True))
        return np.stack([self.known[text] for text in texts])


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which embedders are measured."""
    parser.add_argument("--model", type=Path, default=BUNDLED, metavar="DIR", help="another static model")
    parser.add_argument(
        "--train", type=Path, metavar="FILE", help="text that LSI is made from (train.tsv.gz; needs the extra)"
    )
    parser.add_argument("--train-pairs", type=int, default=100_000, metavar="N", help="as many of its pairs (100,000)")


def embedders(options: argparse.Namespace, texts: Sequence[str]) -> list[Remembering]:
    """Return the model and what it is measured against; ``texts`` are those measured, for document frequencies."""
    model = StaticEmbedder(options.model)
    found: list[tuple[str, Embedder]] = [("model", model), ("shared tokens", SharedTokenEmbedder())]
    if options.train is not None:
        found.append(("LSI only", latent(model, options.train, options.train_pairs)))
    found += [("random projection", random_projection(model, texts)), ("no embedding", Nothing())]
    return [Remembering(title, embedder) for title, embedder in found]


def random_projection(model: StaticEmbedder, texts: Sequence[str], seed: int = 0) -> StaticEmbedder:
    """Return random vectors for the pieces of a model, weighted by their inverse document frequency in ``texts``."""
    tokenizer = model.tokenizer
    seen = np.zeros(tokenizer.get_vocab_size())
    for found in tokenizer.encode_batch_fast(list(texts), add_special_tokens=False):
        seen[np.unique(found.ids).astype(np.intp)] += 1
    idf = np.log((len(texts) + 1) / (seen + 1))
    vectors = np.random.default_rng(seed).normal(size=(len(seen), model.dim)) * idf[:, None]
    return _from_vectors("random-projection", model, vectors.astype(np.float32))


def latent(model: StaticEmbedder, path: Path, count: int, seed: int = 0) -> StaticEmbedder:
    """Return what training starts from: LSI over ``count`` pairs of a file, on the pieces of a model."""
    from align.training.bags import bags_of  # noqa: PLC0415 - needs the extra
    from align.training.options import VectorOptions  # noqa: PLC0415
    from align.training.vectors import latent_start  # noqa: PLC0415

    pairs = list(read_pairs(path))
    if len(pairs) > count:
        pairs = random.Random(seed).sample(pairs, count)  # noqa: S311 - a sample, no secret
    bags = bags_of(pairs, model.tokenizer, [0] * len(pairs), [1.0])
    return _from_vectors("latent", model, latent_start(bags, VectorOptions(dimension=model.dim, seed=seed)))


def _from_vectors(name: str, model: StaticEmbedder, vectors: np.ndarray) -> StaticEmbedder:
    """Return a static model of these vectors, rounded as the bundled one is; the unknown piece gets none."""
    vectors[0] = 0
    with tempfile.TemporaryDirectory() as folder:
        write_model(Path(folder), vectors, model.tokenizer, name=name, card="")
        return StaticEmbedder(folder, name)


def texts_of(sides: Sequence[Sequence[str]]) -> list[str]:
    """Return all texts, each once."""
    return list(dict.fromkeys(chain.from_iterable(sides)))


def header() -> str:
    """Return the machine, the Python, the date and the commit, for the head of a result."""
    root = Path(__file__).resolve().parents[1]
    commit = "no commit"
    if (root / ".git").exists():
        said = subprocess.run(
            ["git", "describe", "--always", "--dirty"], cwd=root, capture_output=True, text=True, check=False
        )
        commit = said.stdout.strip() or commit
    return (
        f"{processor()}; {platform.system()}; Python {platform.python_version()}; numpy {np.__version__}; "
        f"{datetime.now(tz=UTC):%Y-%m-%d}; commit {commit}"
    )
