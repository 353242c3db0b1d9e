"""References in Chinese, 第71和78 a)段, 第二条b款第(1)项, 第一、五及第八条, 第三条之一, 附件二; and ordinals."""

from __future__ import annotations

import re

from align.normalising.labels import DIGITS, STEMS, TAIL, Part, item_parts, label_keys, sub_part
from align.normalising.mentions import Kind, Scan, Strength, Unit
from align.normalising.numerals import CHINESE_DIGITS

__all__ = ["HEADS_ZH", "LEAD_ZH", "note_chinese"]

_ENUMERATED = "一二三四五六七八九十"
_NUMERAL = f"[{_ENUMERATED}百千零〇廿卅]+"
_START = rf"[\d(IVXLa-zA-Z{_ENUMERATED}百千零〇两廿卅]"
_UNITS = (
    "号|条|款|项|目|段|章|节|编|部分|分编|小节|分节|分项|分款|小段|分段|附件|附录|附表|附图|点|页|卷|册|行|列|句|栏|表|图"
    "|(?:号)?(?:研究组|课题|工作组|工作方|决议|决定|建议书?|意见|议定书|修正案|议程项目|类|组|级|型|版|期|阶段|层|等)"
)
_UNIT = re.compile(rf" ?两?(?:{_UNITS})")
_HARD_UNIT = re.compile(r" ?(?:号|条|款|项|目|段|章|节|编|附件|附录|附表|附图|页|卷|册)")
_SUB_UNIT = re.compile(r" ?(?:款|项|目|段|分段|分项)")
_ITEM = re.compile(
    rf"(?P<digits>{DIGITS}){TAIL}|(?P<chinese>{_NUMERAL})|(?P<roman>[IVXL]+)(?![A-Za-z])"
    rf"|\( ?(?P<inside>\d{{1,3}}|{_NUMERAL}|[a-zA-Z]|[ivx]+) ?\)|(?P<capital>[A-Z](?![A-Za-z])|[a-z](?![A-Za-z)]))"
    rf"|(?P<stem>[{STEMS}])(?=款|项|目|类|级)"
)
_NEXT = re.compile(rf" ?第 ?(?={_START})")
_OF = re.compile(rf" ?之 ?(?P<of>[{_ENUMERATED}]+|\d+)(?!分之|种|[一-鿿]{{1,2}}多数)")
_OF_AFTER = "条章节号项款目编表件0123456789"
_SEPARATOR = re.compile(
    r" ?(?:、|,|及其|以及|或者|和|及|与|或|至|到|~|-|;) ?(?:同条|同法|同项|本条|本法|前条)?"
    rf"(?=第|[\d({_ENUMERATED}百IVX])"
)
_SUB = re.compile(
    rf" ?\((?P<in>[a-zA-Z]|[ivx]+|\d{{1,3}}|[{_ENUMERATED}]{{1,3}}|[{STEMS}])\)"
    r"| ?(?P<half>[a-z]|[ivx]{1,4}|\d{1,2})\)|(?<=[\dIVXL]):(?P<colon>\d{1,2})(?![\d:])"
    r"| ?(?P<bare>[a-zA-Z])(?= ?(?:款|项|目|段|分段))"
)
_SUB_SEPARATOR = re.compile(r" ?(?:-|~|至|到|和|及|与|以及|或者|或|、|,) ?")
_NUMBERED: tuple[str, ...] = (
    "目标",
    "决议",
    "决定",
    "建议书?",
    "意见",
    "课题",
    "研究组",
    "章节",
    "条款",
    "程序",
    "方案",
    "公约",
    "规则",
)
_NUMBERED += ("版本", "议题", "项目", "行动方面", "工作组", "编号", "图", "类别", "步骤", "(?<![代外发])表")
_LETTERS = rf"[a-z]\)(?:{_SUB_SEPARATOR.pattern}[a-z]\))*"
HEADS_ZH = re.compile(
    rf"第 ?(?={_START})"
    rf"|(?:附件|附录|附表|附文|附图|附则|附加议定书|附约) ?(?=[\dIVXLA-Z{_ENUMERATED}]|\([\d{_ENUMERATED}]+\))"
    rf"|(?:{'|'.join(_NUMBERED)}) ?(?=\d)"
    rf"|(?:上文|上述|前述)(?:的|第)? ?(?={_LETTERS} ?(?:部分|段|分段|款|项|目|点|中|内|所|的))"
    rf"|(?<=[见按依据及和、,;: ])(?:[a-zA-Z]|\([a-zA-Z]{{1,4}}\)|\([{_ENUMERATED}\d]{{1,3}}\)) ?(?=款|项|目)"
)
_OPERATIVE = (
    "决议|决定|责成[一-鿿]{0,16}?|(?:请|敦促|鼓励)[一-鿿]{0,12}?"
    "|认识到|考虑到|注意到|忆及|回顾|强调|重申|承认|顾及|铭记"
)
LEAD_ZH = re.compile(rf"(?:{_OPERATIVE})(?:部分)? ?(?=\d{{1,2}}(?=中|所|、|,|和|及|以|的|之|段|$)|[a-z]\))")
"""An operative phrase quoted with the number of its paragraph: 责成秘书长8."""


def note_chinese(scan: Scan, head: re.Match[str]) -> None:
    """Note the reference or the ordinals that begin with a head; without a unit after it 第三 is an ordinal."""
    numbered = head[0].startswith("第")
    parts, end = _read(scan.rest, head.end(), loose=not numbered)
    if not parts:
        return
    scan.next_phrase()
    lettered = any(isinstance(part.keys[0], str) for part in parts)
    ordinal = numbered and not any(part.unit for part in parts)
    kind: Kind = "number" if ordinal else "reference"
    unit: Unit = "ordinal" if ordinal else "plain"
    for part in parts:
        strength = "hard" if lettered else _strength(scan, part, numbered=numbered)
        scan.add(kind, part.start, part.end, *part.keys, strength=strength, unit=unit)
    if not numbered or parts[-1].unit:
        scan.claim(head.start(), end)


def _strength(scan: Scan, part: Part, *, numbered: bool) -> Strength:
    """Ordinals up to ten in words are soft, but not the numbers of articles; so is item 1, which is often left out."""
    value = part.keys[0]
    spelled = scan.text[part.start] in {*CHINESE_DIGITS, "十"}
    small = spelled and isinstance(value, int) and value <= 10
    named = not numbered or part.sub or bool(_HARD_UNIT.match(part.unit))
    first = value == 1 and (part.sub or part.unit in {"项", "款", "目"})
    return "soft" if (small and not named) or first else "hard"


def _read(text: str, pos: int, *, loose: bool) -> tuple[list[Part], int]:
    """Read items, sub-labels and units from a head on; return the parts and where they end.

    A capital alone is an item where it is ``loose`` (附件A) or a unit follows (A类).
    """
    parts: list[Part] = []
    while True:
        item = _ITEM.match(text, pos)
        if item and (not item["capital"] or _UNIT.match(text, item.end()) or (loose and not parts)):
            parts += item_parts(item)
            pos = item.end()
        elif not _SUB.match(text, pos):
            return parts, pos
        pos = _read_units(text, pos, parts)
        if (of := _OF.match(text, pos)) and (loose or text[pos - 1] in _OF_AFTER):
            parts.append(Part(*of.span("of"), label_keys(of["of"], "digits"), sub=True, unit="之"))
            pos = of.end()
        following = _NEXT.match(text, pos)
        separator = _SEPARATOR.match(text, pos)
        if following and parts and parts[-1].unit:
            pos = following.end()
        elif separator and _dotted_again(text, separator.end(), parts):
            pos = separator.end()
        elif separator and _list_goes_on(text, separator.end()) and not _begins_document(text, separator.end(), parts):
            pos = _after_ordinal_sign(text, separator.end())
        else:
            return parts, pos


def _read_units(text: str, pos: int, parts: list[Part]) -> int:
    """Read units and the sub-labels between them, and give each part without unit the one that follows it."""
    while True:
        pos = _read_subs(text, pos, parts)
        found = _UNIT.match(text, pos)
        if not found:
            return pos
        pos = found.end()
        for part in parts:
            part.unit = part.unit or found[0].strip()


def _after_ordinal_sign(text: str, pos: int) -> int:
    """Return where an item begins after an optional 第 and a space."""
    pos += text.startswith("第", pos)
    return pos + text.startswith(" ", pos)


def _list_goes_on(text: str, pos: int) -> bool:
    """Whether what follows a comma is a further item: with 第, or a bare number that a unit or another item follows."""
    if text.startswith("第", pos):
        return bool(_ITEM.match(text, _after_ordinal_sign(text, pos)))
    item = _ITEM.match(text, pos)
    if not item:
        return False
    end = _read_subs(text, item.end(), [])
    more = _SEPARATOR.match(text, end)
    return bool(_UNIT.match(text, end)) or bool(more and _list_goes_on(text, more.end()))


_DOTTED = re.compile(r"\d{1,2}\.(?:[a-z](?![a-z])|\d{1,2}(?![\d.%]))")


def _dotted_again(text: str, pos: int, parts: list[Part]) -> bool:
    """Whether an item like the one before it follows, a number with a point: 具体目标4.5和4.a."""
    return bool(parts and _DOTTED.fullmatch(text[parts[-1].start : parts[-1].end]) and _DOTTED.match(text, pos))


_DOCUMENT = re.compile(r"第 ?\d+ ?(?:\((?:19|20)\d\d\) ?)?号")


def _begins_document(text: str, pos: int, parts: list[Part]) -> bool:
    """Whether a numbered document follows what has another unit: 第14段以及第1737(2006)号决议 are two references."""
    return bool(parts and parts[-1].unit and parts[-1].unit[0] != "号" and _DOCUMENT.match(text, pos))


def _read_subs(text: str, pos: int, parts: list[Part]) -> int:
    """Read sub-labels and the units between them: ``b款``, ``(A)目``, ``a)-e)``."""
    while True:
        dash = _SUB_SEPARATOR.match(text, pos)
        sub = _SUB.match(text, pos) or (_SUB.match(text, dash.end()) if dash and parts else None)
        if not sub:
            return pos
        parts.append(sub_part(sub))
        pos = sub.end()
        unit = _SUB_UNIT.match(text, pos)
        if unit and _SUB.match(text, unit.end()):
            pos = unit.end()
