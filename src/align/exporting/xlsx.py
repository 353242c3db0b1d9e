"""The review in a workbook: one row a pair and flag, to be judged by a list of choices; and what was found, counted.

``align run --ignore`` reads the judgements back (``readers.judged_xlsx``), ``align check`` the texts. Written by
XlsxWriter, row by row; every text is written as text, whatever it begins with.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from tempfile import TemporaryFile
from typing import Any, BinaryIO, ClassVar

from align.errors import ExportError
from align.exporting.apart import judgements_of
from align.exporting.base import DATE_FORMAT, DEFAULTS, ExportOptions, ExportResult
from align.exporting.highlighting import Mark
from align.exporting.layout import lay_out
from align.exporting.redacting import prepared
from align.exporting.words import plural
from align.exporting.xlsx_summary import write_summary
from align.model.alignment import Bead
from align.model.clause import Clause
from align.model.report import DECISIONS, Flag, ReportData, Severity
from align.readers.judged_xlsx import OPEN, SHEET

__all__ = ["COLUMNS", "MAX_CELL", "XlsxExporter"]

MAX_CELL = 32_767
"""The most that a cell holds, in UTF-16 units: https://support.microsoft.com/office/excel-specifications-and-limits"""
_MAX_ROWS = 1_048_576
_MAX_HEIGHT, _LINE = 409.0, 15.0
_LONGEST_SHOWN = 4000
_NO_DATE = "19800101T000000Z"
_FILLS: dict[Severity, tuple[str, str]] = {
    "major": ("#FBD5D5", "#9B1C1C"),
    "minor": ("#FDEBC8", "#7A4B00"),
    "info": ("#DCE9F9", "#1E4E8C"),
}
"""Background and text by severity; the contrast of each is above 4.5:1."""

COLUMNS: tuple[tuple[str, float], ...] = (
    ("ID", 10), ("Source", 52), ("Target", 42), ("Comment", 22), ("Status", 12), ("Severity", 9), ("Code", 15),
    ("Message", 40), ("Clause", 20), ("Touched", 9), ("Score", 7), ("By", 12), ("Date", 12), ("Fingerprint", 22),
)  # fmt: skip
"""The columns of the review and their widths in characters."""

_UNSAFE = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_RAW = re.compile(r"[\x00-\x08\x0b-\x1f]|_x[0-9a-fA-F]{4}_|^<r>")
"""What XlsxWriter escapes twice in a text of several colours, or takes for one."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f]")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


@dataclass(frozen=True, slots=True)
class XlsxExporter:
    """Writes the workbook: the sheets Review and Summary."""

    options: ExportOptions = DEFAULTS
    name: ClassVar[str] = "xlsx"
    suffix: ClassVar[str] = ".xlsx"

    def write(self, report: ReportData, fp: BinaryIO) -> ExportResult:
        """Write every unit and every flag; the options for memories (``all_units``, ``min_score``) do not concern it.

        What a cell cannot hold is cut with a mark that says so, and the result tells of it. Raises ExportError where
        there are more rows than a sheet has.
        """
        report = prepared(report, self.options)
        with TemporaryFile() as whole:  # an archive is written with its sizes in front where the file can be sought in
            rows, cut = _write(report, whole, self.options)
            whole.seek(0)
            while part := whole.read(1 << 20):
                fp.write(part)
        remarks = (f"{plural(cut, 'cell')} cut at {MAX_CELL:,} characters",) if cut else ()
        return ExportResult(rows, {}, "row", remarks)


@dataclass(slots=True)
class _Book:
    """The workbook being written: its formats by their properties, and how many cells were cut."""

    book: Any
    formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)
    cut: int = 0

    def format(self, **properties: Any) -> Any:
        """Return a format; each is made once."""
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(properties)
        return self.formats[key]

    def text(self, text: str) -> str:
        """Return a text as a cell can hold it."""
        text = _UNSAFE.sub("\ufffd", text)
        if _fits(text):
            return text
        self.cut += 1
        mark = f" … [cut: {len(text):,} characters]"
        room = MAX_CELL - len(mark)
        short = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
        return short + mark

    def put(self, sheet: Any, row: int, column: int, text: str, **properties: Any) -> None:
        """Write a text into a cell; it stays text also where somebody edits the cell."""
        if not text and "bg_color" not in properties:
            return  # the row has its look
        text = self.text(text)
        if _FORMULA.match(text):
            properties["quote_prefix"] = True
        form = self.format(**properties)
        if not text:
            sheet.write_blank(row, column, None, form)
        elif text.startswith("<r>"):  # XlsxWriter takes such a text for its own markup
            sheet.write_rich_string(row, column, text[0], self.format(), _CONTROLS.sub("\ufffd", text[1:]), form)
        else:
            sheet.write_string(row, column, text, form)

    def put_marked(
        self, sheet: Any, row: int, column: int, text: str, marks: Sequence[Mark], **properties: Any
    ) -> None:
        """Write a text with its evidence in the colour of the severity."""
        pieces = _pieces(text, marks)
        parts: list[Any] = []
        for piece, severity in pieces:
            parts += [self.format(bold=True, underline=1, font_color=_FILLS[severity][1])] if severity else []
            parts.append(piece)
        if len(pieces) < 2 or not _fits(text) or _RAW.search(text) or _UNSAFE.search(text):
            whole = pieces[0][1] if len(pieces) == 1 else None
            look = {"bold": True, "font_color": _FILLS[whole][1]} if whole else {}
            self.put(sheet, row, column, text, **(look | properties))
            return
        if _FORMULA.match(text):
            properties["quote_prefix"] = True
        sheet.write_rich_string(row, column, *parts, self.format(**properties))


def _fits(text: str) -> bool:
    return 2 * len(text) <= MAX_CELL or len(text) + sum(character > "\uffff" for character in text) <= MAX_CELL


def _write(report: ReportData, whole: Any, options: ExportOptions) -> tuple[int, int]:
    from xlsxwriter import Workbook  # noqa: PLC0415 - only where a workbook is wanted

    settings = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    made = Workbook(whole, settings)
    book = _Book(made)
    when = datetime.strptime(options.date or _NO_DATE, DATE_FORMAT).replace(tzinfo=UTC)
    made.set_properties({"title": "Clause alignment: review", "author": "align", "created": when})
    review, summary = made.add_worksheet(SHEET), made.add_worksheet("Summary")
    rows = _review(book, review, report)
    write_summary(book, summary, report, _FILLS, MAX_CELL)
    made.close()
    return rows, book.cut


# The review


def _review(book: _Book, sheet: Any, report: ReportData) -> int:
    """Write the review; return its rows, the head not counted."""
    layout = lay_out(report)
    judgements = judgements_of(report)
    head = {"bold": True, "bg_color": "#1F2937", "font_color": "#FFFFFF", "valign": "vcenter", "text_wrap": True}
    for column, (_, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 20)
    for column, (name, _) in enumerate(COLUMNS):
        sheet.write_string(0, column, name, book.format(**head))
    row = 0
    for number, bead in enumerate(report.beads):
        flags = [item.flag for item in layout.listed.get(number, ())]
        for flag in flags or (None,):
            row += 1
            if row >= _MAX_ROWS:
                raise ExportError(
                    f"more rows than a sheet of a workbook has ({_MAX_ROWS:,}); use the format csv or jsonl"
                )
            _row(book, sheet, row, report, bead, flag, judgements)
    for flag in (item.flag for item in layout.flags if item.bead is None):
        row += 1
        _row(book, sheet, row, report, None, flag, judgements)
    _arrange(book, sheet, row)
    return row


def _arrange(book: _Book, sheet: Any, rows: int) -> None:
    """Set what helps to read and to judge: frozen head, filters, list of choices, print layout."""
    status = _column("Status")
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(rows, 1), len(COLUMNS) - 1)
    sheet.data_validation(
        1,
        status,
        max(rows, 1),
        status,
        {
            "validate": "list",
            "source": [OPEN, *DECISIONS],
            "ignore_blank": True,
            "error_title": "Status",
            "error_message": f"Choose one of {OPEN}, {', '.join(DECISIONS)}.",
        },
    )
    letter = chr(ord("A") + status)
    for decision, colours in ((OPEN, ("#FFFFFF", "#111827")), *((d, ("#E3F4E6", "#14532D")) for d in DECISIONS)):
        sheet.conditional_format(
            1,
            status,
            max(rows, 1),
            status,
            {
                "type": "formula",
                "criteria": f'=${letter}2="{decision}"',
                "format": book.book.add_format({"bg_color": colours[0], "font_color": colours[1]}),
            },
        )
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, max(rows, 1), _column("Message"))
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    sheet.set_footer("&L&F&R&P / &N")


def _row(
    book: _Book,
    sheet: Any,
    row: int,
    report: ReportData,
    bead: Bead | None,
    flag: Flag | None,
    judgements: dict[str, Any],
) -> None:
    """Write a row: a pair with one of its flags, or with none; of several rows of a pair each stands by itself."""
    source = [report.source[i] for i in (bead.source if bead else ())]
    target = [report.target[i] for i in (bead.target if bead else ())]
    plain = {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": "#E5E7EB"}
    texts = [_text(source, "source", flag), _text(target, "target", flag)]
    sheet.set_row(row, _height([text for text, _ in texts], flag), book.format(**plain))
    book.put(sheet, row, _column("ID"), _id(source, target), **plain)
    for name, clauses, (text, marks) in zip(("Source", "Target"), (source, target), texts, strict=True):
        struck = (
            {"font_strikeout": True, "font_color": "#6B7280"} if clauses and all(c.is_struck for c in clauses) else {}
        )
        gap = {"bg_color": "#F3F4F6"} if bead is not None and not clauses else {}
        book.put_marked(sheet, row, _column(name), text, marks, **plain, **struck, **gap)
    if bead is not None and bead.score is not None:
        sheet.write_number(row, _column("Score"), round(bead.score, 3), book.format(num_format="0.00", valign="top"))
    _flag(book, sheet, row, flag, judgements, plain)


def _flag(
    book: _Book, sheet: Any, row: int, flag: Flag | None, judgements: dict[str, Any], plain: dict[str, Any]
) -> None:
    judgement = judgements.get(flag.fingerprint) if flag is not None and flag.fingerprint else None
    cells = {"Comment": "", "Status": "", "By": "", "Date": ""}
    if flag is not None:
        decision = judgement.decision if judgement else OPEN
        cells |= {"Status": decision if flag.fingerprint else "", "Severity": flag.severity, "Code": flag.code}
        cells |= {"Message": flag.message, "Clause": flag.clause, "Fingerprint": flag.fingerprint}
        cells |= {"Touched": {True: "yes", False: "no", None: ""}[flag.touched]}
    if judgement is not None:
        cells |= {"Comment": judgement.comment, "By": judgement.by, "Date": judgement.date}
    for name, text in cells.items():
        form = dict(plain)
        if name == "Severity" and flag is not None:
            fill, ink = _FILLS[flag.severity]
            form |= {"bg_color": fill, "font_color": ink, "bold": True}
        if name == "Date":
            form |= {"num_format": "@"}
        if name == "Fingerprint":
            form |= {"font_color": "#6B7280", "font_size": 8}
        book.put(sheet, row, _column(name), text, **form)


def _height(texts: Sequence[str], flag: Flag | None) -> float:
    """Return the height of a row in points, which Excel and LibreOffice measure only in files of their own."""
    cells = dict(zip(("Source", "Target"), texts, strict=True)) | ({"Message": flag.message} if flag else {})
    lines = [
        sum(1 + int(_width(line[:_LONGEST_SHOWN]) // (COLUMNS[_column(name)][1] - 1)) for line in text.split("\n"))
        for name, text in cells.items()
    ]
    return min(_MAX_HEIGHT, _LINE * max(lines) + 3)


def _width(text: str) -> int:
    """Return how many columns of a character a text takes; a Chinese one takes two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


_PLACES = {name: column for column, (name, _) in enumerate(COLUMNS)}


def _column(name: str) -> int:
    return _PLACES[name]


def _id(source: Sequence[Clause], target: Sequence[Clause]) -> str:
    """Return the ids of a pair: those of the source, else of the target."""
    return "; ".join(clause.id for clause in source or target)


def _text(clauses: Sequence[Clause], side: str, flag: Flag | None) -> tuple[str, list[Mark]]:
    """Return the texts of a side, a line each, and the evidence of a flag in them."""
    marks: list[Mark] = []
    text = ""
    for number, clause in enumerate(clauses):
        text += "\n" if number else ""
        at = len(text)
        text += clause.text
        for index, start, end in _spans(flag, side):
            if index == clause.index and flag is not None and 0 <= start < end <= len(clause.text):
                marks.append(Mark(at + start, at + end, 1, flag.severity))
    return text, marks


def _spans(flag: Flag | None, side: str) -> Iterator[tuple[int, int, int]]:
    if flag is not None:
        yield from flag.source_spans if side == "source" else flag.target_spans
        yield from ((index, start, end) for other, index, start, end in flag.occurrences if other == side)


def _pieces(text: str, marks: Sequence[Mark]) -> list[tuple[str, Severity | None]]:
    """Cut a text at the ends of its evidence.

    >>> _pieces("in 2018 and", [Mark(3, 7, 1, "major")])
    [('in ', None), ('2018', 'major'), (' and', None)]
    """
    pieces: list[tuple[str, Severity | None]] = []
    at = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        if mark.end <= at:
            continue
        start = max(mark.start, at)
        pieces += [(text[at:start], None)] if start > at else []
        pieces.append((text[start : mark.end], mark.severity))
        at = mark.end
    return [*pieces, (text[at:], None)] if at < len(text) else pieces
