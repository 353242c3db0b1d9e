from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.exporting.table import COLUMNS, CsvExporter, guarded, unguarded
from align.model import ReportData

from . import builders
from .builders import major, one_to_one


def table(report: ReportData) -> bytes:
    fp = io.BytesIO()
    CsvExporter().write(report, fp)
    return fp.getvalue()


def rows(report: ReportData) -> list[dict[str, str]]:
    text = table(report).decode("utf-8-sig")
    found = csv.DictReader(io.StringIO(text, newline=""))
    return [{name: unguarded(cell) for name, cell in row.items()} for row in found]


def test_the_columns_are_those_of_the_contract() -> None:
    header = table(builders.empty())
    assert header == (
        b"\xef\xbb\xbfcode,severity,clause,source_labels,target_labels,source_text,target_text,message,touched,"
        b"fingerprint,ignored\r\n"
    )


def test_a_flag_on_several_units() -> None:
    merge = rows(builders.resolution())[2]
    assert merge["source_labels"] == "e); f)"
    assert merge["target_labels"] == "e)"
    assert merge["source_text"] == (
        "all relevant resolutions of the Plenipotentiary Conference;\nall relevant WSIS outcomes;"
    )


def test_labels_are_as_printed() -> None:
    assert [row["source_labels"] for row in rows(builders.resolution())] == ["d)", "1", "e); f)", "il)"]


def test_touched_and_ignored() -> None:
    found = [(row["touched"], row["ignored"]) for row in rows(builders.resolution())]
    assert found == [("true", "false"), ("false", "false"), ("", "false"), ("", "true")]


def test_a_side_that_lacks_the_clause_is_empty() -> None:
    report = one_to_one(("to act;", "行动；"), flags=(major("missing-clause", (0,), ()),))
    assert rows(report)[0]["target_text"] == ""
    assert rows(report)[0]["source_text"] == "to act;"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "=1+1",
            "+10",
            "-",
            "- to report",
            "-10",
            "@sum(A1)",
            "\t=1",
            "＝1+1",
            "－10%",
            "＋86",
            "＠某",
            " =1",
            "\r",
            "\n-1",
        ),
        *("'=1", "''+1", "' -1"),
    ],
)
def test_what_a_spreadsheet_could_take_for_a_formula(text: str) -> None:
    assert guarded(text) == "'" + text
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "a)", "1", "10 = ten", "'quoted'", "“=1”", "–5", "•", "第102号决议", "（=1）"])
def test_what_is_plain_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


@given(st.text(st.sampled_from("'=+-@＝\t\r\n a一") | st.characters(codec="utf-8")))
def test_no_text_is_lost_and_none_is_a_formula(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not re.match(r"[\s]*[=+\-@＝＋－＠]|[\t\r\n]", guarded(text))


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_texts_come_back_from_the_file(text: str, message: str) -> None:
    report = one_to_one((text, "行动；"), flags=(major("number", (0,), (0,), message, fingerprint="=1"),))
    (row,) = rows(report)
    assert (row["source_text"], row["message"], row["fingerprint"]) == (text, message, "=1")


def test_excel_reads_a_row_a_line_end() -> None:
    data = table(builders.resolution())
    assert data.count(b"\r\n") == 5
    assert data.replace(b"\r\n", b"").count(b"\n") == 1


def test_a_lone_surrogate_does_not_stop_the_file() -> None:
    flag = replace(major("number", (0,), (0,)), message="r\udce9solution")
    assert b"r\\udce9solution" in table(one_to_one(("a", "一"), flags=(flag,)))


def test_the_rows_have_all_columns() -> None:
    assert all(tuple(row) == COLUMNS for row in rows(builders.hostile()))
