"""Terms: a list, what the documents do elsewhere, actors, and what is left alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pairs_of_units import context, document, of_documents

from align.drift.context import DriftContext
from align.drift.termbase import termbase
from align.drift.terms import CHECKS, found_terms
from align.drift.variants import is_part
from align.model.document import Lang
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


REGISTERED_EN = [
    "to modernize vessel registration in the ports;",
    "fees for vessel registration shall be published;",
    "vessel registration ends with the sale of the vessel;",
    "the statistics of vessel registration are public;",
    "vessel registration shall be free for lifeboats;",
    "to simplify vessel registration;",
]
REGISTERED_ZH = [
    "使港口的船舶登记现代化；",
    "船舶登记的费用应予公布；",
    "船舶登记随船舶出售而终止；",
    "船舶登记的统计数字公开；",
    "救生艇的船舶登记应免费；",
    "简化船舶登记；",
]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("to correct errors in vessel registers;", "更正船舶登记册中的错误；"),
        ("to train vessel registrars;", "培训船舶登记官；"),
        ("to correct errors in vessel registers;", "更正船舶登記冊中的錯誤；"),
        ("to train vessel registrars;", "培訓船舶登記官；"),
    ],
)
def test_a_term_is_none_within_a_longer_word(english: str, chinese: str) -> None:
    assert run(context([*REGISTERED_EN, english], [*REGISTERED_ZH, chinese])) == []


@pytest.mark.parametrize("chinese", ["推迟船舶登记并更正船舶登记册；", "推遲船舶登記並更正船舶登記冊；"])
def test_beside_a_longer_word_the_term_counts(chinese: str) -> None:
    english = "to postpone vessel certification and to correct vessel registers;"
    (flag,) = run(context([*REGISTERED_EN, english], [*REGISTERED_ZH, chinese]))
    assert (flag.code, flag.source) == ("term", (6,))


LEGAL = (
    ("to review the legal means of trade;", "审查贸易的法律手段；"),
    ("each Party shall state its legal position;", "每一缔约方应说明其法律立场；"),
    ("the legal nature of a measure shall be stated;", "应说明措施的法律性质；"),
    ("a claim may rest on legal reasons alone;", "请求可仅以法律理由为依据；"),
    ("experts may ask for legal support;", "专家可请求法律支持；"),
    ("the secretariat has a legal service;", "秘书处设有法律部门；"),
)
BODIES = (
    ("an organization may send observers;", "组织可派观察员；"),
    ("each Party shall inform the organization of its laws;", "每一缔约方应将其法律通知该组织；"),
    ("the budget of the organization shall be public;", "该组织的预算应公开；"),
    ("claims against an organization are heard in private;", "对组织的请求不公开审理；"),
    ("experts from the organization may take part;", "该组织的专家可参加；"),
    ("the seat of the organization is in Geneva;", "该组织的所在地为日内瓦；"),
)
EVENTS = (
    ("each event shall be reported within a day;", "每一事件应在一日内报告；"),
    ("the cause of the event shall be stated;", "应说明事件的原因；"),
    ("ships near the event shall help;", "事件附近的船舶应提供帮助；"),
    ("the owner pays for the event;", "所有人为事件付费；"),
    ("records of an event are kept for ten years;", "事件记录保存十年；"),
    ("no event releases a Party from its duties;", "任何事件均不解除缔约方的义务；"),
)
PROPOSALS = (
    ("the proposal shall be circulated in all languages;", "提案应以所有语文分发；"),
    ("a proposal may be withdrawn before the vote;", "提案可在表决前撤回；"),
    ("each Party may amend its proposal;", "每一缔约方可修正其提案；"),
    ("the costs of the proposal shall be stated;", "应说明提案的费用；"),
    ("a vote on the proposal needs a majority;", "对提案的表决须有多数；"),
    ("the secretariat prints every proposal;", "秘书处印发每项提案；"),
)
MEETINGS = (
    ("The rules of the Conference are public;", "会议的规则公开；"),
    ("each State may send delegates to the Conference;", "每一国家可派代表出席会议；"),
    ("the seat of the Conference is in Geneva;", "会议的所在地为日内瓦；"),
    ("experts may advise the Conference on trade;", "专家可就贸易向会议提供意见；"),
    ("the budget shall be approved by the Conference;", "预算应由会议批准；"),
    ("records of the Conference are kept for ten years;", "会议记录保存十年；"),
)
COMMITTEES = (
    ("The rules of the Committee are public;", "委员会的规则公开；"),
    ("each State may send delegates to the Committee;", "每一国家可派代表出席委员会；"),
    ("the seat of the Committee is in Geneva;", "委员会的所在地为日内瓦；"),
    ("experts may advise the Committee on trade;", "专家可就贸易向委员会提供意见；"),
    ("the budget shall be approved by the Committee;", "预算应由委员会批准；"),
    ("records of the Committee are kept for ten years;", "委员会记录保存十年；"),
)
CHAIRS = (
    ("Each debate is opened by the President;", "每次辩论由主席宣布开始；"),
    ("the State of the President has no vote;", "主席所属国家无表决权；"),
    ("a delegate may ask the President for the floor;", "代表可请主席准其发言；"),
    ("records signed by the President are kept for ten years;", "主席签署的记录保存十年；"),
    ("experts report to the President in writing;", "专家以书面向主席报告；"),
    ("the term of the President is one year;", "主席任期一年；"),
)
APART = (
    ("The bureau is formed by the President and the Chairs of the committees;", "主席团由主席和各委员会主席组成；"),
    ("the Chairs of these bodies may take part in the vote;", "这些机构的主席可参加表决；"),
)


def of_pairs(*pairs: tuple[str, str]) -> list[Flag]:
    return run(context([en for en, _ in pairs], [zh for _, zh in pairs]))


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        (LEGAL, ("this Treaty leaves mutual legal assistance as it is;", "本条约不影响司法协助；")),
        (LEGAL, ("this Treaty leaves mutual legal assistance as it is;", "本條約不影響司法協助；")),
        (BODIES, ("joint organization of courses and fairs;", "共同举办培训班和博览会；")),
        (EVENTS, ("to keep services open in public health emergencies;", "在突发公共卫生事件期间保持服务；")),
        (
            PROPOSALS,
            ("one day's notice of the proposal for closure is needed;", "须提前一天就结束辩论的提议发出通知；"),
        ),
        (MEETINGS, ("each delegate may speak twice at meetings;", "每名代表在会议上可发言两次；")),
        (MEETINGS, ("the outcome of the World Conference is noted;", "注意到世界大会的成果；")),
        (COMMITTEES, ("drafts by the International Law Commission are noted;", "注意到国际法委员会的草案；")),
        (COMMITTEES, ("drafts by regional commissions are noted;", "注意到各區域委員會的草案；")),
        (CHAIRS, APART[0]),
        (CHAIRS, APART[1]),
    ],
)
def test_a_word_of_general_vocabulary_has_several_renderings(
    usual: Sequence[tuple[str, str]], other: tuple[str, str]
) -> None:
    both = APART if other in APART else (other,)
    assert of_pairs(*usual, *both) == []


@pytest.mark.parametrize(
    ("usual", "slip"),
    [
        (LEGAL, ("legal education is free;", "司法教育免费；")),
        (EVENTS, ("the victim of the event shall be heard;", "应听取事故受害人的意见；")),
        (PROPOSALS, ("the proposal is final;", "动议为最终文本；")),
        (MEETINGS, ("the staff of the Meeting is small;", "会议的工作人员很少；")),
        (MEETINGS, ("the staff of the Conference is small;", "大会的工作人员很少；")),
        (COMMITTEES, ("the staff of the Commission is small;", "委员会的工作人员很少；")),
        (CHAIRS, ("the staff of the Chair is small;", "主席的工作人员很少；")),
    ],
)
def test_a_competing_word_for_a_term_is_a_slip(usual: Sequence[tuple[str, str]], slip: tuple[str, str]) -> None:
    found = of_pairs(*usual, slip)
    assert [flag.source for flag in found] == [(6,)]


@pytest.mark.parametrize(
    ("lang", "text", "word", "part"),
    [
        ("en", "a State-owned ship;", "state", True),
        ("en", "the vice-president;", "president", True),
        ("en", "the president - if any;", "president", False),
        ("zh", "一名副主席；", "主席", True),
        ("zh", "由主席团决定；", "主席", True),
        ("zh", "由主席宣布；", "主席", False),
        ("zh", "本公约所载的规则；", "公约", False),
    ],
)
def test_part_of_a_longer_word(lang: Lang, text: str, word: str, part: bool) -> None:
    base = termbase(context([text if lang == "en" else "x"], [text if lang == "zh" else "x"]).alignment)
    (found,) = base.texts(lang)
    start = found.folded.index(word)
    assert is_part(start, start + len(word), found) is part
