"""What a plain text reader accepts, refuses, and says."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import sys
import time
import zipfile
from pathlib import Path

import pytest

from align.errors import LanguageError, ReadError
from align.readers import read_document
from align.readers.files import MAX_BYTES, read_bytes
from align.readers.text import read_text

CORPORA = Path(__file__).parents[2] / "corpora"


def zipped(*names: str) -> bytes:
    """A ZIP archive with members of these names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize(
    ("lines", "lang"),
    [(["recalling", "a)\tits resolutions;", ""], "en"), (["忆及", "a)\t各项决议；", ""], "zh")],
)
def test_line_ends_become_newlines_and_nothing_else_changes(lines: list[str], lang: str, end: str) -> None:
    document = read_text(end.join(lines).encode(), path="x", lang=None)
    assert document.text == "\n".join(lines)
    assert document.lang == lang


def test_a_byte_order_mark_goes_and_odd_characters_stay() -> None:
    text = "ITU\u2011T\xa0study\u000bgroups\u3000第１号\u2028ＡＢ"
    document = read_text(b"\xef\xbb\xbf" + text.encode(), path="x", lang="en")
    assert document.text == text


def test_digest_path_and_time_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "en.txt"
    data = b"\xef\xbb\xbfrecalling\r\n"
    path.write_bytes(data)
    os.utime(path, (1_600_000_000, 1_600_000_000))
    document = read_document(path)
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.path == str(path)
    assert document.modified == 1_600_000_000
    assert document.revisions == "none"


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO("责成秘书长继续开展各项活动，做出决议".encode("gb18030")))
    monkeypatch.setattr(sys, "stdin", stream)
    document = read_document("-")
    assert document.text == "责成秘书长继续开展各项活动，做出决议"
    assert (document.path, document.modified) == ("-", None)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        ("\ufeff\u3000\n".encode(), "is blank"),
        ("\ufeff \n".encode("utf-16-le"), "is blank"),
        (zipped("[Content_Types].xml", "word/document.xml"), r"Word document \(\.docx\)"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), r"Excel workbook \(\.xlsx\)"),
        (zipped("a.txt"), "ZIP archive"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), r"\.doc"),
        (b"{\\rtf1\\ansi recalling}", "rich text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG image"),
        (gzip.compress(b"recalling"), "gzip"),
        (b"<!DOCTYPE html>\n<html><p>recalling</p></html>", "HTML page"),
        (b'<?xml version="1.0"?>\n<tmx version="1.4"></tmx>', "TMX memory"),
        (b"recalling\n\x00\x00\x00\x00 noting\x00", "binary data .*line 2"),
        (b"recalling\n\x01\x02\x03\x04\x05\x06\x07", "binary data .*line 2"),
        (bytes(range(256)) * 4, "binary data"),
    ],
)
def test_what_is_no_text_is_refused_with_its_format(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words) as caught:
        read_text(data, path="in.txt", lang=None)
    assert str(caught.value).startswith("in.txt: ")
    assert "\n" not in str(caught.value)


def test_a_text_that_begins_like_a_program_is_a_text() -> None:
    assert read_text(b"MZ is the mark of an MS-DOS program", path="x", lang=None).lang == "en"


@pytest.mark.parametrize(
    ("name", "words"), [("missing.txt", "no such file"), ("folder", "is a directory"), ("a\0b", "cannot")]
)
def test_what_cannot_be_opened_is_refused(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(ReadError, match=words):
        read_bytes(f"{tmp_path}/{name}")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "en.txt"
    path.write_text("recalling")
    path.chmod(0)
    with pytest.raises(ReadError, match="permissions"):
        read_bytes(path)


def test_no_permission_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "en.txt"
    path.write_text("recalling")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadError, match="permissions"):
        read_bytes(path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    begin = time.perf_counter()
    with pytest.raises(ReadError, match="larger than 64 MiB"):
        read_bytes(path)
    assert time.perf_counter() - begin < 0.5


def test_a_huge_stream_is_read_no_further_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size: int = -1) -> bytes:
            assert size >= 0, "asked for all of an endless stream"
            self.taken += size
            return b"a" * size

    endless = Endless()

    class Input:
        buffer = endless

    monkeypatch.setattr(sys, "stdin", Input())
    with pytest.raises(ReadError, match="standard input: larger"):
        read_bytes("-")
    assert endless.taken <= MAX_BYTES + 1


@pytest.mark.parametrize("name", sorted(str(p.relative_to(CORPORA)) for p in CORPORA.glob("*/*.txt")))
def test_the_corpora_are_told_by_their_script(name: str) -> None:
    document = read_document(CORPORA / name)
    assert document.lang == Path(name).parent.name
    assert document.encoding == "utf-8"
    assert document.text == (CORPORA / name).read_bytes().decode("utf-8")


def test_a_given_language_that_the_text_contradicts_is_refused() -> None:
    with pytest.raises(LanguageError, match="given as Chinese, but the text is English"):
        read_text(b"recalling the resolutions", path="en.txt", lang="zh")
    with pytest.raises(LanguageError, match="given as English, but the text is Chinese"):
        read_text("忆及各项决议".encode(), path="zh.txt", lang="en")
