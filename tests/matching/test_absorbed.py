"""Clauses that one language has run together, though its labels show no gap; and clauses that it left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import EMBEDDER, Row, align, document

from align.matching.absorbed import absorbed
from align.matching.search import Step

EN = (
    "that ITU should be encouraged to facilitate cooperation with all stakeholders as referred to in § 35 of the Tunis "
    "Agenda;",
    "that Member States represent the interests of the population of the country or territory for which a ccTLD has "
    "been delegated;",
    "that countries should not be involved in decisions regarding another country's ccTLD;",
)
ZH = {
    "Hans": (
        "应鼓励国际电联推动与《突尼斯议程》第35段所述所有利益攸关方的合作；",
        "成员国代表着已授权使用ccTLD的国家或领土的人民的利益；",
        "各国不应介入有关另一国的ccTLD的决定；",
    ),
    "Hant": (
        "應鼓勵國際電聯推動與《突尼斯議程》第35段所述所有利益攸關方的合作；",
        "成員國代表著已授權使用ccTLD的國家或領土的人民的利益；",
        "各國不應介入有關另一國的ccTLD的決定；",
    ),
}
BESIDE = [Step(0, 0, 1, 1), Step(1, 1, 1, 0), Step(2, 1, 1, 1)]
"""The second clause of the source without counterpart."""


def rows(*texts: str) -> list[Row]:
    return [("clause", label, text) for label, text in zip("abcdefgh", texts, strict=False)]


def joined(source: tuple[str, ...], target: tuple[str, ...], steps: list[Step]) -> list[Step]:
    one, other = document("en", rows(*source)), document("zh", rows(*target))
    return absorbed(steps, one.clauses, other.clauses, EMBEDDER)


@pytest.mark.parametrize("script", ["Hans", "Hant"])
def test_a_clause_that_stands_at_the_end_of_the_one_before_is_no_gap(script: str) -> None:
    first, second, third = ZH[script]
    assert joined(EN, (first + second, third), BESIDE) == [Step(0, 0, 2, 1), Step(2, 1, 1, 1)]


@pytest.mark.parametrize("script", ["Hans", "Hant"])
def test_a_clause_that_stands_at_the_beginning_of_the_next_is_no_gap(script: str) -> None:
    first, second, third = ZH[script]
    assert joined(EN, (first, second + third), BESIDE) == [Step(0, 0, 1, 1), Step(1, 1, 2, 1)]


@pytest.mark.parametrize("script", ["Hans", "Hant"])
def test_the_same_in_english(script: str) -> None:
    steps = [Step(0, 0, 1, 1), Step(1, 1, 0, 1), Step(1, 2, 1, 1)]
    english = (f"{EN[0]} {EN[1]}", EN[2])
    assert joined(english, ZH[script], steps) == [Step(0, 0, 1, 2), Step(1, 2, 1, 1)]


@pytest.mark.parametrize("script", ["Hans", "Hant"])
def test_a_clause_that_was_left_out_stays_a_gap(script: str) -> None:
    first, _second, third = ZH[script]
    assert joined(EN, (first, third), BESIDE) == BESIDE
    with_more = first[:-1] + "，并与各国政府和私营部门就此开展磋商；"
    assert joined(EN, (with_more, third), BESIDE) == BESIDE


def test_headings_and_struck_clauses_are_run_together_with_nothing() -> None:
    target = document("zh", rows(ZH["Hans"][0] + ZH["Hans"][1], ZH["Hans"][2]))
    struck = document("en", rows(*EN), status=["kept", "struck", "kept"])
    assert absorbed(BESIDE, struck.clauses, target.clauses, EMBEDDER) == BESIDE
    heading: list[Row] = [("clause", "a", EN[0]), ("heading", "", EN[1]), ("clause", "b", EN[2])]
    assert absorbed(BESIDE, document("en", heading).clauses, target.clauses, EMBEDDER) == BESIDE


def test_clauses_run_together_and_renumbered_are_aligned() -> None:
    """Labels a), b), c) on one side and a), b) on the other: the first of these holds two."""
    first, second, third = ZH["Hans"]
    more = ("that the Council shall report each year on progress;", "理事会须每年报告进展情况；")
    beads = align(document("en", rows(*EN, more[0])), document("zh", rows(first + second, third, more[1])))
    assert [(bead.source, bead.target) for bead in beads] == [((0, 1), (0,)), ((2,), (1,)), ((3,), (2,))]


TEXT = st.text(st.sampled_from("that ITU has 国际电联的合作；，,; "), min_size=1, max_size=40)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, min_size=3, max_size=3), st.lists(TEXT, min_size=2, max_size=2))
def test_no_unit_is_lost_whatever_the_texts(source: list[str], target: list[str]) -> None:
    found = joined((source[0], source[1], source[2]), (target[0], target[1]), BESIDE)
    assert [at for step in found for at in range(step.i, step.i + step.rows)] == [0, 1, 2]
    assert [at for step in found for at in range(step.j, step.j + step.columns)] == [0, 1]
