"""The format is told from the bytes; a suffix that says another one is said, never believed."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_pdf import Column, Sheet, pdf

from align.errors import AlignError, ReadError
from align.readers import office, read_document
from align.readers.pdf import reader
from align.readers.pdf.chunks import pages_here
from align.readers.signatures import kind_of, looks_like

TEXTS = {
    "en": "The Conference, recalling the resolutions of the Assembly and of the Council,",
    "zh": "全权代表大会，忆及联合国大会和理事会的各项决议，",
}
BOTH = pytest.mark.parametrize("lang", ["en", "zh"])


def made(kind: str, lang: str) -> bytes:
    """A document of one sentence."""
    text = TEXTS[lang]
    if kind == "pdf":
        sheet = Sheet()
        Column().set(sheet, text)
        return pdf([sheet])
    if kind == "html":
        return f"<!DOCTYPE html><p>{text}</p>".encode()
    return text.encode()


def zipped(*names: str, first: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@BOTH
@pytest.mark.parametrize(
    ("kind", "suffix"), [("pdf", ".pdf"), ("html", ".htm"), ("html", ".html"), ("text", ".txt"), ("html", "")]
)
def test_each_format_is_read_by_its_reader(tmp_path: Path, kind: str, suffix: str, lang: str) -> None:
    path = tmp_path / f"in{suffix}"
    path.write_bytes(made(kind, lang))
    document = read_document(path)
    assert (document.text, document.lang, document.warnings) == (TEXTS[lang], lang, ())
    assert document.modified == path.stat().st_mtime


@BOTH
@pytest.mark.parametrize(
    ("kind", "suffix", "words"),
    [
        ("pdf", ".docx", "a PDF file"),
        ("html", ".doc", "an HTML page"),
        ("text", ".pdf", "plain text"),
        ("pdf", ".txt", "a PDF file"),
        ("html", ".TXT", "an HTML page"),
    ],
)
def test_a_wrong_suffix_is_said_and_the_file_read(
    tmp_path: Path, kind: str, suffix: str, words: str, lang: str
) -> None:
    path = tmp_path / f"in{suffix}"
    path.write_bytes(made(kind, lang))
    document = read_document(path)
    assert document.text == TEXTS[lang]
    assert document.warnings == (f"{path}: is {words}, whatever its suffix says; read as that",)


@BOTH
@pytest.mark.parametrize("kind", ["pdf", "html", "text"])
def test_standard_input_may_be_any_format(monkeypatch: pytest.MonkeyPatch, kind: str, lang: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(made(kind, lang))))
    document = read_document("-")
    assert (document.text, document.path, document.modified, document.warnings) == (TEXTS[lang], "-", None, ())


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (zipped("[Content_Types].xml", "word/document.xml"), "docx", "Word document (.docx)"),
        (zipped("[Content_Types].xml", "word/document.xml")[:-60], "docx", "Word document (.docx)"),
        (zipped("xl/workbook.xml", "xl/embeddings/word/document.xml"), None, "Excel workbook"),
        (zipped("content.xml", first=b"application/vnd.oasis.opendocument.text"), "office", "OpenDocument text"),
        (zipped("content.xml", first=b"application/vnd.oasis.opendocument.spreadsheet"), None, "no text (.ods"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le"), "office", "(.doc)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "Workbook".encode("utf-16-le"), None, "(.xls)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9) + "EncryptedPackage".encode("utf-16-le"), None, "encrypted"),
        (b"{\\rtf1 x}", "office", "(.rtf)"),
        (b"junk\n%PDF-1.4\n%%EOF", "pdf", "PDF"),
        ("<!DOCTYPE html><p>x".encode("utf-16"), "html", "HTML"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- c -->\n<html xmlns='x'>", "html", "HTML"),
        (b"<p class=x>recalling</p>", "html", "HTML"),
        (b"<h1>recalling</h1>", "html", "HTML"),
        (b"<p> is how we mark a paragraph", None, None),
        (b"<<recalling>> the resolutions", None, None),
        (b"From: x\nMIME-Version: 1.0\nContent-Type: multipart/related;\n boundary=x\n\n", "html", "(.mht)"),
        (b"<?xml version='1.0'?><tmx version='1.4'>", None, "TMX"),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument>", None, "XML"),
        (b"recalling", None, None),
    ],
)
def test_what_bytes_look_like(data: bytes, kind: str | None, words: str | None) -> None:
    assert kind_of(data) == kind
    told = looks_like(data)
    assert (told is None) if words is None else (told is not None and words in told)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (zipped("xl/workbook.xml"), r"Excel workbook \(\.xlsx\), which is not read here; save the document as"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted Office file"),
    ],
)
def test_what_is_not_read_is_named_with_what_to_do(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "in.docx"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=words) as caught:
        read_document(path)
    assert "\n" not in str(caught.value)


STARTS = [
    b"",
    b"%PDF-1.4\n",
    b"<html>",
    b"PK\x03\x04",
    b"{\\rtf1",
    b"MIME-Version: 1.0\nContent-Type: text/html\n\n",
    b"<?xml version='1.0'?>",
]


@given(st.sampled_from(STARTS), st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused_in_one_line(start: bytes, rest: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(office, "find_libreoffice", lambda: None)
        patch.setattr(reader, "read_pages", pages_here)
        read_or_refused(start + rest)


def read_or_refused(data: bytes) -> None:
    path = Path(tempfile.gettempdir()) / f"align-any-{os.getpid()}.bin"  # no fixture under hypothesis
    path.write_bytes(data)
    try:
        read_document(path)
    except AlignError as error:
        assert "\n" not in str(error)  # noqa: PT017 - it may be read as well
    finally:
        path.unlink()


def test_importing_the_package_loads_no_reader_s_library() -> None:
    code = (
        "import sys, align, align.readers;"
        "print([m for m in ('lxml', 'pypdfium2', 'numpy', 'pandas', 'email') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
