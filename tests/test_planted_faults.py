"""The benchmark of planted faults: it plants real faults, and only what is new on the right clause finds one."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from align.model.report import Flag

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))
from accepted import new_wording
from faults import Fault, plant
from known import Known, is_known, places_named
from pairs import Pair, build
from planted import Run, judged
from slips import MAKERS, Place
from undone import Line, Revised, undo

EN = "that countries should not be involved in decisions regarding another country's ccTLD;"
ZH = "各国不应介入有关另一国的ccTLD的决定；"
PAIR = (EN, ZH)


def slips(kind: str, text: str, other: str = "", document: str = "") -> set[str]:
    """All that a text may become; a text of Chinese characters is Simplified."""
    script = "Hans" if any("\u3400" <= character <= "\u9fff" for character in text) else "Latn"
    place = Place(text, other, document or text, script)
    found = set()
    for seed in range(12):
        for slip in MAKERS[kind](place, random.Random(seed)):  # noqa: S311
            found.add(text[: slip.start] + slip.new + text[slip.end :])
    return found


def test_a_negation_is_dropped_in_either_language() -> None:
    assert slips("negation", EN, ZH) == {EN.replace("should not", "should")}
    assert slips("negation", ZH, EN) == {"各国应介入有关另一国的ccTLD的决定；"}
    assert slips("negation", "不得要求准成员付费；", "Associates shall not be required to pay;") == {
        "可要求准成员付费；"
    }


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("to act not only on names, but not limited to them;", "不仅就名称采取行动；"),
        ("继续不断改进，不同国家无论大小；", "to improve, not only now;"),
    ],
)
def test_words_that_only_contain_a_negation_are_let_be(text: str, other: str) -> None:
    assert slips("negation", text, other) == set()


def test_modal_verbs_become_others() -> None:
    assert slips("modality", EN, ZH) == {EN.replace("should", "shall")}  # may not would forbid as shall not does
    assert slips("modality", "each should act;", "各方应采取行动；") == {"each shall act;", "each may act;"}
    assert slips("modality", "No one shall be held;", "任何人不得被拘禁；") == {"No one should be held;"}
    assert slips("modality", ZH, EN) == {ZH.replace("应", "可"), ZH.replace("应", "须")}
    assert slips("modality", "应用相应的政策，应对挑战；", "policies that should apply;") == set()
    assert slips("modality", EN, "各国就此作出决定；") == set()  # nothing beside it that it could contradict


def test_numbers_that_both_languages_have() -> None:
    text, other = "within 18 months of Resolution 1305, §§ 29-82;", "在第1305号决议后18个月内，第29-82段；"
    assert slips("number", text, other) == {text.replace("18", new) for new in ("19", "20", "28")}
    assert slips("number", other, text) == {other.replace("18", new) for new in ("19", "20", "28")}
    assert slips("number", text, "一段时间之后；") == set()
    assert slips("resolution-number", text) == {text.replace("1305", new) for new in ("1306", "1307", "1315")}
    assert slips("resolution-number", other) == {other.replace("1305", new) for new in ("1306", "1307", "1315")}


def test_phrases_between_two_commas() -> None:
    text = "to act, taking into account the needs of all developing countries, as soon as possible, without delay;"
    assert slips("phrase-deleted", text) == {"to act, as soon as possible, without delay;"}
    chinese = "采取行动，同时考虑到所有发展中国家的需要，尽快，不得延误；"
    assert slips("phrase-deleted", chinese) == {"采取行动，尽快，不得延误；"}


def test_members_and_actors() -> None:
    assert slips("member-left-out", "to study and develop matters") == set()
    assert slips("member-left-out", "研究和开展活动") == set()
    assert slips("member-left-out", "to identify, study and develop matters") == {"to identify and develop matters"}
    assert slips("member-left-out", "确定、研究和开展活动") == {"确定和开展活动"}
    assert slips("actor-left-out", "to Member States and Sector Members;") == {"to Member States;"}
    assert slips("actor-left-out", "向成员国和部门成员；") == {"向成员国；"}


def test_form() -> None:
    assert slips("bracket", "the Bureau (BDT);") == {"the Bureau BDT);", "the Bureau (BDT;"}
    assert slips("bracket", "电信发展局（BDT）；") == {"电信发展局BDT）；", "电信发展局（BDT；"}
    assert slips("bracket", "a) the Bureau;") == set()
    assert slips("mixed-script", "会议") == {"會议", "会議"}
    assert slips("unclosed-quote", "“关于”") == {"关于”", "“关于"}


def test_accepting_the_edits_of_the_dump() -> None:
    assert new_wording("向20222026年全权代表大会报告", "zh") == "向2026年全权代表大会报告"
    assert new_wording("the Internet promises delivers social", "en") == "the Internet delivers social"


def made() -> Pair:
    """Three clauses of Resolution 102 in each language."""
    texts = (
        ("all relevant resolutions of this conference;", "本届大会的所有相关决议；"),
        PAIR,
        ("all relevant WSIS outcomes;", "WSIS的所有相关成果；"),
    )
    sides = [
        build(
            lang,
            [
                {"kind": "clause", "labels": (label,), "text": both[at]}
                for label, both in zip("abc", texts, strict=True)
            ],
        )
        for at, lang in enumerate(("en", "zh"))
    ]
    return Pair("made", sides[0], sides[1], tuple(((i,), (i,)) for i in range(3)))


@pytest.mark.parametrize(
    ("kind", "of_source", "of_target", "units"),
    [
        ("deleted", {"extra-clause"}, {"missing-clause"}, (2, 3)),
        ("deleted-renumbered", {"extra-clause"}, {"missing-clause"}, (2, 3)),
        ("duplicated", {"duplicate", "missing-clause"}, {"duplicate", "extra-clause"}, (4, 3)),
        ("merged", {"split"}, {"merge"}, (2, 3)),
        ("label", {"label", "order"}, {"label", "order"}, (3, 3)),
    ],
)
def test_structure(kind: str, of_source: set[str], of_target: set[str], units: tuple[int, int]) -> None:
    faults = list(plant(made(), kind, 1))
    assert {fault.side for fault in faults} == {"source", "target"}
    for fault in faults:
        assert isinstance(fault.pair, Pair)
        assert fault.codes == (of_source if fault.side == "source" else of_target)
        sizes = len(fault.pair.source), len(fault.pair.target)
        assert sizes == (units if fault.side == "source" else units[::-1])


def test_a_slip_changes_one_clause_of_one_language() -> None:
    faults = list(plant(made(), "negation", 1))
    assert {(fault.side, fault.units) for fault in faults} == {
        ("source", frozenset({("source", "0/b#1"), ("target", "0/b#1")})),
        ("target", frozenset({("source", "0/b#1"), ("target", "0/b#1")})),
    }
    for fault in faults:
        assert isinstance(fault.pair, Pair)
        texts = [[unit.text for unit in getattr(fault.pair, side)] for side in ("source", "target")]
        before = [[unit.text for unit in getattr(made(), side)] for side in ("source", "target")]
        changed = [(at, i) for at in (0, 1) for i in range(3) if texts[at][i] != before[at][i]]
        assert changed == [(0 if fault.side == "source" else 1, 1)]


def flag(code: str, message: str, fingerprint: str) -> Flag:
    return Flag(code, "minor", "b)", (1,), (1,), message, fingerprint=fingerprint)


def ran(*found: tuple[Flag, dict[tuple[str, str], set[str]]]) -> Run:
    return Run(
        tuple(one for one, _ in found),
        tuple({unit: frozenset(texts) for unit, texts in places.items()} for _, places in found),
    )


HERE, ELSEWHERE = ("source", "0/b#1"), ("source", "0/c#2")


def test_only_what_is_new_on_the_clause_finds_a_fault() -> None:
    fault = Fault("negation", made(), made(), frozenset({"negation"}), frozenset({HERE}), "", "source")
    old = flag("negation", "English has not.", "f-1")
    again = replace(old, fingerprint="f-2")  # the text has changed, and so has its name
    before = ran((old, {HERE: {"not"}}))
    assert not judged(fault, before, ran((again, {HERE: {"not"}}))).found
    assert not judged(fault, before, ran((replace(again, message="Chinese lacks not."), {HERE: {"not"}}))).found
    assert judged(fault, before, ran((replace(again, message="And never."), {HERE: {"never"}}))).found
    assert not judged(fault, before, ran((again, {HERE: {"not"}}), (flag("term", "x", "f-3"), {HERE: {"x"}}))).found
    assert not judged(fault, ran(), ran((old, {ELSEWHERE: {"not"}}))).found


def test_what_is_new_elsewhere() -> None:
    fault = Fault("negation", made(), made(), frozenset({"negation"}), frozenset({HERE}), "", "source")
    pattern, renamed = flag("term", "31 times", "f-1"), flag("term", "30 times", "f-2")
    assert judged(fault, ran((pattern, {ELSEWHERE: set()})), ran((renamed, {ELSEWHERE: set()}))).elsewhere == ()
    both = ran((renamed, {ELSEWHERE: set()}), (flag("term", "another", "f-3"), {ELSEWHERE: set()}))
    assert judged(fault, ran((pattern, {ELSEWHERE: set()})), both).elsewhere == ("term minor | b) | another",)


def test_known_differences() -> None:
    known = [Known(frozenset({HERE}), frozenset({"term"}), ("second half",))]
    assert is_known(flag("term", "", ""), {HERE: frozenset()}, known)
    assert is_known(flag("number", "", ""), {HERE: frozenset({"the second half"})}, known)
    assert not is_known(flag("number", "", ""), {HERE: frozenset({"1344"})}, known)
    assert not is_known(flag("term", "", ""), {ELSEWHERE: frozenset()}, known)


@pytest.mark.parametrize(
    ("note", "places"),
    [
        ("s8/c: EN lacks it", ["s8/c"]),
        ("art7/p1, p2: style", ["art7/p1", "art7/p2"]),
        ("sec2/p3, p4: 'we'", ["sec2/p3", "sec2/p4"]),
        ("art28/p3-p5, art32: numerals", ["art28/p3", "art28/p4", "art28/p5", "art32"]),
        ("zh uses ASCII commas", []),
    ],
)
def test_places_of_a_note(note: str, places: list[str]) -> None:
    assert list(places_named(note)) == places


def test_an_edit_is_undone_in_one_language() -> None:
    edited = (
        Line((("=", "the Internet "), ("-", "promises"), ("+", "delivers"), ("=", " development;")), "e)", "e)"),
        Line((("=", "互联网"), ("-", "有望实现"), ("+", "带来"), ("=", "发展；")), "e)", "e)"),
    )
    new = Line((("=", "all outcomes;"),), "f)", whole="+"), Line((("=", "所有成果；"),), "f)", whole="+")
    revised = Revised("made", "tracked", (edited[0], new[0]), (edited[1], new[1]), ((0, 0), (1, 1)))
    found = {
        tuple(tuple(line.text("+") for line in side) for side in (damaged.source, damaged.target))
        for damaged, _, _, _ in undo(revised, random.Random(1))  # noqa: S311
    }
    english, chinese = ("the Internet delivers development;", "all outcomes;"), ("互联网带来发展；", "所有成果；")
    assert found == {
        (("the Internet promises development;", "all outcomes;"), chinese),
        (english, ("互联网有望实现发展；", "所有成果；")),
        (english[:1], chinese),
        (english, chinese[:1]),
    }
