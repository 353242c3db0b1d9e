"""Where the sentences of a text end, in English and in Chinese.

The breaks are those of the segmentation rules that CAT tools bring along (SRX 2.0): a full stop, question or
exclamation mark before a space in English, ``。！？`` in Chinese, closing quotes and brackets with them; but for what
only looks like an end in the texts at hand: abbreviations (``Rev.``, ``No. 5``, ``e.g.``), initials, a label at the
front, and a quotation or a title within a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.model.document import Lang

__all__ = ["sentences"]

_ENGLISH = re.compile(r"[.?!]+[”’\"')\]]*(?=\s+[“‘\"'(\[]*[A-Z0-9\u3400-\u9fff])")
_ABBREVIATED = re.compile(
    r"(?:^|[^A-Za-z])(?:[A-Z]|[a-z]\.[a-z]|(?:[A-Z]\.)+[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Mt|Rev|Add|Corr|Res|Dec|Doc|Docs|Arts?|"
    r"Paras?|paras?|Secs?|Chap|Ch|Vol|Figs?|figs?|pp?|cf|vs?|viz|approx|resp|ed|eds|ibid|op|cit|et al|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Ltd|Inc|Co|Corp|Gen|Hon|Dept|Univ)\.$"
)
_NUMBERED = re.compile(r"(?:^|[^A-Za-z])(?:[Nn]os?|art|sec|ch|vol)\.$")
_LABEL = re.compile(r"\s*[(（]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxlIVXL]{1,5})[.)）]+$")
_CHINESE = re.compile(r"[。！？]+(?P<closers>[”’」』）】》〉)\"]*)|(?<=[\u3400-\u9fff])[!?]+(?=\s|[\u3400-\u9fff])")
_GOES_ON = frozenset("，、；：,;:的等之及和与或是")


def sentences(text: str, lang: Lang) -> list[str]:
    """Return the sentences of a text in order, without spaces at their ends; what stands in none is a space.

    >>> sentences("The Council shall meet (Rev. Dubai, 2018). It shall report, e.g. to the conference.", "en")
    ['The Council shall meet (Rev. Dubai, 2018).', 'It shall report, e.g. to the conference.']
    >>> sentences("理事会每年召开会议。“须向大会报告。”主席说。", "zh")
    ['理事会每年召开会议。', '“须向大会报告。”', '主席说。']
    """
    found, start = [], 0
    for end in _ends(text, lang):
        if _LABEL.match(text[start:end]):
            continue
        found.append(text[start:end].strip())
        start = end
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def _ends(text: str, lang: Lang) -> Iterator[int]:
    if lang == "en":
        for match in _ENGLISH.finditer(text):
            before = text[max(0, match.start() - 12) : match.start() + 1]
            following = text[match.end() :].lstrip()[:1]
            if _ABBREVIATED.search(before) or (following.isdigit() and _NUMBERED.search(before)):
                continue
            yield match.end()
        return
    for match in _CHINESE.finditer(text):
        closers = match["closers"] or ""
        following = text[match.end() : match.end() + 1]
        if closers and (following in _GOES_ON or closers[-1] in "》〉"):
            continue
        yield match.end()
