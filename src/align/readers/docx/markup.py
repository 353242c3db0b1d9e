"""Bytes of one part → its tree; nothing is fetched, no entity is resolved, no form of it runs out of hand."""

from __future__ import annotations

from lxml import etree

from align.errors import ReadError
from align.readers.docx.names import STRICT, Node

__all__ = ["MAX_NODES", "DamagedError", "parse"]


class DamagedError(ReadError):
    """A part that cannot be read, though nothing in it is forbidden; one that is not the main one may be missed."""


MAX_NODES = 12_000_000
"""Tags and attributes of one part, at most: each takes some 100 bytes of memory, however short it is written; a
document of 1,000 pages has about two million."""
_DOCTYPES = tuple("<!DOCTYPE".encode(codec) for codec in ("ascii", "utf-16-le", "utf-16-be"))
_RESAVE = "open it in Word or LibreOffice and save it anew as .docx"


def parse(data: bytes, *, part: str, name: str) -> Node:
    """Return the root of a part, with the strict namespaces written as the transitional ones.

    A document type is refused unseen: the format forbids it (ECMA-376 Part 2, 6.2.5), and entities come by it. lxml
    keeps its own limits (``huge_tree`` off): 256 levels, so that what walks the tree may recurse, and 10 MB of text in
    one piece. Raises ReadError, naming file and part.
    """
    if any(mark in data for mark in _DOCTYPES):
        raise _forbidden(part, name)
    if data.count(b"<") + data.count(b"=") > MAX_NODES:
        raise ReadError(f"{name}: its part {part} has more than {MAX_NODES:,} tags, as no document has: not read")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())[:160]
        raise DamagedError(f"{name}: its part {part} is damaged ({reason}); {_RESAVE}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _forbidden(part, name)
    if any(space in STRICT for space in root.nsmap.values()):
        _make_transitional(root)
    return root


def _forbidden(part: str, name: str) -> ReadError:
    return ReadError(f"{name}: its part {part} declares a document type (DTD), which no Word document may: not read")


def _make_transitional(root: Node) -> None:
    """Rename every tag and attribute of the strict form, so that one set of names serves for both."""
    for node in root.iter(etree.Element):
        node.tag = _transitional(node.tag)
        for key, text in list(node.attrib.items()):
            if (renamed := _transitional(key)) != key:
                del node.attrib[key]
                node.set(renamed, text)


def _transitional(name: str) -> str:
    space, brace, local = name[1:].partition("}")
    return f"{{{STRICT[space]}}}{local}" if brace and space in STRICT else name
