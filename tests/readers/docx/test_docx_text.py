"""What a reader sees of a Word document, and no more."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx_files import SPACES, cite, docx, note, notes, p, run, style, styles, t

from align.model.document import Document, Lang
from align.readers.docx.reader import read_docx


def read(*body: str, lang: Lang = "en", **parts: str) -> Document:
    return read_docx(docx(*body, **parts), path="a.docx", lang=lang)


def line(*inner: str, lang: Lang = "en") -> str:
    return read(p(*inner), lang=lang).text


@pytest.mark.parametrize(
    ("inner", "seen"),
    [
        (t("a") + "<w:r><w:tab/></w:r>" + t("b"), "a\tb"),
        (t("a") + "<w:r><w:ptab/></w:r>" + t("b"), "a\tb"),
        (t("one") + "<w:r><w:br/></w:r>" + t("two"), "one two"),
        (t("one ") + "<w:r><w:cr/></w:r>" + t("two"), "one two"),
        ("<w:r><w:br w:type='page'/></w:r>" + t("two"), "two"),
        (t("第一") + "<w:r><w:br/></w:r>" + t("第二"), "第一第二"),
        (t("第一，") + "<w:r><w:br/></w:r>" + t("第二"), "第一，第二"),
        (t("ITU") + "<w:r><w:br/></w:r>" + t("第二"), "ITU 第二"),
        ("<w:r><w:t>co</w:t><w:softHyphen/><w:t>operate</w:t></w:r>", "cooperate"),
        (t("co\xadoperate"), "cooperate"),
        ("<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t></w:r>", "e\u2011mail"),
        (t("a") + "<w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r>" + t("b"), "a≥b"),
        (t("a") + "<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>", "a✓"),
        (run("<w:t>\uf061</w:t>", "<w:rFonts w:ascii='Symbol'/>") + t("b"), "αb"),
        (t("shown ") + run("<w:t>hidden</w:t>", "<w:vanish/>"), "shown "),
        (t("shown ") + run("<w:t>shown</w:t>", "<w:vanish w:val='0'/>"), "shown shown"),
        ("<w:r><w:t> a </w:t></w:r>" + t("b"), "ab"),
        ("<w:hyperlink>" + t("a link") + "</w:hyperlink>", "a link"),
        ("<w:smartTag>" + t("a tag") + "</w:smartTag>", "a tag"),
        ("<w:customXml><w:customXmlPr/>" + t("custom") + "</w:customXml>", "custom"),
        (
            "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>" + t("control") + "</w:sdtContent></w:sdt>",
            "control",
        ),
        ("<w:fldSimple w:instr=' REF x '>" + t("No. 3") + "</w:fldSimple>", "No. 3"),
        (
            "<w:r><w:ruby><w:rt>"
            + t("hàn")
            + "</w:rt><w:rubyBase>"
            + t("漢")
            + "</w:rubyBase></w:ruby></w:r>"
            + t("x"),
            "漢x",
        ),
        (
            "<m:oMath><m:r><m:rPr/><m:t>E=mc</m:t></m:r><m:sSup><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>",
            "E=mc2",
        ),
        (t("a") + "<w:commentRangeStart w:id='1'/><w:r><w:commentReference w:id='1'/></w:r>" + t("b"), "ab"),
        ("<w:unheardOf>" + t("kept") + "</w:unheardOf>", "kept"),
        (t("a\u2028b"), "a b"),
    ],
)
def test_inline(inner: str, seen: str) -> None:
    assert read(p(inner), lang="zh" if any("一" <= c <= "鿿" for c in seen) else "en").text == seen


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_fields_show_their_result_not_their_instruction() -> None:
    instruction = "<w:r><w:instrText> REF x </w:instrText></w:r>"
    assert line(t("see "), field("begin"), instruction, field("separate"), t("§ 3"), field("end"), t(".")) == "see § 3."
    inner = field("begin") + instruction + field("separate") + t("inner") + field("end")
    assert line(t("a"), field("begin"), inner, field("separate"), t("outer"), field("end")) == "aouter"
    assert line(t("a"), field("begin"), t(" XE "), field("end"), t("b")) == "ab"


def test_a_field_that_never_ends_hides_nothing() -> None:
    assert read(p(field("begin"), t("one")), p(t("two"))).text == "one\ntwo"


def test_a_field_over_several_paragraphs() -> None:
    instruction = "<w:r><w:instrText> TOC </w:instrText></w:r>"
    body = p(field("begin"), instruction, field("separate"), t("first 1")), p(t("second 2")), p(field("end"))
    assert read(*body).text == "first 1\nsecond 2"


def test_alternate_content_is_read_once() -> None:
    box = f"<wps:txbx><w:txbxContent>{p(t('in the box'))}</w:txbxContent></wps:txbx>"
    vml = f"<w:pict><v:textbox><w:txbxContent>{p(t('in the box'))}</w:txbxContent></v:textbox></w:pict>"
    drawing = f"<w:drawing><wps:wsp>{box}</wps:wsp></w:drawing>"
    choice = f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{vml}</mc:Fallback>'
    document = read(p(t("anchor"), f"<w:r>{choice}</mc:AlternateContent></w:r>"), p(t("next")))
    assert document.text == "anchor\nin the box\nnext"
    assert [q.number for q in document.paragraphs] == [1, 2, 3]


def test_tables_cell_by_cell_nested_ones_too() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p(t('inner'))}</w:tc></w:tr></w:tbl>"
    first = f"<w:tr><w:tc>{p(t('a'))}{inner}{p()}</w:tc><w:tc>{p(t('b'))}</w:tc></w:tr>"
    rows = f"{first}<w:tr><w:tc>{p(t('c'))}</w:tc></w:tr>"
    document = read(p(t("before")), f"<w:tbl>{rows}</w:tbl>", p(t("after")))
    assert document.text.split("\n") == ["before", "a", "inner", "b", "c", "after"]
    assert [q.role for q in document.paragraphs] == ["text", "cell", "cell", "cell", "cell", "text"]
    assert [q.number for q in document.paragraphs] == [1, 2, 3, 5, 6, 7]
    assert [q.cell for q in document.paragraphs] == [None, (1, 1), (1, 1), (1, 1), (1, 2), None]


def test_blocks_in_content_controls() -> None:
    wrapped = f"<w:sdt><w:sdtContent>{p(t('one'))}</w:sdtContent></w:sdt><w:customXml>{p(t('two'))}</w:customXml>"
    assert read(wrapped, p(t("three"))).text == "one\ntwo\nthree"


def test_empty_paragraphs_are_no_lines_but_count() -> None:
    document = read(p(), p(t(" ")), p(t("text")))
    assert document.text == "text"
    assert document.paragraphs[0].number == 3


@pytest.mark.parametrize(("lang", "words", "text"), [("en", "Some text", "A note"), ("zh", "一些文字", "注释")])
def test_notes_with_custom_marks_and_endnotes(lang: Lang, words: str, text: str) -> None:
    star = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="4"/><w:t>*</w:t></w:r>'
    document = read(
        p(t(words), star, cite("2"), t("."), cite("2", "endnote")),
        p(t(words), cite("5")),
        lang=lang,
        footnotes=notes("footnote", n2=note(t(f" {text}")), n4=note(t(f"* {text}"), mark=False), n5=note(t(text))),
        endnotes=notes("endnote", n2=note(t(f" {text}"), kind="endnote")),
    )
    assert document.text.split("\n") == [
        f"{words}*1.i",
        f"* {text}",
        f"1 {text}",
        f"i {text}",
        f"{words}2",
        f"2{text}",
    ]
    assert [q.note for q in document.paragraphs] == [None, "fn4", "fn2", "en2", None, "fn5"]
    assert [key for _, key in document.paragraphs[0].cites] == ["fn4", "fn2", "en2"]
    assert [q.label for q in document.paragraphs] == [0, 1, 1, 1, 0, 1]


def test_note_numbers_as_the_settings_and_sections_say() -> None:
    settings = f"<w:settings {SPACES}>"
    settings += '<w:footnotePr><w:numFmt w:val="upperLetter"/><w:numStart w:val="2"/></w:footnotePr></w:settings>'
    again = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    body = p(t("a"), cite("2")), p(t("b"), cite("3"), properties=again), p(t("c"), cite("4")), again
    made = notes("footnote", n2=note(t(" x")), n3=note(t(" y")), n4=note(t(" z")))
    assert read(*body, settings=settings, footnotes=made).text.split("\n") == [
        "aB",
        "B x",
        "bC",
        "C y",
        "cB",
        "B z",
    ]


def test_running_heads_stand_at_the_end_once() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p(t('Draft'))}</w:txbxContent></v:textbox></w:pict></w:r>"
    head = f"<w:hdr {SPACES}>{p(t('Document 5-E'), box)}</w:hdr>"
    page = f"<w:fldSimple w:instr=' PAGE '>{t('7')}</w:fldSimple>"
    foot = f"<w:ftr {SPACES}>{p(t('– '), page, t(' –'))}</w:ftr>"
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/>'
        '<w:headerReference w:type="first" r:id="rId3"/></w:sectPr>'
    )
    document = read(p(t("text"), properties=section), p(t("more")), section, header1=head, footer1=foot, header2=head)
    assert document.text.split("\n") == ["text", "more", "Document 5-E", "Draft", "– 7 –"]
    assert [q.role for q in document.paragraphs] == ["text", "text", "running-head", "running-head", "page-number"]


SHEET = styles(
    style("Normal", "Normal", more='w:default="1"'),
    style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
    style("Own", "My own", '<w:basedOn w:val="1"/>'),
    style("b3", "标题 3"),
    style("Call", "Call", "<w:rPr><w:i/></w:rPr>"),
    style("Restitle", "Res_title"),
    style("Slanted", "Emphasis of mine", "<w:rPr><w:i/></w:rPr>", kind="character"),
)


@pytest.mark.parametrize(
    ("paragraph", "role", "level"),
    [
        (p(t("Text"), style="1"), "heading", 1),
        (p(t("Text"), style="Own"), "heading", 1),
        (p(t("正文"), style="b3"), "heading", 3),
        (p(t("resolves"), style="Call"), "heading", 1),
        (p(t("On the web"), style="Restitle"), "title", None),
        (p(t("Text"), properties='<w:outlineLvl w:val="2"/>'), "heading", 3),
        (p(t("Text"), style="1", properties='<w:outlineLvl w:val="9"/>'), "heading", 1),
        (p(t("Text")), "text", None),
        (p(run("<w:t>considering further</w:t>", "<w:i/>")), "heading", None),
        (p(run("<w:t>considering further</w:t>", "<w:rStyle w:val='Slanted'/>")), "heading", None),
        (p(run("<w:t>进一步考虑到</w:t>", "<w:rFonts w:eastAsia='STKaiti'/>")), "heading", None),
        (p(run("<w:t>It ends with a stop.</w:t>", "<w:i/>")), "text", None),
        (p(run("<w:t>它以句号结束。</w:t>", "<w:rFonts w:eastAsia='楷体'/>")), "text", None),
        (p(run("<w:t>(Rev. Bucharest, 2022)</w:t>", "<w:i/>")), "text", None),
        (p(run("<w:t>half</w:t>", "<w:i/>"), t(" of it")), "text", None),
    ],
)
def test_roles(paragraph: str, role: str, level: int | None) -> None:
    lang: Lang = "zh" if any("一" <= c <= "鿿" for c in paragraph if c not in "楷体") else "en"
    document = read(paragraph, lang=lang, styles=SHEET)
    assert (document.paragraphs[0].role, document.paragraphs[0].level) == (role, level)


def test_the_name_of_the_style_is_kept() -> None:
    assert read(p(t("resolves"), style="Call"), styles=SHEET).paragraphs[0].style == "Call"
    assert read(p(t("text")), styles=SHEET).paragraphs[0].style == "Normal"


def test_a_document_all_in_kai_has_no_headings_by_its_hand() -> None:
    kai = '<w:rPr><w:rFonts w:eastAsia="標楷體"/></w:rPr>'
    sheet = styles(style("Normal", "Normal", kai, more='w:default="1"'))
    assert read(p(t("進一步考慮到")), lang="zh", styles=sheet).paragraphs[0].role == "text"


def test_strict_files_read_alike() -> None:
    body = p(t("The Council "), "<w:ins w:author='Ann'>" + t("shall ") + "</w:ins>", t("decide."), cite("2"))
    data = docx(body, footnotes=notes("footnote", n2=note(t(" A note"))))
    plain = read_docx(data, path="a.docx", lang="en")
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(stream, "w") as strict:
        for name in archive.namelist():
            text = archive.read(name).decode()
            text = text.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006", "http://purl.oclc.org/ooxml/wordprocessingml"
            )
            text = text.replace(
                "http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument"
            )
            strict.writestr(name, text)
    read_again = read_docx(stream.getvalue(), path="a.docx", lang="en")
    assert read_again.text == plain.text == "The Council shall decide.1\n1 A note"
    assert read_again.redline == plain.redline
