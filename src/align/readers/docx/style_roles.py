"""What the name of a paragraph style says that its paragraphs are: headings and titles, as data.

Styles that Word brings along are named in English in the file whatever Word's language is (ECMA-376 17.7.4.9); WPS
Office writes Chinese names. The names beyond are those of the ITU's templates, with and without the underline that
the older ones have (``Res_No``).
"""

from __future__ import annotations

import re

from align.model.document import ParagraphRole

__all__ = ["FROM_NAME", "role_of_style"]

FROM_NAME = tuple[ParagraphRole, int | None]
"""A role, and the depth of a heading."""

_NUMBERED = re.compile(r"(?:heading|标题|標題|见出し)([1-9])")
_TITLES = frozenset(
    (
        "title",
        "subtitle",
        "标题",
        "標題",
        "副标题",
        "副標題",
        "题目",
        "resno",
        "restitle",
        "recno",
        "rectitle",
        "decno",
        "dectitle",
        "opinionno",
        "opiniontitle",
        "questionno",
        "questiontitle",
        "repno",
        "reptitle",
        "title1",
        "title2",
        "title3",
        "title4",
    )
)
_HEADINGS: dict[str, int] = {
    "call": 1,
    "headingb": 1,
    "headingi": 1,
    "headingsum": 1,
    "agendaitem": 1,
    "volno": 1,
    "voltitle": 1,
    "part1": 1,
    "partno": 1,
    "parttitle": 1,
    "annexno": 1,
    "annextitle": 1,
    "appendixno": 1,
    "appendixtitle": 1,
    "appartno": 1,
    "apparttitle": 1,
    "chapno": 1,
    "chaptitle": 1,
    "section1": 2,
    "section2": 3,
    "section3": 4,
    "sectionno": 2,
    "sectiontitle": 2,
    "subsection1": 3,
    "artno": 3,
    "arttitle": 3,
    "artheading": 3,
}
_NOT_IN_A_NAME = re.compile(r"[\s_\-‑()（）]+")


def role_of_style(name: str) -> FROM_NAME | None:
    """Return the role and the depth that a style's name tells, or None.

    >>> role_of_style("heading 2"), role_of_style("标题 3"), role_of_style("Res_title"), role_of_style("Call")
    (('heading', 2), ('heading', 3), ('title', None), ('heading', 1))
    >>> role_of_style("Normal"), role_of_style("Normalaftertitle")
    (None, None)
    """
    plain = _NOT_IN_A_NAME.sub("", name).lower()
    if (numbered := _NUMBERED.fullmatch(plain)) is not None:
        return "heading", int(numbered[1])
    if plain in _TITLES:
        return "title", None
    level = _HEADINGS.get(plain)
    return None if level is None else ("heading", level)
