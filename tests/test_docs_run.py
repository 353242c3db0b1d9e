"""What the documentation shows is run: every command and every piece of Python of the READMEs and of ``docs/``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from doc_blocks import ROOT, RUN, WIDTH, agrees, blocks, commands, run_block
from doc_samples import lay_out

PAGES = [ROOT / "README.md", ROOT / "README.zh.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_blocks_of_a_page_run_and_print_what_is_shown(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [block for block in blocks(page.read_text(encoding="utf-8")) if block.lang in RUN and not block.not_run]
    if not found:
        return
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", WIDTH)
    names: dict[str, Any] = {}
    wrong = [f"{page.name}:{block.line}: {message}" for block in found for message in run_block(block, names)]
    assert not wrong, "\n\n".join(wrong)


def test_only_known_languages_are_fenced() -> None:
    shown = {*RUN, "text", "json", "xml", "csv", "mermaid", ""}
    found = {(page.name, block.lang) for page in PAGES for block in blocks(page.read_text(encoding="utf-8"))}
    assert {each for each in found if each[1] not in shown - {"mermaid"}} == set()


def test_a_block_that_is_not_run_is_told_from_one_that_is() -> None:
    page = "```console\n$ a\n```\n\n<!-- not run: no network -->\n```console\n$ b\n```\n"
    assert [(block.not_run, block.line) for block in blocks(page)] == [(None, 1), ("no network", 6)]


def test_commands_are_told_from_what_they_print() -> None:
    found = commands("$ align a \\\n  b   # exit status 1\none\ntwo\n$ c\n")
    assert [(each.text.split(), each.shown, each.status) for each in found] == [
        (["align", "a", "b", "#", "exit", "status", "1"], "one\ntwo\n", 1),
        (["c"], "", 0),
    ]


def test_an_ellipsis_stands_for_what_may_differ_and_for_nothing_else() -> None:
    assert agrees("a … c\n…\nd\n", "a b c\nx\ny\nd\n")
    assert agrees("a\n…\n", "a\n")
    assert not agrees("a …\n", "a b\nc\n")
    assert not agrees("a\n", "a\nb\n")


def test_a_block_that_prints_something_else_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (wrong,) = blocks("```console\n$ align --version\nalign 99\n```\n")
    assert "prints" in run_block(wrong, {})[0]
    (failing,) = blocks("```console\n$ align run no.txt no.txt -o out\n```\n")
    assert "ends with 2, not 0" in run_block(failing, {})[0]
    (python,) = blocks("```python\n>>> 1 + 1\n3\n```\n")
    assert "Expected" in run_block(python, {})[0]
