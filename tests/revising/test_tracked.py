"""Tracked changes: every clause in both states, in English and in Chinese."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redlines import tracked

from align.model.clause import Clause
from align.model.document import Document
from align.revising.tracked import segment_states
from align.segmenting.segmenter import segment_document

EN = tracked(
    "RESOLUTION 5 (Rev. [-Dubai, 2018][+Bucharest, 2022])",
    "recognizing",
    "a) that the Internet [-promises][+delivers] social benefits;",
    "-b) that this is struck;",
    "[-c][+b]) that this stays;",
    "+c) that this is new;",
    "resolves",
    "1|1\tto act;",
    "-2\tto wait;",
    "3|2\tto go on;",
)
ZH = tracked(
    "第5号决议（[-2018年，迪拜][+2022年，布加勒斯特]，修订版）",
    "认识到",
    "a) 互联网[-有望带来][+带来了]社会惠益；",
    "-b) 此项已删除；",
    "[-c][+b]) 此项保留；",
    "+c) 此项为新增；",
    "做出决议",
    "1|1\t采取行动；",
    "-2\t等待；",
    "3|2\t继续工作；",
    lang="zh",
)
STATES = [
    ("0t1", "kept", None, None),
    ("1h", "kept", None, None),
    ("1/a", "kept", "a)", "a)"),
    ("1/~b", "struck", "b)", None),
    ("1/b", "relabelled", "c)", "b)"),
    ("1/c", "new", None, "c)"),
    ("2h", "kept", None, None),
    ("2/1", "kept", "1", "1"),
    ("2/~2", "struck", "2", None),
    ("2/2", "relabelled", "3", "2"),
]


def by_id(document: Document) -> dict[str, Clause]:
    segmented = segment_states(document)
    found = {clause.id: clause for clause in segmented}
    assert len(found) == len(segmented)
    assert [clause.index for clause in segmented] == list(range(len(segmented)))
    return found


@pytest.mark.parametrize("document", [EN, ZH], ids=["en", "zh"])
def test_status_and_labels_of_every_unit(document: Document) -> None:
    segmented = segment_states(document)
    assert segmented.document.revisions == "tracked"
    assert [(c.id, c.status, c.old_label, c.new_label) for c in segmented] == STATES


@pytest.mark.parametrize(
    ("document", "texts"),
    [
        (
            EN,
            {
                "0t1": ("RESOLUTION 5 (Rev. Bucharest, 2022)", "RESOLUTION 5 (Rev. Dubai, 2018)"),
                "1/a": ("that the Internet delivers social benefits;", "that the Internet promises social benefits;"),
                "1/~b": ("that this is struck;", "that this is struck;"),
                "1/c": ("that this is new;", None),
                "2/2": ("to go on;", "to go on;"),
            },
        ),
        (
            ZH,
            {
                "0t1": ("第5号决议（2022年，布加勒斯特，修订版）", "第5号决议（2018年，迪拜，修订版）"),
                "1/a": ("互联网带来了社会惠益；", "互联网有望带来社会惠益；"),
                "1/~b": ("此项已删除；", "此项已删除；"),
                "1/c": ("此项为新增；", None),
                "2/2": ("继续工作；", "继续工作；"),
            },
        ),
    ],
    ids=["en", "zh"],
)
def test_both_texts(document: Document, texts: dict[str, tuple[str, str | None]]) -> None:
    found = by_id(document)
    assert {name: (found[name].text, found[name].old_text) for name in texts} == texts


def edits(clause: Clause) -> list[tuple[str, str, str | None]]:
    """The edits of a clause in words."""
    shown = []
    for edit in clause.edits or ():
        text = clause.text if edit.in_ == "text" else clause.old_text or ""
        shown.append((edit.op, text[edit.start : edit.end], edit.author))
    return shown


def test_edits_are_told_with_their_author() -> None:
    assert edits(by_id(EN)["1/a"]) == [("ins", "delivers", "Ann"), ("del", "promises", "Ann")]
    assert edits(by_id(ZH)["1/a"]) == [("ins", "带来了", "Ann"), ("del", "有望带来", "Ann")]
    assert (
        edits(by_id(EN)["1/~b"]) == [("del", "that this is struck;", None)] or edits(by_id(EN)["1/~b"])[0][0] == "del"
    )
    two = tracked("resolves", "1\tto [-Bob:act][+Eve:wait] [+Bob:now];")
    assert edits(by_id(two)["1/1"]) == [("ins", "wait", "Eve"), ("ins", "now", "Bob"), ("del", "act", "Bob")]


def test_wording_replaced_as_a_whole_is_the_same_clause() -> None:
    for document, text, before in (
        (tracked("resolves", "1\t[-to act;][+further study;]"), "further study;", "to act;"),
        (tracked("做出决议", "1\t[-采取行动；][+进一步研究；]", lang="zh"), "进一步研究；", "采取行动；"),
    ):
        clause = by_id(document)["1/1"]
        assert (clause.text, clause.old_text, clause.status) == (text, before, "kept")


def test_a_clause_that_moves_is_one_clause() -> None:
    english = tracked(
        "recognizing", "-a) [<m1:that members agree;]", "[-b][+a]) that others do not;", "+b) [>m1:that members agree;]"
    )
    chinese = tracked(
        "认识到", "-a) [<m1:成员国同意；]", "[-b][+a]) 其他国家不同意；", "+b) [>m1:成员国同意；]", lang="zh"
    )
    for document in (english, chinese):
        found = by_id(document)
        assert {name: clause.status for name, clause in found.items()} == {
            "1h": "kept",
            "1/a": "relabelled",
            "1/b": "moved",
        }
        assert found["1/b"].old_text == found["1/b"].text
        assert (found["1/b"].old_label, found["1/b"].new_label) == ("a)", "b)")
        assert [edit.op for edit in found["1/b"].edits or ()] == ["move", "move"]


def test_a_move_that_was_reworded_is_struck_and_new() -> None:
    document = tracked(
        "recognizing", "-a) [<m1:that members agree;]", "b) that others do not;", "+c) [>m1:that all agree;]"
    )
    assert [(c.id, c.status) for c in segment_states(document)] == [
        ("1h", "kept"),
        ("1/~a", "struck"),
        ("1/b", "kept"),
        ("1/c", "new"),
    ]


def test_a_struck_heading_takes_its_clauses_along() -> None:
    document = tracked("recognizing", "a) that all agree;", "-noting", "-a) that none do;", "resolves", "1\tto act;")
    assert [(c.id, c.status, c.section) for c in segment_states(document)] == [
        ("1h", "kept", 1),
        ("1/a", "kept", 1),
        ("1/~h", "struck", 1),
        ("1/~a", "struck", 1),
        ("2h", "kept", 2),
        ("2/1", "kept", 2),
    ]


def test_a_struck_first_paragraph_stands_in_front() -> None:
    document = tracked("-Draft of 3 May", "recognizing", "a) that all agree;")
    first = segment_states(document)[0]
    assert (first.text, first.status) == ("Draft of 3 May", "struck")


def test_without_tracked_changes_nothing_is_told() -> None:
    document = replace(EN, redline=None, revisions="none")
    assert segment_states(document) == segment_document(document)
    assert {clause.status for clause in segment_states(document)} <= {None}


WORDS = st.sampled_from(["act", "wait", "study", "all members", "理事会", "成员国", "2026", "(now)"])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Lists of clauses with words kept, inserted and struck, clauses inserted and struck as a whole."""
    lines = ["recognizing"]
    for number in range(draw(st.integers(1, 6))):
        words = draw(st.lists(WORDS, min_size=1, max_size=5))
        parts = [draw(st.sampled_from(["{} ", "[+{} ]", "[-{} ]"])).format(word) for word in words]
        body = "".join(parts).replace("] [", "][")
        sign = draw(st.sampled_from(["", "", "", "+", "-"]))
        if sign:
            body = body.replace("[+", "").replace("[-", "").replace("]", "")
        lines.append(f"{sign}{number + 1}\tto {body}end;")
    return tracked(*lines)


def visible(text: str) -> str:
    return "".join(text.split())


def without(text: str, clause: Clause, field: str) -> str:
    """A text without what was inserted or struck in it."""
    for edit in sorted(clause.edits or (), key=lambda edit: -edit.start):
        if edit.in_ == field:
            text = text[: edit.start] + text[edit.end :]
    return visible(text)


@given(documents())
def test_no_character_of_either_state_is_lost_and_edits_account_for_every_difference(document: Document) -> None:
    assert document.redline is not None
    segmented = segment_states(document)
    before = segment_document(replace(document, text=document.redline.text, paragraphs=document.redline.paragraphs))
    olds = [clause.old_text for clause in segmented if clause.old_text is not None]
    assert visible("".join(olds)) == visible("".join(clause.text for clause in before))
    current = [clause for clause in segmented if clause.status != "struck"]
    assert [clause.text for clause in current] == [clause.text for clause in segment_document(document)]
    for clause in current:
        if clause.old_text is not None:
            assert without(clause.text, clause, "text") == without(clause.old_text, clause, "old_text")
        else:
            assert without(clause.text, clause, "text") == ""
    for clause in segmented:
        for edit in clause.edits or ():
            assert 0 <= edit.start < edit.end <= len(clause.text if edit.in_ == "text" else clause.old_text or "")
