"""A small builder of Word documents, written as markup by hand, so that tests say what a file holds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": R,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "v": "urn:schemas-microsoft-com:vml",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    }.items()
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def t(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def run(inner: str, properties: str = "") -> str:
    """A run of any markup."""
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def change(tag: str, author: str = "Ann", date: str = "2022-09-26T10:00:00Z") -> str:
    """The tag of a tracked change with its attributes."""
    return f'w:{tag} w:id="1" w:author="{author}" w:date="{date}"'


def ins(inner: str, author: str = "Ann") -> str:
    """Runs put in."""
    return f"<{change('ins', author)}>{inner}</w:ins>"


def gone(inner: str, author: str = "Ann") -> str:
    """Runs taken out."""
    inner = inner.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    return f"<{change('del', author)}>{inner}</w:del>"


def p(*inner: str, style: str = "", num: str = "", mark: str = "", properties: str = "", author: str = "Ann") -> str:
    """A paragraph; ``num`` is ``"1/0"`` (list and level), ``mark`` ``ins`` or ``del``: what happened to its mark."""
    parts = [f'<w:pStyle w:val="{style}"/>' if style else ""]
    if num:
        num_id, _, level = num.partition("/")
        parts.append(f'<w:numPr><w:ilvl w:val="{level or 0}"/><w:numId w:val="{num_id}"/></w:numPr>')
    if mark:
        parts.append(f"<w:rPr><{change(mark, author)}/></w:rPr>")
    return f"<w:p><w:pPr>{''.join(parts)}{properties}</w:pPr>{''.join(inner)}</w:p>"


def level(ilvl: int, form: str, text: str, *, start: int = 1, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{escape(text)}"/></w:lvl>'
    )


def numbering(definitions: Mapping[str, str], lists: Mapping[str, str]) -> str:
    """numbering.xml: definitions by id, and lists by id: ``"1"`` or ``"1<w:lvlOverride …/>"``."""
    made = [f'<w:abstractNum w:abstractNumId="{key}">{inner}</w:abstractNum>' for key, inner in definitions.items()]
    for key, text in lists.items():
        abstract, _, more = text.partition("<")
        rest = f"<{more}" if more else ""
        made.append(f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract}"/>{rest}</w:num>')
    return f"<w:numbering {SPACES}>{''.join(made)}</w:numbering>"


def styles(*inner: str) -> str:
    """styles.xml."""
    return f"<w:styles {SPACES}>{''.join(inner)}</w:styles>"


def style(key: str, name: str, inner: str = "", *, kind: str = "paragraph", more: str = "") -> str:
    """A style."""
    return f'<w:style w:type="{kind}" w:styleId="{key}" {more}><w:name w:val="{name}"/>{inner}</w:style>'


def notes(kind: str, **inner: str) -> str:
    """footnotes.xml or endnotes.xml: ``n2="<w:p>…"`` is note 2."""
    made = "".join(f'<w:{kind} w:id="{key[1:]}">{text}</w:{kind}>' for key, text in inner.items())
    return f"<w:{kind}s {SPACES}>{made}</w:{kind}s>"


def cite(key: str, kind: str = "footnote") -> str:
    """The mark of a note in its text."""
    return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'


def note(*inner: str, kind: str = "footnote", mark: bool = True) -> str:
    """The paragraph of a note with its mark in front."""
    return f"<w:p>{f'<w:r><w:{kind}Ref/></w:r>' if mark else ''}{''.join(inner)}</w:p>"


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def relationships(*targets: tuple[str, str]) -> str:
    """A part of relationships: kind and target, of ids rId1, rId2, …."""
    made = "".join(
        f'<Relationship Id="rId{i}" Type="{R}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


_ORDER = ("numbering", "styles", "footnotes", "endnotes", "settings", "header1", "footer1", "header2")


def docx(*body: str, more: Mapping[str, str | bytes] | None = None, **parts: str | bytes) -> bytes:
    """A Word document: the blocks of its body, and its other parts by their names."""
    names = [name for name in _ORDER if name in parts]
    kinds = [(name.rstrip("0123456789"), f"{name}.xml") for name in names]
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        f'wordprocessingml.{name.rstrip("0123456789") if name != "document" else "document.main"}+xml"/>'
        for name in ("document", *names)
    )
    return package(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
            f'"application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
            "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": relationships(*kinds),
            "word/document.xml": f"<w:document {SPACES}><w:body>{''.join(body)}</w:body></w:document>",
            **{f"word/{name}.xml": parts[name] for name in names},
            **(more or {}),
        }
    )
