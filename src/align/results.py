"""What the public functions return: a report on two documents, and what became of a document."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from align import frames
from align.errors import OptionError
from align.exporting.base import ExportOptions
from align.exporting.files import write_file
from align.exporting.redacting import of_the_revision
from align.exporting.registry import exporter_named
from align.model.alignment import Alignment, Bead
from align.model.clause import SegmentedDocument
from align.model.comparison import Comparison, Pair
from align.model.report import SEVERITIES, Flag, ReportData, RunInfo

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["AnyPath", "Changes", "Report"]

AnyPath = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Report:
    """Two aligned documents and the drift between them: what ``align run`` writes, at hand in Python.

    >>> import align
    >>> en = align.from_text("resolves\\n\\n1\\tto meet 5 times a year;\\n\\n2\\tto report to the Council.")
    >>> zh = align.from_text("做出决议\\n\\n1\\t每年召开6次会议；\\n\\n2\\t向理事会报告。")
    >>> report = align.run(en, zh)
    >>> [(flag.code, flag.clause, flag.message) for flag in report.flags]
    [('number', 'resolves 1', 'English has 5, Chinese has 6.')]
    """

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
        """Return one row a bead: both texts, score, why, flags; columns and dtypes: ``align.frames.DTYPES["beads"]``.

        Columns of a side hold the values of its units joined by a line end, and are missing where the side is empty.

        >>> import align
        >>> en = align.from_text("resolves\\n\\n1\\tto meet 5 times a year.")
        >>> report = align.run(en, align.from_text("做出决议\\n\\n1\\t每年召开6次会议。"))
        >>> report.to_frame()[["path", "target_text", "severity", "codes"]]
          path target_text severity      codes
        0    1        做出决议      NaN         ()
        1  1/1   每年召开6次会议。    major  (number,)
        """
        return frames.beads(self.data)

    def flags_frame(self) -> pd.DataFrame:
        """Return one row a flag, with the texts it stands on: ``align.frames.DTYPES["flags"]``.

        >>> import align
        >>> en = align.from_text("resolves\\n\\n1\\tto meet 5 times a year.")
        >>> report = align.run(en, align.from_text("做出决议\\n\\n1\\t每年召开6次会议。"))
        >>> report.flags_frame()[["code", "clause", "source_evidence", "target_evidence"]]
             code      clause source_evidence target_evidence
        0  number  resolves 1               5               6
        """
        return frames.flags(self.data)

    def terms_frame(self) -> pd.DataFrame:
        """Return one row a term and rendering, the commonest first: ``align.frames.DTYPES["terms"]``.

        >>> import align
        >>> en = align.from_text("resolves\\n\\n1\\tto meet 5 times a year.")
        >>> report = align.run(en, align.from_text("做出决议\\n\\n1\\t每年召开6次会议。"))
        >>> list(report.terms_frame())
        ['term', 'rendering', 'count', 'share', 'main', 'renderings', 'total']
        """
        return frames.terms(self.data)

    def words_frame(self, side: Literal["source", "target"] | None = None) -> pd.DataFrame:
        """Return one row a word of a side (None: of both) with frequencies: ``align.frames.DTYPES["words"]``.

        Chinese is divided by jieba. Key words: ``report.words_frame("source").query("~grammar").nlargest(20,
        "keyness")``. Raises OptionError for another side.

        >>> import align
        >>> en = align.from_text("resolves\\n\\n1\\tto meet 5 times a year.")
        >>> report = align.run(en, align.from_text("做出决议\\n\\n1\\t每年召开6次会议。"))
        >>> report.words_frame("target")["word"].to_list()
        ['会议', '做出', '决议', '召开', '次', '每年']
        """
        from align.wordframes import words  # noqa: PLC0415 - only where asked for

        return words(self.data, side)

    def tokens_frame(self, side: Literal["source", "target"] | None = None) -> pd.DataFrame:
        """Return one row a word in the order of the text: ``align.frames.DTYPES["tokens"]``; as for `words_frame`.

        >>> import align
        >>> en = align.from_text("resolves\\n\\n1\\tto meet 5 times a year.")
        >>> report = align.run(en, align.from_text("做出决议\\n\\n1\\t每年召开6次会议。"))
        >>> report.tokens_frame("source")["form"].to_list()
        ['resolves', 'to', 'meet', 'times', 'a', 'year']
        """
        from align.wordframes import tokens  # noqa: PLC0415 - only where asked for

        return tokens(self.data, side)

    def reaches(self, severity: str) -> bool:
        """Tell whether a flag that is not ignored is as severe as this (as ``--fail-on``). Raises OptionError.

        >>> import align
        >>> en = align.from_text("resolves\\n\\n1\\tto meet 5 times a year.")
        >>> report = align.run(en, align.from_text("做出决议\\n\\n1\\t每年召开6次会议。"))
        >>> report.reaches("major")
        True
        """
        if severity not in SEVERITIES:
            message = f"severity {severity!r} is none of {', '.join(SEVERITIES)}"
            raise OptionError(message)
        least = SEVERITIES.index(severity)
        return any(SEVERITIES.index(flag.severity) >= least and not flag.ignored for flag in self.flags)

    def touched_only(self) -> Report:
        """Return the report without flags on wording that the revision did not touch (as ``--touched-only``).

        >>> import align
        >>> en = align.from_text("resolves\\n\\n1\\tto meet 5 times a year.")
        >>> report = align.run(en, align.from_text("做出决议\\n\\n1\\t每年召开6次会议。"))
        >>> len(report.touched_only().flags)  # the texts do not tell what was revised
        1
        """
        return Report(of_the_revision(self.data))

    def save(self, path: AnyPath) -> None:
        """Write the report as alignment.json; ``align.load`` reads it back. Raises ExportError.

        >>> import align
        >>> en = align.from_text("resolves\\n\\n1\\tto meet 5 times a year.")
        >>> report = align.run(en, align.from_text("做出决议\\n\\n1\\t每年召开6次会议。"))
        >>> import pathlib, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     report.save(pathlib.Path(folder, "alignment.json"))
        ...     align.load(pathlib.Path(folder, "alignment.json")).flags == report.flags
        True
        """
        write_file(path, exporter_named("json"), self.data)

    def _repr_html_(self) -> str:
        """Show the flagged clauses, both texts side by side, in a notebook."""
        from align.displaying import report_html  # noqa: PLC0415 - notebooks only

        return report_html(self.data, repr(self).strip("<>"))

    def __repr__(self) -> str:
        counts = dict.fromkeys(reversed(SEVERITIES), 0)
        for flag in self.flags:
            counts[flag.severity] += not flag.ignored
        flags = ", ".join(f"{count} {severity}" for severity, count in counts.items())
        source, target = self.source.document.path, self.target.document.path
        return f"<Report {source} – {target}: {len(self.beads)} beads; flags: {flags}>"


@dataclass(frozen=True, slots=True)
class Changes:
    """Two versions of a document, and what became of each clause: what ``align compare`` writes, at hand in Python.

    >>> import align
    >>> old = align.from_text("做出决议\\n\\n1\\t每年召开会议；\\n\\n2\\t向理事会报告。")
    >>> new = align.from_text("做出决议\\n\\n1\\t向理事会报告。")
    >>> [(pair.change, pair.old, pair.new) for pair in align.compare(old, new).pairs]
    [('kept', (0,), (0,)), ('struck', (1,), ()), ('relabelled', (2,), (1,))]
    """

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

        >>> import align
        >>> changes = align.compare(align.from_text("resolves"), align.from_text("resolves further"))
        >>> import pathlib, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     changes.save(folder)
        ...     sorted(path.name for path in pathlib.Path(folder).iterdir())
        ['compare.html', 'compare.json', 'redline.docx']
        """
        from align.exporting.comparison import save_comparison, write_comparison  # noqa: PLC0415 - comparisons only

        one = Path(path).suffix.lower() in {".json", ".html", ".docx"}
        (write_comparison if one else save_comparison)(self.data, path, ExportOptions(date=date))

    def to_frame(self) -> pd.DataFrame:
        """Return one row a pair: its change, and labels and texts of both: ``align.frames.DTYPES["changes"]``.

        >>> import align
        >>> changes = align.compare(align.from_text("resolves"), align.from_text("resolves further"))
        >>> changes.to_frame()[["change", "old_text", "new_text"]]
             change  old_text          new_text
        0  reworded  resolves  resolves further
        """
        return frames.changes(self.data)

    def _repr_html_(self) -> str:
        """Show what changed, the old version beside the new one, in a notebook."""
        from align.displaying import changes_html  # noqa: PLC0415 - notebooks only

        return changes_html(self.data, repr(self).strip("<>"))

    def __repr__(self) -> str:
        from align.exporting.comparison import described  # noqa: PLC0415 - comparisons only

        return f"<Changes {self.old.document.path} – {self.new.document.path}: {described(self.data)}>"
