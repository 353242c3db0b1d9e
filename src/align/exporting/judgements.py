"""The ignore file: what revisers decided about the flags of a document pair, kept from one run to the next.

JSON, ``{"schema": 1, "ignored": [{"fingerprint", "decision", "comment", "by", "date"}…]}``; ``decision`` is
``false-alarm``, ``accepted`` or ``fixed``; the last three fields may be null or left out. Of several entries for one
flag the last counts. The status column of a reviewed workbook (``--format xlsx``) and the resolved comments of a Word
document (``--format comments``) are read as well.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace

from align.errors import SchemaError
from align.exporting.schema import Node
from align.model.report import DECISIONS, Flag, Judgement, ReportData
from align.readers.files import read_bytes
from align.readers.signatures import looks_like

__all__ = ["IgnoreList", "judged", "judgement_of", "judgement_to_dict", "read_ignore_list"]

_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class IgnoreList:
    """The judgements of an ignore file, in its order, one a flag; ``path`` as given."""

    path: str
    judgements: tuple[Judgement, ...]


def read_ignore_list(path: str | os.PathLike[str]) -> IgnoreList:
    """Read an ignore file: JSON, a reviewed workbook (.xlsx), a document with resolved comments (.docx).

    Raises ReadError where it cannot be read, SchemaError where it is no such file.
    """
    name = os.fspath(path)
    data, _ = read_bytes(name)
    if data.startswith(b"PK"):
        return IgnoreList(name, _from_office(data, name))
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SchemaError(f"{name}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except (ValueError, RecursionError) as error:
        reason = f"line {error.lineno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else str(error)
        wanted = '{"schema": 1, "ignored": [{"fingerprint": …, "decision": …}]}'
        raise SchemaError(f"{name}: not JSON: {reason}; an ignore file holds {wanted}") from error
    root = Node(content, None, name)
    schema = root["schema"]
    if schema.value != _SCHEMA or isinstance(schema.value, bool):
        schema.fail(f"{schema} is no schema that this version reads (it reads {_SCHEMA})")
    found = {entry.fingerprint: entry for entry in root["ignored"].each(judgement_of)}
    return IgnoreList(name, tuple(found.values()))


def _from_office(data: bytes, name: str) -> tuple[Judgement, ...]:
    """Return what was judged in a workbook or in a Word document; each reader is loaded once it is needed."""
    what = looks_like(data) or ""
    if "Excel" in what:
        from align.readers.judged_xlsx import judgements_in_workbook  # noqa: PLC0415

        return judgements_in_workbook(data, name)
    if "Word" in what:
        from align.readers.judged_docx import judgements_in_comments  # noqa: PLC0415

        return judgements_in_comments(data, name)
    raise SchemaError(
        f"{name}: is {what}; give a JSON file, a reviewed workbook (.xlsx) or a commented document (.docx)"
    )


def judgement_of(node: Node) -> Judgement:
    """Return an entry of an ignore file; raises SchemaError, naming the place."""
    fingerprint = node["fingerprint"]
    if not fingerprint.text().strip():
        fingerprint.fail("is empty; it stands in drift.csv and beside each flag of report.html")
    about = {key: node.get(key, None).or_none(Node.text) or "" for key in ("comment", "by", "date")}
    return Judgement(fingerprint.text().strip(), node["decision"].choice(DECISIONS), **about)


def judgement_to_dict(judgement: Judgement) -> dict[str, str]:
    """Return an entry as an ignore file has it."""
    return {
        "fingerprint": judgement.fingerprint,
        "decision": judgement.decision,
        "comment": judgement.comment,
        "by": judgement.by,
        "date": judgement.date,
    }


def judged(report: ReportData, ignore: IgnoreList) -> ReportData:
    """Mark the flags that an ignore file names, keep what it says of them, and say how many occur no more.

    A flag that was judged ``fixed`` and is still there is ignored as the file says, with a warning.
    """
    by_name = {entry.fingerprint: entry for entry in ignore.judgements}
    flags = tuple(replace(flag, ignored=True) if flag.fingerprint in by_name else flag for flag in report.flags)
    there = {flag.fingerprint for flag in report.flags}
    applied = tuple(entry for entry in ignore.judgements if entry.fingerprint in there)
    warnings = (*report.warnings, *_remarks(ignore, applied, flags))
    return replace(report, flags=flags, judgements=applied, warnings=warnings)


def _remarks(ignore: IgnoreList, applied: Sequence[Judgement], flags: Sequence[Flag]) -> list[str]:
    remarks = []
    named, gone = len(ignore.judgements), len(ignore.judgements) - len(applied)
    if gone:
        occurs = "occurs" if gone == 1 else "occur"
        remarks.append(f"{ignore.path}: {gone} of the {named} flags named there {occurs} no more")
    fixed = {entry.fingerprint for entry in applied if entry.decision == "fixed"}
    still = sum(flag.fingerprint in fixed for flag in flags)
    if still:
        remarks.append(
            f"{ignore.path}: {still} of the flags judged as fixed {'is' if still == 1 else 'are'} still there"
        )
    return remarks
