"""Numbers of standards: ISO 19600, ISO/IEC 27001:2022, RFC 2119, GB/T 35273—2020, IEEE 802.11."""

from __future__ import annotations

import re

from align.normalising.mentions import Scan

__all__ = ["find_standards"]

_STANDARD = re.compile(
    r"(?<![A-Za-z])(?:ISO(?:[/ -]?(?:IEC|TS|TR|PAS|DIS|IEEE))*|IEC(?:[/ ]?T[SR])?|RFCs?|GB(?:[/ ]?[TZ])?|YD/T"
    r"|IEEE(?: Std)?|ANSI|ETSI(?: [A-Z]{2})?|NIST(?: SP)?|FIPS(?: PUB)?|DIN(?: EN)?|BS(?: EN)?"
    r"|JIS(?: [A-Z])?|CNS|ASTM(?: [A-Z])?|EN)"
    r"(?: ?(?:standards?|国际标准|标准) ?|[ -])(?:(?:Nos?\.|第) ?)?"
    r"(?P<number>\d{2,6}(?:[.-](?!(?:19|20)\d\d(?!\d))\d{1,3})*)(?![\d%])(?:[:-](?P<year>(?:19|20)\d\d)(?!\d))?"
)


def find_standards(scan: Scan) -> None:
    """Find numbers of standards, with the year of the edition: all references."""
    for match in _STANDARD.finditer(scan.rest):
        number = match["number"]
        scan.next_phrase()
        keys = (int(number), number) if number.isdigit() else (number,)
        scan.add("reference", *match.span("number"), *keys)
        if match["year"]:
            scan.add("year", *match.span("year"), int(match["year"]))
