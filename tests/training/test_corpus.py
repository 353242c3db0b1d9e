"""What is learnt from is clean and said once, and what is measured with was never learnt from."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Hashable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.errors import OptionError
from align.readers.parallel import Pair, Tally
from align.training import corpus
from align.training.corpus import clean, held_out_by_source, hold_out, without_duplicates, without_near_duplicates

GOOD = [
    Pair("rules", "The library opens at nine.", "图书馆九点开门。"),
    Pair("rules", "Members shall return borrowed books within thirty days.", "会员须在三十日内归还所借图书。"),
    Pair("rules", "會 OPEN", "開放 (OPEN)"),
    Pair("news", "Yes.", "是的。"),
    Pair("news", "Use PDF or EPUB.", "請使用 PDF 或 EPUB。"),
]


def left_out(en: str, zh: str) -> dict[str, int]:
    tally = Tally()
    assert list(clean([GOOD[0], Pair("x", en, zh)], tally=tally)) == GOOD[:1]
    assert list(tally.first.values()) == ["x pair 2"]
    return tally.left_out


# Cleaning


def test_pairs_that_teach_something_stay():
    tally = Tally()
    assert list(clean(GOOD, tally=tally)) == GOOD
    assert tally == Tally()
    assert list(clean([*GOOD, Pair("x", "", "空")])) == GOOD


@pytest.mark.parametrize(
    ("en", "zh", "reason"),
    [
        ("", "图书馆九点开门。", "with an empty side"),
        ("The library opens at nine.", " \n", "with an empty side"),
        ("ITU-T X.509", "ITU-T X.509", "with equal sides"),
        ("国际电联", "国际电联", "with equal sides"),
        ("2031: 45 %", "2031年：百分之四十五", "without an English word"),
        ("图书馆九点开门。", "The library opens at nine.", "without an English word"),
        ("The library opens at nine.", "The library opens at 9.", "without a Chinese character"),
        ("The library opens at nine.", "ライブラリー", "without a Chinese character"),
        ("Open 图书馆九点开门，五点关门。", "图书馆九点开门，五点关门。", "with Chinese on the English side"),
        ("word " * 500, "词" * 800, "of more than 2,000 characters"),
        ("word " * 300, "词语" * 1_001, "of more than 2,000 characters"),
        (
            "Members shall return all borrowed books, maps, records and films within thirty days of the day on which"
            " they were lent.",
            "归还图书。",
            "with one side far longer than the other",
        ),
        (
            "Return all books.",
            "会员须在出借之日起三十日内归还所借的一切图书、地图、唱片和影片。",
            "with one side far longer than the other",
        ),
    ],
)
def test_pairs_that_teach_nothing_go_with_their_reason(en, zh, reason):
    assert left_out(en, zh) == {reason: 1}


def test_simplified_and_traditional_are_measured_alike():
    simplified = Pair("x", "The committee thanks the volunteers of the schools.", "委员会感谢各学校的志愿者。")
    traditional = Pair("x", simplified.en, "委員會感謝各學校的志願者。")
    assert list(clean([simplified, traditional])) == [simplified, traditional]


# Duplicates

FIRST = Pair("a", "The Members shall return 30 books.", "会员须归还30本书。")


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        (FIRST.en, FIRST.zh),
        ("the members SHALL return 30 books", FIRST.zh),
        ("The  Members shall return 30 books;", FIRST.zh),
        (FIRST.en, "會員須歸還３０本書"),
        (FIRST.en, "会员须归还 30 本书，"),
    ],
)
def test_what_differs_in_form_alone_is_a_duplicate(en, zh):
    tally = Tally()
    assert list(without_duplicates([FIRST, Pair("b", en, zh)], tally=tally)) == [FIRST]
    assert tally.left_out == {"that occur before": 1}


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The Members shall return 31 books.", FIRST.zh),
        (FIRST.en, "会员须归还31本书。"),
        (FIRST.en, "会员须归还三十本书。"),
        ("The Member shall return 30 books.", FIRST.zh),
        (FIRST.zh, FIRST.en),
    ],
)
def test_what_differs_in_words_or_figures_is_none(en, zh):
    other = Pair("b", en, zh)
    assert list(without_duplicates([FIRST, other])) == [FIRST, other]


NUMBERS = st.lists(st.integers(0, 60), max_size=200)


@settings(deadline=None, max_examples=60)
@given(NUMBERS, st.integers(1, 20))
def test_of_equal_pairs_the_first_stays_however_far_apart(numbers, batch):
    pairs = [Pair(str(place), f"book {number}", f"书{number}") for place, number in enumerate(numbers)]
    expected = {}
    for pair in pairs:
        expected.setdefault(pair.en, pair)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corpus, "_BATCH", batch)
        assert list(without_duplicates(pairs)) == list(expected.values())


def test_duplicates_are_dropped_while_streaming():
    """The first pairs are there before the last are read."""
    drawn = []

    def pairs():
        for number in range(200_000):
            drawn.append(number)
            yield Pair("a", f"book {number}", f"书{number}")

    assert next(without_duplicates(pairs())).en == "book 0"
    assert len(drawn) < 100_000


# Near duplicates

HELD = Pair(
    "a",
    "The members of the library shall meet every spring in the town hall.",
    "图书馆的会员应当于每年春季在市政厅开会。",
)
UNLIKE_EN, UNLIKE_ZH = "Nobody may smoke here.", "此处禁止吸烟。"


def is_near(en: str, zh: str, held: Pair = HELD) -> bool:
    return not list(without_near_duplicates([Pair("b", en, zh)], [held]))


@pytest.mark.parametrize(
    "en",
    [
        HELD.en,
        "THE MEMBERS OF THE LIBRARY SHALL MEET EVERY SPRING IN THE TOWN HALL",
        "2. The members of the library shall meet every autumn in the town hall.",  # 8 of its 11 shingles
        "Unless the chair decides otherwise after asking all those concerned in writing, the members of the library"
        " shall meet every spring in the town hall at noon.",  # holds all of the other
        "The members of the library shall.",  # lies within the other
    ],
)
def test_near_duplicates_in_english(en):
    assert is_near(en, UNLIKE_ZH)


@pytest.mark.parametrize(
    "zh",
    [
        HELD.zh,
        "圖書館的會員應當於每年春季在市政廳開會",
        "二、图书馆的会员应当于每年秋季在市政厅开会。",
        "除非主席在书面征求所有有关人士的意见之后另有决定，图书馆的会员应当于每年春季在市政厅开会，时间为正午。",
        "图书馆的会员应当于每年。",
    ],
)
def test_near_duplicates_in_chinese(zh):
    assert is_near(UNLIKE_EN, zh)


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        (UNLIKE_EN, UNLIKE_ZH),
        ("The members of the committee shall meet in the town hall of the city.", UNLIKE_ZH),
        ("The members of the library", UNLIKE_ZH),  # three shingles: too short to mean anything
        ("", UNLIKE_ZH),
        (UNLIKE_EN, "图书馆的会员"),
        (UNLIKE_EN, "委员会的成员应当于每年夏天在大学城开会。"),
        (UNLIKE_EN, ""),
    ],
)
def test_what_shares_less_is_none(en, zh):
    assert not is_near(en, zh)


def test_three_fifths_make_a_near_duplicate_and_two_do_not():
    """Seven words give five shingles, eight characters too."""
    held = Pair("a", "one two three four five six seven", "天地玄黄宇宙洪荒")
    longer = " alpha beta gamma delta epsilon zeta eta theta"
    assert is_near("one two three four five" + longer, UNLIKE_ZH, held)
    assert not is_near("one two three four" + longer, UNLIKE_ZH, held)
    assert is_near(UNLIKE_EN, "天地玄黄宇宙日月盈昃辰宿列张", held)
    assert not is_near(UNLIKE_EN, "天地玄黄宇日月盈昃辰宿列张", held)


def test_boilerplate_is_found_however_often_it_is_held_out():
    """Wording that stands in a hundred held-out pairs is still wording that was held out."""
    held = [
        Pair(
            "a", f"The competent authority shall publish the list of {name} books.", f"主管机关应公布{name}类图书清单。"
        )
        for name in (f"{first}{second}" for first in "abcdefghij" for second in "klmnopqrst")
    ]
    again_en = "The competent authority shall publish the list of zz books."
    assert list(without_near_duplicates([Pair("b", again_en, UNLIKE_ZH)], held)) == []
    assert list(without_near_duplicates([Pair("b", UNLIKE_EN, "主管机关应公布图书清单。")], held)) == []


def test_near_duplicates_are_tallied():
    tally = Tally()
    other = Pair("b", UNLIKE_EN, UNLIKE_ZH)
    assert list(without_near_duplicates([HELD, other], [HELD], tally=tally)) == [other]
    assert tally.left_out == {"that nearly repeat a held-out pair": 1}


def overlaps(one: set[Hashable], held: set[Hashable]) -> bool:
    """The definition, in so many words; fifths, so that nothing is rounded."""
    shared = len(one & held)
    return one == held or 5 * shared >= 3 * len(held) or (len(one) >= 4 and 5 * shared >= 3 * len(one))


def words(text: str) -> set[Hashable]:
    parts = text.split()
    return {tuple(parts[at : at + 3]) for at in range(max(1, len(parts) - 2))}


def characters(text: str) -> set[Hashable]:
    return {text[at : at + 4] for at in range(max(1, len(text) - 3))}


ENGLISH = st.lists(st.sampled_from(["ant", "bee", "cat", "dog"]), min_size=1, max_size=14).map(" ".join)
CHINESE = st.lists(st.sampled_from("天地玄黄"), min_size=1, max_size=14).map("".join)
PAIRS = st.lists(st.builds(Pair, st.sampled_from("ab"), ENGLISH, CHINESE), max_size=12)


@settings(deadline=None, max_examples=100)
@given(PAIRS, PAIRS)
def test_near_duplicates_are_those_of_the_definition(pairs, held):
    expected = [
        pair
        for pair in pairs
        if not any(
            overlaps(words(pair.en), words(other.en)) or overlaps(characters(pair.zh), characters(other.zh))
            for other in held
        )
    ]
    assert list(without_near_duplicates(pairs, held)) == expected


# Holding out

NAMES = ["atlas", "novel", "poem", "essay", "diary", "letter", "comic", "manual", "report", "score"]
ZH_NAMES = ["地图册", "小说", "诗歌", "散文", "日记", "书信", "漫画", "手册", "报告", "乐谱"]
ROOMS = ["cellar", "attic", "tower", "garden", "kitchen", "bakery", "harbour", "stable", "chapel", "museum"]
ZH_ROOMS = ["地窖", "阁楼", "塔楼", "花园", "厨房", "面包房", "港口", "马厩", "礼拜堂", "博物馆"]
MANY = [
    Pair(f"doc{row}", f"{name} under {room}", f"{zh_name}在{zh_room}")
    for row, (name, zh_name) in enumerate(zip(NAMES, ZH_NAMES, strict=True))
    for room, zh_room in zip(ROOMS, ZH_ROOMS, strict=True)
]


def test_count_and_share():
    train, held = hold_out(MANY, count=7, seed=1, apart=False)
    assert len(held) == 7
    assert [pair for pair in MANY if pair not in held] == train
    _, fifth = hold_out(MANY, share=0.05, seed=1, apart=False)
    assert len(fifth) == 5
    _, least = hold_out(MANY, share=0.001, seed=1)
    assert len(least) == 1
    assert hold_out([], count=5) == ([], [])


def test_at_most_the_count_where_there_are_no_more():
    _, held = hold_out(GOOD, count=50)
    assert sorted(pair.en for pair in held) == sorted(pair.en for pair in GOOD)


@settings(deadline=None, max_examples=30)
@given(st.permutations(MANY[:40]), st.integers(0, 3))
def test_the_order_does_not_matter(shuffled, seed):
    train, held = hold_out(MANY[:40], count=6, seed=seed)
    other_train, other_held = hold_out(shuffled, count=6, seed=seed)
    assert other_held == held
    assert sorted(other_train, key=repr) == sorted(train, key=repr)


def test_the_seed_matters_and_the_pairs_around_do_not():
    drawn = {seed: hold_out(MANY, count=10, seed=seed)[1] for seed in range(5)}
    assert len({frozenset(held) for held in drawn.values()}) == 5
    _, fewer = hold_out([pair for pair in MANY if pair not in drawn[0][:3]], count=7, seed=0)
    assert fewer[:5] == drawn[0][3:8]


def test_the_run_does_not_matter():
    """Python's own hash changes from run to run."""
    code = (
        "from align.readers.parallel import Pair; from align.training.corpus import hold_out\n"
        "pairs = [Pair('a', f'book {chr(97 + n)}', '书' + chr(0x4e00 + n)) for n in range(20)]\n"
        "print(hold_out(pairs, count=5, seed=3))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_equal_pairs_stay_together():
    copies = [Pair("copy", pair.en.upper(), pair.zh + "。") for pair in MANY]
    train, held = hold_out([*MANY, *copies], count=20, seed=2, apart=False)
    assert len({pair.en.lower() for pair in held}) == 20
    assert not {pair.en.lower() for pair in held} & {pair.en.lower() for pair in train}
    assert len(train) == 160


@pytest.mark.parametrize(
    "near",
    [
        Pair("b", "Then the members of the library shall meet every spring in the town hall.", UNLIKE_ZH),
        Pair("b", UNLIKE_EN, "然后图书馆的会员应当于每年春季在市政厅开会。"),
        Pair("b", UNLIKE_EN, "圖書館的會員應當於每年春季在市政廳開會，並且投票。"),
    ],
)
def test_nothing_near_a_held_out_pair_is_trained_on(near):
    far = Pair("c", "Dogs must wait outside.", "狗须在外等候。")
    for seed in range(20):
        tally = Tally()
        train, held = hold_out([HELD, near, far], count=1, seed=seed, tally=tally)
        if held == [far]:
            assert train == [HELD, near]
            assert tally.left_out == {}
        else:
            assert train == [far]
            assert tally.left_out == {"that nearly repeat a held-out pair": 1}
        apart, _ = hold_out([HELD, near, far], count=1, seed=seed, apart=False)
        assert len(apart) == 2


def test_no_two_held_out_pairs_are_near_each_other():
    near = [Pair("b", f"{word} {HELD.en}", f"{zh}{HELD.zh}") for word, zh in zip(NAMES, ZH_NAMES, strict=True)]
    far = [Pair("c", "Dogs must wait outside.", "狗须在外等候。")]
    for seed in range(10):
        _, held = hold_out([*near, *far], count=5, seed=seed)
        assert len(held) == 2
        assert far[0] in held


@pytest.mark.parametrize("options", [{}, {"count": 3, "share": 0.1}, {"count": 0}, {"share": 0.0}, {"share": 1.0}])
def test_options_that_mean_nothing(options):
    with pytest.raises(OptionError):
        hold_out(MANY, **options)


def test_by_source():
    train, held = held_out_by_source(MANY, ["doc3", "doc7"], apart=False)
    assert {pair.source for pair in held} == {"doc3", "doc7"}
    assert len(held) == 20
    assert train == [pair for pair in MANY if pair.source not in {"doc3", "doc7"}]


def test_by_source_nothing_near_is_trained_on():
    near_en = Pair("b", f"Therefore {HELD.en}", UNLIKE_ZH)
    near_zh = Pair("b", UNLIKE_EN, f"因此，{HELD.zh}")
    far = Pair("b", "Dogs must wait outside.", "狗须在外等候。")
    tally = Tally()
    assert held_out_by_source([near_en, HELD, near_zh, far], {"a"}, tally=tally) == ([far], [HELD])
    assert tally.left_out == {"that nearly repeat a held-out pair": 2}


def test_a_source_that_is_not_there():
    with pytest.raises(OptionError, match=r"no pair is from doc77; the sources are doc0, .* and 2 more"):
        held_out_by_source(MANY, ["doc1", "doc77"])
