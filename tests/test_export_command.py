"""`align export` and the options of files, on the command line."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from lxml import etree

import align
from align.cli import main

EN = (
    "RESOLUTION 7 (Dubai, 2018)\n\nresolves\n\n1 that the Council shall meet annually in Geneva. It shall report to the"
    " Plenipotentiary Conference.\n\n2 to invite Member States to take part in the work;\n\n3 [to report] annually.\n"
)
ZH = (
    "第7号决议（2018年，迪拜）\n\n做出决议\n\n1 理事会须每年在日内瓦召开会议。理事会须向全权代表大会报告。\n\n"
    "2 请成员国参与这项工作；\n\n3 每年[报告]。\n"
)
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    (folder / "en.txt").write_text(EN, encoding="utf-8")
    (folder / "zh.txt").write_text(ZH, encoding="utf-8")
    align.run(folder / "en.txt", folder / "zh.txt").save(folder / "alignment.json")
    return folder / "alignment.json"


def exported(stored: Path, name: str, *options: str) -> Path:
    path = stored.parent / name
    assert main(["export", str(stored), "-o", str(path), *options]) == 0
    return path


def texts(path: Path) -> list[str]:
    return [segment.text or "" for segment in etree.parse(path).iter("seg")]


def test_clauses_and_sentences(stored: Path) -> None:
    assert any("Geneva. It" in text for text in texts(exported(stored, "c.tmx")))
    sentences = texts(exported(stored, "s.tmx", "--unit", "sentence"))
    assert "理事会须向全权代表大会报告。" in sentences
    assert not any("Geneva. It" in text for text in sentences)


def test_codes(stored: Path) -> None:
    root = etree.parse(exported(stored, "m.tmx", "--source-code", "en-GB", "--target-code", "zh-Hans")).getroot()
    assert {variant.get(LANG) for variant in root.iter("tuv")} == {"en-GB", "zh-Hans"}


def test_status(stored: Path) -> None:
    root = etree.parse(exported(stored, "m.tmx")).getroot()
    props = {(prop.get("type"), prop.text) for prop in root.iter("prop")}
    assert {("x-status", "adopted"), ("x-date", "2018")} <= props


def test_packed_and_two_files(stored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gzip.decompress(exported(stored, "m.tmx.gz").read_bytes()) == exported(stored, "m.tmx").read_bytes()
    capsys.readouterr()
    corpus = exported(stored, "corpus", "--format", "moses")
    english, chinese = (corpus.with_name(f"corpus.{lang}").read_text("utf-8").splitlines() for lang in ("en", "zh"))
    assert len(english) == len(chinese) == 4
    assert capsys.readouterr().out.startswith(
        f"{corpus}.en, {corpus}.zh: 4 units written, 1 left out: 1 with undecided"
    )


def test_redacted(stored: Path) -> None:
    for name in ("r.xlf", "r.jsonl", "r.html", "r.json", "r.xliff"):
        text = exported(stored, name, "--redact").read_text("utf-8")
        assert "Geneva" not in text
        assert "日内瓦" not in text
        assert "en.txt" not in text
    assert texts(exported(stored, "r.tmx", "--redact")) == []


def test_a_run_writes_what_is_asked_for(stored: Path) -> None:
    out = stored.parent / "out"
    names = ("tsv", "moses", "ladder", "xliff12", "xliff21", "jsonl")
    formats = [word for name in names for word in ("--format", name)]
    sources = [str(stored.with_name(name)) for name in ("en.txt", "zh.txt")]
    assert main(["run", *sources, "-o", str(out), *formats, "--unit", "sentence", "--redact"]) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "alignment.en",
        "alignment.json",
        "alignment.jsonl",
        "alignment.ladder",
        "alignment.tsv",
        "alignment.xlf",
        "alignment.xliff",
        "alignment.zh",
    ]
    assert "Geneva" not in "".join(path.read_text("utf-8") for path in out.iterdir())
    assert json.loads((out / "alignment.json").read_text("utf-8"))["source"]["path"] == "source"


def test_a_redacted_memory_says_why_it_is_empty(stored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exported(stored, "r.tmx", "--redact")
    assert "0 units written, 5 left out: 5 redacted" in capsys.readouterr().out


def test_what_check_reads_back(stored: Path) -> None:
    for name in ("b.tmx", "b.tsv", "b.xlf", "b.xliff", "b.tmx.gz"):
        report = align.check(exported(stored, name))
        assert len(report.beads) >= 4
        assert report.source[0].text.startswith("RESOLUTION 7")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["-o", "m.tmx", "--unit", "word"], "--unit: 'word' is not one of clause, sentence"),
        (["-o", "m.tmx", "--source-code", "zh_CN"], "'zh_CN' is no language code"),
        (["-o", "m.tmx", "--source-code", "zh-CN"], "exchange the two codes"),
        (["-o", "m.html.gz"], "html is not written packed"),
    ],
)
def test_what_cannot_be_done(
    options: list[str], words: str, stored: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(stored.parent)
    before = sorted(stored.parent.iterdir())
    assert main(["export", str(stored), *options]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1
    assert sorted(stored.parent.iterdir()) == before
