"""Resolved comments of a Word document → judgements, for comments that ``--format comments`` wrote.

Word keeps which comments are resolved beside them (``w15:commentEx`` with ``done``, [MS-DOCX] 2.5.1.36), by the id of
the last paragraph of a comment, and replies as comments that name the one they answer. A resolved comment is a flag
that was accepted, unless a reply begins with another decision: ``false alarm`` or ``fixed``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from align.errors import SchemaError
from align.model.report import Decision, Judgement
from align.readers.docx.markup import DamagedError
from align.readers.docx.names import Node, attribute, w
from align.readers.docx.package import Package, open_package

__all__ = ["FINGERPRINT", "judgements_in_comments"]

FINGERPRINT = re.compile(r"(?m)^align (f-[0-9a-z-]+)\s*$")
"""The last line of a comment, which says what flag it is about."""

_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_DECISIONS: tuple[tuple[re.Pattern[str], Decision], ...] = (
    (re.compile(r"(?i)\s*(?:false[ -]?alarm|误报|誤報)"), "false-alarm"),
    (re.compile(r"(?i)\s*(?:fixed|done|已修改|已改)"), "fixed"),
    (re.compile(r"(?i)\s*(?:accepted|接受|已接受)"), "accepted"),
)


class _Comment(NamedTuple):
    """A comment: who wrote it and when, its text, the id of its last paragraph."""

    text: str
    author: str
    date: str
    key: str


class _State(NamedTuple):
    """What is known of a comment beside its text: whether it is resolved, and the paragraph that it answers."""

    done: bool
    parent: str


def judgements_in_comments(data: bytes, name: str) -> tuple[Judgement, ...]:
    """Return a judgement for each resolved comment that names a flag, in the order of the comments.

    ``by`` and ``date`` are those of the last reply, whose text is the ``comment``; without a reply they are empty, for
    the file does not say who resolved a comment. Raises ReadError where the file is no Word document or damaged,
    SchemaError where none of its comments names a flag.
    """
    package = open_package(data, name)
    related = package.related(package.main)
    comments = [_comment(node) for root in _trees(package, related, "comments") for node in root.iter(w("comment"))]
    states = {
        node.get(f"{_W15}paraId") or "": _State(_is_on(node.get(f"{_W15}done")), node.get(f"{_W15}paraIdParent") or "")
        for root in _trees(package, related, "commentsExtended")
        for node in root.iter(f"{_W15}commentEx")
    }
    if not any(FINGERPRINT.search(comment.text) for comment in comments):
        raise SchemaError(f"{name}: none of its comments is one that --format comments wrote; give such a document")
    found: dict[str, Judgement] = {}
    for comment in comments:
        state = states.get(comment.key)
        if state is None or not state.done:
            continue
        replies = [one for one in comments if (its := states.get(one.key)) is not None and its.parent == comment.key]
        for fingerprint in FINGERPRINT.findall(comment.text):
            found[fingerprint] = _judgement(fingerprint, replies)
    return tuple(found.values())


def _trees(package: Package, related: dict[str, tuple[str, str]], kind: str) -> Iterator[Node]:
    for other, part in related.values():
        if other == kind and package.has(part):
            try:
                yield package.tree(part)
            except DamagedError as error:
                raise SchemaError(f"{error}") from error


def _comment(node: Node) -> _Comment:
    paragraphs = list(node.iter(w("p")))
    text = "\n".join("".join(t.text or "" for t in paragraph.iter(w("t"))) for paragraph in paragraphs)
    key = paragraphs[-1].get(f"{_W14}paraId") if paragraphs else None
    return _Comment(text, attribute(node, "author") or "", attribute(node, "date") or "", key or "")


def _judgement(fingerprint: str, replies: list[_Comment]) -> Judgement:
    if not replies:
        return Judgement(fingerprint, "accepted")
    last = replies[-1]
    said: Decision = next((decision for pattern, decision in _DECISIONS if pattern.match(last.text)), "accepted")
    return Judgement(fingerprint, said, " ".join(last.text.split()), last.author, last.date[:10])


def _is_on(text: str | None) -> bool:
    return (text or "").lower() in {"1", "true", "on"}
