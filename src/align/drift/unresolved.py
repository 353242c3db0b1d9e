"""Old and new wording that both stand: ``unresolved-edit``, and ``one-sided-edit`` where they do in one language alone.

Where a dump lost the marks of its tracked changes, "promises" struck and "delivers" inserted read "promises delivers"
(`align.drift.unresolved_signs`). What stands so in both languages is the dump's doing: all of it is one note, which
asks for the Word files. What stands so in one language alone is a flag on its clause, minor; a major ``one-sided-edit``
where the other language says what the older wording says and nothing of the newer one. Both languages show an edit
where both have a sign of it in a clause, or one has and the other renders old and new words, each for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from align.drift.context import DriftContext, FunctionCheck
from align.drift.editing_words import Renders, Token, tokens_of
from align.drift.places import place
from align.drift.sides import Pair, Side, compared
from align.drift.unresolved_examples import UNRESOLVED
from align.drift.unresolved_signs import Sign, signs
from align.model.clause import Clause, SegmentedDocument
from align.model.report import Flag, Occurrence, SpanIn
from align.normalising.figures import extract

__all__ = ["CHECKS"]

_AROUND = 8
"""Characters before a stretch that a message quotes with it."""
_NOTE = (
    "Struck and inserted wording stand side by side in both languages, as where tracked changes are copied out as plain"
    " text: take the Word files (DOCX) instead, in which they are told apart."
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A sign and the unit that it stands in."""

    unit: Clause
    sign: Sign

    @property
    def span(self) -> SpanIn:
        return (self.unit.index, self.sign.start, self.sign.end)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A bead in which both languages show old and new wording, and where."""

    pair: Pair
    spans: tuple[tuple[SpanIn, ...], tuple[SpanIn, ...]]


def _unresolved(context: DriftContext) -> Iterator[Flag]:
    renders = Renders(context.embedder)
    both: list[_Shown] = []
    for pair in compared(context):
        sides = pair.source, pair.target
        documents = context.alignment.source, context.alignment.target
        dumped = any(_is_dump(document, side) for document, side in zip(documents, sides, strict=True))
        found = [
            [_Found(unit, sign) for unit in side.units for sign in signs(unit.text, side.lang) if dumped or sign.years]
            for side in sides
        ]
        shown, alone = _sorted_out(sides, (found[0], found[1]), renders)
        if shown[0] and shown[1]:
            both.append(_Shown(pair, shown))
        for at in (0, 1):
            yield from _alone(pair, at, alone[at], renders)
    if both:
        yield _note(both)


def _is_dump(document: SegmentedDocument, side: Side) -> bool:
    """Whether a side is text of a dump: as the document says, or as its comparison with an earlier version told."""
    if document.document.revisions == "run-together":
        return True
    return any(unit.status is not None and unit.edits is None and unit.old_text is not None for unit in side.units)


def _sorted_out(
    sides: tuple[Side, Side], found: tuple[list[_Found], list[_Found]], renders: Renders
) -> tuple[tuple[tuple[SpanIn, ...], tuple[SpanIn, ...]], tuple[list[_Found], list[_Found]]]:
    """Return where both sides show old and new wording, and what one shows alone."""
    shown: tuple[list[SpanIn], list[SpanIn]] = ([], [])
    alone: tuple[list[_Found], list[_Found]] = ([], [])
    for at in (0, 1):
        for each in found[at]:
            others = [other for other in found[1 - at] if _same_kind(each.sign, other.sign)]
            twice = each.sign.left == each.sign.right  # the same verb again: the other language may well have it twice
            asked = not others and each.sign.wording and not twice
            rendered = _rendered(each, sides[at], sides[1 - at], renders) if asked else []
            if others or rendered:
                shown[at].append(each.span)
                shown[1 - at].extend(rendered)
            elif not (each.sign.years and _differs(each.sign, found[1 - at])):
                alone[at].append(each)
    return (tuple(dict.fromkeys(shown[0])), tuple(dict.fromkeys(shown[1]))), alone


def _same_kind(one: Sign, other: Sign) -> bool:
    if one.years or other.years:
        return one.years == other.years
    return one.wording == other.wording


def _differs(sign: Sign, others: Sequence[_Found]) -> bool:
    """Whether the other side has such years too, with one changed: that is a difference of dates."""
    return any(set(other.sign.years) & set(sign.years) for other in others)


def _rendered(found: _Found, own: Side, other: Side, renders: Renders) -> list[SpanIn]:
    """Return the words of the other side that render what stands left and right of the joint, each for itself."""
    left, right = (_saying(text, own, other, renders) for text in (found.sign.left, found.sign.right))
    couples = [(a.at, b.at) for a, b in product(left, right) if a.at != b.at]
    return [*couples[0]] if couples else []


def _saying(text: str, own: Side, other: Side, renders: Renders) -> list[Token]:
    """Return the words of the other side that render the word of substance next to the joint."""
    words = [token for token in tokens_of(0, text, own.lang) if token.content]
    theirs = [token for unit in other.units for token in tokens_of(unit.index, unit.text, other.lang) if token.content]
    english = own.lang == "en"
    return [t for t in theirs if any(renders(w, t) if english else renders(t, w) for w in words)]


def _alone(pair: Pair, at: int, found: Sequence[_Found], renders: Renders) -> Iterator[Flag]:
    """Yield the flag on a clause of which one language alone shows old and new wording; the gravest sign decides."""
    if not found:
        return
    sides = pair.source, pair.target
    own, other = sides[at], sides[1 - at]
    first = found[0]
    old = next((each for each in found if _keeps_old(each.sign, own, other, renders)), None)
    what = "; ".join(_said(each) for each in found[:3])
    if old is None:
        message = f"{own.language} has {what} as an old and a new state, {other.language} has not."
    else:
        message = f"{own.language} has {what} as an old and a new state; {other.language} has “{old.sign.left}” alone."
    spans = tuple(each.span for each in found)
    yield Flag(
        "unresolved-edit" if old is None else "one-sided-edit",
        "minor" if old is None else "major",
        place(pair.source.units[0] if at else first.unit),
        pair.source.indices,
        pair.target.indices,
        message,
        spans if at == 0 else (),
        spans if at == 1 else (),
        touched=True,
    )


def _said(found: _Found) -> str:
    sign, text = found.sign, found.unit.text
    if sign.years:
        years = " and ".join(map(str, sign.years))
        return f"{years} run together" if len(sign.years) > 1 else f"{years} run into a word"
    start = max(0, sign.start - _AROUND) if sign.kind == "mark" else sign.start
    while 0 < start < sign.start and (text[start - 1 : start + 1].isascii() and text[start - 1 : start + 1].isalnum()):
        start -= 1  # no part of a word
    return f"“{'…' if 0 < start < sign.start else ''}{text[start : sign.end]}”"


def _keeps_old(sign: Sign, own: Side, other: Side, renders: Renders) -> bool:
    """Whether the other side has the older of two years, or words, and nothing of the newer."""
    if len(sign.years) == 2 and sign.years[0] < sign.years[1]:
        years = {m.value for unit in other.units for m in extract(unit.text, other.lang) if m.kind == "year"}
        return sign.years[0] in years and sign.years[1] not in years
    if sign.kind != "words" or not all(_is_known(text, own) for text in (sign.left, sign.right)):
        return False
    return bool(_saying(sign.left, own, other, renders)) and not _saying(sign.right, own, other, renders)


def _is_known(text: str, side: Side) -> bool:
    """Whether the lexicon knows a word of substance here well enough to be relied upon where it finds no rendering."""
    return any(token.content and token.entry is not None for token in tokens_of(0, text, side.lang))


def _note(both: Sequence[_Shown]) -> Flag:
    first = both[0]
    others: list[Occurrence] = []
    for number, here in enumerate(both):
        for at, spans in enumerate(here.spans):
            others += [("target" if at else "source", *span) for span in (spans[1:] if number == 0 else spans)]
    return Flag(
        "unresolved-edit",
        "info",
        place(first.pair.source.units[0]),
        first.pair.source.indices,
        first.pair.target.indices,
        _NOTE,
        first.spans[0][:1],
        first.spans[1][:1],
        tuple(others),
        touched=True,
    )


CHECKS = (
    FunctionCheck(("unresolved-edit", "one-sided-edit"), "Old and new wording both stand", UNRESOLVED, _unresolved),
)
