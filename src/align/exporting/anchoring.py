"""Where links to clauses lead: ``report.html#3/a/iii`` is the row of that clause, whichever language is the source."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from align.exporting.layout import Place
from align.model.report import ReportData

__all__ = ["Anchors", "anchors_of"]

_OWN = re.compile(r"f\d+|[st]\.\d+|ui-.*")
"""Names that the page keeps for flags, units and parts of itself."""
_UNFIT = re.compile(r"[\s%\x00-\x1f\x7f\ud800-\udfff]")
"""What a name of an element cannot hold, or a browser would read otherwise in a link."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """The name of each row, and of the units that stand second in theirs."""

    row: list[str] = field(default_factory=list)
    within: dict[Place, str] = field(default_factory=dict)


def anchors_of(report: ReportData) -> Anchors:
    """Name each row by the id of its first source unit; one without source by that of its target, where it is free.

    No name occurs twice: one that is taken has the language of the unit before it, or a number behind it.
    """
    anchors, taken = Anchors(), set[str]()
    for bead in report.beads:
        anchors.row.append(_free(report.source[bead.source[0]].id, taken) if bead.source else "")
        for index in bead.source[1:]:
            anchors.within["source", index] = _free(report.source[index].id, taken)
    for number, bead in enumerate(report.beads):
        for position, index in enumerate(bead.target):
            name = _fit(report.target[index].id)
            if not bead.source and position == 0:
                lang = report.target.document.lang
                anchors.row[number] = _free(f"{lang}:{name}" if name in taken else name, taken)
            elif position and name not in taken:
                anchors.within["target", index] = _free(name, taken)
    return anchors


def _fit(name: str) -> str:
    name = _UNFIT.sub("_", name) or "_"
    return f"_{name}" if _OWN.fullmatch(name) else name


def _free(name: str, taken: set[str]) -> str:
    name = found = _fit(name)
    count = 1
    while found in taken:
        count += 1
        found = f"{name}+{count}"
    taken.add(found)
    return found
