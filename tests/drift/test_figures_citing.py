"""Place and year of an instrument, compared with its number as one; expectations by reading the pairs."""

from __future__ import annotations

import pytest
from pairs_of_units import context, flags

from align.drift.figures import CHECKS
from align.normalising.instruments import citations

FAMILIAR = "Resolution 75 (Rev. Hammamet, 2016) of WTSA"


@pytest.mark.parametrize(
    "zh",
    [
        "世界电信标准化全会第75号决议（2016年，哈马马特，修订版）",
        "世界電信標準化全會第75號決議（2016年，哈馬馬特，修訂版）",
        "世界电信标准化全会第75号决议（２０１６年，哈马马特，修订版）",
        "世界电信标准化全会第七十五号决议（哈马马特，2016年，修订版）",
    ],
)
def test_number_place_and_year_in_any_order_are_the_same(zh: str) -> None:
    assert flags(CHECKS, FAMILIAR, zh) == []


@pytest.mark.parametrize(
    ("en", "zh", "code", "severity"),
    [
        (FAMILIAR, "第75号决议（2016年，日内瓦，修订版）", "reference", "major"),
        (FAMILIAR, "第75號決議（2016年，日內瓦，修訂版）", "reference", "major"),
        ("Resolution 75 (Rev. Geneva, 2016)", "第75号决议（2016年，哈马马特，修订版）", "reference", "major"),
        (FAMILIAR, "第75号决议（2016年，修订版）", "reference", "minor"),
        ("Resolution 75 (Rev. 2016)", "第75号决议（2016年，哈马马特，修订版）", "reference", "minor"),
        (FAMILIAR, "第75号决议（2016年，哈马马特）", "reference", "minor"),
        (FAMILIAR, "第75号决议（2012年，哈马马特，修订版）", "date", "major"),
        (FAMILIAR, "第76号决议（2016年，哈马马特，修订版）", "reference", "major"),
    ],
)
def test_a_part_that_differs_or_is_missing(en: str, zh: str, code: str, severity: str) -> None:
    (flag,) = flags(CHECKS, en, zh)
    assert (flag.code, flag.severity) == (code, severity)


def test_place_and_year_both_replaced_are_one_cause() -> None:
    (flag,) = flags(CHECKS, FAMILIAR, "第75号决议（2012年，日内瓦，修订版）")
    assert flag.code == "reference"
    assert flag.message == "English has 75 (Rev. Hammamet, 2016), Chinese has 75 （2012年，日内瓦，修订版）."


def test_places_and_years_that_changed_numbers() -> None:
    en = "Resolution 75 (Rev. Hammamet, 2016) and Resolution 30 (Rev. Kigali, 2022)"
    zh = "第75号决议（2022年，基加利，修订版）和第30号决议（2016年，哈马马特，修订版）"
    assert {flag.code for flag in flags(CHECKS, en, zh)} == {"reference"}


def test_a_year_left_out_that_stands_elsewhere_in_the_clause() -> None:
    en = "the High-Level Event (Geneva, 2014) and the Plenipotentiary Conference (Busan, 2014)"
    (flag,) = flags(CHECKS, en, "高级别会议（2014年，日内瓦）和全权代表大会（釜山）")
    assert (flag.code, flag.message) == ("date", "English has (Busan, 2014), Chinese has （釜山）.")


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("Resolution 75 (Rev. Hammamet, 2016Geneva, 2022)", "第75号决议（2016年，哈马马特2022年，日内瓦，修订版）"),
        ("both phases of WSIS (Geneva, 2003 and Tunis, 2005)", "峰会两个阶段（2003年，日内瓦和2005年，突尼斯）会议"),
        ("the conference (Geneva, 2014), held in Geneva", "在日内瓦举行的大会（2014年）"),
        ("Resolution 5 (Atlantis, 2016)", "第5号决议（2016年，亚特兰蒂斯）"),
        ("the Act (hereinafter the Act, 2009)", "该法（以下称该法，2009年）"),
    ],
)
def test_no_difference(en: str, zh: str) -> None:
    assert flags(CHECKS, en, zh) == []


def test_a_place_that_the_table_lacks_is_learnt_from_the_document() -> None:
    en = [f"Resolution {n} (Rev. Atlantis, 2016)" for n in (3, 4, 5, 6)]
    zh = [f"第{n}号决议（2016年，亚特兰蒂斯，修订版）" for n in (3, 4, 5)] + ["第6号决议（2016年，香格里拉，修订版）"]
    (flag,) = (flag for check in CHECKS for flag in check.run(context(en, zh)))
    assert (flag.code, flag.source) == ("reference", (3,))


def test_spans_are_the_brackets() -> None:
    zh = "第75號決議（２０１６年，日內瓦，修訂版）"
    (flag,) = flags(CHECKS, FAMILIAR, zh)
    ((_, start, end),), ((_, low, high),) = flag.source_spans, flag.target_spans
    assert (FAMILIAR[start:end], zh[low:high]) == ("(Rev. Hammamet, 2016)", "（２０１６年，日內瓦，修訂版）")


def test_a_date_in_brackets_is_no_place() -> None:
    assert citations("the treaty (Geneva, May 2014)", "en")[0].keys == {"Geneva"}
    assert citations("（2014年5月通过）", "zh")[0].places == ()
