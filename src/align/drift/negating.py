"""The signs of negation of a text: what says no by itself, what may render a negation, what only contains a sign.

The words are data (``data/negation.tsv``). How often the renderings of a word negate is told by the lexicon.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from align.data import read_rows
from align.drift.nearness import Spot
from align.drift.sides import Side
from align.lexicon.lexicon import bundled_lexicon
from align.model.document import Lang
from align.model.report import SpanIn
from align.normalising.folding import fold

__all__ = ["Sign", "signs"]

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
        if kind == "equal":
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


def _repeats(ahead: str, spot: Spot, wording: str, found: list[Sign]) -> bool:
    """Whether a negation stands behind 也, 或 and the like, or the same behind a comma, and one not far before it."""
    near = [sign for sign in found[-2:] if sign.explicit and spot[0] - sign.spot[1] < _REPEATED]
    if _AND.search(ahead):
        return bool(near)
    return ahead.endswith(("，", ",")) and any(sign.wording == wording for sign in near)
