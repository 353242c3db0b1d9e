"""The pictures: what they show, on the real pair and on small ones, and that their bytes are the same every time."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import align
from align.errors import ExportError, OptionError
from align.model.terms import FoundTerm, Variant

matplotlib = pytest.importorskip("matplotlib", reason="the extra plots is not installed")
matplotlib.use("Agg")

import matplotlib.pyplot as plt  # noqa: E402
from matplotlib.colors import to_hex  # noqa: E402
from matplotlib.patches import Rectangle  # noqa: E402

from align import plotting  # noqa: E402
from align.plotting import base  # noqa: E402

CORPORA = Path(__file__).parents[1] / "corpora"
EN = CORPORA / "en/itu-pp22-resolution-102.txt"
ZH = CORPORA / "zh/itu-pp22-resolution-102.txt"
OLD = CORPORA / "en/itu-pp10-resolutions-wgpl8-101-102-130-133.txt"

RECALLING = "recalling\n\na)\tResolution 70/1;\n\nb)\tthe role of the Council in the work,"
RECALLING_ZH = "忆及\n\na)\t第70/2号决议；\n\nb)\t理事会在工作中的作用，"


@pytest.fixture(scope="module")
def report() -> align.Report:
    return align.run(EN, ZH)


@pytest.fixture(scope="module")
def changes() -> align.Changes:
    return align.compare(OLD, EN, select="RESOLUTION 102")


@pytest.fixture
def small() -> align.Report:
    return align.run(align.from_text(RECALLING), align.from_text(RECALLING_ZH))


@pytest.fixture(autouse=True)
def close_figures() -> Iterator[None]:
    yield
    plt.close("all")


def labels(texts: Any) -> list[str]:
    return [text.get_text() for text in texts]


def boxes(ax: Any) -> dict[str, Rectangle]:
    """The rectangles that have a name, by it; of several of one name the first."""
    found: dict[str, Rectangle] = {}
    for patch in ax.patches:
        if patch.get_gid():
            found.setdefault(patch.get_gid(), patch)
    return found


def scatters(ax: Any) -> dict[str, list[list[float]]]:
    return {
        c.get_label().split(" (")[0]: c.get_offsets().tolist()
        for c in ax.collections
        if not c.get_label().startswith("_")
    }


def test_each_kind_is_drawn_on_the_axes_given(report: align.Report, changes: align.Changes) -> None:
    for kind in plotting.KINDS:
        figure, ax = plt.subplots()
        thing: Any = changes if kind == "revision-flow" else report
        assert align.plot(thing, kind, ax=ax) is ax
        assert ax.figure is figure
        assert ax.get_title(loc="left")


def test_the_similarity_matrix_has_all_pairs_and_the_path_on_its_bright_cells(report: align.Report) -> None:
    ax = plotting.similarity_matrix(report)
    (image,) = ax.images
    cells = image.get_array()
    assert cells.shape == (len(report.source), len(report.target))
    assert image.get_cmap().name == "cividis"
    (path,) = [line for line in ax.lines if line.get_label() == "found path"]
    points = list(zip(*path.get_data(), strict=True))
    assert len(points) == sum(not bead.is_gap for bead in report.beads)
    on_path = [cells[int(y), int(x)] for x, y in points if x == int(x) and y == int(y)]
    assert sorted(on_path)[len(on_path) // 2] > 0.6
    assert float(cells.mean()) < 0.3


def test_the_matrix_shows_the_drift_and_what_has_no_counterpart(report: align.Report) -> None:
    ax = plotting.similarity_matrix(report)
    shown = scatters(ax)
    number = next(flag for flag in report.flags if flag.code == "number")
    assert [number.target[0], number.source[0]] in shown["major"]
    assert [0.0, len(report.source) - 0.5] in shown["in one language only"]  # the line MOD of the Chinese
    assert "recalling" in labels(ax.get_yticklabels())
    assert "忆及" in labels(ax.get_xticklabels())
    assert (ax.get_ylabel(), ax.get_xlabel()) == ("source: English, unit by unit", "target: Chinese, unit by unit")


def test_the_matrix_takes_another_embedder(small: align.Report) -> None:
    class Flat:
        name, dim = "flat", 2

        def encode(self, texts: list[str]) -> Any:
            import numpy as np  # noqa: PLC0415

            return np.tile(np.array([[0.6, 0.8]], dtype=np.float32), (len(texts), 1))

    cells = plotting.similarity_matrix(small, embedder=Flat()).images[0].get_array()
    assert cells.shape == (3, 3)
    assert cells.min() == pytest.approx(1.0)


def test_the_drift_map_has_a_box_for_each_clause_coloured_by_the_worst_flag(report: align.Report) -> None:
    ax = plotting.drift_map(report)
    assert sum(isinstance(patch, Rectangle) for patch in ax.patches) == len(report.beads)
    found = boxes(ax)
    assert to_hex(found["13/1/•1"].get_facecolor()) == base.COLOURS["major"]
    assert to_hex(found["2/b"].get_facecolor()) == "#eeeeee"
    assert labels(ax.get_yticklabels())[:4] == ["title", "recalling", "recognizing", "considering"]
    assert "instructs the ITU Council" in labels(ax.get_yticklabels())
    legend = labels(ax.get_legend().get_texts())
    counts = {s: sum(flag.severity == s for flag in report.flags) for s in ("major", "minor", "info")}
    assert legend == [*(f"{name}: {count} flags" for name, count in counts.items()), "no flag"]


def test_severities_are_told_by_markers_as_well_as_by_colours(small: align.Report) -> None:
    ax = plotting.drift_map(small)
    (flag,) = small.flags
    assert flag.severity == "major"
    assert [line.get_marker() for line in ax.lines] == ["^"]
    assert len(set(base.MARKERS.values())) == len(set(base.COLOURS.values())) == 3


def test_the_drift_map_of_the_chinese_has_its_names(report: align.Report) -> None:
    names = labels(plotting.drift_map(report, side="target").get_yticklabels())
    assert names[:4] == ["title", "忆及", "认识到", "考虑到"]
    with pytest.raises(OptionError, match="'left' is none of source, target"):
        plotting.drift_map(report, side="left")  # type: ignore[arg-type]


def test_a_clause_in_one_language_only_has_a_dashed_edge() -> None:
    short = align.run(align.from_text(RECALLING), align.from_text("忆及\n\na)\t第70/1号决议；"))
    ax = plotting.drift_map(short)
    assert boxes(ax)["1/b"].get_linestyle() == "--"
    assert boxes(ax)["1/a"].get_linestyle() == "-"
    assert "∅b" in labels(ax.texts)


def test_a_long_section_goes_on_in_the_next_row() -> None:
    english = "resolves\n\n" + "\n\n".join(f"{n}\tto meet in the year {1990 + n};" for n in range(1, 31))
    chinese = "做出决议\n\n" + "\n\n".join(f"{n}\t于{1990 + n}年召开会议；" for n in range(1, 31))
    ax = plotting.drift_map(align.run(align.from_text(english), align.from_text(chinese)))
    assert labels(ax.get_yticklabels()) == ["resolves", ""]
    assert max(patch.get_x() for patch in ax.patches) == 23


def test_length_ratios_have_a_point_a_pair_and_name_the_outliers() -> None:
    english = "\n\n".join(f"{n}\tto promote the use of networks in all countries by {n} means;" for n in range(1, 21))
    lines = [f"{n}\t以{n}种方式促进所有国家使用网络；" for n in range(1, 21)]
    lines[6] = "7\t" + "以7种方式促进所有国家使用网络，" * 3
    report = align.run(align.from_text("resolves\n\n" + english), align.from_text("做出决议\n\n" + "\n\n".join(lines)))
    ax = plotting.length_ratios(report, outliers=1)
    assert [text.get_text() for text in ax.texts] == ["resolves 7"]
    assert sum(len(points) for name, points in scatters(ax).items() if "expected" not in name) == 20
    x, y = ax.texts[0].xy
    clause = next(clause for clause in report.source if clause.label == "7")
    assert x == len(clause.text)
    assert y == pytest.approx(len(report.target[clause.index].text) / len(clause.text))
    assert labels(plotting.length_ratios(report, outliers=0).texts) == []


def test_the_outliers_of_the_real_pair(report: align.Report) -> None:
    ax = plotting.length_ratios(report, outliers=3)
    assert "title" in labels(ax.texts)
    assert "recalling d)" in labels(ax.texts)
    assert ax.get_title(loc="left").startswith("Lengths: 3 of ")
    assert (ax.get_xlabel(), ax.get_xscale()) == ("characters of the source (English)", "log")


def test_calibration_against_gold_counts_what_is_right(report: align.Report) -> None:
    pairs = [bead for bead in report.beads if not bead.is_gap]
    scores = [i / len(pairs) for i in range(len(pairs))]
    beads = tuple(replace(bead, score=score) for bead, score in zip(pairs, scores, strict=True))
    scored = align.Report(replace(report.data, alignment=replace(report.data.alignment, beads=beads)))
    right = [(bead.source, bead.target) for bead in beads[len(beads) // 2 :]]
    ax = plotting.score_calibration(scored, right, bins=2)
    points = ax.containers[0].lines[0]
    assert list(points.get_ydata()) == pytest.approx([0.0, 1.0], abs=0.02)
    assert list(points.get_xdata()) == pytest.approx([0.25, 0.75], abs=0.01)
    half = len(beads) // 2
    assert labels(ax.texts) == [str(half), str(len(beads) - half)]
    assert ax.get_ylabel() == "share that is right"


def test_calibration_takes_a_report_as_gold_and_says_where_labels_stand_in(report: align.Report) -> None:
    with_gold = plotting.score_calibration(report, report)
    assert set(with_gold.containers[0].lines[0].get_ydata()) == {1.0}
    by_labels = plotting.score_calibration(report)
    assert by_labels.get_ylabel() == "share with the same labels on both sides"
    assert by_labels.get_title(loc="left").endswith("against the labels (no gold given)")
    with pytest.raises(OptionError, match="bins is 0"):
        plotting.score_calibration(report, bins=0)


def test_term_renderings_are_bars_in_parts_the_varied_terms_first(small: align.Report) -> None:
    found = (
        FoundTerm("Internet", "互联网", 59),
        FoundTerm("connectivity", "连接", 6, (Variant("互连", 1),)),
        FoundTerm("Internet governance", "互联网治理", 5, (Variant("互联网管理", 3),)),
        FoundTerm("Tunis", "突尼斯", 2),
    )
    ax = plotting.term_renderings(align.Report(replace(small.data, terms=found)), terms=3)
    assert labels(ax.get_yticklabels()) == ["Internet governance", "connectivity", "Internet"]
    assert [(patch.get_x(), patch.get_width()) for patch in ax.patches] == [(0, 5), (5, 3), (0, 6), (6, 1), (0, 59)]
    assert [text.strip() for text in labels(ax.texts)] == [
        "互联网治理 5  ·  互联网管理 3",
        "连接 6  ·  互连 1",
        "互联网 59",
    ]
    assert {patch.get_hatch() or "" for patch in ax.patches} == {"", "//"}
    assert ax.get_title(loc="left") == "Renderings: 2 of 4 terms have more than one"
    with pytest.raises(OptionError, match="terms is 0"):
        plotting.term_renderings(small, terms=0)


def test_no_term_is_said_to_be_none(small: align.Report) -> None:
    ax = plotting.term_renderings(align.Report(replace(small.data, terms=())))
    assert labels(ax.texts) == ["no term is found often enough"]


def test_the_revision_flow_shows_what_became_of_each_clause(changes: align.Changes) -> None:
    ax = plotting.revision_flow(changes)
    found = boxes(ax)
    assert len(found) == len(changes.old) + len(changes.new)
    by_path = {clause.path: clause for clause in changes.old}
    struck = found[f"old {by_path['5/c'].index}"]
    renumbered = found[f"old {by_path['7/5'].index}"]
    assert (to_hex(struck.get_facecolor()), to_hex(renumbered.get_facecolor())) == ("#d55e00", "#009e73")
    texts = labels(ax.texts)
    assert {"c×", "5#", "H", "a+"} <= set(texts)
    links = sum(len(pair.old) * len(pair.new) for pair in changes.pairs)
    assert len(ax.lines) == links
    assert labels(ax.get_legend().get_texts()) == [
        "kept: 16",
        "relabelled #: 10",
        "reworded ~: 44",
        "new +: 59",
        "struck ×: 5",
    ]


def test_sections_of_both_versions_stand_in_one_row(changes: align.Changes) -> None:
    ax = plotting.revision_flow(changes)
    found = boxes(ax)
    heads = {
        name: found[f"{name} {next(c.index for c in side if c.kind == 'heading' and c.text == 'noting')}"]
        for name, side in (("old", changes.old), ("new", changes.new))
    }
    assert heads["new"].get_y() - heads["old"].get_y() == pytest.approx(0.52)


def test_the_flow_of_some_sections_and_by_section(changes: align.Changes) -> None:
    ax = plotting.revision_flow(changes, sections=[6])
    assert labels(ax.get_yticklabels()) == ["noting"]
    legend = ax.get_legend()
    assert legend is not None
    assert labels(legend.get_texts()) == [
        "kept: 1",
        "reworded ~: 3",
        "new +: 9",
        "struck ×: 2",
    ]  # of this section alone
    bars = plotting.revision_flow(changes, by="section", sections=[6])
    counts = [text for text in labels(bars.texts) if text]
    assert counts == ["1", "2~", "9+", "2×"]
    with pytest.raises(OptionError, match="'year' is none of clause, section"):
        plotting.revision_flow(changes, by="year")  # type: ignore[arg-type]


def test_an_option_that_a_picture_does_not_take_is_an_error(changes: align.Changes) -> None:
    with pytest.raises(OptionError, match="revision-flow takes no 'nope'; use by, sections, side"):
        align.plot(changes, "revision-flow", nope=1)


def test_the_flow_of_a_chinese_revision() -> None:
    old = align.from_text("做出决议\n\n1\t召开会议；\n\n2\t向理事会报告。")
    ax = plotting.revision_flow(align.compare(old, align.from_text("做出决议\n\n1\t向理事会报告。")))
    assert labels(ax.get_yticklabels()) == ["做出决议"]
    assert {"1×", "2#", "1#", "H"} <= set(labels(ax.texts))


def test_the_flow_of_a_report_is_that_of_its_revision() -> None:
    bases = (
        align.from_text("resolves\n\n1\tto meet every year;\n\n2\tto report to the Council."),
        align.from_text("做出决议\n\n1\t每年召开会议；\n\n2\t向理事会报告。"),
    )
    english, chinese = (
        align.from_text("resolves\n\n1\tto report to the Council."),
        align.from_text("做出决议\n\n1\t向理事会报告。"),
    )
    told = align.run(english, chinese, base_source=bases[0], base_target=bases[1])
    for side, name in (("source", "resolves"), ("target", "做出决议")):
        ax = plotting.revision_flow(told, side=side)  # type: ignore[arg-type]
        assert labels(ax.get_yticklabels()) == [name]
        assert labels(ax.get_legend().get_texts()) == ["kept: 1", "relabelled #: 1", "struck ×: 1"]
        assert {"2#", "1#", "1×"} <= set(labels(ax.texts))
    with pytest.raises(OptionError, match="tells of no revision"):
        plotting.revision_flow(align.run(english, chinese))


def test_chinese_is_drawn_in_a_font_that_has_it(report: align.Report) -> None:
    if plotting.cjk_font() is None:
        pytest.skip("no font with Chinese is installed")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = plotting.drift_map(report, side="target")
        ax.figure.canvas.draw()  # matplotlib warns of each glyph that is missing
    assert plotting.cjk_font() in ax.get_yticklabels()[1].get_fontfamily()


def test_without_such_a_font_a_warning_says_which_to_install(
    small: align.Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "cjk_font", lambda: None)
    with pytest.warns(plotting.FontWarning, match="install Noto Sans CJK"):
        plotting.drift_map(small, side="target")
    with warnings.catch_warnings():
        warnings.simplefilter("error", plotting.FontWarning)
        plotting.drift_map(small)  # English alone needs none


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_same_picture_gives_the_same_bytes(suffix: str, small: align.Report, tmp_path: Path) -> None:
    for name in ("one", "two"):
        align.plot(small, "drift-map", tmp_path / f"{name}{suffix}", side="target")
    one, two = (tmp_path / f"{name}{suffix}" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    assert len(one.read_bytes()) > 2000


def test_an_svg_bears_no_date_and_needs_no_font_to_be_read(small: align.Report, tmp_path: Path) -> None:
    align.plot(small, "drift-map", tmp_path / "drift.svg", side="target")
    content = (tmp_path / "drift.svg").read_text(encoding="utf-8")
    assert "dc:date" not in content
    assert "<text" not in content


def test_what_cannot_be_saved_is_said(small: align.Report, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"use \.png, \.svg, \.pdf"):
        align.plot(small, "drift-map", tmp_path / "drift.gif")
    with pytest.raises(ExportError, match="cannot be written"):
        align.plot(small, "drift-map", tmp_path / "no" / "drift.png")


def test_a_comparison_has_one_kind_of_picture(changes: align.Changes) -> None:
    with pytest.raises(OptionError, match="drift-map needs a report"):
        align.plot(changes, "drift-map")


def test_without_matplotlib_it_is_said_how_to_install_it(small: align.Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "find_spec", lambda _: None)
    with pytest.raises(OptionError, match=r"pip install 'clause-align\[plots\]'"):
        align.plot(small, "drift-map")
    with pytest.raises(OptionError, match=r"clause-align\[plots\]"):
        plotting.drift_map(small)


def test_a_dollar_sign_begins_no_formula() -> None:
    english = align.from_text("resolves that $5 and $6 count\n\n1\tto pay the dues;", "en")
    ax = plotting.drift_map(align.run(english, align.from_text("做出决议\n\n1\t缴纳会费；")))
    ax.figure.canvas.draw()
    assert not any("$5" in text.replace(r"\$", "") for text in labels(ax.get_yticklabels()))
