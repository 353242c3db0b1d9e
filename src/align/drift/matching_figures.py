"""Which figures of the two sides of a bead have no counterpart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from align.drift.sides import Pair, Side
from align.model.document import Lang
from align.normalising.figures import Key, Mention, extract
from align.normalising.symbols import is_document_symbol

__all__ = ["Found", "Leftovers", "figures_of", "leftovers"]


@dataclass(frozen=True, slots=True)
class Found:
    """A figure and the unit that it stands in."""

    unit: int
    mention: Mention
    surface: str

    @property
    def family(self) -> str:
        """The code that a difference in this figure is reported under."""
        if self.mention.kind in {"year", "month", "day"}:
            return "date"
        if self.mention.kind == "reference" or (self.mention.kind == "symbol" and _is_document(self.mention)):
            return "reference"
        return "number"


@dataclass(frozen=True, slots=True)
class Leftovers:
    """The figures of either side without counterpart, hard ones and soft ones."""

    source: tuple[Found, ...]
    target: tuple[Found, ...]
    source_soft: tuple[Found, ...] = ()
    target_soft: tuple[Found, ...] = ()


def _is_document(mention: Mention) -> bool:
    return is_document_symbol(mention.keys[0])


def figures_of(side: Side) -> tuple[Found, ...]:
    """Return the figures of one side, acronyms left out."""
    return tuple(
        Found(unit.index, mention, _surface(unit.text, mention, side.lang))
        for unit in side.units
        for mention in extract(unit.text, side.lang)
        if mention.kind != "acronym"
    )


def _surface(text: str, mention: Mention, lang: Lang) -> str:
    """Return a figure as printed, with the one character that says what it counts: 11月, 第3条, d)."""
    start, end = mention.start, mention.end
    if lang == "zh":
        end += text[end : end + 1] in set("年月日号條条款项項目段章节節届屆%％元") - {""}
        start -= text[max(start - 1, 0) : start] == "第"
    if mention.kind == "reference" and text[end : end + 1] in {")", "）"}:
        opened = text[max(start - 1, 0) : start] in {"(", "（"}
        end += opened or text[start:end].isalpha()
        start -= opened
    return text[start:end]


def leftovers(pair: Pair) -> Leftovers:
    """Return what of both sides has no counterpart of any kind on the other.

    A figure repeated more often in one language is none, unless another one of its kind is repeated less often by as
    much: then one replaced the other.
    """
    source, target = figures_of(pair.source), figures_of(pair.target)
    left = [found for found in source if not _answered(found, target, pair.target)]
    right = [found for found in target if not _answered(found, source, pair.source)]
    hard_left, hard_right = _hard(left), _hard(right)
    hard_left, hard_right = _without_lone_names(hard_left, hard_right)
    if not hard_right:
        hard_left = _without_relative(hard_left, pair.source, pair.target)
    if not hard_left:
        hard_right = _without_relative(hard_right, pair.target, pair.source)
    if not hard_left and not hard_right:
        hard_left, hard_right = _recounted(source, target)
    return Leftovers(hard_left, hard_right, _soft(left), _soft(right))


def _hard(found: Iterable[Found]) -> tuple[Found, ...]:
    return tuple(each for each in found if each.mention.strength == "hard")


def _soft(found: Iterable[Found]) -> tuple[Found, ...]:
    """Soft figures that can prove a substitution: one is also a mere article, so that it proves nothing."""
    return tuple(
        each
        for each in found
        if each.mention.strength == "soft" and _countable(each)
    )


def _countable(found: Found) -> bool:
    """Whether a soft figure says a number above one that a translation would keep: not both, twice, a dozen."""
    value = found.mention.value
    return isinstance(value, int) and value > 1 and found.surface.lower() not in {"both", "pair", "twice", "double", "dozen"}


def _without_lone_names(left: tuple[Found, ...], right: tuple[Found, ...]) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """Leave out names such as IPv6 or COVID-19 unless one replaced another: each language may expand them."""
    names_left, names_right = (any(each.mention.kind == "symbol" for each in side) for side in (left, right))
    kept = [
        tuple(each for each in side if each.mention.kind != "symbol" or _is_document(each.mention) or other)
        for side, other in ((left, names_right), (right, names_left))
    ]
    return kept[0], kept[1]


_RELATIVE: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:preceding|previous|foregoing|aforementioned|aforesaid|above-?mentioned|said|same)"
        r" (?:two |three )?(?:article|paragraph|subparagraph|item|section|clause|provision|resolution|decision|annex|appendi)[a-z]*(?! \(?\d)",
        re.IGNORECASE,
    ),
    "zh": re.compile("[前同该該上](?:[二三四五两兩])?[条條项項款目章节節段]|[前上][述揭开開]"),
}


def _without_relative(found: tuple[Found, ...], side: Side, other: Side) -> tuple[Found, ...]:
    """Leave out references that the other language may give in words: paragraph 4 of this Article, 前项."""
    if len(_RELATIVE[other.lang].findall(other.text)) <= len(_RELATIVE[side.lang].findall(side.text)):
        return found
    return tuple(each for each in found if each.mention.kind != "reference")


def _answered(found: Found, others: Sequence[Found], side: Side) -> bool:
    """Whether a figure has a counterpart: one that shares a value, a word that may say it, or one cut off nearby."""
    keys = set(found.mention.keys)
    if any(not keys.isdisjoint(other.mention.keys) for other in others):
        return True
    if found.mention.kind == "reference" and _referred_otherwise(found, others, side):
        return True
    if found.mention.kind == "month" and side.lang == "en" and re.search(_VERB_MONTHS.get(found.mention.value, "$^"), side.text):
        return True
    if found.mention.kind == "number" and _said_otherwise(found.mention, side.text, side.lang):
        return True
    return any(not keys.isdisjoint(mention.keys) for unit in side.nearby for mention in extract(unit.text, side.lang))


_PART = re.compile(r"\d+")


def _referred_otherwise(found: Found, others: Sequence[Found], side: Side) -> bool:
    """Whether a reference is given in another form: 12.1 by 第十二条第一项, 2 within 1 to 3, Class B by B类 or 乙级."""
    value = found.mention.value
    references = [other.mention for other in others if other.mention.kind in {"reference", "symbol"}]
    stated = {key for mention in references for key in mention.keys}
    if any(isinstance(key, str) and key.isalpha() and _stands(key, side.text) for key in found.mention.keys):
        return True
    if isinstance(value, str) and len(value) == 1:
        stem = "甲乙丙丁戊己庚辛壬癸"[ord(value) - ord("a") :][:1] if "a" <= value <= "j" else ""
        return bool(stem and stem in side.text)
    if isinstance(value, str):
        return len(parts := _PART.findall(value)) > 1 and all(int(part) in stated or part == "1" for part in parts)
    if isinstance(value, int) and value <= 10 and re.search(f"{'甲乙丙丁戊己庚辛壬癸'[value - 1]}[类類级級种種等]", side.text):
        return True
    composed = {part for key in stated if isinstance(key, str) and "." in key for part in _parts(key)}
    return value in composed or any(isinstance(value, int) and low < value < high for low, high in _ranges(others, side))


def _stands(label: str, text: str) -> bool:
    """Whether a letter or a Roman numeral stands by itself in a text: I 期, B类."""
    flags = re.IGNORECASE if len(label) == 1 else 0
    return bool(re.search(rf"(?<![A-Za-z])(?:{label}|{label.upper()})(?![A-Za-z])", text, flags))


def _parts(name: str) -> Iterator[int]:
    """Yield the numbers of a composed reference, 12.1 or 1.d; a letter counts as its place in the alphabet."""
    for part in name.split("."):
        if part.isdigit():
            yield int(part)
        elif len(part) == 1:
            yield ord(part) - ord("a") + 1


def _ranges(figures: Sequence[Found], side: Side) -> Iterator[tuple[int, int]]:
    """Yield the ends of ranges: 第29-82段, Articles 15 to 18."""
    texts = {unit.index: unit.text for unit in side.units}
    for one, two in pairwise(figures):
        low, high = one.mention.value, two.mention.value
        between = texts[one.unit][one.mention.end : two.mention.start] if one.unit == two.unit else ""
        if isinstance(low, int) and isinstance(high, int) and _RANGE.fullmatch(between):
            yield low, high


_RANGE = re.compile(r"\W*(?:[-‐-―～~]|to|through|至|到|(?:[條条款項项目號号段類类級级年月])?\s?[至到]\s?第?)\W*")

_VERB_MONTHS: dict[Key, str] = {5: r"\bMay\b", 3: r"\bMarch\b"}

_OTHERWISE: dict[Lang, dict[Key, str]] = {
    "en": {
        0: r"\b(?:no|not?|none|zero|nil|null)\b",
        1: r"\b(?:an?|one|single|sole|once|each|every|per|any|first|initial|original|another|the)\b",
        2: r"\b(?:both|two|pair|twice|second\w*|double|dual|bi[a-z]+|other|either|between|latter|half)\b",
        3: r"\b(?:three|third\w*|tri[a-z]+)\b",
        4: r"\b(?:four\w*|quarter\w*|quadr\w+)\b",
        7: r"\bweek",
        10: r"\b(?:ten|tenth|deca\w+)\b",
        12: r"\b(?:twelve|dozen|annual\w*|years?)\b",
        14: r"\b(?:fortnight\w*|weeks)\b",
        24: r"\b(?:days?|daily)\b",
        100: r"\b(?:hundreds?|centur\w+|full\w*|whole|entire\w*|all|complete\w*)\b",
        1000: r"\b(?:thousands?|millenni\w+)\b",
        Fraction(1, 2): r"\b(?:half|halv\w+|semi\w*|mid\w*|hemi\w+)",
        Fraction(1, 4): r"\bquarter",
    },
    "zh": {
        0: "零|无|不|没",
        1: "一|首|单|初|每|某|个|本|唯|元旦|第",
        2: "两|双|二|再|倍|次|对|互|另|俩",
        3: "三",
        4: "四|季",
        7: "周|星期|礼拜",
        10: "十",
        12: "十二|年|打",
        14: "周|星期",
        24: "日|天|昼夜|全天",
        100: "百|全|整|世纪",
        1000: "千",
        Fraction(1, 2): "半",
        Fraction(1, 4): "季|刻",
    },
}


def _said_otherwise(mention: Mention, text: str, lang: Lang) -> bool:
    """Whether the text may say a small number by a word that is no numeral: both, annual, 首次, 双边."""
    patterns = _OTHERWISE[lang]
    if lang == "en" and isinstance(mention.value, Fraction) and _shared_out(mention.value, text):
        return True
    share = [100] if mention.unit == "percent" and ("%", Fraction(100)) in mention.keys else []
    return any(key in patterns and re.search(patterns[key], text, re.IGNORECASE) for key in (*mention.keys, *share))


_TENTHS = {3: "third", 4: "fourth|quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth"}
_COUNTS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}


def _shared_out(share: Fraction, text: str) -> bool:
    """Whether an English text gives a fraction loosely: a third, the last third, one in five."""
    ordinal, count = _TENTHS.get(share.denominator, "$^"), _COUNTS.get(share.denominator, "$^")
    return bool(re.search(rf"\b(?:{ordinal})s?\b|\b(?:in|of|of every) {count}\b", text, re.IGNORECASE))


def _recounted(source: Sequence[Found], target: Sequence[Found]) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """Find a value that replaced another which stands in the text as well: 101, 102, 133 and 101, 101, 133."""
    result: tuple[list[Found], list[Found]] = ([], [])
    for kind in ("reference", "year", "month", "day", "number"):
        sides = [[f for f in side if f.mention.kind == kind and f.mention.strength == "hard"] for side in (source, target)]
        counts = [Counter(f.mention.value for f in side) for side in sides]
        more, fewer = counts[0] - counts[1], counts[1] - counts[0]
        if not all(count[value] for count in counts for value in (*more, *fewer)):
            continue
        if sum(more.values()) != 1 or sum(fewer.values()) != 1:
            continue
        for at, extra in ((0, more), (1, fewer)):
            value = next(iter(extra))
            result[at].append(next(f for f in reversed(sides[at]) if f.mention.value == value))
    return tuple(result[0]), tuple(result[1])
