"""The nouns of the toolkit: frozen values, the standard library alone."""

from align.model.alignment import Alignment, Bead
from align.model.clause import Clause, Furniture, SegmentedDocument
from align.model.document import Document, Edit, Span
from align.model.report import Flag, ReportData, RunInfo

__all__ = [
    "Alignment",
    "Bead",
    "Clause",
    "Document",
    "Edit",
    "Flag",
    "Furniture",
    "ReportData",
    "RunInfo",
    "SegmentedDocument",
    "Span",
]
