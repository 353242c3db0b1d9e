"""Negations that one language has and the other shows no sign of: not against nothing, 不得 against may.

Languages negate in many ways (fail to, unless, -less, 除…外, 免, 仅). The signs of both sides are joined one to one,
the cheapest way: signs in one place (``align.drift.nearness``), and words that the lexicon knows for renderings of each
other, so that a sign is used up by what it renders. A negation that is left alone is flagged; so is an operator that
forbids in the place of one that does not.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from align.drift.context import DriftContext, FunctionCheck
from align.drift.habitual_negation import Reading, habitual, without_habitual
from align.drift.joining import assigned
from align.drift.modality import NAMES, NEGATIVES, Conflict, conflicts
from align.drift.nearness import Around, Nearness, nearness
from align.drift.negated_words import Turned, turned_words
from align.drift.negating import (
    ATTRIBUTIVE,
    SOME,
    Sign,
    Signs,
    bounds,
    signs,
    stem,
    without_equals,
    without_prefixed,
    without_turned,
)
from align.drift.negation_examples import EXAMPLES
from align.drift.sides import Pair, compared, flag_on
from align.model.report import Flag

__all__ = ["CHECKS"]

_UNMATCHED, _FIRM, _AGAIN = 1.3, 0.7, 0.1
"""What it costs to leave a sign alone: one that says no by itself, a firm one, one that repeats another."""
_FAR, _APART, _ASIDE, _HYPHEN = 0.06, 0.25, 0.6, 0.3
"""Nearness below which signs cannot render each other: two that say no; one that only implies it; one whose
renderings hardly ever negate; non-, which belongs to the word behind it."""
_MOSTLY, _HARDLY = 0.8, 0.1
"""Shares of negative renderings: from which a sign may stand farther away (nearness 0.1); under which it hardly ever
negates."""
_IMPLIED, _WEAK, _RENDERED = 0.15, 0.35, -0.9
"""What joining a sign costs that implies a negation; that does so weakly; that the lexicon knows for the other's."""
_ALIKE, _LINKED = 0.12, 0.5
"""Likeness of words from which one renders the other; strength of a link from which it tells the counterpart."""
_BESIDE = (2, 12)
"""Characters of Chinese, and of English, within which a negation stands beside a word."""
_PLAIN = frozenset({"not", "no", "never", "nor", "none"})
_NOT = re.compile("[不无未非没]")
_OTHERWISE = re.compile("[停失少缺败误差违禁拒废错乱旧]")
"""Chinese words without a sign that render a negative English one: inactive by 停用."""
_FORBIDDEN = re.compile("forbid|bann?|barred|debarred|disallow|outlaw|proscri|interdict")
"""Words that forbid, whatever share of their renderings the lexicon has for negations."""
_REFUSING = re.compile("[^，。；,;\n]{0,25}?(?:[拒禁否阻妨剥剝扣撤免停缺失]|[驳駁]回|排除|取消|限制|中[断斷]|歧[视視])")
"""What follows where Chinese forbids to forbid or deny: 不得拒绝."""
_NO_ONE = re.compile("(?:no|none|nobody|nothing|neither) ", re.IGNORECASE)
"""A subject that negates all that is said of it, where "shall not" negates its own verb."""
_OR = re.compile(
    r"\b(?:not|no|nothing|neither|never|none|nobody|without|nor|cannot|im\w+|un\w+|un-|non)\b[^.;]{1,150}?"
    r"((?:,(?: [\w-]+){1,4})*,? ?\bn?or\b(?:[^.;]{1,60}\bor\b)*)",
    re.IGNORECASE,
)
"""One negation over several members: where English has it, Chinese may repeat its own."""
_SENTENCE = re.compile("[。；\n]")
_UN = re.compile("un(?!anim|ilateral)[a-z]{4,}")
"""English words that say no by their form, whatever the lexicon knows of them: unsolicited."""
_PHRASE = 4
"""Characters behind a negation that make it the same phrase where they are said again."""
_VERB = 2
"""Characters of a verb that Chinese says again."""
_ADVERBIAL = re.compile("[内內前后後中时時间間]")
"""What ends an expression of time before it."""
_MARKS = re.compile("[，,、；;：:。\n则則]|的(?=[，,])")
_BREAKING = re.compile("[违違][反背][^。；，,;]{1,40}(?:[情前条條原][况況形提件则則]之?下|[为為](?:限|前提|[条條]件))")
"""在不违反…的情况下 that lost its 不, where English has subject to and speaks of no violation."""
_BREAKS = re.compile("violat|contraven|breach|infring|contrary|conflict|incompatib|inconsisten", re.IGNORECASE)
_SUBJECT = re.compile(r"\bsubject to\b", re.IGNORECASE)
_ANSWER = 0.05
"""Share of a text within which an answer stands: No, it is not."""
_MEMBER = 60
"""Characters of English that a last member may have."""
_SAVE = frozenset({"unless", "except", "excepted", "excepting", "not apply"})
_UNTIL = re.compile(r"\b(?:until|till|before|prior to|pending)\b", re.IGNORECASE)
_PLEONASTIC = re.compile("[未尚没沒][^。；;]{1,40}(?:以|之)?前")
"""未…以前 is until: it says no without denying anything."""
_LIMIT = re.compile("(?<!不)在此限")
"""不在此限 that lost its 不: the expression has no affirmative."""
_LOOSE_BOUND = re.compile("not more than|no more than|不(?![得应]).*(?:超|逾).*")
"""Bounds that may be a measure (不超过五人 is up to five), where not exceed and 不得超过 forbid."""


def _negation(context: DriftContext) -> Iterator[Flag]:
    near = nearness(context)
    uneven: dict[tuple[int, ...], tuple[Pair, Signs]] = {}
    readings = [_reading(pair, near) for pair in compared(context) if pair.source.text != pair.target.text]
    habits = habitual(readings)
    for reading in readings:
        left = without_habitual(reading, habits)
        pair, found, read, lone, around = reading if left is None else _read_alone(reading.pair, left, reading.around)
        partial = None if any(lone) else _partial(pair, *read, around)
        if any(lone):
            yield _flag(pair, lone, read)
        elif partial:
            yield _partial_flag(pair, *partial)
        elif turned := next(turned_words(pair), None):
            yield _turned_flag(pair, turned)
        elif sum(s.explicit for s in found[0]) != sum(s.explicit and not s.again for s in read[1]):
            uneven[pair.source.indices] = pair, found
    for conflict in conflicts([pair for pair, _ in uneven.values()], near):
        if not conflict.added and _forbids_alone(conflict, uneven[conflict.pair.source.indices][1]):
            yield _operators(conflict)


def _reading(pair: Pair, near: Nearness) -> Reading:
    """Return the signs of a bead, and those that nothing renders."""
    found = signs(pair.english), signs(pair.chinese)
    around = near.of(pair) if any(found) else None
    return _read_alone(pair, without_turned(pair, found, around), around)


def _read_alone(pair: Pair, found: Signs, around: Around | None) -> Reading:
    read = _read(pair, *found, around)
    states = any(s.explicit or (s.firm and s.lang == "zh") for side in read for s in side)
    return Reading(pair, found, read, _lone(*read, around) if states else ([], []), around)


def _read(pair: Pair, english: list[Sign], chinese: list[Sign], around: Around | None) -> Signs:
    """Read the signs of each side in the light of the other text."""
    if any(sign.again for sign in chinese):
        found = list(_OR.finditer(pair.english.text))
        spans = [match.span(1) for match in found]
        whole = spans + [match.span() for match in found if _NO_ONE.match(match[0])]
        chinese = [replace(s, again=s.again and _is_within(s, spans if s.joins else whole, around)) for s in chinese]
    chinese = _once(pair.chinese.text, english, chinese, around)
    if len(english) == 1 and english[0].wording == "no,":
        english = [replace(english[0], kind="explicit")]  # an answer, and nothing else says no
    if _UNTIL.search(pair.english.text):
        text = pair.chinese.text
        chinese = [replace(s, kind="compound") if _PLEONASTIC.match(text, s.spot[0]) else s for s in chinese]
    if _SUBJECT.search(pair.english.text) and not _BREAKS.search(pair.english.text):
        chinese = [replace(s, kind="explicit") if _is_broken(pair.chinese.text, s) else s for s in chinese]
    if _LIMIT.search(pair.chinese.text):
        english = [replace(sign, kind="explicit") if sign.wording in _SAVE else sign for sign in english]
    return bounds((english, chinese), pair)


def _is_within(sign: Sign, spans: Sequence[tuple[int, int]], around: Around | None) -> bool:
    """Whether what a Chinese sign negates stands in English behind the "or" of a negation of several members."""
    if not spans or around is None:
        return bool(spans)
    end = sign.spot[1]
    word = next(iter(around.words(1, (end, end + 1))), None)
    whole = word is not None and word.spot[0] < end  # 不可行 is one word
    place = word.other if word and whole else around.behind(1, sign.spot)
    return place is None or any(start <= place[0] < end + _MEMBER for start, end in spans)


def _is_broken(text: str, sign: Sign) -> bool:
    """Whether a sign is the 违反 of 在不违反…的情况下 without its 不."""
    start = sign.spot[0]
    return text[max(start - 1, 0) : start] in {"在", "以"} and bool(_BREAKING.match(text, start))


def _once(text: str, english: list[Sign], chinese: list[Sign], around: Around | None) -> list[Sign]:
    """Let a negated phrase that Chinese says again, and English leaves unsaid, count once: 不合格的食品."""
    if around is None or sum(s.explicit for s in english) >= sum(s.explicit for s in chinese):
        return chinese
    read: list[Sign] = []
    for sign in chinese:
        phrase = text[sign.spot[0] : sign.spot[1] + _PHRASE]
        same = [s for s in read if sign.explicit and text[s.spot[0] : s.spot[1] + _PHRASE] == phrase]
        unsaid = same and None in {around.behind(1, same[-1].spot), around.behind(1, sign.spot)}
        unsaid = bool(unsaid and not _SENTENCE.search(phrase)) or _is_distributed(text, sign, read, around)
        read.append(replace(sign, again=True) if unsaid else sign)
    return read


def _is_distributed(text: str, sign: Sign, before: list[Sign], around: Around) -> bool:
    """Whether Chinese says the verb of a negation again with another member, and English once: 未在…起诉，未在…起诉."""
    last = next((s for s in reversed(before) if s.explicit), None)
    if last is None or last.wording != sign.wording or _SENTENCE.search(text[last.spot[1] : sign.spot[0]]):
        return False
    first, second = (_MARKS.split(text[s.spot[1] :], maxsplit=1)[0] for s in (last, sign))
    alike = takewhile(lambda both: both[0] == both[1], zip(reversed(first), reversed(second), strict=False))
    verb = len(_ADVERBIAL.split("".join(character for character, _ in alike))[0])
    if verb < _VERB or verb in {len(first), len(second)}:
        return False
    ends = last.spot[1] + len(first), sign.spot[1] + len(second)
    said = (around.words(1, (end - verb, end)) for end in ends)
    return all(None in {one.other, other.other} for one, other in zip(*said, strict=False))


def _partial(pair: Pair, english: list[Sign], chinese: list[Sign], around: Around | None) -> tuple[Sign, Sign] | None:
    """Return what negates several members in English, and in Chinese only the last: Nothing is or may be, 也不得."""
    for number, sign in enumerate(chinese):
        before = pair.chinese.text[: sign.spot[0]]
        if (
            not (sign.joins and sign.explicit)
            or before.endswith("且")
            or _is_both(pair.chinese.text, sign)
            or _SENTENCE.split(before)[-1] == ""
            or around is None
        ):
            continue
        if any(not _SENTENCE.search(pair.chinese.text[o.spot[1] : sign.spot[0]]) for o in chinese[:number]):
            continue
        for match in _OR.finditer(pair.english.text):
            place, start = around.behind(1, sign.spot), match.start(1)
            scope = next((s for s in english if s.explicit and s.spot[0] <= match.start() < s.spot[1]), None)
            if scope and place and start <= place[0] < match.end() + _MEMBER:
                return scope, sign
    return None


def _is_both(text: str, sign: Sign) -> bool:
    """Whether a Chinese sign stands in an alternative of one word: 使用或无法使用."""
    start, end = sign.spot
    return text[end : end + 2] in text[max(start - 8, 0) : start]


def _lone(english: list[Sign], chinese: list[Sign], around: Around | None) -> tuple[list[Sign], list[Sign]]:
    """Return the negations of both sides that nothing on the other renders."""
    english, chinese = without_equals(english, chinese, around)
    if around is not None:
        english, chinese = without_prefixed(english, chinese, around)
        english, chinese = _unspent(english, chinese, 0, around), _unspent(chinese, english, 1, around)
    likely = _likely(english, chinese, around)
    costs = [
        [_cost(mine, other, likely[i][j], around) for j, other in enumerate(chinese)] for i, mine in enumerate(english)
    ]
    weights = [_weight(sign) for sign in english], [_weight(sign) for sign in chinese]
    couples = assigned(costs, *weights)
    taken = {i for i, _ in couples}, {j for _, j in couples}
    return (
        [s for i, s in enumerate(english) if weights[0][i] >= _FIRM and i not in taken[0]],
        [s for j, s in enumerate(chinese) if weights[1][j] >= _FIRM and j not in taken[1]],
    )


def _weight(sign: Sign) -> float:
    """Return what it costs to leave a sign without counterpart."""
    if sign.again:
        return _AGAIN
    return _UNMATCHED if sign.explicit else _FIRM if sign.firm else 0.0


def _likely(english: list[Sign], chinese: list[Sign], around: Around | None) -> list[list[float]]:
    if around is None:
        return [[1 - abs(mine.at - other.at) for other in chinese] for mine in english]
    return around.near([sign.spot for sign in english], [sign.spot for sign in chinese])


def _cost(english: Sign, chinese: Sign, near: float, around: Around | None) -> float:
    """Return what it costs to take two signs for renderings of each other."""
    if english.wording == "no," and max(english.at, chinese.at) > _ANSWER:
        return math.inf
    if english.explicit and chinese.explicit:
        return 1 - near if near >= _FAR else math.inf
    share = min(sign.share for sign in (english, chinese) if not sign.explicit)
    if share < SOME and chinese.explicit and around and _UN.fullmatch(english.wording):
        share = SOME if around.counterpart(0, english.spot) is None else share  # by words that the lexicon lacks
    hyphen = english.wording == "non"
    plain = hyphen or english.wording in _PLAIN or around is None
    if not plain and share >= _HARDLY <= near and around and around.alike(english.spot, chinese.spot) >= _ALIKE:
        return 0.5 * (1 - near) + _RENDERED
    if hyphen and around and around.counterpart(0, stem(english)) is None:
        hyphen = False  # non-refoulement: the lexicon does not tell which word it belongs to
    least = _HYPHEN if hyphen else _HARDLY if share >= _MOSTLY else _APART if share >= _HARDLY else _ASIDE
    return 1 - near + _IMPLIED + _WEAK * (1 - share) if near >= least else math.inf


def _unspent(found: list[Sign], others: list[Sign], side: int, around: Around) -> list[Sign]:
    """Leave out words that only imply a negation and whose rendering stands where the other side negates nothing."""
    return [sign for sign in found if sign.explicit or not _is_spent(sign, others, side, around)]


def _is_spent(sign: Sign, others: list[Sign], side: int, around: Around) -> bool:
    counterpart = None if sign.wording == "non" else around.counterpart(side, sign.spot)
    if counterpart is None:
        return False
    (start, end), strength = counterpart
    if any(not o.explicit and o.spot[0] < end and start < o.spot[1] for o in others):
        return True  # violation and 违反 render each other, whatever each of them could negate
    if sign.firm and side == 0:
        return bool(_OTHERWISE.search(around.text(1 - side, (start, end))))
    own = sign.share >= SOME and (sign.lang == "en" or bool(_NOT.search(sign.wording)))
    beside = _BESIDE[side] if own else 0
    return strength >= _LINKED and not any(
        other.spot[0] - beside < end and start < other.spot[1] + beside for other in others
    )


def _forbids_alone(conflict: Conflict, found: Signs) -> bool:
    """Whether an operator that forbids stands in place of one that does not, and the other language negates less."""
    english, chinese = conflict.english in NEGATIVES, conflict.chinese in NEGATIVES
    if english == chinese or "exemption" in {conflict.english, conflict.chinese}:
        return False
    if any(len(op.classes) > 2 for op in conflict.couple):
        return False
    more, fewer = found if english else found[::-1]
    as_good = 0
    if chinese:
        unit = next(unit for unit in conflict.pair.chinese.units if unit.index == conflict.couple[1].unit)
        if not _REFUSING.match(unit.text, conflict.couple[1].end):
            as_good = sum(s.kind == "implicit" and _is_as_good(s) for s in fewer)
    return sum(s.explicit for s in more) > as_good + sum(s.kind != "implicit" for s in fewer)


def _is_as_good(sign: Sign) -> bool:
    """Whether a word that implies a negation forbids as well as one: deny, be barred."""
    return sign.share >= _MOSTLY or bool(_FORBIDDEN.match(sign.wording))


def _flag(pair: Pair, lone: Signs, found: Signs) -> Flag:
    bare = not any(mine and others for mine, others in zip(lone, found[::-1], strict=True))
    sure = any(_states(sign) for side in lone for sign in side)
    sides = [(side, mine) for side, mine in zip((pair.english, pair.chinese), lone, strict=True) if mine]
    said = ", ".join(f"{side.language} negates ({_shown(mine)})" for side, mine in sides)
    if len(sides) > 1:
        said += ", and neither renders the other"
    else:
        lacks = pair.chinese if lone[0] else pair.english
        said += f", {lacks.language} shows no negation{'' if bare else ' there'}"
    spans = tuple(sign.span for sign in lone[0]), tuple(sign.span for sign in lone[1])
    return flag_on(
        pair,
        "negation",
        "major" if bare and sure else "minor",
        f"{said}.",
        *(spans if pair.english is pair.source else spans[::-1]),
    )


def _turned_flag(pair: Pair, turned: Turned) -> Flag:
    negates, lacks = (pair.english, pair.chinese) if turned.english else (pair.chinese, pair.english)
    spots = {pair.english.name: turned.ours, pair.chinese.name: turned.theirs}
    said, plain = (side.text[slice(*spots[side.name])] for side in (negates, lacks))
    source, target = (side.spans(*spots[side.name]) for side in (pair.source, pair.target))
    message = f"{negates.language} negates ({said}), {lacks.language} has {plain} without a negation."
    return flag_on(pair, "negation", "major", message, source, target)


def _partial_flag(pair: Pair, english: Sign, chinese: Sign) -> Flag:
    said = (
        f"English negates several members at once ({english.wording})",
        f"Chinese negates ({chinese.wording}) the last alone",
    )
    spans = (english.span,), (chinese.span,)
    if pair.english is not pair.source:
        said, spans = said[::-1], spans[::-1]
    return flag_on(pair, "negation", "minor", f"{said[0]}, {said[1]}.", *spans)


def _states(sign: Sign) -> bool:
    """Whether a sign negates a statement, no attribute and no bound."""
    attribute = sign.wording in ATTRIBUTIVE or sign.wording[0] == "非"
    return sign.explicit and not attribute and not _LOOSE_BOUND.fullmatch(sign.wording)


def _shown(lone: list[Sign]) -> str:
    counts = Counter(sign.wording for sign in lone)
    return ", ".join(word if n == 1 else f"{word} {n} times" for word, n in counts.items())


def _operators(conflict: Conflict) -> Flag:
    pair, (english, chinese) = conflict.pair, conflict.couple
    parts = (
        f"English has {english.wording}, which {NAMES[conflict.english]}",
        f"Chinese has {chinese.wording}, which {NAMES[conflict.chinese]}",
    )
    spans = ((english.unit, english.start, english.end),), ((chinese.unit, chinese.start, chinese.end),)
    if pair.english is not pair.source:
        parts, spans = parts[::-1], spans[::-1]
    return flag_on(
        pair,
        "negation",
        "major" if conflict.clear else "minor",
        f"{parts[0]}, {parts[1]}.",
        *spans,
    )


CHECKS = (FunctionCheck(("negation",), "Negations", EXAMPLES, _negation),)
