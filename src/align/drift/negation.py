"""Negations that one language has and the other shows no sign of: not against nothing, 不得 against may.

Languages negate in many ways (fail to, unless, -less, 除…外, 免, 仅), so a flag needs a negation in the one and no sign
of any kind in the other, or an operator that forbids in the place of one that does not.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from align.data import read_rows
from align.drift.context import DriftContext, FunctionCheck
from align.drift.joining import assigned
from align.drift.modality import NAMES, NEGATIVES, Conflict, conflicts
from align.drift.nearness import Around, Spot, nearness
from align.drift.negation_examples import EXAMPLES
from align.drift.places import place
from align.drift.sides import Pair, Side, compared
from align.lexicon.lexicon import bundled_lexicon
from align.model.document import Lang
from align.model.report import Flag, SpanIn
from align.normalising.folding import fold

__all__ = ["CHECKS"]

_AND = re.compile("[也亦或和、又及均](?:是|者|得|可能)?$")
_FIRM_WORD = re.compile("(?:un|in(?!stead)|im|il|ir(?!res))[a-z]{4,}")
_OR = re.compile(
    r"\b(?:not|no|nothing|neither|never|none|nobody|without|nor|cannot|im\w+|un\w+|un-|non)\b[^.;]{1,150}\b(?:n?or|,)\b", re.I
)
_NUMERO = re.compile(r"\bno\.?\s?(?=\d|[ivx]+\b)|\bnos?\.")


_ATTRIBUTIVE = frozenset({"未", "非", "无", "没", "没有", "尚未", "未能", "无法"})
"""Chinese words that negate attributes as often as statements: English has an adjective for many of these."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign of negation: its place in its unit and in its side (0 to 1), its wording, whether it says no by itself."""

    span: SpanIn
    spot: Spot
    at: float
    wording: str
    kind: str
    lang: Lang
    again: bool = False

    @property
    def share(self) -> float:
        """How often its rendering negates."""
        return 1.0 if self.explicit else _share(self.wording, self.lang)

    @property
    def firm(self) -> bool:
        """Whether it is a word that is nearly always rendered by a negation."""
        return self.lang == "en" and bool(_FIRM_WORD.fullmatch(self.wording)) and self.share >= 0.85

    @property
    def explicit(self) -> bool:
        """Whether it says no by itself."""
        return self.kind == "explicit"


def _negation(context: DriftContext) -> Iterator[Flag]:
    near = nearness(context)
    uneven: dict[tuple[int, ...], tuple[Pair, dict[Lang, list[_Sign]]]] = {}
    for pair in compared(context):
        if pair.source.text == pair.target.text:
            continue
        english, chinese = _signs(pair.english), _signs(pair.chinese)
        if sum(s.explicit for s in english) != sum(s.explicit for s in chinese):
            uneven[pair.source.indices] = pair, {"en": english, "zh": chinese}
        if not any(sign.explicit for sign in (*english, *chinese)):
            continue
        if any(sign.again for sign in chinese) and not _OR.search(pair.english.text):
            chinese = [replace(sign, again=False) for sign in chinese]
        english = _bounds(english, pair.chinese.text, _OVER_ZH)
        chinese = _bounds(chinese, pair.english.text, _OVER_EN)
        lone = _lone(english, chinese, near.of(pair))
        if any(lone):
            uneven.pop(pair.source.indices, None)
            yield _flag(pair, lone, (english, chinese))
    for conflict in conflicts([pair for pair, _ in uneven.values()], near):
        if _forbids_alone(conflict, uneven[conflict.pair.source.indices][1]):
            yield _operators(conflict)


_WHATEVER = frozenset({"无论", "不论", "不管"})
_UNMATCHED, _FIRM, _AGAIN = 1.3, 0.7, 0.1
_LEAST, _LEAST_IMPLIED, _LEAST_WEAK = 0.1, 0.2, 0.35
_ALIKE = 0.12
_BESIDE = 2


def _lone(english: list[_Sign], chinese: list[_Sign], around: Around | None) -> tuple[list[_Sign], list[_Sign]]:
    """Return the negations of both sides that nothing on the other renders."""
    english, chinese = _without_equals(english, chinese)
    if around is not None:
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


_BOUND = re.compile("not exceed.*|not more than|no more than|不.*(?:超|逾).*")
_OVER_ZH = re.compile("(?<![不未])(?:超过|超過|逾|超出)")
_OVER_EN = re.compile(r"(?<!not )(?<!never )\b(?:exceed(?:s|ed|ing)?|more than)\b", re.IGNORECASE)


def _bounds(signs: list[_Sign], other: str, over: re.Pattern[str]) -> list[_Sign]:
    """Let what forbids to exceed count as a negation where the other language speaks of what exceeds."""
    if not over.search(other):
        return signs
    return [replace(sign, kind="explicit") if _BOUND.fullmatch(sign.wording) else sign for sign in signs]


def _weight(sign: _Sign) -> float:
    """Return what it costs to leave a sign without counterpart."""
    if sign.again:
        return _AGAIN
    return _UNMATCHED if sign.explicit else _FIRM if sign.firm else 0.0


def _likely(english: list[_Sign], chinese: list[_Sign], around: Around | None) -> list[list[float]]:
    if around is None:
        return [[1 - abs(mine.at - other.at) for other in chinese] for mine in english]
    return around.near([s.spot for s in english], [s.spot for s in chinese])


def _cost(mine: _Sign, other: _Sign, near: float, around: Around | None) -> float:
    """Return what it costs to take one sign for the rendering of another."""
    if mine.explicit and other.explicit:
        return 1 - near if near >= _LEAST else math.inf
    implied = min(sign.share for sign in (mine, other) if not sign.explicit)
    hyphen = "non" in {mine.wording, other.wording}
    if implied >= 0.1 and not hyphen and around is not None and near >= _LEAST_IMPLIED:
        if around.alike(mine.spot, other.spot) >= _ALIKE:
            return 0.5 * (1 - near) - 0.9
    if near < (0.3 if hyphen else _LEAST_IMPLIED if implied >= 0.8 else _LEAST_WEAK if implied >= 0.1 else 0.4):
        return math.inf
    return 1 - near + 0.15 + 0.35 * (1 - implied)


def _unspent(signs: list[_Sign], others: list[_Sign], side: int, around: Around) -> list[_Sign]:
    """Leave out words that only imply a negation and whose own rendering stands where the other side negates nothing."""
    kept = []
    for sign in signs:
        found = None if sign.explicit or sign.firm else around.counterpart(side, sign.spot)
        if found is not None and found[1] >= 0.5:
            (start, end), _ = found
            beside = _BESIDE if sign.share >= 0.3 else 0
            if not any(o.spot[0] - beside * 6 * side < end and start < o.spot[1] + beside + 4 * side for o in others):
                continue
        if sign.firm:
            found = around.counterpart(side, sign.spot)
            if found is not None and _OTHERWISE.search(around.text(1 - side, found[0])):
                continue
        kept.append(sign)
    return kept


_OTHERWISE = re.compile("[停失少缺败误差违禁拒废错乱旧]")
_NO_ZH = re.compile("[违不无未非没勿莫毋别免拒禁绝失缺止避否]")
_NO_EN = re.compile(
    r"\b(?:not?|non|never|none|nothing|without|unable|cannot|neither|nor|(?:un|in|im|ir|il|dis|mis)[a-z]{4,}|[a-z]{3,}less|"
    r"(?:fail|lack|refus|reject|prohibit|forbid|absen|avoid|prevent|exempt|den[iy])[a-z]*|free|except|unless)\b"
)


@lru_cache(maxsize=4096)
def _share(wording: str, lang: Lang) -> float:
    """Return how often a word's rendering negates, 0 to 1; a half for what the lexicon does not know."""
    found = bundled_lexicon().renderings(wording, lang)
    total = sum(rendering.probability for rendering in found)
    negative = _NO_ZH if lang == "en" else _NO_EN
    return sum(r.probability for r in found if negative.search(r.text)) / total if total > 0.05 else 0.5


@cache
def _equals() -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    """Return the beginnings of English words and the Chinese words that render them."""
    rows = (row for row in read_rows("negation.tsv") if row[0] == "equal")
    return tuple((tuple(english.split(";")), frozenset(chinese.split(";"))) for _, english, chinese in rows)


def _without_equals(english: list[_Sign], chinese: list[_Sign]) -> tuple[list[_Sign], list[_Sign]]:
    """Leave out the words that render one another and of which one at least says no only by implication."""
    left, free = list(english), list(chinese)
    for begins, renders in _equals():
        for sign in [s for s in left if s.wording.startswith(begins)]:
            equal = [o for o in free if o.wording in renders]
            if equal:
                left.remove(sign)
                free.remove(min(equal, key=lambda o: abs(o.at - sign.at)))
    return [s for s in left if s.wording not in _WHATEVER], [s for s in free if s.wording not in _WHATEVER]


def _forbids_alone(conflict: Conflict, signs: dict[Lang, list[_Sign]]) -> bool:
    """Whether an operator that forbids stands in place of one that does not, and the other language negates less."""
    english, chinese = conflict.english in NEGATIVES, conflict.chinese in NEGATIVES
    if english == chinese or "exemption" in {conflict.english, conflict.chinese}:
        return False
    if any(len(op.classes) > 2 for op in conflict.couple) or not signs:
        return False
    more, fewer = ("en", "zh") if english else ("zh", "en")
    return sum(s.explicit for s in signs[more]) > sum(s.kind != "implicit" for s in signs[fewer])  # type: ignore[index]


@cache
def _pattern(lang: Lang) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return one expression for all signs of a language, the longest first, and the kind of each wording."""
    kinds: dict[str, str] = {}
    for kind, english, chinese in read_rows("negation.tsv"):
        if kind == "equal":
            continue
        for word in (english if lang == "en" else chinese).split(";"):
            kinds.setdefault(word, kind)
    words = sorted(kinds, key=len, reverse=True)
    if lang == "zh":
        return re.compile("|".join(words)), kinds
    groups = []
    for kind in ("neutral", "compound", "explicit", "implicit"):
        parts = [re.escape(word).replace("\\~", "~").replace("~", "[a-z']*") for word in words if kinds[word] == kind]
        groups.append(rf"(?P<{kind}>(?<![a-z])(?:{'|'.join(parts)})(?![a-z]))")
    return re.compile("|".join(groups)), kinds


def _signs(side: Side) -> list[_Sign]:
    pattern, kinds = _pattern(side.lang)
    length = sum(len(unit.text) + 1 for unit in side.units)
    found: list[_Sign] = []
    before = 0
    for unit in side.units:
        folded = fold(unit.text)
        for match in pattern.finditer(folded.text):
            kind = match.lastgroup or kinds.get(match[0], "implicit")
            if kind == "neutral" or (side.lang == "en" and _NUMERO.match(folded.text, match.start())):
                continue
            if side.lang == "zh" and match[0].isascii() and folded.text[: match.start()].endswith("("):
                continue  # 禁止（MUST NOT）says it once
            start, end = folded.span(*match.span())
            again = side.lang == "zh" and bool(_AND.search(folded.text, max(match.start() - 6, 0), match.start()))
            again = again and any(o.explicit for o in found[-2:] if match.start() + before - o.spot[1] < 60)
            spot = before + start, before + end
            found.append(_Sign((unit.index, start, end), spot, spot[0] / length, match[0], kind, side.lang, again))
        before += len(unit.text) + 1
    return found


def _flag(pair: Pair, lone: tuple[list[_Sign], list[_Sign]], signs: tuple[list[_Sign], list[_Sign]]) -> Flag:
    bare = all(not mine or not others for mine, others in zip(lone, signs[::-1], strict=True))
    both = [*lone[0], *lone[1]]
    weak = not bare or not any(sign.explicit and sign.wording not in _ATTRIBUTIVE and sign.wording[0] != "非" for sign in both)
    parts = []
    for side, mine in ((pair.english, lone[0]), (pair.chinese, lone[1])):
        if mine:
            counts = Counter(sign.wording for sign in mine)
            shown = ", ".join(word if n == 1 else f"{word} {n} times" for word, n in counts.items())
            parts.append((side, f"{side.language} negates ({shown})"))
    lacks = pair.chinese if parts[0][0] is pair.english else pair.english
    lack = "shows no negation" if bare else "shows no negation there"
    said = f"{parts[0][1]}, {lacks.language} {lack}"
    if len(parts) > 1:
        said = f"{parts[0][1]}, {parts[1][1]}, and neither renders the other"
    spans = tuple(sign.span for sign in lone[0]), tuple(sign.span for sign in lone[1])
    return Flag(
        "negation",
        "minor" if weak else "major",
        place(pair.source.units[0]),
        pair.source.indices,
        pair.target.indices,
        f"{said}.",
        *(spans if pair.english is pair.source else spans[::-1]),
    )


def _operators(conflict: Conflict) -> Flag:
    pair, (english, chinese) = conflict.pair, conflict.couple
    parts = (
        f"English has {english.wording}, which {NAMES[conflict.english]}",
        f"Chinese has {chinese.wording}, which {NAMES[conflict.chinese]}",
    )
    spans = ((english.unit, english.start, english.end),), ((chinese.unit, chinese.start, chinese.end),)
    if pair.english is not pair.source:
        parts, spans = parts[::-1], spans[::-1]
    return Flag(
        "negation",
        "major" if conflict.clear else "minor",
        place(pair.source.units[0]),
        pair.source.indices,
        pair.target.indices,
        f"{parts[0]}, {parts[1]}.",
        *spans,
    )


CHECKS = (FunctionCheck(("negation",), "Negations", EXAMPLES, _negation),)
