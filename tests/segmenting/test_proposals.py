"""Proposals to a conference: what the head of the document and the markers say, reasons, notes, undecided text."""

from __future__ import annotations

import pytest

from align.model.clause import Metadata, Proposal, SegmentedDocument
from align.model.document import Document, Lang
from align.segmenting.proposals import head_datum, remark_of, with_datum
from align.segmenting.segmenter import segment_document

PROPOSALS = {
    "en": """
Plenipotentiary Conference (PP-26)
Doha, 9-27 November 2026
PLENARY MEETING	Addendum 4 to
Document 44-E
8 August 2026
Original: English
Member States of the Regional Commonwealth
MOD	RCC/44A4/1
RESOLUTION 58 (Rev. Doha, 2026)
Intensification of relations
The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),
recalling
a)	Resolution 58 (Kyoto, 1994);
[b)	Resolution 21 (Busan, 2014);]
[Editor's note: item b) is under discussion.]
c)	the [relevant] provisions,
instructs the Secretary-General, within existing resources, to
1	[consult] the offices;
2	report.
Reasons:	To bring the text up to date.
The text follows that of Resolution 99.
SUP	RCC/44A4/2
RESOLUTION 61 (Kyoto, 1994)
Old matters
resolves
1	to act;
2	to report.
Reasons:	No longer needed.
ADD	RCC/44A4/3
DRAFT NEW RESOLUTION [RCC-1] (Doha, 2026)
New matters
resolves
1	to begin;
2	to go on.
ANNEX TO DRAFT NEW RESOLUTION [RCC-1]
Terms of reference
1	The group shall meet.
2	It shall report.
NOC
RESOLUTION 70 (Rev. Dubai, 2018)
Gender
resolves
1	to stay.
Reasons
Nothing to change here.
""",
    "zh": """
全权代表大会（PP-26）
2026年11月9-27日，多哈
全体会议	文件 44(Add.4)-C
2026年8月8日
原文：英文
独联体成员国
MOD	RCC/44A4/1
第58号决议（2026年，多哈，修订版）
加强关系
国际电信联盟全权代表大会（2026年，多哈），
忆及
a)	第58号决议（1994年，京都）；
［b)	第21号决议（2014年，釜山）；］
［编者按：b)段正在讨论。］
c)	[相关]规定，
责成秘书长在现有资源范围内
1	[征求]各办事处的意见；
2	提出报告。
理由：	更新案文。
案文以第99号决议为范本。
SUP	RCC/44A4/2
第61号决议（1994年，京都）
旧事项
做出决议
1	采取行动；
2	提出报告。
理由：	不再需要。
ADD	RCC/44A4/3
第[RCC-1]号新决议草案（2026年，多哈）
新事项
做出决议
1	开始；
2	继续。
第[RCC-1]号新决议草案附件
职责范围
1	该组须举行会议。
2	该组须提出报告。
NOC
第70号决议（2018年，迪拜，修订版）
性别
做出决议
1	保持。
理由
无需修改。
""",
}


def segmented(text: str, lang: Lang) -> SegmentedDocument:
    return segment_document(Document(text.strip("\n"), lang, "Latn" if lang == "en" else "Hans", "-", ""))


@pytest.fixture(params=["en", "zh"])
def proposals(request: pytest.FixtureRequest) -> SegmentedDocument:
    return segmented(PROPOSALS[request.param], request.param)


def test_metadata_of_the_document(proposals: SegmentedDocument) -> None:
    lang = proposals.document.lang
    assert proposals.metadata == Metadata(
        document={"en": "44-E", "zh": "44(Add.4)-C"}[lang],
        changes=("Add.4",),
        conference={"en": "Plenipotentiary Conference", "zh": "全权代表大会"}[lang],
        session="PP-26",
        venue={"en": "Doha", "zh": "多哈"}[lang],
        date="2026-08-08",
        original=("en",),
        proposals=(
            Proposal(0, "MOD", "RCC/44A4/1"),
            Proposal(1, "SUP", "RCC/44A4/2"),
            Proposal(2, "ADD", "RCC/44A4/3"),
            Proposal(3, "NOC"),
        ),
    )
    head = [c for c in proposals if c.kind == "marker" and c.instrument == 0]
    assert len(head) == {"en": 7, "zh": 6}[lang]  # what says which document it is, and MOD
    assert next(c for c in proposals if c.kind == "paragraph").text in {
        "Member States of the Regional Commonwealth", "独联体成员国"
    }  # fmt: skip


def test_units_of_the_proposals(proposals: SegmentedDocument) -> None:
    rows = [c.id for c in proposals if c.kind not in {"marker", "title", "preamble"}][1:]
    assert rows == [
        "1h", "1/a", "1/b", "1p1", "1/c", "2h", "2/1", "2/2", "2p1", "2p2",
        "1:1h", "1:1/~1", "1:1/~2", "1:1p1",
        "2:1h", "2:1/1", "2:1/2", "2:2h", "2:3h", "2:3/1", "2:3/2",
        "3:1h", "3:1/1", "3:1p1", "3:1p2",
    ]  # fmt: skip


def test_reasons_and_notes_are_marked(proposals: SegmentedDocument) -> None:
    marked = [(c.id, c.remark) for c in proposals if c.remark]
    assert marked == [
        ("1p1", "editor"), ("2p1", "reasons"), ("2p2", "reasons"), ("1:1p1", "reasons"), ("3:1p1", "reasons"),
        ("3:1p2", "reasons"),
    ]  # fmt: skip
    assert {c.heading for c in proposals if c.remark == "reasons"} <= {"Reasons", "理由"}


def test_actions_tell_the_status(proposals: SegmentedDocument) -> None:
    status = {
        (c.instrument, c.status) for c in proposals if c.kind in {"clause", "heading"} and c.instrument is not None
    }
    assert status == {(0, None), (1, "struck"), (2, "new"), (3, "kept")}
    for clause in proposals:
        if clause.remark or clause.kind in {"marker", "title"}:
            assert clause.status != "struck"
        elif clause.status == "struck":
            assert (clause.old_text, clause.old_label, clause.new_label) == (clause.text, clause.label, None)
        elif clause.status == "new":
            assert (clause.old_text, clause.old_label, clause.new_label) == (None, None, clause.label)
        elif clause.status == "kept":
            assert (clause.old_text, clause.old_label, clause.new_label) == (clause.text, clause.label, clause.label)


def test_undecided_text_keeps_its_brackets(proposals: SegmentedDocument) -> None:
    texts = {c.id: c.text for c in proposals}
    assert texts["1/b"] in {"[Resolution 21 (Busan, 2014);]", "［第21号决议（2014年，釜山）；］"}
    assert next(c for c in proposals if c.id == "1/b").label == "b)"
    assert texts["1/c"].replace("[相关]", "[relevant]").startswith(("the [relevant]", "[relevant]"))
    assert texts["2/1"][0] == "["


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Document C22/45-E", Metadata(document="C22/45-E")),
        ("Document 12(Rev.1)(Add.2)-E", Metadata(document="12(Rev.1)(Add.2)-E", changes=("Rev.1", "Add.2"))),
        ("Revision 1 to\tDocument 45-E", Metadata(document="45-E", changes=("Rev.1",))),
        ("Corrigendum 2", Metadata(changes=("Corr.2",))),
        ("文件 44-C 补遗4", Metadata(document="44-C", changes=("Add.4",))),
        ("第2号勘误", Metadata(changes=("Corr.2",))),
        ("44-C号文件", Metadata(document="44-C")),
        ("ORIGINAL: FRENCH", Metadata(original=("fr",))),
        ("Original: English/Spanish", Metadata(original=("en", "es"))),
        ("原文：英文和法文", Metadata(original=("en", "fr"))),
        ("United Nations\tA/76/L.53", Metadata(document="A/76/L.53")),
        ("Seventy-sixth session", Metadata(session="Seventy-sixth session")),
        ("第七十六届会议", Metadata(session="第七十六届会议")),
        ("Agenda item 74 (b)", Metadata(agenda="74(b)")),
        ("议程项目74(b)", Metadata(agenda="74(b)")),
        ("24 May 2022", Metadata(date="2022-05-24")),
        ("2022年5月24日", Metadata(date="2022-05-24")),
        ("Distr.: Limited", Metadata()),
    ],
)
def test_lines_of_a_head(line: str, expected: Metadata) -> None:
    assert with_datum(Metadata(), line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Document 5 of the meeting was noted.", "On 24 May 2022 the meeting began.", "A session was held.",
        "Original: the text was English before", "文件44已经分发。", "2022年5月24日举行会议。", "原文如此。",
        "Conference of the Parties", "Revision of the text",
    ],
)  # fmt: skip
def test_running_text_is_no_head(line: str) -> None:
    assert not head_datum(line)


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("Reasons:\tnone", "reasons"), ("REASONS:\tnone", "reasons"), ("理由：\t无", "reasons"),
        ("提案理由：\t无", "reasons"), ("Reasons why", None), ("理由如下", None), ("Reasons", None), ("理由", None),
        ("Reasons:", None), ("理由：", None),
        ("[Editor's note: x]", "editor"), ("Editor’s note – x", "editor"), ("[Note by the Secretariat: x]", "editor"),
        ("(Drafting note: x)", "editor"), ("[编者按：x]", "editor"), ("編者註：x", "editor"), ("秘书处注：x", "editor"),
        ("NOTE – The text applies.", None), ("注 – 案文适用。", None), ("The editor's note was read.", None),
        ("[noting]", None),
    ],
)  # fmt: skip
def test_what_comments_on_the_text(line: str, remark: str | None) -> None:
    assert remark_of(line) == remark


@pytest.mark.parametrize(("lang", "line"), [("en", "Reasons"), ("zh", "理由")])
def test_the_word_alone_heads_reasons_of_proposals_only(lang: Lang, line: str) -> None:
    assert remark_of(line, proposed=True) == "reasons"
    assert remark_of(f"{line}: x", proposed=True) == "reasons"
    text = {"en": "Judgment\nReasons\nThe appeal was brought in time.", "zh": "判决书\n理由\n上诉已在法定期限内提出。"}
    assert [c.kind for c in segmented(text[lang], lang)] == ["title", "heading", "paragraph"]
