"""Minus signs before a figure: read alike in both languages, and told from hyphens that join."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.model.document import Lang
from align.normalising.figures import extract

SIGNS = ("\u2212", "-", "－", "–", "\u2011")


def amounts(text: str, lang: Lang) -> list[object]:
    """Return the values of the figures of a text, acronyms left out."""
    return [mention.value for mention in extract(text, lang) if mention.kind != "acronym"]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "the power shall not exceed {}39 dBW in any band"),
        ("en", "a limit ({}39 dBW) applies"),
        ("en", "at most {} 39 dBW"),
        ("zh", "功率不得超过{}39 dBW"),
        ("zh", "功率不得超過{}39 dBW"),
        ("zh", "功率不得超过 {}39 dBW"),
        ("zh", "限值（{}39 dBW）适用"),
        ("zh", "限值{}39 dBW适用"),
        ("zh", "限值为{} 39 dBW"),
        ("zh", "功率≤{}39 dBW"),
    ],
)
def test_a_sign_is_read_however_it_is_written(sign: str, lang: Lang, text: str) -> None:
    assert amounts(text.format(sign), lang) == [-39]


@pytest.mark.parametrize("sign", [*SIGNS, "—"])
@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "in the band 24{}27 GHz", [24, 27]),
        ("en", "from 24 GHz {} 27 GHz", [24, 27]),
        ("en", "at 5 MHz {}10 MHz", [5, 10]),
        ("en", "in paragraphs 3{}5", [3, 5]),
        ("zh", "在24{}27 GHz频段", [24, 27]),
        ("zh", "第3{}5段", [3, 5]),
        ("zh", "第3段{}第5段", [3, 5]),
        ("zh", "10公里{}20公里", [10, 20]),
        ("zh", "三月{}八月", [3, 8]),
        ("zh", "1990年{}2020年", [1990, 2020]),
    ],
)
def test_what_joins_two_figures_is_no_sign(sign: str, lang: Lang, text: str, expected: list[object]) -> None:
    assert amounts(text.format(sign), lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "ITU-R 5", [5]),
        ("zh", "ITU-R 5", [5]),
        ("en", "see A-1", ["a1"]),
        ("zh", "见A-1", ["a1"]),
        ("zh", "见附件-1", [1]),
        ("zh", "嫦娥-5号", [5]),
        ("zh", "有关技术——5项", [5]),
        ("zh", "（甲）-3", [3]),
        ("en", "1990—2020", [1990, 2020]),
        ("zh", "1990—2020年", [1990, 2020]),
        ("en", "the fee —5 francs— is due", [5]),
        ("en", "the fee – 5 francs – is due", [5]),
        ("en", "- 5 members", [5]),
    ],
)
def test_what_joins_a_name_and_a_figure_or_parts_a_clause_is_no_sign(
    lang: Lang, text: str, expected: list[object]
) -> None:
    assert amounts(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "between −40 and −30 °C", [-40, -30]),
        ("zh", "−40至−30 ℃", [-40, -30]),
        ("zh", "温度为-5至+40℃", [-5, 40]),
        ("zh", "第5段的−39 dBW", [5, -39]),
        ("zh", "任一限值−39 dBW", [-39]),
        ("en", "from 5 to − 39 dBW", [5, -39]),
        ("zh", "5年内−39 dBW", [5, -39]),
    ],
)
def test_signs_beside_other_figures(lang: Lang, text: str, expected: list[object]) -> None:
    assert amounts(text, lang) == expected


@given(st.integers(1, 1400), st.sampled_from(SIGNS), st.sampled_from(SIGNS), st.sampled_from(["", " "]))
def test_a_sign_is_read_alike_in_both_languages(value: int, one: str, other: str, space: str) -> None:
    english = amounts(f"shall not exceed {one}{value} dB", "en")
    assert english == amounts(f"不得超过{space}{other}{value} dB", "zh") == [-value]
    assert amounts(f"shall not exceed {value} dB", "en") == amounts(f"不得超过{space}{value} dB", "zh") == [value]


@given(
    st.integers(1, 1400),
    st.integers(1, 1400),
    st.sampled_from(SIGNS),
    st.sampled_from(["公里", "兆赫", "%", "个"]),
)
def test_a_range_has_no_sign(low: int, high: int, sign: str, unit: str) -> None:
    found = extract(f"在{low}{unit}{sign}{high}{unit}之间", "zh")
    measures = [mention.value[1] if isinstance(mention.value, tuple) else mention.value for mention in found]
    assert [measure for measure in measures if not isinstance(measure, str)] == [low, high]
