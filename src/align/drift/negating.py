"""The signs of negation of a text: what says no by itself, what may render a negation, what only contains a sign.

The words are data (``data/negation.tsv``). How often the renderings of a word negate is told by the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from align.data import read_rows
from align.drift.nearness import Around, Spot
from align.drift.sides import Pair, Side
from align.lexicon.lexicon import bundled_lexicon
from align.model.document import Lang
from align.model.report import SpanIn
from align.normalising.folding import fold

__all__ = [
    "ATTRIBUTIVE",
    "Sign",
    "Signs",
    "bounds",
    "signs",
    "stem",
    "without_equals",
    "without_prefixed",
    "without_turned",
]

ATTRIBUTIVE = frozenset({"未", "非", "无", "没", "没有", "尚未", "未能", "无法"})
"""Chinese words that negate attributes as often as statements: English has an adjective for many of these."""
_NUMERO = re.compile(r"\bno\.?\s?(?=\d|[ivx]+\b)|\bnos?\.")
_AND = re.compile("(?:[也亦或和、又及均]|(?<![并並而])且)(?:是|者|得|可能)?$")
_JOINING = re.compile("(?:(?:[也亦或]|(?<![并並而])且)(?:是|者|得|可能)?|[和及])$")
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
    r"free|except|unless|asymptomatic|anonymous|atypical)\b"
)
"""What makes a rendering negative."""


_WHATEVER = frozenset({"无论", "不论", "不管"})
"""They render whether and regardless of, and no other negation."""
_NO_PARTNER = 0.25
"""Nearness below which a 未 or the like belongs to no word that only implies it."""
_UNDONE = re.compile("un|in|not$")
"""What says the no of a word before it: remains unresolved."""
_PREFIXED = re.compile("(?:un|in|im|il|ir|non)[a-z]{4,}|[a-z]{3,}less")
"""English words that may say no by their form alone."""
SOME = 0.3
"""Share of negative renderings from which a negation beside a rendering may be its own."""
_GAPS = {"en": (r"[^.;:\n]", "{1,200}?"), "zh": ("[^。；：\n]", "{0,80}?")}
"""What lies between the parts of an expression that negates in one language alone; the first is not said again."""

_NOT_EN = "(?<!not )(?<!not be )(?<!not to )(?<!never )(?<!no )(?<!nor )(?<!nor be )(?<!cannot )(?<!cannot be )"
_NOT_ZH = "(?<![不未没至最])(?<!不[得应可能会宜要予])(?<!不应[当该])(?<!没有)"
_BEYOND = tuple(
    (re.compile(bound), re.compile(rf"{_NOT_EN}\b(?:{english})\b"), re.compile(f"{_NOT_ZH}(?:{chinese})"))
    for bound, english, chinese in (
        ("not exceed.*|not? more than|不.*(?:超|逾).*", "exceed(?:s|ed|ing)?|more than", "超过|逾|超出|多于"),
        ("no.* (?:less|fewer|lower|smaller|shorter) than", "less than|fewer than|lower than|below", "[少小低短]于"),
        ("no.* later than", "later than", "[迟晚]于"),
        ("no.* earlier than", "earlier than", "早于"),
    )
)
"""What a bound forbids to go beyond: the wordings of bounds, and what goes beyond one in either language."""

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
        return re.compile("|".join(_whole(word, kinds) for word in words)), kinds
    groups = []
    order = ("neutral", ""), ("explicit", " "), ("compound", ""), ("explicit", ""), ("implicit", "")
    for kind, part in order:
        own = [word for word in words if kinds[word] == kind and part in word]
        parts = [re.escape(word).replace("\\~", "~").replace("~", "[a-z']*") for word in own]
        groups.append(rf"(?P<{kind}{'_' * len(part)}>(?<![a-z])(?:{'|'.join(parts)})(?![a-z]))")
    return re.compile("|".join(groups)), kinds


def _whole(word: str, kinds: dict[str, str]) -> str:
    """Return an expression for a Chinese sign: 从不 is none before 同 or 晚于 (从不同国家), nor 决不 behind 判."""
    if word == "决不":
        return "(?<![判裁否议表解])决不"
    if word not in {"从不", "从未"}:
        return word
    rest = [w[1:] for w, kind in kinds.items() if w[0] == word[1] and len(w) > 1 and kind in {"neutral", "compound"}]
    return f"{word}(?!{'|'.join(rest)})"


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


def bounds(found: Signs, pair: Pair) -> Signs:
    """Let a bound count as a negation where the other language speaks of what is beyond one, and its own does not."""
    texts = fold(pair.english.text).text, fold(pair.chinese.text).text
    read = list(found[0]), list(found[1])
    for bound, *beyond in _BEYOND:
        times = [len(pattern.findall(text)) for pattern, text in zip(beyond, texts, strict=True)]
        for side in (0, 1):
            if times[1 - side] <= times[side] or not any(bound.fullmatch(s.wording) for s in read[side]):
                continue
            read[side][:] = [replace(s, kind="explicit") if bound.fullmatch(s.wording) else s for s in read[side]]
            read[1 - side][:] = [s for s in read[1 - side] if not beyond[1 - side].fullmatch(s.wording)]
    return read


@cache
def _equals() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """Return the English words and the Chinese ones that render them."""
    rows = (row for row in read_rows("negation.tsv") if row[0] == "equal")
    return tuple(
        (re.compile(english.replace("~", "[a-z'-]*").replace(";", "|")), frozenset(chinese.split(";")))
        for _, english, chinese in rows
    )


def _is_apart(english: Sign, chinese: Sign, around: Around | None) -> bool:
    """Whether a Chinese sign that says no by itself stands too far off for a word that only implies it: remain, 未."""
    if around is None or not chinese.explicit or chinese.wording not in ATTRIBUTIVE:
        return False
    return around.near([english.spot], [chinese.spot])[0][0] < _NO_PARTNER


def _apart(english: list[Sign], chinese: list[Sign], around: Around | None) -> list[tuple[float, int, int]]:
    """Return how far apart signs stand that may render each other, with their numbers."""
    if around is None or len(english) + len(chinese) < 3:
        return [(abs(s.at - o.at), i, j) for i, s in enumerate(english) for j, o in enumerate(chinese)]
    near = around.near([s.spot for s in english], [s.spot for s in chinese])
    return [(-likely, i, j) for i, row in enumerate(near) for j, likely in enumerate(row)]


def _is_one_with(sign: Sign, found: list[Sign]) -> bool:
    """Whether the next word says the no of an English sign: remains unresolved is one 未."""
    return any(sign.spot[1] + 1 == s.spot[0] and _UNDONE.match(s.wording) for s in found)


def without_equals(english: list[Sign], chinese: list[Sign], around: Around | None) -> Signs:
    """Leave out the words that render one another and of which one at least says no only by implication."""
    left, free = list(english), list(chinese)
    for words, renders in _equals():
        mine = [s for s in left if words.fullmatch(s.wording) and not _is_one_with(s, left)]
        theirs = [s for s in free if s.wording in renders] if mine else []
        for _, i, j in sorted(_apart(mine, theirs, around)):
            sign, equal = mine[i], theirs[j]
            if sign in left and equal in free and not _is_apart(sign, equal, around):
                left.remove(sign)
                free.remove(equal)
    return [s for s in left if s.wording not in _WHATEVER], [s for s in free if s.wording not in _WHATEVER]


def without_prefixed(english: list[Sign], chinese: list[Sign], around: Around) -> Signs:
    """Leave out English words with a negative beginning, and the Chinese sign right before what renders the rest."""
    left, free = list(english), list(chinese)
    for sign in english:
        if sign.wording == "non":
            place = around.counterpart(0, stem(sign))
        elif sign.share < SOME or sign.explicit or not _PREFIXED.fullmatch(sign.wording):
            place = None
        else:
            place = around.counterpart(0, sign.spot)
        if place is None:
            continue
        (start, end), _ = place
        signs_there = [o for o in free if o.explicit and o.spot[0] < end and start - 1 <= o.spot[1]]
        if len(signs_there) == 1 and not _is_one_of_many(signs_there[0], (start, end), free):
            left.remove(sign)
            free.remove(signs_there[0])
    return left, free


def stem(sign: Sign) -> Spot:
    """Return a place within the word behind non-."""
    return sign.spot[1] + 1, sign.spot[1] + 2


def _is_one_of_many(sign: Sign, spot: Spot, found: list[Sign]) -> bool:
    """Whether a word was linked to a mere negation, of which the text has others: place alone tells which it is."""
    return sign.spot == spot and sum(o.wording == sign.wording for o in found) > 1
