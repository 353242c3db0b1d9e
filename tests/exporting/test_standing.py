from __future__ import annotations

from dataclasses import replace

import pytest

from align.exporting.standing import Standing, standings
from align.model import Alignment, ReportData
from align.model.clause import Metadata, Proposal

from .builders import INFO, clause, side


def report(title: str, other: str = "决议", *, zh: dict[str, object] | None = None, **fields: object) -> ReportData:
    source = side("en", clause(0, title, kind="title", section=0, path=""), **fields)
    target = side("zh", clause(0, other, kind="title", section=0, path=""), **(zh or {}))
    return ReportData(INFO, Alignment(source, target, ()), ())


def marked(made: ReportData, metadata: Metadata, which: str = "source") -> ReportData:
    document = replace(getattr(made, which), metadata=metadata)
    return replace(made, alignment=replace(made.alignment, **{which: document}))


MOD = Metadata(document="44-E", date="2022-08-08", proposals=(Proposal(0, "MOD", "EUR/44A4/1"),))


@pytest.mark.parametrize(
    ("title", "standing"),
    [
        ("RESOLUTION 102 (Rev. Dubai, 2018)", Standing("adopted", date="2018")),
        ("RESOLUTION 64 (Rev. Kyoto, 1994; Rev. Busan, 2014)", Standing(None)),
        ("RESOLUTION WGPL/8 (Guadalajara, 2010)", Standing("adopted", date="2010")),
        ("Law on Data (2021)", Standing(None)),
        ("第102号决议（2018年，迪拜，修订版）", Standing("adopted", date="2018")),
        ("RESOLUTION 75", Standing(None)),
    ],
)
def test_place_and_year_in_the_title(title: str, standing: Standing) -> None:
    assert standings(report(title)) == {0: standing}


def test_a_marker_makes_a_proposal() -> None:
    expected = {0: Standing("proposal", "EUR/44A4/1", "2022-08-08")}
    made = report("RESOLUTION 102 (Rev. Dubai, 2018)")
    assert standings(marked(made, MOD)) == expected
    assert standings(marked(report("RESOLUTION 102"), MOD, "target")) == expected


def test_no_change_leaves_it_adopted() -> None:
    made = marked(report("RESOLUTION 102 (Rev. Dubai, 2018)"), replace(MOD, proposals=(Proposal(0, "NOC", None),)))
    assert standings(made)[0].status == "adopted"


@pytest.mark.parametrize("revisions", ["tracked", "run-together"])
def test_what_shows_its_revision_is_a_proposal(revisions: str) -> None:
    made = report("RESOLUTION 102 (Rev. Dubai, 2018)", revisions=revisions)
    assert standings(made) == {0: Standing("proposal")}


def test_one_language_has_the_marker_that_the_other_lacks() -> None:
    made = report("RESOLUTION 102 (Rev. Dubai, 2018)", revisions="run-together", zh={"revisions": "run-together"})
    assert standings(marked(made, MOD, "target")) == {0: Standing("proposal", "EUR/44A4/1", "2022-08-08")}
