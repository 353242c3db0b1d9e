"""Fits the constants of the score: counterparts against neighbours of the counterpart, over eight documents.

    python benchmarks/fit_alignment.py

Each document has the same weight, and so have counterparts and others in it. Labels are shown in three ways, so that
they cannot carry the score: as they are; taken away; and wrong, where a counterpart gets a label that differs and
another unit the label that fits. Prints the constants, and for each document how a fit on the other seven does on it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from pairs import Pair, load_all, missing

from align.embedding.static import StaticEmbedder
from align.matching.costs import SCORING, SHARED
from align.matching.features import content_of
from align.matching.learnt import learnt_vectors
from align.matching.units import Units, units_of

NAMES = ("bias", "content", "learnt", "length", "label same", "label differs", "label on one side")
OFFSETS = (-4, -3, -2, -1, 1, 2, 3, 4)
RUNNING = {"clause", "paragraph"}
WAYS = ("same", "differs", "none")


@dataclass(frozen=True)
class Examples:
    """Rows of features, whether they are counterparts, and their weights."""

    rows: np.ndarray
    same: np.ndarray
    weights: np.ndarray


def examples(pair: Pair) -> Examples:
    """Make the examples of one document."""
    embedder = StaticEmbedder()
    numbers: dict[tuple[str, ...], int] = {}
    units = tuple(units_of(side.clauses, [0] * len(side), numbers) for side in (pair.source, pair.target))
    texts = tuple([clause.text for clause in side] for side in (pair.source, pair.target))
    ones = [(a[0], b[0]) for a, b in pair.gold if len(a) == len(b) == 1]
    channels = (
        content_of(SHARED, *(embedder.encode(side) for side in texts), units),
        content_of(SHARED, *learnt_vectors(*texts, ones), units),
    )
    rows, same = [], []
    for i, j in ones:
        if pair.source[i].kind not in RUNNING:
            continue
        for offset in (0, *OFFSETS):
            k = j + offset
            if not 0 <= k < len(pair.target) or pair.target[k].kind not in RUNNING:
                continue
            if offset and pair.target[k].text == pair.target[j].text:
                continue
            cosines = [_cosine(channel, i, k) for channel in channels]
            for way in {_labels(units, i, k), "none", "differs" if offset == 0 else "same"}:
                rows.append(
                    [1.0, *cosines, _length(units, i, k), *(float(way == name) for name in ("same", "differs", "one"))]
                )
                same.append(offset == 0)
    found = np.array(same)
    weights = np.where(found, 1 / found.sum(), 1 / (~found).sum()) * 500
    return Examples(np.array(rows), found.astype(float), weights)


def _cosine(channel: object, i: int, j: int) -> float:
    product = channel.source_norms[0, i] * channel.target_norms[0, j]
    return float(channel.source[i] @ channel.target[j] / product) if product else 0.0


def _length(units: tuple[Units, ...], i: int, j: int) -> float:
    left, right = units[0].length[i], units[1].length[j]
    variance = SCORING.length_sigma**2 + 4.0 / min(left, right)
    return float(min(np.log(left / right) ** 2 / variance, SCORING.length_cap))


def _labels(units: tuple[Units, ...], i: int, j: int) -> str:
    own, other = units[0].label[i], units[1].label[j]
    if own < 0 or other < 0:
        return "none" if own < 0 and other < 0 else "one"
    return "same" if own == other else "differs"


def fit(parts: list[Examples], ridge: float = 0.5) -> np.ndarray:
    """Logistic regression by Newton's method, with a light ridge on all but the bias."""
    rows = np.vstack([part.rows for part in parts])
    same = np.concatenate([part.same for part in parts])
    weights = np.concatenate([part.weights for part in parts])
    beta = np.zeros(rows.shape[1])
    penalty = np.eye(len(beta)) * ridge
    penalty[0, 0] = 0.0
    for _ in range(60):
        p = 1 / (1 + np.exp(-rows @ beta))
        curve = (rows.T * (weights * p * (1 - p) + 1e-9)) @ rows + penalty
        step = np.linalg.solve(curve, rows.T @ (weights * (same - p)) - penalty @ beta)
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    return beta


def main() -> None:
    """Fit and print."""
    if said := missing():
        print(said)
        return
    pairs = load_all()
    parts = [examples(pair) for pair in pairs]
    beta = fit(parts)
    for name, value in zip(NAMES, beta, strict=True):
        print(f"{name:18} {value:6.2f}")
    print(f"\n{'left out':24} {'right':>6} {'loss':>6} {'same':>6} {'other':>6}")
    for at, pair in enumerate(pairs):
        other = fit(parts[:at] + parts[at + 1 :])
        part = parts[at]
        p = 1 / (1 + np.exp(-part.rows @ other))
        weights = part.weights / part.weights.sum()
        right = float((weights * ((p > 0.5) == part.same)).sum())
        loss = -float((weights * np.where(part.same > 0, np.log(p), np.log(1 - p))).sum())
        medians = [float(np.median(p[part.same == value])) for value in (1, 0)]
        print(f"{pair.name:24} {right:6.3f} {loss:6.3f} {medians[0]:6.3f} {medians[1]:6.3f}")


if __name__ == "__main__":
    main()
