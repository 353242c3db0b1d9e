"""How well the aligner does on real pairs, whole and with one thing changed at a time.

    python benchmarks/alignment.py [--every N] [--document NAME]

Whole documents: precision, recall and strict F1 of the beads, with labels and without. Then, one at a time, every N-th
clause is taken out of one language (with what hangs on it), with the labels behind it as they were and moved up; two
neighbours change places; two are joined; one is split. Such a case is right where the beads differ from the right ones
in nothing more than those of the whole document do. Needs the test data beside the project and says so where absent.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import perturb
from pairs import GoldBead, Pair, load_all, missing, without_labels

from align.embedding.static import StaticEmbedder
from align.matching.aligner import align_documents
from align.model import SegmentedDocument

CASES = (
    ("taken out", "a clause taken out of one language"),
    ("taken out, renumbered", "the same, labels behind it moved up"),
    ("swapped", "neighbours in each other's place, labels with them"),
    ("swapped, renumbered", "the same, labels in order"),
    ("joined", "two clauses of one language joined"),
    ("joined, renumbered", "the same, labels behind them moved up"),
    ("split", "a clause of one language split at ；or ."),
)


@dataclass
class Remembering:
    """An embedder that encodes each text once."""

    inner: StaticEmbedder = field(default_factory=StaticEmbedder)
    known: dict[str, np.ndarray] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Name of the embedder within."""
        return self.inner.name

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Encode what is new."""
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        self.known.update(zip(new, self.inner.encode(new), strict=True))
        return np.stack([self.known[text] for text in texts])


EMBEDDER = Remembering()


def aligned(source: SegmentedDocument, target: SegmentedDocument) -> set[GoldBead]:
    """Beads of two documents."""
    return {(bead.source, bead.target) for bead in align_documents(source, target, EMBEDDER).beads}


def strict_f1(got: set[GoldBead], gold: Sequence[GoldBead]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the beads with both sides; a bead counts only where it is exactly right."""
    pairs = {bead for bead in got if all(bead)}
    right = {bead for bead in gold if all(bead)}
    both = len(pairs & right)
    return both / max(1, len(pairs)), both / max(1, len(right)), 2 * both / max(1, len(pairs) + len(right))


def whole(pairs: Sequence[Pair]) -> dict[str, int]:
    """Print the table of whole documents; returns how many beads differ from the right ones."""
    print(f"{'document':24} {'pairs':>5} {'P':>6} {'R':>6} {'F1':>6}   {'F1 without labels':>17} {'seconds':>8}")
    wrong = {}
    for pair in pairs:
        aligned(pair.source, pair.target)
        start = time.perf_counter()
        got = aligned(pair.source, pair.target)
        seconds = time.perf_counter() - start
        bare = aligned(without_labels(pair.source), without_labels(pair.target))
        p, r, f1 = strict_f1(got, pair.gold)
        without = strict_f1(bare, pair.gold)[2]
        count = sum(all(bead) for bead in pair.gold)
        print(f"{pair.name:24} {count:5} {p:6.3f} {r:6.3f} {f1:6.3f}   {without:17.3f} {seconds:8.3f}")
        wrong[pair.name] = len(got ^ set(pair.gold))
    return wrong


def cases(pair: Pair, every: int) -> Iterator[tuple[str, Pair]]:
    """Yield the changed documents, each with the name of its kind."""
    for side in ("source", "target"):
        for family in perturb.families(getattr(pair, side))[::every]:
            yield "taken out", perturb.removed(pair, side, family, renumber=False)
            yield "taken out, renumbered", perturb.removed(pair, side, family, renumber=True)
        for at in perturb.neighbours(pair)[::every]:
            yield "joined", perturb.joined(pair, side, at, renumber=False)
            yield "joined, renumbered", perturb.joined(pair, side, at, renumber=True)
        for number, offset in perturb.splittable(pair, side)[::every]:
            yield "split", perturb.split(pair, side, number, offset)
    for at in perturb.neighbours(pair)[::every]:
        yield "swapped", perturb.swapped(pair, at, relabel=False)
        yield "swapped, renumbered", perturb.swapped(pair, at, relabel=True)


def changed(pairs: Sequence[Pair], wrong: dict[str, int], every: int) -> None:
    """Print, for each kind of change, the share of cases that come out right, by document."""
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for pair in pairs:
        for name, case in cases(pair, every):
            got = aligned(case.source, case.target)
            right[pair.name, name].append(len(got ^ set(case.gold)) <= wrong[pair.name])
    for name, words in CASES:
        print(f"\n{name}: {words}")
        found = [case for pair in pairs for case in right[pair.name, name]]
        for pair in pairs:
            if outcomes := right[pair.name, name]:
                print(f"  {pair.name:24} {sum(outcomes):4} of {len(outcomes):4} = {np.mean(outcomes):.3f}")
        if found:
            print(f"  {'all':24} {sum(found):4} of {len(found):4} = {np.mean(found):.3f}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=4, help="change every N-th clause of the other documents (4)")
    parser.add_argument("--document", default="", help="only documents whose name begins so")
    options = parser.parse_args()
    if said := missing():
        print(said)
        return 0
    pairs = [pair for pair in load_all() if pair.name.startswith(options.document)]
    print(f"embedder {EMBEDDER.name}\n")
    wrong = whole(pairs)
    for pair in pairs:
        every = 1 if pair.name.startswith("res102") else options.every
        print(f"\n=== {pair.name}, every {every}. clause")
        changed([pair], wrong, every)
    return 0


if __name__ == "__main__":
    sys.exit(main())
