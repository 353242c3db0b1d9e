"""The head of the report page as values: the documents, what was checked, what was found, what made the report."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from align.drift.catalogue import CATALOGUE
from align.exporting.apart import judgements_of, previous_of
from align.exporting.interface import Phrase, code_key, interface_words, phrase
from align.exporting.judgements import judgement_to_dict
from align.exporting.layout import Layout, Numbered, Section
from align.exporting.markup import base_name
from align.exporting.standing import UNKNOWN, Standing, standings
from align.exporting.words import language_tag, plural
from align.model.clause import SegmentedDocument
from align.model.report import SEVERITIES, Flag, ReportData, Severity

__all__ = [
    "FALLING",
    "Counted",
    "Side",
    "checked",
    "colophon",
    "counted",
    "fixed_first",
    "headline",
    "page_data",
    "sections",
    "sides",
    "worst_first",
]

FALLING: tuple[Severity, ...] = tuple(reversed(SEVERITIES))
_REVISION_CODES = frozenset({"one-sided-edit", "base-changed"})
"""Codes that only documents can raise which show what was edited."""


@dataclass(frozen=True, slots=True)
class Side:
    """One document as the head of the page names it; ``facts`` are those known of it, by the key of their name."""

    lang: str
    document: SegmentedDocument
    titles: tuple[str, ...]
    facts: dict[str, tuple[Phrase | str, ...]]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many flags count: by severity, and by code from the worst on."""

    total: Counter[Severity]
    codes: tuple[tuple[str, str | None, Counter[Severity]], ...]
    ignored: int
    previous: str | None
    states: Counter[str | None]


def sides(report: ReportData) -> tuple[Side, Side]:
    """Return both documents with what is known of their versions."""
    known = standings(report)
    standing = known.get(0, next(iter(known.values()), UNKNOWN))
    return _side(report.source, standing), _side(report.target, standing)


def _side(document: SegmentedDocument, standing: Standing) -> Side:
    titles = [clause for clause in document if clause.kind == "title" and not clause.is_struck]
    lines = [clause.text for clause in titles if clause.instrument == titles[0].instrument]
    about, told = document.document, document.metadata
    authors = sorted({edit.author for clause in document for edit in clause.edits or () if edit.author})
    revisions: tuple[Phrase | str, ...] = (phrase(f"rev.{about.revisions}"),)
    facts: dict[str, tuple[Phrase | str, ...]] = {
        "doc.file": (about.path,),
        "doc.number": tuple(part for part in (told.document, *told.changes) if part),
        "doc.date": (told.date,) if told.date else (),
        "doc.meeting": tuple(part for part in (told.conference, told.session) if part),
        "doc.standing": _standing(standing),
        "doc.language": (phrase(f"lang.{language_tag(about)}"),),
        "doc.revisions": (*revisions, phrase("rev.by", x=", ".join(authors))) if authors else revisions,
        "doc.units": _units(document),
        "doc.digest": (about.sha256[:16],) if about.sha256 else (),
    }
    return Side(language_tag(about), document, tuple(lines or [about.path]), facts)


def _standing(standing: Standing) -> tuple[Phrase | str, ...]:
    if standing.status is None:
        return ()
    about = standing.symbol if standing.status == "proposal" else standing.date
    return (phrase(f"standing.{standing.status}"), about) if about else (phrase(f"standing.{standing.status}"),)


def _units(document: SegmentedDocument) -> tuple[Phrase | str, ...]:
    kinds = Counter(clause.kind for clause in document)
    struck = sum(clause.is_struck for clause in document)
    parts = [phrase(f"kind.{kind}", count) for kind, count in kinds.most_common()]
    return (f"{len(document):,}", *parts, *([phrase("doc.struck", struck)] if struck else ()))


def counted(report: ReportData, layout: Layout) -> Counted:
    """Return the counts of the flags that are not ignored."""
    flags = [item.flag for item in layout.flags if not item.flag.ignored]
    by_code: dict[str, Counter[Severity]] = {}
    for flag in flags:
        by_code.setdefault(flag.code, Counter())[flag.severity] += 1
    ordered = sorted(by_code.items(), key=lambda entry: ([-entry[1][severity] for severity in FALLING], entry[0]))
    return Counted(
        Counter(flag.severity for flag in flags),
        tuple((code, code_key(code), counts) for code, counts in ordered),
        len(layout.flags) - len(flags),
        previous_of(report),
        Counter(flag.since for flag in flags),
    )


def checked(report: ReportData, layout: Layout) -> tuple[list[str], list[str]]:
    """Return the codes that were looked for and not found, and those that these documents cannot show."""
    found = {item.flag.code for item in layout.flags}
    shown = {side.document.revisions for side in (report.source, report.target)} != {"none"}
    blind = [code for code in CATALOGUE if code in _REVISION_CODES and not shown and code not in found]
    return [code for code in CATALOGUE if code not in found and code not in _REVISION_CODES | set(blind)] + (
        ["one-sided-edit"] if shown and "one-sided-edit" not in found else []
    ), blind


def headline(layout: Layout) -> str:
    """Return what was found, in a few words.

    >>> headline(Layout((), {}, {}, {}, {}, ()))
    'no flags'
    """
    counts = Counter(item.flag.severity for item in layout.flags if not item.flag.ignored)
    words = ", ".join(f"{counts[severity]:,} {severity}" for severity in FALLING if counts[severity])
    return f"{plural(counts.total(), 'flag')}: {words}" if words else "no flags"


def sections(layout: Layout) -> Sequence[tuple[int, Section]]:
    """Return the titles and headings with their numbers, from 1; the first title heads the page, and is left out."""
    return [
        (number, section)
        for number, section in enumerate(layout.sections, 1)
        if section.counts or not (section.kind == "title" and section.instrument == 0)
    ]


def colophon(report: ReportData) -> list[tuple[str, str]]:
    """Return the options of the run, as names and texts."""
    return [
        (str(name), value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))
        for name, value in report.info.options.items()
    ]


def worst_first(flags: Sequence[Numbered]) -> list[Numbered]:
    """Return flags of one severity as they are listed: those in wording that the revision touched stand first."""
    return sorted(flags, key=lambda item: item.flag.touched is not True)


def fixed_first(flags: Sequence[Flag]) -> list[Flag]:
    """Return flags that occur no more, the worst first."""
    return sorted(flags, key=lambda flag: (flag.touched is not True, -SEVERITIES.index(flag.severity)))


def page_data(report: ReportData) -> dict[str, Any]:
    """Return what the script of the page works on: the texts of the interface, both files, what was decided before.

    ``key`` names the pair of files in the browser's storage; it rests on their digests, and without them (a redacted
    report) on the flags themselves.
    """
    files = {
        name: {"path": base_name(side.document.path), "sha256": side.document.sha256}
        for name, side in (("source", report.source), ("target", report.target))
    }
    digests = [file["sha256"] for file in files.values()]
    named = digests if all(digests) else sorted(flag.fingerprint for flag in report.flags)
    key = hashlib.sha256(json.dumps(named).encode("utf-8", "replace")).hexdigest()[:24]
    judgements = judgements_of(report)
    return {
        "key": key,
        **files,
        "judgements": [judgement_to_dict(entry) for entry in judgements.values()],
        "words": interface_words(),
    }
