"""Limiting phrases that one language leaves out."""

from __future__ import annotations

import re

import pytest
from pairs_of_units import context
from test_enumerations import found

from align.data import read_rows
from align.drift.limits import limits_left_out
from align.drift.sides import Pair, compared
from align.lexicon.coverage import Alone

LEFT_OUT = (
    ("to invite experts to the meetings of the group, as appropriate;", "邀请专家参加该组的会议；", "as appropriate"),
    ("to invite experts to the meetings of the group;", "酌情邀请专家参加该组的会议；", "酌情"),
    ("Each Party shall, on a voluntary basis, publish the results.", "各缔约方应公布结果。", "on a voluntary basis"),
    ("The authority shall publish the results.", "主管机关应依法公布结果。", "依法"),
    ("The authority shall publish the results.", "主管機關應依法公布結果。", "依法"),
    ("The Committee shall review the list every year.", "委员会应审查该清单。", "every year"),
    ("The Committee shall review the list.", "委员会应定期审查该清单。", "定期"),
)


def pair_of(english: str, chinese: str) -> Pair:
    return next(iter(compared(context([english], [chinese]))))


def left_out(english: str, chinese: str, odds: float = 0.0) -> list[str]:
    """The phrases left out where every word may have a counterpart with these log-odds."""
    pair = pair_of(english, chinese)
    words = tuple(
        tuple(Alone(at, at + 1, 0.0, odds) for at in range(len(text)))
        for text in (pair.english.text, pair.chinese.text)
    )
    return [(english, chinese)[side][slice(*spot)] for side, spot in limits_left_out(pair, (words[0], words[1]))]


@pytest.mark.parametrize(("english", "chinese", "phrase"), LEFT_OUT)
def test_a_limiting_phrase_without_rendering_is_left_out(english: str, chinese: str, phrase: str) -> None:
    assert left_out(english, chinese) == [phrase]


@pytest.mark.parametrize(("english", "chinese", "phrase"), LEFT_OUT)
def test_it_must_be_doubtful_by_its_words_as_well(english: str, chinese: str, phrase: str) -> None:
    assert left_out(english, chinese, -5.0) == []


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("to invite experts, as appropriate;", "酌情邀请专家；"),
        ("to invite experts, as appropriate;", "在适当情况下邀请专家；"),
        ("to invite suitable experts;", "酌情邀请专家；"),
        ("to publish the results without delay;", "尽快公布结果；"),
        ("Not only experts may attend.", "与会者可为专家以外的人。"),
        ("The authority shall publish the results as the law provides.", "主管机关应依法公布结果。"),
        ("Not less than ten members shall attend.", "十名以上成员应出席。"),
    ],
)
def test_any_wording_of_the_row_renders_it(english: str, chinese: str) -> None:
    assert left_out(english, chinese) == []


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("to invite experts to the meetings of the group, as appropriate;", "邀请专家参加该组的会议；"),
        ("to invite experts to the meetings of the group;", "酌情邀请专家参加该组的会议；"),
    ],
)
def test_it_is_flagged_once(english: str, chinese: str) -> None:
    flags = found(english, chinese)
    assert [flag.code for flag in flags] == ["omission" if "appropriate" in english else "addition"]
    assert ("appropriate" if "appropriate" in english else "酌情") in flags[0].message


def test_every_wording_of_the_table_stands_where_it_belongs() -> None:
    for name, *columns in read_rows("limits.tsv"):
        for column, words in enumerate(columns):
            for word in words.split(";"):
                assert word, name
                assert word == word.strip(), name
                assert bool(re.search("[\u4e00-\u9fff]", word)) == (column >= 2), (name, word)
