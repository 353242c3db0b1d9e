"""XLIFF 2.1 (OASIS, 2018), for review in a CAT tool; see ``review`` for what it holds.

- ``state`` is ``initial`` where the text is not translated, else ``translated``: a machine reviews nothing.
  ``subState`` tells what stands: ``align:missing``, ``align:doubtful`` (a minor or major drift).
- Drifts are notes before the segments, the worst first; category is the code, 1 the highest priority.
- Where a text comes from is metadata (module ``mda``): path, score, status, what a memory leaves out and why.
- A unit is a clause, and a segment a sentence, where sentences pair with confidence (``--unit sentence``); else the
  clause is one segment, and is not to be segmented again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, ClassVar

from align.exporting.base import DEFAULTS, ExportOptions, ExportResult, date_of
from align.exporting.markup import base_name, content, one_line
from align.exporting.redacting import prepared
from align.exporting.review import ReviewUnit, general_flags, note_of, priority_of, review_units, write_units
from align.exporting.selection import Reason, codes, join_texts, result_of
from align.model.report import Flag, ReportData

__all__ = ["Xliff21Exporter"]


@dataclass(frozen=True, slots=True)
class Xliff21Exporter:
    """Writes ``alignment.xlf``, in UTF-8."""

    options: ExportOptions = DEFAULTS
    name: ClassVar[str] = "xliff21"
    suffix: ClassVar[str] = ".xlf"

    def write(self, report: ReportData, fp: BinaryIO) -> ExportResult:
        """Write the units, and return how many there are and how many were left out, by reason."""
        report = prepared(report, self.options, every_flag=True)
        fp.write(_head(report, self.options).encode())
        left_out: Counter[Reason] = Counter()
        written, opened = write_units(review_units(report, self.options, left_out), fp, _group, _unit)
        if not written:  # a file holds a unit or a group
            fp.write(b'<group id="g0"/>\n')
        fp.write(f"{'</group>' if opened else ''}</file>\n</xliff>\n".encode())
        return result_of(written, left_out)


def _head(report: ReportData, options: ExportOptions) -> str:
    source_code, target_code = codes(report, options)
    about = {
        "tool": report.info.name,
        "version": report.info.version,
        "model": report.info.model,
        "target-document": base_name(report.target.document.path),
        "date": date_of(report, options) or "",
    }
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"'
        f' version="2.1" srcLang="{source_code}" trgLang="{target_code}">\n'
        f'<file id="f1" original="{one_line(base_name(report.source.document.path)) or "source"}"'
        ' xml:space="preserve">\n'
        f"{_metadata('align', about)}{_notes(general_flags(report, options))}"
    )


def _group(unit: ReviewUnit) -> str:
    named = f' name="{unit.heading}"' if unit.heading else ""
    return f'<group id="g{unit.group}"{named} type="align:section">\n'


def _unit(unit: ReviewUnit) -> Iterator[str]:
    whole = ' canResegment="no"' if len(unit.segments) == 1 else ""
    yield f'<unit id="u{unit.number}" name="{unit.name}"{whole} type="align:{unit.kind}">\n'
    about = {
        "path": unit.path,
        "score": "" if unit.score is None else f"{unit.score:.3f}",
        "match": unit.why,
        "status": unit.standing.status or "",
        "symbol": unit.standing.symbol,
        "date": unit.standing.date,
        "left-out": unit.left_out or "",
    }
    yield _metadata("align", about)
    yield _notes(unit.flags)
    state = "initial" if unit.state == "missing" else "translated"
    detail = "" if unit.state == "translated" else f' subState="align:{unit.state}"'
    before: tuple[str, str] | None = None
    for number, pair in enumerate(unit.segments, 1):
        if before is not None:
            yield _between(before, pair)
        before = pair
        target = f"<target>{content(pair[1])}</target>" if pair[1] else ""
        yield f'<segment id="s{number}" state="{state}"{detail}><source>{content(pair[0])}</source>{target}</segment>\n'
    yield "</unit>\n"


def _between(before: tuple[str, str], after: tuple[str, str]) -> str:
    """Return what stands between two segments: spaces, where there are any."""
    ours, theirs = (" " in join_texts([one[-1], other[0]]) for one, other in zip(before, after, strict=True))
    if not (ours or theirs):
        return ""
    return f"<ignorable><source>{' ' * ours}</source><target>{' ' * theirs}</target></ignorable>\n"


def _metadata(category: str, values: Mapping[str, str]) -> str:
    cleaned = {key: one_line(value) for key, value in values.items()}
    told = "".join(f'<mda:meta type="{key}">{value}</mda:meta>\n' for key, value in cleaned.items() if value)
    if not told:
        return ""
    return f'<mda:metadata>\n<mda:metaGroup category="{category}">\n{told}</mda:metaGroup>\n</mda:metadata>\n'


def _notes(flags: tuple[Flag, ...] | list[Flag]) -> str:
    return f"<notes>\n{''.join(map(_note, flags))}</notes>\n" if flags else ""


def _note(flag: Flag) -> str:
    side = "" if bool(flag.source) == bool(flag.target) else f' appliesTo="{"source" if flag.source else "target"}"'
    return f'<note{side} category="{one_line(flag.code)}" priority="{priority_of(flag)}">{note_of(flag)}</note>\n'
