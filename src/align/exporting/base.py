"""What an exporter is, what it is told, and what it says back."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO, Literal, Protocol, runtime_checkable

from align.errors import OptionError
from align.model.report import ReportData

__all__ = ["DATE_FORMAT", "DEFAULTS", "ExportOptions", "ExportResult", "Exporter"]

DATE_FORMAT = "%Y%m%dT%H%M%SZ"
"""``YYYYMMDDThhmmssZ``, the basic form of ISO 8601 in UTC that TMX 1.4b asks for."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a report is written; each exporter takes from it what concerns its format.

    ``unit`` is what one translation unit holds; ``all_units`` writes into a memory also what is left out of it by
    default; ``min_score`` (0–1) leaves out beads with a lower score; ``date`` (``YYYYMMDDThhmmssZ``) stands in place of
    the source files' own date; ``redact`` replaces every text, so that a report can be shown to those who may not
    read it; ``touched_only`` leaves flags on inherited wording out of what people read (never out of alignment.json,
    nor out of what keeps a unit from a memory). Raises OptionError for a value that does not exist.

    >>> ExportOptions(date="20221014T120000Z").date
    '20221014T120000Z'
    """

    unit: Literal["clause"] = "clause"
    all_units: bool = False
    min_score: float | None = None
    date: str | None = None
    redact: bool = False
    touched_only: bool = False

    def __post_init__(self) -> None:
        if self.unit != "clause":
            message = f"unit {self.unit!r} cannot be written; use 'clause'"
            raise OptionError(message)
        if self.min_score is not None and not (math.isfinite(self.min_score) and 0 <= self.min_score <= 1):
            message = f"the lowest score is {self.min_score}; give a number from 0 to 1"
            raise OptionError(message)
        if self.date is not None and not _is_date(self.date):
            message = f"{self.date!r} is no date of the form YYYYMMDDThhmmssZ (as 20221014T120000Z)"
            raise OptionError(message)


DEFAULTS = ExportOptions()


@dataclass(frozen=True, slots=True)
class ExportResult:
    """How many units a format took, and how many were left out for which reason (see ``selection.REASONS``)."""

    written: int
    left_out: Mapping[str, int]


@runtime_checkable
class Exporter(Protocol):
    """Turns a report into the bytes of one format.

    A plug-in names, in the entry point group ``align.exporters``, a callable that takes ExportOptions and returns an
    Exporter; the entry point bears the format's name.
    """

    @property
    def name(self) -> str:
        """Name of the format, as it is given to ``--format``: ``"tmx"``."""
        ...

    @property
    def suffix(self) -> str:
        """Suffix of its files, with the point, in lower case: ``".tmx"``."""
        ...

    def write(self, report: ReportData, fp: BinaryIO) -> ExportResult | None:
        """Write the report; the bytes depend on the report and the options alone.

        Returns what was left out, where the format leaves anything out. Raises ExportError where the format cannot
        hold the report.
        """
        ...


def _is_date(text: str) -> bool:
    try:
        return datetime.strptime(text, DATE_FORMAT).replace(tzinfo=UTC).strftime(DATE_FORMAT) == text
    except ValueError:
        return False
