from __future__ import annotations

from dataclasses import replace

import pytest
from pairs_of_units import context, document, flags, of_documents

from align.drift.context import DriftContext
from align.drift.extra import CHECKS as EXTRA
from align.drift.footnotes import CHECKS as FOOTNOTES
from align.drift.formatting import CHECKS as FORMAT
from align.drift.punctuation import CHECKS as PUNCTUATION
from align.drift.repetition import CHECKS as REPEATED
from align.drift.runner import find_drift
from align.drift.unresolved import CHECKS as UNRESOLVED
from align.drift.untranslated import CHECKS as UNTRANSLATED
from align.model.clause import SegmentedDocument
from align.model.document import Document, Script

PLAIN = "to report to the Council;", "向理事会报告；"


@pytest.mark.parametrize(
    ("en", "zh", "words"),
    [
        ("to report to the the Council;", PLAIN[1], "the the"),
        ("To to report;", PLAIN[1], "To to"),
        ("a report of the of the Council;", PLAIN[1], "of the of the"),
        ("to report to the Council Council;", PLAIN[1], "Council Council"),
        (PLAIN[0], "秘书长秘书长的报告；", "秘书长秘书长"),
        (PLAIN[0], "秘書長秘書長之報告；", "秘書長秘書長"),
        (PLAIN[0], "国际电联的的报告；", "的的"),
        (PLAIN[0], "該項目的的進展；", "的的"),
        (PLAIN[0], "审议并讨论讨论报告；", "讨论讨论"),
        (PLAIN[0], "缩小技能差距的差距和障碍；", "差距的差距"),
        (PLAIN[0], "审议 the the 报告；", "the the"),
    ],
)
def test_a_word_twice_running(en: str, zh: str, words: str) -> None:
    (found,) = flags(REPEATED, en, zh)
    spans = [en[a:b] for _, a, b in found.source_spans] + [zh[a:b] for _, a, b in found.target_spans]
    assert (found.code, found.severity, spans) == ("repeated-word", "minor", [words])


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("that that decision had had effects, from time to time to the end, step by step by step", PLAIN[1]),
        ("A, a; Vitamin B B, 1 1, a pointer to a pointer to text, in, in no, no way", PLAIN[1]),
        ("Walla Walla, Boutros Boutros-Ghali, the mahi mahi", PLAIN[1]),
        (PLAIN[0], "目的的确是为了了解情况，参与与合作，大会会议，使人人、个个受益等等；"),
        (PLAIN[0], "一步一步地将财产保险保险费，会员或会员代表，非常非常慢慢地；"),
        (PLAIN[0], "為了瞭解目的的實現，中國國際大會會議；"),
        ("Tirana Tirana, a Bora Bora name", "Tirana Tirana"),
    ],
)
def test_words_doubled_by_right(en: str, zh: str) -> None:
    assert [flag.message for flag in flags(REPEATED, en, zh)] == []


def in_script(script: Script, units: list[str]) -> SegmentedDocument:
    made = document("zh", units)
    return replace(made, document=Document("", "zh", script, "zh", "0"))


def script_flags(script: Script, units: list[str]) -> list[tuple[tuple[int, ...], str]]:
    case = of_documents(document("en", [PLAIN[0]] * len(units)), in_script(script, units))
    return [(flag.target, flag.message) for flag in FORMAT[0].run(case)]


def test_a_character_of_the_other_script() -> None:
    assert script_flags("Hans", ["国际电信联盟", "国际電信联盟"]) == [
        ((1,), "Chinese has the character 電, Traditional in a Simplified text.")
    ]
    assert script_flags("Hant", ["國際電信聯盟", "國際电信联盟的職責與標準"]) == [
        ((1,), "Chinese has the characters 电联, Simplified in a Traditional text.")
    ]


def test_quoted_names_keep_their_script_unless_it_is_mixed_there_too() -> None:
    assert script_flags("Hans", ["该法（《個人資料保護法》）规定", "国际联盟"]) == []
    assert script_flags("Hans", ["该许可证（“本許可证”）规定"]) == [
        ((0,), "Chinese has the character 許, Traditional in a Simplified text.")
    ]


def test_characters_of_both_scripts_are_of_neither() -> None:
    assert script_flags("Hans", ["著作、乾坤、瞭望、於某、后来、里程"]) == []
    assert script_flags("Hant", ["台北、皇后、公里、干涉、准許、著作權"]) == []


def test_two_spellings_are_one_note_on_the_places_of_the_rarer() -> None:
    zh = ["其他机构和其它组织", "其他成员国", "其它"]
    (found,) = FORMAT[0].run(context(["other bodies"] * 3, [*zh, "其他"][:3]))
    assert (found.severity, found.code) == ("info", "format")
    assert found.message == "Chinese writes 其他 2 times and 其它 2 times, here and at 1 other place."
    (found,) = FORMAT[0].run(context(["the organization", "an organisation", "organizations"], ["组织"] * 3))
    assert (found.message, found.source_spans) == (
        "English writes organization 2 times and organisation once.",
        ((1, 3, 15),),
    )


@pytest.mark.parametrize(
    ("en", "zh", "message"),
    [
        ("to report to the  Council;", PLAIN[1], "English has more than one space running."),
        ("to re\u00adport;", PLAIN[1], "English has a soft hyphen (soft hyphen)."),
        ("to report\u200b;", PLAIN[1], "English has a character that shows nothing (zero width space)."),
        ("to report\x07;", PLAIN[1], "English has a control character (u+0007)."),
        (
            PLAIN[0],
            "向理事会\ufffd报告；",
            "Chinese has a character that was lost in converting (replacement character).",
        ),
        ("Сouncil decisions", "理事会的决定", "English has letters of two alphabets in one word, “Сouncil”."),
        ("10 and 20 and 30", "10、２０和30", "Chinese has full-width “２０” among half-width figures and letters."),
        (PLAIN[0], "向理事会报告 并提出建议供审议；", "Chinese has a space between Chinese characters."),
    ],
)
def test_odd_characters_and_spaces(en: str, zh: str, message: str) -> None:
    assert [flag.message for flag in flags(FORMAT, en, zh)] == [message]


def test_a_hyphen_that_is_lost_once() -> None:
    en = ["the Secretary-General", "Secretary-General", "a Secretary-General", "the Secretary General"]
    (found,) = FORMAT[0].run(context(en, ["秘书长"] * 4))
    assert found.message == "English writes Secretary-General 3 times and Secretary General once."
    assert found.source_spans == ((3, 4, 21),)


def test_words_of_science_and_other_spaces_are_no_slips() -> None:
    assert (
        flags(FORMAT, "5 μm, ΔT, β-carotene; Resolution\u00a0102. It shall", "5 μm、ΔT、β胡萝卜素；第102号决议 Council")
        == []
    )


@pytest.mark.parametrize(
    ("en", "zh", "message"),
    [
        ("to act. 本段由秘书处增加。", "采取行动。", "English has Chinese text, “本段由秘书处增加。”."),
        ("to act; 本段係秘書處所增加", "採取行動；", "English has Chinese text, “本段係秘書處所增加”."),
        (
            "to act.",
            "采取行动。This paragraph was added by us.",
            "Chinese has English text, “This paragraph was added by us.”.",
        ),
        ("to act; Настоящий пункт", "采取行动；", "English has text in Cyrillic, “Настоящий пункт”."),
        ("to act;", "采取行动；この段落は", "Chinese has text in Japanese kana, “この”."),
        (
            "to act; les États sont invités à agir dans le cadre de la présente résolution;",
            "采取行动；",
            "English has text in French, “les États sont invités à agir dans le ca…”.",
        ),
        (
            "to act;",
            "采取行动；Dieser Absatz wurde von der Kommission eingefügt.",
            "Chinese has text in German, “Dieser Absatz wurde von der Kommission e…”.",
        ),
        ("to act [TN: unclear];", "采取行动；", "English has a translator's note, “[TN:”."),
        ("to act;", "采取行动【译注：存疑】；", "Chinese has a translator's note, “【译注：”."),
        ("to act; TODO", "采取行动；", "English has a note to oneself, “TODO”."),
        ("to act;", "采取行动；待译", "Chinese has a note to oneself, “待译”."),
        ("to act???", "采取行动；", "English has question marks, “???”."),
        ("Deleted: to act;", "采取行动；", "English has residue of tracked changes, “Deleted:”."),
        ("to act;", "采取行动&nbsp;；", "Chinese has markup, “&nbsp;”."),
        ("to act {0};", "采取行动；", "English has a placeholder, “{0}”."),
        (
            "see Error! Reference source not found.",
            "见第1段",
            "English has an error message of a word processor, “Error! Reference source not found”.",
        ),
    ],
)
def test_text_that_does_not_belong(en: str, zh: str, message: str) -> None:
    (found,) = flags(EXTRA, en, zh)
    assert (found.code, found.severity, found.message) == ("extra-text", "minor", message)


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("the Union internationale des télécommunications and Médecins sans frontières", "国际电信联盟、无国界医生"),
        ("mutatis mutandis, inter alia, pro rata, de facto and vis-à-vis", "比照适用"),
        ("the Ministry (工业和信息化部门的规定) and 北京", "工业和信息化部"),
        ("the file {0} and <b>bold</b>, TODO lists", "文件{0}和<b>粗体</b>，TODO列表"),
        (
            "works under a licence",
            "以Creative Commons Attribution License授权；见“The quick brown fox is here to stay”",
        ),
        ("α and β, Σ", "α和β，Σ"),
        ("see Processing tasks", "请参阅 Processing tasks as they are to complete（在任务完成时处理）"),
        ("Настоящий", "Настоящий"),
    ],
)
def test_names_phrases_and_what_both_languages_have(en: str, zh: str) -> None:
    assert [flag.message for flag in flags(EXTRA, en, zh)] == []


def noted(units: list[tuple[str, tuple[int, ...]]], lang: str) -> SegmentedDocument:
    """Units that cite notes by index; a text that begins with * is a note."""
    made = document("en" if lang == "en" else "zh", [(t, "footnote") if t.startswith("*") else t for t, _ in units])
    clauses = tuple(
        replace(
            unit, notes=tuple(str(n + 1) for n in range(len(cited))), note_indices=tuple(c for c in cited if c >= 0)
        )
        for unit, (_, cited) in zip(made, units, strict=True)
    )
    return replace(made, clauses=clauses)


def footnote_flags(case: DriftContext) -> list[tuple[tuple[int, ...], tuple[int, ...], str]]:
    return [(flag.source, flag.target, flag.message) for flag in FOOTNOTES[0].run(case)]


EN = [("to act;", (1,)), ("*These countries.", ()), ("to report;", ())]
ZH = [("采取行动；", (1,)), ("*这些国家。", ()), ("报告；", ())]


def test_the_same_notes_in_the_same_clauses() -> None:
    assert footnote_flags(of_documents(noted(EN, "en"), noted(ZH, "zh"))) == []


def test_a_note_cited_in_another_clause() -> None:
    zh = [("采取行动；", ()), ("*这些国家。", ()), ("报告；", (1,))]
    assert footnote_flags(of_documents(noted(EN, "en"), noted(zh, "zh"))) == [
        ((0, 2), (0, 2), "English cites a note in resolves 1, Chinese in resolves 3.")
    ]


def test_more_notes_in_one_language() -> None:
    en = [("to act;", (1, 1)), *EN[1:]]
    assert footnote_flags(of_documents(noted(en, "en"), noted(ZH, "zh"))) == [
        ((0, 1), (0,), "English cites 2 notes, Chinese 1 note.")
    ]


def test_a_mark_without_a_note_and_a_note_without_a_mark() -> None:
    en = [("to act;", (1, -1)), *EN[1:]]
    zh = [("采取行动；", (1, 1)), *ZH[1:], ("*另一注。", ())]
    both = of_documents(noted(en, "en"), noted(zh, "zh"), [((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((), (3,))])
    assert footnote_flags(both) == [
        ((0,), (0,), "English cites note 1, which it does not have."),
        ((), (3,), "Chinese has a note that nothing cites."),
    ]


def test_notes_of_a_format_that_tells_no_marks_are_not_compared() -> None:
    en = [(text, ()) for text, _ in EN]
    assert footnote_flags(of_documents(noted(en, "en"), noted(ZH, "zh"))) == []


def test_one_cause_gives_one_flag() -> None:
    left = "to report to the the Council and to act as appropriate,; (as needed"
    flagged = find_drift(context([left], [left]), checks=[*PUNCTUATION, *REPEATED, *FORMAT, *EXTRA, *UNTRANSLATED])
    assert [flag.code for flag in flagged] == ["untranslated"]
    years = context(["in 2022 2026 of"], ["20222026年"])
    assert [f.code for f in find_drift(years, checks=[*UNRESOLVED, *PUNCTUATION, *REPEATED])] == ["unresolved-edit"]
