"""The numbers of lists that run inside a text: no figures."""

from __future__ import annotations

import re

from align.normalising.mentions import HOLE, Scan
from align.normalising.numerals import chinese_value

__all__ = ["find_enumerations", "find_running_lists"]

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
    rf"|(?<![{_CN}第])([{_CN}]{{1,3}})(?:、|\.(?!\d))"
)


def find_running_lists(scan: Scan) -> None:
    """Claim the marks of a list that counts from 1: ``1. smuggling, 2. theft``, ``一、走私。二、偷盗``."""
    chain: list[re.Match[str]] = []
    for match in _ITEM_MARK.finditer(scan.rest):
        value = int(match[1]) if match[1] else chinese_value(match[2])
        if value == len(chain) + 1:
            chain.append(match)
    for match in chain if len(chain) > 1 else []:
        scan.claim(*match.span())
