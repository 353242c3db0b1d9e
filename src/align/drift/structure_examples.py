"""Small documents that the checks of structure must flag, and others that they must not."""

from __future__ import annotations

from align.drift.context import Example

__all__ = ["DUPLICATE", "HEADING", "LABEL", "ONE_SIDED", "ORDER", "PRESENCE", "SHAPE"]


def _lines(*lines: str) -> str:
    """A document: its heading, and its clauses with the label set off by a tab."""
    return "\n".join(line.replace(") ", ")\t", 1) if ")" in line[:4] else line for line in lines)


_RECOGNIZING = _lines(
    "recognizing",
    "a) all relevant resolutions of the Plenipotentiary Conference;",
    "b) all relevant WSIS outcomes;",
    "c) Internet-related activities of ITU,",
)
_NOTING = _lines(
    "noting", "a) Resolution 1305 of the Council;", "b) the report of CWG-Internet;", "c) the outcomes of WSIS,"
)
_NOTING_ZH = ("a) 理事会第1305号决议；", "b) CWG-Internet的报告；", "c) WSIS的成果，")

PRESENCE = (
    Example(
        "missing-clause",
        "flag",
        _RECOGNIZING,
        _lines("认识到", "a) 全权代表大会的所有相关决议；", "c) 国际电联开展的互联网相关活动，"),
        "b) stands in English only",
    ),
    Example(
        "missing-clause",
        "clean",
        _RECOGNIZING,
        _lines(
            "认识到", "a) 全权代表大会的所有相关决议；", "b) WSIS的所有相关成果；", "c) 国际电联开展的互联网相关活动，"
        ),
        "every clause has its counterpart",
    ),
    Example(
        "extra-clause",
        "flag",
        _NOTING,
        _lines("注意到", *_NOTING_ZH[:2], "c) WSIS的成果；", "d) 发展中国家面临的数字鸿沟，"),
        "d) stands in Chinese only",
    ),
    Example(
        "extra-clause",
        "clean",
        _NOTING,
        _lines("MOD\tEUR/44A4/1", "注意到", *_NOTING_ZH),
        "a proposal marker above one text only is no clause",
    ),
)
_ONCE = "1\tto continue the activities of CWG-Internet as listed in Council Resolution 1305;"
_ONCE_ZH = "\t继续开展理事会第1305号决议中所列的CWG-Internet活动"
DUPLICATE = (
    Example(
        "duplicate",
        "flag",
        _lines("resolves", _ONCE, "2\tto report to the 2026 conference,"),
        _lines("做出决议", f"1{_ONCE_ZH}；", "2\t向2026年大会报告；", f"3{_ONCE_ZH}，"),
        "the first clause stands in Chinese twice",
    ),
    Example(
        "duplicate",
        "clean",
        _lines("invites Member States", _ONCE, "invites Member States", "2\tto report to the 2026 conference."),
        _lines("请成员国", f"1{_ONCE_ZH}；", "请成员国", "2\t向2026年大会报告。"),
        "a heading that both languages repeat",
    ),
)
LABEL = (
    Example(
        "label",
        "flag",
        _NOTING,
        _lines("注意到", *_NOTING_ZH[:2], "d) WSIS的成果，"),
        "c) in English is d) in Chinese, with none missing",
    ),
    Example(
        "label",
        "clean",
        _NOTING,
        _lines("注意到", _NOTING_ZH[0], "b) WSIS的成果，"),
        "b) is missing and the clause after it renumbered: one cause, one flag",
    ),
    Example(
        "label",
        "clean",
        _lines("Article 7", "1. Resolution 1305 shall apply.", "2. The report of WSIS shall be published."),
        _lines("第七条", "㈠ 第1305号决议应予适用。", "㈡ WSIS的报告应予公布。"),
        "1. and ㈠ are the same label in this document",
    ),
)
ORDER = (
    Example(
        "order",
        "flag",
        _NOTING,
        _lines("注意到", "a) WSIS的成果；", "b) 理事会第1305号决议；", "c) CWG-Internet的报告，"),
        "the last clause in English is the first in Chinese",
    ),
    Example("order", "clean", _NOTING, _lines("注意到", *_NOTING_ZH), "the same order"),
)
_REPORT = "to report annually to the Council on WSIS"
_SUBMIT = "to submit to the United Nations the report of CWG-Internet under Resolution 1305"
_REPORT_ZH = "每年就WSIS向理事会做出报告"
_SUBMIT_ZH = "根据第1305号决议将CWG-Internet的报告提交联合国"
_LAST, _LAST_ZH = "to report to WTSA,", "向WTSA报告，"
SHAPE = (
    Example(
        "split",
        "flag",
        _lines("resolves", f"1\t{_REPORT} and {_SUBMIT};", f"2\t{_LAST}"),
        _lines("做出决议", f"1\t{_REPORT_ZH}；", f"2\t{_SUBMIT_ZH}；", f"3\t{_LAST_ZH}"),
        "resolves 1 is two clauses in Chinese",
    ),
    Example(
        "split",
        "clean",
        _lines("resolves", f"1\t{_REPORT};", f"2\t{_LAST}"),
        _lines("做出决议", f"1\t{_REPORT_ZH}；", f"2\t{_LAST_ZH}"),
        "clause for clause",
    ),
    Example(
        "merge",
        "flag",
        _lines("resolves", f"1\t{_REPORT};", f"2\t{_SUBMIT};", f"3\t{_LAST}"),
        _lines("做出决议", f"1\t{_REPORT_ZH}，并{_SUBMIT_ZH}；", f"2\t{_LAST_ZH}"),
        "resolves 1 and 2 are one clause in Chinese",
    ),
    Example(
        "merge",
        "clean",
        _lines("resolves", f"1\t{_REPORT};", f"2\t{_SUBMIT};"),
        _lines("做出决议", f"1\t{_REPORT_ZH}；", f"2\t{_SUBMIT_ZH}；"),
        "clause for clause",
    ),
)
HEADING = (
    Example(
        "heading",
        "flag",
        _lines("recognizing", "a) Resolution 1305 of the Council,"),
        _lines("忆及", "a) 理事会第1305号决议，"),
        "recognizing is no 忆及",
    ),
    Example(
        "heading",
        "flag",
        _lines("instructs the Director of the Telecommunication Development Bureau", f"1\t{_LAST}"),
        _lines("责成电信标准化局主任", f"1\t{_LAST_ZH}"),
        "the addressees differ",
    ),
    Example(
        "heading",
        "clean",
        _lines("recognizing further", "a) Resolution 1305 of the Council,"),
        _lines("进一步认识到", "a) 理事会第1305号决议，"),
        "the same formula",
    ),
    Example(
        "heading",
        "flag",
        _lines("resolves to instruct the Director of the Telecommunication Development Bureau", f"1\t{_LAST}"),
        _lines("责成电信发展局主任", f"1\t{_LAST_ZH}"),
        "resolves to instruct is not instructs",
    ),
    Example(
        "heading",
        "flag",
        _lines("invites Member States and Sector Members", f"1\t{_LAST}"),
        _lines("请成员国", f"1\t{_LAST_ZH}"),
        "Sector Members are addressed in English only",
    ),
    Example(
        "heading",
        "flag",
        "Recalling its resolution of last year,\nReaffirming the Charter,\nNoting the report,\n"
        "Encourages Member States to report;\nDecides to meet again.",
        "回顾其去年的决议，\n重申《宪章》，\n注意到该报告，\n敦促会员国提出报告；\n决定再次举行会议。",
        "encourages is not 敦促; clauses that open with a formula",
    ),
    Example(
        "heading",
        "clean",
        _lines("resolves to instruct the Director of the Telecommunication Development Bureau", f"1\t{_LAST}"),
        _lines("做出决议，责成电信发展局主任", f"1\t{_LAST_ZH}"),
        "two formulae in both",
    ),
    Example(
        "heading",
        "clean",
        "Recalling its resolution of last year,\nReaffirming the Charter,\nNoting the report,\n"
        "Urges Member States to report;\nDecides to meet again.",
        "回顾其去年的决议，\n重申《宪章》，\n注意到该报告，\n促请会员国提出报告；\n决定再次举行会议。",
        "促请 renders urges too",
    ),
)
_EN = ("recognizing", "a) Resolution 1305 of the Council;", "bc)\tthe report of CWG-Internet;")
_ZH = ("认识到", "a) 理事会第1305号决议；", "bc)\tCWG-Internet的报告；")
ONE_SIDED = (
    Example(
        "one-sided-edit",
        "flag",
        _lines(*_EN, "cd)\tthe outcomes of WSIS;", "d) the Handbook on IP networks;", "e) Opinion 2 of WTPF,"),
        _lines(*_ZH, "cd)\tWSIS的成果；", "de)\t《IP网络手册》；", "ef)\tWTPF意见2，"),
        "English strikes d), Chinese keeps it",
    ),
    Example(
        "one-sided-edit",
        "clean",
        _lines(*_EN, "cd)\tthe outcomes of WSIS;", "d) the Handbook on IP networks;", "e) Opinion 2 of WTPF,"),
        _lines(*_ZH, "cd)\tWSIS的成果；", "d) 《IP网络手册》；", "e) WTPF意见2，"),
        "both strike the clause",
    ),
    Example(
        "one-sided-edit",
        "flag",
        _lines("resolves", "1 to participate in international discussions;", "2 to report to the Council,"),
        _lines("做出决议", "1 继续在国际讨论中发挥重要作用；", "2 向理事会做出报告，"),
        "English edits 1, Chinese keeps what it had",
        en_before=_lines(
            "resolves", "1 to take a significant role in international discussions;", "2 to report to the Council,"
        ),
        zh_before=_lines("做出决议", "1 继续在国际讨论中发挥重要作用；", "2 向理事会做出报告，"),
    ),
    Example(
        "one-sided-edit",
        "clean",
        _lines("resolves", "1 that the Internet delivers social development;", "2 to report to the 2026 conference,"),
        _lines("做出决议", "1 互联网带来社会发展；", "2 向2026年大会报告，"),
        "both languages carry the edits",
        en_before=_lines(
            "resolves", "1 that the Internet promises social development;", "2 to report to the 2022 conference,"
        ),
        zh_before=_lines("做出决议", "1 互联网有望实现社会发展；", "2 向2022年大会报告，"),
    ),
)
