"""The table of what was measured: which fault counts for which code, and how it is written."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))
from faults import KINDS, REVISED
from measured import HEAD, MADE_FOR, recalls, table
from planted import Outcome

from align.drift.catalogue import CATALOGUE


def outcome(kind: str, side: str, found: bool, document: str = "a") -> Outcome:
    return Outcome(kind, document, side, found, (), "", ())


def test_a_fault_counts_for_the_code_that_it_is_made_for_on_the_side_that_was_damaged() -> None:
    results = [
        outcome("deleted", "target", True),
        outcome("deleted", "target", False, "b"),
        outcome("deleted", "source", True),
        outcome("phrase-deleted", "source", False),
        outcome("number", "source", True),
    ]
    assert recalls(results, 1) == {
        "missing-clause": (0.5, "2 faults planted in 2 documents"),
        "extra-clause": (1.0, "1 faults planted in 1 document"),
        "addition": (0.0, "1 faults planted in 1 document"),
        "number": (1.0, "1 faults planted in 1 document"),
    }


def test_too_few_faults_tell_nothing() -> None:
    assert recalls([outcome("number", "source", True)] * 4, 5) == {}


def test_every_kind_of_fault_has_codes_that_there_are() -> None:
    assert {code for codes in MADE_FOR.values() for code in codes} <= set(CATALOGUE)
    assert set(MADE_FOR) <= {*KINDS, *REVISED}


def test_the_file_has_a_row_a_code_and_empty_cells_where_nothing_was_measured() -> None:
    text = table({"number": (0.875, "8 flags")}, {"number": (1.0, "80 faults"), "date": (0.5, "2 faults")})
    assert text == HEAD + "number\t0.88\t8 flags\t1.00\t80 faults\ndate\t\t\t0.50\t2 faults\n"
