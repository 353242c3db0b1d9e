"""Wording edited in one language only, in documents with tracked changes."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.drift.context import DriftContext
from align.drift.editing import edited_alone
from align.drift.runner import find_drift
from align.embedding.static import StaticEmbedder
from align.matching.aligner import align_documents
from align.model.clause import SegmentedDocument
from align.model.document import Lang
from align.model.report import Flag
from align.readers.text import read_text
from align.revising.bases import with_base
from align.revising.tracked import segment_states
from align.segmenting.segmenter import segment_document

sys.path.append(str(Path(__file__).parents[1] / "revising"))
from redlines import tracked

EN = ["recognizing", "a) that the Internet is a driver of growth;", "b) that ITU deals with its technical issues;"]
ZH = ["认识到", "a) 互联网是增长的推动力；", "b) 国际电联处理其技术问题；"]


def context(english: list[str], chinese: list[str]) -> DriftContext:
    source, target = segment_states(tracked(*english)), segment_states(tracked(*chinese, lang="zh"))
    return DriftContext(align_documents(source, target, StaticEmbedder()))


def flags(english: str, chinese: str, *, where: int = 1) -> list[Flag]:
    """The flags where one clause of the documents reads so."""
    return list(
        edited_alone(context([*EN[:where], english, *EN[where + 1 :]], [*ZH[:where], chinese, *ZH[where + 1 :]]))
    )


@pytest.mark.parametrize(
    ("english", "chinese", "severity", "message"),
    [
        (
            "a) that the Internet is a driver of [-growth][+inclusive growth and jobs];",
            ZH[1],
            "major",
            "English strikes “growth” and inserts “inclusive growth and jobs”; Chinese leaves the wording as it was.",
        ),
        (
            EN[1],
            "a) 互联网是[+包容性]增长[+和就业]的推动力；",
            "major",
            "Chinese inserts “包容性 … 和就业”; English leaves the wording as it was.",
        ),
        (
            "a) that the Internet is a driver of growth[- in 2018];",
            ZH[1],
            "major",
            "English strikes “in 2018”; Chinese leaves the wording as it was.",
        ),
        (
            "a) that [-the ]Internet is a driver of growth;",
            ZH[1],
            "minor",
            "English strikes “the”; Chinese leaves the wording as it was.",
        ),
        (EN[1], "a) 互联网是增长[-的]推动力；", "minor", "Chinese strikes “的”; English leaves the wording as it was."),
        (
            "+a) that the Internet is a driver of growth;",
            ZH[1],
            "major",
            "English shows the clause as new, Chinese as one that stood before.",
        ),
    ],
)
def test_an_edit_in_one_language_is_flagged_with_what_was_edited(
    english: str, chinese: str, severity: str, message: str
) -> None:
    (flag,) = flags(english, chinese)
    assert (flag.code, flag.severity, flag.message) == ("one-sided-edit", severity, message)
    assert flag.touched is True
    assert flag.clause == "recognizing a)"


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (EN[1], ZH[1]),
        ("a) that the Internet is a driver of [-growth][+jobs];", "a) 互联网是[-增长][+就业]的推动力；"),
        ("a) that the Internet is a driver of growth[-;][+,]", ZH[1]),
        (EN[1], "a) 互联网是增长的推动力[-；][+，]"),
        ("a) that the [-internet][+Internet] is a driver of growth;", ZH[1]),
        ("a) that the Internet is a [-driver of growth][+driver of growth];", ZH[1]),
        (EN[1], "a) 互联网是[-增长的推动力][+增长的推动力]；"),
        ("+a) that the Internet is a driver of growth;", "+a) 互联网是增长的推动力；"),
        ("[-a][+b]) that the Internet is a driver of growth;", ZH[1]),
    ],
)
def test_what_both_edit_or_changes_no_word_is_not(english: str, chinese: str) -> None:
    assert flags(english, chinese) == []


def test_an_edit_of_grammar_against_one_of_substance_is_major() -> None:
    (flag,) = flags("a) that [-the ]Internet is a driver of growth;", "a) 互联网是[+包容性]增长的推动力；")
    assert (flag.severity, flag.message) == ("major", "Chinese inserts “包容性”; English edits words of grammar only.")


def test_the_inserted_words_are_marked() -> None:
    (flag,) = flags("a) that the Internet is a driver of [+inclusive ]growth;", ZH[1])
    ((index, start, end),) = flag.source_spans
    english = "that the Internet is a driver of inclusive growth;"
    assert (index, english[start:end]) == (1, "inclusive ")
    assert flag.target_spans == ()


def test_without_tracked_changes_in_both_nothing_is_said() -> None:
    source = segment_states(tracked(*EN[:1], "a) that the Internet is a driver of [+inclusive ]growth;", EN[2]))
    plain = tracked(*ZH, lang="zh")
    target = segment_states(replace(plain, redline=None, revisions="none"))
    assert list(edited_alone(DriftContext(align_documents(source, target, StaticEmbedder())))) == []


def test_a_clause_struck_in_one_language_is_one_flag() -> None:
    found = find_drift(context([*EN[:2], "-b) that ITU deals with its technical issues;"], ZH))
    assert [(flag.code, flag.severity) for flag in found] == [("one-sided-edit", "major")]
    assert "English strikes the clause" in found[0].message
    found = find_drift(context(EN, [*ZH[:2], "-b) 国际电联处理其技术问题；"]))
    assert [(flag.code, flag.severity) for flag in found] == [("one-sided-edit", "major")]
    assert "Chinese strikes the clause" in found[0].message


def test_a_paragraph_without_label_struck_in_one_language_is_one_flag() -> None:
    closing = "This resolution shall be reviewed by the next conference.", "本决议应由下届大会审议。"
    for english, chinese, who in (
        (f"-{closing[0]}", closing[1], "English"),
        (closing[0], f"-{closing[1]}", "Chinese"),
    ):
        found = find_drift(context([*EN, english], [*ZH, chinese]))
        assert [(flag.code, flag.severity) for flag in found] == [("one-sided-edit", "major")]
        assert f"{who} strikes the clause" in found[0].message


@pytest.mark.parametrize(
    "labels", [("a)", "b)", "c)"), ("（一）", "（二）", "（三）"), ("一、", "二、", "三、"), ("①", "②", "③")]
)
def test_a_tracked_relabelling_is_no_silent_change(labels: tuple[str, str, str]) -> None:
    """A clause is put in, those behind it count on: without its changes the document is its base, in any numbering."""
    one, two, three = labels
    document = tracked(
        ZH[0],
        f"{one} 互联网是增长的推动力；",
        f"+{two} 各成员国举行会议；",
        f"[-{two}][+{three}] 国际电联处理其技术问题；",
        lang="zh",
    )
    base = replace(document, text=document.redline.text, paragraphs=document.redline.paragraphs, redline=None)  # type: ignore[union-attr]
    source, target = segment_states(document), segment_states(tracked(*EN))
    alignment = align_documents(source, target, StaticEmbedder())
    found = find_drift(
        DriftContext(alignment, StaticEmbedder(), (segment_states(replace(base, revisions="none")), None))
    )
    assert [flag.message for flag in found if flag.code == "base-changed"] == []


@pytest.mark.parametrize(
    ("english", "chinese", "message"),
    [
        (
            "a) that the Internet is a driver of [+inclusive ]growth[- in cities];",
            "a) 互联网是[+包容性]增长在城市中的推动力；",
            "English strikes “cities”, Chinese keeps “城市”.",
        ),
        (
            "a) that the Internet in cities is a driver of [+inclusive ]growth;",
            "a) [-城市]互联网是[+包容性]增长的推动力；",
            "Chinese strikes “城市”, English keeps “cities”.",
        ),
        (
            "a) that the [-Internet][+Council] is a driver of growth[+ and employment];",
            "a) [-互联网][+理事会]是增长的推动力；",
            "English inserts “employment”, Chinese nothing that says it.",
        ),
        (
            "a) that the [-Internet][+Council] is a driver of growth;",
            "a) [-互联网][+理事会]是增长[+和就业]的推动力；",
            "Chinese inserts “就业”, English nothing that says it.",
        ),
        (
            "a) that the Internet is [+not ]a driver of [-growth][+jobs];",
            "a) 互联网是[-增长][+就业]的推动力；",
            "English inserts a negation, Chinese does not.",
        ),
        (
            "a) that the Internet is a driver of urban [-growth][+jobs];",
            "a) 互联网[+不]是城市[-增长][+就业]的推动力；",
            "Chinese inserts a negation, English does not.",
        ),
    ],
)
def test_edits_of_both_that_differ_in_substance(english: str, chinese: str, message: str) -> None:
    source, target = (
        segment_states(tracked(EN[0], english, EN[2])),
        segment_states(tracked(ZH[0], chinese, ZH[2], lang="zh")),
    )
    alignment = align_documents(source, target, StaticEmbedder())
    (flag,) = edited_alone(DriftContext(alignment, StaticEmbedder()))
    assert (flag.severity, flag.message, flag.touched) == ("major", message, True)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("a) that the [-Internet][+Council] is a driver of growth;", "a) [-互联网][+理事会]是增长的推动力；"),
        ("a) that the Internet [-promises][+delivers] growth;", "a) 互联网[-有望实现][+带来]增长；"),
        (
            "a) that the [-Internet][+Council][+, as appropriate,] drives growth;",
            "a) [+酌情，][-互联网][+理事会]推动增长；",
        ),
        ("a) that the role of [-Ann:the ][-Bob:Internet][+Council] is growth;", "a) [-互联网][+理事会]的作用是增长；"),
        ("a) that programmes are [-organised][+organized] for growth;", "a) 为增长组织各项计划；"),
    ],
)
def test_edits_of_both_that_agree(english: str, chinese: str) -> None:
    source, target = (
        segment_states(tracked(EN[0], english, EN[2])),
        segment_states(tracked(ZH[0], chinese, ZH[2], lang="zh")),
    )
    alignment = align_documents(source, target, StaticEmbedder())
    assert list(edited_alone(DriftContext(alignment, StaticEmbedder()))) == []


def versions(now: list[str], before: list[str], lang: Lang) -> SegmentedDocument:
    states = [segment_document(read_text("\n".join(lines).encode(), path="-", lang=lang)) for lines in (now, before)]
    return with_base(states[0], states[1], StaticEmbedder())


LATER = "c) that governments provide a framework;", "d) that skills are essential,"
LATER_ZH = "c) 各国政府提供一个框架；", "d) 技能至关重要，"
BEFORE, BEFORE_ZH = [*EN, *LATER], [*ZH, *LATER_ZH]
CASES = {
    "struck": ([*EN, "c) that skills are essential,"], [*ZH, "c) 技能至关重要，"], "strikes the clause"),
    "moved": (
        [EN[0], f"a){LATER[0][2:]}", f"b){EN[1][2:]}", f"c){EN[2][2:]}", LATER[1]],
        [ZH[0], f"a){LATER_ZH[0][2:]}", f"b){ZH[1][2:]}", f"c){ZH[2][2:]}", LATER_ZH[1]],
        "moves the clause to another place",
    ),
    "wording": (
        [*EN, "c) that governments provide a legal framework;", LATER[1]],
        [*ZH, "c) 各国政府提供一个法律框架；", LATER_ZH[1]],
        "inserts “",
    ),
}


@pytest.mark.parametrize("kind", CASES)
def test_a_clause_edited_against_its_base_in_one_language(kind: str) -> None:
    english, chinese, message = CASES[kind]
    for now, now_zh, expected in (
        (english, BEFORE_ZH, 1),
        (BEFORE, chinese, 1),
        (english, chinese, 0),
        (BEFORE, BEFORE_ZH, 0),
    ):
        source, target = versions(now, BEFORE, "en"), versions(now_zh, BEFORE_ZH, "zh")
        found = find_drift(DriftContext(align_documents(source, target, StaticEmbedder()), StaticEmbedder()))
        assert [(flag.code, flag.severity) for flag in found] == [("one-sided-edit", "major")] * expected
        assert all(message in flag.message for flag in found)


@pytest.mark.parametrize(
    ("english", "chinese", "edited"),
    [(BEFORE, BEFORE_ZH, "none"), (CASES["wording"][0], BEFORE_ZH, "source"), (BEFORE, CASES["wording"][1], "target"),
     (CASES["wording"][0], CASES["wording"][1], "both")],
)  # fmt: skip
def test_each_pair_says_which_side_was_edited(english: list[str], chinese: list[str], edited: str) -> None:
    source, target = versions(english, BEFORE, "en"), versions(chinese, BEFORE_ZH, "zh")
    beads = align_documents(source, target, StaticEmbedder()).beads
    assert [bead.edited for bead in beads] == ["none", "none", "none", edited, "none"]


@settings(deadline=None, max_examples=40)
@given(
    st.text(alphabet=st.characters(blacklist_characters="[]\n\r"), max_size=30),
    st.text(alphabet="的不城市a not growth", max_size=12),
)
def test_any_edit_is_taken(one: str, other: str) -> None:
    english = f"a) that [-Internet][+{other}] is [+{one}] growth;"
    chinese = f"a) [-{other}][+互联网]是[+{one}]增长；"
    source, target = (
        segment_states(tracked(EN[0], english, EN[2])),
        segment_states(tracked(ZH[0], chinese, ZH[2], lang="zh")),
    )
    alignment = align_documents(source, target, StaticEmbedder())
    for flag in edited_alone(DriftContext(alignment, StaticEmbedder())):
        for document, spans in ((source, flag.source_spans), (target, flag.target_spans)):
            assert all(0 <= start < end <= len(document[unit].text) for unit, start, end in spans)
