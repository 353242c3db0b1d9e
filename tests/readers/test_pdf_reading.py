"""A PDF comes back as the paragraphs set in it: lines joined, columns in order, the page's own lines apart."""

from __future__ import annotations

import hashlib
import random
import sys
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_pdf import Column, Sheet, pdf, width

from align.errors import AlignError, LanguageError, ReadError
from align.model.document import Document
from align.readers.pdf import apart, read_pdf, reader
from align.readers.pdf.chunks import pages_here

EN = [
    "recalling",
    "a)\tthe resolutions of the United Nations General Assembly on the outcome of the high-level meeting on the review"
    " of the implementation of the outcomes of the World Summit on the Information Society;",
    "b)\tthat, in accordance with § 35 of the Tunis Agenda, the management of the Internet encompasses both"
    " technical and public policy issues and should involve all stakeholders;",
    "c)\tall relevant outcomes,",
    "recognizing",
    "a)\tthat countries should not be involved in decisions regarding another country's top-level domain;",
]
ZH = [
    "忆及",
    "a)\t联合国大会关于信息社会世界峰会成果落实情况全面审查的高级别会议成果文件的各项决议，以及国际电联全权代表大会"
    "就与互联网有关的国际公共政策问题通过的各项决议；",
    "b)\t根据《突尼斯议程》第35段，互联网的管理既包含技术问题又包含公共政策问题，并应有所有利益攸关方和相关政府间组织"
    "和国际组织的参与；",
    "c)\t所有相关成果，",
    "认识到",
    "a)\t各国不应介入有关另一国国家代码顶级域名的决定；",
]


@pytest.fixture(autouse=True, scope="module")
def _in_this_process() -> Iterator[None]:
    """Read in this process, which is faster; two tests below start the one apart."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "read_pages", pages_here)
        yield


BOTH = pytest.mark.parametrize("texts", [EN, ZH], ids=["en", "zh"])


def read(*sheets: Sheet) -> Document:
    return read_pdf(pdf(list(sheets)), path="in.pdf", lang=None)


def lines(document: Document) -> list[tuple[str, str]]:
    return [(p.role, line) for p, line in zip(document.paragraphs, document.text.split("\n"), strict=True)]


def body(document: Document) -> list[str]:
    return [line for role, line in lines(document) if role in {"text", "heading"}]


@BOTH
@pytest.mark.parametrize("space", [6.0, 0.0], ids=["spaced", "tight"])
def test_wrapped_lines_are_joined_into_paragraphs(texts: list[str], space: float) -> None:
    sheet, column = Sheet(), Column(room=260)
    for text in texts:
        column.set(sheet, text, hang=30, space=space)
    assert body(read(sheet)) == texts


@BOTH
def test_flush_paragraphs_without_distance_are_told_by_their_last_lines(texts: list[str]) -> None:
    sheet, column = Sheet(), Column(room=300)
    for text in texts:
        column.set(sheet, text.replace("\t", " "), space=0)
    assert body(read(sheet)) == [text.replace("\t", " ") for text in texts]


SHORT_EN = [
    "resolves", "1. to protect wells;", "2. to mark wells;", "3. to keep them clean.", "PART II", "DUTIES",
    "Article 4", "Wells shall be marked.", "Article 5", "Wells shall be kept.", "(a) by day;", "(b) by night.",
]  # fmt: skip
SHORT_ZH = [
    "做出决议", "1.保护水井；", "2.标明水井；", "3.保持水井清洁。", "第二编", "义务",
    "第四条", "水井应当标明。", "第五条", "水井应当维护。", "（甲）白天；", "（乙）夜间。",
]  # fmt: skip


@pytest.mark.parametrize("texts", [SHORT_EN, SHORT_ZH], ids=["en", "zh"])
def test_paragraphs_of_one_line_each_are_not_run_together(texts: list[str]) -> None:
    """No line is full, so the longest is not as wide as the column: the margins of the page tell how wide that is."""
    sheet, column = Sheet(), Column(room=455)
    for text in texts:
        column.set(sheet, text, space=0)
    assert body(read(sheet)) == texts


@BOTH
def test_a_wide_right_margin_parts_no_paragraph(texts: list[str]) -> None:
    """Full lines show where the column ends, however wide the margin of the page is beside it."""
    sheet, column = Sheet(), Column(room=220)
    for text in texts:
        column.set(sheet, text, hang=30, space=0)
    assert body(read(sheet)) == texts


@pytest.mark.parametrize(("gap", "text"), [(0.02, "OF AAND"), (0.15, "OF A AND"), (0.3, "OF A AND")])
def test_a_gap_between_words_is_a_space_where_there_is_one(gap: float, text: str) -> None:
    """Words that the file sets without a gap stay run together: nothing in it tells them apart."""
    sheet = Sheet()
    sheet.put(70, 760, "OF A")
    sheet.put(70 + width("OF A", 10) + 10 * gap, 760, "AND THE OTHERS")
    assert body(read(sheet)) == [f"{text} THE OTHERS"]


@BOTH
def test_two_columns_are_read_one_after_the_other(texts: list[str]) -> None:
    sheet = Sheet()
    left, right = Column(room=220), Column(left=310, room=220)
    for text in texts:
        left.set(sheet, text, hang=30)
    for text in texts[::-1]:
        right.set(sheet, text, hang=30)
    assert body(read(sheet)) == texts + texts[::-1]


@BOTH
def test_columns_written_line_by_line_are_columns_still(texts: list[str]) -> None:
    flowing = [text for text in texts if len(text) > 50]
    columns = Sheet(), Sheet()
    for sheet, left in zip(columns, (70, 310), strict=True):
        column = Column(left=left, room=220)
        for text in flowing:
            column.set(sheet, text.replace("\t", " "))
    woven = Sheet()
    for sheet in columns:
        woven.used |= sheet.used
    for pair in zip(*(sheet.content for sheet in columns), strict=True):
        woven.content += pair
    assert body(read(woven)) == [text.replace("\t", " ") for text in flowing * 2]


@BOTH
def test_a_line_over_both_columns_parts_them(texts: list[str]) -> None:
    sheet = Sheet()
    title = "RESOLUTION 102 on the role of the Union with regard to the management of resources, names and addresses"
    title = (
        title
        if texts is EN
        else "第102号决议 国际电联在有关互联网和互联网资源（包括域名和地址）管理的国际公共政策问题方面的作用"
    )
    sheet.put(70, 790, title, 9)
    left, right = Column(room=220), Column(left=310, room=220)
    for column in (left, right):
        for text in texts[:3]:
            column.set(sheet, text, hang=30)
    assert body(read(sheet)) == [title, *texts[:3], *texts[:3]]


@pytest.mark.parametrize(
    ("rows", "lang"),
    [
        (
            [("Region of the Union", "Number of countries"), ("Africa", "54"), ("the Americas", "35"), ("Asia", "38")],
            "en",
        ),
        (
            [
                ("国际电联各区域的名称", "区域内国家和领土的数量"),
                ("非洲区域", "54"),
                ("美洲区域", "35"),
                ("亚太区域", "38"),
            ],
            "zh",
        ),
    ],
)
def test_a_table_is_read_row_by_row_a_line_a_cell(rows: list[tuple[str, str]], lang: str) -> None:
    sheet = Sheet()
    for number, (left, right) in enumerate(rows):
        sheet.put(70, 700 - 20 * number, left)
        sheet.put(320, 700 - 20 * number, right)
    assert lines(read(sheet)) == [("cell", cell) for row in rows for cell in row]


@BOTH
def test_a_paragraph_goes_on_over_the_end_of_a_page(texts: list[str]) -> None:
    long = texts[1].replace("\t", " ") * 3
    sheets = [Sheet(), Sheet()]
    column = Column(room=300)
    column.set(sheets[0], texts[0])
    whole = Sheet()
    column.set(whole, long)
    half = len(whole.content) // 2
    sheets[0].content += whole.content[:half]
    rest = Column(room=300)
    for number, line in enumerate(whole.content[half:]):
        before, _, after = line.partition(" Tm")
        sheets[1].content.append(f"{before.rsplit(' ', 1)[0]} {760 - 13 * number} Tm{after}")
        rest.top -= 13
    rest.top -= 6
    rest.set(sheets[1], texts[3], hang=30)
    for sheet in sheets:
        sheet.used |= whole.used
    assert body(read(*sheets)) == [texts[0], long, texts[3]]


@pytest.mark.parametrize(
    ("texts", "head", "foot"),
    [
        (EN, "Plenipotentiary Conference – Document 44-E", "– {} –"),
        (EN, "Chapter {}", "Page {} of 5"),
        (ZH, "全权代表大会 – 第44号文件", "第{}页"),
        (ZH, "第{}章", "{}"),
    ],
)
def test_running_heads_and_page_numbers_are_told_from_the_text(texts: list[str], head: str, foot: str) -> None:
    sheets = []
    for number in range(1, 6):
        sheet, column = Sheet(), Column(room=300)
        sheet.put(70, 810, head.format(number), 8)
        for text in texts[number:] + texts[:number]:
            column.set(sheet, text, hang=30)
        sheet.put(280, 30, foot.format(number), 8)
        sheets.append(sheet)
    document = read(*sheets)
    assert body(document) == [text for n in range(1, 6) for text in texts[n:] + texts[:n]]
    assert [line for role, line in lines(document) if role == "page-number"] == [foot.format(n) for n in range(1, 6)]
    assert [line for role, line in lines(document) if role == "running-head"] == [head.format(n) for n in range(1, 6)]
    assert lines(document)[0] == ("running-head", head.format(1))
    assert lines(document)[-1] == ("page-number", foot.format(5))


@BOTH
def test_headings_are_told_by_their_font(texts: list[str]) -> None:
    sheet, column = Sheet(), Column(room=300)
    column.set(sheet, texts[0], font="bold")
    for text in texts[1:4]:
        column.set(sheet, text, hang=30)
    column.set(sheet, texts[4], font="slanted")
    column.set(sheet, texts[5], hang=30)
    document = read(sheet)
    found = [(p.role, p.level, line) for p, line in zip(document.paragraphs, document.text.split("\n"), strict=True)]
    assert [item for item in found if item[0] == "heading"] == [("heading", 1, texts[0]), ("heading", 2, texts[4])]


@pytest.mark.parametrize(
    ("before", "after", "notes"),
    [
        (
            "vi)\tto provide assistance to developing countries",
            " in the field of telecommunications;",
            ["These include the least developed countries and countries with economies in transition.", "Second note."],
        ),
        (
            "vi)\t促进对发展中国家",
            "的技术援助；",
            ["这些国家包括最不发达国家、小岛屿发展中国家和经济转型国家。", "第二条脚注。"],
        ),
    ],
)
def test_a_note_at_the_foot_comes_after_the_paragraph_that_cites_it(before: str, after: str, notes: list[str]) -> None:
    sheet = Sheet()
    texts = EN if before[4].isascii() else ZH
    column = Column(room=450)
    label, _, said = before.partition("\t")
    sheet.put(70, 760, label)
    sheet.put(100, 760, said)
    sheet.put(100 + width(said, 10), 763.5, "1", 6)
    sheet.put(103 + width(said, 10), 760, after)
    column.top = 740
    for text in texts[:3]:
        column.set(sheet, text, hang=30)
    for number, note in enumerate(notes, start=1):
        sheet.put(70, 120 - 22 * number, str(number), 5)
        small = Column(left=76, top=116 - 22 * number, room=250, size=8, leading=10)
        small.set(sheet, note, space=0)
    document = read(sheet)
    text = document.text.split("\n")
    assert text[0] == f"{before}1{after}"
    (cite,) = document.paragraphs[0].cites
    assert text[0][cite[0].start : cite[0].end] == "1"
    assert (document.paragraphs[1].role, document.paragraphs[1].note, document.paragraphs[1].label) == (
        "note",
        cite[1],
        1,
    )
    assert text[1].replace("\t", "").replace(" ", "") == "1" + notes[0].replace(" ", "")
    assert [line for role, line in lines(document) if role == "note"][1].startswith("2")
    assert body(document)[1:] == texts[:3]


def test_broken_words_are_joined_and_compounds_keep_their_hyphen() -> None:
    text = (
        "the implementation of telecommunication development, with a multi-stakeholder approach, strengthens"
        " international cooperation and telecommunication infrastructure for the implementation of high-level decisions"
        " on cooperation"
    )
    sheet, column = Sheet(), Column(room=150)
    for _ in range(4):
        column.set(sheet, text, hyphenate=True)
    content = pdf([sheet])
    assert "-" in "".join(
        bytes.fromhex(line.split("<")[1].split(">")[0]).decode("utf-16-be")[-1] for line in sheet.content
    )
    assert body(read_pdf(content, path="x", lang=None)) == [text] * 4


def test_a_page_on_its_side_reads_like_any_other() -> None:
    sheet = Sheet(size=(595, 842), turned=90)
    for number, text in enumerate(["recalling the resolutions of the Conference,", "resolves to invite the Council"]):
        sheet.put(100 + 40 * number, 100, text, matrix="0 1 -1 0")
    assert body(read(sheet)) == ["recalling the resolutions of the Conference,", "resolves to invite the Council"]


def test_text_in_the_margin_that_stands_on_its_side_is_kept() -> None:
    sheet, column = Sheet(), Column(room=300)
    for text in EN[:4]:
        column.set(sheet, text, hang=30)
    sheet.put(20, 100, "Printed in Geneva", matrix="0 1 -1 0")
    assert body(read(sheet)) == [*EN[:4], "Printed in Geneva"]


def test_the_digest_is_that_of_the_file_and_lines_are_numbered() -> None:
    sheet, column = Sheet(), Column()
    for text in EN:
        column.set(sheet, text, hang=30)
    data = pdf([sheet])
    document = read_pdf(data, path="a.pdf", lang="en", modified=5.0)
    assert (document.sha256, document.path, document.modified) == (hashlib.sha256(data).hexdigest(), "a.pdf", 5.0)
    assert [p.number for p in document.paragraphs] == list(range(1, len(EN) + 1))
    assert (document.lang, document.script, document.revisions, document.redline) == ("en", "Latn", "none", None)


def test_a_page_without_text_is_named() -> None:
    sheet, column = Sheet(), Column()
    for text in EN:
        column.set(sheet, text, hang=30)
    assert read(sheet, Sheet()).warnings == ("in.pdf: no text on page 2; if it is a picture of text, it was not read",)


ENCRYPTED = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n"
    b"4 0 obj\n<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"28" * 32 + b"> /U <" + b"31" * 32 + b"> >>\nendobj\n"
    b"trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<00> <00>] >>\n%%EOF\n"
)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf([Sheet(), Sheet()]), "scanned PDF .*OCR"),
        (ENCRYPTED, "encrypted PDF .*password"),
        (b"%PDF-1.7\n", "damaged PDF"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 500, "damaged PDF"),
        (pdf([Sheet()])[:300], "damaged PDF"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words) as caught:
        read_pdf(data, path="in.pdf", lang=None)
    assert str(caught.value).startswith("in.pdf: ")
    assert "\n" not in str(caught.value)


def test_the_language_given_must_be_that_of_the_text() -> None:
    sheet, column = Sheet(), Column()
    for text in ZH:
        column.set(sheet, text, hang=30)
    with pytest.raises(LanguageError, match="given as English"):
        read_pdf(pdf([sheet]), path="in.pdf", lang="en")


def forms_within_forms(depth: int) -> bytes:
    """A page that shows a form ten times, which shows a form ten times, and so on."""
    sheet = Sheet(content=["/X0 Do"])
    forms = []
    for level in range(depth):
        inner = f"/X{level + 1} Do " * 10 if level + 1 < depth else "q Q"
        below = f"/XObject << /X{level + 1} {301 + level} 0 R >>" if level + 1 < depth else ""
        forms.append(
            f"{300 + level} 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << {below} >> /Length"
            f" {len(inner)} >>\nstream\n{inner}\nendstream\nendobj\n"
        )
    data = pdf([sheet]).replace(b"/Resources << /Font", b"/Resources << /XObject << /X0 300 0 R >> /Font")
    start = data.index(b"xref\n")
    return data[:start] + "".join(forms).encode() + b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"


def test_a_page_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "read_pages", apart.read_pages)
    monkeypatch.setattr(apart, "PAGE_S", 2.0)
    with pytest.raises(ReadError, match="page 1 of the PDF file took more than 2 s"):
        read_pdf(forms_within_forms(12), path="in.pdf", lang=None)


@BOTH
def test_the_process_apart_gives_the_same(monkeypatch: pytest.MonkeyPatch, texts: list[str]) -> None:
    sheet, column = Sheet(), Column(room=260)
    for text in texts:
        column.set(sheet, text, hang=30)
    here = read(sheet, Sheet())
    monkeypatch.setattr(reader, "read_pages", apart.read_pages)
    assert read(sheet, Sheet()) == here
    with pytest.raises(ReadError, match=r"^in\.pdf: a scanned PDF"):
        read(Sheet())
    with pytest.raises(ReadError, match=r"^in\.pdf: a damaged PDF"):
        read_pdf(b"%PDF-1.7\n", path="in.pdf", lang=None)


def test_a_process_that_falls_down_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "read_pages", apart.read_pages)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(ReadError, match=r"^in\.pdf: page 1 of the PDF file cannot be read"):
        read(Sheet())


WORDS_EN = st.sampled_from(
    ["recalling", "the Council", "of", "States,", "decides;", "(all)", "102", "ITU-T.", "§ 35", "a)", "i)", "Annex"]
)
WORDS_ZH = st.sampled_from(
    ["忆及", "理事会", "，", "做出决议", "；", "（2022年，", "布加勒斯特）", "ITU-T", "第35段", "a)", "一、", "。"]
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[list[Sheet], Counter[str]]:
    """Pages with paragraphs of any words at any place, with all their characters counted.

    The words are numbered: PDFium takes two pieces of one text for one where the system's fonts lack their characters,
    and the fonts of these files are none of their own.
    """
    chinese = draw(st.booleans())
    words = st.lists(WORDS_ZH if chinese else WORDS_EN, min_size=1, max_size=40)
    seen: Counter[str] = Counter()
    sheets = []
    for _ in range(draw(st.integers(1, 4))):
        sheet = Sheet()
        for left, room in draw(
            st.sampled_from([((70, 450),), ((70, 210), (310, 210)), ((60, 140), (220, 140), (380, 140))])
        ):
            column = Column(left=left, room=room)
            for parts in draw(st.lists(words, min_size=1, max_size=5)):
                numbered = [f"{part}{sum(seen.values()) + place}" for place, part in enumerate(parts)]
                text = ("" if chinese else " ").join(["忆及" if chinese else "recalling the", *numbered])
                font = draw(st.sampled_from(["plain", "bold", "slanted"]))
                column.size = draw(st.sampled_from([6.0, 10.0, 14.0]))
                column.set(sheet, text, space=draw(st.sampled_from([0.0, 6.0])), font=font)
                seen.update(text)
        sheets.append(sheet)
    return sheets, seen


def visible(counts: Counter[str]) -> Counter[str]:
    return Counter({char: count for char, count in counts.items() if not char.isspace()})


@given(documents())
@settings(max_examples=60, deadline=None)
def test_no_character_is_lost_or_made_up(made: tuple[list[Sheet], Counter[str]]) -> None:
    sheets, seen = made
    assert visible(Counter(read(*sheets).text)) == visible(seen)


@given(st.integers(0, 10_000), st.integers(1, 30), st.booleans())
@settings(max_examples=80, deadline=None)
def test_a_damaged_file_is_read_or_refused(seed: int, blows: int, cut: bool) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    sheet, column = Sheet(), Column()
    for text in EN:
        column.set(sheet, text, hang=30)
    data = bytearray(pdf([sheet, sheet]))
    for _ in range(blows):
        data[chance.randrange(9, len(data))] = chance.randrange(256)
    if cut:
        del data[chance.randrange(9, len(data)) :]
    try:
        document = read_pdf(bytes(data), path="in.pdf", lang=None)
    except AlignError as error:
        assert str(error).startswith("in.pdf: ")  # noqa: PT017 - it may be read as well
        assert "\n" not in str(error)  # noqa: PT017 - it may be read as well
    else:
        assert len(document.paragraphs) == document.text.count("\n") + 1
