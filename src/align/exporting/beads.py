"""Every bead as a row, for data work: JSONL (one object a line) and Parquet (needs the extra ``parquet``).

Nothing is left out; ``left_out`` says why a bead would stay out of a memory, null where it would not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Any, BinaryIO, ClassVar

from align.errors import OptionError
from align.exporting.base import DEFAULTS, ExportOptions
from align.exporting.markup import batched
from align.exporting.redacting import prepared
from align.exporting.selection import codes, considered, join_texts
from align.exporting.standing import UNKNOWN, standings
from align.model.clause import Clause, SegmentedDocument
from align.model.report import Flag, ReportData

__all__ = ["JsonlExporter", "ParquetExporter"]

_ROWS = 5000
"""Rows that Parquet keeps together: bounds the memory."""


@dataclass(frozen=True, slots=True)
class JsonlExporter:
    """Writes one JSON object a bead and line, in UTF-8; half a character (a lone surrogate) as an escape."""

    options: ExportOptions = DEFAULTS
    name: ClassVar[str] = "jsonl"
    suffix: ClassVar[str] = ".jsonl"

    def write(self, report: ReportData, fp: BinaryIO) -> None:
        """Write every bead; what is left out of a memory by the options is marked."""
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in _rows(report, self.options))
        for batch in batched(lines):
            fp.write("".join(batch).encode(errors="backslashreplace"))


@dataclass(frozen=True, slots=True)
class ParquetExporter:
    """Writes the same rows as columns with types. Raises OptionError where ``pyarrow`` is not installed."""

    options: ExportOptions = DEFAULTS
    name: ClassVar[str] = "parquet"
    suffix: ClassVar[str] = ".parquet"

    def __post_init__(self) -> None:
        if find_spec("pyarrow") is None:
            message = "parquet needs pyarrow; install it: pip install 'clause-align[parquet]'"
            raise OptionError(message)

    def write(self, report: ReportData, fp: BinaryIO) -> None:
        """Write every bead; half a character becomes U+FFFD."""
        import pyarrow as pa  # noqa: PLC0415 - heavy
        from pyarrow import parquet  # noqa: PLC0415

        schema = _schema(pa)
        with parquet.ParquetWriter(fp, schema) as writer:
            for batch in batched(_rows(report, self.options), _ROWS):
                writer.write_table(pa.Table.from_pylist([_whole(row) for row in batch], schema))


def _rows(report: ReportData, options: ExportOptions) -> Iterator[dict[str, Any]]:
    told = replace(options, redact=False)
    report = prepared(report, options, every_flag=True)
    source_code, target_code = codes(report, options)
    known = standings(report)
    for number, (unit, reason) in enumerate(considered(report, told)):
        bead = unit.bead
        source, target = _units(report.source, bead.source), _units(report.target, bead.target)
        first = (source or target)[0]
        standing = known.get(first.instrument, UNKNOWN)
        shown = [flag for flag in unit.flags if not (options.touched_only and flag.touched is False)]
        yield {
            "bead": number,
            "source": list(bead.source),
            "target": list(bead.target),
            "source_ids": [clause.id for clause in source],
            "target_ids": [clause.id for clause in target],
            "path": first.path,
            "kind": first.kind,
            "instrument": first.instrument,
            "section": first.section,
            "heading": first.heading,
            "source_lang": source_code,
            "target_lang": target_code,
            "source_text": _text(source),
            "target_text": _text(target),
            "score": bead.score,
            "why": bead.why,
            "edited": bead.edited,
            "status": standing.status,
            "symbol": standing.symbol or None,
            "date": standing.date or None,
            "left_out": reason,
            "flags": [_flag(flag) for flag in shown],
        }


def _units(document: SegmentedDocument, indices: Sequence[int]) -> list[Clause]:
    return [document.clauses[index] for index in indices]


def _text(clauses: Sequence[Clause]) -> str | None:
    """Return the text of one side as it is, several units joined; None for no unit."""
    if len(clauses) == 1:
        return clauses[0].text
    return join_texts(clause.text for clause in clauses) if clauses else None


def _flag(flag: Flag) -> dict[str, Any]:
    return {
        "code": flag.code,
        "severity": flag.severity,
        "message": flag.message,
        "touched": flag.touched,
        "fingerprint": flag.fingerprint,
    }


def _schema(pa: Any) -> Any:
    """Return the columns of the table with their types."""
    text, texts, indices = pa.string(), pa.list_(pa.string()), pa.list_(pa.int32())
    types = {
        "bead": pa.int32(),
        "source": indices,
        "target": indices,
        "source_ids": texts,
        "target_ids": texts,
        "instrument": pa.int32(),
        "section": pa.int32(),
        "score": pa.float64(),
    }
    flag = {"code": text, "severity": text, "message": text, "touched": pa.bool_(), "fingerprint": text}
    names = (
        "bead source target source_ids target_ids path kind instrument section heading source_lang target_lang"
        " source_text target_text score why edited status symbol date left_out"
    )
    fields = [(name, types.get(name, text)) for name in names.split()]
    return pa.schema([*fields, ("flags", pa.list_(pa.struct(list(flag.items()))))])


def _whole(value: Any) -> Any:
    """Return a value whose texts are fit for UTF-8."""
    if isinstance(value, str):
        return value if value.isprintable() else value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    return value
