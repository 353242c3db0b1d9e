"""Whether a revision touched what a flag stands on, or it is inherited."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from align.drift.context import DriftContext
from align.drift.runner import find_drift
from align.embedding.static import StaticEmbedder
from align.matching.aligner import align_documents
from align.revising.tracked import segment_states

sys.path.append(str(Path(__file__).parents[1] / "revising"))
from redlines import tracked

EN = ["recognizing", "a) that the Internet is a driver of growth;", "b) that ITU deals with its technical issues;"]
ZH = ["认识到", "a) 互联网是增长的推动力；", "b) 国际电联处理其技术问题；"]


def touched(english: str, chinese: str, code: str) -> list[bool | None]:
    """What the flags of a code say where clause b) of the documents reads so."""
    source, target = segment_states(tracked(*EN[:2], english)), segment_states(tracked(*ZH[:2], chinese, lang="zh"))
    context = DriftContext(align_documents(source, target, StaticEmbedder()))
    return [flag.touched for flag in find_drift(context) if flag.code == code]


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
