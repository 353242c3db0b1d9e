"""Rank-1 retrieval, by an embedder whose vectors are written by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from align.readers.parallel import Pair
from align.training.measuring import Retrieval, retrieval


class ByHand:
    """Gives each text the vector that the test says; angles in degrees."""

    name = "by hand"
    dim = 2

    def __init__(self, angles: Mapping[str, float]) -> None:
        self.angles = angles

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        turned = np.radians([self.angles[text] for text in texts])
        return np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)


THREE = [Pair("x", "cat", "猫"), Pair("x", "dog", "狗"), Pair("x", "horse", "马")]


@pytest.mark.parametrize(
    ("angles", "to_chinese", "to_english"),
    [
        ({"cat": 0, "猫": 5, "dog": 90, "狗": 85, "horse": 180, "马": 170}, 3, 3),
        # the nearest to cat is 狗, but to 猫 and 狗 the nearest are cat and dog
        ({"cat": 0, "猫": -30, "dog": 40, "狗": 25, "horse": 180, "马": 170}, 2, 3),
        # the nearest to 猫 is dog, but to dog and cat the nearest are 狗 and 猫
        ({"cat": -30, "猫": 0, "dog": 25, "狗": 40, "horse": 180, "马": 170}, 3, 2),
        # all the wrong way round
        ({"cat": 0, "猫": 180, "dog": 180, "狗": 270, "horse": 270, "马": 0}, 0, 0),
    ],
)
def test_the_share_of_texts_whose_nearest_is_their_translation(
    angles: dict[str, float], to_chinese: int, to_english: int
) -> None:
    assert retrieval(ByHand(angles), THREE) == Retrieval(
        3, pytest.approx(to_chinese / 3), pytest.approx(to_english / 3)
    )


def test_equal_texts_count_as_the_same_one() -> None:
    angles = {"yes": 0, "indeed": 40, "是": 10, "no": 120, "否": 130}
    pairs = [Pair("x", "yes", "是"), Pair("x", "indeed", "是"), Pair("x", "no", "否")]
    # 是 finds "yes" both times: once that is its own partner, once it is not
    assert retrieval(ByHand(angles), pairs) == Retrieval(3, 1.0, pytest.approx(2 / 3))
    angles = {"yes": 10, "是": 0, "对": 40, "no": 120, "否": 130}
    pairs = [Pair("x", "yes", "是"), Pair("x", "yes", "对"), Pair("x", "no", "否")]
    assert retrieval(ByHand(angles), pairs) == Retrieval(3, pytest.approx(2 / 3), 1.0)


@pytest.mark.parametrize("count", [999, 1000, 1001, 2000, 2345])
def test_many_pairs_are_all_looked_at(count: int) -> None:
    angles = {f"en {number}": number / 10 for number in range(count)}
    angles |= {f"文 {number}": number / 10 + 0.01 for number in range(count)}
    pairs = [Pair("x", f"en {number}", f"文 {number}") for number in range(count)]
    assert retrieval(ByHand(angles), pairs) == Retrieval(count, 1.0, 1.0)
    angles["文 998"] = 300
    found = retrieval(ByHand(angles), pairs)
    assert (found.to_chinese, found.to_english) == (pytest.approx(1 - 1 / count), pytest.approx(1 - 1 / count))


def test_no_pairs_are_no_trouble() -> None:
    assert retrieval(ByHand({}), []) == Retrieval(0, 0, 0)


def test_it_is_told_in_one_line() -> None:
    assert str(Retrieval(2000, 0.98765, 0.5)) == "0.988 English to Chinese, 0.500 Chinese to English, of 2,000"
