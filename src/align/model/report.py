"""What a run found: flags, and all that a file needs to be written from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from align.model.alignment import Alignment, Bead, LabelSystems
from align.model.clause import SegmentedDocument
from align.model.terms import FoundTerm

__all__ = [
    "DECISIONS",
    "SEVERITIES",
    "Decision",
    "Flag",
    "Judgement",
    "Occurrence",
    "ReportData",
    "RunInfo",
    "Severity",
    "SpanIn",
]

Severity = Literal["info", "minor", "major"]
SEVERITIES: tuple[Severity, ...] = ("info", "minor", "major")

Decision = Literal["false-alarm", "accepted", "fixed"]
DECISIONS: tuple[Decision, ...] = ("false-alarm", "accepted", "fixed")

SpanIn = tuple[int, int, int]
"""Unit index, start, end in that unit's ``text``."""

Occurrence = tuple[Literal["source", "target"], int, int, int]
"""Side, unit index, start, end."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One place where the two languages have drifted apart, with its evidence.

    ``source`` and ``target`` are the indices of the units it stands on; ``message`` is one sentence that says that
    the languages differ, never which is wrong.
    """

    code: str
    severity: Severity
    clause: str
    source: tuple[int, ...]
    target: tuple[int, ...]
    message: str
    source_spans: tuple[SpanIn, ...] = ()
    target_spans: tuple[SpanIn, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    touched: bool | None = None
    fingerprint: str = ""
    ignored: bool = False
    since: Literal["new", "open"] | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reviser decided about a flag: one entry of an ignore file; who and when are as written there."""

    fingerprint: str
    decision: Decision
    comment: str = ""
    by: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What made a report: tool, version, model, and the options that differ from their defaults."""

    name: str
    version: str
    model: str
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportData:
    """All that an exporter needs: the alignment, the flags, and what made them.

    ``judgements`` are those on flags of this report. ``fixed`` are flags of the report that ``--previous`` names which
    occur no more; they have no indices, spans or occurrences, for these are those of other documents.
    ``terms`` are those that the two documents were found to use.
    """

    info: RunInfo
    alignment: Alignment
    flags: tuple[Flag, ...]
    warnings: tuple[str, ...] = ()
    label_systems: tuple[LabelSystems, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    fixed: tuple[Flag, ...] = ()
    terms: tuple[FoundTerm, ...] = ()

    @property
    def source(self) -> SegmentedDocument:
        """The source document."""
        return self.alignment.source

    @property
    def target(self) -> SegmentedDocument:
        """The target document."""
        return self.alignment.target

    @property
    def beads(self) -> tuple[Bead, ...]:
        """The beads in order of their first source index."""
        return self.alignment.beads
