"""Which operators of two texts stand in one place: joined one to one, the cheapest way.

What stands around them tells (``align.drift.nearness``), and what they govern: the verbs behind them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from align.drift.joining import assigned
from align.drift.nearness import Around, Nearness
from align.drift.operators import Operator, Vocabulary, operators
from align.drift.sides import Pair

__all__ = [
    "AFFIRMED",
    "ONLY_THEN",
    "Couple",
    "Joined",
    "affirmed",
    "group",
    "is_measure",
    "is_only_then",
    "is_proviso",
    "is_served",
    "joined",
]

_GROUPS = (
    ("shall", "must"),
    ("should", "ought to"),
    ("须", "必须", "务必", "务须"),
    ("应", "应当", "应予", "应该", "理应"),
    ("可", "可以", "得", "得不", "得免", "可不", "可以不", "可免"),
)
"""Wordings of one strength, where a document uses one of them throughout; the first stands for all."""
AFFIRMED = {
    "shall not": "shall",
    "must not": "must",
    "should not": "should",
    "shouldn't": "should",
    "ought not": "ought to",
    "不应": "应",
    "不应当": "应当",
    "不应该": "应该",
    "不宜": "宜",
}
"""What operators are without their negation: 不应 is to 应 what should not is to should."""

_AFFIRMING = frozenset({"obligation", "recommendation", "permission"})
"""Classes that can stand under another operator: 不得逾 is often a bound, which English has by a preposition."""
_NOR = re.compile(r"\bnor\b", re.IGNORECASE)
"""It takes up the operator before it: No one shall be A, nor B."""
_DOUBT, _SOFT, _CONFLICT = 0.2, 0.3, 0.15
"""What joining operators costs beside their distance: one of which is doubtful, is soft, or conflicts."""
_FAR, _LEAST, _LEAST_SOFT = 0.08, 0.22, 0.3
"""Nearness from which operators that agree can be joined; those that conflict; those of which one is soft as well."""
_STRONG_ALONE, _SOFT_ALONE = 0.6, 0.5
"""What it costs to leave an operator without counterpart."""
_GOVERNED = 0.5
"""What it counts that two operators govern the same words, beside their nearness."""
_SURE = 0.4
"""Nearness from which operators surely stand in one place; below it a conflict is minor."""
_FIRM_EN = frozenset(
    {
        "can",
        "could",
        "be required to",
        "be obliged to",
        "have to",
        "has to",
        "required to",
        "required",
    }
)
_FIRM_ZH = frozenset({"可能", "可能会", "可能不", "可能无法", "或可", "有权"})
"""Soft operators that exclude a strong one of another class: can against 须, shall against 有权."""

_ABLE = re.compile(r"-able$|^shall be (?:able|eligible|free|possible)|\b(?:possibility|option) of$")
"""English wordings that 可 renders as a rule."""

_BOUND_ZH = re.compile(
    "[不未无無][^，。；]{0,2}[少低多高大小晚早短下上迟遲长長][于於過过]|[不未无無][^，。；]{0,2}(?:超|逾)"
    "|[至最][少多迟遲晚早高低大小长長]|以[内內上下]|[为為]限"
)
_BOUND_EN = re.compile(
    r"\b(?:(?:not?|nor|never) (?:\w+ ){0,3}?(?:less|fewer|lower|more|greater|higher|later|earlier|longer|shorter|sooner"
    r"|smaller|larger|exceed\w*|beyond|above|below|in excess|over|under)|at (?:least|most|the latest)|up to|within"
    r"|(?:max|min)imum|or (?:more|less|fewer|over|above))\b",
    re.IGNORECASE,
)
_BOUNDED = {
    "zh": re.compile("[少低多高大小晚早短下上迟遲长長][于於過过]|超[过過出逾]|逾"),
    "en": re.compile(
        r" (?:exceed|be (?:less|fewer|lower|more|greater|higher|later|earlier|longer|shorter)|fall below)\b"
    ),
}
"""不得少于 and shall not exceed are measures, which the other language has as not less than, 不超过, within."""
_SENTENCE = {"zh": re.compile("[。！？\n]"), "en": re.compile(r"[.!?\n](?!\w)")}

_PAUSE = re.compile("[，。；：、,;:]")

ONLY_THEN = re.compile("[须須应應當当][^。；;]{0,60}?(?:方[可得能]|始[可得能]|才[能可得])")
"""应……方可 says what something depends on."""
_PROVISO_ZH = re.compile("(?<=[但惟唯])[须須]|[须須](?=[经經])")
_PROVISO_EN = re.compile(r"\b(?:provided|subject to|on (?:the )?condition|(?:so|as) long as)\b", re.IGNORECASE)
_ONLY_IF = re.compile(r"\b(?:only|unless|until)\b", re.IGNORECASE)

Couple = tuple[Operator, Operator]
"""An English operator and the Chinese one that stands in its place."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The operators of a bead, and which of them stand in one place; whether that is sure."""

    pair: Pair
    english: tuple[Operator, ...]
    chinese: tuple[Operator, ...]
    couples: tuple[tuple[Operator, Operator, bool], ...]
    added: tuple[Couple, ...] = ()


def joined(pairs: Iterable[Pair], near: Nearness | None, words: Vocabulary) -> list[Joined]:
    """Return the operators of beads, joined."""
    found = []
    for pair in pairs:
        english, chinese = operators(pair.english, words), operators(pair.chinese, words)
        if (english or chinese) and pair.source.text != pair.target.text:
            around = near.of(pair) if near and english and chinese else None
            couples = tuple(_of_the_first(_joined(english, chinese, around), chinese, pair.chinese.text))
            one = Joined(pair, english, chinese, couples)
            found.append(replace(one, added=tuple(_added(one, around))))
    return found


def _of_the_first(
    couples: Iterable[tuple[Operator, Operator, bool]], chinese: Sequence[Operator], text: str
) -> Iterator[tuple[Operator, Operator, bool]]:
    """Yield couples with the 应 of 应……可 in place of its 可, where that is shall be audible."""
    couples = list(couples)
    taken = {id(b) for _, b, _ in couples}
    for a, b, sure in couples:
        before = (
            op
            for op in chinese
            if id(op) not in taken
            and op.strong
            and op.classes & a.classes
            and op.spot[1] <= b.spot[0]
            and not _PAUSE.search(text, op.spot[1], b.spot[0])
        )
        agrees = not a.classes or not b.classes or a.classes & b.classes
        yield a, b if agrees else next(before, b), sure


def _added(one: Joined, around: Around | None) -> Iterator[Couple]:
    """Yield lone Chinese operators with the English one that governs their verb, where these conflict.

    One operator may govern several verbs: shall A and B is 应A，应B, or 应A，B; it is no 应A，可B.
    """
    taken = {id(chinese) for _, chinese, _ in one.couples}
    matched = {id(english) for english, _, _ in one.couples}
    spots = [op.spot for op in one.english]
    nor = bool(_NOR.search(one.pair.english.text))
    for op in one.chinese:
        if around is None or id(op) in taken or not op.strong or not op.classes & _AFFIRMING:
            continue
        number = around.governor(1, op.spot, spots, far=nor)
        english = None if number is None else one.english[number]
        if (
            english
            and english.strong
            and id(english) in matched
            and english.classes
            and not op.classes & english.classes
        ):
            yield english, op


def _joined(
    english: Sequence[Operator], chinese: Sequence[Operator], around: Around | None
) -> Iterator[tuple[Operator, Operator, bool]]:
    """Yield the operators that stand in one place, and whether that is sure."""
    alone = [sum(op.strong for op in side) for side in (english, chinese)] == [1, 1]
    single = len(english) == len(chinese) == 1
    near = _near(english, chinese, around)
    costs = [
        [_cost(op, other, near[i][j], alone=alone, single=single) for j, other in enumerate(chinese)]
        for i, op in enumerate(english)
    ]
    couples = assigned(costs, [_weight(op) for op in english], [_weight(op) for op in chinese])
    if alone:
        couples = _of_the_strong(couples, english, chinese)
    for i, j in couples:
        yield english[i], chinese[j], alone or near[i][j] >= _SURE
    taken = [{i for i, _ in couples}, {j for _, j in couples}]
    left = [
        [op for n, op in enumerate(side) if op.strong and op.classes and n not in gone]
        for side, gone in zip((english, chinese), taken, strict=True)
    ]
    if len(left[0]) == len(left[1]) == 1:
        yield left[0][0], left[1][0], False


def _of_the_strong(
    couples: Sequence[tuple[int, int]], english: Sequence[Operator], chinese: Sequence[Operator]
) -> list[tuple[int, int]]:
    """Return the couples with the one strong operator of each side joined, where both oblige and one is left alone.

    The person shall be given the information required is 须告知: no required, with a shall that is unsaid.
    """
    i, j = (next(n for n, op in enumerate(side) if op.strong) for side in (english, chinese))
    with_either = [couple for couple in couples if couple[0] == i or couple[1] == j]
    if len(with_either) != 1 or "obligation" not in english[i].classes & chinese[j].classes:
        return list(couples)
    return sorted([(i, j), *(couple for couple in couples if couple not in with_either)])


def _near(english: Sequence[Operator], chinese: Sequence[Operator], around: Around | None) -> list[list[float]]:
    """Return how surely operators stand in one place: by what stands around them, and by what they govern."""
    if around is None:
        return [[1 - abs(op.at - other.at) for other in chinese] for op in english]
    spots = [op.spot for op in english], [op.spot for op in chinese]
    near, governed = around.near(*spots), around.governed(*spots)
    return [
        [max(one, _GOVERNED * (one + other)) for one, other in zip(*row, strict=True)]
        for row in zip(near, governed, strict=True)
    ]


def _weight(op: Operator) -> float:
    return _STRONG_ALONE if op.strong else _SOFT_ALONE


def _cost(english: Operator, chinese: Operator, near: float, *, alone: bool, single: bool = False) -> float:
    permits = chinese.classes == {"permission"}
    if not english.classes or not chinese.classes:
        return 1 - near + (0 if permits and _ABLE.search(english.wording) else _DOUBT)
    if english.wording == "possibility" and chinese.strong:
        return math.inf  # a noun, as 可能性 is
    if english.classes & chinese.classes:
        if near < _FAR and not alone:
            return math.inf
        soft = english.strong != chinese.strong and not (permits and _ABLE.search(english.wording))
        return 1 - near + (_SOFT if soft else 0)
    if english.strong and chinese.strong:
        return 1 - near + _CONFLICT if alone or near >= _LEAST else math.inf
    least = _LEAST if single else _LEAST_SOFT
    return 1 - near + _CONFLICT if near >= least and _firm(english, chinese) else math.inf


def _firm(english: Operator, chinese: Operator) -> bool:
    """Whether a soft operator excludes the strong one of the other language: can against 须, 可能 against shall."""
    if english.wording in _FIRM_EN:
        return chinese.strong and "exemption" not in chinese.classes
    return english.strong and chinese.wording in _FIRM_ZH


def is_served(op: Operator, one: Joined) -> bool:
    """Whether the sentence has the same operator again and that is rendered, and may serve two verbs there.

    There shall be a committee, which shall be composed of: 应设立委员会，由……组成.
    """
    english = op.wording.isascii()
    side = one.pair.english if english else one.pair.chinese
    rendered = [one_en if english else one_zh for one_en, one_zh, _ in one.couples]
    return any(
        op.wording == other.wording and not _SENTENCE[side.lang].search(side.text, *sorted((op.spot[0], other.spot[0])))
        for other in rendered
    )


def is_measure(op: Operator, pair: Pair) -> bool:
    """Whether an operator that says no is part of a measure that both languages have: 不得少于, not less than."""
    if op.classes & _AFFIRMING:
        return False
    if op.wording.isascii():
        return bool(_BOUNDED["en"].match(pair.english.text, op.spot[1]) and _BOUND_ZH.search(pair.chinese.text))
    return bool(_BOUNDED["zh"].match(pair.chinese.text, op.spot[1]) and _BOUND_EN.search(pair.english.text))


def is_only_then(pair: Pair, chinese: Operator) -> bool:
    """Whether a Chinese operator is that of 应……方可, where English has may … only if."""
    then = ONLY_THEN.match(pair.chinese.text, chinese.spot[1] - 1)
    return then is not None and _ONLY_IF.search(pair.english.text) is not None


def is_proviso(pair: Pair, chinese: Operator) -> bool:
    """Whether a Chinese operator is that of 但须 or 须经, where English has provided that or subject to."""
    return bool(_PROVISO_ZH.match(pair.chinese.text, chinese.spot[0]) and _PROVISO_EN.search(pair.english.text))


def affirmed(wording: str) -> str:
    """Return an operator without its negation."""
    return AFFIRMED.get(wording, wording)


def group(wording: str) -> str:
    """Return the wording that stands for all of one strength."""
    return next((group[0] for group in _GROUPS if wording in group), wording)
