"""Which ways of counting two documents use for one another, by level: learnt from them, never taken for granted."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from pairs_of_units import context, of_documents

import align
from align.drift.labelling import CHECKS, label_systems
from align.embedding.static import StaticEmbedder
from align.exporting.stored import from_dict, to_dict
from align.matching.aligner import align_documents
from align.model.alignment import LabelSystems
from align.model.clause import SegmentedDocument
from align.readers.text import read_text
from align.segmenting.segmenter import segment_document

EN = (
    "that the Internet is a driver of growth;",
    "that ITU deals with technical issues;",
    "that members agree on its management;",
    "the results of the Summit;",
)
ZH = ("互联网是增长的推动力；", "国际电联处理技术问题；", "各成员就其管理达成一致；", "峰会的成果；")


def document(heading: str, labels: str, texts: tuple[str, ...], lang: str) -> SegmentedDocument:
    text = "\n".join([heading, *(f"{label}\t{text}" for label, text in zip(labels.split(), texts, strict=True))])
    return segment_document(read_text(text.encode(), path="-", lang="en" if lang == "en" else "zh"))


def systems(english: str, chinese: str) -> tuple[LabelSystems, ...]:
    sides = document("recognizing", english, EN, "en"), document("认识到", chinese, ZH, "zh")
    return label_systems(align_documents(*sides, StaticEmbedder()))


@pytest.mark.parametrize(
    ("english", "chinese", "expected"),
    [
        ("a) b) c) d)", "（一） （二） （三） （四）", (LabelSystems("alpha", "decimal", 1, 4),)),
        ("1. 2. 3. 4.", "a) b) c) d)", (LabelSystems("decimal", "alpha", 1, 4),)),
        ("i) ii) iii) iv)", "㈠ ㈡ ㈢ ㈣", (LabelSystems("roman", "decimal", 1, 4),)),
        ("a) b) c) d)", "a) b) c) d)", ()),
        ("1. 2. 3. 4.", "一、 二、 三、 四、", ()),
    ],
)
def test_ways_of_counting_are_learnt(english: str, chinese: str, expected: tuple[LabelSystems, ...]) -> None:
    assert systems(english, chinese) == expected


def test_a_run_says_them_in_its_file(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("systems")
    for name, heading, labels, texts in (
        ("en", "recognizing", "a) b) c) d)", EN),
        ("zh", "认识到", "（一） （二） （三） （四）", ZH),
    ):
        lines = [heading, *(f"{label}\t{text}" for label, text in zip(labels.split(), texts, strict=True))]
        (folder / f"{name}.txt").write_text("\n".join(lines), encoding="utf-8")
    report = align.run(folder / "en.txt", folder / "zh.txt")
    assert [flag for flag in report.flags if flag.code == "label"] == []
    stored = json.loads(json.dumps(to_dict(report.data)))
    assert stored["label_systems"] == [{"source": "alpha", "target": "decimal", "level": 1, "pairs": 4}]
    assert from_dict(stored).label_systems == report.data.label_systems


def labelled(made: SegmentedDocument, label: str, name: str) -> SegmentedDocument:
    return replace(made, clauses=(replace(made.clauses[0], label=label, new_label=None, labels=(name,)),))


@pytest.mark.parametrize(
    ("english", "chinese", "flagged"),
    [
        ("I.", "一.", False),
        ("I.", "一、", False),
        ("II.", "二、", False),
        ("II.", "三、", True),
        ("I.", "二、", True),
        ("(b)", "（一）", True),
    ],
)
def test_roman_and_chinese_numerals_of_sections_are_the_same_number(english: str, chinese: str, flagged: bool) -> None:
    made = context([("Programme budget", "heading")], [("方案预算", "heading")])
    source = labelled(made.alignment.source, english, english.strip("()."))
    target = labelled(made.alignment.target, chinese, str(" 一二三".index(chinese.strip("（）、."))))
    case = of_documents(source, target)
    assert [flag.code for flag in CHECKS[0].run(case)] == (["label"] if flagged else [])
