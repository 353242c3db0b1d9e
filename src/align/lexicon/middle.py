"""The middle of some values, and the distinct ones: numpy's own take 17 ms at their first call, for masked arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Numbers = NDArray[np.int64]

__all__ = ["distinct", "median"]


def median(values: ArrayLike) -> float:
    """Return the median of some values, of which there must be one.

    >>> median([3.0, 1.0, 2.0]), median([4, 1, 2, 3])
    (2.0, 2.5)
    """
    import numpy as np  # noqa: PLC0415 - the command line starts without it

    ordered = np.sort(np.asarray(values, dtype=np.float64))
    half = len(ordered) // 2
    return float(ordered[half]) if len(ordered) % 2 else float((ordered[half - 1] + ordered[half]) / 2)


def distinct(values: Numbers) -> Numbers:
    """Return the distinct ones of some numbers, in order.

    >>> import numpy as np
    >>> distinct(np.array([3, 1, 3])).tolist(), distinct(np.zeros(0, dtype=np.int64)).tolist()
    ([1, 3], [])
    """
    import numpy as np  # noqa: PLC0415

    ordered = np.sort(values)
    found: Numbers = ordered[np.append(True, np.diff(ordered) > 0)[: len(ordered)]]
    return found
