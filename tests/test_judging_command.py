"""``--ignore`` and ``--previous`` of ``align run``, with ``--fail-on`` and ``--touched-only``."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

import align
from align.cli import main

EN = (
    "resolves\n\n1\tto report to the Council every 4 years;\n\n2\tto hold 6 workshops;\n\n"
    "3\tto invite Member States to act;\n"
)
ZH = "做出决议\n\n1\t每5年向理事会报告；\n\n2\t举办6次讲习班；\n\n3\t请成员国采取行动；\n"


@pytest.fixture
def pair(tmp_path: Path) -> list[str]:
    """The arguments of a run in which one figure differs."""
    (tmp_path / "en.txt").write_text(EN, encoding="utf-8")
    (tmp_path / "zh.txt").write_text(ZH, encoding="utf-8")
    return ["run", str(tmp_path / "en.txt"), str(tmp_path / "zh.txt"), "-o", str(tmp_path / "out")]


def shown(folder: Path) -> str:
    """The text of the report page."""
    return re.sub("<[^>]+>", "", (folder / "out/report.html").read_text(encoding="utf-8"))


def stored(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / "out/alignment.json").read_text(encoding="utf-8"))
    return content


def ignore(folder: Path, *fingerprints: str) -> list[str]:
    entries = [{"fingerprint": name, "decision": "accepted", "comment": "as agreed"} for name in fingerprints]
    (folder / "ignore.json").write_text(json.dumps({"schema": 1, "ignored": entries}))
    return ["--ignore", str(folder / "ignore.json")]


def numbers(folder: Path) -> list[dict[str, Any]]:
    return [flag for flag in stored(folder)["flags"] if flag["code"] == "number"]


def test_an_ignored_flag_is_kept_and_does_not_count(
    pair: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*pair, "--fail-on", "major"]) == 1
    majors = [flag["fingerprint"] for flag in stored(tmp_path)["flags"] if flag["severity"] == "major"]
    capsys.readouterr()
    assert main([*pair, "--fail-on", "major", *ignore(tmp_path, *majors, "f-gone")]) == 0
    printed = capsys.readouterr()
    assert printed.err.splitlines() == [
        f"align: warning: {tmp_path / 'ignore.json'}: 1 of the {len(majors) + 1} flags named there occurs no more"
    ]
    assert f"{len(majors)} ignored" in printed.out
    assert "English has 4" not in printed.out
    assert [flag["ignored"] for flag in numbers(tmp_path)] == [True]
    with (tmp_path / "out/drift.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["ignored"] for row in csv.DictReader(stream) if row["code"] == "number"] == ["true"]
    assert "ignored: Accepted: as agreed" in shown(tmp_path)


def test_what_was_ignored_stays_ignored_in_the_next_version(pair: list[str], tmp_path: Path) -> None:
    """A clause is inserted before it, another is reworded, and so is the end of its own."""
    main(pair)
    flags = ignore(tmp_path, *(flag["fingerprint"] for flag in numbers(tmp_path)))
    later = EN.replace("3\t", "4\t").replace("2\tto hold", "3\tto organize").replace("1\tto", "2\tto")
    later = later.replace("every 4 years;", "every 4 years, starting in the next period, on the results;")
    (tmp_path / "en.txt").write_text(later.replace("resolves\n\n", "resolves\n\n1\tto establish a fund;\n\n"), "utf-8")
    moved = ZH.replace("3\t", "4\t").replace("2\t", "3\t").replace("1\t", "2\t")
    (tmp_path / "zh.txt").write_text(
        moved.replace("做出决议\n\n", "做出决议\n\n1\t设立一个基金；\n\n").replace(
            "报告；", "报告成果，从下一周期开始；"
        ),
        "utf-8",
    )
    main([*pair, *flags])
    assert [(flag["clause"], flag["ignored"]) for flag in numbers(tmp_path)] == [("resolves 2", True)]


@pytest.mark.parametrize("content", ["", "{}", '{"schema": 1, "ignored": [{"fingerprint": "f"}]}', "[1]"])
def test_a_bad_ignore_file_ends_with_2(
    content: str, pair: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ignore.json").write_text(content)
    assert main([*pair, "--ignore", str(tmp_path / "ignore.json")]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert f"align: {tmp_path / 'ignore.json'}: " in printed.err
    assert not (tmp_path / "out").exists()


def test_rounds_into_the_same_folder(pair: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(pair)
    first = stored(tmp_path)
    assert {flag["since"] for flag in first["flags"]} == {None}
    (tmp_path / "zh.txt").write_text(ZH.replace("每5年", "每4年").replace("6次", "7次"), encoding="utf-8")
    capsys.readouterr()
    assert main([*pair, "--previous", str(tmp_path / "out/alignment.json")]) == 0
    second = stored(tmp_path)
    states = [flag["since"] for flag in second["flags"]]
    summary = (
        f"{states.count('open')} open, {states.count('new')} new, {len(second['fixed'])} fixed since alignment.json"
    )
    assert summary in capsys.readouterr().out
    assert [(flag["clause"], flag["since"]) for flag in numbers(tmp_path)] == [("resolves 2", "new")]
    assert [flag["clause"] for flag in second["fixed"] if flag["code"] == "number"] == ["resolves 1"]
    assert summary in shown(tmp_path)
    assert [flag.message for flag in align.load(tmp_path / "out/alignment.json").fixed] == [
        flag["message"] for flag in second["fixed"]
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "not JSON"), ('{"schema": 9}', "is no schema that this version reads")],
)
def test_a_bad_previous_file_ends_with_2(
    content: str, said: str, pair: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "old.json").write_text(content)
    assert main([*pair, "--previous", str(tmp_path / "old.json")]) == 2
    assert said in capsys.readouterr().err


def test_a_previous_file_of_another_pair_or_the_other_way_round_ends_with_2(
    pair: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(pair)
    (tmp_path / "a.txt").write_text("Article 1\n\nEach Party shall bear its own costs.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("第一条\n\n各方自行承担费用。\n", encoding="utf-8")
    previous = ["--previous", str(tmp_path / "out/alignment.json")]
    for source, target, said in (("a", "b", "is of other documents"), ("zh", "en", "the other way round")):
        capsys.readouterr()
        files = [str(tmp_path / f"{name}.txt") for name in (source, target)]
        assert main(["run", *files, "-o", str(tmp_path / "other"), *previous]) == 2
        assert said in capsys.readouterr().err
        assert not (tmp_path / "other").exists()


def test_touched_only_and_ignored_together(pair: list[str], tmp_path: Path) -> None:
    """The figure is inherited: with ``--touched-only`` it does not count; edited, it does, until it is ignored."""
    (tmp_path / "old-en.txt").write_text(EN.replace("to act", "to join"), encoding="utf-8")
    (tmp_path / "old-zh.txt").write_text(ZH.replace("采取行动", "参加"), encoding="utf-8")
    bases = ["--base-source", str(tmp_path / "old-en.txt"), "--base-target", str(tmp_path / "old-zh.txt")]
    wanted = [*pair, *bases, "--touched-only", "--fail-on", "major", "--format", "json"]
    assert main(wanted) == 0
    assert [flag["touched"] for flag in numbers(tmp_path)] == [False]
    (tmp_path / "old-en.txt").write_text(EN.replace("every 4 years", "every 5 years"), encoding="utf-8")
    assert main(wanted) == 1
    majors = [
        flag["fingerprint"] for flag in stored(tmp_path)["flags"] if flag["severity"] == "major" and flag["touched"]
    ]
    assert majors
    assert main([*wanted, *ignore(tmp_path, *majors)]) == 0


def test_from_python(pair: list[str], tmp_path: Path) -> None:
    before = align.run(tmp_path / "en.txt", tmp_path / "zh.txt")
    names = [flag.fingerprint for flag in before.flags if flag.code == "number"]
    ignore(tmp_path, *names)
    after = align.run(tmp_path / "en.txt", tmp_path / "zh.txt", ignore=tmp_path / "ignore.json", previous=before)
    assert [flag.fingerprint for flag in after.flags if flag.ignored] == names
    assert {flag.since for flag in after.flags} == {"open"}
    assert after.info.options == {"previous": "the previous report", "ignore": str(tmp_path / "ignore.json")}
