"""Members of an enumeration that one language leaves out: screen readers, braille displays and hearing aids.

What stands between two separators (``,``, ``and``, ``or``; ``、``, ``和``, ``或``) is a member. Where the members on
either side of one have their counterparts next to each other in an enumeration of the other language, nothing stands
there for the one between them; where the last two have theirs at the end, nothing for the one behind them. It is left
out if its words of content have hardly a counterpart elsewhere in the clause: such a place is rare in faithful texts,
so that much less evidence does than for any word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from align.drift.nearness import Around, Linked, Spot
from align.lexicon.coverage import Alone
from align.model.document import Lang

__all__ = ["Member", "members_left_out"]

_LANGUAGES: tuple[Lang, Lang] = ("en", "zh")
_SEPARATOR: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r",? (?:and/or|and|(?<!\bhe )or(?! she)(?! her\b)|nor|as well as) |, "),
    "zh": re.compile("、?(?:以及|或者|及其|并且|並且|[和及与與或并並])|、"),
}
_STOP: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"[;:!?\n()\[\]“”]|\.(?!\w)|, (?=(?:including|in|on|at|for|to|by|with|within|without|under|upon|as(?! well)"
        r"|through|subject|such|where|when|while|if|unless|which|that|who|whose|then|namely|inter|especially|particularly"
        r"|having|taking|based|bearing|provided|whether|among|after|before|during|from|of|into|via|per|pursuant"
        r"|notwithstanding|except|save|until|because|since|although|so|but|not|it|they|this|these|is|are|shall|should"
        r"|may|must)\b)",
        re.IGNORECASE,
    ),
    "zh": re.compile("[，,；：;:。！？\\n（）()《》“”]"),
}
"""What ends an enumeration; a comma before a word that begins a phrase of another kind is none between members."""
_WORDS, _LONG = 3, 4
"""Words next to a separator that tell what a member is, where it has more than so many: the first and the last of an
enumeration hold what stands before and behind it as well."""
_BETWEEN, _AT_END = -4.0, -3.5
"""Mean log-odds of a member's words from which it is left out: of one between two others, and of the first or last."""


class Member(NamedTuple):
    """A member without counterpart in its place: of which side, where, and between which members (None at an end)."""

    side: int
    spot: Spot
    before: Spot | None
    behind: Spot | None


class _Item(NamedTuple):
    """One stretch between two separators: which enumeration it is of, its number in it of how many, its place."""

    enumeration: int
    number: int
    size: int
    spot: Spot


class _Side(NamedTuple):
    """The items of a text, the linked words of each, and of which item the word at a place is."""

    items: list[_Item]
    words: list[list[Linked]]
    owner: dict[Spot, int]


def members_left_out(
    around: Around, texts: tuple[str, str], words: tuple[Sequence[Alone], Sequence[Alone]]
) -> Iterator[Member]:
    """Yield the members of the enumerations of both texts, English and Chinese, that the other leaves out.

    ``words`` are the words of content of both texts, with their log-odds of having no counterpart.
    """
    for member in _without_place(around, texts):
        odds = [w.both for w in words[member.side] if w.start < member.spot[1] and member.spot[0] < w.end]
        least = _BETWEEN if member.before and member.behind else _AT_END
        if odds and sum(odds) / len(odds) >= least:
            yield member


def _without_place(around: Around, texts: tuple[str, str]) -> Iterator[Member]:
    """Yield the members in whose place the other text has nothing."""
    both = tuple(_side(around, side, text) for side, text in enumerate(texts))
    for side, (own, other) in enumerate(zip(both, both[::-1], strict=True)):
        for number, item in enumerate(own.items):
            found = _between(own, other, number, item)
            if found is not None:
                inner = 0 < item.number < item.size - 1
                yield Member(side, item.spot if inner else _shown(own, number, 1 if item.number else -1), *found)


def _side(around: Around, side: int, text: str) -> _Side:
    lang = _LANGUAGES[side]
    items: list[_Item] = []
    words: list[list[Linked]] = []
    owner: dict[Spot, int] = {}
    for enumeration, spots in enumerate(_enumerations(around, side, text, lang)):
        for number, spot in enumerate(spots):
            inside = around.words(side, spot)
            owner.update(dict.fromkeys((word.spot for word in inside), len(items)))
            items.append(_Item(enumeration, number, len(spots), spot))
            words.append(inside)
    return _Side(items, words, owner)


def _enumerations(around: Around, side: int, text: str, lang: Lang) -> Iterator[list[Spot]]:
    """Yield the stretches between the separators of what may be an enumeration."""
    start = 0
    for stop in (*_STOP[lang].finditer(text), None):
        end = stop.start() if stop else len(text)
        spots, at = [], start
        for match in _SEPARATOR[lang].finditer(text, start, end):
            if lang == "zh" and match[0] != "、" and _within_word(around, side, match.span()):
                continue
            spots.append((at, match.start()))
            at = match.end()
        if spots:
            yield [*spots, (at, end)]
        start = stop.end() if stop else end


def _within_word(around: Around, side: int, spot: Spot) -> bool:
    """Whether a separator is part of a longer word: 和 in 和平, 与 in 参与."""
    return any(word.spot[0] < spot[0] or word.spot[1] > spot[1] for word in around.words(side, spot))


def _between(own: _Side, other: _Side, number: int, item: _Item) -> tuple[Spot | None, Spot | None] | None:
    """Return the members on either side of one that has nothing in its place; None where it is not so."""
    last = item.size - 1
    if item.size < 3:
        return None
    first, second = _neighbours(number, item.number, last)
    places = [_counterpart(own, other, first, -1 if first < number else 1)]
    places.append(_counterpart(own, other, second, -1 if second < number else 1))
    if places[0] is None or places[1] is None:
        return None
    one, two = (other.items[place] for place in places if place is not None)
    if one.enumeration != two.enumeration:
        return None
    if 0 < item.number < last:
        beside = abs(one.number - two.number) == 1
        return (_shown(own, first, -1), _shown(own, second, 1)) if beside else None
    if two.number - one.number != 1:
        return None
    if item.number == last:
        return (_shown(own, second, -1), None) if two.number == two.size - 1 else None
    return (None, _shown(own, first, 1)) if one.number == 0 else None


def _neighbours(number: int, place: int, last: int) -> tuple[int, int]:
    """Return the numbers of two items, in order: those on either side, or the two next to an end."""
    if place == 0:
        return number + 1, number + 2
    return (number - 2, number - 1) if place == last else (number - 1, number + 1)


def _counterpart(own: _Side, other: _Side, number: int, direction: int) -> int | None:
    """Return the item of the other text to which most links of an item lead; ``direction`` -1: it stands before."""
    words = own.words[number]
    if len(words) > _LONG:
        words = words[-_WORDS:] if direction < 0 else words[:_WORDS]
    sums: dict[int, float] = defaultdict(float)
    for word in words:
        place = other.owner.get(word.other) if word.other is not None else None
        if place is not None:
            sums[place] += word.strength
    return max(sums, key=lambda place: (sums[place], -place), default=None)


def _shown(own: _Side, number: int, direction: int) -> Spot:
    """Return what is shown of a member: of a long one what stands next to the separator behind (-1) or before it."""
    item, words = own.items[number], own.words[number]
    if len(words) <= _LONG:
        return item.spot
    return (words[-_WORDS].spot[0], item.spot[1]) if direction < 0 else (item.spot[0], words[_WORDS - 1].spot[1])
