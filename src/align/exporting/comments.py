"""A copy of a Word document that was read, with every flag as a comment on the words that it is about.

All else in the copy is as it was, byte for byte: what was packed stays packed as it is, the comments and the tracked
changes that are there stay, and accepting or rejecting these gives the same text as before. A flag that a comment of
the file already bears (by its fingerprint) gets no second one, so that a round of review can go on in one file.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from align.drift.places import place
from align.errors import ExportError, ReadError
from align.exporting.base import DATE_FORMAT, DEFAULTS, ExportOptions, ExportResult
from align.exporting.redacting import prepared
from align.model.report import SEVERITIES, Flag, ReportData

if TYPE_CHECKING:
    from align.exporting.comment_parts import Line

__all__ = ["CommentsExporter", "commentable"]

_LONGEST = 400
"""Characters of the other language that a comment quotes."""
_MOST_PLACES = 8
_LANGUAGES = {"en": "English", "zh": "Chinese"}


@dataclass(frozen=True, slots=True)
class CommentsExporter:
    """Writes the copy of the source or the target (``options.side``) with comments by "align"; no clock is asked."""

    options: ExportOptions = DEFAULTS
    name: ClassVar[str] = "comments"
    suffix: ClassVar[str] = ".docx"

    def write(self, report: ReportData, fp: BinaryIO) -> ExportResult:
        """Write the copy; ignored flags are left out.

        Raises ExportError where the document was no .docx, is there no more or was changed since, or is to be redacted.
        """
        if self.options.redact:
            raise ExportError("comments stand in a copy of the document, which holds its text; leave out --redact")
        report = prepared(report, self.options)
        name, data = _original(report, self.options)
        copy, written, before = _commented(data, name, report, self.options)
        fp.write(copy)
        remarks = (f"{before} flag{'' if before == 1 else 's'} had one before",) if before else ()
        return ExportResult(written, {}, "comment", remarks)


def commentable(path: str, side: str, other: str = "") -> bytes:
    """Return the bytes of a document that comments can be put into; ``other`` is the document of the other side.

    Raises ExportError where it is no .docx or did not come from a file, ReadError where it cannot be read.
    """
    from align.readers.files import read_bytes  # noqa: PLC0415 - with what reads documents
    from align.readers.signatures import kind_of, looks_like  # noqa: PLC0415

    if path == "-":
        raise ExportError("standard input: comments go into a copy of the document; give it as a file")
    data, _ = read_bytes(path)
    if kind_of(data) != "docx":
        what = looks_like(data) or "plain text"
        advice = "use --format docx for a review table"
        if Path(other).suffix.lower() == ".docx":
            advice += f", or --side {'target' if side == 'source' else 'source'} for comments in {other}"
        raise ExportError(f"{path}: is {what}, and comments go into a Word document (.docx); {advice}")
    if not _is_plain(data):
        raise ExportError(f"{path}: holds macros, or is a template; save it as .docx and align that")
    return data


def _original(report: ReportData, options: ExportOptions) -> tuple[str, bytes]:
    """Return the name and the bytes of the file that was read."""
    ours, theirs = report.source.document, report.target.document
    document, other = (ours, theirs) if options.side == "source" else (theirs, ours)
    path = options.original or document.path
    try:
        data = commentable(path, options.side, other.path)
    except ReadError as error:
        raise ExportError(f"{error}; --original says where the document lies that was aligned") from error
    if document.sha256 and hashlib.sha256(data).hexdigest() != document.sha256:
        raise ExportError(f"{path}: is not the document that was aligned, or was changed since; run align anew")
    return path, data


def _is_plain(data: bytes) -> bool:
    """Whether a Word document is one whose copy may be named .docx: Word opens no other by that name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("[Content_Types].xml") as types:
            head = types.read(1 << 20)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError, RuntimeError, EOFError):
        return True  # what is damaged is told of by the reader
    return b"macroEnabled" not in head and b"template.main+xml" not in head


def _commented(data: bytes, name: str, report: ReportData, options: ExportOptions) -> tuple[bytes, int, int]:
    """Return the copy, how many flags have a comment, and how many had one before."""
    from align.exporting.anchors import Anchors  # noqa: PLC0415 - lxml
    from align.exporting.annotating import Range, annotated  # noqa: PLC0415
    from align.exporting.comment_parts import Comment, CommentParts  # noqa: PLC0415
    from align.exporting.repacking import repacked  # noqa: PLC0415
    from align.readers.docx.places import find_places  # noqa: PLC0415
    from align.readers.judged_docx import FINGERPRINT  # noqa: PLC0415

    authors = report.info.options.get("revisions_by")
    places = find_places(data, name, frozenset(authors) if authors else None)
    parts = CommentParts(places.package, places.markup)
    there = {print_ for text in parts.texts() for print_ in FINGERPRINT.findall(text)}
    anchors = Anchors(report, options.side, places)
    counted = [flag for flag in report.flags if not flag.ignored]
    wanted = [flag for flag in counted if flag.fingerprint not in there]
    said = [
        (anchor, flag, number, len(found))
        for flag in wanted
        for found in [anchors.of(flag)]
        for number, anchor in enumerate(found, 1)
    ]
    said.sort(key=lambda item: (item[0].first.element, item[0].first.nth or 0, -SEVERITIES.index(item[1].severity)))
    free = parts.first_free()
    ranges = [Range(free + n, anchor.first, anchor.last) for n, (anchor, *_) in enumerate(said)]
    comments = [
        Comment(free + n, tuple(_lines(flag, number, count, report, options, beside=anchor.beside)))
        for n, (anchor, flag, number, count) in enumerate(said)
    ]
    if not said:
        return data, 0, len(counted) - len(wanted)
    date = None if options.date is None else datetime.strptime(options.date, DATE_FORMAT).replace(tzinfo=UTC)
    changed = {
        places.package.main: annotated(places.markup, ranges, parts.mark_properties),
        **parts.changed(comments, None if date is None else date.strftime("%Y-%m-%dT%H:%M:%SZ")),
    }
    entries = places.package.entries
    replaced = {entries[part.lower()].orig_filename: held for part, held in changed.items() if part.lower() in entries}
    added = {part: held for part, held in changed.items() if part.lower() not in entries}
    try:
        copy = repacked(data, replaced, added)
    except (zipfile.BadZipFile, struct.error, OSError, ValueError) as error:
        raise ExportError(f"{name}: a damaged archive ({error}); open it in Word and save it anew") from error
    return copy, len({flag.fingerprint or id(flag) for _, flag, _, _ in said}), len(counted) - len(wanted)


def _lines(
    flag: Flag, number: int, count: int, report: ReportData, options: ExportOptions, *, beside: bool
) -> Iterator[Line]:
    """Yield the paragraphs of a comment: what and where, the message, the other language, other places, whose flag."""
    from align.exporting.comment_parts import Line  # noqa: PLC0415 - lxml

    nth = f" · {number} of {count}" if count > 1 else ""
    yield Line(f"{flag.severity} · {flag.code} · {flag.clause}".rstrip(" ·") + nth, bold=True)
    if number > 1:
        yield Line("See the first comment on this flag.")
        return
    yield Line(flag.message)
    other, units = (report.target, flag.target) if options.side == "source" else (report.source, flag.source)
    language = _LANGUAGES[other.document.lang]
    text = " / ".join(other[index].text for index in units if other[index].text)
    if text:
        where = f"{language}, behind this place" if beside else language
        yield Line(f"{where}: “{text[:_LONGEST].rstrip()}{'…' if len(text) > _LONGEST else ''}”")
    also = _also(flag, report, options)
    if also:
        yield Line(f"Also at: {also}")
    if flag.fingerprint:
        yield Line(f"align {flag.fingerprint}", small=True)


def _also(flag: Flag, report: ReportData, options: ExportOptions) -> str:
    """Return the other places of a pattern in words, those of this side first, each once."""
    own = {place(report.source[i]) for i in flag.source} | {place(report.target[i]) for i in flag.target}
    names: dict[str, None] = {}
    for side, index, _, _ in sorted(flag.occurrences, key=lambda found: found[0] != options.side):
        name = place((report.source if side == "source" else report.target)[index])
        if name not in own and side == options.side:
            names[name] = None
    shown = [*names]
    more = len(shown) - _MOST_PLACES
    return "; ".join(shown[:_MOST_PLACES]) + (f" and {more} more" if more > 0 else "")
