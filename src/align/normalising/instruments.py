"""The place and the year that an instrument bears in brackets: Resolution 75 (Rev. Hammamet, 2016).

In Chinese: 第75号决议（2016年，哈马马特，修订版）.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from align.data import read_rows
from align.model.document import Lang
from align.normalising.folding import fold
from align.normalising.numerals import chinese_value

__all__ = ["Citation", "Place", "citations", "names_of", "place_key"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place as printed; ``key`` is its first English name, None for a place that is not in the table."""

    surface: str
    key: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A bracket with year or place, the number of the instrument before it, and whether it says that it was revised.

    ``start`` and ``end`` are offsets of the bracket in the original text, and of all places and years in it.
    """

    number: int | None
    places: tuple[Place, ...]
    years: tuple[int, ...]
    revised: bool
    start: int
    end: int

    @property
    def keys(self) -> frozenset[str]:
        """The known places."""
        return frozenset(place.key for place in self.places if place.key)


@cache
def _tables() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return the key of each folded name, and the folded names of each key."""
    keys: dict[str, str] = {}
    names: dict[str, tuple[str, ...]] = {}
    for english, chinese in read_rows("conference_places.tsv"):
        variants = [*english.split(";"), *chinese.split(";")]
        names[variants[0]] = tuple(fold(variant).text for variant in variants)
        for name in names[variants[0]]:
            keys.setdefault(name, variants[0])
    return keys, names


def place_key(surface: str) -> str | None:
    """Return the key of a place in either language and script.

    >>> place_key("New Delhi"), place_key("約翰內斯堡"), place_key("Atlantis")
    ('Delhi', 'Johannesburg', None)
    """
    return _tables()[0].get(fold(surface).text.strip())


def names_of(key: str) -> tuple[str, ...]:
    """Return the folded names of a place in both languages; none for an unknown key."""
    return _tables()[1].get(key, ())


_YEAR = r"(?:18|19|20)\d\d"
_BRACKET = re.compile(r"\(([^()]{2,90})\)")
_YEARS = re.compile(rf"(?<!\d)({_YEAR})({_YEAR})?(?!\d)")
_UNKNOWN = {
    "en": re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ']+(?:[ -][A-Za-zÀ-ÿ']+){0,3}"),
    "zh": re.compile(r"[一-鿿·-]{2,12}"),
}
_REVISED = {"en": re.compile(r"\bRev(?:\.|ised\b|(?=[ ,)]))", re.I), "zh": re.compile("修订")}
_NUMBER = {
    "en": re.compile(r"(?<![\d/.-])(\d{1,5}) ?$"),
    "zh": re.compile(
        r"(?<![\d/.-])第? ?(\d{1,5}|[〇零一二三四五六七八九十百千]+) ?号?(?:决议|决定|建议书?|意见)?》? ?$"
    ),
}
_NO_PLACE = {
    "en": re.compile(
        r"(?:Rev(?:ised)?|Add|Corr|Rec|and|the|adopted|version|edition|as|see|since|until|in|of|by"
        r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\b",
        re.I,
    ),
    "zh": re.compile("年|月|日|修订|修正|通过|版|号|第|届|见|以及|等|和|及|与|决议|文件|为|的|至"),
}


@cache
def _known(lang: Lang) -> re.Pattern[str]:
    """Return the pattern of the names of all known places in a language."""
    latin = lang == "en"
    names = sorted(_tables()[0], key=len)
    chosen = [re.escape(name) for name in reversed(names) if (name[0] < "\u3000") == latin]
    return re.compile(rf"(?<![a-zà-ÿ])(?:{'|'.join(chosen)})(?![a-zà-ÿ])" if latin else "|".join(chosen))


@lru_cache(maxsize=4096)
def citations(text: str, lang: Lang) -> tuple[Citation, ...]:
    """Return the brackets of a text that hold a year with a place, or a known place alone.

    >>> [(c.number, c.keys, c.years) for c in citations("第75号决议（2016年，哈马马特，修订版）", "zh")]
    [(75, frozenset({'Hammamet'}), (2016,))]
    >>> [(c.number, sorted(c.keys), c.years) for c in citations("Resolution 30 (Dubai, 2014Kigali, 2022)", "en")]
    [(30, ['Dubai', 'Kigali'], (2014, 2022))]
    """
    if "(" not in text and "（" not in text:
        return ()
    folded = fold(text, case=False)
    found = []
    for bracket in _BRACKET.finditer(folded.text):
        years, places = _parts(bracket, lang)
        if not years and not any(key for _, _, key in places):
            continue
        spans = [(folded.span(start, end), key) for start, end, key in places]
        named = tuple(Place(text[low:high], key, low, high) for (low, high), key in spans)
        revised = bool(_REVISED[lang].search(bracket[1]))
        start, end = folded.span(*bracket.span())
        found.append(Citation(_number(folded.text[: bracket.start()], lang), named, tuple(years), revised, start, end))
    return tuple(found)


def _parts(bracket: re.Match[str], lang: Lang) -> tuple[list[int], list[tuple[int, int, str | None]]]:
    """Return years and places of a bracket; a word counts as an unknown place where it is built like one."""
    years = [int(year) for run in _YEARS.finditer(bracket[1]) for year in run.groups() if year]
    base, body, places = bracket.start(1), bracket[1], []
    for known in _known(lang).finditer(fold(body).text):
        places.append((base + known.start(), base + known.end(), place_key(known[0])))
        body = body[: known.start()] + "," * len(known[0]) + body[known.end() :]
    for unknown in _UNKNOWN[lang].finditer(body):
        start, end = unknown.span()
        start += body.startswith("年", start) and lang == "zh"
        surface = re.sub(r"^Rev(?:ised)?\.? ?", "", body[start:end]) if lang == "en" else body[start:end]
        if len(surface) > 1 and years and not _NO_PLACE[lang].search(surface):
            places.append((base + end - len(surface), base + end, None))
    return years, sorted(places)


def _number(before: str, lang: Lang) -> int | None:
    match = _NUMBER[lang].search(before[-24:])
    if not match:
        return None
    value = int(match[1]) if match[1].isdigit() and match[1].isascii() else chinese_value(match[1])
    return value if isinstance(value, int) else None
