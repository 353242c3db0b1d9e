"""A report without its text: what can be shown to those who may not read the documents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from align.exporting.base import ExportOptions
from align.model.alignment import Alignment
from align.model.clause import Clause, SegmentedDocument
from align.model.document import Edit
from align.model.report import Flag, ReportData

__all__ = ["WITHHELD", "mask", "of_the_revision", "prepared", "redacted"]

WITHHELD = "(text withheld)"


def prepared(report: ReportData, options: ExportOptions, *, every_flag: bool = False) -> ReportData:
    """Return the report as the options want it written: redacted, without flags on inherited wording, or as it is.

    ``every_flag``: the format needs them all.
    """
    if options.touched_only and not every_flag:
        report = of_the_revision(report)
    return redacted(report) if options.redact else report


def of_the_revision(report: ReportData) -> ReportData:
    """Return the report without the flags, also the fixed ones, on wording that the revision left as it was."""
    flags, fixed = (tuple(flag for flag in of if flag.touched is not False) for of in (report.flags, report.fixed))
    return replace(report, flags=flags, fixed=fixed)


def redacted(report: ReportData) -> ReportData:
    """Return the report with every text replaced and its structure kept.

    Masked are the texts of units (also earlier wordings and headings) and of furniture; withheld are messages,
    warnings, file names, digests, what the heads of the documents say, authors of edits, comments of judgements and who
    made them, and options that are texts.
    What stays: kinds, labels, lines, offsets, beads, scores, flags with code, severity and spans, fingerprints.
    """
    source, target = _document(report.source, "source"), _document(report.target, "target")
    flags, fixed = (tuple(_flag(flag, source, target) for flag in of) for of in (report.flags, report.fixed))
    judgements = tuple(
        replace(entry, comment=_withheld(entry.comment), by=_withheld(entry.by)) for entry in report.judgements
    )
    info = replace(report.info, options={key: _option(value) for key, value in report.info.options.items()})
    warnings = tuple(WITHHELD for _ in report.warnings)
    alignment = Alignment(source, target, report.beads)
    return ReportData(info, alignment, flags, warnings, report.label_systems, judgements, fixed)


def mask(text: str) -> str:
    """Replace each letter and digit by one of its kind; length, spaces and punctuation stay.

    >>> mask("Resolution 102 (Rev. Dubai, 2018)"), mask("第102号决议；")
    ('Xxxxxxxxxx 000 (Xxx. Xxxxx, 0000)', '某000某某某；')
    """
    return "".join(map(_masked, text))


def _masked(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Lo":
        return "某" if unicodedata.east_asian_width(character) == "W" else "x"
    if category[0] == "N":
        return "0"
    if category[0] in "LMC" and not character.isspace():
        return "X" if category == "Lu" else "x"
    return character


def _document(segmented: SegmentedDocument, name: str) -> SegmentedDocument:
    document = replace(segmented.document, text=mask(segmented.document.text), path=name, sha256="")
    furniture = tuple(replace(item, text=mask(item.text)) for item in segmented.furniture)
    return SegmentedDocument(document, tuple(map(_clause, segmented.clauses)), furniture)


def _clause(clause: Clause) -> Clause:
    return replace(
        clause,
        text=mask(clause.text),
        old_text=None if clause.old_text is None else mask(clause.old_text),
        heading=None if clause.heading is None else mask(clause.heading),
        edits=None if clause.edits is None else tuple(map(_edit, clause.edits)),
    )


def _edit(edit: Edit) -> Edit:
    return replace(edit, author=None)


def _flag(flag: Flag, source: SegmentedDocument, target: SegmentedDocument) -> Flag:
    """Return the flag without its words: the place is named by the path of its first unit."""
    places = [source[i].path for i in flag.source] + [target[i].path for i in flag.target]
    return replace(flag, clause=next(iter(places), WITHHELD), message=WITHHELD)


def _withheld(text: str) -> str:
    return WITHHELD if text else ""


def _option(value: Any) -> Any:
    if isinstance(value, str):
        return WITHHELD
    if isinstance(value, dict):
        return {key: _option(item) for key, item in value.items()}
    if isinstance(value, Iterable):
        return [_option(item) for item in value]
    return value
