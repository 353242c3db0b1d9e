"""References of a document to its own clauses: what each must be is written down by reading the documents."""

from __future__ import annotations

import pytest

from align.drift.context import DriftContext
from align.drift.figures import CHECKS
from align.embedding.static import StaticEmbedder
from align.matching.aligner import align_documents
from align.model.document import Document, Lang
from align.model.report import Flag
from align.segmenting.segmenter import segment_document

EN = """RESOLUTION 5 (GENEVA, 2022)

instructs the Secretary-General

1	to report to the Council;

2	to convene a meeting;

3	to publish the report;

instructs the Council

1	to consider the report referred to in {quoted};

2	to act on paragraph {above} above.
"""
ZH = """第5号决议（2022年，日内瓦）

责成秘书长

1	向理事会报告；

2	召开会议；

3	公布报告；

责成理事会

1	审议{quoted}所述的报告；

2	就上文第{above}段采取行动。
"""


def found(en: dict[str, str], zh: dict[str, str]) -> list[Flag]:
    sides = []
    languages: tuple[tuple[Lang, str], ...] = (("en", EN.format(**en)), ("zh", ZH.format(**zh)))
    for lang, text in languages:
        script = "Latn" if lang == "en" else "Hans"
        sides.append(segment_document(Document(text, lang, script, lang, "0")))  # type: ignore[arg-type]
    case = DriftContext(align_documents(sides[0], sides[1], StaticEmbedder()))
    return [flag for check in CHECKS for flag in check.run(case)]


@pytest.mark.parametrize(("en", "zh"), [("instructs the Secretary-General 3", "责成秘书长3")])
def test_references_to_what_is_there(en: str, zh: str) -> None:
    assert found({"quoted": en, "above": "1"}, {"quoted": zh, "above": "1"}) == []


def test_a_label_that_no_clause_of_the_section_bears() -> None:
    (flag,) = found(
        {"quoted": "instructs the Secretary-General 8", "above": "1"}, {"quoted": "责成秘书长8", "above": "1"}
    )
    assert (flag.code, flag.severity) == ("reference", "minor")
    assert flag.message == (
        "English refers to instructs the Secretary-General 8 and Chinese refers to 责成秘书长8: "
        "no clause of the document bears that label."
    )


def test_a_paragraph_above_that_is_not_there() -> None:
    (flag,) = found(
        {"quoted": "instructs the Secretary-General 3", "above": "9"}, {"quoted": "责成秘书长3", "above": "9"}
    )
    assert (flag.code, flag.severity) == ("reference", "minor")
    assert "paragraph 9 above" in flag.message
    assert "上文第9段" in flag.message


def test_a_reference_that_differs_is_not_reported_twice() -> None:
    flags = found(
        {"quoted": "instructs the Secretary-General 3", "above": "1"}, {"quoted": "责成秘书长8", "above": "1"}
    )
    assert [(flag.code, flag.severity) for flag in flags] == [("reference", "major")]


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("Resolution 102, instructs the Secretary-General 8", "第102号决议责成秘书长8"),
        ("the instructs the Secretary-General 10 times", "责成秘书长的10次"),
    ],
)
def test_references_to_other_texts_are_left_alone(en: str, zh: str) -> None:
    flags = found({"quoted": en, "above": "1"}, {"quoted": zh, "above": "1"})
    assert [flag for flag in flags if "bears that label" in flag.message] == []


def test_articles_of_this_act() -> None:
    articles_en = "\n\n".join(f"Article {n}\n\nThe rule number {w}." for n, w in ((1, "one"), (2, "two"), (3, "three")))
    articles_zh = "\n\n".join(f"第{n}条\n\n规则{n}。" for n in "一二三")
    sides = []
    languages: tuple[tuple[Lang, str], ...] = (
        ("en", articles_en + "\n\nArticle 4\n\nThe fines under Article 7 of this Act and Article 3 of this Act.\n"),
        ("zh", articles_zh + "\n\n第四条\n\n本法第七条和本法第三条规定的罚款。\n"),
    )
    for lang, text in languages:
        sides.append(segment_document(Document(text, lang, "Latn" if lang == "en" else "Hans", lang, "0")))
    case = DriftContext(align_documents(sides[0], sides[1], StaticEmbedder()))
    flags = [flag for check in CHECKS for flag in check.run(case) if flag.severity == "minor"]
    assert [flag.message for flag in flags] == [
        "English refers to Article 7 of this Act and Chinese refers to 本法第七条: "
        "no clause of the document bears that label."
    ]
