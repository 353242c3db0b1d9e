"""The Python API on the real pair."""

from __future__ import annotations

from pathlib import Path

import pytest

import align
from align.errors import ExportError, LanguageError, OptionError, ReadError, SchemaError
from align.model.report import Flag

CORPORA = Path(__file__).parents[1] / "corpora"
EN = CORPORA / "en/itu-pp22-resolution-102.txt"
ZH = CORPORA / "zh/itu-pp22-resolution-102.txt"


@pytest.fixture(scope="module")
def report() -> align.Report:
    return align.run(EN, ZH)


def flags(report: align.Report, code: str) -> list[Flag]:
    return [flag for flag in report.flags if flag.code == code]


def without(path: Path, line: str, folder: Path) -> Path:
    """A copy of a document without one of its lines."""
    text = path.read_text(encoding="utf-8")
    assert text.count(line) == 1
    copy = folder / path.name
    copy.write_text(text.replace(line, ""), encoding="utf-8")
    return copy


def test_every_unit_stands_in_one_bead(report: align.Report) -> None:
    for side in ("source", "target"):
        indices = [index for bead in report.beads for index in getattr(bead, side)]
        assert sorted(indices) == list(range(len(getattr(report, side).clauses)))


def test_the_pair_is_aligned_clause_by_clause(report: align.Report) -> None:
    texts = {
        report.source[bead.source[0]].text: report.target[bead.target[0]].text
        for bead in report.beads
        if len(bead.source) == len(bead.target) == 1
    }
    assert texts["recalling"] == "忆及"
    assert texts["all relevant WSIS outcomes;"] == "WSIS的所有相关成果；"
    assert texts["that countries should not be involved in decisions regarding another country's ccTLD;"] == (
        "各国不应介入有关另一国的ccTLD的决定；"
    )


def test_the_report_says_what_made_it(report: align.Report) -> None:
    assert (report.info.name, report.info.version, report.info.options) == ("align", align.__version__, {})
    assert report.info.model == align.embedder().name
    assert report.warnings == ()


def test_a_clause_deleted_in_chinese_is_a_missing_clause(report: align.Report, tmp_path: Path) -> None:
    damaged = align.run(EN, without(ZH, "b)\tWSIS的所有相关成果；\n", tmp_path))
    known = {flag.fingerprint for flag in report.flags}
    (new,) = [flag for flag in flags(damaged, "missing-clause") if flag.fingerprint not in known]
    assert (new.severity, new.clause, new.target) == ("major", "recognizing b)", ())
    assert damaged.source[new.source[0]].text == "all relevant WSIS outcomes;"


def test_a_clause_deleted_in_english_is_an_extra_clause(report: align.Report, tmp_path: Path) -> None:
    damaged = align.run(without(EN, "b)\tall relevant WSIS outcomes;\n", tmp_path), ZH)
    known = {flag.fingerprint for flag in report.flags}
    (new,) = [flag for flag in flags(damaged, "extra-clause") if flag.fingerprint not in known]
    assert (new.severity, new.source) == ("major", ())
    assert damaged.target[new.target[0]].text == "WSIS的所有相关成果；"


def test_chinese_may_be_the_source(report: align.Report) -> None:
    turned = align.run(ZH, EN)
    assert (turned.source.document.lang, turned.target.document.lang) == ("zh", "en")
    assert {(bead.target, bead.source) for bead in turned.beads} == {
        (bead.source, bead.target) for bead in report.beads
    }


def test_the_same_input_gives_the_same_bytes(report: align.Report, tmp_path: Path) -> None:
    report.save(tmp_path / "one.json")
    align.run(EN, ZH).save(tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_a_saved_report_comes_back(report: align.Report, tmp_path: Path) -> None:
    report.save(tmp_path / "alignment.json")
    again = align.load(tmp_path / "alignment.json")
    assert (again.beads, again.flags, again.info, again.source.clauses) == (
        report.beads,
        report.flags,
        report.info,
        report.source.clauses,
    )


def test_the_frames_have_a_row_a_bead_and_a_row_a_flag(report: align.Report) -> None:
    beads, drift = report.to_frame(), report.flags_frame()
    assert (len(beads), len(drift)) == (len(report.beads), len(report.flags))
    row = beads[beads["source_text"] == "all relevant WSIS outcomes;"].iloc[0]
    assert (row["source_label"], row["target_label"], row["target_text"]) == ("b)", "b)", "WSIS的所有相关成果；")
    assert list(drift["code"]) == [flag.code for flag in report.flags]


def test_a_notebook_shows_counts_and_flags_escaped(report: align.Report) -> None:
    shown = report._repr_html_()
    assert f"{len(report.beads)} beads" in shown
    assert shown.count("<code>") == len(report.flags)
    assert "<Report" not in shown


def test_export_writes_by_suffix_or_by_name(report: align.Report, tmp_path: Path) -> None:
    result = align.export(report, tmp_path / "memory.tmx")
    assert result is not None
    assert result.written > 50
    assert b"<tmx" in (tmp_path / "memory.tmx").read_bytes()[:200]
    align.export(report, tmp_path / "drift.txt", format="csv")
    assert (tmp_path / "drift.txt").read_bytes().startswith(b"\xef\xbb\xbfcode,severity,clause")
    everything = align.export(report, tmp_path / "all.tmx", all_units=True)
    assert everything is not None
    assert everything.written >= result.written


def test_a_run_takes_documents_and_an_embedder(report: align.Report) -> None:
    again = align.run(align.read(EN), align.read(ZH), model=align.embedder())
    assert again.beads == report.beads


def test_segment_takes_a_document_or_a_path() -> None:
    assert align.segment(ZH).clauses == align.segment(align.read(ZH, lang="zh")).clauses


def test_two_documents_in_one_language_are_refused() -> None:
    with pytest.raises(LanguageError, match="both English"):
        align.run(EN, CORPORA / "en/itu-wtsa08-resolution-75.txt")
    with pytest.raises(LanguageError, match="both Chinese"):
        align.run(ZH, ZH)


def test_another_resolution_is_warned_of() -> None:
    before, after = align.run(CORPORA / "en/itu-pp22-resolution-101.txt", ZH).warnings
    assert "different documents: Resolution 101 in the source, Resolution 102 in the target" in before
    assert "clauses and paragraphs have a likely counterpart" in after
    before, after = align.run(ZH, CORPORA / "en/itu-wtsa08-resolution-75.txt").warnings
    assert "Resolution 102 in the source, Resolution 75 in the target" in before
    assert "clauses and paragraphs have a likely counterpart" in after


def test_one_instrument_of_several_is_selected_and_noted() -> None:
    several = CORPORA / "en/itu-pp10-resolutions-wgpl8-101-102-130-133.txt"
    picked = align.run(several, ZH, select="RESOLUTION 102")
    assert picked.info.options == {"select": "RESOLUTION 102"}
    titles = " ".join(clause.text for clause in picked.source if clause.kind == "title")
    assert titles.startswith("RESOLUTION  102  (Rev. Guadalajara, 2010)")
    assert {clause.instrument for clause in picked.source} == {0}
    assert any("different revisions of Resolution 102" in warning for warning in picked.warnings)
    with pytest.raises(OptionError, match="Resolution 101; Resolution 102; Resolution 130; Resolution 133"):
        align.run(several, ZH, select="RESOLUTION 999")


def test_what_goes_wrong_is_an_error_of_the_toolkit(report: align.Report, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="use 'en' or 'zh'"):
        align.read(EN, lang="fr")  # type: ignore[arg-type]
    with pytest.raises(OptionError, match="the document is 'en'"):
        align.run(align.read(EN), ZH, source_lang="zh")
    with pytest.raises(OptionError, match="unknown option: minimum"):
        align.export(report, tmp_path / "a.tmx", minimum=1)
    with pytest.raises(OptionError, match="format"):
        align.export(report, tmp_path / "a.xyz")
    with pytest.raises(ExportError, match="does not exist"):
        align.export(report, tmp_path / "no" / "a.tmx")
    with pytest.raises(ReadError, match="missing"):
        align.load(tmp_path / "missing.json")
    (tmp_path / "bad.json").write_text("{}")
    with pytest.raises(SchemaError):
        align.load(tmp_path / "bad.json")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.json"]


def test_the_library_prints_nothing(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    align.export(align.run(EN, ZH), tmp_path / "report.html")
    assert capfd.readouterr() == ("", "")
