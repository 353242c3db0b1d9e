"""What is no Word document, or a harmful or damaged one: one clear line, or a warning where the text is whole."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx_files import SPACES, cite, docx, note, notes, p, package, relationships, t

from align.errors import LanguageError, ReadError
from align.model.document import Document
from align.readers.docx import markup
from align.readers.docx import package as unpacking
from align.readers.docx.reader import read_docx

BODY = p(t("The Council decides."))


def read(data: bytes) -> Document:
    return read_docx(data, path="folder/a.docx", lang=None)


def message(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read(data)
    text = str(caught.value)
    assert text.startswith("folder/a.docx: ")
    assert "\n" not in text
    return text


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"The Council decides.", "not a ZIP archive"),
        (OLE, "an old Word"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
        (b"%PDF-1.7", "a PDF file"),
        (docx(BODY)[:-30], "cut short or damaged"),
        (docx(BODY)[:200], "cut short or damaged"),
        (package({"a.txt": "text"}), "no word/document.xml"),
        (package({"xl/workbook.xml": "<x/>"}), "an Excel workbook"),
        (package({"ppt/presentation.xml": "<x/>"}), "a PowerPoint presentation"),
        (package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "OpenDocument"),
        (package({"word/document.xml": "<x/>"}), "holds no document"),
        (package({"word/document.xml": "<w:document"}), "word/document.xml is damaged"),
        (package({"word/document.xml": ""}), "word/document.xml is damaged"),
        (docx(), "holds no text"),
        (docx(p(t(" "))), "holds no text"),
    ],
)
def test_one_line_says_what_is_wrong(data: bytes, words: str) -> None:
    assert words in message(data)


def test_a_part_under_a_password() -> None:
    data = bytearray(docx(BODY))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    assert "damaged" in message(bytes(data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY x "&a;&a;&a;">]>',
        '<!DOCTYPE w:document SYSTEM "http://localhost/a.dtd">',
    ],
)
def test_document_types_and_entities_are_refused(declared: str, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>{declared}'
    main = f"{head}<w:document {SPACES}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    assert "document type" in message(package({"word/document.xml": main.encode(encoding)}))


def test_utf_16_is_read() -> None:
    main = f'<?xml version="1.0" encoding="utf-16"?><w:document {SPACES}><w:body>{BODY}</w:body></w:document>'
    assert read(package({"word/document.xml": main.encode("utf-16")})).text == "The Council decides."


def test_a_bomb_in_the_style_of_zip(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = f"<w:document {SPACES}><w:body>{' ' * 40_000_000}{BODY}</w:body></w:document>"
    assert "times its size" in message(package({"word/document.xml": bomb}))
    monkeypatch.setattr(unpacking, "MAX_PART_BYTES", 1000)
    assert "unpacks to more than" in message(docx(BODY * 100))


def test_the_sizes_that_an_archive_states_are_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_PART_BYTES", 3000)
    data = docx(BODY * 100)
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lying = data.replace(size.to_bytes(4, "little"), (2000).to_bytes(4, "little"))
    assert message(lying)  # cut at the size stated, or counted past the limit: never read


def test_all_parts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_TOTAL_BYTES", 3000)
    made = notes("footnote", n2=note(t("note " * 300)))
    assert "unpacks to more than" in message(docx(BODY, footnotes=made))


def test_more_tags_than_a_document_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MAX_NODES", 100)
    assert "tags" in message(docx(BODY * 50))


def test_more_files_than_a_document_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_ENTRIES", 2)
    assert "an archive of more than" in message(docx(BODY))


def test_nesting_without_end() -> None:
    deep = "<w:sdt><w:sdtContent>" * 5000 + BODY + "</w:sdtContent></w:sdt>" * 5000
    assert "word/document.xml is damaged" in message(docx(deep))


def test_nesting_as_deep_as_is_read() -> None:
    deep = "<w:smartTag>" * 240 + t("The Council decides.") + "</w:smartTag>" * 240
    assert read(docx(p(deep))).text == "The Council decides."


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("numbering", "automatic numbers are missing"),
        ("styles", "by style"),
        ("footnotes", "footnotes are missing"),
        ("endnotes", "endnotes are missing"),
        ("settings", "how its notes are numbered"),
    ],
)
@pytest.mark.parametrize("damage", ["<w:broken", "", "no markup at all"])
def test_a_damaged_part_beside_the_text_is_a_warning(part: str, words: str, damage: str) -> None:
    document = read(docx(BODY, **{part: damage}))
    assert document.text == "The Council decides."
    assert len(document.warnings) == 1
    assert document.warnings[0].startswith("folder/a.docx: ")
    assert words in document.warnings[0]
    assert "\n" not in document.warnings[0]


def test_a_part_that_is_named_but_not_there_is_a_warning() -> None:
    data = docx(BODY, more={"word/_rels/document.xml.rels": relationships(("footnotes", "footnotes.xml"))})
    assert "footnotes.xml is not there" in read(data).warnings[0]


def test_a_forbidden_part_beside_the_text_is_refused() -> None:
    assert "document type" in message(docx(BODY, styles="<!DOCTYPE w:styles []><w:styles/>"))


def test_macros_are_said_not_to_be_read() -> None:
    document = read(docx(BODY, more={"word/vbaProject.bin": b"\x00macro"}))
    assert document.text == "The Council decides."
    assert document.warnings == ("folder/a.docx: its macros are not read",)


def test_a_note_that_is_not_there_is_a_warning() -> None:
    document = read(docx(p(t("The Council"), cite("9")), footnotes=notes("footnote", n2=note(t("x")))))
    assert document.text == "The Council1"
    assert "cites a footnote" in document.warnings[0]


def test_a_note_that_cites_itself_ends() -> None:
    made = notes("footnote", n2=note(t(" a note"), cite("2")))
    assert read(docx(p(t("The Council"), cite("2")), footnotes=made)).text == "The Council1\n1 a note1"


def test_languages() -> None:
    assert read(docx(p(t("理事会决定。")))).script == "Hans"
    assert read(docx(p(t("理事會決定繼續。")))).script == "Hant"
    with pytest.raises(LanguageError):
        read(docx(p(t("Совет постановляет"))))
    with pytest.raises(LanguageError):
        read_docx(docx(p(t("理事会决定。"))), path="a.docx", lang="en")


def test_standard_input_has_a_name() -> None:
    with pytest.raises(ReadError, match=r"^standard input: is empty"):
        read_docx(b"", path="-", lang=None)


def test_main_part_of_another_name() -> None:
    main = f"<w:document {SPACES}><w:body>{BODY}</w:body></w:document>"
    data = package(
        {"_rels/.rels": relationships(("officeDocument", "/word/document2.xml")), "word/document2.xml": main}
    )
    assert read(data).text == "The Council decides."
