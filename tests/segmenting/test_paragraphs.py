"""Documents whose format tells paragraphs, labels, levels, roles and notes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from align.errors import ReadError
from align.model.clause import SegmentedDocument
from align.model.document import Document, Lang, Paragraph, ParagraphRole, Revisions, Span
from align.readers.text import read_text
from align.segmenting.segmenter import segment_document

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
Row = tuple[str, Paragraph]


def plain(text: str, role: ParagraphRole = "text", **told: object) -> Row:
    return text, Paragraph(0, role, **told)  # type: ignore[arg-type]


def item(text: str, list_id: str, level: int) -> Row:
    """An item of a list, its label in front of a tab."""
    return plain(text, "item", level=level, label=text.index("\t") + 1, list_id=list_id)


def segmented(rows: list[Row], lang: Lang = "en", revisions: Revisions = "none") -> SegmentedDocument:
    """The paragraphs numbered as they stand, from 1."""
    fields = ("role", "level", "label", "list_id", "note", "cites", "style")
    numbered = [Paragraph(n, *(getattr(p, f) for f in fields)) for n, (_, p) in enumerate(rows, start=1)]
    text = "\n".join(text for text, _ in rows)
    document = Document(text, lang, "Latn", "x.docx", "", revisions=revisions, paragraphs=tuple(numbered))
    found = segment_document(document)
    held = Counter("".join([(c.label or "") + c.text for c in found] + [f.text for f in found.furniture]))
    marks = "".join(c.label or "" for c in found if c.kind == "footnote")  # a note without its own repeats the mark
    assert not Counter("".join(text.split())) - held
    assert not held - Counter(text + marks + " " * len(text))
    return found


def rows_of(document: SegmentedDocument) -> list[tuple[str, str, str | None, str]]:
    return [(c.id, c.kind, c.label, c.text) for c in document]


@pytest.mark.parametrize(
    ("lang", "heading", "words"), [("en", "resolves", ("one;", "two;")), ("zh", "做出决议", ("其事；", "他事；"))]
)
def test_items_of_one_list_and_level_are_siblings(lang: Lang, heading: str, words: tuple[str, str]) -> None:
    one, two = words
    document = segmented(
        [
            plain(heading),
            item(f"1\t{one}", "7", 1), item(f"i)\t{one}", "8", 1), item(f"1)\t{two}", "8", 2),
            item(f"1)\t{one}", "8", 2), item(f"ii)\t{two}", "8", 1), item(f"2\t{two}", "7", 1),
            item(f"a)\t{one}", "7", 2), item(f"i)\t{two}", "7", 3), item(f"b)\t{two}", "7", 2),
        ],
        lang,
    )  # fmt: skip
    assert ["/".join(c.labels) for c in document][1:] == [
        "1", "1/i", "1/i/1", "1/i/1", "1/ii", "2", "2/a", "2/a/i", "2/b"
    ]  # fmt: skip


def test_the_ninth_letter_and_the_first_roman_by_their_lists() -> None:
    """Nothing follows that would tell them apart: the file does."""
    rows = [plain("considering"), *(item(f"{c})\ttext;", "1", 1) for c in "abcdefgh")]
    assert segmented([*rows, item("i)\tlast,", "1", 1)])[-1].labels == ("i",)
    assert segmented([*rows, item("i)\tlast,", "1", 2)])[-1].labels == ("h", "i")


@pytest.mark.parametrize(("lang", "heading", "mark"), [("en", "Overview", "Step"), ("zh", "概述", "步骤")])
def test_labels_of_an_unknown_form_make_clauses(lang: Lang, heading: str, mark: str) -> None:
    document = segmented(
        [
            plain(heading, "heading", level=1),
            item(f"{mark} 1:\t2030", "1", 1),
            item("\uf0a8\tx", "2", 1), item("\uf0a8\ty", "2", 1),
            item(f"{mark} 2:\t", "1", 1),
            plain("2030年" if lang == "zh" else "2030 is the year."),
        ],
        lang,
    )  # fmt: skip
    assert [(c.kind, c.labels, c.label) for c in document][1:] == [
        ("clause", ("1",), f"{mark} 1:"),
        ("clause", ("1", "•1"), "\uf0a8"),
        ("clause", ("1", "•2"), "\uf0a8"),
        ("clause", ("2",), f"{mark} 2:"),
        ("paragraph", (), None),
    ]


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("en", ["Some Convention", "Its second line", "Chapter 1 – General", "Article 1 – Scope", "It applies.",
                "recalling", "the Charter,", "1.2\tDetails", "More text here."]),
        ("zh", ["某公约", "副标题", "第一章 总则", "第一条 范围", "本公约适用。", "忆及", "《宪章》，", "1.2\t细节",
                "此处有更多文字。"]),
    ],
)  # fmt: skip
def test_roles_and_formulae_make_headings(lang: Lang, texts: list[str]) -> None:
    roles: list[ParagraphRole] = ["title", "title", "heading", "heading", "text", "text", "text", "heading", "text"]
    levels = [None, None, 1, 2, None, None, None, 2, None]
    rows = [plain(t, r, level=n) for t, r, n in zip(texts, roles, levels, strict=True)]
    rows[7] = plain(texts[7], "heading", level=2, label=4)
    document = segmented(rows, lang)
    assert [(c.kind, c.path, c.level) for c in document] == [
        ("title", "0", None),
        ("heading", "1/1", 1),
        ("heading", "2/1", 2),
        ("paragraph", "2", 2),
        ("heading", "3", 3),
        ("paragraph", "3", 3),
        ("heading", "4/1/2", 2),
        ("paragraph", "4", 2),
    ]
    assert document[6].label == "1.2"


def test_a_sentence_in_the_style_of_a_heading_is_a_clause() -> None:
    long = "The Supplier shall deliver the goods at the times and places that are set out in the schedule hereto, "
    rows = [
        plain(f"1.\t{long}and no later than that.", "heading", level=1, label=3, list_id="1"),
        plain(f"1.1\t{long}in good condition.", "heading", level=2, label=4, list_id="1"),
    ]
    assert [(c.kind, c.labels) for c in segmented(rows)] == [("clause", ("1",)), ("clause", ("1", "1"))]


@pytest.mark.parametrize(
    ("lang", "cells"),
    [
        ("en", ["Scope", "2018", "1", "recalling", "b)", "the text", "a)\tanother text", "7"]),
        ("zh", ["范围", "2018", "1", "忆及", "b)", "案文", "a)\t另一案文", "7"]),
    ],
)
def test_cells_are_paragraphs_unless_they_begin_with_a_label(lang: Lang, cells: list[str]) -> None:
    before = {"en": "The table follows.", "zh": "表格如下。"}[lang]
    document = segmented([plain(before), *(plain(cell, "cell") for cell in cells)], lang)
    kinds = [(c.kind, c.label) for c in document][1:]
    assert kinds[:4] == [("paragraph", None)] * 4
    assert kinds[-2:] == [("clause", "a)"), ("paragraph", None)]


def test_notes_stand_behind_the_unit_that_cites_them() -> None:
    document = segmented(
        [
            plain("resolves"),
            plain("1\tto act1 soon* now;", "item", label=2, list_id="1", level=1,
                  cites=((Span(8, 9), "n1"), (Span(14, 15), "n2"))),
            plain("1\tFirst note.", "note", label=2, note="n1"),
            plain("More of it.", "note", note="n1"),
            plain("A note without a mark.", "note", note="n2"),
            plain("2\tto go on.", "item", label=2, list_id="1", level=1),
            plain("Nobody cites this.", "note", note="n9"),
        ]
    )  # fmt: skip
    assert rows_of(document) == [
        ("1h", "heading", None, "resolves"),
        ("1/1", "clause", "1", "to act soon now;"),
        ("1fn1", "footnote", "1", "First note. More of it."),
        ("1fn*", "footnote", "*", "A note without a mark."),
        ("1/2", "clause", "2", "to go on."),
        ("1fn", "footnote", None, "Nobody cites this."),
    ]
    assert document[1].notes == ("1", "*")
    assert document[1].note_indices == (2, 3)
    assert [(f.kind, f.text, f.lines) for f in document.furniture] == [
        ("footnote-mark", "*", (2, 2)),
        ("footnote-mark", "1", (2, 2)),
    ]
    assert document[2].lines == (3, 4)


def test_a_note_cited_twice_stands_behind_its_first_citation() -> None:
    document = segmented(
        [
            plain("One1 text.", cites=((Span(3, 4), "n"),)),
            plain("1\tNote.", "note", label=2, note="n"),
            plain("Two1 text.", cites=((Span(3, 4), "n"),)),
        ]
    )
    assert [c.text for c in document] == ["One text.", "Note.", "Two text."]
    assert [c.note_indices for c in document] == [(1,), (), (1,)]


@pytest.mark.parametrize(
    ("lang", "entries", "heading"),
    [
        ("en", ["1\tScope\t3", "1.1\tGeneral\t3", "Annex 2 Rules\t9"], "Scope"),
        ("zh", ["1\t范围\t3", "1.1\t总则\t3", "附件2 规则\t9"], "范围"),
    ],
)
def test_styled_lines_of_a_table_of_contents_are_furniture(lang: Lang, entries: list[str], heading: str) -> None:
    rows = [plain(entry, style="TOC 1") for entry in entries]
    document = segmented([*rows, plain(f"1\t{heading}", "heading", level=1, label=2)], lang)
    assert [(f.kind, f.lines) for f in document.furniture] == [("contents", (n, n)) for n in (1, 2, 3)]
    assert [(c.kind, c.labels) for c in document] == [("heading", ("1",))]


def test_page_furniture_by_role() -> None:
    document = segmented(
        [
            plain("One text that ends here."), plain("7", "page-number"), plain("HEAD", "running-head"),
            plain("____", "rule"), plain("www.itu.int"), plain("Another text that ends here."),
        ]
    )  # fmt: skip
    assert [c.lines for c in document] == [(1, 1), (6, 6)]
    assert [(f.kind, f.lines) for f in document.furniture] == [
        ("page-number", (2, 2)), ("running-head", (3, 3)), ("rule", (4, 4)), ("address", (5, 5))
    ]  # fmt: skip


def test_numbers_are_the_files_own() -> None:
    """A paragraph struck leaves a gap; a line of a split one repeats its number."""
    rows = [Paragraph(3), Paragraph(7), Paragraph(7)]
    text = "The first text.\nThe second text.\nThe third text."
    found = segment_document(Document(text, "en", "Latn", "x", "", paragraphs=tuple(rows)))
    assert [c.lines for c in found] == [(3, 3), (7, 7), (7, 7)]


def test_lines_are_not_wrapped_and_have_no_pages() -> None:
    """Twelve short lines that go on in small letters: of a text they would be one paragraph."""
    texts = [f"line number {n} of a poem that goes on without an end" for n in range(12)]
    assert len(segmented([plain(t) for t in texts])) == 12


def test_labels_of_tracked_files_show_one_state() -> None:
    """In a dump ``ab)`` after ``a)`` would be a) become b)."""
    text = ["resolves", "a)\tone, 2018Bucharest, 2022;", "ab)\ttwo;", "bc)\tthree;", "cd)\tfour;"]
    document = segmented([plain(t) for t in text], revisions="tracked")
    assert document.document.revisions == "tracked"
    assert all(c.status is None for c in document)
    assert segmented([plain(t) for t in text]).document.revisions == "run-together"


def test_paragraphs_that_do_not_fit_the_text_are_an_error() -> None:
    with pytest.raises(ReadError, match=r"x\.docx: 1 paragraphs for 2 lines"):
        segment_document(Document("a\nb", "en", "Latn", "x.docx", "", paragraphs=(Paragraph(1),)))


def test_a_document_of_plain_paragraphs_is_read_as_its_text() -> None:
    path = CORPORA / "en/itu-wtsa08-resolution-75.txt"
    read = read_text(path.read_bytes(), path="x", lang="en")
    lines = [line for line in read.text.split("\n") if line.strip()]
    document = Document("\n".join(lines), "en", "Latn", "x", "")
    told = Document("\n".join(lines), "en", "Latn", "x", "", paragraphs=tuple(map(Paragraph, range(1, len(lines) + 1))))
    assert rows_of(segment_document(told)) == rows_of(segment_document(document))
