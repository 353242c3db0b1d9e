"""Tracked changes: the text with all accepted, with all rejected, and the runs between."""

from __future__ import annotations

import pytest
from docx_files import change, cite, docx, gone, ins, note, notes, p, run, t

from align.model.document import Document, Lang
from align.readers.docx.reader import read_docx


def read(*body: str, lang: Lang = "en", by: frozenset[str] | None = None, **parts: str) -> Document:
    document = read_docx(docx(*body, **parts), path="a.docx", lang=lang, revisions_by=by)
    check_runs(document)
    return document


def check_runs(document: Document) -> None:
    """Every character of both texts but line ends is in one run, and a kept run reads alike in both."""
    assert len(document.paragraphs) == (document.text.count("\n") + 1 if document.text else 0)
    redline = document.redline
    if redline is None:
        return
    assert len(redline.paragraphs) == (redline.text.count("\n") + 1 if redline.text else 0)
    new = [i for r in redline.runs if r.new for i in range(r.new.start, r.new.end)]
    old = [i for r in redline.runs if r.old for i in range(r.old.start, r.old.end)]
    assert sorted(new) == [i for i, c in enumerate(document.text) if c != "\n"]
    assert sorted(old) == [i for i, c in enumerate(redline.text) if c != "\n"]
    for r in redline.runs:
        if r.op == "keep":
            assert r.new
            assert r.old
            assert document.text[r.new.start : r.new.end] == redline.text[r.old.start : r.old.end]
    for paragraphs in (document.paragraphs, redline.paragraphs):
        numbers = [paragraph.number for paragraph in paragraphs]
        assert numbers == sorted(numbers)


def states(document: Document) -> tuple[list[str], list[str]]:
    assert document.redline is not None
    return document.text.split("\n"), document.redline.text.split("\n")


def told(document: Document) -> list[tuple[str, str | None, str | None]]:
    """The runs in words: what was done, the new text, the old text."""
    assert document.redline is not None
    return [
        (
            r.op,
            document.text[r.new.start : r.new.end] if r.new else None,
            document.redline.text[r.old.start : r.old.end] if r.old else None,
        )
        for r in document.redline.runs
    ]


@pytest.mark.parametrize(
    ("lang", "before", "taken", "put", "after"),
    [("en", "The Council ", "may", "shall", " decide."), ("zh", "理事会", "可", "须", "作出决定。")],
)
def test_words_replaced(lang: Lang, before: str, taken: str, put: str, after: str) -> None:
    document = read(p(t(before), gone(t(taken)), ins(t(put), "Bob"), t(after)), lang=lang)
    assert states(document) == ([before + put + after], [before + taken + after])
    assert told(document) == [
        ("keep", before, before),
        ("del", None, taken),
        ("ins", put, None),
        ("keep", after, after),
    ]
    assert document.redline is not None
    assert [(r.author, r.date) for r in document.redline.runs[1:3]] == [
        ("Ann", "2022-09-26T10:00:00Z"),
        ("Bob", "2022-09-26T10:00:00Z"),
    ]
    assert document.revisions == "tracked"


def test_no_change_no_redline() -> None:
    document = read(p(t("The Council decides.")))
    assert document.redline is None
    assert document.revisions == "none"


@pytest.mark.parametrize(("lang", "one", "two"), [("en", "the first ", "the second"), ("zh", "第一部分", "第二部分")])
def test_paragraphs_joined_and_split(lang: Lang, one: str, two: str) -> None:
    joined = read(p(t(one), mark="del"), p(t(two)), p(t(one)), lang=lang)
    assert states(joined) == ([one + two, one], [one, two, one])
    split = read(p(t(one), mark="ins"), p(t(two)), p(t(one)), lang=lang)
    assert states(split) == ([one, two, one], [one + two, one])
    assert [q.number for q in joined.paragraphs] == [1, 3]


def test_paragraph_struck_whole_leaves_its_neighbours_as_they_are() -> None:
    document = read(p(t("before")), p(gone(t("struck")), mark="del", style="Heading1"), p(t("after")))
    assert states(document) == (["before", "after"], ["before", "struck", "after"])
    assert [q.number for q in document.paragraphs] == [1, 3]
    assert [q.style for q in document.paragraphs] == ["Normal", "Normal"]


def test_paragraph_put_in_whole() -> None:
    document = read(p(t("before")), p(ins(t("put in")), mark="ins"), p(t("after")))
    assert states(document) == (["before", "put in", "after"], ["before", "after"])


def test_deleted_mark_before_a_table_joins_nothing() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p(t('cell'))}</w:tc></w:tr></w:tbl>"
    document = read(p(t("before"), mark="del"), table, p(t("after")))
    assert states(document)[0] == ["before", "cell", "after"]


def test_deleted_mark_joins_across_a_table_that_is_struck() -> None:
    row = f"<w:tr><w:trPr><{change('del')}/></w:trPr><w:tc>{p(gone(t('cell')))}</w:tc></w:tr>"
    document = read(p(t("before "), mark="del"), f"<w:tbl>{row}</w:tbl>", p(t("after")))
    assert states(document) == (["before after"], ["before ", "cell", "after"])


def test_deleted_mark_at_the_end_of_a_cell_stays_in_it() -> None:
    row = f"<w:tr><w:tc>{p(t('one'), mark='del')}</w:tc><w:tc>{p(t('two'))}</w:tc></w:tr>"
    assert read(f"<w:tbl>{row}</w:tbl>", p(ins(t("x")))).text == "one\ntwo\nx"


def test_rows_put_in_and_taken_out_whether_their_text_says_so_or_not() -> None:
    rows = [
        f"<w:tr><w:trPr><{change('ins')}/></w:trPr><w:tc>{p(t('new row'))}</w:tc></w:tr>",
        f"<w:tr><w:trPr><{change('del')}/></w:trPr><w:tc>{p(t('old row'))}</w:tc></w:tr>",
        f"<w:tr><w:tc>{p(t('kept'))}</w:tc></w:tr>",
    ]
    document = read(f"<w:tbl>{''.join(rows)}</w:tbl>")
    assert states(document) == (["new row", "kept"], ["old row", "kept"])
    assert [q.role for q in document.paragraphs] == ["cell", "cell"]


def test_cells_put_in_and_taken_out() -> None:
    cells = [
        f"<w:tc><w:tcPr><{change('cellIns')}/></w:tcPr>{p(t('new'))}</w:tc>",
        f"<w:tc><w:tcPr><{change('cellDel')}/></w:tcPr>{p(t('old'))}</w:tc>",
        f"<w:tc><w:tcPr/>{p(t('kept'))}</w:tc>",
    ]
    assert states(read(f"<w:tbl><w:tr>{''.join(cells)}</w:tr></w:tbl>")) == (["new", "kept"], ["old", "kept"])


def test_what_one_put_in_and_another_took_out_is_in_neither_text() -> None:
    document = read(p(t("a"), ins(t("b") + gone(t("c"), "Bob") + t("d")), t("e")))
    assert states(document) == (["abde"], ["ae"])
    assert told(document) == [("keep", "a", "a"), ("ins", "bd", None), ("keep", "e", "e")]


def test_changes_around_paragraphs() -> None:
    body = f"<{change('ins')}>{p(t('all of it'))}{p(t('and this'))}</w:ins>"
    assert states(read(p(t("before")), body, p(t("after")))) == (
        ["before", "all of it", "and this", "after"],
        ["before", "after"],
    )


def move(name: str, kind: str, inner: str, ident: int) -> str:
    attributes = f'w:id="{ident}" w:author="Ann" w:date="2022-09-26T10:00:00Z"'
    return (
        f'<w:move{kind}RangeStart {attributes} w:name="{name}"/><w:move{kind} {attributes}>{inner}</w:move{kind}>'
        f'<w:move{kind}RangeEnd w:id="{ident}"/>'
    )


@pytest.mark.parametrize(
    ("lang", "moved", "rest"), [("en", "moved text", "some rest"), ("zh", "移动的文字", "其余文字")]
)
def test_moves_are_linked(lang: Lang, moved: str, rest: str) -> None:
    document = read(
        p(move("m1", "To", t(moved), 1), mark="moveTo"),
        p(t(rest)),
        p(move("m1", "From", t(moved), 2), mark="moveFrom"),
        lang=lang,
    )
    assert states(document) == ([moved, rest], [rest, moved])
    assert told(document) == [("move", moved, None), ("keep", rest, rest), ("move", None, moved)]
    assert document.redline is not None
    assert [r.link for r in document.redline.runs] == ["m1", None, "m1"]


def test_a_move_of_several_paragraphs_is_linked_piece_by_piece() -> None:
    attributes = 'w:author="Ann" w:date="2022-09-26T10:00:00Z"'

    def end(kind: str, ident: int) -> str:
        first = p(f"<w:move{kind} w:id='9' {attributes}>{t('one')}</w:move{kind}>", mark=f"move{kind}")
        second = p(f"<w:move{kind} w:id='9' {attributes}>{t('two')}</w:move{kind}>", mark=f"move{kind}")
        start = f'<w:move{kind}RangeStart w:id="{ident}" {attributes} w:name="m"/>'
        return f'{start}{first}{second}<w:move{kind}RangeEnd w:id="{ident}"/>'

    document = read(end("From", 1), p(t("rest")), end("To", 2))
    assert states(document) == (["rest", "one", "two"], ["one", "two", "rest"])
    assert document.redline is not None
    assert [(r.op, r.link) for r in document.redline.runs] == [
        ("move", "m/1"),
        ("move", "m/2"),
        ("keep", None),
        ("move", "m/1"),
        ("move", "m/2"),
    ]


def test_one_end_of_a_move_alone_is_a_deletion() -> None:
    document = read(p(t("rest")), p(move("m", "From", t("moved"), 1), mark="moveFrom"))
    assert told(document) == [("keep", "rest", "rest"), ("del", None, "moved")]


def test_only_the_named_authors_changes_count() -> None:
    body = p(
        t("a "),
        ins(t("ann in "), "Ann"),
        gone(t("ann out "), "Ann"),
        ins(t("bob in "), "Bob"),
        gone(t("bob out "), "Bob"),
    )
    document = read(body, by=frozenset({"Ann"}))
    assert states(document) == (["a ann in bob in "], ["a ann out bob in "])
    assert read(body, by=frozenset({"Carol"})).redline is None
    assert read(body, by=frozenset({"Carol"})).text == "a ann in bob in "
    joined = p(t("one "), mark="del", author="Bob"), p(t("two"), ins(t(" three"), "Ann"))
    assert states(read(*joined, by=frozenset({"Ann"}))) == (["one two three"], ["one two"])


@pytest.mark.parametrize(
    ("lang", "line", "first", "second"),
    [("en", "Some text", "first note", "second note"), ("zh", "一些文字", "第一个脚注", "第二个脚注")],
)
def test_notes_put_in_renumber_those_that_follow(lang: Lang, line: str, first: str, second: str) -> None:
    document = read(
        p(t(line), ins(cite("2"))),
        p(t(line), cite("3")),
        lang=lang,
        footnotes=notes("footnote", n2=note(t(first)), n3=note(t(second), ins(t("！")))),
    )
    assert states(document) == (
        [f"{line}1", f"1{first}", f"{line}2", f"2{second}！"],
        [line, f"{line}1", f"1{second}"],
    )
    assert told(document) == [
        ("keep", line, line),
        ("ins", "1", None),
        ("ins", f"1{first}", None),
        ("keep", line, line),
        ("auto", "2", "1"),
        ("auto", "2", "1"),
        ("keep", second, second),
        ("ins", "！", None),
    ]
    assert [(q.role, q.label, q.note) for q in document.paragraphs] == [
        ("text", 0, None),
        ("note", 1, "fn2"),
        ("text", 0, None),
        ("note", 1, "fn3"),
    ]
    assert [(s.start, s.end, key) for s, key in document.paragraphs[2].cites] == [(len(line), len(line) + 1, "fn3")]


def test_text_hidden_by_a_tracked_change() -> None:
    hidden = run("<w:t>gone</w:t>", f"<w:vanish/><{change('rPrChange')}><w:rPr/></w:rPrChange>")
    shown = run("<w:t>come</w:t>", f"<{change('rPrChange')}><w:rPr><w:vanish/></w:rPr></w:rPrChange>")
    assert states(read(p(t("a "), hidden, shown))) == (["a come"], ["a gone"])


def test_all_of_it_struck() -> None:
    document = read(p(gone(t("The Council decides.")), mark="del"))
    assert document.text == ""
    assert document.paragraphs == ()
    assert document.redline is not None
    assert document.redline.text == "The Council decides."


def test_break_between_words_that_a_change_makes_neighbours() -> None:
    br = "<w:r><w:br/></w:r>"
    document = read(p(t("决定"), gone(t("word")), br, t("通过")), lang="zh")
    assert states(document) == (["决定通过"], ["决定word 通过"])
