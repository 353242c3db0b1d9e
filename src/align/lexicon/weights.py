"""The weights by which words, phrases and texts without counterpart are told.

They are in ``data/coverage.json``; those of the words among their neighbours in ``data/attention.npz``.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from align.lexicon.attention import Attention, bundled_attention

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["Logistic", "Model", "bundled_model"]


class Logistic(NamedTuple):
    """Weights for standardised figures; ``prior`` is what the log-odds were to begin with."""

    mean: Floats
    deviation: Floats
    weights: Floats
    prior: float

    def log_odds(self, rows: Floats) -> Floats:
        """Return the log-odds of each row beyond the prior."""
        found: Floats = ((rows - self.mean) / self.deviation) @ self.weights[:-1] + self.weights[-1] - self.prior
        return found


class Model(NamedTuple):
    """The four steps for the English and for the Chinese text, and whether both say the same at all."""

    words: tuple[Logistic, Logistic]
    again: tuple[Logistic, Logistic]
    among: Attention
    phrases: tuple[Logistic, Logistic]
    texts: Logistic


@cache
def bundled_model() -> Model:
    """Read the weights that come with the package."""
    stored: dict[str, Any] = json.loads(files("align.data").joinpath("coverage.json").read_text("utf-8"))

    def step(name: str) -> tuple[Logistic, Logistic]:
        return _logistic(stored[name]["en"]), _logistic(stored[name]["zh"])

    texts = _logistic(stored["texts"])
    return Model(step("words"), step("again"), bundled_attention(), step("phrases"), texts)


def _logistic(stored: dict[str, Any]) -> Logistic:
    import numpy as np  # noqa: PLC0415 - the command line starts without it

    mean, deviation, weights = (np.array(stored[part]) for part in ("mean", "deviation", "weights"))
    return Logistic(mean, deviation, weights, float(stored["prior"]))
