"""What the report page shows apart from the flags that count: ignored ones, and those fixed since the last round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from align.exporting.layout import Layout
from align.exporting.words import code_of, plural, severity_of, text_of
from align.model.report import SEVERITIES, Decision, Flag, Judgement, ReportData

__all__ = ["apart", "decision_of", "judgements_of", "previous_of", "round_of"]

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


def apart(report: ReportData, layout: Layout) -> Iterator[str]:
    """Yield the list of the fixed flags and that of the ignored ones, each folded, where there are any."""
    ignored = [item for item in layout.flags if item.flag.ignored]
    if not (ignored or report.fixed):
        return
    yield '<section class="apart" aria-labelledby="apart"><h2 id="apart">Not counted</h2>'
    if report.fixed:
        since = previous_of(report) or "the previous report"
        yield f'<details class="fixed"><summary>{len(report.fixed):,} fixed since {text_of(since)}</summary><ol>'
        yield from (f"<li>{_described(flag)}</li>" for flag in _worst_first(report.fixed))
        yield "</ol></details>"
    if ignored:
        judgements = judgements_of(report)
        yield f'<details class="ignored"><summary>{plural(len(ignored), "ignored flag")}</summary><ol>'
        for item in ignored:
            judgement = judgements.get(item.flag.fingerprint)
            decided = f'<p class="decision">{text_of(decision_of(judgement))}</p>' if judgement else ""
            link = f'<a href="#f{item.number}"><span class="num">{item.number}</span></a> '
            yield f'<li class="{item.flag.severity}">{link}{_described(item.flag)}{decided}</li>'
        yield "</ol></details>"
    yield "</section>\n"


def _worst_first(flags: Iterable[Flag]) -> list[Flag]:
    return sorted(flags, key=lambda flag: -SEVERITIES.index(flag.severity))


def _described(flag: Flag) -> str:
    place = f'<span class="place">{text_of(flag.clause) or "whole document"}</span>'
    return f"{place} {severity_of(flag.severity)} {code_of(flag)} <span>{text_of(flag.message)}</span>"
