"""The way from two documents to a report: the only place that knows all the steps."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from align.drift.context import DriftContext
from align.drift.labelling import label_systems
from align.drift.operators import read_house
from align.drift.rounds import check_same_pair, since_previous
from align.drift.runner import find_drift
from align.drift.terms import found_terms
from align.errors import LanguageError
from align.exporting.judgements import IgnoreList, judged
from align.matching.aligner import align_documents
from align.matching.given import align_given
from align.model.alignment import Alignment
from align.model.clause import SegmentedDocument
from align.model.document import Document
from align.model.report import ReportData, RunInfo
from align.model.terms import TermList
from align.pairing import alignment_warnings, pair_warnings, select_instrument, version_warnings
from align.readers.bitext import Bitext
from align.revising.bases import with_base
from align.revising.tracked import segment_states
from align.segmenting.bitexts import units_of_bitext
from align.segmenting.segmenter import segment_document

if TYPE_CHECKING:
    from align.embedding.base import Embedder

__all__ = ["OnStep", "Previous", "RunOptions", "check_alignment", "check_pairs", "judge", "load_embedder", "run_pair"]

Bases = tuple[Document | None, Document | None]
Previous = tuple[str, ReportData]
"""The name of an earlier report, and that report."""
OnStep = Callable[[str, int, int], None]
"""Is told what is being done, and how much of it of how much; 0 of 0 where that is not known."""

_LANGUAGES = {"en": "English", "zh": "Chinese"}


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a pair is aligned.

    ``model`` names another embedder than the bundled one; ``select`` names the one instrument of each file to align
    (``RESOLUTION 102``, ``第102号决议``); ``vector_cache`` names a folder that keeps the vectors of a large model;
    ``revisions_by`` names the authors whose tracked changes were taken as the documents' own; ``house`` names what the
    documents' words of strength mean: itu, un, law, standard, specification, or a file.
    """

    model: str | None = None
    select: str | None = None
    vector_cache: str | None = None
    revisions_by: tuple[str, ...] = ()
    house: str | None = None

    def changed(self) -> dict[str, Any]:
        """Return the options that differ from their defaults and bear on the result, by name."""
        bearing = (f for f in fields(self) if f.name != "vector_cache")
        return {f.name: value for f in bearing if (value := getattr(self, f.name)) != f.default}


def load_embedder(
    name: str | None = None,
    *,
    vector_cache: str | os.PathLike[str] | None = None,
    on_progress: OnStep | None = None,
) -> Embedder:
    """Return the bundled embedder, or the model ``name``: a folder, or a name on the Hugging Face Hub.

    ``vector_cache`` is a folder that keeps the vectors of a large model for the next time; a static model is faster
    than any file. ``on_progress`` is told what is being done, and how much of it of how much. Raises OptionError where
    the model needs the extra ``transformers`` or cannot be loaded.
    """
    from align.embedding.static import StaticEmbedder  # noqa: PLC0415 - only once there is work to do

    if name is None:
        return StaticEmbedder()
    from align.embedding.named import named_embedder  # noqa: PLC0415 - only where asked for

    tell = on_progress or (lambda *_: None)
    embedder = named_embedder(
        name,
        on_progress=lambda done, total: tell("computing vectors", done, total),
        on_download=lambda done, total: tell("fetching the model", done, total),
    )
    if vector_cache is None or isinstance(embedder, StaticEmbedder):
        return embedder
    from align.embedding.caching import CachedEmbedder  # noqa: PLC0415

    return CachedEmbedder(embedder, vector_cache)


def run_pair(
    source: Document,
    target: Document,
    options: RunOptions | None = None,
    *,
    bases: Bases = (None, None),
    terms: TermList | None = None,
    embedder: Embedder | None = None,
    on_step: OnStep | None = None,
) -> ReportData:
    """Segment both documents, align them, find the drift, and return all of it.

    Either language may be the source. ``bases`` are the earlier versions of the two, from which old wording and edits
    are told where a document has no tracked changes; ``terms`` is a term list to check against. ``embedder`` stands in
    place of the one that ``options.model`` names; ``on_step`` is told what is being done, and how much of it of how
    much (0 of 0 where that is not known). What speaks against the pair (other instruments, another revision, no labels)
    is in ``warnings``. Raises LanguageError where both are in one language or a base is in another, OptionError where
    the options do not fit.
    """
    options = options or RunOptions()
    tell = on_step or (lambda *_: None)
    if source.lang == target.lang:
        language = _LANGUAGES[source.lang]
        raise LanguageError(
            f"{source.path} and {target.path} are both {language}; give one English, one Chinese document"
        )
    _check_bases((source, target), bases)
    house = read_house(options.house)
    tell("reading the clauses", 0, 0)
    ours, theirs = (_segmented(document, options.select) for document in (source, target))
    tell("loading the model", 0, 0)
    embedder = embedder or load_embedder(options.model, vector_cache=options.vector_cache, on_progress=on_step)
    tell("comparing with the base", 0, 0)
    earlier = (_earlier(bases[0], options.select), _earlier(bases[1], options.select))
    ours, theirs = (
        document if base is None else with_base(document, base, embedder)
        for document, base in zip((ours, theirs), earlier, strict=True)
    )
    tell("aligning", 0, 0)
    alignment = align_documents(ours, theirs, embedder)
    tell("looking for drift", 0, 0)
    flags = find_drift(DriftContext(alignment, embedder, earlier, terms, house))
    warnings = (
        *(warning for document in (source, target, *bases) if document is not None for warning in document.warnings),
        *getattr(embedder, "warnings", ()),
        *(w for side, base in zip((ours, theirs), earlier, strict=True) if base for w in version_warnings(base, side)),
        *pair_warnings(ours, theirs),
        *alignment_warnings(alignment),
    )
    changed = options.changed() | ({} if terms is None else {"terms": terms.path})
    info = RunInfo("align", _version(), embedder.name, changed)
    return ReportData(
        info, alignment, flags, warnings, label_systems(alignment), terms=found_terms(alignment, embedder)
    )


def check_pairs(
    bitext: Bitext,
    options: RunOptions | None = None,
    *,
    terms: TermList | None = None,
    embedder: Embedder | None = None,
    on_step: OnStep | None = None,
) -> ReportData:
    """Find the drift in the pairs of a bilingual file, and return it with the pairs as they are, in their order.

    Texts are not segmented: each is a unit without label, so that what is told from labels is not looked for. The
    other parameters are as for `run_pair`.
    """
    options = options or RunOptions()
    tell = on_step or (lambda *_: None)
    given = units_of_bitext(bitext)
    tell("loading the model", 0, 0)
    embedder = embedder or load_embedder(options.model, vector_cache=options.vector_cache, on_progress=on_step)
    tell("scoring the pairs", 0, 0)
    alignment = align_given(given.source, given.target, given.pairs, embedder)
    warnings = (*bitext.warnings, *getattr(embedder, "warnings", ()))
    return _checked(alignment, embedder, options, terms, warnings, tell)


def check_alignment(
    stored: ReportData,
    options: RunOptions | None = None,
    *,
    terms: TermList | None = None,
    embedder: Embedder | None = None,
    on_step: OnStep | None = None,
) -> ReportData:
    """Find the drift in a stored alignment anew, labels and edits included; its beads and scores stay as they are.

    What needs the earlier versions themselves (`base-changed`) is not told again. The other parameters are as for
    `run_pair`.
    """
    options = options or RunOptions()
    tell = on_step or (lambda *_: None)
    tell("loading the model", 0, 0)
    embedder = embedder or load_embedder(options.model, vector_cache=options.vector_cache, on_progress=on_step)
    warnings = (*pair_warnings(stored.source, stored.target), *alignment_warnings(stored.alignment))
    return _checked(stored.alignment, embedder, options, terms, warnings, tell)


def _checked(
    alignment: Alignment,
    embedder: Embedder,
    options: RunOptions,
    terms: TermList | None,
    warnings: tuple[str, ...],
    tell: OnStep,
) -> ReportData:
    tell("looking for drift", 0, 0)
    flags = find_drift(DriftContext(alignment, embedder, terms=terms, house=read_house(options.house)))
    changed = options.changed() | ({} if terms is None else {"terms": terms.path})
    info = RunInfo("align", _version(), embedder.name, changed)
    return ReportData(
        info, alignment, flags, warnings, label_systems(alignment), terms=found_terms(alignment, embedder)
    )


def judge(report: ReportData, ignore: IgnoreList | None = None, previous: Previous | None = None) -> ReportData:
    """Return the report with what is known of its flags: which are new, open and fixed, and which are to be ignored.

    Raises OptionError where the previous report is of other documents.
    """
    if previous is not None:
        name, earlier = previous
        check_same_pair(report.alignment, earlier, name)
        told = since_previous(report.flags, report.alignment, earlier)
        info = replace(report.info, options=report.info.options | {"previous": name})
        others = (
            w
            for old, new in ((earlier.source, report.source), (earlier.target, report.target))
            for w in version_warnings(old, new)
        )
        warnings = (*report.warnings, *others)
        report = replace(report, info=info, flags=told.flags, fixed=told.fixed, warnings=warnings)
    if ignore is not None:
        info = replace(report.info, options=report.info.options | {"ignore": ignore.path})
        report = judged(replace(report, info=info), ignore)
    return report


def _segmented(document: Document, select: str | None) -> SegmentedDocument:
    segmented = segment_states(document)
    return segmented if select is None else select_instrument(segmented, select)


def _check_bases(documents: tuple[Document, Document], bases: Bases) -> None:
    for document, base in zip(documents, bases, strict=True):
        if base is not None and base.lang != document.lang:
            raise LanguageError(
                f"{base.path} is {_LANGUAGES[base.lang]} and is to be the earlier version of {document.path}, which is "
                f"{_LANGUAGES[document.lang]}; give one in its language"
            )


def _earlier(base: Document | None, select: str | None) -> SegmentedDocument | None:
    """Return the units of an earlier version; tracked changes of its own count as accepted."""
    if base is None:
        return None
    segmented = segment_document(base)
    return segmented if select is None else select_instrument(segmented, select)


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - 20 ms

    return version("clause-align")
