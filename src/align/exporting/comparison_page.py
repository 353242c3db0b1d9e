"""A comparison for people: one HTML file, both versions side by side, what was struck and inserted marked in each.

Like the report it needs nothing else: no network (its own policy forbids any), no script. It bears the report's style.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from align.exporting.base import ExportOptions
from align.exporting.comparison_rows import place, row
from align.exporting.html import asset, digest
from align.exporting.words import language, language_tag, plural, text_of
from align.model.clause import SegmentedDocument
from align.model.comparison import Change, Comparison, Pair

__all__ = ["ORDER", "write_page"]

_BATCH = 1 << 16
_LONG = 2000
"""Rows from which on a browser is told to lay out only those near the window."""

_SHOWN: tuple[Change, ...] = ("reworded", "new", "struck", "moved", "relabelled")
ORDER: tuple[Change, ...] = (*_SHOWN, "kept")
"""Changes in the order in which they are shown."""

_STYLE = (
    """
:root { --struck: #9a1b1f; --struck-tint: #fbe6e3; --inserted: #1d5c36; --inserted-tint: #e1f1e5; }
@media (prefers-color-scheme: dark) {
  :root { --struck: #ff9d94; --struck-tint: #4a2320; --inserted: #93d3a7; --inserted-tint: #1c3a27; }
}
.text tr { grid-template-columns: 3.25rem minmax(0, 1fr) minmax(0, 1fr) minmax(9rem, 12rem); }
.u del, .how del { color: var(--struck); background: var(--struck-tint); }
.u ins, .how ins { color: var(--inserted); background: var(--inserted-tint); }
.u .label del, .u .label ins { background: none; }
.change { font: 600 .8125rem/1.5 var(--ui); }
.kept .change { font-weight: 400; color: var(--quiet); }
.new .change, .counts .new { color: var(--inserted); } .struck .change, .counts .struck { color: var(--struck); }
.note { font: .78125rem/1.45 var(--ui); color: var(--quiet); }
.both .u + .u { margin-top: .5rem; }
.filter { flex-wrap: wrap; }
.figures { flex-wrap: wrap; }
.figures a { color: inherit; }
body:has(#rows-changed:checked) .row.kept:not(.opens) { display: none; }
"""
    + "".join(
        f"body:has(#rows-{change}:checked) .row:not(.{change}):not(.opens) {{ display: none; }}\n" for change in _SHOWN
    )
    + """@media (max-width: 68rem) {
  .text tr { grid-template-columns: 2.75rem minmax(0, 1fr) minmax(0, 1fr); }
}
@media (max-width: 44rem) { .text tr { grid-template-columns: minmax(0, 1fr); } }
@media print {
  .text tr { grid-template-columns: 2.6rem minmax(0, 1fr) minmax(0, 1fr) 7rem; }
  .row .f { grid-column: auto; }
  .u del, .u ins { background: none; }
}
"""
)

_HOW = """<section class="how" aria-labelledby="how"><h2 id="how">How to read this</h2>
<div><p>Each row holds what a clause was and what it became, in the order of the new version; what was struck stands
where it stood. Beside a row stands what happened to it: the weightiest of new or struck, reworded, moved, relabelled,
kept. A label that changed is shown as <span class="label"><del>b)</del> → <ins>c)</ins></span>.</p>
<p>In a reworded clause <del>struck</del> words are marked in the old version, <ins>inserted</ins> ones in the new one;
spaces and forms of hyphens and quotes are not. Where a file holds struck and inserted wording side by side, unmarked,
a clause that shows it has no marks: which of its words were struck cannot be told.</p></div></section>
"""


def write_page(comparison: Comparison, fp: BinaryIO, options: ExportOptions) -> None:  # noqa: ARG001 - as its fellows
    """Write compare.html row by row."""
    waiting: list[str] = []
    size = 0
    for part in _page(comparison):
        waiting.append(part)
        size += len(part)
        if size > _BATCH:
            fp.write("".join(waiting).encode())
            waiting, size = [], 0
    fp.write("".join(waiting).encode())


def _page(comparison: Comparison) -> Iterator[str]:
    style = asset("page.css") + _STYLE
    counts = Counter(pair.change for pair in comparison.pairs)
    yield _head(comparison, counts, style)
    hant = "Hant" in {comparison.old.document.script, comparison.new.document.script}
    long = " long" if len(comparison.pairs) > _LONG else ""
    yield f'<body class="{"hant" if hant else "hans"}{long}">\n'
    yield '<a class="skip" href="#text">Skip to the text</a>\n<main>\n'
    yield _title(comparison)
    yield _documents(comparison)
    if comparison.warnings:
        items = "".join(f"<li>{text_of(warning)}</li>" for warning in comparison.warnings)
        yield f'<section class="warnings" aria-label="Warnings"><h2>Warnings</h2><ul>{items}</ul></section>\n'
    yield _strip(counts)
    yield from _changes(comparison)
    yield f"</div>{_HOW}"
    yield _table_head(comparison)
    for number, pair in enumerate(comparison.pairs):
        yield row(comparison, number, pair)
    yield "</tbody></table>\n</main>\n</body>\n</html>\n"


def _head(comparison: Comparison, counts: Counter[Change], style: str) -> str:
    policy = f"default-src 'none'; style-src '{digest(style)}'; base-uri 'none'"
    found = ", ".join(f"{counts[change]:,} {change}" for change in ORDER if counts[change])
    title = f"{comparison.old.document.path} → {comparison.new.document.path} – {found or 'nothing'}"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text_of(title)}</title>\n<style>{style}</style>\n</head>\n"
    )


def _title(comparison: Comparison) -> str:
    """Return the titles of both versions, else the file names."""
    parts = []
    for side in _sides(comparison):
        titles = [clause for clause in side if clause.kind == "title" and not clause.is_struck]
        lines = [c.text for c in titles if c.instrument == titles[0].instrument] or [side.document.path]
        body = "".join(f"<span>{text_of(line)}</span>" for line in lines)
        parts.append(f'<span class="side" lang="{language_tag(side.document)}">{body}</span>')
    return f'<header class="top"><p class="eyebrow">Two versions</p><h1>{"".join(parts)}</h1></header>\n'


def _documents(comparison: Comparison) -> str:
    rows = (
        ("File", [f'<span class="path">{text_of(side.document.path)}</span>' for side in _sides(comparison)]),
        ("Language", [language(side.document) for side in _sides(comparison)]),
        ("Units", [f"{len(side):,}" for side in _sides(comparison)]),
    )
    body = "".join(
        f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>' for name, cells in rows
    )
    return (
        '<section class="documents" aria-label="Documents"><table><thead><tr><td></td>'
        f'<th scope="col">Old</th><th scope="col">New</th></tr></thead><tbody>{body}</tbody></table></section>\n'
    )


def _sides(comparison: Comparison) -> tuple[SegmentedDocument, SegmentedDocument]:
    return comparison.old, comparison.new


def _strip(counts: Counter[Change]) -> str:
    """Return the counts of changes, large."""
    figures = "".join(
        f'<li class="{change}"><span class="figure">{counts[change]:,}</span> {change}</li>' for change in ORDER
    )
    return (
        '<div class="found"><section class="counts" aria-labelledby="counts"><h2 id="counts">Changes</h2>'
        f'<ul class="figures">{figures}</ul></section>\n'
    )


def _changes(comparison: Comparison) -> Iterator[str]:
    """Yield the changed clauses as links, by change."""
    yield '<section class="worst" aria-labelledby="worst"><h2 id="worst">Clauses changed</h2>'
    if all(pair.change == "kept" for pair in comparison.pairs):
        yield "<p>Nothing changed.</p>"
    for change in _SHOWN:
        found = [(number, pair) for number, pair in enumerate(comparison.pairs) if pair.change == change]
        if not found:
            continue
        name = plural(len(found), "clause").replace(" ", f" {change} ", 1)
        yield f"<details><summary>{name}</summary><ol>"
        yield from (_change_item(comparison, number, pair) for number, pair in found)
        yield "</ol></details>"
    yield "</section>\n"


def _change_item(comparison: Comparison, number: int, pair: Pair) -> str:
    side, indices = (comparison.new, pair.new) if pair.new else (comparison.old, pair.old)
    text = side[indices[0]].text
    shown = text if len(text) < 100 else text[:99] + "…"
    return (
        f'<li><a href="#p{number}"><span class="place">{place(comparison, pair)}</span></a> '
        f'<span lang="{language_tag(side.document)}">{text_of(shown)}</span></li>'
    )


def _table_head(comparison: Comparison) -> str:
    names: Sequence[str] = [
        f'<th role="columnheader" scope="col">{name}: <span class="path">{text_of(side.document.path)}</span></th>'
        for name, side in zip(("Old", "New"), _sides(comparison), strict=True)
    ]
    options = "".join(
        f'<label><input type="radio" name="rows" id="rows-{name}"{" checked" * (name == "all")}> {name}</label>\n'
        for name in ("all", "changed", *_SHOWN)
    )
    return (
        '<table class="text" id="text" role="table" aria-label="Both versions, side by side"><thead role="rowgroup">'
        f'<tr role="row" class="heads"><th role="columnheader" scope="col" class="m">Place</th>{"".join(names)}'
        f'<th role="columnheader" scope="col" class="f"><span>Change</span>'
        f'<fieldset class="filter"><legend>Rows shown</legend>{options}</fieldset></th></tr></thead>\n'
        '<tbody role="rowgroup">\n'
    )
