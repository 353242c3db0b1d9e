from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import ExportError
from align.exporting.base import ExportResult
from align.exporting.files import safe_name, write_file, write_folder
from align.exporting.registry import exporter_named
from align.model import ReportData

from . import builders


@dataclass
class Writes:
    """An exporter that writes some bytes, and may fail then."""

    data: bytes = b"new"
    error: BaseException | None = None
    name: str = "test"
    suffix: str = ".test"

    def write(self, report: ReportData, fp: BinaryIO) -> ExportResult | None:
        assert report is REPORT
        fp.write(self.data)
        if self.error is not None:
            raise self.error
        return ExportResult(1, {})


REPORT = builders.empty()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_and_the_result_handed_on(tmp_path: Path) -> None:
    path = tmp_path / "alignment.tmx"
    result = write_file(path, exporter_named("tmx"), builders.resolution())
    assert result is not None
    assert result.written == 4
    assert path.read_bytes().endswith(b"</tmx>\n")
    assert names(tmp_path) == ["alignment.tmx"]


def test_an_existing_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "f.test"
    path.write_bytes(b"old and longer")
    path.chmod(0o640)
    write_file(str(path), Writes(), REPORT)
    assert path.read_bytes() == b"new"
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_a_new_file_has_the_permissions_that_the_user_wants(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "f.test", Writes(), REPORT)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "f.test").stat().st_mode) == 0o640


@pytest.mark.parametrize("error", [ExportError("no"), RuntimeError("no"), KeyboardInterrupt(), OSError(28, "No space")])
def test_what_fails_half_way_leaves_the_earlier_file_and_nothing_else(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "f.test"
    path.write_bytes(b"old")
    expected = ExportError if isinstance(error, OSError) else type(error)
    with pytest.raises(expected):
        write_file(path, Writes(error=error), REPORT)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["f.test"]


def test_a_full_disk_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"f\.test: cannot be written: No space left"):
        write_file(tmp_path / "f.test", Writes(error=OSError(28, "No space left")), REPORT)
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing/f.test", "missing does not exist; create it, or name another"),
        ("file/f.test", "is not a folder; name another"),
        ("folder", "is a folder; name a file"),
        ("a\0b", "holds no NUL character"),
        ("n" * 300, "cannot be written"),
    ],
)
def test_where_nothing_can_be_written(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    if len(name) == 300:
        write_file(tmp_path / name[:100], Writes(), REPORT)
        (tmp_path / name[:100]).unlink()
    with pytest.raises(ExportError) as caught:
        write_file(tmp_path / name, Writes(), REPORT)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert names(tmp_path) == ["file", "folder"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_protected_file_and_a_protected_folder(tmp_path: Path) -> None:
    path = tmp_path / "f.test"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(ExportError, match="is write-protected"):
        write_file(path, Writes(), REPORT)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(ExportError, match="no permission to write here"):
            write_file(tmp_path / "g.test", Writes(), REPORT)
    finally:
        tmp_path.chmod(0o755)


def test_a_file_open_in_another_program_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows, a spreadsheet that has the table open forbids to replace it."""
    path = tmp_path / "drift.csv"
    path.write_bytes(b"old")

    def refuse(passing: Path, target: object) -> None:
        raise PermissionError(13, "Access is denied", str(passing), None, str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ExportError, match=r"drift\.csv: no permission to write here, or the file is open"):
        write_file(path, Writes(), REPORT)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["drift.csv"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "f.test"
    link.symlink_to(tmp_path / "elsewhere" / "real.test")
    write_file(link, Writes(), REPORT)
    assert link.is_symlink()
    assert (tmp_path / "elsewhere" / "real.test").read_bytes() == b"new"


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no devices")
def test_a_device_is_written_to_and_not_replaced() -> None:
    write_file("/dev/null", Writes(), REPORT)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_folder_is_created_and_filled(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    results = write_folder(folder, {"x.test": Writes(b"x"), "report.html": exporter_named("html")}, REPORT)
    assert names(folder) == ["report.html", "x.test"]
    assert results == {"x.test": ExportResult(1, {}), "report.html": None}


def test_other_files_of_a_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"mine")
    (tmp_path / "x.test").write_bytes(b"old")
    write_folder(tmp_path, {"x.test": Writes(b"x")}, REPORT)
    assert (tmp_path / "notes.txt").read_bytes() == b"mine"
    assert (tmp_path / "x.test").read_bytes() == b"x"


def test_where_one_format_fails_no_file_is_changed(tmp_path: Path) -> None:
    (tmp_path / "x.test").write_bytes(b"old")
    with pytest.raises(ExportError, match="cannot hold it"):
        write_folder(tmp_path, {"x.test": Writes(), "y.test": Writes(error=ExportError("cannot hold it"))}, REPORT)
    assert (tmp_path / "x.test").read_bytes() == b"old"
    assert names(tmp_path) == ["x.test"]


def test_where_a_format_fails_no_new_folder_is_left(tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        write_folder(tmp_path / "a" / "b", {"y.test": Writes(error=ExportError("no"))}, REPORT)
    assert names(tmp_path) == []


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    for folder in (tmp_path / "out", tmp_path / "out" / "deeper"):
        with pytest.raises(ExportError) as caught:
            write_folder(folder, {"x.test": Writes()}, REPORT)
        assert "\n" not in str(caught.value)
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MOD EUR/44A4/1", "MOD EUR_44A4_1"),
        ("第102号决议（2018年，迪拜）", "第102号决议（2018年，迪拜）"),
        ("..\\..\\x", ".._.._x"),
        ("NUL", "_NUL"),
        ("lpt1.tmx", "_lpt1.tmx"),
        ("console", "console"),
        ("a.", "a"),
        ("", "_"),
        ("一" * 100, "一" * 66),
    ],
)
def test_safe_name(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text(st.characters(codec="utf-8") | st.sampled_from('<>:"/\\|?*. '), max_size=300))
def test_a_safe_name_is_safe_and_stays_so(text: str) -> None:
    name = safe_name(text)
    assert 0 < len(name.encode()) <= 201
    assert not set(name) & set('<>:"/\\|?*\0\n')
    assert name[-1] not in ". "
    assert safe_name(name) == name
