"""Comments in a copy of a Word document: on the right words, and nothing else changed."""

from __future__ import annotations

import hashlib
import io
import re
import sys
import zipfile
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from align.errors import ExportError, SchemaError
from align.exporting.base import ExportOptions
from align.exporting.comments import CommentsExporter
from align.exporting.judgements import read_ignore_list
from align.exporting.repacking import repacked
from align.model import Alignment, Bead, Clause, Flag, ReportData
from align.readers.docx.reader import read_docx
from align.revising.tracked import segment_states

from . import builders

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "readers" / "docx"))
from docx_files import (
    cite,
    docx,
    gone,
    ins,
    note,
    notes,
    p,
    package,
    run,
    style,
    styles,
    t,
)  # fmt: skip
from docx_random import made

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def report_on(path: Path, *flags: Flag, lang: str = "en") -> ReportData:
    """A report whose source is the document at a path and whose target is a single unit."""
    document = read_docx(path.read_bytes(), path=str(path), lang=None)
    ours = segment_states(document)
    theirs = builders.side("zh" if lang == "en" else "en", builders.clause(0, "附件"))
    beads = (*(Bead((clause.index,), (), None, "gap") for clause in ours), Bead((), (0,), None, "gap"))
    return ReportData(builders.INFO, Alignment(ours, theirs, beads), flags)


def flag(*spans: tuple[int, int, int], units: tuple[int, ...] = (), **fields: Any) -> Flag:
    known = {"code": "number", "severity": "major", "clause": "recalling a)", "message": "They differ."}
    source = units or tuple(dict.fromkeys(index for index, _, _ in spans))
    return Flag(**(known | {"source": source, "target": (), "source_spans": spans, "fingerprint": "f-1"} | fields))


def commented(report: ReportData, **options: Any) -> bytes:
    fp = io.BytesIO()
    CommentsExporter(ExportOptions(side="source", **options)).write(report, fp)
    return fp.getvalue()


def part(data: bytes, name: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return etree.fromstring(archive.read(name))


def words(data: bytes) -> list[str]:
    """The words that each comment is on, in the order of their numbers; struck ones in ⟦ ⟧."""
    found: dict[str, str] = {}
    opened: list[str] = []
    referenced: list[str] = []
    for node in part(data).iter():
        key = node.get(f"{W}id")
        if node.tag == f"{W}commentRangeStart":
            opened.append(key)
            found[key] = ""
        elif node.tag == f"{W}commentRangeEnd":
            opened.remove(key)
        elif node.tag == f"{W}commentReference":
            referenced.append(key)
            above = {etree.QName(one).localname for one in node.iterancestors()}
            assert above in ({"r", "p", "body", "document"}, {"r", "p", "tc", "tr", "tbl", "body", "document"})
        shown = {f"{W}t": node.text or "", f"{W}tab": "\t", f"{W}delText": f"⟦{node.text}⟧"}.get(node.tag, "")
        shown = "¹" if node.tag == f"{W}footnoteReference" else shown
        for one in opened:
            found[one] += shown
    assert not opened
    assert sorted(referenced) == sorted(found)
    return [found[key] for key in sorted(found, key=int)]


def said(data: bytes) -> list[str]:
    """The comments' texts, a line a paragraph."""
    return [
        "\n".join("".join(line.itertext(f"{W}t")) for line in comment.iter(f"{W}p"))
        for comment in part(data, "word/comments.xml")
    ]


def written(tmp_path: Path, *body: str, **parts: Any) -> Path:
    path = tmp_path / "source.docx"
    path.write_bytes(docx(*body, **parts))
    return path


EN = (p(t("recalling")), p(t("a)\tthat Member States shall report four times in 2019;")))
ZH = (p(t("忆及")), p(t("a)\t各成员国应在2018年报告五次；")))


@pytest.mark.parametrize(
    ("lang", "body", "text", "wanted"),
    [("en", EN, "2019", "2019"), ("zh", ZH, "2018", "2018"), ("zh", ZH, "成员国", "成员国")],
)
def test_a_comment_is_on_its_words(tmp_path: Path, lang: str, body: tuple[str, ...], text: str, wanted: str) -> None:
    path = written(tmp_path, *body)
    report = report_on(path, lang=lang)
    at = report.source[1].text.index(text)
    data = commented(report_on(path, flag((1, at, at + len(text))), lang=lang))
    assert words(data) == [wanted]
    assert said(data) == ["major · number · recalling a)\nThey differ.\nalign f-1"]


def test_words_across_runs_with_their_looks_in_insertions_and_beside_deletions(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        p(t("resolves")),
        p(
            t("to re"),
            run('<w:t xml:space="preserve">port to the </w:t>', "<w:b/>"),
            gone(t("old ")),
            ins(t("new Council;")),
        ),
    )
    text = report_on(path).source[1].text
    assert text == "to report to the new Council;"
    data = commented(report_on(path, flag((1, 3, 20)), flag((1, 21, 28), fingerprint="f-2")))
    assert words(data) == ["report to the ⟦old ⟧new", "Council"]
    runs = [(node.getparent().find(f"{W}rPr/{W}b") is not None, node.text) for node in part(data).iter(f"{W}t")]
    assert runs == [
        (False, "resolves"), (False, "to "), (False, "re"), (True, "port to the "),
        (False, "new"), (False, " "), (False, "Council"), (False, ";"),
    ]  # fmt: skip
    assert [node.getparent().tag for node in part(data).iter(f"{W}commentRangeEnd")] == [f"{W}ins"] * 2


def test_several_spans_are_several_comments_and_near_ones_are_one(tmp_path: Path) -> None:
    path = written(tmp_path, p(t("resolves")), p(t("to report in 2018, 2019 and to the Council of the Union in 2022;")))
    data = commented(report_on(path, flag((1, 13, 17), (1, 19, 23), (1, 59, 63))))
    assert words(data) == ["2018, 2019", "2022"]
    first, second = said(data)
    assert first.splitlines() == ["major · number · recalling a) · 1 of 2", "They differ.", "align f-1"]
    assert second.splitlines() == ["major · number · recalling a) · 2 of 2", "See the first comment on this flag."]


def test_a_place_where_text_is_wanting_is_the_word_before_it(tmp_path: Path) -> None:
    path = written(tmp_path, *EN)
    data = commented(report_on(path, flag((1, 18, 18)), flag((1, 0, 0), fingerprint="f-2")))
    assert words(data) == ["that", "States"]


def test_a_flag_without_spans_is_on_its_unit_and_one_without_a_unit_behind_the_place(tmp_path: Path) -> None:
    path = written(tmp_path, *EN, p(t("b)\tto act;")))
    report = report_on(path)
    lone = Flag("extra-clause", "major", "c)", (), (0,), "Chinese has c).", fingerprint="f-9")
    beads = (*report.beads[:2], Bead((), (0,), None, "gap"), report.beads[2])
    report = ReportData(report.info, Alignment(report.source, report.target, beads), (flag(units=(2,)), lone))
    data = commented(report)
    assert words(data) == ["2019;", "to act;"]
    assert said(data)[0].splitlines() == [
        "major · extra-clause · c)", "Chinese has c).", "Chinese, behind this place: “附件”", "align f-9",
    ]  # fmt: skip


def test_text_of_a_note_is_told_of_where_the_note_is_cited(tmp_path: Path) -> None:
    body = p(t("recalling")), p(t("the role"), cite("2"), t(" of ITU;"))
    path = written(tmp_path, *body, footnotes=notes("footnote", n2=note(t(" including SIDS."))))
    (index,) = [clause.index for clause in report_on(path).source if "SIDS" in clause.text]
    assert words(commented(report_on(path, flag((index, 10, 14))))) == ["¹"]


def test_a_struck_clause_is_told_of_on_its_struck_words(tmp_path: Path) -> None:
    path = written(tmp_path, p(t("resolves")), p(gone(t("to act in 2018;")), mark="del"), p(t("to report;")))
    (struck,) = [clause for clause in report_on(path).source if clause.is_struck]
    assert words(commented(report_on(path, flag((struck.index, 10, 14))))) == ["⟦2018⟧"]


def test_what_cannot_be_cut_is_taken_as_a_whole(tmp_path: Path) -> None:
    field = "".join(
        f"<w:r>{inner}</w:r>"
        for inner in (
            '<w:fldChar w:fldCharType="begin"/>', "<w:instrText>REF a</w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>', "<w:t>2018</w:t>", '<w:fldChar w:fldCharType="end"/>',
        )
    )  # fmt: skip
    control = "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>in Geneva</w:t></w:r></w:sdtContent></w:sdt>"
    blank = "<w:r><w:t> report </w:t></w:r>"
    path = written(tmp_path, p(t("resolves")), p(t("to meet "), field, t(" "), control, t(" and "), blank, t(" so;")))
    text = report_on(path).source[1].text
    assert text == "to meet 2018 in Geneva and report so;"
    found = [
        flag((1, text.index(word), text.index(word) + len(word)), fingerprint=f"f-{word}")
        for word in ("01", "Gen", "epo")
    ]
    data = commented(report_on(path, *found))
    assert words(data) == ["2018", "in Geneva", " report "]
    tags = [etree.QName(node).localname for node in part(data).iter(f"{W}commentRangeStart", f"{W}fldChar", f"{W}sdt")]
    assert tags[:5] == ["commentRangeStart", "fldChar", "fldChar", "fldChar", "commentRangeStart"]


def test_entities_line_ends_and_soft_hyphens_are_counted_as_characters(tmp_path: Path) -> None:
    inner = "<w:r><w:t>R&amp;D &#x4e00;&#xad;\u00ad𠮷\r\nx shall;</w:t></w:r>"
    path = written(tmp_path, p(t("resolves")), f"<w:p>{inner}</w:p>")
    text = report_on(path).source[1].text
    assert text == "R&D 一𠮷 x shall;"
    data = commented(report_on(path, flag((1, 5, 6)), flag((1, 1, 2), fingerprint="f-2")))
    assert words(data) == ["&", "𠮷"]
    assert read_docx(data, path="-", lang=None).text == read_docx(path.read_bytes(), path="-", lang=None).text


COMMENTS = (
    '<?xml version="1.0"?><!-- kept --><w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:comment w:id="7" w:author="Ann" w:initials="A"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment></w:comments >'
)
MARKED = p(
    t("to act "), '<w:commentRangeStart w:id="7"/>', t("in 2018"), '<w:commentRangeEnd w:id="7"/>',
    '<w:r><w:commentReference w:id="7"/></w:r>', t(";"),
)  # fmt: skip


def test_comments_that_are_there_stay(tmp_path: Path) -> None:
    path = tmp_path / "source.docx"
    plain = docx(p(t("resolves")), MARKED)
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/>'
        "</Relationships>"
    )
    path.write_bytes(
        repacked(plain, {"word/_rels/document.xml.rels": rels.encode()}, {"word/comments.xml": COMMENTS.encode()})
    )
    data = commented(report_on(path, flag((1, 10, 14))))
    assert words(data) == ["in 2018", "2018"]
    assert said(data) == ["Why?", "major · number · recalling a)\nThey differ.\nalign f-1"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        held = archive.read("word/comments.xml").decode()
        assert held.startswith(COMMENTS.removesuffix("</w:comments >"))
        assert archive.read("word/_rels/document.xml.rels").decode() == rels
        assert archive.namelist().count("word/comments.xml") == 1


def test_all_else_in_the_file_is_as_it_was(tmp_path: Path) -> None:
    picture = bytes(range(256)) * 40
    more = {"word/media/image1.png": picture, "docProps/app.xml": "<x/>"}
    path = written(tmp_path, *EN, styles=styles(style("Kommentar", "annotation text")), more=more)
    data = commented(report_on(path, flag((1, 0, 4))))
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(io.BytesIO(data)) as after:
        names = before.namelist()
        assert after.namelist() == [*names, "word/comments.xml"]
        changed = [name for name in names if before.read(name) != after.read(name)]
        assert changed == ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"]
        types = after.read("[Content_Types].xml").decode()
        assert 'PartName="/word/comments.xml"' in types
        assert "comments+xml" in types
        body = after.read("word/document.xml").decode()
        assert before.read("word/document.xml").decode().split("<w:p>")[1] in body
    assert [node.get(f"{W}val") for node in part(data, "word/comments.xml").iter(f"{W}pStyle")] == ["Kommentar"] * 3


def test_the_date_is_the_one_given_and_else_none(tmp_path: Path) -> None:
    report = report_on(written(tmp_path, *EN), flag((1, 0, 4)))
    for options, wanted in (({}, None), ({"date": "20221014T120000Z"}, "2022-10-14T12:00:00Z")):
        data = commented(report, **options)
        (comment,) = part(data, "word/comments.xml")
        assert (comment.get(f"{W}date"), comment.get(f"{W}author")) == (wanted, "align")
        assert data == commented(report, **options)


def test_a_second_round_goes_on_in_the_commented_file(tmp_path: Path) -> None:
    path = written(tmp_path, *EN)
    once = tmp_path / "once.docx"
    once.write_bytes(commented(report_on(path, flag((1, 0, 4)))))
    assert commented(report_on(once, flag((1, 0, 4)))) == once.read_bytes()
    data = commented(report_on(once, flag((1, 0, 4)), flag((1, 32, 36), fingerprint="f-2")))
    assert words(data) == ["that", "four"]
    assert [text.splitlines()[-1] for text in said(data)] == ["align f-1", "align f-2"]


def test_ignored_flags_are_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, *EN)
    assert commented(report_on(path, flag((1, 0, 4), ignored=True))) == path.read_bytes()


def test_no_such_file_another_file_and_no_word_document(tmp_path: Path) -> None:
    path = written(tmp_path, *EN)
    report = report_on(path, flag((1, 0, 4)))
    moved = path.rename(tmp_path / "moved.docx")
    with pytest.raises(ExportError, match=r"no such file.*--original"):
        commented(report)
    assert words(commented(report, original=str(moved))) == ["that"]
    path.write_bytes(docx(*ZH))
    with pytest.raises(ExportError, match="not the document that was aligned"):
        commented(report)
    path.write_text("recalling\n")
    with pytest.raises(ExportError, match=r"is plain text.*--format docx"):
        commented(report)
    with pytest.raises(ExportError, match="--redact"):
        commented(report, redact=True)


def test_a_document_with_macros_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, *EN)
    types = b'<Types xmlns="x"><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    path.write_bytes(repacked(path.read_bytes(), {"[Content_Types].xml": types}, {}))
    with pytest.raises(ExportError, match="macros"):
        commented(report_on(path, flag((1, 0, 4))))


def test_parts_in_utf_16_and_another_prefix(tmp_path: Path) -> None:
    body = part(docx(*EN))
    uri = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    root = etree.Element(f"{{{uri}}}document", nsmap={"ns0": uri})
    root.append(body[0])
    text = etree.tostring(root).decode().replace("<w:", "<ns0:").replace("</w:", "</ns0:").replace(" w:", " ns0:")
    path = tmp_path / "source.docx"
    held = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")
    path.write_bytes(repacked(docx(*EN), {"word/document.xml": held}, {}))
    data = commented(report_on(path, flag((1, 19, 24))))
    assert words(data) == ["shall"]


def _picked(clause: Clause, random: Random) -> tuple[int, int, int]:
    start = random.randrange(len(clause.text))
    return clause.index, start, random.randint(start + 1, len(clause.text))


@given(seed=st.integers(0, 10**6), lang=st.sampled_from(["en", "zh"]))
@settings(max_examples=40, deadline=None)
def test_any_document_reads_as_before_and_its_comments_are_on_their_words(
    seed: int, lang: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    random = Random(seed)  # noqa: S311
    document = made(random, lang)
    path = tmp_path_factory.mktemp("made") / "source.docx"
    path.write_bytes(document.data)
    units = [clause for clause in report_on(path, lang=lang).source if clause.text.strip()]
    spans = [_picked(random.choice(units), random) for _ in range(5)] if units else []
    flags = [flag(span, fingerprint=f"f-{number}") for number, span in enumerate(spans)]
    data = commented(report_on(path, *flags, lang=lang))
    before, after = (read_docx(held, path="-", lang=None) for held in (path.read_bytes(), data))
    assert (after.text, after.redline) == (before.text, before.redline)
    with zipfile.ZipFile(path) as one, zipfile.ZipFile(io.BytesIO(data)) as other:
        ours = {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
        assert all(one.read(name) == other.read(name) for name in one.namelist() if name not in ours)
    wanted = {
        one.fingerprint: _bare(next(u for u in units if u.index == span[0]).text[span[1] : span[2]])
        for one, span in zip(flags, spans, strict=True)
    }
    found = dict(zip((text.split()[-1] for text in said(data)), words(data), strict=True)) if flags else {}
    struck = {clause.index for clause in units if clause.is_struck}
    cited = {clause.index for clause in units if clause.kind == "footnote"}
    assert found.keys() == wanted.keys()
    for one, (index, _, _) in zip(flags, spans, strict=True):
        text = wanted[one.fingerprint]
        if not text or index in struck | cited:  # a blank is told of on the word beside it
            continue
        held = _bare(re.sub("⟦.*?⟧|¹", "", found[one.fingerprint]))
        if any("<w:tbl>" in block for block in document.body):  # a range does not reach from one cell into another
            assert text.startswith(held)
        else:
            assert held == text


def _bare(text: str) -> str:
    return "".join(text.split())


RESOLVED = """<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">
<w15:commentEx w15:paraId="00000001" w15:done="1"/><w15:commentEx w15:paraId="00000002" w15:done="1"/>
<w15:commentEx w15:paraId="00000003" w15:paraIdParent="00000002" w15:done="0"/>
<w15:commentEx w15:paraId="00000004" w15:done="0"/></w15:commentsEx>"""


def reviewed(tmp_path: Path) -> Path:
    """A document as Word saves it: two comments of ours resolved, one with a reply, and one open."""

    def comment(key: int, *lines: str, author: str = "align", date: str = "") -> str:
        paragraphs = "".join(f'<w:p w14:paraId="{key:08d}"><w:r><w:t>{line}</w:t></w:r></w:p>' for line in lines)
        when = f' w:date="{date}"' if date else ""
        return f'<w:comment w:id="{key}" w:author="{author}"{when}>{paragraphs}</w:comment>'

    made_ = "".join(
        (
            comment(1, "major", "align f-00aa"),
            comment(2, "minor", "align f-00bb-2"),
            comment(3, "False alarm: the list is old", author="J. Author", date="2026-03-01T10:00:00Z"),
            comment(4, "minor", "align f-00cc"),
        )
    )
    space = f'xmlns:w="{W[1:-1]}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    office, microsoft = (
        "http://schemas.openxmlformats.org/officeDocument/2006",
        "http://schemas.microsoft.com/office/2011",
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{office}/relationships/comments" Target="comments.xml"/>'
        f'<Relationship Id="b" Type="{microsoft}/relationships/commentsExtended" Target="commentsExtended.xml"/>'
        "</Relationships>"
    )
    path = tmp_path / "reviewed.docx"
    path.write_bytes(
        repacked(
            docx(*EN),
            {"word/_rels/document.xml.rels": rels.encode()},
            {
                "word/comments.xml": f"<w:comments {space}>{made_}</w:comments>".encode(),
                "word/commentsExtended.xml": RESOLVED.encode(),
            },
        )
    )
    return path


def test_resolved_comments_are_judgements(tmp_path: Path) -> None:
    first, second = read_ignore_list(reviewed(tmp_path)).judgements
    assert (first.fingerprint, first.decision, first.comment, first.by, first.date) == (
        "f-00aa",
        "accepted",
        "",
        "",
        "",
    )
    assert (second.fingerprint, second.decision) == ("f-00bb-2", "false-alarm")
    assert (second.comment, second.by, second.date) == ("False alarm: the list is old", "J. Author", "2026-03-01")


def test_a_document_without_such_comments_is_no_ignore_file(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="none of its comments"):
        read_ignore_list(written(tmp_path, *EN))
    other = tmp_path / "other.zip"
    other.write_bytes(package({"a.txt": "x"}))
    with pytest.raises(SchemaError, match="a ZIP archive"):
        read_ignore_list(other)


def test_the_file_that_was_read_is_told_by_its_digest(tmp_path: Path) -> None:
    path = written(tmp_path, *EN)
    assert report_on(path).source.document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
