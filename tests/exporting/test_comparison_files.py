"""compare.json and compare.html."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from align.errors import ExportError
from align.exporting.base import DEFAULTS, ExportOptions
from align.exporting.comparison import dump_comparison, save_comparison, to_dict, write_comparison
from align.exporting.comparison_page import write_page
from align.model.comparison import Comparison, Pair

from . import comparisons
from .comparisons import versions


def stored(comparison: Comparison) -> Any:
    fp = io.BytesIO()
    dump_comparison(comparison, fp)
    return json.loads(fp.getvalue().decode())


def page(comparison: Comparison) -> html.HtmlElement:
    fp = io.BytesIO()
    write_page(comparison, fp, DEFAULTS)
    return html.document_fromstring(fp.getvalue().decode())


def row(root: html.HtmlElement, number: int) -> html.HtmlElement:
    (found,) = root.xpath(f"//tr[@id='p{number}']")
    return found


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_file_follows_its_schema(lang: str) -> None:
    data = stored(versions(lang))
    assert list(data) == ["schema", "old", "new", "pairs", "warnings"]
    assert data["schema"] == 1
    for name, count in (("old", 6), ("new", 7)):
        assert list(data[name])[:5] == ["lang", "script", "path", "sha256", "revisions"]
        assert [clause["index"] for clause in data[name]["clauses"]] == list(range(count))
        assert data[name]["furniture"] == []
    pairs = [(pair["old"], pair["new"], pair["change"], pair["moved"], pair["both_wordings"]) for pair in data["pairs"]]
    assert pairs == [
        ([0], [0], "kept", False, False),
        ([], [1], "new", False, False),
        ([1], [2], "reworded", False, False),
        ([2], [], "struck", False, False),
        ([4], [3], "kept", False, False),
        ([5], [4, 5], "reworded", False, False),
        ([3], [6], "moved", True, False),
    ]
    assert data["pairs"][0]["edits"] == []
    assert data["pairs"][1]["edits"] is None
    edit = {"op": "ins", "in": "text", "author": None, "date": None}
    start, end = (3, 7) if lang == "en" else (5, 7)
    assert data["pairs"][2]["edits"] == [edit | {"start": start, "end": end}]
    assert data["warnings"] == ["old.txt: a warning"]


def test_what_is_written_is_what_is_told() -> None:
    for comparison in (versions("en"), versions("zh"), comparisons.hostile(), comparisons.empty()):
        assert stored(comparison) == json.loads(json.dumps(to_dict(comparison)))


def test_a_line_for_each_unit_and_pair() -> None:
    fp = io.BytesIO()
    dump_comparison(versions("zh"), fp)
    lines = fp.getvalue().decode().splitlines()
    assert sum(line.startswith('{"index"') for line in lines) == 13
    assert sum(line.startswith('{"old": [') for line in lines) == 7


def test_three_files_in_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "here"
    folder.mkdir(parents=True)
    (folder / "mine.txt").write_text("stays")
    (folder / "compare.json").write_text("old")
    save_comparison(versions("en"), folder)
    assert sorted(file.name for file in folder.iterdir()) == [
        "compare.html",
        "compare.json",
        "mine.txt",
        "redline.docx",
    ]
    first = {file.name: file.read_bytes() for file in folder.iterdir()}
    save_comparison(versions("en"), folder)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == first
    save_comparison(versions("en"), tmp_path / "new")
    assert (tmp_path / "new" / "redline.docx").read_bytes() == first["redline.docx"]


def test_one_file_by_its_suffix(tmp_path: Path) -> None:
    for name, start in (("c.json", b"{"), ("c.html", b"<!DOCTYPE html>"), ("c.docx", b"PK")):
        write_comparison(versions("en"), tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(start)


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="file: is not a folder; name another"):
        save_comparison(versions("en"), tmp_path / "file")
    assert list(tmp_path.iterdir()) == [tmp_path / "file"]


def test_the_date_changes_the_redline_alone(tmp_path: Path) -> None:
    save_comparison(versions("en"), tmp_path / "a")
    save_comparison(versions("en"), tmp_path / "b", ExportOptions(date="20221014T120000Z"))
    differ = [f.name for f in (tmp_path / "a").iterdir() if f.read_bytes() != (tmp_path / "b" / f.name).read_bytes()]
    assert differ == ["redline.docx"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_shows_both_versions_side_by_side(lang: str) -> None:
    root = page(versions(lang))
    rows = [row(root, number) for number in range(7)]
    old, new = comparisons.OLD[lang], comparisons.NEW[lang]
    assert [tr.get("class").split()[1] for tr in rows] == [pair.change for pair in versions(lang).pairs]
    for number, before, after in ((0, 0, 0), (2, 1, 2), (4, 4, 3), (6, 3, 6)):
        cells = rows[number].xpath("./td")
        assert cells[0].xpath("string(.//*[@class='x'])") == old[before]
        assert cells[1].xpath("string(.//*[@class='x'])") == new[after]
    assert rows[1].xpath("./td")[0].get("class") == rows[3].xpath("./td")[1].get("class") == "gap"
    assert rows[1].xpath("string(.//ins)") == new[1]
    assert rows[3].xpath("string(.//del)") == old[2]


def test_what_was_struck_and_inserted_is_marked() -> None:
    english, chinese = page(versions("en")), page(versions("zh"))
    assert row(english, 2).xpath("./td[2]//p//ins/text()") == [" key"]
    assert row(chinese, 2).xpath("./td[2]//p//ins/text()") == ["关键"]
    split = row(english, 5)
    assert split.xpath("./td[1]//del/text()") == [" and"]
    assert split.xpath("./td[2]//div[@class='u clause d1']//ins/text()") == [";"]
    assert row(chinese, 5).xpath("./td[2]//div//ins/text()") == ["；"]
    told = row(english, 2).xpath("./td[3]")[0]
    assert told.text_content() == "rewordeda) → b)"
    assert row(english, 5).xpath("./td[3]")[0].text_content() == "rewordedsplit"
    assert row(english, 6).xpath("./td[3]")[0].text_content() == "movedc) → 3"


def test_no_redline_where_both_wordings_stand() -> None:
    comparison = versions("en")
    both = Pair((1,), (2,), "reworded", None, both_wordings=True)
    tr = row(page(Comparison(comparison.old, comparison.new, (*comparison.pairs[:2], both, *comparison.pairs[3:]))), 2)
    assert tr.xpath("./td[position()<3]//ins | ./td[position()<3]//del") == []
    assert "old and new wording both stand in the text: no redline" in tr.text_content()


def test_changes_are_counted_and_can_be_filtered() -> None:
    root = page(versions("en"))
    figures = {li.get("class"): li.xpath("string(span)") for li in root.xpath("//ul[@class='figures']/li")}
    assert figures == {"reworded": "2", "new": "1", "struck": "1", "moved": "1", "relabelled": "0", "kept": "2"}
    style = root.xpath("string(//style)")
    for name in root.xpath("//input[@name='rows']/@id"):
        assert name == "rows-all" or f"body:has(#{name}:checked)" in style
    links = root.xpath("//section[@class='worst']//a/@href")
    assert sorted(links) == ["#p1", "#p2", "#p3", "#p5", "#p6"]


def test_the_page_needs_nothing_else() -> None:
    root = page(comparisons.hostile())
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = root.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'"
    assert root.xpath("//script | //link | //img | //iframe") == []
    assert all(href.startswith("#") for href in root.xpath("//@href"))
    assert root.xpath("//@onclick | //@style | //@src") == []


def test_every_id_is_there_once() -> None:
    for comparison in (versions("zh"), comparisons.hostile(), comparisons.empty()):
        root = page(comparison)
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {href[1:] for href in root.xpath("//@href")} <= set(ids)


def test_two_equal_versions() -> None:
    comparison = versions("zh")
    same = Comparison(comparison.old, comparison.old, tuple(Pair((i,), (i,), "kept", ()) for i in range(6)))
    text = page(same).text_content()
    assert "Nothing changed." in text
    assert re.search(r"6\s*kept", text)
