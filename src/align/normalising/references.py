"""References to numbered texts and their parts: § 35 a), Articles 53 and 55, 第七十一条第二款, 第70/1号决议, 附件二.

A reference is read as a list: a head (``§``, ``Articles``, ``第``), items joined by commas, *and*, dashes, each with
its own sub-labels. Every number and letter in it becomes one mention, so that 第71和78 a)段 and §§ 71 and 78 a) give
the same three.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from align.normalising.mentions import Key, Kind, Scan, Strength, Unit
from align.normalising.numerals import CHINESE_DIGITS, chinese_value, find_words, roman_value

__all__ = ["find_enumerations", "find_references", "find_running_lists"]

_BIS = {"bis": 2, "ter": 3, "quater": 4, "quinquies": 5, "sexies": 6}
_HEADS_EN = re.compile(
    r"(?<![A-Za-z])(?:(?i:articles?|arts?\.|subdivisions?|sections?|secs?\.|paragraphs?|paras?\.?|sub-?paragraphs?|sub-?sections?|clauses?"
    r"|chapters?|annex(?:es)?|appendix|appendices|appendixes|attachments?|exhibits?|schedules?|tables?|figures?|resolutions?|decisions?"
    r"|recommendations?|opinions?|regulations?|rules?|items?|sub-?items?|points?|goals?|targets?|principles?|study groups?"
    r"|working (?:party|parties|groups?)|questions?|programmes?|supplements?|volumes?|vol\.|provisions?|steps?|forms?|versions? (?=\d)"
    r"|parts?|titles?|categor(?:y|ies)|class(?:es)?|phases?|groups?|levels?|types?|documents?|nos?\.|numbers?|lines?|lists?|orders?"
    r"|amendments?|additional protocols?|protocols?|pages?|pp?\.)(?![A-Za-z]) ?(?:(?i:nos?\.|numbers?) ?)?|§+ ?|No ?(?=\d))"
)
_LEAD_EN = re.compile(
    r"(?<![A-Za-z])(?:resolves|decides|instructs|invites|requests|urges|recogni[sz]ing|considering|noting|recalling|emphasi[sz]ing)"
    r"(?: (?:the|of|and|further|also|in|turn|[A-Z][\w-]*))* (?=\d{1,2}(?![\d%.,]|\s[a-z]{3})|[a-z]\))"
)
_DIGITS = r"\d+(?:/\d+)+|\d+(?:\.\d+)*(?:\.[a-z](?![a-z.]))?"
_TAIL_EN = rf"(?: ?(?P<bis>{'|'.join(_BIS)})(?![a-z])|(?P<glued>[a-zA-Z])(?=\)|(?![A-Za-z])))?"
_ITEM_EN = re.compile(
    rf"(?P<digits>{_DIGITS})(?![\d%]|[.,]\d{{3}}|(?:st|nd|rd|th)(?![a-z])){_TAIL_EN}"
    r"|(?P<roman>[IVXL]+)(?![A-Za-z'.]\w)(?![A-Za-z])|(?P<capital>[A-H])(?![A-Za-z'])"
)
_SUB_EN = re.compile(r" ?\((?P<in>[a-zA-Z]|[ivx]+|\d{1,3}|[IVX]+|bis)\)| ?(?P<half>[a-z]|[ivx]{1,4}|\d{1,2})\)")
_SEP_EN = re.compile(r" ?(?:, ?(?:and |or )?|; ?|and/or |and |or |to |through |as well as |& ?|- ?|/ ?)")
_QUANTITY_EN = re.compile(
    r" ?(?:%|per ?cent|days?|months?|years?|weeks?|hours?|minutes?|million|billion|thousand|hundred|members?|persons?|countries"
    r"|States|Member|others?|Sectors?|times|of (?:the|these|those|them)\b)"
)
_NO_LABEL_EN = re.compile(r"\(|[A-Z] [a-z]")
_NOT_HEAD_EN = re.compile(r"(?i:types?|lines?|levels?|groups?|parts?|points?|forms?|steps?|numbers?|orders?|lists?|classes|titles?)")

_UNITS_ZH = (
    "号|条|款|项|目|段|章|节|编|部分|分编|小节|分节|分项|分款|小段|分段|附件|附录|附表|附图|点|页|卷|册|行|列|句|栏|表|图"
    "|(?:号)?(?:研究组|课题|工作组|工作方|决议|决定|建议书?|意见|议定书|修正案|议程项目|类|组|级|型|版|期|阶段|层|等)"
)
_UNIT_ZH = re.compile(rf" ?(?:{_UNITS_ZH})")
_HARD_UNIT_ZH = re.compile(r" ?(?:号|条|款|项|目|段|章|节|编|附件|附录|附表|附图|页|卷|册)")
_NUMERAL_ZH = r"[一二三四五六七八九十百千零〇两廿卅]+"
_ITEM_ZH = re.compile(
    rf"(?P<digits>{_DIGITS}){_TAIL_EN}|(?P<chinese>{_NUMERAL_ZH})|(?P<roman>[IVXL]+)(?![A-Za-z])"
    rf"|\( ?(?P<inside>\d{{1,3}}|{_NUMERAL_ZH}|[a-zA-Z]|[ivx]+) ?\)|(?P<capital>[A-Za-z])(?![A-Za-z])|(?P<stem>[甲乙丙丁戊己庚辛])(?=款|项|目|类|级)"
)
_NEXT_ZH = re.compile(r" ?第 ?(?=[\d(IVXLa-zA-Z一二三四五六七八九十百千零〇两廿卅])")
_OF_ZH = re.compile(r" ?之 ?(?P<of>[一二三四五六七八九十]+|\d+)(?!分之|种|[一-鿿]{1,2}多数)")
_SEP_ZH = re.compile(r" ?(?:、|,|及其|以及|或者|和|及|与|或|至|到|~|-|;) ?(?:同条|同法|同项|本条|本法|前条)?(?=第|[\dⅠ-Ⅻ(一二三四五六七八九十百IVX])")
_SUB_ZH = re.compile(r" ?\((?P<in>[a-zA-Z]|[ivx]+|\d{1,3}|[一二三四五六七八九十]{1,3})\)| ?(?P<half>[a-z]|[ivx]{1,4}|\d{1,2})\)| ?(?P<bare>[a-zA-Z])(?= ?(?:款|项|目|段|分段))")
_HEADS_ZH = re.compile(
    r"第 ?(?=[\d(IVXLa-zA-Z一二三四五六七八九十百千零〇两廿卅])"
    r"|(?:附件|附录|附表|附文|附图|附则|附加议定书|附约) ?(?=[\dIVXLA-Z一二三四五六七八九十])"
    r"|(?:目标|决议|决定|建议书?|意见|课题|研究组|章节|条款|程序|方案|公约|规则|版本|议题|项目|行动方面|工作组|编号|(?<![代外发])表|图|类别|步骤) ?(?=\d)"
    r"|(?<=[见按依据及和、,;: ])(?:[a-zA-Z]|\([a-zA-Z]{1,4}\)|\([一二三四五六七八九十\d]{1,3}\)) ?(?=款|项|目)"
)
_LEAD_ZH = re.compile(
    r"(?:做出决议|作出决议|责成[一-鿿]{0,16}?|请[一-鿿]{0,12}?|认识到|考虑到|注意到|忆及|强调|顾及|铭记)(?:部分)?"
    r" ?(?=\d{1,2}(?=中|所|、|,|和|及|以|的|之|段|$)|[a-z]\))"
)


@dataclass(slots=True)
class _Part:
    start: int
    end: int
    keys: tuple[Key, ...]
    sub: bool
    unit: str = ""


def find_references(scan: Scan) -> None:
    """Find references and, in Chinese, ordinals with 第, which are built alike."""
    if scan.lang == "en":
        for match in sorted([*_HEADS_EN.finditer(scan.rest), *_LEAD_EN.finditer(scan.rest)], key=re.Match.end):
            if scan.rest[match.start() : match.end()] == match[0]:
                _note_english(scan, match)
    else:
        for match in sorted([*_HEADS_ZH.finditer(scan.rest), *_LEAD_ZH.finditer(scan.rest)], key=re.Match.start):
            if scan.rest[match.start() : match.end()] == match[0]:
                _note_chinese(scan, match)


def _note_english(scan: Scan, head: re.Match[str]) -> None:
    weak = bool(_NOT_HEAD_EN.match(head[0]))
    parts, end = _read_english(scan.rest, head.end(), spelled=not weak)
    if not parts:
        return
    if weak and (_QUANTITY_EN.match(scan.rest, end) or _NO_LABEL_EN.match(scan.rest, head.end())):
        return
    scan.next_phrase()
    for part in parts:
        soft = part.sub and part.keys[0] == 1
        scan.add("reference", part.start, part.end, *part.keys, strength="soft" if soft else "hard")
    if "paragraph" in head[0].lower() and len(parts) == 1 and parts[0].keys[0] == 1:
        # Chinese statutes leave out the paragraph where an article has one: 第十五条第二款 is item 2 of paragraph 1.
        last = scan.found.pop()
        scan.found.append(replace(last, strength="soft"))


def _read_english(text: str, pos: int, *, spelled: bool) -> tuple[list[_Part], int]:
    """Read items and sub-labels from a head on; return the parts and where they end."""
    parts: list[_Part] = []
    while True:
        item = _ITEM_EN.match(text, pos)
        words = None if item or parts or not spelled else next(iter(find_words(text[pos : pos + 40])), None)
        if item and not (parts and _QUANTITY_EN.match(text, item.end())):
            parts += _item_parts(item)
            pos = item.end()
        elif words and words.start == 0 and words.kind == "cardinal":
            parts.append(_Part(pos, pos + words.end, (words.value,), sub=False))
            pos += words.end
        elif text.startswith("(s)", pos) or not _SUB_EN.match(text, pos):
            return parts, parts[-1].end if parts else pos
        while (sub := _SUB_EN.match(text, pos)) and not (sub[0] == "(s)"):
            parts.append(_sub_part(sub))
            pos = sub.end()
        separator = _SEP_EN.match(text, pos)
        if not separator:
            return parts, pos
        pos = separator.end()


def _item_parts(item: re.Match[str]) -> list[_Part]:
    groups = item.groupdict()
    parts = []
    for name in ("digits", "roman", "capital", "chinese", "inside", "stem"):
        if surface := groups.get(name):
            parts.append(_Part(*item.span(name), _keys(surface, name), sub=name == "inside"))
    for name in ("bis", "glued"):
        if surface := groups.get(name):
            keys: tuple[Key, ...] = (surface, _BIS[surface]) if name == "bis" else _keys(surface, "letter")
            parts.append(_Part(*item.span(name), keys, sub=True))
    return [part for part in parts if part.keys]


def _sub_part(sub: re.Match[str]) -> _Part:
    name = next(name for name, surface in sub.groupdict().items() if surface)
    return _Part(*sub.span(name), _keys(sub[name], "letter"), sub=True)


def _keys(surface: str, name: str) -> tuple[Key, ...]:
    """Return the canonical value of a label, then the others that it may be numbered by in the other language."""
    if surface in _BIS:
        return surface, _BIS[surface]
    if name == "stem":
        return ("甲乙丙丁戊己庚辛".index(surface) + 1,)
    if surface.isdigit() and surface.isascii():
        return (int(surface),)
    if surface[0].isdigit():
        return (surface,)
    if surface[0] in CHINESE_DIGITS or surface[0] in "十百廿卅":
        value = chinese_value(surface)
        return () if value is None else (value,)
    roman = roman_value(surface)
    if name == "roman" or len(surface) > 1:
        return () if roman is None else (roman, surface.lower())
    letter = surface.lower()
    return letter, ord(letter) - ord("a") + 1, *((roman,) if roman and letter in "ivx" else ())


def _note_chinese(scan: Scan, head: re.Match[str]) -> None:
    numbered = head[0].startswith("第")
    parts, end = _read_chinese(scan.rest, head.end(), loose=not numbered)
    if not parts:
        return
    scan.next_phrase()
    for part in parts:
        ordinal = numbered and not part.unit
        kind: Kind = "number" if ordinal else "reference"
        unit: Unit = "ordinal" if ordinal else "plain"
        scan.add(kind, part.start, part.end, *part.keys, strength=_strength(scan, part, numbered=numbered), unit=unit)
    if not numbered or parts[-1].unit:
        scan.claim(head.start(), end)


def _strength(scan: Scan, part: _Part, *, numbered: bool) -> Strength:
    """Ordinals up to ten in words are soft, but not the numbers of articles and the like; so is item 1, often left out."""
    value = part.keys[0]
    spelled = scan.text[part.start] in {*CHINESE_DIGITS, "十"}
    small = spelled and isinstance(value, int) and value <= 10
    named = not numbered or bool(_HARD_UNIT_ZH.match(part.unit))
    first = value == 1 and (part.sub or part.unit in {"项", "款", "目"})
    return "soft" if (small and not named) or first else "hard"


def _read_chinese(text: str, pos: int, *, loose: bool) -> tuple[list[_Part], int]:
    """Read items, sub-labels and units from a head on; return the parts and where they end.

    A capital alone is an item where it is ``loose`` (附件A) or a unit follows (A类).
    """
    parts: list[_Part] = []
    while True:
        item = _ITEM_ZH.match(text, pos)
        if item and (not item["capital"] or _UNIT_ZH.match(text, item.end()) or (loose and not parts)):
            parts += _item_parts(item)
            pos = item.end()
        elif not _SUB_ZH.match(text, pos):
            return parts, pos
        while True:
            pos = _read_subs(text, pos, parts)
            found = _UNIT_ZH.match(text, pos)
            if not found:
                break
            pos = found.end()
            for part in parts:
                part.unit = part.unit or found[0].strip()
        if (of := _OF_ZH.match(text, pos)) and (loose or text[pos - 1] in "条章节号项款目编表件0123456789"):
            parts.append(_Part(*of.span("of"), _keys(of["of"], "digits"), sub=True, unit="之"))
            pos = of.end()
        following = _NEXT_ZH.match(text, pos)
        separator = _SEP_ZH.match(text, pos)
        if following and parts[-1].unit:
            pos = following.end()
        elif separator and _list_goes_on(text, separator.end()):
            lead = re.compile(r"第? ?").match(text, separator.end())
            pos = lead.end() if lead else separator.end()
        else:
            return parts, pos


def _list_goes_on(text: str, pos: int) -> bool:
    """Whether what follows a comma is a further item: with 第, or a bare number that a unit or another item follows."""
    if text.startswith("第", pos):
        return bool(_ITEM_ZH.match(text, pos + 1 + text.startswith(" ", pos + 1)))
    item = _ITEM_ZH.match(text, pos)
    if not item:
        return False
    end = _read_subs(text, item.end(), [])
    return bool(_UNIT_ZH.match(text, end)) or bool((more := _SEP_ZH.match(text, end)) and _list_goes_on(text, more.end()))


def _read_subs(text: str, pos: int, parts: list[_Part]) -> int:
    """Read sub-labels and the units after them: ``b款``, ``(A)目``, ``a)-e)``."""
    while True:
        dash = re.compile(r" ?(?:-|至|和|及|、|,|或) ?").match(text, pos)
        sub = _SUB_ZH.match(text, pos) or (_SUB_ZH.match(text, dash.end()) if dash and parts else None)
        if not sub:
            return pos
        parts.append(_sub_part(sub))
        pos = sub.end()
        unit = re.compile(r" ?(?:款|项|目|段|分段|分项)").match(text, pos)
        if unit and _SUB_ZH.match(text, unit.end()):
            pos = unit.end()


_ENUMERATION = re.compile(
    r"(?<![A-Za-z0-9\ue000)])\((?:\d{1,2}|[ivx]{1,5}|[a-z]|[一二三四五六七八九十]{1,3})\)"
    r"|(?:(?<=^)|(?<=[;:,.。、 ]))(?P<half>\d{1,2}|[ivx]{1,5}|[a-z])\)(?![A-Za-z0-9])"
    r"|(?:^|(?<=[;:。] )|(?<=[;:。]))(?:\d{1,2}(?:\. (?=\S)|\.(?=[^\d\s])|、(?!\d))|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]))"
    r"|^\d{1,2}, ?(?=[一-鿿])"
)


def find_enumerations(scan: Scan) -> None:
    """Claim the numbers of lists that run inside a text, ``(i) … (ii)``, ``1) … 2)``, ``一、…``: no figures."""
    for match in _ENUMERATION.finditer(scan.rest):
        before = scan.text[: match.start()]
        if not match["half"] or before.count("(") <= before.count(")"):
            scan.claim(*match.span())


_ITEM_MARK = re.compile(r"(?<![A-Za-z0-9,(])(?<!\d\.)(\d{1,2})(?:\. ?(?=[^\d\s])|[)、] ?)|(?<![一二三四五六七八九十第])([一二三四五六七八九十]{1,3})(?:、|\.(?!\d))")


def find_running_lists(scan: Scan) -> None:
    """Claim the marks of a list that counts from 1 inside a text: ``1. smuggling, 2. theft``, ``一、走私。二、偷盗``."""
    chain: list[re.Match[str]] = []
    for match in _ITEM_MARK.finditer(scan.rest):
        value = int(match[1]) if match[1] else chinese_value(match[2])
        if value == len(chain) + 1:
            chain.append(match)
    for match in chain if len(chain) > 1 else []:
        scan.claim(*match.span())
