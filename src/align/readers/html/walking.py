"""A page's elements → blocks of visible text, in the order in which they are shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from align.readers.html.blocks import KEPT, Block, Change, Piece
from align.readers.html.markers import LIST_STYLES, STYLE_OF_TYPE, marker
from align.readers.html.notes import linked_notes, raised_notes
from align.readers.html.styles import Sheet

__all__ = ["walk"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p"
    " plaintext pre search section summary table tbody td tfoot th thead tr ul xmp"
)
_NEVER_SHOWN = _words(
    "applet area audio base basefont canvas colgroup datalist embed frame head iframe link meta meter noembed noframes"
    " noscript param progress rp rt script source style template title track video"
)
_PRE = frozenset({"pre", "listing", "xmp", "plaintext", "textarea"})
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_DELETED = frozenset({"del", "s", "strike"})
_LIST_WORDS = re.compile(r"\"[^\"]*\"|'[^']*'|[\w-]+")
_WORD_LEVEL = re.compile(r"(l\d+)\s+level(\d+)")
_SYMBOLS = {"·": "•", "§": "▪", "o": "◦", "Ø": "➢", "ü": "✓", "q": "❑", "v": "❖"}
"""What a word processor's bullets in Symbol, Wingdings and Courier New look like."""


@dataclass(slots=True)
class _List:
    """A list under way: the number of its next item, and the step to the one after."""

    name: str
    next: int
    step: int


@dataclass(frozen=True, slots=True)
class _Place:
    """What holds for the text of an element, most of it inherited."""

    visible: bool = True
    pre: bool = False
    change: Change = KEPT
    bullet: str = "disc"
    list: _List | None = None
    depth: int = 0
    heading: int | None = None
    cell: bool = False
    table: int = 0
    row: int = 0
    cites: str | None = None
    note: str | None = None
    tag: str | None = None
    aside: bool = False


_Step = tuple[Any, str, _Place]


class _Walker:
    """The walk's state: the blocks so far, the one under way, and the numbers of items that wait for their text."""

    def __init__(self, root: Any, revisions_by: Collection[str] | None) -> None:
        self._root = root
        self._by = None if revisions_by is None else frozenset(revisions_by)
        self._sheet = Sheet("".join(style.itertext()) for style in root.iter("style"))
        linked, raised = linked_notes(root), raised_notes(root)
        self._marks, self._bodies = raised[0] | linked[0], raised[1] | linked[1]
        self._printed = {name: "".join(mark.itertext()).strip() for mark, name in raised[0].items()}
        self._aside = _page_level(root)
        self._lists = 0
        self._rows: list[int] = []
        self._counted: dict[int, int] = {}
        self._waiting: list[tuple[str, _Place]] = []
        self._block = Block()
        self.blocks: list[Block] = []

    def run(self) -> list[Block]:
        """Walk over all elements without recursion, so that no depth of nesting is too much."""
        stack: list[_Step] = [(self._root, "enter", _Place())]
        while stack:
            element, step, place = stack.pop()
            if step == "tail":
                self._say(element.tail, place)
            elif step == "leave":
                self._leave(place)
            elif step == "unquote":
                self._say("”", place)
            else:
                stack.append((element, "tail", place))
                if isinstance(element.tag, str):
                    stack.extend(self._enter(element, place))
        self._flush()
        return self.blocks

    def _enter(self, element: Any, around: _Place) -> list[_Step]:
        """Begin an element; return the steps that remain of it, last first."""
        tag = element.tag.lower().rpartition(":")[2]
        values = self._sheet.of(element)
        if tag in _NEVER_SHOWN or _is_hidden(element, tag, values):
            return []
        if tag == "br":
            self._block.pieces.append(Piece("\n", around.change, around.pre, break_=True))
            return []
        if values.get("mso-list") == "ignore":
            self._word_label("".join(element.itertext()))
            return []
        block = _is_block(tag, values)
        if block:
            self._flush()
        place = self._place(element, tag, values, around)
        if tag == "li" and values.get("display", "list-item") == "list-item":
            self._number(element, place)
        elif block and (level := _WORD_LEVEL.search(values.get("mso-list", ""))):
            self._block.list_id, self._block.level = level[1], int(level[2])
        leave: list[_Step] = [(element, "leave", replace(around, tag=tag))] if block else []
        if tag == "q":
            self._say("“", place)
            leave.append((element, "unquote", place))
        self._say(element.text, place)
        return leave + [(child, "enter", place) for child in reversed(element)]

    def _leave(self, place: _Place) -> None:
        """End a block; the numbers of an item that had no text go with it."""
        self._flush()
        if place.tag == "li":
            self._waiting.clear()

    def _place(self, element: Any, tag: str, values: dict[str, str], around: _Place) -> _Place:
        """Return what holds inside an element."""
        new: dict[str, Any] = {}
        if "visibility" in values:
            new["visible"] = values["visibility"] not in {"hidden", "collapse"}
        if tag in _PRE or "white-space" in values:
            new["pre"] = tag in _PRE or values["white-space"].startswith(("pre", "break-spaces"))
        if tag == "ins" or tag in _DELETED:
            new["change"] = self._change(element, tag, around.change)
        if tag in _LISTS:
            new |= {"list": self._list(element, tag), "depth": around.depth + 1}
        if (bullet := _bullet(element, tag, values, around)) is not None:
            new["bullet"] = bullet
        if (heading := _heading(element, tag)) is not None:
            new["heading"] = heading
        new |= self._in_table(element, tag, around)
        if element in self._marks:
            new["cites"] = self._marks[element]
        if element in self._bodies:
            new["note"] = self._bodies[element]
        if element in self._aside:
            new["aside"] = True
        if tag in _BLOCKS:
            new["tag"] = tag
        return replace(around, **new) if new else around

    def _change(self, element: Any, tag: str, around: Change) -> Change:
        """Return the change that an element makes; one of another author than those named counts as accepted."""
        if around.op == "del":
            return around
        cite = unquote(element.get("cite") or "")
        author = cite[7:].strip() or None if cite.lower().startswith("mailto:") else None
        if self._by is not None and author not in self._by:
            return around if tag == "ins" else Change("del", author="")
        return Change("ins" if tag == "ins" else "del", author, element.get("datetime"))

    def _list(self, element: Any, tag: str) -> _List:
        """Begin a list: it counts from ``start``, or from its length down where it is reversed."""
        self._lists += 1
        downwards = tag == "ol" and element.get("reversed") is not None
        items = sum(1 for _ in element.iterchildren("li")) if downwards else 1
        return _List(f"list{self._lists}", _whole(element.get("start"), items), -1 if downwards else 1)

    def _number(self, element: Any, place: _Place) -> None:
        """Give an item its number; it waits for the item's first text."""
        counted = place.list
        if counted is None:
            self._waiting.append((marker(place.bullet, 1), place))
            return
        value = _whole(element.get("value"), counted.next)
        counted.next = value + counted.step
        if place.visible:
            self._waiting.append((marker(place.bullet, value), place))

    def _word_label(self, text: str) -> None:
        """Take the label that a word processor wrote in front of a paragraph of a list."""
        label = text.strip(" \t\r\n\xa0\u3000")
        self._block.marker = _SYMBOLS.get(label, label)
        if label:
            self._block.role = "item"

    def _in_table(self, element: Any, tag: str, around: _Place) -> dict[str, Any]:
        """Count tables and rows; a table within a cell counts as that cell."""
        if tag in {"td", "th"}:
            return {"cell": not _is_layout(element)}
        if around.cell:
            return {}
        if tag == "table":
            self._rows.append(0)
            return {"table": len(self._rows), "row": 0}
        if tag == "tr" and around.table:
            self._rows[around.table - 1] += 1
            return {"row": self._rows[around.table - 1]}
        return {}

    def _say(self, text: str | None, place: _Place) -> None:
        """Add text to the block under way."""
        if not text or not place.visible or place.change.author == "":
            return
        block = self._block
        block.pieces.append(Piece(text, place.change, place.pre, place.cites))
        if not text.strip() or any(piece.text.strip() for piece in block.pieces[:-1]):
            return
        block.style, block.note, block.aside = place.tag, place.note, place.aside
        if self._waiting:
            _, item = self._waiting[-1]
            block.marker = "\t".join(mark for mark, _ in self._waiting if mark)
            block.role, block.level = "item" if block.marker else "text", item.depth or 1
            block.list_id = item.list.name if item.list else None
            self._waiting.clear()
        if place.heading is not None:
            block.role, block.level = "heading", place.heading
        elif place.cell and block.role != "item":
            block.role = "cell"
            table = self._counted.setdefault(place.table, len(self._counted) + 1)
            block.cell = (table, place.row) if place.table and place.row else None
        if place.note is not None:
            block.role, block.mark = "note", self._printed.get(place.note, "")

    def _flush(self) -> None:
        """End the block under way; one without text leaves no trace."""
        if any(piece.text.strip() for piece in self._block.pieces):
            self.blocks.append(self._block)
        self._block = Block()


def _is_hidden(element: Any, tag: str, values: dict[str, str]) -> bool:
    """Whether an element takes no part in the page."""
    if values.get("display") == "none" or values.get("mso-hide") == "all":
        return True
    if (tag == "dialog" and element.get("open") is None) or (tag == "object" and element.get("data")):
        return True
    return element.get("hidden") is not None and "display" not in values


def _is_block(tag: str, values: dict[str, str]) -> bool:
    """Whether an element starts a line of its own."""
    display = values.get("display")
    if display is None or display.startswith("var"):
        return tag in _BLOCKS
    return display in {"block", "list-item", "flow-root", "flex", "grid"} or display.startswith("table")


def _heading(element: Any, tag: str) -> int | None:
    """Return the level of a heading, None for what is none."""
    if element.get("role") == "heading":
        return max(1, _whole(element.get("aria-level"), 2))
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else None


def _bullet(element: Any, tag: str, values: dict[str, str], around: _Place) -> str | None:
    """Return the style of list that an element sets, None where it sets none."""
    words: list[str] = _LIST_WORDS.findall(values.get("list-style-type") or values.get("list-style") or "")
    told = next((word for word in words if word in LIST_STYLES or word[0] in {'"', "'"}), None)
    if told is not None:
        return told
    if tag not in {*_LISTS, "li"}:
        return None
    kind: str = (element.get("type") or "").strip()
    if (typed := STYLE_OF_TYPE.get(kind) or STYLE_OF_TYPE.get(kind.lower())) is not None:
        return typed
    if tag == "li":
        return None
    return "decimal" if tag == "ol" else ("disc", "circle", "square")[min(around.depth, 2)]


def _is_layout(cell: Any) -> bool:
    """Whether a cell is of a table that only places things: it says so, has one column, or holds tables or headings."""
    table = next(cell.iterancestors("table"), None)
    if table is None or table.get("role") in {"presentation", "none"} or table.get("mso-layout"):
        return True
    if next(cell.iter("table", "h1", "h2", "h3", "h4", "h5", "h6"), None) is not None:
        return True
    row = next(cell.iterancestors("tr"), None)
    return row is not None and sum(1 for _ in row.iterchildren("td", "th")) == 1 and not cell.get("colspan")


def _whole(text: str | None, otherwise: int) -> int:
    """Return a whole number as an attribute has it, within what a browser counts with."""
    found = re.match(r"\s*([+-]?\d{1,9})", text or "")
    return int(found[1]) if found else otherwise


def _page_level(root: Any) -> frozenset[Any]:
    """Return the elements of a page that are about it and not of its text: navigation, its header and its footer.

    A header or footer is the page's where no article, section or the like is around it (HTML, 4.3.8 and 4.3.9). A
    header that has the page's only heading of the first level, and not as a link home, has the title of the text.
    """
    titles = list(root.iter("h1"))
    found = set(root.iter("nav"))
    for element in root.iter("header", "footer"):
        around = next(element.iterancestors("article", "section", "main", "aside"), None)
        if around is None and not (len(titles) == 1 and _has_title(element, titles[0])):
            found.add(element)
    return frozenset(found)


def _has_title(element: Any, title: Any) -> bool:
    """Whether the title of a page stands in an element, and is no link."""
    linked = any(True for _ in (*title.iter("a"), *title.iterancestors("a")))
    return not linked and any(around is element for around in title.iterancestors())


def walk(root: Any, *, revisions_by: Collection[str] | None = None) -> Iterator[Block]:
    """Yield the blocks of a page in the order shown, a note right after the block that first cites it.

    Navigation and the page's header and footer come last, as running heads, where the page has other text.
    """
    blocks = _Walker(root, revisions_by).run()
    furniture = [block for block in blocks if block.aside and block.role != "note"]
    if not all(block.aside or block.role == "note" for block in blocks):
        for block in furniture:
            block.role, block.level, block.list_id = "running-head", None, None
        blocks = [block for block in blocks if block.role != "running-head"] + furniture
    yield from _with_notes(blocks)


def _with_notes(blocks: list[Block]) -> Iterator[Block]:
    """Yield blocks in their order, a note right after the block that first cites it."""
    cited = {piece.cites for block in blocks for piece in block.pieces if piece.cites}
    waiting: dict[str, list[Block]] = {}
    for block in blocks:
        if block.note in cited and block.note is not None:
            waiting.setdefault(block.note, []).append(block)
    for block in blocks:
        if block.note not in waiting and block.note not in cited:
            yield block
            yield from _notes_of(block, waiting)
    for rest in waiting.values():
        yield from rest


def _notes_of(block: Block, waiting: dict[str, list[Block]]) -> Iterator[Block]:
    """Yield the notes that a block cites, and those that they cite in turn."""
    open_ = [block]
    while open_:
        citing = open_.pop(0)
        for piece in citing.pieces:
            for note in waiting.pop(piece.cites, ()) if piece.cites else ():
                yield note
                open_.append(note)
