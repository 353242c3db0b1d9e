"""Text in XML and HTML: escaping, and the characters that neither may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

__all__ = ["base_name", "batched", "content", "escape", "one_line", "show_forbidden", "strip_forbidden"]

# XML 1.0, production 2 (Char): https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_Item = TypeVar("_Item")
_SPACE = re.compile(r"\s+")
_SEPARATOR = re.compile(r"[\\/]")


def strip_forbidden(text: str) -> str:
    r"""Return the text without the characters that XML 1.0 forbids, written out or as a reference.

    >>> strip_forbidden("a\x0bb")
    'ab'
    """
    return _FORBIDDEN.sub("", text)


def show_forbidden(text: str) -> str:
    r"""Return the text with U+FFFD for each character that XML forbids: the length stays, and with it every offset.

    >>> show_forbidden("a\x0bb")
    'a\ufffdb'
    """
    return _FORBIDDEN.sub("\ufffd", text)


def escape(text: str) -> str:
    """Return the text fit for element content and for attributes in double or single quotes.

    >>> escape('<b title="R&D">')
    '&lt;b title=&quot;R&amp;D&quot;&gt;'
    """
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if '"' in text:
        text = text.replace('"', "&quot;")
    if "'" in text:
        text = text.replace("'", "&#39;")
    return text


def batched(pieces: Iterable[_Item], size: int = 500) -> Iterator[list[_Item]]:
    """Yield pieces so many at a time: to be written at once, and no more of them held.

    >>> list(batched("abc", 2))
    [['a', 'b'], ['c']]
    """
    batch: list[_Item] = []
    for piece in pieces:
        batch.append(piece)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def one_line(text: str) -> str:
    """Return the text of an attribute, a property or a note: escaped, on one line, without what XML forbids."""
    if not text.isprintable() or "  " in text:
        text = _SPACE.sub(" ", strip_forbidden(text))
    return escape(text.strip())


def content(text: str) -> str:
    """Return the text of a segment, cleaned already, as element content; quotes stay readable."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def base_name(path: str) -> str:
    """Return a path without its folders, whichever system wrote it: where a file lay is nobody's business.

    >>> base_name("C:\\\\me\\\\en.txt"), base_name("/home/me/zh.txt")
    ('en.txt', 'zh.txt')
    """
    return _SEPARATOR.split(path)[-1]
