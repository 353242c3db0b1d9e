"""The core of the statistical word aligner: how likely each word of one side renders each of the other.

IBM Model 1 (Brown et al., "The Mathematics of Statistical Machine Translation", Computational Linguistics 19, 1993) in
both directions, joined by agreement: a link counts by the product of what the two directions make of it (Liang, Taskar
and Klein, "Alignment by Agreement", NAACL 2006), so that only links which both believe in are learnt from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["agreed"]

_NULL = 0.2
"""Share of the words of either side that are expected to render nothing."""
_TINY = 1e-12


def agreed(
    chinese_given_english: NDArray[np.float32],
    english_given_chinese: NDArray[np.float32],
    english_unigrams: NDArray[np.float32],
    chinese_unigrams: NDArray[np.float32],
    lengths: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> NDArray[np.float32]:
    """Return the links of pairs of texts, float32 (pairs, English words, Chinese words) from 0 to 1.

    The first two arrays have that shape too and hold the probabilities of the words standing there (zero beyond the
    end of a text). They are overwritten: by which English word each Chinese one renders, and the reverse.
    ``english_unigrams`` is (pairs, English words), ``chinese_unigrams`` (pairs, Chinese words): how frequent each word
    is. ``lengths`` are the numbers of words of each text.
    """
    null = _NULL / (1 - _NULL)
    english, chinese = (length.astype("float32") for length in lengths)
    forward, backward = chinese_given_english, english_given_chinese
    forward /= (forward.sum(1) + null * english[:, None] * chinese_unigrams + _TINY)[:, None, :]
    backward /= (backward.sum(2) + null * chinese[:, None] * english_unigrams + _TINY)[:, :, None]
    links: NDArray[np.float32] = forward * backward
    return links
