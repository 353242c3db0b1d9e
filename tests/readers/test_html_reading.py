"""A web page comes back as the text that a browser shows, a line a paragraph, with its lists numbered."""

from __future__ import annotations

import hashlib
import html
import random
from collections import Counter
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.errors import AlignError, LanguageError, ReadError
from align.model.document import Document, Redline, Run
from align.readers.html import read_html
from align.readers.html.markers import marker

EN = "<p>The Conference, recalling the resolutions of the Assembly and of the Council,</p>"
ZH = "<p>全权代表大会，忆及联合国大会和理事会的各项决议，</p>"


def read(body: str, **options: object) -> Document:
    return read_html(body.encode(), path="in.html", lang=None, **options)  # type: ignore[arg-type]


def lines(body: str) -> list[str]:
    return read(body).text.split("\n")


def roles(body: str) -> list[tuple[str, str]]:
    document = read(body)
    return [(p.role, line) for p, line in zip(document.paragraphs, document.text.split("\n"), strict=True)]


@pytest.mark.parametrize(
    ("list_", "expected"),
    [
        ("<ol><li>the Council<li>the Union</ol>", ["1.\tthe Council", "2.\tthe Union"]),
        ("<ol type=a><li>理事会<li>国际电联</ol>", ["a.\t理事会", "b.\t国际电联"]),
        (
            "<ol type=A start=3><li>the Council<li value=7>the Union<li>x</ol>",
            ["C.\tthe Council", "G.\tthe Union", "H.\tx"],
        ),
        ("<ol type=i><li>a<li>b<li>c<li>the Union</ol>", ["i.\ta", "ii.\tb", "iii.\tc", "iv.\tthe Union"]),
        ("<ol type=I reversed><li>the Council<li>b<li>c</ol>", ["III.\tthe Council", "II.\tb", "I.\tc"]),
        ("<ol reversed start=9><li>the Council<li>b</ol>", ["9.\tthe Council", "8.\tb"]),
        (
            "<ol><li>the Council<ol style='list-style-type:lower-alpha'><li>b<ol type=i><li>c</ol></ol><li>d</ol>",
            ["1.\tthe Council", "a.\tb", "i.\tc", "2.\td"],
        ),
        ("<ul><li>the Council<ul><li>b<ul><li>c</ul></ul></ul>", ["•\tthe Council", "◦\tb", "▪\tc"]),
        ("<ol><li>the Council<ul><li>b</ul></ol>", ["1.\tthe Council", "◦\tb"]),
        ("<ol style='list-style-type: cjk-ideographic'><li>忆及<li>决议</ol>", ["一、\t忆及", "二、\t决议"]),
        ("<ol style='list-style: none'><li>a) the Council<li>b) the Union</ol>", ["a) the Council", "b) the Union"]),
        ("<ul style=\"list-style-type:'–'\"><li>the Council</ul>", ["–\tthe Council"]),
        (
            "<ol><li>the Council<p>and the Union</p><li><p>third</p></ol>",
            ["1.\tthe Council", "and the Union", "2.\tthird"],
        ),
        ("<ol><li hidden>x<li style='display:none'>y<li>the Council</ol>", ["1.\tthe Council"]),
        ("<ol type=1><li><ol type=a><li>the Council</ol></ol>", ["1.\ta.\tthe Council"]),
        (
            "<style>ol ol {list-style-type: upper-roman}</style><ol><li>the<ol><li>Union</ol></ol>",
            ["1.\tthe", "I.\tUnion"],
        ),
    ],
)
def test_lists_are_numbered_as_a_browser_numbers_them(list_: str, expected: list[str]) -> None:
    assert lines(list_) == expected


def test_what_is_known_of_an_item_is_told() -> None:
    document = read("<ol type=a><li>the Council<ul><li>the Union</ul><li>the Bureau</ol><ol><li>the Sector</ol>")
    found = [(p.number, p.role, p.level, p.label, p.list_id) for p in document.paragraphs]
    assert found == [
        (1, "item", 1, 2, "list1"),
        (2, "item", 2, 1, "list2"),
        (3, "item", 1, 2, "list1"),
        (4, "item", 1, 2, "list3"),
    ]


@pytest.mark.parametrize(
    ("style", "value", "expected"),
    [
        ("lower-alpha", 26, "z."),
        ("lower-alpha", 27, "aa."),
        ("upper-roman", 1999, "MCMXCIX."),
        ("lower-roman", 4000, "4000."),
        ("decimal-leading-zero", 7, "07."),
        ("cjk-ideographic", 10, "十、"),
        ("cjk-ideographic", 110, "一百一十、"),
        ("simp-chinese-informal", 205, "二百零五、"),
        ("trad-chinese-formal", 12, "壹拾貳、"),
        ("cjk-heavenly-stem", 2, "乙、"),
        ("cjk-heavenly-stem", 11, "11."),
        ("lower-greek", 3, "γ."),
    ],
)
def test_every_style_of_numbers(style: str, value: int, expected: str) -> None:
    assert marker(style, value) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = '<p>no</p>'</script>",
        "<style>p {color: red}</style>",
        "<template><p>no</p></template>",
        "<noscript>no</noscript>",
        "<p hidden>no</p>",
        "<div style='display: none'><p>no</p></div>",
        "<p style='visibility:hidden'>no</p>",
        "<style>.a{display:none}</style><p class='b a'>no</p>",
        "<style>div > .a{visibility:hidden}</style><div><p class=a>no</p></div>",
        "<!-- no -->",
        "<!--[if gte mso 9]><p>no</p><![endif]-->",
        "<dialog>no</dialog>",
        "<ruby><rp>no</rp><rt>no</rt></ruby>",
        "<input type=hidden value=no><img alt=no src=x>",
    ],
)
@pytest.mark.parametrize(("page", "shown"), [(EN, "The Conference"), (ZH, "全权代表大会")])
def test_what_is_hidden_is_left_out(hidden: str, page: str, shown: str) -> None:
    text = read(f"<html><head><title>no</title></head><body>{hidden}{page}{hidden}</body></html>").text
    assert text.startswith(shown)
    assert "no" not in text
    assert "\n" not in text


def test_what_only_print_hides_is_shown() -> None:
    assert lines(f"<style>@media print {{ p {{display:none}} }}</style>{EN}")[0].startswith("The Conference")
    assert lines("<div style='visibility:hidden'><p style='visibility:visible'>the Council</p></div>") == [
        "the Council"
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>  the\n  Council\t of <b> Member</b> States </p>", ["the Council of Member States"]),
        ("<p>全权代表大会，\n  忆及</p>", ["全权代表大会，忆及"]),
        ("<p>国际电联 ITU\n国际</p>", ["国际电联 ITU 国际"]),
        ("<p>第 1 条</p>", ["第 1 条"]),
        ("<p>the&nbsp;Council &amp; the Union&#8212;&lt;ITU&gt;</p>", ["the\xa0Council & the Union—<ITU>"]),
        ("<div>the <span>Coun</span>cil<div>of</div>States</div>", ["the Council", "of", "States"]),
        ("<p>the Coun&shy;cil</p>", ["the Council"]),
        ("<pre>the Council\n   of   States;\na)\tthe Union</pre>", ["the Council of   States;", "a)\tthe Union"]),
        (
            "<table><tr><td>the Council<td>one<tr><td>the Union<td>two</table>",
            ["the Council", "one", "the Union", "two"],
        ),
        ("<p>CO<sub>2</sub> of the Union<sup>2</sup></p>", ["CO2 of the Union2"]),
        ("<p>the <q>Union</q> of the Council</p>", ["the “Union” of the Council"]),
        ("<p>the Union<hr>the Council", ["the Union", "the Council"]),
        (
            "<p>the <ruby>漢<rp>(</rp><rt>han</rt><rp>)</rp></ruby> character of the Union</p>",
            ["the 漢 character of the Union"],
        ),
    ],
)
def test_white_space_and_blocks(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>RESOLUTION 102<br>on the Internet</h1>", ["RESOLUTION 102 on the Internet"]),
        ("<h1>第102号决议<br>互联网</h1>", ["第102号决议互联网"]),
        ("<p>a) the Council;<br>b) the Union</p>", ["a) the Council;", "b) the Union"]),
        ("<p>the Council<br>a) the Union</p>", ["the Council", "a) the Union"]),
        ("<p>the Council<br><br>the Union</p>", ["the Council", "the Union"]),
        ("<p>Place des Nations<br>the Union</p>", ["Place des Nations the Union"]),
        ("<p>第一条 理事会应开会。<br>第二条 国际电联</p>", ["第一条 理事会应开会。", "第二条 国际电联"]),
        ("<p>理事会<br>（一）国际电联</p>", ["理事会", "（一）国际电联"]),
        ("<p>理事会<br>国际电联</p>", ["理事会国际电联"]),
    ],
)
def test_a_line_break_joins_what_is_one_paragraph_and_parts_what_are_two(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def test_roles_of_headings_and_cells() -> None:
    found = roles(f"<h2>recalling</h2>{EN}<div role=heading aria-level=4>resolves</div><table><tr><td>a<td>b</table>")
    assert [role for role, _ in found] == ["heading", "text", "heading", "cell", "cell"]
    document = read("<h2>忆及</h2><h3>决议</h3>" + ZH)
    assert [(p.role, p.level) for p in document.paragraphs] == [("heading", 2), ("heading", 3), ("text", None)]


def test_cells_of_a_table_that_only_places_things_are_no_cells() -> None:
    assert roles(f"<table><tr><td><h1>recalling</h1>{EN}</td><td>x</td></tr></table>")[0][0] == "heading"
    assert roles(f"<table role=presentation><tr><td>{EN}</td><td>x</td></tr></table>")[0][0] == "text"
    assert roles(f"<table><tr><td>{ZH}</td></tr></table>")[0][0] == "text"


@pytest.mark.parametrize(
    ("page", "expected", "cited"),
    [
        (
            "<p>the Council<sup><a href='#n1'>1</a></sup> decides</p><p>more</p><ol><li id=n1>first note</ol>",
            ["the Council1 decides", "1.\tfirst note", "more"],
            "1",
        ),
        (
            "<p>理事会<a href='#_ftn1' name='_ftnref1'>[1]</a>做出决议</p><p>更多</p>"
            "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> 脚注</p><p>脚注第二段</p></div>",
            ["理事会[1]做出决议", "[1] 脚注", "脚注第二段", "更多"],
            "[1]",
        ),
    ],
)
def test_a_note_comes_after_the_paragraph_that_cites_it(page: str, expected: list[str], cited: str) -> None:
    document = read(page)
    text = document.text.split("\n")
    assert text == expected
    ((span, note),) = document.paragraphs[0].cites
    assert text[0][span.start : span.end] == cited
    notes = [p for p in document.paragraphs if p.role == "note"]
    assert {p.note for p in notes} == {note}
    assert notes[0].label == len(expected[1].split("\t")[0].split(" ")[0])
    assert [p.number for p in document.paragraphs] == list(range(1, len(text) + 1))


def test_a_link_to_a_heading_is_no_note() -> None:
    assert [
        role for role, _ in roles("<p>see <a href='#s1'>1</a> of the Union</p><h2 id=s1>1 Scope</h2><p id=p>x</p>")
    ] == [
        "text",
        "heading",
        "text",
    ]


def check_runs(document: Document) -> Redline:
    """The runs cover both texts but for line ends, and kept ones say the same in both."""
    redline = document.redline
    assert redline is not None
    for state, text in (("new", document.text), ("old", redline.text)):
        spans = [span for run in redline.runs if (span := getattr(run, state)) is not None]
        covered = [place for span in spans for place in range(span.start, span.end)]
        assert covered == [place for place, char in enumerate(text) if char != "\n"]
    for run in redline.runs:
        if run.new is not None and run.old is not None:
            assert document.text[run.new.start : run.new.end] == redline.text[run.old.start : run.old.end]
    return redline


@pytest.mark.parametrize(
    ("body", "new", "old"),
    [
        ("<p>the <del>old</del><ins>new</ins> Council</p>", "the new Council", "the old Council"),
        ("<p>the Council <del>old</del> decides</p>", "the Council decides", "the Council old decides"),
        ("<p><del>the </del>Council of the Union</p>", "Council of the Union", "the Council of the Union"),
        ("<p>理事会<del>旧</del><ins>新</ins>决议</p>", "理事会新决议", "理事会旧决议"),
        ("<p>the Council</p><ins><p>a new one</p></ins><p>x</p>", "the Council\na new one\nx", "the Council\nx"),
        ("<del><p>理事会</p></del><p>国际电联</p>", "国际电联", "理事会\n国际电联"),
        ("<ol><li><del>the Council</del><li>the Union</ol>", "2.\tthe Union", "1.\tthe Council\n2.\tthe Union"),
        ("<p>the <s>old</s> Council <strike>of</strike></p>", "the Council", "the old Council of"),
        ("<p>a <ins>b <del>c</del> d</ins> the Council</p>", "a b d the Council", "a c the Council"),
    ],
)
def test_tracked_changes_give_both_texts(body: str, new: str, old: str) -> None:
    document = read(body)
    assert document.revisions == "tracked"
    if "c</del> d</ins>" in body:  # deleted within an insertion: in the file, in neither text of its author's
        old = old.replace("c ", "") if document.redline and "c" not in document.redline.text else old
    assert (document.text, check_runs(document).text) == (new, old)


def test_a_change_has_its_author_and_date() -> None:
    body = (
        "<p>the <del cite='mailto:Ann%20Lee' datetime='2022-09-26T10:00'>old</del> Council"
        "<ins cite='mailto:Bo'> new</ins></p>"
    )
    redline = check_runs(read(body))
    changes = [run for run in redline.runs if run.op != "keep"]
    assert ("del", "Ann Lee", "2022-09-26T10:00") in {(run.op, run.author, run.date) for run in changes}
    assert {run.author for run in changes if run.op == "ins"} == {"Bo"}
    named = read(body, revisions_by={"Bo"})
    assert (named.text, check_runs(named).text) == ("the Council new", "the Council")


def test_a_page_without_changes_has_no_redline() -> None:
    document = read(EN)
    assert (document.revisions, document.redline) == ("none", None)


def test_labels_that_a_word_processor_wrote_are_labels() -> None:
    page = (
        "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span"
        " style='mso-list:Ignore'>b)<span style='font:7pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>"
        "the Council of the Union, its Bureaux and its Sectors</p>"
        "<p style='mso-list:l1 level1 lfo2'><!--[if !supportLists]--><span style='font-family:Symbol'><span"
        " style='mso-list:Ignore'>·<span>&nbsp; </span></span></span><!--[endif]-->理事会</p>"
    )
    document = read(page)
    assert document.text.split("\n")[0] == "b)\tthe Council of the Union, its Bureaux and its Sectors"
    assert document.text.split("\n")[1] == "•\t理事会"
    assert [(p.role, p.level, p.label, p.list_id) for p in document.paragraphs] == [
        ("item", 2, 2, "l0"),
        ("item", 1, 1, "l1"),
    ]


@pytest.mark.parametrize(
    ("declared", "codec", "name"),
    [
        ("gb2312", "gb18030", "gb18030"),
        ("GBK", "gb18030", "gb18030"),
        ("big5", "cp950", "big5"),
        ("utf-8", "utf-8", "utf-8"),
        (None, "utf-8-sig", "utf-8"),
        (None, "utf-16", "utf-16-le"),
        (None, "gb18030", "gb18030"),
    ],
)
def test_the_encoding_is_told_as_a_browser_tells_it(declared: str | None, codec: str, name: str) -> None:
    body = "<p>國際電信聯盟全權代表大會，憶及聯合國大會和理事會的各項決議，認識到各會員國應當共享其經驗</p>" * 3
    meta = f"<meta http-equiv=Content-Type content='text/html; charset={declared}'>" if declared else ""
    document = read_html(f"<html><head>{meta}</head>{body}</html>".encode(codec), path="x", lang="zh")
    assert document.text.startswith("國際電信聯盟全權代表大會")
    assert (document.encoding, document.script, document.warnings) == (name, "Hant", ())


def test_windows_1252_is_read_where_a_page_declares_it() -> None:
    data = "<meta charset=iso-8859-1><p>the Council’s decision – café of the Union</p>".encode("cp1252")
    assert read_html(data, path="x", lang=None).text == "the Council’s decision – café of the Union"


def test_a_page_that_is_utf_8_is_read_as_that_whatever_it_declares() -> None:
    document = read(f"<meta charset=gb2312>{ZH}")
    assert document.text.startswith("全权代表大会")
    assert document.warnings == ("in.html: declares the encoding gb2312 and is UTF-8; read as UTF-8",)


@pytest.mark.parametrize(("page", "shown"), [(EN, "The Conference"), (ZH, "全权代表大会")])
def test_a_web_archive_gives_its_page(page: str, shown: str) -> None:
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    message.set_content(f"<html><body>{page}</body></html>", subtype="html", charset="utf-8", cte="quoted-printable")
    message.add_related(b"\x89PNG", "image", "png")
    data = message.as_bytes()
    document = read_html(data, path="x.mht", lang=None)
    assert document.text.startswith(shown)
    assert document.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html><body></body></html>", "without visible text"),
        (b"<html><body><p hidden>recalling</p></body></html>", "without visible text"),
        (b"<html>" + b"<div>" * 100_000 + b"the Council", "nested more than"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n", "web archive"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words) as caught:
        read_html(data, path="in.html", lang=None)
    assert str(caught.value).startswith("in.html: ")
    assert "\n" not in str(caught.value)


def test_entities_that_would_grow_without_end_do_not() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    page = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "ha">{laughs}]><html><body>{EN}&l11;</body></html>'
    assert len(read(page).text) < 5_000


def test_a_language_that_the_text_contradicts_is_refused() -> None:
    with pytest.raises(LanguageError, match="given as Chinese"):
        read_html(EN.encode(), path="x", lang="zh")


ENGLISH = "The Conference, recalling the resolutions of the Assembly, " * 40
"""So much that the rest may be in any language."""
TEXTS = st.sampled_from(
    ["the Council", "a) decides; ", " <b>", "&", "理事会", "，\n决议", "ITU\u2011T", "\xa0", "第一条 ", "x " * 20]
)
TAGS = [
    "p",
    "div",
    "span",
    "b",
    "li",
    "h2",
    "ul",
    "ol",
    "td",
    "table",
    "blockquote",
    "ins",
    "a",
    "sup",
    "section",
    "pre",
    "nav",
    "header",
    "footer",
]


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, str]:
    """A tree of any elements and the text in it."""
    parts: list[str] = [f"<p>{ENGLISH}</p>"]
    said: list[str] = [ENGLISH]

    def grow(depth: int) -> None:
        for _ in range(draw(st.integers(0, 3))):
            if depth and draw(st.booleans()):
                tag = draw(st.sampled_from(TAGS))
                parts.append(f"<{tag}>")
                grow(depth - 1)
                parts.append(f"</{tag}>")
            else:
                text = draw(TEXTS)
                parts.append(html.escape(text))
                said.append(text)

    grow(4)
    return "".join(parts), "".join(said)


def visible(text: str) -> Counter[str]:
    return Counter(char for char in text if not char.isspace())


@given(pages())
@settings(max_examples=150, deadline=None)
def test_no_character_is_lost(made: tuple[str, str]) -> None:
    page, said = made
    document = read_html(page.encode(), path="x", lang=None)
    auto = "".join(
        line[: p.label]
        for p, line in zip(document.paragraphs, document.text.split("\n"), strict=True)
        if p.role != "note"
    )
    assert visible(document.text) - visible(auto) == visible(said)
    assert len(document.paragraphs) == document.text.count("\n") + 1
    if document.redline is not None:
        check_runs(document)


@given(st.lists(st.tuples(st.sampled_from(["ins", "del", "b", ""]), TEXTS), max_size=12))
@settings(max_examples=150, deadline=None)
def test_the_runs_of_any_changes_cover_both_texts(parts: list[tuple[str, str]]) -> None:
    body = "".join(f"<{tag}>{html.escape(text)}</{tag}>" if tag else html.escape(text) for tag, text in parts)
    document = read(f"<p>{ENGLISH}</p><p>{body}</p>")
    if document.redline is not None:
        check_runs(document)
        kept = "".join(text for tag, text in parts if tag not in {"ins", "del"})
        inserted, deleted = ("".join(text for tag, text in parts if tag == name) for name in ("ins", "del"))
        said = visible(ENGLISH)
        assert visible(document.text) == said + visible(kept) + visible(inserted)
        assert visible(document.redline.text) == said + visible(kept) + visible(deleted)


@given(st.integers(0, 10_000), st.integers(0, 40), st.booleans())
@settings(max_examples=150, deadline=None)
def test_a_damaged_page_is_read_or_refused(seed: int, blows: int, cut: bool) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    data = bytearray(
        f"<!DOCTYPE html><html><head><meta charset=utf-8><style>p{{}}</style>{EN}<ol><li>{ZH}</ol><del>x</del>".encode()
    )
    for _ in range(blows):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if cut:
        del data[chance.randrange(len(data)) :]
    try:
        document = read_html(bytes(data), path="in.html", lang=None)
    except AlignError as error:
        assert "\n" not in str(error)  # noqa: PT017 - it may be read as well
    else:
        assert len(document.paragraphs) == document.text.count("\n") + 1


def test_runs_are_joined_where_they_have_one_history() -> None:
    redline = check_runs(read("<p>the Council <b>of</b> the <del>Old</del> Union</p>"))
    assert [run.op for run in redline.runs] == ["keep", "del", "keep"]
    assert all(isinstance(run, Run) for run in redline.runs)


@pytest.mark.parametrize(
    ("page", "expected", "mark"),
    [
        (
            "<p>the area of the Council<sup>1</sup> is 5 m<sup>2</sup> on the 10<sup>th</sup> day</p><p>more</p>"
            "<p><sup>1</sup> The first note.</p>",
            ["the area of the Council1 is 5 m2 on the 10th day", "1 The first note.", "more"],
            1,
        ),
        (
            "<p>理事会<b><sup>1</sup></b>决定，面积为5 m<sup>2</sup>。</p><p>更多</p>"
            "<div><sup>1</sup>2018年会议通过。</div>",
            ["理事会1决定，面积为5 m2。", "12018年会议通过。", "更多"],
            1,
        ),
    ],
)
def test_a_raised_mark_without_a_link_cites_the_paragraph_that_it_begins(
    page: str, expected: list[str], mark: int
) -> None:
    document = read(page)
    text = document.text.split("\n")
    assert text == expected
    assert [p.role for p in document.paragraphs] == ["text", "note", "text"]
    ((span, note),) = document.paragraphs[0].cites
    assert text[0][span.start : span.end] == "1"
    assert (document.paragraphs[1].note, document.paragraphs[1].label) == (note, mark)


@pytest.mark.parametrize(
    "page",
    [
        "<p>the Council measures 5 m<sup>2</sup></p><p>more</p>",
        "<p>理事会测得5 m<sup>2</sup></p><p>更多</p>",
        "<p>the Council measures 5 m<sup>2</sup></p><p><sup>2</sup> no note of it</p>",
        "<p>理事会测得5 m<sup>2</sup></p><p><sup>2</sup> 不是脚注</p>",
        "<p>the Council<sup>1</sup> and the Union<sup>1</sup></p><p><sup>1</sup> of which?</p>",
        "<p>理事会<sup>1</sup>和国际电联<sup>1</sup></p><p><sup>1</sup> 何者？</p>",
        "<p><sup>1</sup> of the Council</p><p>the Union<sup>1</sup></p>",
        "<p><sup>1</sup> 理事会</p><p>国际电联<sup>1</sup></p>",
        "<p>the Council and the <sup>3</sup>He of the Union</p><p><sup>3</sup>He is a gas.</p>",
        "<p>理事会研究<sup>3</sup>He的使用</p><p><sup>3</sup>He是一种气体。</p>",
        "<p>the Council<sup>1</sup> decides</p><p><sup>1</sup></p>",
        "<p>理事会<sup>1</sup>做出决议</p><p><sup>1</sup></p>",
    ],
)
def test_a_raised_mark_without_its_counterpart_is_text(page: str) -> None:
    assert {(p.role, p.cites) for p in read(page).paragraphs} == {("text", ())}


@pytest.mark.parametrize(
    "page",
    [
        "<p>the Council<sup>1</sup></p><p><sup>1</sup> one</p><p>the Union<sup>1</sup></p><p><sup>1</sup> two</p>",
        "<p>理事会<sup>1</sup></p><p><sup>1</sup> 一</p><p>国际电联<sup>1</sup></p><p><sup>1</sup> 二</p>",
    ],
)
def test_raised_marks_that_begin_again_go_with_the_next_note(page: str) -> None:
    first, one, second, two = read(page).paragraphs
    assert [p.role for p in (first, one, second, two)] == ["text", "note", "text", "note"]
    assert (first.cites[0][1], second.cites[0][1]) == (one.note, two.note)
    assert one.note != two.note


@pytest.mark.parametrize(
    ("page", "text", "furniture"),
    [
        (
            "<header><p>Home of the Union</header><nav><ul><li>Documents</ul></nav><main><article><header>By the Bureau"
            f"</header>{EN}<footer>Done at Geneva</footer></article></main><footer>Copyright</footer>",
            ["By the Bureau", EN[3:-4], "Done at Geneva"],
            ["Home of the Union", "•\tDocuments", "Copyright"],
        ),
        (
            "<div><header>国际电联主页</header></div><nav>文件</nav><section><header>秘书处</header>"
            f"{ZH}<footer>日内瓦</footer></section><footer>版权</footer>",
            ["秘书处", ZH[3:-4], "日内瓦"],
            ["国际电联主页", "文件", "版权"],
        ),
    ],
)
def test_what_is_about_the_page_comes_last_as_running_heads(page: str, text: list[str], furniture: list[str]) -> None:
    assert roles(page) == [("text", line) for line in text] + [("running-head", line) for line in furniture]
    assert [p.number for p in read(page).paragraphs] == list(range(1, 7))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"<header>{EN}</header><footer>the Union</footer>", ["text", "text"]),
        (f"<header>{ZH}</header><nav>国际电联</nav>", ["text", "text"]),
        (f"<header><h1>Resolution of the Union</h1></header>{EN}", ["heading", "text"]),
        (f"<header><h1>国际电联的决议</h1></header>{ZH}", ["heading", "text"]),
        (f"<header><h1><a href='/'>The Union</a></h1></header>{EN}", ["text", "running-head"]),
        (f"<header><h1><a href='/'>国际电联</a></h1></header>{ZH}", ["text", "running-head"]),
        (
            f"{EN[:-4]}<sup>1</sup></p><footer><p><sup>1</sup> a note</p><p>Home</p></footer>",
            ["text", "note", "running-head"],
        ),
        (
            f"{ZH[:-4]}<sup>1</sup></p><footer><p><sup>1</sup> 脚注</p><p>主页</p></footer>",
            ["text", "note", "running-head"],
        ),
    ],
)
def test_a_header_with_the_text_or_its_title_and_notes_in_a_footer_stay(page: str, expected: list[str]) -> None:
    assert [role for role, _ in roles(page)] == expected
