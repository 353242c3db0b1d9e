from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.exporting.base import ExportOptions
from align.exporting.redacting import mask, redacted
from align.exporting.registry import exporter_named
from align.exporting.stored import from_dict, to_dict
from align.model import Edit, ReportData, RunInfo

from . import builders
from .builders import clause
from .strategies import reports


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("that ITU has published a Handbook;", "xxxx XXX xxx xxxxxxxxx x Xxxxxxxx;"),
        ("第102号决议（2018年，迪拜）", "某000某某某（0000某，某某）"),
        ("十二、第三條　", "某某、某某某　"),
        ("１２ ② Ⅳ", "00 0 0"),
        ("cafe\u0301\u200d 𠮷", "xxxxxx 某"),
        ("Rev.\u00a0Dubai", "Xxx.\u00a0Xxxxx"),
    ],
)
def test_mask(text: str, masked: str) -> None:
    assert mask(text) == masked


@given(st.text())
def test_masking_keeps_the_length_and_is_done_once(text: str) -> None:
    assert len(mask(text)) == len(text)
    assert mask(mask(text)) == mask(text)
    assert not re.search(r"[a-wyzA-WYZ1-9]", mask(text))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(reports())
def test_the_structure_stays(report: ReportData) -> None:
    hidden = redacted(report)
    assert from_dict(to_dict(hidden)) == hidden
    assert hidden.beads == report.beads
    assert [(flag.code, flag.severity, flag.source_spans) for flag in hidden.flags] == [
        (flag.code, flag.severity, flag.source_spans) for flag in report.flags
    ]
    assert [(unit.id, unit.kind, unit.label, unit.lines) for unit in hidden.source] == [
        (unit.id, unit.kind, unit.label, unit.lines) for unit in report.source
    ]


def private() -> ReportData:
    """A report with a secret in each field that is a text of the document, or tells of its author or its place."""
    report = builders.resolution()
    secret = clause(
        0,
        "Secretwords of the Union",
        heading="Secretheading",
        old_text="Secretearlier",
        edits=(Edit("ins", 0, 6, "text", "Secretauthor", "2022-10-14"),),
    )
    document = replace(report.source.document, text="Secretwhole", path="Secretpath.txt", sha256="5ec2e7")
    source = replace(report.source, document=document, clauses=(secret, *report.source.clauses[1:]))
    return replace(
        report,
        info=RunInfo(
            "clause-align",
            "0.1.0",
            "m",
            {"terms": "Secretterms.csv", "list": ["Secretlist"], "n": 3, "more": {"a": "Secretmore"}},
        ),
        alignment=replace(report.alignment, source=source),
        flags=tuple(replace(flag, message="Secretmessage", clause="Secretplace") for flag in report.flags),
        warnings=("Secretwarning",),
    )


@pytest.mark.parametrize(
    "name", ["json", "csv", "html", "tmx", "xliff12", "xliff21", "tsv", "jsonl", "ladder", "parquet"]
)
def test_no_text_is_left_in_any_format(name: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    fp = io.BytesIO()
    exporter_named(name, ExportOptions(redact=True)).write(private(), fp)
    text = fp.getvalue().decode(errors="replace")
    for word in ("secret", "tunis", "突尼斯", "手册", "bookmark: _toc", "hammamet", "5ec2e7"):
        assert word not in text.lower()


def test_what_stays_is_of_use() -> None:
    hidden = redacted(private())
    assert hidden.info.options == {
        "terms": "(text withheld)",
        "list": ["(text withheld)"],
        "n": 3,
        "more": {"a": "(text withheld)"},
    }
    assert [flag.clause for flag in hidden.flags] == ["1/d", "1/fn1", "1/e", "1/l"]
    assert hidden.source[0].text == "Xxxxxxxxxxx xx xxx Xxxxx"
    assert hidden.source[4].label == "il)"
    assert hidden.flags[0].fingerprint == "f-0a1b2c3d"
