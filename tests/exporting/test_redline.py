"""redline.docx: accepting all its changes leaves the new version, rejecting all the old one."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from align.embedding.static import StaticEmbedder
from align.exporting.base import DEFAULTS, ExportOptions
from align.exporting.redline import write_redline
from align.model.clause import Clause, SegmentedDocument
from align.model.comparison import Comparison, Pair
from align.model.document import Lang
from align.readers.docx.reader import read_docx
from align.readers.text import read_text
from align.revising.comparing import compare_versions
from align.revising.tracked import segment_states
from align.segmenting.segmenter import segment_document

from . import comparisons
from .builders import clause, side
from .comparisons import pair, versions

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = {"ins", "del", "moveFrom", "moveTo"}


def written(comparison: Comparison, options: ExportOptions = DEFAULTS) -> bytes:
    fp = io.BytesIO()
    write_redline(comparison, fp, options)
    return fp.getvalue()


def body(data: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            etree.fromstring(package.read(name))
        return etree.fromstring(package.read("word/document.xml"))[0]


def settled(data: bytes, *, accepted: bool) -> list[str]:
    """The paragraphs with all changes accepted or rejected, as ECMA-376 17.13.5 has it.

    A run of a change that goes is gone; a paragraph whose mark goes is joined with the one after it.
    """
    gone = {"del", "moveFrom"} if accepted else {"ins", "moveTo"}
    lines, line = [], ""
    for paragraph in body(data).iter(f"{W}p"):
        for run in paragraph.iter(f"{W}r"):
            if not {etree.QName(parent).localname for parent in run.iterancestors()} & gone:
                line += "".join("\t" if part.tag == f"{W}tab" else part.text or "" for part in run)
        marks = {etree.QName(mark).localname for mark in paragraph.findall(f"{W}pPr/{W}rPr/*")}
        if not marks & gone:
            lines.append(line)
            line = ""
    assert line == ""
    return [line for line in lines if line]


def lines(document: SegmentedDocument) -> list[str]:
    return [_line(clause) for clause in document if not clause.is_struck and _line(clause)]


def _line(clause: Clause) -> str:
    label = clause.new_label or clause.label
    return f"{label}\t{clause.text}" if label else clause.text


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_accepted_is_new_and_rejected_is_old(lang: str) -> None:
    comparison = versions(lang)
    data = written(comparison)
    assert settled(data, accepted=True) == lines(comparison.new)
    assert settled(data, accepted=False) == lines(comparison.old)


def runs(data: bytes) -> list[list[str]]:
    """Paragraphs as marked-up runs; what happened to the mark of a paragraph stands at its end."""
    signs = {"ins": "+", "del": "-", "moveFrom": "<", "moveTo": ">"}
    found = []
    for paragraph in body(data).iter(f"{W}p"):
        parts = []
        for run in paragraph.iter(f"{W}r"):
            mark = etree.QName(run.getparent()).localname
            text = "".join("\t" if part.tag == f"{W}tab" else part.text or "" for part in run)
            parts.append(f"{signs.get(mark, '')}{text}")
        parts += [f"{signs[etree.QName(m).localname]}¶" for m in paragraph.findall(f"{W}pPr/{W}rPr/*")]
        found.append(parts)
    return found


def test_what_is_tracked_how() -> None:
    assert runs(written(versions("en"))) == [
        ["recognizing"],
        ["+a)\tnew skills;", "+¶"],
        ["-a", "+b", ")\tthe", "+ key", " role of ITU;"],
        ["-b)\tthe handbook;", "-¶"],
        ["-c)\t", "<the needs of all,", "<¶"],
        ["resolves"],
        ["1\tto act", "- and ", "+;", "+¶"],
        ["+2\t", "to report;"],
        ["+3\t", ">the needs of all,", ">¶"],
        [],
    ]


def test_a_move_has_both_ends_and_one_name() -> None:
    root = body(written(versions("zh")))
    names = {}
    for tag in ("moveFrom", "moveTo"):
        (start,), (end,) = root.findall(f".//{W}{tag}RangeStart"), root.findall(f".//{W}{tag}RangeEnd")
        assert start.get(f"{W}id") == end.get(f"{W}id")
        (moved,) = [node for node in root.iter(f"{W}{tag}") if len(node)]
        assert "".join(moved.itertext()) == "所有人的需求，"
        names[tag] = start.get(f"{W}name")
    assert names["moveFrom"] == names["moveTo"]


def test_every_change_has_its_own_id_an_author_and_a_date() -> None:
    for date, wanted in ((None, "1970-01-01T00:00:00Z"), ("20221014T120000Z", "2022-10-14T12:00:00Z")):
        root = body(written(versions("en"), ExportOptions(date=date)))
        changes = [node for node in root.iter() if node.get(f"{W}author")]
        assert len({node.get(f"{W}id") for node in changes}) == len(changes) > 10
        assert {node.get(f"{W}author") for node in changes} == {"align compare"}
        assert {node.get(f"{W}date") for node in changes} == {wanted}
        for node in root.iter(f"{W}del"):
            assert node.findall(f".//{W}t") == []
        for node in root.iter(f"{W}delText"):
            assert etree.QName(node.getparent().getparent()).localname == "del"


@given(st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_changes_on_both_sides_of_an_unchanged_mark_differ_in_date(data: st.DataObject) -> None:
    """Else LibreOffice takes them for one change, and rejects or accepts the mark along with them."""
    last = None
    for paragraph in body(written(data.draw(two_versions()))).iter(f"{W}p"):
        parts = [node for node in paragraph if etree.QName(node).localname in {"r", *MARKS}]
        changes = [node if node.tag != f"{W}r" else None for node in parts]
        first = changes[0] if changes else None
        if last is not None and first is not None and _kind(first) == _kind(last):
            assert first.get(f"{W}date") != last.get(f"{W}date")
        marks = paragraph.findall(f"{W}pPr/{W}rPr/*")
        last = changes[-1] if changes and not marks else None


def _kind(node: Any) -> bool:
    """Whether a change inserts: a moved text is inserted where it goes."""
    return etree.QName(node).localname in {"ins", "moveTo"}


def test_the_same_comparison_gives_the_same_bytes() -> None:
    data = written(versions("zh"))
    assert data == written(versions("zh"))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_a_clause_without_a_redline_is_replaced_as_a_whole() -> None:
    comparison = versions("en")
    both = Pair((1,), (2,), "reworded", None, both_wordings=True)
    changed = Comparison(comparison.old, comparison.new, (*comparison.pairs[:2], both, *comparison.pairs[3:]))
    data = written(changed)
    assert runs(data)[2:4] == [["-a)\tthe role of ITU;", "-¶"], ["+b)\tthe key role of ITU;", "+¶"]]
    assert settled(data, accepted=True) == lines(comparison.new)
    assert settled(data, accepted=False) == lines(comparison.old)


def test_parts_of_a_split_clause_with_a_new_one_between() -> None:
    old = side("en", clause(0, "to act, to report and to rest;", label="1"), clause(1, "to wait;", label="2"))
    new = side(
        "en",
        clause(0, "to act;", label="1"),
        clause(1, "to meet;", label="2"),
        clause(2, "to report and to rest;", label="3"),
    )
    pairs = (pair(old, new, (0,), (0, 2), "reworded"), Pair((), (1,), "new", None), Pair((1,), (), "struck", None))
    data = written(Comparison(old, new, pairs))
    assert settled(data, accepted=True) == lines(new)
    assert settled(data, accepted=False) == lines(old)


def test_what_a_dump_shows_as_struck_is_struck_once() -> None:
    old = side("en", clause(0, "the handbook;", label="d)"), clause(1, "the role;", label="e)"))
    new = side("en", clause(0, "a handbook;", label="d)", status="struck"), clause(1, "the role;", label="d)"))
    pairs = (Pair((0,), (0,), "struck", None), pair(old, new, (1,), (1,), "relabelled"))
    data = written(Comparison(old, new, pairs))
    assert settled(data, accepted=True) == ["d)\tthe role;"]
    assert settled(data, accepted=False) == ["d)\tthe handbook;", "e)\tthe role;"]


def test_hostile_texts_and_none_at_all() -> None:
    for comparison in (comparisons.hostile(), comparisons.empty()):
        root = body(written(comparison))
        assert root.findall(f"{W}p")
    assert "".join(body(written(comparisons.hostile())).itertext()).count("<script>") >= 2


@cache
def embedder() -> StaticEmbedder:
    return StaticEmbedder()


TEXTS = {
    "en": ("to act at once;", "to report to the Council in 2018;", "growth is strong and steady,", "its role;"),
    "zh": ("立即采取行动；", "2018年向理事会报告；", "增长强劲而稳定，", "国际电联的作用；"),
}  # fmt: skip
MORE = {"en": ("and to rest;", "in all regions,", "2022"), "zh": ("并休息；", "在各区域，", "2022年")}


@st.composite
def two_versions(draw: st.DrawFn) -> Comparison:
    lang: Lang = draw(st.sampled_from(["en", "zh"]))
    heading = "resolves" if lang == "en" else "做出决议"
    texts = st.lists(st.sampled_from(TEXTS[lang]), min_size=1, max_size=5)
    sides = []
    for _ in range(2):
        made = [text + draw(st.sampled_from(("", *MORE[lang]))) for text in draw(texts)]
        text = "\n".join([heading, *(f"{number}\t{text}" for number, text in enumerate(made, 1))])
        sides.append(segment_document(read_text(text.encode(), path="-", lang=lang)))
    return compare_versions(sides[0], sides[1], embedder())


@given(two_versions())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_both_versions_come_back(comparison: Comparison) -> None:
    data = written(comparison)
    assert settled(data, accepted=True) == lines(comparison.new)
    assert settled(data, accepted=False) == lines(comparison.old)
    document = read_docx(data, path="redline.docx", lang=comparison.new.document.lang)
    assert document.text.split("\n") == lines(comparison.new)
    old = document.text if document.redline is None else document.redline.text
    assert old.split("\n") == lines(comparison.old)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_reader_finds_both_states_of_every_clause(lang: Lang) -> None:
    comparison = versions(lang)
    document = read_docx(written(comparison), path="redline.docx", lang=lang)
    assert document.revisions == "tracked"
    found = [
        (c.status, c.old_label, c.old_text, c.new_label, None if c.is_struck else c.text)
        for c in segment_states(document)
    ]
    old, new = comparisons.OLD[lang], comparisons.NEW[lang]
    assert found == [
        ("kept", None, old[0], None, new[0]),
        ("new", None, None, "a)", new[1]),
        ("relabelled", "a)", old[1], "b)", new[2]),
        ("struck", "b)", old[2], None, None),
        ("kept", None, old[4], None, new[3]),
        ("new", None, None, "1", new[4]),
        ("relabelled", "1", old[5], "2", new[5]),  # the part that keeps most of the clause that was split
        ("moved", "c)", old[3], "3", new[6]),
    ]
