"""Bytes in any supported encoding come back as the text they were written from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import ReadError
from align.readers.encodings import decode
from align.readers.text import read_text

CORPORA = Path(__file__).parents[2] / "corpora"
ZH_102 = (CORPORA / "zh/itu-pp22-resolution-102.txt").read_text(encoding="utf-8")
EN_102 = (CORPORA / "en/itu-pp22-resolution-102.txt").read_text(encoding="utf-8")

TRADITIONAL = """第七號決議（2019年，修訂版）
聯合圖書館大會，
考慮到
a)	各會員館應當共享其館藏目錄，並確保讀者能夠免費查閱；
b)	數位典藏的費用逐年增加，而小型圖書館的預算沒有隨之增長；
c)	大會第三號決議關於「開放取用」的規定，
認識到
a)	鄉村地區的學校仍然缺乏穩定的網路連線；
b)	培訓館員是這項工作的基本條件，
決議
1	請秘書處與各國圖書館協商，於兩年之內提出報告；
2	設立一個專家小組，研究館際互借的費用問題；
3	將本決議分發給所有會員及觀察員。
"""

WORDS_HANS = [
    "国际电联",
    "理事会",
    "做出决议",
    "责成秘书长",
    "成员国",
    "部门成员",
    "互联网",
    "公共政策问题",
    "发展中国家",
]
WORDS_HANT = [
    "國際電聯",
    "理事會",
    "決議",
    "責成秘書長",
    "會員國",
    "部門會員",
    "網際網路",
    "公共政策問題",
    "發展中國家",
]
GLUE = ["，", "；", "。", "（", "）", "、", "的", "和", "应当在", " ITU ", "a)\t", "1 ", "2022年", "\n"]
GLUE_HANT = [word.replace("应当在", "應當在") for word in GLUE]


def written(words: list[str], glue: list[str]) -> st.SearchStrategy[str]:
    """Texts long enough to tell the encoding from: thirty and more words, any order, any lines."""
    return (
        st.lists(st.sampled_from(words + glue), min_size=60, max_size=200).map("".join).map(lambda t: words[0] * 3 + t)
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_the_chinese_resolution_comes_back_from_every_encoding(encoding: str) -> None:
    document = read_text(ZH_102.encode(encoding), path="zh.txt", lang=None)
    assert document.text == ZH_102
    assert (document.lang, document.script) == ("zh", "Hans")
    expected = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)
    assert document.encoding == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_the_english_resolution_comes_back_from_every_encoding(encoding: str) -> None:
    document = read_text(EN_102.encode(encoding), path="en.txt", lang=None)
    assert document.text == EN_102
    assert (document.lang, document.script) == ("en", "Latn")


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "cp950", "big5hkscs", "gb18030", "utf-16-le", "utf-16-be"])
def test_a_traditional_text_comes_back_from_every_encoding(encoding: str) -> None:
    document = read_text(TRADITIONAL.encode(encoding), path="zh.txt", lang=None)
    assert document.text == TRADITIONAL
    assert (document.lang, document.script) == ("zh", "Hant")
    assert document.encoding == ("big5" if encoding in {"cp950", "big5hkscs"} else encoding)


@given(
    text=written(WORDS_HANS, GLUE), encoding=st.sampled_from(["utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-16"])
)
def test_any_simplified_text_comes_back(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), path="x").text == text


@given(
    text=written(WORDS_HANT, GLUE_HANT),
    encoding=st.sampled_from(["utf-8", "big5", "gb18030", "utf-16-le", "utf-16-be"]),
)
def test_any_traditional_text_comes_back(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), path="x").text == text


@given(text=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1), marked=st.booleans())
def test_any_text_comes_back_from_utf_8(text: str, marked: bool) -> None:
    text = text.lstrip("\ufeff")
    assert decode(text.encode("utf-8-sig" if marked else "utf-8"), path="x").text == text


@given(text=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1), big=st.booleans())
def test_any_text_comes_back_from_marked_utf_16(text: str, big: bool) -> None:
    data = ("\ufeff" + text).encode("utf-16-be" if big else "utf-16-le")
    assert decode(data, path="x").text == text


@given(data=st.binary(min_size=1, max_size=400))
def test_any_bytes_are_read_whole_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, path="x.txt")
    except ReadError:
        return
    mark = (
        b""
        if decoded.text[:1] == "\ufeff"
        else {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe"}.get(decoded.encoding, b"\xfe\xff")
    )
    codec = "big5hkscs" if decoded.encoding == "big5" else decoded.encoding
    assert decoded.text.encode(codec, "replace") in {data, data.removeprefix(mark)} or codec == "big5hkscs"


@pytest.mark.parametrize("stray", [b"\x92", b"\xff", b"\xc3", b"\xe5\xbf"])
@pytest.mark.parametrize("text", [EN_102, ZH_102], ids=["en", "zh"])
def test_a_stray_byte_is_an_error_that_names_its_line(text: str, stray: bytes) -> None:
    lines = text.encode().split(b"\n")
    lines[9] += stray
    with pytest.raises(ReadError, match=r"doc\.txt: line 10 .*0x[0-9A-F]{2}.* not utf-8"):
        decode(b"\n".join(lines), path="doc.txt")


def test_a_stray_byte_in_gb18030_is_an_error_that_names_its_line() -> None:
    lines = ZH_102.encode("gb18030").split(b"\n")
    lines[20] += b"\xff"
    with pytest.raises(ReadError, match=r"line 21 .* not gb18030"):
        decode(b"\n".join(lines), path="zh.txt")


def test_a_cut_character_at_the_end_of_utf_16_is_an_error_that_names_its_line() -> None:
    with pytest.raises(ReadError, match=r"line 2 .* not utf-16-le"):
        decode("\ufeff忆及\n认识到".encode("utf-16-le")[:-1], path="zh.txt")


@pytest.mark.parametrize(
    ("first", "second", "line"),
    [("utf-8", "gb18030", 100), ("gb18030", "utf-8", 100), ("utf-8", "gb18030", 10), ("gb18030", "utf-8", 10)],
)
def test_two_encodings_in_one_file_are_an_error_that_names_a_line(first: str, second: str, line: int) -> None:
    lines = ZH_102.split("\n")
    data = "\n".join(lines[:line]).encode(first) + b"\n" + "\n".join(lines[line:]).encode(second)
    with pytest.raises(ReadError, match=r"line \d+ "):
        decode(data, path="zh.txt")


def test_a_big5_passage_in_a_gb18030_file_is_an_error() -> None:
    data = ZH_102.encode("gb18030") + TRADITIONAL.encode("big5")
    with pytest.raises(ReadError, match=r"line \d+ "):
        decode(data, path="zh.txt")


@pytest.mark.parametrize("text", ["The Conference’s “Plan of Action”", "Côte d’Ivoire and São Tomé"])
def test_a_windows_1252_text_is_refused_rather_than_read_as_chinese(text: str) -> None:
    with pytest.raises(ReadError, match=r"line 1 .* not utf-8"):
        decode(text.encode("cp1252"), path="en.txt")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Организация Объединенных Наций и Международный союз электросвязи, признавая", "cp1251"),
        ("Организация Объединенных Наций и Международный союз электросвязи, признавая", "koi8-r"),
        ("국제 전기 통신 연합 전권 위원회의는 다음 사항을 인식하고 결의한다 이사회는", "euc-kr"),
    ],
)
def test_other_encodings_are_refused_rather_than_read_as_chinese(text: str, encoding: str) -> None:
    with pytest.raises(ReadError):
        decode(text.encode(encoding), path="x.txt")


def test_too_little_text_to_tell_is_an_error_not_a_guess() -> None:
    data = "核查材料".encode("gb18030")  # "瞄脤第蹋" in Big5
    with pytest.raises(ReadError, match="UTF-8"):
        decode(data, path="zh.txt")
