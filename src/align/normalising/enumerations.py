"""The numbers of lists that run inside a text: no figures."""

from __future__ import annotations

import re

from align.normalising.folding import fold
from align.normalising.mentions import HOLE, Scan
from align.normalising.numerals import chinese_value, roman_value

__all__ = ["find_enumerations", "find_running_lists", "list_marks"]

_CN = "一二三四五六七八九十"
_ENUMERATION = re.compile(
    rf"(?<![A-Za-z0-9{HOLE})])\((?:\d{{1,2}}|[ivx]{{1,5}}|[a-z]|[{_CN}]{{1,3}})\)"
    r"|(?:^|(?<=[;:,.。、 ]))(?P<half>\d{1,2}|[ivx]{1,5}|[a-z])\)(?![A-Za-z0-9])"
    r"|(?:^|(?<=[;:。] )|(?<=[;:。]))(?:\d{1,2}(?:\. (?=\S)|\.(?=[^\d\s])|、(?!\d))"
    rf"|[{_CN}]{{1,3}}、(?![{_CN}]))"
    r"|^\d{1,2}, ?(?=[一-鿿])"
)


def find_enumerations(scan: Scan) -> None:
    """Claim ``(i) … (ii)``, ``1) … 2)``, ``一、…``; what closes a bracket that was opened before is none."""
    for match in _ENUMERATION.finditer(scan.rest):
        before = scan.text[: match.start()]
        if not match["half"] or before.count("(") <= before.count(")"):
            scan.claim(*match.span())


_ITEM_MARK = re.compile(
    r"(?<![A-Za-z0-9,(])(?<!\d\.)(\d{1,2})(?:\. ?(?=[^\d\s])|[)、] ?)"
    rf"|(?<![{_CN}第之表件录图])([{_CN}]{{1,3}})(?:、|\.(?!\d))"
)


_NAMED_MARK = re.compile(r"(?:^|(?<=[.;:] ))(?:Sub-?p|P)aragraph \(?\d{1,2}\)?(?:[.:]|-)? (?=[A-Z])")


def find_running_lists(scan: Scan) -> None:
    """Claim the marks of a list that counts from 1: ``1. smuggling, 2. theft``, ``一、走私。二、偷盗``."""
    for match in _NAMED_MARK.finditer(scan.rest) if scan.lang == "en" else ():
        scan.claim(*match.span())
    chain: list[re.Match[str]] = []
    for match in _ITEM_MARK.finditer(scan.rest):
        value = int(match[1]) if match[1] else chinese_value(match[2])
        if value == len(chain) + 1:
            chain.append(match)
    for match in chain if len(chain) > 1 else []:
        scan.claim(*match.span())


_MARK = re.compile(
    r"(?<![A-Za-z0-9)§条款项段第号])(?:^|(?<=[ ;:,。、:]))"
    rf"\(?(?P<mark>\d{{1,2}}|[ivx]{{1,5}}|[a-z]|[{_CN}]{{1,3}})\) ?(?=\S)"
)


def list_marks(text: str) -> tuple[tuple[int, int, int], ...]:
    """Return the marks of a list that runs inside a text, each with its value and its offsets.

    >>> [mark[0] for mark in list_marks("to ensure: i) that A; ii) that B")]
    [1, 2]
    >>> [mark[0] for mark in list_marks("确保：（一）甲；（三）乙")]
    [1, 3]
    """
    folded = fold(text)
    found = list(_MARK.finditer(folded.text))
    letters = bool(found) and found[0]["mark"] == "a"
    marks = []
    for match in found:
        value = _mark_value(match["mark"], letters=letters)
        if value:
            marks.append((value, *folded.span(*match.span("mark"))))
    return tuple(marks)


def _mark_value(mark: str, *, letters: bool) -> int | None:
    if mark.isascii() and mark.isdigit():
        return int(mark)
    if not mark.isascii():
        value = chinese_value(mark)
        return value if isinstance(value, int) else None
    return ord(mark) - ord("a") + 1 if letters and len(mark) == 1 else roman_value(mark)
