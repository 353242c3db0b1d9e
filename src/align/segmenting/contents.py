"""Tables of contents: lines that only repeat the headings of a document, with their pages or without."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

__all__ = ["contents_lines"]

_WORD = re.compile(
    r"(?:table\s+of\s+contents|contents|summary\s+of\s+contents|目\s*[录錄次]|contents\s+page)", re.IGNORECASE
)
_COLUMN = re.compile(
    r"(?:(?:chapter|section|article|paragraph)s?\s+)?(?:pages?|page\s+no\.?|[页頁][次码碼数數]?|段次)", re.IGNORECASE
)
_PAGE = r"(?:\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7}|[Ⅰ-Ⅻⅰ-ⅻ]|\d{1,4}\s?[-–]\s?\d{1,4})"
_LEADERS = re.compile(
    rf"(?P<title>\S.*?)\s*(?:[.．]\s?){{4,}}\s*{_PAGE}\s*|(?P<title2>\S.*?)\s*[…‥⋯·]{{2,}}[.…‥⋯·\s]*{_PAGE}\s*"
)
_SET_OFF = re.compile(rf"(?P<title>\S.*?)(?:\t+|\s{{2,}}){_PAGE}\s*")
_NUMBERED = re.compile(rf"(?P<title>\S.*?)\s+{_PAGE}\s*")
_FEWEST = 2
_LONGEST = 300
"""Characters of an entry."""
_RUN = 3
"""So many lines with leaders in a row are a table of contents though no word stands above them."""


def contents_lines(texts: Sequence[str]) -> frozenset[int]:
    """Indices of the lines that make up a table of contents, the word above it included; empty where there is none.

    Below "Contents" or 目录 an entry is a line with leaders or, set off from it, a page number, or one that stands
    again further down (alone or on two lines); two such entries or more are a table. It ends where its first entry
    stands again. Three lines in a row with leaders and page numbers are one wherever they stand.

    >>> sorted(contents_lines(["Law", "Contents", "1 Scope", "2 Terms", "1 Scope", "All.", "2 Terms", "None."]))
    [1, 2, 3]
    >>> sorted(contents_lines(["目录", "第一章 总则", "本法规定如下。"]))
    []
    """
    found: set[int] = set()
    keys = [_key(text) for text in texts]
    last = {key: i for i, key in enumerate(keys) if key}
    last |= {a + b: i for i, (a, b) in enumerate(pairwise(keys)) if a and b and last.get(a + b, -1) < i}
    for i, text in enumerate(texts):
        if i not in found and _WORD.fullmatch(text.strip(" :：\t")):
            entries = _entries(texts, last, i + 1)
            found.update([i, *entries] if len(entries) >= _FEWEST else [])
    run: list[int] = []
    for i, text in enumerate([*texts, ""]):
        if _match(_LEADERS, text):
            run.append(i)
            continue
        found.update(run if len(run) >= _RUN else [])
        run = []
    return frozenset(found)


def _entries(texts: Sequence[str], last: dict[str, int], start: int) -> list[int]:
    """The entries that follow one another from a line on; a column's head (Page) may stand above them."""
    entries: list[int] = []
    first: set[str] = set()
    i = start
    while i < len(texts):
        text = texts[i].strip()
        if not entries and _COLUMN.fullmatch(text):
            i += 1
            continue
        if entries and _goes_on(text, texts[i + 1].strip() if i + 1 < len(texts) else ""):
            i += 1
            continue
        titles = _titles(text)
        if not text or titles & first or not _is_entry(text, titles, last, i):
            break
        first = first or titles
        entries.append(i)
        i += 1
    return [*range(start, entries[-1] + 1)] if entries else []


def _goes_on(text: str, after: str) -> bool:
    """Whether a line within a table is a page's own number, or an entry's first line, its page on the next one."""
    if re.fullmatch(_PAGE, text):
        return True
    wrapped = text and not _has_page(text) and not text.endswith(tuple(".;:。；："))
    return bool(wrapped) and _match(_LEADERS, after) is not None


def _has_page(text: str) -> bool:
    return _match(_LEADERS, text) is not None or _match(_SET_OFF, text) is not None


def _match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return pattern.fullmatch(text) if len(text) <= _LONGEST else None


def _is_entry(text: str, titles: set[str], last: dict[str, int], at: int) -> bool:
    return _has_page(text) or any(last.get(title, -1) > at for title in titles)


def _titles(text: str) -> set[str]:
    """What an entry may repeat: the whole line, and the line without its page number."""
    found = {_key(text)}
    for pattern in (_LEADERS, _SET_OFF, _NUMBERED):
        match = _match(pattern, text)
        if match is not None:
            groups = match.groupdict()
            found.add(_key(groups["title"] or groups.get("title2") or ""))
    return found - {""}


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).lower())
