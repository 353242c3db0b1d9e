"""Whether a bead's score is the probability that the bead is right.

    python benchmarks/reliability.py [--held DIR] [--model DIR] [--cases N]

Beads with both sides, of Resolution 102 and seven bilingual documents, with their labels and without: whole, and with
one thing changed at a time (a clause taken out, two joined, two swapped, one split, one taken out of one language and
its neighbour out of the other; N of each; a bead of the same texts counts once a document). And of documents made of
120 held-out pairs (DIR is what ``tools/training_text.py`` writes), unlabelled, with 15 % of the units left out.

Printed: by score, how many beads are right; the Brier score, the expected calibration error over ten bins, and the
mean log loss. Then corrections of the log-odds with few constants (Platt scaling: Platt, Probabilistic outputs for
support vector machines, 1999): slope * log-odds + offset; with a further offset for a bead of several units; and with
a slope on what its units tell together more than the best two of them alone; and with a slope on how strong the
evidence for a 1-1 bead usually is in these documents (the median, where there are twelve). Each document, and each
domain of held-out text, has the same weight; what a correction is tried on was not fitted on: the document is left
out, of held-out text every other stretch.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import perturb
from alignment import cases
from baselines import Remembering, header
from pairs import Pair, load_all, missing, without_labels
from samples import DOMAINS, samples

from align.embedding.static import BUNDLED, StaticEmbedder
from align.matching.aligner import align_documents
from align.matching.paths import find_path

Floats = np.ndarray
T = TypeVar("T")
BINS = np.linspace(0, 1, 11)
LIMIT = 5e-5
"""Half of the last digit of a score: what 0 and 1 are taken for."""
GAIN = 4.0
"""Most that a gain counts, either way."""
USUAL, STRONGEST, FEWEST = 6.5, 8.0, 12
"""Usual log-odds of a 1-1 bead in a document; from where on more of it counts no more; beads to take a median of."""
FORMS = ("slope, offset", "and joined", "and joined, gain", "and joined, gain, usual")


@dataclass(frozen=True, slots=True)
class Scored:
    """A bead: its document or domain, where it comes from, its score and log-odds, and whether it is a gold bead.

    ``gain`` is None for a 1-1 bead, else its log-odds less those of the best two of its units; ``usual`` is the median
    of the log-odds of 1-1 beads. ``changed`` says that the documents are not as they were; ``stretch`` numbers the
    held-out stretches.
    """

    document: str
    where: str
    score: float
    log_odds: float
    gain: float | None
    usual: float
    right: bool
    changed: bool = True
    stretch: int = -1


@dataclass(frozen=True, slots=True)
class Found:
    """A bead as aligned: its texts with whether it is right, and what `Scored` holds."""

    texts: tuple[object, ...]
    score: float
    log_odds: float
    gain: float | None
    usual: float
    right: bool


def beads(pair: Pair, embedder: Remembering) -> Iterator[Found]:
    """Yield the beads of a pair with both sides."""
    gold = set(pair.gold)
    path = find_path(pair.source, pair.target, embedder)
    place = {j: at for at, j in enumerate(path.order)}
    some = [bead for bead in align_documents(pair.source, pair.target, embedder).beads if bead.score is not None]
    quads = [(bead.source[0], place[bead.target[0]], len(bead.source), len(bead.target)) for bead in some]
    values = path.scoring.log_odds(quads)
    ones = values[[quad[2:] == (1, 1) for quad in quads]]
    usual = float(np.clip(np.median(ones), 0, STRONGEST)) if len(ones) >= FEWEST else USUAL
    for bead, log_odds in zip(some, values.tolist(), strict=True):
        parts = [(i, place[j], 1, 1) for i in bead.source for j in bead.target]
        gain = log_odds - float(path.scoring.log_odds(parts).max()) if len(parts) > 1 else None
        right = (bead.source, bead.target) in gold
        texts = tuple(pair.source[i].text for i in bead.source), tuple(pair.target[j].text for j in bead.target)
        yield Found((*texts, right), float(bead.score or 0.0), log_odds, gain, usual, right)


def changes(pair: Pair, count: int) -> Iterator[Pair]:
    """Yield the pair with one thing changed: ``count`` cases of each kind, or all."""
    found: dict[str, list[Pair]] = {}
    for kind, case in cases(pair, max(1, len(pair.source) // 40)):
        found.setdefault(kind, []).append(case)
    for kind, some in sorted(found.items()):
        yield from _some(some, count, f"{pair.name} {kind}")
    yield from (_crossed(pair, at) for at in _some(perturb.neighbours(pair), count, pair.name))


def _some(items: Sequence[T], count: int, seed: str) -> list[T]:
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    return list(items) if len(items) <= count else chance.sample(items, count)


def _crossed(pair: Pair, at: tuple[int, int]) -> Pair:
    """Take a clause out of the target, and the next one out of the source."""
    (_, target), (source, _) = pair.gold[at[0]], pair.gold[at[1]]
    return perturb.removed(perturb.removed(pair, "target", target, renumber=False), "source", source, renumber=False)


def of_document(pair: Pair, embedder: Remembering, count: int) -> Iterator[Scored]:
    """Yield the beads of a document, whole and changed, with labels and without."""
    for where, labelled in (("with labels", True), ("without labels", False)):
        seen = set()
        for at, case in enumerate((pair, *changes(pair, count))):
            shown = case if labelled else _without_labels(case)
            for bead in beads(shown, embedder):
                if bead.texts not in seen:
                    seen.add(bead.texts)
                    yield _scored(pair.name, where, bead, changed=at > 0)


def _scored(document: str, where: str, bead: Found, *, changed: bool = True, stretch: int = -1) -> Scored:
    return Scored(document, where, bead.score, bead.log_odds, bead.gain, bead.usual, bead.right, changed, stretch)


def _without_labels(pair: Pair) -> Pair:
    return replace(pair, source=without_labels(pair.source), target=without_labels(pair.target))


def of_samples(folder: Path, embedder: Remembering, most: int) -> Iterator[Scored]:
    """Yield the beads of documents made of held-out pairs."""
    for domain in DOMAINS:
        for number, _, pair in samples(folder, domain):
            if number < most:
                for bead in beads(pair, embedder):
                    yield _scored(domain, f"held-out {domain}", bead, stretch=number)


def right_of(some: Sequence[Scored]) -> Floats:
    """Return 1 for each right bead, 0 for each wrong one."""
    return np.array([bead.right for bead in some], dtype=float)


def features(some: Sequence[Scored], constants: int) -> Floats:
    """Return what a correction of so many constants knows: log-odds, 1, whether it joins, its gain, what is usual."""
    gains = np.array([np.clip(bead.gain or 0.0, -GAIN, GAIN) for bead in some])
    joined = np.array([bead.gain is not None for bead in some], dtype=float)
    log_odds = np.array([bead.log_odds for bead in some])
    usual = np.array([bead.usual - USUAL for bead in some])
    return np.stack([log_odds, np.ones(len(some)), joined, gains, usual][:constants], axis=1)


def fit(some: Sequence[Scored], constants: int) -> Floats:
    """Return the constants, by Newton's method with a light ridge; each document has the same weight."""
    rows, right = features(some, constants), right_of(some)
    names = [bead.document for bead in some]
    counts = {name: names.count(name) for name in set(names)}
    weights = np.array([len(some) / len(counts) / counts[name] for name in names])
    beta: Floats = np.eye(constants)[0]
    for _ in range(100):
        p = 1 / (1 + np.exp(-rows @ beta))
        curve = (rows.T * (weights * p * (1 - p))) @ rows + 1e-3 * np.eye(constants)
        step = np.linalg.solve(curve, rows.T @ (weights * (right - p)) - 1e-3 * beta)
        beta += step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < 1e-9:
            break
    return beta


def corrected(some: Sequence[Scored], beta: Floats) -> Floats:
    """Return corrected scores."""
    found: Floats = 1 / (1 + np.exp(-features(some, len(beta)) @ beta))
    return found


def to_fit(some: Sequence[Scored]) -> list[Scored]:
    """Return the beads that may be fitted on: of held-out text every other stretch."""
    return [bead for bead in some if bead.stretch < 0 or bead.stretch % 2 == 0]


def to_try(some: Sequence[Scored]) -> list[Scored]:
    """Return the beads that are tried on: of held-out text the other stretches; by document."""
    kept = [bead for bead in some if bead.stretch < 0 or bead.stretch % 2]
    return sorted(kept, key=lambda bead: bead.document)


def tried(some: Sequence[Scored], constants: int) -> Floats:
    """Return the corrected scores of `to_try`, each document's fitted without it."""
    scores = []
    kept, learnt = to_try(some), to_fit(some)
    for name in dict.fromkeys(bead.document for bead in kept):
        others = [bead for bead in learnt if bead.document != name or bead.stretch >= 0]
        scores.append(corrected([bead for bead in kept if bead.document == name], fit(others, constants)))
    return np.concatenate(scores)


@dataclass(frozen=True, slots=True)
class Quality:
    """How good probabilities are: Brier score, expected calibration error over ten bins, mean log loss."""

    brier: float
    calibration: float
    loss: float

    def __str__(self) -> str:
        return f"{self.brier:.4f} | {self.calibration:.4f} | {self.loss:.4f}"


def quality(scores: Floats, right: Floats) -> Quality:
    """Measure scores."""
    at = np.clip(np.digitize(scores, BINS) - 1, 0, 9)
    error = sum(abs(scores[at == k].sum() - right[at == k].sum()) for k in range(10)) / len(scores)
    p = np.clip(np.where(right > 0, scores, 1 - scores), LIMIT, 1)
    return Quality(float(((scores - right) ** 2).mean()), float(error), float(-np.log(p).mean()))


def by_score(title: str, some: Sequence[Scored], scores: Floats) -> None:
    """Print, for each bin of scores, the beads, their mean score and the share that is right."""
    right = right_of(some)
    at = np.clip(np.digitize(scores, BINS) - 1, 0, 9)
    print(f"\n| {title}: score | beads | mean score | share right |\n|---|---|---|---|")
    for k in range(10):
        here = at == k
        if here.any():
            cells = f"{here.sum():,} | {scores[here].mean():.3f} | {right[here].mean():.3f}"
            print(f"| {BINS[k]:.1f}–{BINS[k + 1]:.1f} | {cells} |")
    found, wrong = quality(scores, right), right == 0
    print(f"\nBrier {found.brier:.4f}, calibration error {found.calibration:.4f}, log loss {found.loss:.4f}; ", end="")
    print(f"wrong {wrong.sum():,} of {len(some):,}", end="")
    print(f", their mean score {scores[wrong].mean():.3f}" if wrong.any() else "")


def groups(some: Sequence[Scored]) -> dict[str, Floats]:
    """Return which beads belong to each group that is reported."""
    found = {
        "documents whole": [bead.stretch < 0 and not bead.changed for bead in some],
        "documents changed, with labels": [bead.changed and bead.where == "with labels" for bead in some],
        "documents changed, without labels": [bead.changed and bead.where == "without labels" for bead in some],
    }
    found |= {f"held-out {domain}": [bead.where == f"held-out {domain}" for bead in some] for domain in DOMAINS}
    found["several units in a bead"] = [bead.gain is not None for bead in some]
    return {"all": np.ones(len(some), dtype=bool)} | {n: np.array(here) for n, here in found.items() if any(here)}


def corrections(some: Sequence[Scored]) -> None:
    """Print what each correction makes of the scores, tried on what it was not fitted on."""
    kept = to_try(some)
    right = right_of(kept)
    ways = [
        ("the score", "", np.array([bead.score for bead in kept])),
        ("the log-odds as they are", "", corrected(kept, np.array([1.0, 0.0]))),
    ]
    for constants, name in enumerate(FORMS, start=2):
        beta = fit(to_fit(some), constants)
        ways.append((name, ", ".join(f"{value:.2f}" for value in beta), tried(some, constants)))
    print("\n| correction | constants | tried on | beads | wrong | mean score of these | Brier | error | log loss |")
    print("|---|---|---|---|---|---|---|---|---|")
    for title, constants_, scores in ways:
        for name, here in groups(kept).items():
            wrong = here & (right == 0)
            mean = f"{scores[wrong].mean():.2f}" if wrong.any() else ""
            cells = f"{here.sum():,} | {wrong.sum():,} | {mean} | {quality(scores[here], right[here])}"
            print(f"| {title} | {constants_} | {name} | {cells} |")
    for title, _, scores in ways[2:]:
        by_score(f"corrected ({title}), on what it was not fitted on", kept, scores)


def report(some: Sequence[Scored]) -> None:
    """Print all tables."""
    scores = np.array([bead.score for bead in some])
    for name, here in groups(some).items():
        by_score(name, [bead for bead, kept in zip(some, here, strict=True) if kept], scores[here])
    corrections(some)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--held", type=Path, metavar="DIR", help="held-out pairs, as tools/training_text.py writes them"
    )
    parser.add_argument("--model", type=Path, default=BUNDLED, metavar="DIR", help="another static model")
    parser.add_argument("--cases", type=int, default=6, metavar="N", help="changes of each kind and document (6)")
    parser.add_argument("--stretches", type=int, default=10, metavar="N", help="held-out stretches of a domain (10)")
    options = parser.parse_args()
    if said := missing():
        print(said)
        return 0
    if not options.held:
        print("no held-out pairs: python tools/training_text.py -o WORK, then --held WORK/held")
    embedder = Remembering("model", StaticEmbedder(options.model))
    some = [bead for pair in load_all() for bead in of_document(pair, embedder, options.cases)]
    if options.held:
        some += of_samples(options.held, embedder, options.stretches)
    print(f"{header()}; model {embedder.name}, {options.model}")
    report(some)
    return 0


if __name__ == "__main__":
    sys.exit(main())
