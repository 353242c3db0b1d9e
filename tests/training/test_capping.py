"""Figures and labels do not decide: their vectors are kept short."""

from __future__ import annotations

import numpy as np
import pytest

from align.training.contrast import capped


def test_numbers_signs_letters_and_single_characters_are_kept_short() -> None:
    pieces = ["[UNK]", "council", "meeting", "理事会", "2022", "十六", "%", "b", "会", "7"]
    vectors = np.diag([0, 2, 2, 2, 9, 9, 9, 9, 9, 0.5]).astype(np.float32)
    lengths = np.linalg.norm(capped(vectors, pieces), axis=1)
    assert lengths == pytest.approx([0, 2, 2, 2, 0.9, 0.9, 0.9, 0.8, 1.4, 0.5])
    assert vectors[4, 4] == 9
