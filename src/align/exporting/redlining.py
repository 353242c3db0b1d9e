"""A comparison as paragraphs with tracked changes: what stands where, and whose mark of a paragraph is struck.

The paragraphs stand in such an order that accepting all changes leaves the new version, and rejecting all the old one.
What was struck stands behind what it stood behind in the old version, and so does what moved away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from align.model.clause import Clause
from align.model.comparison import Comparison, Pair
from align.model.document import Lang
from align.revising.wording import Piece, Word, differ, redline, words_of, woven

__all__ = ["Op", "TrackedParagraph", "paragraphs_of"]

Op = Literal["keep", "ins", "del", "from", "to"]
"""Kept, inserted, struck; moved away from here, moved here."""

_END = "\u2029"
"""Stands for the end of a paragraph among the words of several units."""

_Key = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class TrackedParagraph:
    """A paragraph: its runs with what happened to them, and what happened to its mark.

    ``clause`` is the unit whose form it has; ``move`` names both ends of a move.
    """

    runs: tuple[tuple[Op, str], ...]
    mark: Op
    clause: Clause
    move: str | None = None


def paragraphs_of(comparison: Comparison) -> list[TrackedParagraph]:
    """Return the paragraphs of both versions as one text with tracked changes; struck units of a dump are left out."""
    anchors = _anchors(comparison)
    placed: list[tuple[_Key, TrackedParagraph]] = []
    for number, pair in enumerate(comparison.pairs):
        before = [comparison.old[i] for i in pair.old if not comparison.old[i].is_struck]
        after = [comparison.new[j] for j in pair.new if not comparison.new[j].is_struck]
        gone = [((anchors[clause.index], 1, clause.index), clause) for clause in before]
        if not (before and after) or pair.moved:
            if pair.change == "moved" and len(before) == len(after) == 1:
                name = f"move{number + 1}"
                placed.append((gone[0][0], _whole(before[0], "from", name)))
                placed.append(((after[0].index, 0, 0), _whole(after[0], "to", name)))
            else:
                placed += [(key, _whole(clause, "del")) for key, clause in gone]
                placed += [((clause.index, 0, 0), _whole(clause, "ins")) for clause in after]
            continue
        chunks = _reworded(before, after, pair, comparison.new.document.lang)
        placed += [
            ((clause.index, 0, at), paragraph)
            for clause, chunk in zip(after, chunks, strict=True)
            for at, paragraph in enumerate(chunk)
        ]
    return [paragraph for _, paragraph in sorted(placed, key=lambda item: item[0])]


def _anchors(comparison: Comparison) -> dict[int, int]:
    """Return for each old unit the new unit that it stands behind where it is gone: -1 for the front."""
    places = {i: pair.new for pair in comparison.pairs if not pair.moved and pair.change != "struck" for i in pair.old}
    anchors, last = {}, -1
    for i in range(len(comparison.old)):
        anchors[i] = last
        last = max(places.get(i, ()), default=last)
    return anchors


def _whole(clause: Clause, op: Op, move: str | None = None) -> TrackedParagraph:
    """Return a paragraph that is struck, inserted or moved as a whole; the label of a moved one does not move."""
    label, text = _label(clause), clause.text
    label_op: Op = {"from": "del", "to": "ins"}.get(op, op)  # type: ignore[assignment]
    return TrackedParagraph(_runs([(label_op, label), (op, text)]), op, clause, move)


def _label(clause: Clause) -> str:
    label = clause.new_label or clause.label
    return f"{label}\t" if label else ""


def _runs(pieces: Sequence[tuple[Op, str]]) -> tuple[tuple[Op, str], ...]:
    """Return runs without empty ones, neighbours of one kind joined."""
    found: list[tuple[Op, str]] = []
    for op, text in pieces:
        if text and found and found[-1][0] == op:
            found[-1] = (op, found[-1][1] + text)
        elif text:
            found.append((op, text))
    return tuple(found)


def _reworded(
    before: Sequence[Clause], after: Sequence[Clause], pair: Pair, lang: Lang
) -> list[list[TrackedParagraph]]:
    """Return for each new unit the paragraphs that end with it."""
    if pair.edits is None:
        gone = [_whole(clause, "del") for clause in before]
        return [[*(gone if at == 0 else ()), _whole(clause, "ins")] for at, clause in enumerate(after)]
    if len(before) == len(after) == 1:
        label = woven(_label(before[0]), _label(after[0]), redline(_label(before[0]), _label(after[0]), lang))
        runs = _runs([*label, *woven(before[0].text, after[0].text, pair.edits)])
        return [[TrackedParagraph(runs, "keep", after[0])]]
    return _chunks(differ(_words(before, lang), _words(after, lang)), after)


def _words(clauses: Sequence[Clause], lang: Lang) -> list[Word]:
    """Return the words of several units with their labels; each ends with the end of its paragraph."""
    found: list[Word] = []
    for clause in clauses:
        words = words_of(_label(clause) + clause.text, lang)
        found += [*words[:-1], words[-1]._replace(text=_END)]
    return found


def _chunks(pieces: Sequence[Piece], after: Sequence[Clause]) -> list[list[TrackedParagraph]]:
    """Cut a redline at the ends of paragraphs; a chunk ends where a paragraph of the new text does."""
    chunks: list[list[TrackedParagraph]] = [[] for _ in after]
    number, runs = 0, list[tuple[Op, str]]()
    for op, text in _at_ends(pieces):
        if text != _END:
            runs.append((op, text))
            continue
        clause = after[min(number, len(after) - 1)]
        chunks[min(number, len(after) - 1)].append(TrackedParagraph(_runs(runs), op, clause))
        runs = []
        number += op != "del"
    return chunks


def _at_ends(pieces: Sequence[Piece]) -> Iterator[tuple[Op, str]]:
    for op, text in pieces:
        bounds = [0, *(at + more for at, char in enumerate(text) if char == _END for more in (0, 1)), len(text)]
        yield from ((op, text[start:end]) for start, end in pairwise(bounds) if start < end)
