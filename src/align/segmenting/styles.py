"""Headings by what the file says of a paragraph, and by what stands below a formula with words put in."""

from __future__ import annotations

from align.model.document import Lang
from align.segmenting.blocks import Block, ends_sentence
from align.segmenting.candidates import Candidate, candidates
from align.segmenting.formulae import match_inline
from align.segmenting.paragraphs import certain_candidates

__all__ = ["heading_number", "leads_on", "styled_rank", "undecided"]

_LONGEST = {"en": 100, "zh": 40}
"""A paragraph in the style of a heading that is longer and ends as a sentence is a clause set in bold."""
_LEAD_LONGEST = {"en": 400, "zh": 150}
_HIGHEST_NUMBER = 200


def styled_rank(block: Block, lang: Lang) -> int | None:
    """Rank of a heading that the file's format marks as one, by its depth; None where it marks none.

    Sentences in the style of headings are clauses: contracts number their clauses so.
    """
    paragraph = block.paragraph
    if paragraph is None or paragraph.role not in {"heading", "title"}:
        return None
    text = block.text
    if text.endswith((";", "；")) or (ends_sentence(text, commas=True) and len(text) > _LONGEST[lang]):
        return None
    return paragraph.level or 1


def heading_number(block: Block, lang: Lang) -> Candidate | None:
    """The number in front of a heading: the file's own, or one as typed."""
    certain = certain_candidates(block, lang)
    if certain:
        return certain[0]
    for candidate in candidates(block.head.strip()):
        plain = not (candidate.is_pair or candidate.is_bullet or candidate.inner is not None)
        if plain and candidate.value[0] <= _HIGHEST_NUMBER:
            return candidate
    return None


def undecided(text: str) -> str:
    """A text without the square brackets that say it is not decided yet, where they hold all of it."""
    stripped = text.strip()
    if stripped[:1] in {"[", "［"} and stripped[-1:] in {"]", "］"} and not set(stripped[1:-1]) & set("[]［］"):
        return stripped[1:-1].strip()
    return text


def leads_on(text: str, after: Block, lang: Lang) -> bool:
    """Whether a line opens with an operative formula and its addressee, goes on in other words, and heads a list.

    ``instructs the Director, within its mandate, to`` ends in nothing, as no clause does, and the first label of a
    list or an infinitive stands below.
    """
    stripped = text.strip()
    if len(stripped) > _LEAD_LONGEST[lang] or ends_sentence(stripped.rstrip(":："), commas=True):
        return False
    if lang == "en" and stripped[:1].isupper() and not stripped.endswith((":", " to")):
        return False
    match = match_inline(stripped, lang)
    if match is None or match.role != "operative" or not match.addressees:
        return False
    head = after.head.strip()
    if lang == "en" and head.startswith("to "):
        return True
    return any((c.value[0] == 1 and not c.is_pair) or c.is_bullet for c in candidates(head))
