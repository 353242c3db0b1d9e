"""Quotation marks and brackets that open without closing, or close without opening.

Labels (``a)``, ``iii)``, ``1)``) are no brackets, apostrophes and marks of inches and minutes no quotation marks. What
opens in one unit and closes in a later one is balanced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from align.drift.masking import HAN_CHAR, masked

__all__ = ["BRACKETS", "QUOTES", "Loose", "loose", "unclosed"]

QUOTES = {"“": "”", "「": "」", "『": "』", "《": "》", "〈": "〉", "«": "»"}
"""Opening marks with what closes them; the straight mark and single curly ones are told by their place."""
BRACKETS = {"(": ")", "（": "）", "【": "】", "〔": "〕", "｛": "｝", "{": "}"}
_PAIRS = QUOTES | BRACKETS | {"‘": "’"}
_ROUND = str.maketrans("（）", "()")

_LABEL = re.compile(
    rf"(?:(?<=^)|(?<=[\s,;:，；：、。“《「\[]|{HAN_CHAR})|(?<=[)）][-‐-―/]))"
    r"(?:[a-zA-Z]|aa|bb|cc|dd|[ivx]{1,5}|[IVX]{1,5}|[1-9][0-9]?|[一二三四五六七八九十]{1,3})(?:\s?(?:bis|ter|之[一二三四五]))?(?=[)）])"
)
_SINGLE = re.compile(rf"(?:(?<=[\s“(（「《,，、。；;:：—-]|{HAN_CHAR})|(?<=^))‘(?!\d|em\b|tis\b|twas\b)")
_MOST_LABELS = 5
_INCHES = re.compile(r"(?<![\w.\"])\d+(?:[.,/-]\d+)?\s?[\"＂](?!\w)")
_SMILEY = re.compile(r"(?<=\s)[:;][()](?!\w)")
_BEFORE = ("", " ", "(", "（", "[", "“", "—", "\u00a0")
_BEHIND = ("", *" ,.;:)）]!?，。；：、—\u00a0")


@dataclass(frozen=True, slots=True)
class Loose:
    """A mark without its partner."""

    mark: str
    at: int
    opens: bool


def loose(text: str) -> list[Loose]:
    """Return the marks of a text that have no partner in it, in order.

    >>> [(each.mark, each.at) for each in loose("“关于‘变革我们的世界’的决议；")]
    [('“', 0)]
    >>> loose("recognizing a) (and b) above), don't")
    []
    """
    text = _SMILEY.sub("\ue000\ue000", masked(text))
    found = [*_rounds(text), *_paired(text, {k: v for k, v in _PAIRS.items() if k not in "(（‘"})]
    return sorted([*found, *_straight(text), *_singles(text)], key=lambda each: each.at)


def _rounds(text: str) -> list[Loose]:
    """Balance round brackets, full width or not, taking as labels those whose being labels leaves least over."""
    if not re.search(r"[()（）]", text):
        return []
    plain = text.translate(_ROUND)
    labels = [match.end() for match in _LABEL.finditer(text)]
    marks = [(at, char) for at, char in enumerate(plain) if char in "()"]
    best = _balance([mark for mark in marks if mark[0] not in labels])
    if best and labels:
        tried = (set(some) for n in range(len(labels), -1, -1) for some in combinations(labels[:_MOST_LABELS], n))
        for some in tried:
            rest = _balance([mark for mark in marks if mark[0] not in some])
            if len(rest) < len(best):
                best = rest
    return [Loose(text[at], at, char == "(") for at, char in best]


def _balance(marks: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    opened: list[tuple[int, str]] = []
    over: list[tuple[int, str]] = []
    for mark in marks:
        if mark[1] == "(":
            opened.append(mark)
        elif opened:
            opened.pop()
        else:
            over.append(mark)
    return sorted([*over, *opened])


def _paired(text: str, pairs: dict[str, str]) -> Iterator[Loose]:
    """Balance each kind of mark by itself: kinds may cross where one of them is wrong."""
    for opening, closing in pairs.items():
        if opening not in text and closing not in text:
            continue
        opened: list[int] = []
        for at, char in enumerate(text):
            if char == opening:
                opened.append(at)
            elif char == closing and opened:
                opened.pop()
            elif char == closing:
                yield Loose(char, at, opens=False)
        yield from (Loose(opening, at, opens=True) for at in opened)


def _straight(text: str) -> Iterator[Loose]:
    """Find the odd one of an odd number of straight marks: the first one out of turn by its neighbours, else the last.

    A mark behind a figure that stands alone so is one of inches.
    """
    marks = [match.start() for match in re.finditer(r'["＂]', text)]
    if len(marks) % 2 == 0:
        return
    if _INCHES.search(text) and len(marks) - len(_INCHES.findall(text)) in {0, 2, 4}:
        return
    opens = True
    for at in marks:
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        front = before in _BEFORE and bool(after.strip())
        back = bool(before.strip()) and after in _BEHIND
        if front not in (back, opens):
            yield Loose(text[at], at, front)
            return
        opens = not opens
    yield Loose(text[marks[-1]], marks[-1], opens=not opens)


def _singles(text: str) -> Iterator[Loose]:
    """Find a single opening mark that nothing closes; and in Chinese one that closes nothing."""
    opened = [match.start() for match in _SINGLE.finditer(text)]
    for number, at in enumerate(opened):
        end = opened[number + 1] if number + 1 < len(opened) else len(text)
        if not re.search(r"’(?![A-Za-z])|(?<=[A-Za-z.,])'(?![A-Za-z])", text[at + 1 : end]) and "’" not in text[end:]:
            yield Loose("‘", at, opens=True)
    for match in re.finditer(rf"(?<={HAN_CHAR}|[，。；])’", text):
        if "‘" not in text[: match.start()]:
            yield Loose("’", match.start(), opens=False)


def unclosed(units: Iterable[tuple[str, list[Loose]]], *, reach: int = 40) -> list[tuple[int, Loose]]:
    """Return the loose marks of a document, by number of the unit, that no later or earlier unit is partner to.

    ``units`` are the texts in order with their loose marks. A passage that runs over several units opens at the front
    of one, or a quotation behind a colon or a comma, and closes at the end of another, at most ``reach`` units on; the
    units between may open anew, as quoted paragraphs do.
    """
    waiting: dict[str, list[tuple[int, Loose]]] = {}
    over: list[tuple[int, Loose]] = []
    for number, (text, marks) in enumerate(units):
        for mark in marks:
            kind = "()" if mark.mark in "()（）" else _PAIRS.get(mark.mark, mark.mark)
            over.append((number, mark))
            if mark.opens:
                if _at_front(text, mark.at, quotation=kind != "()"):
                    waiting.setdefault(kind, []).append((number, mark))
                continue
            near = [each for each in waiting.get(kind, []) if number - each[0] <= reach]
            if near and not re.search(r"\w", text[mark.at + 1 :]):
                over = [each for each in over[:-1] if each not in near]
                waiting[kind].clear()
        over = _closed_anew(text, number, over)
    return over


def _closed_anew(text: str, number: int, over: list[tuple[int, Loose]]) -> list[tuple[int, Loose]]:
    """Take what the unit before left open as closed by a unit that opens anew and closes, the last quoted paragraph."""
    closing = QUOTES.get(text[:1])
    if closing is None or re.search(r"\w", text[_partner_of_first(text, closing) :]):
        return over
    chain = number
    for unit, mark in reversed(over):
        if mark.mark == text[0] and unit == chain - 1:
            chain = unit
    return [each for each in over if not (each[1].mark == text[0] and chain <= each[0] < number)]


def _at_front(text: str, at: int, *, quotation: bool) -> bool:
    """Whether a passage of several units can open here."""
    front = text[:at].rstrip()
    return not front or (quotation and front[-1] in ":：,，")


def _partner_of_first(text: str, closing: str) -> int:
    """Return where the mark that a text begins with is closed, 0 where it is not."""
    depth = 0
    for at, char in enumerate(text):
        depth += (char == text[0]) - (char == closing)
        if not depth:
            return at
    return 0
