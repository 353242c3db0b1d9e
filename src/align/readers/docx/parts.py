"""The parts of a Word document beside its text, each read if it can be, and the stories of all."""

from __future__ import annotations

from dataclasses import dataclass, field

from align.errors import ReadError
from align.readers.docx.content import Story
from align.readers.docx.histories import Tracker
from align.readers.docx.marks import NoteKind, NoteNumbers, read_note_numbers
from align.readers.docx.markup import DamagedError
from align.readers.docx.names import RELATIONSHIPS, Node, attribute, child, is_on, w
from align.readers.docx.numbering import Lists, read_numbering
from align.readers.docx.package import Package
from align.readers.docx.styles import StyleSheet, read_styles
from align.readers.docx.walker import Walker

__all__ = ["Parts", "read_parts"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LOST = {
    "styles": "headings and lists that are set by style are not told",
    "numbering": "automatic numbers are missing",
    "footnotes": "its footnotes are missing",
    "endnotes": "its endnotes are missing",
    "settings": "how its notes are numbered is not known",
    "header": "a running head is missing",
    "footer": "a running foot is missing",
}
"""What a damaged part takes with it, by the last word of the type of its relationship."""


@dataclass(slots=True)
class Parts:
    """All that was read of a document; ``is_tracked``: text was changed, ``is_reformatted``: paragraphs were."""

    main: Story
    heads: list[Story]
    lists: Lists
    sheet: StyleSheet
    note_numbers: dict[NoteKind, list[NoteNumbers]]
    is_tracked: bool
    is_reformatted: bool
    warnings: list[str] = field(default_factory=list)


def read_parts(
    package: Package, by: frozenset[str] | None, trace: dict[int, list[tuple[int, Node]]] | None = None
) -> Parts:
    """Read a document; ``by`` are those whose changes count; ``trace`` becomes what the atoms were made of.

    Raises ReadError where its main part is damaged, or any part forbidden; a damaged part beside it is a warning.
    """
    root = package.tree(package.main)
    body = root.find(w("body"))
    if body is None:
        raise ReadError(f"{package.name}: its part {package.main} holds no document; save it anew as .docx")
    related = package.related(package.main)
    found = {kind: _optional(package, related, kind) for kind in ("styles", "numbering", "settings")}
    sheet = read_styles(found["styles"])
    notes = {kind: _notes(_optional(package, related, f"{kind}s"), kind) for kind in ("footnote", "endnote")}
    walker = Walker(Tracker(by), sheet, {kind: held for kind, held in notes.items() if held is not None})
    walker.trace = trace
    walker.keep_spaces = root.get(_SPACE) == "preserve"
    main = walker.read(body, "main")
    heads = _heads(package, related, walker, found["settings"])
    numbers: dict[NoteKind, list[NoteNumbers]] = {
        "footnote": read_note_numbers("footnote", found["settings"], walker.sections),
        "endnote": read_note_numbers("endnote", found["settings"], walker.sections),
    }
    if any(rule.restart == "eachPage" for rule in numbers["footnote"]) and walker.cited:
        walker.warn("its footnotes are numbered anew on each page, which the file does not show: numbered through")
    warnings = [*package.warnings, *(f"{package.name}: {text}" for text in walker.warnings)]
    return Parts(
        main,
        heads,
        read_numbering(found["numbering"]),
        sheet,
        numbers,
        walker.tracker.seen,
        walker.is_reformatted,
        warnings,
    )


def _optional(package: Package, related: dict[str, tuple[str, str]], kind: str) -> Node | None:
    """Return the root of the part of a kind, or None where there is none or it is damaged, which is a warning."""
    for other, target in related.values():
        if other == kind:
            return _tree(package, target, kind)
    return None


def _tree(package: Package, target: str, kind: str) -> Node | None:
    if not package.has(target):
        package.warnings.append(f"{package.name}: its part {target} is not there: {_LOST[kind]}")
        return None
    try:
        return package.tree(target)
    except DamagedError as error:
        package.warnings.append(f"{error.args[0].partition('; ')[0]}: {_LOST[kind]}")
        return None


def _notes(root: Node | None, kind: str) -> dict[str, Node] | None:
    """Return the notes of a part by id; None where it is not there."""
    if root is None:
        return None
    return {attribute(node, "id") or "": node for node in root.iter(w(kind))}


def _heads(package: Package, related: dict[str, tuple[str, str]], walker: Walker, settings: Node | None) -> list[Story]:
    """Return the headers and footers that the sections show (17.10), each part once."""
    has_even = is_on(child(settings, "evenAndOddHeaders"))
    stories: list[Story] = []
    done: set[str] = set()
    for section in walker.sections:
        has_first = is_on(child(section, "titlePg"))
        for kind in ("header", "footer"):
            for reference in section.findall(w(f"{kind}Reference")):
                use = attribute(reference, "type") or "default"
                _, target = related.get(reference.get(f"{{{RELATIONSHIPS}}}id") or "", ("", ""))
                is_used = use == "default" or (use == "first" and has_first) or (use == "even" and has_even)
                if not is_used or not target or target in done:
                    continue
                done.add(target)
                root = _tree(package, target, kind)
                if root is not None:
                    stories.append(walker.read(root, "head"))
    return stories
