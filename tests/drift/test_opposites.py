"""Before against 之后, at least against 至多."""

from __future__ import annotations

import pytest
from pairs_of_units import context, document, of_documents

from align.drift.figures import CHECKS
from align.drift.opposites import opposites
from align.drift.sides import Pair, compared

TURNED = (
    ("Products shall be examined after they are placed on the market.", "产品在投放市场之前应接受检查。", "date"),
    ("The list shall be closed before the vote.", "该名单应在表决之后截止。", "date"),
    ("The list shall be closed before the vote.", "該名單應於表決之後截止。", "date"),
    ("The permit lapses two years after its issue.", "许可证于签发日前二年失效。", "date"),
    ("The notice shall be given at least six months ahead.", "通知期至多为六个月。", "number"),
    ("The term shall be not more than six years.", "任期至少为六年。", "number"),
)


def pair_of(english: str, chinese: str) -> Pair:
    return next(iter(compared(context([english], [chinese]))))


@pytest.mark.parametrize(("english", "chinese", "code"), TURNED)
def test_an_opposite_is_flagged(english: str, chinese: str, code: str) -> None:
    (flag,) = opposites(pair_of(english, chinese))
    assert (flag.code, flag.severity) == (code, "major")
    assert "its opposite" in flag.message
    for text, spans in ((english, flag.source_spans), (chinese, flag.target_spans)):
        assert all(f"“{text[start:end]}”" in flag.message for _, start, end in spans)
        assert len(spans) == 1


@pytest.mark.parametrize(("english", "chinese", "code"), TURNED)
def test_it_is_one_flag_of_the_figures(english: str, chinese: str, code: str) -> None:
    made = context([english], [chinese])
    assert [flag.code for check in CHECKS for flag in check.run(made)] == [code]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Products shall be examined before they are placed on the market.", "产品在投放市场之前应接受检查。"),
        ("The list shall be closed after the vote.", "该名单应在表决之后截止。"),
        ("The plan shall be submitted for approval before implementation.", "该计划应报经核准后实施。"),
        ("The permit must be obtained before the works begin.", "取得许可之后，方可开工。"),
        ("They shall not be discussed until the day after the vote.", "表决之前不得讨论，次日之后始得讨论。"),
        ("The present list shall be closed after the vote.", "目前的名单应在表决时截止。"),
        ("The provision after the preceding paragraph applies.", "适用前款之后的规定。"),
        ("At least half of the members and at most ten observers attend.", "至少半数成员和至多十名观察员出席。"),
        ("Penalties of at least one and up to three years apply.", "处一年以上三年以下有期徒刑。"),
    ],
)
def test_what_says_the_same_is_not(english: str, chinese: str) -> None:
    assert list(opposites(pair_of(english, chinese))) == []


def test_which_is_the_source_decides_the_order_of_the_message() -> None:
    sides = document("zh", ["该名单应在表决之后截止。"]), document("en", ["The list shall be closed before the vote."])
    made = of_documents(*sides)
    (flag,) = opposites(next(iter(compared(made))))
    assert flag.message == "Chinese has “之后”, English has “before”, its opposite."
