"""Words and small pieces of markup that the parts of the report page share."""

from __future__ import annotations

from align.exporting.markup import escape, show_forbidden
from align.model.clause import Clause
from align.model.document import Document
from align.model.report import Flag, Severity

__all__ = ["code_of", "language", "language_tag", "place_of", "plural", "severity_of", "text_of"]

_SIGNS: dict[Severity, str] = {"major": "▲", "minor": "◆", "info": "○"}


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


def severity_of(severity: Severity) -> str:
    """Return a severity as a word with a sign of its own: it is not told by colour alone."""
    return f'<b class="sev {severity}"><span aria-hidden="true">{_SIGNS[severity]}</span> {severity}</b>'


def code_of(flag: Flag) -> str:
    """Return the code of a flag."""
    return f'<code class="code">{text_of(flag.code)}</code>'


def place_of(clause: Clause) -> str:
    """Return a unit in a few words: its heading and label, else its path or id."""
    words = [clause.heading or "", clause.new_label or clause.label or ""]
    return text_of(" ".join(word for word in words if word) or clause.path or clause.id)
