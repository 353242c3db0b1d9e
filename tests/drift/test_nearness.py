"""Which places of two texts belong together."""

from __future__ import annotations

import pytest
from pairs_of_units import context

from align.drift.nearness import nearness
from align.drift.sides import compared


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (
            "The Council shall publish the report, and Member States may send comments to the Director.",
            "成员国可向主任提出意见，理事会须公布报告。",
        ),
        (
            "The Council shall publish the report, and Member States may send comments to the Director.",
            "成員國可向主任提出意見，理事會須公佈報告。",
        ),
    ],
)
def test_a_place_is_told_by_what_stands_around_it(english: str, chinese: str) -> None:
    made = context([english], [chinese])
    (pair,) = compared(made)
    around = nearness(made).of(pair)
    assert around is not None
    zh = [(chinese.index("可"), chinese.index("可") + 1)]
    zh.append((len(chinese) - 6, len(chinese) - 5))
    assert chinese[zh[1][0]] in "须須"
    near = around.near([(english.index(word), english.index(word) + len(word)) for word in ("shall", "may")], zh)
    assert near[0][1] > near[0][0]
    assert near[1][0] > near[1][1]
    assert all(0 <= value <= 1 for row in near for value in row)


def test_no_words_no_places() -> None:
    made = context(["—"], ["须"])
    (pair,) = compared(made)
    assert nearness(made).of(pair) is None
