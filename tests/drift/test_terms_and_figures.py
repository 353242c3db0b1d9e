"""Figures that are no terms, and words that are of a compound or of another mention and no slip in a term."""

from __future__ import annotations

import pytest
from pairs_of_units import context

from align.drift.termbase import Term, termbase
from align.drift.terms import CHECKS
from align.drift.variants import near_variants

Pairs = tuple[tuple[str, str], ...]


def found(usual: Pairs, english: str, chinese: str) -> list[str]:
    pairs = (*usual, (english, chinese))
    made = context([en for en, _ in pairs], [zh for _, zh in pairs])
    return [flag.message for check in CHECKS for flag in check.run(made)]


MONEY = (
    ("income was 1.2 million dollars in the first year;", "第一年收入为120亿美元；"),
    ("the assessment was 3.4 million dollars;", "分摊额为340亿美元；"),
    ("the reserve stands at 5.6 million dollars;", "储备金为560亿美元；"),
    ("a loan of 7.8 million dollars was repaid;", "偿还了780亿美元贷款；"),
    ("expenses rose by 2.3 million dollars;", "费用增加了230亿美元；"),
    ("the shortfall is 9.1 million dollars;", "缺口为910亿美元；"),
)
STATE = (
    ("the State shall adopt laws;", "国家应制定法律；"),
    ("each State shall report to the Committee;", "各国家应向委员会报告；"),
    ("the obligations of the State remain;", "国家的义务不变；"),
    ("no State may derogate from this rule;", "任何国家不得减损本规则；"),
    ("the State bears the costs of the inquiry;", "国家承担调查费用；"),
    ("a State may make a declaration;", "国家可作出声明；"),
)
PARTY = (
    ("each State Party shall adopt measures;", "每一缔约国应采取措施；"),
    ("a State Party may denounce this Convention;", "缔约国可退出本公约；"),
    ("the State Party shall inform the Secretary-General;", "该缔约国应通知秘书长；"),
    ("every State Party shall keep records;", "每一缔约国应保存记录；"),
    ("the ships of a State Party are inspected;", "缔约国的船舶须接受检查；"),
    ("a State Party shall issue certificates;", "缔约国应签发证书；"),
)
MARK = (
    ("a trade mark shall be registered for ten years;", "商标注册的期限为十年；"),
    ("the owner of a trade mark may license it;", "商标所有人可许可他人使用；"),
    ("use of a trade mark is not required;", "不要求使用商标；"),
    ("a trade mark may be assigned;", "商标可以转让；"),
    ("an application for a trade mark shall be published;", "商标申请应予公布；"),
)


@pytest.mark.parametrize(
    ("usual", "english", "chinese"),
    [
        (MONEY, "general income is 37.2 million dollars;", "一般收入为3 720万美元；"),
        (MONEY, "the gap is 5.4 billion dollars;", "缺口为54亿美元；"),
        (STATE, "tax is charged in the source State;", "来源国征税；"),
        (STATE, "goods pass through the transit State;", "货物经過境國運輸；"),
        (STATE, "the State of origin shall consent;", "原籍国应予同意；"),
        (
            PARTY,
            "each State Party shall notify the Organization, for transmission to the Parties concerned;",
            "每一缔约国应通知本组织，以便转告有关缔约方；",
        ),
        (MARK, "well-known marks shall be protected;", "驰名商标应受保护；"),
    ],
)
def test_no_slip(usual: Pairs, english: str, chinese: str) -> None:
    assert found(usual, english, chinese) == []


@pytest.mark.parametrize(
    ("usual", "english", "chinese"),
    [
        (PARTY, "each State Party shall notify the Organization;", "每一缔约方应通知本组织；"),
        (STATE, "tax is charged in the State;", "来源国征税；"),
        (MARK, "a registered trade name shall be protected;", "注册的商标应受保护；"),
    ],
)
def test_a_slip(usual: Pairs, english: str, chinese: str) -> None:
    assert len(found(usual, english, chinese)) == 1


def test_what_keeps_most_of_a_term_is_judged_by_what_it_changes() -> None:
    """紧急援助 is emergency assistance: not 急援助 stands for 急情况 there, but 援助 for 情况."""
    made = termbase(context(["Emergency assistance."], ["加强人道主义紧急援助的协调；"]).alignment)
    term = Term("humanitarian emergency", "人道主义紧急情况", {}, {}, frozenset(), defined=False)
    found = [(each.text, each.changed) for each in near_variants(term, "zh", made.chinese[0])]
    assert found == [("人道主义紧急援助", "援助")]
