"""Lines that frame a document: proposal markers, titles of instruments, preambles, headings of parts."""

from __future__ import annotations

import re
import unicodedata

from align.model.document import Lang
from align.normalising.folding import fold
from align.normalising.numerals import chinese_value
from align.segmenting.formulae import match_body, match_heading, match_inline

__all__ = [
    "designation_of",
    "has_action",
    "is_annex",
    "is_formula",
    "is_marker",
    "is_place_and_date",
    "looks_like_heading",
    "opens_preamble",
]

_ACTION = r"(?:\(?(?:MOD|ADD|SUP|NOC|MOD\*|SUP\*|NOC\*)\)?)"
_SYMBOL = r"[A-Z0-9][A-Z0-9-]*(?:/[A-Z0-9.()+-]+)+(?:#\d+)?(?:\s*[(（][^()（）]{1,12}[)）])?"
_ACTED = re.compile(rf"{_ACTION}(?:\s+{_SYMBOL})?\s*")
_AMENDED = r"(?:PP-\d\d(?:\d\d)?\s*)+"
"""Which conferences amended the provision below, as the basic texts of ITU have it in their margin."""
_MARKER = re.compile(rf"(?:{_ACTED.pattern}|(?=[A-Z]){_SYMBOL}\s*|{_AMENDED})")

_KIND_EN = r"(?:RESOLUTION|DECISION|RECOMMENDATION|OPINION|Resolution|Decision|Recommendation|Opinion)"
_NUMBER = (
    r"(?:(?:No\.?|N°)\s*)?(?:ITU-[RTD]\s+)?"
    r"(?P<number>\[[^\[\]]{1,20}\]|[A-Z0-9]{1,8}(?:[-/.][A-Z0-9]{1,8}){0,3}(?:\s(?:bis|ter))?)"
)
_REV = r"(?:\s*[（(][^（()）]{2,80}(?:[（(][^()（）]*[)）][^()（）]*)?[)）])?"
_DESIGNATION_EN = re.compile(
    r"(?:(?i:draft|proposed|new|revised|revision(?: of| to)?|amendment(?: of| to)?)\s+)*"
    rf"(?P<kind>{_KIND_EN})\s+{_NUMBER}{_REV}\s*[*†\d]?"
)
_KIND_ZH = r"(?:决议|决定|建议书|建议|意见)"
_DRAFT_ZH = r"(?:拟议的?|经修订的?|修订的?|修订版|修订|新的?|草案|订正)*"
_NUMBER_ZH = (
    r"(?:itu-[rtd]\s*)?(?P<number{0}>\[[^\[\]]{{1,20}}\]"
    r"|[a-z0-9〇一二三四五六七八九十百]{{1,8}}(?:[-/.][a-z0-9]{{1,8}}){{0,3}})"
)
_DESIGNATION_ZH = re.compile(
    rf"{_DRAFT_ZH}(?:itu-[rtd]\s*)?"
    rf"(?:(?:第\s*|(?=\[)){_NUMBER_ZH.format(1)}\s*(?:\((?:19|20)\d\d\))?号{_DRAFT_ZH}{_KIND_ZH}{_DRAFT_ZH}"
    rf"|{_KIND_ZH}{_DRAFT_ZH}\s*第?\s*{_NUMBER_ZH.format(2)}\s*号?{_DRAFT_ZH})"
    rf"\*?{_REV}{_DRAFT_ZH}\s*[*†\d]?"
)
_ANNEX = re.compile(
    rf"(?i:annex|appendix|attachment)(?:\s+[0-9A-Z]{{1,3}})?\s+(?i:to)\s+(?:(?i:the|draft|new|revised)\s+)*"
    rf"{_KIND_EN}(?:\s+{_NUMBER.replace('?P<number>', '?:')})?{_REV}"
    r"|第\s*\[?[^\s号號]{1,12}\]?\s*[号號](?:新|修订|草案)*(?:决议|決議|决定|決定|建议|建議)(?:草案)?"
    rf"{_REV}\s*的?附件\s*[0-9０-９A-Z一二三四五六七八九十]*"
    r"|附件\s*[0-9０-９A-Z一二三四五六七八九十]*\s*[（(][^()（）]*(?:决议|決議|决定|決定|建议|建議)[^()（）]*[)）]"
)
_BRACKETED = re.compile(r"[（(]([^()（）]{3,160})[)）]")
_YEAR = re.compile(r"(?:19|20)\d\d\s*年?|[一二]\s?[〇零九][〇零一二三四五六七八九]{2}年|WRC-\d\d(?:\d\d)?")
_PLACE_WORDS = {"en": 8, "zh": 20}
_OPENS_EN = re.compile(r"(?:The|We,? the)\s+\S")
_PREAMBLE_BODY = re.compile(
    r"(?i:conference|assembly|council|union|parties|committee|board|commission|members|parliament|congress|meeting"
    r"|states|government)"
)
_PREAMBLE_BODY_ZH = re.compile(
    r"(?:大会|全会|理事会|会议|委员会|缔约国|缔约方|议会|代表|成员国|会员国|政府|各国)(?:\s*\([^()]*\))?,"
)
_NOTE_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹*†‡ "
"""What may stand behind the mark that ends a sentence."""
_FINAL = tuple(".;:,。；：，、?!？！…")
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"}
)


def is_marker(text: str) -> bool:
    """Whether a line is a proposal marker: action and document symbol (``MOD EUR/44A4/1``, ``ADD``).

    >>> is_marker("MOD\\tEUR/44A4/1"), is_marker("ADD"), is_marker("MODE D'EMPLOI")
    (True, True, False)
    """
    return _MARKER.fullmatch(text.strip()) is not None


def has_action(text: str) -> bool:
    """Whether a line is a proposal marker with its action word (MOD, ADD, SUP, NOC), no bare document symbol."""
    return _ACTED.fullmatch(text.strip()) is not None


def is_annex(text: str) -> bool:
    """Whether a line heads an annex by naming what it is annexed to.

    >>> is_annex("ANNEX 1 TO RESOLUTION 5 (Geneva, 2022)"), is_annex("第5号决议（2022年，日内瓦）附件1")
    (True, True)
    >>> is_annex("Annex 1 to this resolution shall be read with the Convention.")
    False
    """
    return _ANNEX.fullmatch(text.strip()) is not None


def designation_of(text: str, lang: Lang) -> str | None:
    """Kind and number where a line designates an instrument and says nothing else, in a form common to both languages.

    >>> designation_of("RESOLUTION 102 (Rev. Dubai, 2018)", "en")
    '102'
    >>> designation_of("第102号决议（2018年，迪拜，修订版）", "zh")
    '102'
    >>> designation_of("新决议草案[ABC-1]", "zh"), designation_of("第五號決議", "zh")
    ('ABC-1', '5')
    >>> designation_of("Resolution 71 (Rev. Antalya, 2006) of the Conference", "en") is None
    True
    """
    if lang == "en":
        match = _DESIGNATION_EN.fullmatch(text.strip())
        number = match["number"] if match else None
    else:
        match = _DESIGNATION_ZH.fullmatch(fold(text).text.strip())
        number = match["number1"] or match["number2"] if match else None
    if number is None:
        return None
    bare = unicodedata.normalize("NFKC", number).strip(" []").upper()
    value = chinese_value(bare)
    return bare if value is None else str(value)


def is_place_and_date(text: str) -> bool:
    """Whether a line is only place and date of adoption: ``(Johannesburg, 2008)``, ``（2008年，约翰内斯堡）``."""
    match = _BRACKETED.fullmatch(text.strip())
    if match is None or not _YEAR.search(match[1]):
        return False
    rest = _YEAR.sub("", match[1])
    words, characters = re.findall(r"[A-Za-z]+", rest), re.findall(r"[\u4e00-\u9fff]", rest)
    capitals = all(w[0].isupper() for w in words)
    return capitals and len(words) <= _PLACE_WORDS["en"] and len(characters) <= _PLACE_WORDS["zh"]


def opens_preamble(text: str, lang: Lang) -> bool:
    """Whether ``text`` names the body that speaks and ends in a comma, as the line before the first heading does.

    >>> opens_preamble("The General Assembly,", "en"), opens_preamble("国际电信联盟全权代表大会，", "zh")
    (True, True)
    """
    stripped = text.strip()
    if not stripped.endswith((",", "，")) or len(stripped) > 400 or match_inline(stripped, lang) is not None:
        return False
    if match_body(stripped, lang) is not None:
        return True
    if lang == "zh":
        folded = fold(stripped).text
        last = list(_PREAMBLE_BODY_ZH.finditer(folded))
        return len(folded) <= 60 and bool(last) and last[-1].end() == len(folded)
    return _OPENS_EN.match(stripped) is not None and _PREAMBLE_BODY.search(stripped) is not None


def is_formula(text: str, lang: Lang) -> bool:
    """Whether a line is a heading by formula (``recalling``, ``instructs the Secretary-General``, ``责成秘书长``)."""
    return match_heading(text.strip(), lang) is not None


def looks_like_heading(text: str, lang: Lang) -> bool:
    """Whether a line looks like a heading by form: short, no final punctuation, set as a title.

    English: at most ten words, the first with a capital and at least half of the longer ones too, or at most four
    words in all; Chinese: at most 25 characters and no comma or stop inside.

    >>> looks_like_heading("Terms and definitions", "en"), looks_like_heading("the parties agree", "en")
    (True, False)
    >>> looks_like_heading("术语和定义", "zh"), looks_like_heading("本法自公布日施行。", "zh")
    (True, False)
    >>> looks_like_heading("Having considered the report by the Director-General;¹", "en")
    False
    """
    stripped = text.strip()
    if not stripped or stripped.rstrip(_NOTE_MARKS).endswith(_FINAL):
        return False
    if lang == "zh":
        return len(stripped) <= 25 and re.search(r"[，。；、,;]", stripped) is None
    words = re.findall(r"[A-Za-z][A-Za-z'’-]*", stripped)
    if not words or len(words) > 10 or not words[0][0].isupper() or re.search(r"[;,.]\s", stripped):
        return False
    content = [w for w in words if w.lower() not in _SMALL]
    return len(words) <= 4 or sum(w[0].isupper() for w in content) * 2 >= len(content)
