"""Words that the pages and the tables for people share."""

from __future__ import annotations

from align.exporting.markup import escape, show_forbidden
from align.model.clause import Clause
from align.model.document import Document

__all__ = ["language", "language_tag", "place_of", "plural", "text_of"]


def text_of(text: str) -> str:
    """Text as element content or in an attribute."""
    return escape(show_forbidden(text))


def plural(count: int, noun: str) -> str:
    """Return a count with its noun.

    >>> plural(1, "flag"), plural(1200, "flag")
    ('1 flag', '1,200 flags')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def language(document: Document, *, short: bool = False) -> str:
    """Return the language of a document in words; ``short`` without the script."""
    if document.lang == "en":
        return "English"
    return "Chinese" if short else f"Chinese ({'Traditional' if document.script == 'Hant' else 'Simplified'})"


def language_tag(document: Document) -> str:
    """Return the language of a document as HTML tells it: ``en``, ``zh-Hans`` or ``zh-Hant``."""
    if document.lang == "en":
        return "en"
    return "zh-Hant" if document.script == "Hant" else "zh-Hans"


def place_of(clause: Clause) -> str:
    """Return a unit in a few words: its heading and label, else its path or id."""
    words = [clause.heading or "", clause.new_label or clause.label or ""]
    return " ".join(word for word in words if word) or clause.path or clause.id
