"""Resolution 102 (Bucharest, 2022) as a whole: a reader found one figure in it that differs between the languages."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from align.drift.acronyms import CHECKS as ACRONYMS
from align.drift.context import Check, DriftContext
from align.drift.figures import CHECKS as FIGURES
from align.drift.unresolved import CHECKS as UNRESOLVED
from align.drift.untranslated import CHECKS as UNTRANSLATED
from align.embedding.static import StaticEmbedder
from align.matching.aligner import align_documents
from align.model.document import Lang
from align.model.report import Flag
from align.readers.text import read_text
from align.segmenting.segmenter import segment_document

CORPORA = Path(__file__).parents[2] / "corpora"
NAME = "itu-pp22-resolution-102.txt"


@cache
def resolution() -> dict[Lang, bytes]:
    return {"en": (CORPORA / "en" / NAME).read_bytes(), "zh": (CORPORA / "zh" / NAME).read_bytes()}


def flags(texts: dict[Lang, bytes], checks: tuple[Check, ...]) -> list[Flag]:
    source, target = (segment_document(read_text(texts[lang], path=NAME, lang=lang)) for lang in ("en", "zh"))
    context = DriftContext(align_documents(source, target, StaticEmbedder()))
    return [flag for check in checks for flag in check.run(context)]


HALF = "English has the second half, Chinese has 半部分."
"""The one difference there is: 前半部分 and 半部分, which does not say which half of the meeting."""


def test_one_half_has_lost_its_character_and_nothing_else_differs() -> None:
    (flag,) = flags(resolution(), (*FIGURES, *UNTRANSLATED))
    assert (flag.code, flag.severity, flag.message) == ("number", "major", HALF)
    assert flag.clause.endswith("bullet 1")


def test_what_both_languages_show_run_together_is_one_note() -> None:
    notes = [note for note in flags(resolution(), UNRESOLVED) if note.severity == "info"]
    assert [(note.code, note.clause, note.source, note.target) for note in notes] == [
        ("unresolved-edit", "title", (0,), (1,))
    ]


def test_acronyms_introduced_in_chinese_alone() -> None:
    notes = flags(resolution(), ACRONYMS)
    assert [(note.severity, note.message) for note in notes] == [
        ("info", "Chinese introduces the acronym BDT, English does not."),
        ("info", "Chinese introduces the acronym WGEC, English does not."),
        ("info", "English has the acronym IGF, Chinese does not."),
        ("info", "Chinese introduces the acronym TDAG, English does not."),
    ]


CORRUPTED: list[tuple[Lang, str, str, str, str]] = [
    ("zh", "第101、102和133号决议", "第101、102和130号决议", "reference", "recalling c)"),
    ("en", "Resolutions 101, 102 and 133", "Resolutions 101, 101 and 133", "reference", "recalling c)"),
    ("zh", "第71和78 a)段", "第71和78 b)段", "reference", "recognizing further e)"),
    ("en", "§§ 29-82 of", "§§ 29-83 of", "reference", "recognizing further f)"),
    ("zh", "2015年12月15至16日", "2015年11月15至16日", "date", "considering l)"),
    ("en", "adopted in 2005", "adopted in 2004", "date", "considering k)"),
    ("zh", "二十一世纪", "二十世纪", "number", "considering c)"),
    ("en", "UNGA Resolution 70/1, on", "UNGA Resolution 70/2, on", "reference", "recalling a)"),
    ("zh", "第1305、1336和1344号决议", "第1305和1344号决议", "reference", "noting g)"),
    ("en", "Resolutions 1305, 1336 and 1344", "Resolutions 1305 and 1344", "reference", "noting g)"),
    ("zh", "责成秘书长8中", "责成秘书长7中", "reference", "instructs the Secretary-General 9"),
    ("en", "2022 2026 plenipotentiary", "2022 2027 plenipotentiary", "date", "instructs the ITU Council 4"),
    ("zh", "IPv6", "IPv4", "number", "instructs the Director of the Telecommunication… 1"),
]


@pytest.mark.parametrize(("lang", "old", "new", "code", "clause"), CORRUPTED)
def test_one_figure_changed_gives_one_flag_at_its_clause(
    lang: Lang, old: str, new: str, code: str, clause: str
) -> None:
    texts = dict(resolution())
    pattern = re.escape(old).replace(r"\ ", "[ \u00a0]")
    changed, count = re.subn(pattern, new, texts[lang].decode(), count=1)
    assert count == 1
    texts[lang] = changed.encode()
    (flag,) = (flag for flag in flags(texts, FIGURES) if flag.message != HALF)
    assert flag.code == code
    assert flag.clause.split()[0] == clause.split(maxsplit=1)[0]
    assert flag.clause.split()[-1] == clause.rsplit(maxsplit=1)[-1]
