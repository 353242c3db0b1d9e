"""What Python users are promised: an example of every public function, a call for every option of the commands."""

from __future__ import annotations

import doctest
import inspect
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer

import align
from align import api
from align.cli import app
from align.exporting.base import ExportOptions
from align.training import options

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/reference/python.md").read_text(encoding="utf-8")
RESULTS = (align.Report, align.Changes)


def public() -> dict[str, Any]:
    """All that is public, by name: functions, classes, and what the results can do."""
    found = {f"align.{name}": getattr(align, name) for name in align.__all__}
    for module in (align.frames, align.plotting):
        named = {name: getattr(module, name) for name in module.__all__}
        found |= {f"{module.__name__}.{name}": thing for name, thing in named.items() if inspect.isfunction(thing)}
    for result in RESULTS:
        methods = inspect.getmembers(result, inspect.isfunction)
        found |= {f"{result.__name__}.{name}": thing for name, thing in methods if not name.startswith("_")}
    return found


@pytest.mark.parametrize("name", list(public()))
def test_everything_public_has_an_example_that_is_run(name: str) -> None:
    """The examples themselves are run as doctests of the modules under ``src``."""
    thing = public()[name]
    assert [example for example in doctest.DocTestParser().get_examples(thing.__doc__ or "") if example.source.strip()]
    assert Path(inspect.getfile(thing)).is_relative_to(ROOT / "src") or "site-packages" in inspect.getfile(thing)


def test_doctests_of_the_sources_are_collected() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    assert "--doctest-modules" in settings["addopts"]
    assert "src" in settings["testpaths"]


def commands() -> dict[str, set[str]]:
    """Every command with its options, by their long names, and its arguments."""
    program: Any = typer.main.get_command(app)
    found = {}
    for name, command in program.commands.items():
        options = {
            max(each.opts, key=len) if each.param_type_name == "option" else each.metavar for each in command.params
        }
        found[f"align {name}"] = options - {"--help"}
    return found


def table() -> list[tuple[str, list[str], list[tuple[str, str]]]]:
    """The rows of the page: command, options, calls as (function, inside of its brackets)."""
    rows, command = [], ""
    for line in PAGE[PAGE.index("## Commands and calls") : PAGE.index("## Tables")].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("| ") else []
        if len(cells) == 3 and cells[0] != "command":
            command = cells[0].strip("`") or command
            calls = re.findall(r"(?<![\w.])((?:align|report|changes)\.[\w.]+)\(([^()]*)\)", cells[2])
            rows.append((command, re.findall("`([^`]+)`", cells[1]), calls))
    return rows


def test_every_option_of_every_command_has_its_call() -> None:
    stated: dict[str, set[str]] = {}
    for command, named, _ in table():
        stated.setdefault(command, set()).update(named)
    assert stated == commands()


def test_the_calls_take_the_parameters_that_are_stated() -> None:
    more = {
        "align.export": set(ExportOptions.__dataclass_fields__),
        "align.write": set(ExportOptions.__dataclass_fields__),
        "align.train": set(options._KEYWORDS),
    }
    checked = 0
    for _, _, calls in table():
        for name, inside in calls:
            if not name.startswith("align."):
                kind = {"report": align.Report, "changes": align.Changes}[name.split(".")[0]]
                assert callable(getattr(kind, name.split(".")[1]))
                continue
            function: Any = align
            for part in name.split(".")[1:]:
                function = getattr(function, part)
            known = set(inspect.signature(function).parameters) | more.get(name, set())
            wanted = set(re.findall(r"(\w+)=", inside))
            assert wanted <= known, name
            checked += len(wanted)
    assert checked > 60


@pytest.mark.parametrize("kind", list(align.frames.DTYPES))
def test_the_page_names_every_column_with_its_dtype(kind: str) -> None:
    part = PAGE[PAGE.index(f"### {kind}\n") :].split("\n### ")[0]
    stated = re.findall(r"^\| `(\w+)` \| (\S+) \| \S", part, flags=re.MULTILINE)
    assert stated == list(align.frames.DTYPES[kind].items())


def test_every_public_function_of_the_api_is_one_of_the_package() -> None:
    assert set(align.__all__) == {*api.__all__, "AlignError"}


def test_help_of_the_command_does_not_load_the_pictures_nor_the_frames() -> None:
    script = (
        "import sys\nfrom align.cli import main\nmain(['--help'])\n"
        "assert not {'matplotlib', 'pandas', 'numpy', 'align.frames', 'align.plotting'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)


def test_the_modules_of_pictures_and_tables_are_there_without_an_import() -> None:
    script = "import align\nassert align.plotting.KINDS and align.frames.DTYPES and 'plotting' in dir(align)"
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)


def test_one_call_writes_what_the_command_writes(tmp_path: Path) -> None:
    from align.cli import main  # noqa: PLC0415

    pair = [str(ROOT / f"corpora/{lang}/itu-pp22-resolution-102.txt") for lang in ("en", "zh")]
    assert main(["run", *pair, "-o", str(tmp_path / "command"), "--format", "tsv", "--format", "csv"]) == 0
    written = align.write(align.run(*pair), tmp_path / "call", ["tsv", "csv"])
    assert list(written) == ["alignment.json", "alignment.tsv", "drift.csv"]
    for name in written:
        assert (tmp_path / "call" / name).read_bytes() == (tmp_path / "command" / name).read_bytes()


@pytest.mark.parametrize("turned", [False, True])
def test_a_report_tells_how_severe_it_is(turned: bool) -> None:
    pair = align.from_text("to meet 5 times a year"), align.from_text("每年召开6次会议")
    clean = align.from_text("to report to the Council"), align.from_text("向理事会报告")
    drifted, same = (align.run(*(docs[::-1] if turned else docs)) for docs in (pair, clean))
    assert [drifted.reaches(severity) for severity in ("info", "minor", "major")] == [True] * 3
    assert not same.reaches("info")
    with pytest.raises(align.AlignError, match="'grave' is none of info, minor, major"):
        same.reaches("grave")


def test_text_in_no_language_or_another_one_is_refused() -> None:
    assert align.from_text("责成秘书长", name="zh").path == "zh"
    with pytest.raises(align.AlignError, match="use 'en' or 'zh'"):
        align.from_text("责成秘书长", lang="fr")  # type: ignore[arg-type]
    with pytest.raises(align.AlignError):
        align.from_text("   ")


def test_training_options_are_those_of_the_command() -> None:
    from align.training.options import TrainingOptions, options_from  # noqa: PLC0415

    assert options_from({}).vectors.rate == options_from({"epochs": 5}).vectors.rate
    assert options_from({"start": "scratch"}).vectors.rate == TrainingOptions().vectors.rate
    made = options_from({"weight": {"law": 2.0}, "lexicon_weight": {"news": 0.5}, "exclude": ["web"], "seed": 7})
    assert (made.repeats, made.trust, made.exclude, made.vectors.seed) == (
        {"law": 2.0},
        {"news": 0.5},
        frozenset({"web"}),
        7,
    )
    with pytest.raises(align.AlignError, match="not both"):
        align.train("memory.tmx", "model", TrainingOptions(), epochs=2)


def test_explanations_are_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    from align.cli import main  # noqa: PLC0415

    assert main(["explain", "negation"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    told = align.explain("negation")
    assert " ".join(str(told).split()) == printed
    assert any(example.zh and "不" in example.zh for example in told.examples)  # type: ignore[union-attr]
    assert len(list(align.explain())) == len(align.codes_frame())  # type: ignore[arg-type]
    with pytest.raises(align.AlignError, match="did you mean number"):
        align.explain("nummer")
