"""Every check flags its own should-flag examples and leaves the others alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from align.drift.catalogue import CATALOGUE
from align.drift.context import Check, DriftContext, Example
from align.drift.runner import all_checks, find_drift
from align.embedding.static import StaticEmbedder
from align.matching.aligner import align_documents
from align.model.alignment import Alignment, Bead
from align.model.clause import SegmentedDocument
from align.model.document import Document, Lang
from align.revising.bases import with_base
from align.segmenting.segmenter import segment_document

CASES = [
    pytest.param(check, example, id=f"{example.code}-{example.verdict}-{i}")
    for check in all_checks()
    for i, example in enumerate(check.examples)
]


def context_of(example: Example) -> DriftContext:
    """The example as two documents: of several lines, aligned; of one line each, one bead."""
    sides = []
    bases: list[SegmentedDocument | None] = [None, None]
    for lang, text, before in (("en", example.en, example.en_before), ("zh", example.zh, example.zh_before)):
        script = "Latn" if lang == "en" else "Hans"
        language: Lang = "en" if lang == "en" else "zh"
        states = [segment_document(Document(each, language, script, lang, "")) for each in (text, before) if each]  # type: ignore[arg-type]
        side = with_base(*states, StaticEmbedder()) if before else states[0]
        base = example.en_base if lang == "en" else example.zh_base
        if base:
            bases[lang == "zh"] = segment_document(Document(base, language, script, lang, ""))  # type: ignore[arg-type]
            side = replace(side, document=replace(side.document, revisions="tracked"))
        sides.append(side)
    if "\n" in example.en or "\n" in example.zh or not all(len(s) == 1 for s in sides):
        alignment = align_documents(sides[0], sides[1], StaticEmbedder())
    else:
        alignment = Alignment(sides[0], sides[1], (Bead((0,), (0,), 0.9, "content"),))
    return DriftContext(alignment, StaticEmbedder(), (bases[0], bases[1]))


@pytest.mark.parametrize(("check", "example"), CASES)
def test_example(check: Check, example: Example) -> None:
    assert example.code in check.codes
    flags = [f for f in find_drift(context_of(example), [check]) if f.code == example.code]
    assert bool(flags) == (example.verdict == "flag"), [f.message for f in flags]


def test_every_code_has_both_kinds_of_examples_and_an_entry() -> None:
    for check in all_checks():
        for code in check.codes:
            verdicts = {e.verdict for e in check.examples if e.code == code}
            assert verdicts == {"flag", "clean"}, code
            assert code in CATALOGUE, code


def test_every_example_is_in_both_languages() -> None:
    for check in all_checks():
        for example in check.examples:
            assert example.en.strip()
            assert example.zh.strip()
