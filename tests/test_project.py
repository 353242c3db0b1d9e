"""The project as a whole: what importing costs, what the corpora are, what the frame promises."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pkgutil
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import align
from align.drift.catalogue import CATALOGUE
from align.drift.runner import all_checks
from align.errors import AlignError

ROOT = Path(__file__).parents[1]
HEAVY = (
    "numpy",
    "pandas",
    "jieba",
    "jinja2",
    "torch",
    "lxml",
    "tokenizers",
    "model2vec",
    "sentence_transformers",
    "opencc",
)

COMMANDS = {"run", "check", "segment", "compare", "export", "explain", "train", "plot", "doctor"}

CORPORA = {
    "en/itu-pp10-resolutions-wgpl8-101-102-130-133.txt": (
        "3f653ceaffb6fb28daba7d6ecebaa06a68ae3b69d3ff5b49a2909abc4a844d99"
    ),
    "en/itu-pp22-resolution-101.txt": "c269da0cf329d89efd999718823500b98b4002f6b8364b90365b4b1f303f4020",
    "en/itu-pp22-resolution-102.txt": "a8370f726427f1741b3a6b22169780473f755585c0bae2b07b1cc0b102f973b1",
    "en/itu-wtsa08-resolution-75.txt": "ddab567481503e84bd61f45b592c0605b156211968594eea005a5d7537b66ef9",
    "zh/itu-pp22-resolution-102.txt": "b9db69963a0287bacd5b4bc8a08fc35dc1408ea4e883d369f57083922d564790",
}


def modules_after(code: str) -> set[str]:
    """The heavy modules that a fresh interpreter has loaded after running ``code``."""
    script = f"import sys\n{code}\nprint('loaded:', *[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.rsplit("loaded:", 1)[1].split())


def test_the_corpora_are_unchanged() -> None:
    found = {
        str(path.relative_to(ROOT / "corpora")): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in ("en", "zh")
        for path in (ROOT / "corpora" / folder).iterdir()
    }
    assert found == CORPORA


def test_the_parallel_text_is_english_and_chinese_and_stands_there_once() -> None:
    rows = [
        line.split("\t")
        for path in sorted((ROOT / "corpora/parallel").glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len(rows) > 29_000
    assert [row for row in rows if len(row) != 3 or not all(cell.strip() == cell != "" for cell in row)] == []
    assert [row for row in rows if not re.search(r"[A-Za-zÀ-ž]", row[1]) or re.search(r"[\u3400-\u9fff]", row[1])] == []
    assert [row for row in rows if not re.search(r"[\u3400-\u9fff]", row[2])] == []
    assert len({tuple(row) for row in rows}) == len(rows)


def test_each_document_of_the_corpora_is_described() -> None:
    readme = (ROOT / "corpora/README.md").read_text(encoding="utf-8")
    assert [name for name in CORPORA if name not in readme] == []


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert modules_after("import align") == set()


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    assert modules_after(f"from align.cli import main\nmain({arguments!r})") == set()


def test_a_run_loads_neither_pandas_nor_jieba_nor_torch(tmp_path: Path) -> None:
    pair = [f"corpora/{lang}/itu-pp22-resolution-102.txt" for lang in ("en", "zh")]
    loaded = modules_after(f"from align.cli import main\nassert main(['run', *{pair!r}, '-o', {str(tmp_path)!r}]) == 0")
    assert loaded & {"pandas", "jieba", "torch", "sentence_transformers"} == set()


def test_no_submodule_takes_the_place_of_a_public_name() -> None:
    for module in pkgutil.walk_packages(align.__path__, "align."):
        importlib.import_module(module.name)
    names = {module.name for module in pkgutil.iter_modules(align.__path__)}
    assert names & set(align.__all__) == set()
    assert align.embedder().encode(["Resolution 102"]).shape[0] == 1
    document = align.read(ROOT / "corpora/zh/itu-pp22-resolution-102.txt")
    assert align.segment(document).document.lang == "zh"
    with pytest.raises(AlignError):
        align.run("no/such/file", "no/such/other")
    with pytest.raises(AlignError):
        align.export(align.load("no/such/file"), "no/such/other.tmx")


def test_the_public_names_are_there_and_listed() -> None:
    assert {"Report", "embedder", "export", "load", "read", "run", "segment"} <= set(align.__all__) <= set(dir(align))
    assert [name for name in align.__all__ if getattr(align, name) is None] == []
    with pytest.raises(AttributeError, match="no attribute 'compere'"):
        _ = align.compere  # type: ignore[attr-defined]


def test_the_licence_is_the_whole_apache_licence() -> None:
    text = (ROOT / "LICENSE").read_bytes()
    assert hashlib.sha256(text).hexdigest() == "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"


def test_the_readme_names_no_command_or_option_that_is_not_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    done = [
        subprocess.run(
            [sys.executable, "-m", "align.cli", *command, "--help"], capture_output=True, text=True, check=True
        )
        for command in ([], *([name] for name in COMMANDS))
    ]
    help_texts = " ".join(" ".join(process.stdout.split()) for process in done)
    commands = set(re.findall(r"^\$ align (\w+)", readme, flags=re.MULTILINE))
    assert commands == COMMANDS
    assert [option for option in set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", readme)) if option not in help_texts] == []


def test_the_flags_of_the_readme_are_those_of_the_catalogue() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme[readme.index("## What is checked") : readme.index("## Limits")]
    rows = [line for line in table.splitlines() if line.startswith("| `")]
    stated = {code: row.split("|")[2].strip() for row in rows for code in re.findall(r"`([a-z-]+)`", row.split("|")[1])}
    assert stated == {code: entry.severity for code, entry in CATALOGUE.items()}


def test_the_catalogue_holds_the_codes_of_the_checks_and_no_others() -> None:
    assert {code for check in all_checks() for code in check.codes} == set(CATALOGUE)


def test_the_ci_script_and_the_makefile_agree_with_the_project() -> None:
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    assert text.index("make test") < text.index("make lint") < text.index("-m heavy")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):", makefile, flags=re.MULTILINE))
    assert {"demo", "test", "lint", "clean", "bench"} <= targets
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(re.findall(r":= \[(\w+)\]", makefile)) <= set(project["optional-dependencies"])


def test_the_demo_shows_the_two_damages_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = importlib.util.spec_from_file_location("demo", ROOT / "tools/demo.py")
    assert spec is not None
    assert spec.loader is not None
    demo = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(demo)
    monkeypatch.setattr(demo, "OUT", tmp_path / "demo-out")
    monkeypatch.chdir(ROOT)
    assert demo.demo() == 0
    shown = capsys.readouterr().out
    new = shown[
        shown.index("Flags that the undamaged text did not have: 2") : shown.index("Flags that are gone")
    ].splitlines()
    assert [line.split()[:2] for line in new[1:]] == [["major", "missing-clause"], ["major", "date"]]
    assert "recognizing b)" in new[1]
    assert "invites Member States and Sector Members 3" in new[2]
    assert (tmp_path / "demo-out/damaged/report.html").stat().st_size > 10_000
