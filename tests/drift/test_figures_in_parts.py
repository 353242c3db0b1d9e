"""Parts of numbers, times of four digits, articles with their paragraph behind a colon, resolutions in a row."""

from __future__ import annotations

import pytest
from pairs_of_units import document, flags, of_documents

from align.drift.figures import CHECKS

SAME = [
    ("overtime at one and one-half times the hourly wage", "加班按小时工资的1.5倍支付"),
    ("overtime at one and one-quarter times the hourly wage", "加班按小時工資的1.25倍支付"),
    ("two and three-quarter times the fee", "费用的2.75倍"),
    ("one and one-third times the share of 1990", "1990年份额的一又三分之一倍"),
    ("a voyage of 2 1/2 hours", "两个半小时的航程"),
    ("interest at 3½ per cent", "利率为百分之三点五"),
    ("a grant of one and a half million francs", "150万法郎的赠款"),
    ("a grant of two and a quarter billion yen", "22.5亿日元的赠款"),
    ("three-quarters of a million people", "75万人"),
    ("a quarter of a million people", "二十五万人"),
    ("three-quarters of an hour before departure", "启程前45分钟"),
    ("over a year and a half", "十八个月内"),
    ("for a decade and a half", "十五年来"),
    ("half a century ago", "五十年前"),
    ("two score of delegations", "四十个代表团"),
    ("within a fortnight", "在两周内"),
    ("the oil content does not exceed 15 parts per million", "含油量不超过百万分之十五"),
    ("a content of 20 ppm", "含量为百万分之二十"),
    ("5 parts per billion", "十億分之五"),
    ("a birth rate of 7.3 per thousand", "出生率为千分之七点三"),
    ("a death rate of 3.1 per 1,000", "死亡率为千分之3.1"),
    ("3.1 per 1,000 inhabitants", "每1000名居民3.1人"),
    ("a fee of five per mille", "千分之五的费用"),
    ("a daily rate of four ten-thousandths", "日利率为万分之四"),
    ("two per ten thousand of the price", "价格的万分之二"),
    ("2.5 gigatons of carbon dioxide", "25亿吨二氧化碳"),
    ("between 1900 and 2300 hours", "在1900时至2300时之间"),
    ("from 2000 to 0400 hours", "20时至次日4时"),
    ("at 0800, 1200 and 1600 hours", "在8时、12时和16时"),
    ("at 0730 hours", "于上午7时30分"),
    ("closed from noon to midnight", "中午12时至24时关闭"),
    ("consistently with Article III:2 of GATT 1994", "符合1994年关贸总协定第三条第二款"),
    ("under Article XXIV:5(a) and Article XI:1", "根据第二十四条第五款(a)项和第十一条第一款"),
    ("Article 3:7 of the Understanding", "《谅解》第3条第7款"),
    ("under Article III:4", "根据第III:4条"),
    ("Article XX(b), Annex I and Part II", "第二十条(b)项、附件一和第二部分"),
    (
        "resolutions 1540 (2004), 1673 (2006) and 2325 (2016)",
        "第1540（2004）号、第1673（2006）号和第2325（2016）号决议",
    ),
    (
        "paragraph 14 (a) and (e) of resolution 2231 (2015) and paragraph 7 of resolution 1737 (2006)",
        "第2231（2015）号决议第14(a)和(e)段以及第1737（2006）号决议第7段",
    ),
    ("not less than 10 nor more than 20 per cent of the seats", "不少于10%且不多于20%的席位"),
    ("a levy of 5 to 7½ per cent", "5%至7.5%的征款"),
    ("the XXXIII Olympiad", "第三十三届奥林匹克运动会"),
    ("targets 4.5 and 4.a of the Goals", "具体目标4.5和4.a"),
    ("targets 8.a, 8.b and 9.c", "具體目標8.a、8.b和9.c"),
    ("in No. 5.441A and 5.441B; b) in No. 9.21", "第5.441A和5.441B款；b) 第9.21款"),
    ("not less than 3 and not more than 5 million dollars", "不少于300万、不超过500万美元"),
]
OTHER = [
    ("overtime at one and one-quarter times the hourly wage", "加班按小时工资的1.5倍支付"),
    ("overtime at one and one-half times the hourly wage", "加班按小时工资的1.75倍支付"),
    ("a grant of one and a half million francs", "15万法郎的赠款"),
    ("a voyage of 2 1/2 hours", "三个半小时的航程"),
    ("interest at 3½ per cent", "利率为百分之四点五"),
    ("a grant of two and a quarter billion yen", "2.25亿日元的赠款"),
    ("the oil content does not exceed 15 parts per million", "含油量不超过千分之十五"),
    ("the oil content does not exceed 15 parts per million", "含油量不超过百万分之五十"),
    ("a death rate of 3.1 per 1,000", "死亡率为千分之1.3"),
    ("a fee of five per mille", "百分之五的费用"),
    ("a daily rate of four ten-thousandths", "日利率为千分之四"),
    ("2.5 gigatons of carbon dioxide", "2.5亿吨二氧化碳"),
    ("between 1900 and 2300 hours", "在1900时至2200时之间"),
    ("from 2000 to 0400 hours", "20时至次日5时"),
    ("consistently with Article III:2 of GATT 1994", "符合1994年关贸总协定第三条第四款"),
    ("consistently with Article III:2 of GATT 1994", "符合1994年关贸总协定第五条第二款"),
    (
        "resolutions 1540 (2004), 1673 (2006) and 2325 (2016)",
        "第1540（2004）号、第1673（2006）号和第2352（2016）号决议",
    ),
    ("a levy of 5 to 7½ per cent", "6%至7.5%的征款"),
    ("the XXXIII Olympiad", "第三十四届奥林匹克运动会"),
    ("not less than 10 nor more than 20 per cent of the seats", "不少于15%且不多于20%的席位"),
]


@pytest.mark.parametrize("swapped", [False, True], ids=["en-zh", "zh-en"])
@pytest.mark.parametrize(("en", "zh"), SAME)
def test_what_says_the_same(en: str, zh: str, swapped: bool) -> None:
    english, chinese = document("en", [en]), document("zh", [zh])
    case = of_documents(chinese, english) if swapped else of_documents(english, chinese)
    assert [flag.message for check in CHECKS for flag in check.run(case)] == []


@pytest.mark.parametrize(("en", "zh"), OTHER)
def test_what_says_something_else(en: str, zh: str) -> None:
    assert [flag.severity for flag in flags(CHECKS, en, zh)] == ["major"]
