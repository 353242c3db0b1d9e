"""What one language says and the other does not: phrases, words and actors, and clauses that hardly say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from align.drift.actors_left_out import actors_left_out, actors_named
from align.drift.context import DriftContext, FunctionCheck
from align.drift.cooccurring import grammar
from align.drift.coverage_examples import EXAMPLES
from align.drift.enumerations import Member, members_left_out
from align.drift.established import established_lacking, established_places
from align.drift.freedom import Freedom, in_between
from align.drift.full_names import full_names, spells_out
from align.drift.limits import limits_left_out
from align.drift.nearness import Nearness, nearness
from align.drift.places import holds, overlap, place, quoted
from align.drift.rivals import has_rival
from align.drift.sides import Pair, Side
from align.drift.stock_phrases import stock_phrases
from align.drift.termbase import Termbase, termbase
from align.drift.wordtables import WINDOW, word_tables
from align.lexicon.coverage import MAYBE, Alone, Stretch, uncovered, unlike
from align.lexicon.wordpairs import WordPairs
from align.model.document import Lang
from align.model.report import Flag, Occurrence, Severity
from align.normalising.figures import extract
from align.normalising.folding import fold, is_han

__all__ = ["CHECKS"]

_LANGUAGES: tuple[Lang, Lang] = ("en", "zh")
_KINDS = frozenset({"clause", "paragraph", "preamble", "footnote", "title"})
"""Headings are compared by their formulae."""
_FREEDOM = (-3.5, -0.5)
"""`Freedom` of documents that render each other literally, and of those that do so freely."""
_PHRASE = (-1.2, 1.75)
"""Log-odds from which a phrase is flagged in the former and in the latter; in between, what lies between."""
_FREE_FOR_WORDS = (-3.0, -2.2)
_WORD = (-0.55, 2.0)
"""The same for a single word: documents that are hardly free ask for as much as any."""
_WORD_MAYBE = -2.0
"""Log-odds from which a word goes with one beside it that is flagged."""
_SEVERAL = -4.0
_CLOSE = {2: -2.6, 3: -1.5}
"""Log-odds that do for two words of content side by side, or three and more, in documents no freer than this: whatever
their odds, that they weigh most together hardly happens where nothing is left out."""
_LONE = 0.3
"""What a stretch with a single word of content needs more than one with several; one with none is not flagged."""
_AMONG = 5
"""Words of content of a text in which one of them can be told from the others."""
_NONE = -9.0
"""Log-odds of what surely has a counterpart."""
_MEMBER = 0.75
"""What a word needs less behind "and", "or" or their Chinese like: members of an enumeration get lost."""
_COORDINATED: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"(?:\band|\bor|,) $"),
    "zh": re.compile("(?:、|和|与|與|及|或|以及)$"),
}
_OFTEN = 4
"""Places of a word in a document from which another word in its place is no rendering of it."""
_SHORTEST = 2
"""Characters of a Chinese word that is flagged by itself."""
_GRAVE, _GRAVE_WORDS = 5.0, 5
"""Log-odds and words of content from which a left-out phrase is major."""
_UNLIKE, _UNLIKE_WORDS = -0.5, 8
"""Log-odds from which two texts hardly say the same; words of content that their heaviest stretches have to hold."""
_LATIN = re.compile("[A-Za-z]")
_NAME = re.compile("[A-Z]{2}|[0-9]")
"""In a word: an acronym, which another check compares."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A bead, which one it is of those that are compared, and the heaviest stretches of its two texts.

    ``first`` are those two before what is known to have a counterpart was taken out.
    """

    number: int
    pair: Pair
    english: Stretch
    chinese: Stretch
    first: tuple[Stretch, Stretch]

    @property
    def unlike(self) -> bool:
        """Whether the texts hardly say the same."""
        enough = self.english.content + self.chinese.content >= _UNLIKE_WORDS
        return enough and unlike((self.english, self.chinese)) > _UNLIKE

    @property
    def doubtful(self) -> bool:
        """Whether any word may have no counterpart; else none is left out."""
        return any(word.both >= MAYBE for text in (self.english, self.chinese) for word in text.alone)

    def side(self, lang: Lang) -> tuple[Side, Stretch]:
        """The text of a language, and its stretch."""
        return (self.pair.english, self.english) if lang == "en" else (self.pair.chinese, self.chinese)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a bead, or some side by side, without counterpart, and its log-odds."""

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
    tables, near = word_tables(context), nearness(context)
    for at in range(len(tables)):
        found = _judged(tables.part(at), tables.pairs[at * WINDOW : (at + 1) * WINDOW], at * WINDOW, base)
        free = Freedom([one.first for one in found])
        strange = {one.number for one in found if one.unlike}
        yield from (_low(one) for one in found if one.number in strange)
        for one in found:
            if one.number in strange:
                continue
            freedom = free.beside(one.first)
            least = in_between(freedom, _FREEDOM, _PHRASE)
            members = list(_members(one, near, base))
            if _is_phrase(one, least, freedom):
                phrase = _phrase(one, least)
                placed = any(holds(member, phrase) for member in members)  # between which others it is missed
                told = members if placed else [phrase]
                yield from (*told, *_beside(told, _established(one, base)))
                continue
            needed = in_between(freedom, _FREE_FOR_WORDS, _WORD)
            actors = _beside(members, _actors(one, base))
            named = [*members, *actors]
            named += _beside(named, _established(one, base))
            named += _beside(named, _limits(one))
            words = () if actors else (word for word in _words(one) if word.odds > needed)
            yield from (*named, *_beside(named, (_word(word) for word in words if not _is_rivalled(word, near, base))))


def _beside(flags: Sequence[Flag], more: Iterable[Flag]) -> list[Flag]:
    """Return the flags that share no evidence with others."""
    return [flag for flag in more if not any(overlap(flag, other) for other in flags)]


def _is_phrase(one: _Found, least: float, freedom: float) -> bool:
    """Whether the heavier stretch of a bead is flagged; lone words are judged for themselves."""
    side, stretch = one.side("en" if one.english.score >= one.chinese.score else "zh")
    if stretch.content > 1:
        close = freedom <= _CLOSE[min(stretch.content, max(_CLOSE))]
        return stretch.score > (min(least, _SEVERAL) if close else least)
    if _is_figure(side.text[stretch.start : stretch.end], side.lang):
        return False
    return stretch.content == 1 and stretch.all_content >= _AMONG and stretch.score > least + _LONE


def _is_figure(text: str, lang: Lang) -> bool:
    """Whether words are a figure, which another check compares: twelve, 第十二."""
    return any(found.start == 0 and found.end == len(text) for found in extract(text, lang))


def _comparable(pair: Pair) -> bool:
    """Whether both sides are running text, each in its language."""
    if any(unit.kind not in _KINDS for side in (pair.source, pair.target) for unit in side.units):
        return False
    han = sum(map(is_han, pair.chinese.text))
    return han > 0 and bool(_LATIN.search(pair.english.text)) and not any(map(is_han, pair.english.text[:20]))


def _judged(part: WordPairs, pairs: Sequence[Pair], first: int, base: Termbase) -> list[_Found]:
    """Return the heaviest stretches of the beads of one part of the tables, of those that can be compared."""
    stretches = uncovered(part, [(len(pair.english.text), len(pair.chinese.text)) for pair in pairs])
    found = []
    for number, (pair, (english, chinese)) in enumerate(zip(pairs, stretches, strict=True), first):
        if english is None or chinese is None or not _comparable(pair):
            continue
        fixed, sides = stock_phrases(pair), (pair.english, pair.chinese)
        known: list[Stretch] = []
        for at, own in enumerate((english, chinese)):
            named = full_names(own, sides[at].text, sides[1 - at].text)
            usual = established_places(base, number, sides[at], _LANGUAGES[at])
            known.append(_but_known(own, (*fixed[at], *named, *usual)))
        found.append(_Found(number, pair, known[0], known[1], (english, chinese)))
    return found


def _but_known(stretch: Stretch, fixed: Sequence[tuple[int, int]]) -> Stretch:
    """Return a stretch as one that has a counterpart if most of it is told to have one."""
    if not fixed:
        return stretch
    within = sum(max(0, min(end, stretch.end) - max(start, stretch.start)) for start, end in fixed)
    score = _NONE if 2 * within > stretch.end - stretch.start else stretch.score
    outside = (word for word in stretch.alone if not any(word.start < end and start < word.end for start, end in fixed))
    return stretch._replace(score=score, alone=tuple(outside))


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
    """Flag the stretch of greater log-odds; that of the other text is named too where it is likely as well.

    Where no word of it lacks a counterpart by itself (it stands there once more than in the other text, or its
    neighbours are what is left out), the message says no more than that.
    """
    lang: Lang = "en" if one.english.score >= one.chinese.score else "zh"
    side, stretch = one.side(lang)
    other, rival = one.side("zh" if lang == "en" else "en")
    against = (rival.start, rival.end) if rival.score > least and rival.content > 1 else None
    grave = stretch.score >= _GRAVE and stretch.content >= _GRAVE_WORDS
    flag = _flag(one.pair, side, (stretch.start, stretch.end), "major" if grave else "minor", other, against)
    inside = (word for word in stretch.alone if stretch.start <= word.start and word.end <= stretch.end)
    if any(max(word.odds, word.among) > 0 for word in inside):
        return flag
    words = quoted(side.text[stretch.start : stretch.end].replace("\n", " "))
    return replace(flag, message=f"The {side.language} seems to say more than the {other.language} around {words}.")


def _actors(one: _Found, base: Termbase) -> Iterator[Flag]:
    """Flag the actors that one language names and the other does not."""
    for lang in _LANGUAGES:
        side, stretch = one.side(lang)
        for left in actors_left_out(base, one.number, stretch.alone, lang, _mentioned(one, lang, base)):
            yield _flag(one.pair, side, (left.start, left.end), "major" if left.grave else "minor")


def _mentioned(one: _Found, lang: Lang, base: Termbase) -> list[tuple[int, int]]:
    """Return where the known terms stand in a text."""
    side, _ = one.side(lang)
    text, starts = base.texts(lang)[one.number], side.starts
    spans = [text.span(mention.start, mention.end) for mention in base.known[lang][one.number]]
    return [(starts[index] + start, starts[index] + end) for index, start, end in spans]


def _established(one: _Found, base: Termbase) -> Iterator[Flag]:
    """Flag the terms of the document whose established rendering the other language lacks."""
    for lang in _LANGUAGES:
        side, stretch = one.side(lang)
        other, _ = one.side("zh" if lang == "en" else "en")
        for term in established_lacking(base, one.number, (side, other), lang, stretch.alone):
            flag = _flag(one.pair, side, (term.start, term.end), "minor")
            usual = f"; elsewhere “{term.rendering}” stands for it ({term.beads} times)."
            yield replace(flag, message=flag.message.removesuffix(".") + usual)


def _members(one: _Found, near: Nearness, base: Termbase) -> Iterator[Flag]:
    """Flag the members of enumerations that one language leaves out; actors are major."""
    around = near.of(one.pair) if one.doubtful else None
    if around is None:
        return
    texts = one.pair.english.text, one.pair.chinese.text
    for member in members_left_out(around, texts, (one.english.words, one.chinese.words)):
        lang = _LANGUAGES[member.side]
        side, _ = one.side(lang)
        if _NAME.search(side.text, *member.spot) or _is_figure(side.text[slice(*member.spot)], lang):
            continue
        named = actors_named(base, one.number, lang, _mentioned(one, lang, base))
        grave = any(member.spot[0] <= start and end <= member.spot[1] for _, (start, end) in named)
        flag = _flag(one.pair, side, member.spot, "major" if grave else "minor")
        yield replace(flag, message=_place_in_enumeration(flag.message, member, side.text))


def _place_in_enumeration(message: str, member: Member, text: str) -> str:
    """Add between which members one stands."""
    beside = [quoted(text[slice(*spot)].strip()) for spot in (member.before, member.behind) if spot is not None]
    where = " between " if len(beside) > 1 else " behind " if member.before else " before "
    return message.replace(", for which", f"{where}{' and '.join(beside)}, for which", 1)


def _limits(one: _Found) -> Iterator[Flag]:
    """Flag the limiting phrases that one language leaves out."""
    if not one.doubtful:
        return
    for number, spot in limits_left_out(one.pair, (one.english.words, one.chinese.words)):
        side, _ = one.side(_LANGUAGES[number])
        yield _flag(one.pair, side, spot, "minor")


def _words(one: _Found) -> Iterator[_Word]:
    """Yield the words of a bead that surely have no counterpart, those side by side as one."""
    for lang in _LANGUAGES:
        side, stretch = one.side(lang)
        group: list[Alone] = []
        usual = grammar(lang)
        alone = [w for w in stretch.alone if w.both > _WORD_MAYBE and side.text[w.start : w.end].lower() not in usual]
        for word in (*alone, None):
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
    odds = max(word.both for word in group) + _MEMBER * member
    if _NAME.search(text, start, end):
        return None
    if lang == "zh" and (end - start < _SHORTEST or _LATIN.search(text, start, end)):
        return None
    if _is_figure(text[start:end], lang):
        return None
    return _Word(one, lang, start, end, odds)


def _is_rivalled(word: _Word, near: Nearness, base: Termbase) -> bool:
    """Whether a word of the other text that has no counterpart either stands in its place, or an acronym may do.

    A word that the document has often has another counterpart; in a text of few words nothing tells their places.
    """
    around = near.of(word.found.pair)
    own, words = word.found.side(word.lang)
    other, rivals = word.found.side("zh" if word.lang == "en" else "en")
    side, spot = _LANGUAGES.index(word.lang), (word.start, word.end)
    if spells_out(own.text, spot, other.text):
        return True
    name = fold(own.text[slice(*spot)]).text
    told = words.all_content >= _AMONG
    often = sum(text.folded.count(name) for text in base.texts(word.lang)) >= _OFTEN
    return around is not None and told and not often and has_rival(around, side, spot, word.odds, rivals.words)


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
    spans = {side.name: side.spans(*span), opposite.name: ()}
    if other is not None and against is not None:
        spans[other.name] = other.spans(*against)
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


CHECKS = (FunctionCheck(("omission", "addition", "low-similarity"), "Left-out and added content", EXAMPLES, _coverage),)
