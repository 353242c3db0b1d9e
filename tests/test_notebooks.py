"""The notebooks: what is stored of them can be read anywhere, and is what they show when they are run.

Those that run them want the extra ``notebooks``, and are asked for: ``pytest -m notebooks``.
"""

from __future__ import annotations

import base64
import re
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "tools"))
import docs_notebooks
import notebooks

ROOT = Path(__file__).resolve().parents[1]
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MOST = 300_000
_OF_A_MACHINE = re.compile(
    r"/home/|/root/|/tmp/|/work/|/Users/|/usr/|[A-Z]:\\|0x[0-9a-f]{6}|\b\d[\d.]* ?(?:ms|s|sec|seconds)\b|site-packages"
)

each = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def code_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def made(text: str, tags: tuple[str, ...] = ()) -> Any:
    """A notebook of one cell that shows a text."""
    output = {"output_type": "display_data", "data": {"text/markdown": [text]}, "metadata": {}}
    return {"cells": [{"cell_type": "code", "metadata": {"tags": [*tags]}, "outputs": [output]}]}


def test_the_six_notebooks_are_there_and_both_readmes_and_the_site_name_each() -> None:
    assert [path.name[0] for path in PATHS] == list("123456")
    for page in ("README.md", "README.zh.md", "docs/notebooks/index.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert [path.name for path in PATHS if f"notebooks/{path.name})" not in text] == [], page


@each
def test_what_is_stored_was_run_from_top_to_bottom_without_an_error(path: Path) -> None:
    cells = code_cells(notebooks.stored(path))
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell["outputs"]]
    assert [output for output in outputs if output["output_type"] == "error" or output.get("name") == "stderr"] == []
    assert any("image/png" in output.get("data", {}) for output in outputs)


@each
def test_what_is_stored_can_be_read_on_a_code_host_and_tells_nothing_of_the_machine(path: Path) -> None:
    notebook = notebooks.stored(path)
    assert path.stat().st_size < MOST
    assert notebook["metadata"] == notebooks.METADATA
    assert [cell["metadata"] for cell in notebook["cells"] if cell["metadata"] not in ({}, {"tags": ["varies"]})] == []
    assert [text for text in notebooks.substance(notebook) if _OF_A_MACHINE.search(text)] == []
    for cell in code_cells(notebook):
        for output in cell["outputs"]:
            picture = base64.b64decode(output.get("data", {}).get("image/png", ""))
            assert picture[1:4] in (b"PNG", b"")


@each
def test_a_notebook_tells_a_story_in_words(path: Path) -> None:
    notebook = notebooks.stored(path)
    texts = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    told = "\n".join(texts)
    assert texts[0].startswith("# ")
    assert told.count("**What this says") >= 3
    assert re.search(r"^(## |\*\*)What is uncertain|^## \d. What is uncertain", told, flags=re.MULTILINE)
    shown = "\n".join(notebooks.substance(notebook))
    assert re.search(r"[\u4e00-\u9fff]{8}", shown), "clauses are quoted in both languages"


def test_the_links_of_the_notebooks_lead_somewhere() -> None:
    for path in PATHS:
        for cell in notebooks.stored(path)["cells"]:
            for link in re.findall(r"\]\(([^)#]+)", "".join(cell["source"])) if cell["cell_type"] == "markdown" else ():
                assert (path.parent / link).exists(), f"{path.name}: {link}"


@pytest.mark.parametrize(
    ("before", "now"),
    [("5 flags", "6 flags"), ("score 0.91", "score 0.95"), ("| a | 1 |", "| a | 2 |"), ("Council", "the Council")],
)
def test_an_output_that_says_something_else_is_stale(before: str, now: str) -> None:
    assert notebooks.differences(made(before), made(now)) != []


@pytest.mark.parametrize(
    ("before", "now"), [("score 0.914", "score 0.91"), ("a  b\n", "a b"), ("| :--- |", "| :-- |"), ("[x]", "[x]")]
)
def test_spaces_and_the_third_digit_make_no_output_stale(before: str, now: str) -> None:
    assert notebooks.differences(made(before), made(now)) == []


def test_of_a_cell_that_varies_only_the_words_count() -> None:
    varies = (notebooks.VARIES,)
    assert notebooks.differences(made("rank-1 0.94 of 1,577", varies), made("rank-1 0.91 of 1,580", varies)) == []
    assert notebooks.differences(made("rank-1 0.94", varies), made("recall 0.94", varies)) != []


def test_a_picture_more_or_less_is_a_difference() -> None:
    picture = {"output_type": "display_data", "data": {"image/png": "AAAA", "text/plain": "<Figure>"}, "metadata": {}}
    other = made("a")
    other["cells"][0]["outputs"].append(picture)
    assert notebooks.differences(made("a"), other) != []
    again = made("a")
    again["cells"][0]["outputs"].append(picture | {"data": {"image/png": "BBBB"}})
    assert notebooks.differences(other, again) == []


def test_the_site_shows_each_notebook_with_its_outputs_and_pictures() -> None:
    pages, pictures = docs_notebooks.pages(), docs_notebooks.pictures()
    assert set(pages) == {f"notebooks/{path.stem}.md" for path in PATHS}
    for path in PATHS:
        page = pages[f"notebooks/{path.stem}.md"]
        named = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page)
        assert {f"notebooks/{name}" for name in named} == {name for name in pictures if path.stem in name}
        assert ".ipynb)" not in page.replace(f"notebooks/{path.name}", "")
    assert "前半部分将向所有利益攸关方开放" in pages["notebooks/1-first-look.md"]


@pytest.mark.notebooks
@each
def test_a_notebook_shows_what_is_stored(path: Path, request: pytest.FixtureRequest) -> None:
    if "notebooks" not in (request.config.getoption("markexpr") or ""):
        pytest.skip("runs the notebooks: opt in with -m notebooks")
    pytest.importorskip("nbclient", reason="needs the extra notebooks")
    pytest.importorskip("ipykernel", reason="needs the extra notebooks")
    if path.stem == notebooks.TRAINS:
        pytest.importorskip("sentence_transformers", reason="trains a model: needs the extra transformers")
    found = notebooks.differences(notebooks.stored(path), notebooks.executed(path))
    assert found == [], "make notebooks stores what they show now"
