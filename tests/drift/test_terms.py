"""Terms: a list, what the documents do elsewhere, actors, and what is left alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pairs_of_units import context, document, of_documents

from align.drift.context import DriftContext
from align.drift.terms import CHECKS, found_terms
from align.model.report import Flag
from align.model.terms import TermEntry, TermList, Variant

EN = (
    "to encourage Member States to establish policies on Internet connectivity;",
    "to invite Member States and Sector Members to contribute to the study groups;",
    "to provide assistance to Member States that request it;",
    "to inform Member States and Sector Members of the outcome;",
    "to report annually to the Council on the views of Member States;",
    "to open the meetings to Member States, Sector Members and Associates;",
)
ZH = (
    "鼓励成员国制定有关互联网连接的政策；",
    "请成员国和部门成员为研究组做出贡献；",
    "向提出要求的成员国提供帮助；",
    "将结果告知成员国和部门成员；",
    "每年向理事会报告成员国的意见；",
    "向成员国、部门成员和部门准成员开放会议；",
)


def run(made: DriftContext) -> list[Flag]:
    return [flag for check in CHECKS for flag in check.run(made)]


def with_list(en: Sequence[str], zh: Sequence[str], *entries: TermEntry) -> list[Flag]:
    made = context(list(en), list(zh))
    return run(DriftContext(made.alignment, terms=TermList("terms.csv", "en", "zh", entries)))


def changed(texts: Sequence[str], number: int, old: str, new: str) -> list[str]:
    assert old in texts[number]
    return [text.replace(old, new) if n == number else text for n, text in enumerate(texts)]


def evidence(flag: Flag, en: Sequence[str], zh: Sequence[str]) -> tuple[list[str], list[str]]:
    return [en[i][a:b] for i, a, b in flag.source_spans], [zh[i][a:b] for i, a, b in flag.target_spans]


def test_documents_that_agree_draw_no_flag() -> None:
    assert run(context(EN, ZH)) == []


@pytest.mark.parametrize("number", [0, 2, 4])
def test_another_rendering_of_a_term_in_chinese(number: int) -> None:
    zh = changed(ZH, number, "成员国", "会员国")
    (flag,) = run(context(EN, zh))
    assert (flag.code, flag.severity, flag.source, flag.target) == ("term", "minor", (number,), (number,))
    assert "(Member States: 成员国 5, 会员国 1)" in flag.message
    assert evidence(flag, EN, zh) == (["Member States"], ["会员国"])


def test_the_rarer_rendering_in_several_places_is_one_flag() -> None:
    en, zh = EN * 2, list(ZH * 2)
    for number in (0, 4):
        zh = changed(zh, number, "成员国", "会员国")
    (flag,) = run(context(en, zh))
    assert flag.source == (0,)
    assert ("target", 4, 6, 9) not in flag.occurrences
    assert [(side, index) for side, index, _, _ in flag.occurrences] == [("source", 4), ("target", 4)]
    assert "会员国 2" in flag.message


def test_another_actor_in_english_is_major() -> None:
    en = changed(EN, 2, "Member States", "Sector Members")
    (flag,) = run(context(en, ZH))
    assert (flag.severity, flag.source) == ("major", (2,))
    assert evidence(flag, en, ZH) == (["Sector Members"], ["成员国"])


def test_another_actor_in_chinese_is_major() -> None:
    zh = changed(ZH, 5, "部门准成员", "学术成员")
    en, more = (*EN, "to thank Associates;", "to inform Associates;"), (*zh, "感谢部门准成员；", "告知部门准成员；")
    (flag,) = run(context(en, more))
    assert (flag.severity, flag.target) == ("major", (5,))
    assert evidence(flag, en, more) == (["Associates"], ["学术成员"])


def test_an_actor_named_twice_in_place_of_two() -> None:
    en = changed(EN, 3, "Sector Members", "Member States")
    (flag,) = run(context(en, ZH))
    assert (flag.severity, flag.source) == ("major", (3,))
    assert "部门成员" in flag.message


def test_an_actor_left_out_is_no_matter_of_terms() -> None:
    assert run(context(EN, changed(ZH, 3, "和部门成员", ""))) == []
    assert run(context(changed(EN, 3, " and Sector Members", ""), ZH)) == []


def test_traditional_script_and_full_width_are_no_other_term() -> None:
    zh = changed(ZH, 0, "成员国制定有关互联网", "成員國制定有關互聯網")
    assert run(context(EN, zh)) == []


def test_a_term_of_a_statute_in_traditional_script() -> None:
    en = [
        "the personal data shall be erased;",
        "a copy of the personal data;",
        "where the personal data are stolen;",
    ] * 2
    zh = ["個人資料應予刪除；", "個人資料之複製本；", "個人資料被竊取者；"] * 2
    damaged = changed(zh, 4, "個人資料", "個人數據")
    (flag,) = run(context(en, damaged))
    assert (flag.severity, flag.target) == ("minor", (4,))
    assert "個人資料 5, 個人數據 1" in flag.message
    (flag,) = run(context(changed(en, 4, "personal data", "personal information"), zh))
    assert flag.source == (4,)


def test_licensor_and_licensee() -> None:
    en = ["the Licensor grants rights;", "the Licensor gives no warranty;", "no offer of the Licensor is final;"] * 2
    zh = ["许可人授予权利；", "许可人不作保证；", "许可人的任何要约均非最终要约；"] * 2
    (flag,) = run(context(changed(en, 3, "Licensor", "Licensee"), zh))
    assert (flag.severity, flag.source) == ("major", (3,))
    (flag,) = run(context(en, changed(zh, 4, "许可人", "被许可人")))
    assert (flag.severity, flag.target) == ("major", (4,))


def test_a_wording_inside_a_title_or_a_shorter_one_is_left_alone() -> None:
    en = [
        "the public interest shall prevail;",
        "for reasons of public interest;",
        "where the public interest so requires;",
    ] * 2
    zh = ["以公共利益为先；", "出于公共利益的理由；", "公共利益有此需要的；"] * 2
    assert run(context(en, changed(zh, 4, "公共利益", "公益"))) == []


def test_chinese_may_be_the_source() -> None:
    zh = changed(ZH, 2, "成员国", "会员国")
    (flag,) = run(of_documents(document("zh", zh), document("en", EN)))
    assert [zh[i][a:b] for i, a, b in flag.source_spans] == ["会员国"]
    assert [EN[i][a:b] for i, a, b in flag.target_spans] == ["Member States"]


def test_struck_clauses_do_not_count() -> None:
    zh = [*ZH[:2], ("向提出要求的会员国提供帮助；", "clause", "struck"), *ZH[3:]]
    en = [*EN[:2], (EN[2], "clause", "struck"), *EN[3:]]
    assert run(context(en, zh)) == []  # type: ignore[arg-type]


MEMBER = TermEntry(("Member State",), ("成员国",), ("会员国",))


def test_a_term_of_the_list_without_its_rendering() -> None:
    (flag,) = with_list(["to help MEMBER STATES' experts;"], ["帮助各国专家；"], MEMBER)
    assert (flag.code, flag.severity) == ("term", "major")
    assert evidence(flag, ["to help MEMBER STATES' experts;"], [""]) == (["MEMBER STATES"], [])
    assert "“成员国”" in flag.message


def test_a_term_of_the_list_that_is_nobody_is_minor() -> None:
    (flag,) = with_list(["the digital divide;"], ["数字差距；"], TermEntry(("digital divide",), ("数字鸿沟",)))
    assert flag.severity == "minor"


def test_a_forbidden_rendering_is_one_pattern() -> None:
    en, zh = ["to help Member States;", "to ask a Member State;"], ["帮助会员国；", "请一會員國；"]
    (flag,) = with_list(en, zh, MEMBER)
    assert "forbids" in flag.message
    assert evidence(flag, en, zh) == (["Member States"], ["会员国"])
    assert [(side, index) for side, index, _, _ in flag.occurrences] == [("source", 1), ("target", 1)]


def test_a_rendering_that_stands_is_right() -> None:
    assert with_list(["to help Member States;"], ["帮助成員國；"], MEMBER) == []
    assert with_list(["to help States;"], ["帮助会员国；"], MEMBER) == []


def test_the_longest_term_of_the_list_wins() -> None:
    entries = (MEMBER, TermEntry(("State",), ("国家",)), TermEntry(("licensor",), ("许可人",)))
    longer = (*entries, TermEntry(("licensee",), ("被许可人",)))
    assert with_list(["to help Member States;"], ["帮助成员国；"], *entries) == []
    assert len(with_list(["to help States;"], ["帮助成员；"], *entries)) == 1
    (flag,) = with_list(["the licensor shall pay;"], ["被许可人应付款；"], *longer)
    assert "“许可人”" in flag.message


def test_acronyms_of_the_list_are_no_small_words() -> None:
    entry = TermEntry(("IT",), ("信息技术",))
    assert with_list(["it is so;"], ["如此；"], entry) == []
    assert len(with_list(["IT is so;"], ["如此；"], entry)) == 1


def test_a_list_from_chinese_into_english() -> None:
    made = context(["to help Members;"], ["帮助成员国；"])
    terms = TermList("terms.csv", "zh", "en", (TermEntry(("成员国",), ("Member State",), ("Member",)),))
    (flag,) = run(DriftContext(made.alignment, terms=terms))
    assert "forbids" in flag.message
    assert flag.source_spans == ((0, 8, 15),)


def test_the_terms_found() -> None:
    zh = changed(ZH, 2, "成员国", "会员国")
    rows = {term.source: term for term in found_terms(context(EN, zh).alignment)}
    member = rows["Member States"]
    assert (member.target, member.count) == ("成员国", 5)
    assert member.variants == (Variant("会员国", 1),)


text = st.text(
    st.sampled_from("Member States 成员国會員國个人资料\n；, licensor许可人\u200b𠮷Ａ") | st.characters(), max_size=40
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(text, text), max_size=6))
def test_any_text_is_checked_and_spans_lie_within(couples: list[tuple[str, str]]) -> None:
    en, zh = [a for a, _ in couples], [b for _, b in couples]
    made = context(en, zh)
    for flag in run(DriftContext(made.alignment, terms=TermList("t", "en", "zh", (MEMBER,)))):
        for index, start, end in flag.source_spans:
            assert 0 <= start < end <= len(en[index])
        for index, start, end in flag.target_spans:
            assert 0 <= start < end <= len(zh[index])


def test_the_first_part_of_a_longer_acronym_is_not_the_acronym() -> None:
    """The ITU of ITU-T, where 国际电联 stands for ITU everywhere else, and 国际电信 for something else here."""
    en = [
        f"to invite ITU to {verb} the results of the study;" for verb in ("publish", "review", "share", "keep", "use")
    ]
    zh = [f"请国际电联{verb}研究结果；" for verb in ("公布", "审议", "分享", "保存", "使用")]
    en.append("to promote international telecommunication services in line with ITU-T Recommendations;")
    zh.append("根据ITU-T建议书促进国际电信服务；")
    assert [flag.message for flag in run(context(en, zh))] == []
