"""How far similarities alone align: labels stripped from both sides, with the bundled model and others that know less.

    python benchmarks/stripped.py [--model DIR] [--held DIR] [--train FILE]

Resolution 102 and seven bilingual documents are aligned by

- ``aligner``: the aligner proper, on units without labels;
- ``similarities``: a plain unbanded dynamic programme over similarities, with no labels, lengths, formulae or kinds;
- ``labels``: the aligner, with the labels.

A bead counts as right, strictly, where it is a gold bead, and laxly where it overlaps one gold bead on both sides
(Sennrich and Volk, Iterative, MT-based sentence alignment of parallel texts, NODALIDA 2011, whom Thompson and Koehn,
Vecalign, EMNLP 2019 follow). Only beads with both sides count, on either hand. Printed: strict / lax F1. The documents
lie in ``ALIGN_SHARED`` or ``../shared``; without them the run says so and stops. With ``--held`` (the folder that
``tools/training_text.py`` writes) there is a second table: documents of 120 held-out pairs with 15 % left out
(crosswise: a unit of one side and the next one of the other).

Where there is no embedding, "aligner" still has lengths, known headings, and the words that go together in the first
path it finds; "similarities" then has nothing, and goes along the diagonal.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from baselines import Remembering, add_options, embedders, header, texts_of
from pairs import BILINGUAL, GoldBead, Pair, load_all, missing, without_labels
from samples import DOMAINS, LEAVE_OUT, samples

from align.matching.aligner import align_documents
from align.model import SegmentedDocument

BEADS = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))
SEVEN = "mean of seven"
TARGETS = {
    ("aligner", SEVEN): (0.985, 0.995),
    ("aligner", "res102-2022"): (0.99, 0.0),
    ("similarities", SEVEN): (0.985, 0.995),
    ("similarities", "res102-2022"): (0.99, 0.0),
    ("labels", SEVEN): (0.99, 0.0),
}
SAMPLES = 4
"""Stretches of 120 pairs of each domain."""


def f1(got: Sequence[GoldBead], gold: Sequence[GoldBead]) -> tuple[float, float]:
    """Strict and lax F1 of the beads with both sides."""
    pairs, right = ({bead for bead in beads if all(bead)} for beads in (got, gold))
    both = len(pairs & right)
    strict = 2 * both / max(1, len(pairs) + len(right))
    precision, recall = _overlapping(pairs, right), _overlapping(right, pairs)
    return strict, 2 * precision * recall / max(precision + recall, 1e-9)


def _overlapping(beads: set[GoldBead], others: set[GoldBead]) -> float:
    """Share of beads that overlap one of the others on both sides."""
    partners: dict[int, set[int]] = defaultdict(set)
    for source, target in others:
        for i in source:
            partners[i].update(target)
    touching = sum(any(partners[i].intersection(target) for i in source) for source, target in beads)
    return touching / max(1, len(beads))


def similarities_only(source: SegmentedDocument, target: SegmentedDocument, embedder: Remembering) -> list[GoldBead]:
    """Align by likeness alone: the path whose beads have the greatest sum of cosines; there is nothing to set.

    A unit left alone counts nothing. Two units of one bead are encoded as one text.
    """
    n, m = len(source), len(target)
    gains = {(a, b): _vectors(source, a, embedder) @ _vectors(target, b, embedder).T for a, b in BEADS if a and b}
    best = np.zeros((n + 1, m + 1))
    came = np.zeros((n + 1, m + 1), dtype=np.int64)
    for i in range(n + 1):
        for j in range(m + 1):
            values = [
                best[i - a, j - b] + (gains[a, b][i - a, j - b] if a and b else 0.0) if i >= a and j >= b else -np.inf
                for a, b in BEADS
            ]
            if i or j:
                came[i, j] = int(np.argmax(values))
                best[i, j] = values[came[i, j]]
    beads, i, j = [], n, m
    while i or j:
        a, b = BEADS[came[i, j]]
        beads.append((tuple(range(i - a, i)), tuple(range(j - b, j))))
        i, j = i - a, j - b
    return beads[::-1]


def _vectors(document: SegmentedDocument, units: int, embedder: Remembering) -> np.ndarray:
    """Return the vectors of each unit, or of each two that follow each other, as one text."""
    gap = " " if document.document.lang == "en" else ""
    texts = [clause.text for clause in document]
    starts = range(len(texts) - units + 1)
    return embedder.encode([gap.join(texts[at : at + units]) for at in starts])


def aligner(source: SegmentedDocument, target: SegmentedDocument, embedder: Remembering) -> list[GoldBead]:
    """Align with the aligner proper."""
    return [(bead.source, bead.target) for bead in align_documents(source, target, embedder).beads]


Way = tuple[str, Callable[..., list[GoldBead]], bool]
"""What it is called, the function, and whether it is given the labels."""

WAYS: tuple[Way, ...] = (
    ("aligner", aligner, False),
    ("similarities", similarities_only, False),
    ("labels", aligner, True),
)


def measured(embedder: Remembering, way: Way, pairs: Sequence[Pair]) -> list[tuple[float, float]]:
    """Strict and lax F1 of each pair."""
    _, align, labelled = way
    sides = ((pair.source, pair.target) for pair in pairs)
    bare = (pair if labelled else tuple(map(without_labels, pair)) for pair in sides)
    return [f1(align(*both, embedder), pair.gold) for both, pair in zip(bare, pairs, strict=True)]


def row(embedder: Remembering, way: Way, found: dict[str, tuple[float, float]]) -> None:
    """Print the figures of one embedder and one way of aligning."""
    cells = " | ".join(f"{strict:.3f} / {lax:.3f}" for strict, lax in found.values())
    below = [
        name
        for (which, name), (strict, lax) in TARGETS.items()
        if embedder.title == "model" and which == way[0] and name in found
        if found[name][0] < strict or found[name][1] < lax
    ]
    print(f"| {embedder.title} | {way[0]} | {cells} |{' BELOW: ' + ', '.join(below) if below else ''}")


def head(names: Sequence[str]) -> None:
    """Print the head of a table."""
    print("\n| strict / lax F1 | by | " + " | ".join(names) + " |")
    print("|---|---|" + "---|" * len(names))


def of_documents(models: Sequence[Remembering], pairs: Sequence[Pair]) -> None:
    """Print the table of the eight documents."""
    names = [pair.name for pair in pairs]
    head([*names, SEVEN])
    for embedder in models:
        for way in WAYS:
            found = dict(zip(names, measured(embedder, way, pairs), strict=True))
            seven = np.mean([found[name] for name in BILINGUAL], axis=0)
            row(embedder, way, found | {SEVEN: (float(seven[0]), float(seven[1]))})


def of_samples(models: Sequence[Remembering], made: Mapping[tuple[str, str], Sequence[Pair]]) -> None:
    """Print the table of the documents made of held-out pairs."""
    head([f"{domain}, left out: {which}" for domain, which in made])
    for embedder in models:
        for way in WAYS[:2]:
            means = [np.mean(measured(embedder, way, pairs), axis=0) for pairs in made.values()]
            row(embedder, way, {f"{at}": (float(mean[0]), float(mean[1])) for at, mean in enumerate(means)})


def made_documents(folder: Path) -> dict[tuple[str, str], list[Pair]]:
    """The documents made of held-out pairs, by domain and by the side that lacks some."""
    made: dict[tuple[str, str], list[Pair]] = {(domain, which): [] for domain in DOMAINS for which in LEAVE_OUT}
    for domain in DOMAINS:
        for number, which, pair in samples(folder, domain):
            if number < SAMPLES:
                made[domain, which].append(pair)
    return made


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--held", type=Path, metavar="DIR", help="held-out pairs, as tools/training_text.py writes them"
    )
    add_options(parser)
    options = parser.parse_args()
    if said := missing():
        print(said)
        return 0
    pairs = load_all()
    made = made_documents(options.held) if options.held else {}
    every = [*pairs, *chain.from_iterable(made.values())]
    models = embedders(options, texts_of([[clause.text for clause in s] for p in every for s in (p.source, p.target)]))
    print(f"{header()}; model {models[0].name}, {options.model}")
    of_documents(models, pairs)
    if made:
        of_samples(models, made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
