"""Negations of treaties and laws that the two languages render by other means: bounds, prefixes, bans."""

from __future__ import annotations

import pytest
from pairs_of_units import flags

from align.drift.negation import CHECKS

SAME = [
    ("Operators that persist in the breach may be barred from the band.", "可禁止坚持违规的经营者使用该频段。"),
    ("Debtors under sanctions may be barred from leaving the territory.", "可不准受制裁的債務人離開領土。"),
    ("It supports an instrument banning the placement of weapons in orbit.", "它支持一项禁止在轨道上放置武器的文书。"),
    ("The measures concern insolvency or the rights of creditors.", "这些措施涉及资不抵债或债权人的权利。"),
    ("Debts that are irrecoverable shall no longer be entered.", "不可收回的债务不得再登记。"),
    (
        "They list deployed and non-deployed launchers, nuclear and non-nuclear.",
        "列出已部署和未部署、核和非核的发射器。",
    ),
    (
        "The watch starts no later than noon and ends no earlier than 4 p.m.",
        "值班从不晚于正午开始至不早于下午4时结束。",
    ),
    ("Experts may come from a list drawn from different regions.", "专家可来自从不同区域选出的名单。"),
    (
        "Rest may be divided into no more than two periods, and the interval shall not exceed 12 hours.",
        "休息时间最多可分为两段，间隔不得超过12小时。",
    ),
    (
        "The height shall be not less than 2 metres, and the width of a passage shall not be less than 1 metre.",
        "高度應不低於2米，通道寬度不得小於1米。",
    ),
    ("Lamps of up to 40 watts exceeding 10 mg of mercury are banned.", "禁止含汞量超过10毫克且不超过40瓦的灯具。"),
    ("An order is possible where it is not reasonable or practicable to wait.", "等待不合理或不可行的，可下达命令。"),
    ("The samples were not legible, complete or verifiable.", "样本不清晰、不完整且不可核实。"),
    (
        "Vessels may cross the zone; no vessel may anchor or otherwise stop in it.",
        "船舶可驶过该区，且不得在区内下锚或以其他方式停留。",
    ),
    ("The fees shall be proportionate and not excessive.", "费用应相称且不过高。"),
    (
        "The right lapses if an appeal is not filed within two years for persons, and within one year for goods.",
        "如就人员未在两年内提起上诉，就货物未在一年内提起上诉，则该权利失效。",
    ),
    (
        "The right lapses if an appeal is not filed within two years for persons, and within one year for goods.",
        "如就人員未在兩年內提起上訴，就貨物未在一年內提起上訴，則該權利失效。",
    ),
    (
        "They demand safe, immediate and unhindered access of relief workers.",
        "他们要求救济人员安全、立即和无阻碍地通行。",
    ),
    (
        "States shall respect the principle of non-refoulement, which is not subject to derogation.",
        "各国应尊重不容减损的不推回原则。",
    ),
    (
        "The award has no binding force except for the case; the unsuccessful party shall bear the costs.",
        "除针对该案件外，裁决不具有约束力；费用应由败诉方承担。",
    ),
    ("Each Party shall deny safe haven to those who plan such acts.", "各缔约方不得向策划此类行为者提供安全庇护。"),
    ("Passengers who refuse screening shall be denied boarding.", "拒绝接受安检的旅客不得登机。"),
    ("Where corrections are refused, a fine shall be imposed.", "拒不改正的，处以罚款。"),
    ("Disclosure of such data shall be disallowed.", "不准披露此类数据。"),
    ("Members shall abstain from voting and shall refrain from public comment.", "成员不得参加表决，且不得公开评论。"),
]
"""Clauses of treaties and laws that say the same, though one language negates by another means."""


@pytest.mark.parametrize(("en", "zh"), SAME)
def test_treaties_negate_by_many_means(en: str, zh: str) -> None:
    assert flags(CHECKS, en, zh) == []


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("Operators that persist in the breach may use the band.", "可禁止坚持违规的经营者使用该频段。"),
        ("It supports an instrument on the placement of weapons in orbit.", "它支持一项禁止在轨道上放置武器的文书。"),
        ("Debts that are recoverable shall no longer be entered.", "不可收回的债务不得再登记。"),
        ("They list launchers, deployed, nuclear and non-nuclear.", "列出未部署的发射器，包括核和非核发射器。"),
        ("The committee never meets in public.", "委员会从公开举行会议。"),
        ("The committee meets in public.", "委员会从不公开举行会议。"),
        ("The height of the passage shall not be less than 2 metres.", "通道高度应小于2米。"),
        ("The height of the passage shall be not less than 2 metres.", "通道高度應低於2米。"),
        ("The report shall be submitted not later than May.", "报告应迟于5月提交。"),
        (
            "Rest may be divided into no more than two periods, and the interval shall not exceed 12 hours.",
            "休息时间最多可分为两段，间隔可超过12小时。",
        ),
        ("Lamps of up to 40 watts exceeding 10 mg are banned.", "禁止含汞量不超过10毫克且不超过40瓦的灯具。"),
        ("The fees shall be proportionate and not excessive.", "费用应相称且过高。"),
        ("The fees shall be proportionate and excessive.", "費用應相稱且不過高。"),
        (
            "The right lapses if an appeal is filed within two years for persons, and is not filed in one for goods.",
            "如就人员未在两年内提起上诉，就货物未在一年内提起上诉，则该权利失效。",
        ),
        (
            "States shall respect the principle of non-refoulement, which is subject to derogation.",
            "各国应尊重不容减损的不推回原则。",
        ),
        ("The award may be appealed.", "裁决不可上诉。"),
        ("Each Party shall deny safe haven to those who flee.", "各缔约方不得拒绝向逃离者提供安全庇护。"),
        ("Passengers who refuse screening may board.", "拒绝接受安检的旅客不得登机。"),
        ("Seafarers shall be denied shore leave.", "不得剥夺海员的上岸假。"),
        ("Disclosure of such data shall be allowed.", "不准披露此类数据。"),
        ("Members shall abstain from voting and shall make public comments.", "成员不得参加表决，且不得公开评论。"),
    ],
)
def test_what_such_clauses_lose_or_gain_is_flagged(en: str, zh: str) -> None:
    (flag,) = flags(CHECKS, en, zh)
    assert flag.code == "negation"
