"""Made-up documents with tracked changes, and damaged ones: the right texts, or one clear line."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from docx_files import docx, level, notes, numbering, p, style, styles, t
from docx_random import made
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.errors import LanguageError, ReadError
from align.model.document import Document, Lang
from align.readers.docx.reader import read_docx

LANGUAGES = st.sampled_from(["en", "zh"])


def check_runs(document: Document) -> None:
    redline = document.redline
    assert redline is not None
    new = sorted(i for r in redline.runs if r.new for i in range(r.new.start, r.new.end))
    old = sorted(i for r in redline.runs if r.old for i in range(r.old.start, r.old.end))
    assert new == [i for i, c in enumerate(document.text) if c != "\n"]
    assert old == [i for i, c in enumerate(redline.text) if c != "\n"]
    for r in redline.runs:
        if r.op == "keep":
            assert r.new
            assert r.old
            assert document.text[r.new.start : r.new.end] == redline.text[r.old.start : r.old.end]
        assert (r.op == "ins") <= (r.old is None)
        assert (r.op == "del") <= (r.new is None)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False), LANGUAGES)
def test_both_states_are_as_made(source: Random, lang: str) -> None:
    document_made = made(source, lang)
    document = read_docx(document_made.data, path="a.docx", lang=None)
    old = document.text if document.redline is None else document.redline.text
    assert document.text.split("\n") == document_made.new
    assert old.split("\n") == document_made.old
    assert document.lang == lang
    if document.redline is not None:
        check_runs(document)


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), LANGUAGES)
def test_changes_of_nobody_named_are_accepted(source: Random, lang: str) -> None:
    document_made = made(source, lang)
    document = read_docx(document_made.data, path="a.docx", lang=None, revisions_by=frozenset({"Carol"}))
    assert document.text.split("\n") == document_made.new
    assert document.redline is None


_RANGES = ((0x21, 0x7E), (0xA1, 0xAC), (0xAE, 0xFF), (0x2010, 0x2027), (0x2030, 0x205E), (0x2190, 0x22FF))
_MORE = ((0x2460, 0x24FF), (0x3001, 0x3020), (0x4E00, 0x9FA5), (0xE000, 0xE0FF), (0xFF01, 0xFF5E), (0x1F600, 0x1F640))
VISIBLE = st.text(
    st.one_of(*(st.characters(min_codepoint=low, max_codepoint=high) for low, high in _RANGES + _MORE)), min_size=1
)
WRAPPERS = st.sampled_from(
    ["w:hyperlink", "w:smartTag", "w:customXml", "w:ins", "w:moveTo", "w:bdo", "w:sdtContent", "w:unheardOf"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.tuples(VISIBLE, WRAPPERS), max_size=4), min_size=1, max_size=5), LANGUAGES)
def test_no_visible_character_is_lost(paragraphs: list[list[tuple[str, str]]], lang: Lang) -> None:
    body = [p(*(f"<{tag}>{t(text)}</{tag}>" for text, tag in pieces)) for pieces in paragraphs]
    front = ("The Council decides. " if lang == "en" else "理事会决定。") * 500
    document = read_docx(docx(p(t(front)), *body), path="a.docx", lang=lang)
    written = front + "".join(text for pieces in paragraphs for text, _ in pieces)
    assert Counter(c for c in document.text if not c.isspace()) == Counter(c for c in written if not c.isspace())


def sound() -> bytes:
    """A document with a bit of everything."""
    document = made(Random(7), "en")  # noqa: S311
    return docx(
        *document.body,
        p(t("item"), num="1/0", style="H"),
        footnotes=notes("footnote", **document.notes),
        numbering=numbering({"0": level(0, "chineseCounting", "%1、")}, {"1": "0"}),
        styles=styles(style("H", "heading 1")),
    )


def check_that_it_reads_or_says_why(data: bytes) -> None:
    try:
        read_docx(data, path="a.docx", lang=None)
    except (ReadError, LanguageError) as error:
        text = str(error)
        assert text.startswith("a.docx: ")
        assert "\n" not in text


SOUND = sound()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_changed_bytes_end_in_one_line_or_in_a_document(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SOUND)
    for at, byte in changes:
        data[at] = byte
    check_that_it_reads_or_says_why(bytes(data))


@settings(max_examples=50, deadline=None)
@given(st.integers(0, len(SOUND)), st.integers(0, len(SOUND)))
def test_missing_bytes_end_in_one_line(start: int, end: int) -> None:
    check_that_it_reads_or_says_why(SOUND[:start] + SOUND[end:])


PIECES = st.sampled_from(
    [
        *("<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>"),
        *("<w:tc>", "</w:tc>", "<w:ins>", "</w:ins>", "<w:del>", "</w:del>", '<w:footnoteReference w:id="2"/>'),
        *('<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>', "<w:footnoteRef/>", "<w:br/>"),
        *('<w:numPr><w:numId w:val="1"/><w:ilvl w:val="99"/></w:numPr>', "text", "&#x10FFFF;", "<w:txbxContent/>"),
        *('<w:sym w:char="zz"/>', '<w:sym w:char="FFFFFFFF"/>', "<w:sectPr/>", "<w:pPr/>", "<w:rPr/>", "<w:sdt/>"),
    ]
)
OPENED = ("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:ins", "w:del", "w:txbxContent", "w:moveFrom", "w:footnote")


def trees() -> st.SearchStrategy[str]:
    leaves = PIECES.filter(lambda piece: not piece.startswith("</") and (piece.endswith("/>") or "<" not in piece))
    return st.recursive(
        leaves,
        lambda inner: st.tuples(st.sampled_from(OPENED), st.lists(inner, max_size=4)).map(
            lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
        ),
        max_leaves=20,
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(trees(), max_size=4), st.lists(trees(), max_size=2))
def test_markup_that_no_word_processor_writes(body: list[str], note: list[str]) -> None:
    data = docx(
        p(t("The Council")), *body, footnotes=notes("footnote", n2="".join(note)), numbering="<w:x xmlns:w='x'/>"
    )
    try:
        document = read_docx(data, path="a.docx", lang=None)
    except (ReadError, LanguageError):
        return
    assert len(document.paragraphs) == document.text.count("\n") + 1
    if document.redline is not None:
        check_runs(document)


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, max_size=10))
def test_markup_that_is_none(pieces: list[str]) -> None:
    check_that_it_reads_or_says_why(docx(*pieces))


@pytest.mark.parametrize("seed", range(20))
def test_numbers_of_every_size_in_the_markup(seed: int) -> None:
    source = Random(seed)  # noqa: S311
    huge = [str(source.choice((-1, 0, 1, 9, 2**31, 10**30, -(10**30)))) for _ in range(6)] + ["x", ""]
    lists = numbering(
        {"0": "".join(level(i, source.choice(("lowerRoman", "chineseCounting")), "%1.%9", start=5) for i in range(3))},
        {
            "1": f'0<w:lvlOverride w:ilvl="{source.choice(huge)}">'
            f'<w:startOverride w:val="{source.choice(huge)}"/></w:lvlOverride>'
        },
    )
    body = [p(t("text"), num=f"1/{source.choice(huge)}") for _ in range(5)]
    document = read_docx(docx(*body, numbering=lists), path="a.docx", lang="en")
    assert document.text.count("text") == 5
