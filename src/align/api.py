"""The public functions: what a script or a notebook calls, and what the commands call."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from align import frames
from align.comparing import compare_documents
from align.errors import OptionError
from align.exporting.judgements import IgnoreList, read_ignore_list
from align.model.clause import SegmentedDocument
from align.model.document import Document, Lang
from align.model.report import ReportData
from align.model.terms import TermList
from align.pairing import select_instrument
from align.pipeline import OnStep, RunOptions, check_alignment, check_pairs, judge, load_embedder, run_pair
from align.readers import read_document
from align.readers.bitext import is_stored_alignment, read_bitext
from align.readers.terms import read_terms
from align.readers.text import read_text
from align.results import AnyPath, Changes, Report
from align.revising.tracked import segment_states
from align.storing import export, load, load_changes, to_dict, write

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from align.diagnosing import Diagnosis
    from align.embedding.base import Embedder
    from align.explaining import Explanation, Explanations
    from align.training.options import TrainingOptions
    from align.training.recipe import Trained

__all__ = [
    "Changes",
    "Report",
    "check",
    "clauses_frame",
    "codes_frame",
    "compare",
    "doctor",
    "embedder",
    "explain",
    "export",
    "from_text",
    "load",
    "load_changes",
    "plot",
    "read",
    "run",
    "segment",
    "to_dict",
    "train",
    "write",
]


def run(  # noqa: PLR0913 - one parameter an option
    source: AnyPath | Document,
    target: AnyPath | Document,
    *,
    source_lang: Lang | None = None,
    target_lang: Lang | None = None,
    base_source: AnyPath | Document | None = None,
    base_target: AnyPath | Document | None = None,
    model: str | Embedder | None = None,
    terms: AnyPath | TermList | None = None,
    ignore: AnyPath | None = None,
    previous: AnyPath | Report | None = None,
    select: str | None = None,
    vector_cache: AnyPath | None = None,
    revisions_by: Sequence[str] = (),
    house: AnyPath | None = None,
    on_step: OnStep | None = None,
) -> Report:
    """Align two documents, one English and one Chinese, and return the report, as ``align run`` does.

    ``source`` and ``target`` are paths or documents; their languages are told from the script unless given.
    ``base_source`` and ``base_target`` are their earlier versions, from which edits are told where a document has no
    tracked changes. ``model``
    is an embedder, or names a model (a folder, or on the Hugging Face Hub); ``terms`` is a term list (CSV, XLSX, TBX)
    to check against; ``ignore`` is an ignore file, whose flags are marked and do not count; ``previous`` is the report
    (or its alignment.json) of an earlier version of the pair, which tells new, open and fixed flags apart;
    ``vector_cache`` is a folder that keeps the vectors of a large model for the next time.
    ``select`` names the one instrument of each file to align; ``house`` what their words of strength mean: itu, un,
    law, standard, specification, or a file (else told from the documents).
    ``revisions_by`` names the authors whose tracked changes are the documents' own; those of all others are taken as
    accepted (none named: all count). ``on_step`` is told what is being done, and how much of it of how much (0 of 0
    where that is not known). Raises AlignError: ReadError, LanguageError, OptionError.

    >>> import align
    >>> en = align.from_text("recalling\\n\\na)\\tResolution 70/1;\\n\\nb)\\tthe role of the Council,")
    >>> zh = align.from_text("忆及\\n\\na)\\t第70/2号决议；\\n\\nb)\\t理事会的作用，")
    >>> [(flag.code, flag.clause) for flag in align.run(en, zh).flags]
    [('reference', 'recalling a)')]
    """
    ours, theirs = _document(source, source_lang, revisions_by), _document(target, target_lang, revisions_by)
    name, given = (model, None) if isinstance(model, str) else (None, model)
    cache = None if vector_cache is None else os.fspath(vector_cache)
    options = RunOptions(name, select, cache, tuple(revisions_by), None if house is None else os.fspath(house))
    earlier = (None if base is None else _document(base, None, ()) for base in (base_source, base_target))
    bases = next(earlier), next(earlier)
    listed, judging = _term_list(terms), _judging(ignore, previous)
    data = run_pair(ours, theirs, options, bases=bases, terms=listed, embedder=given, on_step=on_step)
    return Report(judge(data, *judging))


def check(
    bitext: AnyPath | Report,
    *,
    model: str | Embedder | None = None,
    terms: AnyPath | TermList | None = None,
    ignore: AnyPath | None = None,
    previous: AnyPath | Report | None = None,
    vector_cache: AnyPath | None = None,
    house: AnyPath | None = None,
    on_step: OnStep | None = None,
) -> Report:
    """Find the drift in a bilingual file (TMX, XLIFF, CSV, TSV, XLSX), as ``align check`` does; pairs stay as they are.

    Also an alignment.json, or a report, is checked anew. The other parameters are as for `run`. Raises AlignError.

    >>> import align, pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     memory = pathlib.Path(folder, "memory.tsv")
    ...     _ = memory.write_text("to meet 5 times a year\\t每年召开6次会议\\n", encoding="utf-8")
    ...     [flag.message for flag in align.check(memory).flags]
    ['English has 5, Chinese has 6.']
    """
    name, given = (model, None) if isinstance(model, str) else (None, model)
    cache = None if vector_cache is None else os.fspath(vector_cache)
    options = RunOptions(name, vector_cache=cache, house=None if house is None else os.fspath(house))
    listed, judging = _term_list(terms), _judging(ignore, previous)
    if isinstance(bitext, Report) or is_stored_alignment(bitext):
        known = bitext if isinstance(bitext, Report) else load(bitext)
        data = check_alignment(known.data, options, terms=listed, embedder=given, on_step=on_step)
    else:
        data = check_pairs(read_bitext(bitext), options, terms=listed, embedder=given, on_step=on_step)
    return Report(judge(data, *judging))


def _term_list(terms: AnyPath | TermList | None) -> TermList | None:
    return terms if terms is None or isinstance(terms, TermList) else read_terms(terms)


def _judging(
    ignore: AnyPath | None, previous: AnyPath | Report | None
) -> tuple[IgnoreList | None, tuple[str, ReportData] | None]:
    """Return what flags are judged by, read before any work is done."""
    listed = None if ignore is None else read_ignore_list(ignore)
    if previous is None or isinstance(previous, Report):
        return listed, None if previous is None else ("the previous report", previous.data)
    return listed, (os.fspath(previous), load(previous).data)


def compare(
    old: AnyPath | Document,
    new: AnyPath | Document,
    *,
    lang: Lang | None = None,
    select: str | None = None,
    model: str | Embedder | None = None,
    on_step: OnStep | None = None,
) -> Changes:
    """Compare two versions of one document in one language, as ``align compare`` does; tracked changes as accepted.

    ``old`` and ``new`` are paths or documents; the language is told from the script unless given. ``select`` names the
    one instrument of each file to compare. Raises AlignError: ReadError, LanguageError, OptionError.

    >>> import align
    >>> old = align.from_text("resolves\\n\\n1\\tto meet every year;\\n\\n2\\tto report to the Council.")
    >>> new = align.from_text("resolves\\n\\n1\\tto meet every year;\\n\\n2\\tto report to Member States.")
    >>> align.compare(old, new)
    <Changes text – text: 3 pairs: 1 reworded, 2 kept>
    """
    before, after = _document(old, lang, ()), _document(new, lang, ())
    chosen = load_embedder(model, on_progress=on_step) if isinstance(model, str) else model
    return Changes(compare_documents(before, after, select=select, embedder=chosen, on_step=on_step))


def _document(source: AnyPath | Document, lang: Lang | None, revisions_by: Sequence[str]) -> Document:
    if not isinstance(source, Document):
        return read(source, lang, revisions_by=revisions_by)
    if lang is not None and lang != source.lang:
        message = f"{source.path}: given as {lang!r}, but the document is {source.lang!r}; read it anew"
        raise OptionError(message)
    return source


def _checked(lang: Lang | None) -> Lang | None:
    if lang is not None and lang not in get_args(Lang):
        message = f"{lang!r} is no language that is read; use 'en' or 'zh'"
        raise OptionError(message)
    return lang


def read(path: AnyPath, lang: Lang | None = None, *, revisions_by: Sequence[str] = ()) -> Document:
    """Read a document (``-``: standard input); with ``lang`` None its language is told from the script.

    ``revisions_by`` names the authors whose tracked changes count (none: all do); others' are taken as accepted.
    Raises ReadError where it cannot be read, LanguageError where it is in neither language or not in ``lang``.

    >>> import align, pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "zh.txt")
    ...     _ = path.write_text("責成國際電聯秘書長", encoding="big5")
    ...     document = align.read(path)
    >>> document.lang, document.script, document.encoding
    ('zh', 'Hant', 'big5')
    """
    return read_document(path, _checked(lang), revisions_by=tuple(revisions_by) or None)


def from_text(text: str, lang: Lang | None = None, *, name: str = "text") -> Document:
    """Return a string as a document, as if it had been read from a plain text file called ``name``.

    Raises ReadError where there is no text in it, LanguageError where it is in neither language or not in ``lang``.

    >>> import align
    >>> align.from_text("做出决议").script
    'Hans'
    """
    return read_text(text.encode(errors="replace"), path=name, lang=_checked(lang))


def segment(
    document: Document | AnyPath,
    *,
    lang: Lang | None = None,
    revisions_by: Sequence[str] = (),
    select: str | None = None,
) -> SegmentedDocument:
    """Return the clauses and the furniture of a document, or of the document at a path, as ``align segment`` does.

    The states before and after tracked changes are both told. ``select`` names the one instrument to keep. The other
    parameters are as for `read`, for a path.

    >>> import align
    >>> [(clause.path, clause.text) for clause in align.segment(align.from_text("resolves\\n\\n1\\tto report."))]
    [('1', 'resolves'), ('1/1', 'to report.')]
    """
    segmented = segment_states(_document(document, lang, revisions_by))
    return segmented if select is None else select_instrument(segmented, select)


def clauses_frame(document: SegmentedDocument | Document | AnyPath) -> pd.DataFrame:
    """Return one row a clause of a document, segmented or not: see ``align.frames.DTYPES["clauses"]``.

    >>> import align
    >>> align.clauses_frame(align.from_text("做出决议\\n\\n1\\t向理事会报告。"))[["path", "label", "text"]]
      path label     text
    0    1  <NA>     做出决议
    1  1/1     1  向理事会报告。
    """
    return frames.clauses(document if isinstance(document, SegmentedDocument) else segment(document))


def embedder(
    name: str | None = None, *, vector_cache: AnyPath | None = None, on_step: OnStep | None = None
) -> Embedder:
    """Return the bundled embedder, or another one: ``align.embedder("sentence-transformers/LaBSE")``.

    ``vector_cache`` and ``on_step`` are as for `run`. Raises OptionError where another one needs the extra
    ``transformers``, or cannot be loaded.

    >>> import align
    >>> english, chinese = align.embedder().encode(["to report to the Council", "向理事会报告"])
    >>> bool(english @ chinese > 0.5)
    True
    """
    return load_embedder(name, vector_cache=vector_cache, on_progress=on_step)


def train(
    bitext: AnyPath | Sequence[AnyPath],
    folder: AnyPath,
    options: TrainingOptions | None = None,
    on_step: OnStep | None = None,
    **keywords: Any,
) -> Trained:
    """Train a static model on parallel text (TSV or TMX, also packed) and put it into ``folder``, as ``align train``.

    ``keywords`` are the command's options, in place of ``options``: ``name``, ``start``, ``epochs``, ``dimension``,
    ``vocabulary``, ``held_out``, ``weight`` and ``lexicon_weight`` (figures by source), ``exclude``, ``lexicon``,
    ``seed``. ``on_step`` is told what is being done, and how much of it of how much. Raises ReadError, ExportError, and
    OptionError where the extra ``transformers`` is missing or an option does not fit.

    >>> import align
    >>> align.train("memory.tmx", "my-model", epoch=3)
    Traceback (most recent call last):
    align.errors.OptionError: unknown option: epoch; use name, start, epochs, dimension, vocabulary, held_out, weight, lexicon_weight, exclude, lexicon, seed
    """  # noqa: E501 - the message is one line
    from align.training.options import options_from  # noqa: PLC0415 - needs much that nothing else does
    from align.training.recipe import train as train_model  # noqa: PLC0415

    if keywords and options is not None:
        message = "give either options or keywords, not both"
        raise OptionError(message)
    chosen = options_from(keywords) if options is None else options
    paths = [bitext] if isinstance(bitext, str | os.PathLike) else bitext
    return train_model([os.fspath(path) for path in paths], Path(folder), chosen, on_step)


def explain(code: str | None = None) -> Explanation | Explanations:
    """Say what a flag code means, how good it is, with examples, as ``align explain`` does; None: all codes.

    Raises OptionError, with the codes that are spelt most like it, where there is no such code.

    >>> import align
    >>> align.explain("number").severity
    'major'
    """
    from align.explaining import Explanations, explained  # noqa: PLC0415 - only where asked for

    return Explanations(map(explained, frames.CATEGORIES["code"])) if code is None else explained(code)


def codes_frame() -> pd.DataFrame:
    """Return one row a flag code, with its severity and what was measured: ``align.frames.DTYPES["codes"]``.

    >>> import align
    >>> align.codes_frame().set_index("code")["severity"]["number"]
    'major'
    """
    return frames.codes()


def plot(thing: Report | Changes, kind: str, path: AnyPath | None = None, **options: Any) -> Axes:
    """Draw a report or a comparison, as ``align plot`` does; save the picture where a path is given.

    ``kind`` is one of ``align.plotting.KINDS``; ``options`` are those of the function of that name. Raises OptionError
    for an unknown kind or where the extra ``plots`` is missing, ExportError where the file cannot be written.

    >>> import align
    >>> report = align.run(align.from_text("to report to the Council."), align.from_text("向理事会报告。"))
    >>> align.plot(report, "pie")
    Traceback (most recent call last):
    align.errors.OptionError: 'pie' is no kind of picture; use similarity-matrix, drift-map, length-ratios, score-calibration, term-renderings, revision-flow
    """  # noqa: E501 - the message is one line
    from align import plotting  # noqa: PLC0415 - pictures only

    return plotting.draw(thing, kind, path, **options)


def doctor() -> Diagnosis:
    """Look what is installed and whether it works, as ``align doctor`` does.

    >>> import align
    >>> align.doctor().ok
    True
    """
    from align.diagnosing import diagnose  # noqa: PLC0415 - only where asked for

    return diagnose()
