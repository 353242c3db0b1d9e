"""Terms that nearly always come with their rendering, and the clause in which one lacks it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pairs_of_units import context

from align.drift.coverage import CHECKS
from align.drift.established import established_places
from align.drift.sides import compared
from align.drift.termbase import termbase
from align.model.report import Flag
from align.normalising.folding import fold

EN = (
    "Each programme participant shall be told of the open source policy;",
    "to publish the open source policy on the public website;",
    "to review the open source policy at least once a year;",
    "to name a person who answers questions about open source;",
    "to keep a list of the open source components of each product;",
    "to train the staff in the use of open source;",
    "to report to the board on the costs of open source;",
    "to contribute to open source projects;",
)
ZH = (
    "每个计划参与者均须获知开源政策；",
    "在公共网站上公布开源政策；",
    "每年至少审查一次开源政策；",
    "指定一名负责回答开源问题的人员；",
    "保存每个产品的开源组件清单；",
    "就开源的使用对员工进行培训；",
    "向董事会报告开源的费用；",
    "为开源项目做出贡献；",
)


def flags(en: Sequence[str], zh: Sequence[str]) -> list[Flag]:
    return [flag for check in CHECKS for flag in check.run(context(en, zh))]


def test_nothing_is_missed_where_the_rendering_stands() -> None:
    assert flags(EN, ZH) == []


@pytest.mark.parametrize(
    ("number", "english", "chinese", "shown", "usual"),
    [
        (7, None, "为共享项目做出贡献；", "open source", "开源"),
        (5, None, "就共享的使用对员工进行培训；", "open source", "开源"),
        (5, None, "就共享的使用對員工進行培訓；", "open source", "开源"),
        (7, "to contribute to free projects;", None, "开源", "open source"),
        (2, "to review the shared policy at least once a year;", None, "开源", "open source"),
    ],
)
def test_a_term_without_its_rendering_is_told_with_what_stands_for_it_elsewhere(
    number: int, english: str | None, chinese: str | None, shown: str, usual: str
) -> None:
    en, zh = list(EN), list(ZH)
    en[number], zh[number] = english or en[number], chinese or zh[number]
    found = [flag for flag in flags(en, zh) if flag.source == (number,)]
    assert [flag.severity for flag in found if f"elsewhere “{usual}” stands for it (7 times)" in flag.message] == [
        "minor"
    ]
    (flag,) = [flag for flag in found if "elsewhere" in flag.message]
    text, spans = (en, flag.source_spans) if shown.isascii() else (zh, flag.target_spans)
    assert [text[index][start:end] for index, start, end in spans] == [shown]
    assert flag.code == ("omission" if shown.isascii() else "addition")


def test_a_rendering_that_stands_once_for_two_is_not_missed() -> None:
    """A pronoun or nothing at all stands for the second one: "of that policy"."""
    en = [*EN[:-1], "to contribute to open source projects and to the open source community;"]
    assert [flag for flag in flags(en, ZH) if "elsewhere" in flag.message] == []


def test_a_term_of_few_clauses_is_not_missed() -> None:
    en, zh = EN[2:], [*ZH[2:-1], "为共享项目做出贡献；"]
    assert [flag for flag in flags(en, zh) if "elsewhere" in flag.message] == []


def test_what_an_acronym_may_stand_for_is_not_missed() -> None:
    en = [*EN[:-1], "to contribute to open source projects;"]
    zh = [*ZH[:-1], "为OSS项目做出贡献；"]
    assert [flag for flag in flags(en, zh) if "elsewhere" in flag.message] == []


def test_words_of_a_term_that_both_texts_have_as_often_are_covered() -> None:
    made = context(EN, ZH)
    base, pair = termbase(made.alignment), list(compared(made))[4]
    for side, lang, wording in ((pair.english, "en", "open source"), (pair.chinese, "zh", "开源")):
        places = list(established_places(base, 4, side, lang))  # type: ignore[arg-type]
        assert wording in {fold(side.text).text[start:end] for start, end in places}


def test_a_term_once_more_than_its_rendering_is_not_covered() -> None:
    en = [*EN[:4], "to keep a list of the open source components of each open source product;", *EN[5:]]
    made = context(en, ZH)
    base, pair = termbase(made.alignment), list(compared(made))[4]
    places = list(established_places(base, 4, pair.english, "en"))
    assert "open source" not in {pair.english.text[start:end] for start, end in places}


DEFINED_EN = (
    "This License governs the use of the Work.",
    "Each author grants you a copyright license under this License.",
    "You may copy the Work if you keep a copy of this License.",
    "The patent license ends where you sue an author.",
    "If you do not keep to this License, your rights end.",
    "The Work is made available under this License.",
    "No trademark license is granted.",
    "You may pass on the Work under the terms of this License.",
)
DEFINED_ZH = (
    "本许可证适用于作品的使用。",
    "各作者依本许可证授予您版权许可。",
    "您保留本许可证副本的，可以复制作品。",
    "您起诉作者的，专利许可终止。",
    "您不遵守本许可证的，您的权利终止。",
    "作品依本许可证提供。",
    "不授予任何商标许可。",
    "您可以依本许可证的条款传播作品。",
)


def test_an_english_word_with_a_capital_is_a_term_beside_the_same_word_without() -> None:
    """This License is 许可证, a copyright license 许可."""
    made = context(DEFINED_EN, DEFINED_ZH)
    (term,) = [term for term in termbase(made.alignment).terms if (term.english, term.chinese) == ("license", "许可证")]
    assert term.defined
    assert sorted(term.english_places) == [0, 1, 2, 4, 5, 7]
    assert term.steady("en", 4, 1.0)


def test_sentences_headings_and_capital_lines_tell_no_defined_term() -> None:
    en = ["Policy on travel", "POLICY OF THE BOARD", "Policy is set by the board.", *EN[1:4]]
    zh = ["旅行政策", "董事会的政策", "政策由董事会制定。", *ZH[1:4]]
    assert all(not term.defined for term in termbase(context(en, zh).alignment).terms if "policy" in term.english)
