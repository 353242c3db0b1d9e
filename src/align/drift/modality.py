"""Words of strength that differ: shall against 可, should against 须, may against 应.

A difference is a conflict: the two languages have operators of different classes in one place, told by the likeness of
what stands around them. An operator that merely has no counterpart is not flagged, since either language may say it
by mood, by an infinitive or not at all (statutes leave four in ten of their ``shall`` unsaid in Chinese).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.drift.context import DriftContext, FunctionCheck
from align.drift.modality_examples import EXAMPLES
from align.drift.operators import Operator, Row, Vocabulary, operators, vocabulary
from align.drift.places import place
from align.drift.sides import Pair, compared
from align.model.report import Flag, SpanIn

if TYPE_CHECKING:
    from align.embedding.base import Embedder

__all__ = ["CHECKS", "NAMES", "NEGATIVES", "Conflict", "conflicts", "modality"]

NEGATIVES = frozenset({"prohibition", "exemption", "discouragement"})
_GROUPS = (
    ("shall", "must"),
    ("should", "ought to"),
    ("须", "必须", "务必", "务须"),
    ("应", "应当", "应予", "应该", "宜", "理应"),
)
"""Wordings of one strength, where a document uses one of them throughout; the first stands for all."""
_CERTAIN = 4
"""So many other places must show which wording a document uses."""
_RARE = 0.12
"""Share of the places up to which another wording is an exception."""
_DOUBT, _SOFT, _CONFLICT, _ALIKE = 0.3, 0.5, 0.1, 0.25
"""Costs of joining operators one of which is doubtful, is soft, or conflicts; least likeness of what is in conflict."""
_NEAR = 0.15
_SURE = 0.4
"""Likeness from which operators surely stand in one place; below it a conflict is minor."""
_PLACE = 0.3
"""Weight of an operator's place in its clause beside the likeness of what stands around it."""

_SHOWN = 2
"""So many places must show what a document has for obligations, and as many for recommendations, to tell its house."""
_AGREED = 0.9
"""Share of the places, but one, that must agree with a house."""

Custom = Counter[tuple[str, str]]
"""How often the document has an English wording by a Chinese one."""
House = Mapping[str, frozenset[str]]
"""What the wordings mean in a house."""
Alike = Sequence[Sequence[float]]
Couple = tuple[Operator, Operator]
"""An English operator and the Chinese one that stands in its place."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Operators of different strength in one place.

    ``english`` and ``chinese`` are what they do; ``reason`` says what shows it where the wordings alone do not, and
    ``clear`` whether that leaves no doubt.
    """

    pair: Pair
    couple: Couple
    english: str
    chinese: str
    reason: str = ""
    clear: bool = True


def modality(context: DriftContext, profile: tuple[Row, ...] = ()) -> Iterator[Flag]:
    """Yield the flags; ``profile`` are a user's rows (`align.drift.operators.read_profile`)."""
    for conflict in conflicts(compared(context), context.embedder, profile):
        if (conflict.english in NEGATIVES) == (conflict.chinese in NEGATIVES):
            yield _flag(conflict)


def conflicts(pairs: Iterable[Pair], embedder: Embedder | None, profile: tuple[Row, ...] = ()) -> Iterator[Conflict]:
    """Yield the conflicts of beads, of negative operators too."""
    words = vocabulary(profile)
    found = [(pair, operators(pair.english, words), operators(pair.chinese, words)) for pair in pairs]
    wanted = [(pair, english, chinese) for pair, english, chinese in found if english and chinese]
    likeness = _likeness([(english, chinese) for _, english, chinese in wanted], embedder)
    joined = [
        (pair, list(_joined(english, chinese, alike)))
        for (pair, english, chinese), alike in zip(wanted, likeness, strict=True)
        if pair.source.text != pair.target.text
    ]
    custom = Counter(_named((a, b)) for _, couples in joined for a, b, _ in couples if _tells((a, b)))
    house = words.houses[profile[0][0]] if profile else _house(custom, words)
    for pair, couples in joined:
        for english, chinese, sure in couples:
            couple = english, chinese
            if english.classes and chinese.classes and not english.classes & chinese.classes:
                yield Conflict(pair, couple, *_least(couple), clear=sure)
            elif _tells(couple):
                yield from _against_custom(pair, couple, custom) or _against_house(pair, couple, house)


def _likeness(beads: Sequence[tuple[Sequence[Operator], ...]], embedder: Embedder | None) -> Iterator[Alike | None]:
    """Yield for each bead how alike what stands around its operators is: a row each English one, -1 to 1."""
    texts = [text for bead in beads for side in bead for op in side for text in op.windows]
    if embedder is None or not texts:
        yield from (None for _ in beads)
        return
    import numpy as np  # noqa: PLC0415 - the command line starts without it

    vectors = embedder.encode(texts)
    at = 0
    for english, chinese in beads:
        middle, end = at + 2 * len(english), at + 2 * len(english) + 2 * len(chinese)
        first, second = vectors[at:middle], vectors[middle:end]
        yield np.maximum(first[0::2] @ second[0::2].T, first[1::2] @ second[1::2].T).tolist()
        at = end


def _joined(
    english: Sequence[Operator], chinese: Sequence[Operator], alike: Alike | None
) -> Iterator[tuple[Operator, Operator, bool]]:
    """Yield the operators that stand in one place, the likeliest first, and whether that is sure."""
    edges = []
    alone = [sum(op.strong for op in side) for side in (english, chinese)] == [1, 1]
    for i, op in enumerate(english):
        for j, other in enumerate(chinese):
            apart = abs(op.at - other.at)
            like = alike[i][j] if alike else 1 - apart
            cost = 1 - like + (_PLACE * apart if alike else 0)
            if not op.classes or not other.classes:
                edges.append((cost + _DOUBT, i, j))
            elif op.classes & other.classes:
                edges.append((cost + (_SOFT if op.strong != other.strong else 0), i, j))
            elif op.strong and other.strong and (alone or like >= _ALIKE or apart <= _NEAR):
                edges.append((cost + _CONFLICT, i, j))
            elif like >= _ALIKE and _firm(op, other):
                edges.append((cost + _CONFLICT + _SOFT, i, j))
    taken: tuple[set[int], set[int]] = set(), set()
    for _, i, j in sorted(edges):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield english[i], chinese[j], alone or (1.0 if alike is None else alike[i][j]) >= _SURE


def _firm(english: Operator, chinese: Operator) -> bool:
    """Whether a soft operator excludes the strong one of the other language: can against 须, 可能 against shall."""
    if english.wording in {"can", "could"}:
        return chinese.strong
    return english.strong and chinese.wording in {"可能", "可能会", "或可"}


def _tells(couple: Couple) -> bool:
    """Whether a couple is evidence of how the document renders operators of strength."""
    return all(op.strong and op.classes and not op.classes & NEGATIVES for op in couple)


def _named(couple: Couple) -> tuple[str, str]:
    return _group(couple[0].wording), _group(couple[1].wording)


def _group(wording: str) -> str:
    return next((group[0] for group in _GROUPS if wording in group), wording)


def _against_custom(pair: Pair, couple: Couple, custom: Custom) -> list[Conflict]:
    """Return a couple whose strength the document's other clauses tell: should by 应, where 应 is else for shall."""
    english, chinese = _named(couple)
    own = custom[english, chinese] - 1
    usual_zh, count_zh = _usual((z, n) for (e, z), n in custom.items() if e == english and z != chinese)
    usual_en, count_en = _usual((e, n) for (e, z), n in custom.items() if z == chinese and e != english)
    by_zh = count_zh >= _CERTAIN and own <= min(1, _RARE * count_zh)
    by_en = count_en >= _CERTAIN and own <= min(1, _RARE * count_en)
    if not by_zh and not by_en:
        return []
    shown = f"{couple[0].wording} by {usual_zh}" if by_zh else f"{usual_en} by {couple[1].wording}"
    reason = f"{count_zh if by_zh else count_en} other places of the document render {shown}"
    return [Conflict(pair, couple, *_least(couple), reason, by_zh and by_en)]


def _usual(counts: Iterable[tuple[str, int]]) -> tuple[str, int]:
    return max(counts, key=lambda item: (item[1], item[0]), default=("", 0))


def _least(couple: Couple) -> tuple[str, str]:
    return min(couple[0].classes), min(couple[1].classes)


def _house(custom: Custom, words: Vocabulary) -> House:
    """Return the meanings of the strictest house that agrees with the document; none where too little tells.

    The document must show what it has for obligations and, in other words, for recommendations.
    """
    fitting = []
    for house in words.houses.values():
        agreed: Counter[str] = Counter()
        told = 0
        for (english, chinese), count in custom.items():
            first, second = house.get(english, frozenset()), house.get(chinese, frozenset())
            told += count
            agreed.update(dict.fromkeys(first & second, count))
        if min(agreed["obligation"], agreed["recommendation"]) >= _SHOWN and sum(agreed.values()) >= _AGREED * (
            told - 1
        ):
            fitting.append((sum(map(len, house.values())), sorted(house), house))
    return min(fitting, key=lambda item: item[:2])[2] if fitting else {}


def _against_house(pair: Pair, couple: Couple, house: House) -> Iterator[Conflict]:
    """Yield a couple whose two wordings are of different strength in the house."""
    first, second = (house.get(op.wording, frozenset()) for op in couple)
    if first and second and not first & second:
        reason = "the house that the document follows keeps them apart"
        yield Conflict(pair, couple, min(first), min(second), reason, clear=False)


NAMES: Mapping[str, str] = {
    "obligation": "obliges",
    "recommendation": "recommends",
    "permission": "permits",
    "prohibition": "forbids",
    "discouragement": "advises against it",
    "exemption": "exempts",
}
"""What the operators of a class do, in messages."""


def _flag(conflict: Conflict) -> Flag:
    pair, (english, chinese) = conflict.pair, conflict.couple
    said = [f"English has {english.wording}", f"Chinese has {chinese.wording}"]
    if not conflict.reason:
        said = [f"{part}, which {NAMES[c]}" for part, c in zip(said, (conflict.english, conflict.chinese), strict=True)]
    spans = (_span(english),), (_span(chinese),)
    if pair.english is not pair.source:
        said, spans = said[::-1], spans[::-1]
    rest = f"; {conflict.reason}" if conflict.reason else ""
    return Flag(
        "modality",
        "major" if conflict.clear else "minor",
        place(pair.source.units[0]),
        pair.source.indices,
        pair.target.indices,
        f"{said[0]}, {said[1]}{rest}.",
        *spans,
    )


def _span(op: Operator) -> SpanIn:
    return op.unit, op.start, op.end


CHECKS = (FunctionCheck(("modality",), "Words of strength", EXAMPLES, modality),)
