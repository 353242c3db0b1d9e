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
            "Nobody but the Council may amend it, unless otherwise decided.",
            "除另有决定外，唯有理事会可修正，他人无权修正。",
        ),
    ],
)
def test_renderings_of_negations_are_left_alone(en: str, zh: str) -> None:
    assert flags(CHECKS, en, zh) == []


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
