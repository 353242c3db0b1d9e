"""Names of flags that last: a judgement about a flag must find it again after the next edit of the documents.

A reviser who has judged a flag expects to meet it again only where what it shows has changed. So a flag is named by its
code and its evidence, not by its place: no index, no label (an inserted clause renumbers those behind it), no heading,
and no whole text (the other words of a clause may be edited). This is how web annotations find their place again in a
changed page: by the text quoted and a little of what stands before and after it (W3C Web Annotation Data Model 4.2.4,
Text Quote Selector).

* Evidence that is long names the flag by itself. Short evidence (a figure, a mark) says too little, so that a word, or
  two Chinese characters, on either side of it count too (every *4* years); marks and spaces never do.
* A flag without evidence (a label) is named by how the texts of its units begin.
* A pattern of the whole document is named by what recurs, since its first place may go; where what recurs differs from
  place to place, by its message.
* Flags that are alike in all this bear numbers in the order of the document.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from align.model.alignment import Alignment
from align.model.clause import SegmentedDocument
from align.model.report import Flag, SpanIn
from align.normalising.folding import fold

__all__ = ["PATTERNS", "named", "tokens"]

_BY_MESSAGE = frozenset({"unresolved-edit", "acronym"})
"""Patterns whose evidence differs from place to place: ``20182022`` here, ``2018Bucharest, 2022`` there."""
PATTERNS = _BY_MESSAGE | {"term", "format", "punctuation", "quotes", "repeated-word", "extra-text"}
"""Codes that are raised once for a pattern, wherever in the document it stands."""

_ENOUGH = 16
"""From how much evidence on no context is needed: a Chinese character counts three, a letter or a figure one."""
_CONTEXT = 2
"""How much context is taken on either side: a word counts two, a Chinese character one."""
_OPENING = 12
"""How much of the beginning of a text names a flag without evidence, counted as context is."""
_HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_TOKEN = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")


def named(flags: Iterable[Flag], alignment: Alignment) -> Iterator[Flag]:
    """Yield the flags with their fingerprints; of equal ones the second and later bear their number."""
    seen: Counter[str] = Counter()
    for flag in flags:
        digest = hashlib.sha256("\x1e".join((flag.code, *_identity(flag, alignment))).encode()).hexdigest()[:16]
        seen[digest] += 1
        name = f"f-{digest}"  # a letter first: a spreadsheet would read 12e45678 as a number
        yield replace(flag, fingerprint=name if seen[digest] == 1 else f"{name}-{seen[digest]}")


def _identity(flag: Flag, alignment: Alignment) -> Iterator[str]:
    """Yield what makes a flag the one that it is, apart from its code."""
    sides = ((alignment.source, flag.source_spans), (alignment.target, flag.target_spans))
    if flag.code in _BY_MESSAGE:
        yield flag.message
    elif not (flag.source_spans or flag.target_spans):
        yield from (_opening(alignment.source, flag.source), _opening(alignment.target, flag.target))
    elif flag.code in PATTERNS:
        yield from ("\x1f".join(dict.fromkeys(_shown(document, spans))) for document, spans in sides)
    else:
        evidence = [list(_shown(document, spans)) for document, spans in sides]
        thin = _amount("".join(text for texts in evidence for text in texts)) < _ENOUGH
        for texts, (document, spans) in zip(evidence, sides, strict=True):
            yield "\x1f".join(_in_context(document, spans) if thin else texts)


def tokens(text: str) -> list[str]:
    """Return the words of a text and its Chinese characters one by one, folded; marks and spaces do not count.

    >>> tokens("IPv6, 第102号決議；")
    ['ipv6', '第', '102', '号', '决', '议']
    """
    return _TOKEN.findall(fold(text).text)


def _shown(document: SegmentedDocument, spans: Sequence[SpanIn]) -> Iterator[str]:
    """Yield the evidence of one side; evidence that holds nothing but marks stands for itself."""
    for index, start, end in spans:
        text = document[index].text[start:end]
        yield " ".join(tokens(text)) or fold(text).text.strip()


def _in_context(document: SegmentedDocument, spans: Sequence[SpanIn]) -> Iterator[str]:
    for (index, start, end), shown in zip(spans, _shown(document, spans), strict=True):
        text = document[index].text
        before = _taken(reversed(tokens(text[:start])), _CONTEXT)[::-1]
        yield "\x1d".join((" ".join(before), shown, " ".join(_taken(tokens(text[end:]), _CONTEXT))))


def _opening(document: SegmentedDocument, indices: Sequence[int]) -> str:
    return "\x1f".join(" ".join(_taken(tokens(document[index].text), _OPENING)) for index in indices)


def _taken(words: Iterable[str], amount: int) -> list[str]:
    """Return the first words that make up an amount: one Chinese character counts one, any other word two."""
    found: list[str] = []
    for word in words:
        if amount <= 0:
            break
        found.append(word)
        amount -= 1 if len(word) == 1 and word > "\u2fff" else 2
    return found


def _amount(text: str) -> int:
    return sum(3 if character > "\u2fff" else 1 for character in text if character.isalnum())
