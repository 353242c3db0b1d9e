"""Old word processors' files go through LibreOffice; without it, or where it fails, one line says what to do."""

from __future__ import annotations

import hashlib
import io
import stat
import sys
import zipfile
from pathlib import Path

import pytest

from align.errors import ReadError
from align.readers import office, read_document
from align.readers.office import find_libreoffice, read_office

RTF = {
    "en": rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Times;}}\f0 recalling\par "
    rb"a)\tab the resolutions of the Council of the Union;\par}",
    "zh": rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}}\f0 "
    + "".join(f"\\u{ord(char)}?" for char in "忆及联合国大会和理事会的各项决议").encode()
    + rb"\par}",
}
needs_office = pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a shell script")


def stand_in(tmp_path: Path, script: str) -> str:
    """A program in LibreOffice's place."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


def test_without_libreoffice_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_libreoffice", lambda: None)
    with pytest.raises(
        ReadError, match=r"^in\.rtf: .*\(\.rtf\).*not installed: install it, or save the file as \.docx$"
    ):
        read_office(RTF["en"], path="in.rtf", lang=None)


@posix
def test_a_file_that_libreoffice_cannot_read_is_refused_with_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = stand_in(tmp_path, "echo 'Error: source file could not be loaded'")
    monkeypatch.setattr(office, "find_libreoffice", lambda: program)
    with pytest.raises(ReadError, match=r"can make nothing of it.*source file could not be loaded.*save it as \.docx"):
        read_office(RTF["en"], path="in.rtf", lang=None)


@posix
def test_libreoffice_is_ended_where_it_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = stand_in(tmp_path, "sleep 60 & wait")
    monkeypatch.setattr(office, "find_libreoffice", lambda: program)
    monkeypatch.setattr(office, "LIMIT_S", 0.3)
    with pytest.raises(ReadError, match="took more than"):
        read_office(RTF["en"], path="in.rtf", lang=None)


def test_a_program_that_does_not_start_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_libreoffice", lambda: str(tmp_path / "none"))
    with pytest.raises(ReadError, match="does not start"):
        read_office(RTF["en"], path="in.rtf", lang=None)


@posix
def test_it_runs_with_a_profile_of_its_own_that_fetches_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    program = stand_in(tmp_path, f'echo "$@" > {log}; echo "$http_proxy" >> {log}; cat profile/user/*.xcu >> {log}')
    monkeypatch.setattr(office, "find_libreoffice", lambda: program)
    with pytest.raises(ReadError):
        read_office(RTF["en"], path="in.rtf", lang=None)
    said = log.read_text()
    assert "-env:UserInstallation=file://" in said
    assert "--headless" in said
    assert "http://127.0.0.1:9" in said
    assert "DisableMacrosExecution" in said


def test_an_encrypted_opendocument_text_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    with pytest.raises(ReadError, match=r"is encrypted.*password"):
        read_office(buffer.getvalue(), path="in.odt", lang=None)


@pytest.mark.office
@needs_office
@pytest.mark.parametrize(
    ("lang", "words"), [("en", "the resolutions of the Council of the Union;"), ("zh", "忆及联合国大会和理事会")]
)
def test_a_rich_text_file_is_read_through_libreoffice(tmp_path: Path, lang: str, words: str) -> None:
    path = tmp_path / "in.rtf"
    path.write_bytes(RTF[lang])
    document = read_document(path)
    assert words in document.text
    assert (document.lang, document.path) == (lang, str(path))
    assert document.sha256 == hashlib.sha256(RTF[lang]).hexdigest()
