"""Blocks → lines of text in two states, with all changes accepted and with all rejected.

White space runs together as CSS has it (Text Level 3, section 4), in each state for itself; what stands in both states
is kept, what stands in one is inserted or deleted. A line end of the source between Chinese characters shows as
nothing: Chinese is written without spaces, and the line end is the author's editor's, not the author's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from align.normalising.folding import is_han
from align.readers.html.blocks import KEPT, Block, Change, Piece

__all__ = ["Cite", "Line", "Part", "lines_of"]

_TOKENS = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+|[^ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_PRE_TOKENS = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1f\x85\u2028\u2029]|[^\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_LINE_END = re.compile(r"[\n\r\f\v\x85\u2028\u2029]")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\xad\u200b\u2060\ufeff]")
"""Controls, the soft hyphen and characters of no width: nothing of them is seen."""
_ENDS_SENTENCE = re.compile(r"[.;:!?。；：！？…][\"'”’」』)）]?$")
_STARTS_ANEW = re.compile(
    r"[\u3000\xa0]{2}|[•◦▪●○■–—·*-]\s|[(（]?(?:[a-z]{1,2}|[ivxIVX]{1,5}|\d{1,3}|[一二三四五六七八九十]{1,3})[)）]|\d{1,2}(?:\.\d{1,2})*[.、．]?\s"
    r"|[一二三四五六七八九十]{1,3}、|[①-⑳㈠-㈩]|第[\d一二三四五六七八九十百千零〇]{1,6}[条條章节節款项項编編]|(?:Article|Section|Chapter|§)\s"
)
"""What a line begins with that is no continuation: a label, or an indent."""


@dataclass(slots=True)
class _Token:
    text: str
    change: Change = KEPT
    cites: str | None = None
    space: bool = False
    line_end: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line: in the new text, in the old one, or in both; ``auto`` where nobody typed it."""

    text: str
    new: bool
    old: bool
    change: Change = KEPT
    auto: bool = False


@dataclass(frozen=True, slots=True)
class Cite:
    """The mark of a note: which part of the line it is in."""

    part: int
    note: str


@dataclass(slots=True)
class Line:
    """One paragraph in both states."""

    block: Block
    parts: list[Part] = field(default_factory=list)
    cites: list[Cite] = field(default_factory=list)

    def text(self, *, old: bool = False) -> str:
        """Return the line in one state."""
        return "".join(part.text for part in self.parts if (part.old if old else part.new))


def lines_of(block: Block) -> Iterator[Line]:
    """Yield the lines of a block: one, and more where line breaks part what are plainly paragraphs."""
    todo = {"new": bool(block.marker), "old": bool(block.marker)}
    for tokens in _parted(_tokens(block.pieces), joined=block.role == "heading"):
        line = Line(block)
        _write(line, tokens)
        shown = {"new": bool(line.text().strip()), "old": bool(line.text(old=True).strip())}
        if not any(shown.values()):
            continue
        if any(todo[state] and shown[state] for state in todo):
            new, old = (todo[state] and shown[state] for state in ("new", "old"))
            line.parts.insert(0, Part(f"{block.marker}\t", new, old, auto=True))
            line.cites = [Cite(cite.part + 1, cite.note) for cite in line.cites]
        todo = {state: todo[state] and not shown[state] for state in todo}
        yield line


def _tokens(pieces: list[Piece]) -> Iterator[_Token]:
    """Yield white space, words and line breaks (white space named by ``\\n`` alone)."""
    for piece in pieces:
        if piece.break_:
            yield _Token("\n", piece.change)
            continue
        for found in (_PRE_TOKENS if piece.pre else _TOKENS).findall(_UNSEEN.sub("", piece.text)):
            if piece.pre:
                yield _Token("\n" if _LINE_END.match(found) else found, piece.change, piece.cites)
            elif found[0].isspace() and found[0] not in "\xa0\u3000":
                yield _Token(" ", piece.change, space=True, line_end=bool(_LINE_END.search(found)))
            else:
                yield _Token(found, piece.change, piece.cites)


def _parted(tokens: Iterator[_Token], *, joined: bool) -> Iterator[list[_Token]]:
    """Yield the tokens of each line: a break within a paragraph becomes white space, one between two parts them.

    Two breaks in a row part, and so does one after the end of a sentence or clause, or before a label or an indent.
    """
    line: list[_Token] = []
    rest: list[_Token] = []
    breaks: list[_Token] = []
    for token in [*tokens, _Token("\n"), _Token("\n")]:
        if token.text != "\n":
            rest.append(token)
            continue
        if any(other.text.strip() for other in rest):
            if line and not joined and (len(breaks) > 1 or _begins_anew(line, rest)):
                yield line
                line = []
            if line and breaks:
                line.append(_Token(" ", breaks[-1].change, space=True, line_end=True))
                rest[0].text = rest[0].text.lstrip(" \t") or " "
            line += rest
            breaks = []
        rest = []
        breaks.append(token)
    if line:
        yield line


def _begins_anew(line: list[_Token], rest: list[_Token]) -> bool:
    """Whether what follows a line break is another paragraph."""
    before = "".join(token.text for token in line[-6:]).rstrip()
    after = "".join(token.text for token in rest[:8]).lstrip(" \t")
    return bool(_ENDS_SENTENCE.search(before) or _STARTS_ANEW.match(after + " "))


class _State:
    """One state of a line as it is written: which tokens are in it, and the white space that waits for a word."""

    def __init__(self) -> None:
        self.taken: set[int] = set()
        self._waiting: int | None = None
        self._line_end = False
        self._last = ""

    def take(self, number: int, token: _Token) -> None:
        """Take a token: white space only once a word follows it."""
        if token.space:
            self._waiting = number if self._waiting is None and self._last else self._waiting
            self._line_end |= token.line_end
            return
        chinese = self._last and _is_wide(self._last) and _is_wide(token.text[0])
        if self._waiting is not None and not (self._line_end and chinese):
            self.taken.add(self._waiting)
        self.taken.add(number)
        self._waiting, self._line_end, self._last = None, False, token.text[-1]


def _is_wide(char: str) -> bool:
    """Whether a character is Chinese writing or its punctuation, which no space parts."""
    return is_han(char) or "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uff60" or char in "“”‘’…—"


def _write(line: Line, tokens: list[_Token]) -> None:
    """Fill a line from its tokens."""
    new, old = _State(), _State()
    for number, token in enumerate(tokens):
        if token.change.op != "del":
            new.take(number, token)
        if token.change.op != "ins":
            old.take(number, token)
    last = KEPT
    for number, token in enumerate(tokens):
        change = token.change
        last = change if change.op != "keep" else last
        in_new, in_old = number in new.taken, number in old.taken
        if not in_new and not in_old:
            continue
        if in_new != in_old and change.op == "keep":
            change = Change("ins" if in_new else "del", last.author, last.date)
        if in_new and in_old:
            change = KEPT
        if token.cites:
            line.cites.append(Cite(len(line.parts), token.cites))
        line.parts.append(Part(token.text, in_new, in_old, change))
