"""``w:pPr`` → what a paragraph has of its own, now and before the tracked changes of its properties."""

from __future__ import annotations

from dataclasses import replace

from align.readers.docx.content import Format
from align.readers.docx.histories import Tracker
from align.readers.docx.names import Node, attribute, child, number, value, w

__all__ = ["read_formats"]

_NONE = Format()
_STYLE, _NUMBERING, _OUTLINE = w("pStyle"), w("numPr"), w("outlineLvl")


def read_formats(properties: Node | None, tracker: Tracker) -> tuple[Format, Format]:
    """Return a paragraph's format with all changes accepted, and with all rejected.

    ``w:pPrChange`` holds all the properties that were (17.13.5.29); ``w:ins`` within ``w:numPr`` says that the
    paragraph was in no list (17.13.5.19), ``w:numberingChange`` what its number looked like (17.13.5.18).
    """
    if properties is None:
        return _NONE, _NONE
    new = old = _format(properties)
    change = properties.find(w("pPrChange"))
    if change is not None and tracker.counts(change):
        before = change.find(w("pPr"))
        old = _NONE if before is None else _format(before)
    added = child(properties, "numPr", "ins")
    if added is not None and tracker.counts(added):
        old = replace(old, num_id=None, level=None)
    renumbered = child(properties, "numPr", "numberingChange")
    if renumbered is not None and tracker.counts(renumbered):
        old = replace(old, printed=attribute(renumbered, "original") or None)
    return new, old


def _format(properties: Node) -> Format:
    style = num_id = level = outline = None
    for node in properties:
        tag = node.tag
        if tag == _STYLE:
            style = value(node)
        elif tag == _NUMBERING:
            num_id, level = value(node.find(w("numId"))), number(value(node.find(w("ilvl"))))
        elif tag == _OUTLINE:
            outline = number(value(node))
    return Format(style, num_id, level, outline)
