"""The signs of negation of a text: what says no by itself, what may render a negation, what only contains a sign.

The words are data (``data/negation.tsv``). How often the renderings of a word negate is told by the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from align.data import read_rows
from align.drift.nearness import Around, Spot
from align.drift.sides import Pair, Side
from align.lexicon.lexicon import bundled_lexicon
from align.model.document import Lang
from align.model.report import SpanIn
from align.normalising.folding import fold

__all__ = ["ATTRIBUTIVE", "Sign", "Signs", "signs", "without_equals", "without_turned"]

ATTRIBUTIVE = frozenset({"未", "非", "无", "没", "没有", "尚未", "未能", "无法"})
"""Chinese words that negate attributes as often as statements: English has an adjective for many of these."""
_NUMERO = re.compile(r"\bno\.?\s?(?=\d|[ivx]+\b)|\bnos?\.")
_AND = re.compile("[也亦或和、又及均](?:是|者|得|可能)?$")
_JOINING = re.compile("(?:[也亦或](?:是|者|得|可能)?|[和及])$")
_REPEATED = 60
"""Characters within which a negation behind 也, 或 and the like repeats the one before."""
_FIRM = re.compile("(?:un|in(?!stead)|im|il|ir(?!res))[a-z]{4,}")
_FIRM_ZH = frozenset({"无效"})
"""Chinese words that English renders by one that says no as well: not effective, invalid, void."""
_NEARLY_ALWAYS = 0.85
"""Share of renderings that negate from which a word is as good as a negation (unable, incompatible)."""
_KNOWN, _UNKNOWN = 0.05, 0.5
"""Least probability of all renderings from which the share is known; the share of what the lexicon does not know."""
_NO_ZH = re.compile("[违不无未非没勿莫毋别免拒禁绝失缺止避否]")
_NO_EN = re.compile(
    r"\b(?:not?|non|never|none|nothing|without|unable|cannot|neither|nor|(?:un|in|im|ir|il|dis|mis)[a-z]{4,}|"
    r"[a-z]{3,}less|(?:fail|lack|refus|reject|prohibit|forbid|absen|avoid|prevent|exempt|den[iy])[a-z]*|"
    r"free|except|unless)\b"
)
"""What makes a rendering negative."""


_WHATEVER = frozenset({"无论", "不论", "不管"})
"""They render whether and regardless of, and no other negation."""
_NO_PARTNER = 0.25
"""Nearness below which a 未 or the like belongs to no word that only implies it."""
_UNDONE = re.compile("un|in|not$")
"""What says the no of a word before it: remains unresolved."""
_GAPS = {"en": (r"[^.;:\n]", "{1,200}?"), "zh": ("[^。；：\n]", "{0,80}?")}
"""What lies between the parts of an expression that negates in one language alone; the first is not said again."""

_Parts = tuple[Spot, ...]
"""The parts of such an expression, stretches of a side's text."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of negation: its place in its unit, in its side's text and as a share of that (0 to 1), its wording.

    ``kind`` is that of the data. ``again`` is true for a Chinese one that may repeat the one before: 不…也不…;
    ``joins`` where a word stands before it that asks for such a one.
    """

    span: SpanIn
    spot: Spot
    at: float
    wording: str
    kind: str
    lang: Lang
    again: bool = False
    joins: bool = False

    @property
    def explicit(self) -> bool:
        """Whether it says no by itself."""
        return self.kind == "explicit"

    @property
    def share(self) -> float:
        """How often its renderings negate, 0 to 1."""
        return 1.0 if self.explicit else _share(self.wording, self.lang)

    @property
    def firm(self) -> bool:
        """Whether it is a word that contains a negation and is nearly always rendered by one."""
        if self.lang == "zh":
            return self.wording in _FIRM_ZH
        return bool(_FIRM.fullmatch(self.wording)) and self.share >= _NEARLY_ALWAYS


Signs = tuple[list[Sign], list[Sign]]
"""Those of the English side, and those of the Chinese one."""


@lru_cache(maxsize=4096)
def _share(wording: str, lang: Lang) -> float:
    found = bundled_lexicon().renderings(wording, lang)
    total = sum(rendering.probability for rendering in found)
    negative = _NO_ZH if lang == "en" else _NO_EN
    return sum(r.probability for r in found if negative.search(r.text)) / total if total > _KNOWN else _UNKNOWN


@cache
def _pattern(lang: Lang) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return one expression for all signs of a language, the longest first, and the kind of each wording."""
    kinds: dict[str, str] = {}
    for kind, english, chinese in read_rows("negation.tsv"):
        if kind in {"equal", "turned"}:
            continue
        for word in (english if lang == "en" else chinese).split(";"):
            kinds.setdefault(word, kind)
    words = sorted(kinds, key=len, reverse=True)
    if lang == "zh":
        return re.compile("|".join(words)), kinds
    groups = []
    order = ("neutral", ""), ("explicit", " "), ("compound", ""), ("explicit", ""), ("implicit", "")
    for kind, part in order:
        own = [word for word in words if kinds[word] == kind and part in word]
        parts = [re.escape(word).replace("\\~", "~").replace("~", "[a-z']*") for word in own]
        groups.append(rf"(?P<{kind}{'_' * len(part)}>(?<![a-z])(?:{'|'.join(parts)})(?![a-z]))")
    return re.compile("|".join(groups)), kinds


def signs(side: Side) -> list[Sign]:
    """Return the signs of a side in order."""
    pattern, kinds = _pattern(side.lang)
    length = sum(len(unit.text) + 1 for unit in side.units)
    found: list[Sign] = []
    before = 0
    for unit in side.units:
        folded = fold(unit.text)
        for match in pattern.finditer(folded.text):
            kind = (match.lastgroup or "").rstrip("_") or kinds.get(match[0], "implicit")
            if kind == "neutral" or (side.lang == "en" and _NUMERO.match(folded.text, match.start())):
                continue
            if side.lang == "zh" and match[0].isascii() and folded.text[: match.start()].endswith("("):
                continue  # 禁止（MUST NOT）says it once
            start, end = folded.span(*match.span())
            spot = before + start, before + end
            ahead = folded.text[max(match.start() - 6, 0) : match.start()] if side.lang == "zh" else ""
            again, joins = _repeats(ahead, spot, match[0], found), bool(_JOINING.search(ahead))
            sign = Sign((unit.index, start, end), spot, spot[0] / length, match[0], kind, side.lang, again, joins)
            found.append(sign)
        before += len(unit.text) + 1
    return found


@cache
def _turned() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    rows = (row for row in read_rows("negation.tsv") if row[0] == "turned")
    return tuple((_in_parts(english, "en"), _in_parts(chinese, "zh")) for _, english, chinese in rows)


def _in_parts(wordings: str, lang: Lang) -> re.Pattern[str]:
    """Return an expression for wordings, with a group for each part of one: prevent~/stop…from."""
    before, behind = ("(?<![a-z])", "(?![a-z])") if lang == "en" else ("", "")
    within, often = _GAPS[lang]
    found = []
    for wording in wordings.split(";"):
        parts = [
            "|".join(re.escape(word).replace("\\~", "~").replace("~", "[a-z]*") for word in part.split("/"))
            for part in wording.split("…")
        ]
        gap = f"(?:(?!{before}(?:{parts[0]}){behind}){within}){often}"
        found.append(gap.join(f"{before}({part}){behind}" for part in parts))
    return re.compile("|".join(found))


def _both(english: Side, chinese: Side) -> Iterator[tuple[list[_Parts], list[_Parts]]]:
    """Yield where both sides have expressions that render each other, and of which only one negates."""
    for first, second in _turned():
        theirs = _parts(second, chinese)
        mine = _parts(first, english) if theirs else []
        if mine:
            yield mine, theirs


def _parts(pattern: re.Pattern[str], side: Side) -> list[_Parts]:
    found = []
    before = 0
    for unit in side.units:
        folded = fold(unit.text)
        for match in pattern.finditer(folded.text):
            groups = [n for n in range(1, pattern.groups + 1) if match[n] is not None]
            spots = [folded.span(*match.span(n)) for n in groups]
            found.append(tuple((before + start, before + end) for start, end in spots))
        before += len(unit.text) + 1
    return found


def without_turned(pair: Pair, found: Signs, around: Around | None) -> Signs:
    """Leave out the signs of expressions that render each other and of which only one negates, one to one."""
    if not any(sign.explicit for side in found for sign in side):
        return found
    left = list(found[0]), list(found[1])
    for mine, theirs in _both(pair.english, pair.chinese):
        couples = sorted(
            (-_parts_near(pair, first, second, around), i, j)
            for i, first in enumerate(mine)
            for j, second in enumerate(theirs)
        )
        free = set(range(len(mine))), set(range(len(theirs)))
        for likely, i, j in couples:
            if i not in free[0] or j not in free[1]:
                continue
            own = _of_parts(left[0], mine[i]), _of_parts(left[1], theirs[j])
            if any(own) and _is_turned(left, own, -likely, around):
                free[0].remove(i)
                free[1].remove(j)
                left = [s for s in left[0] if s not in own[0]], [s for s in left[1] if s not in own[1]]
    return left


def _parts_near(pair: Pair, english: _Parts, chinese: _Parts, around: Around | None) -> float:
    if around is None:
        return 1 - abs(english[0][0] / len(pair.english.text) - chinese[0][0] / len(pair.chinese.text))
    return max(map(max, around.near(english, chinese)))


def _of_parts(found: list[Sign], parts: _Parts) -> list[Sign]:
    return [s for s in found if any(s.spot[0] < end and start < s.spot[1] for start, end in parts)]


def _is_turned(left: Signs, own: Signs, likely: float, around: Around | None) -> bool:
    """Whether the signs of such expressions have no likelier counterpart: fewer on the other side, or none nearer."""
    more = [sum(s.explicit for s in side) for side in left]
    for side in (0, 1):
        mine = [s for s in own[side] if s.explicit]
        others = [s for s in left[1 - side] if s.explicit and s not in own[1 - side]]
        if not mine or not others or more[side] > more[1 - side] or around is None:
            continue
        spots = [s.spot for s in mine], [s.spot for s in others]
        near = around.near(*spots) if side == 0 else around.near(*spots[::-1])
        if max(map(max, near)) > likely:
            return False
    return True


def _repeats(ahead: str, spot: Spot, wording: str, found: list[Sign]) -> bool:
    """Whether a negation stands behind 也, 或 and the like, or the same behind a comma, and one not far before it."""
    near = [sign for sign in found[-2:] if sign.explicit and spot[0] - sign.spot[1] < _REPEATED]
    if _AND.search(ahead):
        return bool(near)
    return ahead.endswith(("，", ",")) and any(sign.wording == wording for sign in near)


@cache
def _equals() -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    """Return the beginnings of English words and the Chinese words that render them."""
    rows = (row for row in read_rows("negation.tsv") if row[0] == "equal")
    return tuple((tuple(english.split(";")), frozenset(chinese.split(";"))) for _, english, chinese in rows)


def _is_apart(english: Sign, chinese: Sign, around: Around | None) -> bool:
    """Whether a Chinese sign that says no by itself stands too far off for a word that only implies it: remain, 未."""
    if around is None or not chinese.explicit or chinese.wording not in ATTRIBUTIVE:
        return False
    return around.near([english.spot], [chinese.spot])[0][0] < _NO_PARTNER


def _is_one_with(sign: Sign, found: list[Sign]) -> bool:
    """Whether the next word says the no of an English sign: remains unresolved is one 未."""
    return any(sign.spot[1] + 1 == s.spot[0] and _UNDONE.match(s.wording) for s in found)


def without_equals(english: list[Sign], chinese: list[Sign], around: Around | None) -> Signs:
    """Leave out the words that render one another and of which one at least says no only by implication."""
    left, free = list(english), list(chinese)
    for begins, renders in _equals():
        for sign in [s for s in left if s.wording.startswith(begins) and not _is_one_with(s, left)]:
            equal = [o for o in free if o.wording in renders and not _is_apart(sign, o, around)]
            if equal:
                left.remove(sign)
                free.remove(min(equal, key=lambda o: abs(o.at - sign.at)))
    return [s for s in left if s.wording not in _WHATEVER], [s for s in free if s.wording not in _WHATEVER]
