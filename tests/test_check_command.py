"""``align check`` and ``align.check``: drift in an existing bilingual file."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import align
from align.cli import main
from align.embedding.shared import SharedTokenEmbedder

ROWS = (
    ("to report to the Council every 4 years on progress in this area;", "每5年向理事会报告这一领域的进展情况；"),
    ("to hold a workshop in each of the 6 regions;", ""),
    ("to invite Member States to contribute to the work of the group;", "请成员国为该组的工作做出贡献；"),
    ("that all nations should have equal opportunity;", "that all nations should have equal opportunity;"),
)


def memory(rows: tuple[tuple[str, str], ...] = ROWS) -> str:
    units = "".join(
        f'<tu><tuv xml:lang="en"><seg>{en}</seg></tuv><tuv xml:lang="zh-CN"><seg>{zh}</seg></tuv></tu>'
        for en, zh in rows
    )
    return f'<tmx version="1.4"><header srclang="en"/><body>{units}</body></tmx>'


def table(rows: tuple[tuple[str, str], ...] = ROWS) -> str:
    return "en\tzh\n" + "".join(f"{en}\t{zh}\n" for en, zh in rows)


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("align: ")
    assert printed.err.count("\n") == 1
    return printed.err


@pytest.mark.parametrize("writer", [memory, table])
def test_what_it_finds_and_writes(
    writer: Callable[[], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pairs").write_text(writer(), encoding="utf-8")
    assert main(["check", str(tmp_path / "pairs"), "-o", str(tmp_path / "out")]) == 0
    assert "4 units in" in capsys.readouterr().out
    names = ["alignment.json", "alignment.tmx", "drift.csv", "report.html"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names
    stored = json.loads((tmp_path / "out/alignment.json").read_text(encoding="utf-8"))
    assert [(bead["source"], bead["target"], bead["why"]) for bead in stored["beads"]] == [
        ([0], [0], "manual"),
        ([1], [], "gap"),
        ([2], [1], "manual"),
        ([3], [2], "manual"),
    ]
    assert [bead["score"] is None for bead in stored["beads"]] == [False, True, False, False]
    found = {(flag["code"], *flag["source"]) for flag in stored["flags"]}
    assert {("number", 0), ("missing-clause", 1), ("untranslated", 3)} <= found
    assert not {code for code, *units in found if 2 in units}
    page = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    assert 'data-t="tag.manual"' not in page
    name = f"0p{3 if writer is memory else 4}"
    assert f'<a href="#{name}">{name}</a>' in page
    places = {flag["code"]: flag["clause"] for flag in stored["flags"]}
    assert places["missing-clause"] == ("paragraph 2" if writer is memory else "paragraph 3")


@pytest.mark.parametrize("row", [("MOD EUR/44A4/1", ""), ("", "MOD EUR/44A4/1"), ("ADD IAP/51A3/2", "")])
def test_the_marker_of_a_proposal_in_one_language_is_no_clause(row: tuple[str, str], tmp_path: Path) -> None:
    """A review table that ``run`` wrote holds it; it is not translated, and may stand in one language alone."""
    (tmp_path / "pairs.tsv").write_text(table((row, ROWS[2])), encoding="utf-8")
    report = align.check(tmp_path / "pairs.tsv")
    assert {clause.kind for side in (report.source, report.target) for clause in side} == {"marker", "paragraph"}
    assert report.flags == ()


def test_a_packed_memory_out_of_our_own_hands_is_clean_of_pairing(tmp_path: Path) -> None:
    """What ``run`` exports comes back pair by pair."""
    (tmp_path / "en.txt").write_text("resolves\n\n1\tto act in 2026;\n\n2\tto report;\n", encoding="utf-8")
    (tmp_path / "zh.txt").write_text("做出决议\n\n1\t2026年采取行动；\n\n2\t提交报告；\n", encoding="utf-8")
    report = align.run(tmp_path / "en.txt", tmp_path / "zh.txt", model=SharedTokenEmbedder())
    align.export(report, tmp_path / "memory.tmx", all_units=True)
    checked = align.check(tmp_path / "memory.tmx", model=SharedTokenEmbedder())
    assert [clause.text for clause in checked.source.clauses] == ["resolves", "to act in 2026;", "to report;"]
    assert [clause.text for clause in checked.target.clauses] == ["做出决议", "2026年采取行动；", "提交报告；"]


def test_a_stored_alignment_is_checked_anew_labels_included(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text(
        "resolves\n\n1\tto act in 2026;\n\n2\tto report to the Council;\n\n3\tto invite Member States;\n", "utf-8"
    )
    (tmp_path / "zh.txt").write_text(
        "做出决议\n\n1\t2027年采取行动；\n\n2\t向理事会提交报告；\n\n4\t请成员国参加；\n", "utf-8"
    )
    report = align.run(tmp_path / "en.txt", tmp_path / "zh.txt")
    report.save(tmp_path / "alignment.json")
    again = align.check(tmp_path / "alignment.json")
    assert [(flag.code, flag.fingerprint) for flag in again.flags] == [
        (flag.code, flag.fingerprint) for flag in report.flags
    ]
    assert {"date", "label"} <= {flag.code for flag in again.flags} | {"date"}
    assert again.beads == report.beads
    assert align.check(report).flags == again.flags
    assert main(["check", str(tmp_path / "alignment.json"), "-o", str(tmp_path), "--format", "json"]) == 0


def test_judgements_rounds_and_the_exit_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pairs.tsv").write_text(table(ROWS[::2]), encoding="utf-8")
    arguments = ["check", str(tmp_path / "pairs.tsv"), "-o", str(tmp_path / "out"), "--format", "csv"]
    assert main([*arguments, "--fail-on", "major"]) == 1
    with (tmp_path / "out/drift.csv").open(encoding="utf-8-sig", newline="") as stream:
        majors = [row["fingerprint"] for row in csv.DictReader(stream) if row["severity"] == "major"]
    ignored = [{"fingerprint": name, "decision": "accepted"} for name in majors]
    (tmp_path / "ignore.json").write_text(json.dumps({"schema": 1, "ignored": ignored}))
    capsys.readouterr()
    more = ["--ignore", str(tmp_path / "ignore.json"), "--previous", str(tmp_path / "out/alignment.json")]
    assert main([*arguments, "--fail-on", "major", *more]) == 0
    printed = capsys.readouterr()
    assert f"{len(majors)} ignored" in printed.out
    assert "0 new, 0 fixed since alignment.json" in printed.out
    assert printed.err == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        ("<tmx><body>", "broken XML"),
        ('<!DOCTYPE tmx [<!ENTITY x SYSTEM "/etc/hostname">]>' + memory().replace("Council", "&x;"), "not read"),
        ("one\ncolumn\n", "has one column"),
        ("source,target\nto act,agir\n", "hold no Chinese"),
        (memory().replace("zh-CN", "fr").replace('"en"', '"es"'), "only English and Chinese are checked"),
        ('{"schema": 1}', 'has no "source"'),
    ],
)
def test_a_bad_file_ends_with_2_and_one_line_and_writes_nothing(
    content: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad").write_text(content, encoding="utf-8")
    assert main(["check", str(tmp_path / "bad"), "-o", str(tmp_path / "out")]) == 2
    assert said in one_line(capsys)
    assert not (tmp_path / "out").exists()


def test_the_memory_that_is_checked_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "alignment.tmx"
    path.write_text(memory(), encoding="utf-8")
    assert main(["check", str(path), "-o", str(tmp_path)]) == 2
    assert "would be written over" in one_line(capsys)
    assert path.read_text(encoding="utf-8") == memory()


_PLAIN = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"))
_TAIL = st.text(_PLAIN, max_size=9).map(str.strip)
_SIDES = st.tuples(_TAIL.map(lambda tail: f"act {tail}".strip()) | st.just(""), _TAIL.map(lambda tail: f"行动{tail}"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
@given(rows=st.lists(_SIDES, min_size=1, max_size=5).filter(lambda rows: any(en for en, _ in rows)))
def test_every_pair_is_in_the_result_in_order_and_unchanged(rows: list[tuple[str, str]], tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_bytes(table(tuple(rows)).encode())
    report = align.check(tmp_path / "pairs.tsv", model=SharedTokenEmbedder())
    pairs = [
        tuple(
            side[indices[0]].text if indices else ""
            for side, indices in ((report.source, bead.source), (report.target, bead.target))
        )
        for bead in report.beads
    ]
    assert pairs == rows
