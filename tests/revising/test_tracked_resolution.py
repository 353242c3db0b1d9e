"""Resolution 102 as Word files with tracked changes: both states of every clause, and what one language edits alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from resolution_102 import Stand, earlier_word_file, paragraphs, word_file

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


def earlier(lang: str, folder: Path, *, change: tuple[str, str] = ("", "")) -> Path:
    """The file before the revision; ``change`` is put into it, silently."""
    path = folder / f"{lang}-base.docx"
    path.write_bytes(earlier_word_file(lang, change))
    return path


def test_without_their_changes_they_are_their_bases(files: dict[str, Path], tmp_path: Path) -> None:
    bases = earlier("en", tmp_path), earlier("zh", tmp_path)
    report = align.run(files["en"], files["zh"], base_source=bases[0], base_target=bases[1])
    assert [flag.message for flag in report.flags if flag.code == "base-changed"] == []


@pytest.mark.parametrize(
    ("lang", "change", "where", "message"),
    [
        (
            "en",
            ("all relevant WSIS outcomes;", "all relevant and timely WSIS outcomes;"),
            "recognizing b)",
            "English strikes “and timely” without a tracked change.",
        ),
        (
            "zh",
            ("b)\tWSIS的所有相关成果；", "b)\tWSIS的相关成果；"),
            "认识到 b)",
            "Chinese inserts “所有” without a tracked change.",
        ),
        (
            "en",
            ("f)\tthat skills and literacy are essential for individuals to experience the benefits of Internet "
             "connectivity;", ""),
            "recognizing f)",
            "English has “that skills and literacy are essential for individuals to experience t…”, which its base "
            "lacks and no tracked change inserts.",
        ),
    ],
)  # fmt: skip
def test_a_silent_change_is_flagged(
    files: dict[str, Path], tmp_path: Path, lang: str, change: tuple[str, str], where: str, message: str
) -> None:
    base = earlier(lang, tmp_path, change=change)
    other = "zh" if lang == "en" else "en"
    report = align.run(files[lang], files[other], base_source=base)
    found = [flag for flag in report.flags if flag.code == "base-changed"]
    assert [(flag.severity, flag.clause, flag.message) for flag in found] == [("major", where, message)]


def test_an_author_who_made_no_change_is_said(files: dict[str, Path]) -> None:
    document = align.read(files["en"], revisions_by=["Anne"])
    assert document.redline is None
    (warning,) = document.warnings
    assert warning.endswith("no tracked change is by Anne, and all are taken as accepted; they are by Ann")
    assert align.read(files["en"], revisions_by=["Ann"]).warnings == ()


def test_changes_tracked_in_one_language_only_are_said(files: dict[str, Path], tmp_path: Path) -> None:
    plain = earlier("zh", tmp_path)
    said = [warning for warning in align.run(files["en"], plain).warnings if "cannot be told" in warning]
    assert len(said) == 1
    assert "en.docx has tracked changes" in said[0]
    assert "zh-base.docx has not" in said[0]
    assert [w for w in align.run(files["en"], files["zh"]).warnings if "cannot be told" in w] == []
