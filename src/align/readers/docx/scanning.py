"""A part's bytes → where each element stands in them, so that marks can be put in and all else stay as it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from align.readers.docx.names import STRICT, W

__all__ = ["Markup", "as_utf8", "is_word", "scan"]

_TOKEN = re.compile(
    rb"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<(/?)([^\s/>]++)((?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+)>", re.DOTALL
)
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_SPACES = re.compile(rb"""\sxmlns(?::([^\s=]+))?\s*=\s*["']([^"']*)["']""")
_OURS = frozenset({W, *(strict for strict, uri in STRICT.items() if uri == W)})


@dataclass(slots=True)
class Markup:
    """Elements of a well-formed part in the order of their start tags, by number; offsets are those of ``data``.

    An element reaches from ``starts`` to ``ends``, what is in it from ``inners`` to ``closes``; the parent of the root
    is -1. ``names`` are local ones, with ``:`` in front where the prefix is another than the root's. ``prefix`` is the
    root's, with its colon, ``uri`` its namespace.
    """

    data: bytes
    prefix: bytes = b""
    uri: str = ""
    names: list[bytes] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    inners: list[int] = field(default_factory=list)
    closes: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)

    def at(self, start: int) -> int:
        """Return the number of the element whose start tag begins there."""
        return bisect_left(self.starts, start)

    def tag(self, number: int) -> bytes:
        """Return the start tag of an element as it is written."""
        return self.data[self.starts[number] : self.inners[number]]

    def above(self, number: int) -> Iterator[int]:
        """Yield the elements around one, the nearest first."""
        while (number := self.parents[number]) >= 0:
            yield number

    def within(self, number: int) -> Iterator[int]:
        """Yield the children of an element."""
        inner, last = number + 1, self.ends[number]
        while inner < len(self.starts) and self.starts[inner] < last:
            if self.parents[inner] == number:
                yield inner
            inner += 1

    def add(self, name: bytes, start: int, inner: int, parent: int) -> int:
        """Note an element whose end is still to come, and return its number."""
        self.names.append(name)
        self.starts.append(start)
        self.inners.append(inner)
        self.closes.append(inner)
        self.ends.append(inner)
        self.parents.append(parent)
        return len(self.names) - 1


def scan(data: bytes) -> Markup:
    """Return where the elements of a part stand; the part is well formed, in UTF-8 and without a document type."""
    markup = Markup(data)
    top = -1
    for token in _TOKEN.finditer(data):
        name = token[2]
        if name is None:  # a comment, an instruction, characters as they are
            continue
        if token[1]:
            markup.closes[top], markup.ends[top] = token.start(), token.end()
            top = markup.parents[top]
            continue
        if top < 0:
            _take_root(markup, name, token[3])
        number = markup.add(_local(name, markup.prefix), token.start(), token.end(), top)
        if not token[3].endswith(b"/"):
            top = number
    return markup


def _local(name: bytes, prefix: bytes) -> bytes:
    if name.startswith(prefix) and b":" not in name[len(prefix) :]:
        return name[len(prefix) :]
    return b":" + name


def _take_root(markup: Markup, name: bytes, rest: bytes) -> None:
    prefix, colon, _ = name.rpartition(b":")
    markup.prefix = prefix + colon
    spaces = {bound: uri.decode() for bound, uri in _SPACES.findall(rest)}
    markup.uri = spaces.get(prefix, "")


def as_utf8(data: bytes) -> bytes:
    """Return a part in UTF-8: as it is where it is in that already, as parts of Word documents are."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return re.sub(
            r'(<\?xml[^>]*?)\s+encoding\s*=\s*["\'][^"\']*["\']', r"\1", data.decode("utf-16"), count=1
        ).encode()
    declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf"))
    if declared is None or declared[1].lower() in {b"utf-8", b"utf8", b"us-ascii", b"ascii"}:
        return data
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.tostring(etree.fromstring(data, parser), encoding="UTF-8", xml_declaration=True, standalone=True)


def is_word(markup: Markup) -> bool:
    """Whether the root of a part is of WordprocessingML, strict or transitional."""
    return markup.uri in _OURS
