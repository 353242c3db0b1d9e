"""Which instruments a file holds, picking one, and what is said of a pair that does not belong together."""

from __future__ import annotations

import pytest

from align.errors import OptionError
from align.model.clause import SegmentedDocument
from align.pairing import instruments_of, pair_warnings, select_instrument
from align.readers.text import read_text
from align.segmenting.segmenter import segment_document

EN_5 = """RESOLUTION 5 (Rev. Geneva, 2022)
Access to public libraries
The World Assembly (Geneva, 2022),
recalling
a)\tits Resolution 3 (Dubai, 2018);
b)\tthe report of the Council,
resolves
1\tto open all reading rooms;
2\tto report to the next assembly.
"""
EN_6 = """RESOLUTION 6 (Geneva, 2022)
Access to archives
The World Assembly (Geneva, 2022),
considering
a)\tthat archives need care;
b)\tthat care needs funds,
resolves
1\tto establish a fund.
"""
ZH_5 = """第5号决议（2022年，日内瓦，修订版）
公共图书馆的使用
世界大会（2022年，日内瓦），
忆及
a)\t其第3号决议（2018年，迪拜）；
b)\t理事会的报告，
做出决议
1\t开放所有阅览室；
2\t向下届大会提出报告。
"""
ZH_6 = """第6号决议（2022年，日内瓦）
档案的使用
世界大会（2022年，日内瓦），
考虑到
a)\t档案需要保管；
b)\t保管需要资金，
做出决议
1\t设立一项基金。
"""


def segmented(text: str, path: str = "x.txt") -> SegmentedDocument:
    return segment_document(read_text(text.encode(), path=path, lang=None))


@pytest.mark.parametrize(
    ("title", "name", "years", "places"),
    [
        ("RESOLUTION 5 (Rev. Geneva, 2022)", "Resolution 5", {"2022"}, {"geneva"}),
        ("第5号决议（2022年，日内瓦，修订版）", "Resolution 5", {"2022"}, {"geneva"}),
        ("第５號決議（2022年，日內瓦，修訂版）", "Resolution 5", {"2022"}, {"geneva"}),
        ("第一百零五号决议（2018年，迪拜）", "Resolution 105", {"2018"}, {"dubai"}),
        ("RESOLUTION 5 (Rev. Dubai, 2018Bucharest, 2022)", "Resolution 5", {"2018", "2022"}, {"dubai", "bucharest"}),
    ],
)
def test_a_title_tells_number_years_and_places(title: str, name: str, years: set[str], places: set[str]) -> None:
    body = (EN_5 if title.startswith("R") else ZH_5).split("\n", 1)[1]
    (instrument,) = instruments_of(segmented(f"{title}\n{body}"))
    assert (instrument.name, instrument.years, instrument.places) == (name, years, places)


@pytest.mark.parametrize(
    ("text", "names"),
    [(EN_5 + EN_6, ["Resolution 5", "Resolution 6"]), (ZH_5 + ZH_6, ["Resolution 5", "Resolution 6"])],
)
def test_all_instruments_of_a_file_are_found(text: str, names: list[str]) -> None:
    assert [instrument.name for instrument in instruments_of(segmented(text))] == names


@pytest.mark.parametrize("wanted", ["RESOLUTION 6", "resolution 6", "第6号决议", "第６號決議", "第六号决议", "6"])
@pytest.mark.parametrize(("text", "words"), [(EN_5 + EN_6, "to establish a fund."), (ZH_5 + ZH_6, "设立一项基金。")])
def test_one_instrument_is_picked_by_its_name_in_either_language(text: str, words: str, wanted: str) -> None:
    picked = select_instrument(segmented(text), wanted)
    assert picked.clauses[-1].text == words
    assert [clause.index for clause in picked.clauses] == list(range(len(picked)))
    assert {clause.instrument for clause in picked.clauses} == {0}
    assert picked.clauses[-1].path == "2/1"
    assert picked.clauses[0].lines[0] == 10
    assert [clause.id for clause in picked.clauses] == [
        clause.id for clause in segmented(text[len(EN_5) if "RES" in text else len(ZH_5) :]).clauses
    ]


@pytest.mark.parametrize(("text", "wanted"), [(EN_5 + EN_6, "archives"), (ZH_5 + ZH_6, "档案的使用")])
def test_one_instrument_is_picked_by_words_of_its_title(text: str, wanted: str) -> None:
    assert instruments_of(select_instrument(segmented(text), wanted))[0].number == "6"


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("RESOLUTION 7", "nothing that matches 'RESOLUTION 7'; it holds: Resolution 5; Resolution 6"),
        ("RESOLUTION 66", "nothing"),
        ("Access to", "2 instruments that match"),
        ("", "nothing"),
    ],
)
def test_what_is_not_there_or_not_alone_is_refused_with_what_is_there(wanted: str, words: str) -> None:
    with pytest.raises(OptionError, match=words):
        select_instrument(segmented(EN_5 + EN_6), wanted)


def test_notes_follow_their_clauses_into_the_pick() -> None:
    noted = EN_6.replace("need care;", "need care[footnoteRef:1]1; [1: 1\tOf any age.]")
    picked = select_instrument(segmented(EN_5 + noted), "6")
    (citing,) = [clause for clause in picked.clauses if clause.note_indices]
    assert picked[citing.note_indices[0]].text == "Of any age."


def test_a_pair_that_belongs_together_has_no_warning() -> None:
    assert pair_warnings(segmented(EN_5), segmented(ZH_5)) == ()
    assert pair_warnings(segmented(EN_5 + EN_6), segmented(ZH_5 + ZH_6)) == ()
    assert pair_warnings(segmented(ZH_5), segmented(EN_5)) == ()


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        (EN_5, ZH_6, ["different documents", "Resolution 5 in the source", "Resolution 6 in the target"]),
        (ZH_5, EN_6, ["different documents", "Resolution 5 in the source", "Resolution 6 in the target"]),
        (
            EN_5.replace("2022)", "2016)", 1),
            ZH_5,
            ["different revisions of Resolution 5", "2016 in the source", "2022 in"],
        ),
        (EN_5, ZH_5.replace("2022年", "2016年", 1), ["different revisions of Resolution 5", "2016 in the target"]),
        (
            EN_5.replace("Geneva", "Kigali", 1),
            ZH_5,
            ["different revisions", "Kigali in the source", "Geneva in the target"],
        ),
        (EN_5, ZH_5.replace("日内瓦", "基加利", 1), ["different revisions", "Kigali in the target"]),
        (
            EN_5 + EN_6,
            ZH_5,
            ["en.txt holds 2 instruments (Resolution 5; Resolution 6)", "zh.txt 1 instrument (Resolution 5)"],
        ),
        (EN_5, ZH_5 + ZH_6, ["en.txt holds 1 instrument", "zh.txt 2 instruments"]),
    ],
)
def test_a_pair_that_does_not_belong_together_is_warned_of(source: str, target: str, words: list[str]) -> None:
    (warning,) = pair_warnings(segmented(source, "en.txt"), segmented(target, "zh.txt"))
    assert [word for word in words if word not in warning] == []


@pytest.mark.parametrize(
    ("source", "target", "path"),
    [
        ("The library is open.\n\nIt closes at six.\n", ZH_5, "en.txt"),
        (EN_5, "图书馆已经开放。\n\n六点关门。\n", "zh.txt"),
    ],
)
def test_a_document_without_labels_is_warned_of(source: str, target: str, path: str) -> None:
    warnings = pair_warnings(segmented(source, "en.txt"), segmented(target, "zh.txt"))
    assert any(warning.startswith(f"{path}: no clause has a label") for warning in warnings)
