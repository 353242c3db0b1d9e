"""Word documents that the toolkit writes: their package, and the parts that all of them have."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from tempfile import TemporaryFile
from typing import BinaryIO

from align.model.document import Document

__all__ = ["W", "content_types", "relations", "styles", "write_package"]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BATCH = 1 << 16


def write_package(parts: Mapping[str, str | Iterable[str]], fp: BinaryIO) -> None:
    """Write the parts by name, each in one piece or in many; no clock is asked.

    The package is written aside first: it has its sizes in front only where the file can be sought in.
    """
    with TemporaryFile() as whole:
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts.items():
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
                with package.open(entry, "w") as part:
                    part.write(_HEAD.encode())
                    waiting: list[str] = []
                    size = 0
                    for piece in (content,) if isinstance(content, str) else content:
                        waiting.append(piece)
                        size += len(piece)
                        if size > _BATCH:
                            part.write("".join(waiting).encode())
                            waiting, size = [], 0
                    part.write("".join(waiting).encode())
        whole.seek(0)
        while chunk := whole.read(1 << 20):
            fp.write(chunk)


def relations(*targets: tuple[str, str]) -> str:
    """Return relationships of ids r1, r2, …: the kind and the target of each."""
    items = "".join(
        f'<Relationship Id="r{number}" Type="{_R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def content_types(*names: str) -> str:
    """Return the types of the parts in the folder ``word``, by their names."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MIME}.'
        f'{"document.main" if name == "document" else name.rstrip("0123456789")}+xml"/>'
        for name in names
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def styles(document: Document) -> str:
    """Return styles.xml with the fonts and the language that a document's Chinese takes."""
    chinese = "zh-TW" if document.script == "Hant" else "zh-CN"
    font = "PMingLiU" if document.script == "Hant" else "SimSun"
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>'
        f'<w:spacing w:before="240"/><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        for level in range(1, 7)
    )
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="{font}"/>'
        f'<w:sz w:val="22"/><w:lang w:val="en-GB" w:eastAsia="{chinese}"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
        f"{headings}</w:styles>"
    )
