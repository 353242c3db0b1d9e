"""Words for opposite sides of a moment or a bound: before against 之后, at least against 至多.

Only a clause whose two texts each name one of the two, and not the same, is flagged: who reads "approval before use"
as 核准后使用 has said the same. Of 100,000 pairs of statutes three are flagged, and as many of technical texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from align.drift.nearness import Spot
from align.drift.sides import Pair, flag_on
from align.model.report import Flag
from align.normalising.folding import fold

__all__ = ["opposites"]


class _Sense(NamedTuple):
    """One of two opposites: what says it for certain in English and Chinese, and whatever may say it."""

    english: re.Pattern[str]
    english_like: re.Pattern[str]
    chinese: re.Pattern[str]
    chinese_like: re.Pattern[str]


class _Opposites(NamedTuple):
    code: Literal["date", "number"]
    first: _Sense
    second: _Sense


_MOMENT = "(?<=[日月年期时效布束满市葬票])"
_TABLE = (
    _Opposites(
        "date",
        _Sense(
            re.compile(r"\b(?:before|prior to)\b"),
            re.compile(
                r"\b(?:before\w*|prior|until|till|by the time|previous\w*|pending|ahead of|in advance|preced\w+"
                r"|(?:not|no) later than|at the latest)\b"
            ),
            re.compile(f"之前|以前|{_MOMENT}前(?![款项条述])"),
            re.compile("(?<![目当以提生空面])前(?![述款项条提者景往途台端言身沿列揭])|之前|以前|提前|先"),
        ),
        _Sense(
            re.compile(r"\bafter\b"),
            re.compile(
                r"\b(?:after\w*|following|upon|since|once|subsequent\w*|later|thereafter|as soon as|expir\w+|complet\w+"
                r"|until|till|from)\b"
            ),
            re.compile(f"之后|以后|{_MOMENT}后(?![半者续期段])"),
            re.compile("后|起|期满|届满"),
        ),
    ),
    _Opposites(
        "number",
        _Sense(
            re.compile(r"\b(?:at least|(?:not|no) (?:less|fewer) than)\b"),
            re.compile(r"\b(?:at least|(?:not|no) (?:less|fewer) than|minimum)\b"),
            re.compile("至少|最少|不少于|不得少于|不低于|不得低于"),
            re.compile("至少|最少|不少于|不得少于|不低于|不得低于|以上|最低|最短|少|满|达"),
        ),
        _Sense(
            re.compile(r"\b(?:at most|(?:not|no) more than|not (?:to )?exceed(?:ing)?)\b"),
            re.compile(
                r"\b(?:at most|(?:not|no) (?:more|later|longer) than|not (?:to )?exceed\w*|maximum|up to|within"
                r"|less than|under|below|limit\w*)\b"
            ),
            re.compile("至多|最多|不超过|不得超过|不多于|不得多于"),
            re.compile("至多|最多|以下|内|逾|超|多|最高|最长|最大|限|未满|不足"),
        ),
    ),
)
_TURNED = re.compile("[才始方再]|如果|如未|不得|未经|只有")
"""Chinese that tells of two acts from the other end: 核准后方可, 未经……不得."""


def opposites(pair: Pair) -> Iterator[Flag]:
    """Yield a flag for each of two opposites of which English has one and Chinese the other."""
    english, chinese = fold(pair.english.text), fold(pair.chinese.text)
    for code, first, second in _TABLE:
        for ours, theirs in ((first, second), (second, first)):
            one, other = ours.english.search(english.text), theirs.chinese.search(chinese.text)
            if one is None or other is None:
                continue
            if theirs.english_like.search(english.text) or ours.chinese_like.search(chinese.text):
                continue
            if code == "date" and _TURNED.search(chinese.text):
                continue
            yield _flag(pair, code, english.span(*one.span()), chinese.span(*other.span()))


def _flag(pair: Pair, code: str, english: Spot, chinese: Spot) -> Flag:
    spots = {pair.english.name: english, pair.chinese.name: chinese}
    said = (f"{side.language} has “{side.text[slice(*spots[side.name])]}”" for side in (pair.source, pair.target))
    source, target = (side.spans(*spots[side.name]) for side in (pair.source, pair.target))
    return flag_on(pair, code, "major", f"{', '.join(said)}, its opposite.", source, target)
