"""Comparisons built by hand, for the exporters' tests."""

from __future__ import annotations

from align.model import Clause, SegmentedDocument
from align.model.comparison import Comparison, Pair
from align.revising.wording import joined, redline

from .builders import HOSTILE, clause, side


def labelled(index: int, label: str, text: str, section: int = 1) -> Clause:
    own = label.rstrip(".)")
    return clause(
        index, text, id=f"{section}/{own}", path=f"{section}/{own}", section=section, label=label, labels=(own,)
    )


def heading(index: int, text: str, section: int = 1) -> Clause:
    return clause(
        index, text, id=f"{section}h", path=str(section), section=section, kind="heading", heading=text, level=1
    )


OLD = {
    "en": (
        "recognizing",
        "the role of ITU;",
        "the handbook;",
        "the needs of all,",
        "resolves",
        "to act and to report;",
    ),
    "zh": ("认识到", "国际电联的作用；", "该手册；", "所有人的需求，", "做出决议", "采取行动并做出报告；"),
}
NEW = {
    "en": (
        "recognizing",
        "new skills;",
        "the key role of ITU;",
        "resolves",
        "to act;",
        "to report;",
        "the needs of all,",
    ),
    "zh": ("认识到", "新技能；", "国际电联的关键作用；", "做出决议", "采取行动；", "并做出报告；", "所有人的需求，"),
}


def versions(lang: str) -> Comparison:
    """A clause new, one reworded and relabelled, one struck, one moved, one split."""
    old = _document(lang, OLD[lang], (None, "a)", "b)", "c)", None, "1"))
    new = _document(lang, NEW[lang], (None, "a)", "b)", None, "1", "2", "3"))
    return Comparison(
        old,
        new,
        (
            pair(old, new, (0,), (0,), "kept"),
            Pair((), (1,), "new", None),
            pair(old, new, (1,), (2,), "reworded"),
            Pair((2,), (), "struck", None),
            pair(old, new, (4,), (3,), "kept"),
            pair(old, new, (5,), (4, 5), "reworded"),
            pair(old, new, (3,), (6,), "moved", moved=True),
        ),
        ("old.txt: a warning",),
    )


def _document(lang: str, texts: tuple[str, ...], labels: tuple[str | None, ...]) -> SegmentedDocument:
    units, section = [], 0
    for index, (text, label) in enumerate(zip(texts, labels, strict=True)):
        section += label is None
        units.append(labelled(index, label, text, section) if label else heading(index, text, section))
    return side(lang, *units, path=f"{lang}.txt")


def pair(
    old: SegmentedDocument,
    new: SegmentedDocument,
    i: tuple[int, ...],
    j: tuple[int, ...],
    change: str,
    **fields: object,
) -> Pair:
    before, after = joined([old[k].text for k in i])[0], joined([new[k].text for k in j])[0]
    return Pair(i, j, change, redline(before, after, old.document.lang), **fields)  # type: ignore[arg-type]


def hostile() -> Comparison:
    """Texts, labels, paths and warnings that hold what breaks careless writers."""
    old = side("en", clause(0, HOSTILE, label=HOSTILE, path=HOSTILE), clause(1, "]]>", notes=(HOSTILE,)), path=HOSTILE)
    new = side("en", clause(0, f"{HOSTILE} more"), clause(1, "\x00\ufffe"), clause(2, "<script>"), path=HOSTILE)
    pairs = (
        pair(old, new, (0,), (0,), "reworded"),
        pair(old, new, (1,), (1, 2), "reworded"),
    )
    return Comparison(old, new, pairs, (HOSTILE,))


def empty() -> Comparison:
    return Comparison(side("en"), side("en"), ())
