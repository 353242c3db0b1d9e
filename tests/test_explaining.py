"""What ``align explain`` says of how good a check is."""

from __future__ import annotations

import pytest

from align import explaining
from align.data import read_rows
from align.drift.catalogue import CATALOGUE


def test_what_was_not_measured_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explaining, "read_rows", lambda _: iter([("date", "", "", "0.97", "40 faults planted")]))
    assert explaining.measures("number") == ("precision: not measured", "recall: not measured")
    assert explaining.measures("date") == ("precision: not measured", "recall: 0.97 (40 faults planted)")


def test_what_was_measured_says_on_what(monkeypatch: pytest.MonkeyPatch) -> None:
    row = ("number", "0.91", "11 flags on 9 real documents, at least", "1.00", "80 faults planted in 8 documents")
    monkeypatch.setattr(explaining, "read_rows", lambda _: iter([row]))
    shown = explaining.explanation("number", 120)
    assert "\nprecision: 0.91 (11 flags on 9 real documents, at least)\n" in shown
    assert "\nrecall: 1.00 (80 faults planted in 8 documents)\n" in shown


def test_the_table_in_the_package_holds_codes_and_shares() -> None:
    for code, precision, flags, recall, faults in ((*row, *[""] * 4)[:5] for row in read_rows("measured.tsv")):
        assert code in CATALOGUE
        for value, of in ((precision, flags), (recall, faults)):
            assert bool(value) == bool(of)
            assert not value or 0 <= float(value) <= 1
