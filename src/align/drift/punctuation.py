"""Punctuation: marks that clauses end in, doubled marks, marks of the other language's width, spaces around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from align.drift.context import DriftContext, FunctionCheck
from align.drift.endings import differing_endings
from align.drift.form_examples import PUNCTUATION
from align.drift.masking import HAN_CHAR, masked
from align.drift.slips import HABIT, Slip, Standing, gathered, standing
from align.drift.wordlists import listed
from align.model.document import Lang
from align.model.report import Flag

__all__ = ["CHECKS"]

_ZH = "，。；：、！？"
_DOUBLED_ZH = re.compile(rf"[{_ZH},;](?:\s?[{_ZH},;])+|[{_ZH}]\.(?=\s|$)")
_ELLIPSIS = re.compile(r"(.)\1{2,}|[！？]+")
_DOUBLED_EN = re.compile(r"[,;:](?:\s?[,;:])+(?!\))|[,;:]\s?\.(?=\s*$)|[,;:]\.(?=\s)|(?<!\.)\.\.(?=\s|$)")
_STOPPED = re.compile(
    r"(?<![\w.])(?:\w+(?=\())?(?P<word>[A-Za-z]?[a-z]{3,}|[a-z]{2,}\)|\(s\))(?P<marks>\.\s?[,;:])(?=\s|$)"
)
_WIDTHS_HABIT = 6
"""Units with marks of the wrong width from which they are one flag: fewer are slips of a keyboard."""
_LEADING = re.compile(r"[，。；：、！？,;:](?=\s*\S)")
_IN_BRACKET = re.compile(r"[(（]\s?[，。；：、,;:]|[，；、,;]\s?[)）]")
_BEFORE, _AFTER = rf"(?:{HAN_CHAR}|[）》”])", rf"(?:{HAN_CHAR}|[（《“])"
_HALF = re.compile(rf"(?<={_BEFORE})(?:[,;:?!](?=\s?{_AFTER})|[,;](?=\s|$)|\.(?=\s{_AFTER}|$))")
_LABEL_DOT = re.compile(
    r"^\s*(?:[（(]?(?:[〇零一二三四五六七八九十百]{1,7}|[壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3}|[甲乙丙丁戊己庚辛壬癸])[)）]?"
    r"|第[〇零一二三四五六七八九十百\d]{1,7}(?:[条條章节節编編]|部分)|(?:附件|附录|附錄|附表)[一二三四五六七八九十\d]{0,3})\.(?=\s|$)"
)
"""The dot of a label at the head of a unit: 四. 制裁."""
_HALF_BRACKETS = re.compile(
    rf"(?<={HAN_CHAR})\((?=[^()]*{HAN_CHAR}[^()]*\))|\((?={HAN_CHAR}[^()]*\))|(?<={HAN_CHAR})\)(?={HAN_CHAR}|[，。；：、])"
)
_FULL = re.compile(r"[，。；：！？（）、](?<!" + HAN_CHAR + ".)(?!" + HAN_CHAR + ")")
_SPACED_EN = re.compile(
    r"(?<=[A-Za-z)\]”’\"]) +[,;:?!](?=\s|$)|(?<=[a-z)\]”’\"]) +\.(?=\s*$|\s+[A-Z])|\(\s+(?=\w)|(?<=\w)\s+\)"
)
_SPACED_ZH = re.compile(rf"(?<={_BEFORE}) +[，。；：、！？）》”]|[（《“] +(?={HAN_CHAR})")
_UNSPACED = re.compile(r"(?<=[a-z)])[,;](?=[A-Za-z]{2,})")
_JOINED = re.compile(r"(?<=[a-z]{3})\.(?=[A-Z][a-z]+ [a-z])")

_ASIAN = re.compile("[\u3041-\u3096\u30a1-\u30fa\uac00-\ud7af]")
"""Kana and Hangul: a list of names of languages has the marks of the language that it stands in."""
_SPACES: tuple[tuple[Lang, re.Pattern[str], str], ...] = (
    ("en", _SPACED_EN, "has a space on the wrong side of a mark"),
    ("zh", _SPACED_ZH, "has a space on the wrong side of a mark"),
    ("en", _UNSPACED, "has no space behind a mark"),
    ("en", _JOINED, "has no space behind a full stop"),
)

Found = tuple[Standing, int, int]


def _punctuation(context: DriftContext) -> Iterator[Flag]:
    yield from gathered(_slips(standing(context)))
    yield from differing_endings(context)


def _slips(units: list[Standing]) -> Iterator[Slip]:
    for at in units:
        text = masked(at.unit.text)
        for start, end in _doubled(text, at.lang):
            if any(True for unit in at.counterparts for _ in _doubled(masked(unit.text), _other(at.lang))):
                break  # it stands so in both languages
            shown = at.unit.text[start:end]
            yield Slip("punctuation", "minor", f"doubled {shown}", at, start, end, f"has two marks running, “{shown}”")
        for start, end in _misplaced(text):
            if not any(True for unit in at.counterparts for _ in _misplaced(unit.text)):
                shown = at.unit.text[start:end]
                what = f"has “{shown}” where no mark belongs"
                yield Slip("punctuation", "minor", f"misplaced {shown}", at, start, end, what)
    for rule in (_widths, _brackets, _spaces):
        yield from rule(units)


def _other(lang: Lang) -> Lang:
    return "zh" if lang == "en" else "en"


def _doubled(text: str, lang: Lang) -> Iterator[tuple[int, int]]:
    return _doubled_en(text) if lang == "en" else _doubled_zh(text)


def _doubled_zh(text: str) -> Iterator[tuple[int, int]]:
    for match in _DOUBLED_ZH.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if not _ELLIPSIS.fullmatch(match[0]) and (match[0][0] in _ZH or not before.isascii()):
            yield match.span()


def _doubled_en(text: str) -> Iterator[tuple[int, int]]:
    for match in _DOUBLED_EN.finditer(text):
        if match[0] != "::" and not re.fullmatch(r"(.)\1{2,}", match[0]):
            yield match.span()
    for match in _STOPPED.finditer(text):
        if match["word"].lower() not in listed("abbreviations"):
            yield match.span("marks")


def _misplaced(text: str) -> Iterator[tuple[int, int]]:
    """Find a mark at the front of a unit, or on the wrong side of a bracket."""
    leading = _LEADING.match(text)
    if leading and not re.match(r"[,;:](?:[a-zA-Z*]|\S*\s?[)\]=])|[,;:]+$", text):
        yield leading.span()
    yield from (
        match.span()
        for match in _IN_BRACKET.finditer(text)
        if not re.match(r"[(（][,;:]{1}[)）]", text[match.start() :])
    )


def _matches(units: Iterable[Standing], lang: str, pattern: re.Pattern[str]) -> list[Found]:
    return [(at, *match.span()) for at in units if at.lang == lang for match in pattern.finditer(masked(at.unit.text))]


def _habit(units: Iterable[Standing], lang: str, marks: str) -> int:
    """Count marks over a language's text."""
    return sum(at.unit.text.count(mark) for at in units if at.lang == lang for mark in marks)


def _widths(units: list[Standing]) -> Iterator[Slip]:
    """Find half-width marks in Chinese and full-width ones in English, unless the document is written so."""
    half = [
        (at, start, end)
        for at, start, end in _matches(units, "zh", _HALF)
        if not _ASIAN.search(at.unit.text) and not _is_of_label(at.unit.text, end)
    ]
    if half and (len(half) < HABIT or len(half) <= _habit(units, "zh", "，；：。？！")):
        for at, start, end in _once(half):
            yield Slip(
                "punctuation",
                "minor",
                "half width",
                at,
                start,
                end,
                f"has a half-width “{at.unit.text[start]}” in Chinese text",
                _WIDTHS_HABIT,
            )
    for at, start, end in _once(_matches(units, "en", _FULL)):
        yield Slip(
            "punctuation",
            "minor",
            "full width",
            at,
            start,
            end,
            f"has a full-width “{at.unit.text[start]}” in English text",
            _WIDTHS_HABIT,
        )


def _is_of_label(text: str, end: int) -> bool:
    """Whether what ends here is the dot of the label of a unit."""
    label = _LABEL_DOT.match(text)
    return label is not None and label.end() == end


def _brackets(units: list[Standing]) -> Iterator[Slip]:
    """Find half-width round brackets around Chinese in a document that mostly has full-width ones: one note."""
    half = _matches(units, "zh", _HALF_BRACKETS)
    if half and 2 * len(half) <= _habit(units, "zh", "（）"):
        for at, start, end in half:
            yield Slip(
                "punctuation",
                "info",
                "half-width brackets",
                at,
                start,
                end,
                "has half-width brackets among full-width ones",
                1,
            )


def _once(found: Iterable[Found]) -> list[Found]:
    """Keep the first place of each unit."""
    first: dict[tuple[bool, int], Found] = {}
    for each in found:
        first.setdefault((each[0].is_source, each[0].unit.index), each)
    return list(first.values())


def _spaces(units: list[Standing]) -> Iterator[Slip]:
    """Find spaces on the wrong side of marks, and none where one belongs: a note a kind."""
    for lang, pattern, what in _SPACES:
        for at, start, end in _matches(units, lang, pattern):
            yield Slip("punctuation", "info", what, at, start, end, what, 1)


CHECKS = (FunctionCheck(("punctuation",), "Punctuation", PUNCTUATION, _punctuation),)
