"""Words that stand twice running: "the the", 秘书长秘书长, 的的; not "had had", 研究研究 or 为了了解."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from align.drift.context import DriftContext, FunctionCheck
from align.drift.form_examples import REPEATED
from align.drift.masking import HAN_CHAR, masked
from align.drift.slips import Slip, gathered, standing
from align.drift.wordlists import listed
from align.model.report import Flag
from align.normalising.folding import fold

__all__ = ["CHECKS"]

_ENGLISH = re.compile(
    r"(?<![\w'’-])(?P<words>[A-Za-z][A-Za-z'’-]*(?: [A-Za-z][A-Za-z'’-]*){0,3})"
    r"[ \u00a0]+(?P<again>(?P=words))(?![\w'’-])",
    re.IGNORECASE,
)
_LETTERS = re.compile("[a-z]+")
_BETWEEN = {"and", "by", "or", "to", "upon", "after"}
_CHINESE = re.compile(
    rf"(?P<words>{HAN_CHAR}{{2,12}})(?P<again>(?P=words))|(?P<noun>{HAN_CHAR}{{2,4}})[的之](?P=noun)(?=[，。；、和与及或]|$)"
)
_SINGLE = re.compile(rf"(?P<char>{HAN_CHAR})(?P<again>(?P=char))(?!(?P=char))")
_JOINS = re.compile(r"^[或和与及與]..|..[或和与及與]$")
_SAME = re.compile(r"(.)\1+")
_CHARS = frozenset("的了和与及在是为于对将把被由其或但应须并所该此而以从向至使因如若则有不可能会中上下")
"""Words of one character. Doubled, they are an error unless each belongs to a word of its own (目的的, 为了了解)."""
_DOUBLES_BY_RIGHT = re.compile(r"一.一.|(?:非常|很多|许多|十分){2}")


def _repeated(context: DriftContext) -> Iterator[Flag]:
    slips = []
    for at in standing(context):
        text = masked(at.unit.text)
        spans = list(_english(text)) if at.lang == "en" else [*_chinese(text), *_chinese_single(text), *_english(text)]
        other = fold(at.counterpart).text if spans else ""
        for start, end in spans:
            shown = text[start:end]
            if fold(shown).text in other:
                continue  # a name, or what both languages quote
            slips.append(Slip("repeated-word", "minor", fold(shown).text, at, start, end, f"has “{shown}”"))
    yield from gathered(slips)


def _english(text: str) -> Iterator[tuple[int, int]]:
    parts = _LETTERS.findall(text.lower())
    if not any(one == other for step in (1, 2, 3, 4) for one, other in zip(parts, parts[step:], strict=False)):
        return
    for match in _ENGLISH.finditer(text):
        words = match["words"].lower().split()
        single = len(words) == 1 and (
            words[0] in listed("doubled-by-right") or (len(words[0]) == 1 and words[0] != "a")
        )
        if not single and len(set(words)) == len(words) and not _walks(words, text[match.end() :]):
            yield match.span()


def _walks(words: list[str], after: str) -> bool:
    """Whether a phrase goes on as "step by step by step", "from time to time to", "a pointer to a pointer to" do."""
    if len(words) == 2:
        return words[1] in _BETWEEN and (words[1] != "and" or after.lstrip().lower().startswith(words[0]))
    return words[0] in {"a", "an", "the"} and words[-1] in {"of", "to"}


def _chinese(text: str) -> Iterator[tuple[int, int]]:
    for match in _CHINESE.finditer(text):
        if match["noun"]:
            yield match.span()  # 技能差距的差距和障碍
            continue
        words = match["words"]
        by_right = _DOUBLES_BY_RIGHT.fullmatch(match[0]) or _SAME.fullmatch(words) or _JOINS.search(words)
        if not by_right and not _overlaps(text, match.start("words"), match.start("again"), match.end()):
            yield match.span()


def _overlaps(text: str, start: int, again: int, end: int) -> bool:
    """Whether the first of two equal words ends a longer one and the second begins one: 财产保险|保险费."""
    front, back = fold(text[max(start - 4, 0) : again]).text, fold(text[again : end + 2]).text
    own = again - start
    longer = [front[-own - more :] for more in range(1, len(front) - own + 1)]
    further = [back[: own + more] for more in range(1, len(back) - own + 1)]
    return any(map(_vocabulary().__contains__, longer)) and any(map(_vocabulary().__contains__, further))


def _chinese_single(text: str) -> Iterator[tuple[int, int]]:
    for match in _SINGLE.finditer(text):
        char = fold(match["char"]).text
        start, end = match.span()
        if char not in _CHARS or text[start - 1 : start] == char:
            continue
        folded = fold(text[max(start - 3, 0) : end + 3]).text
        at = min(start, 3)
        if not _apart(folded, at):
            yield start, end


def _apart(text: str, at: int) -> bool:
    """Whether of two equal characters the first ends one word, or the second begins another."""
    first = [text[at - n : at + 1] for n in (1, 2, 3) if at >= n]
    if text[max(at - 2, 0) : at] in _vocabulary():
        first = [word for word in first if len(word) > 2]  # 项目|的, not 项|目的
    second = [text[at + 1 : at + 1 + n] for n in (2, 3) if len(text) > at + n]
    around = [*first, *second]
    return any(word in listed("junctions") for word in around) or any(word in _vocabulary() for word in around)


@cache
def _vocabulary() -> frozenset[str]:
    """Return the Chinese words of the bundled lexicon: a tenth of a second, for texts that have such a place."""
    from align.lexicon.lexicon import bundled_lexicon  # noqa: PLC0415 - few texts need it

    return frozenset(bundled_lexicon().tables.zh.texts)


CHECKS = (FunctionCheck(("repeated-word",), "Repeated words", REPEATED, _repeated),)
