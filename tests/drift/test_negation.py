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
    (flag,) = flags(CHECKS, "Children born out of wedlock have the same rights.", "非婚生子女享有同样的权利。")
    assert flag.severity == "minor"


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
