"""Label schemes as data: how clause labels are written in English and Chinese documents.

A scheme is a numeral system in a delimiter style (``a)``, ``（三）``, ``第十二条``). The table says what a label may
look like; whether a line bears one is told from its place in a sequence (``sequence.py``), never from its look alone.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from align.normalising.numerals import chinese_value, roman_value

__all__ = [
    "BULLETS",
    "HEADWORDS",
    "NUMERALS",
    "STYLES",
    "Headword",
    "NumeralSystem",
    "Style",
    "normalise_numeral",
    "value_of",
]

_STEMS = "甲乙丙丁戊己庚辛壬癸"
SUFFIXES = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies")
"""Latin ordinals of clauses put in between, in order: ``2bis`` stands between 2 and 3."""

BULLETS = "•●▪■◦○‣⁃·∙\uf0b7\uf0a7*–—-"


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
        NumeralSystem("circled", r"[①-⑳㈠-㈩⑴-⒇⒈-⒛]"),
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
        return "plain" if self.name in {"tab", "bare"} else self.name


_UNITS = (
    r"(?![ \u00a0]+(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|per|percent|million|billion|thousand|years?|months?|days?|hours?|of|and|or)\b)"
)
STYLES: tuple[Style, ...] = (
    Style("parens", r"[(（]\s?", r"\s?[)）]", ("alpha", "Alpha", "roman", "Roman", "decimal", "han"), 5.0),
    Style("paren", "", r"[)）]", ("alpha", "Alpha", "roman", "Roman", "decimal", "han"), 6.0),
    Style(
        "stop",
        "",
        r"[.．](?![0-9０-９a-zA-Z]\.|[0-9０-９])",
        ("alpha", "Alpha", "roman", "Roman", "decimal", "han"),
        4.0,
    ),
    Style("pause", "", r"[、，]", ("decimal", "han", "stem"), 4.0),
    Style("tab", "", r"(?=\t|$)", ("decimal", "alpha", "Alpha", "Roman"), 4.0),
    Style("dash", "", r"\s+[-–—](?=\s)", ("decimal", "Roman", "Alpha"), 2.5),
    Style("bare", "", r"(?=[ \u00a0\u3000])" + _UNITS, ("decimal",), 1.5),
    Style("glyph", "", r"", ("circled",), 5.0),
)
"""Delimiter styles. ``pause`` covers ``一、`` and ``1，``; ``tab`` a numeral set off by a tab or alone on its line;
``bare`` one set off by spaces, as text dumps of PDF files have it."""


@dataclass(frozen=True, slots=True)
class Headword:
    """A word that carries the number of a division; ``rank`` orders divisions from the outermost in."""

    pattern: str
    rank: int


_NUM_EN = rf"(?P<num>\d{{1,3}}(?:[-–]\d{{1,2}})?|[IVXLC]{{1,7}}|[A-Z])(?:\s?(?P<suffix>{'|'.join(SUFFIXES)}))?"
_NUM_ZH = (
    r"\s?(?P<num>[0-9０-９]{1,3}[A-Z]?(?:[-－–][0-9０-９]{1,2})?|[〇零一二三四五六七八九十百千]{1,7}|[IVXLC]{1,7}|[A-Z])"
    rf"(?P<suffix>{'|'.join(SUFFIXES)})?\s?"
)
_SUB_ZH = r"(?:\s?之\s?(?P<sub>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}))?"
_TAIL_EN = r"(?:\s?[.:]|\s+[-–—](?=\s))?(?=\s|$)"

HEADWORDS: tuple[Headword, ...] = (
    Headword(rf"(?i:annex|appendix|schedule|attachment)\s+{_NUM_EN}{_TAIL_EN}", 1),
    Headword(rf"(?:附件|附录|附錄|附表){_NUM_ZH}{_SUB_ZH}[:：.．、]?", 1),
    Headword(rf"(?i:part|title|book)\s+{_NUM_EN}{_TAIL_EN}", 2),
    Headword(rf"第{_NUM_ZH}(?:编|編|部分|篇)", 2),
    Headword(rf"(?i:chapter)\s+{_NUM_EN}{_TAIL_EN}", 3),
    Headword(rf"第{_NUM_ZH}章{_SUB_ZH}", 3),
    Headword(rf"(?i:goal|principle)\s+{_NUM_EN}{_TAIL_EN}", 3),
    Headword(rf"(?:目标|目標|原则|原則){_NUM_ZH}[:：.．、]?", 3),
    Headword(rf"(?i:section|sec\.)\s+{_NUM_EN}{_TAIL_EN}", 4),
    Headword(rf"第{_NUM_ZH}[节節]{_SUB_ZH}", 4),
    Headword(rf"(?i:article|art\.|rule|regulation|clause)\s*{_NUM_EN}{_TAIL_EN}", 5),
    Headword(rf"第{_NUM_ZH}[条條]{_SUB_ZH}", 5),
)
"""Words of divisions, outermost first: annex, part, chapter (goal), section, article, in both languages."""


def _roman(text: str) -> int | None:
    value = roman_value(text)
    return value if value is not None and value < 50 else None


def _alpha(text: str) -> int | None:
    low = text.lower()
    if len(low) == 1:
        return ord(low) - 96
    if len(low) == 2 and low[0] == low[1]:  # aa, bb: the second round as ITU texts count it
        return 26 + ord(low[0]) - 96
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
    match system:
        case "alpha" | "Alpha":
            return _alpha(text)
        case "roman" | "Roman":
            return _roman(text)
        case "decimal":
            folded = unicodedata.normalize("NFKC", text)
            return int(folded) if folded == "0" or not folded.startswith("0") else None
        case "han":
            return _han(text)
        case "stem":
            return _STEMS.index(text) + 1
        case _:
            return _glyph(text)


def _glyph(text: str) -> int | None:
    digits = re.sub(r"[^0-9〇一二三四五六七八九十]", "", unicodedata.normalize("NFKC", text))
    return int(digits) if digits.isdigit() and digits.isascii() else _han(digits) if digits else None


def normalise_numeral(text: str, system: str) -> str:
    """Numeral as it stands in ``labels``: letters and romans keep their case, all others become ASCII digits.

    >>> normalise_numeral("㈠", "circled"), normalise_numeral("十二", "han"), normalise_numeral("iii", "roman")
    ('1', '12', 'iii')
    """
    if system in {"alpha", "Alpha", "roman", "Roman", "stem"}:
        return text
    return str(value_of(text, system))
