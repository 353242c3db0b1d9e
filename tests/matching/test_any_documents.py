"""What holds for any two documents: nothing is lost, order, determinism, and scores that mean the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import EMBEDDER, RECOGNIZING_EN, RECOGNIZING_ZH, Row, align, diagonal, document, places

from align.matching import anchors
from align.matching.aligner import align_documents
from align.model import SegmentedDocument
from align.model.clause import Kind

KINDS: tuple[Kind, ...] = ("title", "preamble", "heading", "clause", "paragraph", "footnote", "marker")
WORDS = (
    "the Council",
    "理事会",
    "ICT",
    "2015",
    "成员国",
    "Member States",
    "决议",
    "shall",
    "须",
    "网络",
    "glaciers",
    "",
    "①",
)

units = st.tuples(
    st.sampled_from(KINDS),
    st.sampled_from(("", "a", "b", "a/i", "1", "•2", "2bis", "iv")),
    st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join),
)
documents = st.builds(
    lambda lang, rows, struck, groups: document(
        lang,
        rows,
        status=[("struck" if struck & 1 << (at % 7) else None) for at in range(len(rows))],
        instrument=[at // groups for at in range(len(rows))],
    ),
    st.sampled_from(("en", "zh")),
    st.lists(units, max_size=14),
    st.integers(0, 127),
    st.sampled_from((3, 5, 100)),
)


@settings(max_examples=200, deadline=None)
@given(documents, documents)
def test_every_unit_stands_in_exactly_one_bead(source: SegmentedDocument, target: SegmentedDocument) -> None:
    beads = align(source, target)
    assert sorted(i for bead in beads for i in bead.source) == list(range(len(source)))
    assert sorted(j for bead in beads for j in bead.target) == list(range(len(target)))
    firsts = [bead.source[0] for bead in beads if bead.source]
    assert firsts == sorted(firsts)
    for bead in beads:
        assert (len(bead.source), len(bead.target)) in {
            (1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1)
        }  # fmt: skip
        for side in (bead.source, bead.target):
            assert list(side) == list(range(side[0], side[0] + len(side))) if side else True
        assert (bead.score is None) == bead.is_gap == (bead.why == "gap")
        assert bead.score is None or 0 <= bead.score <= 1
    assert align(source, target) == beads


@pytest.mark.parametrize("side", [0, 1])
def test_against_an_empty_document_all_is_gap(side: int) -> None:
    full, empty = document("en", RECOGNIZING_EN), document("zh", [])
    beads = align(full, empty) if side == 0 else align(empty, full)
    assert [bead.source or bead.target for bead in beads] == [(i,) for i in range(len(RECOGNIZING_EN))]
    assert {bead.why for bead in beads} == {"gap"}
    assert align(empty, empty) == ()


def test_one_unit_a_side() -> None:
    (bead,) = align(
        document("en", [("paragraph", "", "all relevant WSIS outcomes")]), document("zh", RECOGNIZING_ZH[4:5])
    )
    assert (bead.source, bead.target, bead.why) == ((0,), (0,), "content")


def test_boilerplate_that_repeats_itself_is_paired_in_order() -> None:
    en: list[Row] = [("footnote", "", "These include the least developed countries.")] * 40
    zh: list[Row] = [("footnote", "", "这些国家包括最不发达国家。")] * 40
    assert places(align(document("en", en), document("zh", zh))) == diagonal(40)
    assert sum(not bead.is_gap for bead in align(document("en", en), document("zh", zh[:30]))) == 30


def test_only_headings() -> None:
    en: list[Row] = [
        ("heading", "", text) for text in ("recalling", "recognizing", "considering", "noting", "resolves")
    ]
    zh: list[Row] = [("heading", "", text) for text in ("忆及", "认识到", "注意到", "做出决议")]
    beads = align(document("en", en), document("zh", zh))
    assert places(beads) == [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), (2,)), ((4,), (3,))]


LIBRARY_EN: list[Row] = [
    ("title", "", "RULES OF THE LIBRARY"),
    ("heading", "", "Reading rooms"),
    ("clause", "1", "Readers leave their coats at the door."),
    ("clause", "2", "Books are read at the tables, and go back to the shelf in the evening."),
    ("heading", "", "Lending"),
    ("clause", "1", "A book may be kept for three weeks."),
    ("clause", "2", "Who returns a book late pays for each day."),
]


def test_different_documents_have_low_scores() -> None:
    beads = align(document("en", LIBRARY_EN), document("zh", RECOGNIZING_ZH))
    scores = [bead.score for bead in beads if bead.score is not None]
    assert max(scores, default=0.0) < 0.5
    assert len(scores) <= 4


def test_a_score_does_not_depend_on_what_else_a_short_document_holds() -> None:
    alone = align(document("en", RECOGNIZING_EN[2:7]), document("zh", RECOGNIZING_ZH[2:7]))
    among = align(
        document("en", [*LIBRARY_EN[:2], *RECOGNIZING_EN[2:7]]),
        document("zh", [*RECOGNIZING_ZH[2:7], RECOGNIZING_ZH[9]]),
    )
    scores = {RECOGNIZING_EN[bead.source[0]][2]: bead.score for bead in among if bead.score and len(bead.source) == 1}
    expected = [bead.score for bead in alone]
    assert [bead.score for bead in among if bead.score is not None] == expected
    assert scores
    assert min(score or 0 for score in expected) > 0.5


def test_a_wrong_text_under_the_right_label_scores_low() -> None:
    rows = list(RECOGNIZING_ZH)
    rows[5] = ("clause", "c", "图书馆每晚六点关门，读者须将书放回书架。")
    beads = align(document("en", RECOGNIZING_EN), document("zh", rows))
    by_source = {bead.source[0]: bead for bead in beads if bead.source}
    assert (by_source[5].score or 0.0) < 0.2
    assert all((bead.score or 0.0) > 0.5 for at, bead in by_source.items() if at != 5)


def repeated(rows: list[Row], times: int) -> list[Row]:
    """The sections again and again, numbered on: the same words, other figures."""
    return [
        (kind, labels, f"{text} {round_ + 1000}" if kind in {"clause", "heading"} else text)
        for round_ in range(times)
        for kind, labels, text in rows
    ]


@pytest.mark.parametrize("gone", [(), (400, 401, 402, 403, 404), tuple(range(200, 340))])
def test_a_corridor_finds_what_the_full_search_finds(gone: tuple[int, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    en, zh = repeated(RECOGNIZING_EN, 30), repeated(RECOGNIZING_ZH, 30)
    source = document("en", en)
    target = document("zh", [row for at, row in enumerate(zh) if at not in gone])
    narrow = align_documents(source, target, EMBEDDER).beads
    monkeypatch.setattr(anchors, "FULL", 10**9)
    assert places(narrow) == places(align_documents(source, target, EMBEDDER).beads)
    assert [bead.source[0] for bead in narrow if bead.is_gap] == list(gone)
