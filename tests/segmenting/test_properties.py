"""Generated documents: nested labels come out on the paths they were written on, and no visible character is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from align.model.clause import SegmentedDocument
from align.model.document import Document, Lang, Paragraph, ParagraphRole, Span
from align.segmenting.segmenter import segment_document

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
HAN = "一二三四五六七八九十"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
ENCLOSED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
Scheme = tuple[Callable[[int], str], Callable[[int], str]]
"""How the n-th label of a list is printed, from 0, and how it is normalised."""


def _letters(before: str, after: str) -> Scheme:
    return (lambda n: before + chr(97 + n) + after, lambda n: chr(97 + n))


def _romans(before: str, after: str) -> Scheme:
    return (lambda n: before + ROMAN[n] + after, lambda n: ROMAN[n])


def _digits(before: str, after: str) -> Scheme:
    return (lambda n: f"{before}{n + 1}{after}", lambda n: str(n + 1))


def _glyphs(glyphs: str, before: str = "", after: str = "") -> Scheme:
    return (lambda n: before + glyphs[n] + after, lambda n: str(n + 1))


# Schemes from the outermost in, as documents of each kind nest them; a document uses any stretch of a row.
HABITS: dict[Lang, list[list[Scheme]]] = {
    "en": [
        [_digits("", ""), _letters("", ")"), _romans("", ")")],
        [_digits("", "."), _letters("(", ")"), _romans("(", ")")],
        [_digits("", ")"), _letters("", "."), _romans("(", ")")],
        [
            (lambda n: ROMAN[n].upper() + ".", lambda n: ROMAN[n].upper()),
            (lambda n: chr(65 + n) + ".", lambda n: chr(65 + n)),
            _digits("", "."),
            _letters("(", ")"),
        ],
        [_digits("(", ")"), _letters("(", ")"), _romans("(", ")")],
    ],
    "zh": [
        [_glyphs(HAN, after="、"), _glyphs(HAN, "（", "）"), _digits("", "．"), _digits("（", "）"), _glyphs(CIRCLED)],
        [_glyphs(HAN, after="、"), _digits("", "、"), _letters("", "）")],
        [_digits("", ""), _letters("", ")"), _romans("", ")")],
        [_glyphs(ENCLOSED), _digits("", "."), _letters("(", ")")],
        [_glyphs("甲乙丙丁戊己庚辛壬癸", after="、"), _glyphs(HAN, "（", "）"), _digits("", ".")],
    ],
}
STEMS = "甲乙丙丁戊己庚辛壬癸"
WORDS = {
    "en": ("that the work should continue", "to report to the Council", "the need for cooperation among all"),
    "zh": ("各方应当继续开展工作", "向理事会提交报告", "在各级加强合作的必要性"),
}
Tree = list["Tree"]
"""The items of a list, each with the list below it."""


def trees(depth: int) -> st.SearchStrategy[Tree]:
    """Lists of two to ten items, some with a list below, as deep as ``depth``."""
    if depth <= 1:
        return st.lists(st.just([]), min_size=2, max_size=10)
    return st.lists(st.one_of(st.just([]), st.just([]), trees(depth - 1)), min_size=2, max_size=10)


@st.composite
def outlines(draw: st.DrawFn) -> tuple[Lang, list[Scheme], Tree]:
    """A language, the schemes of each depth, and the items."""
    lang: Lang = draw(st.sampled_from(["en", "zh"]))
    habit = draw(st.sampled_from(HABITS[lang]))
    start = draw(st.integers(0, len(habit) - 2))
    return lang, habit[start:], draw(trees(len(habit) - start))


def _items(
    tree: Tree, schemes: list[Scheme], above: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Label as printed, path, and whether a list stands below, of every item in order."""
    printed, named = schemes[0]
    for n, below in enumerate(tree):
        path = (*above, named(n) if printed(n)[0] not in STEMS else STEMS[n])
        yield printed(n), path, bool(below)
        if below:
            yield from _items(below, schemes[1:], path)


def of_text(text: str, lang: Lang, paragraphs: tuple[Paragraph, ...] = ()) -> SegmentedDocument:
    return segment_document(Document(text, lang, "Latn" if lang == "en" else "Hans", "-", "", paragraphs=paragraphs))


def clause_lines(lang: Lang, schemes: list[Scheme], tree: Tree) -> tuple[list[str], list[tuple[str, ...]]]:
    lines, paths = [], []
    for i, (label, path, parent) in enumerate(_items(tree, schemes)):
        stop = {"en": ":;"[not parent], "zh": "：；"[not parent]}[lang]
        lines.append(f"{label}\t{WORDS[lang][i % 3]}{stop}")
        paths.append(path)
    return lines, paths


HEADING = {"en": "resolves", "zh": "做出决议"}


@given(outlines())
@settings(max_examples=80, deadline=None)
def test_nested_labels_stand_where_they_were_written(outline: tuple[Lang, list[Scheme], Tree]) -> None:
    lang, schemes, tree = outline
    lines, paths = clause_lines(lang, schemes, tree)
    document = of_text("\n".join([HEADING[lang], *lines]), lang)
    assert [c.labels for c in document if c.kind == "clause"] == paths


@given(outlines(), st.booleans())
@settings(max_examples=50, deadline=None)
def test_a_format_that_tells_labels_agrees_with_plain_text(
    outline: tuple[Lang, list[Scheme], Tree], told: bool
) -> None:
    lang, schemes, tree = outline
    lines, paths = clause_lines(lang, schemes, tree)
    rows = [Paragraph(1)]
    for number, (line, path) in enumerate(zip(lines, paths, strict=True), start=2):
        label = line.index("\t") + 1
        item = Paragraph(number, "item", level=len(path), label=label, list_id="1")
        rows.append(item if told else Paragraph(number))
    text = "\n".join([HEADING[lang], *lines])
    with_paragraphs, plain = of_text(text, lang, tuple(rows)), of_text(text, lang)
    assert [(c.id, c.kind, c.label, c.text, c.lines) for c in with_paragraphs] == [
        (c.id, c.kind, c.label, c.text, c.lines) for c in plain
    ]


# Any line that may stand in a document, whatever its label scheme, and what a format may say of it.
LINES = st.sampled_from(
    ["resolves", "责成秘书长", "MOD\tEUR/1/2", "RESOLUTION 5 (Dubai, 2018)", "第5号决议", "[a)\ttext;]",
     "(1)(a) text", "1根据公约", "２．文本", "ａ）文本", "㈠ 文本", "甲、文本", "——文本", "• item", "- item",
     "§ 3 Text", "2bis text", "b)bis c) text", "(1A) text", "第一条为了", "第三章总则", "第 1-1 條", "Article 5 bis",
     "附件一", "Annex 2", "目标1. 文本", "3.1.1 text", "1.a text", "A.1 text", "Reasons:\tnone", "理由：",
     "[Editor's note: x]", "［编者按：x］", "其一，文本", "Original: English", "文件 44(Add.4)-C", "____",
     "www.itu.int", "plain running text", "国际电联", "", "7", "a)", "iv)"]
)  # fmt: skip
ROLES: tuple[ParagraphRole, ...] = (
    "title", "heading", "text", "item", "cell", "note", "page-number", "running-head", "rule",
)  # fmt: skip


@st.composite
def paragraph_documents(draw: st.DrawFn) -> Document:
    """Documents of paragraphs of every role, with labels and citations anywhere."""
    texts = draw(
        st.lists(LINES | st.text(st.characters(exclude_characters="\n"), max_size=10), min_size=1, max_size=20)
    )
    rows, number = [], 0
    for text in texts:
        number += draw(st.integers(0, 2))
        role = draw(st.sampled_from(ROLES))
        label = draw(st.integers(0, len(text))) if role in {"item", "heading", "note"} else 0
        cites: tuple[tuple[Span, str], ...] = ()
        if len(text) > label and draw(st.booleans()) and role not in {"note", "page-number"}:
            start = draw(st.integers(label, len(text) - 1))
            cites = ((Span(start, start + 1), draw(st.sampled_from(["1", "2"]))),)
        note = draw(st.sampled_from(["1", "2"])) if role == "note" else None
        level = draw(st.none() | st.integers(1, 4))
        rows.append(Paragraph(max(number, 1), role, level, label, draw(st.sampled_from([None, "1"])), note, cites))
    lang: Lang = draw(st.sampled_from(["en", "zh"]))
    return Document("\n".join(texts), lang, "Latn", "x.docx", "", paragraphs=tuple(rows))


def visible(text: str) -> Counter[str]:
    return Counter(c for c in text if not c.isspace())


def check_whole(document: SegmentedDocument) -> None:
    """Every visible character is held, once but for the marks of notes; ids are unique; spans give the text back."""
    parts = [(c.label or "") + c.text for c in document] + [f.text for f in document.furniture]
    want, have = visible(document.document.text), visible("".join(parts))
    assert not want - have
    assert not have - want - visible("".join(c.label or "" for c in document if c.kind == "footnote"))
    assert len({c.id for c in document}) == len(document)
    for clause in document:
        pieces = "".join(document.document.text[s.start : s.end] for s in clause.spans)
        assert "".join(pieces.split()) == "".join(clause.text.split())


@given(st.lists(LINES | st.text(max_size=12), max_size=25), st.sampled_from(["en", "zh"]))
@settings(max_examples=120, deadline=None)
def test_no_character_of_a_text_is_lost(lines: list[str], lang: Lang) -> None:
    check_whole(of_text("\n".join(lines), lang))


@given(paragraph_documents())
@settings(max_examples=120, deadline=None)
def test_no_character_of_a_document_of_paragraphs_is_lost(document: Document) -> None:
    segmented = segment_document(document)
    check_whole(segmented)
    numbers = {p.number for p in document.paragraphs}
    assert all({*c.lines} <= numbers for c in segmented)
