"""Pairs whose square brackets differ, and pairs whose brackets agree or mark no undecided text."""

from __future__ import annotations

from align.drift.context import Example

__all__ = ["EXAMPLES"]

EXAMPLES = (
    Example(
        "brackets",
        "flag",
        "that the Council [shall] consider the matter at its next session;",
        "理事会须在其下届会议上审议该问题；",
        "bracketed in English alone",
    ),
    Example(
        "brackets",
        "flag",
        "to convene a meeting every year;",
        "［每年］召开一次会议；",
        "bracketed in Chinese alone, full width",
    ),
    Example(
        "brackets",
        "flag",
        "to report annually to the Council [on the progress made and on the resources needed];",
        "每年就取得的进展以及所需的资源向理事会[提出]报告；",
        "wider in English",
    ),
    Example(
        "brackets",
        "flag",
        "Member States [shall] [should] exchange views;",
        "成員國[須]交換意見；",
        "one of two alternatives is not in Chinese, Traditional",
    ),
    Example(
        "brackets",
        "flag",
        "to adopt [guidelines [and measures]] on the subject;",
        "就此议题通过[准则][和措施]；",
        "nested in English, side by side in Chinese",
    ),
    Example(
        "brackets",
        "flag",
        "Parties [shall/should/may] establish a fund;",
        "缔约方[须/应]设立基金；",
        "one alternative fewer in Chinese",
    ),
    Example(
        "brackets",
        "clean",
        "Member States [shall] [should] exchange views by [2028];",
        "成员国［须］［应］在［2028］年之前交换意见；",
        "the same alternatives, full-width marks",
    ),
    Example(
        "brackets",
        "clean",
        "[to invite contributions from all stakeholders;]",
        "【請所有利益攸關方提交文稿；】",
        "the whole clause in both languages, Traditional",
    ),
    Example(
        "brackets",
        "clean",
        "Identifiers hold [0-9A-Za-z-] as described in [1] and [sic] elsewhere.",
        "标识符由字母和数字组成，说明另见他处[2]。",
        "code, citations and remarks are not undecided",
    ),
    Example(
        "brackets",
        "clean",
        "Summary of the decision",
        "【决定摘要】",
        "a Chinese title in lenticular brackets",
    ),
)
"""Composed in the style of drafts under negotiation."""
