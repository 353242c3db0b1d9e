"""The body of the report page: one row a bead, the source beside the target, the flags beside both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.exporting.highlighting import highlighted
from align.exporting.layout import Layout, Numbered, heading_of, worst
from align.exporting.markup import escape, show_forbidden
from align.model.alignment import Bead
from align.model.clause import Clause, SegmentedDocument
from align.model.document import Document
from align.model.report import Flag, ReportData, Severity

__all__ = ["code_of", "language", "language_tag", "place_of", "rows", "severity_of", "text_of"]

SIGNS: dict[Severity, str] = {"major": "▲", "minor": "◆", "info": "○"}
"""A shape for each severity, so that it is not told by colour alone."""

WHYS = {
    "label": "matched by label",
    "content": "matched by content",
    "moved": "moved",
    "manual": "matched by hand",
    "gap": "",
}
EDITED = {"source": "edited in {source} only", "target": "edited in {target} only", "both": "edited in both"}


def rows(report: ReportData, layout: Layout) -> Iterator[str]:
    """Yield the rows of the table body in the order of the beads."""
    sections = {section.bead for section in layout.sections}
    for number, bead in enumerate(report.beads):
        yield _row(report, layout, number, bead, number in sections)


def language(document: Document) -> str:
    """The language of a document in words."""
    if document.lang == "en":
        return "English"
    return "Chinese (Traditional)" if document.script == "Hant" else "Chinese (Simplified)"


def language_tag(document: Document) -> str:
    """The language of a document as HTML tells it: ``en``, ``zh-Hans`` or ``zh-Hant``."""
    if document.lang == "en":
        return "en"
    return "zh-Hant" if document.script == "Hant" else "zh-Hans"


def text_of(text: str) -> str:
    """Text as element content."""
    return escape(show_forbidden(text))


def severity_of(severity: Severity) -> str:
    """A severity as a word with its sign."""
    return f'<b class="sev {severity}"><span aria-hidden="true">{SIGNS[severity]}</span> {severity}</b>'


def code_of(flag: Flag) -> str:
    """The code of a flag."""
    return f'<code class="code">{text_of(flag.code)}</code>'


def place_of(clause: Clause) -> str:
    """A unit in a few words: its heading and label, else its path or id."""
    words = [clause.heading or "", clause.label or ""]
    return text_of(" ".join(word for word in words if word) or clause.path or clause.id)
