"""Wording edited in one language only, in documents with tracked changes."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from align.drift.context import DriftContext
from align.drift.editing import edited_alone
from align.drift.runner import find_drift
from align.embedding.static import StaticEmbedder
from align.matching.aligner import align_documents
from align.model.report import Flag
from align.revising.tracked import segment_states

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
    assert flag.target_spans == ((1, 0, len("互联网是增长的推动力；")),)


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
