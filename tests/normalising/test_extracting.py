"""What is found in a text, written down by reading it: values by kind, in order."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.model.document import Lang
from align.normalising.figures import Key, Mention, extract


def values(text: str, lang: Lang, *kinds: str) -> list[Key]:
    return [mention.value for mention in extract(text, lang) if mention.kind in kinds]


def figures(text: str, lang: Lang) -> list[tuple[str, Key]]:
    return [(mention.kind, mention.value) for mention in extract(text, lang) if mention.kind != "acronym"]


def only(text: str, lang: Lang) -> Mention:
    (mention,) = (mention for mention in extract(text, lang) if mention.kind != "acronym")
    return mention


REFERENCES: list[tuple[Lang, str, list[Key]]] = [
    ("en", "§ 35 of the Tunis Agenda", [35]),
    ("zh", "《突尼斯议程》第35段", [35]),
    ("en", "§§ 35 a) – e) of the Tunis Agenda", [35, "a", "e"]),
    ("zh", "《突尼斯议程》第35 a)-e)段", [35, "a", "e"]),
    ("en", "§§ 71 and 78 a) of the Tunis Agenda", [71, 78, "a"]),
    ("zh", "《突尼斯议程》第71和78 a)段", [71, 78, "a"]),
    ("en", "§§ 29-82", [29, 82]),
    ("zh", "第29-82段", [29, 82]),
    ("en", "as expressed in §35 d)", [35, "d"]),
    ("zh", "第35 d)段所述", [35, "d"]),
    ("en", "Section 2(b)(1)-(2)", [2, "b", 1, 2]),
    ("zh", "第二条b款第(1)项与第(2)项", [2, "b", 1, 2]),
    ("en", "Section 3(a)(1)(A)(i)", [3, "a", 1, "a", "i"]),
    ("zh", "第三条a款第(1)项(A)目(i)", [3, "a", 1, "a", "i"]),
    ("en", "Articles 53 and 55", [53, 55]),
    ("zh", "第五十三條、第五十五條", [53, 55]),
    ("en", "Resolutions 101, 102 and 133", [101, 102, 133]),
    ("zh", "第101、102和133号决议", [101, 102, 133]),
    ("en", "UNGA Resolution 70/1", ["70/1"]),
    ("zh", "联大第70/1号决议", ["70/1"]),
    ("en", "Nos. 196 and 197 of the Convention", [196, 197]),
    ("zh", "《公约》第196和197款", [196, 197]),
    ("en", "Article 8 bis", [8, "bis"]),
    ("zh", "第八条之二", [8, 2]),
    ("en", "Article 1-1", [1, 1]),
    ("zh", "第 1-1 條", [1, 1]),
    ("zh", "附表十二之一", [12, 1]),
    ("en", "Annex 2, Annex IV and Annex B", [2, 4, "b"]),
    ("zh", "附件二、附件IV和附件B", [2, 4, "b"]),
    ("zh", "附件（四）", [4]),
    ("en", "Sections 1, 5, 6, 7, and 8", [1, 5, 6, 7, 8]),
    ("zh", "第一、五、六、七及第八条", [1, 5, 6, 7, 8]),
    ("en", "referred to in instructs the Secretary General 8 to a meeting", [8]),
    ("zh", "将责成秘书长8中所述的报告", [8]),
    ("en", "Chapter II, Article Five and Clause 3.1.4", [2, 5, "3.1.4"]),
    ("zh", "第二章、第五条", [2, 5]),
    ("zh", "第㈠项和第（三）项", [1, 3]),
    ("en", "subparagraph 2, paragraph 1 of Article 15", [2, 1, 15]),
    ("zh", "第十五條第二款", [15, 2]),
]


@pytest.mark.parametrize(("lang", "text", "expected"), REFERENCES)
def test_references(lang: Lang, text: str, expected: list[Key]) -> None:
    assert values(text, lang, "reference") == expected
    assert all(mention.kind == "reference" for mention in extract(text, lang) if mention.kind != "acronym")


DATES: list[tuple[Lang, str, list[tuple[str, Key]]]] = [
    ("en", "on 15-16 December 2015", [("day", 15), ("day", 16), ("month", 12), ("year", 2015)]),
    ("zh", "2015年12月15至16日", [("year", 2015), ("month", 12), ("day", 15), ("day", 16)]),
    ("en", "December 20, 1996", [("month", 12), ("day", 20), ("year", 1996)]),
    ("zh", "一九九六年十二月二十日", [("year", 1996), ("month", 12), ("day", 20)]),
    ("en", "the 3rd of May, 2010", [("day", 3), ("month", 5), ("year", 2010)]),
    ("zh", "2010年5月3日", [("year", 2010), ("month", 5), ("day", 3)]),
    ("en", "in December", [("month", 12)]),
    ("zh", "在12月", [("month", 12)]),
    ("en", "for 2008-2011", [("year", 2008), ("year", 2011)]),
    ("zh", "2008-2011年", [("year", 2008), ("year", 2011)]),
    ("en", "2012–15", [("year", 2012), ("year", 2015)]),
    ("en", "(Dubai, 2018)", [("year", 2018)]),
    ("zh", "（2018年，迪拜）", [("year", 2018)]),
    ("en", "the 2030 Agenda", [("year", 2030)]),
    ("zh", "２０３０年議程", [("year", 2030)]),
    ("en", "beyond 2015 and mid-2016", [("year", 2015), ("year", 2016)]),
    ("en", "in the 1990s", [("year", 1990)]),
    ("zh", "二十世纪九十年代", [("year", 1990)]),
    ("en", "D.50 (05/2013)", [("symbol", "d.50"), ("month", 5), ("year", 2013)]),
    ("zh", "中華民國九十九年五月二十六日", [("year", 2010), ("month", 5), ("day", 26)]),
    ("zh", "二〇二二年", [("year", 2022)]),
    ("en", "2021-03-04", [("year", 2021), ("month", 3), ("day", 4)]),
]


@pytest.mark.parametrize(("lang", "text", "expected"), DATES)
def test_dates(lang: Lang, text: str, expected: list[tuple[str, Key]]) -> None:
    assert figures(text, lang) == expected


@pytest.mark.parametrize(
    "text",
    ["Members may march together.", "They may not.", "It may be that a march of 3 hours"[:17], "decided to march"],
)
def test_may_and_march_are_verbs(text: str) -> None:
    assert values(text, "en", "month") == []


@pytest.mark.parametrize(
    ("lang", "text", "pair"),
    [
        ("zh", "向20222026年全权代表大会", (2022, 2026)),
        ("en", "the 20222026 plenipotentiary conference", (2022, 2026)),
        ("en", "the 2022 2026 plenipotentiary conference", (2022, 2026)),
        ("en", "(Rev. Dubai, 2018Bucharest, 2022)", (2018, 2022)),
        ("en", "(Rev. dUBAI, 2018bucharest, 2022)", (2018, 2022)),
        ("en", "(Rev. Hammamet, 2016Geneva, 2022)", (2016, 2022)),
        ("zh", "（2018年，迪拜2022年，布加勒斯特，修订版）", (2018, 2022)),
    ],
)
def test_years_run_together_are_both_years(lang: Lang, text: str, pair: tuple[int, int]) -> None:
    found = [mention for mention in extract(text, lang) if mention.kind == "year"]
    assert [mention.value for mention in found] == list(pair)
    assert {mention.edit for mention in found} == {pair}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "(Geneva, 2003 and Tunis, 2005)"),
        ("zh", "（2003年，日内瓦和2005年，突尼斯）"),
        ("zh", "（2003年，日内瓦；2005年，突尼斯）"),
        ("en", "for 2008-2011"),
        ("zh", "2008-2011年"),
    ],
)
def test_two_years_that_stand_by_right(lang: Lang, text: str) -> None:
    assert all(not mention.edit for mention in extract(text, lang))


NUMBERS: list[tuple[Lang, str, Key]] = [
    ("en", "1.5 million", 1_500_000),
    ("zh", "150万", 1_500_000),
    ("zh", "１５０萬", 1_500_000),
    ("zh", "1.5亿", 150_000_000),
    ("zh", "1亿5000万", 150_000_000),
    ("en", "$100 billion", 100_000_000_000),
    ("zh", "1000亿美元", 100_000_000_000),
    ("en", "NT$200 million", 200_000_000),
    ("zh", "新臺幣二億元", 200_000_000),
    ("en", "1,000 people", 1000),
    ("zh", "1 000例", 1000),
    ("en", "1\u00a0000 people", 1000),
    ("en", "0.20 per cent", ("%", Fraction(1, 5))),
    ("zh", "0.2%", ("%", Fraction(1, 5))),
    ("zh", "百分之零点二", ("%", Fraction(1, 5))),
    ("zh", "百分之百", ("%", Fraction(100))),
    ("zh", "五％", ("%", Fraction(5))),
    ("en", "fifty percent", ("%", Fraction(50))),
    ("zh", "三分之一", Fraction(1, 3)),
    ("en", "one third", Fraction(1, 3)),
    ("en", "1/3", Fraction(1, 3)),
    ("zh", "万分之五", Fraction(1, 2000)),
    ("en", "the 75th session", 75),
    ("zh", "第七十五届会议", 75),
    ("en", "the twenty-first century", 21),
    ("en", "in force on the one hundred and eightieth day", 180),
    ("zh", "自第一百八十天起失效", 180),
    ("zh", "二十一世紀", 21),
    ("zh", "零下5度", -5),
    ("en", "minus 5 degrees", -5),
    ("zh", "五○○ ppm", 500),
    ("en", "2½ hours", Fraction(5, 2)),
]


@pytest.mark.parametrize(("lang", "text", "expected"), NUMBERS)
def test_numbers(lang: Lang, text: str, expected: Key) -> None:
    mention = only(text, lang)
    assert mention.kind == "number"
    value = mention.keys[1] if isinstance(expected, int) and expected < 0 and mention.value == 5 else mention.value
    assert value == expected


@pytest.mark.parametrize(
    ("lang", "text", "strength"),
    [
        ("en", "30 days", "hard"),
        ("zh", "30日", "hard"),
        ("zh", "三十日", "hard"),
        ("en", "thirty days", "hard"),
        ("en", "five years", "soft"),
        ("zh", "五年", "soft"),
        ("zh", "两个", "soft"),
        ("en", "two-thirds", "hard"),
        ("zh", "三分之二", "hard"),
        ("en", "the first meeting", "soft"),
        ("zh", "第一次会议", "soft"),
        ("en", "Article 1", "hard"),
        ("zh", "第一条", "hard"),
        ("en", "half of them", "soft"),
        ("zh", "一半", "soft"),
    ],
)
def test_what_any_translation_must_keep_is_hard(lang: Lang, text: str, strength: str) -> None:
    assert only(text, lang).strength == strength


@pytest.mark.parametrize(
    "word",
    [
        "一切",
        "一致",
        "一般",
        "一些",
        "一旦",
        "一定",
        "统一",
        "唯一",
        "进一步",
        "第三方",
        "万一",
        "十分",
        "三番",
        "一方面",
        "一系列",
        "一体",
        "同一",
        "任一",
        "某一",
        "每一",
        "一个",
        "四川",
        "百姓",
        "万维网",
        "九龙",
        "红十字",
        "二氧化碳",
        "一带一路",
        "數百",
        "數十萬",
        "星期三",
        "大陸",
        "一併",
    ],
)
def test_chinese_words_that_only_hold_a_numeral(word: str) -> None:
    assert figures(f"有关{word}的规定", "zh") == []


@pytest.mark.parametrize(
    "phrase",
    [
        "one of them",
        "no one",
        "third parties",
        "second to none",
        "first and foremost",
        "hundreds of them",
        "per second",
    ],
)
def test_english_phrases_that_only_hold_a_numeral(phrase: str) -> None:
    assert figures(f"It concerns {phrase}.", "en") == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "(i) resources; (ii) policies; and (iii) rules"),
        ("zh", "（一）资源；（二）政策；（三）规则"),
        ("zh", "1) 资源；2) 政策"),
        ("en", "1. smuggling, 2. theft, 3. fraud"),
        ("zh", "一、走私。二、偷窃。三、欺诈。"),
        ("zh", "①资源；②政策"),
    ],
)
def test_the_marks_of_a_list_are_no_figures(lang: Lang, text: str) -> None:
    assert figures(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "names"),
    [
        ("en", "IPv4, IPv6, 4G, E.164 and WTDC-06", ["ipv4", "ipv6", "4g", "e.164", "wtdc06"]),
        ("zh", "IPv4、IPv6、4G、E.164和WTDC-06", ["ipv4", "ipv6", "4g", "e.164", "wtdc06"]),
        ("en", "Document CO9/93 and A/RES/70/125", ["co9/93", "a/res/70/125"]),
        ("zh", "CO9/93号文件和A/RES/70/125", ["co9/93", "a/res/70/125"]),
        ("en", "the WSIS+10 statement by W3C", ["wsis+10", "w3c"]),
        ("zh", "W3C的WSIS+10声明", ["w3c", "wsis+10"]),
        ("en", "from 1.9.0 to 1.10.0", ["1.9.0", "1.10.0"]),
        ("zh", "从1.9.0到1.10.0", ["1.9.0", "1.10.0"]),
    ],
)
def test_names_with_digits_are_no_numbers(lang: Lang, text: str, names: list[str]) -> None:
    assert values(text, lang, "symbol") == names
    assert values(text, lang, "number", "year", "reference") == []


@pytest.mark.parametrize(
    ("lang", "text", "keys"),
    [
        ("en", "ITU‑T and ITUT and ITU T D.50", ["itut", "itut", "itut"]),
        ("zh", "ITU-T和ＩＴＵ－Ｔ", ["itut", "itut"]),
        ("en", "IDNs, ccTLDs and the Union's RIRs", ["idn", "cctld", "rir"]),
        ("zh", "IDN、ccTLD和RIR", ["idn", "cctld", "rir"]),
        ("en", "telecommunications/ICTs in the CWG-Internet", ["ict", "cwg"]),
        ("zh", "电信/ICT与CWG-Internet", ["ict", "cwg"]),
        ("en", "It MUST NOT be ANNEX II, nor in 5 MHz, nor YouTube.", []),
        ("zh", "必须（MUST）在附件II和5 MHz", []),
    ],
)
def test_acronyms(lang: Lang, text: str, keys: list[str]) -> None:
    assert values(text, lang, "acronym") == keys


def test_offsets_are_those_of_the_original_text() -> None:
    text = "依中華民國\u200b九十九年修正之第１５條第\u00ad二款"
    found = [(mention.kind, text[mention.start : mention.end]) for mention in extract(text, "zh")]
    assert found == [("year", "九十九"), ("reference", "１５"), ("reference", "二")]


def test_parts_of_one_reference_share_a_phrase() -> None:
    first, second = (
        {mention.phrase for mention in extract(text, "en") if mention.kind == "reference"}
        for text in ("§§ 71 and 78 a)", "§ 71 and, later, § 78")
    )
    assert (len(first), len(second)) == (1, 2)


FIGURE_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "0123456789０１２，,.。、；;()（）§第条條款项號号年月日至到-–—‐ \u00a0%％$€abcivxIVX"
            "一二三四五六七八九十百千万萬亿億〇○零点分之半两多几数"
            "ITUADMayMarchanderthsofNo½①㈠Ⅳ\u200b\u00ad"
        ),
        st.characters(codec="utf-8"),
    ),
    max_size=50,
)


@settings(max_examples=400)
@given(FIGURE_TEXT, st.sampled_from(["en", "zh"]))
def test_any_text_gives_mentions_in_order_within_it(text: str, lang: Lang) -> None:
    found = extract(text, lang)
    assert [(m.start, m.end) for m in found] == sorted((m.start, m.end) for m in found)
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.keys
        for key in mention.keys:
            measure = key[1] if isinstance(key, tuple) else key
            assert isinstance(measure, int | Fraction | str)


@given(FIGURE_TEXT, st.sampled_from(["en", "zh"]))
def test_no_character_belongs_to_two_figures(text: str, lang: Lang) -> None:
    taken: set[int] = set()
    for mention in extract(text, lang):
        if mention.kind != "acronym":
            stretch = set(range(mention.start, mention.end))
            assert not stretch & taken
            taken |= stretch
