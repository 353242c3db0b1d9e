"""Words that one language negates by a prefix, and the other not at all."""

from __future__ import annotations

import pytest
from pairs_of_units import context, document, flags, of_documents

from align.drift.negated_words import turned_words
from align.drift.negation import CHECKS
from align.drift.sides import Pair, compared


def pair_of(english: str, chinese: str) -> Pair:
    return next(iter(compared(context([english], [chinese]))))


TURNED = (
    ("The formats of both systems shall be compatible.", "两个系统的格式应不兼容。", "不兼容", "compatible"),
    ("The formats of both systems are incompatible.", "两个系统的格式兼容。", "incompatible", "兼容"),
    ("The formats of both systems are incompatible.", "兩個系統的格式相容。", "incompatible", "相容"),
    ("The licence is exclusive and royalty-free.", "该许可为非独占、免费的许可。", "非独占", "exclusive"),
    ("The licence is non-exclusive and royalty-free.", "该许可为独占、免费的许可。", "non-exclusive", "独占"),
    ("to consult governmental organizations;", "与非政府组织磋商；", "非政府", "governmental"),
    ("to consult governmental organizations;", "與非政府組織磋商；", "非政府", "governmental"),
    ("Compatible and compatible terminals shall be marked.", "兼容和不兼容的终端应予标明。", "不兼容", "Compatible"),
    ("Compatible and incompatible terminals shall be marked.", "兼容和兼容的终端应予标明。", "incompatible", "兼容"),
    ("Numeric fields precede numeric fields in the list.", "在清單中，數字欄位先於非數字欄位。", "非數字", "Numeric"),
)


@pytest.mark.parametrize(("english", "chinese", "negated", "plain"), TURNED)
def test_a_word_negated_in_one_language_alone_is_told(english: str, chinese: str, negated: str, plain: str) -> None:
    (found,) = turned_words(pair_of(english, chinese))
    assert found.english == negated.isascii()
    ours, theirs = english[slice(*found.ours)], chinese[slice(*found.theirs)]
    assert (ours, theirs) == ((negated, plain) if negated.isascii() else (plain, negated))


@pytest.mark.parametrize(("english", "chinese", "negated", "plain"), TURNED)
def test_it_is_one_flag(english: str, chinese: str, negated: str, plain: str) -> None:
    (flag,) = flags(CHECKS, english, chinese)
    assert (flag.code, flag.severity) == ("negation", "major")
    assert negated[0] in flag.message


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("The formats of both systems are incompatible.", "两个系统的格式不兼容。"),
        ("The formats of both systems are not compatible.", "两个系统的格式不兼容。"),
        ("Neither of the two formats, old or new, is compatible.", "新旧两种格式均不兼容。"),
        ("The licence is non-exclusive and royalty-free.", "该许可为非排他、免费的许可。"),
        ("to consult organizations other than governmental ones;", "与非政府组织磋商；"),
        ("to consult NGOs and governmental organizations;", "与非政府组织和政府组织磋商；"),
        ("to consult civil society and governmental agencies in Africa;", "与民间社会和非洲政府机构磋商；"),
        ("The operator is liable unless it acted with care.", "除非经营者谨慎行事，否则应承担责任。"),
        ("non-exclusive licences for exclusive partners", "独占合作伙伴的非独占许可"),
        ("Compatible and incompatible terminals shall be marked.", "兼容和不兼容的终端应予标明。"),
        ("Numeric fields precede non-numeric fields in the list.", "在清单中，数字字段先于非数字字段。"),
        ("the Government, governmental bodies and civil society", "政府、政府机构和非政府组织"),
    ],
)
def test_what_says_the_same_is_not(english: str, chinese: str) -> None:
    assert list(turned_words(pair_of(english, chinese))) == []


def test_which_is_the_source_decides_the_spans_alone() -> None:
    english, chinese = "The formats of both systems are incompatible.", "两个系统的格式兼容。"
    made = of_documents(document("zh", [chinese]), document("en", [english]))
    (flag,) = (flag for check in CHECKS for flag in check.run(made))
    assert [chinese[start:end] for _, start, end in flag.source_spans] == ["兼容"]
    assert [english[start:end] for _, start, end in flag.target_spans] == ["incompatible"]
