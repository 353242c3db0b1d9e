from __future__ import annotations

import pytest
from pairs_of_units import context, document, of_documents

from align.drift.context import Example
from align.drift.figures import CHECKS as FIGURES
from align.drift.unresolved import CHECKS

TOGETHER = "run together, as an old and a new state"
BOTH = "(Rev. Dubai, 2018Bucharest, 2022)", "（2018年，迪拜2022年，布加勒斯特，修订版）"


@pytest.mark.parametrize("example", CHECKS[0].examples)
@pytest.mark.parametrize("swapped", [False, True], ids=["en-zh", "zh-en"])
def test_examples_hold_whichever_language_is_the_source(example: Example, swapped: bool) -> None:
    english, chinese = document("en", [example.en]), document("zh", [example.zh])
    case = of_documents(chinese, english) if swapped else of_documents(english, chinese)
    assert [flag.code for flag in CHECKS[0].run(case)] == (["unresolved-edit"] if example.verdict == "flag" else [])


def test_the_same_edit_in_both_languages_is_one_note_for_all_its_places() -> None:
    case = context(
        [f"Resolution 102 {BOTH[0]}", "unchanged", f"Resolution 175 {BOTH[0]} and 101 {BOTH[0]}"],
        [f"第102号决议{BOTH[1]}", "未改动", f"第175号决议{BOTH[1]}和第101号决议{BOTH[1]}"],
    )
    (flag,) = CHECKS[0].run(case)
    assert (flag.severity, flag.source, flag.target) == ("info", (0,), (0,))
    assert flag.message == "Both languages have 2018 and 2022 run together, as an old and a new state."
    assert [place[:2] for place in flag.occurrences] == [("source", 2), ("source", 2), ("target", 2), ("target", 2)]
    for side, unit, start, end in flag.occurrences:
        document_ = case.alignment.source if side == "source" else case.alignment.target
        assert document_[unit].text[start:end] in {"2018Bucharest, 2022", "2018年，迪拜2022"}


@pytest.mark.parametrize(
    ("en", "zh", "message"),
    [
        (
            BOTH[0],
            "（2022年，布加勒斯特）",
            "English has 2018 and 2022 run together, as an old and a new state, Chinese has not.",
        ),
        (
            "in 2026",
            "20222026年",
            "Chinese has 2022 and 2026 run together, as an old and a new state, English has not.",
        ),
        ("2018Bucharest", "2022年", "English has 2018 run into a word, Chinese has not."),
    ],
)
def test_an_edit_in_one_language_only_is_minor(en: str, zh: str, message: str) -> None:
    (flag,) = CHECKS[0].run(context([en], [zh]))
    assert (flag.severity, flag.message) == ("minor", message)
    assert bool(flag.source_spans) != bool(flag.target_spans)


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


def test_different_edits_are_different_notes() -> None:
    case = context([BOTH[0], "the 20222026 conference"], [BOTH[1], "20222026年大会"])
    assert [flag.message[:38] for flag in CHECKS[0].run(case)] == [
        "Both languages have 2018 and 2022 run ",
        "Both languages have 2022 and 2026 run ",
    ]
