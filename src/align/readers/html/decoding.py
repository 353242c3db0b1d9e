"""The bytes of a web page, or of a web page saved as one file (MHTML), → its HTML.

The encoding is told as a browser does without a server to ask: a byte-order mark, then what the page itself declares
in its first bytes; but bytes that are UTF-8 throughout are UTF-8, whatever they declare, since nothing else looks so.
"""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes, policy
from email.message import Message

from align.errors import ReadError
from align.readers.encodings import Decoded, decode

__all__ = ["decoded_page", "page_of_archive"]

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD = 4096
"""Bytes in which a page says its encoding; the standard asks for the first 1,024, some pages need more."""
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_CHINESE = ("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "chinese")
_TAIWAN = ("big5", "big5-hkscs", "cn-big5", "x-x-big5")
_WESTERN = ("windows-1252", "iso-8859-1", "latin1", "us-ascii", "ascii", "cp1252", "iso8859-1", "x-cp1252")
_SAID_AS_READ: dict[str, tuple[str, tuple[str, ...]]] = {
    **dict.fromkeys(("utf-8", "utf8"), ("utf-8", ("utf-8",))),
    **dict.fromkeys(_CHINESE, ("gb18030", ("gb18030",))),
    **dict.fromkeys(_TAIWAN, ("big5", ("cp950", "big5hkscs"))),
    **dict.fromkeys(_WESTERN, ("windows-1252", ("cp1252", "latin-1"))),
}
"""What an encoding declared by a page is read as (WHATWG Encoding Standard), with Python's codecs for it."""


def decoded_page(data: bytes, *, path: str, declared: str | None = None) -> tuple[Decoded, tuple[str, ...]]:
    """Return a page as text, with warnings; ``declared`` is what stands outside of it (the part of an archive).

    Raises ReadError where the bytes are in no encoding that is read, or not in the one that they declare.
    """
    if data.startswith(_MARKS) or b"\x00" in data[:_HEAD]:
        return decode(data, path=path), ()
    label = (declared or _label(data)).lower()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _as_declared(data, label, path)
    name, _ = _SAID_AS_READ.get(label, ("utf-8", ()))
    if name != "utf-8" and not data.isascii():
        return Decoded(text, "utf-8"), (f"{path}: declares the encoding {label} and is UTF-8; read as UTF-8",)
    return Decoded(text, "utf-8"), ()


def _label(data: bytes) -> str:
    """Return the encoding that a page declares, empty where it declares none."""
    head = data[:_HEAD]
    found = _XML_DECLARED.search(head) or _DECLARED.search(head)
    return found[1].decode("ascii") if found else ""


def _as_declared(data: bytes, label: str, path: str) -> tuple[Decoded, tuple[str, ...]]:
    """Decode bytes that are not UTF-8 as they declare, or by what is in them where they declare nothing known."""
    name, tried = _SAID_AS_READ.get(label, ("", ()))
    for codec in tried:
        try:
            return Decoded(data.decode(codec), name), ()
        except UnicodeDecodeError:
            continue
    decoded = decode(data, path=path)
    if label and name != decoded.encoding:
        return decoded, (f"{path}: declares the encoding {label} and is not in it; read as {decoded.encoding}",)
    return decoded, ()


def page_of_archive(data: bytes, *, path: str) -> tuple[bytes, str | None]:
    """Return the page in a web archive (MHTML, RFC 2557), with the encoding that the archive says it is in.

    Raises ReadError where it holds no page.
    """
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        part = _first_page(message)
        page = part.get_payload(decode=True) if part is not None else None
        charset = part.get_content_charset() if part is not None else None
    except (ValueError, LookupError, RecursionError, TypeError, AttributeError, IndexError):
        page, charset = None, None
    if not isinstance(page, bytes) or not page.strip():
        raise ReadError(f"{path}: a web archive without a page in it, cut short or damaged; save the page again")
    return page, charset


def _first_page(message: Message) -> Message | None:
    """Return the first part of an archive that is a page."""
    pages = ("text/html", "application/xhtml+xml")
    return next((part for part in message.walk() if part.get_content_type() in pages), None)
