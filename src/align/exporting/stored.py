"""A report as alignment.json, and back.

The file holds one object, schema 1; lists stand one item a line, so that two versions of a file can be compared by
line. Unknown values are null, never left out. Beyond the schema it holds what a report needs to come back whole:
``encoding`` and ``metadata`` of a document, ``spans`` and ``remark`` of a clause, ``warnings``, ``label_systems``: the
ways of counting (``alpha``, ``decimal``) that the documents were found to use for one another, ``judgements``: entries
of the ignore file, and ``fixed``: flags of the previous report that occur no more, without indices. What it does not
hold: the documents' full text, and the date of their files (the same input must give the same bytes, wherever it
lies); see ``from_dict``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, ClassVar, NoReturn

from align.errors import ExportError, ReadError, SchemaError
from align.exporting.base import DEFAULTS, ExportOptions
from align.exporting.judgements import judgement_to_dict
from align.exporting.redacting import prepared
from align.exporting.restoring import SCHEMA, restore, restore_comparison
from align.exporting.schema import Node
from align.model.alignment import Bead, LabelSystems
from align.model.clause import Clause, Furniture, Metadata, SegmentedDocument
from align.model.comparison import Comparison
from align.model.document import Document, Edit
from align.model.report import Flag, ReportData
from align.model.terms import FoundTerm

__all__ = [
    "SCHEMA",
    "JsonExporter",
    "dump",
    "dump_list",
    "dump_side",
    "edit_to_dict",
    "from_dict",
    "load",
    "parse",
    "parse_any",
    "parse_comparison",
    "segmented_to_dict",
    "to_dict",
]


@dataclass(frozen=True, slots=True)
class JsonExporter:
    """Writes ``alignment.json``."""

    options: ExportOptions = DEFAULTS
    name: ClassVar[str] = "json"
    suffix: ClassVar[str] = ".json"

    def write(self, report: ReportData, fp: BinaryIO) -> None:
        """Write the whole report; the options for memories (``all_units``, ``min_score``) do not concern it."""
        dump(prepared(report, self.options, every_flag=True), fp)


def to_dict(report: ReportData) -> dict[str, Any]:
    """Return the report as the object of alignment.json, built of dicts, lists, strings, numbers and None.

    ``from_dict(to_dict(report)) == report`` but for ``Document.text`` and ``Document.modified``.
    """
    info = report.info
    return {
        "schema": SCHEMA,
        "tool": {
            "name": info.name,
            "version": info.version,
            "model": info.model,
            "options": _plain(info.options),
        },
        "source": _side(report.source),
        "target": _side(report.target),
        "beads": [_bead(bead) for bead in report.beads],
        "terms": [_term(found) for found in report.terms],
        "flags": [_flag(flag) for flag in report.flags],
        "warnings": list(report.warnings),
        "label_systems": [_systems(found) for found in report.label_systems],
        "judgements": [judgement_to_dict(entry) for entry in report.judgements],
        "fixed": [_flag(flag) for flag in report.fixed],
    }


def segmented_to_dict(segmented: SegmentedDocument) -> dict[str, Any]:
    """Return one segmented document as ``align segment --format json`` prints it."""
    return {
        "document": {**_document(segmented.document), "metadata": _metadata(segmented.metadata)},
        "clauses": [_clause(clause) for clause in segmented.clauses],
        "furniture": [_furniture(item) for item in segmented.furniture],
    }


def from_dict(data: Any, name: str = "alignment.json") -> ReportData:
    """Return the report that such an object describes; ``name`` stands at the head of messages.

    ``Document.text`` is empty and ``Document.modified`` None: the file holds neither. Fields that the schema does not
    know are passed over. Raises SchemaError, naming the place, where the object does not follow the schema.
    """
    return restore(Node(data, None, name))


def dump(report: ReportData, fp: BinaryIO) -> None:
    """Write the report as alignment.json: UTF-8 without a byte-order mark, LF."""
    data = to_dict(report)
    fp.write(b"{\n")
    for number, (key, value) in enumerate(data.items()):
        fp.write(b",\n" if number else b"")
        fp.write(f'"{key}": '.encode())
        if key in {"source", "target"}:
            dump_side(value, fp)
        elif isinstance(value, list):
            dump_list(value, fp)
        else:
            fp.write(_line(value))
    fp.write(b"\n}\n")


def load(path: str | os.PathLike[str]) -> ReportData:
    """Read a report from a file. Raises ReadError where there is none to read, SchemaError as ``from_dict``."""
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{os.fspath(path)}: the stored alignment cannot be read: {reason}"
        raise ReadError(message) from error
    return parse(data, Path(path).name)


def parse(data: bytes, name: str = "alignment.json") -> ReportData:
    """Return the report that the bytes of an alignment.json hold; ``name`` stands at the head of messages."""
    return from_dict(_content(data, name, "align run"), name)


def parse_any(data: bytes, name: str) -> ReportData | Comparison:
    """Return what the bytes of an alignment.json or a compare.json hold; ``name`` stands at the head of messages."""
    content = _content(data, name, "align run")
    if isinstance(content, dict) and {"old", "new", "pairs"} <= content.keys():
        return restore_comparison(Node(content, None, name))
    return from_dict(content, name)


def parse_comparison(data: bytes, name: str = "compare.json") -> Comparison:
    """Return the comparison that the bytes of a compare.json hold; ``name`` stands at the head of messages."""
    return restore_comparison(Node(_content(data, name, "align compare"), None, name))


def _content(data: bytes, name: str, command: str) -> Any:
    """Return what JSON says; raises SchemaError, which names the file that ``command`` writes, where it is none."""
    file = "compare.json" if command == "align compare" else "alignment.json"
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        message = f"{name}: not UTF-8 (byte {error.start}); give the {file} that {command} wrote"
        raise SchemaError(message) from error
    except (ValueError, RecursionError) as error:
        reason = f"line {error.lineno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else str(error)
        message = f"{name}: not JSON: {reason}; give the {file} that {command} wrote"
        raise SchemaError(message) from error


def _no_constant(word: str) -> NoReturn:
    message = f"{word} is no JSON number"
    raise ValueError(message)


def _document(document: Document) -> dict[str, Any]:
    return {
        "lang": document.lang,
        "script": document.script,
        "path": document.path,
        "sha256": document.sha256,
        "revisions": document.revisions,
        "encoding": document.encoding,
    }


def _side(segmented: SegmentedDocument) -> dict[str, Any]:
    return {
        **_document(segmented.document),
        "metadata": _metadata(segmented.metadata),
        "clauses": [_clause(clause) for clause in segmented.clauses],
        "furniture": [_furniture(item) for item in segmented.furniture],
    }


def _metadata(metadata: Metadata) -> dict[str, Any]:
    return {
        "document": metadata.document,
        "changes": list(metadata.changes),
        "conference": metadata.conference,
        "session": metadata.session,
        "venue": metadata.venue,
        "agenda": metadata.agenda,
        "date": metadata.date,
        "original": list(metadata.original),
        "proposals": [
            {"instrument": made.instrument, "action": made.action, "symbol": made.symbol} for made in metadata.proposals
        ],
    }


def _systems(found: LabelSystems) -> dict[str, Any]:
    return {"source": found.source, "target": found.target, "level": found.level, "pairs": found.pairs}


def _term(found: FoundTerm) -> dict[str, Any]:
    variants = [{"target": variant.target, "count": variant.count} for variant in found.variants]
    return {"source": found.source, "target": found.target, "count": found.count, "variants": variants}


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "index": clause.index,
        "id": clause.id,
        "instrument": clause.instrument,
        "kind": clause.kind,
        "section": clause.section,
        "heading": clause.heading,
        "level": clause.level,
        "labels": list(clause.labels),
        "path": clause.path,
        "label": clause.label,
        "old_label": clause.old_label,
        "new_label": clause.new_label,
        "status": clause.status,
        "text": clause.text,
        "old_text": clause.old_text,
        "edits": None if clause.edits is None else [edit_to_dict(edit) for edit in clause.edits],
        "lines": list(clause.lines),
        "notes": list(clause.notes),
        "note_indices": list(clause.note_indices),
        "spans": [[span.start, span.end] for span in clause.spans],
        "remark": clause.remark,
    }


def edit_to_dict(edit: Edit) -> dict[str, Any]:
    """Return an edit as the schema has it."""
    return {
        "op": edit.op,
        "start": edit.start,
        "end": edit.end,
        "in": edit.in_,
        "author": edit.author,
        "date": edit.date,
    }


def _furniture(item: Furniture) -> dict[str, Any]:
    return {"lines": list(item.lines), "text": item.text, "kind": item.kind}


def _bead(bead: Bead) -> dict[str, Any]:
    return {
        "source": list(bead.source),
        "target": list(bead.target),
        "score": bead.score,
        "why": bead.why,
        "edited": bead.edited,
    }


def _flag(flag: Flag) -> dict[str, Any]:
    return {
        "code": flag.code,
        "severity": flag.severity,
        "clause": flag.clause,
        "source": list(flag.source),
        "target": list(flag.target),
        "source_spans": [list(span) for span in flag.source_spans],
        "target_spans": [list(span) for span in flag.target_spans],
        "message": flag.message,
        "occurrences": [list(occurrence) for occurrence in flag.occurrences],
        "touched": flag.touched,
        "fingerprint": flag.fingerprint,
        "ignored": flag.ignored,
        "since": flag.since,
    }


def _plain(value: Any) -> Any:
    """Return an option's value as JSON holds it: tuples as lists, paths as text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if isinstance(value, str) or not isinstance(value, Iterable):
        return value
    return [_plain(item) for item in value]


def _line(value: Any) -> bytes:
    """One line of JSON; a lone surrogate (of a file name in no known encoding) is written as its escape."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError) as error:
        message = f"alignment.json: a value cannot be stored: {error}"
        raise ExportError(message) from error
    return text.encode(errors="backslashreplace")


def dump_side(side: dict[str, Any], fp: BinaryIO) -> None:
    """Write a document: its own fields on a line, then one line a clause and a piece of furniture."""
    own = {key: value for key, value in side.items() if not isinstance(value, list)}
    fp.write(_line(own)[:-1])
    for key in ("clauses", "furniture"):
        fp.write(f', "{key}": '.encode())
        dump_list(side[key], fp)
    fp.write(b"}")


def dump_list(items: list[Any], fp: BinaryIO) -> None:
    """Write a list, one item a line."""
    fp.write(b"[")
    fp.write(b",".join(b"\n" + _line(item) for item in items))
    fp.write(b"\n]" if items else b"]")
