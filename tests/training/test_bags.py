"""Texts as the numbers of their pieces."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers

from align.readers.parallel import Pair
from align.training.bags import Side, bags_of

WORDS = ["[UNK]", "the", "council", "meets", "理事会", "开会", "明天"]


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    made = Tokenizer(models.WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token=WORDS[0]))
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    return made


def side_of(texts: list[list[int]]) -> Side:
    return Side(
        np.array([piece for text in texts for piece in text], dtype=np.int32),
        np.cumsum([0, *map(len, texts)], dtype=np.int64),
    )


@given(st.data(), st.lists(st.lists(st.integers(0, 9), max_size=5), max_size=12))
def test_taking_texts_gives_their_pieces_one_after_the_other(data: st.DataObject, texts: list[list[int]]) -> None:
    rows = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=20)) if texts else []
    pieces, lengths = side_of(texts).take(np.array(rows, dtype=np.int64))
    assert pieces.tolist() == [piece for row in rows for piece in texts[row]]
    assert lengths.tolist() == [len(texts[row]) for row in rows]
    assert len(side_of(texts)) == len(texts)


def test_texts_are_numbered_in_their_order_without_what_is_unknown(tokenizer: Any) -> None:
    pairs = [
        Pair("a", "the council meets", "理事会 明天 开会"),
        Pair("b", "nobody meets the council", "何人 开会"),
        Pair("a", "", "。"),
        Pair("b", "the the", "理事会"),
    ]
    bags = bags_of(pairs, tokenizer, [0, 1, 0, 1], [1, 0.5])
    assert bags.english.pieces.tolist() == [1, 2, 3, 3, 1, 2, 1, 1]
    assert bags.english.starts.tolist() == [0, 3, 6, 6, 8]
    assert bags.chinese.pieces.tolist() == [4, 6, 5, 5, 4]
    assert bags.chinese.starts.tolist() == [0, 3, 4, 4, 5]
    assert (len(bags), bags.vocabulary) == (4, 7)
    assert bags.groups.tolist() == [0, 1, 0, 1]
    assert bags.repeats.tolist() == [1, 0.5]


@pytest.mark.parametrize(("english", "chinese"), [("the", "理事会"), ("council", "开会")])
def test_of_a_long_text_the_first_256_pieces_count(english: str, chinese: str, tokenizer: Any) -> None:
    pairs = [Pair("a", f"{english} " * 300 + "meets", f"{chinese} " * 300 + "明天"), Pair("a", "meets", "明天")]
    bags = bags_of(pairs, tokenizer, [0, 0], [1])
    assert bags.english.starts.tolist() == bags.chinese.starts.tolist() == [0, 256, 257]
    assert set(bags.english.pieces[:256].tolist()) == {WORDS.index(english)}
    assert set(bags.chinese.pieces[:256].tolist()) == {WORDS.index(chinese)}


def test_many_texts_are_all_there_and_progress_ends_at_their_number(tokenizer: Any) -> None:
    pairs = [Pair("a", WORDS[1 + number % 3], WORDS[4 + number % 3]) for number in range(10_001)]
    told: list[tuple[int, int]] = []
    bags = bags_of(pairs, tokenizer, [0] * len(pairs), [1], lambda done, total: told.append((done, total)))
    assert bags.english.pieces.tolist() == [1 + number % 3 for number in range(10_001)]
    assert bags.chinese.pieces.tolist() == [4 + number % 3 for number in range(10_001)]
    assert told == sorted(told)
    assert told[-1] == (10_001, 10_001)


def test_no_text_is_no_trouble(tokenizer: Any) -> None:
    bags = bags_of([], tokenizer, [], [1])
    assert len(bags) == 0
    assert bags.english.starts.tolist() == [0]
