"""Bilingual files of every format, written for the tests; expectations are the pairs given."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

Pairs = Sequence[tuple[str, str]]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def tmx(pairs: Pairs, codes: tuple[str, str] = ("en", "zh-CN"), srclang: str = "en", head: str = "") -> bytes:
    units = "".join(
        "<tu>" + "".join(f"<tuv xml:lang={quoteattr(code)}><seg>{escape(text)}</seg></tuv>"
                         for code, text in zip(codes, pair, strict=True)) + "</tu>\n"
        for pair in pairs
    )  # fmt: skip
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{head}<tmx version="1.4"><header creationtool="t" '
        'creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" datatype="plaintext" '
        f"srclang={quoteattr(srclang)}/><body>\n{units}</body></tmx>"
    ).encode()


def xliff12(pairs: Pairs, codes: tuple[str, str] = ("en", "zh-CN")) -> bytes:
    units = "".join(
        f'<trans-unit id="{number}"><source>{escape(one)}</source><target>{escape(other)}</target></trans-unit>\n'
        for number, (one, other) in enumerate(pairs)
    )
    return (
        '<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        f'<file original="a" datatype="plaintext" source-language="{codes[0]}" target-language="{codes[1]}">'
        f"<header/><body><group id='g'>{units}</group></body></file></xliff>"
    ).encode()


def xliff2(pairs: Pairs, codes: tuple[str, str] = ("en", "zh-Hans"), version: str = "2.1") -> bytes:
    segments = "".join(
        f"<segment><source>{escape(one)}</source><target>{escape(other)}</target></segment>"
        "<ignorable><source> </source></ignorable>"
        for one, other in pairs
    )
    return (
        f'<xliff version="{version}" srcLang="{codes[0]}" trgLang="{codes[1]}" '
        'xmlns="urn:oasis:names:tc:xliff:document:2.0">'
        f'<file id="f"><unit id="u"><notes><note>n</note></notes>{segments}</unit></file></xliff>'
    ).encode()


def table(pairs: Pairs, delimiter: str, head: Sequence[str] = ()) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter)
    if head:
        writer.writerow(head)
    writer.writerows(pairs)
    return ("\ufeff" + stream.getvalue()).encode()


def plain_tsv(pairs: Pairs) -> bytes:
    return "".join(f"{one}\t{other}\n" for one, other in pairs).encode()


def xlsx(rows: Sequence[Sequence[str]], *, shared: bool = True, sheets: dict[str, str] | None = None) -> bytes:
    """A workbook of one sheet (or of the given sheets' markup); texts shared or inline."""
    texts = list(dict.fromkeys(cell for row in rows for cell in row if cell))
    strings = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    made = sheets or {"Sheet1": sheet(rows, texts if shared else None)}
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>'
        + "".join(
            f'<sheet name="{name.lstrip("!")}" sheetId="{n}" r:id="r{n}"'
            + (' state="hidden"' if name.startswith("!") else "")
            + "/>"
            for n, name in enumerate(made, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
        + "".join(
            f'<Relationship Id="r{n}" Type="{_LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n, _ in enumerate(made, 1)
        )
        + "</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
    } | {f"xl/worksheets/sheet{n}.xml": body for n, body in enumerate(made.values(), 1)}
    return zipped(parts)


def sheet(rows: Sequence[Sequence[str]], texts: Sequence[str] | None = None) -> str:
    """The markup of a sheet; with ``texts`` its cells are numbers of shared strings."""

    def cell(row: int, column: int, text: str) -> str:
        reference = f"{chr(65 + column)}{row}"
        if texts is not None:
            return f'<c r="{reference}" t="s"><v>{texts.index(text)}</v></c>'
        return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'

    body = "".join(
        f'<row r="{number}">' + "".join(cell(number, at, text) for at, text in enumerate(row) if text) + "</row>"
        for number, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'


def zipped(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()
