"""The little of CSS that decides what is shown and how lists are numbered.

Read are the attribute ``style`` and the rules of ``<style>`` elements whose selectors are made of element names,
classes, ids, descent and children; and of those the properties below. Rules inside ``@media`` and the like, linked
style sheets, and text that CSS itself makes (``::before``) are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

__all__ = ["Sheet", "declarations"]

_PROPERTIES = frozenset(
    {"display", "visibility", "list-style", "list-style-type", "white-space", "mso-list", "mso-hide"}
)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_SIMPLE = re.compile(r"(?:(\*|[a-z][\w-]*)|([.#])([\w-]+))", re.IGNORECASE)
_LONGEST = 2_000_000
"""Characters of style sheet that are looked at."""
_MOST = 500
"""Rules that are kept, of those that matter here: a page has a dozen."""


@dataclass(frozen=True, slots=True)
class _Compound:
    """One part of a selector: what an element must be; ``child``: of the part before it the very child."""

    tag: str | None
    ids: tuple[str, ...]
    classes: tuple[str, ...]
    child: bool


@dataclass(frozen=True, slots=True)
class _Rule:
    parts: tuple[_Compound, ...]
    values: dict[str, str]
    weight: tuple[int, int, int, int]


def declarations(text: str) -> dict[str, str]:
    """Return the declarations that matter here, names and values in lower case (strings as they are).

    >>> declarations("color: red; DISPLAY:None !important")
    {'display': 'none'}
    """
    found = {}
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        if colon and name in _PROPERTIES:
            value = value.replace("!important", "").strip()
            found[name] = value if value[:1] in {'"', "'"} else value.lower()
    return found


class Sheet:
    """The rules of a page's style elements; ``of`` gives what holds for an element, its own style included."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Read the texts of style elements, in order; what is not understood is passed over."""
        self._rules: dict[str, list[_Rule]] = {}
        order = 0
        for text in texts:
            for selectors, body in _blocks(_COMMENT.sub(" ", text[:_LONGEST])):
                values = declarations(body)
                for selector in selectors.split(",") if values else ():
                    if order < _MOST and (parts := _parts(selector)) is not None:
                        order += 1
                        self._add(_Rule(parts, values, (*_weight(parts), order)))

    def _add(self, rule: _Rule) -> None:
        """File a rule under what its last part asks for, so that few rules need a look."""
        last = rule.parts[-1]
        key = f"#{last.ids[0]}" if last.ids else f".{last.classes[0]}" if last.classes else last.tag or "*"
        self._rules.setdefault(key, []).append(rule)

    def of(self, element: Any) -> dict[str, str]:
        """Return the declarations that hold for an element."""
        own = element.get("style")
        values: dict[str, str] = {}
        if self._rules:
            keys = [element.tag, "*", f"#{element.get('id')}", *(f".{name}" for name in _classes(element))]
            rules = [rule for key in keys for rule in self._rules.get(key, ()) if _matches(rule.parts, element)]
            for rule in sorted(rules, key=lambda rule: rule.weight):
                values.update(rule.values)
        return values | declarations(own) if own else values


def _blocks(text: str) -> Iterable[tuple[str, str]]:
    """Yield selector lists with their declarations; what stands inside an at-rule is left out."""
    position = 0
    while (opening := text.find("{", position)) != -1:
        head = text[position:opening].rpartition(";")[2].strip()
        if head.startswith("@"):
            position = _past(text, opening)
            continue
        closing = text.find("}", opening)
        closing = len(text) if closing == -1 else closing
        yield head, text[opening + 1 : closing]
        position = closing + 1


def _past(text: str, opening: int) -> int:
    """Return where the block that opens here has ended."""
    depth = 0
    for brace in re.finditer(r"[{}]", text[opening:]):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return opening + brace.end()
    return len(text)


def _parts(selector: str) -> tuple[_Compound, ...] | None:
    """Return a selector's parts, None where it asks for more than is understood here."""
    found, child = [], False
    for word in selector.replace(">", " > ").split():
        if word == ">":
            child = True
            continue
        pieces = _SIMPLE.findall(word)
        if "".join("".join(piece) for piece in pieces) != word:
            return None
        tags = [tag.lower() for tag, _, _ in pieces if tag]
        ids = tuple(name for _, mark, name in pieces if mark == "#")
        classes = tuple(name for _, mark, name in pieces if mark == ".")
        found.append(_Compound(tags[0] if tags and tags[0] != "*" else None, ids, classes, child))
        child = False
    return tuple(found) or None


def _weight(parts: tuple[_Compound, ...]) -> tuple[int, int, int]:
    """Return how specific a selector is: ids, classes, element names."""
    return (
        sum(len(part.ids) for part in parts),
        sum(len(part.classes) for part in parts),
        sum(part.tag is not None for part in parts),
    )


def _classes(element: Any) -> list[str]:
    return (element.get("class") or "").split()


def _fits(part: _Compound, element: Any) -> bool:
    return (
        (part.tag is None or part.tag == element.tag)
        and all(name == element.get("id") for name in part.ids)
        and (not part.classes or set(part.classes) <= set(_classes(element)))
    )


def _matches(parts: tuple[_Compound, ...], element: Any) -> bool:
    """Whether an element stands as a selector says; each part takes the nearest ancestor that fits."""
    if not _fits(parts[-1], element):
        return False
    child, place = parts[-1].child, element.getparent()
    for part in reversed(parts[:-1]):
        while place is not None and not child and not _fits(part, place):
            place = place.getparent()
        if place is None or not _fits(part, place):
            return False
        child, place = part.child, place.getparent()
    return True
