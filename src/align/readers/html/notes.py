"""Footnotes of a page: links or raised marks, and the blocks at the foot of the page that they belong to."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

__all__ = ["NOTE_MARK", "linked_notes", "raised_notes"]

NOTE_MARK = re.compile(r"[\[(（［【〔]?(?:\d{1,3}|[*＊†‡§¶]{1,4}|[a-z]|[ivxlc]{1,6}|[①-⑳]|注\d{0,3})[\])）］】〕]?")
"""A mark of a note as printed."""

_LIKE_NOTE = re.compile(
    r"(?:^|[\W_])(?:e?fn|ftn|edn|footnote|endnote|note|noteref|sdfootnote|cite_note)", re.IGNORECASE
)
_BLOCKS = frozenset({"p", "li", "div", "td", "dd", "aside", "section", "blockquote"})

_HOLD_TEXT = _BLOCKS | {"body", "html", "h1", "h2", "h3", "h4", "h5", "h6", "th", "dt", "caption", "pre", "center"}
_HOLD_NOTE = ("p", "li", "div", "td", "dd", "aside", "blockquote")
_POWER = re.compile(r"(?:^|[^A-Za-z])(?:[kcdm]?m|s|ft|in|10)$")
"""What stands before a raised figure that is a power: a unit of length or time, or ten."""


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


def raised_notes(root: Any) -> tuple[dict[Any, str], dict[Any, str]]:
    """Return the raised marks of a page that cite notes without a link, and the paragraphs of the notes, with names.

    A paragraph that begins with a raised mark is a note where the same mark stands, raised, in text before it. Of each
    mark, citations and notes must take turns, for it is told by nothing else which belong together: ``m<sup>2</sup>``
    is a power where no note 2 stands below, and where two marks could cite it neither does.
    """
    found: dict[str, list[tuple[Any, Any]]] = {}
    for sup in root.iter("sup"):
        mark = _text(sup, 20)
        if not NOTE_MARK.fullmatch(mark) or any(True for _ in (*sup.iter("a"), *sup.iterancestors("a"))):
            continue
        block = next(sup.iterancestors(*_HOLD_TEXT), None)
        before = _before(sup, block)
        after = (sup.tail or "")[:1]
        if before is None:
            if _may_be_note(sup, block):
                found.setdefault(mark, []).append((sup, block))
        elif not _POWER.search(before) and not (after.isascii() and after.isalnum()):
            found.setdefault(mark, []).append((sup, None))
    marks: dict[Any, str] = {}
    bodies: dict[Any, str] = {}
    for mark, turns in found.items():
        if len(turns) % 2 or any((body is None) is bool(turn % 2) for turn, (_, body) in enumerate(turns)):
            continue
        for turn in range(0, len(turns), 2):
            name = f"raised {mark} {turn // 2 + 1}"
            marks[turns[turn][0]] = bodies[turns[turn + 1][1]] = name
    return marks, bodies


def _before(sup: Any, block: Any) -> str | None:
    """Return the text directly before an element in its block, None where there is none."""
    place = sup
    while place is not None and place is not block:
        for other in place.itersiblings(preceding=True):
            said = f"{_whole_text(other)}{other.tail or ''}"
            if said.strip():
                return said
        around = place.getparent()
        if around is not None and (around.text or "").strip():
            return str(around.text)
        place = around
    return None


def _whole_text(element: Any) -> str:
    return "".join(element.itertext()) if isinstance(element.tag, str) else ""


def _may_be_note(sup: Any, block: Any) -> bool:
    """Whether a block that begins with a raised mark is one paragraph, with words behind the mark."""
    if block is None or block.tag not in _HOLD_NOTE or next(block.iterdescendants(*_HOLD_TEXT), None) is not None:
        return False
    if any((turn.tail or "").strip() == "" and _next_tag(turn) == "sup" for turn in block.iter("br")):
        return False
    return len(_text(block)) > len(_text(sup))


def _next_tag(element: Any) -> str | None:
    after = element.getnext()
    return after.tag if after is not None else None


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
