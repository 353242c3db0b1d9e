"""What is said of flags that do not count: ignored ones, and those fixed since the last round."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath

from align.model.report import Decision, Judgement, ReportData

__all__ = ["decision_of", "judgements_of", "previous_of", "round_of"]

_DECISIONS: dict[Decision, str] = {"false-alarm": "false alarm", "accepted": "accepted", "fixed": "fixed"}


def judgements_of(report: ReportData) -> dict[str, Judgement]:
    """Return the judgements on the flags of a report by fingerprint."""
    return {entry.fingerprint: entry for entry in report.judgements}


def decision_of(judgement: Judgement) -> str:
    """Return a judgement in words: the decision, the comment, who and when.

    >>> decision_of(Judgement("f-1", "false-alarm", "the term list is old", "J. Author", "2026-03-01"))
    'false alarm: the term list is old (J. Author, 2026-03-01)'
    """
    comment = f": {judgement.comment}" if judgement.comment else ""
    about = ", ".join(part for part in (judgement.by, judgement.date) if part)
    return _DECISIONS[judgement.decision] + comment + (f" ({about})" if about else "")


def previous_of(report: ReportData) -> str | None:
    """Return the name of the previous report that flags were compared with, None where there is none."""
    path = report.info.options.get("previous")
    return PurePath(path).name or path if isinstance(path, str) else None


def round_of(report: ReportData) -> str:
    """Say how the flags stand to the previous report, ``12 open, 3 new, 5 fixed since x.json``; empty without one.

    Ignored flags do not count.
    """
    previous = previous_of(report)
    if previous is None:
        return ""
    states = Counter(flag.since for flag in report.flags if not flag.ignored)
    return f"{states['open']:,} open, {states['new']:,} new, {len(report.fixed):,} fixed since {previous}"
