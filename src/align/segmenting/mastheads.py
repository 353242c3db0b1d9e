"""Mastheads of documents of the United Nations and its agencies: who issues them, how, at which session and for what.

Each line is told as a whole (A/RES/ST, "Distr.: General", 大会, "Resolution adopted by … on …"), never a part of one.
"""

from __future__ import annotations

import re

from align.model.document import Lang
from align.segmenting.blocks import CHINESE
from align.segmenting.formulae import fold_line, match_body

__all__ = ["AGENDA", "SYMBOL", "agenda_items", "is_masthead", "names_body"]

_ITEM = r"\d{1,3}(?:\.\d{1,2})*(?: ?\([a-z]\)(?: ?(?:,|-|and|和|及|至) ?\([a-z]\))*)?"
AGENDA = re.compile(
    r"(?:(?:provisional )?agenda items?\*? |(?:临时)?议程\*?项目 ?)"
    rf"(?P<agenda>{_ITEM}(?:(?: ?[,、] ?| and | ?和 ?| ?及 ?| to |-)+{_ITEM})*)(?: of the .*)?",
    re.IGNORECASE,
)
SYMBOL = re.compile(
    r"(?P<symbol>[A-Z]{1,6}(?:\(\d{1,3}\))?(?:/[A-Z0-9][A-Za-z0-9.()-]*)+(?: ?\((?:19|20)\d\d\))?\*?"
    r"|(?:WHA|EB)\d{1,3}\.[A-Z]?\d{1,3})"
)

_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|main|special political and decolonization)"
_ORGANISATION = (
    r"united nations(?: nations unies)?|联合国|international labou?r (?:organi[sz]ation|office|conference)"
    r"|国际劳工(?:组织|局|大会)|world health organization|世界卫生组织|international atomic energy agency"
    r"|国际原子能机构|world intellectual property organization|世界知识产权组织"
    r"|food and agriculture organization of the united nations|联合国粮食及农业组织"
    r"|international telecommunication union|国际电信联盟|european union|欧洲联盟"
)
_DATE = r"(?:\d{1,2} [a-z]+ (?:19|20)\d\d|(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日)"
_ORGAN_ZH = r"(?:联合国)?(?:大会|安全理事会|经济及社会理事会|人权理事会)"
_LINES = re.compile(
    rf"(?:{_ORGANISATION}|{_ORDINAL} committee"
    rf"|(?:resolution|decision)s? adopted by the [a-z, -]{{4,60}}(?: on {_DATE})?"
    rf"|{_DATE} ?{_ORGAN_ZH}(?:通过的?)?(?:第 ?[\d/]+ ?号)?(?:决议|决定)"
    rf"|{_ORGAN_ZH} ?(?:于 ?)?{_DATE} ?通过的?(?:决议|决定)"
    r"|\[(?:without (?:reference|a vote)|on the (?:report|recommendation|proposal)) [^\[\]]*\]"
    r"|\[(?:未经|根据|没有)[^\[\]]*\])"
)


def agenda_items(text: str) -> str:
    """Items of an agenda as printed, without the spaces inside one: ``74 (b)`` is ``74(b)``.

    >>> agenda_items("15 and 116"), agenda_items("19 (b) 和20")
    ('15 and 116', '19(b) 和20')
    """
    return re.sub(r" (?=\([a-z]\))", "", text)


def is_masthead(text: str) -> bool:
    """Whether a line names the organisation that issues a document, or says how it was adopted, and nothing else.

    >>> is_masthead("United Nations"), is_masthead("2024年12月19日大会决议"), is_masthead("General provisions")
    (True, True, False)
    """
    return _LINES.fullmatch(fold_line(text)) is not None


def names_body(text: str) -> bool:
    """Whether a line names a body, with its session or without, and nothing else: never with a preamble's comma.

    Such a line is of a masthead where others of one stand beside it; alone it may be a title.

    >>> names_body("General Assembly"), names_body("第七十八届世界卫生大会"), names_body("The General Assembly,")
    (True, True, False)
    """
    folded = fold_line(text)
    lang: Lang = "zh" if CHINESE.search(folded) else "en"
    body = match_body(folded if lang == "zh" else f"the {folded}", lang)
    return body is not None and not body.rest and not body.terminal
