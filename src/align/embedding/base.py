"""What an embedder is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Embedder"]


@runtime_checkable
class Embedder(Protocol):
    """Turns texts of either language into vectors of one space, so that texts that say the same lie close."""

    @property
    def name(self) -> str:
        """Name and version, as it stands in a report."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return float32 of shape (n, dim) with rows of unit length; a zero row where a text holds nothing known."""
        ...
