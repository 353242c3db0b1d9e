"""The way from two documents to a report: the only place that knows all the steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from align.drift.context import DriftContext
from align.drift.runner import find_drift
from align.errors import LanguageError
from align.matching.aligner import align_documents
from align.model.clause import SegmentedDocument
from align.model.document import Document
from align.model.report import ReportData, RunInfo
from align.pairing import alignment_warnings, pair_warnings, select_instrument
from align.segmenting.segmenter import segment_document

if TYPE_CHECKING:
    from align.embedding.base import Embedder

__all__ = ["RunOptions", "load_embedder", "run_pair"]

_LANGUAGES = {"en": "English", "zh": "Chinese"}


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a pair is aligned.

    ``model`` names another embedder than the bundled one; ``select`` names the one instrument of each file to align
    (``RESOLUTION 102``, ``第102号决议``).
    """

    model: str | None = None
    select: str | None = None

    def changed(self) -> dict[str, Any]:
        """Return the options that differ from their defaults, by name."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name)) != f.default}


def load_embedder(name: str | None = None) -> Embedder:
    """Return the bundled embedder, or the sentence-transformers model ``name`` (a name on the Hub or a folder).

    Raises OptionError where that needs the extra ``transformers`` or the model cannot be loaded.
    """
    if name is None:
        from align.embedding.shared import SharedTokenEmbedder  # noqa: PLC0415 - numpy, only once there is work to do

        return SharedTokenEmbedder()
    from align.embedding.transformer import TransformerEmbedder  # noqa: PLC0415 - only where asked for

    return TransformerEmbedder(name)


def run_pair(
    source: Document,
    target: Document,
    options: RunOptions | None = None,
    *,
    embedder: Embedder | None = None,
    on_step: Callable[[str], None] | None = None,
) -> ReportData:
    """Segment both documents, align them, find the drift, and return all of it.

    Either language may be the source. ``embedder`` stands in place of the one that ``options.model`` names;
    ``on_step`` is told what begins. What speaks against the pair (other instruments, another revision, no labels) is
    in ``warnings``. Raises LanguageError where both are in one language, OptionError where the options do not fit.
    """
    options = options or RunOptions()
    tell = on_step or (lambda _: None)
    if source.lang == target.lang:
        language = _LANGUAGES[source.lang]
        raise LanguageError(
            f"{source.path} and {target.path} are both {language}; give one English, one Chinese document"
        )
    tell("reading the clauses")
    ours, theirs = (_segmented(document, options.select) for document in (source, target))
    tell("loading the model")
    embedder = embedder or load_embedder(options.model)
    tell("aligning")
    alignment = align_documents(ours, theirs, embedder)
    tell("looking for drift")
    flags = find_drift(DriftContext(alignment, embedder))
    warnings = pair_warnings(ours, theirs) + alignment_warnings(alignment)
    info = RunInfo("align", _version(), embedder.name, options.changed())
    return ReportData(info, alignment, flags, warnings)


def _segmented(document: Document, select: str | None) -> SegmentedDocument:
    segmented = segment_document(document)
    return segmented if select is None else select_instrument(segmented, select)


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - 20 ms

    return version("clause-align")
