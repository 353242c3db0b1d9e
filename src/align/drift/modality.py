"""Words of strength that differ: shall against 可, should against 须, may against 应.

The operators of a clause are joined one to one, the cheapest way, by what stands around them
(``align.drift.nearness``). A difference is a conflict: operators of different classes in one place, or wordings that
the document renders otherwise everywhere else. One that merely has no counterpart is seldom odd (``align.drift.lone``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from align.drift.context import DriftContext, FunctionCheck, HouseRows
from align.drift.lone import odd, unsaid
from align.drift.modality_examples import EXAMPLES
from align.drift.nearness import Nearness, nearness
from align.drift.operating import AFFIRMED, ONLY_THEN, Couple, Joined, affirmed, group, is_only_then, is_proviso, joined
from align.drift.operators import Operator, Vocabulary, vocabulary
from align.drift.sides import Pair, compared, flag_on
from align.model.report import Flag, SpanIn

__all__ = ["CHECKS", "NAMES", "NEGATIVES", "Conflict", "conflicts", "modality"]

NEGATIVES = frozenset({"prohibition", "exemption", "discouragement"})
_CERTAIN = 4
"""So many other places must show which wording a document uses."""
_RARE = 0.12
"""Share of the places up to which another wording is an exception."""
_MANY = 25
"""So many places must have a Chinese wording for another English one, where the document has no other for this one."""
_STRICT = (
    frozenset({"must", "must not", "必须", "务必", "务须", "须", "不得"}),
    frozenset({"should", "ought to", "should not", "shouldn't", "ought not", "宜", "不宜", "理应"}),
)
"""Operators that render one another whatever a document does with its shall and its 应."""
_SELDOM_SAID = frozenset({"ought to", "ought not"})
"""So rare that Chinese has no wording of its own for it."""
_SHOWN = 2
"""So many places must show what a document has for obligations, and as many for recommendations, to tell its house."""
_AGREED = 0.9
"""Share of the places, but one, that must agree with a house."""

_FORETELLING = frozenset({"会", "will"})
"""Soft operators that say what comes: evidence of a document's custom, not of its house."""
_BY_HOUSE = "the house that the document follows keeps them apart"

_NO_OPERATORS = frozenset(
    {
        *("accessible", "available", "eligible", "optional", "optionally", "possible", "possibly", "possibility"),
        *("potential", "potentially", "likely", "perhaps", "capable of", "allow", "allows", "enable", "enables"),
        *("-able", "with the possibility of", "with the option of", "at the option of"),
        *("necessary", "needed", "required", "liable", "或", "也许", "或许", "可供"),
    }
)
"""Wordings that may render an operator and are none: they are in conflict with nothing."""
_AT_REQUEST = re.compile("[应應](?![在按依将將由把予尽盡])[^，。；,;]{0,30}?(?<![所予])(?:请求|請求|要求|邀请|邀請)")
_UPON_REQUEST = re.compile(
    r"\b(?:up)?on (?:the |its |their |his |such )?(?:\w+ )?(?:request|invitation)|\bat the (?:request|invitation)"
    r"|\b(?:as|if) (?:so )?requested",
    re.IGNORECASE,
)
"""应……请求 is "at the request of", where the English has that; else 应 obliges."""

_REQUIRED = re.compile(
    r"(?: \w+){0,2}? (?:be (?:required(?! to)|necessary|needed|subject|conditional|contingent)|require|need)\b",
    re.IGNORECASE,
)
"""须……方可 and shall be required say what is a condition of something, as 但须 does for provided that, in any house."""

_CONSENT_ZH = re.compile(
    "[须須](?:[事首预預]?先|[另再]|亦|均|还|還)?(?:[经經]|[获獲徵]|取得|得到|征[得求]|[由有][^，。；,;]{0,30}?(?:"
    "[签簽][署字发發]|批准|核准|核定|授[权權]|同意|认[证可]|認[證可]|确认|確認|通[过過]|表[决決]|[决決]定|多[数數]|出席|核[实實查]))"
)
_CONSENT_EN = re.compile(
    r"[^.;]{0,120}?\b(?:approv|authori[sz]|consent|ratif|accept|sign(?:ed|ature)|certif|confirm|adopt|endors|sanction|licen[cs]"
    r"|permi[ts]|agree[dm]|concurrence|majority|vot(?:e|ing)|decision|decided|verif|examin|inspect|review|quorum|valid|clear)",
    re.IGNORECASE,
)
"""须经……批准 is a stock phrase for what has to be approved, in documents of 应, too."""

_RENEWAL_ZH = re.compile("[可得]以?[^，。；,;]{0,12}?(?:连任|連任|连选|連選|[续續]|延[长長期]|展[延期])")
_RENEWAL_EN = re.compile(
    r"\b(?:renewable|exten[ds][ai]ble|prolongable|re-?eligible|eligible for (?:re|another|a )|optional"
    r"|(?:possib\w+|option|right|opportunity|subject to) (?:of |to |for )?(?:(?:a|an|one|further|second|its|their) )*"
    r"(?:renew|exten|re-?elect|re-?appoint|term))",
    re.IGNORECASE,
)
"""可连任 is renewable, whatever shall says before it."""

Custom = Counter[tuple[str, str]]
"""How often the document has an English wording by a Chinese one."""
House = Mapping[str, frozenset[str]]
"""What the wordings mean in a house."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Operators of different strength in one place, or (``added``) one that another language's operator governs.

    ``english`` and ``chinese`` are what they do; ``reason`` says what shows it where the wordings alone do not, and
    ``clear`` whether that leaves no doubt.
    """

    pair: Pair
    couple: Couple
    english: str
    chinese: str
    reason: str = ""
    clear: bool = True
    added: bool = False


def modality(context: DriftContext) -> Iterator[Flag]:
    """Yield the flags; a house that was given decides what its wordings mean."""
    profile = context.house
    words = vocabulary(profile)
    found = joined(compared(context), nearness(context), words)
    flagged = set()
    alike: dict[tuple[object, ...], list[Conflict]] = {}
    for conflict in _conflicts(found, words, profile):
        if conflict.added or (conflict.english in NEGATIVES) == (conflict.chinese in NEGATIVES):
            flagged.add(conflict.pair.source.indices)
            wordings = [op.wording for op in conflict.couple]
            by_house = conflict.reason == _BY_HOUSE
            key = _named(conflict.couple) if by_house else (conflict.pair.source.indices, *wordings, conflict.reason)
            alike.setdefault(key, []).append(conflict)
    for found_alike in alike.values():
        first, *more = sorted(found_alike, key=lambda conflict: not conflict.clear)
        yield _flag(first, more)
    lone = list(unsaid(found))
    yield from (flag for pair, flag in lone if pair.source.indices not in flagged)
    flagged |= {pair.source.indices for pair, _ in lone}
    for pair, flag in () if profile else odd(found, _customs(found)[0]):
        if pair.source.indices not in flagged:
            yield flag


def conflicts(pairs: Iterable[Pair], near: Nearness | None) -> Iterator[Conflict]:
    """Yield the conflicts of beads, of negative operators too."""
    words = vocabulary()
    yield from _conflicts(joined(pairs, near, words), words)


def _conflicts(found: Sequence[Joined], words: Vocabulary, profile: HouseRows = ()) -> Iterator[Conflict]:
    custom, own = _customs(found)
    house = words.houses[profile[0][0]] if profile else _house(custom, words)
    for one in found:
        for english, chinese, sure in one.couples:
            couple = english, chinese
            if {english.wording, chinese.wording} & _NO_OPERATORS or _is_at_request(one.pair, chinese):
                continue
            if _is_condition(one.pair, couple):
                continue
            if english.classes and chinese.classes and not english.classes & chinese.classes:
                yield Conflict(one.pair, couple, *_least(couple), clear=sure)
            elif _tells(couple) and (sure or chinese.wording not in _FORETELLING):
                agreed = bool(profile) and _agree(couple, house)
                yield from (
                    _against_custom(one.pair, couple, custom, _named(couple), agreed=agreed)
                    or _against_custom(one.pair, couple, own, _as_it_stands(couple), agreed=agreed)
                    or _against_house(one.pair, couple, house)
                )
        told = {_named((english, chinese)) for english, chinese, _ in one.couples}
        for couple in one.added:
            if _named(couple) in told or _is_at_request(one.pair, couple[1]):
                continue  # the same two stand in one place of this bead, and say it
            yield Conflict(one.pair, couple, *_least(couple), clear=False, added=True)


def _customs(found: Sequence[Joined]) -> tuple[Custom, Custom]:
    """Return how the document renders its operators: by their strength, and the English ones as they stand."""
    couples = [
        (a, b) for one in found for a, b, _ in one.couples if _tells((a, b)) and not _is_condition(one.pair, (a, b))
    ]
    return Counter(map(_named, couples)), Counter(map(_as_it_stands, couples))


def _is_at_request(pair: Pair, operator: Operator) -> bool:
    """Whether a Chinese 应 is a preposition: 应其请求, upon its request."""
    if operator.wording != "应" or not _UPON_REQUEST.search(pair.english.text):
        return False
    return _AT_REQUEST.match(pair.chinese.text, operator.spot[0]) is not None


def _is_condition(pair: Pair, couple: Couple) -> bool:
    """Whether 须 says what something depends on, and so is as strong as 应: 须……方可, 但须, 须经, shall be required.

    So does 应……方可 where English has may … only if. Nor is 可连任 odd beside a shall where English has renewable.
    """
    english, chinese = couple
    zh = pair.chinese.text
    if english.classes == {"permission"}:
        return is_only_then(pair, chinese)
    if _RENEWAL_ZH.match(zh, chinese.spot[0]):
        return len(_RENEWAL_ZH.findall(zh)) <= len(_RENEWAL_EN.findall(pair.english.text))
    if chinese.wording not in {"须", "必须"} or english.wording != "shall":
        return False
    return bool(
        _REQUIRED.match(pair.english.text, english.spot[1])
        or ONLY_THEN.match(zh, chinese.spot[1] - 1)
        or (_CONSENT_ZH.match(zh, chinese.spot[1] - 1) and _CONSENT_EN.match(pair.english.text, english.spot[1]))
        or is_proviso(pair, chinese)
    )


def _tells(couple: Couple) -> bool:
    """Whether a couple is evidence of how the document renders operators of strength.

    So are 会 for one that obliges and will for a Chinese one: they foretell, and are rare for it.
    """
    return all(op.classes and (not op.classes <= NEGATIVES or op.wording in AFFIRMED) for op in couple) and (
        all(op.strong for op in couple) or _foretells(couple)
    )


def _foretells(couple: Couple) -> bool:
    english, chinese = couple
    if chinese.wording in _FORETELLING:
        return english.strong and english.classes == {"obligation"}
    return english.wording in _FORETELLING and chinese.strong and "obligation" in chinese.classes


def _named(couple: Couple) -> tuple[str, str]:
    return group(affirmed(couple[0].wording)), group(affirmed(couple[1].wording))


def _as_it_stands(couple: Couple) -> tuple[str, str]:
    return affirmed(couple[0].wording), group(affirmed(couple[1].wording))


def _against_custom(
    pair: Pair, couple: Couple, custom: Custom, names: tuple[str, str], *, agreed: bool
) -> list[Conflict]:
    """Return a couple whose strength the document's other clauses tell: should by 应, where 应 is else for shall.

    应 is for both in many houses: that it is else for shall tells where should has another wording, too, or where it
    is the only one among many. Where a house that was given has the couple (``agreed``) it tells nothing.
    """
    english, chinese = names
    if any({op.wording for op in couple} <= strict for strict in _STRICT):
        return []
    agreed = agreed or couple[0].wording in _SELDOM_SAID
    own = custom[english, chinese] - 1
    usual_zh, count_zh = _usual((z, n) for (e, z), n in custom.items() if e == english and z != chinese)
    usual_en, count_en = _usual((e, n) for (e, z), n in custom.items() if z == chinese and e != english)
    by_zh = count_zh >= _CERTAIN and own <= min(1, _RARE * count_zh)
    by_en = count_en >= _CERTAIN and own <= min(1, _RARE * count_en)
    if not by_zh and (agreed or (count_zh < _SHOWN and (own or count_en < _MANY))):
        return []
    if not by_zh and not by_en:
        return []
    shown = f"{english} by {usual_zh}" if by_zh else f"{usual_en} by {couple[1].wording}"
    reason = f"{count_zh if by_zh else count_en} other places of the document render {shown}"
    return [Conflict(pair, couple, *_least(couple), reason, by_zh and by_en)]


def _usual(counts: Iterable[tuple[str, int]]) -> tuple[str, int]:
    return max(counts, key=lambda item: (item[1], item[0]), default=("", 0))


def _least(couple: Couple) -> tuple[str, str]:
    """Return what two operators do: of several readings those of which both or neither say no, else the first."""
    english, chinese = (sorted(op.classes) for op in couple)
    if {"exemption", "prohibition"} <= {*english} and chinese == ["permission"]:
        return "prohibition", "permission"  # No one shall
    like = ((a, b) for a in english for b in chinese if (a in NEGATIVES) == (b in NEGATIVES))
    return next(like, (english[0], chinese[0]))


def _house(custom: Custom, words: Vocabulary) -> House:
    """Return the meanings of the strictest house that agrees with the document; none where too little tells.

    The document must show what it has for obligations and, in other words, for recommendations.
    """
    fitting = []
    for house in words.houses.values():
        agreed: Counter[str] = Counter()
        told = 0
        for (english, chinese), count in custom.items():
            if {english, chinese} & _FORETELLING:
                continue
            first, second = house.get(english, frozenset()), house.get(chinese, frozenset())
            told += count
            agreed.update(dict.fromkeys(first & second, count))
        if min(agreed["obligation"], agreed["recommendation"]) >= _SHOWN and sum(agreed.values()) >= _AGREED * (
            told - 1
        ):
            fitting.append((sum(map(len, house.values())), sorted(house), house))
    return min(fitting, key=lambda item: item[:2])[2] if fitting else {}


def _agree(couple: Couple, house: House) -> bool:
    """Whether a house has two wordings for one strength."""
    first, second = (house.get(affirmed(op.wording), frozenset()) for op in couple)
    return bool(first & second)


def _against_house(pair: Pair, couple: Couple, house: House) -> Iterator[Conflict]:
    """Yield a couple whose two wordings are of different strength in the house."""
    first, second = (house.get(affirmed(op.wording), frozenset()) for op in couple)
    if first and second and not first & second:
        yield Conflict(pair, couple, min(first), min(second), _BY_HOUSE, clear=False)


NAMES: Mapping[str, str] = {
    "obligation": "obliges",
    "recommendation": "recommends",
    "permission": "permits",
    "prohibition": "forbids",
    "discouragement": "advises against it",
    "exemption": "exempts",
}
"""What the operators of a class do, in messages."""


def _flag(conflict: Conflict, more: Sequence[Conflict] = ()) -> Flag:
    """Return the flag of a conflict; ``more`` are others of the same two wordings, each elsewhere."""
    pair, (english, chinese) = conflict.pair, conflict.couple
    said = [f"English has {english.wording}", f"Chinese has {chinese.wording}"]
    if not conflict.reason:
        said = [f"{part}, which {NAMES[c]}" for part, c in zip(said, (conflict.english, conflict.chinese), strict=True)]
    spans = (_span(english),), (_span(chinese),)
    if pair.english is not pair.source:
        said, spans = said[::-1], spans[::-1]
    rest = f"; {conflict.reason}" if conflict.reason else ""
    if more:
        rest += f", here and at {len(more)} other place{'s' * (len(more) > 1)}"
    english_side: Literal["source", "target"] = "source" if pair.english is pair.source else "target"
    other_side: Literal["source", "target"] = "target" if english_side == "source" else "source"
    occurrences = [
        (side, *_span(op)) for c in more for side, op in zip((english_side, other_side), c.couple, strict=True)
    ]
    return flag_on(
        pair,
        "modality",
        "major" if conflict.clear else "minor",
        f"{said[0]}, {said[1]}{rest}.",
        *spans,
        occurrences,
    )


def _span(op: Operator) -> SpanIn:
    return op.unit, op.start, op.end


CHECKS = (FunctionCheck(("modality",), "Words of strength", EXAMPLES, modality),)
