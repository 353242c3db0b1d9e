"""Other ways in which a language gives a figure: both for 2, 双边; 前项 for paragraph 1; B类 or 乙级 for Class B."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from align.drift.sides import Side
from align.model.document import Lang
from align.normalising.figures import Key, Mention
from align.normalising.numerals import roman_numeral

__all__ = ["given_otherwise", "relative_references", "said_otherwise", "within_range"]

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_DIGITS = re.compile(r"\d+")


def given_otherwise(mention: Mention, others: Sequence[Mention], text: str) -> bool:
    """Whether a reference is given in another form among the other side's references or in its text.

    12.1 may be 第十二条第一项 (and Chinese leaves out the only paragraph), Class B may be B类 or 乙级.
    """
    value = mention.value
    if any(isinstance(key, str) and key.isalpha() and _stands(key, text) for key in mention.keys):
        return True
    if isinstance(value, str) and len(value) == 1:
        return value in "abcdefghij" and _STEMS["abcdefghij".index(value)] in text
    stated = {key for other in others for key in other.keys}
    if isinstance(value, str):
        parts = _DIGITS.findall(value)
        return len(parts) > 1 and all(int(part) in stated or part == "1" for part in parts)
    if isinstance(value, int) and 0 < value <= 10 and re.search(f"{_STEMS[value - 1]}[类類级級種种等]", text):
        return True
    return value in {part for key in stated if isinstance(key, str) and "." in key for part in _parts(key)}


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


_COUNTED = "條条款項项目號号段类類級级年月"
_RANGE = re.compile(rf"\W*(?:[-‐-―～~]|to|through|[{_COUNTED}]?\s?[至到]\s?第?)\W*")


def within_range(value: Key, figures: Sequence[tuple[int, Mention]], side: Side, *, ends: bool = False) -> bool:
    """Whether a number lies inside a range of one side, 第29-82段 or Articles 15 to 18; with ``ends``, at its ends.

    ``figures`` are the figures of the side in order, each with the index of its unit.
    """
    texts = {unit.index: unit.text for unit in side.units}
    for (unit, one), (other, two) in pairwise(figures):
        low, high = one.value, two.value
        if unit != other or not isinstance(low, int) or not isinstance(high, int) or not isinstance(value, int):
            continue
        covers = value in (low, high) if ends else low < value < high
        if covers and _RANGE.fullmatch(texts[unit][one.end : two.start]):
            return True
    return False


_RELATIVE: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:preceding|previous|foregoing|aforementioned|aforesaid|above-?mentioned|said|same) (?:two |three )?"
        r"(?:article|paragraph|subparagraph|item|section|clause|provision|resolution|decision|annex|appendi)[a-z]*"
        r"(?! \(?\d)",
        re.IGNORECASE,
    ),
    "zh": re.compile("[前同](?:[述揭开開]|[二三四五两兩])?[条條项項款目章节節段]"),
}


def relative_references(text: str, lang: Lang) -> int:
    """Count the references that give no number: the preceding paragraph, 前项, 同条."""
    return len(_RELATIVE[lang].findall(text))


_VERBS: dict[Key, str] = {5: r"\bMay\b", 3: r"\bMarch\b"}
"""Months that are verbs as well, and so are found in a text only where a day, a year or a preposition is near."""
_WORDS: dict[Lang, dict[Key, str]] = {
    "en": {
        0: r"\b(?:no|none|zero\w*|nil|null|without|midnight)\b",
        1: r"\b(?:an?|one|single|sole|once|each|every|per|any|first|initial|original|another)\b",
        2: r"\b(?:both|two\w*|pair|couple|twice|second\w*|double|dual|either|bi(?:later|enni|annu|month)\w*)\b",
        3: r"\b(?:three\w*|third\w*|tri(?:partite|lateral|ple|angular|ennial)\w*)\b",
        4: r"\b(?:four\w*|quarter\w*|quadr\w+)\b",
        7: r"\bweek",
        10: r"\b(?:ten|tenth|tenfold|decades?|deca\w+)\b",
        12: r"\b(?:twelve|dozen|annual\w*|noon)\b",
        14: r"\b(?:fortnight\w*)\b",
        24: r"\b(?:daily|day|clock|midnight)\b",
        "at 0:00": r"\bmidnight\b",
        "at 12:00": r"\b(?:noon|midday)\b",
        100: r"\b(?:hundreds?|centur\w+)\b",
        1000: r"\b(?:thousands?|millenni\w+)\b",
        ("%", Fraction(100)): r"\b(?:full\w*|whol\w+|pure|entire\w*|all|complete\w*)\b",
        Fraction(1, 2): r"\b(?:half|halv\w+|semi\w*|mid\w*|hemi\w+|majorit\w+)",
        Fraction(1, 4): r"\bquarter",
    },
    "zh": {
        0: "零|无|没有|未|午夜|子夜",
        1: "一|首|单|初|每(?!当)|某|个|唯|元旦",
        2: "两|双|二|再次|倍|翻番|俩|次[日年月期回]|翌",
        3: "三",
        4: "四|季",
        7: "周|星期|礼拜",
        10: "十",
        12: "十二|正午|中午",
        14: "两周|二周|两星期",
        24: "昼夜|全天|午夜|子夜",
        "at 0:00": "午夜|子夜|零[时点]|半夜",
        "at 12:00": "正午|中午",
        100: "百|世纪",
        1000: "千",
        10**6: "百万",
        ("%", Fraction(100)): "全|整|完全|纯",
        Fraction(1, 2): "半",
        Fraction(1, 4): "季|刻",
    },
}
_TENTHS = {3: "third", 4: "fourth|quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth"}
_COUNTS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}


def said_otherwise(mention: Mention, text: str, lang: Lang) -> bool:
    """Whether a text may say a small number by a word that is no numeral: both, annual, 首次, 双边, a third."""
    if mention.kind == "month":
        return lang == "en" and bool(re.search(_VERBS.get(mention.value, "$^"), text))
    if mention.kind != "number":
        return False
    if lang == "en" and isinstance(mention.value, Fraction) and _shared_out(mention.value, text):
        return True
    if lang == "en" and mention.unit == "ordinal" and _is_roman(mention.value, text):
        return True
    words = _WORDS[lang]
    return any(key in words and re.search(words[key], text, re.IGNORECASE) for key in mention.keys)


_ROMAN_END = 90


def _is_roman(value: Key, text: str) -> bool:
    """Whether a text has a small number as a Roman numeral by itself: the XXXIII Olympiad."""
    if not isinstance(value, int) or not 1 < value < _ROMAN_END:
        return False
    return bool(re.search(rf"(?<![A-Za-z.]){roman_numeral(value).upper()}(?![A-Za-z.]\w|[A-Za-z])", text))


def _shared_out(share: Fraction, text: str) -> bool:
    """Whether an English text gives a fraction loosely: a third, the last third, one in five."""
    ordinal, count = _TENTHS.get(share.denominator, "$^"), _COUNTS.get(share.denominator, "$^")
    return bool(re.search(rf"\b(?:{ordinal})s?\b|\b(?:in|of|of every) {count}\b", text, re.IGNORECASE))
