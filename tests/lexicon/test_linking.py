"""One-to-one links between words, and the coherence of neighbours."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from align.lexicon.linking import coherence, linked, relinked


def test_the_best_pair_is_linked_first_and_no_word_twice() -> None:
    first, second = linked(np.array([[0.5, 0.9, 0.1], [0.4, 0.8, 0.0]]))
    assert first.other == (1, 0)
    assert second.other == (1, 0, -1)
    assert first.strength.tolist() == [0.9, 0.4]


def test_what_is_hardly_alike_is_not_linked() -> None:
    assert linked(np.array([[0.02]]))[0].other == (-1,)


@given(arrays.arrays(np.float64, st.tuples(st.integers(1, 8), st.integers(1, 8)), elements=st.floats(0, 1)))
def test_links_are_one_to_one_and_the_same_from_both_sides(likeness: np.ndarray) -> None:
    first, second = linked(likeness)
    pairs = {(row, column) for row, column in enumerate(first.other) if column >= 0}
    assert pairs == {(row, column) for column, row in enumerate(second.other) if row >= 0}
    assert len({column for _, column in pairs}) == len(pairs)


def test_a_word_whose_link_lies_among_those_of_its_neighbours_coheres() -> None:
    likeness = np.zeros((6, 40))
    for row, column in enumerate([10, 11, 12, 13, 14, 39]):  # the last is linked far from the rest
        likeness[row, column] = 0.9
    figures = coherence(linked(likeness)[0], [True] * 6, 40)
    assert figures[2, 2] == 0.8  # four of its five neighbours
    assert figures[5, 2] == 0
    assert figures[5, 3] == 25 / 40


def test_a_word_without_link_says_so() -> None:
    figures = coherence(linked(np.array([[0.0, 0.0], [0.9, 0.0]]))[0], [True, True], 2)
    assert figures[0].tolist() == [0, 1, 0, 0]


def test_a_word_that_stands_twice_is_linked_beside_its_neighbours() -> None:
    """Three words stand together in both texts; the middle one stands also far away, where it comes first."""
    likeness = np.zeros((3, 30))
    likeness[0, 20] = likeness[2, 22] = 0.9
    likeness[1, [2, 21]] = 0.6
    content = [True] * 3, [True] * 30
    first = linked(likeness)
    assert first[0].other == (20, 2, 22)
    again = relinked(likeness, first, content)
    assert again[0].other == (20, 21, 22)
    assert again[0].strength.tolist() == [0.9, 0.6, 0.9]  # as like as before


def test_words_of_grammar_do_not_tell_where_a_counterpart_is() -> None:
    likeness = np.zeros((3, 30))
    likeness[0, 20] = likeness[2, 22] = 0.9
    likeness[1, [2, 21]] = 0.6
    first = linked(likeness)
    assert relinked(likeness, first, ([False, True, False], [True] * 30))[0].other[1] == 2


@given(arrays.arrays(np.float64, st.tuples(st.integers(1, 8), st.integers(1, 8)), elements=st.floats(0, 1)))
def test_links_made_anew_are_one_to_one_too(likeness: np.ndarray) -> None:
    rows, columns = likeness.shape
    first, second = relinked(likeness, linked(likeness), ([True] * rows, [True] * columns))
    pairs = {(row, column) for row, column in enumerate(first.other) if column >= 0}
    assert pairs == {(row, column) for column, row in enumerate(second.other) if row >= 0}
    assert len({column for _, column in pairs}) == len(pairs)
