"""Old and new wording that both stand, in one language and in both."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pairs_of_units import context, document, of_documents

from align.drift.context import DriftContext
from align.drift.figures import CHECKS as FIGURES
from align.drift.runner import find_drift
from align.drift.unresolved import CHECKS
from align.drift.unresolved_signs import signs
from align.embedding.static import StaticEmbedder
from align.matching.aligner import align_documents
from align.model.document import Lang
from align.model.report import Flag
from align.readers.text import read_text
from align.segmenting.segmenter import segment_document

CORPORA = Path(__file__).parents[2] / "corpora"
SHARED = Path(os.environ.get("ALIGN_SHARED", Path(__file__).parents[3] / "shared"))
BOTH = "(Rev. Dubai, 2018Bucharest, 2022)", "（2018年，迪拜2022年，布加勒斯特，修订版）"


def dump(english: list[str], chinese: list[str]) -> DriftContext:
    """A pair whose documents are copies of tracked changes."""
    sides = [document("en", english), document("zh", chinese)]
    made = [replace(side, document=replace(side.document, revisions="run-together")) for side in sides]
    return replace(of_documents(made[0], made[1]), embedder=StaticEmbedder())


def test_what_both_languages_show_is_one_note_for_all_its_places() -> None:
    case = context(
        [f"Resolution 102 {BOTH[0]}", "unchanged", f"Resolution 175 {BOTH[0]}", "the 20222026 conference"],
        [f"第102号决议{BOTH[1]}", "未改动", f"第175号决议{BOTH[1]}", "20222026年大会"],
    )
    (flag,) = CHECKS[0].run(case)
    assert (flag.severity, flag.source, flag.target) == ("info", (0,), (0,))
    assert flag.message.endswith("take the Word files (DOCX) instead, in which they are told apart.")
    assert [place[:2] for place in flag.occurrences] == [("source", 2), ("target", 2), ("source", 3), ("target", 3)]
    for side, unit, start, end in flag.occurrences:
        document_ = case.alignment.source if side == "source" else case.alignment.target
        assert document_[unit].text[start:end] in {"2018Bucharest, 2022", "2018年，迪拜2022", "20222026"}


@pytest.mark.parametrize(
    ("en", "zh", "message"),
    [
        (
            BOTH[0],
            "（2022年，布加勒斯特）",
            "English has 2018 and 2022 run together as an old and a new state, Chinese has not.",
        ),
        (
            "in 2026",
            "20222026年",
            "Chinese has 2022 and 2026 run together as an old and a new state, English has not.",
        ),
        ("2018Bucharest", "2022年", "English has 2018 run into a word as an old and a new state, Chinese has not."),
    ],
)
def test_years_in_one_language_only_are_minor(en: str, zh: str, message: str) -> None:
    (flag,) = CHECKS[0].run(context([en], [zh]))
    assert (flag.code, flag.severity, flag.message) == ("unresolved-edit", "minor", message)
    assert bool(flag.source_spans) != bool(flag.target_spans)
    assert flag.touched is True


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        (BOTH[0], "（2018年，迪拜，修订版）"),
        ("(Rev. Dubai, 2018)", BOTH[1]),
        ("that the Internet promises delivers growth;", "互联网承诺增长；"),
    ],
)
def test_the_old_state_alone_in_the_other_language_is_a_one_sided_edit(en: str, zh: str) -> None:
    (flag,) = CHECKS[0].run(dump([en], [zh]))
    assert (flag.code, flag.severity) == ("one-sided-edit", "major")


@pytest.mark.parametrize(
    ("en", "zh"), [BOTH, ("the 2022 2026 conference", "20222026年大会"), (BOTH[0], "（2022年，布加勒斯特）")]
)
def test_years_run_together_are_no_difference_of_dates(en: str, zh: str) -> None:
    assert list(FIGURES[0].run(context([en], [zh]))) == []


def test_edits_that_differ_are_a_difference_of_dates_alone() -> None:
    case = context(["the 20222026 conference"], ["20222027年大会"])
    assert list(CHECKS[0].run(case)) == []
    (flag,) = FIGURES[0].run(case)
    assert (flag.code, flag.message) == ("date", "English has 2026, Chinese has 2027年.")


@pytest.mark.parametrize(
    ("lang", "text", "left", "right"),
    [
        ("en", "that ITU acts as a an international forum", "a", "an"),
        ("en", "in line with its their mandate", "its", "their"),
        ("en", "Members shall should report", "shall", "should"),
        ("en", "that the Internet promises delivers social development", "promises", "delivers"),
        ("en", "that ITU, for its part, has started is supporting the process", "has started", "is supporting"),
        ("en", "to continue to take a significant role participate in discussions", "role", "participate"),
        ("en", "to continue develop and strengthen its activities", "continue", "develop"),
        ("en", "through investmentsas the largest investor", "investments", "as"),
        ("en", "all stakeholders, andof which the first half", "and", "of"),
        ("en", "pursuant to theUnion's plan for theUnion in general", "the", "Union"),
        ("en", "new applicationsservices in telecommunication", "applications", "services"),
        ("en", "for the benefit of Member StatesITU members", "States", "ITU"),
        ("en", "in telecommunication/ICTICTs services", "ICT", "ICTs"),
        ("en", "of Recommendation D.50that work is ongoing", "50", "that"),
        ("en", "undertaken by the group,;", ",", ";"),
        ("en", "within the budget of the Council within the budget of the Bureau",
         "within the budget of the Council", "within the budget of the Bureau"),
        ("zh", "所列的活动，；", "，", "；"),
        ("zh", "所列的活动。；", "。", "；"),
        ("zh", "根据下列准则开展进行公开磋商", "开展", "进行"),
        ("zh", "继续促进推进互联网的发展", "促进", "推进"),
        ("zh", "互联网承诺交付社会发展", "承诺", "交付"),
        ("zh", "正在支持已启动一个加强合作的进程", "正在支持", "已启动"),
        ("zh", "成员国及和部门成员", "及", "和"),
        ("zh", "秘书长须应每年提交报告", "须", "应"),
        ("zh", "成员更多地参与对互联网治理的更多参与和投入", "参与", "参与"),
        ("zh", "开展電信/ICTICT業務", "ICT", "ICT"),
        ("zh", "向20222026年大会报告", "2022", "2026"),
    ],
)  # fmt: skip
def test_a_sign_is_found_with_what_stands_left_and_right_of_the_joint(
    lang: Lang, text: str, left: str, right: str
) -> None:
    found = [(sign.left, sign.right) for sign in signs(text, lang)]
    assert found[:1] == [(left, right)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "that multistakeholder cooperation is a must for an equal footing;"),
        ("en", "that the use of services includes access to the ISIS archive;"),
        ("en", "to take a decision and participate in the discussions;"),
        ("en", "what has started is supporting the process, as it should;"),
        ("en", "to fix a date or introduce a rule, helping States implement it, etc.;"),
        ("en", "both the role of the Council and the role of the Board;"),
        ("en", "the network makes purchases and holds references;"),
        ("zh", "电信和与电信有关的问题，以及与之相关的活动；"),
        ("zh", "理事会可应要求提供协助，并须应成员国请求召开会议；"),
        ("zh", "继续进行研究，并贯彻、执行和落实本决议；"),
        ("zh", "第一和第二阶段（2003年，日内瓦）；"),
        ("zh", "促进发展并推进合作，参与讨论和参与和平进程；"),
    ],
)
def test_good_text_bears_no_sign(lang: Lang, text: str) -> None:
    assert signs(text, lang) == []


def test_outside_a_dump_only_figures_count() -> None:
    text = "acts as a an international forum,; under the 20222026 plan"
    (flag,) = CHECKS[0].run(context([text], ["未改动"]))
    assert flag.source_spans == ((0, text.index("20222026"), text.index("20222026") + 8),)


def flags_of_resolution_102() -> list[Flag]:
    sides = []
    for lang in ("en", "zh"):
        path = CORPORA / lang / "itu-pp22-resolution-102.txt"
        sides.append(
            segment_document(read_text(path.read_bytes(), path=path.name, lang="en" if lang == "en" else "zh"))
        )
    alignment = align_documents(sides[0], sides[1], StaticEmbedder())
    found = find_drift(DriftContext(alignment, StaticEmbedder()), CHECKS)
    return [flag for flag in found if flag.code == "unresolved-edit"]


def test_resolution_102_in_one_language_only() -> None:
    """Read by hand: what stands unresolved in one language, clause by clause."""
    alone = [
        (flag.clause.split(" issues")[0], flag.message) for flag in flags_of_resolution_102() if flag.severity != "info"
    ]
    found = [
        "a an",
        "更多地参与对互联网治理的更多参与",
        "…Internet活动，；",
        "…织联络并开展合作，；",
        "…策问题有关的事项，；",
        "…的价格接入互联网，；",
    ]
    assert [message.split("“")[1].split("”")[0] for _, message in alone] == found
    assert [message.split()[0] for _, message in alone] == ["English", *["Chinese"] * 5]
    assert [clause for clause, _ in alone] == [
        "recognizing further c)",
        "resolves 1",
        "resolves 5",
        "instructs the Directors of the Bureaux 3",
        "instructs the ITU Council Working Group on international Internet-related public policy… 3",
        "invites Member States and Sector Members 3",
    ]


def test_resolution_102_in_both_languages() -> None:
    (note,) = [flag for flag in flags_of_resolution_102() if flag.severity == "info"]
    units = {unit for side, unit, _, _ in note.occurrences if side == "source"}
    assert units == {2, 7, 13, 29, 64, 67, 87, 118, 125, 129}
    assert note.source == (0,)


def test_every_place_of_the_gold_text_is_found() -> None:
    """All units of the gold text in which old and new wording both stand, as read by hand."""
    folder = SHARED / "gold"
    if not folder.exists():
        pytest.skip(f"{folder} is absent")
    wanted: dict[Lang, set[int]] = {
        "en": {0, 2, 7, 13, 29, 47, 64, 67, 87, 118, 125, 129},
        "zh": {1, 3, 8, 14, 30, 65, 68, 80, 85, 101, 116, 119, 126, 130},
    }
    for lang, units in wanted.items():
        clauses = json.loads((folder / f"res102-2022.{lang}.json").read_text("utf-8"))["clauses"]
        assert {i for i, clause in enumerate(clauses) if signs(clause["text"], lang)} == units


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(), min_size=1, max_size=3))
def test_any_text_is_taken(texts: list[str]) -> None:
    case = dump(
        [*texts, "acts as a an international forum 2018Bucharest, 2022"], [*texts, "开展进行公开磋商，；20222026年"]
    )
    for flag in CHECKS[0].run(case):
        for side, spans in (("source", flag.source_spans), ("target", flag.target_spans)):
            clauses = case.alignment.source if side == "source" else case.alignment.target
            assert all(0 <= start < end <= len(clauses[unit].text) for unit, start, end in spans)
