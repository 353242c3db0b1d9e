"""The names of WordprocessingML (ECMA-376 Part 1): namespaces, tags, attributes, and how its switches are written."""

from __future__ import annotations

from typing import Any

__all__ = ["MC", "RELATIONSHIPS", "STRICT", "Node", "attribute", "child", "is_on", "m", "mc", "number", "value", "w"]

Node = Any
"""An element of lxml: its stubs do not say that ``iter`` skips comments when given a tag."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

STRICT: dict[str, str] = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    "http://purl.oclc.org/ooxml/officeDocument/math": MATH,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": RELATIONSHIPS,
    "http://purl.oclc.org/ooxml/drawingml/main": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
"""Namespaces of the strict form (ISO/IEC 29500-1) and those of the transitional one, which all but a few files have."""

_OFF = frozenset(("0", "false", "off"))


def w(name: str) -> str:
    """Return the tag or attribute ``name`` of WordprocessingML as lxml writes it."""
    return f"{{{W}}}{name}"


def m(name: str) -> str:
    """Return the tag ``name`` of the mathematical markup."""
    return f"{{{MATH}}}{name}"


def mc(name: str) -> str:
    """Return the tag ``name`` of markup compatibility (ECMA-376 Part 3)."""
    return f"{{{MC}}}{name}"


_VAL = w("val")


def child(node: Node, *path: str) -> Node | None:
    """Return the first descendant along ``path`` (names of WordprocessingML), or None; also where ``node`` is None."""
    for name in path:
        if node is None:
            return None
        node = node.find(w(name))
    return node


def attribute(node: Node | None, name: str) -> str | None:
    """Return the attribute ``w:name`` of an element that may be missing."""
    found: str | None = None if node is None else node.get(w(name))
    return found


def value(node: Node | None) -> str | None:
    """Return ``w:val`` of an element that may be missing."""
    found: str | None = None if node is None else node.get(_VAL)
    return found


def number(text: str | None) -> int | None:
    """Return a whole number written in an attribute, or None where it is none; absurd ones count as none.

    Word keeps such numbers in 32 bits.
    """
    try:
        found = int(text) if text is not None else None
    except ValueError:
        return None
    return found if found is None or abs(found) < 2**31 else None


def is_on(node: Node | None) -> bool:
    """Whether a switch is on: there, and not said to be off (ECMA-376 17.17.4)."""
    return node is not None and (value(node) or "true").lower() not in _OFF
