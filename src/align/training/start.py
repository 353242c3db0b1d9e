"""Where training starts from: nothing, or a static model whose words and vectors are kept and added to."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.embedding.static import StaticEmbedder
from align.errors import OptionError
from align.readers.parallel import Pair
from align.training.bags import Bags, Side, bags_of
from align.training.options import VectorOptions, VocabularySize
from align.training.vectors import latent_start
from align.training.vocabulary import Counts, build_tokenizer, normaliser

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Start", "from_model", "from_nothing"]

_LEAST = 3
"""A word must occur this often in new text to become a piece of a model that is added to."""


@dataclass(frozen=True, slots=True)
class Start:
    """What training begins with: a tokenizer, the text as its pieces, and a vector for each piece."""

    tokenizer: Any
    bags: Bags
    vectors: NDArray[np.float32]


def from_nothing(
    pairs: Sequence[Pair],
    groups: Sequence[int],
    repeats: Sequence[float],
    counts: Counts,
    size: VocabularySize,
    options: VectorOptions,
    tell: Callable[[str], None],
) -> Start:
    """Build a tokenizer from the words of the text, and vectors from which of them stand together."""
    tell("splitting the text into pieces")
    tokenizer = build_tokenizer(counts, size, normaliser())
    bags = bags_of(pairs, tokenizer, groups, repeats)
    tell("finding which words stand together")
    return Start(tokenizer, bags, latent_start(bags, options))


def from_model(
    folder: Path,
    pairs: Sequence[Pair],
    groups: Sequence[int],
    repeats: Sequence[float],
    counts: Counts,
    size: VocabularySize,
    tell: Callable[[str], None],
) -> Start:
    """Keep the pieces and vectors of a model, and add the words of the text that it does not know.

    A new word starts as the mean vector of the texts that stand opposite it, with the median length of a vector.
    """
    import numpy as np  # noqa: PLC0415

    model = StaticEmbedder(folder)
    old = model.vectors()
    tokenizer = _extended(model.tokenizer, counts, size)
    tell("splitting the text into pieces")
    bags = bags_of(pairs, tokenizer, groups, repeats)
    vectors = np.zeros((bags.vocabulary, model.dim), dtype=np.float32)
    vectors[: len(old)] = old
    if bags.vocabulary > len(old):
        tell("placing the new words")
        vectors[len(old) :] = _placed(bags, vectors, len(old))
    return Start(tokenizer, replace(bags), vectors)


def _extended(tokenizer: Any, counts: Counts, size: VocabularySize) -> Any:
    """Return a tokenizer with the commonest words of ``counts`` as further pieces, behind its own."""
    from tokenizers import Tokenizer  # noqa: PLC0415

    stored = json.loads(tokenizer.to_str())
    if stored["model"]["type"] != "Unigram" or stored["model"]["unk_id"] != 0 or stored["added_tokens"]:
        raise OptionError(
            "--start: the model's words cannot be added to; give one that 'align train' made, or 'scratch'"
        )
    known = {piece for piece, _ in stored["model"]["vocab"]}
    total = sum(counts.english.values()) + sum(counts.chinese.values()) or 1.0
    room = max(0, size.english + size.chinese + size.parts - len(known))
    words = [
        (word, count)
        for side in (counts.english, counts.chinese)
        for word, count in side.items()
        if word not in known and count >= _LEAST and len(word) > 1 and _is_whole(word, tokenizer)
    ]
    words.sort(key=lambda item: (-item[1], item[0]))
    stored["model"]["vocab"] += [[word, round(math.log(count / total), 2)] for word, count in words[:room]]
    return Tokenizer.from_str(json.dumps(stored, ensure_ascii=False))


def _is_whole(word: str, tokenizer: Any) -> bool:
    """Whether a tokenizer keeps a word together: it divides Chinese numbers from what they stand beside."""
    splitter = tokenizer.pre_tokenizer
    return splitter is None or len(splitter.pre_tokenize_str(word)) == 1


def _placed(bags: Bags, vectors: NDArray[np.float32], first: int) -> NDArray[np.float32]:
    """Return vectors for the pieces from ``first`` on."""
    import numpy as np  # noqa: PLC0415

    sums = np.zeros((bags.vocabulary - first, vectors.shape[1]), dtype=np.float32)
    for own, other in ((bags.english, bags.chinese), (bags.chinese, bags.english)):
        places = np.flatnonzero(own.pieces >= first)
        texts = np.searchsorted(own.starts, places, side="right") - 1
        rows, back = np.unique(texts, return_inverse=True)
        if len(rows):
            np.add.at(sums, own.pieces[places] - first, _units(other, rows, vectors)[back])
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    usual = float(np.median(np.linalg.norm(vectors[1:first], axis=1)))
    sums *= usual / np.where(lengths > 0, lengths, 1)
    return sums


def _units(side: Side, rows: NDArray[np.int64], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the unit vectors of some texts."""
    import numpy as np  # noqa: PLC0415

    found = np.zeros((len(rows), vectors.shape[1]), dtype=np.float32)
    for at in range(0, len(rows), 4096):
        pieces, lengths = side.take(rows[at : at + 4096])
        full = np.flatnonzero(lengths)
        if len(full):
            starts = (np.cumsum(lengths) - lengths)[full]
            found[at + full] = np.add.reduceat(vectors[pieces], starts, axis=0)
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    found /= np.where(lengths > 0, lengths, 1)
    return found
