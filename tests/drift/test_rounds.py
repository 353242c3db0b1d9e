"""Which flags of a round are new, still open, fixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pairs_of_units import context

from align.drift.naming import named
from align.drift.rounds import check_same_pair, since_previous
from align.drift.runner import find_drift
from align.errors import OptionError
from align.model.alignment import Alignment
from align.model.report import Flag, ReportData, RunInfo

EN = (
    "to report to the Council every 4 years on progress in this area;",
    "to hold a workshop in each of the 6 regions, subject to available resources;",
    "to allocate a budget of 120 000 Swiss francs for the biennium, within existing resources;",
)
ZH = (
    "每5年向理事会报告这一领域的进展情况；",
    "在可用资源范围内，在七个区域各举办一次讲习班；",
    "在现有资源范围内，为两年期划拨120 000瑞士法郎的预算；",
)


def report(en: Sequence[str], zh: Sequence[str], beads: object = None) -> ReportData:
    made = context(en, zh)
    return ReportData(RunInfo("align", "0", "m"), made.alignment, find_drift(made))


def compared(now: ReportData, before: ReportData) -> tuple[dict[str, str | None], list[str]]:
    """``since`` of this round's number flags by message, and the messages of those that are fixed."""
    told = since_previous(now.flags, now.alignment, before)
    return (
        {flag.message: flag.since for flag in told.flags if flag.code == "number"},
        [flag.message for flag in told.fixed if flag.code == "number"],
    )


FOUR = "English has 4, Chinese has 5."


def test_nothing_changed() -> None:
    before = report(EN, ZH)
    told = since_previous(before.flags, before.alignment, before)
    assert {flag.since for flag in told.flags} == {"open"}
    assert len(told.flags) >= 2
    assert told.fixed == ()


def test_new_open_and_fixed_where_clauses_moved() -> None:
    """The first fault was mended, the second stands, the third was made; a clause before them was inserted."""
    en = ("to establish a fund;", *EN)
    zh = ("设立一个基金；", ZH[0].replace("5", "4"), ZH[1], ZH[2].replace("120", "210"))
    since, fixed = compared(report(en, zh), report(EN, ZH))
    assert sorted(str(state) for state in since.values()) == ["new", "open"]
    assert next(message for message, state in since.items() if state == "new").count("210") == 1
    assert len(fixed) == 1
    assert "4" in fixed[0]


def test_a_flag_of_a_clause_that_was_slightly_edited_is_still_open() -> None:
    """Also where the words beside the figure changed, so that the fingerprint is another."""
    edited = ("to report to the Council each 4 calendar years on progress in this area;", *EN[1:])
    now, before = report(edited, ZH), report(EN, ZH)
    mine = {flag.fingerprint for flag in now.flags}
    assert not {flag.fingerprint for flag in before.flags if flag.source == (0,)} & mine
    since, fixed = compared(now, before)
    assert set(since.values()) == {"open"}
    assert fixed == []


def test_another_fault_in_the_same_clause_is_new_and_the_old_one_fixed() -> None:
    at, there = EN[2].index("120 000"), ZH[2].index("120 000")
    old = _flag(2, (at, at + 7), (there, there + 7), "120 000")
    other = _flag(2, (0, len("to allocate a budget")), (0, 2), "budget")
    made = context(EN, ZH)
    (now,), (before,) = (tuple(named([flag], made.alignment)) for flag in (other, old))
    told = since_previous([now], made.alignment, _stored(made.alignment, before))
    assert [flag.since for flag in told.flags] == ["new"]
    assert [flag.message for flag in told.fixed] == ["120 000"]


def _flag(place: int, span: tuple[int, int], other: tuple[int, int], message: str, code: str = "number") -> Flag:
    return Flag(code, "major", "resolves", (place,), (place,), message, ((place, *span),), ((place, *other),))


def _stored(alignment: Alignment, *flags: Flag) -> ReportData:
    return ReportData(RunInfo("align", "0", "m"), alignment, flags)


def test_what_was_ignored_is_known_and_never_listed_as_fixed() -> None:
    before = report(EN, ZH)
    ignored = replace(before, flags=tuple(replace(flag, ignored=True) for flag in before.flags))
    assert since_previous([], before.alignment, ignored).fixed == ()
    assert {flag.since for flag in since_previous(before.flags, before.alignment, ignored).flags} == {"open"}


def test_what_is_fixed_has_no_places_but_its_words() -> None:
    before = report(EN, ZH)
    fixed = since_previous([], before.alignment, before).fixed
    assert [flag.message for flag in fixed] == [flag.message for flag in before.flags]
    assert [flag.fingerprint for flag in fixed] == [flag.fingerprint for flag in before.flags]
    assert all(flag.source == flag.target == flag.source_spans == flag.occurrences == () for flag in fixed)


def test_a_pattern_is_the_same_wherever_it_stands_now() -> None:
    """A term that recurs: its first place was rewritten, and the fingerprint may be another; it is still open."""
    made, other = context(EN, ZH), context(EN[::-1], ZH[::-1])
    first = replace(_flag(0, (17, 24), (4, 7), "Council: 理事会 3, 委员会 1", "term"), fingerprint="f-1")
    later = replace(_flag(2, (17, 24), (4, 7), "Council: 理事会 2, 委员会 1", "term"), fingerprint="f-2")
    told = since_previous([later], other.alignment, _stored(made.alignment, first))
    assert ([flag.since for flag in told.flags], told.fixed) == (["open"], ())


def test_one_earlier_flag_stands_for_one_flag_only() -> None:
    before = report(EN[:1], ZH[:1])
    told = since_previous(report(EN[:1] * 2, ZH[:1] * 2).flags, context(EN[:1] * 2, ZH[:1] * 2).alignment, before)
    numbers = [flag.since for flag in told.flags if flag.code == "number"]
    assert numbers == ["open", "new"]


def test_other_documents_are_refused() -> None:
    other = report(["Each Party shall bear its own costs."], ["各方自行承担费用。"])
    with pytest.raises(OptionError, match=r"old\.json: is of other documents \(en and zh\)"):
        check_same_pair(report(EN, ZH).alignment, other, "old.json")


def test_source_and_target_the_other_way_round_are_refused() -> None:
    made = context(EN, ZH).alignment
    turned = ReportData(RunInfo("align", "0", "m"), Alignment(made.target, made.source, made.beads), ())
    with pytest.raises(OptionError, match="the other way round"):
        check_same_pair(made, turned, "old.json")


def test_a_later_version_is_the_same_pair() -> None:
    check_same_pair(report([*EN, "to act;"], [*ZH, "行动；"]).alignment, report(EN, ZH), "old.json")


texts = st.lists(st.sampled_from([*EN, "", "to act 3 times;"]), max_size=4)


@given(texts, texts)
def test_every_flag_is_new_or_open_and_every_earlier_one_open_or_fixed(ours: list[str], theirs: list[str]) -> None:
    now, before = (report(en, [ZH[0]] * len(en)) for en in (ours, theirs))
    told = since_previous(now.flags, now.alignment, before)
    assert [replace(flag, since=None) for flag in told.flags] == list(now.flags)
    opened = sum(flag.since == "open" for flag in told.flags)
    assert opened + len(told.fixed) == len(before.flags)
