"""What became of each unit of an earlier version in a later one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from align.model.clause import SegmentedDocument
from align.model.document import Edit

__all__ = ["CHANGES", "Change", "Comparison", "Pair"]

Change = Literal["kept", "new", "struck", "moved", "relabelled", "reworded"]
CHANGES: tuple[Change, ...] = get_args(Change)


@dataclass(frozen=True, slots=True)
class Pair:
    """Units of the old version and the units of the new one that they became, by index.

    ``change`` is the weightiest of what happened: new or struck, then reworded, moved, relabelled, kept; of a
    reworded pair its labels and ``moved`` tell the rest. Several units of a side are read as one text, joined by a
    space (with none between Chinese characters).

    ``edits`` turn the old text into the new one: what stands in ``old_text`` and in no edit is, in the same order,
    what stands in ``text`` and in no edit; a deletion stands before the insertion that takes its place. Of a pair that
    is not reworded they hold at most spaces and forms of marks. None where one side is empty, of a
    struck pair (its new units are shown as struck by the new version itself), or where ``both_wordings``.

    ``both_wordings``: True where the text of a run-together dump shows that what was struck and what was inserted
    stand in it side by side, so that no redline can be told; None where a dump does not tell; else False.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    change: Change
    edits: tuple[Edit, ...] | None
    moved: bool = False
    both_wordings: bool | None = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a document in one language; every unit of both sides stands in exactly one pair.

    Pairs are in the order of the new version; what was struck stands behind what it stood behind in the old one.
    """

    old: SegmentedDocument
    new: SegmentedDocument
    pairs: tuple[Pair, ...]
    warnings: tuple[str, ...] = ()
