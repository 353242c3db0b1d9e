"""Undecided text: square brackets that one language has and the other has not, or has around other words.

Delegations bracket what they have not agreed: ``[ ]`` and ``［ ］``, in some Chinese texts ``【 】``. One may open in
one clause and close in a later one, so that marks are paired over the whole document. Marks of notes and citations
(``[1]``, ``[sic]``), links and code (``[0-9A-Za-z]``, ``list[0]``) are no undecided text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from align.drift.context import DriftContext, FunctionCheck
from align.drift.places import quoted
from align.drift.sides import Pair, Side, compared, flag_on, is_live
from align.drift.undecided_examples import EXAMPLES
from align.model.clause import Clause, SegmentedDocument
from align.model.report import Flag, SpanIn

__all__ = ["CHECKS", "Piece", "pieces"]

_MARKS = re.compile(r"[\[\]［］【】]")
_CLOSED_BY = {"[": "]", "［": "］", "【": "】"}
_NO_TEXT = re.compile(
    r"|\s*(?:[ivxIVX]{1,4}|[a-z*†‡]|note \d+|注\s*\d*|sic|原文如此|emphasis added|\.{3}|…+|"
    r"https?:.*|www\..*|bookmark:.*|footnoteRef:.*|\d+:.*|\S*(?:0-9|a-z|A-Z|[\^|\\=<>{}@#_])\S*)\s*",
    re.DOTALL,
)
"""What stands in brackets that mark no undecided text: marks of notes, remarks, addresses, code."""
_NUMBERS = re.compile(r"\s*\d[\d\s,;:–-]*")
_COUNTS = re.compile(
    r"\s?(?:%|per cent|percent|(?:working |calendar )?(?:days?|weeks?|months?|years?|hours?)|members?|million|billion|"
    r"times?|[年月日天周週个個次名％万億亿元])"
)
"""What follows a bracketed number that counts something: others are marks of notes and citations."""
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
_WIDER = 0.2
"""Difference between the shares of the text that two brackets hold from which one is wider."""
_SHORT = 8
"""Characters of Chinese (thrice that of English) up to which a share of a text says little."""
_LIMIT = 400
"""Units that one bracket can reach over: what is not closed by then lost its other mark."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a bracket that stands in one unit: where, how deep (0 outside all others), which marks it has there.

    ``whole`` is false where the other mark is nowhere in the document.
    """

    unit: int
    start: int
    end: int
    depth: int
    opens: bool
    closes: bool
    whole: bool = True

    @property
    def span(self) -> SpanIn:
        """Unit, start and end, the marks included."""
        return self.unit, self.start, self.end


def pieces(document: SegmentedDocument) -> dict[int, list[Piece]]:
    """Return the bracketed stretches of a document by unit, outer ones first."""
    found: dict[int, list[Piece]] = {}
    stack: list[tuple[int, int, str]] = []
    live = [clause for clause in document if is_live(clause)]
    order = {clause.index: at for at, clause in enumerate(live)}
    texts = {clause.index: clause.text for clause in live}
    for clause in live:
        while stack and order[clause.index] - order[stack[0][0]] > _LIMIT:
            _put(found, _lone(stack.pop(0), texts))
        for match in _MARKS.finditer(clause.text):
            if match[0] in _CLOSED_BY:
                stack.append((clause.index, match.start(), match[0]))
                continue
            at = next((i for i in range(len(stack) - 1, -1, -1) if _CLOSED_BY[stack[i][2]] == match[0]), None)
            if at is None:
                _put(found, [Piece(clause.index, match.start(), match.end(), 0, False, True, False)])
                continue
            for lost in stack[at + 1 :]:
                _put(found, _lone(lost, texts))
            unit, start, _ = stack[at]
            del stack[at:]
            _put(found, _between(live, order, (unit, start), (clause.index, match.end()), len(stack)))
    for lost in stack:
        _put(found, _lone(lost, texts))
    return {unit: sorted(each, key=lambda piece: (piece.start, -piece.end)) for unit, each in found.items()}


def _lone(mark: tuple[int, int, str], texts: dict[int, str]) -> list[Piece]:
    unit, start, _ = mark
    return [Piece(unit, start, start + 1, 0, True, False, False)] if unit in texts else []


def _between(
    live: Sequence[Clause], order: dict[int, int], start: tuple[int, int], end: tuple[int, int], depth: int
) -> list[Piece]:
    """Return the pieces of a bracket, one a unit that it reaches over; none where it marks no undecided text."""
    units = live[order[start[0]] : order[end[0]] + 1]
    if len(units) == 1 and _marks_no_text(units[0].text, start[1], end[1]):
        return []
    made = []
    for clause in units:
        first, last = clause.index == start[0], clause.index == end[0]
        a, b = start[1] if first else 0, end[1] if last else len(clause.text)
        if a < b:
            made.append(Piece(clause.index, a, b, depth, first, last))
    return made


def _marks_no_text(text: str, start: int, end: int) -> bool:
    """Whether a bracket is the mark of a note, a citation, a remark, a link or code."""
    held, behind = text[start + 1 : end - 1], text[end:]
    if _NUMBERS.fullmatch(held):
        return not (_COUNTS.match(behind) or re.fullmatch(r"\s*(?:19|20)\d\d\s*", held))
    return bool(_NO_TEXT.fullmatch(held)) or behind.startswith("(http")


def _put(found: dict[int, list[Piece]], new: Iterable[Piece]) -> None:
    for piece in new:
        found.setdefault(piece.unit, []).append(piece)


def _undecided(context: DriftContext) -> Iterator[Flag]:
    sides = {"source": pieces(context.alignment.source), "target": pieces(context.alignment.target)}
    if not any(sides.values()):
        return
    for pair in compared(context):
        source = [piece for i in pair.source.indices for piece in sides["source"].get(i, ())]
        target = [piece for i in pair.target.indices for piece in sides["target"].get(i, ())]
        if source or target:
            yield from _compared(pair, _marked(source, target, pair.source), _marked(target, source, pair.target))


def _marked(mine: list[Piece], others: list[Piece], side: Side) -> list[Piece]:
    """Leave out 【 】 where the other language has no bracket: Chinese also sets titles in them."""
    text = _texts(side)
    return [p for p in mine if others or not {text[p.unit][p.start], text[p.unit][p.end - 1]} & {"【", "】"}]


def _texts(side: Side) -> dict[int, str]:
    return {unit.index: unit.text for unit in side.units}


def _compared(pair: Pair, source: list[Piece], target: list[Piece]) -> Iterator[Flag]:
    couples, left, right = _couples(pair, source, target)
    for piece in left:
        yield _flag(pair, (piece,), (), f"{_said(pair.source, piece)}, {pair.target.language} has no bracket there")
    for piece in right:
        yield _flag(pair, (), (piece,), f"{_said(pair.target, piece)}, {pair.source.language} has no bracket there")
    for one, other in couples:
        difference = _difference(pair, one, other)
        if difference:
            message = f"{_said(pair.source, one)}, {_said(pair.target, other)}: {difference}"
            yield _flag(pair, (one,), (other,), message)


def _couples(
    pair: Pair, source: list[Piece], target: list[Piece]
) -> tuple[list[tuple[Piece, Piece]], list[Piece], list[Piece]]:
    """Pair brackets, the likest first: by depth, figures, place and what they hold of the text."""
    costs = sorted((_unlike(pair, one, other), i, j) for i, one in enumerate(source) for j, other in enumerate(target))
    taken: dict[int, int] = {}
    for _, i, j in costs:
        if i not in taken and j not in taken.values():
            taken[i] = j
    couples = [(source[i], target[j]) for i, j in sorted(taken.items())]
    left = [piece for i, piece in enumerate(source) if i not in taken]
    return couples, left, [piece for j, piece in enumerate(target) if j not in taken.values()]


def _unlike(pair: Pair, one: Piece, other: Piece) -> float:
    first, second = _place(pair.source, one), _place(pair.target, other)
    figures = _figures(pair.source, one) != _figures(pair.target, other)
    marks = (one.opens, one.closes, one.whole) != (other.opens, other.closes, other.whole)
    return abs(first[0] - second[0]) + 2 * abs(first[1] - second[1]) + figures + marks + (one.depth != other.depth)


def _place(side: Side, piece: Piece) -> tuple[float, float]:
    """Return where a bracket opens in its side and how much it holds, as shares of the text."""
    length, before = sum(len(unit.text) + 1 for unit in side.units), 0
    for unit in side.units:
        if unit.index == piece.unit:
            break
        before += len(unit.text) + 1
    return (before + piece.start) / length, (piece.end - piece.start) / length


def _held(side: Side, piece: Piece) -> str:
    return _texts(side)[piece.unit][piece.start : piece.end]


def _figures(side: Side, piece: Piece) -> list[str]:
    return sorted(_FIGURES.findall(_held(side, piece)))


def _difference(pair: Pair, one: Piece, other: Piece) -> str:
    """Say what sets two brackets apart; nothing where they hold the same."""
    if one.whole != other.whole:
        return "one of them lacks its other mark"
    if one.depth != other.depth:
        return "they are nested otherwise"
    if (one.opens, one.closes) != (other.opens, other.closes):
        return "they reach over other clauses"
    held = _held(pair.source, one), _held(pair.target, other)
    if held[0].count("/") != held[1].count("/") and not any("://" in text for text in held):
        return "they hold other alternatives"
    shares = _place(pair.source, one)[1], _place(pair.target, other)[1]
    if abs(shares[0] - shares[1]) > _WIDER and not _both_short(pair, one, other):
        return "one of them is wider"
    return ""


def _both_short(pair: Pair, one: Piece, other: Piece) -> bool:
    sizes = [
        (piece.end - piece.start) / (1 if side.lang == "zh" else 3)
        for side, piece in ((pair.source, one), (pair.target, other))
    ]
    return max(sizes) <= _SHORT


def _said(side: Side, piece: Piece) -> str:
    return f"{side.language} brackets {quoted(_held(side, piece))}"


def _flag(pair: Pair, source: tuple[Piece, ...], target: tuple[Piece, ...], message: str) -> Flag:
    return flag_on(
        pair,
        "brackets",
        "major",
        f"{message}.",
        tuple(piece.span for piece in source),
        tuple(piece.span for piece in target),
    )


CHECKS = (FunctionCheck(("brackets",), "Undecided text in square brackets", EXAMPLES, _undecided),)
