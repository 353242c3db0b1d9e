"""Figures that Chinese writes in its own way, each beside the English that says the same; values read by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from align.model.document import Lang
from align.normalising.figures import Key, Mention, extract


def found(text: str, lang: Lang) -> list[Mention]:
    return [mention for mention in extract(text, lang) if mention.kind != "acronym"]


def values(text: str, lang: Lang) -> list[tuple[str, Key]]:
    return [(mention.kind, mention.value) for mention in found(text, lang)]


LETTERS = [
    ("recognizing further a) and b)", "进一步认识到a)和b)", "ab"),
    ("as stated in recognizing a) and b) above", "上述认识到a)和b)部分所述", "ab"),
    ("considering c) and d) above", "上文考虑到c)和d)段", "cd"),
    ("in recalling a) and b)", "忆及a)和b)中", "ab"),
    ("recalling a) and b)", "回顾a)和b)", "ab"),
    ("acknowledging a), b) and c)", "承认a)、b)和c)", "abc"),
    ("reaffirming a) to c)", "重申a)至c)", "ac"),
    ("noting a) or c)", "注意到a)或者c)", "ac"),
    ("noting a) to c)", "注意到a)到c)段", "ac"),
    ("urges Member States a) and b)", "敦促成员国a)和b)", "ab"),
    ("encourages a) and b)", "鼓励a)以及b)段", "ab"),
    ("resolves a) and b)", "做出决定a)与b)", "ab"),
    ("decides further a) and b)", "进一步决定a)和b)", "ab"),
    ("a) and b) above", "上文a)和b)段", "ab"),
    ("in a), b) and c) above", "在上述a)、b)和c)中", "abc"),
    ("recognizing a) and b)", "認識到ａ）和ｂ）", "ab"),
]


@pytest.mark.parametrize(("en", "zh", "letters"), LETTERS)
def test_letters_of_quoted_paragraphs(en: str, zh: str, letters: str) -> None:
    expected = [("reference", letter) for letter in letters]
    assert values(en, "en") == expected
    assert values(zh, "zh") == expected


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("the above: a) resources; b) policies", "上文：a) 资源；b) 政策"),
        ("as follows: a) resources above all; b) policies", "以下：a) 资源；b) 政策"),
    ],
)
def test_letters_that_mark_a_list_are_no_references(en: str, zh: str) -> None:
    assert values(en, "en") == []
    assert values(zh, "zh") == []


@pytest.mark.parametrize(
    ("en", "zh", "expected"),
    [
        ("Annex A", "附件A）", ["a"]),
        ("(see Annex A)", "（见附件A）", ["a"]),
        ("§ 35 d) and § 37", "第35 d)段和第37段", [35, "d", 37]),
        ("under § 35; b) under § 36", "根据第35段；b) 根据第36段", [35, 36]),
    ],
)
def test_letters_elsewhere(en: str, zh: str, expected: list[Key]) -> None:
    assert [mention.value for mention in found(zh, "zh") if mention.kind == "reference"] == expected
    english = [mention.value for mention in found(en, "en") if mention.kind == "reference"]
    assert [value for value in english if value != "b" or "b" in expected] == expected


ONE_FIGURE: list[tuple[str, str, Key]] = [
    ("one tenth of them", "其中的十分之一", Fraction(1, 10)),
    ("three tenths", "十分之三", Fraction(3, 10)),
    ("5/1,000,000", "百万分之五", Fraction(1, 200_000)),
    ("2 percentage points", "2个百分点", ("%", Fraction(2))),
    ("two percentage points", "两个百分点", ("%", Fraction(2))),
    ("two and a half per cent", "百分之二点五", ("%", Fraction(5, 2))),
    ("NT$3 million", "叁佰万元", 3_000_000),
    ("NT$50 million", "伍仟万元", 50_000_000),
]


@pytest.mark.parametrize(("en", "zh", "value"), ONE_FIGURE)
def test_words_that_hold_a_numeral_leave_figures_alone(en: str, zh: str, value: Key) -> None:
    for text, lang in ((en, "en"), (zh, "zh")):
        (mention,) = found(text, lang)  # type: ignore[arg-type]
        assert value in mention.keys


def test_very_is_no_figure() -> None:
    assert values("十分重视", "zh") == []
    assert values("very important", "en") == []


@pytest.mark.parametrize(
    ("en", "zh", "shares"),
    [
        ("three to five per cent", "百分之三到五", (3, 5)),
        ("ten or fifteen per cent", "百分之十或十五", (10, 15)),
        ("thirty to forty per cent of the cost", "费用的百分之三十至四十", (30, 40)),
    ],
)
def test_a_range_shares_its_per_cent(en: str, zh: str, shares: tuple[int, int]) -> None:
    expected = [("number", ("%", Fraction(share))) for share in shares]
    assert values(en, "en") == expected
    assert values(zh, "zh") == expected


@pytest.mark.parametrize(
    ("en", "zh", "count"),
    [
        ("three per cent or five countries", "百分之三或五个国家", 5),
        ("three per cent or fifteen delegates", "百分之三或十五名代表", 15),
    ],
)
def test_what_counts_something_else_is_no_per_cent(en: str, zh: str, count: int) -> None:
    assert values(en, "en") == [("number", ("%", Fraction(3))), ("number", count)]
    assert values(zh, "zh") == [("number", ("%", Fraction(3))), ("number", count)]


HALVES: list[tuple[str, str, Fraction, Key]] = [
    ("one and a half hours", "一个半小时", Fraction(3, 2), ("hours", Fraction(3, 2))),
    ("one and a half hours", "1个半小时", Fraction(3, 2), ("hours", Fraction(3, 2))),
    ("two and a half months", "两个半月", Fraction(5, 2), ("months", Fraction(5, 2))),
    ("three and a half years", "三年半", Fraction(7, 2), ("months", Fraction(42))),
    ("three and a half years", "3年半", Fraction(7, 2), ("months", Fraction(42))),
]


@pytest.mark.parametrize(("en", "zh", "value", "length"), HALVES)
def test_a_number_and_a_half(en: str, zh: str, value: Fraction, length: Key) -> None:
    for text, lang in ((en, "en"), (zh, "zh")):
        (mention,) = found(text, lang)  # type: ignore[arg-type]
        assert {value, length} <= set(mention.keys)


def test_ninety_minutes_are_an_hour_and_a_half() -> None:
    assert ("hours", Fraction(3, 2)) in found("90 minutes", "en")[0].keys
    assert ("hours", Fraction(3, 2)) in found("九十分钟", "zh")[0].keys


def test_half_an_hour_stays_half() -> None:
    assert values("half an hour", "en") == [("number", Fraction(1, 2))]
    assert values("半个小时", "zh") == [("number", Fraction(1, 2))]


@pytest.mark.parametrize("zh", ["增加两倍", "增加了两倍", "增加2倍", "增长了 2 倍"])
def test_an_increase_by_times_is_read_both_ways(zh: str) -> None:
    (mention,) = found(zh, "zh")
    assert {2, 3, ("%", Fraction(200))} <= set(mention.keys)
    assert found("increase threefold", "en")[0].value == 3


@pytest.mark.parametrize("zh", ["达到两倍", "增加到两倍", "两倍"])
def test_other_times_are_read_one_way(zh: str) -> None:
    (mention,) = found(zh, "zh")
    assert 2 in mention.keys
    assert 3 not in mention.keys


@pytest.mark.parametrize(
    ("en", "zh", "months"),
    [
        ("November and December", "十一、十二月", [11, 12]),
        ("November and December", "11、12月", [11, 12]),
        ("April to June", "四至六月", [4, 6]),
        ("January and February", "一、二月份", [1, 2]),
    ],
)
def test_months_that_share_their_sign(en: str, zh: str, months: list[int]) -> None:
    expected = [("month", month) for month in months]
    assert values(en, "en") == expected
    assert values(zh, "zh") == expected


def test_the_first_year_of_the_republic() -> None:
    assert values("in 1912", "en") == [("year", 1912)]
    assert values("民国元年", "zh") == [("year", 1912)]
    assert values("January 1, 1912", "en") == [("month", 1), ("day", 1), ("year", 1912)]
    assert values("中華民國元年一月一日", "zh") == [("year", 1912), ("month", 1), ("day", 1)]
