"""Pages of PDF files, and labels that tracked changes leave behind: what readers of such documents met."""

from __future__ import annotations

import textwrap

import pytest

from align.model.clause import SegmentedDocument
from align.model.document import Document, Lang
from align.segmenting.segmenter import segment_document


def segmented(text: str, lang: Lang) -> SegmentedDocument:
    return segment_document(Document(text, lang, "Latn" if lang == "en" else "Hans", "-", ""))


def outline(document: SegmentedDocument) -> list[str]:
    return [c.id for c in document]


CLAUSES = {
    "en": [
        "that the development of telecommunication networks and services in the developing countries needs more "
        f"attention in the coming study period, in particular as regards subject {i} of the work programme;"
        for i in range(1, 13)
    ],
    "zh": [
        "发展中国家电信网络和业务的发展在下一研究期内需要得到更多的关注，特别是在工作计划的"
        f"第{i}项课题以及与其他组织开展合作方面仍有大量的工作需要尽快完成；"
        for i in range(1, 13)
    ],
}
HEADS = {"en": ("RESOLUTION 77 (Geneva, 2022)", "considering"), "zh": ("第77号决议（2022年，日内瓦）", "考虑到")}


def paged(lang: Lang, head: str, foot: str, *, blank: bool) -> str:
    """Twelve clauses, wrapped, eight lines a page; ``#`` in head and foot is the page's number."""
    lines = list(HEADS[lang])
    for i, text in enumerate(CLAUSES[lang]):
        clause = f"{chr(97 + i)}) {text}"
        lines += [""] if blank else []
        lines += textwrap.wrap(clause, 70) if lang == "en" else [clause[k : k + 35] for k in range(0, len(clause), 35)]
    out = []
    for number, start in enumerate(range(0, len(lines), 8), start=1):
        body = lines[start : start + 8]
        out += [x for x in ("\f" + head.replace("#", str(number)), *body, foot.replace("#", str(number))) if x]
    return "\n".join(out)


@pytest.mark.parametrize("blank", [True, False], ids=["blank lines", "dense"])
@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("PP-22/44-E", ""),
        ("", "# WTSA-20 – Resolution 77"),
        ("", "WTSA-20 – Resolution 77   #"),
        ("", "- # -"),
        ("", "#"),
        ("第77号决议草案讨论稿", "第 # 页 共 9 页"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_page_furniture_leaves_the_clauses_whole(lang: Lang, head: str, foot: str, *, blank: bool) -> None:
    document = segmented(paged(lang, head, foot, blank=blank), lang)
    clauses = [c for c in document if c.kind == "clause"]
    assert [c.label for c in clauses] == [f"{chr(97 + i)})" for i in range(12)]
    assert ["".join(c.text.split()) for c in clauses] == ["".join(t.split()) for t in CLAUSES[lang]]
    assert {f.kind for f in document.furniture} <= {"running-head", "page-number"}


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "en",
            [
                "RESOLUTION 177 (Rev. Bucharest, 2022)",
                "Conformance and interoperability of equipment in",
                "developing countries and countries in transition",
                "The Plenipotentiary Conference of the International",
                "Telecommunication Union (Bucharest, 2022),",
                "recognizing",
                "a) that widespread conformance of equipment would",
                "increase the chances of end-to-end interoperability",
                "of products, and would assist all countries;",
                "b) that training has an important part to play in",
                "the building of capacities in those countries,",
                "instructs the Director of the Telecommunication",
                "Standardization Bureau, in close collaboration with",
                "the Director of the Radiocommunication Bureau",
                "1 to continue to hold consultations in all regions",
                "with a view to the needs of developing countries.",
            ],
        ),
        (
            "zh",
            [
                "第177号决议（2022年，布加勒斯特，修订版）",
                "发展中国家和经济转型国家电信设备的一致性和",
                "互操作性测试",
                "国际电信联盟全权代表大会（2022年，布加勒斯",
                "特），",
                "认识到",
                "a) 设备的广泛一致性将增加产品端到端互操作的可",
                "能性，并将为所有国家带来最大的惠益和便利；",
                "b) 培训在这些国家的能力建设工作中发挥着非常重",
                "要的作用，",
                "责成电信标准化局主任与无线电通信局主任和电信",
                "发展局主任协作",
                "1 继续在各区域就发展中国家的需求开展磋商，并",
                "酌情向理事会报告。",
            ],
        ),
    ],
)
def test_title_preamble_and_headings_wrapped_without_blank_lines(lang: Lang, lines: list[str]) -> None:
    document = segmented("\n".join(lines), lang)
    assert outline(document) == ["0t1", "0t2", "0p1", "1h", "1/a", "1/b", "2h", "2/1"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "RESOLUTION 5 (Geneva, 2022)\nresolves\n1\tto work with relevant organizations1;\n__________\n"
            "1 Including ICANN.\n- 2 -\n2\tto respect the sovereignty of Member States;\n3\tto continue its work.",
        ),
        (
            "zh",
            "第5号决议（2022年，日内瓦）\n做出决议\n1\t与各相关组织1协作；\n__________\n1 包括ICANN。\n- 2 -\n"
            "2\t尊重成员国的主权；\n3\t继续开展工作。",
        ),
    ],
)
def test_notes_end_with_their_page(lang: Lang, text: str) -> None:
    document = segmented(text, lang)
    assert outline(document) == ["0t1", "1h", "1/1", "1fn1", "1/2", "1/3"]
    assert document[2].notes == ("1",)


@pytest.mark.parametrize("marker", ["MOD\tEUR/44A4/1#50217", "MOD 44A4/1", "MOD EUR/44A4/1 (Rev.1)", "ADD", "NOC"])
@pytest.mark.parametrize(
    ("lang", "title"), [("en", "RESOLUTION 5 (Geneva, 2022)"), ("zh", "第5号决议（2022年，日内瓦）")]
)
def test_proposal_markers(lang: Lang, title: str, marker: str) -> None:
    body = "resolves\n1\tto report." if lang == "en" else "做出决议\n1\t报告。"
    assert outline(segmented(f"{marker}\n{title}\n{body}", lang)) == ["0m1", "0t1", "1h", "1/1"]


@pytest.mark.parametrize(
    ("labels", "ids"),
    [
        ("a) b) ca) db) ec)", "~a ~b a b c"),
        ("1 2 31 42 53", "~1 ~2 1 2 3"),
        ("a) b) c) d) eb) fc)", "a ~b ~c ~d b c"),
        ("(a) (ab) (bc) (cd)", "a b c d"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_struck_clauses(lang: Lang, labels: str, ids: str) -> None:
    heading, word = ("considering", "the work of Study Group {}, 2018Geneva, 2022;") if lang == "en" else (
        "考虑到", "第{}研究组的工作（2018年，迪拜2022年，日内瓦）；"
    )  # fmt: skip
    text = "\n".join([heading, *(f"{x}\t{word.format(i)}" for i, x in enumerate(labels.split()))])
    assert outline(segmented(text, lang))[1:] == [f"1/{x}" for x in ids.split()]


@pytest.mark.parametrize(
    ("lang", "text", "labels"),
    [
        ("en", "to do:\n•\nfirst;\n•\nsecond;", ["•1", "•2"]),
        ("zh", "下列事项：\n•\n第一；\n•\n第二；", ["•1", "•2"]),
        ("en", "noting\nａ）\tfirst;\nｂ）\tsecond,", ["a", "b"]),
        ("zh", "注意到\nａ）\t第一；\nｂ）\t第二，", ["a", "b"]),
        ("en", "resolves\n1 to work with the Council.", ["1"]),
        ("zh", "做出决议\n1 与理事会合作。", ["1"]),
    ],
)
def test_labels_set_in_other_ways(lang: Lang, text: str, labels: list[str]) -> None:
    assert [c.labels[-1] for c in segmented(text, lang) if c.kind == "clause"] == labels


@pytest.mark.parametrize(
    ("lang", "annex"),
    [
        ("en", "ANNEX 1 TO RESOLUTION 5 (Geneva, 2022)"),
        ("en", "Annex to Draft New Resolution [ACP-1]"),
        ("zh", "第5号决议（2022年，日内瓦）附件1"),
        ("zh", "附件1（第5号决议）"),
    ],
)
def test_annexes_begin_a_section(lang: Lang, annex: str) -> None:
    title = "RESOLUTION 5 (Geneva, 2022)" if lang == "en" else "第5号决议（2022年，日内瓦）"
    heading, clause = ("resolves", "to report.") if lang == "en" else ("做出决议", "报告。")
    document = segmented(f"{title}\n{heading}\n1\t{clause}\n{annex}\n1\t{clause}\n2\t{clause}", lang)
    assert [(c.kind, c.section) for c in document] == [
        ("title", 0), ("heading", 1), ("clause", 1), ("heading", 2), ("clause", 2), ("clause", 2)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "text", "left"),
    [
        (
            "en",
            "noting\nthe report of the Secretary-General,1\n_____\n1 A/77/1.",
            "the report of the Secretary-General,",
        ),
        ("zh", "注意到\n《日内瓦原则宣言》，1\n_____\n1 A/77/1。", "《日内瓦原则宣言》，"),
    ],
)
def test_a_mark_behind_punctuation(lang: Lang, text: str, left: str) -> None:
    document = segmented(text, lang)
    assert document[1].text == left
    assert document[1].notes == ("1",)
    assert document[2].kind == "footnote"


def test_a_page_of_notes_alone_loses_nothing() -> None:
    document = segmented("____\n34\ttext,", "en")
    assert [(c.kind, c.label, c.text) for c in document] == [("footnote", "34", "text,")]


TWO_PAGES: list[tuple[Lang, str]] = [
    (
        "en",
        "PP-22/44-E\nRESOLUTION 77 (Geneva, 2022)\nconsidering\na)\tone thing;\nb)\ttwo things;\n\fPP-22/44-E\n"
        "c)\tthree,\nresolves\n1\tto act.",
    ),
    (
        "en",
        "Draft for discussion, page 1\nRESOLUTION 77 (Geneva, 2022)\nconsidering\na)\tone thing;\nb)\ttwo things;\n\f"
        "Draft for discussion, page 2\nc)\tthree,\nresolves\n1\tto act.",
    ),
    (
        "en",
        "RESOLUTION 77 (Geneva, 2022)\nconsidering\na)\tone thing;\nb)\ttwo things;\n- 2 -\nPP-22/44-E\nc)\tthree,\n"
        "resolves\n1\tto act.",
    ),
    (
        "zh",
        "第77号决议草案讨论稿 1\n第77号决议（2022年，日内瓦）\n考虑到\na)\t其一事；\nb)\t其二事；\n"
        "\f第77号决议草案讨论稿 2\nc)\t其三事，\n做出决议\n1\t采取行动。",
    ),
    (
        "zh",
        "第77号决议（2022年，日内瓦）\n考虑到\na)\t其一事；\nb)\t其二事；\n第 2 页\nPP-22/44-C\nc)\t其三事，\n"
        "做出决议\n1\t采取行动。",
    ),
]


@pytest.mark.parametrize(("lang", "text"), TWO_PAGES)
def test_running_heads_of_two_pages(lang: Lang, text: str) -> None:
    document = segmented(text, lang)
    assert outline(document) == ["0t1", "1h", "1/a", "1/b", "1/c", "2h", "2/1"]
    assert {f.kind for f in document.furniture} <= {"running-head", "page-number"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The Act\nAnnex 1\nOne text is here.\n\fAnnex 2\nAnother text is here."),
        ("en", "recalling\na)\tthe Charter,\n\frecalling\nb)\tthe Convention,"),
        ("en", "MOD\tEUR/1/1\nRESOLUTION 5 (Dubai, 2018)\nresolves\nto act.\n\fMOD\tEUR/1/1\n"
               "RESOLUTION 5 (Dubai, 2018)\nresolves\nto act."),
        ("zh", "条例\n附件1\n此处有一案文。\n\f附件2\n此处有另一案文。"),
        ("zh", "忆及\na)\t《宪章》，\n\f忆及\nb)\t《公约》，"),
    ],
)  # fmt: skip
def test_what_two_pages_begin_with_may_be_text(lang: Lang, text: str) -> None:
    assert not segmented(text, lang).furniture
