"""The damage that the coverage network is fitted on: what is done to a text, and which words that concerns."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from align.embedding.static import StaticEmbedder
from align.lexicon.lexicon import bundled_lexicon
from align.lexicon.occurrences import text_words
from align.lexicon.wordpairs import WordPairs
from align.model.document import Lang

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))
from damaging import Damaged, Likes, Mark, Texts, damage, one_sided

TEXTS: Texts = [
    (
        "to hold consultations with all stakeholders, including civil society and the private sector, every year;",
        "每年与所有利益攸关方，包括民间团体和私营部门，进行磋商；",
    ),
    (
        "to submit a report to the Council, in cooperation with the Directors of the Bureaux, on the activities;",
        "与各局主任合作，就这些活动，向理事会提交报告；",
    ),
    (
        "to invite Member States, Sector Members and Associates to take part in the work, within their mandates;",
        "请成员国、部门成员和部门准成员，在其职责范围内，参与工作；",
    ),
] * 4
STRANGERS = (
    ["The harbour master keeps a register of vessels, of their owners and of their masters."],
    ["港务长备有登记簿，登记船舶、船主和船长。"],
)


def made(seed: int) -> list[tuple[tuple[str, str], tuple[str, str], Damaged]]:
    """Pairs as they were and as they are, and what was done."""
    pairs = WordPairs(bundled_lexicon(), StaticEmbedder().encode, TEXTS)
    likes = Likes(bundled_lexicon(), [pairs])
    found = damage(TEXTS, pairs, STRANGERS, likes, random.Random(seed))  # noqa: S311
    return [(old, new, done) for old, (new, done) in zip(TEXTS, found, strict=True) if done is not None]


def unknown(texts: tuple[str, str], done: Damaged, side: int) -> list[str]:
    """The words of a text that are said to have no counterpart."""
    lang: Lang = "en" if side == 0 else "zh"
    spans = text_words(bundled_lexicon(), texts[side], lang).spans
    labels = done.labels(spans, side)
    assert len(labels) == len(spans)
    return [texts[side][start:end] for (start, end), label in zip(spans, labels, strict=True) if label == 1]


@pytest.fixture(scope="module")
def damages() -> list[tuple[tuple[str, str], tuple[str, str], Damaged]]:
    return [one for seed in range(12) for one in made(seed)]


def test_every_kind_of_damage_is_done(damages: list[tuple[tuple[str, str], tuple[str, str], Damaged]]) -> None:
    assert {done.kind for _, _, done in damages} == {"taken", "fewer", "replaced", "phrase", "sentence", "another"}


def test_one_text_at_most_is_changed(damages: list[tuple[tuple[str, str], tuple[str, str], Damaged]]) -> None:
    for old, new, _ in damages:
        assert (old[0] == new[0]) != (old[1] == new[1])


def test_what_was_put_in_has_no_counterpart(damages: list[tuple[tuple[str, str], tuple[str, str], Damaged]]) -> None:
    for old, new, done in damages:
        if done.kind in {"phrase", "sentence"}:
            side = int(old[0] == new[0])
            assert unknown(new, done, side)
            assert unknown(new, done, 1 - side) == []
            assert len(new[side]) > len(old[side])


def test_what_is_taken_out_leaves_words_of_the_other_text_alone(
    damages: list[tuple[tuple[str, str], tuple[str, str], Damaged]],
) -> None:
    """民间团体 and 私营部门 stand alone where "civil society and the private sector" is gone, and no 磋商."""
    seen = False
    for old, new, done in damages:
        if done.kind == "taken" and "civil society" in old[0] and "civil society" not in new[0]:
            seen = True
            words = "".join(unknown(new, done, 1))
            assert "民间" in words
            assert "磋商" not in words
    assert seen


def test_a_replaced_word_and_its_counterpart_stand_alone(
    damages: list[tuple[tuple[str, str], tuple[str, str], Damaged]],
) -> None:
    for old, new, done in damages:
        if done.kind == "replaced":
            side = int(old[0] == new[0])
            assert len(unknown(new, done, side)) <= 2
            assert unknown(new, done, 1 - side)


def test_a_text_that_nothing_concerns_has_all_its_counterparts() -> None:
    done = one_sided("fewer", 1, Mark(known=(((0, 3), 1), ((3, 5), -1))))
    assert done.labels([(0, 3), (3, 5)], 0) == [0, 0]
    assert done.labels([(0, 3), (3, 5), (5, 7)], 1) == [1, -1, -1]
