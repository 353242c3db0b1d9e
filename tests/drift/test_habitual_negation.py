"""Negations that a document's vocabulary contains: silent as a habit, flagged as a slip."""

from __future__ import annotations

import pytest
from pairs_of_units import CLEAN, context

from align.drift.negation import CHECKS
from align.model.report import Flag

Texts = list[tuple[str, str]]

FLAT: Texts = [
    ("Flat slabs shall be designed by a certified engineer.", "无梁楼板应由注册工程师设计。"),
    ("The thickness of flat slabs is stated in Table 4.", "无梁楼板的厚度见表4。"),
    ("The authority inspects flat slabs every five years.", "主管机关每五年检查一次无梁楼板。"),
    ("Openings near the columns of flat slabs are reinforced.", "无梁楼板柱边的洞口应予加强。"),
]
"""无梁 is flat: no data knows it."""
ABSENT: Texts = [
    ("Judgements without appearance shall be served on the parties.", "缺席判决应送达当事人。"),
    ("The court keeps a register of judgements without appearance.", "法院备有缺席判决登记簿。"),
    ("Judgements without appearance become final after thirty days.", "缺席判决在三十日后成为终局判决。"),
]


def found(*texts: tuple[str, str]) -> list[Flag]:
    english, chinese = zip(*CLEAN, *texts, strict=True)
    return [flag for check in CHECKS for flag in check.run(context(english, chinese))]


def traditional(texts: Texts) -> Texts:
    signs = str.maketrans("无楼应册设计检洞强师这", "無樓應冊設計檢洞強師這")
    return [(english, chinese.translate(signs)) for english, chinese in texts]


@pytest.mark.parametrize("texts", [FLAT, traditional(FLAT)])
def test_a_word_of_the_document_is_no_difference(texts: Texts) -> None:
    assert found(*texts) == []
    assert found(*texts[:3]) == []


def test_one_or_two_clauses_are_no_habit() -> None:
    assert [flag.code for flag in found(FLAT[0])] == ["negation"]
    assert len(found(*FLAT[:2])) == 2


def test_the_same_clause_again_is_one() -> None:
    assert len(found(FLAT[0], FLAT[0], FLAT[0], FLAT[1])) == 4


def test_a_slip_beside_a_habit_is_flagged() -> None:
    """English lost its negation of the slabs in one clause of four, or Chinese one of a verb."""
    plain = [("Slabs without beams" + english[len("Flat slabs") :], chinese) for english, chinese in FLAT[:1]]
    more = [
        ("The authority approves slabs without beams.", "主管机关批准无梁楼板。"),
        ("Slabs without beams are cast on site.", "无梁楼板应现场浇筑。"),
        ("The annex lists all slabs without beams.", "附件列出所有无梁楼板。"),
    ]
    (flag,) = found(*plain, *more, FLAT[1])
    assert flag.message.startswith("Chinese negates (无)")
    (flag,) = found(*FLAT, ("Flat slabs shall not be cut.", "无梁楼板应切割。"))
    assert flag.message.startswith("English negates (not)")
    (flag,) = found(*FLAT, ("Flat slabs shall be published.", "无梁楼板不得公布。"))
    assert flag.message.startswith("Chinese negates (不得)")


def test_a_habit_of_the_english_text_is_none_either() -> None:
    assert found(*ABSENT) == []
    (flag,) = found(ABSENT[0])
    assert flag.message.startswith("English negates (without)")
    (flag,) = found(*ABSENT, ("Members act without instructions.", "成员按照指示行事。"))
    assert flag.message.startswith("English negates (without)")


def test_what_forbids_is_no_habit() -> None:
    """不得 and shall not that the other language lacks are flagged wherever they stand."""
    texts = [
        ("The Council shall publish the annual report.", "理事会不得公布年度报告。"),
        ("Members shall publish the minutes.", "成员不得公布会议记录。"),
        ("The Bureau shall publish the accounts of the fund.", "该局不得公布基金账目。"),
    ]
    assert len(found(*texts)) == 3
    assert len(found(*[(e.replace("shall", "shall not"), z.replace("不得", "应")) for e, z in texts])) == 3
