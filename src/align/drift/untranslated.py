"""Text that stands in the other language's document as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.drift.context import DriftContext, Example, FunctionCheck
from align.drift.sides import Pair, Side, compared, flag_on
from align.model.clause import Clause
from align.model.report import Flag, SpanIn
from align.normalising.folding import fold, is_han

__all__ = ["CHECKS"]

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w.-]+|(?<![\w.])(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[!-~]*)?", re.ASCII
)
_BRACKETED = re.compile(r"[(（\[［《〈「『“\"‘'][^()（）\[\]［］《》〈〉「」『』“”\"]*[)）\]］》〉」』”\"’']")
_RUN = re.compile(r"(?<![A-Za-z])[A-Za-z][A-Za-z'’-]*(?:[ ,;:]+[A-Za-z][A-Za-z'’-]*)+")
_SMALL = re.compile(r"(?<![A-Za-z-])[a-z]{2,}(?![A-Za-z])")
_HINGES = frozenset(
    (
        *(
            "a",
            "an",
            "and",
            "are",
            "as",
            "at",
            "be",
            "by",
            "for",
            "from",
            "has",
            "have",
            "in",
            "into",
            "is",
            "it",
            "its",
        ),
        *("not", "of", "on", "or", "shall", "should", "that", "the", "their", "this", "to", "was", "were", "which"),
        *("will", "with"),
    )
)
_HAN_RUN = re.compile("[㐀-䶿一-鿿豈-﫿]+")
_CAPITALISED = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]*[a-z](?![A-Za-z])")
_LONG_TITLE = 6
"""Words with a capital that are a title left as it is; fewer may be a name."""
_SHORT_UNIT, _LONG_RUN = 2, 6
"""Small English words that make a unit without Chinese an English one; words of an English run within Chinese."""
_LONG_HAN, _FEW_WORDS = 4, 3
"""Characters of a Chinese run that is no mere name (日本語); English words under which a unit is in Chinese."""


def _untranslated(context: DriftContext) -> Iterator[Flag]:
    for pair in compared(context):
        for side, other in ((pair.source, pair.target), (pair.target, pair.source)):
            for unit in side.units:
                found = _left(unit, side, other)
                if found:
                    yield _flag(pair, side, found)


def _left(unit: Clause, side: Side, other: Side) -> tuple[SpanIn, str] | None:
    """Return the stretch of a unit that is in the other side's language, and what to say of it."""
    if unit.kind == "marker" or side.lang == other.lang:
        return None
    if side.lang == "zh":
        return _english_in(unit, other)
    return _chinese_in(unit)


def _english_in(unit: Clause, other: Side) -> tuple[SpanIn, str] | None:
    """Find a Chinese unit left in English: no Chinese in it though words are, or a whole phrase of the other side."""
    text = _ADDRESS.sub(lambda match: " " * len(match[0]), unit.text)
    if text.isupper() and _HINGES.intersection(re.findall(r"[a-z]+", text.lower())):
        text = text.lower()
    words = _SMALL.findall(text)
    if not any(map(is_han, text)):
        hinged = any(word in _HINGES for word in words)
        same = fold(unit.text).text.strip() == fold(other.text).text.strip()
        enough = len(words) >= (_SHORT_UNIT if hinged or same else 2 * _SHORT_UNIT)
        title = same and len(_CAPITALISED.findall(text)) >= _LONG_TITLE
        return ((unit.index, 0, len(unit.text)), "is in English") if enough or (same and words) or title else None
    bare = text
    while (masked := _BRACKETED.sub(lambda match: "\ue000" * len(match[0]), bare)) != bare:
        bare = masked
    for run in _RUN.finditer(bare):
        small = _SMALL.findall(run[0])
        if len(small) >= _LONG_RUN and len(_HINGES.intersection(small)) > 1:
            return (unit.index, *run.span()), "holds English text"
    return None


def _chinese_in(unit: Clause) -> tuple[SpanIn, str] | None:
    """Find an English unit left in Chinese: more Chinese characters in long runs than English words."""
    runs = [run.span() for run in _HAN_RUN.finditer(unit.text)]
    words = len(re.findall(r"[A-Za-z]{2,}", unit.text))
    long = [end - start for start, end in runs if end - start >= (_LONG_HAN if words else 1)]
    if sum(long) <= words:
        return None
    return (unit.index, runs[0][0], runs[-1][1]), "is in Chinese" if words < _FEW_WORDS else "holds Chinese text"


def _flag(pair: Pair, side: Side, found: tuple[SpanIn, str]) -> Flag:
    span, what = found
    return flag_on(
        pair,
        "untranslated",
        "major",
        f"The text of the {side.language} version {what}.",
        (span,) if side.name == "source" else (),
        (span,) if side.name == "target" else (),
    )


EXAMPLES = (
    Example(
        "untranslated",
        "flag",
        "to consider the reports of CWG-Internet and take actions as appropriate;",
        "to consider the reports of CWG-Internet and take actions as appropriate;",
        "the Chinese unit is the English one",
    ),
    Example(
        "untranslated",
        "flag",
        "all relevant WSIS outcomes;",
        "all relevant WSIS outcomes;",
        "a short one",
    ),
    Example(
        "untranslated",
        "flag",
        "that Member States represent the interests of the population of the country for which a ccTLD was delegated;",
        "成员国代表着 the interests of the population of the country for which a ccTLD was delegated；",
        "half of it was left",
    ),
    Example(
        "untranslated",
        "flag",
        "审议CWG-Internet的报告，并酌情采取行动；",
        "审议CWG-Internet的报告，并酌情采取行动；",
        "the English unit is in Chinese",
    ),
    Example(
        "untranslated",
        "clean",
        "https://www.itu.int/en/action/internet/Pages/default.aspx",
        "https://www.itu.int/en/action/internet/Pages/default.aspx",
        "an address",
    ),
    Example("untranslated", "clean", "ITU-T D.50 (05/2013)", "ITU-T D.50 (05/2013)", "a symbol"),
    Example("untranslated", "clean", "WSIS+10, IPv4 and IPv6", "WSIS+10、IPv4、IPv6", "acronyms and symbols alone"),
    Example("untranslated", "clean", "Creative Commons", "Creative Commons", "a proper name"),
    Example(
        "untranslated",
        "clean",
        "Licensed Material means the artistic or literary work to which the Licensor applied this License.",
        "授权作品（Licensed Material means the work to which this License applies）指许可人适用本协议的作品。",
        "English in brackets explains a term",
    ),
    Example(
        "untranslated",
        "clean",
        "the Conference, whose name in Chinese is 全权代表大会, shall meet every four years;",
        "该会议的中文名称为“全权代表大会”，每四年召开一次；",
        "a Chinese name in an English text",
    ),
)
"""From Resolution 102 (Bucharest, 2022), and composed in the style of licences and treaties."""

CHECKS = (FunctionCheck(("untranslated",), "Text left in the other language", EXAMPLES, _untranslated),)
