"""Parallel text and rows of beads: written, read back by our readers and by other tools' libraries."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.errors import ExportError, OptionError
from align.exporting.base import ExportOptions, ExportResult
from align.exporting.files import write_file, write_folder
from align.exporting.registry import exporter_for, exporter_named, files_of
from align.model import ReportData
from align.readers.bitext import read_bitext

from . import builders
from .builders import clause, one_to_one, side
from .strategies import reports
from .test_tmx import segments

NO_TABS = segments.map(lambda text: text.replace("\t", " "))


def written(name: str, report: ReportData, **options: object) -> bytes:
    fp = io.BytesIO()
    exporter_named(name, ExportOptions(**options)).write(report, fp)  # type: ignore[arg-type]
    return fp.getvalue()


def moses(folder: Path, report: ReportData, **options: Any) -> list[tuple[str, str]]:
    """The lines of both files, each with its own."""
    write_file(folder / "corpus.moses", exporter_named("moses", ExportOptions(**options)), report)
    english, chinese = ((folder / f"corpus.{lang}").read_text("utf-8").split("\n") for lang in ("en", "zh"))
    assert english[-1] == chinese[-1] == ""
    return list(zip(english[:-1], chinese[:-1], strict=True))


# TSV


def rows(data: bytes) -> list[list[str]]:
    return [line.split("\t") for line in data.decode().split("\n")[:-1]]


def test_a_table_of_units() -> None:
    assert rows(written("tsv", builders.many_to_many())) == [
        ["id", "path", "score", "source", "target"],
        ["u0+u1", "1/0 1/1", "0.8000", "clause 0; clause 1;", "第0条，"],
        ["u2", "1/2", "0.8000", "clause 2;", "第1条，第2条，"],
        ["u3+u4+u5", "1/3 1/4 1/5", "0.7000", "clause 3; clause 4; clause 5;", "第3条，"],
        ["u6", "1/6", "0.7000", "clause 6;", "第4条，第5条，第6条，"],
    ]


def test_the_reader_of_check_reads_it_back(tmp_path: Path) -> None:
    path = tmp_path / "m.tsv"
    pairs = [("to act;", "行动；"), ("- to report", "＝报告"), ('the "Union" shall', "'=联盟应"), ("a\tb", "甲")]
    path.write_bytes(written("tsv", one_to_one(*pairs)))
    assert [(row.first, row.second) for row in read_bitext(path).rows] == [*pairs[:3], ("a b", "甲")]


def test_no_cell_is_a_formula() -> None:
    report = one_to_one(("=HYPERLINK(1)", "+1"), ("@x", "-- 甲"))
    assert [row[3:] for row in rows(written("tsv", report))[1:]] == [["'=HYPERLINK(1)", "'+1"], ["'@x", "'-- 甲"]]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(reports(), st.booleans())
def test_any_report_gives_a_whole_table(report: ReportData, everything: bool) -> None:
    fp = io.BytesIO()
    done = exporter_named("tsv", ExportOptions(all_units=everything)).write(report, fp)
    table = rows(fp.getvalue())
    assert {len(row) for row in table} == {5}
    assert done is not None
    assert done.written == len(table) - 1
    assert done.written + sum(done.left_out.values()) == len(report.beads)


# Moses


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(st.lists(st.tuples(NO_TABS, NO_TABS), max_size=6))
def test_lines_come_back(tmp_path: Path, texts: list[tuple[str, str]]) -> None:
    assert moses(tmp_path, one_to_one(*texts)) == texts


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], deadline=None, max_examples=30
)
@given(reports())
def test_both_files_have_as_many_lines(tmp_path: Path, report: ReportData) -> None:
    for english, chinese in moses(tmp_path, report, all_units=True):
        assert english.strip()
        assert chinese.strip()
        assert len(f"{english}{chinese}".splitlines()) <= 1 or "\x1c" not in english


def test_a_line_end_in_a_text_is_a_space(tmp_path: Path) -> None:
    report = one_to_one(("to act\r\nat\u2028once\x0b;\tnow", "立即\n行动；"))
    assert moses(tmp_path, report) == [("to act at once ; now", "立即行动；")]


def test_the_language_tells_the_file_not_the_side(tmp_path: Path) -> None:
    (pair,) = moses(tmp_path, builders.from_chinese())
    assert pair == (
        "“Personal data” in this Act means a natural person's name.",
        "第 1-1 條　本法所稱個人資料，指自然人之姓名。",
    )


def test_two_files_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "corpus.zh").mkdir()
    with pytest.raises(ExportError):
        write_file(tmp_path / "corpus", exporter_named("moses"), builders.resolution())
    assert [path.name for path in tmp_path.iterdir()] == ["corpus.zh"]


def test_what_was_left_out_is_said_once(tmp_path: Path) -> None:
    exporters = files_of(exporter_named("moses"), "alignment.moses")
    results = write_folder(tmp_path, exporters, builders.many_to_many())
    assert results == {"alignment.en": ExportResult(4, {"gap": 2}), "alignment.zh": None}


def test_moses_is_no_stream() -> None:
    with pytest.raises(ExportError, match="two files"):
        written("moses", builders.empty())


# The ladder


def test_the_ladder() -> None:
    assert written("ladder", builders.many_to_many()).decode().split("\n") == [
        "[0,1]:[0]",
        "[2]:[1,2]",
        "[3,4,5]:[3]",
        "[6]:[4,5,6]",
        "[7]:[]",
        "[]:[7]",
        "",
    ]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=30)
@given(reports())
def test_indices_come_back(report: ReportData) -> None:
    lines = written("ladder", report).decode().splitlines()
    read = [tuple(tuple(json.loads(part)) for part in line.split(":")) for line in lines]
    assert read == [(bead.source, bead.target) for bead in report.beads]


# JSONL and Parquet


def objects(report: ReportData, **options: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written("jsonl", report, **options).decode().split("\n")[:-1]]


def test_every_bead_is_a_line_and_says_why_a_memory_leaves_it_out() -> None:
    found = objects(builders.resolution())
    assert [row["left_out"] for row in found] == ["gap", None, None, "unresolved-edit", "empty", None, "struck", None]
    assert found[7] == {
        "bead": 7,
        "source": [6, 7],
        "target": [7],
        "source_ids": ["1/e", "1/f"],
        "target_ids": ["1/e"],
        "path": "1/e",
        "kind": "clause",
        "instrument": 0,
        "section": 1,
        "heading": None,
        "source_lang": "en",
        "target_lang": "zh-CN",
        "source_text": "all relevant resolutions of the Plenipotentiary Conference; all relevant WSIS outcomes;",
        "target_text": "全权代表大会的所有相关决议以及WSIS的所有相关成果；",
        "score": 0.71,
        "why": "content",
        "edited": "target",
        "status": "proposal",
        "symbol": None,
        "date": None,
        "left_out": None,
        "flags": [
            {
                "code": "merge",
                "severity": "minor",
                "message": "Two clauses of the source are one in the target.",
                "touched": None,
                "fingerprint": "f-11aa22bb",
            }
        ],
    }


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(reports())
def test_texts_of_beads_come_back(report: ReportData) -> None:
    found = objects(report)
    assert [(row["source"], row["target"], row["score"]) for row in found] == [
        (list(bead.source), list(bead.target), bead.score) for bead in report.beads
    ]
    for row in found:
        if len(row["source"]) == 1:
            assert row["source_text"] == report.source[row["source"][0]].text


def test_half_a_character_comes_back() -> None:
    assert objects(one_to_one(("a\ud800b", "甲")))[0]["source_text"] == "a\ud800b"


def test_parquet_holds_the_same(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    import pandas as pd  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    for report in (builders.resolution(), builders.unusual(), builders.empty(), builders.from_chinese()):
        path = tmp_path / "a.parquet"
        write_file(path, exporter_for(path), report)
        assert pq.read_table(path).to_pylist() == objects(report)
        frame = pd.read_parquet(path)
        texts = frame["target_text"].fillna("")
        assert list(texts) == [row["target_text"] or "" for row in objects(report)]
    write_file(path, exporter_for(path), one_to_one(("a\ud800b", "甲")))
    assert pq.read_table(path).to_pylist()[0]["source_text"] == "a\ufffd\ufffd\ufffdb"


def test_many_rows_of_parquet_are_in_groups(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq  # noqa: PLC0415

    report = one_to_one(*[(f"item {n};", f"第{n}项；") for n in range(5001)])
    write_file(tmp_path / "a.parquet", exporter_named("parquet"), report)
    file = pq.ParquetFile(tmp_path / "a.parquet")
    assert (file.metadata.num_rows, file.num_row_groups) == (5001, 2)
    assert file.read(["bead"])["bead"].to_pylist() == list(range(5001))


def test_without_pyarrow_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.exporting.beads.find_spec", lambda _: None)
    with pytest.raises(OptionError, match=r"pip install 'clause-align\[parquet\]'"):
        exporter_named("parquet")


# Sentences


def test_sentences_are_units() -> None:
    two = (
        "The Council shall meet annually. It shall report to the conference.",
        "理事会每年召开会议。理事会须向大会报告。",
    )
    assert [row[::3] for row in rows(written("tsv", one_to_one(two), unit="sentence"))[1:]] == [
        ["u0#s1", "The Council shall meet annually."],
        ["u0#s2", "It shall report to the conference."],
    ]


def test_redacted_text_is_in_none_of_them(tmp_path: Path) -> None:
    secret = one_to_one(("The Secretword of the Union", "秘密的联盟"))
    assert moses(tmp_path, secret, redact=True) == []
    for name in ("tsv", "jsonl", "ladder"):
        assert b"Secretword" not in written(name, secret, redact=True)
    assert objects(secret, redact=True)[0]["source_text"] == "Xxx Xxxxxxxxxx xx xxx Xxxxx"


def test_packed(tmp_path: Path) -> None:
    import gzip  # noqa: PLC0415

    for name in ("m.tmx", "m.jsonl", "m.tsv", "m.xlf", "m.xliff"):
        write_file(tmp_path / name, exporter_for(name), builders.resolution())
        write_file(tmp_path / f"{name}.gz", exporter_for(f"{name}.gz"), builders.resolution())
        packed = (tmp_path / f"{name}.gz").read_bytes()
        assert gzip.decompress(packed) == (tmp_path / name).read_bytes()
        assert packed[4:8] == b"\0\0\0\0"
        assert packed[3] == 0
    assert len(read_bitext(tmp_path / "m.tmx.gz").rows) == 4
    with pytest.raises(OptionError, match="not written packed"):
        exporter_for("report.html.gz")


def test_ids_and_paths_hold_no_tab() -> None:
    report = one_to_one(("to act;", "行动；"))
    source = side("en", clause(0, "to act;", id="a\tb", path="1\n2"))
    table = rows(written("tsv", replace(report, alignment=replace(report.alignment, source=source))))
    assert table[1][:2] == ["a b", "1 2"]
