"""Labels told by their place in a sequence: cases read off real documents, and their Chinese twins."""

from __future__ import annotations

import pytest

from align.segmenting.candidates import candidates
from align.segmenting.sequence import Item, read_labels


def outline(lines: list[str], *, pairs: bool) -> list[str]:
    """Labels as read: the path, ``~`` behind a struck one, the old label behind ``<``, ``-`` for running text."""
    items = [
        Item(candidates(line), announced=i > 0 and lines[i - 1].endswith((":", "："))) for i, line in enumerate(lines)
    ]
    readings, _, _ = read_labels(items, pairs=pairs)
    shown = []
    for reading in readings:
        if reading.candidate is None:
            shown.append("-")
            continue
        old = reading.candidate.old_printed
        shown.append("/".join(reading.labels) + ("~" if reading.struck else "") + (f"<{old}" if old else ""))
    return shown


def tabbed(labels: str) -> list[str]:
    return [f"{label}\ttext" for label in labels.split()]


# Old and new labels run together, as dumps of tracked changes print them.
RUN_TOGETHER = [
    pytest.param(
        "a) b) bc) cd) d) e) f) g) h) i) ij) k) jl)",
        "a b c<b) d<c) d~ e f g h i j<i) k l<j)",
        id="plain d) after cd) is the old one",
    ),
    pytest.param(
        "h) i) j) k) lk) ml) nm)",
        "h i j k~ k<l) l<m) m<n)",
        id="k) before lk) is the old one: its new label is taken",
    ),
    pytest.param(
        "a) b) bc) cd) de) ef) fg) gh) i) hj) ik)",
        "a b c<b) d<c) e<d) f<e) g<f) h<g) i j<h) k<i)",
        id="a clause put in shifts all that follow",
    ),
    pytest.param("1 2 32", "1 2~ 2<3", id="2 before 32 is the old one"),
    pytest.param("1 2 3 34 45 6", "1 2 3 4<3 5<4 6", id="34 is three become four"),
    pytest.param("7 8 9 810", "7 8 9 10<8", id="810 is eight become ten"),
    pytest.param("9 910 1011 12", "9 10<9 11<10 12", id="two digits"),
    pytest.param("a) b) c) d) e) f) g) ch) di) ej) fk)", "a b c d e f g h<c) i<d) j<e) k<f)", id="a long jump"),
]


@pytest.mark.parametrize(("labels", "expected"), RUN_TOGETHER)
def test_run_together_labels(labels: str, expected: str) -> None:
    assert outline(tabbed(labels), pairs=True) == expected.split()


SEQUENCES = [
    pytest.param(
        ["h) the outcomes of WTSA-08, notably:", "i) Resolution 50;", "ii) Resolution 52;", "i) that Resolution 69,"],
        ["h", "h/i", "h/ii", "i"],
        id="i) below h) is Roman where ii) follows, a letter behind it",
    ),
    pytest.param(
        ["h) first;", "i) second;", "j) third,"], ["h", "i", "j"], id="i) between h) and j) is a letter"
    ),
    pytest.param(
        ["a) the purposes are:", "i) x", "ii) x", "iii) x", "iv) x", "v) x", "vi) x", "b) y"],
        ["a", "a/i", "a/ii", "a/iii", "a/iv", "a/v", "a/vi", "b"],
        id="iv), v) and vi) are Roman numerals, no old and new letters",
    ),
    pytest.param(
        ["1 to intensify work:", "i) x", "ii) y", "iii) in particular:", "a) z", "b) z", "2 to continue"],
        ["1", "1/i", "1/ii", "1/iii", "1/iii/a", "1/iii/b", "2"],
        id="letters below Roman numerals below figures",
    ),
    pytest.param(
        ["e) an urgent need to:", "• advance", "• implement", "f) next"], ["e", "e/•1", "e/•2", "f"], id="bullets"
    ),
    pytest.param(
        ["2030 Agenda for Sustainable Development", "1 to explore", "52 (Rev. Johannesburg, 2008)", "2 to report"],
        ["-", "1", "-", "2"],
        id="a number that begins a line of running text",
    ),
    pytest.param(["1.1 x", "1.2 x", "1.a x", "1.b x"], ["1/1", "1/2", "1/a", "1/b"], id="letters after figures"),
    pytest.param(
        ["3 - x", "3.1 - x", "3.1.1 - x", "3.1.1.1 - x", "3.1.1.2 - x", "3.1.2 - x", "4 - x"],
        ["3", "3/1", "3/1/1", "3/1/1/1", "3/1/1/2", "3/1/2", "4"],
        id="composite numbers",
    ),
    pytest.param(["1 x", "1bis x", "2 x"], ["1", "1bis", "2"], id="bis"),
    # the Chinese twins
    pytest.param(
        ["一、总则", "二、下列事项：", "（一）规划", "（二）管理", "三、其他"],
        ["1", "2", "2/1", "2/2", "3"],
        id="一、 and （一）",
    ),
    pytest.param(
        ["（九）其一", "（十）其二", "（十一）其三"], ["9", "10", "11"], id="（十）and（十一） after （九）"
    ),
    pytest.param(["㈠ 凡受控告者", "㈡ 任何人"], ["1", "2"], id="㈠ ㈡"),
    pytest.param(["1．第一", "2．第二", "３．第三"], ["1", "2", "3"], id="full-width points and digits"),
    pytest.param(
        ["一、甲方应：", "1）交付；", "2）付款。", "二、乙方应："], ["1", "1/1", "1/2", "2"], id="1） below 一、"
    ),
    pytest.param(["一切人员均应遵守", "一般来说", "三方协议"], ["-", "-", "-"], id="numerals inside words"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), SEQUENCES)
def test_sequences(lines: list[str], expected: list[str]) -> None:
    assert outline(lines, pairs=False) == expected


@pytest.mark.parametrize(
    "text",
    ["2015年12月15至16日举行的", "12月", "10%的国家", "四川省", "i.e. the Union", "e.g. cloud computing",
     "1,000 people", "1 January 2020", "5 per cent of", "Internet-related", "22-1/1 (Securing",
     "（包括域名和地址）管理的"],
)  # fmt: skip
def test_no_candidate(text: str) -> None:
    assert candidates(text) == ()


def test_references_inside_a_clause_are_no_labels() -> None:
    lines = [
        "e)\t§§ 71 and 78 a) of the Tunis Agenda;",
        "f)\t《突尼斯议程》第35 a)-e)段；",
        "g)\tunder Section 2(a)(1),",
    ]
    assert outline(lines, pairs=False) == ["e", "f", "g"]
