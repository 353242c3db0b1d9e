"""Number, place and year of an instrument, compared as one: Resolution 75 (Rev. Hammamet, 2016)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from align.drift.sides import Pair, Side, flag_on
from align.model.report import Flag, Severity, SpanIn
from align.normalising.folding import fold
from align.normalising.instruments import Citation, citations, names_of

__all__ = ["Cited", "Learned", "differences", "learn"]

Learned = dict[str, str]
"""What a document pair itself calls a place that the table lacks: folded English name to folded Chinese name."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation and the unit that it stands in."""

    unit: int
    citation: Citation
    text: str

    @property
    def span(self) -> SpanIn:
        """The bracket."""
        return self.unit, self.citation.start, self.citation.end

    @property
    def surface(self) -> str:
        """The bracket as printed, with the number before it."""
        number = "" if self.citation.number is None else f"{self.citation.number} "
        return number + self.text[self.citation.start : self.citation.end]


Couple = tuple[Cited, Cited]


def _cited(side: Side) -> list[Cited]:
    return [Cited(unit.index, found, unit.text) for unit in side.units for found in citations(unit.text, side.lang)]


def _couples(source: Sequence[Cited], target: Sequence[Cited]) -> Iterator[Couple]:
    """Pair the citations of a bead: by number, then by number and year alike, then by place or year, then what is left.

    A number cited more often on either side is paired by what else agrees, or not at all.
    """
    left, right = list(source), list(target)
    for rule in (_same_all, _same_number, _same_place, _same_year):
        for one in list(left):
            if other := next((each for each in right if rule(one.citation, each.citation)), None):
                left.remove(one)
                right.remove(other)
                yield one, other
    if len(left) == len(right) == 1 and _may_pair(left[0].citation, right[0].citation):
        yield left[0], right[0]


def _same_all(one: Citation, other: Citation) -> bool:
    return one.number == other.number and set(one.years) == set(other.years) and one.keys == other.keys


def _same_number(one: Citation, other: Citation) -> bool:
    return one.number is not None and one.number == other.number


def _same_place(one: Citation, other: Citation) -> bool:
    return _may_pair(one, other) and bool(one.keys & other.keys)


def _same_year(one: Citation, other: Citation) -> bool:
    return _may_pair(one, other) and bool(set(one.years) & set(other.years))


def _may_pair(one: Citation, other: Citation) -> bool:
    return one.number is None or other.number is None or one.number == other.number


def learn(pairs: Iterable[Pair]) -> Learned:
    """Learn the places that the table lacks from the document's own brackets: what stands for one in most of them."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in pairs:
        for couple in _couples(_cited(pair.english), _cited(pair.chinese)):
            english, chinese = (one.citation.places for one in couple)
            if len(english) == len(chinese) == 1:
                seen[fold(english[0].surface).text][fold(chinese[0].surface).text] += 1
    learned = {}
    for name, counts in seen.items():
        best, count = counts.most_common(1)[0]
        if count > 1 and count > 2 * (counts.total() - count):
            learned[name] = best
    return learned


def differences(pair: Pair, learned: Learned) -> Iterator[Flag]:
    """Yield a flag for each citation whose place, year or revision differs between the languages."""
    source, target = _cited(pair.source), _cited(pair.target)
    for one, other in _couples(source, target):
        if found := _difference(one, other, pair, learned):
            yield _flag(pair, one, other, *found)


def _difference(one: Cited, other: Cited, pair: Pair, learned: Learned) -> tuple[str, Severity] | None:
    """Return code and severity of the difference of two citations, None where they agree."""
    left, right = one.citation, other.citation
    years = set(left.years), set(right.years)
    edited = len(years[0]) != len(years[1]) and max(map(len, years)) > 1
    if edited:
        return None  # an edit that one language shows unresolved: its years are reported as such
    if left.places and right.places:
        if not _same_places(one, other, pair, learned):
            return "reference", "major"
    elif lone := _lone_place(one, other, pair):
        return "reference", lone
    if years[0] != years[1] and left.number is not None and left.number == right.number:
        return "date", "major"
    if bool(years[0]) != bool(years[1]):
        return ("date", "major") if left.keys & right.keys else None
    alike = left.number is not None and left.number == right.number and left.places and right.places
    return ("reference", "minor") if alike and left.revised != right.revised else None


def _lone_place(one: Cited, other: Cited, pair: Pair) -> Severity | None:
    """Whether a known place stands in one bracket and nowhere in the other language's text."""
    if not one.citation.keys and not other.citation.keys:
        return None
    text = fold(pair.target.text if one.citation.places else pair.source.text).text
    named = any(name in text for key in one.citation.keys | other.citation.keys for name in names_of(key))
    return None if named else "minor"


def _same_places(one: Cited, other: Cited, pair: Pair, learned: Learned) -> bool:
    """Whether two citations name the same places, as far as the table and the document itself tell."""
    left, right = one.citation, other.citation
    if left.keys and right.keys:
        texts = fold(pair.target.text).text, fold(pair.source.text).text
        lone = [(key, texts[0]) for key in left.keys - right.keys] + [(key, texts[1]) for key in right.keys - left.keys]
        shared = left.keys & right.keys
        return bool(shared) and all(any(name in text for name in names_of(key)) for key, text in lone)
    names = [[fold(each.surface).text for each in side.places] for side in (left, right)]
    english, chinese = names if pair.english is pair.source else names[::-1]
    if len(english) != 1 or len(chinese) != 1:
        return True
    known = learned.get(english[0])
    if known is not None:
        return known == chinese[0] or _alike(known, chinese[0])
    key = next(iter(left.keys | right.keys), None)
    return key is None or any(_alike(name, each) for name in names_of(key) for each in (english[0], chinese[0]))


def _alike(one: str, other: str) -> bool:
    """Whether two names are spellings of one: half of the characters in common, or one within the other."""
    common = len(set(one) & set(other))
    return one in other or other in one or (not one.isascii() and not other.isascii() and 2 * common >= len(set(one)))


def _flag(pair: Pair, one: Cited, other: Cited, code: str, severity: Severity) -> Flag:
    return flag_on(
        pair,
        code,
        severity,
        f"{pair.source.language} has {one.surface}, {pair.target.language} has {other.surface}.",
        (one.span,),
        (other.span,),
    )
