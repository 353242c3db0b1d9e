"""Automatic numbers: their formats, levels and restarts, in both states of a tracked document."""

from __future__ import annotations

import pytest
from docx_files import change, cite, docx, gone, ins, level, note, notes, numbering, p, style, styles, t

from align.model.document import Document, Lang
from align.readers.docx.numerals import in_format
from align.readers.docx.reader import read_docx


def read(*body: str, lang: Lang = "en", by: frozenset[str] | None = None, **parts: str) -> Document:
    return read_docx(docx(*body, **parts), path="a.docx", lang=lang, revisions_by=by)


def labels(document: Document, *, old: bool = False) -> list[str]:
    """The number in front of each line, as far as it is said to be one."""
    redline = document.redline
    text, paragraphs = document.text, document.paragraphs
    if old:
        assert redline is not None
        text, paragraphs = redline.text, redline.paragraphs
    return [line[: q.label] for line, q in zip(text.split("\n"), paragraphs, strict=True)]


@pytest.mark.parametrize(
    ("form", "numbers", "shown"),
    [
        ("decimal", (1, 10, 100), "1 10 100"),
        ("decimalZero", (1, 9, 10), "01 09 10"),
        ("lowerLetter", (1, 26, 27, 28, 53), "a z aa bb aaa"),
        ("upperLetter", (2, 27), "B AA"),
        ("lowerRoman", (1, 4, 9, 14, 40, 90, 1999), "i iv ix xiv xl xc mcmxcix"),
        ("upperRoman", (3, 2024), "III MMXXIV"),
        ("ordinal", (1, 2, 3, 4, 11, 12, 13, 21, 112), "1st 2nd 3rd 4th 11th 12th 13th 21st 112th"),
        ("chineseCounting", (1, 10, 11, 20, 21, 99, 100, 102), "一 十 十一 二十 二十一 九十九 一〇〇 一〇二"),
        ("taiwaneseCounting", (10, 15, 30), "十 十五 三十"),
        (
            "chineseCountingThousand",
            (10, 12, 100, 101, 110, 111, 1001, 1010, 10000),
            "十 十二 一百 一百零一 一百一十 一百一十一 一千零一 一千零一十 一万",
        ),
        ("taiwaneseCountingThousand", (21, 10500), "二十一 一萬零五百"),
        ("japaneseCounting", (10, 11, 100, 101, 120), "十 十一 百 百一 百二十"),
        ("ideographDigital", (1, 10, 12, 105), "一 一〇 一二 一〇五"),
        ("ideographTraditional", (1, 2, 10), "甲 乙 癸"),
        ("ideographZodiac", (1, 12), "子 亥"),
        ("decimalEnclosedCircle", (1, 20, 21, 50), "① ⑳ ㉑ ㊿"),
        ("decimalEnclosedParen", (1, 20), "⑴ ⒇"),
        ("decimalEnclosedFullstop", (1, 20), "⒈ ⒛"),
        ("ideographEnclosedCircle", (1, 10), "㊀ ㊉"),
        ("decimalFullWidth", (1, 20), "１ ２０"),
        ("chineseLegalSimplified", (1, 10, 12, 105), "壹 壹拾 壹拾贰 壹佰零伍"),
        ("ideographLegalTraditional", (3, 6), "參 陸"),
        ("ordinalText", (1, 2, 12, 21, 30, 100), "First Second Twelfth Twenty-first Thirtieth One hundredth"),
        ("cardinalText", (1, 42), "One Forty-two"),
        ("hex", (10, 255), "A FF"),
        ("chicago", (1, 2, 5), "* † **"),
        ("aFormatNobodyKnows", (7,), "7"),
    ],
)
def test_formats(form: str, numbers: tuple[int, ...], shown: str) -> None:
    # "One hundredth" holds a space: compare as a whole
    assert " ".join(in_format(n, form) for n in numbers) == shown


LISTS = numbering(
    {
        "0": level(0, "decimal", "%1")
        + level(1, "lowerLetter", "%2)")
        + level(2, "lowerRoman", "%3)")
        + level(3, "decimal", "%1.%2.%3.%4", more="<w:isLgl/>"),
        "1": level(0, "chineseCounting", "第%1条") + level(1, "chineseCountingThousand", "（%2）"),
        "2": level(0, "decimal", "%1.", start=3) + level(1, "decimal", "%1.%2", more='<w:lvlRestart w:val="0"/>'),
        "3": level(0, "bullet", "\uf0b7", more="") + level(1, "bullet", "–") + level(2, "none", ""),
    },
    {
        "1": "0",
        "2": "1",
        "3": "2",
        "4": "3",
        "5": '0<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>',
        "6": f'0<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1.")}</w:lvlOverride>',
    },
)


@pytest.mark.parametrize(("lang", "word"), [("en", "text"), ("zh", "文字")])
def test_levels_and_restarts(lang: Lang, word: str) -> None:
    body = [p(t(word), num=n) for n in ("1/0", "1/1", "1/1", "1/2", "1/2", "1/1", "1/0", "1/1", "1/2", "1/3")]
    document = read(*body, lang=lang, numbering=LISTS)
    assert labels(document) == ["1", "a)", "b)", "i)", "ii)", "c)", "2", "a)", "i)", "2.1.1.1"]
    assert document.text.split("\n")[1] == f"a)\t{word}"
    assert [q.level for q in document.paragraphs] == [1, 2, 2, 3, 3, 2, 1, 2, 3, 4]
    assert {q.role for q in document.paragraphs} == {"item"}
    assert len({q.list_id for q in document.paragraphs}) == 1


@pytest.mark.parametrize(("lang", "word"), [("en", "text"), ("zh", "文字")])
def test_chinese_numbers(lang: Lang, word: str) -> None:
    body = [p(t(word), num=n) for n in ("2/0", "2/1", "2/1", "2/0", "2/1")]
    assert labels(read(*body, lang=lang, numbering=LISTS)) == ["第一条", "（一）", "（二）", "第二条", "（一）"]


def test_start_and_levels_that_never_restart() -> None:
    body = [p(t("x"), num=n) for n in ("3/0", "3/1", "3/1", "3/0", "3/1")]
    assert labels(read(*body, numbering=LISTS)) == ["3.", "3.1", "3.2", "4.", "4.3"]


def test_levels_that_are_skipped_count_as_begun() -> None:
    lists = numbering(
        {"0": level(0, "decimal", "%1.", start=3) + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3")},
        {"1": "0"},
    )

    def numbered(depths: str) -> list[str]:
        return labels(read(*(p(t("x"), num=f"1/{depth}") for depth in depths), numbering=lists))

    assert numbered("100") == ["3.1", "4.", "5."]
    assert numbered("02211") == ["3.", "3.1.1", "3.1.2", "3.2", "3.3"]
    assert numbered("0202") == ["3.", "3.1.1", "4.", "4.1.1"]


def test_bullets_and_no_number() -> None:
    document = read(
        p(t("x"), num="4/0"), p(t("x"), num="4/1"), p(t("x"), num="4/2"), p(t("x"), num="0/0"), numbering=LISTS
    )
    assert document.text.split("\n") == ["•\tx", "–\tx", "x", "x"]
    assert [q.role for q in document.paragraphs] == ["item", "item", "text", "text"]


def test_lists_of_one_definition_go_on_unless_they_start_anew() -> None:
    body = [p(t("x"), num=n) for n in ("1/0", "1/0", "6/0", "5/0", "5/0", "1/0")]
    assert labels(read(*body, numbering=LISTS)) == ["1", "2", "III.", "1", "2", "3"]


@pytest.mark.parametrize(("suffix", "line"), [("tab", "1\tx"), ("space", "1 x"), ("nothing", "1x")])
def test_what_parts_the_number_from_the_text(suffix: str, line: str) -> None:
    lists = numbering({"0": level(0, "decimal", "%1", more=f'<w:suff w:val="{suffix}"/>')}, {"1": "0"})
    document = read(p(t("x"), num="1/0"), numbering=lists)
    assert document.text == line
    assert document.paragraphs[0].label == 1


def test_numbers_by_style_and_what_it_is_based_on() -> None:
    sheet = styles(
        style("H1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        style("H2", "heading 2", '<w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'),
        style("Own", "Own", '<w:basedOn w:val="H2"/>'),
        style("Off", "Off", '<w:basedOn w:val="H1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'),
        style("Tied", "Tied", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'),
    )
    levels = level(0, "decimal", "%1") + level(1, "decimal", "%1.%2")
    tied = level(0, "upperRoman", "%1") + level(1, "lowerLetter", "%2)", more='<w:pStyle w:val="Tied"/>')
    lists = numbering({"0": levels, "1": tied}, {"1": "0", "2": "1"})
    body = [p(t("x"), style=s) for s in ("H1", "H2", "Own", "Off", "H1", "H2", "Tied")]
    assert labels(read(*body, styles=sheet, numbering=lists)) == ["1", "1.1", "1.2", "", "2", "2.1", "a)"]


def test_lists_linked_through_a_list_style() -> None:
    sheet = styles(
        style("Articles", "Articles", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")
    )
    lists = numbering(
        {
            "0": '<w:styleLink w:val="Articles"/>' + level(0, "upperRoman", "%1."),
            "1": '<w:numStyleLink w:val="Articles"/>',
        },
        {"1": "0", "2": "1"},
    )
    assert labels(read(p(t("x"), num="2/0"), p(t("x"), num="1/0"), styles=sheet, numbering=lists)) == ["I.", "II."]


@pytest.mark.parametrize(("lang", "word"), [("en", "text"), ("zh", "文字")])
def test_both_states_are_numbered_by_themselves(lang: Lang, word: str) -> None:
    body = [
        p(t(word), num="1/1"),
        p(ins(t(word)), num="1/1", mark="ins"),
        p(t(word), num="1/1"),
        p(gone(t(word)), num="1/1", mark="del"),
        p(t(word), num="1/1"),
    ]
    document = read(*body, lang=lang, numbering=LISTS)
    assert labels(document) == ["a)", "b)", "c)", "d)"]
    assert labels(document, old=True) == ["a)", "b)", "c)", "d)"]
    assert document.redline is not None
    autos = [(r.new is not None, r.old is not None) for r in document.redline.runs if r.op == "auto"]
    assert autos == [(True, True), (True, False), (True, True), (False, True), (True, True)]
    assert [q.number for q in document.paragraphs] == [1, 2, 3, 5]
    assert [q.number for q in document.redline.paragraphs] == [1, 3, 4, 5]


@pytest.mark.parametrize(("lang", "one", "two"), [("en", "the first part ", "the second part"), ("zh", "第一", "第二")])
def test_joined_paragraphs_are_as_the_first_that_has_anything_left(lang: Lang, one: str, two: str) -> None:
    body = p(t(one), num="1/0", mark="del"), p(t(two), num="2/0")
    document = read(*body, lang=lang, numbering=LISTS)
    assert document.text == f"1\t{one}{two}"
    assert labels(document, old=True) == ["1", "第一条"]
    body = p(gone(t(one)), num="1/0", mark="del"), p(t(two), num="2/0")
    assert read(*body, lang=lang, numbering=LISTS).text == f"第一条\t{two}"
    split = read(p(t(one), num="1/0", mark="ins"), p(t(two), num="2/0"), lang=lang, numbering=LISTS)
    assert split.redline is not None
    assert split.redline.text == f"1\t{one}{two}"
    assert labels(split) == ["1", "第一条"]
    plain = read(p(t(one), mark="del"), p(t(two), num="1/0"), p(t(two), num="1/0"), lang=lang, numbering=LISTS)
    assert plain.text.split("\n") == [one + two, f"1\t{two}"]


def test_the_list_that_a_paragraph_was_in() -> None:
    old = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = p(t("x"), num="1/0"), p(t("x"), num="1/1", properties=f"<{change('pPrChange')}>{old}</w:pPrChange>")
    document = read(*body, p(t("x"), num="1/0"), numbering=LISTS)
    assert labels(document) == ["1", "a)", "2"]
    assert labels(document, old=True) == ["1", "2", "3"]
    assert document.revisions == "tracked"
    assert labels(read(*body, numbering=LISTS, by=frozenset({"Bob"}))) == ["1", "a)"]


def test_numbering_put_in_and_numbering_remembered() -> None:
    put = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><{change("ins")}/></w:numPr>'
    remembered = (
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/>'
        '<w:numberingChange w:id="1" w:author="Ann" w:original="%1:3:0:.%2:3:4:)"/></w:numPr>'
    )
    document = read(p(t("x"), properties=put), p(t("x"), properties=remembered), numbering=LISTS)
    assert labels(document) == ["1", "a)"]
    assert labels(document, old=True) == ["", "3.c)"]


def test_an_item_whose_text_is_struck_but_not_its_mark_keeps_its_number() -> None:
    document = read(p(gone(t("one")), num="1/0"), p(t("two"), num="1/0"), numbering=LISTS)
    assert document.text == "1\n2\ttwo"
    assert labels(document) == ["1", "2"]


def test_headings_are_numbered_too() -> None:
    sheet = styles(style("H1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'))
    document = read(p(t("Scope"), style="H1"), styles=sheet, numbering=LISTS)
    assert document.text == "1\tScope"
    assert (document.paragraphs[0].role, document.paragraphs[0].level, document.paragraphs[0].label) == (
        "heading",
        1,
        1,
    )


def test_numbers_in_notes_do_not_count_in_the_text() -> None:
    made = notes("footnote", n2=note(t("n")) + p(t("item"), num="1/0"))
    document = read(p(t("x"), cite("2"), num="1/0"), p(t("y"), num="1/0"), numbering=LISTS, footnotes=made)
    assert document.text.split("\n") == ["1\tx1", "1n", "1\titem", "2\ty"]
