"""What each flag code means: its default severity, what it says, what a reader does about it."""

from __future__ import annotations

from dataclasses import dataclass

from align.model.report import Severity

__all__ = ["CATALOGUE", "Entry"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One code; ``severity`` is the default, from which a rule may depart where ``meaning`` says so."""

    severity: Severity
    meaning: str
    action: str


CATALOGUE: dict[str, Entry] = {
    "missing-clause": Entry(
        "major",
        "A clause of the source has no counterpart in the target (minor where it has no text of its own).",
        "Look whether the target lost it, or holds it inside a neighbouring clause; then translate it or strike it.",
    ),
    "extra-clause": Entry(
        "major",
        "A clause of the target has no counterpart in the source (minor where it has no text of its own).",
        "Look whether the source lost it, or the target kept a clause that the source has struck.",
    ),
    "label": Entry(
        "minor",
        "Two clauses say the same under different labels, such as b) and c).",
        "Renumber one of them, and look for references to the old label.",
    ),
    "order": Entry(
        "minor",
        "The same clauses stand in another order.",
        "Move the clause in one language, unless each language sorts a list by its own alphabet.",
    ),
    "heading": Entry(
        "minor",
        "The headings over the same clauses differ, such as recognizing over one and 忆及 over the other.",
        "Settle which heading is meant: it decides whether a clause recalls, recognizes or instructs.",
    ),
    "duplicate": Entry(
        "minor",
        "The same clause stands twice in one language and once in the other.",
        "Strike one of the two, unless the repetition is meant.",
    ),
    "split": Entry(
        "minor",
        "One clause of the source is several in the target.",
        "Join the clauses of the target, or split that of the source, so that references find the same place.",
    ),
    "merge": Entry(
        "minor",
        "Several clauses of the source are one in the target.",
        "Split the clause of the target, or join those of the source, so that references find the same place.",
    ),
    "one-sided-edit": Entry(
        "major",
        "A clause was edited, added, struck or relabelled in one language only, as tracked changes, earlier versions or"
        " the labels of a dump show it (minor where only words of grammar were edited, or where the other language does"
        " not show a struck clause at all).",
        "Carry the edit over, or take it back.",
    ),
    "base-changed": Entry(
        "major",
        "Without its tracked changes a document does not read as its earlier version: a change that nothing shows.",
        "Track the change, or take it back: who reads the document takes what is not marked for adopted.",
    ),
    "unresolved-edit": Entry(
        "minor",
        "The old and the new state of a figure both stand, such as 20222026 for 2022 and 2026: a tracked change was"
        " copied out without being accepted or refused (info where both languages show it).",
        "Accept or refuse the change in the document that the text was taken from; such a unit stays out of the TMX.",
    ),
    "untranslated": Entry(
        "major",
        "The text of one language stands in the other document as it is.",
        "Translate it; such a unit stays out of the TMX.",
    ),
    "number": Entry(
        "major",
        "A number has no counterpart of the same value in the other language; the form does not count (1.5 million and"
        " 150万 are the same).",
        "Compare both with the adopted text, and mend the one that departs from it.",
    ),
    "date": Entry(
        "major",
        "A date or a year has no counterpart in the other language.",
        "Compare both with the adopted text, and mend the one that departs from it.",
    ),
    "reference": Entry(
        "major",
        "A reference to a resolution, article, section or document leads elsewhere in one language, or is not there.",
        "Look the reference up, and mend the one that leads to the wrong place.",
    ),
    "acronym": Entry(
        "info",
        "An acronym is expanded or introduced in one language only (info), or one stands in place of another (minor).",
        "Nothing, where each language expands acronyms by its own custom; mend it where they name different bodies.",
    ),
}
"""All codes that are raised, in the order in which they are listed."""
