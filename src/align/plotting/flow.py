"""What became of each clause of an earlier version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from align.errors import OptionError
from align.model.clause import Clause, SegmentedDocument, Status
from align.model.comparison import Change
from align.plotting.base import KEY, finish, new_axes, short
from align.results import Changes, Report

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["revision_flow"]

_STYLES: dict[Change, tuple[str, str, str]] = {
    "kept": ("#bdbdbd", "-", ""),
    "relabelled": ("#009e73", "--", "#"),
    "moved": ("#cc79a7", "-.", "↕"),
    "reworded": ("#56b4e9", "-", "~"),
    "new": ("#f0e442", "", "+"),
    "struck": ("#d55e00", "", "×"),
}
"""Colour (Okabe and Ito), line and sign of what may happen to a clause."""
_FEWEST = 14
"""Columns that there is always room for, so that boxes stay boxes."""
_HIGH = 0.27
_NEW_AT = 0.52
"""Within a row: how high a strip is, and how far below the old one the new one lies."""


class _Link(NamedTuple):
    old: tuple[int, ...]
    new: tuple[int, ...]
    change: Change


class _Row(NamedTuple):
    name: str
    old: list[Clause]
    new: list[Clause]


def revision_flow(
    changes: Changes | Report,
    *,
    by: Literal["clause", "section"] = "clause",
    sections: Iterable[int] | None = None,
    side: Literal["source", "target"] = "source",
    ax: Axes | None = None,
) -> Axes:
    """Draw the clauses of an old version, those of the new one below, section by section, and what became of which.

    Of a comparison all is drawn; of a report the revision that the document of ``side`` tells of itself (from tracked
    changes or an earlier version). Each clause is a box with its label, coloured by what happened, with its sign (``#``
    relabelled, ``↕`` moved, ``~`` reworded, ``+`` new, ``×`` struck); a box's ``get_gid()`` is ``old`` or ``new`` with
    its index. ``sections`` are the numbers of the new version's sections to show (default: all). ``by="section"``
    draws a bar for each section instead: how many clauses went which way. Raises OptionError for another ``by`` or
    ``side``, and where the report knows of no revision.

    >>> import align
    >>> old = align.from_text("做出决议\\n\\n1\\t召开会议；\\n\\n2\\t向理事会报告。")
    >>> changes = align.compare(old, align.from_text("做出决议\\n\\n1\\t向理事会报告。"))
    >>> ax = align.plotting.revision_flow(changes)
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['kept: 1', 'relabelled #: 1', 'struck ×: 1']
    """
    if by not in {"clause", "section"}:
        message = f"by {by!r} is none of clause, section"
        raise OptionError(message)
    old, new, links = _told(changes, side)
    rows = _rows(old, new, links)
    if sections is not None:
        wanted = set(sections)
        rows = [row for row in rows if any(clause.section in wanted for clause in row.new)]
    rows = [row for row in rows if row.old or row.new]
    change_of = _by_unit(links)
    if by == "section":
        return _bars(rows, change_of, ax)
    return _strips(rows, links, change_of, ax)


def _told(changes: Changes | Report, side: str) -> tuple[Sequence[Clause], Sequence[Clause], list[_Link]]:
    if isinstance(changes, Changes):
        links = [_Link(pair.old, pair.new, pair.change) for pair in changes.pairs]
        return changes.old.clauses, changes.new.clauses, links
    if side not in {"source", "target"}:
        message = f"side {side!r} is none of source, target"
        raise OptionError(message)
    return _of_document(changes.source if side == "source" else changes.target)


def _of_document(document: SegmentedDocument) -> tuple[Sequence[Clause], Sequence[Clause], list[_Link]]:
    """Return both states of a document that tells its own revision; a clause stands in both under its own index."""
    if document.document.revisions not in {"tracked", "base"}:
        message = (
            f"{document.document.path}: tells of no revision; give a report on files with tracked changes or with their"
            " earlier versions, or a comparison (align compare)"
        )
        raise OptionError(message)
    links = []
    known: dict[Status | None, Change] = {name: name for name in get_args(Status)}
    for clause in document:
        change = known.get(clause.status, "kept")
        if change in {"kept", "relabelled", "moved"} and clause.old_text not in {None, clause.text}:
            change = "reworded"
        here = (clause.index,)
        links.append(_Link(() if change == "new" else here, () if change == "struck" else here, change))
    old = [clause for clause, link in zip(document, links, strict=True) if link.old]
    new = [clause for clause, link in zip(document, links, strict=True) if link.new]
    return old, new, links


def _by_unit(links: Iterable[_Link]) -> dict[tuple[str, int], Change]:
    found: dict[tuple[str, int], Change] = {}
    for link in links:
        found |= {("old", index): link.change for index in link.old}
        found |= {("new", index): link.change for index in link.new}
    return found


def _sections(clauses: Iterable[Clause]) -> dict[tuple[int, int], list[Clause]]:
    found: dict[tuple[int, int], list[Clause]] = {}
    for clause in clauses:
        found.setdefault((clause.instrument, clause.section), []).append(clause)
    return found


def _rows(old: Sequence[Clause], new: Sequence[Clause], links: Sequence[_Link]) -> list[_Row]:
    """Put each section of the old version beside the section of the new one that its heading, or most of it, became."""
    before, after = _sections(old), _sections(new)
    old_at = {clause.index: (clause.instrument, clause.section) for clause in old}
    new_at = {clause.index: (clause.instrument, clause.section) for clause in new}
    heads = {clause.index for clause in new if clause.kind == "heading"}
    votes: dict[tuple[int, int], Counter[tuple[int, int]]] = {}
    for link in links:
        for i in link.old:
            for j in link.new:
                votes.setdefault(old_at[i], Counter())[new_at[j]] += 100 if j in heads else 1
    rows = {at: _Row(_name(clauses), [], clauses) for at, clauses in after.items()}
    order = list(rows)
    last: tuple[int, int] | None = None
    for at, clauses in before.items():
        goal = votes[at].most_common(1)[0][0] if at in votes else (-1 - at[0], at[1])
        if goal not in rows:
            rows[goal] = _Row(_name(clauses), [], [])
            order.insert(order.index(last) + 1 if last in order else 0, goal)
        rows[goal].old.extend(clauses)
        last = goal
    return [rows[at] for at in order]


def _name(clauses: Sequence[Clause]) -> str:
    return clauses[0].heading or ("title" if clauses[0].section == 0 else f"section {clauses[0].section}")


def _strips(
    rows: Sequence[_Row], links: Sequence[_Link], change_of: Mapping[tuple[str, int], Change], ax: Axes | None
) -> Axes:
    ax = new_axes(10.5, 1.2 + 0.72 * len(rows), ax)
    places: dict[tuple[str, int], tuple[float, float]] = {}
    for number, row in enumerate(rows):
        for version, clauses in (("old", row.old), ("new", row.new)):
            top = number + (0 if version == "old" else _NEW_AT)
            for column, clause in enumerate(clauses):
                _box(ax, column, top, version, clause, change_of.get((version, clause.index), "kept"))
                places[version, clause.index] = (column + 0.45, top + (_HIGH if version == "old" else 0))
    for link in links:
        colour, line, _ = _STYLES[link.change]
        for i in link.old:
            for j in link.new:
                if ("old", i) in places and ("new", j) in places:
                    start, end = places["old", i], places["new", j]
                    colour = "#8c8c8c" if link.change == "kept" else colour
                    wide = 1.0 if link.change == "kept" else 1.6
                    ax.plot(*zip(start, end, strict=True), color=colour, linestyle=line, linewidth=wide, zorder=1)
    widest = max((len(side) for row in rows for side in (row.old, row.new)), default=1)
    ax.set_xlim(-0.9, max(widest, _FEWEST) + 0.1)
    ax.set_ylim(len(rows) - 0.05, -0.15)
    ax.set_yticks([n + 0.4 for n in range(len(rows))], [short(row.name, 34) for row in rows], fontsize=9)
    for number, row in enumerate(rows):
        for at, name, clauses in ((0.0, "old", row.old), (_NEW_AT, "new", row.new)):
            if clauses:
                ax.text(-0.12, number + at + _HIGH / 2, name, fontsize=7, ha="right", va="center", color="#555555")
    drawn = (
        link.change
        for link in links
        if any(("old", i) in places for i in link.old) or any(("new", j) in places for j in link.new)
    )
    return _framed(ax, Counter(drawn), "What became of each clause: old labels above, new ones below")


def _box(ax: Axes, column: int, top: float, version: str, clause: Clause, change: Change) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - heavy

    colour, _, sign = _STYLES[change]
    box = Rectangle((column, top), 0.9, _HIGH, facecolor=colour, edgecolor="black", linewidth=0.4, zorder=2)
    box.set_gid(f"{version} {clause.index}")
    ax.add_patch(box)
    label = _label(clause, version)
    ax.text(column + 0.45, top + _HIGH / 2, f"{label}{sign}", ha="center", va="center", fontsize=7, zorder=3)


def _label(clause: Clause, version: str) -> str:
    """Return the label of a clause in a version, without brackets and points; of what is no clause a letter."""
    printed = clause.old_label if version == "old" and clause.old_label else clause.new_label or clause.label
    signs = {"heading": "H", "title": "T", "preamble": "P", "footnote": "fn", "marker": "M"}
    if clause.kind in signs:
        return signs[clause.kind]
    if version == "new" and clause.labels:
        return clause.labels[-1]
    return short((printed or "¶").strip("().（）、 "), 5)


def _bars(rows: Sequence[_Row], change_of: Mapping[tuple[str, int], Change], ax: Axes | None) -> Axes:
    ax = new_axes(10.0, 1.4 + 0.36 * len(rows), ax)
    totals: Counter[Change] = Counter()
    for number, row in enumerate(rows):
        counts: Counter[Change] = Counter(change_of.get(("new", clause.index), "kept") for clause in row.new)
        counts["struck"] += sum(change_of.get(("old", clause.index)) == "struck" for clause in row.old)
        totals += counts
        at = 0
        for change, (colour, _, sign) in _STYLES.items():
            if count := counts[change]:
                ax.barh(number, count, left=at, height=0.7, color=colour, edgecolor="black", linewidth=0.4)
                ax.text(at + count / 2, number, f"{count}{sign}", ha="center", va="center", fontsize=8)
                at += count
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_yticks(range(len(rows)), [short(row.name, 38) for row in rows], fontsize=9)
    ax.set_xlabel("clauses, headings and notes")
    return _framed(ax, totals, "What became of the clauses of each section", frame=True)


def _framed(ax: Axes, counts: Counter[Change], title: str, *, frame: bool = False) -> Axes:
    from matplotlib.patches import Patch  # noqa: PLC0415 - heavy

    handles = [
        Patch(facecolor=colour, edgecolor="black", linewidth=0.4, label=f"{change}{f' {sign}' if sign else ''}: {n}")
        for change, (colour, _, sign) in _STYLES.items()
        if (n := counts[change])
    ]
    ax.set_title(title, loc="left", pad=24)
    ax.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(0, 1.0),
        ncols=6,
        frameon=False,
        fontsize=9,
        borderaxespad=0.2,
    )
    ax.tick_params(axis="y", length=0)
    ax.spines[["top", "right"] if frame else ["top", "right", "left", "bottom"]].set_visible(False)
    if not frame:
        ax.set_xticks([])
        ax.set_xlabel(KEY, fontsize=8, loc="left", color="#555555")
    return finish(ax)
