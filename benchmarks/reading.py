"""Flags on Resolution 102 against what a reader found in it: `res102-2022.reading.json`.

Run from the project's root: ``python benchmarks/reading.py [--flags] [--missed]``. Needs nothing but the project. A
difference counts as found by any flag on its clause; beside it stands how many are found by a flag of its own sort, or
on the wording that the reader quoted. A flag is right if it is of the sort of a difference on its clause or on its
wording; the others are listed with ``--flags``, to be read.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from known import Known, is_known, of_item

import align
from align.model.report import Flag, ReportData

HERE = Path(__file__).parent
CORPORA = HERE.parent / "corpora"
NAME = "itu-pp22-resolution-102.txt"
Unit = tuple[str, str]


def places(flag: Flag) -> set[tuple[str, int]]:
    """The units that a flag stands on, its occurrences included."""
    found = {("source", i) for i in flag.source} | {("target", j) for j in flag.target}
    return found | {(side, index) for side, index, _, _ in flag.occurrences}


def evidence(flag: Flag, report: ReportData) -> dict[Unit, frozenset[str]]:
    """What a flag points at, by unit."""
    found: dict[Unit, set[str]] = {(side, str(index)): set() for side, index in places(flag)}
    spans = [("source", *span) for span in flag.source_spans] + [("target", *span) for span in flag.target_spans]
    for side, index, start, end in (*spans, *flag.occurrences):
        document = report.source if side == "source" else report.target
        found.setdefault((side, str(index)), set()).add(document[index].text[start:end])
    return {unit: frozenset(texts) for unit, texts in found.items()}


def differences() -> Iterator[tuple[dict[str, Any], Known]]:
    """The reader's items, and what hits them."""
    for item in json.loads((HERE / "res102-2022.reading.json").read_text("utf-8"))["items"]:
        units = [("source", item["unit_en"]), ("target", item["unit_zh"])]
        yield item, of_item(item, frozenset((side, str(index)) for side, index in units if index is not None))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--flags", action="store_true", help="list the flags that hit no difference in the list")
    parser.add_argument("--missed", action="store_true", help="list the differences on whose clause there is no flag")
    given = parser.parse_args()
    report = align.run(CORPORA / "en" / NAME, CORPORA / "zh" / NAME).data
    known = list(differences())
    hit = [(flag, is_known(flag, evidence(flag, report), [one for _, one in known])) for flag in report.flags]
    for severity in ("major", "minor"):
        items = [(item, one) for item, one in known if item["severity"] == severity]
        here = [
            (item, [flag for flag in report.flags if one.units & evidence(flag, report).keys()], one)
            for item, one in items
        ]
        same = sum(any(is_known(f, evidence(f, report), [one]) for f in flags) for _, flags, one in here)
        found = sum(bool(flags) for _, flags, _ in here)
        print(
            f"{severity}: {found} of {len(items)} on a flagged clause ({found / len(items):.2f}), {same} by their sort"
        )
        if given.missed:
            for item, flags, _ in here:
                if not flags:
                    print(f"  {item['clause']}: {item['kind']}: {item['reason']}")
    for severity in ("major", "minor", "info"):
        mine = [right for flag, right in hit if flag.severity == severity]
        print(f"flags, {severity}: {sum(mine)} of {len(mine)} hit a difference in the list")
    print(f"flags: {sum(right for _, right in hit)} of {len(hit)} ({sum(right for _, right in hit) / len(hit):.2f})")
    if given.flags:
        for flag, right in hit:
            listed = "  in the list " if right else "  NOT IN LIST "
            print(listed, flag.severity, flag.code, flag.clause, "|", flag.message)


if __name__ == "__main__":
    main()
