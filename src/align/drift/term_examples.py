"""Small documents in which a term is rendered in two ways, or one actor stands in place of another, and sound ones.

From Resolutions 75, 101 and 102 of the International Telecommunication Union, and composed in the style of resolutions,
statutes and licences.
"""

from __future__ import annotations

from align.drift.context import Example

__all__ = ["EXAMPLES"]


def _lines(heading: str, *clauses: str) -> str:
    return "\n".join((heading, *(f"{number}\t{clause}" for number, clause in enumerate(clauses, start=1))))


_MEMBERS = (
    "to encourage Member States to establish policies on connectivity;",
    "to invite Member States and Sector Members to contribute to the meetings;",
    "to provide assistance to Member States that request it;",
    "to inform Member States and Sector Members of the outcome;",
    "to report annually to the Council on the views of Member States;",
)
_MEMBERS_ZH = (
    "鼓励成员国制定有关连接的政策；",
    "请成员国和部门成员为会议献计献策；",
    "向提出要求的成员国提供帮助；",
    "将结果告知成员国和部门成员；",
    "每年向理事会报告成员国的意见；",
)
_DATA = (
    "the personal data shall be collected for a specific purpose;",
    "a copy of the personal data shall be given to the data subject;",
    "the data subject may request that the personal data be erased;",
    "the personal data shall be corrected upon the request of the data subject;",
    "a data subject shall be informed where the personal data have been stolen;",
)
_DATA_ZH = (
    "個人資料應為特定目的蒐集；",
    "個人資料之複製本應交付當事人；",
    "當事人得請求刪除個人資料；",
    "個人資料應依當事人之請求更正；",
    "個人資料被竊取者，應通知當事人；",
)
_LICENCE = (
    "the Licensor grants a licence to everyone;",
    "the Licensor gives no warranty;",
    "the Licensor may offer the work under other terms;",
    "no one may suggest that the Licensor endorses the use;",
)
_LICENCE_ZH = (
    "许可人向任何人授予许可；",
    "许可人不作任何保证；",
    "许可人可依其他条款提供作品；",
    "任何人不得暗示许可人认可该使用；",
)


def _with(clauses: tuple[str, ...], number: int, old: str, new: str) -> tuple[str, ...]:
    """Return the clauses with one wording replaced in the clause of that number, from 1."""
    return tuple(each.replace(old, new) if n == number else each for n, each in enumerate(clauses, start=1))


EXAMPLES = (
    Example(
        "term",
        "flag",
        _lines("resolves", *_MEMBERS),
        _lines("做出决议", *_with(_MEMBERS_ZH, 3, "成员国", "会员国")),
        "one Member State of five is 会员国",
    ),
    Example(
        "term",
        "flag",
        _lines("resolves", *_with(_MEMBERS, 3, "Member States", "Sector Members")),
        _lines("做出决议", *_MEMBERS_ZH),
        "Sector Members where Chinese has 成员国",
    ),
    Example(
        "term",
        "flag",
        _lines("resolves", *_DATA),
        _lines("决定", *_with(_DATA_ZH, 3, "個人資料", "個人數據")),
        "personal data in two renderings; Traditional script",
    ),
    Example(
        "term",
        "flag",
        _lines("resolves", *_with(_DATA, 4, "personal data", "personal information")),
        _lines("决定", *_DATA_ZH),
        "個人資料 is personal information once",
    ),
    Example(
        "term",
        "flag",
        _lines("decides", *_with(_LICENCE, 4, "Licensor", "Licensee")),
        _lines("决定", *_LICENCE_ZH),
        "the other party",
    ),
    Example(
        "term",
        "flag",
        _lines("decides", *_LICENCE),
        _lines("决定", *_with(_LICENCE_ZH, 2, "许可人", "被许可人")),
        "the other party, in Chinese",
    ),
    Example(
        "term",
        "clean",
        _lines("resolves", *_MEMBERS),
        _lines("做出决议", *_MEMBERS_ZH),
        "every term has its rendering",
    ),
    Example(
        "term",
        "clean",
        _lines("resolves", *_DATA),
        _lines("决定", *_with(_DATA_ZH, 4, "個人資料", "該資料")),
        "a shorter wording for what was just named",
    ),
    Example(
        "term",
        "clean",
        _lines("decides", *_LICENCE),
        _lines("决定", *_with(_LICENCE_ZH, 4, "许可人", "其")),
        "a pronoun",
    ),
    Example(
        "term",
        "clean",
        "to invite Member States, Sector Members and Associates to contribute;",
        "请成员国、部门成员和部门准成员献计献策；",
        "three actors, each with its own name",
    ),
)
"""Documents of a few clauses: what is usual in them shows only in several."""
