"""The way from two versions of a document to a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from align.errors import LanguageError
from align.model.clause import SegmentedDocument
from align.model.comparison import Comparison
from align.model.document import Document
from align.pairing import instruments_of, select_instrument
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
    warnings = (*old.warnings, *new.warnings, *_mismatch(before, after), *comparison.warnings)
    return Comparison(comparison.old, comparison.new, comparison.pairs, warnings)


def _segmented(document: Document, select: str | None) -> SegmentedDocument:
    segmented = segment_document(document)
    return segmented if select is None else select_instrument(segmented, select)


def _mismatch(old: SegmentedDocument, new: SegmentedDocument) -> list[str]:
    """Say where one file holds more instruments than the other, or another one."""
    ours, theirs = instruments_of(old), instruments_of(new)
    names = [", ".join(instrument.name for instrument in side[:6]) for side in (ours, theirs)]
    if len(ours) != len(theirs):
        return [
            f"{old.document.path} holds {len(ours)} instruments ({names[0]}), {new.document.path} {len(theirs)} "
            f"({names[1]}): select the one that both hold"
        ]
    one, other = ours[0], theirs[0]
    if len(ours) == 1 and one.number and other.number and (one.kind, one.number) != (other.kind, other.number):
        return [f"the two look like different documents: {one.name} and {other.name}"]
    return []
