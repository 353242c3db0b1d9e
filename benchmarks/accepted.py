"""The pairs of ``pairs.py`` once every revision is accepted: no old wording, no struck clause, no marker."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

from pairs import Pair, load_all

from align.model import SegmentedDocument

__all__ = ["accepted", "clean", "new_wording"]

SIDES = ("source", "target")


def clean() -> list[Pair]:
    """All pairs in their accepted state."""
    return [accepted(pair) if pair.name.startswith("res102") else _without_labels(pair) for pair in load_all()]


def _without_labels(pair: Pair) -> Pair:
    """What is left of composite labels in front of texts (``3 - `` of 3.1.3) taken away, where all have them."""
    sides = {}
    for side in SIDES:
        document: SegmentedDocument = getattr(pair, side)
        texts = {
            c.index: _bare(c.text, c.labels) for c in document if c.kind == "clause" and not c.labels[0].startswith("•")
        }
        composite = sum(text != document[index].text for index, text in texts.items()) > len(texts) / 2
        clauses = [replace(c, text=texts.get(c.index, c.text) if composite else c.text) for c in document]
        sides[side] = replace(document, clauses=tuple(clauses))
    return replace(pair, **sides)


def _bare(text: str, labels: tuple[str, ...]) -> str:
    tails = "|".join(re.escape(".".join(labels[-size:])) for size in range(len(labels), 0, -1))
    return re.sub(rf"^(?:{tails})(?:\s+(?:- )?|(?=[\u3400-\u9fff]))", "", text)


def accepted(pair: Pair) -> Pair:
    """Resolution 102 with every edit accepted: no struck clause, no marker, new labels, new wording alone."""
    keep = {}
    sides = {}
    for side in SIDES:
        document: SegmentedDocument = getattr(pair, side)
        kept = [clause for clause in document if not clause.is_struck and clause.kind != "marker"]
        keep[side] = {clause.index: at for at, clause in enumerate(kept)}
        lang = document.document.lang
        clauses = [
            replace(
                clause,
                index=at,
                label=clause.new_label,
                old_label=None,
                status=None,
                text=new_wording(clause.text, lang),
            )
            for at, clause in enumerate(kept)
        ]
        sides[side] = replace(document, clauses=tuple(clauses))
    gold = []
    for source, target in pair.gold:
        bead = (
            tuple(keep["source"][i] for i in source if i in keep["source"]),
            tuple(keep["target"][j] for j in target if j in keep["target"]),
        )
        gold += [bead] if bead[0] or bead[1] else []
    return replace(pair, gold=tuple(gold), **sides)


def new_wording(text: str, lang: str) -> str:
    """What a text of the dump says once its edits are accepted; which is which was written down by hand."""
    sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "revising"))
    from resolution_102 import WORDING  # noqa: PLC0415 - beside the tests

    for printed, marked in WORDING[lang]:
        text = text.replace(printed, marked)
    return re.sub(r"\[([+-])([^\[\]]*)\]", lambda edit: edit[2] if edit[1] == "+" else "", text)
