"""A pair of documents with tracked changes under review, in its second round: all that the report page can show."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from align.model import Alignment, Bead, Clause, Edit, Flag, ReportData, RunInfo
from align.model.clause import Metadata, Proposal
from align.model.report import Judgement
from align.revising.wording import redline

from .builders import clause, side

HEADINGS = {"en": {1: "recalling", 2: "resolves"}, "zh": {1: "忆及", 2: "做出决议"}}
_PROPOSAL = (Proposal(0, "MOD", "EUR/44A4/1"),)


def _heading(index: int, section: int, lang: str) -> Clause:
    text = HEADINGS[lang][section]
    return clause(
        index,
        text,
        kind="heading",
        heading=text,
        level=1,
        section=section,
        id=f"{section}/h",
        path=str(section),
    )


def _item(index: int, section: int, labels: str, text: str, lang: str, **fields: Any) -> Clause:
    path = f"{section}/{labels}"
    label = labels.rsplit("/", maxsplit=1)[-1]
    known = {
        "labels": tuple(labels.split("/")),
        "label": label if label.isdigit() else f"{label})",
        "section": section,
        "heading": HEADINGS[lang][section],
        "id": path,
        "path": path,
    }
    return clause(index, text, **(known | fields))


def _reworded(index: int, section: int, labels: str, old: str, new: str, lang: str) -> Clause:
    edits = (replace(edit, author="J. Author", date="2022-10-14T09:00:00Z") for edit in redline(old, new, lang))  # type: ignore[arg-type]
    return _item(index, section, labels, new, lang, old_text=old, edits=tuple(edits))


def _new(index: int, labels: str, text: str, lang: str) -> Clause:
    edit = Edit("ins", 0, len(text), "text", "K. Reviser", "2022-10-15")
    return _item(index, 2, labels, text, lang, status="new", edits=(edit,))


def _struck(index: int, text: str, lang: str) -> Clause:
    return _item(index, 1, "d", text, lang, status="struck", old_label="d)", new_label=None, id="1/~d")


def report() -> ReportData:
    """Twelve beads: a redline, a gap on either side, a struck and a new pair; six flags, one of them ignored."""
    title = "RESOLUTION 102 (Rev. Bucharest, 2022)"
    source = side(
        "en",
        clause(0, title, kind="title", id="t1", path="", section=0),
        _heading(1, 1, "en"),
        _reworded(
            2,
            1,
            "a",
            "Resolution 47 (Rev. Dubai, 2012), and the promises of the Internet;",
            "Resolution 64 (Rev. Hammamet, 2016), and what the Internet delivers;",
            "en",
        ),
        _item(3, 1, "b", "all relevant WSIS outcomes;", "en"),
        _item(4, 1, "c", "the management of the registration of Internet domain names;", "en"),
        _item(5, 1, "c/i", "that takes the interests of all into account;", "en"),
        _item(6, 1, "c/ii", "", "en"),
        _struck(7, "that ITU has published a Handbook;", "en"),
        _heading(8, 2, "en"),
        _new(9, "1", "to hold a meeting every 4 years;", "en"),
        _item(10, 2, "2", "to report to the Council;", "en"),
        path="en/res102.docx",
        sha256="a" * 64,
        revisions="tracked",
    )
    target = side(
        "zh",
        clause(0, "第102号决议（2022年，布加勒斯特，修订版）", kind="title", id="t1", path="", section=0),
        _heading(1, 1, "zh"),
        _reworded(
            2,
            1,
            "a",
            "第47号决议（2012年，迪拜，修订版），以及互联网的承诺；",
            "第64号决议（2016年，哈马马特，修订版），以及互联网的承诺；",
            "zh",
        ),
        _item(3, 1, "c", "互联网域名注册的管理；", "zh"),
        _item(4, 1, "c/i", "兼顾各方利益；", "zh"),
        _item(5, 1, "c/ii", "", "zh"),
        _struck(6, "国际电联已出版一本手册；", "zh"),
        _heading(7, 2, "zh"),
        _new(8, "1", "每5年召开一次会议；", "zh"),
        _item(9, 2, "2", "向理事会报告；", "zh"),
        _item(10, 2, "3", "向各成员国报告。", "zh"),
        path="zh/res102.docx",
        sha256="b" * 64,
        revisions="tracked",
    )
    metadata = Metadata(document="44-E", changes=("Add.4", "Rev.1"), date="2022-08-08", proposals=_PROPOSAL)
    pairs = ((0, 0), (1, 1), (2, 2), (3, None), (4, 3), (5, 4), (6, 5), (7, 6), (8, 7), (9, 8), (10, 9), (None, 10))
    return ReportData(
        RunInfo("clause-align", "0.1.0", "bundled", {"previous": "old/alignment.json", "terms": "terms.csv"}),
        Alignment(replace(source, metadata=metadata), target, tuple(map(_bead, pairs))),
        _flags(),
        ("ignore.json: 2 of the 3 flags named there occur no more",),
        judgements=(Judgement("f-5", "accepted", "both are in use", "J. Author", "2026-03-01"),),
        fixed=(Flag("date", "major", "recalling e)", (), (), "English has 2015, Chinese has 2016.", touched=True),),
    )


def _bead(pair: tuple[int | None, int | None]) -> Bead:
    one, other = pair
    if one is None or other is None:
        return Bead(() if one is None else (one,), () if other is None else (other,), None, "gap")
    return Bead((one,), (other,), 0.9, "label")


def _flags() -> tuple[Flag, ...]:
    return (
        Flag(
            "one-sided-edit", "major", "recalling a)", (2,), (2,),
            "English inserts “what … delivers”; Chinese leaves the wording as it was.",
            ((2, 42, 68),), ((2, 26, 31),), touched=True, fingerprint="f-1", since="new",
        ),
        Flag(
            "missing-clause", "major", "recalling b)", (3,), (),
            "English has recalling b) “all relevant WSIS outcomes;”; Chinese has no such clause.",
            ((3, 0, 27),), touched=False, fingerprint="f-2", since="open",
        ),
        Flag(
            "number", "major", "resolves 1", (9,), (8,), "English has 4, Chinese has 5.",
            ((9, 24, 25),), ((8, 1, 2),), touched=True, fingerprint="f-3", since="open",
        ),
        Flag(
            "extra-clause", "major", "resolves 3", (), (10,), "Chinese has resolves 3; English has no such clause.",
            (), ((10, 0, 8),), touched=None, fingerprint="f-4", since="new",
        ),
        Flag(
            "term", "minor", "recalling c)", (4,), (3,), "“domain names” is rendered 域名 here, 域名称 elsewhere.",
            ((4, 47, 59),), ((3, 3, 5),), touched=False, fingerprint="f-5", since="open", ignored=True,
        ),
        Flag("number", "info", "resolves 2", (10,), (9,), "Nothing much.", ((10, 3, 9),), (), fingerprint="f-6"),
    )  # fmt: skip
