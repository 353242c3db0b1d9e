"""The public functions: what a script or a notebook calls."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from align.comparing import compare_documents
from align.errors import OptionError
from align.exporting.base import ExportOptions, ExportResult
from align.exporting.files import write_file
from align.exporting.judgements import IgnoreList, read_ignore_list
from align.exporting.registry import exporter_for, exporter_named
from align.exporting.stored import load as load_stored
from align.exporting.stored import parse
from align.model.alignment import Alignment, Bead
from align.model.clause import SegmentedDocument
from align.model.comparison import Comparison, Pair
from align.model.document import Document, Lang
from align.model.report import SEVERITIES, Flag, ReportData, RunInfo
from align.model.terms import TermList
from align.pipeline import OnStep, RunOptions, check_alignment, check_pairs, judge, load_embedder, run_pair
from align.readers import read_document
from align.readers.bitext import is_stored_alignment, read_bitext
from align.readers.files import read_bytes
from align.readers.terms import read_terms
from align.revising.tracked import segment_states

if TYPE_CHECKING:
    import pandas as pd

    from align.embedding.base import Embedder
    from align.training.options import TrainingOptions
    from align.training.recipe import Trained

__all__ = ["Changes", "Report", "check", "compare", "embedder", "export", "load", "read", "run", "segment", "train"]

AnyPath = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Report:
    """Two aligned documents and the drift between them: what ``align run`` writes, at hand in Python."""

    data: ReportData

    @property
    def source(self) -> SegmentedDocument:
        """The source document: ``report.source.clauses``."""
        return self.data.source

    @property
    def target(self) -> SegmentedDocument:
        """The target document."""
        return self.data.target

    @property
    def alignment(self) -> Alignment:
        """Both documents and their beads."""
        return self.data.alignment

    @property
    def beads(self) -> tuple[Bead, ...]:
        """Which units render each other, in order of their first source index."""
        return self.data.beads

    @property
    def flags(self) -> tuple[Flag, ...]:
        """Where the two have drifted apart."""
        return self.data.flags

    @property
    def fixed(self) -> tuple[Flag, ...]:
        """Flags of the previous report that occur no more."""
        return self.data.fixed

    @property
    def warnings(self) -> tuple[str, ...]:
        """What speaks against the pair: other instruments, another revision, no labels."""
        return self.data.warnings

    @property
    def info(self) -> RunInfo:
        """What made the report."""
        return self.data.info

    def to_frame(self) -> pd.DataFrame:
        """Return one row a bead: indices, paths, kinds, labels and texts of both sides, score, why and edited.

        Columns of a side hold the values of its units joined by a line end, None where the side is empty.
        """
        import pandas as pd  # noqa: PLC0415 - half a second

        return pd.DataFrame([self._row(bead) for bead in self.beads], columns=list(_BEAD_COLUMNS))

    def _row(self, bead: Bead) -> dict[str, Any]:
        row: dict[str, Any] = {"source": list(bead.source), "target": list(bead.target)}
        for side, document, indices in (("source", self.source, bead.source), ("target", self.target, bead.target)):
            for field in _SIDE_FIELDS:
                values = [getattr(document[index], field) or "" for index in indices]
                row[f"{side}_{field}"] = "\n".join(values) if values else None
        return row | {"score": bead.score, "why": bead.why, "edited": bead.edited}

    def flags_frame(self) -> pd.DataFrame:
        """Return one row a flag, with its fields as in alignment.json and the texts it stands on."""
        import pandas as pd  # noqa: PLC0415 - half a second

        rows = []
        for flag in self.flags:
            texts = {
                "source_text": "\n".join(self.source[index].text for index in flag.source) if flag.source else None,
                "target_text": "\n".join(self.target[index].text for index in flag.target) if flag.target else None,
            }
            rows.append(asdict(flag) | texts)
        return pd.DataFrame(rows, columns=[*Flag.__dataclass_fields__, "source_text", "target_text"])

    def save(self, path: AnyPath) -> None:
        """Write the report as alignment.json; ``align.load`` reads it back. Raises ExportError."""
        write_file(path, exporter_named("json"), self.data)

    def _repr_html_(self) -> str:
        """Show the counts and the flags as a table in a notebook."""
        from html import escape  # noqa: PLC0415 - notebooks only

        rows = "".join(
            f"<tr><td>{flag.severity}</td><td>{escape(flag.code)}</td><td>{escape(flag.clause)}</td>"
            f"<td style='text-align:left'>{escape(flag.message)}</td></tr>"
            for flag in sorted(self.flags, key=lambda flag: -SEVERITIES.index(flag.severity))
            if not flag.ignored
        )
        head = "<tr><th>severity</th><th>code</th><th>clause</th><th style='text-align:left'>message</th></tr>"
        return f"<p>{escape(repr(self))}</p><table>{head}{rows}</table>"

    def __repr__(self) -> str:
        counts = dict.fromkeys(reversed(SEVERITIES), 0)
        for flag in self.flags:
            counts[flag.severity] += not flag.ignored
        flags = ", ".join(f"{count} {severity}" for severity, count in counts.items())
        source, target = self.source.document.path, self.target.document.path
        return f"<Report {source} – {target}: {len(self.beads)} beads; flags: {flags}>"


_SIDE_FIELDS = ("path", "kind", "label", "text")
_BEAD_COLUMNS = (
    "source",
    "target",
    *(f"{side}_{field}" for side in ("source", "target") for field in _SIDE_FIELDS),
    "score",
    "why",
    "edited",
)


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
    ``select`` names the one instrument of each file to align.
    ``revisions_by`` names the authors whose tracked changes are the documents' own; those of all others are taken as
    accepted (none named: all count). ``on_step`` is told what is being done, and how much of it of how much (0 of 0
    where that is not known). Raises AlignError: ReadError, LanguageError, OptionError.
    """
    ours, theirs = _document(source, source_lang, revisions_by), _document(target, target_lang, revisions_by)
    name, given = (model, None) if isinstance(model, str) else (None, model)
    cache = None if vector_cache is None else os.fspath(vector_cache)
    options = RunOptions(name, select, cache, tuple(revisions_by))
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
    on_step: OnStep | None = None,
) -> Report:
    """Find the drift in a bilingual file (TMX, XLIFF, CSV, TSV, XLSX), as ``align check`` does; pairs stay as they are.

    Also an alignment.json, or a report, is checked anew. The other parameters are as for `run`. Raises AlignError.
    """
    name, given = (model, None) if isinstance(model, str) else (None, model)
    options = RunOptions(name, vector_cache=None if vector_cache is None else os.fspath(vector_cache))
    listed, judging = _term_list(terms), _judging(ignore, previous)
    if isinstance(bitext, Report) or is_stored_alignment(bitext):
        stored = bitext if isinstance(bitext, Report) else load(bitext)
        data = check_alignment(stored.data, options, terms=listed, embedder=given, on_step=on_step)
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


@dataclass(frozen=True, slots=True)
class Changes:
    """Two versions of a document, and what became of each clause: what ``align compare`` writes, at hand in Python."""

    data: Comparison

    @property
    def old(self) -> SegmentedDocument:
        """The earlier version."""
        return self.data.old

    @property
    def new(self) -> SegmentedDocument:
        """The later version."""
        return self.data.new

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """What became of what, in the order of the later version."""
        return self.data.pairs

    @property
    def warnings(self) -> tuple[str, ...]:
        """What speaks against the two, or makes the result weaker."""
        return self.data.warnings

    def save(self, path: AnyPath, date: str | None = None) -> None:
        """Write compare.json, compare.html and redline.docx into a folder; or one file (.json, .html, .docx).

        ``date`` (``YYYYMMDDThhmmssZ``) is that of the tracked changes. Raises ExportError.
        """
        from align.exporting.comparison import save_comparison, write_comparison  # noqa: PLC0415 - comparisons only

        one = Path(path).suffix.lower() in {".json", ".html", ".docx"}
        (write_comparison if one else save_comparison)(self.data, path, ExportOptions(date=date))

    def to_frame(self) -> pd.DataFrame:
        """Return one row a pair: its change, and indices, paths, labels and texts of both versions."""
        import pandas as pd  # noqa: PLC0415 - half a second

        rows = []
        for pair in self.pairs:
            row: dict[str, Any] = {"change": pair.change, "moved": pair.moved, "both_wordings": pair.both_wordings}
            for side, document, indices in (("old", self.old, pair.old), ("new", self.new, pair.new)):
                row[side] = list(indices)
                for field in ("path", "label", "text"):
                    values = [getattr(document[index], field) or "" for index in indices]
                    row[f"{side}_{field}"] = "\n".join(values) if values else None
            rows.append(row)
        return pd.DataFrame(rows)

    def __repr__(self) -> str:
        from align.exporting.comparison import described  # noqa: PLC0415 - comparisons only

        return f"<Changes {self.old.document.path} – {self.new.document.path}: {described(self.data)}>"


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


def read(path: AnyPath, lang: Lang | None = None, *, revisions_by: Sequence[str] = ()) -> Document:
    """Read a document (``-``: standard input); with ``lang`` None its language is told from the script.

    ``revisions_by`` names the authors whose tracked changes count (none: all do); others' are taken as accepted.
    Raises ReadError where it cannot be read, LanguageError where it is in neither language or not in ``lang``.
    """
    if lang is not None and lang not in get_args(Lang):
        message = f"{lang!r} is no language that is read; use 'en' or 'zh'"
        raise OptionError(message)
    return read_document(path, lang, revisions_by=tuple(revisions_by) or None)


def segment(document: Document | AnyPath) -> SegmentedDocument:
    """Return the clauses and the furniture of a document, or of the document at a path."""
    return segment_states(document if isinstance(document, Document) else read(document))


def embedder(
    name: str | None = None, *, vector_cache: AnyPath | None = None, on_step: OnStep | None = None
) -> Embedder:
    """Return the bundled embedder, or another one: ``align.embedder("sentence-transformers/LaBSE")``.

    ``vector_cache`` and ``on_step`` are as for `run`. Raises OptionError where another one needs the extra
    ``transformers``, or cannot be loaded.
    """
    return load_embedder(name, vector_cache=vector_cache, on_progress=on_step)


def train(
    bitext: AnyPath | Sequence[AnyPath],
    folder: AnyPath,
    options: TrainingOptions | None = None,
    on_step: OnStep | None = None,
) -> Trained:
    """Train a static model on parallel text (TSV or TMX, also packed) and put it into ``folder``, as ``align train``.

    ``on_step`` is told what is being done, and how much of it of how much. Raises ReadError, ExportError, and
    OptionError where the extra ``transformers`` is missing or an option does not fit.
    """
    from align.training.recipe import train as train_model  # noqa: PLC0415 - needs much that nothing else does

    paths = [bitext] if isinstance(bitext, str | os.PathLike) else bitext
    return train_model([os.fspath(path) for path in paths], Path(folder), options, on_step)


def export(
    report: Report | ReportData,
    path: AnyPath,
    format: str | None = None,  # noqa: A002 - the name that the command line has too
    **options: Any,
) -> ExportResult | None:
    """Write a report to a file in the format that the suffix tells, or in ``format``.

    ``options`` are those of ``align export``: ``unit``, ``all_units``, ``min_score``, ``date``, ``redact``,
    ``notes``, ``source_code``, ``target_code``, and of ``comments`` ``side`` and ``original``. Returns what was written
    and left out, where there is anything to say of that. Raises OptionError for an unknown format or option,
    ExportError where the file cannot be written.
    """
    try:
        chosen = ExportOptions(**options)
    except TypeError:
        unknown = ", ".join(sorted(options.keys() - ExportOptions.__dataclass_fields__.keys()))
        message = f"unknown option: {unknown}; use {', '.join(ExportOptions.__dataclass_fields__)}"
        raise OptionError(message) from None
    data = report.data if isinstance(report, Report) else report
    return write_file(path, exporter_for(path, name=format, options=chosen), data)


def load(path: AnyPath) -> Report:
    """Read a report back from alignment.json (``-``: standard input).

    Raises ReadError where it cannot be read, SchemaError where it is no such file. The documents' full text is not
    stored, so that it comes back empty.
    """
    if os.fspath(path) == "-":
        return Report(parse(read_bytes("-")[0], "standard input"))
    return Report(load_stored(path))
