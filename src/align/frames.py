"""Reports, comparisons and documents as pandas frames: stable columns, documented dtypes, fit for Parquet.

The columns of each kind of frame stand in ``DTYPES`` with their dtypes, in order; a dtype ``category[NAME]`` has the
categories of ``CATEGORIES[NAME]``, all of them whatever occurs (the severities are ordered). Texts, whole numbers,
figures and truths are pandas' nullable dtypes; what is unknown is missing. ``tuple`` columns hold tuples, empty ones
where there is nothing. ``frame.attrs["align"]`` names the kind.

Every frame can be written with ``frame.to_parquet(path)`` (needs the extra ``parquet``); `read_parquet` gives it back
with the same dtypes, also where it is empty.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, get_args

from align.data import read_rows
from align.drift.catalogue import CATALOGUE
from align.errors import OptionError, ReadError
from align.exporting.layout import lay_out
from align.model.alignment import Edited, Why
from align.model.clause import Clause, Kind, SegmentedDocument, Status
from align.model.comparison import CHANGES, Comparison, Pair
from align.model.document import Lang
from align.model.report import DECISIONS, SEVERITIES, Flag, ReportData, SpanIn

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CATEGORIES", "DTYPES", "beads", "changes", "clauses", "codes", "flags", "frame_of", "read_parquet", "terms"]

CATEGORIES: dict[str, tuple[str, ...]] = {
    "change": CHANGES,
    "code": tuple(CATALOGUE),
    "decision": DECISIONS,
    "edited": get_args(Edited),
    "kind": get_args(Kind),
    "lang": get_args(Lang),
    "severity": SEVERITIES,
    "side": ("source", "target"),
    "since": ("new", "open"),
    "status": get_args(Status),
    "why": get_args(Why),
}
"""The categories by name; ``severity`` is ordered, the others are not."""


def _table(text: str) -> dict[str, str]:
    return dict(cell.split(":") for cell in text.split())


def _sides(columns: str, *sides: str) -> str:
    return " ".join(f"{side}_{column}" for side in sides for column in columns.split())


_BOTH = "path:string kind:category[kind] label:string text:string"

DTYPES: dict[str, dict[str, str]] = {
    "beads": _table(
        "bead:Int64 path:string section:Int64 heading:string kind:category[kind] source:tuple target:tuple "
        + _sides(_BOTH, "source", "target")
        + " score:Float64 why:category[why] edited:category[edited] "
        + _sides("status:category[status]", "source", "target")
        + " flags:Int64 severity:category[severity] codes:tuple instrument:Int64"
    ),
    "flags": _table(
        "flag:Int64 code:category[code] severity:category[severity] clause:string message:string bead:Int64 path:string"
        " section:Int64 heading:string score:Float64 why:category[why] source:tuple target:tuple source_text:string"
        " target_text:string source_evidence:string target_evidence:string source_spans:tuple target_spans:tuple"
        " source_occurrences:tuple target_occurrences:tuple touched:boolean ignored:boolean since:category[since]"
        " decision:category[decision] comment:string fingerprint:string"
    ),
    "terms": _table("term:string rendering:string count:Int64 share:Float64 main:boolean renderings:Int64 total:Int64"),
    "words": _table(
        "side:category[side] lang:category[lang] word:string form:string count:Int64 units:Int64 share:Float64"
        " tfidf:Float64 keyness:Float64 grammar:boolean"
    ),
    "tokens": _table(
        "side:category[side] lang:category[lang] unit:Int64 path:string word:string form:string start:Int64 end:Int64"
    ),
    "changes": _table(
        "pair:Int64 change:category[change] moved:boolean both_wordings:boolean old:tuple new:tuple "
        + _sides(_BOTH, "old", "new")
        + " old_section:Int64 new_section:Int64 old_heading:string new_heading:string edits:Int64"
    ),
    "clauses": _table(
        "index:Int64 id:string instrument:Int64 kind:category[kind] section:Int64 heading:string level:Int64"
        " labels:tuple path:string label:string old_label:string new_label:string status:category[status] text:string"
        " old_text:string first_line:Int64 last_line:Int64 notes:tuple"
    ),
    "codes": _table(
        "code:category[code] severity:category[severity] meaning:string action:string precision:string recall:string"
    ),
}
"""The columns of each kind of frame, in order, each with its dtype."""


def _dtype(name: str, values: Iterable[Any] = ()) -> Any:
    """Return a dtype of pandas; a category that only a later version knows is added behind those known here."""
    import pandas as pd  # noqa: PLC0415 - half a second

    if name == "tuple":
        return object
    if not name.startswith("category"):
        return name
    known = CATEGORIES[kind := name[len("category[") : -1]]
    others = sorted({value for value in values if isinstance(value, str)} - {*known})
    return pd.CategoricalDtype([*known, *others], ordered=kind == "severity")


def frame_of(kind: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Return rows as a frame of a kind; each row has all of its columns, None where a value is unknown.

    >>> frame_of("terms", []).dtypes["share"]
    Float64Dtype()
    """
    import pandas as pd  # noqa: PLC0415 - half a second

    listed = [*rows]
    columns = {}
    for name, dtype in DTYPES[kind].items():
        values = [row[name] for row in listed]
        columns[name] = pd.Series(values, dtype=_dtype(dtype, values))
    frame = pd.DataFrame(columns)
    frame.attrs["align"] = kind
    return frame


def read_parquet(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Read a frame of this module back from Parquet, with the dtypes that it had; other columns stay as they are.

    Raises OptionError where the extra ``parquet`` is missing, ReadError where the file cannot be read.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     codes().to_parquet(pathlib.Path(folder, "codes.parquet"))
    ...     read_parquet(pathlib.Path(folder, "codes.parquet")).equals(codes())
    True
    """
    import pandas as pd  # noqa: PLC0415 - half a second

    if find_spec("pyarrow") is None:
        message = "Parquet needs pyarrow; install it: pip install 'clause-align[parquet]'"
        raise OptionError(message)
    try:
        frame = pd.read_parquet(path)
    except (OSError, ValueError) as error:
        message = f"{os.fspath(path)}: cannot be read as Parquet: {str(error).splitlines()[0]}"
        raise ReadError(message) from error
    for name, dtype in DTYPES.get(frame.attrs.get("align", ""), {}).items():
        if name not in frame:
            continue
        if dtype == "tuple":
            frame[name] = pd.Series([_tuple(value) for value in frame[name]], index=frame.index, dtype=object)
        else:
            frame[name] = frame[name].astype(_dtype(dtype, frame[name].dropna()))
    return frame


def _tuple(value: Any) -> Any:
    """Return what Parquet gives for a tuple (arrays in arrays) as it was."""
    if value is None or isinstance(value, str | int):
        return () if value is None else value
    return tuple(_tuple(item) for item in value.tolist()) if hasattr(value, "tolist") else tuple(map(_tuple, value))


def _joined(units: Sequence[Clause], field: str) -> str | None:
    """Return a field of several units, joined by line ends; None where there is no unit or no value."""
    values = [getattr(unit, field) for unit in units]
    return "\n".join(value or "" for value in values) if any(value is not None for value in values) else None


def _side(name: str, units: Sequence[Clause]) -> dict[str, Any]:
    return {f"{name}_{field}": _joined(units, field) for field in ("path", "label", "text")} | {
        f"{name}_kind": units[0].kind if units else None
    }


def beads(report: ReportData) -> pd.DataFrame:
    """Return one row a bead: see ``DTYPES["beads"]``.

    Of several units on a side ``path``, ``label`` and ``text`` are joined by line ends, ``kind`` and ``status`` are
    those of the first. ``path``, ``section``, ``heading`` and ``kind`` without a side are the source's, else the
    target's. ``flags`` counts those that stand on the bead and are not ignored, ``severity`` is the worst of them.

    >>> import align
    >>> report = align.run(align.from_text("to meet 5 times a year"), align.from_text("每年召开6次会议"))
    >>> beads(report.data)["flags"].to_list()
    [1]
    """
    layout = lay_out(report)
    standing: dict[int, list[Flag]] = {}
    for item in layout.flags:
        places = [("source", i) for i in item.flag.source] + [("target", i) for i in item.flag.target]
        own = {layout.bead_of[place] for place in places} or ({item.bead} if item.bead is not None else set())
        for at in sorted(own if not item.flag.ignored else ()):
            standing.setdefault(at, []).append(item.flag)
    rows = []
    for number, bead in enumerate(report.beads):
        source, target = [report.source[i] for i in bead.source], [report.target[i] for i in bead.target]
        first, flagged = (source or target)[0], standing.get(number, [])
        rows.append(
            {"bead": number, "path": first.path, "section": first.section, "kind": first.kind}
            | {"heading": first.heading, "instrument": first.instrument, "source": bead.source, "target": bead.target}
            | _side("source", source)
            | _side("target", target)
            | {"score": bead.score, "why": bead.why, "edited": bead.edited}
            | {"source_status": source[0].status if source else None}
            | {"target_status": target[0].status if target else None}
            | {"flags": len(flagged), "codes": tuple(sorted({flag.code for flag in flagged}))}
            | {"severity": max((flag.severity for flag in flagged), key=SEVERITIES.index, default=None)}
        )
    return frame_of("beads", rows)


def flags(report: ReportData) -> pd.DataFrame:
    """Return one row a flag, in the report's order: see ``DTYPES["flags"]``.

    ``bead`` is the first bead that the flag stands on (missing: the whole document); ``path`` to ``why`` are of that
    bead. ``*_evidence`` are the marked stretches, joined by `` … ``; spans and occurrences are (unit, start, end).

    >>> import align
    >>> report = align.run(align.from_text("to meet 5 times a year"), align.from_text("每年召开6次会议"))
    >>> flags(report.data)["source_spans"].to_list()
    [((0, 8, 9),)]
    """
    layout = lay_out(report)
    bead_of = {id(item.flag): item.bead for item in layout.flags}
    judged = {entry.fingerprint: entry for entry in report.judgements}
    rows = []
    for number, flag in enumerate(report.flags):
        place = bead_of[id(flag)]
        bead = None if place is None else report.beads[place]
        units = [report.source[i] for i in bead.source] + [report.target[i] for i in bead.target] if bead else []
        judgement = judged.get(flag.fingerprint)
        row: dict[str, Any] = {"flag": number, "bead": place}
        row |= {name: getattr(flag, name) for name in _OF_FLAGS}
        row |= {name: getattr(units[0], name) if units else None for name in ("path", "section", "heading")}
        row |= {"score": bead.score if bead else None, "why": bead.why if bead else None}
        row |= {"decision": judgement.decision if judgement else None}
        row |= {"comment": judgement.comment if judgement else None}
        for side, document, indices, spans in (
            ("source", report.source, flag.source, flag.source_spans),
            ("target", report.target, flag.target, flag.target_spans),
        ):
            row[f"{side}_text"] = _joined([document[i] for i in indices], "text")
            row[f"{side}_evidence"] = _evidence(document, spans)
            row[f"{side}_occurrences"] = tuple(other[1:] for other in flag.occurrences if other[0] == side)
        rows.append(row)
    return frame_of("flags", rows)


_OF_FLAGS = (
    *("code", "severity", "clause", "message", "source", "target", "source_spans", "target_spans"),
    *("touched", "ignored", "since", "fingerprint"),
)


def _evidence(document: SegmentedDocument, spans: Sequence[SpanIn]) -> str | None:
    marked = [document[index].text[start:end] for index, start, end in spans]
    return " … ".join(text for text in marked if text) or None


def terms(report: ReportData) -> pd.DataFrame:
    """Return one row a term and rendering, the commonest term first, its main rendering first: ``DTYPES["terms"]``.

    ``count`` is in how many pairs of units both stand, ``total`` that of all renderings, ``share`` the one by the
    other; ``renderings`` is how many the term has.

    >>> import align
    >>> report = align.run(align.from_text("to meet 5 times a year"), align.from_text("每年召开6次会议"))
    >>> terms(report.data).empty
    True
    """
    rows = []
    for found in report.terms:
        renderings = Counter({found.target: found.count})
        renderings.update({variant.target: variant.count for variant in found.variants})
        total = renderings.total()
        rows += [
            {"term": found.source, "rendering": rendering, "count": count, "share": count / total if total else None}
            | {"main": rendering == found.target, "renderings": len(renderings), "total": total}
            for rendering, count in renderings.items()
        ]
    return frame_of("terms", sorted(rows, key=lambda row: -row["total"]))


def changes(comparison: Comparison) -> pd.DataFrame:
    """Return one row a pair of two versions, in the order of the later one: see ``DTYPES["changes"]``.

    ``edits`` counts the insertions and deletions; missing where they cannot be told.

    >>> import align
    >>> comparison = align.compare(align.from_text("resolves"), align.from_text("resolves further")).data
    >>> changes(comparison)["change"].to_list()
    ['reworded']
    """
    return frame_of("changes", (_pair(comparison, number, pair) for number, pair in enumerate(comparison.pairs)))


def _pair(comparison: Comparison, number: int, pair: Pair) -> dict[str, Any]:
    row: dict[str, Any] = {"pair": number, "old": pair.old, "new": pair.new}
    row |= {name: getattr(pair, name) for name in ("change", "moved", "both_wordings")}
    row["edits"] = None if pair.edits is None else len(pair.edits)
    for side, document, indices in (("old", comparison.old, pair.old), ("new", comparison.new, pair.new)):
        units = [document[index] for index in indices]
        row |= _side(side, units)
        row |= {f"{side}_{name}": getattr(units[0], name) if units else None for name in ("section", "heading")}
    return row


def clauses(document: SegmentedDocument) -> pd.DataFrame:
    """Return one row a unit of a document, with its fields: see ``DTYPES["clauses"]``.

    >>> import align
    >>> clauses(align.segment(align.from_text("做出决议")))["kind"].to_list()
    ['heading']
    """
    same = [name for name in DTYPES["clauses"] if name not in {"first_line", "last_line"}]
    return frame_of(
        "clauses",
        (
            {name: getattr(clause, name) for name in same}
            | {"first_line": clause.lines[0], "last_line": clause.lines[1]}
            for clause in document
        ),
    )


def codes() -> pd.DataFrame:
    """Return one row a flag code: its default severity, meaning, advice, and what was measured of it, if anything.

    >>> codes().set_index("code").loc["number", "severity"]
    'major'
    """
    measured = {row[0]: row[1:] for row in read_rows("measured.tsv")}
    rows = []
    for code, entry in CATALOGUE.items():
        precision, flags, recall, faults = (*measured.get(code, ()), *[""] * 4)[:4]
        row = {"code": code, "severity": entry.severity, "meaning": entry.meaning, "action": entry.action}
        row["precision"] = f"{precision} ({flags})" if precision else None  # type: ignore[assignment]
        row["recall"] = f"{recall} ({faults})" if recall else None  # type: ignore[assignment]
        rows.append(row)
    return frame_of("codes", rows)
