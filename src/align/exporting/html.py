"""The report for people: one HTML file, both texts side by side, each flag beside the clause that it concerns.

The file needs nothing else: no network (its own policy forbids any), no script for reading. What the script adds are
filters, jumping from flag to flag, decisions on flags, and the Chinese interface.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any, BinaryIO, ClassVar

from align.drift.catalogue import CATALOGUE
from align.exporting.anchoring import anchors_of
from align.exporting.apart import judgements_of
from align.exporting.base import DEFAULTS, ExportOptions
from align.exporting.interface import template
from align.exporting.layout import Layout, lay_out
from align.exporting.markup import show_forbidden
from align.exporting.redacting import prepared
from align.exporting.rows import SIGNS, rows, unplaced
from align.exporting.strip import WIDTH, strip_of
from align.exporting.summary import (
    FALLING,
    checked,
    colophon,
    counted,
    fixed_first,
    headline,
    page_data,
    sections,
    sides,
    worst_first,
)
from align.model.report import Decision, ReportData

__all__ = ["HtmlExporter", "asset", "digest"]

_BATCH = 1 << 16
_DECISIONS: tuple[Decision, ...] = ("accepted", "false-alarm", "fixed")
_LONG = 400
"""Rows from which on a browser is told to lay out only those near the window."""


@dataclass(frozen=True, slots=True)
class HtmlExporter:
    """Writes ``report.html``: every unit of both documents, every flag.

    Ignored flags are dimmed, not counted, and listed apart with what was decided on them, as are those that are fixed
    since the previous report.
    """

    options: ExportOptions = DEFAULTS
    name: ClassVar[str] = "html"
    suffix: ClassVar[str] = ".html"

    def write(self, report: ReportData, fp: BinaryIO) -> None:
        """Write the page row by row; the options for memories (``all_units``, ``min_score``) do not concern it."""
        report = prepared(report, self.options)
        waiting: list[str] = []
        size = 0
        for part in _page(report, lay_out(report)):
            waiting.append(part)
            size += len(part)
            if size > _BATCH:
                fp.write(show_forbidden("".join(waiting)).encode())
                waiting, size = [], 0
        fp.write(show_forbidden("".join(waiting)).encode())


def _page(report: ReportData, layout: Layout) -> Iterator[str]:
    """Yield the page piece by piece; the values are those that the template ``report.html`` shows."""
    anchors = anchors_of(report)
    frame = _frame(report, layout)
    found = counted(report, layout)
    flags = [item for item in layout.flags if not item.flag.ignored]
    by_severity = [(name, worst_first([item for item in flags if item.flag.severity == name])) for name in FALLING]
    clean, blind = checked(report, layout)
    gaps = sum(bead.is_gap for bead in report.beads)
    terms = report.info.options.get("terms")
    return template("report.html").generate(
        **frame,
        anchors=anchors,
        counts=found,
        clean=clean,
        blind=blind,
        pairs=f"{len(report.beads) - gaps:,}",
        lone=f"{gaps:,}" if gaps else None,
        terms=terms if isinstance(terms, str) else None,
        touched_known=any(item.flag.touched is not None for item in layout.flags),
        lists=[(name, items) for name, items in by_severity if items],
        ignored=[item for item in layout.flags if item.flag.ignored],
        fixed=fixed_first(report.fixed),
        judgements=judgements_of(report),
        sections=sections(layout),
        strip=strip_of(report, layout, anchors),
        unplaced=unplaced(report, layout, anchors),
        rows=rows(report, layout, anchors),
        data=page_data(report),
    )


def _frame(report: ReportData, layout: Layout) -> dict[str, Any]:
    """Return what does not change from row to row: style, script, policy, names, languages."""
    from markupsafe import Markup  # noqa: PLC0415 - only where a page is written

    style, script = asset("page.css") + asset("report.css"), asset("report.js")
    traditional = "Hant" in {report.source.document.script, report.target.document.script}
    ours, theirs = sides(report)
    return {
        "policy": f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; base-uri 'none'; "
        "form-action 'none'",
        "style": Markup(style),  # noqa: S704 - comes with the package
        "script": Markup(script),  # noqa: S704 - comes with the package
        "title": f"{report.source.document.path} ↔ {report.target.document.path} – {headline(layout)}",
        "info": report.info,
        "options": colophon(report),
        "warnings": report.warnings,
        "sides": (ours, theirs),
        "place_lang": ours.lang,
        "other_lang": theirs.lang,
        "script_class": "hant" if traditional else "hans",
        "long": len(report.beads) > _LONG,
        "falling": FALLING,
        "signs": SIGNS,
        "decisions": _DECISIONS,
        "catalogue": list(CATALOGUE),
        "strip_width": WIDTH,
        "textless": Markup('<span class="textless" lang="en" data-lang data-t="text.textless">(no text)</span>'),
    }


def asset(name: str) -> str:
    """Return a style or a script that comes with the package."""
    return resources.files("align").joinpath("data", name).read_text(encoding="utf-8")


def digest(content: str) -> str:
    """Return the digest by which the policy of the page knows its own style and script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
