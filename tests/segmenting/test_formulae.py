"""Headings, running clauses and preamble lines, read off the corpora and off the practice of other assemblies."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.data import formula_rows
from align.model.document import Lang
from align.segmenting.formulae import fold_line, match_body, match_heading, match_inline
from align.segmenting.openings import heading_similarity

CORPORA = Path(__file__).parents[2] / "corpora"

RESOLUTION_102 = [
    ("recalling", "忆及"),
    ("recognizing", "认识到"),
    ("considering", "考虑到"),
    ("recognizing further", "进一步认识到"),
    ("emphasizing", "强调"),
    ("noting", "注意到"),
    ("resolves", "做出决议"),
    ("instructs the Secretary-General", "责成秘书长"),
    ("instructs the Directors of the Bureaux", "责成各局主任"),
    ("instructs the Director of the Telecommunication Standardization Bureau", "责成电信标准化局主任"),
    ("instructs the Director of the Telecommunication Development Bureau", "责成电信发展局主任"),
    (
        "instructs the ITU Council Working Group on international Internet-related public policy issues",
        "责成国际电联理事会国际互联网相关公共政策问题工作组",
    ),
    ("instructs the ITU Council", "责成国际电联理事会"),
    ("invites Member States and Sector Members", "请成员国和部门成员"),
    ("invites Member States and Sector Members", "请成员国和部门成员"),
]

TELECOM_101 = [
    "recalling",
    "aware",
    "considering",
    "considering further",
    "recognizing",
    "requests the ITU Telecommunication Standardization Sector",
    "requests the three Sectors",
    "resolves",
    "instructs the Secretary-General",
    "instructs the Director of the Telecommunication Development Bureau",
    "invites the ITU Council",
    "invites Member States and Sector Members",
]

WTSA_75 = [
    "FOREWORD",
    "considering",
    "considering further",
    "recognizing",
    "recognizing further",
    "noting",
    "resolves",
    "resolves to request the Council",
    "requests the Secretary-General",
    "instructs the Director of the Telecommunication Standardization Bureau",
    "invites Member States and Sector Members",
    "invites Member States",
]

# Lines of a PDF: of a heading that runs over two lines, the first.
WGPL_8 = (
    # WGPL/8
    "considering | considering further | noting | recognizing | resolves | instructs the Director of the "
    "Telecommunication Development Bureau, in coordination with | invites Member States | instructs the "
    "Secretary-General | "
    # 101
    "recalling | aware | considering | considering further | recognizing | requests the ITU Telecommunication "
    "Standardization Sector | requests the three Sectors | resolves | instructs the Secretary-General | invites "
    "the Council | invites Member States and Sector Members | "
    # 102
    "recognizing | considering | recognizing further | emphasizing | noting | resolves | instructs the "
    "Secretary-General | instructs the Directors of the Bureaux | instructs the Director of the "
    "Telecommunication Standardization Bureau | instructs the Director of the Telecommunication Development "
    "Bureau | invites the Dedicated Group on international Internet-related public policy issues, as an | "
    "instructs the Council | invites Member States | invites Member States and Sector Members | "
    # 130
    "recalling | considering | recognizing | aware | noting | bearing in mind | resolves | instructs the "
    "Secretary-General and the Directors of the Bureaux | instructs the Director of the Telecommunication "
    "Standardization Bureau | instructs the Director of the Telecommunication Development Bureau | further "
    "instructs the Director of the Telecommunication Standardization Bureau and the | instructs the "
    "Secretary-General | requests the Council | invites Member States | invites Member States, Sector Members "
    "and Associates | "
    # 133
    "recalling | considering | recalling further | aware | emphasizing | recognizing | resolves | instructs the "
    "Secretary-General and the Directors of the Bureaux | instructs the Council | invites Member States and "
    "Sector Members"
)

HEADINGS_OF: list[tuple[str, Lang, list[str]]] = [
    ("en/itu-pp22-resolution-102.txt", "en", [en for en, _ in RESOLUTION_102]),
    ("zh/itu-pp22-resolution-102.txt", "zh", [zh for _, zh in RESOLUTION_102]),
    ("en/itu-pp22-resolution-101.txt", "en", TELECOM_101),
    ("en/itu-wtsa08-resolution-75.txt", "en", WTSA_75),
    ("en/itu-pp10-resolutions-wgpl8-101-102-130-133.txt", "en", WGPL_8.split(" | ")),
]


def lines(name: str) -> list[str]:
    """The lines of a corpus file, without label and outer blanks."""
    text = (CORPORA / name).read_text(encoding="utf-8")
    return [re.sub(r"^(?:[a-z0-9]{1,4}\)?|•)\t", "", line.strip(" \f")).strip() for line in text.splitlines()]


@pytest.mark.parametrize(("name", "lang", "expected"), HEADINGS_OF, ids=[name for name, *_ in HEADINGS_OF])
def test_a_corpus_has_these_headings_and_no_others(name: str, lang: Lang, expected: list[str]) -> None:
    assert [line for line in lines(name) if match_heading(line, lang)] == expected


@pytest.mark.parametrize(("en", "zh"), RESOLUTION_102)
def test_headings_that_translate_each_other_are_alike(en: str, zh: str) -> None:
    similarity = heading_similarity(en, zh)
    assert similarity is not None
    assert similarity > 0.9


@pytest.mark.parametrize("en", sorted({en for en, _ in RESOLUTION_102}))
def test_no_other_heading_is_as_alike_as_the_translation(en: str) -> None:
    scores = {zh: heading_similarity(en, zh) or 0.0 for _, zh in RESOLUTION_102}
    own = next(zh for other, zh in RESOLUTION_102 if other == en)
    assert all(score < scores[own] for zh, score in scores.items() if zh != own)


# English, Chinese, key of both.
TWINS = [
    ("recalling also", "还忆及", "recalling"),
    ("Recognizing further", "进一步认识到", "recognizing+further"),
    ("noting with concern", "关切地注意到", "noting+with-concern"),
    ("noting with appreciation,", "赞赏地注意到，", "noting+with-appreciation"),
    ("deeply concerned", "深为关切", "concerned+deeply"),
    ("having considered", "审议了", "having-considered"),
    ("bearing in mind", "铭记", "bearing-in-mind"),
    ("considering:", "考虑到：", "considering"),
    ("convinced", "深信", "convinced"),
    ("reaffirming", "重申", "reaffirming"),
    ("welcoming", "欢迎", "welcoming"),
    ("Recalling and reaffirming", "回顾并重申", "recalling+reaffirming"),
    ("further resolves", "进一步做出决议", "resolves+further"),
    ("decides", "决定", ""),
    (
        "resolves to instruct the Director of the Radiocommunication Bureau",
        "做出决议，责成无线电通信局主任",
        "resolves+instructs",
    ),
    ("resolves to request the Council", "做出决议，要求理事会", "resolves+requests"),
    ("invites administrations", "请主管部门", "invites"),
    ("invites ITU-R", "请ITU-R", "invites"),
    ("calls upon the international donor community", "呼吁国际捐助界", "calls-upon"),
    ("URGES Member States:", "敦促会员国：", "urges"),
    ("REQUESTS the Director-General:", "要求总干事：", "requests"),
    (
        "encourages Member States, Sector Members, Associates and Academia",
        "鼓励成员国、部门成员、部门准成员和学术成员",
        "encourages",
    ),
    ("authorizes the Secretary-General", "授权秘书长", "authorizes"),
    ("draws the attention of the Secretary-General", "提请秘书长注意", "draws-attention"),
    ("expresses its appreciation to the Government of Romania", "向罗马尼亚政府表示感谢", "expresses-appreciation"),
    (
        "instructs the Director of the Telecommunication Development Bureau, in collaboration with the Director of the "
        "Radiocommunication Bureau",
        "责成电信发展局主任，与无线电通信局主任协作",
        "instructs",
    ),
    ("instructs ITU-T Study Group 17", "责成ITU-T第17研究组", "instructs"),
    ("invites Member States that have not yet done so", "请尚未这样做的成员国", "invites"),
    ("Annex 1", "附件1", "annex"),
    ("Scope", "范围", "scope"),
    ("Introduction", "引言", ""),
]


@pytest.mark.parametrize(("en", "zh", "key"), TWINS)
def test_headings_of_other_assemblies(en: str, zh: str, key: str) -> None:
    english, chinese = match_heading(en, "en"), match_heading(zh, "zh")
    assert english is not None
    assert chinese is not None
    if key:
        assert english.key.startswith(key)
        assert key.partition("+")[0] in chinese.formulae[0]
    assert (heading_similarity(en, zh) or 0) >= 0.8


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("instructs ITU-T Study Group 2, within its mandate", "责成ITU-T第2研究组在其职责范围内"),
        ("instructs ITU-T Study Group 2, within its mandate", "責成ITU-T第2研究組在其職責範圍內"),
        ("instructs the Directors of the Bureaux, within their respective mandates", "责成各局主任在各自职责范围内"),
        ("invites Member States, within their competence", "请成员国，在其职权范围内"),
    ],
)
def test_an_addressee_may_end_in_its_mandate(en: str, zh: str) -> None:
    english, chinese = match_heading(en, "en"), match_heading(zh, "zh")
    assert english is not None
    assert chinese is not None
    assert english.formulae[0][0] == chinese.formulae[0][0]
    assert (heading_similarity(en, zh) or 0) >= 0.5


# Running clauses, each with its Chinese twin: none is a heading.
CLAUSES = [
    (
        'recalling its resolution 70/1 of 25 September 2015, entitled "Transforming our world",',
        "回顾其1995年12月21日第50/225号决议，",
    ),
    ("Decides to remain seized of the matter.", "决定继续处理此案。"),
    (
        "Requests the Secretary-General to submit a report to the General Assembly at its seventieth session;",
        "请秘书长向大会第七十届会议提交报告；",
    ),
    ("all relevant resolutions of the Plenipotentiary Conference;", "全权代表大会的所有相关决议；"),
    ("invites Member States to submit contributions to the", "请成员国向研究组提交文稿"),
    ("resolves to continue the work on implementation", "决定继续开展实施工作"),
    ("noting the report of the Secretary-General", "注意到秘书长的报告"),
    ("calls upon all States to refrain from the use of force", "呼吁各国加入公约"),
    ("encourages the deployment of IPv6 in the developing", "鼓励企业创新发展"),
    ("requests for assistance from developing countries", "请求得到的援助"),
    ("invites the private sector, which should contribute to the", "建议成员国加强合作"),
    ("Scope of the agreement shall be limited", "范围应限于本协定"),
    ("instructs the Director within its mandate to continue the study", "责成局主任在其职责范围内研究这一问题"),
    ("resolves to act within its mandate", "决定在其职责范围内"),
    ("through ITU-D programmes and study groups", "通过ITU-D各项目和各研究组"),
    ("in particular", "尤其"),
    ("", "　"),
]


@pytest.mark.parametrize(("en", "zh"), CLAUSES)
def test_running_clauses_are_no_headings(en: str, zh: str) -> None:
    assert match_heading(en, "en") is None
    assert match_heading(zh, "zh") is None


@pytest.mark.parametrize(
    ("en", "zh", "key", "addressee"),
    [
        ("Recalling its resolution 50/225 of 19 April 1996,", "回顾其1996年4月19日第50/225号决议，", "recalling", None),
        (
            "Requests the Secretary-General to submit a report to the General Assembly at its seventieth session;",
            "请秘书长向大会第七十届会议提交报告；",
            "requests",
            "secretary-general",
        ),
        ("Noting with concern that the gap remains,", "关切地注意到差距依然存在，", "noting", None),
        ("Urges all Member States to strengthen cooperation;", "敦促所有会员国加强合作；", "urges", "member-states"),
        ("We reaffirm the purposes of the Charter.", "我们重申《宪章》的宗旨。", "reaffirming", None),
    ],
)
def test_formulae_inside_clauses(en: str, zh: str, key: str, addressee: str | None) -> None:
    english, chinese = match_inline(en, "en"), match_inline(zh, "zh")
    assert english is not None
    assert chinese is not None
    assert set(english.formulae[0]) & set(chinese.formulae[0])
    assert key in chinese.formulae[0]
    for match in (english, chinese):
        assert [keys[0] for keys in match.addressees] == ([addressee] if addressee else [])


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("all relevant WSIS outcomes;", "en"),
        ("WSIS的所有相关成果；", "zh"),
        ("to continue the work", "en"),
        ("通过加强能力建设", "zh"),
    ],
)
def test_clauses_without_formula(text: str, lang: Lang) -> None:
    assert match_inline(text, lang) is None


def test_traditional_script_and_full_width_are_folded() -> None:
    for traditional, simplified in (
        ("責成電信發展局主任", "责成电信发展局主任"),
        ("進一步做出決議", "进一步做出决议"),
        ("請ＩＴＵ－Ｒ", "请ITU-R"),
        ("總則", "总则"),
    ):
        assert match_heading(traditional, "zh") == match_heading(simplified, "zh") is not None


@pytest.mark.parametrize(
    ("line", "lang", "terminal"),
    [("considering", "en", ""), ("considering:", "en", ":"), ("忆及，", "zh", "，"), ("敦促会员国：", "zh", "：")],
)
def test_the_closing_mark_is_told(line: str, lang: Lang, terminal: str) -> None:
    match = match_heading(line, lang)
    assert match is not None
    assert match.terminal == terminal


def test_what_is_unknown_of_an_addressee_is_counted() -> None:
    known, unknown = match_heading("责成秘书长", "zh"), match_heading("请国际民航组织", "zh")
    assert known is not None
    assert known.residue == 0
    assert unknown is not None
    assert unknown.unknown == "国际民航"
    assert unknown.residue == 4
    english = match_heading("invites the International Civil Aviation Organization", "en")
    assert english is not None
    assert english.residue > 0
    own = heading_similarity("invites the International Civil Aviation Organization", "请国际民航组织")
    other = heading_similarity("invites the International Civil Aviation Organization", "请世界银行")
    assert own is not None
    assert other is not None
    assert own > 0.7 > other


@pytest.mark.parametrize(
    ("en", "zh", "low", "high"),
    [
        ("recalling", "强调", 0.0, 0.0),
        ("instructs the Secretary-General", "责成各局主任", 0.3, 0.7),
        ("invites Member States", "请成员国和部门成员", 0.7, 0.95),
        ("recognizing further", "认识到", 0.6, 0.8),
        ("instructs the ITU Council", "责成国际电联理事会国际互联网相关公共政策问题工作组", 0.5, 0.85),
        ("considering", "做出决议", 0.0, 0.0),
    ],
)
def test_headings_that_differ_are_less_alike(en: str, zh: str, low: float, high: float) -> None:
    similarity = heading_similarity(en, zh)
    assert similarity is not None
    assert low <= similarity <= high


def test_no_similarity_without_two_headings() -> None:
    assert heading_similarity("all relevant WSIS outcomes;", "认识到") is None
    assert heading_similarity("recognizing", "WSIS的所有相关成果；") is None


@pytest.mark.parametrize(
    ("en", "zh", "key"),
    [
        (
            "The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018Bucharest, 2022),",
            "国际电信联盟全权代表大会（2018年，迪拜2022年，布加勒斯特），",
            "plenipotentiary-conference",
        ),
        (
            "The World Telecommunication Standardization Assembly (Johannesburg, 2008),",
            "世界电信标准化全会（2008年，约翰内斯堡），",
            "wtsa",
        ),
        ("The General Assembly,", "大会，", "unga"),
        ("The Security Council,", "安全理事会，", "security-council"),
        ("The States Parties to the present Covenant,", "本公约缔约各国，", "states-parties"),
        ("The Conference of the Parties,", "缔约方会议，", "cop"),
        ("The Seventy-sixth World Health Assembly,", "第七十六届世界卫生大会，", "world-health-assembly"),
        ("The 76th World Health Assembly,", "第76届世界衛生大會，", "world-health-assembly"),
        ("The fourth Meeting of the Parties,", "第四次缔约方会议，", "cop"),
    ],
)
def test_preamble_lines_name_their_body(en: str, zh: str, key: str) -> None:
    english, chinese = match_body(en, "en"), match_body(zh, "zh")
    assert english is not None
    assert english.keys[0] == key
    assert english.terminal == ","
    assert chinese is not None
    assert chinese.keys[0] == key
    assert chinese.terminal == "，"


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        (
            "Resolutions 47 and 48 (Rev. Dubai, 2012) of the World Telecommunication Standardization Assembly (WTSA),",
            "en",
        ),
        ("世界电信标准化全会（WTSA）第47和48号决议（2012年，迪拜，修订版），", "zh"),
        (
            "The World Telecommunication Standardization Assembly (WTSA), which meets every four years, establishes",
            "en",
        ),
        ("联合国大会（联大）的相关决议；", "zh"),
        ("Conference, on IP address allocation", "en"),
        ("The Seventy-sixth World Health Assembly adopted the plan,", "en"),
        ("第七十六届世界卫生大会通过的计划，", "zh"),
        ("The seventy-sixth,", "en"),
        ("第七十六届，", "zh"),
    ],
)
def test_clauses_that_begin_with_a_body_are_no_preamble_lines(line: str, lang: Lang) -> None:
    assert match_body(line, lang) is None


def test_the_table_is_written_as_texts_are_folded() -> None:
    rows = formula_rows()
    assert len({(row.key, row.role) for row in rows}) == len(rows)
    for row in rows:
        for wording in (*row.english, *row.chinese):
            bare = " ".join(wording.removesuffix("$").replace("X", " ").split())
            assert bare
            assert fold_line(bare) == bare


@given(st.text(max_size=60), st.sampled_from(["en", "zh"]))
def test_any_line_can_be_asked(line: str, lang: Lang) -> None:
    heading = match_heading(line, lang)
    assert heading is None or heading.key
    match_inline(line, lang)
    match_body(line, lang)


@given(st.sampled_from(TWINS), st.sampled_from([" ", "  ", "\t", ""]))
def test_blanks_around_a_heading_change_nothing(twin: tuple[str, str, str], blank: str) -> None:
    assert match_heading(blank + twin[0] + blank, "en") == match_heading(twin[0], "en")
    assert match_heading(twin[1] + blank, "zh") == match_heading(twin[1], "zh")


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("instructs the Director, within its mandate, to report", "en"),
        ("requests the Secretary-General, within existing resources, to submit a report", "en"),
        ("invites Member States, as appropriate, to consider", "en"),
        ("instructs the Council to consider", "en"),
        ("责成理事会考虑到秘书长的报告", "zh"),
        ("请秘书长在现有资源范围内提交报告", "zh"),
        ("责成秘书长，在其职权范围内，向理事会报告", "zh"),
    ],
)
def test_words_put_in_before_what_is_asked_make_a_clause(line: str, lang: Lang) -> None:
    assert match_heading(line, lang) is None


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("instructs the Director of BDT, within the mandate of ITU-D", "en"),
        ("instructs the Secretary-General, in consultation with the Directors of the Bureaux", "en"),
        ("责成电信发展局主任在其职责范围内", "zh"),
        ("责成秘书长与各局主任协商", "zh"),
    ],
)
def test_words_put_in_behind_an_addressee_leave_a_heading(line: str, lang: Lang) -> None:
    assert match_heading(line, lang) is not None
