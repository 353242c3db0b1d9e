"""Whole documents: the corpora unit by unit, nothing lost, and documents of other kinds."""

from __future__ import annotations

import json
import os
import textwrap
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.model.clause import SegmentedDocument
from align.model.document import Document, Lang
from align.readers.text import read_text
from align.segmenting.segmenter import segment_document, shows_both_states

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ROOT / "corpora"
SHARED = Path(os.environ.get("ALIGN_SHARED", ROOT.parent / "shared"))
GOLDEN = Path(__file__).parent / "golden"

DOCUMENTS = sorted(str(p.relative_to(CORPORA)) for p in CORPORA.glob("*/*.txt"))


def segmented(name: str) -> SegmentedDocument:
    path = CORPORA / name
    lang: Lang = "en" if name.startswith("en") else "zh"
    return segment_document(read_text(path.read_bytes(), path=name, lang=lang))


def of_text(text: str, lang: Lang) -> SegmentedDocument:
    return segment_document(Document(text, lang, "Latn" if lang == "en" else "Hans", "-", ""))


def visible(text: str) -> Counter[str]:
    return Counter(c for c in text if not c.isspace())


def held(document: SegmentedDocument) -> Counter[str]:
    parts = [(c.label or "") + c.text for c in document] + [f.text for f in document.furniture]
    return visible("".join(parts))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_visible_character_is_held_once(name: str) -> None:
    document = segmented(name)
    assert held(document) == visible(document.document.text)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_spans_give_the_text_back(name: str) -> None:
    document = segmented(name)
    for clause in document:
        pieces = "".join(document.document.text[s.start : s.end] for s in clause.spans)
        assert "".join(pieces.split()) == "".join(clause.text.split())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_ids_are_unique_and_indices_count(name: str) -> None:
    document = segmented(name)
    assert len({c.id for c in document}) == len(document)
    assert [c.index for c in document] == list(range(len(document)))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_golden_outline(name: str) -> None:
    """The outlines were read against the documents line by line when they were written."""
    golden = (GOLDEN / name.replace("/", "-").replace(".txt", ".outline.txt")).read_text("utf-8").splitlines()
    assert outline(segmented(name)) == golden


def outline(document: SegmentedDocument) -> list[str]:
    rows = []
    for c in document:
        state = f" [{c.old_label or ''}>{c.new_label or ''}]" if c.old_label else ""
        notes = f" notes {','.join(c.notes)}" if c.notes else ""
        status = f" {c.status}" if c.status else ""
        text = c.text if len(c.text) <= 50 else f"{c.text[:30]}…{c.text[-18:]}"
        rows.append(f"{c.id} {c.kind} {c.lines[0]}-{c.lines[1]}{state}{status}{notes} | {text}")
    return rows


SIX: dict[str, list[list[str | None]]] = json.loads((GOLDEN / "six-resolutions.json").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(SIX))
def test_units_of_six_resolutions(name: str) -> None:
    """Written by hand from reading the documents: id, kind, label and first words of every unit."""
    found = [[c.id, c.kind, c.label, " ".join(c.text.split()[:6])] for c in segmented(name)]
    assert found == SIX[name]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "gold"),
    [
        ("en/itu-pp22-resolution-102.txt", "res102-2022.en.json"),
        ("zh/itu-pp22-resolution-102.txt", "res102-2022.zh.json"),
        ("en/itu-wtsa08-resolution-75.txt", "wtsa75-2008.en.json"),
    ],
)
def test_hand_made_segmentation(name: str, gold: str) -> None:
    path = SHARED / "gold" / gold
    if not path.exists():
        pytest.skip(f"hand-made segmentation not found at {path}; set ALIGN_SHARED")
    units = json.loads(path.read_text("utf-8"))["clauses"]
    document = segmented(name)
    assert len(document) == len(units)
    for clause, unit in zip(document, units, strict=True):
        for key in ("kind", "section", "heading", "label", "new_label", "text"):
            assert getattr(clause, key) == unit[key], (clause.id, key)
        assert list(clause.labels) == unit["labels"]
        assert list(clause.notes) == unit["notes"]
        for key in ("old_label", "status"):
            if unit[key] is not None:
                assert getattr(clause, key) == unit[key], (clause.id, key)


def test_provably_new_clauses() -> None:
    new = {c.path for c in segmented("en/itu-pp22-resolution-102.txt") if c.status == "new"}
    assert new == {"3/o", "3/p", "4/k"}  # each between two whose old labels follow one another
    assert {c.path for c in segmented("zh/itu-pp22-resolution-102.txt") if c.status == "new"} == new


def test_footnotes_stand_behind_their_citation() -> None:
    document = segmented("en/itu-pp10-resolutions-wgpl8-101-102-130-133.txt")
    cited = [(c.id, document[i].text[:40]) for c in document for i in c.note_indices]
    assert cited == [
        ("5/1", "Including, but not limited to ICANN, the"),
        ("1:5/b", "e.g. ITU-T Kaleidoscope event on Beyond "),
        ("1:8/1", "Including, but not limited to, ICANN, th"),
        ("2:6p1", "Including, but not limited, to ICANN, th"),
        ("4:7p1", "Including, but not limited to ICANN, the"),
    ]
    assert all(document[i].index == c.index + 1 for c in document for i in c.note_indices)


def test_a_page_foot_note_does_not_interrupt_its_clause() -> None:
    document = segmented("en/itu-pp10-resolutions-wgpl8-101-102-130-133.txt")
    clause = next(c for c in document if c.id == "1:8/4")
    assert clause.text.endswith("formed for this purpose;")
    assert next(c for c in document if c.id == "1:8/5").text.endswith("that have been ongoing since WTSA-2000,")


def test_instruments_begin_with_their_markers() -> None:
    document = segmented("en/itu-pp10-resolutions-wgpl8-101-102-130-133.txt")
    titles = [c.text.split("(")[0].split() for c in document if c.kind == "title" and c.text.startswith("RESOLUTION")]
    assert [t[1] for t in titles] == ["WGPL/8", "101", "102", "130", "133"]
    markers = [(c.instrument, c.text) for c in document if c.kind == "marker"]
    assert markers == [(0, "ADD"), (1, "MOD"), (2, "MOD"), (3, "MOD"), (4, "MOD")]


GA = {
    "en": """
        The General Assembly,
        Recalling its resolution 68/302 of 31 July 2014;
        1. Adopts the outcome document;
        2. Requests the Secretary-General:
        (a) To submit a report;
        (b) To convene a meeting of:
        (i) Member States;
        (ii) Observers;
        (c) To provide resources;
        3. Decides to remain seized of the matter.
        """,
    "zh": """
        大会，
        回顾其2014年7月31日第68/302号决议；
        1. 通过成果文件；
        2. 请秘书长：
        (a) 提交报告；
        (b) 召开下列各方参加的会议：
        (i) 会员国；
        (ii) 观察员；
        (c) 提供资源；
        3. 决定继续处理此案。
        """,
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_united_nations_style(lang: Lang) -> None:
    document = of_text(textwrap.dedent(GA[lang]).strip(), lang)
    assert [c.kind for c in document][:2] == ["preamble", "paragraph"]
    assert ["/".join(c.labels) for c in document][2:] == ["1", "2", "2/a", "2/b", "2/b/i", "2/b/ii", "2/c", "3"]


def test_chinese_statute() -> None:
    text = "\n".join(
        [
            "数据安全法",
            "第一章　总则",
            "第一条　为了保障数据安全，制定本法。",
            "第二条　下列活动适用本法：",
            "（一）收集；",
            "（二）存储。",
            "第二章　附则",
            "第三条　第一条所称数据，是指信息的记录。",
        ]
    )
    rows = [(c.kind, c.label, c.path) for c in of_text(text, "zh")]
    assert rows == [
        ("title", None, "0"),
        ("heading", "第一章", "1/1"),
        ("clause", "第一条", "1/1"),
        ("clause", "第二条", "1/2"),
        ("clause", "（一）", "1/2/1"),
        ("clause", "（二）", "1/2/2"),
        ("heading", "第二章", "2/2"),
        ("clause", "第三条", "2/3"),
    ]


def test_english_statute() -> None:
    text = "\n".join(
        [
            "Data Security Act",
            "Chapter I General Provisions",
            "Article 1",
            "This Act protects data.",
            "Article 1-1",
            "The competent authority is:",
            "1. the Agency;",
            "2. the Council.",
        ]
    )
    rows = [(c.kind, c.labels, c.text) for c in of_text(text, "en")]
    assert rows[1:] == [
        ("heading", ("I",), "General Provisions"),
        ("heading", ("1",), "Article 1"),
        ("paragraph", (), "This Act protects data."),
        ("heading", ("1-1",), "Article 1-1"),
        ("paragraph", (), "The competent authority is:"),
        ("clause", ("1",), "the Agency;"),
        ("clause", ("2",), "the Council."),
    ]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The parties met in Geneva.\nThey agreed on nothing.", "en"),
        ("各方在日内瓦举行会议。\n会议没有达成一致。", "zh"),
    ],
)
def test_no_label_at_all_gives_paragraphs(text: str, lang: Lang) -> None:
    document = of_text(text, lang)
    assert [(c.kind, c.text) for c in document] == [("paragraph", line) for line in text.split("\n")]


@pytest.mark.parametrize("name", ["en/itu-pp22-resolution-102.txt", "zh/itu-pp22-resolution-102.txt"])
@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_make_no_difference(name: str, ending: str) -> None:
    data = (CORPORA / name).read_text("utf-8").replace("\n", ending).encode()
    document = segment_document(read_text(data, path=name, lang=None))
    assert outline(document) == outline(segmented(name))


def wrapped(text: str, lang: Lang, *, blank: bool) -> str:
    """Wrap a text as a page does: English at 80 columns, Chinese at 40 characters."""
    lines: list[str] = []
    for line in text.split("\n"):
        shown = line.replace("\t", " ").strip()
        if not shown:
            continue
        if lang == "en":
            lines += textwrap.wrap(shown, 80, break_long_words=False)
        else:
            lines += [shown[i : i + 40] for i in range(0, len(shown), 40)]
        lines += [""] if blank else []
    return "\n".join(lines)


@pytest.mark.parametrize("blank", [True, False], ids=["blank lines between paragraphs", "no blank lines"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_wrapping_makes_no_difference(lang: Lang, *, blank: bool) -> None:
    whole = segmented(f"{lang}/itu-pp22-resolution-102.txt")
    text = "\n".join(
        f"{c.label}\t{c.text}" if c.kind == "clause" else c.text for c in whole if c.kind not in {"footnote", "marker"}
    )
    flat, again = of_text(text, lang), of_text(wrapped(text, lang, blank=blank), lang)
    assert [(c.kind, c.path, "".join(c.text.split())) for c in again] == [
        (c.kind, c.path, "".join(c.text.split())) for c in flat
    ]


_WORDS = st.sampled_from(
    ["recalling", "resolves", "忆及", "责成秘书长", "MOD", "ADD\tEUR/1/2", "RESOLUTION 5 (Rev. Dubai, 2018)",
     "第5号决议", "a)\ttext;", "bc)\ttext;", "b)\t文本；", "34\ttext,", "(i) text", "一、文本", "（二）文本。",
     "1.1 text", "• item", "____", "1  note text", "[bookmark: _Toc1]x", "word[footnoteRef:1]1 more",
     "[1: 1\tnote]", "[footnoteRef:2]2", "[2: \t]", "Article 5", "第三条　文本", "- 3 -", "7", "", "", "\f",
     "www.itu.int", "plain running text that goes on", "国际电联"]
)  # fmt: skip


@given(st.lists(_WORDS | st.text(max_size=12), max_size=25), st.sampled_from(["en", "zh"]))
@settings(max_examples=300, deadline=None)
def test_nothing_is_lost_or_invented(lines: list[str], lang: Lang) -> None:
    document = of_text("\n".join(lines), lang)
    want, have = visible(document.document.text), held(document)
    assert not want - have
    extra = have - want
    labels = visible("".join(c.label or "" for c in document if c.kind == "footnote"))
    assert not extra - labels  # a note cited twice, or printed without its mark, repeats the mark as its label
    assert len({c.id for c in document}) == len(document)


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_segments(text: str) -> None:
    document = of_text(text, "en")
    assert held(document) == visible(text)


def test_run_together_figures_are_told() -> None:
    assert shows_both_states("向20222026年全权代表大会报告")
    assert not shows_both_states("2015年12月15至16日，2008-2011")
    document = segmented("zh/itu-pp22-resolution-102.txt")
    assert document.document.revisions == "run-together"
    plain = replace(document.document, text="认识到\na)\t全权代表大会的所有相关决议；", revisions="none")
    assert segment_document(plain).document.revisions == "none"
