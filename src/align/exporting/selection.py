"""What goes into a translation memory, what stays out of it, and in which wording.

The rules are shared by every format that a CAT tool searches: a unit that is offered later as a translation must be
current, decided, translated and free of drift.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from align.errors import OptionError
from align.exporting.base import ExportOptions, ExportResult
from align.exporting.markup import strip_forbidden
from align.model.alignment import Bead
from align.model.clause import Clause, SegmentedDocument
from align.model.document import Document
from align.model.report import Flag, ReportData

__all__ = [
    "REASONS",
    "Reason",
    "Selection",
    "Unit",
    "codes",
    "considered",
    "describe",
    "join_texts",
    "locale",
    "result_of",
    "segment_text",
    "select",
]

Reason = Literal[
    "redacted",
    "gap",
    "marker",
    "struck",
    "empty",
    "low-score",
    "untranslated",
    "unresolved-edit",
    "undecided",
    "major-flag",
]

REASONS: dict[Reason, str] = {
    "redacted": "redacted",
    "gap": "in one language only",
    "marker": "marker",
    "struck": "struck",
    "empty": "without text",
    "low-score": "below the lowest score",
    "untranslated": "not translated",
    "unresolved-edit": "with old and new wording together",
    "undecided": "with undecided text in [ ]",
    "major-flag": "with a major flag",
}
"""Why a bead stays out of a memory, in the order in which the reasons are tried; the first that holds is counted."""

_BRACKETS = re.compile(r"[\[\]［］]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A bead as it goes into a memory: both texts cleaned (see ``segment_text``), neither of them empty.

    ``part``: it is the n-th pair of sentences of the bead, from 1, with a score of its own; 0 for the whole bead.
    """

    bead: Bead
    source: tuple[Clause, ...]
    target: tuple[Clause, ...]
    source_text: str
    target_text: str
    flags: tuple[Flag, ...]
    part: int = 0
    part_score: float | None = None

    @property
    def score(self) -> float | None:
        """How probable it is that both texts say the same, 0–1; None where a bead has no score."""
        return self.part_score if self.part else self.bead.score


@dataclass(frozen=True, slots=True)
class Selection:
    """The units of a memory in the order of the beads, and how many beads were left out, by reason."""

    units: tuple[Unit, ...]
    result: ExportResult

    @property
    def reasons(self) -> dict[Reason, int]:
        """How many beads were left out, by reason."""
        return {reason: self.result.left_out[reason] for reason in REASONS if reason in self.result.left_out}


def select(report: ReportData, options: ExportOptions) -> Selection:
    """Return the units that go into a memory.

    Left out are gaps, markers, struck clauses and beads without text on a side; by default also beads that bear the
    flag ``untranslated`` or ``unresolved-edit`` or any major flag (ignored flags do not count; the other occurrences
    of a flag count as its own place) and beads with undecided text. A bead of several units of which some are struck
    is left out by default, since what remains of it is no proven pair; with ``all_units`` the remainder is written.
    With the unit ``sentence`` a bead is parted into its sentences where they can be paired with confidence.
    """
    units: list[Unit] = []
    left_out: Counter[Reason] = Counter()
    for unit, reason in considered(report, options):
        if reason is None:
            units.append(unit)
        else:
            left_out[reason] += 1
    if options.unit == "sentence":
        from align.exporting.sentences import parted  # noqa: PLC0415 - needs the model

        units = parted(units, report)
    return Selection(tuple(units), result_of(len(units), left_out))


def result_of(written: int, left_out: Mapping[Reason, int]) -> ExportResult:
    """Return what an exporter says in the end; reasons are in the order of ``REASONS``."""
    counts: dict[str, int] = {reason: left_out[reason] for reason in REASONS if left_out.get(reason)}
    return ExportResult(written, counts)


def considered(
    report: ReportData, options: ExportOptions, beads: Iterable[Bead] | None = None
) -> Iterator[tuple[Unit, Reason | None]]:
    """Yield each bead (or each of these) as a unit, with the reason that keeps it out of a memory, None where none."""
    flags = _flags_of_units(report.flags)
    undecided = (_undecided(report.source), _undecided(report.target))
    for bead in report.beads if beads is None else beads:
        source, target = _current(report.source, bead.source), _current(report.target, bead.target)
        unit = Unit(
            bead,
            source,
            target,
            segment_text([clause.text for clause in source]),
            segment_text([clause.text for clause in target]),
            _flags_of(bead, flags),
        )
        yield unit, _reason(unit, report, options, undecided)


def describe(result: ExportResult) -> str:
    """Say in words what was written and what was left out.

    >>> describe(ExportResult(112, {"struck": 1, "major-flag": 14}))
    '112 units written, 15 left out: 1 struck, 14 with a major flag'
    """
    words: dict[str, str] = {str(reason): phrase for reason, phrase in REASONS.items()}
    written = f"{result.written:,} {result.noun}{'' if result.written == 1 else 's'} written"
    remarks = "".join(f"; {remark}" for remark in result.remarks)
    if not result.left_out:
        return written + remarks
    reasons = ", ".join(f"{count} {words.get(reason, reason)}" for reason, count in result.left_out.items())
    return f"{written}, {sum(result.left_out.values())} left out: {reasons}{remarks}"


def locale(document: Document) -> str:
    """Return the language tag that CAT tools know: ``en``, ``zh-CN`` (Simplified) or ``zh-TW`` (Traditional)."""
    if document.lang == "en":
        return "en"
    return "zh-TW" if document.script == "Hant" else "zh-CN"


def codes(report: ReportData, options: ExportOptions) -> tuple[str, str]:
    """Return the language tags of source and target: those that the options set, else as ``locale``.

    Raises OptionError where one that is set is of the other language.
    """
    found = []
    for side, set_to in (("source", options.source_code), ("target", options.target_code)):
        document = (report.source if side == "source" else report.target).document
        if set_to is not None and (set_to[:2].lower() == "en") != (document.lang == "en"):
            language = "English" if document.lang == "en" else "Chinese"
            message = f"the {side} is {language}, and {set_to!r} is set as its language code; exchange the two codes"
            raise OptionError(message)
        found.append(set_to or locale(document))
    return found[0], found[1]


def segment_text(texts: Iterable[str]) -> str:
    r"""Return the texts of one side as one segment that CAT tools match.

    Joined (``join_texts``), on one line, in NFC, without characters that XML forbids, without space at the ends; no
    other change, since a match is exact: no-break spaces, quotes and letter case stay.

    >>> segment_text(["recalling\n", "that\x0b ITU"])
    'recalling that ITU'
    """
    parts = list(texts)
    if len(parts) == 1 and parts[0].isprintable():  # nothing in it to mend but spaces at the ends
        text = parts[0].strip()
        return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text).strip()
    lines = [line for text in parts for line in text.splitlines()]
    text = strip_forbidden(lines[0] if len(lines) == 1 else join_texts(lines)).strip()
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text).strip()


def join_texts(texts: Iterable[str]) -> str:
    """Join texts with a space, and with nothing between Chinese characters; blank ones are passed over.

    >>> join_texts(["shall report;", "and act"]), join_texts(["做出决议，", "责成秘书长"])
    ('shall report; and act', '做出决议，责成秘书长')
    """
    joined = ""
    for text in texts:
        piece = text.strip()
        if not joined or not piece:
            joined = joined or piece
        elif _is_wide(joined[-1]) and _is_wide(piece[0]):
            joined += piece
        else:
            joined += " " + piece
    return joined


def _is_wide(character: str) -> bool:
    """Tell whether no space stands beside it in Chinese.

    So do ideographs, full-width forms, and the quotes, dashes and dots that Chinese shares with other scripts.
    """
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’—…·"


def _current(document: SegmentedDocument, indices: Sequence[int]) -> tuple[Clause, ...]:
    if len(indices) == 1:
        clause = document.clauses[indices[0]]
        return () if clause.status == "struck" or clause.kind == "marker" else (clause,)
    clauses = [document.clauses[index] for index in indices]
    return tuple([clause for clause in clauses if clause.status != "struck" and clause.kind != "marker"])


def _reason(
    unit: Unit, report: ReportData, options: ExportOptions, undecided: tuple[frozenset[int], frozenset[int]]
) -> Reason | None:
    bead = unit.bead
    if options.redact:
        return "redacted"
    if bead.is_gap:
        return "gap"
    whole = len(unit.source) == len(bead.source) and len(unit.target) == len(bead.target)
    if not whole and not (options.all_units and unit.source and unit.target):
        clauses = [report.source[i] for i in bead.source] + [report.target[i] for i in bead.target]
        return "struck" if any(clause.is_struck for clause in clauses) else "marker"
    if not unit.source_text or not unit.target_text:
        return "empty"
    if options.min_score is not None and bead.score is not None and bead.score < options.min_score:
        return "low-score"
    return None if options.all_units else _doubt(unit, undecided)


def _doubt(unit: Unit, undecided: tuple[frozenset[int], frozenset[int]]) -> Reason | None:
    if unit.flags:
        found = {flag.code for flag in unit.flags}
        if "untranslated" in found:
            return "untranslated"
        if "unresolved-edit" in found:
            return "unresolved-edit"
    if not undecided[0].isdisjoint(unit.bead.source) or not undecided[1].isdisjoint(unit.bead.target):
        return "undecided"
    return "major-flag" if any(flag.severity == "major" for flag in unit.flags) else None


_ByUnit = dict[int, list[Flag]]


def _flags_of_units(flags: Iterable[Flag]) -> tuple[_ByUnit, _ByUnit]:
    """Return flags that count, by unit index, of the source and of the target."""
    found: tuple[_ByUnit, _ByUnit] = ({}, {})
    for flag in flags:
        if flag.ignored:
            continue
        source = {*flag.source, *(index for side, index, _, _ in flag.occurrences if side == "source")}
        target = {*flag.target, *(index for side, index, _, _ in flag.occurrences if side == "target")}
        for side, indices in zip(found, (source, target), strict=True):
            for index in indices:
                side.setdefault(index, []).append(flag)
    return found


def _flags_of(bead: Bead, flags: tuple[_ByUnit, _ByUnit]) -> tuple[Flag, ...]:
    found: list[Flag] = []
    for side, indices in zip(flags, (bead.source, bead.target), strict=True):
        for index in indices:
            if index in side:
                found += [flag for flag in side[index] if flag not in found]
    return tuple(found)


def _undecided(document: SegmentedDocument) -> frozenset[int]:
    """Units with text in square brackets, ``[ ]`` or ``［ ］``: text that a conference has not agreed on.

    Where a bracket opens in one clause and closes in a later one of the same instrument, the clauses between them are
    undecided too; a bracket without its partner concerns its own clause only.
    """
    found: set[int] = set()
    opened: list[int] = []
    instrument = 0
    for clause in document.clauses:
        if clause.is_struck or clause.kind == "marker":
            continue
        if clause.instrument != instrument:
            opened, instrument = [], clause.instrument
        for bracket in _BRACKETS.findall(clause.text):
            found.add(clause.index)
            if bracket in "[［":
                opened.append(clause.index)
            elif opened:
                found.update(range(opened.pop(), clause.index))
    return frozenset(found)
