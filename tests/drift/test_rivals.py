"""Words that nothing links and that stand in one another's place, and full names for an acronym."""

from __future__ import annotations

import pytest
from pairs_of_units import CLEAN, context

from align.drift.coverage import CHECKS
from align.drift.full_names import spells_out
from align.drift.nearness import nearness
from align.drift.rivals import has_rival
from align.drift.sides import compared
from align.lexicon.coverage import Alone
from align.model.report import Flag

ENGLISH = "Facilities shall be kept free of sources of infection, including vectors and reservoirs, at all times."
CHINESE = "设施应始终保持没有感染源的状态，包括媒介和宿主。"


def flags(english: str, chinese: str) -> list[Flag]:
    ours, theirs = zip(*CLEAN, (english, chinese), strict=True)
    return [flag for check in CHECKS for flag in check.run(context(ours, theirs))]


@pytest.mark.parametrize("chinese", [CHINESE, "設施應始終保持沒有感染源的狀態，包括媒介和宿主。"])
def test_two_unknown_words_in_one_place_render_each_other(chinese: str) -> None:
    assert flags(ENGLISH, chinese) == []


@pytest.mark.parametrize(
    ("english", "chinese", "word"),
    [(ENGLISH, CHINESE.replace("和宿主", ""), "reservoirs"), (ENGLISH.replace(" and reservoirs", ""), CHINESE, "宿主")],
)
def test_where_nothing_stands_in_its_place_a_word_is_left_out(english: str, chinese: str, word: str) -> None:
    (flag,) = flags(english, chinese)
    assert word in flag.message


def test_a_word_is_rivalled_by_one_in_its_place_that_is_about_as_lonely() -> None:
    made = context([*(english for english, _ in CLEAN), ENGLISH], [*(chinese for _, chinese in CLEAN), CHINESE])
    around = nearness(made).of(list(compared(made))[-1])
    assert around is not None
    own, at = ENGLISH.index("reservoirs"), CHINESE.index("宿主")

    def rivalled(odds: float, other: float, place: int = at) -> bool:
        word = Alone(place, place + 2, 0.0, other)
        return has_rival(around, 0, (own, own + len("reservoirs")), odds, [word])

    assert rivalled(0.0, -1.0)
    assert not rivalled(0.0, -2.4), "much surer of its counterpart"
    assert not rivalled(-0.5, -2.7), "it has one"
    assert not rivalled(0.0, -1.0, CHINESE.index("设施")), "it stands elsewhere"


@pytest.mark.parametrize(
    ("text", "name", "other", "spelt"),
    [
        ("符合《关税与贸易总协定》的规定；", "关税与贸易总协定", "consistent with the GATT;", True),
        ("符合《關稅與貿易總協定》的規定；", "關稅與貿易總協定", "consistent with the GATT;", True),
        ("符合GATT《关税与贸易总协定》的规定；", "关税与贸易总协定", "consistent with the GATT;", False),
        ("符合有关规定；", "有关", "consistent with the GATT;", False),
        ("符合《关税与贸易总协定》的规定；", "关税与贸易总协定", "consistent with the rules;", False),
        ("与理事会、部门成员和学术成员合作；", "理事会、部门成员", "to cooperate with ITU-R;", False),
        ("to cooperate with the World Health Organization;", "World Health Organization", "与WHO合作；", True),
        ("to cooperate with the relevant organizations;", "relevant organizations", "与WHO合作；", False),
        ("世卫组织与有关各方加强监测和报告；", "加强监测和报告", "WHO and the parties concerned strengthen;", False),
        ("有关各方加强监测和报告；", "加强监测和报告", "the parties to GATT shall act;", False),
        ("to cooperate with WHO and the World Bank;", "World Bank", "与WHO合作；", False),
    ],
)
def test_the_full_name_of_an_acronym_that_the_other_text_alone_has(
    text: str, name: str, other: str, spelt: bool
) -> None:
    start = text.index(name)
    assert spells_out(text, (start, start + len(name)), other) is spelt


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (
            "The provisions on meetings shall apply mutatis mutandis to the committees.",
            "关于会议的规定经必要的修改后适用于各委员会。",
        ),
        ("that human rights are universal and mutually reinforcing;", "人权是普遍和相辅相成的；"),
        ("Any operator shall prove that he or she is qualified and reliable.", "任何操作者须证明其合格且可靠。"),
        (
            "Each Party shall prepare, communicate and maintain a contribution every five years.",
            "各缔约方应每五年编制、通报并保持一份贡献。",
        ),
    ],
)
def test_fixed_phrases_pronouns_and_joined_verbs_are_no_difference(english: str, chinese: str) -> None:
    assert flags(english, chinese) == []


def test_a_verb_between_two_others_is_missed() -> None:
    (flag,) = flags(
        "Each Party shall prepare, communicate and maintain a contribution every five years.",
        "各缔约方应每五年编制并保持一份贡献。",
    )
    assert "communicate" in flag.message


def test_in_a_clause_of_few_words_nothing_stands_in_the_place_of_another() -> None:
    found = flags("to participate", "发挥重要作用")
    assert sorted(flag.code for flag in found) == ["addition", "omission"]
