"""Members of an enumeration that one language leaves out."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pairs_of_units import CLEAN, context

from align.drift.coverage import CHECKS
from align.drift.enumerations import Member, members_left_out
from align.drift.nearness import nearness
from align.drift.sides import compared
from align.lexicon.coverage import Alone
from align.model.report import Flag


@cache
def found(english: str, chinese: str) -> tuple[Flag, ...]:
    """The flags on a pair among the clean ones."""
    ours, theirs = zip(*CLEAN, (english, chinese), strict=True)
    return tuple(flag for check in CHECKS for flag in check.run(context(ours, theirs)))


LEFT_OUT = (
    (
        "that satellites, submarine cables, radio links and optical fibre are indispensable;",
        "卫星、无线电链路和光纤不可或缺；",
        "submarine cables",
        "“that satellites” and “radio links”",
    ),
    (
        "that satellites, radio links and optical fibre are indispensable;",
        "卫星、海底电缆、无线电链路和光纤不可或缺；",
        "海底电缆",
        "“卫星” and “无线电链路”",
    ),
    (
        "that satellites, radio links and optical fibre are indispensable;",
        "衛星、海底電纜、無線電鏈路和光纖不可或缺；",
        "海底電纜",
        "“衛星” and “無線電鏈路”",
    ),
    (
        "Parties shall exchange information on volcanoes, earthquakes, floods and forest fires.",
        "缔约方应交流关于火山、洪水和森林火灾的信息。",
        "earthquakes",
        "“information on volcanoes” and “floods”",
    ),
)


@pytest.mark.parametrize(("english", "chinese", "member", "between"), LEFT_OUT)
def test_a_member_between_two_others_is_missed(english: str, chinese: str, member: str, between: str) -> None:
    flags = found(english, chinese)
    assert len(flags) == 1
    assert flags[0].code == ("omission" if member.isascii() else "addition")
    text, spans = (english, flags[0].source_spans) if member.isascii() else (chinese, flags[0].target_spans)
    assert [text[start:end] for _, start, end in spans] == [member]
    assert f"“{member}” between " in flags[0].message
    assert f" between {between}, for which" in flags[0].message


COMPLETE = (
    (
        "that satellites, submarine cables, radio links and optical fibre are indispensable;",
        "卫星、海底电缆、无线电链路和光纤不可或缺；",
    ),
    (
        "that satellites, submarine cables, radio links and optical fibre are indispensable;",
        "光纤、无线电链路、海底电缆和卫星不可或缺；",
    ),
    (
        "Parties shall cooperate in peace, in particular in trade, and shall inform each other in time.",
        "缔约方应和平合作，特别是在贸易方面，并应及时相互通报。",
    ),
)


@pytest.mark.parametrize(("english", "chinese"), COMPLETE)
def test_a_complete_enumeration_draws_no_flag(english: str, chinese: str) -> None:
    assert found(english, chinese) == ()


def test_an_actor_left_out_of_an_enumeration_is_major() -> None:
    flags = found(
        "to invite governments, the private sector, international organizations and universities to contribute;",
        "请政府、国际组织和大学做出贡献；",
    )
    assert [(flag.code, flag.severity) for flag in flags] == [("omission", "major")]


def judged(english: str, chinese: str, odds: float) -> list[Member]:
    """The members left out where all words of content have these log-odds."""
    made = context([english, *(one for one, _ in CLEAN)], [chinese, *(one for _, one in CLEAN)])
    pair = next(iter(compared(made)))
    around = nearness(made).of(pair)
    assert around is not None
    texts = pair.english.text, pair.chinese.text
    words = tuple(tuple(Alone(*word.spot, 0.0, odds) for word in around.words(n, (0, 400))) for n in (0, 1))
    return list(members_left_out(around, texts, (words[0], words[1])))


def test_words_that_surely_have_a_counterpart_are_left_out_nowhere() -> None:
    english, chinese, member, _ = LEFT_OUT[0]
    assert [english[slice(*one.spot)] for one in judged(english, chinese, -3.0)] == [member]
    assert judged(english, chinese, -6.0) == []


def test_the_member_at_an_end_is_told_by_the_two_beside_it() -> None:
    last = judged("volcanoes, earthquakes, floods and forest fires", "火山、地震和洪水", -3.0)
    assert [(one.side, one.behind) for one in last] == [(0, None)]
    first = judged("volcanoes, earthquakes, floods and forest fires", "地震、洪水和森林火灾", -3.0)
    assert [(one.side, one.before) for one in first] == [(0, None)]


def test_what_is_part_of_a_word_parts_no_members() -> None:
    assert judged("to take part in peace talks in good time", "及时参与和平谈判", 0.0) == []


_ENGLISH = st.lists(st.sampled_from(["volcanoes", "floods", "peace", ", ", " and ", ", or ", ".", "(", ")", " "]))
_CHINESE = st.lists(st.sampled_from(["火山", "洪水", "和平", "、", "和", "及", "，", "。", "（", "）"]))


@settings(deadline=None, max_examples=40)
@given(_ENGLISH, _CHINESE)
def test_whatever_the_signs_members_are_stretches_of_their_text(english: list[str], chinese: list[str]) -> None:
    texts = "floods " + "".join(english), "洪水" + "".join(chinese)
    for member in judged(*texts, 0.0):
        text = texts[member.side]
        for spot in (member.spot, member.before, member.behind):
            assert spot is None or (0 <= spot[0] < spot[1] <= len(text) and text[slice(*spot)].strip())
        assert member.before is not None or member.behind is not None
