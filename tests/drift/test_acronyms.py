from __future__ import annotations

import pytest
from pairs_of_units import context, document, flags, of_documents

from align.drift.acronyms import CHECKS
from align.drift.context import Example
from align.model.report import Flag


def found(en: str, zh: str) -> list[Flag]:
    return flags(CHECKS, en, zh)


@pytest.mark.parametrize("example", CHECKS[0].examples)
@pytest.mark.parametrize("swapped", [False, True], ids=["en-zh", "zh-en"])
def test_examples_hold_whichever_language_is_the_source(example: Example, swapped: bool) -> None:
    english, chinese = document("en", [example.en]), document("zh", [example.zh])
    case = of_documents(chinese, english) if swapped else of_documents(english, chinese)
    assert [flag.code for flag in CHECKS[0].run(case)] == (["acronym"] if example.verdict == "flag" else [])


@pytest.mark.parametrize(
    ("en", "zh", "severity", "message"),
    [
        (
            "the Telecommunication Development Bureau",
            "电信发展局（BDT）",
            "info",
            "Chinese introduces the acronym BDT, English does not.",
        ),
        (
            "the Internet Governance Forum (IGF)",
            "互联网管理论坛",
            "info",
            "English introduces the acronym IGF, Chinese does not.",
        ),
        ("the work of IGF", "互联网管理论坛的工作", "info", "English has the acronym IGF, Chinese does not."),
        ("the role of the IETF", "IEFT的作用", "minor", "English has IETF, Chinese has IEFT."),
        ("the Director of TSB", "BDT主任", "minor", "English has TSB, Chinese has BDT."),
    ],
)
def test_what_is_flagged(en: str, zh: str, severity: str, message: str) -> None:
    (flag,) = found(en, zh)
    assert (flag.code, flag.severity, flag.message) == ("acronym", severity, message)


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("the IXPs and ccTLD operators", "IXP和ccTLD运营机构"),
        ("ITUT study groups", "ITU‑T研究组"),
        ("ITU T study groups", "ＩＴＵ－Ｔ研究組"),
        ("the Council of ITU", "國際電聯理事會"),
        ("CWG-Internet", "CWG-Internet"),
        ("the telecommunications/ICTs", "电信/ICT"),
        ("a WTSA resolution", "WTSA-16决议"),
        ("This License DOES NOT apply", "本许可证不适用"),
        ("a band of 900 MHz", "900兆赫频段"),
        ("NT$500,000", "新台币五十万元"),
        ("the Member States of NATO, WHO and the EU", "北约、世卫组织和欧盟成员国"),
    ],
)
def test_what_is_left_alone(en: str, zh: str) -> None:
    assert found(en, zh) == []


def test_words_that_the_document_also_writes_small_are_stressed_not_shortened() -> None:
    case = context(["ANY damages", "any other loss"], ["任何损害", "任何其他损失"])
    assert list(CHECKS[0].run(case)) == []


def test_one_flag_for_an_acronym_in_a_document() -> None:
    case = context(["the work of IGF", "the report of IGF", "IGF"], ["论坛的工作", "论坛的报告", "IGF"])
    (flag,) = CHECKS[0].run(case)
    assert flag.source == (0,)
    assert flag.source_spans == ((0, 12, 15),)
    assert flag.occurrences == (("source", 1, 14, 17),)


def test_an_acronym_that_differs_and_one_that_is_introduced_are_two_things() -> None:
    both = found("to report to WTDC and IGF", "向世界电信发展大会（WTDC）和顾问组（TDAG）报告")
    assert sorted((flag.severity, flag.message) for flag in both) == [
        ("info", "Chinese introduces the acronym TDAG, English does not."),
        ("info", "English has the acronym IGF, Chinese does not."),
    ]


@pytest.mark.parametrize(
    ("en", "zh", "severities"),
    [
        ("with UNESCO, WIPO, UNCTAD and ICANN on this", "与UNESCO、WIPO和ICANN一起", ["minor"]),
        ("with UNESCO, WIPO and ICANN on this", "與UNESCO、WIPO、UNCTAD和ICANN一起", ["minor"]),
        ("with IETF, the Internet Society, ICANN and W3C", "与IETF、ISOC、ICANN和W3C", ["info"]),
        ("with IETF, ICANN and W3C", "与IETF、APNIC和W3C", ["minor"]),
        ("with ICANN and with ISOC", "与APNIC和RIPE", ["minor", "minor"]),
    ],
)
def test_members_of_an_enumeration(en: str, zh: str, severities: list[str]) -> None:
    assert [flag.severity for flag in flags(CHECKS, en, zh)] == severities


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("ARTICLE 5 - FINAL PROVISIONS", "第五条 最后条款"),
        ("HAVING CONSIDERED THE REPORT OF THE COUNCIL", "审议了理事会的报告"),
        ("a fee of USD 500, CHF 450 or NT$ 9,000", "费用为500美元、450瑞郎或新台币9000元"),
    ],
)
def test_words_in_capitals_and_currencies_are_no_acronyms(en: str, zh: str) -> None:
    assert flags(CHECKS, en, zh) == []


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("URGES Member States to act;", "敦促会员国采取行动；"),
        ("REQUESTS the Director-General to report;", "要求总干事提交报告；"),
        ("DONE at Geneva, in two copies.", "订于日内瓦，一式两份。"),
    ],
)
def test_an_operative_verb_in_capitals_is_no_acronym(english: str, chinese: str) -> None:
    assert [flag for check in CHECKS for flag in check.run(context([english], [chinese]))] == []


def test_an_acronym_that_opens_a_clause_is_one() -> None:
    (flag,) = [flag for check in CHECKS for flag in check.run(context(["ICANN shall report."], ["该机构应提交报告。"]))]
    assert "ICANN" in flag.message


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("until 0000 hours UTC on 1 July", "直至协调世界时7月1日0000时"),
        ("under the IHR, each Party", "根据《国际卫生条例》，各缔约国"),
        ("Article V of GATS and the TRIPS Agreement", "《服務貿易總協定》第五條和《與貿易有關的知識產權協定》"),
        ("the rights of States under UNCLOS", "各国根据《联合国海洋法公约》享有的权利"),
        ("emissions of CO2 and NOx", "二氧化碳和氮氧化物的排放"),
    ],
)
def test_acronyms_of_conventions_and_substances_have_established_names(en: str, zh: str) -> None:
    assert found(en, zh) == []


def test_an_acronym_given_by_the_name_of_something_else_is_told() -> None:
    (flag,) = found("the rights of States under UNCLOS", "各国根据《儿童权利公约》享有的权利")
    assert flag.message == "English has the acronym UNCLOS, Chinese does not."


INTRODUCED = (
    ("the Internet Governance Forum (IGF) shall meet;", "互联网治理论坛应举行会议；"),
    ("the Universal Acceptance Steering Group (UASG) shall report;", "普遍适用指导组应提交报告；"),
    ("the Global Cyber Forum (GCF) shall advise;", "全球网络论坛应提供咨询；"),
    ("the Rural Connectivity Fund (RCF) shall pay;", "农村连通基金应付款；"),
)


def test_a_document_that_writes_acronyms_out_has_one_note() -> None:
    (flag,) = CHECKS[0].run(context([en for en, _ in INTRODUCED], [zh for _, zh in INTRODUCED]))
    assert flag.message == "English has acronyms that Chinese writes out: IGF, UASG, GCF, RCF."
    assert flag.source == (0,)
    assert [(side, index) for side, index, _, _ in flag.occurrences] == [("source", 1), ("source", 2), ("source", 3)]


def test_a_document_that_keeps_most_acronyms_has_a_note_for_each_that_it_leaves_out() -> None:
    kept = [
        (f"the work of {name} goes on;", f"{name}的工作继续进行；")
        for name in ("RIPE", "LACNIC", "APNIC", "ICANN", "W3C")
    ]
    pairs = [*INTRODUCED, *kept]
    messages = [flag.message for flag in CHECKS[0].run(context([en for en, _ in pairs], [zh for _, zh in pairs]))]
    assert messages == [
        f"English introduces the acronym {name}, Chinese does not." for name in ("IGF", "UASG", "GCF", "RCF")
    ]
