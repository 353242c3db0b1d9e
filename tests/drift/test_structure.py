"""Drift of structure on the real pair: one cause gives one flag, on the right clause."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from align.drift.context import Check, DriftContext
from align.drift.figures import CHECKS as FIGURES
from align.drift.labelling import CHECKS as LABELLING
from align.drift.presence import CHECKS as PRESENCE
from align.drift.revision import CHECKS as REVISION
from align.drift.runner import find_drift
from align.drift.unresolved import CHECKS as UNRESOLVED
from align.drift.untranslated import CHECKS as UNTRANSLATED
from align.embedding.static import StaticEmbedder
from align.matching.aligner import align_documents
from align.model.clause import SegmentedDocument
from align.model.report import Flag
from align.readers.text import read_text
from align.segmenting.segmenter import segment_document

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
Damage = Callable[[list[str]], list[str]]


@cache
def original(lang: str) -> str:
    return (CORPORA / lang / "itu-pp22-resolution-102.txt").read_text("utf-8")


def segmented(text: str) -> SegmentedDocument:
    return segment_document(read_text(text.encode(), path="-", lang=None))


STRUCTURE = (*PRESENCE, *LABELLING, *REVISION)
COMPARED = (*STRUCTURE, *FIGURES, *UNTRANSLATED, *UNRESOLVED)


def flags(en: str, zh: str, checks: tuple[Check, ...] = COMPARED) -> list[Flag]:
    alignment = align_documents(segmented(en), segmented(zh), StaticEmbedder())
    return list(find_drift(DriftContext(alignment), checks))


@cache
def undamaged() -> frozenset[str]:
    return frozenset(f.fingerprint for f in flags(original("en"), original("zh")))


def new_flags(*, en: Damage | None = None, zh: Damage | None = None) -> list[Flag]:
    """The flags that a damage to one or both texts adds."""
    texts = {}
    for lang, damage in (("en", en), ("zh", zh)):
        lines = original(lang).split("\n")
        texts[lang] = "\n".join(damage(lines) if damage else lines)
    return [f for f in flags(texts["en"], texts["zh"]) if f.fingerprint not in undamaged()]


def section(lines: list[str], heading: str) -> tuple[int, int]:
    """The lines below a heading, up to the next line without a tab that is no wrapped note."""
    start = lines.index(heading) + 1
    end = start
    while end < len(lines) and ("\t" in lines[end] or not lines[end].strip()):
        end += 1
    return start, end


def without(heading: str, *labels: str) -> Damage:
    def damage(lines: list[str]) -> list[str]:
        start, end = section(lines, heading)
        kept = [x for x in lines[start:end] if x.split("\t")[0] not in labels]
        assert len(kept) == end - start - len(labels)
        return lines[:start] + kept + lines[end:]

    return damage


def relabelled(heading: str, labels: dict[str, str], *, dropping: str = "") -> Damage:
    def damage(lines: list[str]) -> list[str]:
        start, end = section(lines, heading)
        out = []
        for line in lines[start:end]:
            label, tab, text = line.partition("\t")
            if label != dropping:
                out.append(labels.get(label, label) + tab + text)
        return lines[:start] + out + lines[end:]

    return damage


def test_the_undamaged_pair_has_no_drift_of_structure() -> None:
    found = flags(original("en"), original("zh"), STRUCTURE)
    assert [f for f in found if f.severity != "info"] == []


RENUMBERED = {"c)": "b)", "d)": "c)", "e)": "d)", "f)": "e)", "g)": "f)", "h)": "g)"}


@pytest.mark.parametrize(
    "damage",
    [without("认识到", "b)"), relabelled("认识到", RENUMBERED, dropping="b)")],
    ids=["labels left", "renumbered"],
)
def test_b_taken_out_of_the_chinese(damage: Damage) -> None:
    (flag,) = new_flags(zh=damage)
    assert (flag.code, flag.severity, flag.clause) == ("missing-clause", "major", "recognizing b)")
    assert flag.target == ()
    assert "all relevant WSIS outcomes" in flag.message


@pytest.mark.parametrize(
    "damage",
    [without("recognizing", "b)"), relabelled("recognizing", RENUMBERED, dropping="b)")],
    ids=["labels left", "renumbered"],
)
def test_b_taken_out_of_the_english(damage: Damage) -> None:
    (flag,) = new_flags(en=damage)
    assert (flag.code, flag.severity, flag.clause) == ("extra-clause", "major", "认识到 b)")
    assert flag.source == ()
    assert "WSIS的所有相关成果" in flag.message


def test_a_clause_with_its_sub_clauses_and_footnote_is_one_flag() -> None:
    def damage(lines: list[str]) -> list[str]:
        start, _ = section(lines, "考虑到")
        assert lines[start + 6].startswith("vi)")
        return lines[:start] + lines[start + 7 :]

    (flag,) = new_flags(zh=damage)
    assert (flag.code, flag.clause) == ("missing-clause", "considering a)")
    assert len(flag.source) == 8  # a), i) to vi), and the footnote to vi)


def test_a_sub_clause_taken_out() -> None:
    (flag,) = new_flags(zh=without("考虑到", "iv)"))
    assert (flag.code, flag.clause) == ("missing-clause", "considering a) iv)")


def test_a_whole_section_taken_out_is_one_flag() -> None:
    def damage(lines: list[str]) -> list[str]:
        start, end = section(lines, "责成各局主任")
        return lines[: start - 1] + lines[end:]

    (flag,) = new_flags(zh=damage)
    assert (flag.code, flag.clause) == ("missing-clause", "instructs the Directors of the Bureaux")
    assert len(flag.source) == 5


def test_swapped_neighbours_are_one_order_flag() -> None:
    def damage(lines: list[str]) -> list[str]:
        start, _ = section(lines, "认识到")
        at = start + 5
        assert lines[at].startswith("f)\t")
        f, g = lines[at].split("\t", 1)[1], lines[at + 1].split("\t", 1)[1]
        return [*lines[:at], f"f)\t{g}", f"g)\t{f}", *lines[at + 2 :]]

    (flag,) = new_flags(zh=damage)
    assert (flag.code, flag.severity) == ("order", "minor")
    assert flag.clause in {"recognizing f)", "recognizing g)"}


def test_a_clause_twice() -> None:
    def damage(lines: list[str]) -> list[str]:
        _, end = section(lines, "认识到")
        text = next(x for x in lines if x.startswith("d)\t新兴电信")).split("\t")[1]
        return [*lines[:end], f"i)\t{text}", *lines[end:]]

    (flag,) = new_flags(zh=damage)
    assert flag.code == "duplicate"
    assert "认识到 d)" in flag.message
    assert "认识到 i)" in flag.message


def test_a_label_skipped_is_one_flag_for_the_run() -> None:
    skipped = {"d)": "e)", "e)": "f)", "f)": "g)", "g)": "h)", "h)": "i)"}
    (flag,) = new_flags(zh=relabelled("认识到", skipped))
    assert (flag.code, flag.clause) == ("label", "recognizing d)")
    assert len(flag.occurrences) == 8  # both sides of the four clauses behind it
    assert "d)" in flag.message
    assert "e)" in flag.message


def test_another_heading() -> None:
    (flag,) = new_flags(zh=lambda lines: ["忆及" if x == "认识到" else x for x in lines])
    assert (flag.code, flag.severity, flag.clause) == ("heading", "minor", "recognizing")


def test_another_addressee() -> None:
    (flag,) = new_flags(en=lambda lines: [x.replace("Directors of the Bureaux ", "Secretary-General") for x in lines])
    assert flag.code == "heading"
    assert "责成各局主任" in flag.message


def test_a_struck_clause_that_chinese_keeps() -> None:
    """English strikes d) behind cd); here the Chinese numbers it on as a current clause."""

    def damage(lines: list[str]) -> list[str]:
        start, end = section(lines, "进一步认识到")
        labels = dict(
            zip(
                ["d)", "e)", "f)", "g)", "h)", "i)", "ij)", "k)", "jl)"],
                ["de)", "ef)", "fg)", "gh)", "hi)", "j)", "ik)", "l)", "jm)"],
                strict=True,
            )
        )
        return relabelled("进一步认识到", labels)(lines) if end > start else lines

    found = new_flags(zh=damage)
    assert ("one-sided-edit", "major") in {(f.code, f.severity) for f in found}
    assert all(f.code in {"one-sided-edit", "label"} for f in found)


def test_markers_are_never_missing_or_extra() -> None:
    assert new_flags(zh=lambda lines: lines[1:]) == []
    assert new_flags(en=lambda lines: ["ADD\tEUR/44A4/2", *lines]) == []


def test_fingerprints_survive_edits_elsewhere() -> None:
    first = new_flags(zh=without("认识到", "b)"))
    both = new_flags(zh=lambda lines: without("强调", "c)")(without("认识到", "b)")(lines)))
    assert first[0].fingerprint in {f.fingerprint for f in both}
    assert len(both) == 2


def test_a_version_changed_in_a_name_is_one_flag() -> None:
    (flag,) = new_flags(zh=lambda lines: [x.replace("版本6（IPv6）", "版本6（IPv4）") for x in lines])
    assert (flag.code, flag.severity) == ("number", "major")


@pytest.mark.parametrize(
    ("old", "new", "code", "clause"),
    [
        ("2010年，瓜达拉哈拉", "2011年，瓜达拉哈拉", "date", "recalling c)"),
        ("第101、102和133号决议", "第101、103和133号决议", "reference", "recalling c)"),
        ("2015年12月15至16日", "2015年11月15至16日", "date", "considering l)"),
        ("b)\tWSIS的所有相关成果；", "b)\tall relevant WSIS outcomes;", "untranslated", "recognizing b)"),
        ("il)\t", "i)\t", "one-sided-edit", "considering l)"),
        ("二十一世纪", "二十世纪", "number", "considering c)"),
        ("20222026年", "2026年", "unresolved-edit", "instructs the ITU Council 4"),
        ("活动，；\n6\t将CWG", "活动，并将CWG", "merge", "resolves 5"),
    ],
)
def test_an_edit_in_the_chinese_alone_is_one_flag(old: str, new: str, code: str, clause: str) -> None:
    def damage(lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        assert old in text
        return text.replace(old, new, 1).split("\n")

    (flag,) = new_flags(zh=damage)
    assert (flag.code, flag.clause) == (code, clause)


def test_the_order_of_what_stands_at_the_foot_is_not_compared() -> None:
    """The United Nations give the date of a meeting behind its number in English, before it in Chinese."""
    english = [
        "The General Assembly,",
        "Recalling its resolution 75/202 and its other relevant resolutions,",
        "1. Requests the Secretary-General to submit a report at its seventy-eighth session;",
        "2. Decides to remain seized of the matter.",
        "54th plenary meeting",
        "15 December 2022",
    ]
    chinese = [
        "大会，",
        "回顾其第75/202号决议及其他相关决议，",
        "1. 请秘书长向大会第七十八届会议提交一份报告；",
        "2. 决定继续处理此案。",
        "2022年12月15日",
        "第54次全体会议",
    ]
    assert flags("\n".join(english), "\n".join(chinese), STRUCTURE) == []


LAW = (
    """Article 1

A permit may be granted:

1) where the data subject has agreed;

2) where it is necessary for the public interest;

Article 2

Data may be passed on:

1) where the law so provides;

2) where it is necessary for the public interest;
""",
    """第一条

有下列情形之一的，可以发给许可：

（一）数据主体同意的；

（二）为增进公共利益所必要的；

第二条

有下列情形之一的，可以转交数据：

（一）法律有规定的；

（二）为增进公共利益所必要的；
""",
)


@pytest.mark.parametrize(("lang", "code"), [("en", "extra-clause"), ("zh", "missing-clause")])
def test_what_two_articles_say_alike_is_missing_where_one_of_them_loses_it(lang: str, code: str) -> None:
    en, zh = LAW
    if lang == "en":
        en = en[: en.rindex("2) where")]
    else:
        zh = zh[: zh.rindex("（二）")]
    (flag,) = flags(en, zh, STRUCTURE)
    assert (flag.code, flag.severity) == (code, "major")


TWICE = (
    """resolves

to expand the participation of developing countries in the institutions of global governance;

to provide legal identity for all by 2030;
""",
    """做出决议

扩大和加强发展中国家对全球治理机构的参与；

扩大和加强发展中国家对全球治理机构的参与；

到2030年为所有人提供法律身份；
""",
)


@pytest.mark.parametrize("source", ["en", "zh"])
def test_a_clause_that_is_repeated_on_the_spot_is_a_duplicate_and_no_split(source: str) -> None:
    (flag,) = flags(*(TWICE if source == "en" else TWICE[::-1]), STRUCTURE)
    assert (flag.code, flag.severity) == ("duplicate", "minor")
    assert "Chinese has the same" in flag.message
