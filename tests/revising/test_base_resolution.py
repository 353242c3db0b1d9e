"""Resolution 102 and its earlier version as plain text: edits are told from the two as from tracked changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from resolution_102 import paragraphs

import align
from align.errors import LanguageError


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both states of both languages: ``en-old``, ``en-new`` and so on."""
    folder = tmp_path_factory.mktemp("versions")
    found = {}
    for lang in ("en", "zh"):
        stands, _ = paragraphs(lang)
        for state in ("old", "new"):
            lines = []
            for stand in stands:
                label, text = (stand.old_label, stand.old) if state == "old" else (stand.label, stand.new)
                if text is not None:
                    lines.append(f"{label}\t{text}" if label else text)
            found[f"{lang}-{state}"] = folder / f"{lang}-{state}.txt"
            found[f"{lang}-{state}"].write_text("\n".join(lines), encoding="utf-8")
    return found


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_old_wording_and_labels_are_those_of_the_base(files: dict[str, Path], lang: str) -> None:
    other = "zh" if lang == "en" else "en"
    report = align.run(files[f"{lang}-new"], files[f"{other}-new"], base_source=files[f"{lang}-old"])
    assert report.source.document.revisions == "base"
    assert report.target.document.revisions == "none"
    stands, _ = paragraphs(lang)
    wanted = {(s.old_label, s.old, s.label, s.new) for s in stands if s.label or s.old_label}
    found = {
        (c.old_label, c.old_text, c.new_label, None if c.is_struck else c.text)
        for c in report.source.clauses
        if c.kind == "clause"
    }
    assert found == wanted


def test_what_one_language_edits_alone(files: dict[str, Path]) -> None:
    report = align.run(files["en-new"], files["zh-new"], base_source=files["en-old"], base_target=files["zh-old"])
    found = [(flag.severity, flag.clause) for flag in report.flags if flag.code == "one-sided-edit"]
    assert found == [
        ("major", "resolves 1"),
        ("major", "instructs the Secretary-General 1"),
        ("major", "instructs the ITU Council 1"),
    ]


def test_a_base_in_the_other_language_is_refused(files: dict[str, Path]) -> None:
    with pytest.raises(LanguageError, match="is Chinese and is to be the earlier version of"):
        align.run(files["en-new"], files["zh-new"], base_source=files["zh-old"])
