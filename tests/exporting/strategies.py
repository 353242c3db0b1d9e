"""Reports that hypothesis draws."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from align.model import (
    Alignment,
    Bead,
    Clause,
    Document,
    Edit,
    Flag,
    Furniture,
    ReportData,
    RunInfo,
    SegmentedDocument,
    Span,
)
from align.model.alignment import LabelSystems
from align.model.clause import Metadata, Proposal
from align.model.report import Judgement
from align.model.terms import FoundTerm, Variant

words = st.text(max_size=12)
unknown = st.none()
found_terms = st.builds(
    FoundTerm,
    words,
    words,
    st.integers(0, 99),
    st.lists(st.builds(Variant, words, st.integers(0, 9)), max_size=2).map(tuple),
)
lines = st.tuples(st.integers(1, 99), st.integers(0, 9)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def stretches(length: int) -> st.SearchStrategy[tuple[int, int]]:
    ends = st.tuples(st.integers(0, length), st.integers(0, length))
    return ends.map(lambda pair: (min(pair), max(pair)))


@st.composite
def edits(draw: st.DrawFn, text: str, old_text: str | None) -> Edit:
    field = draw(st.sampled_from(["text"] if old_text is None else ["text", "old_text"]))
    start, end = draw(stretches(len(text if field == "text" else old_text or "")))
    op = draw(st.sampled_from(["ins", "del", "move"]))
    return Edit(op, start, end, field, draw(unknown | words), draw(unknown | words))  # type: ignore[arg-type]


@st.composite
def clauses(draw: st.DrawFn, index: int, count: int) -> Clause:
    text, old_text = draw(words), draw(unknown | words)
    return Clause(
        index=index,
        id=f"{draw(words)}#{index}",
        instrument=draw(st.integers(0, 3)),
        kind=draw(st.sampled_from(["title", "preamble", "heading", "clause", "paragraph", "footnote", "marker"])),
        section=draw(st.integers(0, 20)),
        heading=draw(unknown | words),
        level=draw(unknown | st.integers(1, 6)),
        labels=tuple(draw(st.lists(words, max_size=3))),
        path=draw(words),
        label=draw(unknown | words),
        old_label=draw(unknown | words),
        new_label=draw(unknown | words),
        status=draw(unknown | st.sampled_from(["kept", "new", "struck", "relabelled", "moved"])),
        text=text,
        old_text=old_text,
        edits=draw(unknown | st.lists(edits(text, old_text), max_size=2).map(tuple)),
        lines=draw(lines),
        notes=tuple(draw(st.lists(words, max_size=2))),
        note_indices=tuple(draw(st.lists(st.integers(0, count - 1), max_size=2))),
        spans=tuple(Span(*draw(stretches(50))) for _ in range(draw(st.integers(0, 2)))),
        remark=draw(st.sampled_from([None, "reasons", "editor"])),
    )


metadata = st.builds(
    Metadata,
    unknown | words,
    st.lists(words, max_size=2).map(tuple),
    *[unknown | words] * 5,
    st.lists(words, max_size=2).map(tuple),
    st.lists(st.builds(Proposal, st.integers(0, 3), words, unknown | words), max_size=2).map(tuple),
)


@st.composite
def sides(draw: st.DrawFn, lang: str) -> SegmentedDocument:
    count = draw(st.integers(0, 5))
    script = "Latn" if lang == "en" else draw(st.sampled_from(["Hans", "Hant"]))
    revisions = draw(st.sampled_from(["tracked", "base", "run-together", "none"]))
    kinds = st.sampled_from(["bookmark", "footnote-mark", "rule", "page-number", "running-head", "address"])
    document: Any = Document("", lang, script, draw(words), draw(words), revisions, draw(words))  # type: ignore[arg-type]
    furniture = draw(st.lists(st.builds(Furniture, lines, words, kinds), max_size=2))
    units = tuple(draw(clauses(index, count)) for index in range(count))
    return SegmentedDocument(document, units, tuple(furniture), draw(metadata))


@st.composite
def beads(draw: st.DrawFn, source: int, target: int) -> tuple[Bead, ...]:
    """Every unit in one bead, in order."""
    found: list[Bead] = []
    i = j = 0
    while i < source or j < target:
        m = draw(st.integers(0, min(3, source - i)))
        n = draw(st.integers(0 if m else min(1, target - j), min(3, target - j)))
        if m + n == 0:
            continue
        score = None if 0 in {m, n} else draw(unknown | st.floats(0, 1))
        why = "gap" if 0 in {m, n} else draw(st.sampled_from(["label", "content", "moved", "manual"]))
        edited = draw(unknown | st.sampled_from(["none", "source", "target", "both"]))
        found.append(Bead(tuple(range(i, i + m)), tuple(range(j, j + n)), score, why, edited))  # type: ignore[arg-type]
        i, j = i + m, j + n
    return tuple(found)


judgements = st.builds(
    Judgement,
    st.from_regex(r"f-[0-9a-f]{16}(-\d)?", fullmatch=True),
    st.sampled_from(["false-alarm", "accepted", "fixed"]),
    words,
    words,
    words,
)


@st.composite
def flags(draw: st.DrawFn, source: SegmentedDocument, target: SegmentedDocument) -> Flag:
    def places(document: SegmentedDocument) -> tuple[tuple[int, int, int], ...]:
        indices = draw(st.lists(st.integers(0, len(document) - 1), max_size=2)) if len(document) else []
        return tuple((index, *draw(stretches(len(document[index].text)))) for index in indices)

    def units(document: SegmentedDocument) -> tuple[int, ...]:
        return tuple(
            draw(st.lists(st.integers(0, len(document) - 1), max_size=2, unique=True)) if len(document) else ()
        )

    return Flag(
        code=draw(st.sampled_from(["number", "untranslated", "unresolved-edit", "term"])),
        severity=draw(st.sampled_from(["info", "minor", "major"])),
        clause=draw(words),
        source=units(source),
        target=units(target),
        message=draw(words),
        source_spans=places(source),
        target_spans=places(target),
        occurrences=tuple(("source", *place) for place in places(source)),
        touched=draw(st.sampled_from([None, True, False])),
        fingerprint=draw(words),
        ignored=draw(st.booleans()),
        since=draw(st.sampled_from([None, "new", "open"])),
    )


@st.composite
def reports(draw: st.DrawFn) -> ReportData:
    source, target = draw(st.permutations(["en", "zh"]).flatmap(lambda pair: st.tuples(*map(sides, pair))))
    options = draw(
        st.dictionaries(words, st.none() | st.booleans() | st.integers() | words | st.lists(words), max_size=3)
    )
    return ReportData(
        RunInfo(draw(words), draw(words), draw(words), options),
        Alignment(source, target, draw(beads(len(source), len(target)))),
        tuple(draw(st.lists(flags(source, target), max_size=3))),
        tuple(draw(st.lists(words, max_size=2))),
        tuple(draw(st.lists(st.builds(LabelSystems, words, words, st.integers(1, 5), st.integers(0, 9)), max_size=2))),
        judgements=tuple(draw(st.lists(judgements, max_size=2))),
        fixed=tuple(
            replace(flag, source=(), target=(), source_spans=(), target_spans=(), occurrences=())
            for flag in draw(st.lists(flags(source, target), max_size=2))
        ),
        terms=tuple(draw(st.lists(found_terms, max_size=2))),
    )
