"""Fitting a small network by numpy alone: one layer of units beside a straight line."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.lexicon.weights import Network

Floats = NDArray[np.float64]

_EMPTY = Network(np.zeros(1), np.ones(1), np.zeros((2, 1)), np.zeros(1), np.zeros(2))
NO_NETWORK = (_EMPTY, _EMPTY)
"""Stands where none has been fitted yet."""
_UNITS, _EPOCHS, _BATCH, _RATE, _DECAY = 16, 6, 512, 4e-3, 1e-3


def network(rows: Floats, truth: Floats, *, seed: int) -> Network:
    """Fit by cross entropy, with Adam (decoupled decay of weights), its rate rising and falling once."""
    draw = np.random.default_rng(seed)
    mean, deviation = rows.mean(0), rows.std(0) + 1e-6
    figures = np.append((rows - mean) / deviation, np.ones((len(rows), 1)), axis=1).astype(np.float32)
    size, truth = figures.shape[1], truth.astype(np.float32)
    bound = size**-0.5
    weights = [
        draw.uniform(-bound, bound, (size, _UNITS)).astype(np.float32),
        draw.uniform(-0.25, 0.25, _UNITS).astype(np.float32),
        draw.uniform(-bound, bound, size).astype(np.float32),
    ]
    first: list[Any] = [np.zeros_like(w) for w in weights]
    second: list[Any] = [np.zeros_like(w) for w in weights]
    steps = _EPOCHS * (len(rows) // _BATCH)
    order: list[int] = []
    for step in range(1, steps + 1):
        if len(order) < _BATCH:
            order = draw.permutation(len(rows)).tolist()
        batch, order = order[:_BATCH], order[_BATCH:]
        x, y = figures[batch], truth[batch]
        inner = x @ weights[0]
        units = np.maximum(inner, 0)
        odds = units @ weights[1] + x @ weights[2]
        slope = (1 / (1 + np.exp(-np.clip(odds, -30, 30))) - y) / len(batch)
        back = slope[:, None] * weights[1] * (inner > 0)
        part = step / steps
        rate = _RATE * (part / 0.3 if part < 0.3 else 0.5 * (1 + np.cos(np.pi * (part - 0.3) / 0.7)))
        for at, slopes in enumerate((x.T @ back, units.T @ slope, x.T @ slope)):
            first[at] = 0.9 * first[at] + 0.1 * slopes
            second[at] = 0.999 * second[at] + 0.001 * slopes**2
            moved = (first[at] / (1 - 0.9**step)) / (np.sqrt(second[at] / (1 - 0.999**step)) + 1e-8)
            weights[at] -= rate * (moved + _DECAY * weights[at])
    units_, answers, line = (w.astype(np.float64) for w in weights)
    return Network(mean, deviation, units_, answers, line)
