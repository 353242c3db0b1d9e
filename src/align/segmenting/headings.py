"""Lines that frame a document: proposal markers, titles of instruments, preambles, headings of parts."""

from __future__ import annotations

import re
import unicodedata

from align.model.document import Lang
from align.segmenting.formulae import match_heading

__all__ = ["designation_of", "is_formula", "is_marker", "is_place_and_date", "looks_like_heading", "opens_preamble"]

_ACTION = r"(?:\(?(?:MOD|ADD|SUP|NOC|MOD\*|SUP\*|NOC\*)\)?)"
_SYMBOL = r"[A-Z][A-Z0-9-]*(?:/[A-Z0-9.()+-]+)+"
_MARKER = re.compile(rf"(?:{_ACTION}(?:\s+{_SYMBOL})?|{_SYMBOL})\s*")

_KIND_EN = r"(?:RESOLUTION|DECISION|RECOMMENDATION|OPINION|Resolution|Decision|Recommendation|Opinion)"
_NUMBER = r"(?:(?:No\.?|N°)\s*)?\[?[A-Z0-9]{1,8}(?:[-/.][A-Z0-9]{1,8}){0,3}\]?"
_REV = r"(?:\s*[（(][^（()）]{2,80}(?:[（(][^()（）]*[)）][^()（）]*)?[)）])?"
_DESIGNATION_EN = re.compile(
    rf"(?:(?:DRAFT|PROPOSED|Draft|Proposed)\s+)?(?:(?:NEW|REVISED|REVISION\s+OF|New|Revised|new|revised)\s+)*"
    rf"(?P<kind>{_KIND_EN})\s+(?P<number>{_NUMBER}){_REV}\s*[*†\d]?"
)
_NUMBER_ZH = r"\s*\[?[A-Z0-9０-９一二三四五六七八九十百]{1,8}(?:[-/.][A-Z0-9]{1,8}){0,3}\]?\s*"
_KIND_ZH = r"(?:决议|決議|决定|決定|建议书|建議書|建议|建議|意见|意見)"
_DESIGNATION_ZH = re.compile(
    rf"(?:(?:拟议的|修订的|新的?|经修订的)*"
    rf"(?:第(?P<number>{_NUMBER_ZH})[号號](?:修订|新|草)*(?P<kind>{_KIND_ZH})|(?P<kind2>{_KIND_ZH})第?(?P<number2>{_NUMBER_ZH})[号號]?)"
    rf"(?:草案)?){_REV}\s*[*†\d]?"
)
_PLACE_DATE = re.compile(
    r"[（(]\s*(?:(?:Rev\.?|rev\.?)\s*)?(?:[^()（）\d]{2,60},\s*(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d"
    r"|(?:19|20)\d\d\s*年[^()（）]{0,40})[^()（）]{0,60}[)）]"
)
_OPENS_EN = re.compile(r"(?:The|We,? the|Having|In)\s+\S")
_PREAMBLE_BODY = re.compile(
    r"(?i:conference|assembly|council|union|parties|committee|board|commission|members|parliament|congress|meeting|states|government)"
)
_PREAMBLE_BODY_ZH = re.compile(
    r"大会|全会|理事会|理事會|会议|會議|委员会|委員會|大會|全會|缔约|締約|议会|代表|成员国|会员国|各国"
)
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


def designation_of(text: str, lang: Lang) -> str | None:
    """Kind and number where a line designates an instrument and says nothing else, in a form common to both languages.

    >>> designation_of("RESOLUTION 102 (Rev. Dubai, 2018)", "en")
    '102'
    >>> designation_of("第102号决议（2018年，迪拜，修订版）", "zh")
    '102'
    >>> designation_of("Resolution 71 (Rev. Antalya, 2006) of the Conference", "en") is None
    True
    """
    match = (_DESIGNATION_EN if lang == "en" else _DESIGNATION_ZH).fullmatch(text.strip())
    if match is None:
        return None
    groups = match.groupdict()
    number = groups.get("number") or groups.get("number2") or ""
    return unicodedata.normalize("NFKC", number).strip(" []").upper()


def is_place_and_date(text: str) -> bool:
    """Whether a line is only place and date of adoption: ``(Johannesburg, 2008)``, ``（2008年，约翰内斯堡）``."""
    return _PLACE_DATE.fullmatch(text.strip()) is not None


def opens_preamble(text: str, lang: Lang) -> bool:
    """Whether ``text`` names the body that speaks and ends in a comma, as the line before the first heading does.

    >>> opens_preamble("The General Assembly,", "en"), opens_preamble("国际电信联盟全权代表大会，", "zh")
    (True, True)
    """
    stripped = text.strip()
    if not stripped.endswith((",", "，")) or len(stripped) > 400:
        return False
    if lang == "zh":
        return len(stripped) <= 120 and _PREAMBLE_BODY_ZH.search(stripped) is not None
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
    """
    stripped = text.strip()
    if not stripped or stripped.endswith(_FINAL):
        return False
    if lang == "zh":
        return len(stripped) <= 25 and re.search(r"[，。；、,;]", stripped) is None
    words = re.findall(r"[A-Za-z][A-Za-z'’-]*", stripped)
    if not words or len(words) > 10 or not words[0][0].isupper() or re.search(r"[;,.]\s", stripped):
        return False
    content = [w for w in words if w.lower() not in _SMALL]
    return len(words) <= 4 or sum(w[0].isupper() for w in content) * 2 >= len(content)
