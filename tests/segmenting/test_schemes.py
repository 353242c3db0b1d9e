"""Every way to print a label, in both languages; and what looks like a label and is none."""

from __future__ import annotations

import pytest

from align.model.clause import Clause
from align.model.document import Document, Lang
from align.segmenting.segmenter import segment_document


def units(text: str, lang: Lang) -> tuple[Clause, ...]:
    return segment_document(Document(text, lang, "Latn" if lang == "en" else "Hans", "-", "")).clauses


TEXT = {
    "en": "the Parties shall cooperate in good faith on this matter;",
    "zh": "各方应当就此事项开展善意合作；",
}
HEADING = {"en": "resolves", "zh": "做出决议"}

# Labels as printed (~ is a space), and the paths that they stand on.
IN_BOTH = [
    ("a) b) c)", "a b c"),
    ("(a) (b) (c)", "a b c"),
    ("a. b. c.", "a b c"),
    ("A. B. C.", "A B C"),
    ("i) ii) iii)", "i ii iii"),
    ("(i) (ii) (iii) (iv)", "i ii iii iv"),
    ("I. II. III.", "I II III"),
    ("1) 2) 3)", "1 2 3"),
    ("(1) (2) (3)", "1 2 3"),
    ("1. 2. 3.", "1 2 3"),
    ("1 2 3", "1 2 3"),
    ("1. 1.1 1.2 2. 2.1 2.1.1 2.1.2 3.", "1 1/1 1/2 2 2/1 2/1/1 2/1/2 3"),
    ("1. 1.1. 1.2. 2. 2.1. 2.2. 2.3.", "1 1/1 1/2 2 2/1 2/2 2/3"),
    ("1.1 1.2 1.3 2.1 2.2", "1/1 1/2 1/3 2/1 2/2"),
    ("1. 1.a 1.b 2. 2.a", "1 1/a 1/b 2 2/a"),
    ("A.1 A.1.1 A.1.2 A.2 B.1", "A/1 A/1/1 A/1/2 A/2 B/1"),
    ("g) h) i) j)", "g h i j"),
    ("g) h) i) ii) i)", "g h h/i h/ii i"),
    ("a) b) c) d) e) f) g) h) i)", "a b c d e f g h i"),
    ("g) h) i) ii) iii) i) j)", "g h h/i h/ii h/iii i j"),
    ("1. (a) (i) (A) (B) (ii) (b) 2. (a)", "1 1/a 1/a/i 1/a/i/A 1/a/i/B 1/a/ii 1/b 2 2/a"),
    ("I. A. 1. (a) (i) (ii) (b) 2. B. II.", "I I/A I/A/1 I/A/1/a I/A/1/a/i I/A/1/a/ii I/A/1/b I/A/2 I/B II"),
    ("1 2 2bis 2ter 3 3bis 4", "1 2 2bis 2ter 3 3bis 4"),
    ("a) b) b)bis b)ter c)", "a b bbis bter c"),
    ("a) b~bis) b~quater) c)", "a bbis bquater c"),
    ("(1) (1A) (1B) (2)", "1 1A 1B 2"),
    ("1. 1A. 1B. 2.", "1 1A 1B 2"),
    ("(1)(a) (b) (2)(a) (b)", "1/a 1/b 2/a 2/b"),
    ("1(a) 1(b) 2(a) 2(b)", "1/a 1/b 2/a 2/b"),
    ("1.~(1) (2) 2.~(1) (2)", "1/1 1/2 2/1 2/2"),
    ("x) y) z) aa) bb) cc)", "x y z aa bb cc"),
    ("(y) (z) (aa) (ab) (ac)", "y z aa ab ac"),
    ("• • •", "•1 •2 •3"),
    ("1. • • 2. • •", "1 1/•1 1/•2 2 2/•1 2/•2"),
    ("- - -", "•1 •2 •3"),
    ("– – –", "•1 •2 •3"),
    ("* * *", "•1 •2 •3"),
    ("• - - • -", "•1 •1/•1 •1/•2 •2 •2/•1"),
    ("１． ２． ３．", "1 2 3"),
    ("ａ） ｂ） ｃ）", "a b c"),
    ("① ② ③", "1 2 3"),
    ("❶ ❷ ❸", "1 2 3"),
    ("⒜ ⒝ ⒞", "a b c"),
    ("Ⅰ． Ⅱ． Ⅲ．", "I II III"),
]
IN_CHINESE = [
    ("一、 二、 三、", "1 2 3"),
    ("（一） （二） （三）", "1 2 3"),
    ("九、 十、 十一、 十二、", "9 10 11 12"),
    ("1、 2、 3、", "1 2 3"),
    ("1． 2． 3．", "1 2 3"),
    ("（1） （2）", "1 2"),
    ("㈠ ㈡ ㈢", "1 2 3"),
    ("甲、 乙、 丙、", "甲 乙 丙"),
    ("（甲） （乙）", "甲 乙"),
    ("甲、 （一） （二） 乙、", "甲 甲/1 甲/2 乙"),
    ("壹、 貳、 參、", "1 2 3"),
    ("第一、 第二、 第三、", "1 2 3"),
    ("其一， 其二， 其三，", "1 2 3"),
    ("一、 （一） 1. （1） ① ② （2） 2. （二） 二、", "1 1/1 1/1/1 1/1/1/1 1/1/1/1/1 1/1/1/1/2 1/1/1/2 1/1/2 1/2 2"),
    ("一、（一） （二） 二、（一）", "1/1 1/2 2/1"),
    ("第一条 第二条 第三条", "1 2 3"),
    ("第一条 （一） （二） 第二条 第十二条之一", "1 1/1 1/2 2 12-1"),
    ("第~1~條 第~1-1~條 一、 二、 第~2~條", "1 1-1 1-1/1 1-1/2 2"),
]
CASES: list[tuple[str, str, Lang, str]] = [
    (labels, paths, lang, gap) for labels, paths in IN_BOTH for lang in ("en", "zh") for gap in ("\t", " ")
]
CASES += [(labels, paths, "zh", gap) for labels, paths in IN_CHINESE for gap in ("\t", " ")]
GLUED = [*IN_CHINESE[:-2], ("1 2 3", "1 2 3"), ("a) b) c)", "a b c"), ("1． 1.1 1.2 2．", "1 1/1 1/2 2")]
CASES += [(labels, paths, "zh", "") for labels, paths in GLUED]


@pytest.mark.parametrize(("labels", "paths", "lang", "gap"), CASES)
def test_labels_of_every_form(labels: str, paths: str, lang: Lang, gap: str) -> None:
    lines = [label.replace("~", " ") + gap + TEXT[lang] for label in labels.split()]
    found = units("\n".join([HEADING[lang], *lines]), lang)[1:]
    assert ["/".join(c.labels) for c in found] == paths.split()
    assert all(c.text == TEXT[lang] for c in found)
    assert [c.label for c in found] == [label.replace("~", " ") for label in labels.split()]


@pytest.mark.parametrize(
    ("line", "label", "labels", "text"),
    [
        ("Article 5 bis – Scope", "Article 5 bis –", ("5bis",), "Scope"),
        ("Art. 12. Scope", "Art. 12.", ("12",), "Scope"),
        ("ARTICLE TWO Scope", "ARTICLE TWO", ("2",), "Scope"),
        ("Article 2a", None, ("2a",), "Article 2a"),
        ("Section 3.1 Scope", "Section 3.1", ("3", "1"), "Scope"),
        ("§ 3. Scope", "§ 3.", ("3",), "Scope"),
        ("Rule 5: Scope", "Rule 5:", ("5",), "Scope"),
        ("Regulation 12 Scope", "Regulation 12", ("12",), "Scope"),
        ("Chapter II – Scope", "Chapter II –", ("II",), "Scope"),
        ("Goal 1. Scope", "Goal 1.", ("1",), "Scope"),
        ("PART I", None, ("I",), "PART I"),
        ("Schedule 2", None, ("2",), "Schedule 2"),
        ("Annex 2 Scope", "Annex 2", ("2",), "Scope"),
        ("Appendix C", None, ("C",), "Appendix C"),
        ("第一条 范围", "第一条", ("1",), "范围"),
        ("第 1-1 條 範圍", "第 1-1 條", ("1-1",), "範圍"),
        ("第十二条之一", None, ("12-1",), "第十二条之一"),
        ("第二章总则", "第二章", ("2",), "总则"),
        ("第三节 范围", "第三节", ("3",), "范围"),
        ("第一编 总则", "第一编", ("1",), "总则"),
        ("第一部分 总则", "第一部分", ("1",), "总则"),
        ("第2部", None, ("2",), "第2部"),
        ("附件一", None, ("1",), "附件一"),
        ("附表2 清单", "附表2", ("2",), "清单"),
        ("附录A", None, ("A",), "附录A"),
        ("附录A （规范性）范围", "附录A", ("A",), "（规范性）范围"),
        ("目标1. 消除贫困", "目标1.", ("1",), "消除贫困"),
        ("规则5 范围", "规则5", ("5",), "范围"),
    ],
)
def test_divisions_carry_their_number(line: str, label: str | None, labels: tuple[str, ...], text: str) -> None:
    lang: Lang = "zh" if any(c > "\u2e80" for c in line) else "en"
    body = {"en": "This text applies to all of the members.", "zh": "本文适用于全体成员，自公布之日起施行。"}[lang]
    found = units("\n".join([body, line, body]), lang)
    assert [c.kind for c in found] == ["paragraph", "heading", "paragraph"]
    assert (found[1].label, found[1].labels, found[1].text) == (label, labels, text)


NO_LABELS: dict[Lang, list[str]] = {
    "en": [
        "2030 Agenda for Sustainable Development is recalled.", "5G networks are deployed.", "I agree with this.",
        "A member may speak.", "§ 15 of the Tunis Commitment applies.", "§§ 35 a) and 36 apply.",
        "Section 2(a)(1) applies to all.", "Article 5(2) applies.", "1.5 million people are concerned.",
        "12 months later it was done.", "E.164 numbering is used.", "e.g. this one.", "a) above applies.",
        "(a) and (b) above apply.", "a)-e) of the Agenda apply.", "1 January 2020 is the date.", "1990s saw growth.",
        "10% of the budget is kept.", "U.S. law applies.", "2(b) is deleted.", "Annex 2 contains the list.",
        "Part 1 of the programme is done.", "Chapter II applies.", "Rule 5 does not apply.", "[1] Smith, Book, 2001.",
    ],
    "zh": [
        "2030年可持续发展议程得到忆及。", "5G网络已经部署。", "3个工作组已经成立。", "一些国家表示支持。",
        "一、二两项不适用。", "第十条规定的情形除外。", "第五条所称数据，是指信息。", "第35 a)段适用。",
        "a)段所述事项由理事会处理。", "a)-e)段适用。", "10%的预算予以保留。", "三分之一的成员同意。",
        "十年来取得进展。",
        "甲方应当付款。", "1亿人受到影响。", "附件二载有清单。", "目标1的执行情况良好。", "第一章适用于全体成员。",
        "1至3号文件已经分发。", "12月5日举行会议。", "五大工作领域已经确定。", "第101号决议适用。", "一方面要发展。",
        "原则1适用于全体。", "第三部分载有结论。", "万国邮联参加会议。",
    ],
}  # fmt: skip
BEFORE = {"en": "The meeting was opened by the Chair.", "zh": "会议由主席宣布开幕。"}


@pytest.mark.parametrize(("lang", "line"), [(lang, line) for lang, lines in NO_LABELS.items() for line in lines])
def test_running_text_that_begins_like_a_label(lang: Lang, line: str) -> None:
    found = units("\n".join([BEFORE[lang], line, BEFORE[lang]]), lang)
    assert [(c.kind, c.label, c.text) for c in found][1] == ("paragraph", None, line)
    items = [f"{n}\t{TEXT[lang]}" for n in (1, 2)]
    after_list = units("\n".join([HEADING[lang], *items, line, BEFORE[lang]]), lang)
    assert [(c.kind, c.text) for c in after_list][3] == ("paragraph", line)  # an unlabelled tail of the list


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "en",
            [
                "considering",
                "a) that cooperation is needed in accordance with the provisions of §§ 35",
                "a)-e) of the Agenda, and of the decisions taken by the Council at its",
                "2030 session, and of all the other relevant decisions of the Council in",
                "Article 5 of the Convention and in No. 196 of the Convention as amended;",
                "b) that the work should continue without any delay in the light of the",
                "2. Report and of the resolutions of the General Assembly on the subject;",
                "c) that all the Member States have asked for more work on the subject in",
                "i) the Radiocommunication Sector and the Standardization Sector, and in",
                "the Development Sector, as well as in the General Secretariat of ITU,",
                "resolves",
                "1 to continue the work on the subject on the basis of the report of the",
                "15 experts who met in Geneva and who made proposals on the subject here;",
                "2 to report to the Council on the progress that was made in all Sectors.",
            ],
        ),
        (
            "zh",
            [
                "考虑到",
                "a) 根据《信息社会突尼斯议程》的有关各项规定，尤其是议程的第35段",
                "a)-e)段的规定，以及理事会历届会议就这一议题通过的各项决定，包括在",
                "2030年会议上通过的决定，有必要在各级进一步加强合作，并落实《公约》",
                "第五条规定的各项义务和其他相关义务，同时避免各个局之间的工作重复；",
                "b) 各项工作应当毫不拖延地继续开展下去，并充分考虑到联合国大会就这",
                "3项议题通过的各项决议以及各成员国在各次会议上表达的各种不同意见；",
                "c) 所有成员国都要求就这一议题开展更多的工作，包括在国际电联的三个",
                "部门以及总秘书处开展工作，并酌情向理事会提交报告，供理事会审议，",
                "做出决议",
                "1 根据在日内瓦举行会议并就这一议题提出各项建议的专家所提交的报告，",
                "继续就这一议题开展工作，并在各个部门之间加强协调，以避免工作重复；",
                "2 就所有各个部门在这一议题方面所取得的进展向理事会提交年度报告。",
            ],
        ),
    ],
)
def test_references_at_the_front_of_wrapped_lines(lang: Lang, lines: list[str]) -> None:
    found = units("\n".join(lines), lang)
    assert [c.path for c in found] == ["1", "1/a", "1/b", "1/c", "2", "2/1", "2/2"]


def test_decision_by_neighbours_agrees_across_kinds_of_numbering() -> None:
    """A glued number is one of the list that its neighbours print with a space."""
    text = "做出决议\n1 开展工作；\n2根据《公约》继续研究；\n3\t提交报告。"
    assert [c.path for c in units(text, "zh")][1:] == ["1/1", "1/2", "1/3"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "considering\na)\tthat it matters:\ni)\tfirst;\nii)\tsecond;\nwhich is agreed;\nb)\tthat it works,"),
        ("zh", "考虑到\na)\t此事重要：\ni)\t第一；\nii)\t第二；\n对此各方同意；\nb)\t此事可行，"),
    ],
)
def test_an_unlabelled_tail_is_a_paragraph_and_breaks_no_list(lang: Lang, text: str) -> None:
    rows = [(c.kind, c.path) for c in units(text, lang)]
    assert rows == [
        ("heading", "1"), ("clause", "1/a"), ("clause", "1/a/i"), ("clause", "1/a/ii"), ("paragraph", "1"),
        ("clause", "1/b"),
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["FAQ", "AI", "at", "am", "ATM"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_short_word_on_its_line_is_no_label(lang: Lang, word: str) -> None:
    after = {"en": "The text goes on here.", "zh": "案文在此继续。"}[lang]
    assert [c.text for c in units(f"{after}\n{word}\n{after}", lang)] == [after, word, after]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Definitions\nFor the purposes of this Act:\n“data” means information;\n“body” means a person;"),
        ("zh", "定义\n就本法而言：\n“数据”是指信息；\n“机构”是指法人；"),
    ],
)
def test_definitions_without_labels_are_units(lang: Lang, text: str) -> None:
    found = units(text, lang)
    assert [c.kind for c in found] == ["heading", "paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Data Law\n\nArticle 1 This Law protects rights.\n"
            "Article 2 The period of retention shall not exceed a year.\n"
            "Article 3 Whoever violates this Law shall be fined not less than RMB 10,000 yuan.\n"
            "Article 4 This Law takes effect on 1 May 2024.",
        ),
        (
            "zh",
            "数据法\n\n第一条 本法保护权利。\n第二条 保存期限不得超过一年。\n"
            "第三条 违反本法的，处一万元以上罚款。\n第四条 本法自2024年5月1日起施行。",
        ),
    ],
)
def test_short_articles_that_are_sentences_are_clauses(lang: Lang, text: str) -> None:
    found = units(text, lang)
    assert [(c.kind, c.path) for c in found] == [
        ("title", "0"), ("clause", "0/1"), ("clause", "0/2"), ("clause", "0/3"), ("clause", "0/4"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "The Council may meet."),
        ("en", "Slavery is prohibited."),
        ("en", "The Parties undertake to cooperate."),
        ("en", "Any person who objects may appeal."),
        ("en", "This Act covers data."),
        ("en", "The Council will meet annually."),
        ("zh", "理事会可以开会。"),
        ("zh", "禁止奴隶制。"),
        ("zh", "各方承诺开展合作。"),
        ("zh", "提出异议的人可以上诉。"),
    ],
)
def test_a_short_sentence_behind_a_number_is_a_clause(lang: Lang, sentence: str) -> None:
    article = {"en": "Article 5. ", "zh": "第五条　"}[lang]
    assert [(c.kind, c.text) for c in units(f"{BEFORE[lang]}\n{article}{sentence}\n{BEFORE[lang]}", lang)][1] == (
        "clause",
        sentence,
    )


@pytest.mark.parametrize(
    ("lang", "name"),
    [
        ("en", "Definitions."),
        ("en", "Entry into force."),
        ("en", "The Secretary-General."),
        ("en", "Who may apply."),
        ("en", "What this Act covers."),
        ("en", "Duties that are delegated."),
        ("en", "Right to have access."),
        ("en", "Form of a will."),
        ("en", "Must-carry obligations."),
        ("zh", "定义"),
        ("zh", "生效"),
        ("zh", "秘书长"),
    ],
)
def test_a_title_behind_a_number_is_a_heading_with_a_full_stop_too(lang: Lang, name: str) -> None:
    article = {"en": "Article 5. ", "zh": "第五条　"}[lang]
    assert [(c.kind, c.text) for c in units(f"{BEFORE[lang]}\n{article}{name}\n{BEFORE[lang]}", lang)][1] == (
        "heading",
        name,
    )


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Article 1. This Law protects rights.\nArticle 2. Repealed.\nArticle 3. The Council may meet."),
        ("zh", "第一条　本法保护权利。\n第二条　已废止。\n第三条　理事会可以开会。"),
    ],
)
def test_an_article_is_a_clause_where_most_of_its_siblings_are(lang: Lang, text: str) -> None:
    assert [(c.kind, c.path) for c in units(text, lang)] == [("clause", "0/1"), ("clause", "0/2"), ("clause", "0/3")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Article 1. Definitions.\nData means information of any kind.\nArticle 2. Meetings.\nThe Council meets.\n"
            "Article 3. The Council may adopt rules of procedure.",
        ),
        (
            "zh",
            "第一条　定义\n数据是指任何种类的信息。\n第二条　会议\n理事会召开会议。\n第三条　理事会可以通过议事规则。",
        ),
    ],
)
def test_titles_stay_headings_where_few_of_their_siblings_are_clauses(lang: Lang, text: str) -> None:
    assert [c.kind for c in units(text, lang)] == ["heading", "paragraph", "heading", "paragraph", "clause"]
