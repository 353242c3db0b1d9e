"""Runs the checks, lets one cause give one flag, and names each flag for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module

from align.drift.context import Check, DriftContext
from align.drift.naming import named
from align.drift.places import holds, overlap
from align.drift.touching import with_touched
from align.model.alignment import Alignment
from align.model.report import SEVERITIES, Flag

__all__ = ["HELD_BY", "OVERLAPPED_BY", "SUPERSEDED_BY", "all_checks", "find_drift"]

_FAMILIES: tuple[str, ...] = (
    *("presence", "labelling", "revision", "baseline", "figures", "acronyms", "untranslated", "unresolved"),
    *("punctuation", "quotation", "footnotes", "repetition", "formatting", "extra"),
    "terms",
    *("modality", "negation", "undecided"),
    "coverage",
)

SUPERSEDED_BY: dict[str, frozenset[str]] = {
    "label": frozenset({"order", "split", "merge", "one-sided-edit"}),
    "order": frozenset({"one-sided-edit"}),
    "heading": frozenset({"untranslated"}),
    "omission": frozenset({"untranslated", "low-similarity"}),
    "addition": frozenset({"untranslated", "low-similarity"}),
    "low-similarity": frozenset({"untranslated"}),
    "number": frozenset({"untranslated"}),
    "date": frozenset({"untranslated"}),
    "reference": frozenset({"untranslated"}),
    "acronym": frozenset({"untranslated"}),
    "modality": frozenset({"untranslated"}),
    "negation": frozenset({"untranslated"}),
    "punctuation": frozenset({"untranslated"}),
    "quotes": frozenset({"untranslated"}),
    "format": frozenset({"untranslated"}),
    "repeated-word": frozenset({"untranslated"}),
    "extra-text": frozenset({"untranslated"}),
    "footnote": frozenset({"missing-clause", "extra-clause"}),
    "term": frozenset({"untranslated", "heading"}),
}
"""Which codes step back where another one stands on the same unit: one cause gives one flag."""


OVERLAPPED_BY: dict[str, frozenset[str]] = {
    "acronym": frozenset({"number", "reference", "date", "one-sided-edit"}),
    "term": frozenset({"acronym", "number", "reference", "date"}),
    "punctuation": frozenset({"unresolved-edit"}),
    "repeated-word": frozenset({"unresolved-edit"}),
    "number": frozenset({"one-sided-edit"}),
    "date": frozenset({"one-sided-edit"}),
    "reference": frozenset({"one-sided-edit"}),
    "omission": frozenset({"one-sided-edit", "extra-text"}),
    "addition": frozenset({"one-sided-edit", "extra-text"}),
    "modality": frozenset({"one-sided-edit"}),
    "negation": frozenset({"one-sided-edit"}),
}
"""Which codes step back where another one has the same evidence: IPv6 become IPv4 is a number, no other acronym too."""

HELD_BY: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("number", "date", "reference", "acronym", "modality", "negation"), frozenset({"omission", "addition"})
    ),
    **dict.fromkeys(("omission", "addition"), frozenset({"term"})),
}
"""Which codes step back where all their evidence lies within that of another: the number of a phrase left out."""


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
    return tuple(named(kept, context.alignment))


def _without_superseded(flags: list[Flag]) -> Iterator[Flag]:
    at: dict[tuple[str, int], list[Flag]] = {}
    for flag in flags:
        for unit in _units(flag):
            at.setdefault(unit, []).append(flag)
    codes = {unit: {flag.code for flag in found} for unit, found in at.items()}
    for flag in flags:
        above = SUPERSEDED_BY.get(flag.code, frozenset())
        rivals = OVERLAPPED_BY.get(flag.code, frozenset())
        if any(codes[unit] & above for unit in _units(flag)):
            continue
        holders = HELD_BY.get(flag.code, frozenset())
        near = (other for unit in _units(flag) for other in at[unit])
        if not any(
            (other.code in rivals and overlap(flag, other)) or (other.code in holders and holds(other, flag))
            for other in near
        ):
            yield flag


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
