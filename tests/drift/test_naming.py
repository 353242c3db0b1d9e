"""Fingerprints: what a reviser has judged must be found again after edits elsewhere, and only there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from pairs_of_units import context

from align.drift.naming import named, tokens
from align.drift.runner import find_drift
from align.model.report import Flag

EN = (
    "to report to the Council every 4 years on progress in this area;",
    "to hold a workshop in each of the 6 regions, subject to available resources;",
    "to invite Member States to contribute to the work of the group;",
)
ZH = (
    "每5年向理事会报告这一领域的进展情况；",
    "在可用资源范围内，在六个区域各举办一次讲习班；",
    "请成员国为该组的工作做出贡献；",
)


def names(en: Sequence[str], zh: Sequence[str], code: str = "number") -> list[str]:
    """The fingerprints of the flags of a code in a run over these clauses."""
    return [flag.fingerprint for flag in find_drift(context(en, zh)) if flag.code == code]


def flag(place: int, en: str, zh: str, source: Sequence[str] = EN, target: Sequence[str] = ZH) -> Flag:
    """A flag on clause ``place`` whose evidence is these words."""
    at, there = source[place].index(en), target[place].index(zh)
    spans = ((place, at, at + len(en)),), ((place, there, there + len(zh)),)
    return Flag("number", "major", "resolves", (place,), (place,), "They differ.", *spans)


def name(given: Flag, source: Sequence[str] = EN, target: Sequence[str] = ZH) -> str:
    """The fingerprint of one flag by itself."""
    return next(iter(named([given], context(source, target).alignment))).fingerprint


ORIGINAL = flag(0, "4", "5")


def test_the_pair_has_the_one_flag_that_the_tests_are_about() -> None:
    (found,) = names(EN, ZH)
    assert found.startswith("f-")


def test_a_clause_inserted_before_changes_no_fingerprint() -> None:
    new = ("to establish a fund;",), ("设立一个基金；",)
    assert names([*new[0], *EN], [*new[1], *ZH]) == names(EN, ZH)


def test_the_text_of_another_clause_changes_no_fingerprint() -> None:
    en, zh = [EN[0], "to hold no workshop;", EN[2]], [ZH[0], "不举办讲习班；", ZH[2]]
    assert names(en, zh) == names(EN, ZH)


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("to report regularly to the ITU Council every 4 years on the progress made;", ZH[0]),
        (EN[0], "每5年向理事会和全权代表大会报告进展情况；"),
        (
            "To report to the Council, every 4 years, on progress in this area.",
            "每５年向理事會報告這一領域的進展情況。",
        ),
    ],
)
def test_other_words_of_the_same_clause_change_no_fingerprint(en: str, zh: str) -> None:
    """Words further off, marks, letter case, width and Traditional forms say nothing of the figure."""
    edited = (en, *EN[1:]), (zh, *ZH[1:])
    assert name(flag(0, "4", zh[1], *edited), *edited) == name(ORIGINAL)


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("to report to the Council every 3 years on progress in this area;", ZH[0]),
        (EN[0], "每6年向理事会报告这一领域的进展情况；"),
        ("to report to the Council every 4 months on progress in this area;", ZH[0]),
    ],
)
def test_other_evidence_or_other_words_beside_a_figure_are_another_flag(en: str, zh: str) -> None:
    edited = (en, *EN[1:]), (zh, *ZH[1:])
    figure = next(character for character in en if character.isdigit())
    assert name(flag(0, figure, zh[1], *edited), *edited) != name(ORIGINAL)


def test_another_code_on_the_same_evidence_is_another_flag() -> None:
    assert name(replace(ORIGINAL, code="date")) != name(ORIGINAL)


def test_long_evidence_needs_no_context() -> None:
    en = ("before that, to invite Member States to contribute to it;",)
    zh = ("此后，请成员国为此做出贡献；",)
    other = flag(0, "to invite Member States to contribute", "请成员国为", en, zh)
    assert name(other, en, zh) == name(flag(2, "to invite Member States to contribute", "请成员国为"))


def test_equal_flags_are_numbered_in_the_order_of_the_document() -> None:
    first, second = names([EN[0], EN[0]], [ZH[0], ZH[0]])
    assert first == names(EN, ZH)[0]
    assert second == f"{first}-2"


def test_a_flag_without_evidence_is_named_by_how_its_clauses_begin() -> None:
    bare = Flag("label", "minor", "resolves 1", (0,), (0,), "English has b), Chinese c).")
    moved = (EN[1], EN[0].replace("in this area", "made"), EN[2]), (ZH[1], ZH[0].replace("进展情况", "成果"), ZH[2])
    elsewhere = replace(bare, clause="resolves 2", source=(1,), target=(1,), message="English has c), Chinese d).")
    assert name(elsewhere, *moved) == name(bare)
    assert name(replace(bare, source=(1,), target=(1,))) != name(bare)


def test_a_pattern_is_named_by_what_recurs_wherever_it_first_stands() -> None:
    """其它 beside 其他: one flag for the document, whichever clause has it first."""
    texts = ("其他成员国；", "其它组织；", "其它机构；")
    first = Flag("format", "info", "a)", (), (1,), "Chinese writes 其他 once and 其它 twice.", (), ((1, 0, 2),))
    later = Flag("format", "info", "b)", (), (2,), "Chinese writes 其他 once and 其它 once.", (), ((2, 0, 2),))
    assert name(first, EN, texts) == name(later, EN, texts)


def test_evidence_that_is_a_mark_alone_counts() -> None:
    texts = ("促进合作；；", "促进合作，，")
    found = [Flag("quotes", "info", "", (), (i,), "", (), ((i, 4, 6),)) for i in (0, 1)]
    assert name(found[0], EN, texts) != name(found[1], EN, texts)


def test_tokens_are_words_and_single_characters() -> None:
    assert tokens("IPv6, the “Union’s” 第102號決議") == ["ipv6", "the", "union", "s", "第", "102", "号", "决", "议"]
