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
        "A clause was edited, added, moved, struck or relabelled in one language only, or edited otherwise in substance"
        " than in the other, as tracked changes, earlier versions or the labels and wording of a dump show it (minor"
        " where only words of grammar were edited, or where the other language does not show a struck clause at all).",
        "Carry the edit over, or take it back.",
    ),
    "base-changed": Entry(
        "major",
        "Without its tracked changes a document does not read as its earlier version: a change that nothing shows.",
        "Track the change, or take it back: who reads the document takes what is not marked for adopted.",
    ),
    "unresolved-edit": Entry(
        "minor",
        "Old and new wording both stand, such as 20222026 or “promises delivers”: a tracked change was copied out"
        " without being accepted or refused (one info note for all that both languages show; only figures count where"
        " nothing else shows a document to be such a copy).",
        "Accept or refuse the change in the document that the text was taken from; such a unit stays out of the TMX.",
    ),
    "omission": Entry(
        "minor",
        "Words of the source have no counterpart in the target; told by the words, by how this document renders them"
        " elsewhere, by the lengths of the texts, by the members of an enumeration beside them, and by a list of"
        " limiting phrases such as “as appropriate” (major where a long phrase or an actor is surely left out).",
        "Look whether the target lost it or says it in other words; then translate it, or leave it.",
    ),
    "addition": Entry(
        "minor",
        "Words of the target have no counterpart in the source; told as an omission is (major where a long phrase or"
        " an actor has surely been added).",
        "Look whether the source lost it or says it in other words; then add it, strike it, or leave it.",
    ),
    "low-similarity": Entry(
        "major",
        "The two texts hardly say the same: most words of either have no counterpart in the other.",
        "Look whether another clause's text stands in the place of this one's.",
    ),
    "untranslated": Entry(
        "major",
        "The text of one language stands in the other document as it is.",
        "Translate it; such a unit stays out of the TMX.",
    ),
    "number": Entry(
        "major",
        "A number has no counterpart of the same value in the other language; the form does not count (1.5 million and"
        " 150万 are the same); or which half, which currency, how often; or one has at least where the other has at"
        " most; or a number in words is not the figure in brackets beside it (minor: the marks of a list).",
        "Compare both with the adopted text, and mend the one that departs from it.",
    ),
    "date": Entry(
        "major",
        "A date, a year, a quarter or a weekday has no counterpart in the other language, or one has before where the"
        " other has after.",
        "Compare both with the adopted text, and mend the one that departs from it.",
    ),
    "reference": Entry(
        "major",
        "A reference to a resolution, article, section or document leads elsewhere in one language, or is not there;"
        " its place and year count as part of it (minor where the place or “Rev.” is left out, and where the document"
        " refers to a label that none of its clauses bears).",
        "Look the reference up, and mend the one that leads to the wrong place.",
    ),
    "term": Entry(
        "minor",
        "A term is not rendered as the term list says, or otherwise than everywhere else in the documents; or one actor"
        " or body stands in place of another (major).",
        "Look which of the two is meant, and use one rendering throughout; where both are right, put both on the list.",
    ),
    "modality": Entry(
        "major",
        "A word of strength differs: one language obliges (shall, 须) where the other recommends (should, 应) or"
        " permits (may, 可), told from the wording, or from what the document's other clauses have (then minor, unless"
        " both wordings are always rendered otherwise).",
        "Settle what is meant, and use the wording that the house has for it in both languages.",
    ),
    "negation": Entry(
        "major",
        "One language negates, and the other shows no sign of it (minor where it negates elsewhere, or where the"
        " negation belongs to an adjective).",
        "Look whether a negation was lost or added; where an affirmative says the same, leave it.",
    ),
    "acronym": Entry(
        "info",
        "An acronym is expanded or introduced in one language only (info); one stands in place of another, or is left "
        "out of an enumeration (minor).",
        "Nothing, where each language expands acronyms by its own custom; mend it where they name different bodies.",
    ),
    "punctuation": Entry(
        "minor",
        "Two marks stand where one belongs, or a mark of the other language's width (minor); clauses end in marks that"
        " these documents do not use for each other, or spaces around marks are wrong (info).",
        "Strike what an edit has left; endings matter only where a list goes on in one language and ends in the other.",
    ),
    "quotes": Entry(
        "minor",
        "A quotation mark opens and nothing closes it, or the reverse; one language alone quotes a term, or a title"
        " lacks the brackets that it has elsewhere (info).",
        "Put in the mark that is missing: where a title ends decides what is cited.",
    ),
    "brackets": Entry(
        "minor",
        "A bracket opens and nothing closes it, or the reverse; words stand in brackets in one language only (info);"
        " undecided text [ ] stands in one language only, is wider there or nested otherwise (major).",
        "Put in the bracket that is missing; of undecided text, find out what is still open.",
    ),
    "footnote": Entry(
        "minor",
        "A mark has no note, a note has no mark, or the languages cite a note at different places.",
        "Put the mark where it belongs, or the note that is missing.",
    ),
    "repeated-word": Entry(
        "minor",
        "A word stands twice running, such as “the the” or 秘书长秘书长.",
        "Strike one of the two.",
    ),
    "format": Entry(
        "info",
        "One word is spelt in two ways (其他, 其它), or widths and spaces are mixed (info); a character of the"
        " other Chinese script, of another alphabet, or lost in converting stands in the text (minor).",
        "Settle on one form; put in the right character.",
    ),
    "extra-text": Entry(
        "minor",
        "A sentence in another language, a translator's note, markup or what is left of editing stands in the text.",
        "Strike it.",
    ),
}
"""All codes that are raised, in the order in which they are listed."""
