"""Reports, comparisons and documents as frames: what stands in which column, with which dtype, also after Parquet."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import align
from align import frames
from align.drift.catalogue import CATALOGUE
from align.errors import OptionError, ReadError
from align.model.alignment import Alignment
from align.model.clause import SegmentedDocument
from align.model.report import Judgement
from align.model.terms import FoundTerm, Variant

CORPORA = Path(__file__).parents[1] / "corpora"
EN = CORPORA / "en/itu-pp22-resolution-102.txt"
ZH = CORPORA / "zh/itu-pp22-resolution-102.txt"
OLD = CORPORA / "en/itu-pp10-resolutions-wgpl8-101-102-130-133.txt"

DTYPES = {
    "beads": "bead Int64|path string|section Int64|heading string|kind category|source object|target object|"
    "source_path string|source_kind category|source_label string|source_text string|target_path string|"
    "target_kind category|target_label string|target_text string|score Float64|why category|edited category|"
    "source_status category|target_status category|flags Int64|severity category|codes object|instrument Int64",
    "flags": "flag Int64|code category|severity category|clause string|message string|bead Int64|path string|"
    "section Int64|heading string|score Float64|why category|source object|target object|source_text string|"
    "target_text string|source_evidence string|target_evidence string|source_spans object|target_spans object|"
    "source_occurrences object|target_occurrences object|touched boolean|ignored boolean|since category|"
    "decision category|comment string|fingerprint string",
    "terms": "term string|rendering string|count Int64|share Float64|main boolean|renderings Int64|total Int64",
    "words": "side category|lang category|word string|form string|count Int64|units Int64|share Float64|"
    "tfidf Float64|keyness Float64|grammar boolean",
    "tokens": "side category|lang category|unit Int64|path string|word string|form string|start Int64|end Int64",
    "changes": "pair Int64|change category|moved boolean|both_wordings boolean|old object|new object|old_path string|"
    "old_kind category|old_label string|old_text string|new_path string|new_kind category|new_label string|"
    "new_text string|old_section Int64|new_section Int64|old_heading string|new_heading string|edits Int64",
    "clauses": "index Int64|id string|instrument Int64|kind category|section Int64|heading string|level Int64|"
    "labels object|path string|label string|old_label string|new_label string|status category|text string|"
    "old_text string|first_line Int64|last_line Int64|notes object",
    "codes": "code category|severity category|meaning string|action string|precision string|recall string",
}
"""The promise: a column is never renamed, and never has another dtype."""


@pytest.fixture(scope="module")
def report() -> align.Report:
    return align.run(EN, ZH)


@pytest.fixture(scope="module")
def changes() -> align.Changes:
    return align.compare(OLD, EN, select="RESOLUTION 102")


def nothing(report: align.Report) -> align.Report:
    """The report on two documents that hold no unit."""
    empty = [SegmentedDocument(side.document, (), ()) for side in (report.source, report.target)]
    return align.Report(replace(report.data, alignment=Alignment(empty[0], empty[1], ()), flags=(), terms=()))


def row(frame: pd.DataFrame, **wanted: object) -> pd.Series:
    """The one row that has these values."""
    for name, value in wanted.items():
        frame = frame[frame[name] == value]
    assert len(frame) == 1
    return frame.iloc[0]


def made(report: align.Report, changes: align.Changes) -> dict[str, pd.DataFrame]:
    return {
        "beads": report.to_frame(),
        "flags": report.flags_frame(),
        "terms": report.terms_frame(),
        "words": report.words_frame(),
        "tokens": report.tokens_frame(),
        "changes": changes.to_frame(),
        "clauses": align.clauses_frame(ZH),
        "codes": align.codes_frame(),
    }


def test_columns_and_dtypes_are_the_promised_ones(report: align.Report, changes: align.Changes) -> None:
    for kind, frame in made(report, changes).items():
        assert "|".join(f"{name} {dtype}" for name, dtype in frame.dtypes.items()) == DTYPES[kind], kind
        assert list(frames.DTYPES[kind]) == list(frame.columns)
        assert isinstance(frame.index, pd.RangeIndex)
        assert len(frame) > 0


def test_empty_frames_have_the_same_columns_and_dtypes(report: align.Report) -> None:
    empty = nothing(report)
    for kind, frame in {
        "beads": empty.to_frame(),
        "flags": empty.flags_frame(),
        "terms": empty.terms_frame(),
        "words": empty.words_frame(),
        "tokens": empty.tokens_frame(),
        "clauses": align.clauses_frame(empty.source),
    }.items():
        assert "|".join(f"{name} {dtype}" for name, dtype in frame.dtypes.items()) == DTYPES[kind], kind
        assert len(frame) == 0


def test_categories_are_all_there_whatever_occurs(report: align.Report) -> None:
    for one in (report, nothing(report)):
        drift, beads = one.flags_frame(), one.to_frame()
        assert list(drift["code"].cat.categories) == list(CATALOGUE)
        assert list(drift["severity"].cat.categories) == ["info", "minor", "major"]
        assert drift["severity"].cat.ordered
        assert not drift["code"].cat.ordered
        assert list(beads["why"].cat.categories) == ["label", "content", "gap", "moved", "manual"]
        assert list(beads["edited"].cat.categories) == ["none", "source", "target", "both"]
        assert list(drift["since"].cat.categories) == ["new", "open"]
        assert list(drift["decision"].cat.categories) == ["false-alarm", "accepted", "fixed"]
        kinds = ["title", "preamble", "heading", "clause", "paragraph", "footnote", "marker"]
        assert list(beads["kind"].cat.categories) == list(beads["source_kind"].cat.categories) == kinds


def test_severities_can_be_compared(report: align.Report) -> None:
    drift = report.flags_frame()
    severe = drift[drift["severity"] >= "minor"]
    assert set(severe["severity"]) == {"minor", "major"}
    assert drift.sort_values("severity")["severity"].iloc[-1] == "major"


def test_a_pair_of_clauses_is_a_row(report: align.Report) -> None:
    beads = report.to_frame()
    found = row(beads, source_text="all relevant WSIS outcomes;")
    assert found["target_text"] == "WSIS的所有相关成果；"
    assert (found["path"], found["source_label"], found["target_label"]) == ("2/b", "b)", "b)")
    assert (found["heading"], found["section"], found["kind"], found["why"]) == ("recognizing", 2, "clause", "label")
    assert (found["flags"], found["codes"]) == (0, ())
    assert pd.isna(found["severity"])
    assert report.source[found["source"][0]].text == "all relevant WSIS outcomes;"


def test_what_stands_in_one_language_only_is_missing_on_the_other_side(report: align.Report) -> None:
    found = row(report.to_frame(), target_text="MOD EUR/44A4/1")
    assert found["source"] == ()
    assert found[["source_text", "source_path", "source_label", "source_kind", "score"]].isna().all()
    assert (found["why"], found["kind"], found["path"]) == ("gap", "marker", "0")


def test_a_flag_is_a_row_with_its_evidence_and_its_bead(report: align.Report) -> None:
    found = row(report.flags_frame(), code="number")
    assert (found["severity"], found["clause"]) == ("major", "instructs the ITU Council 1 bullet 1")
    assert (found["source_evidence"], found["target_evidence"]) == ("the second half", "半部分")
    assert found["path"] == "13/1/•1"
    assert found["heading"] == "instructs the ITU Council"
    bead = report.to_frame().iloc[found["bead"]]
    assert (bead["source_text"], bead["target_text"]) == (found["source_text"], found["target_text"])
    assert "number" in bead["codes"]
    assert bead["severity"] == "major"
    ((unit, start, end),) = found["target_spans"]
    assert report.target[unit].text[start:end] == "半部分"


def test_a_flag_on_the_chinese_alone_has_evidence_there_alone(report: align.Report) -> None:
    found = row(report.flags_frame(), code="repeated-word")
    assert found["target_evidence"] == "差距的差距"
    assert pd.isna(found["source_evidence"])
    assert found["source_spans"] == ()


def test_chinese_may_be_the_source() -> None:
    en = align.from_text("resolves\n\n1\tto meet 5 times a year.")
    zh = align.from_text("做出决议\n\n1\t每年召开6次会议。")
    found = row(align.run(zh, en).flags_frame(), code="number")
    assert (found["source_evidence"], found["target_evidence"]) == ("6", "5")
    assert found["heading"] == "做出决议"


def test_occurrences_are_parted_by_side(report: align.Report) -> None:
    drift = report.flags_frame()
    spelling = drift[(drift["code"] == "format") & drift["message"].str.contains("其它")].iloc[0]
    assert spelling["source_occurrences"] == ()
    assert len(spelling["target_occurrences"]) == 11
    for unit, start, end in spelling["target_occurrences"]:
        assert report.target[unit].text[start:end] in {"其它", "其他"}


def test_ignored_flags_are_told_and_do_not_count(report: align.Report) -> None:
    number = next(flag for flag in report.flags if flag.code == "number")
    flags = tuple(replace(flag, ignored=flag is number) for flag in report.flags)
    judged = Judgement(number.fingerprint, "accepted", comment="如 2018 年")
    told = align.Report(replace(report.data, flags=flags, judgements=(judged,)))
    found = row(told.flags_frame(), code="number")
    assert (found["ignored"], found["decision"], found["comment"]) == (True, "accepted", "如 2018 年")
    assert told.to_frame().iloc[found["bead"]]["flags"] == report.to_frame().iloc[found["bead"]]["flags"] - 1
    other = row(told.flags_frame(), code="repeated-word")
    assert not other["ignored"]
    assert pd.isna(other["decision"])


def test_a_flag_on_the_whole_document_has_no_bead(report: align.Report) -> None:
    flags = (replace(report.flags[0], source=(), target=(), source_spans=(), target_spans=(), occurrences=()),)
    found = align.Report(replace(report.data, flags=flags)).flags_frame().iloc[0]
    assert found[["bead", "path", "section", "heading", "score", "why", "source_text"]].isna().all()


def test_a_code_of_a_later_version_is_one_category_more(report: align.Report) -> None:
    flags = (*report.flags, replace(report.flags[0], code="from-the-future"))
    codes = align.Report(replace(report.data, flags=flags)).flags_frame()["code"]
    assert list(codes.cat.categories) == [*CATALOGUE, "from-the-future"]
    assert codes.iloc[-1] == "from-the-future"


def test_units_of_one_side_are_joined_by_line_ends(report: align.Report) -> None:
    first, second = report.beads[5], report.beads[6]
    joined = replace(first, source=(*first.source, *second.source), target=(*first.target, *second.target))
    beads = (*report.beads[:5], joined, *report.beads[7:])
    data = replace(report.data, alignment=replace(report.data.alignment, beads=beads))
    found = align.Report(data).to_frame().iloc[5]
    texts = [report.target[index].text for index in joined.target]
    assert found["target_text"] == "\n".join(texts)
    assert found["target"] == joined.target


def test_terms_stand_with_their_renderings_the_commonest_first(report: align.Report) -> None:
    found = (
        FoundTerm("connectivity", "连接", 6, (Variant("互连", 1),)),
        FoundTerm("Internet governance", "互联网治理", 5, (Variant("互联网管理", 3),)),
        FoundTerm("Tunis", "突尼斯", 2),
    )
    table = align.Report(replace(report.data, terms=found)).terms_frame()
    assert table[["term", "rendering", "count", "main", "renderings", "total"]].values.tolist() == [
        ["Internet governance", "互联网治理", 5, True, 2, 8],
        ["Internet governance", "互联网管理", 3, False, 2, 8],
        ["connectivity", "连接", 6, True, 2, 7],
        ["connectivity", "互连", 1, False, 2, 7],
        ["Tunis", "突尼斯", 2, True, 1, 2],
    ]
    assert table["share"].tolist() == [5 / 8, 3 / 8, 6 / 7, 1 / 7, 1.0]


def test_a_comparison_says_what_became_of_each_clause(changes: align.Changes) -> None:
    table = changes.to_frame()
    assert list(table["change"].cat.categories) == ["kept", "new", "struck", "moved", "relabelled", "reworded"]
    struck = table[(table["change"] == "struck") & (table["old_heading"] == "noting")]
    assert struck["old_label"].tolist() == ["c)", "d)"]
    assert struck["new_text"].isna().all()
    renumbered = row(table, old_path="7/5", change="relabelled")
    assert (renumbered["old_label"], renumbered["new_label"], renumbered["new_path"]) == ("5", "6", "8/6")
    assert row(table, new_path="1/a", change="new")["old"] == ()
    held = row(table, old_path="12/4")
    assert (held["both_wordings"], pd.isna(held["edits"])) == (True, True)


def test_the_clauses_of_a_chinese_document() -> None:
    table = align.clauses_frame(align.from_text("做出决议\n\n1\t召开会议；\n\na)\t每年一次。"))
    assert table["path"].tolist() == ["1", "1/1", "1/1/a"]
    assert table["labels"].tolist() == [(), ("1",), ("1", "a")]
    assert table["heading"].tolist() == ["做出决议"] * 3
    assert table[["first_line", "last_line"]].values.tolist() == [[1, 1], [3, 3], [5, 5]]
    same = align.clauses_frame(ZH)
    assert same["text"].tolist() == [clause.text for clause in align.segment(ZH)]


def test_the_codes_are_those_of_the_catalogue_with_what_was_measured() -> None:
    table = align.codes_frame()
    assert table["code"].tolist() == list(CATALOGUE)
    assert table["severity"].tolist() == [entry.severity for entry in CATALOGUE.values()]
    assert table["recall"].str.contains(r"^\d\.\d\d \(\d+ .*\)$", na=True).all()
    assert table["recall"].notna().sum() > 10


@pytest.mark.parametrize("kind", list(DTYPES))
def test_a_frame_comes_back_from_parquet_as_it_was(
    kind: str, report: align.Report, changes: align.Changes, tmp_path: Path
) -> None:
    pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    frame = made(report, changes)[kind]
    frame.to_parquet(tmp_path / "frame.parquet")
    again = frames.read_parquet(tmp_path / "frame.parquet")
    pd.testing.assert_frame_equal(again, frame)
    assert again.attrs == {"align": kind}
    part = frame.iloc[:3].assign(extra=1.5)
    part.to_parquet(tmp_path / "part.parquet")
    pd.testing.assert_frame_equal(frames.read_parquet(tmp_path / "part.parquet"), part)


@pytest.mark.parametrize("kind", list(DTYPES))
def test_an_empty_frame_comes_back_from_parquet_as_it_was(kind: str, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    frame = frames.frame_of(kind, [])
    frame.to_parquet(tmp_path / "frame.parquet")
    pd.testing.assert_frame_equal(frames.read_parquet(tmp_path / "frame.parquet"), frame)


def test_without_pyarrow_it_is_said_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "find_spec", lambda _: None)
    with pytest.raises(OptionError, match=r"pip install 'clause-align\[parquet\]'"):
        frames.read_parquet(tmp_path / "frame.parquet")


def test_what_is_no_parquet_is_refused_with_its_name(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    (tmp_path / "bad.parquet").write_bytes("不是".encode())
    with pytest.raises(ReadError, match=r"bad\.parquet: cannot be read"):
        frames.read_parquet(tmp_path / "bad.parquet")
    with pytest.raises(ReadError, match=r"gone\.parquet"):
        frames.read_parquet(tmp_path / "gone.parquet")


def test_words_are_counted_as_they_stand_in_the_text(report: align.Report) -> None:
    """The figures were counted in the two files by hand: grep -o Internet, 成员国."""
    words = report.words_frame()
    english, chinese = words[words["side"] == "source"], words[words["side"] == "target"]
    assert row(english, word="internet")["count"] == 126
    assert row(chinese, word="成员国")["count"] == 26
    assert row(english, word="itu")["form"] == "ITU"
    assert set(english["lang"]) == {"en"}
    assert math.isclose(english["share"].sum(), 1.0)
    assert english["count"].is_monotonic_decreasing
    assert words["word"].str.contains(r"\d").sum() == 0


def test_key_words_are_those_that_general_text_lacks(report: align.Report) -> None:
    def key(side: str) -> list[str]:
        return report.words_frame(side).query("~grammar").nlargest(8, "keyness")["word"].tolist()  # type: ignore[arg-type]

    assert {"internet", "cwg", "wsis", "itu"} <= set(key("source"))
    assert {"互联网", "国际电联", "公共政策"} <= set(key("target"))
    words = report.words_frame()
    assert words[words["word"].isin(["the", "of", "的", "在"])]["grammar"].all()
    assert not words[words["word"].isin(["internet", "council", "互联网", "理事会"])]["grammar"].any()


def test_tfidf_is_zero_for_a_word_of_every_unit() -> None:
    en = align.from_text("a)\tthe Internet grows;\n\nb)\tthe Internet and ITU;")
    zh = align.from_text("a)\t互联网在发展；\n\nb)\t互联网和国际电联；")
    report = align.run(en, zh)
    for side, everywhere, once in (("source", "internet", "grows"), ("target", "互联网", "发展")):
        words = report.words_frame(side).set_index("word")  # type: ignore[arg-type]
        assert (words.loc[everywhere, "units"], words.loc[everywhere, "tfidf"]) == (2, 0.0)
        assert math.isclose(words.loc[once, "tfidf"], math.log(2))


def test_tokens_stand_where_they_say(report: align.Report) -> None:
    tokens = report.tokens_frame()
    for side, document in (("source", report.source), ("target", report.target)):
        some = tokens[tokens["side"] == side]
        assert some["unit"].is_monotonic_increasing
        for unit, start, end, form in some[["unit", "start", "end", "form"]].head(300).itertuples(index=False):
            assert document[unit].text[start:end] == form
    assert tokens.groupby("side", observed=True).size().to_dict() == (
        report.words_frame().groupby("side", observed=True)["count"].sum().to_dict()
    )


def test_traditional_words_are_counted_with_simplified_ones() -> None:
    report = align.run(align.from_text("to report to the Council"), align.from_text("向理事會報告，理事會接受報告"))
    words = report.words_frame("target").set_index("word")
    assert (words.loc["理事会", "count"], words.loc["理事会", "form"]) == (2, "理事會")


def test_struck_words_are_no_words() -> None:
    english = align.from_text("resolves\n\n1\tto meet;\n\n2\tto part.")
    report = align.run(english, align.from_text("做出决议\n\n1\t召开会议；\n\n2\t散会。"))
    clauses = tuple(replace(clause, status="struck") if clause.label == "2" else clause for clause in report.source)
    source = replace(report.source, clauses=clauses)
    struck = align.Report(replace(report.data, alignment=replace(report.data.alignment, source=source)))
    assert "part" in set(report.words_frame("source")["word"])
    assert "part" not in set(struck.words_frame("source")["word"])
    assert set(struck.words_frame("target")["word"]) == set(report.words_frame("target")["word"])


def test_words_of_another_side_are_refused(report: align.Report) -> None:
    calls: tuple[Callable[..., pd.DataFrame], ...] = (report.words_frame, report.tokens_frame)
    for call in calls:
        with pytest.raises(OptionError, match="'left' is none of source, target"):
            call("left")


def test_jieba_says_nothing_and_leaves_nothing(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from align.training import words  # noqa: PLC0415

    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    words._jieba.cache_clear()
    align.run(align.from_text("to report to the Council"), align.from_text("向理事会报告")).words_frame()
    assert capfd.readouterr() == ("", "")
    assert list(tmp_path.iterdir()) == []
