"""Label schemes as data: how clause labels are written in English and Chinese documents.

A scheme is a numeral system in a delimiter style (``a)``, ``（三）``, ``第十二条``). The table says what a label may
look like; whether a line bears one is told from its place in a sequence (``sequence.py``), never from its look alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from align.normalising.numerals import chinese_value, roman_value

__all__ = [
    "BULLETS",
    "DASHES",
    "HEADWORDS",
    "NUMERALS",
    "STYLES",
    "Headword",
    "NumeralSystem",
    "Style",
    "normalise_numeral",
    "number_word",
    "value_of",
]

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_FORMAL = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾", "一二二三三四五六六七八九十")
_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
SUFFIXES = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies")
"""Latin ordinals of clauses put in between, in order: ``2bis`` stands between 2 and 3."""

DASHES = "-–—−*"
"""Bullets that are also other marks: they stand off from the text."""

BULLETS = "•●▪■◦○‣⁃·・∙◆◇□➢➤►▶✓✔\uf0b7\uf0a7\uf0d8\uf076\uf0fc" + DASHES


@dataclass(frozen=True, slots=True)
class NumeralSystem:
    """A way to write ordinals: ``pattern`` matches one numeral, ``first`` are the printed forms of the first one."""

    name: str
    pattern: str


NUMERALS: dict[str, NumeralSystem] = {
    n.name: n
    for n in (
        NumeralSystem("alpha", r"[a-z]{1,2}"),
        NumeralSystem("Alpha", r"[A-Z]{1,2}"),
        NumeralSystem("roman", r"[ivxlc]{1,7}"),
        NumeralSystem("Roman", r"[IVXLC]{1,7}"),
        NumeralSystem("decimal", r"[0-9０-９]{1,4}"),
        NumeralSystem("han", r"[〇零一二三四五六七八九十百千]{1,7}"),
        NumeralSystem("stem", f"[{_STEMS}]"),
        NumeralSystem("formal", r"[壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3}"),
        NumeralSystem("circled", r"[①-⒛⓪-⓿❶-➓㈠-㈩㉑-㉟㊀-㊉㊱-㊿]"),
        NumeralSystem("boxed", r"[⒜-⒵Ⓐ-ⓩ]"),
    )
}


@dataclass(frozen=True, slots=True)
class Style:
    """A way to set a numeral off from the text.

    ``look`` is how strongly the form alone says "label" in nats: the price of reading it as running text.
    """

    name: str
    opening: str
    closing: str
    systems: tuple[str, ...]
    look: float

    @property
    def family(self) -> str:
        """Name under which labels of one list are held together: a tab and spaces are no difference."""
        return "plain" if self.name in {"tab", "bare", "glued"} else self.name


_UNITS = (
    r"(?![ \u00a0]+(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|per|percent|million|billion|thousand|years?|months?|days?|hours?|of|and|or)\b)"
)
_COUNTED = (
    "年月日号號个個条條段章节節编編届屆次项項款目名种種万亿萬億千百十人国國度世级級版期卷页頁部类類家件位天周岁歲小时時分秒点點"
    "元美倍成吨噸公至和或及与與、%％"
)
"""What a number directly before it counts, or joins with another: no label."""
_UNCOUNTED = (
    r"年度(?!末)|年轻|国[家际内务]|國[家際內務]|人[民员類类权權員]|条[约件例]|條[約件例]|章程|节约|節約|项目(?!标|標)|項目(?!標)"
    r"|世界|部[门門长長署]|成[员員立果就]|公[约約布开開民众眾平正]|及时|及時|和平|与会|與會|分[配析别別享]|时[间間]|時間|位置|名[称稱]"
    r"|编[制写]|編[制寫]|家庭|类似|類似|天然|元首|页面|頁面"
)
"""Words that begin with such a character and are not counted: 3年度报告 may be item 3, 3年 is a time."""
_NO_REFERENCE = (
    r"(?!\s?[-–—~～至]\s?[(（]?[0-9A-Za-z]{1,4}[)）]|[段项項款条條]"
    r"|\s+(?:above|below|(?:and|or|to)\s+[(（]?[0-9A-Za-z]{1,4}[)）]))"
)
"""No label but a reference: the first of several (``a)-e)``, ``(a) and (b)``), or with its unit (``a)段``)."""
_LETTERED = ("alpha", "Alpha", "roman", "Roman", "decimal", "han")
STYLES: tuple[Style, ...] = (
    Style("parens", r"[(（]\s?", rf"\s?[)）]{_NO_REFERENCE}", (*_LETTERED, "stem"), 5.0),
    Style("paren", "", rf"[)）]{_NO_REFERENCE}", (*_LETTERED, "stem"), 6.0),
    Style("stop", "", r"[.．](?![0-9０-９a-zA-Z]\.|[0-9０-９])", _LETTERED, 4.0),
    Style(
        "pause",
        "",
        r"[、，](?![一二三四五六七八九十]{1,3}[、两兩])",
        ("decimal", "han", "stem", "formal", "Roman"),
        4.0,
    ),
    Style("tab", "", r"(?=\t|$)", ("decimal", "alpha", "Alpha", "Roman"), 4.0),
    Style("dash", "", r"\s+[-–—](?=\s)", ("decimal", "Roman", "Alpha"), 2.5),
    Style("bare", "", r"(?=[ \u00a0\u3000])" + _UNITS, ("decimal",), 1.5),
    Style("glued", "", rf"(?=[\u4e00-\u9fff《“「『])(?:(?={_UNCOUNTED})|(?![{_COUNTED}]))", ("decimal",), 1.2),
    Style("ordinal", "[第其]", "[、，,:：]", ("han",), 2.5),
    Style("glyph", "", r"", ("circled", "boxed"), 5.0),
)
"""Delimiter styles. ``pause`` covers ``一、`` and ``1，``; ``tab`` a numeral set off by a tab or alone on its line;
``bare`` one set off by spaces, as text dumps of PDF files have it; ``glued`` one directly before Chinese."""


@dataclass(frozen=True, slots=True)
class Headword:
    """A word that carries the number of a division; ``rank`` orders divisions from the outermost in."""

    pattern: str
    rank: int


_NUM_EN = (
    rf"(?P<num>\d{{1,3}}(?:[-–]\d{{1,2}}|(?:\.\d{{1,3}})+)?(?:[A-Z]|[a-z](?![a-z]))?|[IVXLC]{{1,7}}|[A-Z]|(?i:{'|'.join(_WORDS)})\b)"
    rf"(?:\s?(?P<suffix>{'|'.join(SUFFIXES)}))?"
)
_NUM_ZH = (
    r"\s?(?P<num>[0-9０-９]{1,3}(?:[.．][0-9]{1,3})*[A-Z]?(?:[-－–][0-9０-９]{1,2})?|[〇零一二三四五六七八九十百千]{1,7}"
    rf"|[IVXLC]{{1,7}}|[Ⅰ-Ⅻ]|[A-Z])(?P<suffix>{'|'.join(SUFFIXES)})?\s?"
)
_SUB_ZH = r"(?:\s?之\s?(?P<sub>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}))?"
_TAIL_EN = r"(?:\s?[.:]|\s+[-–—](?=\s))?(?=\s|$)"
_TAIL_ZH = "[:：.．、]?"

HEADWORDS: tuple[Headword, ...] = (
    Headword(rf"(?i:annex|appendix|schedule|attachment|exhibit|enclosure)\s+{_NUM_EN}{_TAIL_EN}", 1),
    Headword(rf"(?:附件|附录|附錄|附表|附文){_NUM_ZH}{_SUB_ZH}{_TAIL_ZH}", 1),
    Headword(rf"(?i:part|title|book|volume)\s+{_NUM_EN}{_TAIL_EN}", 2),
    Headword(rf"第{_NUM_ZH}(?:分?[编編]|部分|部(?![分门門委长長队隊])|[篇卷])", 2),
    Headword(rf"(?i:chapter)\s+{_NUM_EN}{_TAIL_EN}", 3),
    Headword(rf"第{_NUM_ZH}章{_SUB_ZH}", 3),
    Headword(rf"(?i:goal|principle|objective)\s+{_NUM_EN}{_TAIL_EN}", 3),
    Headword(rf"(?:目标|目標|原则|原則){_NUM_ZH}{_TAIL_ZH}", 3),
    Headword(rf"(?i:section|sec\.|division)\s+{_NUM_EN}{_TAIL_EN}", 4),
    Headword(rf"第{_NUM_ZH}[节節]{_SUB_ZH}", 4),
    Headword(rf"(?i:article|art\.|rule|regulation|clause)\s*{_NUM_EN}{_TAIL_EN}", 5),
    Headword(rf"第{_NUM_ZH}[条條]{_SUB_ZH}", 5),
    Headword(rf"(?:规则|規則|规例|規例|细则|細則){_NUM_ZH}{_TAIL_ZH}", 5),
    Headword(rf"§\s?{_NUM_EN}{_TAIL_EN}", 5),
)
"""Words of divisions, outermost first: annex, part, chapter (goal), section, article, in both languages."""


def _roman(text: str) -> int | None:
    value = roman_value(text)
    return value if value is not None and value < 50 else None


def _alpha(text: str) -> int | None:
    low = text.lower()
    if len(low) == 1:
        return ord(low) - 96
    if len(low) == 2 and low[0] in {low[1], "a"}:  # aa, bb: the second round as ITU texts count it; aa, ab as others
        return 26 + ord(low[1]) - 96
    return None


def _han(text: str) -> int | None:
    if len(text) > 1 and not set(text) & set("十百千〇"):  # 一二 is no ordinal
        return None
    value = chinese_value(text)
    return int(value) if value is not None else None


@lru_cache(maxsize=4096)
def value_of(text: str, system: str) -> int | None:
    """Ordinal value of a numeral in a system, None where it is none.

    A lower-case system takes lower-case numerals only; Roman numerals count to 49, for lists run no further and a
    lone ``l``, ``c``, ``d`` or ``m`` is a letter.

    >>> value_of("iv", "roman"), value_of("l", "alpha"), value_of("十二", "han"), value_of("３", "decimal")
    (4, 12, 12, 3)
    >>> value_of("l", "roman"), value_of("IV", "roman")
    (None, None)
    """
    if re.fullmatch(NUMERALS[system].pattern, text) is None:
        return None
    return _VALUES[system](text)


def _decimal(text: str) -> int | None:
    folded = unicodedata.normalize("NFKC", text)
    return int(folded) if folded == "0" or not folded.startswith("0") else None


def _letter_in(glyph: str) -> str:
    return unicodedata.normalize("NFKC", glyph).strip("()")


_VALUES: dict[str, Callable[[str], int | None]] = {
    "alpha": _alpha,
    "Alpha": _alpha,
    "roman": _roman,
    "Roman": _roman,
    "decimal": _decimal,
    "han": _han,
    "stem": lambda text: _STEMS.index(text) + 1,
    "formal": lambda text: _han(text.translate(_FORMAL)),
    "boxed": lambda text: _alpha(_letter_in(text)),
    "circled": lambda text: int(unicodedata.numeric(text)),
}


def number_word(text: str) -> str:
    """Digits for a number written as an English word up to twenty, else the text as it is.

    >>> number_word("Three"), number_word("IV")
    ('3', 'IV')
    """
    return str(_WORDS.index(text.lower()) + 1) if text.lower() in _WORDS else text


def normalise_numeral(text: str, system: str) -> str:
    """Numeral as it stands in ``labels``: letters and romans keep their case, all others become ASCII digits.

    >>> normalise_numeral("㈠", "circled"), normalise_numeral("十二", "han"), normalise_numeral("iii", "roman")
    ('1', '12', 'iii')
    """
    if system in {"alpha", "Alpha", "roman", "Roman", "stem"}:
        return text
    return _letter_in(text) if system == "boxed" else str(value_of(text, system))
