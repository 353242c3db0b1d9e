"""Units of a memory parted into their sentences, where these pair with confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from align.exporting.selection import Unit, join_texts
from align.matching.sentences import pair_sentences
from align.model.report import ReportData
from align.normalising.sentences import sentences

__all__ = ["parted"]


def parted(units: Sequence[Unit], report: ReportData) -> list[Unit]:
    """Return the units in order, each parted into pairs of sentences where that is sure (``matching.sentences``).

    What a unit is flagged with, all its parts are. The sentences are compared by the bundled model, whichever made the
    alignment, so that a stored alignment gives the same sentences.
    """
    source_lang, target_lang = report.source.document.lang, report.target.document.lang
    texts = [(sentences(unit.source_text, source_lang), sentences(unit.target_text, target_lang)) for unit in units]
    if not any(len(source) > 1 and len(target) > 1 for source, target in texts):
        return list(units)
    from align.embedding.static import StaticEmbedder  # noqa: PLC0415 - only where there is something to compare

    found: list[Unit] = []
    for unit, (source, target), pairs in zip(units, texts, pair_sentences(texts, StaticEmbedder()), strict=True):
        if not pairs:
            found.append(unit)
            continue
        for number, pair in enumerate(pairs, 1):
            ours, theirs = (join_texts(side[slice(*at)]) for side, at in ((source, pair.source), (target, pair.target)))
            part = replace(unit, source_text=ours, target_text=theirs, part=number, part_score=pair.score)
            found.append(part)
    return found
