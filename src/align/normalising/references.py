"""References to numbered texts and their parts: § 35 a), Articles 53 and 55, 第七十一条第二款, 第70/1号决议, 附件二.

A reference is read as a list: a head (``§``, ``Articles``, ``第``), items joined by commas, *and*, dashes, each with
its own sub-labels. Every number and letter in it becomes one mention, so that 第71和78 a)段 and §§ 71 and 78 a) give
the same three.
"""

from __future__ import annotations

import re

from align.normalising.mentions import Scan
from align.normalising.references_en import HEADS_EN, LEAD_EN, note_english
from align.normalising.references_zh import HEADS_ZH, LEAD_ZH, note_chinese

__all__ = ["find_references"]


def find_references(scan: Scan) -> None:
    """Find references and, in Chinese, ordinals with 第, which are built alike."""
    patterns, note = ((HEADS_EN, LEAD_EN), note_english) if scan.lang == "en" else ((HEADS_ZH, LEAD_ZH), note_chinese)
    heads = [match for pattern in patterns for match in pattern.finditer(scan.rest)]
    for head in sorted(heads, key=re.Match.end if scan.lang == "en" else re.Match.start):
        if scan.rest[head.start() : head.end()] == head[0]:
            note(scan, head)
