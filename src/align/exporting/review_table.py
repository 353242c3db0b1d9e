"""A bilingual review table as a Word document: both texts side by side, the flags beside them (review.docx).

A4 landscape with the head of the table on every page. Evidence is shaded in the colour of its severity and bears the
number of its flag; what the revision put in is blue and underlined, what it took out red and struck: colours, and no
tracked changes, since the table is to be read and written into. The bytes depend on the report and the options alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath
from typing import BinaryIO, ClassVar, Literal

from align.drift.places import place
from align.exporting.apart import decision_of, judgements_of
from align.exporting.base import DEFAULTS, ExportOptions
from align.exporting.highlighting import Mark
from align.exporting.layout import Layout, Numbered, lay_out
from align.exporting.markup import escape, show_forbidden
from align.exporting.redacting import prepared
from align.exporting.word_package import W, content_types, relations, styles, write_package
from align.exporting.words import language, plural
from align.model.alignment import Bead
from align.model.clause import Clause
from align.model.document import Edit
from align.model.report import SEVERITIES, ReportData, Severity

__all__ = ["DocxExporter"]

_Op = Literal["keep", "ins", "del"]

_WIDTHS = (1500, 5200, 4150, 4548)
"""Columns in twentieths of a point: place, source, target, flags; together the width of the page's text."""
_HEADS = ("Place", "Flags")
_COLOURS: dict[Severity, tuple[str, str, str]] = {
    "major": ("FBD5D5", "9B1C1C", "▲"),
    "minor": ("FDEBC8", "7A4B00", "◆"),
    "info": ("DCE9F9", "1E4E8C", "○"),
}
_LOOKS: dict[_Op, str] = {
    "keep": "",
    "ins": '<w:color w:val="1D4ED8"/><w:u w:val="single"/>',
    "del": '<w:strike/><w:color w:val="B91C1C"/>',
}
_GREY = '<w:color w:val="6B7280"/>'
_PAGE = (
    '<w:sectPr><w:footerReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'w:type="default" r:id="r2"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="720" w:right="720" w:bottom="720" w:left="720" w:header="400" w:footer="400" w:gutter="0"/>'
    "</w:sectPr>"
)


@dataclass(frozen=True, slots=True)
class DocxExporter:
    """Writes the review table: every unit of both documents, every flag."""

    options: ExportOptions = DEFAULTS
    name: ClassVar[str] = "docx"
    suffix: ClassVar[str] = ".docx"

    def write(self, report: ReportData, fp: BinaryIO) -> None:
        """Write the table row by row; the options for memories (``all_units``, ``min_score``) do not concern it."""
        report = prepared(report, self.options)
        chinese = report.source if report.source.document.lang == "zh" else report.target
        parts: dict[str, str | Iterator[str]] = {
            "[Content_Types].xml": content_types("document", "styles", "footer1"),
            "_rels/.rels": relations(("officeDocument", "word/document.xml")),
            "word/document.xml": _document(report),
            "word/_rels/document.xml.rels": relations(("styles", "styles.xml"), ("footer", "footer1.xml")),
            "word/styles.xml": styles(chinese.document),
            "word/footer1.xml": _footer(),
        }
        write_package(parts, fp)


def _footer() -> str:
    number = '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return f'<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:jc w:val="right"/></w:pPr>{number}</w:p></w:ftr>'


def _document(report: ReportData) -> Iterator[str]:
    layout = lay_out(report)
    yield f'<w:document xmlns:w="{W}"><w:body>'
    yield from _opening(report, layout)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="9CA3AF"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{side} w:w="80" w:type="dxa"/>' for side in ("left", "right"))
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )
    sides = (language(report.source.document), language(report.target.document))
    heads = (_HEADS[0], *sides, _HEADS[1])
    cells = "".join(
        _cell(column, _paragraph(_run(head, '<w:b/><w:color w:val="FFFFFF"/>')), fill="1F2937")
        for column, head in enumerate(heads)
    )
    yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"
    for number, bead in enumerate(report.beads):
        yield _row(report, layout, number, bead)
    yield f"</w:tbl><w:p/>{_PAGE}</w:body></w:document>"


def _opening(report: ReportData, layout: Layout) -> Iterator[str]:
    """Yield what stands above the table: the files, the counts, how to read it, flags on no unit."""
    source, target = report.source.document, report.target.document
    names = " ↔ ".join(PurePath(side.path).name or side.path for side in (source, target))
    yield f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{_run(names)}</w:p>'
    counts = [
        plural(count, f"{severity} flag")
        for severity in reversed(SEVERITIES)
        if (count := sum(item.flag.severity == severity and not item.flag.ignored for item in layout.flags))
    ]
    yield _paragraph(_run(", ".join(counts) or "No flags") + _run("."))
    how = [_run("Shaded: the evidence of the flag of that number. ", _GREY)]
    how += [_run("Put in", _LOOKS["ins"]), _run(" and ", _GREY), _run("taken out", _LOOKS["del"])]
    yield _paragraph("".join(how) + _run(" by the revision.", _GREY))
    yield from (_paragraph(_run(f"Warning: {warning}", _GREY)) for warning in report.warnings)
    for item in layout.flags:
        if item.bead is None:
            yield from _flag(item, report)


def _row(report: ReportData, layout: Layout, number: int, bead: Bead) -> str:
    listed, concerned = layout.listed.get(number, []), layout.concerned.get(number, [])
    source = [report.source[i] for i in bead.source]
    target = [report.target[i] for i in bead.target]
    first = (source or target)[0]
    where = _paragraph(_run(place(first), _GREY))
    fill = "F3F4F6" if first.kind in {"title", "heading"} else ""
    flags = "".join("".join(_flag(item, report)) for item in listed)
    see = ", ".join(str(item.number) for item in concerned if not item.flag.ignored)
    flags += _paragraph(_run(f"see {see}", _GREY)) if see else ""
    cells = (
        _cell(0, where, fill=fill),
        _cell(1, _texts(source, "source", layout), fill=fill),
        _cell(2, _texts(target, "target", layout), fill=fill),
        _cell(3, flags or "<w:p/>", fill=fill),
    )
    return f"<w:tr><w:trPr/>{''.join(cells)}</w:tr>"


def _cell(column: int, content: str, *, fill: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{_WIDTHS[column]}" w:type="dxa"/>{shade}</w:tcPr>{content}</w:tc>'


def _flag(item: Numbered, report: ReportData) -> Iterator[str]:
    """Yield a flag: its number, severity and code; its message; what was decided; its fingerprint."""
    flag = item.flag
    _, ink, sign = _COLOURS[flag.severity]
    look = _GREY if flag.ignored else f'<w:color w:val="{ink}"/>'
    yield _paragraph(_run(f"{item.number} {sign} {flag.severity} · {flag.code}", f"<w:b/>{look}"))
    yield _paragraph(_run(flag.message, _GREY if flag.ignored else ""))
    judgement = judgements_of(report).get(flag.fingerprint)
    if flag.ignored and judgement is not None:
        yield _paragraph(_run(decision_of(judgement), f"<w:i/>{_GREY}"))
    if flag.fingerprint:
        yield _paragraph(_run(flag.fingerprint, f'{_GREY}<w:sz w:val="14"/>'))


def _texts(clauses: Sequence[Clause], side: str, layout: Layout) -> str:
    if not clauses:
        return _paragraph(_run("∅ no counterpart", f"<w:i/>{_GREY}"))
    return "".join(_paragraph("".join(_unit(clause, layout.marks.get((side, clause.index), ())))) for clause in clauses)


def _unit(clause: Clause, marks: Sequence[Mark]) -> Iterator[str]:
    """Yield the runs of a unit: its label, its text with what was changed and what is evidence."""
    bold = "<w:b/>" if clause.kind in {"title", "heading"} else ""
    old, new = clause.old_label, clause.new_label
    if clause.is_struck and clause.label:
        yield _run(f"{old or clause.label} ", _LOOKS["del"])
    elif old is not None and new is not None and old != new:
        yield _run(old, _LOOKS["del"]) + _run(f"{new} ", _LOOKS["ins"])
    elif clause.label:
        yield _run(f"{new or clause.label} ", "<w:b/>")
    at = 0
    for op, text in _pieces(clause):
        if op == "del" and not clause.is_struck:
            yield _run(text, bold + _LOOKS["del"])
            continue
        yield from _marked(text, at, marks, bold + _LOOKS[op])
        at += len(text)
    if not clause.text:
        yield _run("(no text)", f"<w:i/>{_GREY}")
    if clause.notes:
        yield _run(", ".join(clause.notes), '<w:vertAlign w:val="superscript"/>')


def _marked(text: str, at: int, marks: Sequence[Mark], look: str) -> Iterator[str]:
    """Yield a stretch that begins at offset ``at`` of its unit, cut where evidence begins and ends."""
    if at == 0:
        yield from _numbers(marks, 0)
    end = at + len(text)
    bounds = {at, end} | {bound for mark in marks for bound in (mark.start, mark.end) if at < bound < end}
    for first, last in pairwise(sorted(bounds)):
        severities = [mark.severity for mark in marks if mark.start <= first and last <= mark.end]
        shade = ""
        if severities:
            fill, _, _ = _COLOURS[max(severities, key=SEVERITIES.index)]
            shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
        yield _run(text[first - at : last - at], look + shade)
        yield from _numbers(marks, last)


def _numbers(marks: Sequence[Mark], end: int) -> Iterator[str]:
    """Yield the numbers of the flags whose evidence ends here."""
    ending = sorted({(mark.number, mark.severity, mark.start == mark.end) for mark in marks if mark.end == end})
    for number, severity, is_wanting in ending:
        ink = _COLOURS[severity][1]
        shown = f"‸{number}" if is_wanting else str(number)
        yield _run(shown, f'<w:b/><w:color w:val="{ink}"/><w:vertAlign w:val="superscript"/>')


def _pieces(clause: Clause) -> list[tuple[_Op, str]]:
    """Return a unit's text with its tracked changes, in reading order; what was struck stands before what is new."""
    if clause.is_struck:
        return [("del", clause.text)]
    old, new = clause.old_text, clause.text
    edits = clause.edits or ()
    if old is None:
        whole: _Op = "ins" if clause.status == "new" and edits else "keep"
        return [(whole, new)] if not edits or whole == "ins" else _woven("", new, edits)[0]
    pieces, fits = _woven(old, new, edits)
    return pieces if fits else [("keep", new)]


def _woven(old: str, new: str, edits: Sequence[Edit]) -> tuple[list[tuple[_Op, str]], bool]:
    """Return both texts as one, and whether what is kept is the same in both."""
    gone = sorted((edit.start, edit.end) for edit in edits if edit.in_ == "old_text")
    put = sorted((edit.start, edit.end) for edit in edits if edit.in_ == "text")
    pieces: list[tuple[_Op, str]] = []
    i = j = 0
    while gone or put:
        before = gone[0][0] - i if gone else len(old) + len(new)
        after = put[0][0] - j if put else len(old) + len(new)
        kept = max(0, min(before, after))
        pieces.append(("keep", new[j : j + kept]))
        i, j = i + kept, j + kept
        if before <= after:
            start, end = gone.pop(0)
            pieces.append(("del", old[max(i, start) : end]))
            i = max(i, end)
        else:
            start, end = put.pop(0)
            pieces.append(("ins", new[max(j, start) : end]))
            j = max(j, end)
    pieces.append(("keep", new[j:]))
    is_new = "".join(text for op, text in pieces if op != "del") == new
    is_old = "".join(text for op, text in pieces if op != "ins") == old
    return [piece for piece in pieces if piece[1]], is_new and is_old


def _paragraph(content: str) -> str:
    return f'<w:p><w:pPr><w:spacing w:before="0" w:after="40"/></w:pPr>{content}</w:p>'


def _run(text: str, look: str = "") -> str:
    """Return text as a run; tabs and line ends as such."""
    if not text:
        return ""
    lines = show_forbidden(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    shown = "<w:br/>".join(
        "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in line.split("\t"))
        for line in lines
    )
    size = "" if "<w:sz " in look else '<w:sz w:val="18"/>'
    return f"<w:r><w:rPr>{_ordered(look + size)}</w:rPr>{shown}</w:r>"


_ORDER = ("w:b/", "w:i/", "w:strike/", "w:color ", "w:sz ", "w:u ", "w:shd ", "w:vertAlign ")
"""The order in which the schema has the properties of a run (ECMA-376 17.3.2)."""


def _ordered(look: str) -> str:
    found = [f"<{part}" for part in look.split("<") if part]
    return "".join(
        sorted(found, key=lambda part: next(n for n, name in enumerate(_ORDER) if part[1:].startswith(name)))
    )
