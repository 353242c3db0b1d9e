"""The head of the report page: what was compared, what was found, the worst first, and how to read it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from align.exporting.apart import apart, round_of
from align.exporting.layout import Layout, Numbered, Section
from align.exporting.words import code_of, language, language_tag, plural, severity_of, text_of
from align.model.clause import SegmentedDocument
from align.model.report import SEVERITIES, ReportData, Severity

__all__ = ["colophon", "headline", "summary"]

_REVISIONS = {
    "tracked": "tracked changes",
    "base": "compared with an earlier version",
    "run-together": "old and new wording run together",
    "none": "none seen",
}
_FALLING: tuple[Severity, ...] = tuple(reversed(SEVERITIES))

_NEW = ' <span class="tag">new</span>'

_HOW = """<section class="how" aria-labelledby="how"><h2 id="how">How to read this</h2>
<div><p>Each row holds what the two languages say at one place; the order is that of the source. Beside a row stand its
path (section, then labels) and the <em>score</em>: the estimated probability, from 0 to 1, that both sides say the
same; it means the same in every document. A low score asks for a second look at the pair, a flag for a decision.</p>
<p>A flag says that the languages differ, never which of them is wrong. Its evidence is underlined in both texts and
bears the flag’s number. <del>Struck</del> text was deleted by the revision;
<span class="label"><del>i)</del> → <ins>l)</ins></span> is a label that the revision changed. A dashed outline marks
a side that has no counterpart.</p></div></section>
"""


def summary(report: ReportData, layout: Layout) -> Iterator[str]:
    """Yield what stands above the texts, part by part."""
    yield _title(report)
    yield _documents(report)
    yield _warnings(report)
    yield '<div class="found">'
    yield _counts(layout, round_of(report))
    yield from _worst_first(layout)
    yield "</div>"
    yield from apart(report, layout)
    yield from _contents(layout, report)
    yield _HOW


def headline(layout: Layout) -> str:
    """Return what was found, in a few words.

    >>> headline(Layout((), {}, {}, {}, {}, ()))
    'no flags'
    """
    counts = _severities(layout.flags)
    words = ", ".join(f"{counts[severity]:,} {severity}" for severity in _FALLING if counts[severity])
    return f"{plural(counts.total(), 'flag')}: {words}" if words else "no flags"


def colophon(report: ReportData) -> str:
    """Return what made the report."""
    info = report.info
    options = "".join(
        f"<dt>{text_of(str(name))}</dt><dd>{text_of(value if isinstance(value, str) else _json(value))}</dd>"
        for name, value in info.options.items()
    )
    digests = "".join(
        f"<dt>SHA-256 of the {side}</dt><dd><code>{text_of(document.document.sha256)}</code></dd>"
        for side, document in (("source", report.source), ("target", report.target))
        if document.document.sha256
    )
    return (
        '<footer class="colophon"><h2>What made this report</h2><dl>'
        f"<dt>Tool</dt><dd>{text_of(info.name)} {text_of(info.version)}</dd>"
        f"<dt>Model</dt><dd>{text_of(info.model)}</dd>{options}{digests}</dl></footer>\n"
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _severities(flags: Sequence[Numbered]) -> Counter[Severity]:
    return Counter(item.flag.severity for item in flags if not item.flag.ignored)


def _title(report: ReportData) -> str:
    """Return the titles of the first instrument, else the file names."""
    parts = []
    for document in (report.source, report.target):
        titles = [clause for clause in document if clause.kind == "title" and not clause.is_struck]
        first = [clause.text for clause in titles if clause.instrument == titles[0].instrument]
        lines = first or [document.document.path]
        body = "".join(f"<span>{text_of(line)}</span>" for line in lines)
        parts.append(f'<span class="side" lang="{language_tag(document.document)}">{body}</span>')
    return f'<header class="top"><p class="eyebrow">Clause alignment</p><h1>{"".join(parts)}</h1></header>\n'


def _documents(report: ReportData) -> str:
    rows = (
        ("File", [f'<span class="path">{text_of(side.document.path)}</span>' for side in _sides(report)]),
        ("Language", [language(side.document) for side in _sides(report)]),
        ("Revisions", [_REVISIONS[side.document.revisions] for side in _sides(report)]),
        ("Units", [_units(side) for side in _sides(report)]),
    )
    body = "".join(
        f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>' for name, cells in rows
    )
    gaps = sum(bead.is_gap for bead in report.beads)
    lone = f", {plural(gaps, 'unit')} in one language only" if gaps else ""
    return (
        '<section class="documents" aria-label="Documents"><table><thead><tr><td></td>'
        f'<th scope="col">Source</th><th scope="col">Target</th></tr></thead><tbody>{body}</tbody></table>'
        f"<p>{plural(len(report.beads) - gaps, 'pair')}{lone}</p></section>\n"
    )


def _sides(report: ReportData) -> tuple[SegmentedDocument, SegmentedDocument]:
    return report.source, report.target


def _units(document: SegmentedDocument) -> str:
    kinds = Counter(clause.kind for clause in document)
    struck = sum(clause.is_struck for clause in document)
    parts = ", ".join(plural(count, kind) for kind, count in kinds.most_common())
    return f"{len(document):,} <small>({parts or 'none'}{f'; {struck:,} struck' if struck else ''})</small>"


def _warnings(report: ReportData) -> str:
    if not report.warnings:
        return ""
    items = "".join(f"<li>{text_of(warning)}</li>" for warning in report.warnings)
    return f'<section class="warnings" aria-label="Warnings"><h2>Warnings</h2><ul>{items}</ul></section>\n'


def _counts(layout: Layout, since: str) -> str:
    """Return counts by severity, large, and by code; ``since`` says how they stand to the previous report."""
    total = _severities(layout.flags)
    figures = "".join(
        f'<li class="{severity}"><span class="figure">{total[severity]:,}</span> {severity_of(severity)}</li>'
        for severity in _FALLING
    )
    by_code: dict[str, Counter[Severity]] = {}
    for item in layout.flags:
        if not item.flag.ignored:
            by_code.setdefault(item.flag.code, Counter())[item.flag.severity] += 1
    ordered = sorted(by_code.items(), key=lambda entry: ([-entry[1][severity] for severity in _FALLING], entry[0]))
    body = "".join(
        f'<tr><th scope="row"><code>{text_of(code)}</code></th>'
        + "".join(f"<td>{counts[severity] or '·'}</td>" for severity in _FALLING)
        + "</tr>"
        for code, counts in ordered
    )
    heads = "".join(f'<th scope="col">{severity}</th>' for severity in _FALLING)
    table = (
        f'<table><thead><tr><th scope="col">code</th>{heads}</tr></thead><tbody>{body}</tbody></table>' if body else ""
    )
    ignored = sum(item.flag.ignored for item in layout.flags)
    note = f'<p class="since">{text_of(since)}</p>' if since else ""
    note += f'<p class="quiet">{plural(ignored, "flag")} ignored, not counted</p>' if ignored else ""
    return (
        '<section class="counts" aria-labelledby="counts"><h2 id="counts">Flags</h2>'
        f'<ul class="figures">{figures}</ul>{table}{note}</section>\n'
    )


def _worst_first(layout: Layout) -> Iterator[str]:
    """Return the flags as links, major ones first; minor ones and information folded."""
    yield '<section class="worst" aria-labelledby="worst"><h2 id="worst">Worst first</h2>'
    counted = [item for item in layout.flags if not item.flag.ignored]
    if not counted:
        yield "<p>There are no flags. Low scores are worth a look all the same.</p>"
    highest = max((item.flag.severity for item in counted), key=SEVERITIES.index, default=None)
    for severity in _FALLING:
        items = [item for item in counted if item.flag.severity == severity]
        if not items:
            continue
        name = plural(len(items), f"{severity} flag") if severity != "info" else f"{len(items):,} for information"
        yield f"<details{' open' if severity == highest else ''}><summary>{name}</summary><ol>"
        for item in items:
            flag = item.flag
            yield (
                f'<li class="{severity}"><a href="#f{item.number}"><span class="num">{item.number}</span> '
                f'<span class="place">{text_of(flag.clause) or "whole document"}</span></a> '
                f"{code_of(flag)} <span>{text_of(flag.message)}</span>{_NEW if flag.since == 'new' else ''}</li>"
            )
        yield "</ol></details>"
    yield "</section>\n"


def _contents(layout: Layout, report: ReportData) -> Iterator[str]:
    """Return the titles and headings as links, each with the counts of its flags; the first title heads the page."""
    sections = [section for section in layout.sections if not _heads_page(section) or section.counts]
    if not sections:
        return
    yield '<nav class="contents" aria-labelledby="contents"><h2 id="contents">Sections</h2><ol>'
    for section in sections:
        titles = [
            f'<span lang="{language_tag(document.document)}">{text_of(clause.text)}</span>'
            for document, clause in ((report.source, section.source), (report.target, section.target))
            if clause is not None
        ]
        counts = "".join(
            f'<span class="count {severity}">{section.counts[severity]} {severity}</span>'
            for severity in _FALLING
            if section.counts[severity]
        )
        yield f'<li class="{section.kind}"><a href="#b{section.bead}">{" ".join(titles)}</a> {counts}</li>'
    yield "</ol></nav>\n"


def _heads_page(section: Section) -> bool:
    return section.kind == "title" and section.instrument == 0
