"""Resolution 102 as Word files with tracked changes: both states of every clause, and what one language edits alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from resolution_102 import Stand, paragraphs, word_file

import align

Found = tuple[str | None, str | None, str | None, str | None]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("resolution")
    for lang in ("en", "zh"):
        (folder / f"{lang}.docx").write_bytes(word_file(lang))
    return {lang: folder / f"{lang}.docx" for lang in ("en", "zh")}


def labelled(stands: list[Stand]) -> list[Found]:
    return [(s.old_label, s.old, s.label, s.new) for s in stands if s.label or s.old_label]


@pytest.mark.parametrize(("lang", "count"), [("en", 112), ("zh", 112)])
def test_every_clause_in_both_states(files: dict[str, Path], lang: str, count: int) -> None:
    stands, _ = paragraphs(lang)
    wanted = labelled(stands)
    segmented = align.segment(files[lang])
    assert segmented.document.revisions == "tracked"
    clauses = [clause for clause in segmented if clause.kind == "clause"]
    found: list[Found] = [(c.old_label, c.old_text, c.new_label, None if c.is_struck else c.text) for c in clauses]
    assert len(wanted) == count
    assert found == wanted


def test_what_one_language_edits_alone(files: dict[str, Path]) -> None:
    """Read by hand: EN 2018's role became participation, ZH kept its wording; two edits of ZH have none beside them."""
    report = align.run(files["en"], files["zh"])
    found = [(flag.severity, flag.clause, flag.message) for flag in report.flags if flag.code == "one-sided-edit"]
    assert found == [
        ("major", "resolves 1", "Chinese strikes “国更多地参与”; English leaves the wording as it was."),
        (
            "major",
            "instructs the Secretary-General 1",
            "English strikes “take a significant role” and inserts “participate”; "
            "Chinese leaves the wording as it was.",
        ),
        (
            "major",
            "instructs the ITU Council 1",
            "Chinese strikes “开展” and inserts “进行”; English edits words of grammar only.",
        ),
    ]
    assert [flag for flag in report.flags if flag.code in {"missing-clause", "extra-clause", "label", "order"}] == []
    assert {bead.edited for bead in report.beads if not bead.is_gap} == {"none", "source", "target", "both"}
