"""XLIFF 1.2 (OASIS, 2008; strict schema), for review in a CAT tool; see ``review`` for what it holds.

- ``state`` is ``needs-review-translation`` where a minor or major drift stands, ``needs-translation`` where the text is
  not translated, else ``translated``; a unit without translation has no target: tools leave an empty one empty.
- Drifts are notes, the worst first, behind the target as the schema wants it; 1 is the highest priority.
- With ``--unit sentence`` sentences that pair with confidence are ``mrk`` of type ``seg`` in ``seg-source`` and target.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO, ClassVar

from align.exporting.base import DATE_FORMAT, DEFAULTS, ExportOptions, ExportResult, date_of
from align.exporting.markup import base_name, content, one_line
from align.exporting.redacting import prepared
from align.exporting.review import ReviewUnit, general_flags, note_of, priority_of, review_units, write_units
from align.exporting.selection import Reason, codes, join_texts, result_of
from align.model.report import Flag, ReportData

__all__ = ["Xliff12Exporter"]

_STATES = {
    "missing": "needs-translation",
    "doubtful": "needs-review-translation",
    "translated": "translated",
}


@dataclass(frozen=True, slots=True)
class Xliff12Exporter:
    """Writes ``alignment.xliff``, in UTF-8."""

    options: ExportOptions = DEFAULTS
    name: ClassVar[str] = "xliff12"
    suffix: ClassVar[str] = ".xliff"

    def write(self, report: ReportData, fp: BinaryIO) -> ExportResult:
        """Write the units, and return how many there are and how many were left out, by reason."""
        report = prepared(report, self.options, every_flag=True)
        fp.write(_head(report, self.options).encode())
        left_out: Counter[Reason] = Counter()
        written, opened = write_units(review_units(report, self.options, left_out), fp, _group, _unit)
        fp.write(f"{'</group>' if opened else ''}</body>\n</file>\n</xliff>\n".encode())
        return result_of(written, left_out)


def _head(report: ReportData, options: ExportOptions) -> str:
    source_code, target_code = codes(report, options)
    info, date = report.info, date_of(report, options)
    tool = one_line(info.name) or "align"
    dated = ""
    if date is not None:
        moment = datetime.strptime(date, DATE_FORMAT).replace(tzinfo=UTC)
        dated = f' date="{moment.strftime("%Y-%m-%dT%H:%M:%SZ")}"'
    notes = "".join(_note(flag) for flag in general_flags(report, options))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n'
        f'<file original="{one_line(base_name(report.source.document.path)) or "source"}"'
        f' source-language="{source_code}" target-language="{target_code}" datatype="plaintext"'
        f' tool-id="{tool}"{dated} xml:space="preserve">\n'
        f'<header>\n<tool tool-id="{tool}" tool-name="{tool}" tool-version="{one_line(info.version)}"/>\n'
        f"{notes}</header>\n<body>\n"
    )


def _group(unit: ReviewUnit) -> str:
    named = f' resname="{unit.heading}"' if unit.heading else ""
    return f'<group id="g{unit.group}" restype="x-section"{named}>\n'


def _unit(unit: ReviewUnit) -> Iterator[str]:
    source, target = (join_texts(side) for side in zip(*unit.segments, strict=True))
    yield f'<trans-unit id="u{unit.number}" resname="{unit.name}" restype="x-{unit.kind}">\n'
    yield f"<source>{content(source)}</source>\n"
    state = _STATES[unit.state]
    if len(unit.segments) > 1:
        ours, theirs = zip(*unit.segments, strict=True)
        yield f'<seg-source>{_marked(ours)}</seg-source>\n<target state="{state}">{_marked(theirs)}</target>\n'
    elif target:
        yield f'<target state="{state}">{content(target)}</target>\n'
    yield _context(unit)
    for flag in unit.flags:
        yield _note(flag)
    yield "</trans-unit>\n"


def _marked(sentences: tuple[str, ...]) -> str:
    """Return sentences marked each, with what stands between them."""
    text = ""
    for number, sentence in enumerate(sentences, 1):
        spaced = number > 1 and " " in join_texts([sentences[number - 2][-1], sentence[0]])
        text += f'{" " if spaced else ""}<mrk mtype="seg" mid="{number}">{content(sentence)}</mrk>'
    return text


def _context(unit: ReviewUnit) -> str:
    values = {
        "x-path": unit.path,
        "x-score": "" if unit.score is None else f"{unit.score:.3f}",
        "x-match": unit.why,
        "x-status": unit.standing.status or "",
        "x-symbol": one_line(unit.standing.symbol),
        "x-date": one_line(unit.standing.date),
        "x-left-out": unit.left_out or "",
    }
    told = "".join(f'<context context-type="{key}">{value}</context>\n' for key, value in values.items() if value)
    return f'<context-group purpose="information">\n{told}</context-group>\n'


def _note(flag: Flag) -> str:
    sides = {"general": True, "source": not flag.target, "target": not flag.source}
    annotates = next(side for side in ("source", "target", "general") if sides[side])
    if not (flag.source or flag.target):
        annotates = "general"
    return f'<note from="align" priority="{priority_of(flag)}" annotates="{annotates}">{note_of(flag)}</note>\n'
