"""Which words become pieces, and how texts fall into them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest

from align.readers.parallel import Pair
from align.training.options import VocabularySize
from align.training.vocabulary import Counts, build_tokenizer, chinese_numeral, compact, count_words, normaliser

NORMALISER = normaliser()
LARGE = VocabularySize(100, 100, 100)
NO_PARTS = VocabularySize(100, 100, 0)

CLAUSES = [
    ("The tenant shall pay the rent before the fifth day of each month.", "承租人应在每月五日之前支付租金。"),
    ("The tenant may not sublet the flat.", "承租人不得转租该公寓。"),
    ("The landlord shall maintain the heating.", "房东应当维护供暖设备。"),
    ("Children have the right to free education.", "儿童有权接受免费教育。"),
]


def counted(pairs: Iterable[tuple[str, str]], weight: float = 1) -> Counts:
    return count_words(((Pair("x", en, zh), weight) for en, zh in pairs), NORMALISER)


def built(pairs: Iterable[tuple[str, str]], size: VocabularySize = LARGE) -> Any:
    return build_tokenizer(counted(pairs, 100), size, NORMALISER)


def split(text: str, tokenizer: Any) -> list[str]:
    found: list[str] = tokenizer.encode(text, add_special_tokens=False).tokens
    return found


# Counting


def test_words_and_characters_of_both_sides_are_counted() -> None:
    counts = counted(CLAUSES[:2])
    assert {word: counts.english[word] for word in ("the", "tenant", "rent", "sublet", "landlord")} == {
        "the": 5,
        "tenant": 2,
        "rent": 1,
        "sublet": 1,
        "landlord": 0,
    }
    assert {word: counts.chinese[word] for word in ("承租人", "租金", "转租", "房东")} == {
        "承租人": 2,
        "租金": 1,
        "转租": 1,
        "房东": 0,
    }
    assert counts.characters["租"] == 4
    assert "。" not in counts.characters


def test_a_weight_counts_a_pair_so_often() -> None:
    once, thrice = counted(CLAUSES[:1]), counted(CLAUSES[:1], 3)
    for side in ("english", "chinese", "characters"):
        assert getattr(thrice, side) == {word: 3 * count for word, count in getattr(once, side).items()}


def test_traditional_full_width_and_capitals_count_as_their_plain_forms() -> None:
    plain = counted([("Member States protect personal data", "各成员国保护个人资料 (ITU-T)")])
    other = counted([("ＭＥＭＢＥＲ Ｓｔａｔｅｓ protect personal data", "各成員國保護個人資料 （ＩＴＵ－Ｔ）")])
    assert plain == other
    assert plain.chinese["保护"] == 1


def test_a_word_that_both_languages_write_alike_counts_little() -> None:
    counts = counted([("Restart the Nginx server.", "重新启动 Nginx 服务器。")] * 10)
    assert counts.english["server"] == 10
    assert counts.english["nginx"] == pytest.approx(1)
    assert counts.chinese["服务器"] == 10


def test_chinese_within_an_english_text_is_no_word_of_it() -> None:
    counts = counted([("The word 理事会 means council.", "“理事会”一词指 council。")])
    assert counts.chinese["理事会"] == 1
    assert set(counts.english) == {"the", "word", "means", "council"}


@pytest.mark.parametrize(
    ("english", "chinese", "entries"),
    [
        ("moratorium", "暂停施行", {"moratorium": 21, "暂停施行": 20}),
        ("Moratorium", "暫停施行", {"moratorium": 21, "暂停施行": 20}),
        ("a moratorium", "暂停施行。", {"moratorium": 1, "暂停施行": 0}),
        ("moratorium.", "关于暂停施行", {"moratorium": 1, "暂停施行": 0, "关于暂停施行": 20}),
        ("IPv6", "暂停施行有关规定", {"ipv": 1, "暂停施行有关规定": 0}),
    ],
)
def test_a_side_of_one_word_is_an_entry(english: str, chinese: str, entries: dict[str, int]) -> None:
    counts = counted([(english, chinese)])
    both = counts.english + counts.chinese
    assert {word: both[word] for word in entries} == entries


# Pieces


def test_the_same_counts_give_the_same_bytes_in_whatever_order_they_come() -> None:
    counts = counted(CLAUSES)
    other = Counts(
        *(Counter(dict(reversed(side.items()))) for side in (counts.english, counts.chinese, counts.characters))
    )
    first, second = (compact(build_tokenizer(some, LARGE, NORMALISER)) for some in (counts, other))
    assert first.encode() == second.encode()
    assert compact(built(CLAUSES)).encode() == compact(built(reversed(CLAUSES))).encode()
    assert compact(built(CLAUSES)) != compact(built(CLAUSES[:3]))


def test_the_commonest_words_become_pieces_and_rarer_ones_fall_apart() -> None:
    words = [("fjord", "峡湾")] * 3 + [("glyph", "字形")] * 2 + [("quartz", "石英")]
    pairs = [(f"the {en} is here", f"那里有{zh}的。") for en, zh in words]
    tokenizer = built(pairs, VocabularySize(5, 5, 0))
    assert split("fjord glyph quartz", tokenizer) == ["fjord", "glyph", *"quartz"]
    small = built(pairs, VocabularySize(4, 4, 0))
    assert split("fjord glyph", small) == ["fjord", *"glyph"]
    assert split("峡湾", small) == ["峡湾"]
    assert split("石英", small) == ["石", "英"]


def test_words_alike_in_both_languages_get_no_piece_and_fall_into_the_same_parts() -> None:
    pairs = [("Restart the Nginx server", "重新启动 Nginx 服务器"), ("Stop the server", "停止服务器")] * 5
    tokenizer = built(pairs, VocabularySize(4, 10, 20))
    assert split("restart stop the server", tokenizer) == ["restart", "stop", "the", "server"]
    parts = split("Nginx", tokenizer)
    assert len(parts) > 1
    assert split("停止 Nginx 服务器", tokenizer) == ["停止", *parts, "服务器"]


def test_an_entry_of_a_glossary_is_a_piece_though_jieba_splits_it() -> None:
    sentence = [("They agreed on a moratorium.", "他们商定暂停施行。")]
    assert split("商定暂停施行", built(sentence)) == ["商定", "暂停", "施行"]
    assert split("商定暂停施行", built([*sentence, ("moratorium", "暂停施行")])) == ["商定", "暂停施行"]
    assert split("a moratorium", built([*CLAUSES, ("moratorium", "暂停施行")], NO_PARTS))[-1] == "moratorium"


def test_unknown_comes_first_and_alone_covers_what_nothing_covers() -> None:
    tokenizer = built(CLAUSES)
    assert tokenizer.id_to_token(0) == "[UNK]"
    assert tokenizer.encode("饕", add_special_tokens=False).ids == [0]
    assert [split(text, tokenizer) for text in ("", " ", "。，!?—", "😀")] == [[], [], [], []]
    assert set(split("zyzzyva", tokenizer)) <= set("zyva") | {"zy", "va"}


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("0", ["0"]),
        ("16", ["16"]),
        ("999", ["999"]),
        ("2022", ["2022"]),
        ("１９９８", ["1998"]),
        ("三", ["三"]),
        ("第十六条", ["第", "十六", "条"]),
        ("第一百零二条", ["第", "一百零二", "条"]),
        ("一百九十九", ["一百九十九"]),
        ("50%", ["50", "%"]),
        ("€5 + £6", ["€", "5", "+", "£", "6"]),
    ],
)
def test_numbers_are_pieces_whether_or_not_they_stand_in_the_text(text: str, pieces: list[str]) -> None:
    assert split(text, built([*CLAUSES, ("Article", "第条")])) == pieces


def test_a_number_stands_alone_even_where_it_was_read_as_part_of_a_word() -> None:
    tokenizer = built([("Article eleven", "第十一条"), ("Article eleven", "十一条")] * 30)
    assert split("第十一条", tokenizer) == ["第", "十一", "条"]


@pytest.mark.parametrize(
    ("value", "numeral"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (30, "三十"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (115, "一百一十五"),
        (220, "二百二十"),
        (999, "九百九十九"),
    ],
)
def test_numbers_as_chinese_writes_them(value: int, numeral: str) -> None:
    assert chinese_numeral(value) == numeral


def test_the_sizes_are_upper_bounds_for_each_kind() -> None:
    stored = json.loads(compact(built(CLAUSES, VocabularySize(3, 2, 1))))
    pieces = [piece for piece, _ in stored["model"]["vocab"]]
    assert len(pieces) == len(set(pieces))
    assert sum(piece.isascii() and piece.isalpha() and len(piece) > 1 for piece in pieces) == 4
    numerals = {chinese_numeral(value) for value in range(1, 200)}
    assert sum(not piece.isascii() and len(piece) > 1 and piece not in numerals for piece in pieces) <= 2


def test_the_stored_tokenizer_has_no_needless_space_and_is_the_same_one() -> None:
    from tokenizers import Tokenizer  # noqa: PLC0415

    tokenizer = built(CLAUSES)
    stored = compact(tokenizer)
    assert "\n" not in stored
    assert '": ' not in stored
    again = Tokenizer.from_str(stored)
    for en, zh in CLAUSES:
        assert again.encode(en).ids == tokenizer.encode(en).ids
        assert again.encode(zh).ids == tokenizer.encode(zh).ids


def test_rare_chinese_characters_beyond_the_first_plane_are_pieces_too() -> None:
    tokenizer = built([*CLAUSES, ("The Yoshinoya restaurant is closed.", "𠮷野家餐厅已停业。")])
    assert "𠮷" in tokenizer.get_vocab()
    assert "".join(split("𠮷野家", tokenizer)) == "𠮷野家"
    assert "[UNK]" not in [tokenizer.id_to_token(number) for number in tokenizer.encode("𠮷野家").ids]


def test_punctuation_between_chinese_words_is_no_piece() -> None:
    tokenizer = built(CLAUSES)
    for sign in ":;?!,.()[]，。；：？！、（）《》「」—…·":
        assert split(f"儿童{sign}教育", tokenizer) == ["儿童", "教育"]


def test_nothing_to_count_still_makes_a_tokenizer() -> None:
    tokenizer = built([])
    assert split("a 三 7", tokenizer) == ["a", "三", "7"]
