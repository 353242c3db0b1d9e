"""Phrases without counterpart, and clauses that hardly say the same."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pairs_of_units import CLEAN, context, document, of_documents

from align.drift import coverage
from align.drift.actors_left_out import actors_left_out
from align.drift.context import DriftContext
from align.drift.coverage import CHECKS
from align.drift.runner import find_drift
from align.drift.sides import Pair, compared
from align.drift.stock_phrases import stock_phrases
from align.drift.termbase import termbase
from align.lexicon.coverage import Alone, Stretch
from align.model.clause import Kind, Status
from align.model.document import Lang
from align.model.report import Flag


@cache
def found(*damaged: tuple[str, str], reverse: bool = False) -> tuple[Flag, ...]:
    """The flags on some pairs among the clean ones."""
    english, chinese = zip(*CLEAN, *damaged, strict=True)
    sides = document("en", english), document("zh", chinese)
    made = of_documents(*(sides[::-1] if reverse else sides))
    return tuple(flag for check in CHECKS for flag in check.run(made))


def quoted(flag: Flag, texts: tuple[str, str]) -> list[str]:
    """What a flag on the last pair points at, source first."""
    return [
        text[start:end]
        for spans, text in ((flag.source_spans, texts[0]), (flag.target_spans, texts[1]))
        for _, start, end in spans
    ]


def test_clean_pairs_draw_no_flag() -> None:
    assert found() == ()


LEFT_OUT = (
    (
        "to strengthen cooperation with academic institutions, and to publish the outcome of the consultations online;",
        "加强与学术机构的合作；",
        "publish the outcome of the consultations",
    ),
    (
        "to strengthen cooperation with academic institutions;",
        "加强与学术机构的合作，并在网上公布各次磋商的结果；",
        "公布各次磋商的结果",
    ),
    (
        "to strengthen cooperation with academic institutions;",
        "加強與學術機構的合作，並在網上公布各次磋商的結果；",
        "公布各次磋商的結果",
    ),
)


@pytest.mark.parametrize(("english", "chinese", "phrase"), LEFT_OUT)
def test_a_phrase_of_one_language_is_pointed_at(english: str, chinese: str, phrase: str) -> None:
    flags = found((english, chinese))
    assert len(flags) == 1
    assert flags[0].code == ("omission" if phrase.isascii() else "addition")
    assert flags[0].source == flags[0].target == (len(CLEAN),)
    assert phrase in " ".join(quoted(flags[0], (english, chinese)))


@pytest.mark.parametrize(("english", "chinese", "phrase"), LEFT_OUT)
def test_which_is_the_source_decides_the_code_alone(english: str, chinese: str, phrase: str) -> None:
    ahead, back = found((english, chinese)), found((english, chinese), reverse=True)
    assert [flag.code for flag in back] == ["addition" if phrase.isascii() else "omission"]
    assert back[0].source_spans == ahead[0].target_spans
    assert back[0].target_spans == ahead[0].source_spans


def test_another_text_in_the_place_of_a_clause_is_one_flag() -> None:
    texts = (
        "The deposit of instruments of ratification shall be notified to all Parties by registered letter.",
        "学校应当为未成年学生提供安全的校园环境和卫生的饮用水。",
    )
    flags = [flag for flag in find_drift(of_all(texts), CHECKS) if flag.source == (len(CLEAN),)]
    assert [(flag.code, flag.severity) for flag in flags] == [("low-similarity", "major")]


def of_all(texts: tuple[str, str]) -> DriftContext:
    """The clean pairs and one more."""
    english, chinese = zip(*CLEAN, texts, strict=True)
    return context(english, chinese)


@pytest.mark.parametrize(
    ("english", "chinese", "sentence"),
    [
        (
            "The secretariat shall publish the report. The library closes at noon on Saturdays. Copies are free.",
            "秘书处应公布报告。副本免费。",
            "The library closes at noon on Saturdays",
        ),
        (
            "The secretariat shall publish the report. Copies are free of charge.",
            "秘书处应公布报告。血液样品保存在实验室的冰箱里。副本免费。",
            "血液样品保存在实验室的冰箱里",
        ),
        (
            "The secretariat shall publish the report. Copies are free of charge.",
            "秘書處應公布報告。血液樣品保存在實驗室的冰箱裡。副本免費。",
            "血液樣品保存在實驗室的冰箱裡",
        ),
    ],
)
def test_a_sentence_of_one_language_alone(english: str, chinese: str, sentence: str) -> None:
    (flag,) = found((english, chinese))
    assert flag.code == ("omission" if sentence.isascii() else "addition")
    assert sentence[:8] in " ".join(quoted(flag, (english, chinese)))


def test_spans_of_a_bead_of_several_units_lie_in_their_units() -> None:
    english = [en for en, _ in CLEAN] + ["to strengthen cooperation with academic institutions;"]
    chinese = [zh for _, zh in CLEAN] + ["加强合作，", "包括与学术机构的合作，并在网上公布各次磋商的结果；"]
    beads = [((i,), (i,)) for i in range(len(CLEAN))] + [((len(CLEAN),), (len(CLEAN), len(CLEAN) + 1))]
    flags = [flag for check in CHECKS for flag in check.run(context(english, chinese, beads))]
    assert [flag.code for flag in flags] == ["addition"]
    assert "磋商" in "".join(chinese[i][a:b] for i, a, b in flags[0].target_spans)


def test_what_is_not_translated_is_not_compared() -> None:
    assert found(("The Council shall report on the outcome, if any.", "The Council shall report, if any.")) == ()
    assert found(("理事会应报告结果。", "理事会应在网上公布各次磋商的结果。")) == ()


UNLIKE = "the importance of clean water for all, in particular in rural areas", "秘书处应公布年度财务报告。"


@pytest.mark.parametrize("kind", ["heading", "clause"])
def test_headings_and_struck_clauses_are_left_alone(kind: Kind) -> None:
    """Texts that hardly say the same, and are a flag as a current clause."""
    status: Status | None = None if kind == "heading" else "struck"
    english = [*(en for en, _ in CLEAN), (UNLIKE[0], kind, status)]
    chinese = [*(zh for _, zh in CLEAN), (UNLIKE[1], kind, status)]
    assert [f for check in CHECKS for f in check.run(context(english, chinese))] == []
    assert found(UNLIKE) != ()


@pytest.mark.parametrize(
    ("lang", "english", "chinese", "left_out"),
    [
        ("en", "the private sector and the Council act", "采取行动", ["private sector", "Council"]),
        ("en", "the private sector and the Council act", "理事会采取行动", ["private sector"]),
        ("zh", "they act", "私营部门和理事会采取行动", ["私营部门", "理事会"]),
        ("zh", "they act", "私營部門和理事會採取行動", ["私營部門", "理事會"]),
    ],
)
def test_every_actor_left_out_is_named(lang: Lang, english: str, chinese: str, left_out: list[str]) -> None:
    """All words count as surely without counterpart; what the other language names is not left out all the same."""
    base = termbase(context([english], [chinese]).alignment)
    text = english if lang == "en" else chinese
    spans = [base.texts(lang)[0].span(mention.start, mention.end)[1:] for mention in base.known[lang][0]]
    alone = [Alone(at, at + 1, 3.0, 0.0) for at in range(len(text))]
    found = actors_left_out(base, 0, alone, lang, spans)
    assert [text[one.start : one.end] for one in found] == left_out


TEXT = st.text(st.sampled_from("the Council of rights 理事会的權利，。;（a）\u2028\ud800"), max_size=60)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4))
def test_no_text_is_too_odd(texts: list[tuple[str, str]]) -> None:
    english, chinese = zip(*texts, strict=True)
    made = context(english, chinese)
    for check in CHECKS:
        for flag in check.run(made):
            for spans, side in ((flag.source_spans, english), (flag.target_spans, chinese)):
                assert all(0 <= start < end <= len(side[i]) for i, start, end in spans)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (
            "that membership of the CWG-Internet is limited to Member States;",
            "理事会国际互联网相关公共政策问题工作组（CWG-Internet）的成员仅限于成员国；",
        ),
        (
            "that membership of the CWG-Internet is limited to Member States;",
            "理事會國際網際網路相關公共政策問題工作組（CWG-Internet）的成員僅限於成員國；",
        ),
        (
            "that membership of the Council Working Group on international Internet-related public policy issues "
            "(CWG-Internet) is limited to Member States;",
            "CWG-Internet的成员仅限于成员国；",
        ),
    ],
)
def test_a_full_name_before_the_acronym_that_the_other_language_has_is_no_content(english: str, chinese: str) -> None:
    assert not found((english, chinese))


def test_a_phrase_before_an_acronym_that_it_does_not_spell_out_is_still_left_out() -> None:
    english = (
        "to submit the annual report, together with the comments of the national courts and the auditors (OLAF), to "
        "the Council;"
    )
    flags = found((english, "将年度报告提交理事会（OLAF）；"))
    assert [flag.code for flag in flags] == ["omission"]
    assert "comments of the national courts" in " ".join(quoted(flags[0], (english, "")))


@pytest.mark.parametrize("alone", [True, False])
def test_without_a_word_that_lacks_a_counterpart_no_more_is_claimed(
    monkeypatch: pytest.MonkeyPatch, alone: bool
) -> None:
    """A stretch of one word that has a counterpart by itself: it stands there once more, or its neighbours do."""
    texts = "to refer a dispute to arbitration under the rules of arbitration;", "将争端提交仲裁；"
    start, end = texts[0].rindex("arbitration"), texts[0].rindex(";")
    words = (Alone(start, end, 2.0, -3.0),) if alone else ()
    english = Stretch(start, end, 1.5, 0.2, 1, 0.0, 0.0, 6, words)
    monkeypatch.setattr(coverage, "uncovered", lambda *_: [(english, Stretch(0, 1, -9.0, 0.1, 1, 0.0, 0.0, 4, ()))])
    (flag,) = find_drift(context(texts[:1], texts[1:]), CHECKS)
    assert flag.message == (
        "The English has “arbitration”, for which the Chinese shows no counterpart."
        if alone
        else "The English seems to say more than the Chinese around “arbitration”."
    )
    assert flag.source_spans == ((0, start, end),)


def test_a_stretch_that_ends_in_the_acronym_it_spells_out_is_no_content(monkeypatch: pytest.MonkeyPatch) -> None:
    """And one that ends in another's acronym is left out all the same."""
    english = "that membership of the CWG-Internet is limited to Member States;"
    for chinese, count in (
        ("理事会国际互联网相关公共政策问题工作组（CWG-Internet）的成员仅限于成员国；", 0),
        ("理事会国际互联网相关公共政策问题工作组（WSIS）的成员仅限于成员国；", 1),
    ):
        end = chinese.index("）")
        stretches = Stretch(0, 1, -9.0, 0.1, 1, 0.0, 0.0, 9, ()), Stretch(0, end, 3.0, 0.5, 4, 0.0, 0.0, 9, ())
        monkeypatch.setattr(coverage, "uncovered", lambda *_, both=stretches: [both])
        assert len(list(find_drift(context([english], [chinese]), CHECKS))) == count


def test_what_is_said_once_more_in_chinese() -> None:
    (flag,) = found(("any Member may refer a dispute to arbitration;", "任何成员均可根据仲裁院规则将争端提交仲裁；"))
    assert (flag.code, flag.severity) == ("addition", "minor")


@pytest.mark.parametrize(
    ("english", "chinese", "extra"),
    [
        (
            "that the Supplier shall not transfer the contract;",
            "未经客户事先书面同意，供应商不得转让合同；",
            "事先书面同意",
        ),
        (
            "that the Supplier shall not transfer the contract;",
            "未經客戶事先書面同意，供應商不得轉讓合同；",
            "事先書面同意",
        ),
        (
            "that the Supplier shall not, without the prior written consent of the customer, transfer the contract;",
            "供应商不得转让合同；",
            "prior written consent",
        ),
    ],
)
def test_a_condition_that_one_language_lacks(english: str, chinese: str, extra: str) -> None:
    (flag,) = found((english, chinese))
    assert flag.code == ("omission" if extra.isascii() else "addition")
    assert extra in " ".join(quoted(flag, (english, chinese)))


@pytest.mark.parametrize(("word", "count"), [("twelve", 0), ("tanks", 1)])
def test_a_figure_is_left_to_the_check_of_figures(monkeypatch: pytest.MonkeyPatch, word: str, count: int) -> None:
    english, chinese = f"the list of {word} is in the annex;", "清单载于附件；"
    place = english.index(word), english.index(word) + len(word)
    own = Stretch(*place, 3.0, 0.2, 1, 0.0, 0.0, 9, (Alone(*place, 4.0, 3.0),))
    monkeypatch.setattr(coverage, "uncovered", lambda *_: [(own, Stretch(0, 1, -9.0, 0.1, 1, 0.0, 0.0, 9, ()))])
    assert len(list(find_drift(context([english], [chinese]), CHECKS))) == count


def test_a_clause_does_not_vouch_for_its_own_freedom() -> None:
    """A few words, most of them astray, in one of several clauses: the others say how closely they are rendered."""
    odd = ("to take the floor;", "发挥重要作用；")
    (flag,) = found(odd)
    assert "发挥" in quoted(flag, odd)[0]
    (again,) = found(odd, reverse=True)
    assert again.source_spans == flag.target_spans


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Extradition shall be refused if the offence is political.", "有下列情形之一的，应当拒绝引渡：政治犯罪。"),
        ("Where this Law provides otherwise, the provisions of this Law shall prevail.", "本法另有规定的，从其规定。"),
        ("Where this Law provides otherwise, the provisions of this Law shall prevail.", "本法另有規定的，從其規定。"),
    ],
)
def test_fixed_phrases_are_no_content(english: str, chinese: str) -> None:
    assert stock_phrases(_pair(english, chinese)) != ((), ())
    assert not found((english, chinese))


def test_a_fixed_phrase_excuses_nothing_where_the_other_language_has_none() -> None:
    assert stock_phrases(_pair("The Council decides.", "理事会另有决定的，从其规定。")) == ((), ())


def _pair(english: str, chinese: str) -> Pair:
    (pair,) = compared(context([english], [chinese]))
    return pair


@pytest.mark.parametrize(
    ("words", "score", "flagged"), [(3, -3.5, True), (3, -4.5, False), (2, -3.5, True), (1, -3.5, False)]
)
def test_several_words_that_weigh_most_together_are_left_out(
    monkeypatch: pytest.MonkeyPatch, words: int, score: float, flagged: bool
) -> None:
    """Whatever their odds; a single word that weighs most is what every text has."""
    english, chinese = "to act with the International Labour Organization in the matter;", "就此采取行动；"
    start, end = english.index("International"), english.index(" in the")
    own = Stretch(start, end, score, 0.4, words, 0.0, 0.0, 9, ())
    calm = [(Stretch(0, 1, -9.0, 0.1, 1, 0.0, 0.0, 900, ()), Stretch(0, 1, -9.0, 0.1, 1, 0.0, 0.0, 900, ()))]
    monkeypatch.setattr(coverage, "uncovered", lambda *_: [*calm, (own, Stretch(0, 1, -9.0, 0.1, 1, 0.0, 0.0, 9, ()))])
    made = context(["to report to the Council;", english], ["向理事会报告；", chinese])
    assert bool(list(find_drift(made, CHECKS))) == flagged
