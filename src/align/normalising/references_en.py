"""References in English: §§ 35 a) – e), Section 2(b)(1)-(2), Resolutions 101, 102 and 133, Annex IV."""

from __future__ import annotations

import re
from dataclasses import replace

from align.normalising.labels import DIGITS, TAIL, Part, item_parts, sub_part
from align.normalising.mentions import Scan
from align.normalising.numerals import find_words

__all__ = ["HEADS_EN", "LEAD_EN", "note_english"]

_STRONG = (
    "articles?",
    r"arts?\.",
    "sections?",
    r"secs?\.",
    "sub-?sections?",
    "paragraphs?",
    r"paras?\.?",
    "sub-?paragraphs?",
    "clauses?",
    "subdivisions?",
    "chapters?",
    "annex(?:es)?",
    "appendix",
    "appendices",
    "appendixes",
    "attachments?",
    "exhibits?",
    "enclosures?",
    "schedules?",
    "tables?",
    "figures?",
    "resolutions?",
    "decisions?",
    "recommendations?",
    "opinions?",
    "regulations?",
    "rules?",
    "items?",
    "sub-?items?",
    "goals?",
    "targets?",
    "principles?",
    "study groups?",
    "working (?:party|parties|groups?)",
    "questions?",
    "programmes?",
    "supplements?",
    "volumes?",
    r"vol\.",
    "provisions?",
    r"versions? (?=\d)",
    "categor(?:y|ies)",
    "phases?",
    "documents?",
    r"nos?\.",
    "amendments?",
    "(?:additional )?protocols?",
    "pages?",
    r"pp?\.",
)
_WEAK = (
    "points?",
    "steps?",
    "forms?",
    "parts?",
    "titles?",
    "class(?:es)?",
    "groups?",
    "levels?",
    "types?",
    "numbers?",
    "lines?",
    "lists?",
    "orders?",
)
"""Words that count as often as they name: 3 types, part 3."""

HEADS_EN = re.compile(
    rf"(?<![A-Za-z])(?:(?i:(?P<weak>{'|'.join(_WEAK)})|{'|'.join(_STRONG)})(?![A-Za-z]) ?(?:(?i:nos?\.|numbers?) ?)?"
    r"|No ?(?=\d))|§+ ?"
)
_OPERATIVE = (
    "resolves|decides|instructs|invites|requests|urges|encourages|recogni[sz]ing|considering|noting|recalling"
    "|emphasi[sz]ing|reaffirming|acknowledging"
)
LEAD_EN = re.compile(
    rf"(?<![A-Za-z])(?:{_OPERATIVE})(?: (?:the|of|and|further|also|in|turn|[A-Z][\w-]*))* "
    r"(?=\d{1,2}(?![\d%.,]|\s[a-z]{3})|[a-z]\))"
    r"|(?<![A-Za-z0-9(])(?=[a-z]\)(?:(?:, (?:and |or )?| and | or | to | ?- ?)[a-z]\))* above(?![a-z-]| all))"
)
"""A paragraph quoted by its formula or by its letter alone: *instructs the Secretary-General* 8, *a) above*."""

_ITEM = re.compile(
    rf"(?P<digits>{DIGITS})(?![\d%]|[.,]\d{{3}}|(?:st|nd|rd|th)(?![a-z])){TAIL}"
    r"|(?P<roman>[IVXL]+)(?![A-Za-z'.]\w)(?![A-Za-z])|(?P<capital>[A-H])(?![A-Za-z'])"
)
_SUB = re.compile(
    r" ?\((?P<in>[a-zA-Z]|[ivx]+|\d{1,3}|[IVX]+|bis)\)| ?(?P<half>[a-z]|[ivx]{1,4}|\d{1,2})\)"
    r"|(?<=[\dIVXL]):(?P<colon>\d{1,2}(?: ?bis)?)(?![\d:])"
)
"""Sub-labels; a colon parts the paragraph from its article in trade law: Article III:2."""
_MARK_BEHIND = re.compile(r" ?; ?\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\) (?!and |or |to |above|below)[a-z]{2}")
"""A semicolon and the mark of the next item of a running list: in No. 5.441B; b) in No. 9.21."""
_YEAR_BEHIND = re.compile(r" ?\((?:19|20)\d\d\)(?= ?(?:, ?(?:and )?|and |or |to )\d{2,4} ?\((?:19|20)\d\d\))")
"""The year of a resolution that others follow: resolutions 1540 (2004) and 2325 (2016)."""
_PLURAL = "(s)"
_SEPARATOR = re.compile(r" ?(?:, ?(?:and |or )?|; ?|and/or |and |or |to |through |thru |as well as |& ?|- ?|~ ?|/ ?)")
_QUANTITY = re.compile(
    r" ?(?:%|per ?cent|days?|months?|years?|weeks?|hours?|minutes?|million|billion|thousand|hundred|members?|persons?"
    r"|countries|States|Member|others?|Sectors?|times|of (?:these|those|them)\b)"
)
_NO_LABEL = re.compile(r"\(|[A-HJ-Z] [a-z]|I (?!and |or )[a-z]")


def note_english(scan: Scan, head: re.Match[str]) -> None:
    """Note the reference that begins with a head.

    Paragraph 1 is soft where it stands alone: Chinese statutes leave out the only paragraph of an article, so that
    item 2 of paragraph 1 of Article 15 is 第十五条第二款.
    """
    weak = bool(head.groupdict().get("weak"))
    parts, end = _read(scan.rest, head.end(), spelled=not weak)
    if not parts or (weak and (_QUANTITY.match(scan.rest, end) or _NO_LABEL.match(scan.rest, head.end()))):
        return
    scan.next_phrase()
    lettered = any(isinstance(part.keys[0], str) for part in parts)
    for part in parts:
        soft = part.sub and part.keys[0] == 1 and not lettered
        scan.add("reference", part.start, part.end, *part.keys, strength="soft" if soft else "hard")
    if "paragraph" in head[0].lower() and len(parts) == 1 and parts[0].keys[0] == 1:
        scan.found.append(replace(scan.found.pop(), strength="soft"))


def _read(text: str, pos: int, *, spelled: bool) -> tuple[list[Part], int]:
    """Read items and sub-labels from a head on; return the parts and where they end."""
    parts: list[Part] = []
    while True:
        item = _ITEM.match(text, pos)
        words = None if item or parts or not spelled else next(iter(find_words(text[pos : pos + 40])), None)
        if item and not (parts and _QUANTITY.match(text, item.end())):
            parts += item_parts(item)
            pos = item.end()
        elif words and words.start == 0 and words.kind == "cardinal":
            parts.append(Part(pos, pos + words.end, (words.value,), sub=False))
            pos += words.end
        elif text.startswith(_PLURAL, pos) or not _SUB.match(text, pos):
            return parts, parts[-1].end if parts else pos
        while (sub := _SUB.match(text, pos)) and sub[0] != _PLURAL:
            parts.append(sub_part(sub))
            pos = sub.end()
        year = _YEAR_BEHIND.match(text, pos) if parts else None
        separator = _SEPARATOR.match(text, year.end() if year else pos)
        if not separator or _MARK_BEHIND.match(text, separator.start()):
            return parts, pos
        pos = separator.end()
