"""What a notebook shows: both texts side by side with the evidence marked, escaped, and nothing cut off in silence."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

import align
from align.displaying import marked
from align.exporting.highlighting import Mark
from align.model.notebooks import CAP

CORPORA = Path(__file__).parents[1] / "corpora"
EN = CORPORA / "en/itu-pp22-resolution-102.txt"
ZH = CORPORA / "zh/itu-pp22-resolution-102.txt"


@pytest.fixture(scope="module")
def report() -> align.Report:
    return align.run(EN, ZH)


class Checked(HTMLParser):
    """Reads markup: every element that opens closes, in order."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag not in {"br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_flagged_clauses_stand_side_by_side_with_the_evidence_marked(report: align.Report) -> None:
    shown = report._repr_html_()
    (row,) = [row for row in re.findall("<tr>.*?</tr>", shown) if "半部分</mark>" in row]
    marked = re.findall("<mark[^>]*>(.*?)</mark>", row)
    assert marked == ["the second half", "半部分"]
    assert "instructs the ITU Council 1 bullet 1" in row
    assert "▲ <b>major</b> <code>number</code>" in row
    assert 'lang="zh-Hans"' in row
    assert "all relevant WSIS outcomes;" not in shown


def test_the_markup_is_whole_light_and_has_no_colour_of_its_own_for_the_text(report: align.Report) -> None:
    shown = report._repr_html_()
    tags = Checked(shown).tags
    assert not {"script", "style", "link", "img"} & set(tags)
    assert len(shown) < 60_000
    colours = set(re.findall(r"(?<![-\w])color:([^;\"]+)", shown))
    assert colours <= {"inherit"}


def test_a_place_where_text_is_wanting_is_marked_too() -> None:
    shown = marked("其他主管部门", [Mark(2, 2, 1, "minor"), Mark(2, 4, 1, "major")])
    assert re.sub("<mark[^>]*>", "[", shown).replace("</mark>", "]") == "其他[∅][主管]部门"
    assert marked("other", [Mark(9, 9, 1, "info")]).endswith("∅</mark>")


def test_a_clause_that_is_new_or_struck_as_a_whole_is_shown_as_such() -> None:
    old = align.from_text("做出决议\n\n1\t召开会议；\n\n2\t向理事会报告。")
    new = align.from_text("做出决议\n\n1\t向理事会报告。\n\n2\t公布报告；")
    shown = align.compare(old, new)._repr_html_()
    assert re.search("<del[^>]*>召开会议；</del>", shown)
    assert re.search("<ins[^>]*>公布报告；</ins>", shown)


def test_more_rows_than_are_shown_are_counted(report: align.Report) -> None:
    beads = [bead for bead in report.beads if not bead.is_gap]
    flags = [
        replace(report.flags[0], source=bead.source, target=bead.target, source_spans=(), target_spans=())
        for bead in beads
    ]
    shown = align.Report(replace(report.data, flags=tuple(flags)))._repr_html_()
    assert shown.count("<tr>") == 1 + CAP
    assert f"… and {len(beads) - CAP} more flagged pairs: <code>report.flags_frame()</code>" in shown


def test_no_drift_is_said_and_ignored_flags_are_not_shown(report: align.Report) -> None:
    ignored = tuple(replace(flag, ignored=True) for flag in report.flags)
    shown = align.Report(replace(report.data, flags=ignored))._repr_html_()
    assert "No drift found." in shown
    assert "<table" not in shown


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("to meet <script>alert(5)</script> times & more", "召开6次会议"),
        ("to meet 5 times", "召开<b>6</b>次会议 & 更多"),
    ],
)
def test_texts_are_escaped(english: str, chinese: str) -> None:
    report = align.run(align.from_text(english, "en"), align.from_text(chinese, "zh"))
    assert report.flags
    shown = report._repr_html_()
    Checked(shown)
    assert "<script>" not in shown
    assert "<b>6</b>" not in shown
    read = unescape(re.sub("<[^>]*>", "", shown))
    assert english in read
    assert chinese in read


SHORT = align.from_text("recalling\n\na)\tResolution 70/1;"), align.from_text("忆及\n\na)\t第70/1号决议；")
LONG = (
    align.from_text("recalling\n\na)\tResolution 70/1;\n\nb)\tthe role of the Council in the work,"),
    align.from_text("忆及\n\na)\t第70/1号决议；\n\nb)\t理事会在工作中的作用，"),
)


def test_a_clause_without_counterpart_is_said_to_have_none() -> None:
    assert "∅ no counterpart in Chinese" in align.run(LONG[0], SHORT[1])._repr_html_()
    assert "∅ no counterpart in English" in align.run(SHORT[0], LONG[1])._repr_html_()
    assert "∅" not in align.run(*LONG)._repr_html_()


@pytest.mark.parametrize(
    ("old", "new", "struck", "inserted"),
    [
        ("to report to the Council each year", "to report to Member States each year", "the Council", "Member States"),
        ("每年向理事会报告工作", "每年向成员国报告工作", "理事会", "成员国"),
    ],
)
def test_a_comparison_shows_edits(old: str, new: str, struck: str, inserted: str) -> None:
    changes = align.compare(align.from_text(old), align.from_text(new))
    shown = changes._repr_html_()
    Checked(shown)
    assert "".join(re.findall("<del[^>]*>(.*?)</del>", shown)).replace(" ", "") == struck.replace(" ", "")
    assert "".join(re.findall("<ins[^>]*>(.*?)</ins>", shown)).replace(" ", "") == inserted.replace(" ", "")
    assert "<b>reworded</b>" in shown


def test_documents_and_clauses_are_shown_with_what_is_left_out(report: align.Report) -> None:
    clauses = report.target._repr_html_()
    assert clauses.count("<tr>") == 1 + CAP
    assert f"… and {len(report.target) - CAP} more units: <code>align.clauses_frame(document)</code>" in clauses
    document = align.from_text("\n".join(f"第{n}条 <甲>" for n in range(1, 11)), name="zh.txt")._repr_html_()
    assert "zh.txt: zh, Hans" in document
    assert "&lt;甲&gt;" in document
    assert "… and 2 more lines" in document
    for shown in (clauses, document, align.explain("number")._repr_html_(), align.doctor()._repr_html_()):
        Checked(shown)
