"""Words of strength without counterpart, where they are odd: others of the document nearly always have one.

Either language may say one by mood, by an infinitive or not at all (statutes leave three in ten of their ``shall``
unsaid in Chinese), and one may serve several verbs of its sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from align.drift.operating import Couple, Joined, group, is_measure, is_only_then, is_proviso, is_served
from align.drift.operators import Operator
from align.drift.sides import Pair, flag_on
from align.model.report import Flag

__all__ = ["odd", "unsaid"]

_KNOWN, _SELDOM = 30, 0.04
"""So many operators of a document must have a counterpart, and at most this share none, for a lone one to be odd."""
_MANY = 25
"""So many places must show what the document has for an operator."""
_TOLD: tuple[frozenset[str], ...] = (
    frozenset({"shall", "must", "should", "may", "shall not", "must not", "should not", "may not", "ought to"}),
    frozenset({"须", "必须", "务必", "务须", "应", "应当", "应该", "宜", "不得", "不应"}),
)
"""Operators that the other language has as a rule, outside statutes; 可, 可以 and 得 render too much (-able, can)."""
_STYLED = (frozenset({"shall", "should"}), frozenset({"须", "应", "应该", "宜"}))
"""Those that one document has for obligations, another for nothing or for recommendations."""
_MAY_BE = re.compile(
    r"\b(?:that|which|who)(?: \w+){0,2}? may (?:(?:also|then|so|thereafter|subsequently) )?(?:help|assist|contribute"
    r"|facilitate|serve to|prove|(?:arise|occur|exist|emerge|result|ensue|follow)\b(?! up)|be (?:necessary|needed"
    r"|required|appropriate|applicable|agreed|relevant|useful|helpful|desirable|expedient|involved|concerned))\b"
    r"|\b(?:disputes?|questions?|problems?|difficult\w+|differences?|matters?) may arise\b"
    r"|\bmay otherwise\b|(?<!\bwell )\bas (?:(?:the|a|an|it|he|she|they|such|this|that) )?(?:\w+ ){0,2}?may\b",
    re.IGNORECASE,
)
"""A may that supposes and permits nothing, as that of information that may help to; Chinese has 有助于 alone."""
_PAUSE = re.compile("[，。；：,;:.]")
_HELPS = re.compile(
    r" (?:also |further |thereby |easily |readily |otherwise )?"
    r"(?:(?:lead|give rise|result|cause)\b|help|assist|contribute|facilitate|be (?:helpful|conducive))\b"
)
_LASTS = re.compile(
    r" (?:enter into (?:force|effect)|come into (?:force|effect|operation)|take effect"
    r"|be|last|run|remain|serve|hold|continue|extend|have)\b"
)
_STATED = re.compile(
    r"(?:任期|期限|期[间間]|效期|[总總]部|所在地|[会會]址|人[数數]|[语語][言文])[^，。；,;]{0,12}?(?:[为為是系]|[一二两兩三四五六七八九十\d])"
    "|(?:同等|同一|同[样樣])作[准準]|[开開]放[^，。；,;]{0,8}?[签簽][署字]|[终終]局|具?有[^，。；,;]{0,6}?[约約]束力"
    "|自[^，。；,;]{0,24}?(?:起|之日)?(?:施行|生效|[实實]施|[执執]行)"
)
"""What Chinese states without an operator: 任期为三年, the term shall be three years."""
_ENSURED_ZH = re.compile("(?:确保|確保|保[证證障]|[负負][责責])[^，。；]{0,30}$")
_ENSURED_EN = re.compile(r"\b(?:ensur|guarantee|secur|see)\w*\b[^.;]{0,80}\b(?:not|no|never|without)\b", re.IGNORECASE)
"""确保……不得 is to ensure that something is not done."""
_CAN_BE = re.compile(r"^(?:shall|must|should) be ")
"""English wordings that 须能 renders by two words."""
_HELPING = re.compile("有[助利益][于於]|便[于於]|可能性|容易|易[于於]|[导導]致|足以")
"""Words that say by themselves that something may happen."""


def unsaid(found: Sequence[Joined]) -> Iterator[tuple[Pair, Flag]]:
    """Yield the flags of operators without counterpart, in documents that nearly always have one."""
    for side, wordings in enumerate(_TOLD):
        said: Counter[str] = Counter()
        left: list[tuple[Joined, Operator]] = []
        for one in found:
            taken = {id(couple[side]) for couple in one.couples}
            for op in (one.english, one.chinese)[side]:
                if op.wording not in wordings or not op.classes:
                    continue
                if id(op) in taken:
                    said[op.wording] += 1
                elif not (is_measure(op, one.pair) or _is_implied(op, one.pair) or _is_doubled(op, one)):
                    left.append((one, op))
        known, own = said.total(), Counter(op.wording for _, op in left)
        if known >= _KNOWN and len(left) - 1 <= _SELDOM * known:
            for one, op in left:
                if own[op.wording] - 1 <= max(1, _SELDOM * said[op.wording]) and not is_served(op, one):
                    reason = f"{known} other such words of the document are rendered"
                    yield one.pair, _flag(one.pair, op, reason)


def _is_implied(op: Operator, pair: Pair) -> bool:
    """Whether the other language need not say an operator: 应……方可, or a may that only supposes."""
    if not op.wording.isascii():
        if op.wording in {"不得", "不应"} and _ENSURED_ZH.search(pair.chinese.text, 0, op.spot[0]):
            return _ENSURED_EN.search(pair.english.text) is not None
        return is_only_then(pair, op) or is_proviso(pair, op)
    if op.wording == "shall":
        return bool(_LASTS.match(pair.english.text, op.spot[1]) and _STATED.search(pair.chinese.text))
    if op.wording != "may":
        return False
    text, (_, end) = pair.english.text, op.spot
    supposes = any(match.start() < end <= match.end() for match in _MAY_BE.finditer(text))
    return supposes or bool(_HELPING.search(pair.chinese.text) and (_HELPS.match(text, end)))


def _is_doubled(op: Operator, one: Joined) -> bool:
    """Whether a Chinese operator stands before the one that is joined: 须能, must be able."""
    text = one.pair.chinese.text
    return not op.wording.isascii() and any(
        _CAN_BE.match(a.wording) and op.spot[1] <= b.spot[0] and not _PAUSE.search(text, op.spot[1], b.spot[0])
        for a, b, _ in one.couples
    )


def odd(found: Sequence[Joined], custom: Counter[tuple[str, str]]) -> Iterator[tuple[Pair, Flag]]:
    """Yield the flags of operators without counterpart that the document hardly has, beside others of its custom.

    With shall by 应 in dozens of clauses, 应 and 须 under one shall (应没收或须留存) are two strengths.
    """
    for side, wordings in enumerate(_STYLED):
        stands = Counter(
            op.wording for one in found for op in (one.english, one.chinese)[side] if op.wording in wordings
        )
        for one in found:
            taken = {id(couple[side]) for couple in one.couples}
            for op in (one.english, one.chinese)[side]:
                if op.wording not in wordings or id(op) in taken or is_served(op, one) or _is_implied(op, one.pair):
                    continue
                text = (one.pair.english, one.pair.chinese)[side].text
                beside = [
                    (a, b)
                    for a, b, _ in one.couples
                    if not _PAUSE.search(text, *sorted(((a, b)[side].spot[1], op.spot[0])))
                ]
                usual = max((_usual(couple, side, op, custom) for couple in beside), default=(0, "", ""))
                if usual[0] >= _MANY and stands[op.wording] - 1 <= _SELDOM * stands.total():
                    reason = f"{usual[0]} other places of the document render {usual[1]} by {usual[2]}"
                    yield one.pair, _flag(one.pair, op, reason)


def _usual(couple: Couple, side: int, op: Operator, custom: Counter[tuple[str, str]]) -> tuple[int, str, str]:
    """Return how often the document has two operators of a bead, where they are of another strength than a lone one."""
    names = group(couple[0].wording), group(couple[1].wording)
    return (0, *names) if names[side] == group(op.wording) or "可" in names else (custom[names], *names)


def _flag(pair: Pair, op: Operator, reason: str) -> Flag:
    english = op.wording.isascii()
    has, lacks = (pair.english, pair.chinese) if english else (pair.chinese, pair.english)
    spans = ((op.unit, op.start, op.end),)
    return flag_on(
        pair,
        "modality",
        "minor",
        f"{has.language} has {op.wording}, {lacks.language} shows no such word there; {reason}.",
        spans if has is pair.source else (),
        spans if has is pair.target else (),
    )
