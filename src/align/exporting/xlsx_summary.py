"""The second sheet of the review: what was compared, what was found and how it stands, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from align.exporting.apart import judgements_of
from align.exporting.words import language, plural
from align.model.report import SEVERITIES, Flag, ReportData, Severity

__all__ = ["write_summary"]

_FALLING: tuple[Severity, ...] = tuple(reversed(SEVERITIES))


def write_summary(book: Any, sheet: Any, report: ReportData, fills: Mapping[Any, tuple[str, str]], most: int) -> None:
    """Write the counts, the documents and their digests; ``book`` puts texts into cells of at most ``most`` characters.

    ``fills`` are background and text by severity.
    """
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 3, 36)
    row = 0
    for cells in _summary_rows(report):
        bold = len(cells) > 1 and cells[0] and row == 0
        for column, cell in enumerate(cells):
            form = {"valign": "top", "text_wrap": True} | ({"bold": True} if bold or column == 0 else {})
            if isinstance(cell, int):
                sheet.write_number(row, column, cell, book.format(valign="top", num_format="#,##0"))
            elif cell in fills and column:
                fill, ink = fills[cell]
                book.put(sheet, row, column, cell, bg_color=fill, font_color=ink, bold=True)
            else:
                book.put(sheet, row, column, cell, **form)
        row += 1
    if book.cut:
        book.put(sheet, row, 0, "Cut", bold=True, valign="top")
        book.put(sheet, row, 1, f"{plural(book.cut, 'cell')} cut at {most:,} characters, as each says")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _summary_rows(report: ReportData) -> Iterator[Sequence[str | int]]:
    source, target = report.source.document, report.target.document
    yield "", "Source", "Target"
    yield "File", source.path, target.path
    yield "Language", language(source), language(target)
    yield "Revisions", source.revisions, target.revisions
    yield "SHA-256", source.sha256, target.sha256
    yield "Units", len(report.source), len(report.target)
    gaps = sum(bead.is_gap for bead in report.beads)
    yield "Pairs", len(report.beads) - gaps
    yield "In one language only", gaps
    yield ("",)
    counted = [flag for flag in report.flags if not flag.ignored]
    yield "Flags", *_FALLING
    yield "all", *(sum(flag.severity == severity for flag in counted) for severity in _FALLING)
    codes = Counter(flag.code for flag in counted)
    order = {code: [-sum(f.code == code and f.severity == s for f in counted) for s in _FALLING] for code in codes}
    for code in sorted(codes, key=lambda code: (order[code], code)):
        yield code, *(-count for count in order[code])
    ignored = Counter(
        judgements_of(report)[flag.fingerprint].decision for flag in report.flags if _is_judged(flag, report)
    )
    yield ("",)
    yield "Not counted", sum(flag.ignored for flag in report.flags)
    yield from ((decision, count) for decision, count in sorted(ignored.items()))
    if report.fixed:
        yield "Fixed since before", len(report.fixed)
    yield ("",)
    info = report.info
    yield "Made by", f"{info.name} {info.version}", info.model
    yield from (("Warning", warning) for warning in report.warnings)


def _is_judged(flag: Flag, report: ReportData) -> bool:
    return flag.ignored and flag.fingerprint in judgements_of(report)
