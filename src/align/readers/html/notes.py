"""Footnotes of a page: links that are marks, and the blocks at the foot of the page that they lead to."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

__all__ = ["NOTE_MARK", "linked_notes"]

NOTE_MARK = re.compile(r"[\[(（［【〔]?(?:\d{1,3}|[*＊†‡§¶]{1,4}|[a-z]|[ivxlc]{1,6}|[①-⑳]|注\d{0,3})[\])）］】〕]?")
"""A mark of a note as printed."""

_LIKE_NOTE = re.compile(
    r"(?:^|[\W_])(?:e?fn|ftn|edn|footnote|endnote|note|noteref|sdfootnote|cite_note)", re.IGNORECASE
)
_BLOCKS = frozenset({"p", "li", "div", "td", "dd", "aside", "section", "blockquote"})


def linked_notes(root: Any) -> tuple[dict[Any, str], dict[Any, str]]:
    """Return the links of a page that cite notes, and the elements that hold them, each with the note's name.

    A link cites a note where it is raised, or it or its target is named like one (``#_ftn1``), its text is a mark,
    and what it leads to stands further down and begins with the same mark or leads back.
    """
    order = {element: number for number, element in enumerate(root.iter())}
    named: dict[str, Any] = {}
    for element in order:
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                named.setdefault(name, element)
    marks: dict[Any, str] = {}
    bodies: dict[Any, str] = {}
    for link in root.iter("a"):
        name = _fragment(link)
        target = named.get(name)
        if target is None or order[target] <= order[link] or not _is_mark(link, name):
            continue
        body = _body(target)
        if body is not None and link not in body.iter() and _answers(body, link):
            marks[link] = bodies.setdefault(body, name)
    return marks, bodies


def _fragment(link: Any) -> str:
    href = (link.get("href") or "").strip()
    return unquote(href[1:]) if href.startswith("#") else ""


def _text(element: Any, most: int = 400) -> str:
    """Return the start of an element's text, without white space at its ends."""
    found, length = [], 0
    for part in element.itertext():
        found.append(part)
        length += len(part)
        if length > most:
            break
    return "".join(found).strip()


def _is_mark(link: Any, name: str) -> bool:
    """Whether a link looks like the mark of a note."""
    if not NOTE_MARK.fullmatch(_text(link, 20)):
        return False
    near = [link.getparent(), *link.iterchildren()]
    raised = any(element is not None and element.tag == "sup" for element in near)
    said = " ".join(
        filter(None, (name, link.get("class"), link.get("role"), link.get("{*}type"), link.get("epub:type")))
    )
    return raised or bool(_LIKE_NOTE.search(said))


def _body(target: Any) -> Any:
    """Return the element that holds a note, None where that is no block: the nearest block, or the div around it."""
    place = target
    while place is not None and place.tag not in _BLOCKS:
        if place.tag in {"body", "table", "h1", "h2", "h3", "h4", "h5", "h6"}:
            return None
        place = place.getparent()
    around = place.getparent() if place is not None and place.tag == "p" else None
    if around is not None and around.tag == "div":
        said = f"{around.get('id') or ''} {around.get('style') or ''}"
        if re.search(r"\b(?:sd)?(?:footnote|endnote|ftn|edn)\d*\b", said):
            return around
    return place


def _answers(body: Any, link: Any) -> bool:
    """Whether a block begins with a link's mark, or holds a link back to it."""
    mark = _text(link, 20).strip("[]()（）［］【】〔〕")
    begins = re.match(r"[\[(（［【〔]?" + re.escape(mark) + r"(?!\w)", _text(body))
    if begins or (body.tag == "li" and mark.isdigit()):
        return True
    homes = {link.get("id"), link.get("name"), *(link.getparent().get(key) for key in ("id", "name"))} - {None}
    homes |= {child.get("id") for child in link.iterchildren()} - {None}
    return any(_fragment(back) in homes for back in body.iter("a"))
