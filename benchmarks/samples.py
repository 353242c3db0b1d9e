"""Made-up documents of held-out pairs, with units left out of either side, so that wrong neighbours arise."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from pairs import GoldBead, Pair, build

from align.readers.parallel import read_pairs

__all__ = ["DOMAINS", "LEAVE_OUT", "LINES", "samples", "with_left_out"]

DOMAINS = ("law", "technical", "news")
LINES = 120
LEAVE_OUT = ("source", "target", "crosswise")
SHARE = 0.15
"""Share of the units that are left out: of one side, or crosswise, where a unit of one side and the next one of the
other are left out, so that two units that say different things stand in each other's place."""


def samples(folder: Path, domain: str, seed: int = 0) -> Iterator[tuple[int, str, Pair]]:
    """Yield documents of 120 pairs each, in an order drawn by chance: number of the stretch, what is left out, pair.

    No two stretches share a pair; each comes three times, with other units left out.
    """
    pairs = [(pair.en, pair.zh) for pair in read_pairs(folder / f"{domain}.tsv")]
    chance = random.Random(f"{domain} {seed}")  # noqa: S311 - a sample, no secret
    chance.shuffle(pairs)
    for number in range(len(pairs) // LINES):
        stretch = pairs[number * LINES : (number + 1) * LINES]
        for which in LEAVE_OUT:
            name = f"{domain}-{number}-{which}"
            if which == "crosswise":
                places = {2 * place for place in chance.sample(range(LINES // 2), round(SHARE * LINES / 2))}
                yield number, which, with_left_out(name, stretch, {place + 1 for place in places}, places)
            else:
                out = set(chance.sample(range(LINES), round(SHARE * LINES)))
                both = (out, set[int]()) if which == "source" else (set[int](), out)
                yield number, which, with_left_out(name, stretch, *both)


def with_left_out(name: str, pairs: Sequence[tuple[str, str]], of_source: set[int], of_target: set[int]) -> Pair:
    """Make two documents of unlabelled paragraphs, without the units that are left out of a side, and their beads."""
    sides: tuple[list[str], list[str]] = ([], [])
    gold: list[GoldBead] = []
    for place, texts in enumerate(pairs):
        bead: list[tuple[int, ...]] = []
        for side, text, out in zip(sides, texts, (of_source, of_target), strict=True):
            bead.append(() if place in out else (len(side),))
            if place not in out:
                side.append(text)
        gold.append((bead[0], bead[1]))
    english, chinese = ([{"kind": "paragraph", "text": text} for text in side] for side in sides)
    return Pair(name, build("en", english, f"{name}.en"), build("zh", chinese, f"{name}.zh"), tuple(gold))
