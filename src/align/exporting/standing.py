"""Whether a text stands as adopted or is still proposed, as far as the documents tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from align.model.clause import SegmentedDocument
from align.model.report import ReportData

__all__ = ["UNKNOWN", "Standing", "standings"]

_ADOPTED = re.compile(
    r"\((?:Rev\.?,?\s+)?[^\W\d][^()\d]{2,40},?\s+(?P<en>(?:19|20)\d\d)\)"
    r"|[（(](?P<zh>(?:19|20)\d\d)\s*年[，,、]?\s*[^（）()\d]{2,20}[）)]"
)
"""Place and year of adoption in a title: ``(Rev. Dubai, 2018)``, ``（2018年，迪拜，修订版）``."""


@dataclass(frozen=True, slots=True)
class Standing:
    """``status`` is None where nothing tells; ``symbol`` and ``date`` are as printed, empty where unknown."""

    status: Literal["adopted", "proposal"] | None
    symbol: str = ""
    date: str = ""


UNKNOWN = Standing(None)


def standings(report: ReportData) -> dict[int, Standing]:
    """Return how each instrument of the source stands, by its number; what its document does not tell, the target may.

    A proposal is what a marker says (MOD, ADD, SUP), and what still shows both states of its revision; NOC leaves an
    adopted text as it is. Adopted is what bears place and year in its title and shows no revision.
    """
    found: dict[int, Standing] = {}
    for clause in report.source:
        if clause.instrument not in found:
            ours = _standing(report.source, clause.instrument)
            found[clause.instrument] = _standing(report.target, clause.instrument) if ours.status is None else ours
    only = len(found) == 1
    for instrument, ours in found.items():
        theirs = _standing(report.target, instrument) if only else ours
        if ours.status == theirs.status:  # one language may lack the marker that the other has
            found[instrument] = Standing(ours.status, ours.symbol or theirs.symbol, ours.date or theirs.date)
    return found


def _standing(document: SegmentedDocument, instrument: int) -> Standing:
    metadata = document.metadata
    proposal = next((made for made in metadata.proposals if made.instrument == instrument), None)
    if proposal is not None and "NOC" not in proposal.action:
        return Standing("proposal", proposal.symbol or metadata.document or "", metadata.date or "")
    if document.document.revisions in {"tracked", "run-together"}:
        return Standing("proposal", metadata.document or "", metadata.date or "")
    years = [
        match["en"] or match["zh"]
        for clause in document
        if clause.kind == "title" and clause.instrument == instrument
        for match in _ADOPTED.finditer(clause.text)
    ]
    if years and document.document.revisions == "none":
        return Standing("adopted", date=max(years))
    return UNKNOWN
