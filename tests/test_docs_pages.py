"""The documentation against the code: what is made from it, what both READMEs say, what the schema's page names."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

import align
from align.cli import app
from align.drift.catalogue import CATALOGUE
from align.drift.runner import all_checks
from align.explaining import measures
from align.exporting.stored import to_dict

sys.path.append(str(Path(__file__).resolve().parents[1] / "tools"))
import docs_pages
import docs_pictures

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh.md")
PAGES = docs_pages.pages()


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def sections(page: str) -> dict[str, str]:
    parts = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def commands_of(program: Any, path: str = "align") -> dict[str, Any]:
    found = {path: program}
    for name, below in getattr(program, "commands", {}).items():
        found |= commands_of(below, f"{path} {name}")
    return found


def test_every_command_option_and_argument_stands_in_the_reference() -> None:
    stated = sections(PAGES["reference/commands.md"])
    commands = commands_of(typer.main.get_command(app))
    assert set(stated) == set(commands)
    for path, command in commands.items():
        for parameter in command.params:
            names = parameter.opts if parameter.param_type_name == "option" else [parameter.metavar.strip("[]")]
            assert [name for name in names if f"`{name}`" not in stated[path]] == [], path
    assert "`--ignore` <code>FILE</code>" in stated["align check"]
    assert "align run SOURCE TARGET -o DIR [OPTIONS]" in stated["align run"]


def test_every_code_has_its_page_with_all_of_its_examples_and_figures() -> None:
    listed = PAGES["reference/flags/index.md"]
    for code, entry in CATALOGUE.items():
        page = PAGES[f"reference/flags/{code}.md"]
        assert f"[`{code}`]({code}.md)" in listed
        assert f">{entry.severity}</span>" in page
        examples = [example for check in all_checks() for example in check.examples if example.code == code]
        assert page.count('<div class="clauses ') == len(examples)
        for measure in measures(code):
            assert measure.partition(": ")[2] in page


def test_traditional_text_is_marked_as_such() -> None:
    assert '<dd lang="zh-Hant">許可人不受' in PAGES["reference/flags/negation.md"]
    assert '<dd lang="zh-Hans">各国应介入' in PAGES["reference/flags/negation.md"]


def test_every_public_name_stands_in_the_reference_of_the_api() -> None:
    stated = set(re.findall(r"^::: align\.(\w+)$", PAGES["reference/api.md"], flags=re.MULTILINE))
    errors = {name for name in align.__all__ if name.endswith("Error")}
    assert set(align.__all__) - errors <= stated
    assert "errors" in stated


def test_every_kind_of_picture_has_its_section_with_a_text_alternative() -> None:
    stated = sections(PAGES["reference/pictures.md"])
    assert set(stated) == set(align.plotting.KINDS)
    for kind, text in stated.items():
        assert re.search(rf"!\[[^\]]{{20,}}\]\(pictures/{kind}\.png\)", text)
        assert f"--kind {kind} " in text


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        ("[a](../benchmarks/RESULTS.md#b)", "[a](../reference/results.md#b)"),
        ("[a](models.md)", "[a](../models.md)"),
        ("[a](https://a.org/b.md)", "[a](https://a.org/b.md)"),
        ("[a](#b)", "[a](#b)"),
        ("[LICENSE](../LICENSE)", "LICENSE"),
        ("[corpora/README.md](../corpora/README.md)", "`corpora/README.md`"),
        ("![a](pictures/a.svg)", "![a](pictures/a.svg)"),
    ],
)
def test_links_lead_to_the_pages_of_the_site(link: str, wanted: str) -> None:
    assert docs_pages.relinked(link, "docs/a.md", "explanation/a.md") == wanted


def test_the_weak_checks_are_named_in_the_limits() -> None:
    limits = docs_pages.filled(read("docs/explanation/limits.md"))
    assert "<!-- made" not in limits
    for code in ("negation", "omission"):
        assert f"| [`{code}`](../reference/flags/{code}.md) |" in limits


def test_the_pictures_are_those_that_are_drawn() -> None:
    stored = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs/pictures").glob("*.svg")}
    drawn = {name: draw() for name, draw in docs_pictures.DRAWN.items()}
    assert set(stored) == set(drawn), "python tools/docs_pictures.py draws them anew"
    for name, picture in drawn.items():  # the last digit may round otherwise on another machine
        assert re.sub(r"\d\.\d\d|rgb\([\d,]+\)", "", stored[name]) == re.sub(r"\d\.\d\d|rgb\([\d,]+\)", "", picture)


# Both READMEs


def console_commands(readme: str) -> list[str]:
    return [re.sub(r"\s+#.*", "", line) for line in re.findall(r"^\$ (.+)$", readme, flags=re.MULTILINE)]


def figures(readme: str) -> set[str]:
    """Figures of the running text: two digits and more, with their points and commas; dates of examples left out."""
    prose = re.sub(r"```.*?```", "", readme, flags=re.DOTALL)
    return set(re.findall(r"(?<![A-Za-z\d.])\d[\d,]*\d(?:\.\d+)?|\d\.\d+", prose))


def test_both_readmes_name_the_same_commands() -> None:
    assert console_commands(read("README.zh.md")) == console_commands(read("README.md"))


def test_both_readmes_state_the_same_figures() -> None:
    assert figures(read("README.zh.md")) == figures(read("README.md"))


def test_both_readmes_name_the_same_codes_with_the_same_severities() -> None:
    rows = [re.findall(r"^\| (`[^|]+`) \| (\w+) \|", read(name), flags=re.MULTILINE) for name in READMES]
    assert len(rows[0]) > 15
    assert rows[0] == rows[1]


def test_both_readmes_have_the_same_sections_and_name_each_other() -> None:
    texts = [read(name) for name in READMES]
    assert len({len(re.findall(r"^## ", text, flags=re.MULTILINE)) for text in texts}) == 1
    assert "(README.zh.md)" in texts[0][:200]
    assert "(README.md)" in texts[1][:200]
    assert len({tuple(re.findall(r"^import align|^\w+\(.*", text, flags=re.MULTILINE)[:1]) for text in texts}) == 1


def test_the_first_screen_of_a_readme_shows_a_drift_and_how_to_begin() -> None:
    for name in READMES:
        first = "\n".join(read(name).splitlines()[:30])
        assert "`major  number`" in first
        assert first.index("`major  number`") < first.index("$ make demo") < first.index("$ make test")


def test_the_chinese_how_to_shows_the_commands_of_the_english_one() -> None:
    english, chinese = (
        console_commands(read(f"docs/{name}")) for name in ("howto/translators.md", "zh/translators.md")
    )
    assert chinese == english


# The page of the schema


def rows_of(page: str, title: str) -> set[str]:
    """Names in the first column of the table below a heading, or in the text below it where there is no table."""
    text = re.split(r"^##+ ", page.split(f"# {title}\n", 1)[1], flags=re.MULTILINE)[0]
    table = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return set(re.findall(r"`(\w+)`", " ".join(table) or text))


def test_the_schema_page_names_every_field_and_no_other() -> None:
    page = read("docs/reference/files.md")
    report = align.run(*(ROOT / f"corpora/{lang}/itu-pp22-resolution-102.txt" for lang in ("en", "zh")))
    stored = json.loads(json.dumps(to_dict(report.data)))
    assert rows_of(page, "alignment.json") == set(stored)
    assert rows_of(page, "A document") == set(stored["source"])
    assert rows_of(page, "A clause") == set(stored["source"]["clauses"][0])
    assert rows_of(page, "A flag") == set(stored["flags"][0])
    assert set(stored["beads"][0]) <= rows_of(page, "A bead")
    for place in (stored["source"]["metadata"], stored["tool"], stored["terms"][0]):
        assert [name for name in place if f"`{name}`" not in page] == []


def test_the_schema_page_names_the_columns_of_the_table(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("to meet 5 times\t召开6次会议\n", encoding="utf-8")
    align.export(align.check(tmp_path / "a.tsv"), tmp_path / "drift.csv")
    head = (tmp_path / "drift.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert rows_of(read("docs/reference/files.md"), "drift.csv") == set(head.split(","))
