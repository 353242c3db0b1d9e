from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment
from lxml import html

from align.drift.catalogue import CATALOGUE
from align.exporting.anchoring import anchors_of
from align.exporting.base import ExportOptions
from align.exporting.compiled import CompiledBeside
from align.exporting.highlighting import Mark, highlighted
from align.exporting.highlighting import redline as struck_of
from align.exporting.html import HtmlExporter
from align.exporting.interface import filled, interface_words
from align.exporting.layout import lay_out
from align.exporting.markup import show_forbidden
from align.exporting.strip import strip_of
from align.model import Alignment, Bead, Clause, Edit, ReportData
from align.model.clause import Metadata, Proposal
from align.revising.wording import redline

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


def row(root: html.HtmlElement, number: int) -> html.HtmlElement:
    return root.xpath("//table[@id='ui-text']/tbody/tr")[number]


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
visible = st.characters(exclude_categories=["Cc", "Cs"])
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
            assert unit.text in by_id(root, f"{name}.{unit.index}").text_content()


def test_evidence_is_highlighted_in_both_languages() -> None:
    root = page(builders.resolution())
    assert [mark.text for mark in by_id(root, "s.2").iter("mark")] == ["Hammamet, 2016Geneva, 2022"]
    assert [mark.text for mark in by_id(root, "t.3").iter("mark")] == ["2016年，哈马马特2022年，日内瓦"]
    assert not list(by_id(root, "s.4").iter("mark")), "an ignored flag is not shown in the text"


def test_flags_stand_beside_their_clause_and_say_what_they_know() -> None:
    root = page(builders.resolution())
    flag = by_id(root, "f1")
    assert flag.xpath("ancestor::tr/@id") == ["1/d"]
    assert words(flag) == (
        "1 ◆ minor unresolved edit Old and new wording both stand in both languages: “Hammamet, 2016Geneva, 2022”. "
        "in wording that the revision changed; f-0a1b2c3d"
    )
    ignored = by_id(root, "f3")
    assert "ignored" in ignored.get("class").split()
    assert words(ignored).endswith("f-77777777 ignored")


def test_a_gap_is_marked_in_words() -> None:
    root = page(builders.resolution())
    gap, present = row(root, 0).xpath("./td")[:2]
    assert words(gap) == "∅ No counterpart in English"
    assert words(present) == "MOD EUR/44A4/1"
    many = page(builders.many_to_many())
    assert words(row(many, 4).xpath("./td")[1]) == "∅ No counterpart in Chinese"


def test_struck_and_relabelled_clauses() -> None:
    root = page(builders.resolution())
    struck = by_id(root, "t.6")
    assert words(struck) == "d) struck 国际电联已出版一本综合实用的《互联网协议（IP）网络和相关议题与问题手册》；"
    assert [words(element) for element in struck.iter("del")] == ["d)", builders.resolution().target[6].text]
    label = by_id(root, "s.4").xpath("./*[@class='label']")[0]
    assert words(label) == "i) → l)"
    assert (label.findtext(".//del"), label.findtext(".//ins")) == ("i)", "l)")


def test_several_units_stand_in_one_row() -> None:
    shown = row(page(builders.resolution()), 7)
    assert [unit.get("id") for unit in shown.xpath(".//div")] == ["s.6", "s.7", "t.7"]
    assert "edited in Chinese only" in words(shown)
    assert [shown.get("id"), *shown.xpath(".//*[@class='anchor']/@id")] == ["1/e", "1/f"]


def test_footnotes_are_linked_and_one_without_text_is_said_to_be() -> None:
    root = page(builders.resolution())
    assert [(link.text, link.get("href")) for link in by_id(root, "s.2").xpath(".//sup/a")] == [("1", "#s.3")]
    assert words(by_id(root, "t.4")) == "1 (no text)"


def test_earlier_wording() -> None:
    unit = clause(
        0, "the Internet delivers", old_text="the Internet promises", edits=(Edit("del", 13, 21, "old_text"),)
    )
    source, target = side("en", unit), side("zh", clause(0, "互联网带来", old_text="互联网带来"))
    report = ReportData(builders.INFO, Alignment(source, target, (Bead((0,), (0,), 0.9, "label"),)), ())
    root = page(report)
    assert words(by_id(root, "s.0").xpath(".//details")[0]) == "earlier wording the Internet promises"
    assert by_id(root, "s.0").xpath(".//details//del/text()") == ["promises"]
    assert not by_id(root, "t.0").xpath(".//details")


def tracked(old: str, new: str, lang: str, **fields: object) -> Clause:
    """A clause with tracked changes, as a reader of Word files gives it."""
    edits = tuple(replace(edit, author="J. Author", date="2022-10-14T09:00:00Z") for edit in redline(old, new, lang))  # type: ignore[arg-type]
    return clause(0, new, old_text=old, edits=edits, **fields)


@pytest.mark.parametrize(
    ("lang", "old", "new", "shown"),
    [
        (
            "en",
            "the Internet promises much & more;",
            "the new Internet delivers much & more;",
            "the[ new] Internet {promises}[delivers] much & more;",
        ),
        ("zh", "第47和48号决议（2012年）；", "第47和64号决议（2016年）；", "第47和{48}[64]号决议（{2012}[2016]年）；"),
        ("en", "to act, to wait and to report;", "to act and to report;", "to act{, to wait} and to report;"),
        ("en", "so it is", "it is", "{so }it is"),
        ("zh", "国际电联的作用", "认可国际电联的作用；", "[认可]国际电联的作用[；]"),
    ],
)
def test_tracked_edits_are_one_redline(lang: str, old: str, new: str, shown: str) -> None:
    unit = tracked(old, new, lang)
    other = clause(0, "–")
    source, target = (side("en", unit), side("zh", other)) if lang == "en" else (side("zh", unit), side("en", other))
    report = ReportData(builders.INFO, Alignment(source, target, (Bead((0,), (0,), 0.9, "label"),)), ())
    text = by_id(page(report), "s.0").xpath("./p")[0]
    for name, (start, end) in {"del": "{}", "ins": "[]"}.items():
        for element in text.iter(name):
            assert element.get("title") == "J. Author, 2022-10-14"
            element.text = f"{start}{element.text}{end}"
    assert text.text_content() == shown
    assert not text.xpath("..//details")


@given(st.text(visible, max_size=20), st.text(visible, max_size=20), marks, st.sampled_from(["en", "zh"]))
def test_a_redline_holds_both_wordings(old: str, new: str, found: list[Mark], lang: str) -> None:
    unit = tracked(old, new, lang)
    gone = struck_of(unit)
    if gone is None:
        return  # what only differs in spaces is no edit
    shown = highlighted(new, found, [edit for edit in unit.edits or () if edit.in_ == "text"], gone)
    root = html.fragment_fromstring(re.sub(r"<a [^>]*></a>", "", shown).replace("\ufffd", "?"), create_parent="div")
    was, now = (re.sub(r"\s", "", text) for text in (old, new))
    for text, name in ((now, "del"), (was, "ins")):
        copy = html.fragment_fromstring(html.tostring(root, encoding="unicode"))
        for element in copy.xpath(f".//{name}"):
            element.drop_tree()
        seen = re.sub(r"\s", "", copy.text_content())
        assert seen == show_forbidden(text).replace("\ufffd", "?")


def test_a_moved_stretch_is_told_apart_from_an_edit() -> None:
    unit = clause(0, "b and a", old_text="a and b", edits=(Edit("move", 0, 2, "old_text"), Edit("move", 5, 7, "text")))
    shown = highlighted(unit.text, (), [Edit("move", 5, 7, "text")], [])
    assert shown == 'b and<ins class="moved"> a</ins>'


def test_touched_flags_come_first() -> None:
    flags = (
        major("number", (0,), (0,), "A", touched=False),
        major("date", (0,), (0,), "B", touched=True),
        major("term", (1,), (1,), "C", touched=True),
        minor("label", (0,), (0,), "D", touched=True),
    )
    root = page(one_to_one(("to act;", "行动；"), ("to report;", "报告；"), flags=flags))
    listed = root.xpath("//section[@class='worst']/details[1]//li")
    assert [item.xpath("string(span[@lang='en'])") for item in listed] == ["B", "C", "A"]
    assert [flag.xpath("string(p[@lang='en'])") for flag in row(root, 0).xpath(".//li")] == ["B", "D", "A"]


def test_every_clause_has_an_address() -> None:
    anchors = [tr.get("id") for tr in page(builders.resolution()).xpath("//table[@id='ui-text']/tbody/tr")]
    assert anchors == ["m1", "t1", "1/h", "1/d", "1/fn1", "1/l", "1/~d", "1/e"]


def test_an_address_that_is_taken_or_unfit_is_changed() -> None:
    source = side("en", clause(0, "a", id="1/a"), clause(1, "b", id="f1"), clause(2, "c", id="a b%20"))
    target = side("zh", clause(0, "甲", id="1/a"), clause(1, "乙", id="ui-x"), clause(2, "丙", id="1/c"))
    beads = (Bead((0,), (), None, "gap"), Bead((), (0,), None, "gap"), Bead((1,), (1,), 0.9, "label"))
    report = ReportData(builders.INFO, Alignment(source, target, (*beads, Bead((2,), (2,), 0.9, "label"))), ())
    assert anchors_of(report).row == ["1/a", "zh:1/a", "_f1", "a_b_20"]


def test_the_versions_and_what_was_checked_are_named() -> None:
    report = builders.resolution()
    metadata = Metadata(document="44-E", changes=("Add.4",), date="2022-08-08", proposals=(Proposal(0, "MOD", "X/1"),))
    source = replace(report.source, metadata=metadata)
    root = page(replace(report, alignment=replace(report.alignment, source=source)))
    facts = {
        words(tr.xpath("./th")[0]): words(tr.xpath("./td")[0])
        for tr in root.xpath("//section[@class='documents']//tr[th[@scope='row']]")
    }
    assert facts["Document"] == "44-E Add.4"
    assert facts["Date"] == "2022-08-08"
    assert facts["Standing"] == "proposal, X/1"
    assert facts["Revisions"] == "old and new wording run together"
    assert "SHA-256" in facts
    checked = words(root.xpath("//section[@class='documents']")[0])
    assert "nothing found: missing clause, extra clause, label," in checked
    assert "Not told by these documents" not in checked
    plain = words(page(one_to_one(("to act;", "行动；"))).xpath("//section[@class='documents']")[0])
    assert "(the documents do not show what was edited): one-sided edit, silent change" in plain


def test_the_map_shows_the_whole_document() -> None:
    root = page(builders.resolution())
    bars = root.xpath("//nav[@class='map']//a[starts-with(@class, 'tick')]")
    assert [bar.get("data-flags") for bar in bars] == ["1", "2", "4"], "an ignored flag has no bar"
    assert [bar.get("aria-label") for bar in bars] == ["recalling d)", "note 1", "recalling e)"]
    places = [float(bar.xpath("string(rect/@x)")) for bar in bars]
    assert places == sorted(places)
    bands = root.xpath("//nav[@class='map']//a[starts-with(@class, 'band')]")
    assert [(band.get("href"), band.get("lang")) for band in bands] == [("#t1", "en"), ("#1/h", "en")]


def test_a_map_of_many_flags_stays_small() -> None:
    flags = tuple(minor("number", (i,), (i,)) for i in range(3000))
    report = one_to_one(*[("to report,", "报告，")] * 3000, flags=flags)
    bars = strip_of(report, lay_out(report), anchors_of(report)).bars
    assert len(bars) < 400
    assert sorted(number for bar in bars for number in bar.flags) == list(range(1, 3001))


def test_every_text_of_the_interface_is_there_in_both_languages() -> None:
    table = interface_words()
    for key, (english, chinese) in table.items():
        assert english.strip() == english != "", key
        assert chinese.strip() == chinese != "", key
        assert set(re.findall(r"{\w}", english)) == set(re.findall(r"{\w}", chinese)), key
        assert re.search(r"[\u4e00-\u9fff]|^[^A-Za-z]*$|SHA-256", chinese.replace("{n}", "").replace("{x}", "")), key
    assert {f"code.{code}{means}" for code in CATALOGUE for means in ("", ".means")} <= set(table)
    folder = resources.files("align")
    script = folder.joinpath("data/report.js").read_text(encoding="utf-8")
    said = set(re.findall(r'say\("([\w.-]+\w)"[,)]', script))
    for name in ("report", "rows", "words"):
        template = folder.joinpath(f"exporting/templates/{name}.html").read_text(encoding="utf-8")
        said |= set(re.findall(r'(?:w|filled|label)\("([\w.-]+\w)"[,)]', template))
        said |= set(re.findall(r'data-t[ltp]?="([\w.-]+\w)"', template))
    assert len(said) > 80
    assert said <= set(table)


def test_every_key_in_a_page_is_a_text_of_the_interface() -> None:
    for report in (builders.resolution(), builders.hostile(), builders.many_to_many(), builders.from_chinese()):
        root = page(report)
        keys = {key for name in ("t", "tl", "tt", "tp") for key in root.xpath(f"//@data-{name}")}
        assert keys <= set(interface_words())
        for element in root.xpath("//*[@data-t]"):
            said = filled(element.get("data-t"), element.get("data-n"), element.get("data-x"))
            assert element.text_content() == said


def test_hostile_texts_are_shown_as_they_are() -> None:
    root = page(builders.hostile())
    assert not root.xpath("//script[contains(., 'alert(')][not(@type)]")
    assert "<script>alert('x')</script>" in by_id(root, "s.0").text_content()
    data = json.loads(root.xpath("string(//script[@id='ui-data'])"))
    assert data["source"]["path"].startswith("script> ]]>"), "folders of a path are left out"
    assert {link.removeprefix("#") for link in root.xpath("//@href")} <= set(root.xpath("//@id"))


def test_the_same_report_gives_the_same_bytes_wherever_it_is_made() -> None:
    script = (
        "import hashlib, io\nfrom align.exporting.html import HtmlExporter\nfrom tests.exporting import builders\n"
        "fp = io.BytesIO()\nHtmlExporter().write(builders.resolution(), fp)\n"
        "print(hashlib.sha256(fp.getvalue()).hexdigest())"
    )
    root = Path(__file__).parents[2]
    seen = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            cwd=root,
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1
    assert seen == {hashlib.sha256(page_text(builders.resolution()).encode()).hexdigest().encode() + b"\n"}


def test_compiled_templates_are_kept_and_never_taken_for_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(texts: str, source: str, folder: Path = tmp_path / "kept") -> tuple[str, bool]:
        kept = CompiledBeside(folder, texts)
        environment = Environment(autoescape=True, loader=DictLoader({"page": source}), bytecode_cache=kept)
        known = kept.get_bucket(environment, "page", None, source).code is not None
        return environment.get_template("page").render(name="<b>"), known

    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert made("a", "1 {{ name }}") == ("1 &lt;b&gt;", False)
    assert made("a", "1 {{ name }}") == ("1 &lt;b&gt;", True)
    assert made("b", "1 {{ name }}") == ("1 &lt;b&gt;", False), "its texts have changed"
    assert made("b", "2 {{ name }}") == ("2 &lt;b&gt;", False), "it has changed itself"
    (compiled,) = (tmp_path / "kept").iterdir()
    whole = compiled.read_bytes()
    for damaged in (b"no code", *(whole[:size] for size in range(0, len(whole), 7))):
        compiled.write_bytes(damaged)
        assert made("b", "2 {{ name }}") == ("2 &lt;b&gt;", False), len(damaged)
    assert made("b", "2 {{ name }}", tmp_path / "no" / "folder") == ("2 &lt;b&gt;", False)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert made("c", "3 {{ name }}", tmp_path / "more") == ("3 &lt;b&gt;", False)
    assert not (tmp_path / "more").exists()


def test_a_redacted_page_has_no_authors_paths_or_texts() -> None:
    unit = tracked("the Internet promises;", "the Internet delivers;", "en")
    source, target = side("en", unit, path="/home/author/secret.docx"), side("zh", clause(0, "互联网带来；"))
    report = ReportData(builders.INFO, Alignment(source, target, (Bead((0,), (0,), 0.9, "label"),)), ())
    fp = io.BytesIO()
    HtmlExporter(ExportOptions(redact=True)).write(report, fp)
    text = fp.getvalue().decode()
    for word in ("Author", "secret", "promises", "delivers", "互联网", "enenen"):
        assert word not in text


def test_languages_are_marked() -> None:
    assert page(builders.resolution()).xpath("//tr[@id='1/h']/td/@lang") == ["en", "zh-Hans"]
    assert page(builders.from_chinese()).xpath("//tr[@id='u0']/td/@lang") == ["zh-Hant", "en"]


def test_headings_make_an_outline() -> None:
    root = page(builders.resolution())
    assert [words(heading) for heading in root.xpath("//tr//h2 | //tr//h3")] == [
        "RESOLUTION 102 (Rev. dubai, 2018Bucharest, 2022)",
        "recalling",
    ]
    assert len(root.xpath("//h1")) == 1
    assert root.xpath("//nav[@class='contents']//a/@href") == ["#1/h"]


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
    assert by_id(root, "f1").xpath(".//p[@class='about']/a/@href") == ["#u1"]
    assert words(row(root, 1).xpath("./td[3]")[0]) == "see 1 term"
    assert [mark.text for mark in row(root, 1).iter("mark")] == ["to", "报告"]


def test_nothing_is_fetched_and_no_script_but_its_own_runs() -> None:
    text = page_text(builders.hostile())
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    style, script = (re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[0] for tag in ("style", "script"))
    digests = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (style, script)]
    assert unescape(policy) == (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; base-uri 'none'; "
        "form-action 'none'"
    )
    body = text.replace(script, "")
    assert not re.search(r"\bon\w+=|javascript:|@import|url\(|https?://(?!example)", body.replace("content=", ""))
    assert not re.search(r"fetch\(|XMLHttp|WebSocket|EventSource|import\(|eval\(|innerHTML|https?://", script)


def test_accessible_names() -> None:
    root = page(builders.resolution())
    assert root.xpath("//a[@class='skip']/@href") == ["#ui-text"]
    heads = root.xpath("//table[@id='ui-text']//th[@scope='col']")
    assert [words(head).split()[0] for head in heads] == ["Place", "English", "Chinese", "Flags"]
    assert len(root.xpath("//table[@id='ui-text']//th[@scope='row']")) == 8
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
    assert b'<body class="report hans long">' in fp.getvalue()


@needs_shared
@pytest.mark.shared
def test_a_real_resolution() -> None:
    root = page(from_gold())
    assert len(root.xpath("//table[@id='ui-text']/tbody/tr")) == 134
    assert len(root.xpath("//nav[@class='contents']//li")) == 16
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in root.xpath("//@href")} <= set(ids)
