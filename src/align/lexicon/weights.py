"""The weights by which words, phrases and texts without counterpart are told: ``data/coverage.json``."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["Logistic", "Model", "Network", "bundled_model"]


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


class Network(NamedTuple):
    """One layer of units that answer to what exceeds their threshold, beside a straight line, for standardised figures.

    ``units`` are (figures + 1, units), the last row their thresholds; ``answers`` what each unit weighs; ``line`` the
    weights of the figures themselves, the constant last.
    """

    mean: Floats
    deviation: Floats
    units: Floats
    answers: Floats
    line: Floats

    def log_odds(self, rows: Floats) -> Floats:
        """Return the log-odds of each row."""
        import numpy as np  # noqa: PLC0415 - the command line starts without it

        figures = (rows - self.mean) / self.deviation
        answers = np.maximum(figures @ self.units[:-1] + self.units[-1], 0)
        found: Floats = answers @ self.answers + figures @ self.line[:-1] + self.line[-1]
        return found


class Model(NamedTuple):
    """The four steps for the English and for the Chinese text, and whether both say the same at all."""

    words: tuple[Logistic, Logistic]
    again: tuple[Logistic, Logistic]
    among: tuple[Network, Network]
    phrases: tuple[Logistic, Logistic]
    texts: Logistic


@cache
def bundled_model() -> Model:
    """Read the weights that come with the package."""
    stored: dict[str, Any] = json.loads(files("align.data").joinpath("coverage.json").read_text("utf-8"))

    def step(name: str) -> tuple[Logistic, Logistic]:
        return _logistic(stored[name]["en"]), _logistic(stored[name]["zh"])

    among = _network(stored["among"]["en"]), _network(stored["among"]["zh"])
    return Model(step("words"), step("again"), among, step("phrases"), _logistic(stored["texts"]))


def _network(stored: dict[str, Any]) -> Network:
    import numpy as np  # noqa: PLC0415

    return Network(*(np.array(stored[part]) for part in Network._fields))


def _logistic(stored: dict[str, Any]) -> Logistic:
    import numpy as np  # noqa: PLC0415 - the command line starts without it

    mean, deviation, weights = (np.array(stored[part]) for part in ("mean", "deviation", "weights"))
    return Logistic(mean, deviation, weights, float(stored["prior"]))
