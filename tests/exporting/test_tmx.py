from __future__ import annotations

import io
import unicodedata
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from align.errors import OptionError
from align.exporting.base import ExportOptions
from align.exporting.tmx import TmxExporter
from align.model import Alignment, Bead, ReportData

from . import builders, tmx_rules
from .builders import clause, minor, one_to_one, side
from .strategies import reports


def tmx(report: ReportData, **options: object) -> bytes:
    fp = io.BytesIO()
    TmxExporter(ExportOptions(**options)).write(report, fp)  # type: ignore[arg-type]
    return fp.getvalue()


def pairs(report: ReportData, **options: object) -> list[tuple[str, str]]:
    return tmx_rules.check(tmx(report, **options))


segments = (
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"], exclude_characters="[]［］"), min_size=1)
    .map(lambda text: unicodedata.normalize("NFC", text).strip())
    .filter(bool)
)


@settings(deadline=None)
@given(st.lists(st.tuples(segments, segments), max_size=6))
def test_pairs_come_back(texts: list[tuple[str, str]]) -> None:
    assert Counter(pairs(one_to_one(*texts))) == Counter(texts)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(reports(), st.booleans())
def test_any_report_gives_a_memory_that_follows_the_rules(report: ReportData, everything: bool) -> None:
    fp = io.BytesIO()
    result = TmxExporter(ExportOptions(all_units=everything)).write(report, fp)
    assert len(tmx_rules.check(fp.getvalue())) == result.written
    assert result.written + sum(result.left_out.values()) == len(report.beads)


def test_an_empty_memory_is_a_memory() -> None:
    assert pairs(builders.empty()) == []


def test_languages() -> None:
    assert b'srclang="en"' in tmx(builders.resolution())
    assert b'xml:lang="zh-CN"' in tmx(builders.resolution())
    reverse = tmx(builders.from_chinese())
    assert b'srclang="zh-TW"' in reverse
    assert pairs(builders.from_chinese()) == [
        ("第 1-1 條　本法所稱個人資料，指自然人之姓名。", "“Personal data” in this Act means a natural person's name.")
    ]


@pytest.mark.parametrize("codes", [("en-GB", "zh-Hans"), ("en", "zh-CN"), ("en-US", "yue-Hant-HK"), ("EN-us", "cmn")])
def test_languages_as_set(codes: tuple[str, str]) -> None:
    root = etree.fromstring(tmx(builders.resolution(), source_code=codes[0], target_code=codes[1]))
    assert root[0].get("srclang") == codes[0]
    assert {variant.get(tmx_rules.LANG) for variant in root.iter("tuv")} == set(codes)


@pytest.mark.parametrize("code", ["zh_CN", "fr", "english", "en-", "en GB", "", "zh-Hans-CN-"])
def test_a_code_that_is_none(code: str) -> None:
    with pytest.raises(OptionError, match="is no language code"):
        ExportOptions(source_code=code)


def test_codes_that_are_exchanged_are_said_to_be() -> None:
    with pytest.raises(OptionError, match="the source is English, and 'zh-CN' is set"):
        tmx(builders.resolution(), source_code="zh-CN", target_code="en")
    with pytest.raises(OptionError, match="the target is English, and 'zh-TW' is set"):
        tmx(builders.from_chinese(), target_code="zh-TW")


TWO = (
    "The Council shall meet annually. It shall report to the conference.",
    "理事会每年召开会议。理事会须向大会报告。",
)
UNEQUAL = (
    "The Council shall meet annually. It shall report to the conference.",
    "每个缔约方须保护其公民的个人数据。学校可自由选择书籍。",
)


def test_sentences_as_units() -> None:
    root = etree.fromstring(tmx(one_to_one(TWO, ("to act;", "行动；"), UNEQUAL), unit="sentence"))
    assert root[0].get("segtype") == "sentence"
    units = [(unit.get("tuid"), unit.get("segtype"), unit[-2].findtext("seg")) for unit in root[1]]
    assert units == [
        ("u0#s1", None, "The Council shall meet annually."),
        ("u0#s2", None, "It shall report to the conference."),
        ("u1", None, "to act;"),
        ("u2", "paragraph", UNEQUAL[0]),
    ]
    scores = [float(prop.text or 0) for prop in root[1][0].iter("prop") if prop.get("type") == "x-score"]
    assert scores[0] >= 0.9


def test_clauses_stay_whole_unless_asked() -> None:
    assert pairs(one_to_one(TWO)) == [TWO]


def modified(source: float | None, target: float | None) -> ReportData:
    report = one_to_one(("to act;", "行动；"))
    first, second = (
        replace(document, document=replace(document.document, modified=time))
        for document, time in ((report.source, source), (report.target, target))
    )
    return replace(report, alignment=replace(report.alignment, source=first, target=second))


@pytest.mark.parametrize(
    ("source", "target", "date"),
    [
        (1_665_748_800.0, 1_600_000_000.0, "20221014T120000Z"),
        (1_600_000_000.0, 1_665_748_800.9, "20221014T120000Z"),
        (None, 1_665_748_800.0, "20221014T120000Z"),
        (None, None, None),
    ],
)
def test_the_date_is_that_of_the_newer_file(source: float | None, target: float | None, date: str | None) -> None:
    root = etree.fromstring(tmx(modified(source, target)))
    assert [element.get("creationdate") for element in (root[0], *root[1])] == [date, date]


def test_a_date_given_stands_in_its_place() -> None:
    root = etree.fromstring(tmx(modified(1_665_748_800.0, None), date="20200101T000000Z"))
    assert [element.get("creationdate") for element in (root[0], *root[1])] == ["20200101T000000Z"] * 2


def test_a_unit_says_where_it_comes_from() -> None:
    unit = etree.fromstring(tmx(builders.resolution()))[1][2]
    assert unit.get("tuid") == "1/l"
    assert {prop.get("type"): prop.text for prop in unit.iter("prop")} == {
        "x-path": "1/l",
        "x-kind": "clause",
        "x-section": "1",
        "x-heading": "recalling",
        "x-score": "0.880",
        "x-match": "label",
        "x-status": "proposal",
    }


def test_a_unit_of_several_clauses_is_a_block() -> None:
    units = etree.fromstring(tmx(builders.many_to_many()))[1]
    assert [unit.get("tuid") for unit in units] == ["u0+u1", "u2", "u3+u4+u5", "u6"]
    assert [unit.get("segtype") for unit in units] == ["block"] * 4
    assert etree.fromstring(tmx(builders.resolution()))[1][0].get("segtype") is None


def test_flags_that_a_unit_may_bear_are_noted() -> None:
    flag = minor("punctuation", (0,), (0,), "The source ends in “;”,\nthe target in 。")
    unit = etree.fromstring(tmx(one_to_one(("to act;", "行动。"), flags=(flag,)), notes=True))[1][0]
    assert [note.text for note in unit.iter("note")] == ["minor punctuation: The source ends in “;”, the target in 。"]
    unit = etree.fromstring(tmx(one_to_one(("to act;", "行动。"), flags=(flag, flag))))[1][0]
    assert not list(unit.iter("note"))
    assert [prop.text for prop in unit.iter("prop") if prop.get("type") == "x-flag"] == ["minor punctuation"]


def test_a_folder_is_not_told() -> None:
    report = builders.empty()
    source = replace(report.source, document=replace(report.source.document, path="C:\\Users\\me\\secret\\en.txt"))
    target = replace(report.target, document=replace(report.target.document, path="/home/me/secret/zh.txt"))
    data = tmx(replace(report, alignment=Alignment(source, target, ())))
    assert b"secret" not in data
    assert b">en.txt<" in data
    assert b">zh.txt<" in data


def test_ids_without_spaces_stay_apart() -> None:
    source = side("en", clause(0, "to act;", id="1/a b"), clause(1, "to report;", id="1/a\u00a0\tc"))
    target = side("zh", clause(0, "行动；"), clause(1, "报告；"))
    beads = (Bead((0,), (0,), 0.9, "label"), Bead((1,), (1,), 0.9, "label"))
    units = etree.fromstring(tmx(ReportData(builders.INFO, Alignment(source, target, beads), ())))[1]
    assert [unit.get("tuid") for unit in units] == ["1/a%20b", "1/a%20c"]


def scored(*rows: tuple[str, str, float]) -> ReportData:
    report = one_to_one(*((source, target) for source, target, _ in rows))
    beads = tuple(Bead((index,), (index,), row[2], "label") for index, row in enumerate(rows))
    return replace(report, alignment=replace(report.alignment, beads=beads))


HEADING = "invites Member States"


def test_equal_pairs_are_all_written_in_their_place() -> None:
    rows = [(HEADING, "请成员国", 0.9), ("to act;", "行动；", 0.9), (HEADING, "请成员国", 0.8)]
    assert pairs(scored(*rows)) == [row[:2] for row in rows]


def test_of_rival_translations_the_most_frequent_comes_last() -> None:
    """Tools let the last unit with a source text win; nothing is lost, the best supported one is put there."""
    rows = [
        (HEADING, "请成员国", 0.7),
        (HEADING, "请成员国", 0.7),
        ("to act;", "行动；", 0.9),
        (HEADING, "请会员国", 0.99),
    ]
    assert pairs(scored(*rows)) == [
        ("to act;", "行动；"),
        (HEADING, "请会员国"),
        (HEADING, "请成员国"),
        (HEADING, "请成员国"),
    ]


def test_of_rivals_as_frequent_the_surest_comes_last() -> None:
    rows = [(HEADING, "请成员国", 0.95), ("to act;", "行动；", 0.9), (HEADING, "请会员国", 0.7)]
    assert pairs(scored(*rows))[-1] == (HEADING, "请成员国")
    rows[2] = (HEADING, "请会员国", 0.99)
    assert pairs(scored(*rows))[-1] == (HEADING, "请会员国")


def test_rivals_are_those_that_a_tool_takes_for_equal() -> None:
    rows = [("re\u0301solution ", "决议一", 0.9), ("résolution", "决议二", 0.5)]
    assert pairs(scored(*rows)) == [("résolution", "决议二"), ("résolution", "决议一")]


def test_a_long_memory_is_whole() -> None:
    rows = [(f"to report on item {number};", f"报告第{number}项；") for number in range(1203)]
    assert pairs(one_to_one(*rows)) == rows
