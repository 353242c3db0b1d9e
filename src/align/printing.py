"""What the commands print: tables and summaries as text, in columns that hold where characters are two wide."""

from __future__ import annotations

import csv
import io
import json
import sys
import threading
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from align.exporting.apart import round_of
from align.exporting.base import ExportResult
from align.exporting.selection import describe
from align.exporting.stored import segmented_to_dict
from align.exporting.table import guarded
from align.model.clause import Clause, SegmentedDocument
from align.model.report import SEVERITIES, Flag, ReportData

__all__ = ["Progress", "clauses_csv", "clauses_json", "clauses_table", "cut", "flag_line", "summary", "width", "worst"]

_LANGUAGES = {"en": "English", "zh": "Chinese"}


def width(text: str) -> int:
    r"""Return how many columns of a terminal a text takes.

    >>> width("b) 忆及"), width("e\u0301")
    (7, 1)
    """
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"} else 1


def cut(text: str, columns: int) -> str:
    """Return the text on one line and no wider than ``columns``; where something goes, ``…`` stands at the end.

    >>> cut("做出决议，责成秘书长", 9), cut("resolves", 9)
    ('做出决议…', 'resolves')
    """
    line = " ".join(text.split())
    if width(line) <= columns:
        return line
    taken, room = "", columns - 1
    for character in line:
        room -= _columns(character)
        if room < 0:
            break
        taken += character
    return taken + "…"


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def _table(rows: Sequence[Sequence[str]], columns: int) -> str:
    """Set rows in columns, the last one cut to what is left of ``columns`` (no less than 20)."""
    widths = [max(width(row[place]) for row in rows) for place in range(len(rows[0]) - 1)]
    room = max(20, columns - sum(widths) - 2 * len(widths))
    lines = []
    for row in rows:
        cells = [_padded(cell, wide) for cell, wide in zip(row, widths, strict=False)]
        lines.append("  ".join([*cells, cut(row[-1], room)]).rstrip())
    return "\n".join(lines)


def clauses_table(segmented: SegmentedDocument, columns: int) -> str:
    """Return the clauses as a table for reading, with the lines of the input and the beginning of each text."""
    document = segmented.document
    language = _LANGUAGES[document.lang] + {"Hans": ", Simplified", "Hant": ", Traditional"}.get(document.script, "")
    head = f"{document.path}: {language}; {_counted(segmented.clauses)}; revisions: {document.revisions}"
    rows = [("lines", "kind", "label", "path", "status", "text")]
    rows += [
        (_lines(clause), clause.kind, clause.label or "", clause.path, clause.status or "", clause.text)
        for clause in segmented.clauses
    ]
    return f"{head}\n\n{_table(rows, columns)}"


def _counted(clauses: Sequence[Clause]) -> str:
    kinds = [clause.kind for clause in clauses]
    ordered = sorted(set(kinds), key=lambda kind: (-kinds.count(kind), kind))
    counts = (f"{kinds.count(kind)} {kind}{'' if kinds.count(kind) == 1 else 's'}" for kind in ordered)
    return ", ".join(counts) or "no units"


def _lines(clause: Clause) -> str:
    first, last = clause.lines
    return str(first) if first == last else f"{first}–{last}"


def clauses_json(segmented: SegmentedDocument) -> str:
    """Return the document, its clauses and its furniture as one JSON object."""
    return json.dumps(segmented_to_dict(segmented), ensure_ascii=False, indent=1)


def clauses_csv(segmented: SegmentedDocument) -> str:
    """Return one row a clause with the fields of the contract but ``edits``; ``; `` stands between several values."""
    rows = [{key: _cell(value) for key, value in clause.items()} for clause in segmented_to_dict(segmented)["clauses"]]
    fields = [name for name in Clause.__dataclass_fields__ if name not in {"edits", "spans", "remark", "cell"}]
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, fields, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().rstrip("\n")


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_cell, value))
    return "" if value is None else guarded(str(value))


def worst(flags: Iterable[Flag]) -> list[Flag]:
    """Return the flags that count, the most severe first, otherwise in their own order."""
    counted = [flag for flag in flags if not flag.ignored]
    return sorted(counted, key=lambda flag: -SEVERITIES.index(flag.severity))


def flag_line(flag: Flag, columns: int) -> str:
    """Return a flag on one line: severity, code, place, message."""
    head = f"{flag.severity:5}  {flag.code:15}  "
    return head + cut(f"{flag.clause}: {flag.message}", max(20, columns - len(head)))


def summary(report: ReportData, results: Mapping[str, ExportResult | None], folder: Path, columns: int) -> str:
    """Return what a run found and wrote: counts, the worst flags, what the memory leaves out, where to look."""
    flags = worst(report.flags)
    ignored = len(report.flags) - len(flags)
    counts = ", ".join(f"{sum(flag.severity == s for flag in flags)} {s}" for s in reversed(SEVERITIES))
    pairs = sum(not bead.is_gap for bead in report.beads)
    lines = [
        f"{len(report.source)} units in {report.source.document.path}, {len(report.target)} in"
        f" {report.target.document.path}; {pairs} pairs",
        (f"{len(flags)} flag{'' if len(flags) == 1 else 's'}: {counts}" if flags else "no drift found")
        + (f"; {ignored} ignored" if ignored else ""),
    ]
    if since := round_of(report):
        lines.append(since)
    lines += ["  " + flag_line(flag, columns - 2) for flag in flags[:5]]
    if len(flags) > 5:
        lines.append(f"  … and {len(flags) - 5} more")
    lines += [f"{name}: {describe(result)}" for name, result in results.items() if result is not None]
    named = [str(folder / name) for name in results]
    shown = next((name for name in named if name.endswith(".html")), named[0])
    lines.append(f"report: {shown} ({len(named)} files in {folder})")
    return "\n".join(lines)


def _bar(done: int, total: int) -> str:
    """Return a bar of twenty places and the share in per cent.

    >>> _bar(30, 40)
    '███████████████·····  75 %'
    """
    full = 20 * done // total
    return f"{'█' * full}{'·' * (20 - full)} {100 * done // total:3} %"


class Progress:
    """Shows on a terminal what is being done, once it takes longer than two seconds; elsewhere nothing."""

    def __init__(self, *, after: float = 2.0) -> None:
        """Show nothing before ``after`` seconds have passed."""
        self._step, self._shown = "", False
        self._timer = threading.Timer(after, self._show) if sys.stderr.isatty() else None

    def __call__(self, step: str, done: int = 0, total: int = 0) -> None:
        """Take note of what begins, or of how much of it is done; ``total`` 0 where that is not known."""
        line = step + (f" {_bar(done, total)}" if total else " …")
        if line != self._step:
            self._step = line
            if self._shown:
                self._show()

    def __enter__(self) -> Progress:
        """Begin to count the seconds."""
        if self._timer:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Clear the line."""
        if self._timer:
            self._timer.cancel()
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _show(self) -> None:
        self._shown = True
        sys.stderr.write(f"\r\x1b[Kalign: {self._step}")
        sys.stderr.flush()
