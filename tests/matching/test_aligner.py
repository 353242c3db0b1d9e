"""Documents with clauses removed, moved, split and joined, in both languages."""

from __future__ import annotations

import pytest
from made_documents import (
    RECOGNIZING_EN,
    RECOGNIZING_ZH,
    Row,
    align,
    diagonal,
    document,
    gapped,
    places,
    unlabelled,
    without,
)

EN, ZH = RECOGNIZING_EN, RECOGNIZING_ZH
ALL = len(EN)
FAMILIES = [(3,), (4,), (5,), (6,), (7,), (8,), (10, 11, 12, 13), (11,), (12, 13), (14,), (15,), (16,)]
"""Clauses of the two sections, each with its sub-clauses and its footnote."""

FOLLOWING = {
    3: {4: "a", 5: "b", 6: "c", 7: "d", 8: "e"},
    4: {5: "b", 6: "c", 7: "d", 8: "e"},
    5: {6: "c", 7: "d", 8: "e"},
    6: {7: "d", 8: "e"},
    7: {8: "e"},
    8: {},
    10: {14: "a", 15: "b", 16: "c"},
    11: {12: "a/i"},
    12: {},
    14: {15: "b", 16: "c"},
    15: {16: "c"},
    16: {},
}
"""Labels of the clauses behind one that was taken out, where they move up."""


def test_the_same_clauses_are_paired_in_order() -> None:
    beads = align(document("en", EN), document("zh", ZH))
    assert places(beads) == diagonal(ALL)
    assert [bead.why for bead in beads] == ["content"] * 3 + ["label"] * 6 + ["content"] + ["label"] * 3 + [
        "content"
    ] + ["label"] * 3
    assert min(bead.score or 0 for bead in beads) > 0.5


def test_they_are_paired_without_any_label() -> None:
    beads = align(document("en", unlabelled(EN)), document("zh", unlabelled(ZH)))
    assert places(beads) == diagonal(ALL)
    assert {bead.why for bead in beads} == {"content"}


def test_either_language_may_be_the_source() -> None:
    assert places(align(document("zh", ZH), document("en", EN))) == diagonal(ALL)


def test_traditional_chinese_is_aligned_like_simplified() -> None:
    hant: list[Row] = [
        ("title", "", "第102號決議（2022年，布加勒斯特，修訂版）"),
        ("preamble", "", "國際電信聯盟全權代表大會（2022年，布加勒斯特），"),
        ("heading", "", "認識到"),
        ("clause", "a", "全權代表大會的所有相關決議；"),
        ("clause", "b", "WSIS的所有相關成果；"),
        ("clause", "c", "國際電聯在其授權內，就落實本決議和國際電聯其它相關決議所開展的互聯網相關活動；"),
        ("clause", "e", "技能和素養對於個人體驗互聯網連接的惠益至關重要；"),
    ]
    beads = align(document("en", EN[:8]), document("zh", hant))
    assert places(beads) == gapped(8, 6)


def test_a_marker_in_one_language_only_is_a_gap_in_its_place() -> None:
    beads = align(document("en", EN), document("zh", [("marker", "", "MOD EUR/44A4/1"), *ZH]))
    assert places(beads) == [((), (0,)), *(((i,), (i + 1,)) for i in range(ALL))]
    assert (beads[0].score, beads[0].why, beads[0].edited) == (None, "gap", None)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_clause_taken_out_of_the_chinese_is_the_only_gap(family: tuple[int, ...]) -> None:
    assert places(align(document("en", EN), document("zh", without(ZH, *family)))) == gapped(ALL, *family)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_clause_taken_out_of_the_english_is_the_only_gap(family: tuple[int, ...]) -> None:
    beads = align(document("en", without(EN, *family)), document("zh", ZH))
    assert places(beads) == gapped(ALL, *family, side="source")


@pytest.mark.parametrize("family", FAMILIES)
def test_content_outvotes_labels_where_the_chinese_is_renumbered(family: tuple[int, ...]) -> None:
    fewer = without(ZH, *family, relabel=FOLLOWING[family[0]])
    assert places(align(document("en", EN), document("zh", fewer))) == gapped(ALL, *family)


@pytest.mark.parametrize("family", FAMILIES)
def test_content_outvotes_labels_where_the_english_is_renumbered(family: tuple[int, ...]) -> None:
    fewer = without(EN, *family, relabel=FOLLOWING[family[0]])
    assert places(align(document("en", fewer), document("zh", ZH))) == gapped(ALL, *family, side="source")


def test_labels_decide_between_clauses_that_say_nothing_known() -> None:
    en: list[Row] = [
        ("heading", "", "noting"),
        ("clause", "a", "that glaciers melt;"),
        ("clause", "b", "that reefs fade;"),
    ]
    zh: list[Row] = [("heading", "", "注意到"), ("clause", "b", "珊瑚在白化；")]
    assert places(align(document("en", en), document("zh", zh))) == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


def test_order_decides_where_there_are_no_labels_either() -> None:
    names = [("Сергей", "서울"), ("Ольга", "부산"), ("Дмитрий", "대구")]  # in no script that the model knows
    en: list[Row] = [("paragraph", "", ours) for ours, _ in names]
    zh: list[Row] = [("paragraph", "", theirs) for _, theirs in names]
    assert places(align(document("en", en), document("zh", zh))) == diagonal(3)


@pytest.mark.parametrize("relabelled", [False, True])
@pytest.mark.parametrize("first", [3, 4, 5, 6, 7, 14, 15])
def test_neighbours_that_changed_places_cross(first: int, relabelled: bool) -> None:
    rows = list(ZH)
    rows[first], rows[first + 1] = ZH[first + 1], ZH[first]
    if relabelled:
        rows[first : first + 2] = [(rows[at][0], ZH[at][1], rows[at][2]) for at in (first, first + 1)]
    beads = align(document("en", EN), document("zh", rows))
    expected = diagonal(ALL)
    expected[first], expected[first + 1] = ((first,), (first + 1,)), ((first + 1,), (first,))
    assert places(beads) == expected
    assert [bead.why == "moved" for bead in beads].count(True) == 1


def test_a_clause_moved_to_another_section_is_found() -> None:
    rows = without(ZH, 6)
    rows.insert(14, ("clause", "c", ZH[6][2]))
    beads = align(document("en", EN), document("zh", rows))
    (moved,) = [bead for bead in beads if bead.why == "moved"]
    assert (moved.source, moved.target) == ((6,), (14,))
    assert sorted(j for bead in beads for j in bead.target) == list(range(ALL))
    assert not [bead for bead in beads if bead.is_gap]


def test_a_clause_moved_with_its_sub_clauses_takes_them_along() -> None:
    rows = [*ZH[:3], *ZH[10:14], *ZH[3:10], *ZH[14:]]
    beads = align(document("en", EN), document("zh", rows))
    pairs = {bead.source: bead.target for bead in beads}
    assert [pairs[i,] for i in (10, 11, 12, 13)] == [(3,), (4,), (5,), (6,)]
    assert not [bead for bead in beads if bead.is_gap]


def test_a_clause_that_stands_in_one_language_twice_is_no_move() -> None:
    rows = [*ZH[:9], ("clause", "g", ZH[3][2]), *ZH[9:]]
    beads = align(document("en", EN), document("zh", rows))
    assert places(beads) == [*diagonal(9), ((), (9,)), *(((i,), (i + 1,)) for i in range(9, ALL))]


@pytest.mark.parametrize(("source", "target"), [(5, 6), (6, 5), (7, 6)])
def test_different_clauses_side_by_side_each_in_one_language_are_no_pair(source: int, target: int) -> None:
    beads = align(document("en", without(EN, target)), document("zh", without(ZH, source)))
    gaps = [(bead.source, bead.target) for bead in beads if bead.is_gap]
    assert sorted(gaps) == [((), (target - (source < target),)), ((source - (target < source),), ())]


PARTS_EN = (
    "that the existing arrangements are working efficiently and effectively to make the Internet robust;",
    "that many UN organizations are dealing with international Internet-related public policy issues;",
)
SPLIT_EN = " ".join(PARTS_EN)
SPLIT_ZH = (
    "现有的安排正在高效、有效地发挥作用，使互联网成为极为稳健的技术；",
    "许多联合国组织正在处理互联网相关公共政策问题；",
)


@pytest.mark.parametrize("label", ["", "e"])
def test_a_clause_split_in_the_chinese_is_one_bead(label: str) -> None:
    kind = "clause" if label else "paragraph"
    en = [*EN[:16], ("clause", "d", SPLIT_EN), *EN[16:]]
    zh = [*ZH[:16], ("clause", "d", SPLIT_ZH[0]), (kind, label, SPLIT_ZH[1]), *ZH[16:]]
    beads = align(document("en", en), document("zh", zh))
    assert places(beads) == [*diagonal(16), ((16,), (16, 17)), ((17,), (18,))]


def test_clauses_joined_in_the_chinese_are_one_bead() -> None:
    en = [*EN[:16], ("clause", "d", PARTS_EN[0]), ("clause", "e", PARTS_EN[1]), *EN[16:]]
    zh = [*ZH[:16], ("clause", "d", "".join(SPLIT_ZH)), *ZH[16:]]
    beads = align(document("en", en), document("zh", zh))
    assert places(beads) == [*diagonal(16), ((16, 17), (16,)), ((18,), (17,))]


def test_lines_of_a_formula_joined_in_the_chinese_are_one_bead() -> None:
    en: list[Row] = [
        ("paragraph", "", "Whereas Member States have pledged themselves to cooperate with the United Nations,"),
        ("paragraph", "", "Now, therefore,"),
        ("paragraph", "", "The General Assembly"),
        ("paragraph", "", "Proclaims the year 2030 as the year of digital skills for all developing countries."),
    ]
    zh: list[Row] = [
        ("paragraph", "", "鉴于成员国已誓愿同联合国合作，"),
        ("paragraph", "", "因此，现在，大会宣布2030年为所有发展中国家数字技能年。"),
    ]
    assert places(align(document("en", en), document("zh", zh))) == [((0,), (0,)), ((1, 2, 3), (1,))]


def test_a_heading_that_stands_twice_keeps_its_clauses() -> None:
    en: list[Row] = [
        ("heading", "", "invites Member States and Sector Members"),
        ("clause", "3", "to support a resilient, inclusive and interoperable Internet that is accessible to all;"),
        ("clause", "4", "to identify gaps and barriers to closing gaps in digital literacy and skills;"),
        ("heading", "", "invites Member States and Sector Members"),
        ("clause", "5", "to seek the appropriate means to contribute to enhanced cooperation on public policy issues."),
    ]
    zh: list[Row] = [
        ("heading", "", "请成员国和部门成员"),
        ("clause", "3", "促进人人可接入的、复原力强、包容的和可互操作的互联网的发展；"),
        ("clause", "4", "明确缩小数字素养和技能差距的差距和障碍；"),
        ("heading", "", "请成员国和部门成员"),
        ("clause", "5", "寻求适当手段，促进在国际公共政策问题上的合作。"),
    ]
    assert places(align(document("en", en), document("zh", zh))) == diagonal(5)
    fewer = [row for at, row in enumerate(zh) if at != 3]
    assert places(align(document("en", en), document("zh", fewer))) == gapped(5, 3)
    assert places(align(document("en", en), document("zh", zh[3:]))) == [((i,), ()) for i in range(3)] + [
        ((3,), (0,)),
        ((4,), (1,)),
    ]


def test_a_footnote_is_paired_with_a_footnote_even_where_its_text_stands_twice() -> None:
    en = [*EN[:14], EN[14], EN[13], *EN[15:]]
    zh = [*ZH[:14], ZH[14], ZH[13], *ZH[15:]]
    assert places(align(document("en", en), document("zh", zh))) == diagonal(len(en))
    assert places(align(document("en", en), document("zh", without(zh, 15)))) == gapped(len(en), 15)


def test_a_struck_clause_is_paired_with_a_struck_one() -> None:
    en: list[Row] = [
        ("heading", "", "recognizing further"),
        ("clause", "d", "that ITU has published a Handbook on IP-based networks;"),
        ("clause", "d", "that ITU has revised the Handbook on IP-based networks;"),
    ]
    zh: list[Row] = [
        ("heading", "", "进一步认识到"),
        ("clause", "d", "国际电联已修订《互联网协议（IP）网络手册》；"),
        ("clause", "d", "国际电联已出版《互联网协议（IP）网络手册》；"),
    ]
    beads = align(document("en", en, status=[None, "struck", None]), document("zh", zh, status=[None, None, "struck"]))
    assert [bead.target for bead in beads if bead.source == (1,)] == [(2,)]
    assert [bead.target for bead in beads if bead.source == (2,)] == [(1,)]
