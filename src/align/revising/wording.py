"""What was changed in a wording, word by word: a redline that a reader follows.

Both texts are cut into words, figures and single marks; spaces belong to the word that follows. What both have in
common is found by `difflib` (Ratcliff and Metzener 1988: the longest common stretch, then the same on either side of
it). That leaves islands, a common word here and there between changes; which of them go is said at `_is_crumb`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, NamedTuple

from align.lexicon.lexicon import bundled_lexicon
from align.model.document import Edit, Lang
from align.normalising.folding import is_han
from align.segmenting.blocks import CHINESE

if TYPE_CHECKING:
    from align.lexicon.lexicon import Word as Found

__all__ = ["Piece", "Word", "differ", "joined", "redline", "rewoven", "same_wording", "words_of", "woven"]

Op = Literal["keep", "del", "ins"]

_TOKEN = re.compile(
    r"\d+(?:[.,/]\d+)*"  # a figure, a number of a document
    r"|[〇零一二三四五六七八九十百千]{2,}"
    r"|[^\W\d_\u2e80-\uffef\U00020000-\U0003ffff]+(?:['’][^\W\d_\u2e80-\uffef]+)?"
    r"|\s+|.",
    re.DOTALL,
)
_MOST = 16_000_000
"""Words of one text times words of the other beyond which very common words are no anchors (``autojunk``)."""


class Word(NamedTuple):
    """A word, figure or mark of a text, and the spaces before it."""

    space: str
    text: str


class Piece(NamedTuple):
    """A stretch of a redline: kept characters, or struck or inserted ones."""

    op: Op
    text: str


class _Change(NamedTuple):
    """Words ``old[i1:i2]`` that became ``new[j1:j2]``; equal ones where ``same``."""

    same: bool
    i1: int
    i2: int
    j1: int
    j2: int


def words_of(text: str, lang: Lang) -> list[Word]:
    """Cut a text into words, figures and marks; joined they are the text. Chinese is cut at the words of the lexicon.

    >>> [word.text for word in words_of("(Rev. Dubai, 2018)", "en")]
    ['(', 'Rev', '.', 'Dubai', ',', '2018', ')', '']
    >>> [word.text for word in words_of("2018年，迪拜", "zh")]
    ['2018', '年', '，', '迪拜', '']
    """
    found, space = [], ""
    for token in _chinese(text) if lang == "zh" else _TOKEN.findall(text):
        if token.isspace():
            space += token
        else:
            found.append(Word(space, token))
            space = ""
    return [*found, Word(space, "")]


def _chinese(text: str) -> Iterator[str]:
    at = 0
    for word in bundled_lexicon().words(text, "zh"):
        if word.start < at or not any(is_han(character) for character in word.text):
            continue
        yield from _TOKEN.findall(text[at : word.start])
        yield from _words(word)
        at = word.end
    yield from _TOKEN.findall(text[at:])


def _words(word: Found) -> Iterator[str]:
    """Yield the words of an expression one by one, for an edit may begin within 和繁荣的; a name (迪拜) is one word."""
    text, at = word.text, 0
    members = bundled_lexicon().tables.zh.texts[word.entry].split() if word.entry is not None else [text]
    if sum(map(len, members)) != len(text) or max(map(len, members), default=0) == 1:
        members = [text]
    for member in members:
        yield text[at : at + len(member)]
        at += len(member)


def joined(texts: Sequence[str]) -> tuple[str, list[int]]:
    """Join the texts of several units as the segmenter joins lines, and say where each begins.

    >>> joined(["to act;", "to wait;"]), joined(["行动；", "等待；"])
    (('to act; to wait;', [0, 8]), ('行动；等待；', [0, 3]))
    """
    whole, starts = "", []
    for text in texts:
        if whole and text and not (CHINESE.match(whole[-1]) and CHINESE.match(text[0])):
            whole += " "
        starts.append(len(whole))
        whole += text
    return whole, starts


def same_wording(old: str, new: str) -> bool:
    """Whether two texts are the same but for spaces and for forms of one mark (hyphens, apostrophes, quotes).

    >>> same_wording("RESOLUTION  102", "RESOLUTION 102"), same_wording("ITU\\u2011T's", "ITU-T’s")
    (True, True)
    >>> same_wording("to act;", "to act,"), same_wording("1 2", "12")
    (False, False)
    """
    return old == new or _plain(old) == _plain(new)


_FORMS = str.maketrans({"\u2010": "-", "\u2011": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "\xad": None})
_LOOSE = re.compile(r" ?([^\w\s]|[\u2e80-\uffef]) ?")


def _plain(text: str) -> str:
    return _LOOSE.sub(r"\1", " ".join(text.translate(_FORMS).split()))


def redline(old: str, new: str, lang: Lang) -> tuple[Edit, ...]:
    """Return the edits that turn one text into the other, by words, in reading order.

    >>> [(e.op, e.start, e.end) for e in redline("to act now;", "to wait now;", "en")]
    [('del', 3, 6), ('ins', 3, 7)]
    """
    if old == new:
        return ()
    return edits_of(differ(words_of(old, lang), words_of(new, lang)))


def edits_of(pieces: Sequence[Piece]) -> tuple[Edit, ...]:
    """Return struck and inserted pieces as edits with their places in the old and in the new text."""
    edits, before, after = [], 0, 0
    for op, text in pieces:
        if op == "del":
            edits.append(Edit("del", before, before + len(text), "old_text"))
        elif op == "ins":
            edits.append(Edit("ins", after, after + len(text), "text"))
        before += len(text) if op != "ins" else 0
        after += len(text) if op != "del" else 0
    return tuple(edits)


def woven(old: str, new: str, edits: Sequence[Edit]) -> list[Piece]:
    """Return a redline as one text: what is kept, struck and inserted, in reading order.

    >>> [tuple(piece) for piece in woven("to act now;", "to wait now;", redline("to act now;", "to wait now;", "en"))]
    [('keep', 'to '), ('del', 'act'), ('ins', 'wait'), ('keep', ' now;')]
    """
    pieces: list[Piece] = []
    before, after = 0, 0
    for edit in edits:
        at, text = (before, old) if edit.op == "del" else (after, new)
        kept = edit.start - at
        if kept:
            pieces.append(Piece("keep", text[at : edit.start]))
        pieces.append(Piece("del" if edit.op == "del" else "ins", text[edit.start : edit.end]))
        before += kept + (edit.end - edit.start if edit.op == "del" else 0)
        after += kept + (edit.end - edit.start if edit.op != "del" else 0)
    if after < len(new):
        pieces.append(Piece("keep", new[after:]))
    return pieces


def rewoven(pieces: Sequence[Piece]) -> tuple[str, str]:
    """Return the old and the new text of a redline: all rejected, all accepted."""
    return (
        "".join(text for op, text in pieces if op != "ins"),
        "".join(text for op, text in pieces if op != "del"),
    )


def differ(old: Sequence[Word], new: Sequence[Word]) -> list[Piece]:
    """Return what turns one sequence of words into the other; a deletion stands before what takes its place."""
    pieces: list[Piece] = []
    for change in _without_crumbs(_changes(old, new), old):
        left, right = old[change.i1 : change.i2], new[change.j1 : change.j2]
        if change.same:
            for one, other in zip(left, right, strict=True):
                _put_space(pieces, one.space, other.space)
                _put(pieces, "keep", one.text)
            continue
        _put(pieces, "del", "".join(space + text for space, text in left))
        _put(pieces, "ins", "".join(space + text for space, text in right))
    return _trimmed(pieces)


def _trimmed(pieces: Sequence[Piece]) -> list[Piece]:
    """Keep the spaces with which a deletion and the insertion in its place both begin, or both end.

    So are two Chinese characters or more, for the lexicon may cut a word differently on the two sides (成员国, 成员).
    """
    result: list[Piece] = []
    for piece in pieces:
        if piece.op == "ins" and result and result[-1].op == "del":
            old, new = result.pop().text, piece.text
            head = _alike(old, new)
            old, new = old[head:], new[head:]
            tail = _alike(old[::-1], new[::-1])
            cuts = len(old) - tail, len(new) - tail
            _put(result, "keep", piece.text[:head])
            _put(result, "del", old[: cuts[0]])
            _put(result, "ins", new[: cuts[1]])
            _put(result, "keep", new[cuts[1] :])
        else:
            _put(result, *piece)
    return result


def _alike(one: str, other: str) -> int:
    """Return how many characters both begin with that are better kept."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    spaces = len(one[:same]) - len(one[:same].lstrip())
    chinese = spaces
    while chinese < same and is_han(one[chinese]):
        chinese += 1
    return chinese if chinese - spaces >= 2 else spaces


def _put(pieces: list[Piece], op: Op, text: str) -> None:
    """Add a piece; of neighbours that are struck and inserted, the struck ones are one and come first."""
    if not text:
        return
    if op == "del" and pieces and pieces[-1].op == "ins":
        inserted = pieces.pop()
        _put(pieces, "del", text)
        pieces.append(inserted)
    elif pieces and pieces[-1].op == op:
        pieces[-1] = Piece(op, pieces[-1].text + text)
    else:
        pieces.append(Piece(op, text))


def _put_space(pieces: list[Piece], old: str, new: str) -> None:
    if old == new:
        _put(pieces, "keep", old)
    else:
        _put(pieces, "del", old)
        _put(pieces, "ins", new)


def _changes(old: Sequence[Word], new: Sequence[Word]) -> list[_Change]:
    matcher = SequenceMatcher(None, [w.text for w in old], [w.text for w in new], autojunk=len(old) * len(new) > _MOST)
    return [_Change(tag == "equal", *places) for tag, *places in matcher.get_opcodes()]


def _without_crumbs(changes: Sequence[_Change], old: Sequence[Word]) -> list[_Change]:
    """Dissolve the islands that only break a change into crumbs, until none is left."""
    found = list(changes)
    at = 1
    while at < len(found) - 1:
        before, island, after = found[at - 1 : at + 2]
        if island.same and not before.same and not after.same and _is_crumb(before, island, after, old):
            found[at - 1 : at + 2] = [_Change(False, before.i1, after.i2, before.j1, after.j2)]
            at = max(1, at - 2)
        else:
            at += 1
    return found


def _is_crumb(before: _Change, island: _Change, after: _Change, old: Sequence[Word]) -> bool:
    """Whether a kept stretch between two changes is better read as changed with them.

    It is where it has fewer words than the smaller of the two changes beside it, two at most (marks count nothing),
    and where the two together both strike and insert: between two insertions, what was kept shows that nothing else
    was. A figure is never dissolved.
    """
    texts = [word.text for word in old[island.i1 : island.i2]]
    if any(text[:1].isdigit() for text in texts):
        return False
    struck, inserted = (before.i2 > before.i1 or after.i2 > after.i1), (before.j2 > before.j1 or after.j2 > after.j1)
    size = sum(text[:1].isalnum() for text in texts)
    smaller = min(max(one.i2 - one.i1, one.j2 - one.j1) for one in (before, after))
    return struck and inserted and size <= 2 and size < smaller
