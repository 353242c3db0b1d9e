"""Parts of the aligner by themselves: what was edited, labels, length, learning, unknown embedders."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from made_documents import EMBEDDER, RECOGNIZING_EN, RECOGNIZING_ZH, Row, align, document

from align.matching.labels import ordinals
from align.matching.learnt import learnt_vectors
from align.matching.probe import PROBES, channel_of
from align.matching.units import effective_length
from align.model.alignment import Edited
from align.model.clause import Status

HEADINGS: tuple[list[Row], list[Row]] = ([("heading", "", "noting")], [("heading", "", "注意到")])


@pytest.mark.parametrize(
    ("source", "target", "edited"),
    [
        ("kept", "kept", "none"),
        ("relabelled", "kept", "source"),
        ("kept", "new", "target"),
        ("struck", "struck", "both"),
        ("kept", None, None),
        (None, None, None),
    ],
)
def test_edited_says_which_side_the_revision_touched(
    source: Status | None, target: Status | None, edited: Edited | None
) -> None:
    (bead,) = align(document("en", HEADINGS[0], status=[source]), document("zh", HEADINGS[1], status=[target]))
    assert bead.edited == edited


def test_a_kept_clause_with_another_wording_was_edited() -> None:
    en = document("en", HEADINGS[0], status=["kept"], old_text=["recalling"])
    zh = document("zh", HEADINGS[1], status=["kept"], old_text=["注意到"])
    assert align(en, zh)[0].edited == "source"
    assert align(zh, en)[0].edited == "target"


@pytest.mark.parametrize(
    ("labels", "place"), [(("c", "3", "iii", "C", "•3"), 3), (("b", "2", "ii", "II"), 2), (("xiv", "14", "n"), 14)]
)
def test_labels_of_one_place_share_an_ordinal(labels: tuple[str, ...], place: int) -> None:
    assert all(place in ordinals(label) for label in labels)


@pytest.mark.parametrize("label", ["1-1", "bbis", "〇", "abc"])
def test_other_labels_have_no_ordinal(label: str) -> None:
    assert ordinals(label) == ()


def test_labels_of_another_style_count_by_their_place() -> None:
    en: list[Row] = [
        ("clause", label, f"that {word} are rare;") for label, word in (("a", "reefs"), ("b", "dunes"), ("c", "fens"))
    ]
    zh: list[Row] = [("clause", "1", "珊瑚礁稀少；"), ("clause", "3", "沼泽稀少；")]
    beads = align(document("en", en), document("zh", zh))
    assert [(bead.source, bead.target) for bead in beads] == [((0,), (0,)), ((1,), ()), ((2,), (1,))]
    assert beads[0].why == "label"


def test_a_chinese_character_counts_as_several_letters() -> None:
    assert effective_length("互联网") == pytest.approx(3 * effective_length("互"))
    assert effective_length("ICT") == 3
    assert effective_length("") == 1


def test_what_is_learnt_finds_counterparts_without_confirming_itself() -> None:
    en = [text for _, _, text in RECOGNIZING_EN] * 1
    zh = [text for _, _, text in RECOGNIZING_ZH] * 1
    wrong = [(i, i) for i in range(len(en)) if i not in {4, 5}] + [(4, 5), (5, 4)]
    left, right = learnt_vectors(en, zh, sorted(wrong))
    for at, (i, j) in enumerate(sorted(wrong)):
        assert left[i, at] == 0
        assert right[j, at] == 0
    cosines = left @ right.T
    assert cosines[5, 5] > cosines[5, 4]


class Named:
    """An embedder that hands over its vectors, changed, under a name without constants."""

    name = "some-other-model"

    def __init__(self, floor: float) -> None:
        self.floor = floor

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors with a share that all texts have in common, as transformers give them."""
        vectors = EMBEDDER.encode(texts)
        raised = np.hstack([vectors * np.sqrt(1 - self.floor), np.full((len(texts), 1), np.sqrt(self.floor))])
        return (raised / np.linalg.norm(raised, axis=1, keepdims=True)).astype(np.float32)


def test_an_unknown_embedder_is_measured() -> None:
    plain, raised = channel_of(Named(0.0)), channel_of(Named(0.6))
    assert raised.slope == pytest.approx(plain.slope / 0.4, rel=0.05)
    assert raised.middle == pytest.approx(0.6 + 0.4 * plain.middle, abs=0.03)


def test_an_embedder_that_tells_nothing_counts_for_nothing() -> None:
    class Blind(Named):
        def encode(self, texts: Sequence[str]) -> np.ndarray:
            return np.full((len(texts), 4), 0.5, dtype=np.float32)

    assert channel_of(Blind(0.0)).slope == 0


def test_the_probes_are_pairs_of_both_languages() -> None:
    assert all(en.isascii() and not zh.isascii() for en, zh in PROBES)


def test_alignment_with_an_unknown_embedder() -> None:
    from align.matching.aligner import align_documents  # noqa: PLC0415

    beads = align_documents(document("en", RECOGNIZING_EN), document("zh", RECOGNIZING_ZH), Named(0.6)).beads
    assert [(bead.source, bead.target) for bead in beads] == [((i,), (i,)) for i in range(len(RECOGNIZING_EN))]
