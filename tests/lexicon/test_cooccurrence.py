"""What a document's own beads teach, and that a bead does not vouch for itself."""

from __future__ import annotations

import numpy as np

from align.lexicon.cooccurrence import learnt


def _units(*texts: list[int]) -> list[np.ndarray]:
    return [np.array(text, dtype=np.intp) for text in texts]


def test_words_that_stand_together_render_each_other() -> None:
    """Word 0 stands with 0 throughout, word 1 with 1; the lexicon knows neither."""
    likeness = np.full((3, 3), 0.01, dtype=np.float32)
    english, chinese = _units([0, 2], [0, 1], [1, 2], [0], [1]), _units([0, 2], [0, 1], [1, 2], [0], [1])
    found = learnt(likeness, english, chinese)
    assert found.counts[0, 0] > 3 * found.counts[0, 1]
    assert found.counts[1, 1] > 3 * found.counts[1, 0]


def test_a_bead_does_not_vouch_for_itself() -> None:
    """Word 2 meets word 2 in the last bead alone: without that bead nothing is known of them."""
    likeness = np.full((3, 3), 0.01, dtype=np.float32)
    english, chinese = _units([0], [0, 1], [0, 2]), _units([0], [0, 1], [0, 2])
    found = learnt(likeness, english, chinese)
    forward, backward = found.without(2, english[2], chinese[2])
    assert forward[1, 1] == 0
    assert backward[1, 1] == 0
    assert forward[0, 0] > 0.3


def test_empty_texts_teach_nothing() -> None:
    found = learnt(np.ones((1, 1), dtype=np.float32), _units([], [0]), _units([0], []))
    assert found.counts.sum() == 0
