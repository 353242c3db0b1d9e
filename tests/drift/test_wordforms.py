"""Terms in other forms of their words, and words of a term that are part of a longer name."""

from __future__ import annotations

import pytest
from pairs_of_units import clause, context

from align.drift.cooccurring import Text
from align.drift.terms import CHECKS
from align.drift.wordforms import is_of_name
from align.model.report import Flag

SURRENDER = (
    ("the surrender of the person sought takes place at the border;", "被请求引渡人的移交在边境进行；"),
    ("the Parties agree on the date of surrender;", "双方商定移交的日期；"),
    ("surrender may be postponed for reasons of health;", "因健康原因可以推迟移交；"),
    ("the costs of surrender are borne by the Requesting Party;", "移交的费用由请求方承担；"),
    ("objects are handed over together with the surrender;", "物品在移交时一并交付；"),
    ("the time before surrender is deducted from the sentence;", "移交之前的时间从刑期中扣除；"),
)
REGISTRATION = (
    ("to modernize vessel registration in the ports;", "使港口的船舶登记现代化；"),
    ("fees for vessel registration shall be published;", "船舶登记的费用应予公布；"),
    ("vessel registration ends with the sale of the ship;", "船舶登记随出售而终止；"),
    ("the statistics of vessel registration are public;", "船舶登记的统计数字公开；"),
    ("to simplify vessel registration;", "简化船舶登记；"),
    ("every vessel shall stop at the border;", "每一船舶应在边境停航；"),
    ("the vessel is insured;", "船舶已投保；"),
    ("registration of births is free;", "出生登记免费；"),
    ("the registration of land is public;", "土地登记公开；"),
)
RESOLUTIONS = (
    ("Resolution 64 deals with access;", "第64号决议涉及接入；"),
    ("the outcome of Resolution 102 shall be published;", "应公布第102号决议的成果；"),
    ("in accordance with Resolution 130, experts met;", "根据第130号决议，专家举行了会议；"),
    ("under Council Resolution 1305, a group was set up;", "根据理事会第1305号决议，设立了工作组；"),
    ("members may propose changes to this Resolution;", "成员可提议修改本决议；"),
    ("this Resolution enters into force in May;", "本决议于五月生效；"),
)
COUNCIL = (
    ("The rules of the Council are public;", "理事会的规则公开；"),
    ("each State may send delegates to the Council;", "每一国家可派代表出席理事会；"),
    ("the seat of the Council is in Geneva;", "理事会的所在地为日内瓦；"),
    ("experts may advise the Council on trade;", "专家可就贸易向理事会提供意见；"),
    ("the budget shall be approved by the Council;", "预算应由理事会批准；"),
    ("records of the Council are kept for ten years;", "理事会记录保存十年；"),
)

COPYRIGHT = (
    ("no copyright arises from a list;", "列表不产生著作权；"),
    ("the owner of the copyright shall be named;", "应指明著作权的归属；"),
    ("copyright ends after fifty years;", "著作权在五十年后终止；"),
    ("courts may hear claims on copyright;", "法院可审理有关著作权的请求；"),
    ("a fee is due for the use of copyright;", "使用著作权须付费；"),
    ("the register of copyright is public;", "著作权的登记簿公开；"),
)

Pairs = tuple[tuple[str, str], ...]


def of_pairs(usual: Pairs, english: str, chinese: str) -> list[Flag]:
    made = context([*(en for en, _ in usual), english], [*(zh for _, zh in usual), chinese])
    return [flag for check in CHECKS for flag in check.run(made)]


AGREED = (
    "the request is granted if, before a decision is taken, it is agreed that the person, {}, has a right to counsel;"
)


@pytest.mark.parametrize(
    ("usual", "english", "chinese"),
    [
        (SURRENDER, AGREED.format("once surrendered"), "如在作出决定之前约定该人移交后有权获得律师协助，则准予请求；"),
        (SURRENDER, AGREED.format("once surrendered"), "如在作出決定之前約定該人移交後有權獲得律師協助，則准予請求；"),
        (SURRENDER, "a guard is taken along while surrendering the person;", "移交该人时带同一名警卫；"),
        (REGISTRATION, "vessel registration shall be public;", "船舶的登记应公开，包括船舶抵押；"),
        (REGISTRATION, "vessel registration shall be public;", "船舶之登記應公開，包括船舶抵押；"),
    ],
)
def test_another_form_of_a_term_is_the_term(usual: Pairs, english: str, chinese: str) -> None:
    assert of_pairs(usual, english, chinese) == []


@pytest.mark.parametrize(
    ("usual", "english", "chinese"),
    [
        (SURRENDER, AGREED.format("once there"), "如在作出决定之前约定该人移交后有权获得律师协助，则准予请求；"),
        (SURRENDER, AGREED.format("once there"), "如在作出決定之前約定該人移交後有權獲得律師協助，則准予請求；"),
        (SURRENDER, "the person is taken to the border;", "将该人移交至边境；"),
        (REGISTRATION, "vessel registration shall be public;", "船舶的收费应公开，包括船舶抵押；"),
        (REGISTRATION, "vessel registration shall be public;", "船舶之收費應公開，包括船舶抵押；"),
    ],
)
def test_another_word_for_a_term_is_a_slip(usual: Pairs, english: str, chinese: str) -> None:
    assert [(flag.code, flag.source) for flag in of_pairs(usual, english, chinese)] == [("term", (len(usual),))]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("the Interference Reporting and Resolution System is in service;", "干扰报告和解决系统已投入使用；"),
        ("the Interference Reporting and Resolution System is in service;", "干擾報告和解決系統已投入使用；"),
        ("experts named by the Centre for Conflict Resolution met;", "冲突解决中心指定的专家举行了会议；"),
    ],
)
def test_a_word_of_a_longer_name_is_not_the_term(english: str, chinese: str) -> None:
    assert of_pairs(RESOLUTIONS, english, chinese) == []


@pytest.mark.parametrize(
    ("usual", "english", "chinese"),
    [
        (
            RESOLUTIONS,
            "experts met under Resolution 102 (Rev. Bucharest, 2022);",
            "专家根据第102号决定（2022年）举行会议；",
        ),
        (
            RESOLUTIONS,
            "experts met under Resolution 102 (Rev. Bucharest, 2022);",
            "專家根據第102號決定（2022年）舉行會議；",
        ),
        (RESOLUTIONS, "experts met under Resolution ITU-R 5;", "专家根据ITU-R第5号决定举行了会议；"),
        (RESOLUTIONS, "nothing in this Resolution binds a court;", "本决定中的任何内容均不约束法院；"),
        (RESOLUTIONS, "the text of the Resolution is public;", "该解决的文本是公开的；"),
        (COPYRIGHT, "duties under the Berlin Copyright Treaty remain;", "柏林版权条约规定的义务不变；"),
        (COPYRIGHT, "duties under the Berlin Copyright Treaty remain;", "柏林版權條約規定的義務不變；"),
        (COUNCIL, "the Council Working Group shall report;", "委员会工作组须报告；"),
        (COUNCIL, "drafts of the ITU Council are noted;", "注意到国际电联委员会的草案；"),
    ],
)
def test_the_term_by_itself_in_another_wording_is_a_slip(usual: Pairs, english: str, chinese: str) -> None:
    assert [(flag.code, flag.source) for flag in of_pairs(usual, english, chinese)] == [("term", (6,))]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("the Interference Reporting and Resolution System is used;", "resolution", True),
        ("the Dispute Resolution Service is used;", "resolution", True),
        ("drafts of the Council of Europe;", "council", True),
        ("the Conference on Disarmament has met;", "conference", True),
        ("under Resolution 102 (Rev. Bucharest, 2022);", "resolution", False),
        ("under Council Resolution 1305;", "resolution", False),
        ("under Council Resolution 1305;", "council", False),
        ("under Resolution ITU-R 5;", "resolution", False),
        ("the Union and Resolution Bureaux met;", "union", False),
        ("the Director of the Bureau shall act;", "director", False),
        ("the ITU Council has met;", "council", False),
        ("Council Members have met;", "council", False),
        ("They act. Resolution System is the name;", "resolution", False),
        ("a resolution System is used;", "resolution", False),
        ("Dispute Resolution Service", "resolution", False),
    ],
)
def test_words_of_longer_names(text: str, word: str, expected: bool) -> None:
    read = Text([clause(0, text)], "en")
    assert is_of_name(read.folded.index(word), read) is expected
