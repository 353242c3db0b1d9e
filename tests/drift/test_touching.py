"""Whether a revision touched what a flag stands on, or it is inherited."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from align.drift.context import DriftContext
from align.drift.figures import CHECKS as FIGURES
from align.drift.runner import find_drift
from align.drift.touching import with_touched
from align.embedding.static import StaticEmbedder
from align.matching.aligner import align_documents
from align.model.report import Flag
from align.revising.tracked import segment_states

sys.path.append(str(Path(__file__).parents[1] / "revising"))
from redlines import tracked

EN = ["recognizing", "a) that the Internet is a driver of growth;", "b) that ITU deals with its technical issues;"]
ZH = ["认识到", "a) 互联网是增长的推动力；", "b) 国际电联处理其技术问题；"]


def touched(english: str, chinese: str, code: str) -> list[bool | None]:
    """What the flags of a code say where clause b) of the documents reads so."""
    source, target = segment_states(tracked(*EN[:2], english)), segment_states(tracked(*ZH[:2], chinese, lang="zh"))
    context = DriftContext(align_documents(source, target, StaticEmbedder()))
    return [flag.touched for flag in find_drift(context, FIGURES) if flag.code == code]


@pytest.mark.parametrize(
    ("english", "chinese", "expected"),
    [
        # the year that differs was inserted, in one language or the other
        ("b) the report of [-2018][+2021] on technical issues;", "b) [-2018][+2022]年的技术问题报告；", True),
        ("b) the report of 2021 on technical issues;", "b) [-2021][+2022]年的技术问题报告；", True),
        # the year was adopted so; what was edited stands elsewhere in the clause, or nowhere
        ("b) the report of 2021 on [+various ]technical issues;", "b) 2022年的[+各种]技术问题报告；", False),
        ("b) the report of 2021 on [-various ]technical issues;", "b) 2022年的[-各种]技术问题报告；", False),
        ("b) the report of 2021 on technical issues;", "b) 2022年的技术问题报告；", False),
        # what was struck bordered on the year
        ("b) the report of 2021[-, 2022] on technical issues;", "b) 2022年的技术问题报告；", True),
        # the clause is new in both
        ("+b) the report of 2021 on technical issues;", "+b) 2022年的技术问题报告；", True),
    ],
)
def test_a_date_that_differs(english: str, chinese: str, expected: bool) -> None:
    assert touched(english, chinese, "date") == [expected]


def test_a_struck_stretch_is_found_behind_inserted_ones() -> None:
    english = "b) the [+second ]report[+ and annex] of 2021[- or so] on technical issues;"
    assert touched(english, "b) 2022年的第二份技术问题报告和附件；", "date") == [True]
    english = "b) the [+second ]report[- or so][+ and annex] on technical issues of 2021;"
    assert touched(english, "b) 2022年的第二份技术问题报告和附件；", "date") == [False]


def test_a_missing_clause_is_touched_where_it_is_new() -> None:
    source = segment_states(tracked(*EN[:2], "+b) that all members agree to study it further;"))
    target = segment_states(tracked(*ZH[:2], lang="zh"))
    flags = find_drift(DriftContext(align_documents(source, target, StaticEmbedder())))
    assert [(flag.code, flag.touched) for flag in flags] == [("missing-clause", True)]
    inherited = segment_states(tracked(*EN[:2], "b) that all members agree to study it further;"))
    flags = find_drift(DriftContext(align_documents(inherited, target, StaticEmbedder())))
    assert [(flag.code, flag.touched) for flag in flags] == [("missing-clause", False)]


def stated(flag: Flag, english: list[str], chinese: list[str]) -> bool | None:
    """What is said of a flag on two tracked documents."""
    source, target = segment_states(tracked(*english)), segment_states(tracked(*chinese, lang="zh"))
    return with_touched(flag, align_documents(source, target, StaticEmbedder())).touched


def test_a_pattern_is_touched_where_any_of_its_places_is() -> None:
    pattern = Flag("term", "minor", "a)", (1,), (), "…", ((1, 5, 17),), (), (("source", 2, 5, 8), ("target", 2, 0, 4)))
    assert stated(pattern, EN, ZH) is False
    assert stated(pattern, [*EN[:2], "b) that [+ITU ]deals with its technical issues;"], ZH) is True
    assert stated(pattern, EN, [*ZH[:2], "b) [+国际电联]处理其技术问题；"]) is True
    assert stated(pattern, [*EN[:2], "b) that ITU deals with its technical [+and other ]issues;"], ZH) is False


def test_what_one_language_lacks_was_touched_where_something_was_struck() -> None:
    lacking = Flag("omission", "minor", "a)", (1,), (1,), "…", ((1, 27, 33),), ())
    assert stated(lacking, EN, ZH) is False
    assert stated(lacking, EN, [ZH[0], "a) 互联网是[-增长的]推动力；", ZH[2]]) is True
    assert stated(lacking, EN, [ZH[0], "a) 互联网是增长的[+重要]推动力；", ZH[2]]) is False
