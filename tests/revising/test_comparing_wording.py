"""Redlines by words: readable, and exact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.model.document import Lang
from align.revising.wording import joined, redline, rewoven, same_wording, words_of, woven

_SIGNS = {"keep": "{}", "del": "[-{}]", "ins": "[+{}]"}


def shown(old: str, new: str, lang: Lang) -> str:
    return "".join(_SIGNS[op].format(text) for op, text in woven(old, new, redline(old, new, lang)))


@pytest.mark.parametrize(
    ("lang", "old", "new", "wanted"),
    [
        ("en", "to report in 2018;", "to report in 2022;", "to report in [-2018][+2022];"),
        ("zh", "于2018年报告；", "于2022年报告；", "于[-2018][+2022]年报告；"),
        (
            "en",
            "(Rev. Dubai, 2018) of the Conference",
            "(Rev. Bucharest, 2022) of the Conference",
            "(Rev. [-Dubai, 2018][+Bucharest, 2022]) of the Conference",
        ),
        ("zh", "（2018年，迪拜）", "（2022年，布加勒斯特）", "（[-2018][+2022]年，[-迪拜][+布加勒斯特]）"),
        ("en", "Resolution 70/1 of UNGA,", "Resolution 70/125 of UNGA;", "Resolution [-70/1][+70/125] of UNGA[-,][+;]"),
        ("zh", "联大第70/1号决议，", "联大第70/125号决议；", "联大第[-70/1][+70/125]号决议[-，][+；]"),
        ("en", "to act now", "to act", "to act[- now]"),
        ("zh", "现在采取行动", "采取行动", "[-现在]采取行动"),
        ("en", "act", "to act", "[+to ]act"),
        ("en", "radios-related", "radio-related", "[-radios][+radio]-related"),
        ("zh", "第十六条的规定", "第十八条的规定", "第[-十六][+十八]条的规定"),
        ("zh", "部门准成员国更多地参与对互联网治理", "部门准成员对互联网治理", "部门准成员[-国更多地参与]对互联网治理"),
        ("zh", "開展公開磋商", "進行公開磋商", "[-開展][+進行]公開磋商"),
    ],
)  # fmt: skip
def test_what_is_marked(lang: Lang, old: str, new: str, wanted: str) -> None:
    assert shown(old, new, lang) == wanted


@pytest.mark.parametrize(
    ("lang", "old", "new", "wanted"),
    [
        # a common word between two changes of several words is read as changed with them
        (
            "en",
            "that the first steps of early work are over;",
            "that the second phase of full implementation has begun;",
            "that the [-first steps of early work are over][+second phase of full implementation has begun];",
        ),
        # between two insertions what was kept stays: nothing was struck
        (
            "en",
            "Member States and Associates",
            "all Member States in the region and all of their Associates",
            "[+all ]Member States[+ in the region] and[+ all of their] Associates",
        ),
        # an island as long as the change beside it stays
        ("en", "one of two", "three of four", "[-one][+three] of [-two][+four]"),
        ("zh", "成员国和部门成员", "成员国、学术成员和部门成员", "成员国[+、学术成员]和部门成员"),
    ],
)
def test_islands(lang: Lang, old: str, new: str, wanted: str) -> None:
    assert shown(old, new, lang) == wanted


def test_the_same_text_has_no_edits() -> None:
    assert redline("to act;", "to act;", "en") == redline("行动；", "行动；", "zh") == ()


def test_edits_say_where_they_are() -> None:
    found = [(edit.op, edit.start, edit.end, edit.in_) for edit in redline("于2018年报告；", "于2022年报告；", "zh")]
    assert found == [("del", 1, 5, "old_text"), ("ins", 1, 5, "text")]


def test_several_units_are_one_text() -> None:
    assert joined(["to act;", "", "to wait;"]) == ("to act; to wait;", [0, 7, 8])
    assert joined(["采取行动；", "等待；"]) == ("采取行动；等待；", [0, 5])


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("§\u00a071 and 78 a)", "§ 71 and 78 a)", True),
        ("ITU\u2011T", "ITU-T", True),
        ("第 102 号决议", "第102号决议", True),
        ("（2018年， 迪拜）", "（2018年，迪拜）", True),
        ("a), b)", "a),b)", True),
        ("to act;", "to act,", False),
        ("行动；", "行动，", False),
        ("one two", "onetwo", False),
    ],
)
def test_spaces_and_forms_of_marks_are_no_wording(old: str, new: str, same: bool) -> None:
    assert same_wording(old, new) is same


ENGLISH = st.text(st.sampled_from("ab ,;.-’2018()\u00a0\tÉ"), max_size=40)
CHINESE = st.text(st.sampled_from("成员国和部门发展中家年2018，；（） ICT第十六條"), max_size=40)
BOTH = st.one_of(
    st.tuples(st.just("en"), ENGLISH, ENGLISH),
    st.tuples(st.just("zh"), CHINESE, CHINESE),
    st.tuples(st.sampled_from(["en", "zh"]), st.text(max_size=20), st.text(max_size=20)),
)


@given(BOTH)
def test_edits_turn_the_old_text_into_the_new_one(drawn: tuple[Lang, str, str]) -> None:
    lang, old, new = drawn
    edits = redline(old, new, lang)
    assert rewoven(woven(old, new, edits)) == (old, new)
    kept = [old, new]
    for edit in reversed(edits):
        side = 0 if edit.op == "del" else 1
        assert edit.in_ == ("old_text", "text")[side]
        assert 0 <= edit.start < edit.end <= len((old, new)[side])
        kept[side] = kept[side][: edit.start] + kept[side][edit.end :]
    assert kept[0] == kept[1]
    assert bool(edits) == (old != new)


@given(BOTH)
def test_words_hold_the_whole_text(drawn: tuple[Lang, str, str]) -> None:
    lang, text, _ = drawn
    words = words_of(text, lang)
    assert "".join(space + word for space, word in words) == text
    assert not any(char.isspace() for _, word in words for char in word)
