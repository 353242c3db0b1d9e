"""The command line: what it prints, what it writes, how it fails."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import align
from align import printing
from align.cli import main
from align.drift.catalogue import CATALOGUE
from align.exporting.registry import format_names

ROOT = Path(__file__).parents[1]
EN = str(ROOT / "corpora/en/itu-pp22-resolution-102.txt")
ZH = str(ROOT / "corpora/zh/itu-pp22-resolution-102.txt")
ALIGN = [sys.executable, "-m", "align.cli"]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run on the real pair."""
    folder = tmp_path_factory.mktemp("run") / "out"
    assert main(["run", EN, ZH, "-o", str(folder)]) == 0
    return folder


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    """What a failed command said: nothing on standard output, one line on standard error."""
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("align: ")
    assert printed.err.count("\n") == 1
    return printed.err


def test_a_run_writes_its_four_files_and_no_others(out: Path) -> None:
    assert sorted(path.name for path in out.iterdir()) == [
        "alignment.json",
        "alignment.tmx",
        "drift.csv",
        "report.html",
    ]
    stored = json.loads((out / "alignment.json").read_text(encoding="utf-8"))
    assert (stored["schema"], stored["source"]["lang"], stored["target"]["script"]) == (1, "en", "Hans")


def test_a_run_says_what_it_found_and_where_it_lies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", EN, ZH, "-o", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    flags = json.loads((tmp_path / "alignment.json").read_text(encoding="utf-8"))["flags"]
    counts = {severity: sum(flag["severity"] == severity for flag in flags) for severity in ("major", "minor", "info")}
    assert f"{len(flags)} flag" in printed.out
    assert f"{counts['major']} major, {counts['minor']} minor, {counts['info']} info" in printed.out
    assert "alignment.tmx: " in printed.out
    assert "left out: " in printed.out
    assert str(tmp_path / "report.html") in printed.out
    assert printed.err == ""
    assert len(printed.out.splitlines()) <= 12


def test_a_run_twice_gives_the_same_bytes_and_leaves_other_files_alone(out: Path, tmp_path: Path) -> None:
    shutil.copytree(out, tmp_path / "again")
    (tmp_path / "again/mine.txt").write_text("mine")
    (tmp_path / "again/drift.csv").write_text("old")
    assert main(["run", EN, ZH, "-o", str(tmp_path / "again")]) == 0
    for name in ("alignment.json", "alignment.tmx", "drift.csv", "report.html"):
        assert (tmp_path / "again" / name).read_bytes() == (out / name).read_bytes()
    assert (tmp_path / "again/mine.txt").read_text() == "mine"


def test_formats_are_chosen_and_the_alignment_is_always_there(tmp_path: Path) -> None:
    assert main(["run", EN, ZH, "-o", str(tmp_path), "--format", "csv", "--format", "csv"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["alignment.json", "drift.csv"]


def test_the_formats_in_help_are_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("run", "export"):
        assert main([command, "--help"]) == 0
        assert ", ".join(format_names()[:4]) in " ".join(capsys.readouterr().out.split())
    assert set(format_names()) >= {"json", "tmx", "csv", "html"}


def test_fail_on_decides_the_exit_status(tmp_path: Path) -> None:
    damaged = tmp_path / "zh.txt"
    damaged.write_text(Path(ZH).read_text(encoding="utf-8").replace("b)\tWSIS的所有相关成果；\n", ""), encoding="utf-8")
    arguments = ["run", EN, str(damaged), "-o", str(tmp_path / "out"), "--format", "json"]
    assert main(arguments) == 0
    assert main([*arguments, "--fail-on", "none"]) == 0
    assert main([*arguments, "--fail-on", "minor"]) == 1
    assert main([*arguments, "--fail-on", "major"]) == 1


def test_a_pair_without_drift_passes_fail_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    en, zh = tmp_path / "en.txt", tmp_path / "zh.txt"
    en.write_text(
        "RESOLUTION 5 (Geneva, 2022)\nrecalling\na)\tResolution 3;\nb)\tResolution 4,\nresolves\n1\tto act.\n"
    )
    zh.write_text(
        "第5号决议（2022年，日内瓦）\n忆及\na)\t第3号决议；\nb)\t第4号决议，\n做出决议\n1\t采取行动。\n",
        encoding="utf-8",
    )
    assert main(["run", str(en), str(zh), "-o", str(tmp_path / "out"), "--fail-on", "minor"]) == 0
    assert "no drift found" in capsys.readouterr().out


HOUSE = (
    ("resolves", "1\tThe Director shall publish a list;", "2\tthe Council must meet;", "3\tthe Bureau shall report."),
    ("做出决议", "1\t主任应公布名单；", "2\t理事会须开会；", "3\t局应提出报告。"),
)


def test_a_house_says_what_the_words_of_strength_mean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    en, zh, out = tmp_path / "en.txt", tmp_path / "zh.txt", tmp_path / "out"
    for path, lines in zip((en, zh), HOUSE, strict=True):
        path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    for house, found in (("un", []), ("itu", ["modality"])):
        assert main(["run", str(en), str(zh), "-o", str(out), "--format", "json", "--house", house]) == 0
        codes = [flag.code for flag in align.load(out / "alignment.json").flags]
        assert [code for code in codes if code == "modality"] == found
    capsys.readouterr()
    assert main(["run", str(en), str(zh), "-o", str(out), "--house", "eu"]) == 2
    assert "itu, un, law, standard, specification" in capsys.readouterr().err


def test_warnings_come_on_standard_error_and_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = str(ROOT / "corpora/en/itu-pp22-resolution-101.txt")
    assert main(["run", other, ZH, "-o", str(tmp_path), "--format", "json"]) == 0
    warned = capsys.readouterr().err
    assert "align: warning: the two look like different documents" in warned
    assert "different documents" in " ".join(align.load(tmp_path / "alignment.json").warnings)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "missing command"),
        (["rum"], "no such command 'rum'"),
        (["run"], "missing argument 'SOURCE'; see align run --help"),
        (["run", EN, ZH], "missing option '-o'"),
        (["run", EN, ZH, "-o", "{out}", "--colour"], "no such option: --colour"),
        (["run", EN, ZH, "-o", "{out}", "--format", "pptx"], "'pptx' is no known format; use comments, csv, docx,"),
        (["run", EN, ZH, "-o", "{out}", "--fail-on", "info"], "--fail-on: 'info' is not one of none, minor, major"),
        (["run", EN, ZH, "-o", "{out}", "--source-lang", "fr"], "--source-lang: 'fr' is not one of en, zh"),
        (["run", EN, ZH, "-o", "{out}", "--source-lang", "zh"], "given as Chinese, but the text is English"),
        (["run", EN, ZH, "-o", "{out}", "--min-score", "2"], "from 0 to 1"),
        (["run", EN, ZH, "-o", "{out}", "--min-score", "x"], "--min-score"),
        (["run", EN, ZH, "-o", "{out}", "--date", "2022-10-14"], "YYYYMMDDThhmmssZ"),
        (["run", EN, ZH, "-o", "{out}", "--select", "RESOLUTION 7"], "it holds: Resolution 102"),
        (["run", EN, EN, "-o", "{out}"], "given as source and as target"),
        (["run", "-", "-", "-o", "{out}"], "cannot both be standard input"),
        (["run", "no.txt", ZH, "-o", "{out}"], "no.txt: no such file"),
        (["run", str(ROOT), ZH, "-o", "{out}"], "is a directory"),
        (["run", EN, ZH, "-o", EN], "is a file; name a folder"),
        (["run", EN, ZH, "-o", f"{EN}/sub"], "is a file; name a folder"),
        (["run", EN, ZH, "-o", "{out}", "--model", "no-such/model"], "no-such/model"),
        (["segment", ZH, "--format", "xml"], "--format: 'xml' is not one of table, json, csv"),
        (["segment", "no.txt"], "no.txt: no such file"),
        (["export", "no.json", "-o", "{out}.tmx"], "no.json"),
        (["export", EN, "-o", "{out}.tmx"], "not JSON"),
        (["export", EN, "-o", "{out}.xyz"], "its suffix tells no format"),
        (["explain", "mising-clause"], "did you mean missing-clause"),
        (["explain", "zzz"], "align explain lists them"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_and_nothing_is_written(
    arguments: list[str],
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("align.embedding.transformer.find_spec", lambda _: None)
    assert main([argument.replace("{out}", str(tmp_path / "out")) for argument in arguments]) == 2
    assert words in one_line(capsys)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04word/document.xml", "cut short or damaged"),
        (b"%PDF-1.7", "PDF"),
        (b"recalling\n\xff", "line 2"),
    ],
)
def test_input_that_is_no_text_is_said_in_one_line(
    data: bytes, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "en.txt").write_bytes(data)
    assert main(["run", str(tmp_path / "en.txt"), ZH, "-o", str(tmp_path / "out")]) == 2
    assert words in one_line(capsys)
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tmp_path.chmod(0o500)
    assert main(["run", EN, ZH, "-o", str(tmp_path / "out")]) == 2
    assert "permission" in one_line(capsys)


def test_a_failure_while_writing_leaves_the_earlier_files(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(out, tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("align.exporting.html.HtmlExporter.write", full)
    assert main(["run", ZH, EN, "-o", str(tmp_path / "out")]) == 2
    assert "No space left" in one_line(capsys)
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_an_unforeseen_error_is_no_drift(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("two\nlines")

    monkeypatch.setattr("align.api.read", broken)
    assert main(["segment", ZH]) == 2
    assert "internal error (ZeroDivisionError: two lines)" in one_line(capsys)
    monkeypatch.setenv("ALIGN_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        main(["segment", ZH])


def test_too_little_memory_is_said_in_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def greedy(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("align.api.read", greedy)
    assert main(["segment", ZH]) == 2
    assert "out of memory" in one_line(capsys)


def test_an_interrupt_ends_with_130(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("align.api.read", interrupted)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a process in the background ignores it
    try:
        assert main(["segment", ZH]) == 130
    finally:
        signal.signal(signal.SIGINT, before)
    assert "interrupted" in one_line(capsys)


def test_a_closed_pipe_is_no_error_and_no_drift() -> None:
    with subprocess.Popen([*ALIGN, "segment", ZH], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (141, b"")


def test_standard_input_may_be_either_document(tmp_path: Path) -> None:
    with Path(ZH).open("rb") as stream:
        done = subprocess.run(
            [*ALIGN, "run", EN, "-", "-o", str(tmp_path), "--format", "json"],
            stdin=stream,
            capture_output=True,
            check=True,
        )
    assert done.stderr == b""
    assert align.load(tmp_path / "alignment.json").target.document.path == "-"


def test_segment_prints_json_as_the_contract_has_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["segment", ZH, "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == ["document", "clauses", "furniture"]
    document = printed["document"]
    assert (document["lang"], document["script"], document["path"], document["revisions"]) == (
        "zh",
        "Hans",
        ZH,
        "run-together",
    )
    assert document["sha256"] == "b9db69963a0287bacd5b4bc8a08fc35dc1408ea4e883d369f57083922d564790"
    (clause,) = [clause for clause in printed["clauses"] if clause["text"] == "WSIS的所有相关成果；"]
    assert (clause["label"], clause["path"], clause["heading"], clause["lines"]) == ("b)", "2/b", "认识到", [14, 14])


def test_segment_prints_csv_with_every_field_but_the_edits(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["segment", ZH, "--format", "csv", "--lang", "zh"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert ",".join(rows[0]) == (
        "index,id,instrument,kind,section,heading,level,labels,path,label,old_label,new_label,status,text,old_text,lines,"
        "notes,note_indices"
    )
    (row,) = [row for row in rows if row["text"].startswith("促进和加强各实体和组织对国际电联活动的参与，并促进它们")]
    assert (row["labels"], row["path"], row["lines"]) == ("a; i", "3/a/i", "23; 23")


def test_segment_prints_a_table_whose_columns_hold(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "90")
    assert main(["segment", ZH]) == 0
    head, blank, *rows = capsys.readouterr().out.splitlines()
    assert "Chinese, Simplified" in head
    assert "run-together" in head
    assert blank == ""
    assert [row for row in rows if printing.width(row) > 90] == []
    place = rows[0].index("text")
    (heading,) = [row for row in rows if row.endswith("忆及")]
    assert printing.width(heading[: -len("忆及")]) == place


def test_the_width_of_a_text_is_that_on_a_terminal() -> None:
    assert [printing.width(text) for text in ("b)", "忆及", "（a）", "ITU的", "e\u0301", "\u200b")] == [
        2,
        4,
        5,
        5,
        1,
        0,
    ]
    assert printing.cut("国际电联在有关互联网", 8) == "国际电…"
    assert printing.cut("a\n b\tc", 9) == "a b c"


def test_export_writes_what_the_run_wrote(out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stored = str(out / "alignment.json")
    for name in ("alignment.json", "drift.csv", "report.html"):
        assert main(["export", stored, "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes()
    capsys.readouterr()
    arguments = ["export", stored, "-o", str(tmp_path / "memory"), "--format", "tmx", "--date", "20221014T120000Z"]
    assert main([*arguments, "--all-units", "--min-score", "0"]) == 0
    assert "units written" in capsys.readouterr().out
    assert b"20221014T120000Z" in (tmp_path / "memory").read_bytes()


def test_export_does_not_write_over_its_input(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stored = out / "alignment.json"
    before = stored.read_bytes()
    assert main(["export", str(stored), "-o", str(stored), "--format", "csv"]) == 2
    assert "is the alignment itself" in one_line(capsys)
    assert stored.read_bytes() == before


def test_explain_lists_every_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    *lines, blank, last = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines if not line.startswith(" ")] == list(CATALOGUE)
    assert max(map(len, lines)) <= 120
    assert (blank, last) == ("", "align explain CODE shows examples.")


@pytest.mark.parametrize("code", list(CATALOGUE))
def test_explain_shows_meaning_severity_and_examples_in_both_languages(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", code.upper()]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"{code} ({CATALOGUE[code].severity} by default)")
    assert CATALOGUE[code].meaning in " ".join(shown.split())
    assert "\nflagged: " in shown
    assert "\nnot flagged: " in shown
    assert "\n  EN  " in shown
    assert "\n  ZH  " in shown


class Terminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "after", "shown"), [(Terminal(), 0.0, True), (Terminal(), 60.0, False), (io.StringIO(), 0.0, False)]
)
def test_progress_shows_only_on_a_terminal_and_only_when_it_takes_long(
    stream: io.StringIO, after: float, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    with printing.Progress(after=after) as progress:
        progress("aligning")
        if progress._timer and not after:
            progress._timer.join(5)
        progress("looking for drift")
    assert ("looking for drift" in stream.getvalue()) is shown
    assert stream.getvalue().endswith("\r\x1b[K") is shown


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"align {align.__version__}\n"


OLD_EN = "recognizing\na)\tthat the Internet promises growth;\nb)\tthat all agree;\n"
NEW_EN = "recognizing\na)\tthat the Internet delivers growth;\nb)\tthat members met;\nc)\tthat all agree;\n"
OLD_ZH = "认识到\na)\t互联网有望带来增长；\nb)\t所有国家都同意；\n"
NEW_ZH = "认识到\na)\t互联网带来了增长；\nb)\t各成员国举行了会议；\nc)\t所有国家都同意；\n"


@pytest.mark.parametrize(("old", "new"), [(OLD_EN, NEW_EN), (OLD_ZH, NEW_ZH)], ids=["en", "zh"])
def test_compare_prints_or_writes_what_became_of_each_clause(
    old: str, new: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (("old.txt", old), ("new.txt", new)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = [str(tmp_path / "old.txt"), str(tmp_path / "new.txt")]
    assert main(["compare", *files]) == 0
    printed = json.loads(capsys.readouterr().out)
    expected = [([0], [0], "kept"), ([1], [1], "reworded"), ([], [2], "new"), ([2], [3], "relabelled")]
    assert [(pair["old"], pair["new"], pair["change"]) for pair in printed["pairs"]] == expected
    assert main(["compare", *files, "-o", str(tmp_path / "out")]) == 0
    assert "4 pairs" in capsys.readouterr().out
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "compare.html",
        "compare.json",
        "redline.docx",
    ]
    assert json.loads((tmp_path / "out" / "compare.json").read_text("utf-8")) == printed


def test_compare_wants_one_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", EN, ZH, "-o", str(tmp_path / "out")]) == 2
    assert one_line(capsys).startswith("align: ")
    assert not (tmp_path / "out").exists()


def test_edits_are_told_from_earlier_versions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = {"en-old": OLD_EN, "en": OLD_EN.replace("all agree", "all members agree"), "zh-old": OLD_ZH, "zh": OLD_ZH}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    files = {name: str(tmp_path / f"{name}.txt") for name in texts}
    bases = ["--base-source", files["en-old"], "--base-target", files["zh-old"]]
    assert main(["run", files["en"], files["zh"], "-o", str(tmp_path / "out"), *bases]) == 0
    assert "English inserts “members”; Chinese leaves" in capsys.readouterr().out
    stored = json.loads((tmp_path / "out" / "alignment.json").read_text("utf-8"))
    assert (stored["source"]["revisions"], stored["target"]["revisions"]) == ("base", "base")
    assert [bead["edited"] for bead in stored["beads"]] == ["none", "none", "source"]


def test_a_base_is_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["run", EN, ZH, "-o", str(tmp_path / "out"), "--base-source", "-"]) == 2
    assert "--base-source and --base-target cannot be standard input" in one_line(capsys)


def test_flags_on_inherited_wording_can_be_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The year that differs was there before the revision; the edit is new."""
    old_en, old_zh = OLD_EN + "c)\tthe report of 2021;\n", OLD_ZH + "c)\t2022年的报告；\n"
    texts = {"en-old": old_en, "en": old_en.replace("all agree", "all members agree"), "zh-old": old_zh, "zh": old_zh}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    files = {name: str(tmp_path / f"{name}.txt") for name in texts}
    bases = ["--base-source", files["en-old"], "--base-target", files["zh-old"]]
    out = tmp_path / "out"
    assert main(["run", files["en"], files["zh"], "-o", str(out), *bases]) == 0
    assert "2 flags: 2 major" in capsys.readouterr().out
    assert main(["run", files["en"], files["zh"], "-o", str(out), *bases, "--touched-only"]) == 0
    assert "1 flag: 1 major" in capsys.readouterr().out
    with (out / "drift.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["code"] for row in csv.DictReader(file)] == ["one-sided-edit"]
    stored = json.loads((out / "alignment.json").read_text("utf-8"))
    assert [(flag["code"], flag["touched"]) for flag in stored["flags"]] == [("one-sided-edit", True), ("date", False)]
    assert (
        main(["run", files["en-old"], files["zh"], "-o", str(out), *bases, "--touched-only", "--fail-on", "major"]) == 0
    )
    assert main(["run", files["en"], files["zh"], "-o", str(out), *bases, "--touched-only", "--fail-on", "major"]) == 1
