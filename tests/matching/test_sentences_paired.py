"""Sentences within clauses: paired where that is sure, else left alone."""

from __future__ import annotations

import pytest

from align.embedding.static import StaticEmbedder
from align.matching.sentences import pair_sentences

MEET = ("The Council shall meet annually in Geneva.", "理事会每年在日内瓦召开会议。")
REPORT = ("It shall report to the Plenipotentiary Conference.", "理事会须向全权代表大会报告。")
DATA = ("Each Party shall protect the personal data of its citizens.", "各缔约方须保护其公民的个人数据。")
COURT = ("The court decides on disputes over the ownership of land.", "法院裁决有关土地所有权的争议。")


@pytest.fixture(scope="module")
def embedder() -> StaticEmbedder:
    return StaticEmbedder()


def spans(
    english: list[str], chinese: list[str], embedder: StaticEmbedder
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    (pairs,) = pair_sentences([(english, chinese)], embedder)
    return [(pair.source, pair.target) for pair in pairs]


def test_one_to_one(embedder: StaticEmbedder) -> None:
    english, chinese = ([pair[side] for pair in (MEET, REPORT, DATA)] for side in (0, 1))
    assert spans(english, chinese, embedder) == [((0, 1), (0, 1)), ((1, 2), (1, 2)), ((2, 3), (2, 3))]
    assert spans(chinese, english, embedder) == [((0, 1), (0, 1)), ((1, 2), (1, 2)), ((2, 3), (2, 3))]


def test_two_sentences_that_are_one(embedder: StaticEmbedder) -> None:
    english = [MEET[0], "Each Party shall protect personal data.", "It shall protect those of its citizens too."]
    chinese = [MEET[1], "各缔约方须保护个人数据，并须同样保护其公民的个人数据。"]
    found = spans(english, chinese, embedder)
    assert found in ([((0, 1), (0, 1)), ((1, 3), (1, 2))], [])


def test_a_sentence_too_few_leaves_the_clause_whole(embedder: StaticEmbedder) -> None:
    english = [pair[0] for pair in (MEET, DATA, COURT)]
    assert spans(english, [MEET[1], COURT[1]], embedder) == []
    assert spans([MEET[0], COURT[0]], [pair[1] for pair in (MEET, DATA, COURT)], embedder) == []


def test_other_order_leaves_the_clause_whole(embedder: StaticEmbedder) -> None:
    assert spans([DATA[0], COURT[0]], [COURT[1], DATA[1]], embedder) == []


def test_one_sentence_is_nothing_to_part(embedder: StaticEmbedder) -> None:
    assert pair_sentences([([MEET[0]], [MEET[1]]), ([], []), ([MEET[0], DATA[0]], [MEET[1]])], embedder) == [(), (), ()]


def test_many_clauses_are_as_one_by_one(embedder: StaticEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    clauses = [([MEET[0], DATA[0]], [MEET[1], DATA[1]]), ([REPORT[0], COURT[0]], [REPORT[1], COURT[1]])] * 3
    whole = pair_sentences(clauses, embedder)
    monkeypatch.setattr("align.matching.sentences._TOGETHER", 1)
    assert pair_sentences(clauses, embedder) == whole
    assert all(len(pairs) == 2 for pairs in whole)
    assert all(0.9 <= pair.score <= 1 for pairs in whole for pair in pairs)
