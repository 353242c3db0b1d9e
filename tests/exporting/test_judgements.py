"""The ignore file: read, applied, shown apart."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from align.errors import AlignError, ReadError, SchemaError
from align.exporting.base import ExportOptions
from align.exporting.html import HtmlExporter
from align.exporting.judgements import IgnoreList, judged, read_ignore_list
from align.exporting.redacting import of_the_revision, redacted
from align.exporting.stored import from_dict, to_dict
from align.model.report import Flag, Judgement, ReportData

from . import builders

ENTRY = {
    "fingerprint": "f-0a1b2c3d",
    "decision": "false-alarm",
    "comment": "a misprint of the dump",
    "by": "J. Author",
    "date": "2026-03-01",
}


def written(folder: Path, content: Any) -> Path:
    path = folder / "ignore.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def listed(*entries: dict[str, Any]) -> dict[str, Any]:
    return {"schema": 1, "ignored": list(entries)}


def page(report: ReportData) -> html.HtmlElement:
    fp = io.BytesIO()
    HtmlExporter().write(report, fp)
    return html.document_fromstring(fp.getvalue().decode())


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_an_ignore_file_is_read(tmp_path: Path) -> None:
    read = read_ignore_list(written(tmp_path, listed(ENTRY, {"fingerprint": " f-2 ", "decision": "accepted"})))
    assert read.judgements == (
        Judgement("f-0a1b2c3d", "false-alarm", "a misprint of the dump", "J. Author", "2026-03-01"),
        Judgement("f-2", "accepted"),
    )


def test_what_is_null_is_empty_and_the_last_of_several_entries_counts(tmp_path: Path) -> None:
    bare = {"fingerprint": "f-2", "decision": "accepted", "comment": None, "by": None, "date": None}
    read = read_ignore_list(written(tmp_path, listed(bare, bare | {"decision": "fixed", "comment": "见第2段"})))
    assert read.judgements == (Judgement("f-2", "fixed", "见第2段"),)


def test_an_empty_list_and_a_mark_at_the_front_are_fine(tmp_path: Path) -> None:
    assert read_ignore_list(written(tmp_path, "\ufeff" + json.dumps(listed()))).judgements == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "not JSON: line 1"),
        ("{", "not JSON: line 1"),
        ("[]", "is no object"),
        ("[" * 100_000, "not JSON"),
        ({"ignored": []}, 'has no "schema"'),
        ({"schema": 2, "ignored": []}, "schema: 2 is no schema that this version reads"),
        ({"schema": True, "ignored": []}, "schema: true is no schema"),
        ({"schema": 1}, 'has no "ignored"'),
        ({"schema": 1, "ignored": {}}, "ignored: an object is no list"),
        ({"schema": 1, "ignored": ["f-1"]}, r"ignored\[0\]: \"f-1\" is no object"),
        (listed({"decision": "fixed"}), r"ignored\[0\]: has no \"fingerprint\""),
        (listed({"fingerprint": "f-1"}), r"ignored\[0\]: has no \"decision\""),
        (listed({"fingerprint": " ", "decision": "fixed"}), r"ignored\[0\]\.fingerprint: is empty"),
        (
            listed(ENTRY, {"fingerprint": "f-1", "decision": "wontfix"}),
            r"ignored\[1\]\.decision: \"wontfix\" is none of",
        ),
        (listed(ENTRY | {"comment": 5}), r"ignored\[0\]\.comment: 5 is no text"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, content: Any, said: str) -> None:
    with pytest.raises(SchemaError, match=said) as caught:
        read_ignore_list(written(tmp_path, content))
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read_ignore_list(tmp_path / "none.json")
    (tmp_path / "ignore.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SchemaError, match="not UTF-8"):
        read_ignore_list(tmp_path / "ignore.json")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["schema", "ignored", "fingerprint", "decision", "comment"]), inner)
        ),
    )
)
def test_no_json_raises_anything_but_the_errors_of_the_toolkit(content: Any) -> None:
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - a fixture would live through all examples

    with TemporaryDirectory() as folder:
        path = written(Path(folder), content)
        with suppress(AlignError):
            read_ignore_list(path)


def ignoring(*entries: Judgement) -> ReportData:
    return judged(builders.resolution(), IgnoreList("ignore.json", entries))


def test_named_flags_are_ignored_and_all_are_kept() -> None:
    report = ignoring(Judgement("f-0a1b2c3d", "false-alarm"))
    assert len(report.flags) == len(builders.resolution().flags)
    assert [flag.fingerprint for flag in report.flags if flag.ignored] == ["f-0a1b2c3d", "f-77777777"]
    assert report.judgements == (Judgement("f-0a1b2c3d", "false-alarm"),)
    assert report.warnings == builders.resolution().warnings


def test_one_line_says_how_many_occur_no_more() -> None:
    gone = ignoring(Judgement("f-0a1b2c3d", "accepted"), Judgement("f-8", "accepted"), Judgement("f-9", "fixed"))
    assert gone.warnings[-1] == "ignore.json: 2 of the 3 flags named there occur no more"
    assert [entry.fingerprint for entry in gone.judgements] == ["f-0a1b2c3d"]


def test_a_flag_that_was_judged_fixed_and_still_stands_is_mentioned() -> None:
    warnings = ignoring(Judgement("f-0a1b2c3d", "fixed")).warnings
    assert warnings[-1] == "ignore.json: 1 of the flags judged as fixed is still there"


def test_judgements_and_fixed_flags_are_stored_and_come_back() -> None:
    gone = Flag("number", "major", "resolves 3", (), (), "English has 4, Chinese has 5.", fingerprint="f-5")
    report = replace(ignoring(Judgement("f-0a1b2c3d", "accepted", "as agreed", "JA", "2026-03-01")), fixed=(gone,))
    stored = to_dict(report)
    assert stored["judgements"] == [
        {
            "fingerprint": "f-0a1b2c3d",
            "decision": "accepted",
            "comment": "as agreed",
            "by": "JA",
            "date": "2026-03-01",
        }
    ]
    assert [flag["message"] for flag in stored["fixed"]] == ["English has 4, Chinese has 5."]
    assert from_dict(stored) == report


def test_a_file_without_them_is_read() -> None:
    stored = to_dict(builders.resolution())
    del stored["judgements"], stored["fixed"]
    assert from_dict(stored) == builders.resolution()


def test_the_page_shows_ignored_flags_apart_with_the_decision() -> None:
    root = page(ignoring(Judgement("f-0a1b2c3d", "false-alarm", "not <b>our</b> doing", "J. Author", "2026-03-01")))
    (apart,) = root.xpath("//section[contains(@class, 'apart')]")
    (entry,) = apart.xpath(".//li[contains(.//p[@class='decision'], 'our')]")
    assert "False alarm: not <b>our</b> doing (J. Author, 2026-03-01)" in words(entry)
    beside = root.get_element_by_id(entry.xpath(".//a/@href")[0].removeprefix("#"))
    assert "ignored: False alarm: not <b>our</b> doing" in words(beside)
    assert "2 flags ignored, not counted" in words(root)
    worst = words(root.xpath("//section[contains(@class, 'worst')]")[0])
    assert words(entry.xpath(".//span")[1]) not in worst


def test_the_page_shows_the_round() -> None:
    report = builders.resolution()
    flags = tuple(replace(flag, since="new" if number == 0 else "open") for number, flag in enumerate(report.flags))
    gone = Flag("number", "major", "resolves 3", (), (), "English has 4, Chinese has 5.")
    info = replace(report.info, options={"previous": "old/alignment.json"})
    root = page(replace(report, info=info, flags=flags, fixed=(gone,)))
    counted = len([flag for flag in flags if not flag.ignored])
    assert f"{counted - 1} open, 1 new, 1 fixed since alignment.json" in words(root)
    (fixed,) = root.xpath("//details[@class='fixed']")
    assert "1 fixed since alignment.json" in words(fixed)
    assert "English has 4, Chinese has 5." in words(fixed)
    assert len(root.xpath("//section[contains(@class, 'worst')]//span[text()='new']")) == 1


def test_without_ignored_or_fixed_flags_nothing_is_shown_apart() -> None:
    report = builders.one_to_one(("to act;", "行动；"))
    assert page(report).xpath("//section[contains(@class, 'apart')]") == []


def test_what_is_redacted_or_not_touched() -> None:
    gone = tuple(
        Flag("number", "major", "resolves", (), (), "4 and 5", touched=touched) for touched in (True, False, None)
    )
    report = replace(ignoring(Judgement("f-0a1b2c3d", "accepted", "secret", "J. Author")), fixed=gone)
    hidden = redacted(report)
    assert "secret" not in repr(hidden)
    assert "Author" not in repr(hidden.judgements)
    assert {flag.message for flag in hidden.fixed} == {"(text withheld)"}
    assert [flag.touched for flag in of_the_revision(report).fixed] == [True, None]
    assert ExportOptions(redact=True).redact
