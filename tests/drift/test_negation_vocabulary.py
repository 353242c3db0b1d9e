"""Words of the trade that hold a sign of negation and negate nothing, and negations in or beside them."""

from __future__ import annotations

import pytest
from pairs_of_units import flags

from align.drift.negation import CHECKS

VOCABULARY = (
    (
        "The limits for unwanted emissions protect passive sensors and the passive bands.",
        "无用发射限值保护无源传感器和无源频段。",
    ),
    (
        "The limits for unwanted emissions protect passive sensors and the passive bands.",
        "無用發射限值保護無源傳感器和無源頻段。",
    ),
    ("Ships of all States enjoy the right of innocent passage.", "所有国家的船舶均享有无害通过权。"),
    ("The court may order the confiscation of the proceeds of the crime.", "法院可以罚没犯罪所得。"),
    (
        "An ownerless object belongs to the State; a bearer bond is transferable.",
        "无主物归国家所有；无记名债券可转让。",
    ),
    ("The loan is interest-free and the text was checked and found correct.", "貸款無息，文本核對無誤。"),
    ("The parties shall conclude an open-ended employment contract.", "双方应订立无固定期限劳动合同。"),
    ("Poor management and lax supervision led to the accident.", "管理不善、監管不嚴導致了事故。"),
    ("Delegates from the Comoros took part in the meeting.", "科莫罗代表参加了会议。"),
    ("The links are asymmetric and the cars run on unleaded petrol.", "链路不对称，汽车使用无铅汽油。"),
    (
        "Unlike active systems, passive systems detect natural radiation.",
        "与有源系统不同，无源系统探测自然辐射。",
    ),
    (
        "The delay is due to circumstances beyond the control of the carrier.",
        "延误是由承运人无法控制的情况造成的。",
    ),
    (
        "The delay is due to circumstances beyond the control of the carrier.",
        "延誤是由承運人不能控制的情況造成的。",
    ),
    (
        "Where the prosecution is barred by lapse of time, the request may be refused.",
        "因時效已過而不得再追訴的，可以拒絕請求。",
    ),
    (
        "If no comments have been received within thirty days, or the dispute remains unresolved, the Board decides.",
        "如果三十天内未收到意见，或争端仍未得到解决，则由委员会作出决定。",
    ),
    (
        "Members shall designate a contact point for passive sensors no later than 30 June.",
        "成员须不迟于6月30日指定一个无源传感器联络点。",
    ),
    ("The debtor is in default of payment.", "债务人不履行付款义务。"),
    ("The OPCW verifies the destruction of stockpiles.", "禁止化學武器組織核查庫存的銷毀情況。"),
    ("The treatment is no less favourable than that of nationals.", "待遇不低于给予国民的待遇。"),
    ("The office organizes a workshop within existing resources.", "该局在不增加资源的情况下举办讲习班。"),
)


@pytest.mark.parametrize(("en", "zh"), VOCABULARY)
def test_words_that_only_contain_a_sign_negate_nothing(en: str, zh: str) -> None:
    assert flags(CHECKS, en, zh) == []


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The list contains all slabs with beams.", "清单列有所有无梁楼板。"),
        ("The applicant has evidence of the damage.", "申请人无证据证明损害。"),
        ("The owner has users in this territory.", "所有人在此領土無用戶。"),
        ("The office provides the code of the program.", "该局无源代码可提供。"),
        (
            "Passive sensors shall be protected and their data shall not be published.",
            "无源传感器须受保护，其数据须公布。",
        ),
        (
            "Passive sensors shall be protected and their data shall be published.",
            "無源傳感器須受保護，其數據不得公佈。",
        ),
        ("The stations cause harmful interference to passive sensors.", "电台不对无源传感器造成有害干扰。"),
        ("The carrier has the goods under control and delivers them.", "承运人无法控制货物，并交付货物。"),
        ("Unlike members, observers do not vote in the committee.", "与成员不同，观察员在委员会中参加表决。"),
        ("The prosecution of the offence is conducted by the office.", "不得再由該局對該罪行進行追訴。"),
        ("If comments have been received, the dispute remains unresolved.", "如果未收到意见，争端仍未得到解决。"),
        ("If no comments have been received, the dispute remains unresolved.", "如果收到意见，争端仍未得到解决。"),
        ("The debtor pays in due time.", "债务人不按时付款。"),
        ("The treatment is no less favourable than that of nationals.", "待遇低于给予国民的待遇。"),
        ("The OPCW permits the use of stockpiles.", "該組織禁止使用庫存。"),
        ("The office increases the resources.", "该局不增加资源。"),
    ],
)
def test_a_negation_in_or_beside_such_words_is_flagged(en: str, zh: str) -> None:
    (flag,) = flags(CHECKS, en, zh)
    assert flag.code == "negation"
