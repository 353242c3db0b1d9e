"""What another exporter writes, packed by gzip: ``memory.tmx.gz``."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import BinaryIO, cast

from align.exporting.base import Exporter, ExportResult
from align.model.report import ReportData

__all__ = ["Packed"]


@dataclass(frozen=True, slots=True)
class Packed:
    """Writes what its exporter writes, packed as it streams; without a date or a name, so that bytes are the same."""

    exporter: Exporter

    @property
    def name(self) -> str:
        """The format's name, that of what is packed."""
        return self.exporter.name

    @property
    def suffix(self) -> str:
        """The format's suffix with ``.gz`` behind it."""
        return f"{self.exporter.suffix}.gz"

    def write(self, report: ReportData, fp: BinaryIO) -> ExportResult | None:
        """Write the report packed."""
        with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=fp, mtime=0) as packed:
            return self.exporter.write(report, cast("BinaryIO", packed))
