"""The tree of a part → a story: every paragraph and every stretch of text in the order of the file, with its history.

What is not known is walked through, so that no text is lost in a wrapper that nobody has heard of (w:smartTag,
w:customXml, w:sdt, w:hyperlink, mathematics: all of them are such wrappers); what holds no text is skipped by name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from align.readers.docx.content import Atom, AtomKind, Edge, Field, Note, Par, Slant, Story, StoryKind
from align.readers.docx.formats import read_formats
from align.readers.docx.histories import KEPT, VOID, History, Kind, Tracker
from align.readers.docx.names import Node, attribute, m, mc, w
from align.readers.docx.styles import RunLook, Style, StyleSheet, read_run_look
from align.readers.docx.symbols import from_symbol_font, symbol

__all__ = ["Walker"]

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = "\t\r\n "
_PLAIN = str.maketrans({"\t": " ", "\r": " ", "\n": " ", "\x85": " ", "\u2028": " ", "\u2029": " ", "\xad": None})
"""White space in the markup shows as spaces (w:tab and w:br are what tabs and breaks are made of), a soft hyphen that
ends no line not at all."""
_PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_LONGEST = 4096
"""Characters from which a stretch is not made longer, so that no file makes a long one piece by piece for ever."""
_FIELDS = 64
"""Fields within fields that are followed: Word allows 20."""
_TEXT = frozenset((w("t"), w("delText"), m("t"), w("sym"), f"{_DRAWING}t"))


@dataclass(slots=True)
class Walker:
    """Walks the parts of one document; its state is where it stands.

    ``notes`` are the footnotes and endnotes by kind and id; ``sections`` become those of the main text. ``trace``, if
    there is one, becomes what each atom was made of: by serial, the length that it had and the element that went on.
    """

    tracker: Tracker
    sheet: StyleSheet
    notes: dict[str, dict[str, Node]]
    warnings: list[str] = field(default_factory=list)
    sections: list[Node] = field(default_factory=list)
    serial: int = 0
    number: int = 0
    story: Story = field(default_factory=lambda: Story("main"))
    par: Par | None = None
    style: Style | None = None
    look: RunLook = field(default_factory=RunLook)
    fields: list[Field] = field(default_factory=list)
    table: Edge | None = None
    in_cell: tuple[int, int] | None = None
    tables: int = 0
    rows: int = 0
    custom: Atom | None = None
    is_stray: bool = False
    is_reformatted: bool = False
    keep_spaces: bool = False
    cited: dict[tuple[str, str], tuple[bool, bool]] = field(default_factory=dict)
    trace: dict[int, list[tuple[int, Node]]] | None = None

    def read(self, root: Node, kind: StoryKind, note: Note | None = None, history: History = KEPT) -> Story:
        """Return what is under ``root`` as a story of its own, and stand where it stood before."""
        kept = self.story, self.par, self.style, self.look, self.fields, self.table, self.in_cell, self.custom
        self.story = story = Story(kind, note=note)
        self.par, self.fields, self.table, self.in_cell, self.custom = None, [], None, None, None
        self.children(root, history)
        self.story, self.par, self.style, self.look, self.fields, self.table, self.in_cell, self.custom = kept
        return story

    def children(self, node: Node, history: History) -> None:
        """Walk through what is in a node."""
        for inner in node:
            _HANDLERS.get(inner.tag, Walker.children)(self, inner, history)

    def skip(self, _node: Node, _history: History) -> None:
        """Leave out what holds no text."""

    # blocks

    def paragraph(self, node: Node, history: History) -> None:
        """Read ``w:p``; one within another, as only text boxes have it, counts as a box."""
        self._close_stray()
        if self.par is not None:
            self.box([node], history)
            return
        properties = node.find(w("pPr"))
        marks = None if properties is None else properties.find(w("rPr"))
        par = self._open(history, properties, marks)
        self.children(node, history)
        self.par = None
        section = None if properties is None else properties.find(w("sectPr"))
        if section is not None and self.story.kind == "main":
            self.sections.append(section)
        par.hidden = bool(read_run_look(marks).hidden)

    def _open(self, history: History, properties: Node | None = None, marks: Node | None = None) -> Par:
        """Begin a paragraph."""
        new, old = read_formats(properties, self.tracker)
        self.is_reformatted = self.is_reformatted or new != old
        self.number += 1
        mark = self.tracker.of_mark(marks).within(history)
        par = Par(self._next(), self.number, new, old, mark, cell=self.in_cell)
        self.style = self.sheet.paragraph(new.style)
        self.look = self.style.look
        self.story.items.append(par)
        self.par = par
        return par

    def _close_stray(self) -> None:
        """End a paragraph that was begun for text outside of all paragraphs, which no sound file has."""
        if self.is_stray:
            self.par, self.is_stray = None, False

    def tabled(self, node: Node, history: History) -> None:
        """Read ``w:tbl``: nothing joins across its beginning, unless all its rows are gone."""
        self._close_stray()
        if self.par is not None:
            self.box([node], history)
            return
        outer, self.table = self.table, Edge()
        self.story.items.append(self.table)
        if self._counts_tables and outer is None:
            self.tables, self.rows = self.tables + 1, 0
        self.children(node, history)
        if outer is not None:
            outer.new, outer.old = outer.new or self.table.new, outer.old or self.table.old
        self.table = outer

    def row(self, node: Node, history: History) -> None:
        """Read ``w:tr``, whose own properties say whether it was put in or taken out (17.13.5.14, 17.13.5.17)."""
        history = self.tracker.of_mark(node.find(w("trPr"))).within(history)
        if self.table is not None:
            self.table.new, self.table.old = self.table.new or history.new, self.table.old or history.old
        self.rows += self._counts_tables and self.in_cell is None
        self.children(node, history)

    @property
    def _counts_tables(self) -> bool:
        """Whether tables count here: those of notes and of headers do not."""
        return self.story.kind == "main"

    def cell(self, node: Node, history: History) -> None:
        """Read ``w:tc``, which may be put in or taken out alone (17.13.5.1, 17.13.5.2)."""
        properties = node.find(w("tcPr"))
        for name, kind in _CELLS if properties is not None else ():
            if (change := properties.find(name)) is not None:
                history = self.tracker.history(change, kind).within(history)
        outer = self.in_cell
        self.in_cell = outer or ((self.tables, self.rows) if self._counts_tables else (0, 0))
        self.children(node, history)
        self.in_cell = outer
        self.story.items.append(Edge(history.new, history.old))

    def changed(self, node: Node, history: History) -> None:
        """Read what a tracked change holds: runs, or whole paragraphs."""
        self.children(node, self.tracker.history(node).within(history))

    def move_range(self, node: Node, _history: History) -> None:
        """Note where a move begins and ends."""
        self.tracker.note_range(node)

    def section(self, node: Node, _history: History) -> None:
        """Keep the properties of the last section, which stand at the end of the body."""
        if self.story.kind == "main":
            self.sections.append(node)

    def foreign(self, _node: Node, _history: History) -> None:
        """Say that a part in another format is not read."""
        self.warn("a document embedded in it (altChunk) is not read: open it in Word, save it and try again")

    def warn(self, text: str) -> None:
        """Keep a warning, once."""
        if text not in self.warnings:
            self.warnings.append(text)

    # within paragraphs

    def run(self, node: Node, history: History) -> None:
        """Read ``w:r`` with its look; hidden text is not shown, and may have been hidden by a tracked change."""
        properties = node.find(w("rPr"))
        outer = self.look
        if properties is not None:
            style = self.style or self.sheet.default
            self.look = self.sheet.look(read_run_look(properties), style)
            history = self._hiding(properties, style, history)
        elif self.look.hidden:
            history = VOID.within(history)
        self.children(node, history)
        self.look, self.custom = outer, None

    def _hiding(self, properties: Node, style: Style, history: History) -> History:
        """Return the history of a run, given whether it is hidden, and was (w:rPrChange, 17.13.5.31)."""
        now = before = bool(self.look.hidden)
        change = properties.find(w("rPrChange"))
        if change is not None and self.tracker.counts(change):
            before = bool(self.sheet.look(read_run_look(change.find(w("rPr"))), style).hidden)
        if now and before:
            return VOID.within(history)
        if now == before:
            return history
        self.tracker.seen = True
        made = self.tracker.change(change)
        return (History(gone=made) if now else History(ins=made)).within(history)

    def text(self, node: Node, history: History) -> None:
        """Read ``w:t`` and its like; blanks at its ends count only where the markup says so (17.3.3.31)."""
        text: str = node.text or ""
        if not self.keep_spaces and text and (text[0] in _BLANKS or text[-1] in _BLANKS):
            text = text if node.get(_SPACE) == "preserve" else text.strip(_BLANKS)
        self.add(node, "text", from_symbol_font(text.translate(_PLAIN), self.look.font), history)

    def sign(self, node: Node, history: History) -> None:
        """Read ``w:sym``: a character of a symbol font."""
        try:
            code = int(attribute(node, "char") or "", 16)
        except ValueError:
            return
        self.add(node, "text", symbol(attribute(node, "font"), code).translate(_PLAIN), history)

    def tab(self, node: Node, history: History) -> None:
        """Read a tab."""
        self.add(node, "text", "\t", history)

    def hyphen(self, node: Node, history: History) -> None:
        """Read a no-break hyphen."""
        self.add(node, "text", "\u2011", history)

    def line_break(self, node: Node, history: History) -> None:
        """Read a break of line, column or page."""
        self.add(node, "break", "", history)

    def field_mark(self, node: Node, _history: History) -> None:
        """Follow a field from its beginning to its result and its end (17.16.18)."""
        kind = attribute(node, "fldCharType")
        if kind == "begin":
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].in_result = True
        elif kind == "end" and self.fields:
            self.fields.pop().closed = True

    def instruction(self, node: Node, _history: History) -> None:
        """Skip the instruction of a field, but note a page number."""
        words = (node.text or "").split()
        if words and words[0].upper() in _PAGE_FIELDS and self.par is not None:
            self.par.has_page = True

    def simple_field(self, node: Node, history: History) -> None:
        """Read the result of ``w:fldSimple``."""
        words = (attribute(node, "instr") or "").split()
        if words and words[0].upper() in _PAGE_FIELDS and self.par is not None:
            self.par.has_page = True
        self.children(node, history)

    def alternatives(self, node: Node, history: History) -> None:
        """Read one of several forms of the same (Part 3, 7.6): the first choice, unless the fallback alone has text."""
        choices = [n for n in node if n.tag in {mc("Choice"), mc("Fallback")}]
        best = next((n for n in choices if any(inner.tag in _TEXT for inner in n.iter())), None)
        for choice in choices[:1] if best is None else [best]:
            self.children(choice, history)

    def boxed(self, node: Node, history: History) -> None:
        """Read a text box: its paragraphs come after the one that it is anchored in."""
        self.box(node, history)

    def box(self, node: Node, history: History) -> None:
        """Read paragraphs within a paragraph."""
        kind: StoryKind = "head" if self.story.kind == "head" else "box"
        story = self.read(node, kind, history=history)
        if story.items and self.par is not None:
            self.par.atoms.append(Atom(self._next(), "box", "", history, story=story))
        else:
            self.story.items += story.items

    def citation(self, node: Node, history: History) -> None:
        """Read where a note is cited, and the note (17.11.7, 17.11.14)."""
        kind: Literal["footnote", "endnote"] = "footnote" if node.tag == w("footnoteReference") else "endnote"
        key = attribute(node, "id") or ""
        custom = (attribute(node, "customMarkFollows") or "0").lower() in {"1", "true", "on"}
        note = Note(f"{'fn' if kind == 'footnote' else 'en'}{key}", kind, custom, len(self.sections))
        atom = self.add(node, "cite", "", history, note)
        if atom is None:
            return
        self.custom = atom if custom else None
        before = self.cited.get((kind, key), (False, False))
        if self.story.kind in {"footnote", "endnote"} or (before[0] and history.new) or (before[1] and history.old):
            return
        self.cited[kind, key] = before[0] or history.new, before[1] or history.old
        found = self.notes.get(kind, {}).get(key)
        if found is not None:
            atom.story = self.read(found, kind, note, history)
            self.custom = atom if custom else None
        elif kind in self.notes:
            self.warn(f"it cites a {kind} that it does not hold")

    def note_mark(self, node: Node, history: History) -> None:
        """Read the mark in front of a note."""
        if self.story.note is not None:
            self.add(node, "mark", "", history, self.story.note)

    def add(self, node: Node, kind: AtomKind, text: str, history: History, note: Note | None = None) -> Atom | None:
        """Add a stretch to the paragraph, joined to the last where it is like it; None where no state has it."""
        atom = self._added(kind, text, history, note)
        if self.trace is not None and atom is not None:
            self.trace.setdefault(atom.serial, []).append((len(atom.text) - len(text), node))
        return atom

    def _added(self, kind: AtomKind, text: str, history: History, note: Note | None) -> Atom | None:
        if (kind == "text" and not text) or not (history.new or history.old):
            return None
        if self.custom is not None:
            self.custom.text += text
            return self.custom
        par = self.par
        if par is None:
            par, self.is_stray = self._open(history), True
        within = tuple(found for found in self.fields[-_FIELDS:] if not found.in_result) if self.fields else ()
        is_kai = self.look.kai and not self.sheet.default.look.kai
        slanted: Slant = "italic" if self.look.italic else "kai" if is_kai else ""
        last = par.atoms[-1] if par.atoms else None
        is_open = last is not None and kind == last.kind == "text" and len(last.text) < _LONGEST
        if last is not None and is_open and (last.slanted, last.within, last.history) == (slanted, within, history):
            last.text += text
            return last
        atom = Atom(self._next(), kind, text, history, slanted, within, note)
        par.atoms.append(atom)
        return atom

    def _next(self) -> int:
        self.serial += 1
        return self.serial


_CELLS: tuple[tuple[str, Kind], ...] = ((w("cellIns"), "ins"), (w("cellDel"), "del"))
_SKIPPED = (
    *(w(name) for name in ("pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sdtPr", "sdtEndPr")),
    *(w(name) for name in ("smartTagPr", "customXmlPr", "rubyPr", "rt", "softHyphen", "annotationRef", "pgNum")),
    *(w(name) for name in ("commentReference", "separator", "continuationSeparator")),
    *(m(name) for name in ("rPr", "ctrlPr", "mathPr")),
)
_HANDLERS: dict[str, Callable[[Walker, Node, History], None]] = {
    **dict.fromkeys(_SKIPPED, Walker.skip),
    **dict.fromkeys((w("ins"), w("del"), w("moveFrom"), w("moveTo")), Walker.changed),
    **dict.fromkeys(
        map(w, ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")), Walker.move_range
    ),
    **dict.fromkeys((w("t"), w("delText"), m("t"), f"{_DRAWING}t"), Walker.text),
    **dict.fromkeys((w("tab"), w("ptab")), Walker.tab),
    **dict.fromkeys((w("br"), w("cr"), f"{_DRAWING}br"), Walker.line_break),
    **dict.fromkeys((w("p"), f"{_DRAWING}p"), Walker.paragraph),
    **dict.fromkeys((w("instrText"), w("delInstrText")), Walker.instruction),
    **dict.fromkeys((w("footnoteReference"), w("endnoteReference")), Walker.citation),
    **dict.fromkeys((w("footnoteRef"), w("endnoteRef")), Walker.note_mark),
    **dict.fromkeys((w("txbxContent"), f"{_DRAWING}txBody"), Walker.boxed),
    w("tbl"): Walker.tabled,
    w("tr"): Walker.row,
    w("tc"): Walker.cell,
    w("r"): Walker.run,
    w("sym"): Walker.sign,
    w("noBreakHyphen"): Walker.hyphen,
    w("fldChar"): Walker.field_mark,
    w("fldSimple"): Walker.simple_field,
    w("sectPr"): Walker.section,
    w("altChunk"): Walker.foreign,
    w("subDoc"): Walker.foreign,
    mc("AlternateContent"): Walker.alternatives,
}
