"""Who put a stretch of a document in and who took it out: the tracked changes around it, nested."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from align.readers.docx.names import Node, attribute, w

__all__ = ["KEPT", "VOID", "Change", "History", "Kind", "Tracker"]

Kind = Literal["ins", "del"]


@dataclass(frozen=True, slots=True)
class Change:
    """One tracked change; ``link`` is the name of the move that it is one end of."""

    author: str | None
    date: str | None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class History:
    """What happened to a stretch: ``ins`` put it in, ``gone`` took it out; either, neither, or both."""

    ins: Change | None = None
    gone: Change | None = None

    @property
    def new(self) -> bool:
        """Whether it is there once all changes are accepted."""
        return self.gone is None

    @property
    def old(self) -> bool:
        """Whether it is there once all changes are rejected."""
        return self.ins is None

    def within(self, outer: History) -> History:
        """Return this history inside of another: what either put in was put in, what either took out is gone."""
        return History(_closer(outer.ins, self.ins), _closer(outer.gone, self.gone))


KEPT = History()
VOID = History(Change(None, None), Change(None, None))
"""Of what is in neither state: a deletion that is no edit of the document's (somebody's working correction)."""

_KINDS: dict[str, Kind] = {w("ins"): "ins", w("moveTo"): "ins", w("del"): "del", w("moveFrom"): "del"}
_RANGES: dict[str, Kind] = {w("moveToRangeStart"): "ins", w("moveFromRangeStart"): "del"}
_ENDS: dict[str, Kind] = {w("moveToRangeEnd"): "ins", w("moveFromRangeEnd"): "del"}
_MOVES = frozenset((w("moveTo"), w("moveFrom")))
_ID = w("id")


def _closer(outer: Change | None, inner: Change | None) -> Change | None:
    """Return the change that counts of two nested ones of a kind: the inner, but a real edit before a mere move."""
    if outer is None or inner is None:
        return outer or inner
    return outer if inner.link is not None and outer.link is None else inner


@dataclass(slots=True)
class Tracker:
    """Reads the elements of tracked changes, and knows whose count and which moves are open.

    Changes by others than ``by`` (None: everybody) are accepted as if they had never been tracked: what they put in
    is simply there, what they took out is in neither state.
    """

    by: frozenset[str] | None = None
    seen: bool = False
    moves: dict[Kind, dict[str, str]] = field(default_factory=lambda: {"ins": {}, "del": {}})

    def counts(self, node: Node) -> bool:
        """Whether the change is one of the document's."""
        return self.by is None or attribute(node, "author") in self.by

    def change(self, node: Node, link: str | None = None) -> Change:
        """Return what an element of a tracked change says of itself (ECMA-376 17.13.5)."""
        return Change(attribute(node, "author") or None, attribute(node, "date") or None, link)

    def history(self, node: Node, kind: Kind | None = None) -> History:
        """Return the history that ``node`` (w:ins, w:del, w:moveFrom, w:moveTo, w:cellIns …) gives what it is about."""
        kind = kind or _KINDS[node.tag]
        if not self.counts(node):
            return KEPT if kind == "ins" else VOID
        self.seen = True
        opened = self.moves[kind]
        change = self.change(node, next(reversed(opened.values())) if node.tag in _MOVES and opened else None)
        return History(ins=change) if kind == "ins" else History(gone=change)

    def of_mark(self, properties: Node | None) -> History:
        """Return the history of what has its changes among its properties: a paragraph mark, a row."""
        found = KEPT
        for node in () if properties is None else properties:
            if node.tag in _KINDS:
                found = self.history(node).within(found)
        return found

    def note_range(self, node: Node) -> bool:
        """Open or close a range of a move where ``node`` does so, and say whether it did (ECMA-376 17.13.5.24)."""
        if (kind := _RANGES.get(node.tag)) is not None:
            self.moves[kind][node.get(_ID) or ""] = attribute(node, "name") or ""
        elif (kind := _ENDS.get(node.tag)) is not None:
            self.moves[kind].pop(node.get(_ID) or "", None)
        return kind is not None
