"""Words of strength beside others that 可 renders, and those that are part of a phrase or of a longer word."""

from __future__ import annotations

import pytest
from pairs_of_units import context, many

from align.drift.context import DriftContext
from align.drift.modality import CHECKS
from align.drift.operators import operators, vocabulary
from align.drift.sides import compared
from align.embedding.static import StaticEmbedder
from align.model.report import Flag


def flags(en: list[str], zh: list[str]) -> list[Flag]:
    made = context(en, zh)
    return list(CHECKS[0].run(DriftContext(made.alignment, StaticEmbedder())))


def beside(en: str, zh: str, sign: str = "应") -> list[Flag]:
    """Return the flags of a clause in a document that has shall by one sign."""
    many_en, many_zh = many("shall", sign)
    return flags([*many_en, en], [*many_zh, zh])


def found(zh: str) -> list[str]:
    (pair,) = compared(context(["It is so."], [zh]))
    return [op.wording for op in operators(pair.chinese, vocabulary())]


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The members shall serve for four years, renewable once.", "成员任期四年，可连任一次。"),
        ("The members shall serve a term of two years, renewable.", "委員任期二年，得連任之。"),
        ("The permit shall be valid for six years and extendable by two.", "许可证有效期六年，可再延长两年。"),
        ("Judgments shall be enforceable in all States.", "判决可在所有国家执行。"),
        ("Patents shall be available for any invention that is new.", "凡具有新颖性的发明，均可授予专利。"),
        ("The decision shall be appealable to the Tribunal.", "對該決定可向法庭提出上訴。"),
        ("The fee shall be payable in advance and shall be refundable on request.", "费用应预付，经请求可予退还。"),
        ("The list shall be open to review at any time.", "名单可随时复审。"),
        ("The judges shall be elected by the Assembly and shall be eligible for re-election.", "法官可连选连任。"),
        ("The Chair shall hold office for one year, with the option of a second term.", "主席任期一年，可再连任一年。"),
        ("The alarm shall be audible in all spaces.", "警报应在所有处所均可听到。"),
    ],
)
def test_what_can_be_done_is_not_what_shall_be_done(en: str, zh: str) -> None:
    assert beside(en, zh) == []


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The members shall be appointed for four years and paid monthly.", "成员可任命四年，按月支薪。"),
        ("The term shall be extended by the Council.", "任期可由理事会延长。"),
        ("The term shall be extended by the Council.", "任期得由理事會延長。"),
        (
            "The mandate shall be extended by the Council and is renewable annually.",
            "任期可由理事会延长，并可每年续延。",
        ),
        ("The rules shall be applicable to all carriers.", "本规则可适用于所有承运人。"),
        ("The carrier shall be liable for the damage.", "承运人可对损害负责。"),
        ("The Council shall take reasonable measures.", "理事会可采取合理措施。"),
        ("Each Party shall adopt equitable and sustainable measures.", "各缔约方可采取公平和可持续的措施。"),
        ("The alarm shall be audible in all spaces.", "警报可在所有处所听到。"),
    ],
)
def test_what_shall_be_done_is_not_what_can_be_done(en: str, zh: str) -> None:
    assert [flag.severity for flag in beside(en, zh)] == ["major"]


@pytest.mark.parametrize(
    ("en", "zh", "count"),
    [
        ("It shall be submitted to the Assembly, as the case may be.", "则应视具体情况提交大会。", 0),
        ("It shall be submitted to the Assembly, as the case may be.", "則應視具體情況提交大會。", 0),
        ("It shall be submitted to the Assembly, as the case may be.", "则可视具体情况提交大会。", 1),
        ("It may be submitted to the Assembly, as the case may be.", "则应视具体情况提交大会。", 1),
        ("Samples shall be returned or destroyed, as circumstances may require.", "样本应视情况需要退还或销毁。", 0),
        ("The claim runs from the date on which the ship ought to have arrived.", "时效自船舶应当到达之日起算。", 0),
        ("The results ought to be published.", "结果应公布。", 0),
        ("The results ought to be published.", "结果可公布。", 1),
        ("Operators shall notify all events which may constitute an emergency, and the measures taken in response.",
         "经营人应通报可能构成紧急情况的所有事件，以及为应对这些事件所采取的任何措施。", 0),
        ("Operators shall notify all events which may constitute an emergency, and the measures taken in response.",
         "經營人應通報可能構成緊急情況的所有事件，以及為應對這些事件所採取的任何措施。", 0),
        ("Operators may notify all events which may constitute an emergency.",
         "经营人应通报可能构成紧急情况的所有事件。", 1),
    ],
)  # fmt: skip
def test_a_may_of_a_phrase_is_no_permission(en: str, zh: str, count: int) -> None:
    assert len(beside(en, zh)) == count


@pytest.mark.parametrize(
    ("en", "zh", "count"),
    [
        ("The transfer shall be authorized by the Parties.", "转让须经缔约方授权。", 0),
        ("The transfer shall be authorized by the Parties.", "轉讓須得到締約方的授權。", 0),
        ("The amendment shall be approved by two thirds of the members.", "修正案须由三分之二的成员核准。", 0),
        ("The transfer shall be notified to the Parties.", "转让须通知缔约方。", 1),
        ("The transfer shall be notified to the Parties.", "轉讓須由秘書處通知締約方。", 1),
        ("The Board shall convene at least twice a year.", "执行局每年至少举行两次例会。", 0),
        ("The Board shall convene at least twice a year.", "執行局每年至少舉行兩次例會。", 0),
        ("The Board shall inform the members.", "执行局会通知成员。", 1),
    ],
)
def test_stock_phrases_and_nouns_are_no_exceptions_from_a_custom(en: str, zh: str, count: int) -> None:
    assert len([flag for flag in beside(en, zh) if "render shall by 应" in flag.message]) == count


@pytest.mark.parametrize(
    ("zh", "count"),
    [("不得要求未成年工从事夜间工作。", 0), ("不得強迫未成年工從事夜間工作。", 0), ("未成年工不得从事夜间工作。", 1)],
)
def test_what_must_not_be_required_is_not_required(zh: str, count: int) -> None:
    assert len(flags(["Young workers shall not be required to work at night."], [zh])) == count


@pytest.mark.parametrize(
    ("zh", "wordings"),
    [
        ("两年召开一次例会，大会、委员会、社会和协会有机会参加音乐会。", []),
        ("兩年召開一次例會，大會、委員會、社會和協會有機會參加音樂會。", []),
        ("理事会会通知成员，不会公布；这会导致延误。", ["会", "会", "会"]),
        ("该计划由该主任提交。", []),
        ("你该知道，他不该去。", ["该", "不该"]),
        ("警报应在各处听到，统一应用。", ["应"]),
    ],
)
def test_signs_within_longer_words_are_none(zh: str, wordings: list[str]) -> None:
    assert found(zh) == wordings


@pytest.mark.parametrize(
    ("en", "zh", "count"),
    [
        ("The term shall be three years, and it shall not be prolonged.", "任期为三年，不得延期。", 0),
        ("The term shall be three years, and it shall not be prolonged.", "任期為三年，不得延期。", 0),
        ("The protocol shall remain open for signature until May.", "议定书在五月以前开放供签署。", 0),
        ("The depositary shall inform the members.", "保存人通知成员。", 1),
        ("The Council must ensure that the list is not published.", "理事会必须确保名单不得公布。", 0),
        ("The list is published.", "名单不得公布。", 1),
    ],
)
def test_what_is_stated_needs_no_word_of_strength(en: str, zh: str, count: int) -> None:
    none_en, none_zh = many("shall not", "不得")
    must_en, must_zh = many("must", "必须")
    many_en, many_zh = many("shall", "应")
    assert len(flags([*many_en, *none_en, *must_en, en], [*many_zh, *none_zh, *must_zh, zh])) == count


@pytest.mark.parametrize(
    ("en", "zh", "count"),
    [
        ("This Law shall enter into force on 1 July 2027.", "本法自2027年7月1日起施行。", 0),
        ("This Law shall enter into force on 1 July 2027.", "本法自2027年7月1日起生效。", 0),
        ("This Law shall be published on 1 July 2027.", "本法在2027年7月1日公布。", 1),
        ("data which, once leaked, may easily lead to harm to persons", "一旦泄露，容易导致人身受到危害的数据", 0),
        ("data which, once collected, may be kept for two years", "一旦收集，保存两年的数据", 1),
    ],
)
def test_what_chinese_states_without_a_word_of_strength(en: str, zh: str, count: int) -> None:
    sign = ("may", "可") if " may " in en else ("shall", "应")
    many_en, many_zh = many(*sign)
    assert len(flags([*many_en, *many_en, en], [*many_zh, *many_zh, zh])) == count
