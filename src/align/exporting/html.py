"""The report for people: one HTML file, both texts side by side, each flag beside the clause that it concerns.

The file needs nothing else: no network (its own policy forbids any), no script for reading. What the script adds is
jumping from flag to flag.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import BinaryIO, ClassVar

from align.exporting.base import DEFAULTS, ExportOptions
from align.exporting.layout import Layout, lay_out
from align.exporting.redacting import prepared
from align.exporting.rows import flag_item, rows
from align.exporting.summary import colophon, headline, summary
from align.exporting.words import language, text_of
from align.model.report import ReportData

__all__ = ["HtmlExporter", "asset", "digest"]

_BATCH = 1 << 16
_LONG = 2000
"""Rows from which on a browser is told to lay out only those near the window."""

_FILTER = """<fieldset class="filter"><legend>Rows shown</legend>
<label><input type="radio" name="rows" id="rows-all" checked> all</label>
<label><input type="radio" name="rows" id="rows-flagged"> flagged</label>
<label><input type="radio" name="rows" id="rows-major"> major</label></fieldset>
<span class="jump" hidden>
<button type="button" id="previous" title="previous flagged row (p)">‹ <span>previous</span></button>
<button type="button" id="next" title="next flagged row (n)"><span>next</span> ›</button></span>"""


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
                fp.write("".join(waiting).encode())
                waiting, size = [], 0
        fp.write("".join(waiting).encode())


def _page(report: ReportData, layout: Layout) -> Iterator[str]:
    style, script = asset("report.css"), asset("report.js")
    yield _head(report, layout, style, script)
    traditional = "Hant" in {report.source.document.script, report.target.document.script}
    long = " long" if len(report.beads) > _LONG else ""
    yield f'<body class="{"hant" if traditional else "hans"}{long}">\n'
    yield '<a class="skip" href="#text">Skip to the text</a>\n<main>\n'
    yield from summary(report, layout)
    unplaced = "".join(flag_item(item, report, layout) for item in layout.flags if item.bead is None)
    if unplaced:
        yield '<section class="unplaced"><h2>On the whole document</h2>'
        yield f'<ul class="flags">{unplaced}</ul></section>\n'
    yield _table_head(report)
    yield from rows(report, layout)
    yield f"</tbody></table>\n</main>\n{colophon(report)}<script>{script}</script>\n</body>\n</html>\n"


def _head(report: ReportData, layout: Layout, style: str, script: str) -> str:
    policy = f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; base-uri 'none'"
    title = f"{report.source.document.path} ↔ {report.target.document.path} – {headline(layout)}"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="{text_of(report.info.name)} {text_of(report.info.version)}">\n'
        f"<title>{text_of(title)}</title>\n<style>{style}</style>\n</head>\n"
    )


def _table_head(report: ReportData) -> str:
    columns = "".join(
        f'<th role="columnheader" scope="col">{language(side.document)}</th>' for side in (report.source, report.target)
    )
    return (
        '<table class="text" id="text" role="table" aria-label="Both texts, side by side"><thead role="rowgroup">'
        f'<tr role="row" class="heads"><th role="columnheader" scope="col" class="m">Place</th>{columns}'
        f'<th role="columnheader" scope="col" class="f"><span>Flags</span> {_FILTER}</th></tr></thead>\n'
        '<tbody role="rowgroup">\n'
    )


def asset(name: str) -> str:
    """Return a style or a script that comes with the package."""
    return resources.files("align").joinpath("data", name).read_text(encoding="utf-8")


def digest(content: str) -> str:
    """Return the digest by which the policy of the page knows its own style and script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
