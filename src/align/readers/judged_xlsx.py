"""A reviewed workbook → judgements: the column Status of the sheet Review that ``--format xlsx`` writes."""

from __future__ import annotations

from datetime import date, timedelta

from align.errors import SchemaError
from align.model.report import DECISIONS, Decision, Judgement
from align.readers.workbook import read_workbook

__all__ = ["OPEN", "SHEET", "judgements_in_workbook"]

SHEET = "Review"
"""The sheet that is judged in."""
OPEN = "open"
"""The status of a flag that nobody has judged."""

_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of a workbook, as far as dates after February 1900 go."""

_NEEDED = ("status", "fingerprint")
_WORDS: dict[str, Decision] = {
    **{decision: decision for decision in DECISIONS},
    "false alarm": "false-alarm",
    "false_alarm": "false-alarm",
    "误报": "false-alarm",
    "誤報": "false-alarm",
    "接受": "accepted",
    "已接受": "accepted",
    "已修改": "fixed",
}
_UNJUDGED = frozenset(("", OPEN, "未处理", "未處理"))


def judgements_in_workbook(data: bytes, name: str) -> tuple[Judgement, ...]:
    """Return the judgements of a reviewed workbook, in its order; of several rows of a flag the last counts.

    The columns are told by their heads: ``Status`` and ``Fingerprint``, with ``Comment``, ``By`` and ``Date`` where
    there are such. Raises ReadError where the file is no workbook or damaged, SchemaError where it has not these
    columns, or a status that is none.
    """
    rows = read_workbook(data, name)
    heads = [cell.strip().lower() for cell in rows[0][1]] if rows else []
    if any(column not in heads for column in _NEEDED):
        raise SchemaError(
            f"{name}: its first sheet has not the columns Status and Fingerprint; give the workbook of --format xlsx"
        )
    at = {column: heads.index(column) for column in (*_NEEDED, "comment", "by", "date") if column in heads}
    found: dict[str, Judgement] = {}
    for number, cells in rows[1:]:
        row = {column: cells[place].strip() if place < len(cells) else "" for column, place in at.items()}
        status = " ".join(row["status"].lower().split())
        if status in _UNJUDGED or not row["fingerprint"]:
            continue
        if status not in _WORDS:
            known = ", ".join((OPEN, *DECISIONS))
            raise SchemaError(f"{name}: row {number}: the status {row['status'][:40]!r} is none of {known}")
        about = {"comment": row.get("comment", ""), "by": row.get("by", ""), "date": _day(row.get("date", ""))}
        found[row["fingerprint"]] = Judgement(row["fingerprint"], _WORDS[status], **about)
    return tuple(found.values())


def _day(text: str) -> str:
    """Return a date as it is written; one that the spreadsheet has made a number of, as a date again.

    >>> _day("2026-03-01"), _day("46082")
    ('2026-03-01', '2026-03-01')
    """
    try:
        days = float(text)
    except ValueError:
        return text
    return (_FIRST_DAY + timedelta(days=int(days))).isoformat() if 20_000 < days < 100_000 else text
