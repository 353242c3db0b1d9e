from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pairs_of_units import clause, context, document, flags, of_documents

from align.drift.enclosing import loose, unclosed
from align.drift.extra import CHECKS as EXTRA
from align.drift.footnotes import CHECKS as FOOTNOTES
from align.drift.formatting import CHECKS as FORMAT
from align.drift.masking import MASK, masked
from align.drift.punctuation import CHECKS as PUNCTUATION
from align.drift.quotation import CHECKS as ENCLOSING
from align.drift.repetition import CHECKS as REPEATED
from align.model.report import Flag

FORM = (*PUNCTUATION, *ENCLOSING, *FOOTNOTES, *REPEATED, *FORMAT, *EXTRA)
PLAIN = "to report to the Council;", "向理事会报告；"


def spanned(found: Flag, en: str, zh: str) -> list[str]:
    return [en[a:b] for _, a, b in found.source_spans] + [zh[a:b] for _, a, b in found.target_spans]


@pytest.mark.parametrize(
    ("en", "zh", "marks"),
    [
        ("to report to the Council,;", PLAIN[1], ",;"),
        ("to report to the Council;;", PLAIN[1], ";;"),
        ("to report, , to the Council;", PLAIN[1], ", ,"),
        ("to report to the Council. ; ", PLAIN[1], ". ;"),
        ("It shall report to the Council..", "须向理事会报告。", ".."),
        ("It shall report to the Members.,", "须向理事会报告。", ".,"),
        (PLAIN[0], "向理事会报告，；", "，；"),
        (PLAIN[0], "向理事会，，报告；", "，，"),
        (PLAIN[0], "向理事會報告；。", "；。"),
        (PLAIN[0], "向理事会、、电联报告；", "、、"),
    ],
)
def test_doubled_marks_are_flagged_where_they_stand(en: str, zh: str, marks: str) -> None:
    (found,) = [flag for flag in flags(PUNCTUATION, en, zh) if "running" in flag.message]
    assert (found.code, found.severity) == ("punctuation", "minor")
    assert spanned(found, en, zh) == [marks]


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("Licences, etc., Acme Inc., fig.; cf. Art.: e.g., 5 p.m.; a vs. b... and so on", "许可证等，以及其他……"),
        ("Really?! What...", "真的？！什么……"),
        ("std::vector, see https://a.org/x,;y.", "std::vector，见https://a.org/x,;y。"),
        ("to report,; to the Council", "报告，；向理事会"),  # both languages: the text is so
    ],
)
def test_marks_that_stand_together_by_right(en: str, zh: str) -> None:
    assert [flag.message for flag in flags(PUNCTUATION, en, zh) if flag.severity != "info"] == []


@pytest.mark.parametrize(
    ("en", "zh", "mark"),
    [
        (PLAIN[0], "向理事会,电联报告；", ","),
        (PLAIN[0], "向理事會;電聯報告；", ";"),
        (PLAIN[0], "向理事会报告; ", ";"),
        ("to report， to the Council;", PLAIN[1], "，"),
        ("to report to the Council；", PLAIN[1], "；"),
        ("to report to the Council（ITU);", PLAIN[1], "（"),
    ],
)
def test_marks_of_the_width_of_the_other_language(en: str, zh: str, mark: str) -> None:
    (found,) = [flag for flag in flags(PUNCTUATION, en, zh) if "width" in flag.message]
    assert (found.severity, spanned(found, en, zh)) == ("minor", [mark])


def test_numbers_names_and_times_keep_their_marks_in_chinese() -> None:
    zh = "10:30至12:00，1,000人，ISO/IEC 27001:2013，Acme, Inc.，版本号1.2.3；"
    assert flags(PUNCTUATION, "10:30 to 12:00, 1,000 people, ISO/IEC 27001:2013, Acme, Inc., version 1.2.3;", zh) == []


def test_a_document_in_half_width_marks_is_written_so() -> None:
    assert [*PUNCTUATION[0].run(context([PLAIN[0]] * 4, ["向理事会报告,并提出建议,供审议"] * 4))] == []


def test_half_width_brackets_among_full_width_ones_are_one_note() -> None:
    zh = ["互联网（包括域名）；"] * 6 + ["互联网(包括地址)；", "互聯網(包括位址)；"]
    found = [f for f in PUNCTUATION[0].run(context(["the Internet (names included);"] * 8, zh)) if "half" in f.message]
    assert [(f.severity, f.target, len(f.occurrences)) for f in found] == [("info", (6,), 3)]


def test_a_slip_that_recurs_is_one_flag_and_a_rare_one_stands_where_it_is() -> None:
    twice = [*PUNCTUATION[0].run(context([PLAIN[0]] * 2, ["向理事会报告，；"] * 2))]
    assert [flag.target for flag in twice] == [(0,), (1,)]
    (four,) = PUNCTUATION[0].run(context([PLAIN[0]] * 4, ["向理事会报告，；"] * 4))
    assert four.message == "Chinese has two marks running, “，；”, here and at 3 other places."
    assert four.occurrences == (("target", 1, 6, 8), ("target", 2, 6, 8), ("target", 3, 6, 8))


@pytest.mark.parametrize(
    ("en", "zh", "message"),
    [
        ("to report , as needed;", PLAIN[1], "English has a space on the wrong side of a mark."),
        ("to report (as needed );", "报告（如需要）；", "English has a space on the wrong side of a mark."),
        ("to report,as needed;", PLAIN[1], "English has no space behind a mark."),
        ("They shall report.The report shall be read.", "须报告。", "English has no space behind a full stop."),
        (PLAIN[0], "向理事会报告 ，并审议；", "Chinese has a space on the wrong side of a mark."),
    ],
)
def test_spaces_around_marks_are_notes(en: str, zh: str, message: str) -> None:
    assert [(flag.severity, flag.message) for flag in flags(PUNCTUATION, en, zh)] == [("info", message)]


def test_endings_are_compared_as_the_documents_use_them() -> None:
    case = context(["to act;"] * 9 + ["to act."], ["采取行动；"] * 7 + ["采取行动。", "采取行动，", "采取行动。"])
    found = [(f.severity, f.target, f.message) for f in PUNCTUATION[0].run(case)]
    assert found == [
        ("info", (7,), "English ends in “;”, Chinese ends in “。”."),
        ("info", (8,), "English ends in “;”, Chinese ends in “，”."),
    ]


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("to act; or", "采取行动；或者"),
        ("to act; or", "採取行動；或"),
        ("to act; and", "采取行动；以及"),
        ("to act; and", "採取行動；並且"),
        ("to act; and/or", "采取行动；和/或"),
        ("to act; and / or", "采取行动；及／或者"),
        ("to act; nor", "采取行动；且"),
        ("to act; AND", "采取行动；及其"),
        ("to act;", "采取行动；而且"),
        ("(to act; or)", "（采取行动；或者）"),
    ],
)
def test_the_mark_before_a_word_that_joins_is_the_ending(en: str, zh: str) -> None:
    assert [*PUNCTUATION[0].run(context(["to act;"] * 9 + [en], ["采取行动；"] * 9 + [zh]))] == []


@pytest.mark.parametrize(
    ("en", "zh", "marks"),
    [
        ("to act; or", "采取行动，或者", "“;”, Chinese ends in “，”"),
        ("to act; or", "採取行動。", "“;”, Chinese ends in “。”"),
        ("to act, and", "采取行动；以及", "“,”, Chinese ends in “；”"),
        ("to act, nor", "採取行動；並且", "“,”, Chinese ends in “；”"),
    ],
)
def test_another_mark_before_a_word_that_joins_is_told(en: str, zh: str, marks: str) -> None:
    (found,) = PUNCTUATION[0].run(context(["to act;"] * 9 + [en], ["采取行动；"] * 9 + [zh]))
    assert (found.severity, found.target, found.message) == ("info", (9,), f"English ends in {marks}.")


def test_endings_that_the_documents_always_use_so_are_their_custom() -> None:
    case = context(["to act;", "to act; and", "to act;", "to act.", "to act"] * 3, ["采取行动。"] * 15)
    assert [*PUNCTUATION[0].run(case)] == []


def test_each_pattern_of_endings_is_one_note() -> None:
    case = context(["to act;"] * 20, ["采取行动；", "采取行动。"] + ["采取行动；"] * 17 + ["採取行動。"])
    (found,) = PUNCTUATION[0].run(case)
    assert found.message == "English ends in “;”, Chinese ends in “。”, here and at 1 other place."
    assert found.occurrences == (("source", 19, 6, 7), ("target", 19, 4, 5))


@pytest.mark.parametrize(
    ("en", "zh", "code", "mark"),
    [
        ("the “Work means the material;", "“作品”指该材料；", "quotes", "“"),
        ("the Work” means the material;", "“作品”指该材料；", "quotes", "”"),
        ('the "Work means the material;', "“作品”指该材料；", "quotes", '"'),
        ("the ‘Work means the material;", "‘作品’指该材料；", "quotes", "‘"),
        ("the “Work” means the material;", "“作品指该材料；", "quotes", "“"),
        ("the “Work” means the material;", "作品”指该材料；", "quotes", "”"),
        ("the “Work” means the material;", "「作品指該材料；", "quotes", "「"),
        ("the “Work” means the material;", "作品』指該材料；", "quotes", "』"),
        ("the Tunis Agenda;", "《突尼斯议程；", "quotes", "《"),
        ("the Tunis Agenda;", "突尼斯议程》；", "quotes", "》"),
        ("names (and addresses;", "名称（和地址）；", "brackets", "("),
        ("names and addresses);", "名称（和地址）；", "brackets", ")"),
        ("names (and addresses);", "名称（和地址；", "brackets", "（"),
        ("names (and addresses);", "名稱和地址）；", "brackets", "）"),
        ("names (and addresses);", "名称【和地址；", "brackets", "【"),
    ],
)
def test_a_mark_without_partner(en: str, zh: str, code: str, mark: str) -> None:
    found = [flag for flag in flags(ENCLOSING, en, zh) if flag.severity == "minor"]
    assert [(flag.code, spanned(flag, en, zh)) for flag in found] == [(code, [mark])]


@pytest.mark.parametrize(
    "text",
    [
        "as in a), iii) and 2) above, § 35 a)-e), paragraph 2 bis)",
        "如a)段、iii)和（一）所述，第35 a)-e)段、2）和三）；",
        "Member States’ rights, the Union's role, ’tis, rock ’n’ roll, the '90s and the ‘90s",
        'the 5\' 10" mast and the 3.5" disk',
        "“关于‘变革我们的世界’的决议”（第70/1号）；《「約」》",
        "that is all :) and (see b))",
        "",
    ],
)
def test_labels_and_apostrophes_are_no_brackets_and_quotation_marks(text: str) -> None:
    assert loose(text) == []


def test_a_passage_over_several_units_is_balanced() -> None:
    opened = "shall be replaced by: “1 The Council shall meet."
    units = [opened, "“2 It shall report.", "“3 It shall adjourn.”"]
    assert unclosed([(text, loose(text)) for text in units]) == []
    left = unclosed([(text, loose(text)) for text in units[:2]])
    assert [(number, mark.mark) for number, mark in left] == [(0, "“"), (1, "“")]
    chinese = ["（本款适用于下列情形：", "第二种情形。）"]
    assert unclosed([(text, loose(text)) for text in chinese]) == []
    assert len(unclosed([(text, loose(text)) for text in ["甲（乙丙，", "丁戊）"]])) == 2


def test_what_stands_open_in_both_languages_goes_on_elsewhere() -> None:
    assert flags(ENCLOSING, '"The Council shall meet.', "“理事会应召开会议。") == []
    assert [f.code for f in flags(ENCLOSING, 'The Council shall meet."', "“理事会应召开会议。")] == ["quotes", "quotes"]


def test_a_title_without_its_brackets_is_a_note() -> None:
    zh = ["《突尼斯议程》第1段；", "《突尼斯议程》第2段；", "《突尼斯议程》第3段；", "突尼斯议程第4段；"]
    (found,) = ENCLOSING[0].run(context([f"§ {n} of the Tunis Agenda;" for n in range(1, 5)], zh))
    assert (found.code, found.severity, found.target, found.target_spans) == ("quotes", "info", (3,), ((3, 0, 5),))


def test_words_in_brackets_in_one_language_only_are_a_note_but_acronyms_and_labels_are_none() -> None:
    (found,) = flags(ENCLOSING, "the Internet, including domain names;", "互联网（包括域名）；")
    assert (found.code, found.severity) == ("brackets", "info")
    (found,) = flags(ENCLOSING, "the Internet (including domain names);", "包括域名在内的互联网；")
    assert found.source_spans == ((0, 13, 37),)
    assert flags(ENCLOSING, "the Internet Society;", "互联网协会（ISOC）；") == []
    assert flags(ENCLOSING, "the Internet Society (ISOC), fifty (50) of (a);", "互联网协会，a)中的五十；") == []


@settings(deadline=None)
@given(st.text(max_size=60), st.text(alphabet="ab ,;.:，。；：、()（）“”‘’'\"《》「」的了和一二3A", max_size=60))
def test_no_text_breaks_the_checks_and_spans_lie_within_it(en: str, zh: str) -> None:
    for one, other in ((en, zh), (zh, en)):
        case = context([one, "to act;"], [other, "采取行动；"])
        for check in FORM:
            for flag in check.run(case):
                for document_, spans in (
                    (case.alignment.source, flag.source_spans),
                    (case.alignment.target, flag.target_spans),
                ):
                    assert all(0 <= a <= b <= len(document_[i].text) for i, a, b in spans)
                sides = {"source": case.alignment.source, "target": case.alignment.target}
                assert all(0 <= a <= b <= len(sides[side][i].text) for side, i, a, b in flag.occurrences)


@given(st.text(max_size=80))
def test_masking_keeps_every_offset(text: str) -> None:
    hidden = masked(text)
    assert len(hidden) == len(text)
    assert all(a in (b, MASK) for a, b in zip(hidden, text, strict=True))


def test_struck_units_are_not_read() -> None:
    struck = of_documents(
        document("en", [("to to report,;", "clause", "struck")]), document("zh", [("报告，；", "clause", "struck")])
    )
    assert [flag for check in FORM for flag in check.run(struck)] == []
    assert clause(0, "x").status is None


def test_a_definition_behind_a_lone_mark_does_not_close_it() -> None:
    units = ["“贡献者”是指“许可证下的自然人。", "“法人实体”是指“贡献者”。"]
    assert [(number, mark.at) for number, mark in unclosed([(text, loose(text)) for text in units])] == [(0, 7)]
    assert [mark.at for mark in loose("部门ITU-T）和部门（ITU-D）")] == [7]
    assert loose("如a)-e)和a)/b)所述") == []


@pytest.mark.parametrize("label", ["四", "十一", "（三）", "叁", "甲", "第二部分", "附件一"])
def test_the_dot_of_a_label_is_half_width_by_right(label: str) -> None:
    zh = ["制裁措施，应予维持。"] * 4
    case = context(["Sanctions", *["Sanctions remain."] * 4], [f"{label}. 制裁", *zh])
    assert list(PUNCTUATION[0].run(case)) == []


def test_a_half_width_stop_behind_a_sentence_is_told() -> None:
    zh = ["应维持制裁. 其他措施照旧。", *["制裁措施，应予维持。"] * 4]
    (flag,) = PUNCTUATION[0].run(context(["Sanctions remain."] * 5, zh))
    assert flag.message == "Chinese has a half-width “.” in Chinese text."


def quoted(en: str, zh: str) -> list[str]:
    return [flag.message for flag in flags(ENCLOSING, en, zh) if flag.code == "quotes"]


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("the work on One Health goes on;", "“同一健康”工作继续进行；"),
        ("welcomes the #StopHunger drive;", "欢迎“制止饥饿”运动；"),
        ("the Belt and Road initiative;", "「一帶一路」倡議；"),
        ("the point 12°34'56\" N, 45°07'08\" E;", "北纬12度34分56秒、东经45度7分8秒的点；"),
    ],
)
def test_names_that_chinese_quotes_and_seconds_of_arc(en: str, zh: str) -> None:
    assert quoted(en, zh) == []


def test_an_ordinary_word_that_chinese_quotes_is_told() -> None:
    assert quoted("the Council takes reasonable steps;", "理事会采取“合理”步骤；") == [
        "Chinese quotes a term that the other language does not quote."
    ]


def test_a_title_in_the_name_of_a_body_needs_no_brackets() -> None:
    titled = "《无线电规则》应适用；"
    en = ["the Radio Regulations apply;"] * 3
    body = context([*en, "the Radio Regulations Board decides;"], [*[titled] * 3, "无线电规则委员会作出决定；"])
    bare = context([*en, "as the Radio Regulations provide;"], [*[titled] * 3, "按无线电规则的规定；"])
    assert [flag.code for check in ENCLOSING for flag in check.run(body)] == []
    assert [flag.code for check in ENCLOSING for flag in check.run(bare)] == ["quotes"]
