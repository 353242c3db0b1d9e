"""Headings and opening formulae: what a section does, whom it addresses, and how the house words it.

ITU sets the formula over a section (recalling, 忆及); the United Nations opens each clause with it (Recalling, 回顾).
Which formulae render one another stands in ``formulae.tsv``, how a house words them in ``houses.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from align.data import FormulaRow, formula_rows, read_rows
from align.drift.context import DriftContext, language
from align.drift.places import place, quoted
from align.model.alignment import Alignment
from align.model.clause import Clause, SegmentedDocument
from align.model.document import Lang
from align.model.report import Flag, Occurrence, Severity
from align.segmenting.formulae import HeadingMatch, fold_line, match_heading, match_inline
from align.segmenting.openings import formulae_agree, heading_similarity, lone_addressees

__all__ = ["check_headings"]

_DIFFER = 0.72
"""Headings at or below this likeness differ: in the formula (0 to 0.4), the addressee (0.6) or "further" (0.7)."""
_HOUSES = {
    "itu": re.compile(r"\bITU\b|国际电联|国际电信联盟|國際電聯"),
    "un": re.compile(r"^The General Assembly\b|^大会[，,]|\bA/(?:RES/)?\d+/(?:L\.)?\d+"),
}
_NAMED = {"itu": 3, "un": 1}
"""Units that must bear the mark of a house."""
_HABIT = 3
_MOSTLY = 0.8
"""Clauses that open with one formula in both languages, and their share, in documents whose clauses open so."""


@dataclass(frozen=True, slots=True)
class _Couple:
    """Two units that render each other, and their openings."""

    source: Clause
    target: Clause
    english: Clause
    chinese: Clause
    en: HeadingMatch
    zh: HeadingMatch


def check_headings(context: DriftContext) -> Iterator[Flag]:
    """Yield where headings or opening formulae differ, or are not worded as the house does."""
    alignment = context.alignment
    headings = list(_couples(alignment, heading=True))
    flagged = set()
    for couple in headings:
        flag = _of_heading(couple, alignment)
        if flag is not None:
            flagged.add(couple.source.index)
            yield flag
    openings = list(_couples(alignment, heading=False))
    agree = sum(formulae_agree(couple.en, couple.zh) for couple in openings)
    if agree >= _HABIT and agree >= _MOSTLY * len(openings):
        for couple in openings:
            if _opens_otherwise(couple):
                flagged.add(couple.source.index)
                yield _differ(couple, alignment, "opens with")
    else:
        openings = []
    yield from _of_house([c for c in (*headings, *openings) if c.source.index not in flagged], alignment)


def _couples(alignment: Alignment, *, heading: bool) -> Iterator[_Couple]:
    """Yield the pairs of headings without numbers, or of clauses, whose openings are read in both languages."""
    source_is_english = alignment.source.document.lang == "en"
    for bead in alignment.beads:
        if len(bead.source) != 1 or len(bead.target) != 1:
            continue
        s, t = alignment.source[bead.source[0]], alignment.target[bead.target[0]]
        if heading and (s.kind != "heading" or t.kind != "heading" or s.labels or t.labels):
            continue  # a numbered heading is no formula, though it may be spelt like one (3 Requirements, 3 要求)
        if not heading and not {s.kind, t.kind} <= {"clause", "paragraph"}:
            continue
        english, chinese = (s, t) if source_is_english else (t, s)
        read = match_heading if heading else match_inline
        en, zh = read(english.text, "en"), read(chinese.text, "zh")
        if en is not None and zh is not None and (heading or english.text[:1].isupper()):
            yield _Couple(s, t, english, chinese, en, zh)


def _opens_otherwise(couple: _Couple) -> bool:
    """Whether neither opening formula has its counterpart anywhere in the other clause: 对…表示遗憾 is regrets, too.

    What is expressed or reiterated has too many wordings to be told.
    """
    if couple.en.formulae[0][0].startswith(("expresses", "reiterat")):
        return False
    return not _has(couple.en, couple.chinese, "zh") and not _has(couple.zh, couple.english, "en")


def _has(match: HeadingMatch, other: Clause, lang: Lang) -> bool:
    """Whether a clause has a wording of one of the formulae that another one opens with."""
    text = fold_line(other.text)
    wordings = {word for keys in match.formulae for key in keys for word in _wordings(key, lang)}
    return any(wording in text for wording in wordings)


@cache
def _wordings(key: str, lang: Lang) -> frozenset[str]:
    """Return the wordings of a formula without the place of the addressee; English ones without their ending."""
    found = (
        w.partition("X")[0].removesuffix("$").strip() for r in formula_rows() if r.key == key for w in _cell(r, lang)
    )
    return frozenset(word if lang == "zh" else re.sub("(?:e?s|ing|ed|e)$", "", word) for word in found if len(word) > 1)


def _cell(row: FormulaRow, lang: Lang) -> tuple[str, ...]:
    return row.english if lang == "en" else row.chinese


def _of_heading(couple: _Couple, alignment: Alignment) -> Flag | None:
    likeness = heading_similarity(couple.english.text, couple.chinese.text)
    if likeness is not None and likeness <= _DIFFER:
        return _differ(couple, alignment, "has the heading")
    if not formulae_agree(couple.en, couple.zh):
        return _differ(couple, alignment, "has the heading")
    if any(lone_addressees(couple.en, couple.zh)):
        return _differ(couple, alignment, "addresses others in the heading", "major")
    return None


def _differ(couple: _Couple, alignment: Alignment, what: str, severity: Severity = "minor") -> Flag:
    s, t = couple.source, couple.target
    left, right = language(alignment.source), language(alignment.target)
    if what.startswith("addresses"):
        message = f"The headings {quoted(s.text)} and {quoted(t.text)} do not address the same."
    else:
        message = f"{left} {what} {quoted(s.text)}, {right} {quoted(t.text)}."
    return Flag(
        "heading", severity, place(s), (s.index,), (t.index,), message,
        ((s.index, 0, _end(s)),), ((t.index, 0, _end(t)),),
    )  # fmt: skip


def _end(clause: Clause) -> int:
    """Where the opening of a unit ends, roughly: a heading is all of it."""
    return len(clause.text) if clause.kind == "heading" else min(len(clause.text), 24)


@cache
def _usual(house: str) -> dict[str, tuple[str, ...]]:
    """Return the Chinese renderings of a house by the key of the formula."""
    return {key: tuple(cell.split(";")) for of, key, cell in read_rows("houses.tsv") if of == house}


def _house(documents: Sequence[SegmentedDocument]) -> str | None:
    """Return the house that two documents are of, as far as their texts tell."""
    for house, mark in _HOUSES.items():
        if all(sum(mark.search(unit.text) is not None for unit in each) >= _NAMED[house] for each in documents):
            return house
    return None


def _of_house(couples: Sequence[_Couple], alignment: Alignment) -> Iterator[Flag]:
    """Yield one flag for each formula that is not worded as its house does, all its places in it."""
    house = _house((alignment.source, alignment.target))
    if house is None:
        return
    usual = _usual(house)
    found: dict[str, Flag] = {}
    for couple in couples:
        key = couple.en.formulae[0][0]
        wordings = usual.get(key)
        text = fold_line(couple.chinese.text)
        if wordings is None or any(wording in text[: _LONGEST_FORMULA + len(wording)] for wording in wordings):
            continue
        s, t = couple.source, couple.target
        message = (
            f"The formula {quoted(key.replace('-', ' '))} is {quoted(couple.chinese.text)} in Chinese;"
            f" {house.upper()} documents have {quoted(wordings[0])}."
        )
        flag = Flag("heading", "minor", place(s), (s.index,), (t.index,), message, (), ((t.index, 0, _end(t)),))
        earlier = found.get(key)
        more: tuple[Occurrence, ...] = (("source", s.index, 0, _end(s)), ("target", t.index, 0, _end(t)))
        found[key] = flag if earlier is None else replace(earlier, occurrences=(*earlier.occurrences, *more))
    yield from found.values()


_LONGEST_FORMULA = 12
"""Characters of modifiers that may stand before a formula: 进一步, 深为关切地."""
