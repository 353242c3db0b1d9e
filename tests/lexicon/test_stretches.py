"""Words among their neighbours, and the stretch of a text that weighs most as left out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.embedding.static import StaticEmbedder
from align.lexicon.coverage import Stretch, texts_of, uncovered, unlike
from align.lexicon.lexicon import bundled_lexicon
from align.lexicon.occurrences import text_words
from align.lexicon.stretches import heaviest, phrase_row
from align.lexicon.texts import Text, excess, figures, segments
from align.lexicon.weights import bundled_model
from align.lexicon.wordpairs import WordPairs

EMBEDDER = StaticEmbedder()
CLEAN = (
    ("to submit an annual report to the Council on its activities;", "每年向理事会提交活动报告；"),
    ("to invite Member States to take part in the work of the group;", "请成员国参与该组的工作；"),
    ("to allocate the necessary resources within the budget;", "在预算范围内分配必要的资源；"),
)


def judged(*pairs: tuple[str, str]) -> list[tuple[Stretch | None, ...]]:
    words = WordPairs(bundled_lexicon(), EMBEDDER.encode, pairs)
    return uncovered(words, [(len(en), len(zh)) for en, zh in pairs])


def of(english: str, chinese: str) -> tuple[Stretch, Stretch]:
    first, second = judged(*CLEAN, (english, chinese))[-1]
    assert first is not None
    assert second is not None
    return first, second


def text(odds: list[float], *, grammar: tuple[int, ...] = ()) -> Text:
    """A text of words of four characters each, one space apart."""
    count = len(odds)
    again = np.zeros((count, 14))
    again[list(grammar), 6] = 1
    starts = np.arange(count) * 5
    figures = np.zeros((count, 24))
    return Text(figures, again, np.array(odds), np.zeros(count, dtype=np.intp), starts, starts + 4, count * 5, 0.0, 0.5)


@pytest.mark.parametrize(
    ("english", "chinese", "left_out"),
    [
        (
            "to hold consultations with all stakeholders, including civil society and the private sector, every year;",
            "每年与所有利益攸关方进行磋商；",
            "civil society and the private sector",
        ),
        (
            "to hold consultations with all stakeholders every year;",
            "每年与所有利益攸关方进行磋商，包括民间团体和私营部门；",
            "民间团体和私营部门",
        ),
        (
            "to hold consultations with all stakeholders every year;",
            "每年與所有利益攸關方進行磋商，包括民間團體和私營部門；",
            "民間團體和私營部門",
        ),
    ],
)
def test_a_phrase_without_counterpart_is_the_heaviest_stretch(english: str, chinese: str, left_out: str) -> None:
    both = of(english, chinese)
    side = 0 if left_out.isascii() else 1
    own, other = both[side], both[1 - side]
    found = (english, chinese)[side][own.start : own.end]
    start = (english, chinese)[side].index(left_out)
    within = min(own.end, start + len(left_out)) - max(own.start, start)
    assert within > 0.7 * max(len(left_out), len(found))
    assert own.score > 0 > other.score


def test_what_is_rendered_has_no_heavy_stretch() -> None:
    for both in judged(*CLEAN):
        assert all(stretch is not None and stretch.score < -2 for stretch in both)


def test_texts_that_say_something_else_are_told_from_those_with_a_phrase_too_many() -> None:
    english = "Blood samples are kept in the refrigerator of the laboratory until the end of the year."
    assert unlike(of(english, "学校应当为学生提供安全的校园环境和卫生的饮用水。")) > 0
    assert unlike(of(english, "血液样品保存在实验室的冰箱里，直至年底。")) < -2
    assert unlike(of(english, "血液样品保存在实验室的冰箱里，直至年底，学生不得入内参观。")) < -1


def test_signs_of_both_scripts_part_a_text() -> None:
    for sample in ("成员国、部门成员，以及理事会", "成員國、部門成員，以及理事會"):
        assert segments(text_words(bundled_lexicon(), sample, "zh")).tolist()[-1] == 2
    assert segments(text_words(bundled_lexicon(), "Members, Sector Members (and the Council)", "en")).tolist() == [
        *(0, 1, 1, 2, 2, 2)
    ]


def test_a_stretch_is_not_torn_at_one_word_that_seems_rendered() -> None:
    found = heaviest(text([-8, 3, 3, -1.5, 3, 3, -8]), np.array([-8, 3, 3, -1.5, 3, 3, -8.0]))
    assert (found.start, found.end, found.content) == (5, 29, 5)


def test_words_of_grammar_alone_make_no_heavy_stretch() -> None:
    odds = [-8.0, 2.0, 2.0, -8.0]
    alone = heaviest(text(odds, grammar=(1, 2)), np.array(odds))
    content = heaviest(text(odds), np.array(odds))
    assert alone.content == 0
    assert alone.weight < content.weight


def test_a_stretch_accounts_for_what_is_too_long() -> None:
    """Twice as long as usual: a stretch of half the text explains it; in a text of usual length none does."""
    usual = text([0.0] * 20)
    long = usual._replace(longer=0.69)
    assert float(excess(long, 0, 50)) > float(excess(long, 0, 10)) > 0
    assert float(excess(usual, 0, 50)) < 0


def test_what_the_other_text_has_without_counterpart_is_weighed() -> None:
    one, other = heaviest(text([3.0, 3.0]), np.array([3.0, 3.0])), heaviest(text([2.0]), np.array([2.0]))
    row, alone = phrase_row(one, other), phrase_row(one, None)
    assert len(row) == len(alone) == 27
    assert row[:17] == alone[:17] == list(one.figures)
    assert row[17] == other.weight
    assert alone[17] == 0


@given(st.lists(st.floats(-9, 9), min_size=1, max_size=40), st.data())
def test_the_figures_of_any_text_are_finite(odds: list[float], data: st.DataObject) -> None:
    grammar = data.draw(st.sets(st.integers(0, len(odds) - 1)))
    some = text(odds, grammar=tuple(grammar))
    assert figures(some).shape == (len(odds), 46)
    assert np.isfinite(figures(some)).all()
    found = heaviest(some, np.array(odds))
    assert 0 <= found.start < found.end <= len(odds) * 5
    assert np.isfinite(found.figures).all()


def test_texts_without_words_are_left_out() -> None:
    pairs = WordPairs(bundled_lexicon(), EMBEDDER.encode, [("", "理事会"), *CLEAN])
    found = texts_of(pairs, [(0, 3), *((len(en), len(zh)) for en, zh in CLEAN)], bundled_model())
    assert found[0] == (None, None)
    assert all(one is not None for both in found[1:] for one in both)
