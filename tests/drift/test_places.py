from __future__ import annotations

from typing import Any

import pytest

from align.drift.places import place
from align.model.clause import Clause


def clause(**fields: Any) -> Clause:
    """A clause of which only what its place depends on is given."""
    given: dict[str, Any] = {
        "index": 0,
        "id": "0",
        "instrument": 0,
        "kind": "clause",
        "section": 1,
        "heading": None,
        "level": None,
        "labels": (),
        "path": "1",
        "label": None,
        "old_label": None,
        "new_label": None,
        "status": None,
        "text": "",
        "old_text": None,
        "edits": None,
        "lines": (1, 1),
    }
    return Clause(**(given | fields))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"heading": "recognizing", "labels": ("b",), "label": "b)", "new_label": "b)"}, "recognizing b)"),
        ({"heading": "认识到", "labels": ("b",), "label": "b)", "new_label": "b)"}, "认识到 b)"),
        (
            {"heading": "considering", "labels": ("a", "iii"), "label": "iii)", "new_label": "iii)"},
            "considering a) iii)",
        ),
        ({"heading": "考虑到", "labels": ("a", "iii"), "label": "iii)", "new_label": "iii)"}, "考虑到 a) iii)"),
        (
            {"heading": "considering", "labels": ("l",), "label": "il)", "old_label": "i)", "new_label": "l)"},
            "considering l)",
        ),
        (
            {"heading": "recognizing further", "labels": ("d",), "label": "d)", "old_label": "d)", "status": "struck"},
            "recognizing further d) (struck)",
        ),
        ({"heading": "resolves", "labels": ("1",), "label": "1", "new_label": "1"}, "resolves 1"),
        ({"heading": "做出决议", "labels": ("1",), "label": "1", "new_label": "1"}, "做出决议 1"),
        (
            {"heading": "instructs the ITU Council", "labels": ("1", "•2"), "label": "•"},
            "instructs the ITU Council 1 bullet 2",
        ),
        ({"kind": "paragraph", "heading": "Article 2", "id": "4p1"}, "Article 2"),
        ({"kind": "paragraph", "heading": "第二条 用语", "id": "4p1"}, "第二条 用语"),
        ({"kind": "paragraph", "heading": "Article 2", "id": "4p2"}, "Article 2 paragraph 2"),
        ({"kind": "paragraph", "heading": "第二条", "id": "4p2"}, "第二条 paragraph 2"),
        ({"kind": "paragraph", "heading": "recalling", "id": "4p1"}, "recalling paragraph 1"),
        ({"kind": "paragraph", "heading": "忆及", "id": "4p1"}, "忆及 paragraph 1"),
        ({"kind": "paragraph", "heading": "Article 2", "id": "4p7", "cell": (2, 3)}, "table 2, row 3"),
        (
            {"heading": "第二条", "labels": ("1",), "label": "1.", "new_label": "1.", "cell": (1, 2)},
            "table 1, row 2 1.",
        ),
        ({"kind": "heading", "heading": "recalling", "text": "recalling"}, "recalling"),
        ({"kind": "heading", "heading": "忆及", "text": "忆及"}, "忆及"),
        ({"kind": "title", "text": "RESOLUTION 102"}, "title"),
        ({"kind": "preamble", "text": "The Plenipotentiary Conference,"}, "preamble"),
        ({"kind": "marker", "text": "MOD EUR/44A4/1"}, "marker"),
        ({"kind": "footnote", "heading": "considering", "labels": ("i",), "label": "1"}, "considering footnote 1"),
        ({"kind": "paragraph", "heading": "Article 2", "id": "2/2p2"}, "Article 2 paragraph 2"),
        ({"kind": "paragraph", "heading": "第二條", "id": "2/2p2"}, "第二條 paragraph 2"),
        ({"kind": "paragraph", "path": "0"}, "paragraph"),
        ({"instrument": 2, "heading": "resolves", "labels": ("1",), "label": "1"}, "instrument 3: resolves 1"),
    ],
)
def test_place(fields: dict[str, Any], words: str) -> None:
    assert place(clause(**fields)) == words


def test_a_long_heading_is_cut_after_a_word() -> None:
    long = "instructs the Director of the Telecommunication Development Bureau together with all regional offices"
    shown = place(clause(heading=long, labels=("1",), label="1", new_label="1"))
    assert shown.endswith("… 1")
    assert len(shown) <= 94
    assert long.startswith(shown[: -len("… 1")])
    assert long[len(shown) - len("… 1")] == " "


def test_a_long_chinese_heading_is_cut_after_a_character() -> None:
    long = "责成" + "国际电联理事会国际互联网相关公共政策问题工作组" * 4
    shown = place(clause(heading=long, labels=("1",), label="1", new_label="1"))
    assert shown == long[:90] + "… 1"
