"""Training text as numbers: for each pair, the pieces of its English and of its Chinese side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from align.readers.parallel import Pair

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Bags", "Side", "bags_of"]

_MOST_PIECES = 256
"""Pieces of a text that count in training; more of them tell nothing new about which text it is."""
_CHUNK = 10_000


@dataclass(frozen=True, slots=True)
class Side:
    """The texts of one language: those of text ``i`` are ``pieces[starts[i]:starts[i + 1]]``, in order."""

    pieces: NDArray[np.int32]
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self.starts) - 1

    def take(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Return the pieces of some texts, one after the other, and how many each has."""
        import numpy as np  # noqa: PLC0415

        first = self.starts[rows]
        lengths = self.starts[rows + 1] - first
        ends = np.cumsum(lengths)
        places = np.repeat(first - (ends - lengths), lengths) + np.arange(ends[-1] if len(ends) else 0)
        return self.pieces[places], lengths


@dataclass(frozen=True, slots=True)
class Bags:
    """Pairs of texts as pieces; ``groups`` says of each pair where it comes from, ``repeats`` how often it is shown.

    ``repeats[g]`` is the number of times that each pair of group ``g`` is shown in one pass; 0.5 shows every other one.
    """

    english: Side
    chinese: Side
    groups: NDArray[np.int16]
    repeats: NDArray[np.float64]
    vocabulary: int

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return len(self.groups)


def bags_of(
    pairs: Sequence[Pair],
    tokenizer: Any,
    groups: Sequence[int],
    repeats: Sequence[float],
    on_progress: Callable[[int, int], None] | None = None,
) -> Bags:
    """Return the pieces of pairs, in their order; ``on_progress`` is told how many pairs of how many are done."""
    import numpy as np  # noqa: PLC0415

    return Bags(
        _side([pair.en for pair in pairs], tokenizer, lambda done: on_progress and on_progress(done // 2, len(pairs))),
        _side(
            [pair.zh for pair in pairs],
            tokenizer,
            lambda done: on_progress and on_progress((len(pairs) + done) // 2, len(pairs)),
        ),
        np.asarray(groups, dtype=np.int16),
        np.asarray(repeats, dtype=np.float64),
        tokenizer.get_vocab_size(),
    )


def _side(texts: list[str], tokenizer: Any, tell: Callable[[int], object]) -> Side:
    import numpy as np  # noqa: PLC0415

    pieces: list[NDArray[np.int32]] = [np.zeros(0, dtype=np.int32)]
    lengths: list[int] = [0]
    for first in range(0, len(texts), _CHUNK):
        for found in tokenizer.encode_batch_fast(texts[first : first + _CHUNK], add_special_tokens=False):
            known = np.asarray([piece for piece in found.ids if piece][:_MOST_PIECES], dtype=np.int32)
            pieces.append(known)
            lengths.append(len(known))
        tell(min(first + _CHUNK, len(texts)))
    return Side(np.concatenate(pieces), np.cumsum(lengths, dtype=np.int64))
