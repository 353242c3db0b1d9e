"""The way from two versions of a document to a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from align.errors import LanguageError
from align.model.clause import SegmentedDocument
from align.model.comparison import Comparison
from align.model.document import Document
from align.pairing import select_instrument, version_warnings
from align.pipeline import OnStep, load_embedder
from align.revising.comparing import compare_versions
from align.segmenting.segmenter import segment_document

if TYPE_CHECKING:
    from align.embedding.base import Embedder

__all__ = ["compare_documents"]

_LANGUAGES = {"en": "English", "zh": "Chinese"}


def compare_documents(
    old: Document,
    new: Document,
    *,
    select: str | None = None,
    embedder: Embedder | None = None,
    on_step: OnStep | None = None,
) -> Comparison:
    """Segment two versions of one document in one language, and say what became of each unit.

    Tracked changes count as accepted. ``select`` names the one instrument of each file to compare. Raises
    LanguageError where the languages differ, OptionError where ``select`` does not fit.
    """
    tell = on_step or (lambda *_: None)
    if old.lang != new.lang:
        raise LanguageError(
            f"{old.path} is {_LANGUAGES[old.lang]}, {new.path} is {_LANGUAGES[new.lang]}; give two versions in one "
            "language (align run compares the two languages)"
        )
    tell("reading the clauses", 0, 0)
    before, after = (_segmented(document, select) for document in (old, new))
    tell("loading the model", 0, 0)
    embedder = embedder or load_embedder(on_progress=on_step)
    tell("comparing", 0, 0)
    comparison = compare_versions(before, after, embedder)
    warnings = (*old.warnings, *new.warnings, *version_warnings(before, after), *comparison.warnings)
    return Comparison(comparison.old, comparison.new, comparison.pairs, warnings)


def _segmented(document: Document, select: str | None) -> SegmentedDocument:
    segmented = segment_document(document)
    return segmented if select is None else select_instrument(segmented, select)
