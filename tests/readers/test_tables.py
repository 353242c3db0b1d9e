"""Cells of Word and HTML tables: which table and row they stand in, and that their numbers are not the text's."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import pytest

from align.drift.places import place
from align.model.document import Document
from align.readers.docx.reader import read_docx
from align.readers.html import read_html
from align.segmenting.segmenter import segment_document

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_P = "http://schemas.openxmlformats.org/package/2006"
Rows = list[list[str]]

EN: list[str | Rows] = [
    "Rules on wells",
    "Article 1 Wells shall be clean.",
    "1. Wells shall be covered.",
    [["No.", "Well"], ["1.", "Northern well"], ["2. Scope", "All wells"], ["Article 7", "Renumbered Article 8"]],
    "2. Wells shall be marked.",
    [["(a) Name", "Depth"], ["(b) Old well", "12"]],
    "3. Wells shall be watched.",
]
ZH: list[str | Rows] = [
    "水井规则",
    "第一条 水井应当清洁。",
    "1. 水井应当加盖。",
    [["序号", "水井"], ["1.", "北井"], ["2. 范围", "所有水井"], ["第七条", "改为第八条"]],
    "2. 水井应当标明。",
    [["(a) 名称", "深度"], ["(b) 老井", "12"]],
    "3. 水井应当看守。",
]


def as_html(parts: list[str | Rows]) -> Document:
    body = ""
    for part in parts:
        if isinstance(part, str):
            body += f"<p>{escape(part)}</p>"
        else:
            rows = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in part]
            body += "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    return read_html(f"<html><meta charset=utf-8><body>{body}</body></html>".encode(), path="in.html", lang=None)


def as_docx(parts: list[str | Rows]) -> Document:
    def paragraph(text: str) -> str:
        return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'

    body = ""
    for part in parts:
        if isinstance(part, str):
            body += paragraph(part)
        else:
            rows = ["".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in part]
            body += "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_P}/content-types"><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_P}/relationships"><Relationship Id="r1" Target="word/document.xml"'
            ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
            "</Relationships>",
        )
        package.writestr("word/document.xml", f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>')
    return read_docx(stream.getvalue(), path="in.docx", lang=None)


@pytest.mark.parametrize("make", [as_docx, as_html])
@pytest.mark.parametrize("parts", [EN, ZH], ids=["en", "zh"])
def test_cells_know_their_table_and_row(make: object, parts: list[str | Rows]) -> None:
    document = make(parts)  # type: ignore[operator]
    cells = [p.cell for p in document.paragraphs if p.role == "cell"]
    assert cells == [(1, 1)] * 2 + [(1, 2)] * 2 + [(1, 3)] * 2 + [(1, 4)] * 2 + [(2, 1)] * 2 + [(2, 2)] * 2
    assert all(p.cell is None for p in document.paragraphs if p.role != "cell")


@pytest.mark.parametrize("make", [as_docx, as_html])
@pytest.mark.parametrize(("parts", "article"), [(EN, "Article 1"), (ZH, "第一条")], ids=["en", "zh"])
def test_numbered_rows_do_not_disturb_the_numbers_of_the_text(
    make: object, parts: list[str | Rows], article: str
) -> None:
    units = segment_document(make(parts))  # type: ignore[operator]
    shown = [(c.id, c.label) for c in units if c.cell is None and c.kind == "clause"]
    assert shown == [("0/1", article), ("0/1/1", "1."), ("0/1/2", "2."), ("0/1/3", "3.")]
    assert not [c for c in units if c.kind == "heading"]
    places = list(dict.fromkeys(place(c) for c in units if c.cell is not None))
    assert places == [
        "table 1, row 1", "table 1, row 2 1.", "table 1, row 3 2.", "table 1, row 3", "table 1, row 4",
        "table 2, row 1 (a)", "table 2, row 1", "table 2, row 2 (b)", "table 2, row 2",
    ]  # fmt: skip
