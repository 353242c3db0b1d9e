from __future__ import annotations

import base64
import hashlib
import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from align.exporting.highlighting import Mark, highlighted
from align.exporting.html import HtmlExporter
from align.exporting.markup import show_forbidden
from align.model import Alignment, Bead, Edit, ReportData

from . import builders
from .builders import clause, major, minor, one_to_one, side
from .gold import from_gold, needs_shared


def page_text(report: ReportData) -> str:
    fp = io.BytesIO()
    HtmlExporter().write(report, fp)
    return fp.getvalue().decode()


def page(report: ReportData) -> html.HtmlElement:
    return html.document_fromstring(page_text(report))


def by_id(root: html.HtmlElement, name: str) -> html.HtmlElement:
    (element,) = root.xpath(f"//*[@id='{name}']")
    return element


def words(element: html.HtmlElement) -> str:
    """The text as it is read: blocks apart, one space where there are several."""
    markup = html.tostring(element, encoding="unicode", with_tail=False)
    return " ".join(text_between_tags(re.sub(r"</?(p|div|li|h\d|summary|td)\b", r" \g<0>", markup)).split())


class Data(HTMLParser):
    """Collects the text between the tags."""

    def __init__(self) -> None:
        super().__init__()
        self.data: list[str] = []

    def handle_data(self, data: str) -> None:
        self.data.append(data)


def text_between_tags(markup: str) -> str:
    parser = Data()
    parser.feed(markup)
    parser.close()
    return "".join(parser.data)


offsets = st.integers(-2, 30)
severities = st.sampled_from(["info", "minor", "major"])
marks = st.lists(st.builds(Mark, offsets, offsets, st.integers(1, 9), severities), max_size=6)
edits = st.lists(
    st.builds(Edit, st.sampled_from(["ins", "del", "move"]), offsets, offsets, st.just("text")), max_size=3
)


@given(st.text(max_size=25), marks, edits)
def test_highlighting_changes_no_text(text: str, found: list[Mark], changes: list[Edit]) -> None:
    assert text_between_tags(highlighted(text, found, changes)) == show_forbidden(text)


@given(st.text(max_size=25), marks, edits)
def test_highlighting_is_well_formed(text: str, found: list[Mark], changes: list[Edit]) -> None:
    opened = re.findall(r"<(/?)(mark|ins|del|a)\b", highlighted(text, found, changes))
    stack: list[str] = []
    for closing, name in opened:
        if closing:
            assert stack.pop() == name
        else:
            stack.append(name)
    assert not stack


def test_overlapping_evidence_bears_the_highest_severity_once() -> None:
    shown = highlighted("abcdef", [Mark(0, 4, 1, "minor"), Mark(2, 6, 2, "major")])
    assert shown == (
        '<mark class="minor">ab</mark><mark class="major">cd</mark>'
        '<a class="n minor" href="#f1" data-n="1" aria-label="flag 1"></a><mark class="major">ef</mark>'
        '<a class="n major" href="#f2" data-n="2" aria-label="flag 2"></a>'
    )


def test_a_place_where_text_is_wanting() -> None:
    shown = highlighted("行动；", [Mark(2, 2, 7, "info")])
    assert shown == (
        '行动<mark class="info wanting"></mark><a class="n info" href="#f7" data-n="7" aria-label="flag 7"></a>；'
    )


def test_edits_are_shown() -> None:
    shown = highlighted("the Internet delivers", [Mark(4, 21, 1, "minor")], [Edit("ins", 13, 21, "text")])
    assert shown.startswith('the <mark class="minor">Internet </mark><ins><mark class="minor">delivers</mark></ins><a ')
    assert highlighted("promises", (), [Edit("del", 0, 8, "old_text")]) == "<del>promises</del>"


def test_every_text_stands_under_its_own_id() -> None:
    report = builders.resolution()
    root = page(report)
    for name, document in (("s", report.source), ("t", report.target)):
        for unit in document:
            assert unit.text in by_id(root, f"{name}{unit.index}").text_content()


def test_evidence_is_highlighted_in_both_languages() -> None:
    root = page(builders.resolution())
    assert [mark.text for mark in by_id(root, "s2").iter("mark")] == ["Hammamet, 2016Geneva, 2022"]
    assert [mark.text for mark in by_id(root, "t3").iter("mark")] == ["2016年，哈马马特2022年，日内瓦"]
    assert not list(by_id(root, "s4").iter("mark")), "an ignored flag is not shown in the text"


def test_flags_stand_beside_their_clause_and_say_what_they_know() -> None:
    root = page(builders.resolution())
    flag = by_id(root, "f1")
    assert flag.xpath("ancestor::tr/@id") == ["b3"]
    assert words(flag) == (
        "1 ◆ minor unresolved-edit Old and new wording both stand in both languages: “Hammamet, 2016Geneva, 2022”. "
        "in wording that the revision changed; f-0a1b2c3d"
    )
    ignored = by_id(root, "f3")
    assert "ignored" in ignored.get("class").split()
    assert "ignored;" in words(ignored)


def test_a_gap_is_marked_in_words() -> None:
    root = page(builders.resolution())
    gap, present = by_id(root, "b0").xpath("./td")[:2]
    assert words(gap) == "∅ No counterpart in English"
    assert words(present) == "MOD EUR/44A4/1"
    many = page(builders.many_to_many())
    assert words(by_id(many, "b4").xpath("./td")[1]) == "∅ No counterpart in Chinese"


def test_struck_and_relabelled_clauses() -> None:
    root = page(builders.resolution())
    struck = by_id(root, "t6")
    assert words(struck) == "d) struck 国际电联已出版一本综合实用的《互联网协议（IP）网络和相关议题与问题手册》；"
    assert [words(element) for element in struck.iter("del")] == ["d)", builders.resolution().target[6].text]
    label = by_id(root, "s4").xpath("./*[@class='label']")[0]
    assert words(label) == "i) → l)"
    assert (label.findtext(".//del"), label.findtext(".//ins")) == ("i)", "l)")


def test_several_units_stand_in_one_row() -> None:
    row = by_id(page(builders.resolution()), "b7")
    assert [unit.get("id") for unit in row.xpath(".//div")] == ["s6", "s7", "t7"]
    assert "edited in Chinese only" in words(row)


def test_footnotes_are_linked_and_one_without_text_is_said_to_be() -> None:
    root = page(builders.resolution())
    assert [(link.text, link.get("href")) for link in by_id(root, "s2").xpath(".//sup/a")] == [("1", "#s3")]
    assert words(by_id(root, "t4")) == "1 (no text)"


def test_earlier_wording() -> None:
    unit = clause(
        0, "the Internet delivers", old_text="the Internet promises", edits=(Edit("del", 13, 21, "old_text"),)
    )
    source, target = side("en", unit), side("zh", clause(0, "互联网带来", old_text="互联网带来"))
    report = ReportData(builders.INFO, Alignment(source, target, (Bead((0,), (0,), 0.9, "label"),)), ())
    root = page(report)
    assert words(by_id(root, "s0").xpath(".//details")[0]) == "earlier wording the Internet promises"
    assert by_id(root, "s0").xpath(".//details//del/text()") == ["promises"]
    assert not by_id(root, "t0").xpath(".//details")


def test_languages_are_marked() -> None:
    assert page(builders.resolution()).xpath("//tr[@id='b2']/td/@lang") == ["en", "zh-Hans"]
    assert page(builders.from_chinese()).xpath("//tr[@id='b0']/td/@lang") == ["zh-Hant", "en"]


def test_headings_make_an_outline() -> None:
    root = page(builders.resolution())
    assert [words(heading) for heading in root.xpath("//tr//h2 | //tr//h3")] == [
        "RESOLUTION 102 (Rev. dubai, 2018Bucharest, 2022)",
        "recalling",
    ]
    assert len(root.xpath("//h1")) == 1
    assert root.xpath("//nav//a/@href") == ["#b2"]


def test_the_summary_counts_what_is_not_ignored() -> None:
    root = page(builders.resolution())
    assert [words(item) for item in root.xpath("//ul[@class='figures']/li")] == ["0 ▲ major", "3 ◆ minor", "0 ○ info"]
    assert "1 flag ignored, not counted" in words(root)
    assert "3 flags: 3 minor" in root.findtext(".//title")
    assert "line 12 is longer" in words(root.xpath("//section[@class='warnings']")[0])


def test_the_worst_comes_first() -> None:
    flags = (minor("label", (0,), (0,)), major("number", (1,), (1,)), minor("split", (1,), (1,)))
    root = page(one_to_one(("to act;", "行动；"), ("to report;", "报告；"), flags=flags))
    folds = root.xpath("//section[@class='worst']/details")
    assert [words(fold.find("summary")) for fold in folds] == ["1 major flag", "2 minor flags"]
    assert [fold.get("open") is not None for fold in folds] == [True, False]
    assert folds[0].xpath(".//a/@href") == ["#f2"]


def test_no_flags_are_said_to_be_none() -> None:
    report = one_to_one(("to act;", "行动；"))
    assert "There are no flags." in words(page(report))
    assert "– no flags" in page(report).findtext(".//title")


def test_a_flag_on_the_whole_document() -> None:
    root = page(one_to_one(("to act;", "行动；"), flags=(major("order", (), (), "The order differs."),)))
    assert words(root.xpath("//section[@class='unplaced']")[0]).startswith("On the whole document 1 ▲ major order")


def test_other_places_of_a_pattern_are_linked_and_point_back() -> None:
    flag = minor("term", (0,), (0,), occurrences=(("source", 1, 0, 2), ("target", 1, 0, 2)))
    root = page(one_to_one(("to act;", "行动；"), ("to report;", "报告；"), flags=(flag,)))
    assert by_id(root, "f1").xpath(".//p[@class='about']/a/@href") == ["#b1"]
    assert words(by_id(root, "b1").xpath("./td[3]")[0]) == "see 1 term"
    assert [mark.text for mark in by_id(root, "b1").iter("mark")] == ["to", "报告"]


def test_nothing_is_fetched_and_no_script_but_its_own_runs() -> None:
    text = page_text(builders.hostile())
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    style, script = (re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL).group(1) for tag in ("style", "script"))  # type: ignore[union-attr]
    digests = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (style, script)]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; base-uri 'none'"
    )
    assert not re.search(r"\bon\w+=|javascript:|@import|url\(|https?://(?!example)", text.replace("content=", ""))


def test_accessible_names() -> None:
    root = page(builders.resolution())
    assert root.xpath("//a[@class='skip']/@href") == ["#text"]
    heads = root.xpath("//table[@id='text']//th[@scope='col']")
    assert [words(head).split()[0] for head in heads] == ["Place", "English", "Chinese", "Flags"]
    assert len(root.xpath("//table[@id='text']//th[@scope='row']")) == 8
    assert all(link.get("aria-label") for link in root.xpath("//a[contains(@class, 'n ')]"))


def test_it_is_written_piece_by_piece() -> None:
    class Pieces(io.BytesIO):
        largest = 0

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.largest = max(self.largest, len(data))
            return super().write(data)

    fp = Pieces()
    HtmlExporter().write(one_to_one(*[("to report to the Council,", "向理事会报告，")] * 3000), fp)
    assert len(fp.getvalue()) > 1_000_000
    assert fp.largest < 200_000
    assert b'<body class="hans long">' in fp.getvalue()


@needs_shared
@pytest.mark.shared
def test_a_real_resolution() -> None:
    root = page(from_gold())
    assert len(root.xpath("//tr[contains(@class, 'row')]")) == 134
    assert len(root.xpath("//nav//li")) == 16
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in root.xpath("//@href")} <= set(ids)
