"""A comparison as a Word document with real tracked changes: redline.docx.

Insertions and deletions are ``w:ins`` and ``w:del``, moves ``w:moveFrom`` and ``w:moveTo`` with their range marks, and
the marks of inserted, struck and moved paragraphs are tracked too (ECMA-376 Part 1, 17.13.5), so that Word and
LibreOffice show them, and accept or reject them. The bytes depend on the comparison and the options alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from align.exporting.base import DATE_FORMAT, ExportOptions
from align.exporting.markup import escape, show_forbidden
from align.exporting.redlining import Op, TrackedParagraph, paragraphs_of
from align.exporting.word_package import W, content_types, relations, styles, write_package
from align.model.clause import Clause
from align.model.comparison import Comparison

__all__ = ["AUTHOR", "write_redline"]

AUTHOR = "align compare"
NO_DATE = "19700101T000000Z"
"""The date of the changes where none is given: no clock is asked, so that the same input gives the same bytes."""

_MARKS: dict[Op, str] = {"ins": "ins", "del": "del", "from": "moveFrom", "to": "moveTo"}
_STEP = 567
"""A step of indentation in twentieths of a point: a centimetre."""


def write_redline(comparison: Comparison, fp: BinaryIO, options: ExportOptions) -> None:
    """Write redline.docx; ``options.date`` is the date of its changes."""
    date = datetime.strptime(options.date or NO_DATE, DATE_FORMAT).replace(tzinfo=UTC)
    body = "".join(_body(paragraphs_of(comparison), _Marker(date)))
    parts = {
        "[Content_Types].xml": content_types("document", "styles", "settings"),
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}{_PAGE}</w:body></w:document>',
        "word/_rels/document.xml.rels": relations(("styles", "styles.xml"), ("settings", "settings.xml")),
        "word/styles.xml": styles(comparison.new.document),
        "word/settings.xml": f'<w:settings xmlns:w="{W}"><w:trackRevisions/></w:settings>',
    }
    write_package(parts, fp)


@dataclass(slots=True)
class _Marker:
    """Counts the tracked changes, and writes what each bears.

    LibreOffice takes two changes of one kind, author and minute for one where nothing but the mark of a paragraph lies
    between them; rejecting it then takes the mark along, which was not changed. There the date moves on by two
    minutes, or back.
    """

    date: datetime
    count: int = 0
    later: bool = False
    last: str | None = None

    def begin(self, paragraph: TrackedParagraph) -> None:
        """Take up a paragraph."""
        ops = [_KINDS[op] for op, _ in paragraph.runs] or [_KINDS[paragraph.mark]]
        if self.last is not None and ops[0] == self.last:
            self.later = not self.later
        self.last = ops[-1] if paragraph.mark == "keep" else None

    def attributes(self) -> str:
        self.count += 1
        date = (self.date + timedelta(minutes=2 * self.later)).strftime("%Y-%m-%dT%H:%M:%SZ")
        return f'w:id="{self.count}" w:author="{AUTHOR}" w:date="{date}"'


_KINDS: dict[Op, str | None] = {"keep": None, "ins": "ins", "to": "ins", "del": "del", "from": "del"}


def _body(paragraphs: Sequence[TrackedParagraph], marker: _Marker) -> Iterator[str]:
    for paragraph in paragraphs:
        marker.begin(paragraph)
        yield from _paragraph(paragraph, marker)
    if not paragraphs or paragraphs[-1].mark != "keep":
        yield "<w:p/>"  # the mark of the last paragraph of a document cannot go


def _paragraph(paragraph: TrackedParagraph, marker: _Marker) -> Iterator[str]:
    mark = _MARKS.get(paragraph.mark)
    tracked = f"<w:rPr><w:{mark} {marker.attributes()}/></w:rPr>" if mark else ""
    yield f"<w:p><w:pPr>{_form(paragraph.clause)}{tracked}</w:pPr>"
    if paragraph.move is None:
        yield from (_run(op, text, marker) for op, text in paragraph.runs)
        yield "</w:p>"
        return
    attributes = marker.attributes()
    number = marker.count
    yield f'<w:{mark}RangeStart {attributes} w:name="{paragraph.move}"/>'
    yield from (_run(op, text, marker) for op, text in paragraph.runs)
    yield f'</w:p><w:{mark}RangeEnd w:id="{number}"/>'


def _run(op: Op, text: str, marker: _Marker) -> str:
    tag = "delText" if op == "del" else "t"
    parts = []
    for number, part in enumerate(show_forbidden(text).replace("\r", "\n").replace("\n", "\t").split("\t")):
        parts.append("<w:tab/>" if number else "")
        parts.append(f'<w:{tag} xml:space="preserve">{escape(part)}</w:{tag}>' if part else "")
    run = f"<w:r>{''.join(parts)}</w:r>"
    mark = _MARKS.get(op)
    return f"<w:{mark} {marker.attributes()}>{run}</w:{mark}>" if mark else run


def _form(clause: Clause) -> str:
    """Return style and indentation of a unit; a clause hangs from its label, the deeper the further in."""
    if clause.kind == "title":
        return '<w:pStyle w:val="Title"/>'
    if clause.kind == "heading":
        return f'<w:pStyle w:val="Heading{min(clause.level or 1, 6)}"/>'
    if clause.kind == "clause":
        depth = max(1, len(clause.labels))
        return f'<w:ind w:left="{depth * _STEP}" w:hanging="{_STEP}"/>'
    return ""


_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/>'
    "</w:sectPr>"
)
