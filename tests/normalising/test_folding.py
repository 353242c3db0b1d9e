from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.normalising.folding import fold, is_han

MIXED = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("（）１２０ＡｂⅣ①㈠㊀其它他決議國際電聯«»“”‘’—–‑-\u00a0\u200b\ufeff\u00adİßK 臺著乾薴苧"),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("（２０１８年，迪拜）", "(2018年,迪拜)"),
        ("ITU‑T", "itu-t"),
        ("2008–2011", "2008-2011"),
        ("1\u00a0000", "1 000"),
        ("Member’s “Union”", 'member\'s "union"'),
        ("「個人資料」", '"个人资料"'),
        ("其它決議與其他決定", "其他决议与其他决定"),
        ("IDNs", "idns"),
        ("co\u00adoperation", "cooperation"),
        ("第Ⅳ章", "第iv章"),
        ("㈠", "(一)"),
        ("②", "(2)"),
    ],
)
def test_what_is_folded(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_case_is_kept_on_demand() -> None:
    assert fold("ｃｃＴＬＤ 與 ITU", case=False).text == "ccTLD 与 ITU"


@pytest.mark.parametrize(
    ("text", "found", "original"),
    [
        ("co\u00adoperation of the Union", "cooperation", "co\u00adoperation"),
        ("依第Ⅳ章辦理", "iv", "Ⅳ"),
        ("甲㈠乙", "(一)", "㈠"),
        ("國際電聯（ITU）", "国际电联", "國際電聯"),
        ("\ufeff2018年", "2018", "2018"),
    ],
)
def test_spans_lead_back_to_the_original(text: str, found: str, original: str) -> None:
    folded = fold(text)
    start = folded.text.index(found)
    low, high = folded.span(start, start + len(found))
    assert text[low:high] == original


def test_an_empty_span_is_empty_in_the_original() -> None:
    assert fold("\u200b決議").span(1, 1) == (2, 2)


@given(MIXED)
def test_every_folded_character_has_an_origin(text: str) -> None:
    for case in (True, False):
        folded = fold(text, case=case)
        assert len(folded.offsets) == len(folded.text) + 1
        assert list(folded.offsets) == sorted(folded.offsets)
        assert folded.offsets[len(folded.text)] == len(text)
        assert all(0 <= offset < len(text) for offset in list(folded.offsets)[:-1])


@given(MIXED)
def test_folding_twice_is_folding_once(text: str) -> None:
    for case in (True, False):
        once = fold(text, case=case).text
        assert fold(once, case=case).text == once


@given(st.text(alphabet="國际電联決议條第一二三", max_size=30))
def test_chinese_keeps_its_length(text: str) -> None:
    assert len(fold(text).text) == len(text)


def test_is_han() -> None:
    assert all(map(is_han, "国國〇々"[:3]))
    assert not any(map(is_han, "aＡ。，々ひ1"))
