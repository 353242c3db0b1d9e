"""Which resolution of one file belongs to which of the other."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from align.matching.costs import SHARED, Channel
from align.model.clause import Clause, SegmentedDocument
from align.normalising.folding import fold
from align.normalising.numerals import chinese_value

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Groups", "group_instruments"]

PAIRED = 0.45
"""Least likeness of two instruments that are taken for the same, in cosines of shared tokens.

As whole texts, a document and its translation have 0.68 to 0.85, two resolutions of one body 0.37 to 0.66; as titles
0.48 to 0.74 and up to 0.35.
"""

NUMBERS = 0.3
"""What equal numbers in the titles add, and unlike ones take away."""

UNTITLED = 0.15
"""What is taken away where one title is missing, and the texts alone must tell."""

NUMBER = re.compile(r"\d+|第(?P<numeral>[〇零一二三四五六七八九十百千]+)")


@dataclass(frozen=True, slots=True)
class Groups:
    """A group number for each unit of both sides, and the target units in the order of their source instruments."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    order: tuple[int, ...]


def group_instruments(
    source: SegmentedDocument,
    target: SegmentedDocument,
    vectors: tuple[NDArray[np.float32], NDArray[np.float32]],
    channel: Channel,
) -> Groups:
    """Pair the instruments of two files by number, title and content; those of one side alone get groups of their own.

    Where each side has one instrument, they are a pair. A target instrument without partner joins its neighbour's
    group where the lengths say that the other side has both in one.
    """
    left, right = _members(source), _members(target)
    pairs = [(0, 0)] if len(left) == len(right) == 1 else _paired(source, target, (left, right), vectors, channel)
    of_source = {a: a for a in range(len(left))}
    of_target = {b: a for a, b in pairs}
    _absorb(_sized(source, left), _sized(target, right), of_source, of_target)
    free = len(left)
    for b in range(len(right)):
        if b not in of_target:
            of_target[b], free = free, free + 1
    groups = [0] * len(source), [0] * len(target)
    for members, numbers, into in ((left, of_source, groups[0]), (right, of_target, groups[1])):
        for at, units in enumerate(members):
            for unit in units:
                into[unit] = numbers[at]
    order = [unit for b in _in_source_order(of_target, len(left), len(right)) for unit in right[b]]
    return Groups(tuple(groups[0]), tuple(groups[1]), tuple(order))


def _members(document: SegmentedDocument) -> list[list[int]]:
    found: dict[int, list[int]] = {}
    for at, clause in enumerate(document):
        found.setdefault(clause.instrument, []).append(at)
    return list(found.values())


def _paired(
    source: SegmentedDocument,
    target: SegmentedDocument,
    members: tuple[list[list[int]], list[list[int]]],
    vectors: tuple[NDArray[np.float32], NDArray[np.float32]],
    channel: Channel,
) -> list[tuple[int, int]]:
    """Take the likeliest pair, then the likeliest of the rest, as long as they are alike enough; but always one."""
    sides = list(zip((source, target), members, vectors, strict=True))
    bodies = [_means(v, m) for _, m, v in sides]
    titles = [_means(v, [[u for u in units if side[u].kind == "title"] for units in m]) for side, m, v in sides]
    numbers = [[_number([side[u] for u in units]) for units in m] for side, m, _ in sides]
    alike = [
        SHARED.middle + (kind[0] @ kind[1].T - channel.middle) * channel.slope / SHARED.slope
        for kind in (bodies, titles)
    ]
    titled = [np.linalg.norm(title, axis=1) > 0 for title in titles]
    both = titled[0][:, None] & titled[1][None]
    likeness = np.where(both, (alike[0] + alike[1]) / 2, alike[0] - UNTITLED)
    for a, own in enumerate(numbers[0]):
        for b, other in enumerate(numbers[1]):
            if own and other:
                likeness[a, b] += NUMBERS if own == other else -NUMBERS
    pairs: list[tuple[int, int]] = []
    while len(pairs) < min(likeness.shape) and (not pairs or likeness.max() >= PAIRED):
        a, b = divmod(int(likeness.argmax()), likeness.shape[1])
        pairs.append((a, b))
        likeness[a], likeness[:, b] = -np.inf, -np.inf
    return pairs


def _means(vectors: NDArray[np.float32], members: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    rows = np.array([vectors[list(units)].sum(axis=0) if units else np.zeros(vectors.shape[1]) for units in members])
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    result: NDArray[np.float64] = rows / np.where(norms > 0, norms, 1.0)
    return result


def _number(clauses: Sequence[Clause]) -> str | None:
    """First figure of the title: the number of a resolution."""
    title = next((clause for clause in clauses if clause.kind == "title"), None)
    match = NUMBER.search(fold(title.text).text) if title else None
    if match is None:
        return None
    return str(chinese_value(match["numeral"])) if match["numeral"] else match[0]


def _sized(document: SegmentedDocument, members: Sequence[Sequence[int]]) -> list[tuple[int, bool]]:
    """Number of units of each instrument, and whether its title has a number, so that it stands for itself."""
    return [(len(units), _number([document[unit] for unit in units]) is not None) for units in members]


def _absorb(
    left: Sequence[tuple[int, bool]],
    right: Sequence[tuple[int, bool]],
    of_source: dict[int, int],
    of_target: dict[int, int],
) -> None:
    """Let instruments without partner join the group of a neighbour that the other side has as one longer text."""
    partner = {a: b for b, a in of_target.items()}
    if len(partner) == len(left):
        for b, (more, numbered) in enumerate(right):
            near = next((c for c in (b - 1, b + 1) if b not in of_target and c in of_target), None)
            if near is not None and not numbered and _nearer(left[of_target[near]][0], right[near][0], more):
                of_target[b] = of_target[near]
    if len(partner) == len(right):
        for a, (more, numbered) in enumerate(left):
            near = next((c for c in (a - 1, a + 1) if a not in partner and c in partner), None)
            if near is not None and not numbered and _nearer(right[partner[near]][0], left[near][0], more):
                of_source[a] = of_source[near]


def _nearer(whole: int, part: int, more: int) -> bool:
    """Whether ``part + more`` is nearer to ``whole`` than ``part`` alone, by ratio."""
    return abs(math.log((part + more) / whole)) < abs(math.log(part / whole))


def _in_source_order(of_target: dict[int, int], sources: int, targets: int) -> list[int]:
    """Target instruments in the order of their partners; one without partner stays behind the one it follows."""
    place, last = [], -1
    for b in range(targets):
        last = of_target[b] if of_target[b] < sources else last
        place.append((last, b))
    return [b for _, b in sorted(place)]
