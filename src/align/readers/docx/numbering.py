"""numbering.xml → the definitions of lists; and the counters that give each paragraph its number (ECMA-376 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from align.readers.docx.content import Format
from align.readers.docx.names import Node, attribute, child, is_on, mc, number, value, w
from align.readers.docx.numerals import in_format, name_of_code
from align.readers.docx.styles import Style, StyleSheet, read_run_look
from align.readers.docx.symbols import BULLET, shown

__all__ = ["Counters", "Level", "ListLabel", "Lists", "read_numbering"]

LEVELS = 9
"""Levels of a list (17.9.6)."""
_PLACE = re.compile(r"%([1-9])")
_CHANGED = re.compile(r"%([1-9]):(-?\d{1,9}):(\d{1,3}):([^%]*)")
_SUFFIXES = {"tab": "\t", "space": " ", "nothing": ""}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list (w:lvl)."""

    start: int = 1
    format: str = "decimal"
    pattern: str | None = None
    text: str = ""
    restart: int | None = None
    legal: bool = False
    suffix: str = "\t"
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _Instance:
    """A list as paragraphs name it (w:num): its definition, and what it has of its own."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lists:
    """All lists of a document: instances by numId, definitions by abstractNumId; ``linked``: definition → style."""

    instances: dict[str, _Instance] = field(default_factory=dict)
    abstracts: dict[str, dict[int, Level]] = field(default_factory=dict)
    linked: dict[str, str] = field(default_factory=dict)

    def definition(self, num_id: str, sheet: StyleSheet) -> tuple[str, _Instance] | None:
        """Return the definition of a list and its instance, following a link to a list style (17.9.21), or None."""
        found = self.instances.get(num_id)
        if found is None:
            return None
        abstract = found.abstract
        for _ in range(len(self.linked) + 1):
            style = self.linked.get(abstract)
            other = self.instances.get(sheet.lists.get(style or "", ""))
            if style is None or other is None or other.abstract == abstract:
                break
            abstract = other.abstract
        return (abstract, found) if abstract in self.abstracts else None


@dataclass(frozen=True, slots=True)
class ListLabel:
    """The number of a paragraph as printed, what parts it from the text, its level from 0 and the list's name."""

    text: str
    suffix: str
    level: int
    list_id: str


def read_numbering(root: Node | None) -> Lists:
    """Read the root of numbering.xml; no lists where there is none."""
    lists = Lists()
    if root is None:
        return lists
    for node in root.iter(w("abstractNum")):
        key = attribute(node, "abstractNumId")
        if key is None:
            continue
        lists.abstracts[key] = {depth: _level(n) for n in node.findall(w("lvl")) if (depth := _depth(n)) is not None}
        if (style := value(node.find(w("numStyleLink")))) is not None:
            lists.linked[key] = style
    for node in root.iter(w("num")):
        key, abstract = attribute(node, "numId"), value(node.find(w("abstractNumId")))
        if key is not None and abstract is not None:
            lists.instances[key] = _instance(node, abstract)
    return lists


def _depth(node: Node) -> int | None:
    depth = number(attribute(node, "ilvl"))
    return depth if depth is not None and 0 <= depth < LEVELS else None


def _instance(node: Node, abstract: str) -> _Instance:
    found = _Instance(abstract)
    for override in node.iter(w("lvlOverride")):
        depth = _depth(override)
        if depth is None:
            continue
        if (start := number(value(override.find(w("startOverride"))))) is not None:
            found.starts[depth] = start
        if (level := override.find(w("lvl"))) is not None:
            found.levels[depth] = _level(level)
    return found


def _level(node: Node) -> Level:
    """Read ``w:lvl``; a format beyond the standard's stands in a choice of its own."""
    form = node.find(w("numFmt"))
    if form is None:
        form = node.find(f"{mc('AlternateContent')}/{mc('Choice')}/{w('numFmt')}")
    start = number(value(node.find(w("start"))))
    level = Level(
        start=0 if start is None else start,
        format=value(form) or "decimal",
        pattern=attribute(form, "format"),
        text=value(node.find(w("lvlText"))) or "",
        restart=number(value(node.find(w("lvlRestart")))),
        legal=is_on(node.find(w("isLgl"))),
        suffix=_SUFFIXES.get(value(node.find(w("suff"))) or "tab", "\t"),
        style=value(node.find(w("pStyle"))),
    )
    if child(node, "lvlPicBulletId") is not None:
        return replace(level, format="bullet", text=BULLET)
    if level.format == "bullet":
        return replace(level, text=shown(level.text, read_run_look(node.find(w("rPr"))).font))
    return level


@dataclass(slots=True)
class Counters:
    """The running numbers of one state of one story; call ``label`` once a paragraph, in order.

    ``counts`` are the numbers that each definition's levels stand at; a level not there begins anew.
    """

    lists: Lists
    sheet: StyleSheet
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, form: Format) -> ListLabel | None:
        """Return the number of the next paragraph, or None where it is in no list; counts it."""
        style = self.sheet.paragraph(form.style)
        num_id = form.num_id if form.num_id is not None else style.num_id
        if num_id is None or num_id == "0":
            return None
        found = self.lists.definition(num_id, self.sheet)
        if found is None:
            return None
        abstract, instance = found
        levels = {**self.lists.abstracts[abstract], **instance.levels}
        depth = _depth_of(form, style, levels)
        if depth not in levels:
            return None
        self._count(abstract, num_id, instance, levels, depth)
        text = self._text(abstract, levels, depth)
        if form.printed is not None:
            text = _as_changed(form.printed, text)
        return ListLabel(text, levels[depth].suffix if text else "", depth, abstract)

    def _count(self, abstract: str, num_id: str, instance: _Instance, levels: dict[int, Level], depth: int) -> None:
        """Step the counter of a level, and have the deeper ones begin anew (17.9.10, lvlRestart).

        A level that was skipped counts as begun: after ``1`` and ``1.1.1`` comes ``1.2``, as LibreOffice has it too.
        """
        at = self.counts.setdefault(abstract, {})
        for skipped, level in levels.items():
            if skipped < depth and skipped not in at:
                at[skipped] = instance.starts.get(skipped, level.start)
                self.started.add((num_id, skipped))
        if depth in instance.starts and (num_id, depth) not in self.started:
            at[depth] = instance.starts[depth]
        else:
            at[depth] = at[depth] + 1 if depth in at else levels[depth].start
        self.started.add((num_id, depth))
        for deeper in [d for d in at if d > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or restart > deeper or depth < restart:
                del at[deeper]

    def _text(self, abstract: str, levels: dict[int, Level], depth: int) -> str:
        """Return the number in its pattern: ``%1.%2`` has the numbers of the levels named (17.9.11)."""
        level = levels[depth]
        if level.format == "bullet":
            return level.text
        at = self.counts[abstract]

        def shown_at(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            if other > depth or other not in levels:
                return ""
            count = at.get(other, levels[other].start)
            name = levels[other].format
            if name == "bullet":
                return ""
            if level.legal and name != "none":  # 17.9.4: all levels in Arabic figures
                name = "decimal"
            return in_format(count, name, levels[other].pattern)

        return _PLACE.sub(shown_at, level.text)


def _depth_of(form: Format, style: Style, levels: dict[int, Level]) -> int:
    """Return the level of a paragraph: its own, its style's, or the one that the list ties to the style (17.9.23).

    Level and list are inherited each by itself: the style ``heading 2`` of Word names its level alone, and has its
    list from ``heading 1``.
    """
    if form.level is not None:
        return form.level
    if style.level is not None:
        return style.level
    tied = (depth for depth, level in levels.items() if level.style == (style.numbered_by or style.key))
    return next(tied, 0)


def _as_changed(original: str, computed: str) -> str:
    """Return the number that ``w:numberingChange`` remembers: ``%1:3:4:)`` is ``c)`` (17.13.5.18)."""
    parts = _CHANGED.findall(original)
    if not parts:
        return computed
    front = original.partition("%")[0]
    texts = []
    for _, count, code, rest in parts:
        name = name_of_code(int(code))
        texts.append(shown(rest, "symbol") if name == "bullet" else in_format(int(count), name) + rest)
    return front + "".join(texts)
