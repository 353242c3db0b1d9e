"""Headings that are known formulae, compared once for each two wordings of a pair of documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from align.model.clause import Clause, SegmentedDocument
from align.model.document import Lang
from align.segmenting.formulae import match_heading
from align.segmenting.openings import heading_similarity

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["FormulaTable", "formula_table"]

WORDINGS = 96
"""Most wordings of a side that are compared: bounds the time for documents with thousands of headings."""

FormulaTable = tuple["NDArray[np.int64]", "NDArray[np.int64]", "NDArray[np.float64]"]
"""Wording number of each source and of each target unit, -1 for none; likeness of each two wordings, 0–1 or NaN."""


def formula_table(source: SegmentedDocument, target: SegmentedDocument, order: Sequence[int]) -> FormulaTable | None:
    """Compare the headings of both sides, those of the target in ``order``.

    None where both are in the same language, or where there are no formulae.
    """
    languages = source.document.lang, target.document.lang
    if languages[0] == languages[1]:
        return None
    wordings = [_wordings(side, lang) for side, lang in zip((source, target), languages, strict=True)]
    if not wordings[0] or not wordings[1]:
        return None
    table = np.full((len(wordings[0]), len(wordings[1])), np.nan)
    for r, left in enumerate(wordings[0]):
        for c, right in enumerate(wordings[1]):
            value = heading_similarity(left, right) if languages[0] == "en" else heading_similarity(right, left)
            if value is not None:
                table[r, c] = value
    return _numbers(source, wordings[0]), _numbers([target[j] for j in order], wordings[1]), table


def _wordings(document: SegmentedDocument, lang: Lang) -> dict[str, int]:
    counts = Counter(clause.text for clause in document if clause.kind == "heading")
    frequent = [text for text, _ in counts.most_common(4 * WORDINGS)]
    known = [text for text in frequent if match_heading(text, lang) is not None][:WORDINGS]
    return {text: number for number, text in enumerate(known)}


def _numbers(clauses: Iterable[Clause], wordings: dict[str, int]) -> NDArray[np.int64]:
    return np.array([wordings.get(c.text, -1) if c.kind == "heading" else -1 for c in clauses], dtype=np.int64)
