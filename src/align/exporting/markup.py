"""Text in XML and HTML: escaping, and the characters that neither may hold."""

from __future__ import annotations

import re

__all__ = ["escape", "show_forbidden", "strip_forbidden"]

# XML 1.0, production 2 (Char): https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
