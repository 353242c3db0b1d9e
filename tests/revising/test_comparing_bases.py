"""A document and its base version: every clause with what it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from redlines import tracked
from resolution_102 import paragraphs

from align.embedding.static import StaticEmbedder
from align.model.clause import SegmentedDocument
from align.model.document import Lang
from align.readers.text import read_text
from align.revising.bases import with_base
from align.revising.tracked import segment_states
from align.revising.wording import rewoven, woven
from align.segmenting.segmenter import segment_document


@cache
def embedder() -> StaticEmbedder:
    return StaticEmbedder()


def segmented(lines: Sequence[str], lang: Lang) -> SegmentedDocument:
    return segment_document(read_text("\n".join(lines).encode(), path="-", lang=lang))


BASE_EN = (
    "recognizing",
    "a) that the Internet promises social benefits for all;",
    "b) that ITU has published a handbook on networks;",
    "c) that the role of governments is to provide a framework;",
    "resolves",
    "1 to study the needs of developing countries;",
    "2 to report annually to the Council,",
)
NEW_EN = (
    "recognizing",
    "a) that the Internet delivers social benefits for all;",
    "b) that the role of governments is to provide a framework;",
    "c) that skills and literacy are essential;",
    "resolves",
    "1 to report annually to the Council,",
)
BASE_ZH = (
    "认识到",
    "a) 互联网有望为所有人带来社会惠益；",
    "b) 国际电联已出版一本关于网络的手册；",
    "c) 政府的作用是提供一个框架；",
    "做出决议",
    "1 研究发展中国家的需求；",
    "2 每年向理事会报告，",
)
NEW_ZH = (
    "认识到",
    "a) 互联网为所有人带来社会惠益；",
    "b) 政府的作用是提供一个框架；",
    "c) 技能和素养至关重要；",
    "做出决议",
    "1 每年向理事会报告，",
)


@pytest.mark.parametrize(("base", "new", "lang"), [(BASE_EN, NEW_EN, "en"), (BASE_ZH, NEW_ZH, "zh")])
def test_what_every_clause_was(base: Sequence[str], new: Sequence[str], lang: Lang) -> None:
    found = with_base(segmented(new, lang), segmented(base, lang), embedder())
    assert found.document.revisions == "base"
    assert [(c.id, c.status, c.old_label, c.new_label) for c in found] == [
        ("1h", "kept", None, None),
        ("1/a", "kept", "a)", "a)"),
        ("1/~b", "struck", "b)", None),
        ("1/b", "relabelled", "c)", "b)"),
        ("1/c", "new", None, "c)"),
        ("2h", "kept", None, None),
        ("2/~1", "struck", "1", None),
        ("2/1", "relabelled", "2", "1"),
    ]
    texts = [line.partition(" ")[2] for line in base]
    olds = {c.id: c.old_text for c in found}
    assert (olds["1/a"], olds["1/~b"], olds["1/b"], olds["1/c"]) == (texts[1], texts[2], texts[3], None)
    assert [clause.index for clause in found] == list(range(len(found)))


def test_edits_are_those_between_base_and_text() -> None:
    english = with_base(segmented(NEW_EN, "en"), segmented(BASE_EN, "en"), embedder())
    chinese = with_base(segmented(NEW_ZH, "zh"), segmented(BASE_ZH, "zh"), embedder())
    for found, wanted in (
        (english, [("del", "promises"), ("ins", "delivers")]),
        (chinese, [("del", "有望")]),
    ):
        clause = found[1]
        texts = {"text": clause.text, "old_text": clause.old_text or ""}
        assert [(edit.op, texts[edit.in_][edit.start : edit.end]) for edit in clause.edits or ()] == wanted
        struck, new = found[2], found[4]
        assert [(e.op, e.start, e.end, e.in_) for e in struck.edits or ()] == [("del", 0, len(struck.text), "old_text")]
        assert [(e.op, e.start, e.end, e.in_) for e in new.edits or ()] == [("ins", 0, len(new.text), "text")]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_base_tells_what_tracked_changes_tell(lang: Lang) -> None:
    """Both states of Resolution 102, marked by hand: old label, old text, new label, text of every clause."""
    stands, _ = paragraphs(lang)
    base = segmented([f"{s.old_label}\t{s.old}" if s.old_label else s.old for s in stands if s.old is not None], lang)
    new = segmented([f"{s.label}\t{s.new}" if s.label else s.new for s in stands if s.new is not None], lang)
    found = [
        (c.old_label, c.old_text, c.new_label, None if c.is_struck else c.text)
        for c in with_base(new, base, embedder())
        if c.kind == "clause"
    ]
    assert found == [(s.old_label, s.old, s.label, s.new) for s in stands if s.label or s.old_label]
    for clause in with_base(new, base, embedder()):
        if clause.old_text is not None and not clause.is_struck:
            assert rewoven(woven(clause.old_text, clause.text, clause.edits or ())) == (clause.old_text, clause.text)


@pytest.mark.parametrize(
    ("base", "new", "lang"),
    [
        (["resolves", "1 to promote capacity building and to disseminate best practices in all the regions;"],
         ["resolves", "1 to promote capacity building;", "2 to disseminate best practices in all the regions;"], "en"),
        (["做出决议", "1 促进各区域的能力建设，向所有成员国传播最佳做法和经验；"],
         ["做出决议", "1 促进各区域的能力建设；", "2 向所有成员国传播最佳做法和经验；"], "zh"),
    ],
)  # fmt: skip
def test_a_clause_that_was_split_goes_on_in_the_part_with_its_label(
    base: Sequence[str], new: Sequence[str], lang: Lang
) -> None:
    found = with_base(segmented(new, lang), segmented(base, lang), embedder())
    assert [(c.id, c.status) for c in found] == [("1h", "kept"), ("1/1", "kept"), ("1/2", "new")]
    assert found[1].old_text == base[1].partition(" ")[2]


def test_a_document_with_tracked_changes_tells_its_own_history() -> None:
    new = segment_states(tracked("resolves", "1\tto [-act][+wait];"))
    assert with_base(new, segmented(["resolves", "1 to rest;"], "en"), embedder()) is new


def test_a_dump_has_old_text_but_no_edits_where_both_wordings_stand() -> None:
    for lang, base, dump in (
        ("en", "to report to the 2022 conference;", "to report to the 20222026 conference;"),
        ("zh", "向2022年大会报告；", "向20222026年大会报告；"),
    ):
        heading = "resolves" if lang == "en" else "做出决议"
        old, new = (segmented([heading, f"1 {text}"], "en" if lang == "en" else "zh") for text in (base, dump))
        new = replace(new, document=replace(new.document, revisions="run-together"))
        clause = with_base(new, old, embedder())[1]
        assert (clause.status, clause.old_text, clause.edits) == ("kept", base, None)
