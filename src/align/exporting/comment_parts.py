"""The parts of a Word document that hold its comments: added where there are none, else added to (ECMA-376 11.3.2)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from align.errors import ExportError
from align.exporting.markup import escape, show_forbidden
from align.readers.docx.names import STRICT, Node, W, attribute, value, w
from align.readers.docx.package import Package
from align.readers.docx.scanning import Markup, as_utf8, scan

__all__ = ["AUTHOR", "Comment", "CommentParts", "Line"]

AUTHOR = "align"
_INITIALS = "al"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONSHIPS = next(uri for uri, other in STRICT.items() if other == _RELATIONSHIPS)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TEXT_STYLE, _MARK_STYLE = "annotation text", "annotation reference"
"""Names of the built-in styles of comments and of their marks; their ids differ by the language of Word."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a comment."""

    text: str
    bold: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """What is said in a comment."""

    number: int
    lines: tuple[Line, ...]


@dataclass(slots=True)
class CommentParts:
    """The parts of an open document that comments concern; ``styles`` are the ids of its styles of comments."""

    package: Package
    main: Markup
    styles: Mapping[str, str] = field(init=False)
    part: str = field(init=False)
    is_related: bool = field(init=False)

    def __post_init__(self) -> None:
        """Look for the comments that are there."""
        related = self.package.related(self.package.main)
        targets = [target for kind, target in related.values() if kind == "comments"]
        self.is_related = bool(targets)
        self.part = targets[0] if targets else self._free_name()
        self.styles = self._styles([target for kind, target in related.values() if kind == "styles"])

    def _free_name(self) -> str:
        folder = posixpath.dirname(self.package.main)
        names = (
            posixpath.join(folder, f"comments{number or ''}.xml") for number in range(len(self.package.entries) + 1)
        )
        return next(name for name in names if not self.package.has(name))

    def _styles(self, targets: Sequence[str]) -> dict[str, str]:
        if not targets or not self.package.has(targets[0]):
            return {}
        found: dict[str, str] = {}
        for style in self.package.tree(targets[0]).iter(w("style")):
            name, key = value(style.find(w("name"))), attribute(style, "styleId")
            if name in {_TEXT_STYLE, _MARK_STYLE} and key:
                found.setdefault(name, key)
        return found

    @property
    def mark_properties(self) -> bytes:
        """The properties of a run that references a comment."""
        style = self.styles.get(_MARK_STYLE)
        space = "" if self.main.prefix == b"w:" else f' xmlns:w="{self.main.uri}"'
        made = "" if style is None else f'<w:rPr{space}><w:rStyle w:val="{escape(style)}"/></w:rPr>'
        return made.encode()

    def texts(self) -> list[str]:
        """Return the texts of the comments that are there."""
        if not self.package.has(self.part):
            return []
        return ["\n".join("".join(p.itertext(w("t"))) for p in c.iter(w("p"))) for c in self._there()]

    def first_free(self) -> int:
        """Return the first number that no comment has, nor any mark that was left without one."""
        there = [attribute(comment, "id") or "" for comment in self._there()] if self.package.has(self.part) else []
        marks = re.findall(rb"<[^<>]*:?comment(?:RangeStart|RangeEnd|Reference)[^<>]*?:id=[\"'](\d+)", self.main.data)
        numbers = [int(number) for number in [*there, *(mark.decode() for mark in marks)] if number.isdigit()]
        free = max(numbers, default=-1) + 1
        return free if free < 2**31 - 10**6 else 0

    def _there(self) -> list[Node]:
        return list(self.package.tree(self.part).iter(w("comment")))

    def changed(self, comments: Iterable[Comment], date: str | None) -> dict[str, bytes]:
        """Return the parts that hold the comments, by name: new ones, and those of the file with what was added."""
        uri = self.main.uri or W
        found = {}
        old = as_utf8(self.package.read(self.part)) if self.package.has(self.part) else None
        declares = old is None or scan(old).prefix == b"w:"
        space = "" if declares else f' xmlns:w="{uri}"'
        body = "".join(self._comment(comment, date, space) for comment in comments)
        if old is not None:
            found[self.part] = _put_in(old, body.encode())
        else:
            found[self.part] = _HEAD + f'<w:comments xmlns:w="{uri}">{body}</w:comments>'.encode()
            types = "[Content_Types].xml"
            found[types] = self._typed(as_utf8(self.package.read(types)))
        if not self.is_related:
            folder, leaf = posixpath.split(self.package.main)
            relations = posixpath.join(folder, "_rels", f"{leaf}.rels")
            found[relations] = self._related(relations)
        return found

    def _typed(self, types: bytes) -> bytes:
        name = f"/{self.part}"
        if re.search(re.escape(f'PartName="{name}"').encode(), types, re.IGNORECASE):
            return types
        prefix = scan(types).prefix.decode()
        return _put_in(types, f'<{prefix}Override PartName="{escape(name)}" ContentType="{_TYPE}"/>'.encode())

    def _related(self, relations: str) -> bytes:
        folder = posixpath.dirname(self.package.main)
        base = _RELATIONSHIPS if self.main.uri == W else _STRICT_RELATIONSHIPS
        target = posixpath.relpath(self.part, folder or ".")
        if not self.package.has(relations):
            made = f'<Relationship Id="rId1" Type="{base}/comments" Target="{escape(target)}"/>'
            return _HEAD + f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'.encode()
        old = as_utf8(self.package.read(relations))
        taken = set(re.findall(rb"""\sId\s*=\s*["']([^"']*)["']""", old))
        key = next(k for n in range(1, len(taken) + 2) if (k := f"rId{len(taken) + n}").encode() not in taken)
        prefix = scan(old).prefix.decode()
        made = f'<{prefix}Relationship Id="{key}" Type="{base}/comments" Target="{escape(target)}"/>'
        return _put_in(old, made.encode())

    def _comment(self, comment: Comment, date: str | None, space: str) -> str:
        when = "" if date is None else f' w:date="{date}"'
        paragraphs = "".join(self._paragraph(line, is_first=not place) for place, line in enumerate(comment.lines))
        return (
            f'<w:comment{space} w:id="{comment.number}" w:author="{AUTHOR}"{when}'
            f' w:initials="{_INITIALS}">{paragraphs}</w:comment>'
        )

    def _paragraph(self, line: Line, *, is_first: bool) -> str:
        text, mark = self.styles.get(_TEXT_STYLE), self.styles.get(_MARK_STYLE)
        form = "" if text is None else f'<w:pPr><w:pStyle w:val="{escape(text)}"/></w:pPr>'
        marked = "" if mark is None else f'<w:rPr><w:rStyle w:val="{escape(mark)}"/></w:rPr>'
        front = f"<w:r>{marked}<w:annotationRef/></w:r>" if is_first else ""
        size = 16 if line.small else 20 if text is None else None
        look = ("<w:b/>" if line.bold else "") + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
        look = f"<w:rPr>{look}</w:rPr>" if look else ""
        shown = escape(show_forbidden(" ".join(line.text.split("\n"))))
        return f'<w:p>{form}{front}<w:r>{look}<w:t xml:space="preserve">{shown}</w:t></w:r></w:p>'


def _put_in(part: bytes, content: bytes) -> bytes:
    """Return a part with something put in at the end of its root element."""
    markup = scan(part)
    if not markup.names:
        raise ExportError("a part of the document is empty; open it in Word and save it anew")
    start, inner, close, end = markup.starts[0], markup.inners[0], markup.closes[0], markup.ends[0]
    if end > inner:
        return part[:close] + content + part[close:]
    tag = part[start:inner]
    name = re.match(rb"<([^\s/>]+)", tag)
    closing = b"" if name is None else b"</" + name[1] + b">"
    return part[:start] + tag[:-2].rstrip() + b">" + content + closing + part[inner:]
