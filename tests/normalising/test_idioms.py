from __future__ import annotations

from align.data import read_rows
from align.normalising.idioms import word_list

LISTS = {"english", "after-one", "chinese", "compound", "shouted", "unit"}
NUMERALS = set("零〇一二三四五六七八九十百千万亿两半")


def test_the_table_is_whole() -> None:
    rows = list(read_rows("numeral_words.tsv"))
    assert all(len(row) == 2 for row in rows)
    assert {row[0] for row in rows} == LISTS
    for name in LISTS:
        words = word_list(name)
        assert len(set(words)) == len(words)
        assert all(word and word == word.strip() for word in words)
        assert list(words) == sorted(words, key=len, reverse=True)


def test_chinese_words_hold_a_numeral() -> None:
    assert all(word[0] in NUMERALS for word in word_list("chinese"))
    assert all(NUMERALS & set(word) for word in word_list("compound"))


def test_shouted_words_are_capitals() -> None:
    assert all(word.isupper() and word.isascii() for word in word_list("shouted"))
