"""Runs the checks, lets one cause give one flag, and names each flag for good."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module

from align.drift.context import Check, DriftContext
from align.drift.touching import with_touched
from align.model.alignment import Alignment
from align.model.report import SEVERITIES, Flag
from align.normalising.folding import fold

__all__ = ["OVERLAPPED_BY", "SUPERSEDED_BY", "all_checks", "find_drift"]

_FAMILIES = ("presence", "labelling", "revision", "baseline", "figures", "acronyms", "untranslated", "unresolved")

SUPERSEDED_BY: dict[str, frozenset[str]] = {
    "label": frozenset({"order", "split", "merge", "one-sided-edit"}),
    "heading": frozenset({"untranslated"}),
    "number": frozenset({"untranslated"}),
    "date": frozenset({"untranslated"}),
    "reference": frozenset({"untranslated"}),
    "acronym": frozenset({"untranslated"}),
}
"""Which codes step back where another one stands on the same unit: one cause gives one flag."""


OVERLAPPED_BY: dict[str, frozenset[str]] = {"acronym": frozenset({"number", "reference", "date"})}
"""Which codes step back where another one has the same evidence: IPv6 become IPv4 is a number, no other acronym too."""

_PATTERNS = frozenset({"unresolved-edit", "acronym"})
"""Codes that are raised once for a pattern, wherever in the document it stands."""


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check there is: the toolkit's own families, and those of plug-ins (entry point ``align.checks``)."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - costs 30 ms, and only a run needs it

    own = [check for family in _FAMILIES for check in import_module(f"align.drift.{family}").CHECKS]
    return (*own, *(point.load() for point in entry_points(group="align.checks")))


def find_drift(context: DriftContext, checks: Iterable[Check] | None = None) -> tuple[Flag, ...]:
    """Run the checks over an alignment; flags come in document order, the gravest of a unit first."""
    found = [flag for check in (all_checks() if checks is None else checks) for flag in check.run(context)]
    kept = [with_touched(flag, context.alignment) for flag in _without_superseded(found)]
    position = _positions(context.alignment)
    kept.sort(key=lambda f: (_place_of(f, position), -SEVERITIES.index(f.severity), f.code, f.message))
    return tuple(_fingerprinted(kept, context.alignment))


def _without_superseded(flags: list[Flag]) -> Iterator[Flag]:
    codes: dict[tuple[str, int], set[str]] = {}
    for flag in flags:
        for unit in _units(flag):
            codes.setdefault(unit, set()).add(flag.code)
    for flag in flags:
        above = SUPERSEDED_BY.get(flag.code, frozenset())
        rivals = OVERLAPPED_BY.get(flag.code, frozenset())
        if any(codes[unit] & above for unit in _units(flag)):
            continue
        if not any(other.code in rivals and _overlap(flag, other) for other in flags):
            yield flag


def _overlap(flag: Flag, other: Flag) -> bool:
    """Whether two flags share evidence in either text."""
    return any(
        i == j and a < d and c < b
        for mine, theirs in ((flag.source_spans, other.source_spans), (flag.target_spans, other.target_spans))
        for i, a, b in mine
        for j, c, d in theirs
    )


def _units(flag: Flag) -> list[tuple[str, int]]:
    return [("source", i) for i in flag.source] + [("target", i) for i in flag.target]


def _positions(alignment: Alignment) -> dict[tuple[str, int], int]:
    """Place of each unit in reading order, both sides together."""
    found = {}
    for number, bead in enumerate(alignment.beads):
        found.update({("source", i): number for i in bead.source})
        found.update({("target", i): number for i in bead.target})
    return found


def _place_of(flag: Flag, position: dict[tuple[str, int], int]) -> int:
    return min((position.get(unit, 0) for unit in _units(flag)), default=0)


def _fingerprinted(flags: list[Flag], alignment: Alignment) -> Iterator[Flag]:
    """Name each flag by its code, the texts it stands on and its evidence, so that edits elsewhere do not rename it.

    A pattern of the whole document is named by what it says, for its first place may go. Of flags that are equal in
    all this, the second and later ones bear their number.
    """
    seen: Counter[str] = Counter()
    for flag in flags:
        parts = [flag.code]
        if flag.code in _PATTERNS:
            parts.append(flag.message)
        else:
            for indices, spans, document in (
                (flag.source, flag.source_spans, alignment.source),
                (flag.target, flag.target_spans, alignment.target),
            ):
                parts.append("\x1f".join(fold(document[i].text).text for i in indices))
                parts.append("\x1f".join(document[i].text[a:b] for i, a, b in spans))
        digest = hashlib.sha256("\x1e".join(parts).encode()).hexdigest()[:16]
        seen[digest] += 1
        name = f"f-{digest}"  # a letter first: a spreadsheet would read 12e45678 as a number
        yield replace(flag, fingerprint=name if seen[digest] == 1 else f"{name}-{seen[digest]}")
