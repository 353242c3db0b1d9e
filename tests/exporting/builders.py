"""Reports built by hand from real clauses, for the exporters' tests."""

from __future__ import annotations

from typing import Any

from align.model import Alignment, Bead, Clause, Document, Edit, Flag, Furniture, ReportData, RunInfo, SegmentedDocument

INFO = RunInfo("clause-align", "0.1.0", "shared-tokens", {})
HOSTILE = "=1+1 <script>alert('x')</script> ]]> &amp; \"q\" \x00\x0b\x1b\ud800\ufffe\r\n\u2028\tend"


def clause(index: int, text: str, **fields: Any) -> Clause:
    """A clause with the fields that a test does not care for filled in."""
    known: dict[str, Any] = {
        "id": f"u{index}",
        "instrument": 0,
        "kind": "clause",
        "section": 1,
        "heading": None,
        "level": None,
        "labels": (),
        "path": f"1/{index}",
        "label": None,
        "old_label": None,
        "new_label": fields.get("label"),
        "status": None,
        "old_text": None,
        "edits": None,
        "lines": (index + 1, index + 1),
    }
    return Clause(index=index, text=text, **(known | fields))


def side(lang: str, *clauses: Clause, furniture: tuple[Furniture, ...] = (), **fields: Any) -> SegmentedDocument:
    script = {"en": "Latn", "zh": "Hans"}[lang]
    known: dict[str, Any] = {"script": script, "path": f"{lang}.txt", "sha256": lang * 32}
    return SegmentedDocument(Document(text="", lang=lang, **(known | fields)), clauses, furniture)  # type: ignore[arg-type]


def one_to_one(*pairs: tuple[str, str], **fields: Any) -> ReportData:
    """A report of clauses that stand one to one."""
    source = side("en", *(clause(index, text) for index, (text, _) in enumerate(pairs)))
    target = side("zh", *(clause(index, text) for index, (_, text) in enumerate(pairs)))
    beads = tuple(Bead((index,), (index,), 0.9, "label") for index in range(len(pairs)))
    return ReportData(INFO, Alignment(source, target, beads), **({"flags": ()} | fields))


def empty() -> ReportData:
    return ReportData(INFO, Alignment(side("en"), side("zh"), ()), ())


def minor(code: str, source: tuple[int, ...], target: tuple[int, ...], message: str = "They differ.", **f: Any) -> Flag:
    return Flag(code, "minor", "considering a)", source, target, message, **f)


def major(code: str, source: tuple[int, ...], target: tuple[int, ...], message: str = "They differ.", **f: Any) -> Flag:
    return Flag(code, "major", "considering a)", source, target, message, **f)


def resolution() -> ReportData:
    """Eight beads of Resolution 102 and Resolution 101: a gap, a struck pair, a two-to-one bead, four flags."""
    source = side(
        "en",
        clause(
            0,
            "RESOLUTION 102 (Rev. dubai, 2018Bucharest, 2022)",
            id="t1",
            kind="title",
            section=0,
            path="",
            lines=(1, 1),
        ),
        clause(1, "recalling", id="1/h", kind="heading", heading="recalling", level=1, path="1", lines=(4, 4)),
        clause(
            2,
            "Resolutions 47 and 48 (Rev. Dubai, 2012) and 49, 50, 52, 64, 69 and 75 (Rev. Hammamet, 2016Geneva, 2022) "
            "of the World Telecommunication Standardization Assembly (WTSA),",
            id="1/d",
            heading="recalling",
            labels=("d",),
            path="1/d",
            label="d)",
            lines=(8, 8),
            notes=("1",),
            note_indices=(3,),
        ),
        clause(
            3,
            "These include the least developed countries & small island developing states.",
            id="1/fn1",
            kind="footnote",
            heading="recalling",
            path="1/fn1",
            label="1",
            lines=(8, 8),
        ),
        clause(
            4,
            "that UNGA agreed, at its high-level meeting on 15-16 December 2015, that Internet governance should "
            "continue to follow the Tunis Agenda;",
            id="1/l",
            heading="recalling",
            labels=("l",),
            path="1/l",
            label="il)",
            old_label="i)",
            new_label="l)",
            status="relabelled",
            lines=(37, 37),
        ),
        clause(
            5,
            "that ITU has published a comprehensive and useful Handbook on IP-based networks and related topics and "
            "Issues;",
            id="1/~d",
            heading="recalling",
            labels=("d",),
            path="1/d",
            label="d)",
            old_label="d)",
            new_label=None,
            status="struck",
            lines=(49, 49),
        ),
        clause(
            6,
            "all relevant resolutions of the Plenipotentiary Conference;",
            id="1/e",
            label="e)",
            path="1/e",
            lines=(50, 50),
        ),
        clause(7, "all relevant WSIS outcomes;", id="1/f", label="f)", path="1/f", lines=(51, 52)),
        furniture=(Furniture((3, 3), "[bookmark: _Toc413838379]", "bookmark"),),
        path="en/res102.txt",
        revisions="run-together",
    )
    return ReportData(
        RunInfo("clause-align", "0.1.0", "shared-tokens", {"fail_on": "major"}),
        Alignment(source, _resolution_zh(), _resolution_beads()),
        _resolution_flags(),
        ("en/res102.txt: line 12 is longer than 10,000 characters",),
    )


def _resolution_zh() -> SegmentedDocument:
    return side(
        "zh",
        clause(0, "MOD EUR/44A4/1", id="m1", kind="marker", section=0, path="", lines=(1, 1)),
        clause(
            1,
            "第102号决议（2018年，迪拜2022年，布加勒斯特，修订版）",
            id="t1",
            kind="title",
            section=0,
            path="",
            lines=(2, 2),
        ),
        clause(2, "忆及", id="1/h", kind="heading", heading="忆及", level=1, path="1", lines=(5, 5)),
        clause(
            3,
            "世界电信标准化全会（WTSA）第47和48号决议（2012年，迪拜，修订版）以及第49、50、52、64、69和75号决议"
            "（2016年，哈马马特2022年，日内瓦，修订版），",
            id="1/d",
            heading="忆及",
            labels=("d",),
            path="1/d",
            label="d)",
            lines=(9, 9),
        ),
        clause(4, "", id="1/fn1", kind="footnote", heading="忆及", path="1/fn1", label="1", lines=(9, 9)),
        clause(
            5,
            "2015年12月15至16日举行的联大互联网治理高级别会议达成一致：互联网治理应继续遵循《突尼斯议程》的规定；",
            id="1/l",
            heading="忆及",
            labels=("l",),
            path="1/l",
            label="il)",
            old_label="i)",
            new_label="l)",
            status="relabelled",
            lines=(38, 38),
        ),
        clause(
            6,
            "国际电联已出版一本综合实用的《互联网协议（IP）网络和相关议题与问题手册》；",
            id="1/~d",
            heading="忆及",
            labels=("d",),
            path="1/d",
            label="d)",
            old_label="d)",
            new_label=None,
            status="struck",
            lines=(50, 50),
        ),
        clause(
            7, "全权代表大会的所有相关决议以及WSIS的所有相关成果；", id="1/e", label="e)", path="1/e", lines=(51, 51)
        ),
        path="zh/res102.txt",
        revisions="run-together",
    )


def _resolution_beads() -> tuple[Bead, ...]:
    return (
        Bead((), (0,), None, "gap"),
        Bead((0,), (1,), 0.97, "content"),
        Bead((1,), (2,), 0.99, "label"),
        Bead((2,), (3,), 0.914, "label"),
        Bead((3,), (4,), 0.5, "label"),
        Bead((4,), (5,), 0.88, "label", "none"),
        Bead((5,), (6,), 0.9, "label"),
        Bead((6, 7), (7,), 0.71, "content", "target"),
    )


def _resolution_flags() -> tuple[Flag, ...]:
    return (
        Flag(
            "unresolved-edit",
            "minor",
            "recalling d)",
            (2,),
            (3,),
            "Old and new wording both stand in both languages: “Hammamet, 2016Geneva, 2022”.",
            source_spans=((2, 77, 103),),
            target_spans=((3, 62, 81),),
            touched=True,
            fingerprint="f-0a1b2c3d",
        ),
        Flag("footnote", "minor", "note 1", (3,), (4,), "The note has no text in Chinese.", touched=False),
        Flag(
            "merge",
            "minor",
            "recalling e)",
            (6, 7),
            (7,),
            "Two clauses of the source are one in the target.",
            source_spans=((6, 0, 59), (7, 0, 27)),
            target_spans=((7, 0, 27),),
            fingerprint="f-11aa22bb",
        ),
        Flag(
            "date",
            "major",
            "recalling l)",
            (4,),
            (5,),
            "The source says 15-16 December 2015, the target 2015年12月15至16日.",
            source_spans=((4, 47, 66),),
            target_spans=((5, 0, 14),),
            fingerprint="f-77777777",
            ignored=True,
        ),
    )


def hostile() -> ReportData:
    """A report in which every field that holds free text holds what breaks careless writers."""
    bad = HOSTILE
    source = side(
        "en",
        clause(0, bad, id=f"1/{bad}", heading=bad, label=bad, old_label=bad, new_label=bad, notes=(bad,), path=bad),
        clause(1, '=HYPERLINK("http://example.org")', id="a b", label="-", status="struck", old_text=bad),
        clause(2, "]]>", id="a\u00a0b", edits=(Edit("ins", 0, 2, "text", bad, bad),), old_text=""),
        furniture=(Furniture((1, 1), bad, "rule"),),
        path=bad,
    )
    target = side("zh", clause(0, bad), clause(1, "@某"), clause(2, "\x00\x1f\ufffe"), path=bad)
    beads = tuple(Bead((index,), (index,), 0.5, "label") for index in range(3))
    flag = Flag(bad, "minor", bad, (0,), (0,), bad, ((0, 0, 3), (0, 2, len(bad))), ((0, 1, 1),), fingerprint=bad)
    info = RunInfo(bad, bad, bad, {bad: bad, "list": [bad, 1, None]})
    return ReportData(info, Alignment(source, target, beads), (flag,), (bad,))


def unusual() -> ReportData:
    """Characters beyond the basic plane, combining marks, joiners, right-to-left text, Traditional Chinese."""
    return one_to_one(
        ("𝕀𝕥𝕦 and the 👩‍🚀", "𠮷野家與𡃁仔"),
        ("cafe\u0301 re\u0301solution", "第１０２號決議"),
        ("Rev.\u00a0Dubai, telecommunication\u2011related", "〇〇\u3000年"),
        ("القرار 102", "㈠《決議》……——"),
    )


def many_to_many() -> ReportData:
    """Beads of 2:1, 1:2, 3:1, 1:3, and a gap on either side."""
    source = side("en", *(clause(index, f"clause {index};") for index in range(8)))
    target = side("zh", *(clause(index, f"第{index}条，") for index in range(8)))
    beads = (
        Bead((0, 1), (0,), 0.8, "content"),
        Bead((2,), (1, 2), 0.8, "content"),
        Bead((3, 4, 5), (3,), 0.7, "content"),
        Bead((6,), (4, 5, 6), 0.7, "content"),
        Bead((7,), (), None, "gap"),
        Bead((), (7,), None, "gap"),
    )
    return ReportData(INFO, Alignment(source, target, beads), ())


def from_chinese() -> ReportData:
    """Traditional Chinese as the source, English as the target."""
    source = side("zh", clause(0, "第 1-1 條　本法所稱個人資料，指自然人之姓名。"), script="Hant", path="zh.txt")
    target = side("en", clause(0, "“Personal data” in this Act means a natural person's name."))
    return ReportData(INFO, Alignment(source, target, (Bead((0,), (0,), 0.9, "label"),)), ())
