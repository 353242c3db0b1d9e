"""What one language says and the other does not: phrases without counterpart, and clauses that hardly say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from align.drift.context import DriftContext, FunctionCheck
from align.drift.coverage_examples import EXAMPLES
from align.drift.places import place, quoted
from align.drift.sides import Pair, Side, compared
from align.lexicon.coverage import Stretch, uncovered, unlike
from align.lexicon.lexicon import bundled_lexicon
from align.lexicon.wordpairs import WordPairs
from align.model.report import Flag, Severity, SpanIn
from align.normalising.folding import is_han

if TYPE_CHECKING:
    from align.embedding.base import Embedder

__all__ = ["CHECKS"]

_KINDS = frozenset({"clause", "paragraph", "preamble", "footnote", "title"})
"""Headings are compared by their formulae."""
_WINDOW = 300
"""Beads that are learnt from together: a long document has a part for each so many."""
_LIKELY, _SURE = 0.0, 2.0
"""Log-odds from which a stretch is flagged, if it is among the strongest; and from which it is flagged in any case."""
_STRONGEST, _EACH = 8, 130
"""So many of the likely stretches are flagged in so many clauses: a free translation is not flagged throughout."""
_GRAVE, _GRAVE_WORDS = 3.0, 5
"""Log-odds and words of content from which a left-out stretch is major."""
_UNLIKE, _UNLIKE_WORDS = 0.0, 6
"""Log-odds from which two texts hardly say the same; words of content that their heaviest stretches have to hold."""
_LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True)
class _Found:
    """A bead with the heaviest stretches of its English and its Chinese text."""

    pair: Pair
    english: Stretch
    chinese: Stretch

    @property
    def score(self) -> float:
        """The greater log-odds of the two."""
        return max(self.english.score, self.chinese.score)

    @property
    def unlike(self) -> bool:
        """Whether the texts hardly say the same."""
        enough = self.english.content + self.chinese.content >= _UNLIKE_WORDS
        return enough and unlike((self.english, self.chinese)) > _UNLIKE


def _coverage(context: DriftContext) -> Iterator[Flag]:
    pairs = [pair for pair in compared(context) if _comparable(pair)]
    for first in range(0, len(pairs), _WINDOW):
        part = pairs[first : first + _WINDOW]
        found = _judged(part, context)
        allowed = max(1, round(len(part) * _STRONGEST / _EACH))
        scores = sorted((one.score for one in found if not one.unlike), reverse=True)
        least = max(_LIKELY, min(_SURE, scores[allowed])) if len(scores) > allowed else _LIKELY
        for one in found:
            if one.unlike:
                yield _low(one)
            elif one.score > least:
                yield _left_out(one, least)


def _comparable(pair: Pair) -> bool:
    """Whether both sides are running text, each in its language."""
    if any(unit.kind not in _KINDS for side in (pair.source, pair.target) for unit in side.units):
        return False
    han = sum(map(is_han, pair.chinese.text))
    return han > 0 and bool(_LATIN.search(pair.english.text)) and not any(map(is_han, pair.english.text[:20]))


def _judged(pairs: Sequence[Pair], context: DriftContext) -> list[_Found]:
    texts = [(pair.english.text, pair.chinese.text) for pair in pairs]
    words = WordPairs(bundled_lexicon(), _encoder(context).encode, texts)
    stretches = uncovered(words, [(len(english), len(chinese)) for english, chinese in texts])
    return [
        _Found(pair, english, chinese)
        for pair, (english, chinese) in zip(pairs, stretches, strict=True)
        if english is not None and chinese is not None
    ]


def _encoder(context: DriftContext) -> Embedder:
    """Return the bundled embedder, for which the weights were fitted, whatever aligned the document."""
    from align.embedding.static import BUNDLED, StaticEmbedder  # noqa: PLC0415 - not before there is work to do

    embedder = context.embedder
    return embedder if isinstance(embedder, StaticEmbedder) and embedder.folder == BUNDLED else _bundled()


@cache
def _bundled() -> Embedder:
    from align.embedding.static import StaticEmbedder  # noqa: PLC0415

    return StaticEmbedder()


def _low(one: _Found) -> Flag:
    source, target = one.pair.source, one.pair.target
    return Flag(
        code="low-similarity",
        severity="major",
        clause=place(source.units[0]),
        source=source.indices,
        target=target.indices,
        message=(
            f"The {source.language} and the {target.language} text hardly say the same: most words of either have no "
            "counterpart in the other."
        ),
    )


def _left_out(one: _Found, least: float) -> Flag:
    """Flag the stretch of greater log-odds; that of the other text is named too where it is likely as well."""
    pair = one.pair
    english_first = one.english.score >= one.chinese.score
    side, stretch = (pair.english, one.english) if english_first else (pair.chinese, one.chinese)
    other, rival = (pair.chinese, one.chinese) if english_first else (pair.english, one.english)
    spans = {side.name: _spans(side, stretch), other.name: _spans(other, rival) if rival.score > least else ()}
    words = quoted(side.text[stretch.start : stretch.end].replace("\n", " "))
    message = f"The {side.language} has {words}, for which the {other.language} shows no counterpart"
    if spans[other.name]:
        against = quoted(other.text[rival.start : rival.end].replace("\n", " "))
        message = f"The {side.language} has {words}, where the {other.language} has {against}"
    return Flag(
        code="omission" if side.name == "source" else "addition",
        severity=_severity(stretch),
        clause=place(pair.source.units[0]),
        source=pair.source.indices,
        target=pair.target.indices,
        message=f"{message}.",
        source_spans=spans["source"],
        target_spans=spans["target"],
    )


def _severity(stretch: Stretch) -> Severity:
    return "major" if stretch.score >= _GRAVE and stretch.content >= _GRAVE_WORDS else "minor"


def _spans(side: Side, stretch: Stretch) -> tuple[SpanIn, ...]:
    """Return where a stretch of a side's text stands in its units."""
    found, at = [], 0
    for unit in side.units:
        start, end = max(stretch.start - at, 0), min(stretch.end - at, len(unit.text))
        if start < end:
            found.append((unit.index, start, end))
        at += len(unit.text) + 1
    return tuple(found)


CHECKS = (FunctionCheck(("omission", "addition", "low-similarity"), "Left-out and added content", EXAMPLES, _coverage),)
