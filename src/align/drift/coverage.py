"""What one language says and the other does not: phrases, words and actors, and clauses that hardly say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from align.drift.actors_left_out import actors_left_out
from align.drift.context import DriftContext, FunctionCheck
from align.drift.cooccurring import grammar
from align.drift.coverage_examples import EXAMPLES
from align.drift.places import place, quoted
from align.drift.sides import Pair, Side
from align.drift.termbase import Termbase, termbase
from align.drift.wordtables import WINDOW, word_tables
from align.lexicon.coverage import Alone, Stretch, uncovered, unlike
from align.lexicon.wordpairs import WordPairs
from align.model.document import Lang
from align.model.report import Flag, Occurrence, Severity, SpanIn
from align.normalising.folding import is_han

__all__ = ["CHECKS"]

_KINDS = frozenset({"clause", "paragraph", "preamble", "footnote", "title"})
"""Headings are compared by their formulae."""
_EACH = 130
"""Clauses to which the numbers of flags below are for, so that a free translation is not flagged throughout."""
_LIKELY, _SURE, _STRONGEST = -0.5, 0.7, 6
"""Log-odds from which a phrase is flagged if it is among the strongest; from which it is in any case; how many."""
_WORD: dict[Lang, float] = {"en": 2.8, "zh": 3.2}
"""Log-odds from which a single word is flagged, if it is among the strongest: Chinese adds verbs by its grammar."""
_MEMBER = 0.8
"""What a word needs less behind "and", "or" or their Chinese like: members of an enumeration get lost."""
_COORDINATED: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"(?:\band|\bor|,) $"),
    "zh": re.compile("(?:、|和|与|與|及|或|以及)$"),
}
_SHORTEST = 2
"""Characters of a Chinese word that is flagged by itself."""
_WORDS, _WORDS_LITERAL, _LITERAL = 3, 10, 0.2
"""How many words; how many where the documents render each other literally: where all but one in twenty of the English
words have at most these log-odds."""
_GRAVE, _GRAVE_WORDS = 3.0, 5
"""Log-odds and words of content from which a left-out phrase is major."""
_UNLIKE, _UNLIKE_WORDS = 0.3, 8
"""Log-odds from which two texts hardly say the same; words of content that their heaviest stretches have to hold."""
_LATIN = re.compile("[A-Za-z]")
_NAME = re.compile("[A-Z]{2}|[0-9]")
"""In a word: an acronym, which another check compares."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A bead, which one it is of those that are compared, and the heaviest stretches of its two texts."""

    number: int
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

    def side(self, lang: Lang) -> tuple[Side, Stretch]:
        """The text of a language, and its stretch."""
        return (self.pair.english, self.english) if lang == "en" else (self.pair.chinese, self.chinese)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a bead, or some side by side, without counterpart; ``odds`` beyond those that it takes."""

    found: _Found
    lang: Lang
    start: int
    end: int
    odds: float


def _coverage(context: DriftContext) -> Iterator[Flag]:
    """Yield the flags; the same words without counterpart in several clauses are one."""
    groups: dict[tuple[str, str], list[Flag]] = {}
    for flag in _found(context):
        groups.setdefault((flag.code, flag.message if flag.code != "low-similarity" else flag.clause), []).append(flag)
    for first, *others in groups.values():
        if first.severity == "major" or not others:
            yield first
            yield from others
        else:
            places = [place for flag in others for place in _occurrences(flag)]
            yield replace(first, occurrences=tuple(places))


def _occurrences(flag: Flag) -> Iterator[Occurrence]:
    for span in flag.source_spans:
        yield ("source", *span)
    for span in flag.target_spans:
        yield ("target", *span)


def _found(context: DriftContext) -> Iterator[Flag]:
    vectors: Any = context.embedder  # a key of the cache: its protocol does not say that it can be one
    base = termbase(context.alignment, vectors)
    tables = word_tables(context)
    for at in range(len(tables)):
        found = _judged(tables.part(at), tables.pairs[at * WINDOW : (at + 1) * WINDOW], at * WINDOW)
        share = len(found) / _EACH
        strange = [one for one in found if one.unlike]
        alike = [one for one in found if not one.unlike]
        least = _least([one.score for one in alike], _LIKELY, _SURE, max(1, round(_STRONGEST * share)))
        yield from map(_low, strange)
        yield from (_phrase(one, least) for one in alike if one.score > least)
        rest = [one for one in alike if one.score <= least]
        named: set[int] = set()
        for one in rest:
            for flag in _actors(one, base):
                named.add(one.number)
                yield flag
        rest = [one for one in rest if one.number not in named]
        yield from (_sentence(one) for one in rest if one.english.sentence or one.chinese.sentence)
        words = [word for one in rest if not (one.english.sentence or one.chinese.sentence) for word in _words(one)]
        words.sort(key=lambda word: -word.odds)
        allowed = _WORDS_LITERAL if _is_literal(found) else _WORDS
        yield from (_word(word) for word in words[: max(1, round(allowed * share))])


def _is_literal(found: Sequence[_Found]) -> bool:
    """Whether hardly any word of the English texts seems to have no counterpart."""
    free = sum(word.odds > _LITERAL for one in found for word in one.english.alone)
    return free <= sum(one.english.all_content for one in found) / 20


def _least(scores: Sequence[float], likely: float, sure: float, allowed: int) -> float:
    """Return the score above which the strongest stand, no less than ``likely`` and no more than ``sure``."""
    if len(scores) <= allowed:
        return likely
    return max(likely, min(sure, sorted(scores, reverse=True)[allowed]))


def _comparable(pair: Pair) -> bool:
    """Whether both sides are running text, each in its language."""
    if any(unit.kind not in _KINDS for side in (pair.source, pair.target) for unit in side.units):
        return False
    han = sum(map(is_han, pair.chinese.text))
    return han > 0 and bool(_LATIN.search(pair.english.text)) and not any(map(is_han, pair.english.text[:20]))


def _judged(part: WordPairs, pairs: Sequence[Pair], first: int) -> list[_Found]:
    """Return the heaviest stretches of the beads of one part of the tables, of those that can be compared."""
    stretches = uncovered(part, [(len(pair.english.text), len(pair.chinese.text)) for pair in pairs])
    return [
        _Found(number, pair, english, chinese)
        for number, (pair, (english, chinese)) in enumerate(zip(pairs, stretches, strict=True), first)
        if english is not None and chinese is not None and _comparable(pair)
    ]


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


def _phrase(one: _Found, least: float) -> Flag:
    """Flag the stretch of greater log-odds; that of the other text is named too where it is likely as well."""
    lang: Lang = "en" if one.english.score >= one.chinese.score else "zh"
    side, stretch = one.side(lang)
    other, rival = one.side("zh" if lang == "en" else "en")
    against = (rival.start, rival.end) if rival.score > least else None
    grave = stretch.score >= _GRAVE and stretch.content >= _GRAVE_WORDS
    return _flag(one.pair, side, (stretch.start, stretch.end), "major" if grave else "minor", other, against)


def _sentence(one: _Found) -> Flag:
    """Flag the sentence that has no counterpart."""
    lang: Lang = "en" if one.english.sentence else "zh"
    side, stretch = one.side(lang)
    return _flag(one.pair, side, stretch.sentence or (stretch.start, stretch.end), "minor")


def _actors(one: _Found, base: Termbase) -> Iterator[Flag]:
    """Flag the actors that one language names and the other does not."""
    languages: tuple[Lang, Lang] = ("en", "zh")
    for lang in languages:
        side, stretch = one.side(lang)
        text, starts = base.texts(lang)[one.number], _starts(side)
        spans = [text.span(mention.start, mention.end) for mention in base.known[lang][one.number]]
        places = [(starts[index] + start, starts[index] + end) for index, start, end in spans]
        for left in actors_left_out(base, one.number, stretch.alone, lang, places):
            yield _flag(one.pair, side, (left.start, left.end), "major")


def _words(one: _Found) -> Iterator[_Word]:
    """Yield the words of a bead that surely have no counterpart, those side by side as one."""
    languages: tuple[Lang, Lang] = ("en", "zh")
    for lang in languages:
        side, stretch = one.side(lang)
        group: list[Alone] = []
        usual = grammar(lang)
        for word in (*(w for w in stretch.alone if side.text[w.start : w.end].lower() not in usual), None):
            if word is not None and group and not side.text[group[-1].end : word.start].strip(" -"):
                group.append(word)
                continue
            if group and (found := _sure(one, lang, group, side.text)):
                yield found
            group = [word] if word is not None else []


def _sure(one: _Found, lang: Lang, group: Sequence[Alone], text: str) -> _Word | None:
    """Return words side by side as one, if the strongest is strong enough and they are no acronym or Latin name."""
    start, end = group[0].start, group[-1].end
    member = _COORDINATED[lang].search(text, 0, start) is not None
    beyond = max(word.odds for word in group) - _WORD[lang] + _MEMBER * member
    if beyond < 0 or _NAME.search(text, start, end):
        return None
    if lang == "zh" and (end - start < _SHORTEST or _LATIN.search(text, start, end)):
        return None
    return _Word(one, lang, start, end, beyond)


def _word(word: _Word) -> Flag:
    side, _ = word.found.side(word.lang)
    return _flag(word.found.pair, side, (word.start, word.end), "minor")


def _flag(
    pair: Pair,
    side: Side,
    span: tuple[int, int],
    severity: Severity,
    other: Side | None = None,
    against: tuple[int, int] | None = None,
) -> Flag:
    """Flag a stretch of one side, beside one of the other where that has no counterpart either."""
    opposite = pair.target if side is pair.source else pair.source
    words = quoted(side.text[slice(*span)].replace("\n", " "))
    message = f"The {side.language} has {words}, for which the {opposite.language} shows no counterpart."
    spans = {side.name: _spans(side, span), opposite.name: ()}
    if other is not None and against is not None:
        spans[other.name] = _spans(other, against)
        theirs = quoted(other.text[slice(*against)].replace("\n", " "))
        message = f"The {side.language} has {words}, where the {other.language} has {theirs}."
    return Flag(
        code="omission" if side.name == "source" else "addition",
        severity=severity,
        clause=place(pair.source.units[0]),
        source=pair.source.indices,
        target=pair.target.indices,
        message=message,
        source_spans=spans["source"],
        target_spans=spans["target"],
    )


def _starts(side: Side) -> dict[int, int]:
    """Return where each unit begins in a side's text."""
    found, at = {}, 0
    for unit in side.units:
        found[unit.index] = at
        at += len(unit.text) + 1
    return found


def _spans(side: Side, span: tuple[int, int]) -> tuple[SpanIn, ...]:
    """Return where a stretch of a side's text stands in its units."""
    found = []
    starts = _starts(side)
    for unit in side.units:
        start, end = max(span[0] - starts[unit.index], 0), min(span[1] - starts[unit.index], len(unit.text))
        if start < end:
            found.append((unit.index, start, end))
    return tuple(found)


CHECKS = (FunctionCheck(("omission", "addition", "low-similarity"), "Left-out and added content", EXAMPLES, _coverage),)
