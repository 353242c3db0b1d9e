"""``--format comments``, ``xlsx``, ``docx`` and ``tbx`` on the command line, and the way back by ``--ignore``."""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path

import pytest

import align
from align.cli import main
from align.exporting.repacking import repacked

sys.path.insert(0, str(Path(__file__).resolve().parent / "readers" / "docx"))
from docx_files import docx, ins, p, t

EN = (
    p(t("resolves")),
    p(t("1\tto report to the Council every "), ins(t("4 years")), t(";")),
    p(t("2\tto act at once;")),
)
ZH = (p(t("做出决议")), p(t("1\t每"), ins(t("5年")), t("向理事会报告；")), p(t("2\t立即采取行动；")))


@pytest.fixture
def pair(tmp_path: Path) -> list[str]:
    (tmp_path / "en.docx").write_bytes(docx(*EN))
    (tmp_path / "zh.docx").write_bytes(docx(*ZH))
    return ["run", str(tmp_path / "en.docx"), str(tmp_path / "zh.docx"), "-o", str(tmp_path / "out")]


def held(path: Path, part: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(part).decode()


def test_a_run_writes_all_of_them(pair: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    formats = [word for name in ("comments", "xlsx", "docx", "tbx") for word in ("--format", name)]
    assert main([*pair, *formats]) == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"alignment.json", "comments.docx", "review.xlsx", "review.docx", "terms.tbx"}
    out = capsys.readouterr().out
    flags = json.loads((tmp_path / "out/alignment.json").read_text(encoding="utf-8"))["flags"]
    assert f"comments.docx: {len(flags)} comment" in out
    comments = held(tmp_path / "out/comments.docx", "word/comments.xml")
    assert all(f"align {flag['fingerprint']}<" in comments for flag in flags)
    assert "English has 4" in comments
    assert "立即采取行动" in held(tmp_path / "out/comments.docx", "word/document.xml")


def test_the_other_side_by_run_and_by_export(pair: list[str], tmp_path: Path) -> None:
    assert main([*pair, "--format", "comments", "--side", "source"]) == 0
    out = tmp_path / "out"
    assert "to act at once" in held(out / "comments.docx", "word/document.xml")
    command = ["export", str(out / "alignment.json"), "--format", "comments"]
    assert main([*command, "-o", str(tmp_path / "c.docx"), "--side", "source"]) == 0
    assert (tmp_path / "c.docx").read_bytes() == (out / "comments.docx").read_bytes()
    assert main([*command, "-o", str(tmp_path / "d.docx")]) == 0
    assert "立即采取行动" in held(tmp_path / "d.docx", "word/document.xml")
    assert main(["export", str(out / "alignment.json"), "-o", str(tmp_path / "e.docx")]) == 0
    assert "w:tblHeader" in held(tmp_path / "e.docx", "word/document.xml")


def test_a_document_is_never_written_over(pair: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*pair, "--format", "comments"]) == 0
    stored = str(tmp_path / "out/alignment.json")
    before = (tmp_path / "zh.docx").read_bytes()
    assert main(["export", stored, "--format", "comments", "-o", str(tmp_path / "zh.docx")]) == 2
    again = [*pair[:2], str(tmp_path / "out/comments.docx"), *pair[3:], "--format", "comments"]
    assert main(again) == 2
    assert "would be written over" in capsys.readouterr().err
    assert (tmp_path / "zh.docx").read_bytes() == before
    assert main([*again[:4], str(tmp_path / "next"), *again[5:]]) == 0
    assert (tmp_path / "next/comments.docx").read_bytes() == (tmp_path / "out/comments.docx").read_bytes()


def test_what_is_no_word_document_gets_one_line(
    pair: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "zh.txt"
    text.write_text("做出决议\n\n1\t每5年向理事会报告；\n", encoding="utf-8")
    assert main([pair[0], pair[1], str(text), *pair[3:], "--format", "comments"]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "--format docx for a review table" in error
    assert "--side source" in error
    assert not (tmp_path / "out").exists()
    assert main([*pair, "--format", "comments", "--side", "left"]) == 2


def test_judged_in_the_workbook_a_flag_counts_no_more(pair: list[str], tmp_path: Path) -> None:
    assert main([*pair, "--format", "xlsx", "--fail-on", "major"]) == 1
    review = tmp_path / "out/review.xlsx"
    sheet = held(review, "xl/worksheets/sheet1.xml")
    review.write_bytes(
        repacked(review.read_bytes(), {"xl/worksheets/sheet1.xml": sheet.replace(">open<", ">accepted<").encode()}, {})
    )
    judged = tmp_path / "judged.xlsx"
    judged.write_bytes(review.read_bytes())
    assert main([*pair, "--ignore", str(judged), "--fail-on", "major"]) == 0
    report = align.load(tmp_path / "out/alignment.json")
    assert report.flags
    assert all(flag.ignored for flag in report.flags)


def test_python_takes_the_same_options(pair: list[str], tmp_path: Path) -> None:
    report = align.run(pair[1], pair[2])
    align.export(report, tmp_path / "c.docx", format="comments", side="source", date="20221014T120000Z")
    assert 'w:date="2022-10-14T12:00:00Z"' in held(tmp_path / "c.docx", "word/comments.xml")
