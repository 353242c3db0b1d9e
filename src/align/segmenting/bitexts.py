"""A bilingual file → the units of its two sides, one a text, as the file pairs them."""

from __future__ import annotations

from dataclasses import dataclass

from align.model.clause import Clause, SegmentedDocument
from align.model.document import Document, Lang
from align.readers.bitext import Bitext
from align.readers.language import told_script
from align.segmenting.proposals import proposal_of

__all__ = ["GivenPairs", "units_of_bitext"]


@dataclass(frozen=True, slots=True)
class GivenPairs:
    """Both sides of a bilingual file, and its pairs by index; None where a text is empty."""

    source: SegmentedDocument
    target: SegmentedDocument
    pairs: tuple[tuple[int | None, int | None], ...]


def units_of_bitext(bitext: Bitext) -> GivenPairs:
    """Return each text as a unit: a paragraph without label, whose ``lines`` and number are its place in the file.

    The line that marks a proposal (``MOD EUR/44A4/1``) is a marker here too. Texts are not segmented, and not searched
    for labels: they stay as they are. An empty one is no unit. Where a place of the file holds several pairs, the later
    ones bear ``#2`` and so on.
    """
    sides: tuple[list[Clause], list[Clause]] = ([], [])
    pairs: list[tuple[int | None, int | None]] = []
    seen: dict[int, int] = {}
    for row in bitext.rows:
        seen[row.number] = repeat = seen.get(row.number, 0) + 1
        places: list[int | None] = []
        for clauses, text in zip(sides, (row.first, row.second), strict=True):
            places.append(len(clauses) if text else None)
            if text:
                clauses.append(_unit(len(clauses), row.number, repeat, text))
        pairs.append((places[0], places[1]))
    source, target = (_side(bitext, *side) for side in zip(bitext.languages, sides, strict=True))
    return GivenPairs(source, target, tuple(pairs))


def _unit(index: int, number: int, repeat: int, text: str) -> Clause:
    return Clause(
        index=index,
        id=f"0p{number}" + (f"#{repeat}" if repeat > 1 else ""),
        instrument=0,
        kind="paragraph" if proposal_of(text, 0) is None else "marker",
        section=0,
        heading=None,
        level=None,
        labels=(),
        path="0",
        label=None,
        old_label=None,
        new_label=None,
        status=None,
        text=text,
        old_text=None,
        edits=None,
        lines=(number, number),
    )


def _side(bitext: Bitext, lang: Lang, clauses: list[Clause]) -> SegmentedDocument:
    text = "\n".join(clause.text for clause in clauses)
    document = Document(
        text=text,
        lang=lang,
        script=told_script(text) if lang == "zh" else "Latn",
        path=bitext.path,
        sha256=bitext.sha256,
        encoding=bitext.encoding,
        modified=bitext.modified,
    )
    return SegmentedDocument(document, tuple(clauses), ())
