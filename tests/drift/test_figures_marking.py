"""Halves, quarters, weekdays, currencies, multiples, and numbers given twice; expectations by reading the pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pairs_of_units import flags

from align.drift.acronyms import CHECKS as ACRONYMS
from align.drift.figures import CHECKS


@pytest.mark.parametrize(
    ("en", "zh", "code"),
    [
        ("open for the first half of the meeting and the second half", "会议的前半部分开放，半部分会议", "number"),
        ("the second half of the meeting", "会议的前半部分", "number"),
        ("the first half of the meeting", "會議的後半部分", "number"),
        ("in the second half of 2024", "2024年上半年", "number"),
        ("in the first quarter of 2024", "2024年第二季度", "date"),
        ("in the third quarter of 2024", "2024年第四季", "date"),
        ("on Monday, 3 May 2021", "2021年5月3日，星期二", "date"),
        ("every Friday", "每周四", "date"),
        ("every Friday", "每週四", "date"),
        ("USD 5 million", "500万欧元", "number"),
        ("300 Swiss francs", "300美元", "number"),
        ("NT$ 300", "美金300元", "number"),
        ("less than $1.25 a day", "不足1.25瑞郎", "number"),
        ("a biennial report", "每四年提交的报告", "number"),
        ("every two years", "每三年一次", "number"),
        ("to double the share", "使比例达到三倍", "number"),
        ("a threefold increase", "增至四倍", "number"),
        ("within three months", "三周内", "number"),
        ("at 9.30 a.m.", "上午10时30分", "number"),
        ("at 2 p.m.", "上午2时", "number"),
        ("at a temperature of -5 degrees", "温度为5度", "number"),
        ("the power shall not exceed −39 dBW", "功率不得超过39 dBW", "number"),
        ("the power shall not exceed –39 dBW", "功率不得超過39 dBW", "number"),
        ("the power shall not exceed 39 dBW", "功率不得超过−39 dBW", "number"),
        ("the power shall not exceed −39 dBW", "功率不得超过−36 dBW", "number"),
        ("the power shall be below −39 dBW", "功率须低于39 dBW", "number"),
        ("the power shall be below 39 dBW", "功率須低於－39 dBW", "number"),
        ("5 per mille", "5%", "number"),
        ("within ninety (90) days", "在九十（60）日内", "number"),
        ("within ninety (60) days", "在九十（60）日内", "number"),
        ("within 30 (thirty) days", "在30（四十）日内", "number"),
        ("ISO 19600", "ISO 19601", "reference"),
        ("ISO/IEC 27001:2022", "ISO/IEC 27001:2013", "date"),
        ("subparagraph 1(a)", "第一款（乙）项", "reference"),
        ("Article 5, paragraph 2 (b)", "第五条第二款㈢", "reference"),
        ("to ensure: i) that A; ii) that B", "确保：1) 甲；3) 乙", "number"),
    ],
)
def test_one_flag(en: str, zh: str, code: str) -> None:
    (flag,) = flags(CHECKS, en, zh)
    assert flag.code == code


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("the first half of the meeting, the second half", "会议的前半部分和后半部分"),
        ("in the second half of 2024", "2024年下半年"),
        ("the first, second, and third quarter reports", "第一季、第二季及第三季报告"),
        ("in Q3 2024", "2024年第三季度"),
        ("on Monday, 3 May 2021", "2021年5月3日，週一"),
        ("a two-week period", "两周期间"),
        ("US$ 300 or CHF 250", "300美元或250瑞郎"),
        ("RMB 100", "100元"),
        ("every three (3) years, decreased each year", "每三年一次，按年递减"),
        ("to double the share", "使比例翻一番"),
        ("to double the share", "使比例提高一倍"),
        ("a threefold increase", "增长两倍"),
        ("at 9.30 a.m. and at 2:30 pm", "上午9时30分和14时30分"),
        ("nine o'clock in the morning", "上午九时"),
        ("until 24:00 on that day", "至当日二十四时"),
        ("at -5 °C", "零下5℃"),
        ("at 5 °C below zero", "在-5℃以下时"),
        ("the power shall not exceed −39 dBW", "功率不得超过−39 dBW"),
        ("the power shall not exceed -39 dBW", "功率不得超過－39 dBW"),
        ("the power shall not exceed – 39 dBW", "功率不得超过 –39 dBW"),
        ("the power shall be below −39 dBW", "功率须低于–39 dBW"),
        ("bands 24.25-27.5 GHz, paragraphs 3–5, A-1, 1990–2020", "24.25−27.5 GHz频段、第3－5段、A-1、1990—2020年"),
        ("growth of -5 per cent", "下降5%"),
        ("5 per mille", "千分之五"),
        ("within ninety (90) days", "在九十（90）日内"),
        ("at least twenty(20) percent", "至少百分之二十"),
        ("within six (6) months", "半年内"),
        ("one point five percent (1.5%)", "百分之一点五"),
        ("13.5 months", "十三又二分之一个月"),
        ("30% off", "七折"),
        ("at a scale of 1:50,000", "比例尺为五万分之一"),
        ("NT$ 30,000", "新臺幣參萬元"),
        ("NT$1 trillion", "新臺幣一兆元"),
        ("between one hundred thousand and five hundred thousand", "十万以上五十万以下"),
        ("one-tenth of one per cent", "千分之一"),
        ("subparagraph 1(a)", "第一款（甲）项"),
        ("Article 5, paragraph 2 (b)", "第五条第二款㈡"),
        ("subparagraphs 1 and 2 of Article 5", "第五条第一、第二两款"),
        ("under Article 25-1 of the Act", "依第二十五条之一应处罚"),
        ("the 21stOctober 2016 amendment", "2016年10月21日修正"),
        ("twenty-one or more persons", "二十一人以上"),
    ],
)
def test_no_flag(en: str, zh: str) -> None:
    assert flags(CHECKS, en, zh) == []


def test_which_half_is_the_reason_given() -> None:
    (flag,) = flags(CHECKS, "the second half of the meeting", "会议的前半部分")
    assert (flag.severity, flag.message) == ("major", "English has the second half, Chinese has 前半部分.")
    assert flag.target_spans == ((0, 3, 7),)


def test_a_number_that_a_language_gives_twice_and_differently() -> None:
    (flag,) = flags(CHECKS, "within ninety (60) days", "在九十日内")
    assert flag.message == "English has ninety (60): the number in words is not the one in figures."


_TEXTS = st.text(
    st.sampled_from("第75号决议（2016年，日内瓦修订版）()[]§ -:.a)iIX五〇百万兆半季周上下前后元倍时点分又之折ab 9%‰"),
    max_size=40,
)


@given(_TEXTS, _TEXTS)
def test_no_text_breaks_the_checks_and_spans_lie_within(en: str, zh: str) -> None:
    for flag in flags((*CHECKS, *ACRONYMS), en, zh):
        for text, spans in ((en, flag.source_spans), (zh, flag.target_spans)):
            assert all(unit == 0 and 0 <= start <= end <= len(text) for unit, start, end in spans)


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_odd_character_breaks_the_checks(en: str, zh: str) -> None:
    for flag in flags((*CHECKS, *ACRONYMS), en, zh):
        assert flag.message
