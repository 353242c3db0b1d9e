from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.normalising.numerals import Exact, arabic_value, chinese_value, find_words, roman_value, scale_value

CHINESE = [
    ("一", 1),
    ("两", 2),
    ("十", 10),
    ("十五", 15),
    ("二十一", 21),
    ("三十", 30),
    ("廿三", 23),
    ("卅", 30),
    ("一百", 100),
    ("一百零四", 104),
    ("一百十二", 112),
    ("一百一十二", 112),
    ("两百", 200),
    ("一千零一", 1001),
    ("三千五百", 3500),
    ("一万零五", 10005),
    ("十五万", 150_000),
    ("一千五百万", 15_000_000),
    ("二亿", 200_000_000),
    ("二亿五千万", 250_000_000),
    ("一万亿", 10**12),
    ("二〇二二", 2022),
    ("二零一八", 2018),
    ("五〇〇", 500),
    ("零点二", Fraction(1, 5)),
    ("一点五", Fraction(3, 2)),
    ("一一‧四五", Fraction(229, 20)),
    ("叁拾", 30),
    ("壹佰万", 1_000_000),
]


@pytest.mark.parametrize(("text", "value"), CHINESE)
def test_chinese_numerals(text: str, value: Exact) -> None:
    assert chinese_value(text) == value
    assert isinstance(chinese_value(text), int | Fraction)


@pytest.mark.parametrize("text", ["", "三五", "百", "千万", "一二百", "国", "点五", "一点", "二十二十"])
def test_what_is_no_chinese_numeral(text: str) -> None:
    assert chinese_value(text) is None


ENGLISH = [
    ("nineteen", 19, "cardinal"),
    ("forty-five", 45, "cardinal"),
    ("one hundred and fifty", 150, "cardinal"),
    ("two hundred thousand and five", 200_005, "cardinal"),
    ("one million two hundred thousand", 1_200_000, "cardinal"),
    ("twenty-first", 21, "ordinal"),
    ("seventy-fifth", 75, "ordinal"),
    ("one hundred and first", 101, "ordinal"),
    ("fiftieth", 50, "ordinal"),
    ("two-thirds", Fraction(2, 3), "fraction"),
    ("three quarters", Fraction(3, 4), "fraction"),
    ("one third", Fraction(1, 3), "fraction"),
    ("one-half", Fraction(1, 2), "fraction"),
]


@pytest.mark.parametrize(("text", "value", "kind"), ENGLISH)
def test_english_number_words(text: str, value: Exact, kind: str) -> None:
    (words,) = find_words(f"the {text} of them")
    assert (words.value, words.kind) == (value, kind)
    assert f"the {text} of them"[words.start : words.end] == text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("five or six", [5, 6]),
        ("two and three", [2, 3]),
        ("one two three", [1, 2, 3]),
        ("two third parties", [2, 3]),
        ("the first half", [1]),
        ("tonight and often", []),
    ],
)
def test_words_that_make_several_numbers_or_none(text: str, values: list[int]) -> None:
    assert [words.value for words in find_words(text)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [("I", 1), ("iv", 4), ("XIV", 14), ("XC", 90), ("MMXXII", 2022), ("IIX", None), ("IIII", None), ("", None)],
)
def test_roman_numerals(text: str, value: int | None) -> None:
    assert roman_value(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,000", 1000),
        ("1 000 000", 1_000_000),
        ("0.20", Fraction(1, 5)),
        ("2.0", 2),
        ("1.9.0", None),
        ("", None),
    ],
)
def test_arabic_digits(text: str, value: Exact | None) -> None:
    assert arabic_value(text) == value


@pytest.mark.parametrize(
    ("word", "value"),
    [("million", 10**6), ("百万", 10**6), ("千万", 10**7), ("万亿", 10**12), ("多", None), ("", None)],
)
def test_scales(word: str, value: int | None) -> None:
    assert scale_value(word) == value


UNITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """Write a number under 10 000 by hand rules, the other way round from the code under test."""
    text, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + UNITS[digit] + name
            gap = False
        else:
            gap = bool(text)
    return text


@given(st.integers(1, 9999), st.integers(0, 9999), st.integers(0, 9999))
def test_chinese_numerals_of_any_size(ones: int, tens_of_thousands: int, hundreds_of_millions: int) -> None:
    text = in_chinese(ones)
    if tens_of_thousands:
        text = in_chinese(tens_of_thousands) + "万" + ("零" if ones < 1000 else "") + text
    if hundreds_of_millions:
        text = in_chinese(hundreds_of_millions) + "亿" + text
    if len(text) > 1 or ones:
        assert chinese_value(text) == hundreds_of_millions * 10**8 + tens_of_thousands * 10**4 + ones


@given(st.text(alphabet="零一二三四五六七八九十百千万亿兆两廿点〇壹拾‧", max_size=12))
def test_any_string_of_numeral_characters_gives_an_exact_value_or_none(text: str) -> None:
    value = chinese_value(text)
    assert value is None or isinstance(value, int | Fraction)


@given(st.text(alphabet="IVXLCDM", max_size=8))
def test_roman_numerals_round_trip(text: str) -> None:
    value = roman_value(text)
    if value is not None:
        steps = zip(
            (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
            ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
            strict=True,
        )
        written = ""
        for step, sign in steps:
            while value >= step:
                written, value = written + sign, value - step
        assert written == text
