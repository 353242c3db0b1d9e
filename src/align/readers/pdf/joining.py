"""Rows → paragraphs: which line goes on the one before.

The main test is a typesetter's: a line was ended on purpose where the first word of the next would have fitted on it.
Distance, indent, labels, size and weight tell the rest; over the end of a column or page, where distances say nothing,
the punctuation.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from align.readers.pdf.chunks import is_wide
from align.readers.pdf.measures import Measures, is_centred
from align.readers.pdf.rows import Row

__all__ = ["Joined", "Vocabulary", "is_rule", "join", "paragraphs_of"]

_MORE_SPACE = 1.25
"""A distance of lines so much wider than usual parts paragraphs."""
_INDENT = 0.8
"""Ems by which a line stands further in or out at least, where that is meant."""
_SPACE = 0.25
"""Ems that a space takes."""
_NEARLY = 0.2
"""Share of a column that a line may lack where words tell that it goes on: no point before, no capital after."""
_GOES_ON = re.compile(r"[a-z(（§\d]|[^\x00-\u2fff]")
_LABEL = re.compile(
    r"(?:[(（]?(?:[a-z]{1,2}|[ivxlIVXL]{1,6}|[A-Z]|\d{1,3}|[一二三四五六七八九十]{1,3}|[甲乙丙丁戊己庚辛壬癸])[)）](?:\s?(?:bis|ter|之[一二三四五六七八九十]))?"
    r"|\d{1,3}(?:\.\d{1,3}){0,5}[.．]?(?=\s)|\d{1,3}(?:[、．]|\.(?=[\u4e00-\u9fff“《「（]))|(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})\.(?=\s)|[一二三四五六七八九十百]{1,4}、|[①-⑳㈠-㈩⑴-⒇]"
    r"|第\s?[\d一二三四五六七八九十百千零〇]{1,7}(?:-\d+)?\s?[条條章节節款項项編编]|(?:Article|ARTICLE|Art\.|Section|SECTION|Chapter|CHAPTER|Part|PART|Title|TITLE|Book|BOOK|Annex|ANNEX)\s"
    r"|§{1,2}\s|[•◦▪●○■□◆➢✓·](?=\s|\S)|[-–—*](?=\s))"
)
_WEAK = re.compile(r"\d+$|§|[A-Z][A-Za-z]{2,}|第")
"""What is as often a reference as a label, and begins a paragraph only after the end of a sentence or clause."""
_ENDS = re.compile(r"[.;:!?。；：！？…,，][\"'”’」』)）]?$|\b(?:and|or|及|和|或)$")
_ENDS_SENTENCE = re.compile(r"[.;:!?。；：！？…][\"'”’」』)）]?$")
_HYPHEN_END = re.compile(r"[^\W\d_]{2,}[-\u2010\xad]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")


@dataclass(slots=True)
class Joined:
    """A paragraph: its rows, its text, and the raised marks in it (offset, mark, page)."""

    rows: list[Row]
    text: str = ""
    marks: list[tuple[int, str, int]] = field(default_factory=list)


@dataclass(slots=True)
class Vocabulary:
    """The words of a document, to tell a word that was broken from one that has a hyphen."""

    words: Counter[str]
    hyphenates: bool

    @classmethod
    def of(cls, rows: list[Row]) -> Vocabulary:
        """Take the words of all rows; a document hyphenates where many of its lines end in a hyphen."""
        words: Counter[str] = Counter()
        ends = 0
        for row in rows:
            found = [word.replace("\u2010", "-") for word in _WORD.findall(row.text.casefold())]
            broken = _HYPHEN_END.search(row.text) is not None
            ends += broken
            words.update(found[:-1] if broken else found)
        return cls(words, ends > 0.03 * len(rows))

    def keeps_hyphen(self, first: str, second: str) -> bool:
        """Whether the hyphen between two parts, at the end of a line, is part of the word."""
        first, second = first.casefold(), second.casefold()
        compound, whole = self.words[f"{first}-{second}"], self.words[first + second]
        if compound != whole:
            return compound > whole
        return not self.hyphenates or (self.words[first] > 0 and self.words[second] > 0 and len(first) > 3)


def paragraphs_of(regions: list[list[Row]], measures: Measures) -> list[list[Row]]:
    """Return the rows of each paragraph, in reading order."""
    rows = [row for region in regions for row in region]
    found: list[list[Row]] = []
    for place, row in enumerate(rows):
        after = rows[place + 1] if place + 1 < len(rows) else None
        if found and _goes_on(found[-1], row, after, measures):
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _goes_on(paragraph: list[Row], row: Row, after: Row | None, measures: Measures) -> bool:
    """Whether a row goes on a paragraph."""
    last = paragraph[-1]
    if (
        row.table != last.table
        or (row.table and abs(row.left - last.left) > 3)
        or (_has_cells(row) and _has_cells(last))
    ):
        return False
    if abs(row.size - last.size) > 0.08 * last.size or not _is_full(last, row) or is_rule(last) or is_rule(row):
        return False
    same = row.region == last.region and row.page == last.page
    styles_differ = (last.bold, last.slanted) != (row.bold, row.slanted)
    if styles_differ and _is_short(row):
        return False
    if _is_heading_line(last, row, after):
        return False
    if _has_label(paragraph, row, same=same):
        return False
    if same:
        gap = last.base - row.base
        if not 0.5 * row.size < gap <= _MORE_SPACE * measures.distance(row):
            return False
    elif _ENDS_SENTENCE.search(_said(last)) and not (last.justified and last.right - last.x1 <= 1.0):
        return False
    return _indent_fits(paragraph, row, after)


def is_rule(row: Row) -> bool:
    """Whether a row is a rule made of characters."""
    return re.fullmatch(r"[\s_=*·•—–―─━-]{3,}", row.text) is not None


def _is_heading_line(last: Row, row: Row, after: Row | None) -> bool:
    """Whether a short line without a point stands between the end of a clause and a label: a heading.

    ``… governance,`` / ``recognizing further`` / ``a) that …``
    """
    return (
        after is not None
        and row.right - row.x1 > 0.4 * (row.right - row.left)
        and bool(_ENDS.search(_said(last)))
        and not _ENDS.search(_said(row))
        and _LABEL.match(after.text) is not None
        and _LABEL.match(row.text) is None
    )


def _has_cells(row: Row) -> bool:
    """Whether a row has wide gaps inside it that no label explains: it is of a table without more lines."""
    before, tab, _ = row.text.partition("\t")
    return bool(tab) and not row.justified and _LABEL.match(f"{before} ") is None


def _is_short(row: Row) -> bool:
    return row.right - row.x1 > 0.15 * (row.right - row.left)


def _is_full(last: Row, row: Row) -> bool:
    """Whether a line has no room left for what the next one begins with, or too little to have been ended for it."""
    room = last.right - last.x1
    if is_centred(last) and is_centred(row):
        return (last.right - last.left) - (last.x1 - last.x0) < row.unit + _SPACE * row.size
    chinese = is_wide(last.text[-1])
    if last.justified and not chinese:
        return room <= max(1.5, 0.1 * last.size)
    if last.justified and room <= 0.75 * last.size:
        return True
    if room < row.unit + (0.05 if chinese and is_wide(row.text[0]) else _SPACE) * last.size:
        return True
    if _ENDS.search(_said(last)) or not _GOES_ON.match(row.text):
        return False
    return room <= _NEARLY * (last.right - last.left)


def _said(row: Row) -> str:
    """Return a row's text without the mark of a note at its end."""
    if row.marks and row.marks[-1][0] + len(row.marks[-1][1]) == len(row.text):
        return row.text[: row.marks[-1][0]].rstrip()
    return row.text


def _has_label(paragraph: list[Row], row: Row, *, same: bool) -> bool:
    """Whether a row begins a paragraph by its label; a reference that a line happens to begin with is none."""
    found = _LABEL.match(row.text)
    if found is None:
        return False
    last = paragraph[-1]
    tabbed = row.text[found.end() : found.end() + 1] == "\t"
    if _WEAK.match(found[0]) and not tabbed:
        return _ENDS_SENTENCE.search(_said(last)) is not None
    hangs = len(paragraph) > 1 and paragraph[1].x0 - row.x0 > _INDENT * row.size
    return tabbed or (hangs and same) or bool(_ENDS.search(_said(last)))


def _indent_fits(paragraph: list[Row], row: Row, after: Row | None) -> bool:
    """Whether a row begins where a paragraph's next line does."""
    first, last = paragraph[0], paragraph[-1]
    if is_centred(row) and is_centred(last):
        return True
    least = _INDENT * row.size
    here = row.x0 - row.left
    if len(paragraph) > 1:
        return abs(here - (last.x0 - last.left)) < least
    if here - (first.x0 - first.left) < least:
        return True
    if abs(here - (first.start - first.left)) < least:
        return True
    hanging = after is not None and after.region == row.region and abs(after.x0 - row.x0) < least
    return bool(hanging and _LABEL.match(first.text))


def join(rows: list[Row], vocabulary: Vocabulary) -> Joined:
    """Return the text of a paragraph: lines joined by a space, by nothing between Chinese characters."""
    joined = Joined(rows)
    for row in rows:
        text = row.text
        if joined.text:
            joined.text = _with_link(joined.text, text, vocabulary)
        joined.marks += [(len(joined.text) + offset, mark, row.page) for offset, mark in row.marks]
        joined.text += text
    return joined


def _with_link(before: str, text: str, vocabulary: Vocabulary) -> str:
    """Return the text before a line with what joins the line to it; a hyphen that only ended its line goes."""
    if is_wide(before[-1]) and is_wide(text[0]):
        return before
    if _HYPHEN_END.search(before) is None:
        joins = before[-1] in "-\u2010\u2011–/" and not before[-2:-1].isspace() and text[0].isalnum()
        return before if joins else f"{before} "
    first = re.split(r"[\W\d_]+", before[:-1])[-1]
    second = re.match(r"[^\W\d_]*", text)
    rest = second[0] if second is not None else ""
    if rest[:1].islower() and not vocabulary.keeps_hyphen(first, rest):
        return before[:-1]
    return before
