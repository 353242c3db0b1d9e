"""styles.xml → what a style gives its paragraphs and runs, through all that it is based on (ECMA-376 17.7)."""

from __future__ import annotations

from dataclasses import dataclass, field

from align.readers.docx.names import Node, child, is_on, number, value, w

__all__ = ["RunLook", "Style", "StyleSheet", "read_run_look", "read_styles"]

_KAI = frozenset(
    ("楷体", "楷体_gb2312", "楷體", "標楷體", "华文楷体", "華文楷體", "kaiti", "kaiti_gb2312", "stkaiti", "dfkai-sb")
)
"""Fonts in the hand of 楷书, which Chinese typesetting uses where English uses italics."""
_LONGEST_CHAIN = 64


@dataclass(frozen=True, slots=True)
class RunLook:
    """What the properties of a run say of its look; None where they say nothing."""

    italic: bool | None = None
    hidden: bool | None = None
    kai: bool | None = None
    font: str | None = None
    style: str | None = None

    def over(self, base: RunLook) -> RunLook:
        """Return this look where it says something, else that of ``base``."""
        return RunLook(
            base.italic if self.italic is None else self.italic,
            base.hidden if self.hidden is None else self.hidden,
            base.kai if self.kai is None else self.kai,
            self.font or base.font,
            self.style or base.style,
        )


PLAIN = RunLook()
_ITALIC, _VANISH, _FONTS, _STYLE = w("i"), w("vanish"), w("rFonts"), w("rStyle")
_EAST, _ASCII = w("eastAsia"), w("ascii")


def read_run_look(properties: Node | None) -> RunLook:
    """Read ``w:rPr``."""
    if properties is None or not len(properties):
        return PLAIN
    italic = hidden = kai = None
    font = style = None
    for node in properties:
        tag = node.tag
        if tag == _ITALIC:
            italic = is_on(node)
        elif tag == _VANISH:
            hidden = is_on(node)
        elif tag == _STYLE:
            style = value(node)
        elif tag == _FONTS:
            font = node.get(_ASCII)
            east = node.get(_EAST)
            kai = None if east is None else east.lower() in _KAI
    return RunLook(italic, hidden, kai, font, style)


@dataclass(frozen=True, slots=True)
class Style:
    """One style, with all that it inherits: ``numbering`` is its own numId and level, and who in its chain has it."""

    key: str
    name: str
    look: RunLook = PLAIN
    num_id: str | None = None
    level: int | None = None
    numbered_by: str | None = None
    outline: int | None = None


@dataclass(slots=True)
class StyleSheet:
    """The styles of a document by their id; those not there are as the default one, but for their name."""

    styles: dict[str, Style] = field(default_factory=dict)
    default: Style = field(default_factory=lambda: Style("", "Normal"))
    lists: dict[str, str] = field(default_factory=dict)

    def paragraph(self, key: str | None) -> Style:
        """Return the style of a paragraph whose ``w:pStyle`` is ``key``."""
        if key is None:
            return self.default
        found = self.styles.get(key)
        if found is None:
            found = self.styles[key] = Style(key, key, self.default.look)
        return found

    def look(self, direct: RunLook, style: Style) -> RunLook:
        """Return how a run looks: its own properties, its character style's, its paragraph style's.

        Italics and hiding are toggles (17.7.3): set by both styles they cancel out.
        """
        if direct.style is None or direct.style not in self.styles:
            return direct.over(style.look)
        character = self.styles[direct.style].look
        mixed = RunLook(
            _toggled(character.italic, style.look.italic),
            _toggled(character.hidden, style.look.hidden),
            character.kai if character.kai is not None else style.look.kai,
            character.font or style.look.font,
        )
        return direct.over(mixed)


def _toggled(one: bool | None, other: bool | None) -> bool | None:
    if one is None or other is None:
        return other if one is None else one
    return one != other


def read_styles(root: Node | None) -> StyleSheet:
    """Read the root of styles.xml; an empty sheet where there is none."""
    sheet = StyleSheet()
    if root is None:
        return sheet
    nodes: dict[str, Node] = {}
    default: str | None = None
    for node in root.iter(w("style")):
        key, kind = node.get(w("styleId")), node.get(w("type"))
        if key is None or key in nodes:
            continue
        nodes[key] = node
        if kind in {"paragraph", None} and default is None and (node.get(w("default")) or "0") in {"1", "true", "on"}:
            default = key
        if kind == "numbering" and (num_id := value(child(node, "pPr", "numPr", "numId"))) is not None:
            sheet.lists[key] = num_id
    basis = read_run_look(child(root, "docDefaults", "rPrDefault", "rPr"))
    for key, node in nodes.items():
        is_character = node.get(w("type")) == "character"
        sheet.styles[key] = _with_basis(key, nodes, PLAIN if is_character else basis)
    sheet.default = sheet.styles[default] if default is not None else Style("", "Normal", basis)
    return sheet


def _with_basis(key: str, nodes: dict[str, Node], basis: RunLook) -> Style:
    """Return a style with what it inherits (w:basedOn); a chain that bites its tail ends there."""
    chain: list[str] = []
    at: str | None = key
    while at is not None and at in nodes and at not in chain and len(chain) < _LONGEST_CHAIN:
        chain.append(at)
        at = value(nodes[at].find(w("basedOn")))
    look = basis
    num_id = level = numbered_by = outline = None
    for link in reversed(chain):
        node = nodes[link]
        look = read_run_look(node.find(w("rPr"))).over(look)
        if (found := value(child(node, "pPr", "numPr", "numId"))) is not None:
            num_id, numbered_by = found, link
        if (found := value(child(node, "pPr", "numPr", "ilvl"))) is not None:
            level, numbered_by = number(found), numbered_by or link
        if (found := value(child(node, "pPr", "outlineLvl"))) is not None:
            outline = number(found)
    name = value(nodes[key].find(w("name"))) or key
    return Style(key, name, look, num_id, level, numbered_by, outline)
