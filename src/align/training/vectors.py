"""The vectors that training starts from: which pieces stand in the same pairs.

That is latent semantic indexing over pairs, each as one text of both languages (Dumais et al., Automatic
cross-language retrieval using latent semantic indexing, 1997), weighted by inverse document frequency.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from align.training.bags import Bags, Side
from align.training.options import VectorOptions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["latent_start"]

_LENGTH = 0.1
"""Length of a vector of a piece of weight one at the start."""


def latent_start(bags: Bags, options: VectorOptions) -> NDArray[np.float32]:
    """Return a vector for each piece, float32 (vocabulary, dimension), from which pieces stand in the same pairs.

    A piece that stands nowhere gets a short random vector; piece 0, the unknown, gets none.
    """
    import numpy as np  # noqa: PLC0415
    from sklearn.utils.extmath import randomized_svd  # noqa: PLC0415

    generator = np.random.default_rng(options.seed)
    rows = _sample(bags, options.start_pairs, generator)
    counts = [_counts(side, rows, bags.vocabulary) for side in (bags.english, bags.chinese)]
    seen = sum(np.bincount(side.indices, minlength=bags.vocabulary) for side in counts)
    idf = np.log((len(rows) + 1) / (np.asarray(seen) + 1)).clip(0.2).astype(np.float32)
    total = sum(_unit_rows(side, idf) for side in counts)
    rank = min(options.dimension, min(total.shape) - 1)
    _, _, directions = randomized_svd(total, rank, n_iter=3, random_state=options.seed)
    vectors = np.zeros((bags.vocabulary, options.dimension), dtype=np.float32)
    vectors[:, :rank] = directions.T
    lengths = np.linalg.norm(vectors, axis=1)
    unseen = lengths < 1e-9
    vectors *= (_LENGTH * idf / np.where(unseen, 1, lengths))[:, None]
    noise = generator.normal(size=(int(unseen.sum()), options.dimension)) / np.sqrt(options.dimension)
    vectors[unseen] = noise * _LENGTH * 3
    vectors[0] = 0
    return vectors


def _sample(bags: Bags, size: int, generator: np.random.Generator) -> NDArray[np.int64]:
    """Return the pairs that the start is made from: of each group a share that fits how often it is shown."""
    import numpy as np  # noqa: PLC0415

    chances = bags.repeats[bags.groups].clip(0, 1)
    kept = np.flatnonzero(generator.random(len(bags)) < chances)
    if len(kept) > size:
        kept = generator.choice(kept, size, replace=False)
    return np.sort(kept)


def _counts(side: Side, rows: NDArray[np.int64], vocabulary: int) -> Any:
    """Return how often each piece stands in each text, as a sparse matrix (rows, vocabulary)."""
    import numpy as np  # noqa: PLC0415
    from scipy import sparse  # noqa: PLC0415

    pieces, lengths = side.take(rows)
    ends = np.concatenate(([0], np.cumsum(lengths)))
    found = sparse.csr_matrix(
        (np.ones(len(pieces), dtype=np.float32), pieces, ends), shape=(len(rows), vocabulary), copy=True
    )
    found.sum_duplicates()
    return found


def _unit_rows(counts: Any, idf: NDArray[np.float32]) -> Any:
    """Return the weighted counts with rows of unit length."""
    import numpy as np  # noqa: PLC0415
    from scipy import sparse  # noqa: PLC0415

    weighted = counts.copy()
    weighted.data = (1 + np.log(weighted.data)).astype(np.float32)
    weighted = weighted @ sparse.diags(idf)
    lengths = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    return (sparse.diags((1 / np.where(lengths > 0, lengths, 1)).astype(np.float32)) @ weighted).tocsr()
