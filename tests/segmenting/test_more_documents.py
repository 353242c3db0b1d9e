"""Documents of other kinds, each in English and in Chinese, with the units that they consist of."""

from __future__ import annotations

from collections import Counter

import pytest

from align.model.clause import SegmentedDocument
from align.model.document import Document, Lang
from align.segmenting.segmenter import segment_document

Row = tuple[str, str, str]
"""Kind, path and text of a unit; of a text the beginning."""


def segmented(text: str, lang: Lang) -> SegmentedDocument:
    return segment_document(Document(text, lang, "Latn" if lang == "en" else "Hans", "-", ""))


def visible(text: str) -> Counter[str]:
    return Counter(c for c in text if not c.isspace())


def check_whole(document: SegmentedDocument) -> None:
    """Every visible character is held once, and no two units bear one id."""
    parts = [(c.label or "") + c.text for c in document] + [f.text for f in document.furniture]
    assert visible("".join(parts)) == visible(document.document.text)
    assert len({c.id for c in document}) == len(document)


OPENING = {
    "en": "RESOLUTION 5 (Rev. Dubai, 2018Bucharest, 2022)\nSecurity of networks\nThe Plenipotentiary Conference of the "
    "International Telecommunication Union (Dubai, 2018Bucharest, 2022),\nresolves\n",
    "zh": "第5号决议（2018年，迪拜2022年，布加勒斯特，修订版）\n网络安全\n"
    "国际电信联盟全权代表大会（2018年，迪拜2022年，布加勒斯特），\n做出决议\n",
}
CLAUSE = {"en": "to continue the work", "zh": "继续开展工作"}

# Labels of a section as a dump of tracked changes prints them; ``a<b)`` was b), ``a~`` is struck, ``a+`` is new.
TRACKED = [
    ("a) ab) bc) cd) de)", "a+ b<a) c<b) d<c) e<d)"),
    ("a) ba) cb) dc)", "a~ a<b) b<c) c<d)"),
    ("a) b) c) d) ec) fd) ge)", "a b c~ d~ c<e) d<f) e<g)"),
    ("a) cb) bc) d)", "a b<c) c<b) d"),
    ("ea) ab) bc) cd) de) f)", "a<e) b<a) c<b) d<c) e<d) f"),
    ("g) gh) hi) ij) jk) kl)", "g h<g) i<h) j<i) k<j) l<k)"),
    ("w) x) xy) yz) zaa) aabb)", "w x y<x) z<y) aa<z) bb<aa)"),
    ("1 12 23 34 45 56 67 78 89 910 1011 1112", "1+ 2<1 3<2 4<3 5<4 6<5 7<6 8<7 9<8 10<9 11<10 12<11"),
    ("1 21 32 43 54 65 76 87 98 109 1110 1211", "1~ 1<2 2<3 3<4 4<5 5<6 6<7 7<8 8<9 9<10 10<11 11<12"),
    ("8 9 109 1110 1211", "8 9~ 9<10 10<11 11<12"),
    ("1. 12. 23. 34.", "1+ 2<1. 3<2. 4<3."),
    ("1: i) ii) iii) iiiiv) ivv) 2", "1 1/i 1/ii 1/iii 1/iv<iii) 1/v<iv) 2"),
    ("1: i) ii) iiiii) iviii) viv) 2", "1 1/i 1/ii~ 1/ii<iii) 1/iii<iv) 1/iv<v) 2"),
    ("1: i) iii) iiiii) iiiiv) 2", "1 1/i+ 1/ii<i) 1/iii<ii) 1/iv<iii) 2"),
    ("a) ab): i) iii) bc)", "a+ b<a) b/i+ b/ii<i) c<b)"),
    ("a)bis b) b)bis c) cd)", "abis b bbis c d<c)"),
]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("labels", "expected"), TRACKED)
def test_tracked_labels(labels: str, expected: str, lang: Lang) -> None:
    colon = {"en": ":", "zh": "："}[lang]
    body = [f"{m.rstrip(':')}\t{CLAUSE[lang]}{colon if m[-1] == ':' else ';'}" for m in labels.split()]
    document = segmented(OPENING[lang] + "\n".join(body), lang)
    check_whole(document)
    shown = []
    for clause in document:
        if clause.kind == "clause":
            old = f"<{clause.old_label}" if clause.status == "relabelled" else ""
            shown.append("/".join(clause.labels) + {"struck": "~", "new": "+"}.get(clause.status or "", old))
    assert shown == expected.split()


# A whole document: its text in English and Chinese, then a row for each unit: kind, path, beginnings of both texts.
DOCUMENTS: dict[str, tuple[str, str, list[tuple[str, str, str, str]]]] = {
    "notes out of order, over several lines, with brackets; bookmarks; a heading that stands twice": (
        "MOD\tEUR/44A4/1\nRESOLUTION 102 (Bucharest, 2022)\nInternet issues\n"
        "The Plenipotentiary Conference of the International Telecommunication Union (Bucharest, 2022),\nrecalling:\n"
        "a)\tthe Agenda[footnoteRef:2]2 and[bookmark: _GoBack] the outcomes[footnoteRef:1]1;\n"
        "[1: 1 First, with [brackets] inside.]\n[2: 2 Second.]\n"
        "b)\tthe statement[footnoteRef:3]*,\n[3: * Adopted\non 18 November 2005,\nsee § 35 a).]\n"
        "invites Member States\n1\tto meet;\ninvites Member States\n2\tto report.\n\n__________\nwww.itu.int/pp/\n",
        "MOD\tEUR/44A4/1\n第102号决议（2022年，布加勒斯特）\n互联网问题\n"
        "国际电信联盟全权代表大会（2022年，布加勒斯特），\n忆及：\n"
        "a)\t议程[footnoteRef:2]2和[bookmark: _GoBack]成果[footnoteRef:1]1；\n"
        "[1: 1 第一条，其中有[括号]。]\n[2: 2 第二条。]\n"
        "b)\t声明[footnoteRef:3]*，\n[3: * 2005年11月18日\n通过，\n见第35 a)段。]\n"
        "请成员国\n1\t举行会议；\n请成员国\n2\t提交报告。\n\n__________\nwww.itu.int/pp/\n",
        [
            ("marker", "0", "MOD EUR/44A4/1", "MOD EUR/44A4/1"),
            ("title", "0", "RESOLUTION 102", "第102号决议"),
            ("title", "0", "Internet issues", "互联网问题"),
            ("preamble", "0", "The Plenipotentiary", "国际电信联盟"),
            ("heading", "1", "recalling:", "忆及："),
            ("clause", "1/a", "the Agenda and the outcomes;", "议程和成果；"),
            ("footnote", "1", "Second.", "第二条。"),
            ("footnote", "1", "First, with [brackets] inside.", "第一条，其中有[括号]。"),
            ("clause", "1/b", "the statement,", "声明，"),
            ("footnote", "1", "Adopted on 18 November 2005, see § 35 a).", "2005年11月18日通过，见第35 a)段。"),
            ("heading", "2", "invites Member States", "请成员国"),
            ("clause", "2/1", "to meet;", "举行会议；"),
            ("heading", "3", "invites Member States", "请成员国"),
            ("clause", "3/2", "to report.", "提交报告。"),
        ],
    ),
    "several proposals; a draft new resolution; composite numbers": (
        "SUP\tACP/67A1/5\nRESOLUTION 12 (Rev. Antalya, 2006)\nRules\nReasons:\tNo longer needed.\n"
        "ADD\tACP/67A1/6\nDRAFT NEW RESOLUTION [ACP-1] (Bucharest, 2022)\nArtificial intelligence\n"
        "The Plenipotentiary Conference of the International Telecommunication Union (Bucharest, 2022),\n"
        "further recognizing\nthat it matters,\nresolves to instruct the Secretary-General\n"
        "1\tto draw up:\n1.1\ta plan;\n1.2\ta budget;\n2\tto report,\ninvites ITU-R\nto study it.",
        "SUP\tACP/67A1/5\n第12号决议（2006年，安塔利亚，修订版）\n规则\n理由：\t不再需要。\n"
        "ADD\tACP/67A1/6\n第[ACP-1]号新决议草案（2022年，布加勒斯特）\n人工智能\n"
        "国际电信联盟全权代表大会（2022年，布加勒斯特），\n"
        "进一步认识到\n此事至关重要，\n做出决议，责成秘书长\n"
        "1\t编制：\n1.1\t计划；\n1.2\t预算；\n2\t提交报告，\n请ITU-R\n对此开展研究。",
        [
            ("marker", "0", "SUP ACP/67A1/5", "SUP ACP/67A1/5"),
            ("title", "0", "RESOLUTION 12", "第12号决议"),
            ("title", "0", "Rules", "规则"),
            ("paragraph", "0", "Reasons:", "理由："),
            ("marker", "0", "ADD ACP/67A1/6", "ADD ACP/67A1/6"),
            ("title", "0", "DRAFT NEW RESOLUTION [ACP-1]", "第[ACP-1]号新决议草案"),
            ("title", "0", "Artificial intelligence", "人工智能"),
            ("preamble", "0", "The Plenipotentiary", "国际电信联盟"),
            ("heading", "1", "further recognizing", "进一步认识到"),
            ("paragraph", "1", "that it matters,", "此事至关重要，"),
            ("heading", "2", "resolves to instruct the Secretary-General", "做出决议，责成秘书长"),
            ("clause", "2/1", "to draw up:", "编制："),
            ("clause", "2/1/1", "a plan;", "计划；"),
            ("clause", "2/1/2", "a budget;", "预算；"),
            ("clause", "2/2", "to report,", "提交报告，"),
            ("heading", "3", "invites ITU-R", "请ITU-R"),
            ("paragraph", "3", "to study it.", "对此开展研究。"),
        ],
    ),
    "paragraphs without labels": (
        "RESOLUTION 58 (Rev. Busan, 2014)\nRegional organizations\n"
        "The Plenipotentiary Conference of the International Telecommunication Union (Busan, 2014),\nrecalling\n"
        "Resolution 58 (Kyoto, 1994);\nResolution 112 (Marrakesh, 2002),\nnoting\nthe report[footnoteRef:1]*,\n"
        "[1: *\tDocument 5.]\n"
        "instructs the Secretary-General, in close collaboration with the Directors of the three Bureaux\n"
        "to report to the Council.",
        "第58号决议（2014年，釜山，修订版）\n区域性组织\n国际电信联盟全权代表大会（2014年，釜山），\n忆及\n"
        "第58号决议（1994年，京都）；\n第112号决议（2002年，马拉喀什），\n注意到\n报告[footnoteRef:1]*，\n"
        "[1: *\t5号文件。]\n责成秘书长与三个局的主任密切协作\n向理事会做出报告。",
        [
            ("title", "0", "RESOLUTION 58", "第58号决议"),
            ("title", "0", "Regional organizations", "区域性组织"),
            ("preamble", "0", "The Plenipotentiary", "国际电信联盟"),
            ("heading", "1", "recalling", "忆及"),
            ("paragraph", "1", "Resolution 58 (Kyoto, 1994);", "第58号决议（1994年，京都）；"),
            ("paragraph", "1", "Resolution 112 (Marrakesh, 2002),", "第112号决议（2002年，马拉喀什），"),
            ("heading", "2", "noting", "注意到"),
            ("paragraph", "2", "the report,", "报告，"),
            ("footnote", "2", "Document 5.", "5号文件。"),
            ("heading", "3", "instructs the Secretary-General, in", "责成秘书长与三个局的主任密切协作"),
            ("paragraph", "3", "to report to the Council.", "向理事会做出报告。"),
        ],
    ),
    "labels on lines of their own, with blank lines and without": (
        "RESOLUTION 30 (Rev. Kigali, 2022)\nOutcomes of the Summit\n"
        "The World Telecommunication Development Conference (Kigali, 2022),\n\nrecognizing\n\na)\nthat tasks are:\n\n"
        "i)\nspectrum management;\n\nii)\nstandards;\n\nb)\nthe mechanisms,\n\n"
        "resolves to invite the ITU Telecommunication Development Sector\n\n1\nto cooperate;\n2\nto monitor.",
        "第30号决议（2022年，基加利，修订版）\n峰会成果\n世界电信发展大会（2022年，基加利），\n\n认识到\n\n"
        "a)\n任务如下：\n\ni)\n频谱管理；\n\nii)\n标准；\n\nb)\n各项机制，\n\n"
        "做出决议，请国际电联电信发展部门\n\n1\n开展合作；\n2\n监督。",
        [
            ("title", "0", "RESOLUTION 30", "第30号决议"),
            ("title", "0", "Outcomes", "峰会成果"),
            ("preamble", "0", "The World", "世界电信发展大会"),
            ("heading", "1", "recognizing", "认识到"),
            ("clause", "1/a", "that tasks are:", "任务如下："),
            ("clause", "1/a/i", "spectrum management;", "频谱管理；"),
            ("clause", "1/a/ii", "standards;", "标准；"),
            ("clause", "1/b", "the mechanisms,", "各项机制，"),
            ("heading", "2", "resolves to invite", "做出决议，请国际电联电信发展部门"),
            ("clause", "2/1", "to cooperate;", "开展合作；"),
            ("clause", "2/2", "to monitor.", "监督。"),
        ],
    ),
    "a treaty: parts, articles with their headings, bis, dashes": (
        "CONVENTION ON COOPERATION\nThe States Parties to the present Convention,\nPART I\nGENERAL PROVISIONS\n"
        'Article 1\nUse of terms\n1. For the purposes of this Convention:\n(a) "service" means:\n'
        "(i) any public service;\n(ii) any private service;\n(b) facts.\n2. The rest is free.\n"
        "Article 2\nScope\nThis Convention applies to:\n- natural persons;\n- legal persons.",
        "合作公约\n本公约缔约各国，\n第一部分\n总则\n第一条\n用语\n1. 为本公约的目的：\n(a) “服务”是指：\n"
        "(i) 任何公共服务；\n(ii) 任何私人服务；\n(b) 事实。\n2. 其余不限。\n"
        "第二条\n范围\n本公约适用于：\n- 自然人；\n- 法人。",
        [
            ("title", "0", "CONVENTION ON COOPERATION", "合作公约"),
            ("preamble", "0", "The States Parties", "本公约缔约各国，"),
            ("heading", "1/I|1/1", "PART I", "第一部分"),
            ("heading", "2", "GENERAL PROVISIONS", "总则"),
            ("heading", "3/1", "Article 1", "第一条"),
            ("heading", "4", "Use of terms", "用语"),
            ("clause", "4/1", "For the purposes", "为本公约的目的："),
            ("clause", "4/1/a", '"service" means:', "“服务”是指："),
            ("clause", "4/1/a/i", "any public service;", "任何公共服务；"),
            ("clause", "4/1/a/ii", "any private service;", "任何私人服务；"),
            ("clause", "4/1/b", "facts.", "事实。"),
            ("clause", "4/2", "The rest is free.", "其余不限。"),
            ("heading", "5/2", "Article 2", "第二条"),
            ("heading", "6", "Scope", "范围"),
            ("paragraph", "6", "This Convention applies to:", "本公约适用于："),
            ("clause", "6/•1", "natural persons;", "自然人；"),
            ("clause", "6/•2", "legal persons.", "法人。"),
        ],
    ),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents(name: str, lang: Lang) -> None:
    english, chinese, rows = DOCUMENTS[name]
    document = segmented(english if lang == "en" else chinese, lang)
    check_whole(document)
    want: list[Row] = []
    for clause, (kind, path, *texts) in zip(document, rows, strict=True):
        beginning = texts[lang == "zh"]
        want.append((kind, path.split("|")[-1 if lang == "zh" else 0], beginning + clause.text[len(beginning) :]))
    assert [(c.kind, c.path, c.text) for c in document] == want


def test_several_notes_of_a_clause_are_cited_in_order() -> None:
    for lang, text in zip(("en", "zh"), next(iter(DOCUMENTS.values()))[:2], strict=True):
        document = segmented(text, lang)  # type: ignore[arg-type]
        cited = [(c.path, c.notes, c.note_indices) for c in document if c.notes]
        assert cited == [("1/a", ("2", "1"), (6, 7)), ("1/b", ("*",), (9,))]
        assert [f.kind for f in document.furniture][-2:] == ["rule", "address"]


# One statute in English, Simplified and Traditional Chinese, spaces inside its numbers.
STATUTE = {
    "en": "Data Act\nChapter I General Provisions\nArticle 1\nThis Act protects data.\nArticle 12-1\n"
    "An agency shall see to:\n1. one of the following:\n(1) law;\n(2) consent.\n2. other grounds.\n"
    "Chapter II Supplementary Provisions\nArticle 13 bis\nThis Act enters into force today.",
    "Hans": "数据法\n第一章　总则\n第一条\n本法保护数据。\n第十二条之一\n机关应当符合下列规定：\n一、下列情形之一：\n"
    "（一）法律；\n（二）同意。\n二、其他理由。\n第二章　附则\n第十三条之二\n本法自今日起施行。",
    "Hant": "資料法\n第 一 章 總則\n第 1 條\n本法保護資料。\n第 12 條之 1\n機關應符合下列規定：\n一、下列情形之一：\n"
    "（一）法律；\n（二）同意。\n二、其他理由。\n第 二 章 附則\n第 十三 條之二\n本法自今日施行。",
}


@pytest.mark.parametrize("script", STATUTE)
def test_statutes_read_alike_in_every_script(script: str) -> None:
    document = segmented(STATUTE[script], "en" if script == "en" else "zh")
    check_whole(document)
    first, second, last = ("I", "II", "13bis") if script == "en" else ("1", "2", "13-2")
    assert [(c.kind, c.path, c.level) for c in document][1:] == [
        ("heading", f"1/{first}", 1),
        ("heading", "2/1", 2),
        ("paragraph", "2", 2),
        ("heading", "3/12-1", 2),
        ("paragraph", "3", 2),
        ("clause", "3/1", 2),
        ("clause", "3/1/1", 2),
        ("clause", "3/1/2", 2),
        ("clause", "3/2", 2),
        ("heading", f"4/{second}", 1),
        ("heading", f"5/{last}", 2),
        ("paragraph", "5", 2),
    ]


def test_chinese_label_levels() -> None:
    """The levels of a Chinese list: 一、（一） １） and ① below it; full-width brackets around figures."""
    labels = "一、： （一）： １） ２） （二）： ① ② 二、 三、： （１） （２） 四、"
    text = "\n".join(f"{m.rstrip('：')}有关事项{'：' if m[-1] == '：' else '；'}" for m in labels.split())
    document = segmented("工作决定\n" + text, "zh")
    check_whole(document)
    paths = ["/".join(c.labels) for c in document if c.kind == "clause"]
    assert paths == ["1", "1/1", "1/1/1", "1/1/2", "1/2", "1/2/1", "1/2/2", "2", "3", "3/1", "3/2", "4"]


# Running heads and feet of a page, ``#`` for its number.
FURNITURE = [
    (["– # –", "PP-22/44(Add.4)-E"], []),
    (["#", "WTSA-24/37(Add.3)-E"], []),
    (["RESOLUTION 102", "第102号决议"], []),
    ([], ["P:\\CONF\\PP22\\044A4.docx (513434)"]),
    ([], ["#"]),
    ([], ["Page #", "第 # 页"]),
]
SENTENCES = {
    "en": "that the benefits of the Internet reach every country of the region {0} and\nall of its people, so that "
    "{0} closes the divide between the countries without more\ndelay in what concerns the network {0} and its "
    "development;",
    "zh": "互联网的惠益应惠及名为{0}的区域内的各个国家及其全体人民，以便{0}毫不\n拖延地弥合各国之间在网络{0}及其发展"
    "方面存在的数字鸿沟，并在现有预\n算限额内为{0}提供技术援助、能力建设和培训活动；",
}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("heads", "feet"), FURNITURE)
def test_page_furniture_does_not_interrupt_clauses(heads: list[str], feet: list[str], lang: Lang) -> None:
    lines = [{"en": "RESOLUTION 5 (Geneva, 2022)", "zh": "第5号决议（2022年，日内瓦）"}[lang]]
    lines += [{"en": "resolves", "zh": "做出决议"}[lang]]
    for n, name in enumerate("ABCDEFGHJKLM", 1):
        lines += f"{n} {SENTENCES[lang].format(name)}".split("\n")
    pages = [lines[i : i + 10] for i in range(0, len(lines), 10)]
    framed = ["\n".join([*heads, *page, *feet, ""]).replace("#", str(n)) for n, page in enumerate(pages, 1)]
    whole = "\f".join(framed)
    document = segmented(whole, lang)
    check_whole(document)
    clauses = [c for c in document if c.kind == "clause"]
    glue = " " if lang == "en" else ""
    assert [c.path for c in clauses] == [f"1/{n}" for n in range(1, 13)]
    assert [c.text for c in clauses] == [SENTENCES[lang].format(n).replace("\n", glue) for n in "ABCDEFGHJKLM"]
    assert [c.kind for c in document if c.kind != "clause"] == ["title", "heading"]


@pytest.mark.parametrize(
    ("lang", "line", "below"),
    [
        ("en", "instructs the Director, within its mandate, to", "1\treport;\n2\tcontinue."),
        ("en", "instructs the Secretary-General, within existing resources", "to submit a report."),
        ("en", "instructs the Council, taking into account the report", "1\tto act."),
        ("zh", "责成理事会考虑到秘书长的报告", "1\t采取行动；\n2\t继续工作。"),
        ("zh", "责成秘书长在现有资源范围内", "1\t提交报告。"),
    ],
)
def test_a_formula_with_words_put_in_heads_the_list_below(lang: Lang, line: str, below: str) -> None:
    text = {"en": "noting\nthe report,\n", "zh": "注意到\n报告，\n"}[lang]
    document = segmented(f"{text}{line}\n{below}", lang)
    assert [(c.kind, c.text) for c in document][2] == ("heading", line)
    assert all(c.section == 2 for c in document.clauses[2:])


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "noting\nthe report,\ninstructs the Director, within its mandate, to report to the Council."),
        ("zh", "注意到\n报告，\n责成理事会考虑到秘书长的报告并采取行动。"),
        ("zh", "注意到\n报告，\n责成理事会考虑到秘书长的报告；"),
    ],
)
def test_a_formula_with_what_is_asked_is_a_paragraph(lang: Lang, text: str) -> None:
    assert [c.kind for c in segmented(text, lang)] == ["heading", "paragraph", "paragraph"]
