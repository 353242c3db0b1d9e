"""The same figure written the Chinese way and the English way is no difference; another figure is one."""

from __future__ import annotations

import pytest
from pairs_of_units import flags

from align.drift.figures import CHECKS

SAME = [
    ("as stated in recognizing a) and b) above", "上述认识到a)和b)部分所述"),
    ("considering c) and d) above", "上文考虑到c)和d)段"),
    ("recalling a) and b)", "在忆及a)和b)中"),
    ("as in a) and b) above", "如上文a)和b)段所述"),
    ("one tenth of the members", "成员的十分之一"),
    ("by 2 percentage points", "提高2个百分点"),
    ("NT$3 million", "叁佰万元"),
    ("three to five per cent", "百分之三到五"),
    ("lasting 1½ hours", "历时一个半小时"),
    ("lasting 90 minutes", "历时一个半小时"),
    ("lasting one and a half hours", "历时90分钟"),
    ("a threefold increase", "增加两倍"),
    ("increased by 200 per cent", "增加2倍"),
    ("in November and December", "在十一、十二月"),
    ("in 1912", "民国元年"),
]
OTHER = [
    ("as stated in recognizing a) and b) above", "上述认识到a)和c)部分所述", "reference"),
    ("as in a) and b) above", "如上文a)和d)段所述", "reference"),
    ("one tenth of the members", "成员的十分之三", "number"),
    ("by 2 percentage points", "提高3个百分点", "number"),
    ("NT$3 million", "伍佰万元", "number"),
    ("three to five per cent", "百分之三到六", "number"),
    ("lasting 90 minutes", "历时两个半小时", "number"),
    ("a fivefold increase", "增加两倍", "number"),
    ("in October and December", "在十一、十二月", "date"),
    ("in 1913", "民国元年", "date"),
]


@pytest.mark.parametrize(("en", "zh"), SAME)
def test_the_same_written_otherwise(en: str, zh: str) -> None:
    assert flags(CHECKS, en, zh) == []


@pytest.mark.parametrize(("en", "zh", "code"), OTHER)
def test_another_value(en: str, zh: str, code: str) -> None:
    assert [flag.code for flag in flags(CHECKS, en, zh)] == [code]
