"""The options of training: what is understood, what is refused."""

from __future__ import annotations

import pytest

from align.embedding.static import StaticEmbedder
from align.errors import OptionError
from align.training.options import (
    SCRATCH,
    TrainingOptions,
    VectorOptions,
    VocabularySize,
    parsed_weights,
    training_options,
    weight_of,
)


def options(**given: object) -> TrainingOptions:
    return training_options(**{"epochs": 3, "dimension": 256, "vocabulary": 60_000, "seed": 0} | given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "weights"),
    [
        ([], {}),
        (["law=2"], {"law": 2.0}),
        (["law=0", "news=0.25", "other=100"], {"law": 0.0, "news": 0.25, "other": 100.0}),
        (["法律=2", "a=b=3", "with space.tmx=1"], {"法律": 2.0, "a=b": 3.0, "with space.tmx": 1.0}),
        (["law=1", "law=2"], {"law": 2.0}),
    ],
)
def test_weights_are_read(given: list[str], weights: dict[str, float]) -> None:
    assert parsed_weights(given) == weights


@pytest.mark.parametrize(
    "given",
    ["", "law", "=2", "law=", "law=two", "law=-1", "law=100.5", "law=nan", "law=inf", "law=1,5", "法律", "法律=二"],
)
def test_what_is_no_weight_is_refused_by_its_name(given: str) -> None:
    with pytest.raises(OptionError) as caught:
        parsed_weights(["news=1", given])
    assert str(caught.value) == f"--weight: {given!r} is not SOURCE=X with X from 0 to 100"


@pytest.mark.parametrize("vocabulary", [2_000, 12_345, 60_000, 500_000])
def test_the_vocabulary_is_shared_out_whole(vocabulary: int) -> None:
    size = options(vocabulary=vocabulary).size
    assert size.english + size.chinese + size.parts == vocabulary
    assert min(size.english, size.chinese) > 0.4 * vocabulary
    assert 0 < size.parts <= vocabulary / 20


def test_python_and_the_command_line_have_the_same_size_which_leaves_room_for_new_words() -> None:
    assert options().size == VocabularySize()
    bundled = StaticEmbedder().tokenizer.get_vocab_size()
    assert VocabularySize().english + VocabularySize().chinese + VocabularySize().parts >= bundled + 4_000


def test_what_is_given_arrives() -> None:
    given = options(epochs=7, dimension=64, seed=5, start=SCRATCH, name="mine", held_out=0.2, exclude=frozenset({"a"}))
    assert (given.vectors.epochs, given.vectors.dimension, given.vectors.seed) == (7, 64, 5)
    assert (given.start, given.name, given.held_out, given.exclude) == (SCRATCH, "mine", 0.2, {"a"})


def test_what_is_added_to_learns_at_half_the_rate() -> None:
    assert options(start=SCRATCH).vectors.rate == VectorOptions().rate
    assert options().vectors.rate == options(start="some/folder").vectors.rate == VectorOptions().rate / 2


@pytest.mark.parametrize(
    ("source", "expected"),
    [("ms_docs", 0.25), ("law", 2.0), ("法律", 3.0), ("other", 0.5), ("house[1].tmx", 4.0)],
)
def test_the_last_name_that_fits_a_source_gives_its_weight(source: str, expected: float) -> None:
    given = ["*=0.5", "ms_*=0.25", "law=9", "law=2", "法*=3", "house[1].tmx=4"]
    assert weight_of(source, parsed_weights(given)) == expected


def test_a_name_given_again_counts_from_there() -> None:
    assert weight_of("law", parsed_weights(["law=2", "*=0.5", "law=3"])) == 3
    assert weight_of("law", parsed_weights(["law=2", "*=0.5"])) == 0.5
    assert weight_of("law", {}, 7.0) == 7
