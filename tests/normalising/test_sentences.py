from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.model.document import Lang
from align.normalising.sentences import sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The Council shall meet. It shall report.", ["The Council shall meet.", "It shall report."]),
        ("Is it so? It is! So be it.", ["Is it so?", "It is!", "So be it."]),
        ("He said “no.” Then he left.", ["He said “no.”", "Then he left."]),
        ("(See the annex.) It applies.", ["(See the annex.)", "It applies."]),
        ("Resolution 102 (Rev. Dubai, 2018) applies.", ["Resolution 102 (Rev. Dubai, 2018) applies."]),
        ("See Art. 5 and No. 7 of Doc. A/76/L.53.", ["See Art. 5 and No. 7 of Doc. A/76/L.53."]),
        ("The answer is no. The Council agreed.", ["The answer is no.", "The Council agreed."]),
        ("It includes e.g. Geneva, i.e. Switzerland.", ["It includes e.g. Geneva, i.e. Switzerland."]),
        ("The U.S. Congress and J. F. Kennedy met.", ["The U.S. Congress and J. F. Kennedy met."]),
        ("1. The Council shall meet. 2. It shall report.", ["1. The Council shall meet.", "2. It shall report."]),
        ("Version 3.1 of the text; and others", ["Version 3.1 of the text; and others"]),
        ("recalling", ["recalling"]),
        ("", []),
        ("   ", []),
    ],
)
def test_english(text: str, parts: list[str]) -> None:
    assert sentences(text, "en") == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("理事会须召开会议。理事会须报告。", ["理事会须召开会议。", "理事会须报告。"]),
        ("是否如此？确实如此！就这样。", ["是否如此？", "确实如此！", "就这样。"]),
        ("他说：“不。”然后离开了。", ["他说：“不。”", "然后离开了。"]),
        ("（见附件。）本条适用。", ["（见附件。）", "本条适用。"]),
        ("理事會須召開會議。「須報告。」主席說。", ["理事會須召開會議。", "「須報告。」", "主席說。"]),
        ("“加强合作。”等措施应予落实。", ["“加强合作。”等措施应予落实。"]),
        ("《救救孩子！》是一部作品。", ["《救救孩子！》是一部作品。"]),
        ("一、理事会须开会；二、须报告；", ["一、理事会须开会；二、须报告；"]),
        ("3.1 版本。其他。", ["3.1 版本。", "其他。"]),
        ("忆及", ["忆及"]),
    ],
)
def test_chinese(text: str, parts: list[str]) -> None:
    assert sentences(text, "zh") == parts


@given(st.text(st.sampled_from("Ab1.?! 。！？”」）》“理事\n\ud800"), max_size=40), st.sampled_from(["en", "zh"]))
def test_nothing_is_lost(text: str, lang: Lang) -> None:
    assert re.sub(r"\s", "", "".join(sentences(text, lang))) == re.sub(r"\s", "", text)
    assert all(part and part == part.strip() for part in sentences(text, lang))
