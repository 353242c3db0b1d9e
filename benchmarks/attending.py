"""Fitting the network of `align.lexicon.attention`: the same network for torch, which fits it, and the way back.

Needs torch (``pip install -e ".[transformers]"``), which the product does not: ``pip install torch`` beside the rest.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from align.lexicon.attention import AROUND, HEADS, HIDDEN, NEAR, REACH

Floats = NDArray[np.float32]
WIDTH, LAYERS, DROPPED = 32, 2, 0.1
EPOCHS, BATCH, RATE, DECAY = 2.6, 24, 3e-3, 1e-2
_CELLS = 60_000
"""Pairs of words in a batch at most."""
_LONGEST = (220, 160)


@dataclass(frozen=True, slots=True)
class Sample:
    """A pair of texts: tables of likeness, figures of its words, and which have no counterpart (-1: not known)."""

    tables: NDArray[np.float16]
    figures: tuple[Floats, Floats]
    labels: tuple[NDArray[np.int8], NDArray[np.int8]]

    @property
    def cells(self) -> int:
        """Pairs of words."""
        first, second = self.tables.shape[:2]
        return int(first * second)

    @property
    def short(self) -> bool:
        """Whether it is short enough to be fitted on."""
        return all(len(rows) <= most for rows, most in zip(self.figures, _LONGEST, strict=True))


class _Layer(nn.Module):
    """One language in one layer; the parts in the order in which their weights are stored."""

    def __init__(self, tables: int) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.taken = nn.Linear(WIDTH + 3 * HEADS, WIDTH)
        self.around = nn.Linear((2 * AROUND + 1) * WIDTH, WIDTH)
        self.widened, self.narrowed = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH)
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(3))
        self.likeness = nn.ModuleList([nn.Linear(tables, HIDDEN), nn.Linear(HIDDEN, HEADS)])


class _Side(nn.Module):
    """One language; the parts in the order in which their weights are stored."""

    def __init__(self, scale: tuple[Floats, Floats], tables: int) -> None:
        super().__init__()
        self.deviation, self.mean = (nn.Parameter(torch.from_numpy(some), requires_grad=False) for some in scale)
        self.figures = nn.Linear(len(scale[0]), WIDTH)
        self.around = nn.Linear((2 * AROUND + 1) * WIDTH, WIDTH)
        self.layers = nn.ModuleList(_Layer(tables + 2 * depth) for depth in range(LAYERS))
        self.answer = nn.ModuleList([nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, 1)])


class Network(nn.Module):
    """The network, for batches; see `align.lexicon.attention`, which says what each part is for."""

    def __init__(self, scales: Sequence[tuple[Floats, Floats]], tables: int) -> None:
        """Take the deviations and means of the figures of both languages, and how many tables there are."""
        super().__init__()
        self.sides = nn.ModuleList(_Side(scale, tables) for scale in scales)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, tables: Tensor, figures: Sequence[Tensor], there: Sequence[Tensor]) -> list[Tensor]:
        """Return the log-odds of the words of both languages; ``there`` says which there are."""
        some = [mask[..., None] for mask in there]
        words = []
        for side, rows, mask in zip(self.sides, figures, some, strict=True):
            begun = torch.relu(side.figures(((rows - side.mean) / side.deviation).clamp(-6, 6))) * mask
            words.append(begun + torch.relu(side.around(_neighbours(begun))) * mask)
        table = tables
        for depth in range(LAYERS):
            layers = [side.layers[depth] for side in self.sides]
            attended = [_attended(layers, words, table, there, own) for own in (0, 1)]
            words = [self._taken_in(layers, words, attended, there, own) * some[own] for own in (0, 1)]
            if depth + 1 < LAYERS:
                expected = [_where_expected(*attended[own], there[own]) for own in (0, 1)]
                table = torch.cat([tables, expected[0][..., None], expected[1].transpose(1, 2)[..., None]], -1)
        return [
            side.answer[1](torch.relu(side.answer[0](rows)))[..., 0]
            for side, rows in zip(self.sides, words, strict=True)
        ]

    def _taken_in(
        self, layers: Sequence[Any], words: Sequence[Tensor], attended: Sequence[Any], there: Sequence[Tensor], own: int
    ) -> Tensor:
        layer, (shares, none), other = layers[own], attended[own], 1 - own
        got = (shares @ _heads(layers[other].value(words[other]))).transpose(1, 2).flatten(2)
        claimed = (attended[other][0] * there[other][:, None, :, None]).sum(2)
        expected = (shares * _places(shares.shape[3])).sum(-1) / (1 - none + 1e-3)
        sizes = [mask.sum(1).float()[:, None, None] for mask in there]
        away = (expected / sizes[other] - _places(shares.shape[2]) / sizes[own]) * (1 - none)
        taken = [got, *(part.transpose(1, 2) for part in (none, claimed.clamp(max=3), away))]
        rows = words[own] + self.drop(layer.taken(torch.cat(taken, -1)))
        near = _neighbours(layer.norms[1](rows) * there[own][..., None])
        rows = rows + self.drop(torch.relu(layer.around(near)))
        return rows + self.drop(layer.narrowed(torch.relu(layer.widened(layer.norms[2](rows)))))


def _neighbours(rows: Tensor) -> Tensor:
    padded = functional.pad(rows, (0, 0, AROUND, AROUND))
    return torch.cat([padded[:, at : at + rows.shape[1]] for at in range(2 * AROUND + 1)], -1)


def _heads(rows: Tensor) -> Tensor:
    return rows.unflatten(2, (HEADS, -1)).transpose(1, 2)


def _places(size: int) -> Tensor:
    return torch.arange(size) + 0.5


def _attended(
    layers: Sequence[Any], words: Sequence[Tensor], table: Tensor, there: Sequence[Tensor], own: int
) -> tuple[Tensor, Tensor]:
    other = 1 - own
    queries = _heads(layers[own].query(layers[own].norms[0](words[own])))
    keys = _heads(layers[other].key(layers[other].norms[0](words[other])))
    led = layers[own].likeness[1](torch.relu(layers[own].likeness[0](table))).permute(0, 3, 1, 2)
    weights = queries @ keys.transpose(2, 3) / math.sqrt(WIDTH / HEADS) + (led if own == 0 else led.transpose(2, 3))
    weights = weights.masked_fill(~there[other][:, None, None, :], -1e4)
    shares = torch.softmax(torch.cat([weights, torch.zeros_like(weights[..., :1])], -1), -1)
    return shares[..., :-1], shares[..., -1]


def _where_expected(shares: Tensor, none: Tensor, there: Tensor) -> Tensor:
    places = _places(shares.shape[3])
    summed = (shares * places).sum(-1).mean(1) * there, (1 - none).mean(1) * there
    middle = [
        functional.avg_pool1d(functional.pad(some[:, None], (NEAR, NEAR)), 2 * NEAR + 1, 1)[:, 0] for some in summed
    ]
    expected = middle[0] / (middle[1] + 1e-3)
    return torch.exp(-(expected[..., None] - places).abs() / REACH)


def _batches(samples: Sequence[Sample], chance: random.Random) -> list[list[int]]:
    """Put samples of like length together."""
    order = sorted(range(len(samples)), key=lambda at: sum(map(len, samples[at].figures)) + 15 * chance.random())
    found: list[list[int]] = [[]]
    largest = 0
    for at in order:
        largest = max(largest, samples[at].cells)
        if len(found[-1]) >= BATCH or largest * (len(found[-1]) + 1) > _CELLS:
            found.append([])
            largest = samples[at].cells
        found[-1].append(at)
    chance.shuffle(found)
    return [batch for batch in found if batch]


def padded(samples: Sequence[Sample]) -> tuple[Tensor, list[Tensor], list[Tensor], list[Tensor]]:
    """Put samples into one batch: tables, figures, which words there are, and what is known of them."""
    sizes = [max(len(sample.figures[side]) for sample in samples) for side in (0, 1)]
    count = len(samples)
    tables = torch.zeros(count, *sizes, samples[0].tables.shape[2])
    figures = [torch.zeros(count, size, samples[0].figures[0].shape[1]) for size in sizes]
    there = [torch.zeros(count, size, dtype=torch.bool) for size in sizes]
    labels = [torch.full((count, size), -1.0) for size in sizes]
    for at, sample in enumerate(samples):
        first, second = sample.tables.shape[:2]
        tables[at, :first, :second] = torch.from_numpy(sample.tables.astype(np.float32))
        for side, size in enumerate((first, second)):
            figures[side][at, :size] = torch.from_numpy(sample.figures[side])
            there[side][at, :size] = True
            labels[side][at, :size] = torch.from_numpy(sample.labels[side].astype(np.float32))
    return tables, figures, there, labels


def fitted(samples: Sequence[Sample], seed: int = 1) -> Network:
    """Fit by cross entropy over the words, with AdamW, its rate rising and falling once."""
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    torch.manual_seed(seed)
    samples = [sample for sample in samples if sample.short]
    scales = []
    for side in (0, 1):
        rows = np.concatenate([sample.figures[side] for sample in samples])
        scales.append((rows.std(0) + np.float32(1e-3), rows.mean(0)))
    network = Network(scales, samples[0].tables.shape[2])
    weights = [some for some in network.parameters() if some.requires_grad]
    optimiser = torch.optim.AdamW(weights, lr=RATE, weight_decay=DECAY)
    steps, step, loss_so_far = int(EPOCHS * len(_batches(samples, chance))), 0, 0.0
    batches: list[list[int]] = []
    network.train()
    while step < steps:
        batches = batches or _batches(samples, chance)
        step += 1
        part = step / steps
        rate = RATE * (part / 0.1 if part < 0.1 else 0.5 * (1 + math.cos(math.pi * (part - 0.1) / 0.9)))
        for group in optimiser.param_groups:
            group["lr"] = rate
        *given, labels = padded([samples[at] for at in batches.pop()])
        losses = []
        for odds, truth in zip(network(*given), labels, strict=True):
            known = truth >= 0
            losses.append(functional.binary_cross_entropy_with_logits(odds[known], truth[known]))
        loss = losses[0] + losses[1]
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        loss_so_far += loss.item()
        if step % 500 == 0:
            print(f"attention: step {step} of {steps}, loss {loss_so_far / 500:.4f}", flush=True)
            loss_so_far = 0.0
    network.eval()
    return network


def weights(network: Network) -> Floats:
    """The weights in the order of `align.lexicon.attention.shapes`."""
    found = []
    for some in network.parameters():
        values = some.detach().numpy().astype(np.float32)
        found.append((values.T if values.ndim == 2 else values).ravel())
    return np.concatenate(found)
