"""Negations: what counts as one, what may render one, and what is flagged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pairs_of_units import context, document, flags, of_documents

from align.drift.negation import CHECKS


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The results shall not be published.", "结果应予公布。"),
        ("The results shall be published.", "結果不予公佈。"),
        ("No fee is charged for the copies.", "副本收取费用。"),
        ("Members act without prejudice to other rights.", "成员行事影响其他权利。"),
        ("The list is final and includes but is not limited to the annex.", "名单为最终名单，包括附件。"),
    ],
)
def test_a_negation_of_one_language_alone_is_major(en: str, zh: str) -> None:
    (flag,) = flags(CHECKS, en, zh)
    assert (flag.code, flag.severity) == ("negation", "major")


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The results shall not be published.", "结果不得公布。"),
        ("The results shall not be published.", "結果不應公佈。"),
        ("The board failed to publish the results.", "理事会未公布结果。"),
        ("It is prohibited to publish the results.", "不得公布结果。"),
        ("Publish no later than Friday, for at least three days.", "不迟于星期五公布，不少于三天。"),
        ("Publish by Friday, for up to three days.", "不迟于星期五公布，不超过三天。"),
        ("The indispensable wireless services of Africa differ constantly.", "非洲不可或缺的無線業務不斷變化。"),
        ("See No. 5 and Nos. 6 to 8 of the list.", "见清单第5号和第6至8号。"),
        ("Identifiers MUST NOT be empty.", "标识符禁止（MUST NOT）留空。"),
        (
            "No entity may conceal, misreport or delay in reporting an accident, or hide, forge or destroy evidence.",
            "任何单位不得对事故隐瞒、谎报、缓报，不得隐匿、伪造、毁灭证据。",
        ),
        (
            "No entity may conceal, misreport or delay in reporting an accident, or hide, forge or destroy evidence.",
            "任何單位不得對事故隱瞞、謊報、緩報，不得隱匿、偽造、毀滅證據。",
        ),
        (
            "The period of the sentence remaining to be served is at least six months.",
            "尚未服完的刑期至少为六个月。",
        ),
        (
            "Nobody but the Council may amend it, unless otherwise decided.",
            "除另有决定外，唯有理事会可修正，他人无权修正。",
        ),
    ],
)
def test_renderings_of_negations_are_left_alone(en: str, zh: str) -> None:
    assert flags(CHECKS, en, zh) == []


@pytest.mark.parametrize("zh", ["成员不得披露名单，不得公布结果或者报告。", "成員不得披露名單，不得公佈結果或者報告。"])
def test_shall_not_negates_its_own_verb_alone(zh: str) -> None:
    """Where No member may do either, the second 不得 is the same negation; here it is one that English lacks."""
    assert flags(CHECKS, "Members shall not disclose the list, and shall publish the results or the report.", zh)
    assert not flags(CHECKS, "No member may disclose the list, or publish the results or the report.", zh)


def test_a_word_that_negates_an_attribute_is_minor() -> None:
    (flag,) = flags(
        CHECKS, "Workers in precarious employment have the same rights.", "没有稳定工作的工人享有同样的权利。"
    )
    assert flag.severity == "minor"


def test_an_attribute_in_non_is_no_statement() -> None:
    assert flags(CHECKS, "Children born out of wedlock have the same rights.", "非婚生子女享有同樣的權利。") == []


def test_one_of_several_negations_is_minor() -> None:
    en = "Members do not pay fees. Observers pay fees and guests do not."
    zh = "成员不付费。观察员不付费，来宾不付费。"
    (flag,) = flags(CHECKS, en, zh)
    assert (flag.severity, len(flag.target_spans)) == ("minor", 1)


def test_evidence_is_where_the_negation_stands() -> None:
    made = of_documents(document("zh", ["結果不得公佈。"]), document("en", ["The results are public."]))
    (flag,) = CHECKS[0].run(made)
    assert flag.source_spans == ((0, 2, 4),)
    assert flag.message == "Chinese negates (不得), English shows no negation."


@pytest.mark.parametrize(
    ("en", "zh", "lone"),
    [
        (
            "The Licensor shall not be bound by any additional or different terms or conditions communicated by You "
            "unless expressly agreed.",
            "除非明示同意，否则许可人受您表达的任何附加或不同条款或条件约束。",
            "not",
        ),
        (
            "Members refuse requests of third parties; the secretariat does not publish the results of the vote.",
            "成員拒絕第三方的請求；秘書處公佈表決結果。",
            "not",
        ),
        (
            "The collection of personal data shall not exceed the necessary scope.",
            "個人資料之蒐集，得逾越必要範圍。",
            "not exceed",
        ),
        (
            "Observers do not vote, and they do not speak unless the chair invites them.",
            "观察员不参加表决，除非主席邀请，他们发言。",
            "not",
        ),
        (
            "The provision does not apply to students, unless the school decides otherwise.",
            "本規定不適用於學生。但學校另有決定者，在此限。",
            "unless",
        ),
    ],
)
def test_what_renders_something_else_cannot_stand_for_a_negation(en: str, zh: str, lone: str) -> None:
    (flag,) = flags(CHECKS, en, zh)
    assert [en[start:end] for _, start, end in flag.source_spans] == [lone]


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        (
            "Incompatible changes should be introduced by a dependent package.",
            "不兼容的改变不应该由依赖的包引入。",
        ),
        (
            "The right to work is protected against unlawful dismissal, and the results shall be published.",
            "工作的權利受到保護，不因不法解僱而受侵害，結果不得公佈。",
        ),
    ],
)
def test_a_negation_within_a_word_is_used_up_by_that_word(en: str, zh: str) -> None:
    (flag,) = flags(CHECKS, en, zh)
    assert flag.target_spans
    assert flag.source_spans == ()


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        (
            "Nothing in the Licence constitutes or may be read as a waiver.",
            "本许可协议不构成、也不得被解释为放弃权利。",
        ),
        ("No one shall be deprived of nationality nor refused a passport.", "任何人的国籍不得剥夺，亦不得拒发护照。"),
    ],
)
def test_chinese_repeats_a_negation_that_english_has_once(en: str, zh: str) -> None:
    assert flags(CHECKS, en, zh) == []


_NOTHING = "Nothing in this Licence constitutes or may be interpreted as a limitation of any privileges."


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        (_NOTHING, "本许可证条款构成、也不得被解释为对任何特权的限制。"),
        ("The list is neither exhaustive, nor might all of the cases apply.", "列表可能全，也可能不是每種情況都適用。"),
        (
            "Reduce the proportion of youth not in employment, education or training.",
            "减少就业和未受教育或培训的青年比例。",
        ),
        ("No one shall be deprived of nationality nor refused a passport.", "任何人的国籍可以剥夺，亦不得拒发护照。"),
    ],
)
def test_a_negation_of_several_members_that_chinese_has_with_the_last_alone(en: str, zh: str) -> None:
    (flag,) = flags(CHECKS, en, zh)
    assert (flag.severity, len(flag.source_spans)) == ("minor", 1)


def test_use_or_inability_to_use_is_no_such_negation() -> None:
    en = "We are not liable for any damages that arise from the use of or inability to use the services or the data."
    assert flags(CHECKS, en, "对于因使用或无法使用服务或数据而产生的任何损害，我们概不负责。") == []


@pytest.mark.parametrize(
    ("en", "zh", "severity"),
    [
        ("Neither Party shall disclose the report.", "任何一方均可披露该报告。", "major"),
        ("Either Party shall disclose the report.", "任何一方均不得披露該報告。", "major"),
        ("The term of office shall not exceed five years.", "任期可超过五年。", "major"),
        ("The term of office may exceed five years.", "任期不得超過五年。", "major"),
        ("A waiver shall be effective unless made in writing.", "除非以书面形式作出，放弃均无效。", "minor"),
        ("No waiver shall be effective unless made in writing.", "除非以書面形式作出，放棄均有效。", "minor"),
        ("Materials are required to be public.", "材料不一定要公开。", "major"),
        ("The list has any adverse effect on the members.", "名單對成員無不利之影響。", "major"),
        ("This section does affect rights in case of violations.", "在违反的情况下，本节不影响权利。", "minor"),
        ("The programme fails to start.", "方案启动。", "major"),
        ("No, but use good judgment.", "有，请作适当判断。", "major"),
    ],
)
def test_reversed_statements(en: str, zh: str, severity: str) -> None:
    (flag, *more) = flags(CHECKS, en, zh)
    assert (flag.severity, more) == (severity, [])


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The Director shall inform the members without delay.", "主任须通知成员。"),
        ("The Director shall inform the members.", "主任須毫不拖延地通知成員。"),
        ("Members vote by secret ballot.", "成员以不记名投票方式表决。"),
        ("Distribute it with or without modification.", "无论修改与否，均可分发。"),
        (
            "Everyone is presumed innocent until proved guilty in a trial.",
            "凡受控告者,在未经审判证实有罪以前,视为无罪。",
        ),
        ("Man shall be compelled, as a last resort, to rebel.", "人类迫不得已铤而走险。"),
        ("An impartial tribunal decides.", "由無偏倚的法庭裁決。"),
        ("These terms are not intended to limit rights.", "这些条款无意限制权利。"),
        (_NOTHING, "本许可证条款不构成、也不得被解释为对任何特权的限制。"),
        ("Neither Party shall disclose the report.", "任何一方均不得披露該報告。"),
        ("An unenforceable clause is void.", "无法执行的条款无效。"),
    ],
)
def test_what_only_seems_to_negate(en: str, zh: str) -> None:
    assert flags(CHECKS, en, zh) == []


@pytest.mark.parametrize(
    ("en", "zh", "count"),
    [
        ("widely accessible to all citizens without any discrimination", "并为全体公民不受歧视地广泛使用", 0),
        ("widely accessible to all citizens with any discrimination", "并为全体公民不受歧视地广泛使用", 1),
        ("widely accessible to all citizens without any discrimination", "并为全体公民受歧视地广泛使用", 1),
    ],
)
def test_a_clause_of_resolution_102(en: str, zh: str, count: int) -> None:
    en = f"that ICT networks are interoperable with Internet networks and are {en}, to ensure adequate protection"
    assert len(flags(CHECKS, en, f"以便使ICT网络与互联网网络实现互操作，{zh}，确保充分保护")) == count


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("Subject to article 4, each member may appoint alternates.", "在不违反第4条的情况下，每一成员可指派候补。"),
        ("Subject to article 4, each member may appoint alternates.", "每一成員可在不違反第4條的前提下指派候補。"),
        ("The laws of each State shall be consistent with this Convention.", "各国法律不得与本公约相抵触。"),
        (
            "High fees prevent many small enterprises in poor regions, and farmers in particular, from registering.",
            "费用高昂使贫困地区许多小企业，尤其是农民，无法注册。",
        ),
        (
            "High fees prevent many small enterprises in poor regions, and farmers in particular, from registering.",
            "費用高昂使貧困地區許多小企業，尤其是農民，無法註冊。",
        ),
        ("Protect the members from pressure.", "保護成員不受壓力。"),
        ("Reports shall not be published until the members have been consulted.", "报告应在征求成员意见之后方可公布。"),
        ("Unless approved by the chair, no report may be discussed.", "報告須經主席核准始得討論。"),
        ("Reports may be published only with the consent of the authors.", "未经作者同意，不得公布报告。"),
        ("The consent of the authors is required for publication.", "未經作者同意，不得公佈。"),
        ("The service shall be available around the clock.", "服務應不間斷提供。"),
        ("The members shall update the list at all times.", "成员应随时更新名单，不得间断。"),
        ("The meetings shall be held in private.", "會議不公開舉行。"),
        ("Assistance is given alike to members of all races.", "提供援助时对成员不分种族。"),
        ("Many people in villages are still offline.", "许多村民仍未能上网。"),
        ("Children who are out of school receive books.", "未上學的兒童獲得書籍。"),
    ],
)
def test_expressions_that_negate_in_one_language_alone(en: str, zh: str) -> None:
    assert flags(CHECKS, en, zh) == []


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("Subject to article 4, each member may appoint alternates.", "在违反第4条的情况下，每一成员可指派候补。"),
        ("Subject to article 4, each member may appoint alternates.", "每一成員可在違反第4條的前提下指派候補。"),
        ("In violation of article 4, a member appointed alternates.", "在不违反第4条的情况下，一名成员指派了候补。"),
        ("Subject to article 4, no member may appoint alternates.", "在不违反第4条的情况下，成员可指派候补。"),
        ("Subject to article 4, members may appoint alternates.", "在不違反第4條的情況下，成員不得指派候補。"),
        ("The laws of each State shall be inconsistent with this Convention.", "各国法律不得与本公约相抵触。"),
        (
            "High fees allow many small enterprises in poor regions to register.",
            "费用高昂使贫困地区许多小企业无法注册。",
        ),
        ("The protected members receive the reports.", "受保護成員不得接收報告。"),
        ("Reports shall be published in the end, and shall not be sold.", "报告最后方可公布，并可出售。"),
        ("Reports shall not be sold, and shall not be published until read.", "报告可出售，并应在阅读后方可公布。"),
        ("Reports shall be sold, and shall not be published until read.", "報告不得出售，並應在閱讀後方可公佈。"),
        ("Reports may be published with the consent of the authors.", "未经作者同意，不得公布报告。"),
        ("The service shall be available from time to time.", "服务应不间断提供。"),
        ("The meetings shall be held in public.", "会议不公开举行。"),
        ("Many people in villages are online.", "許多村民仍未能上網。"),
    ],
)
def test_such_an_expression_stands_for_no_other_negation(en: str, zh: str) -> None:
    (flag,) = flags(CHECKS, en, zh)
    assert flag.severity in {"major", "minor"}


@pytest.mark.parametrize(
    ("en", "zh", "count"),
    [
        ("Water and life are inextricably linked.", "水与生命密不可分。", 0),
        ("The open-ended working group makes unremitting efforts.", "不限成員名額工作組作出不懈努力。", 0),
        ("Mozambique, Bhutan, Great Britain and the African Union agree.", "莫桑比克、不丹、大不列颠和非盟同意。", 0),
        ("Mozambique and the African Union agree.", "莫桑比克和非盟不同意。", 1),
        ("Members may submit different views.", "成员可提交不同意见。", 0),
        ("The mission begins no earlier than Friday.", "特派團不早於星期五開始。", 0),
        ("The rules relieve the carrier of its obligations.", "规则不免除承运人的义务。", 1),
        ("The rules are without prejudice to the rights of States.", "規則不妨害各國的權利。", 0),
        ("The rules are without prejudice to the rights of States.", "規則妨害各國的權利。", 1),
        ("Many States have yet to ratify the treaty.", "许多国家尚未批准条约。", 0),
        ("Many States have yet to ratify the treaty.", "许多国家已批准条约。", 1),
        ("Unsolicited messages impose costs on users.", "未經請求的訊息使用戶承擔費用。", 0),
        ("The messages impose costs on users.", "未經請求的訊息使用戶承擔費用。", 1),
    ],
)
def test_set_phrases_and_names(en: str, zh: str, count: int) -> None:
    assert len(flags(CHECKS, en, zh)) == count


@pytest.mark.parametrize(
    ("en", "count"),
    [
        ("Products that do not meet the standard, or are sold as such, shall be recalled.", 0),
        ("Products that meet the standard, or are sold as such, shall be recalled.", 1),
        ("Products that do not meet the standard, and products that meet the standard, shall be recalled.", 1),
    ],
)
@pytest.mark.parametrize(
    "zh",
    [
        "不符合标准的产品，或者作为不符合标准的产品销售的，应当召回。",
        "不符合標準的產品，或者作為不符合標準的產品銷售的，應當召回。",
    ],
)
def test_chinese_says_a_negated_phrase_again(en: str, zh: str, count: int) -> None:
    assert len(flags(CHECKS, en, zh)) == count


def test_what_remains_stands_for_a_negation_beside_it_alone() -> None:
    en = "The data shall remain the property of the member and shall not be sold without the consent of the owner."
    assert flags(CHECKS, en, "数据应仍归成员所有，未经所有人同意，不得出售。") == []
    (flag,) = flags(CHECKS, en.replace("shall not", "shall"), "資料應仍歸成員所有，未經所有人同意，不得出售。")
    assert flag.target_spans


_ENGLISH = st.lists(
    st.sampled_from(["not", "No. 5", "un", "shall not", "without", "İ", "\n", "ﬁn't", "no,"]), max_size=9
)
_CHINESE = st.lists(
    st.sampled_from(["不", "不得", "非洲", "無", "（must not", "禁止", "　", "\ud800", "İ"]), max_size=9
)


@given(_ENGLISH, _CHINESE)
def test_spans_lie_within_the_texts(english: list[str], chinese: list[str]) -> None:
    en, zh = " ".join(english), "".join(chinese)
    for flag in CHECKS[0].run(context([en], [zh])):
        assert all(0 <= a < b <= len(en) for _, a, b in flag.source_spans)
        assert all(0 <= a < b <= len(zh) for _, a, b in flag.target_spans)
