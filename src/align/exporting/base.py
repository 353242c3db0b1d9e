"""What an exporter is, what it is told, and what it says back."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO, Literal, Protocol, runtime_checkable

from align.errors import OptionError
from align.model.report import ReportData

__all__ = ["DATE_FORMAT", "DEFAULTS", "ExportOptions", "ExportResult", "Exporter", "ManyFiles", "date_of"]

DATE_FORMAT = "%Y%m%dT%H%M%SZ"
"""``YYYYMMDDThhmmssZ``, the basic form of ISO 8601 in UTC that TMX 1.4b asks for."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a report is written; each exporter takes from it what concerns its format.

    ``unit`` is what one unit of a memory or of parallel text holds (``sentence``: a clause is parted where its
    sentences can be paired with confidence); ``all_units`` writes into a memory also what is left out of it by
    default; ``min_score`` (0–1) leaves out beads with a lower score; ``date`` (``YYYYMMDDThhmmssZ``) stands in place of
    the source files' own date; ``redact`` replaces every text, so that a report can be shown to those who may not
    read it; ``touched_only`` leaves flags on inherited wording out of what people read (never out of alignment.json,
    nor out of what keeps a unit from a memory). ``source_code`` and ``target_code`` stand in place of the language tags
    ``en``, ``zh-CN`` and ``zh-TW`` (``en-GB``, ``zh-Hans``); ``notes`` writes what the flags say into a memory.
    ``side`` is the document that ``comments`` go into, ``original`` the file to take it from, where that no longer lies
    where it was read. Raises OptionError for a value that does not exist.

    >>> ExportOptions(date="20221014T120000Z").date
    '20221014T120000Z'
    """

    unit: Literal["clause", "sentence"] = "clause"
    all_units: bool = False
    min_score: float | None = None
    date: str | None = None
    redact: bool = False
    touched_only: bool = False
    source_code: str | None = None
    target_code: str | None = None
    notes: bool = False
    side: Literal["source", "target"] = "target"
    original: str | None = None

    def __post_init__(self) -> None:
        if self.unit not in {"clause", "sentence"}:
            message = f"unit {self.unit!r} cannot be written; use 'clause' or 'sentence'"
            raise OptionError(message)
        for code in (self.source_code, self.target_code):
            if code is not None and not _CODE.fullmatch(code):
                message = f"{code!r} is no language code; give one as en-GB, zh-CN or zh-Hant"
                raise OptionError(message)
        if self.side not in {"source", "target"}:
            message = f"side {self.side!r} is none of source, target"
            raise OptionError(message)
        if self.min_score is not None and not (math.isfinite(self.min_score) and 0 <= self.min_score <= 1):
            message = f"the lowest score is {self.min_score}; give a number from 0 to 1"
            raise OptionError(message)
        if self.date is not None and not _is_date(self.date):
            message = f"{self.date!r} is no date of the form YYYYMMDDThhmmssZ (as 20221014T120000Z)"
            raise OptionError(message)


# BCP 47 (RFC 5646) as far as English and Chinese need it: language, script, region, variants, private use
_CODE = re.compile(
    r"(?i:en|zh|cmn|yue)(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-(?:[A-Za-z]{5,8}|x-[A-Za-z0-9]{1,8}))*"
)

DEFAULTS = ExportOptions()


@dataclass(frozen=True, slots=True)
class ExportResult:
    """How many units a format took, and how many were left out for which reason (see ``selection.REASONS``).

    ``noun`` is what the format is made of; ``remarks`` say what else is to be known of what was written.
    """

    written: int
    left_out: Mapping[str, int]
    noun: str = "unit"
    remarks: tuple[str, ...] = ()


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


@runtime_checkable
class ManyFiles(Protocol):
    """An exporter whose format is several files side by side: one a language."""

    def parts(self) -> Mapping[str, Exporter]:
        """Return the exporter of each file by what its name ends in: ``".en"``, ``".zh"``."""
        ...


def date_of(report: ReportData, options: ExportOptions) -> str | None:
    """Return the date that an output bears: the one given, else when the newer of the source files was changed."""
    if options.date is not None:
        return options.date
    times = [side.document.modified for side in (report.source, report.target) if side.document.modified is not None]
    return datetime.fromtimestamp(max(times), UTC).strftime(DATE_FORMAT) if times else None


def _is_date(text: str) -> bool:
    try:
        return datetime.strptime(text, DATE_FORMAT).replace(tzinfo=UTC).strftime(DATE_FORMAT) == text
    except ValueError:
        return False
