"""What ``align train`` refuses, before it has learnt anything: one line, status 2, and nothing written."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from small_bitext import ordinary, write_memory, write_table
from tokenizers import Tokenizer, models

import align
from align.cli import main
from align.errors import OptionError
from align.training import recipe
from align.training.options import TrainingOptions

PAIRS = ordinary(260)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the extra were there: what is refused here is refused before it is needed."""
    monkeypatch.setattr(recipe, "find_spec", lambda name: name)


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """The one line of a command that could not do it."""
    assert main(["train", *map(str, arguments)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("align: ")
    assert printed.err.count("\n") == 1
    return printed.err


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recipe, "find_spec", lambda _: None)
    said = refused(capsys, write_table(tmp_path / "memory.tsv", PAIRS), "-o", tmp_path / "out")
    assert "pip install 'clause-align[transformers]'" in said
    assert "torch, scipy, scikit-learn" in said
    with pytest.raises(OptionError, match="extra 'transformers'"):
        align.train(tmp_path / "memory.tsv", tmp_path / "out", TrainingOptions())
    assert [file.name for file in tmp_path.iterdir()] == ["memory.tsv"]


@pytest.mark.parametrize("missing", ["torch", "scipy", "sklearn"])
def test_each_part_of_the_extra_is_needed(missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recipe, "find_spec", lambda name: None if name == missing else name)
    with pytest.raises(OptionError, match="extra 'transformers'"):
        align.train(tmp_path / "memory.tsv", tmp_path / "out")


@pytest.mark.parametrize("name", ["missing.tsv", "没有.tsv"])
def test_a_file_that_is_not_there(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], installed: None
) -> None:
    assert name in refused(capsys, tmp_path / name, "-o", tmp_path / "out")
    assert [*tmp_path.iterdir()] == []


def test_too_little_text(tmp_path: Path, capsys: pytest.CaptureFixture[str], installed: None) -> None:
    table = write_table(tmp_path / "small.tsv", PAIRS[:150])
    said = refused(capsys, table, "-o", tmp_path / "out", "--held-out", "0")
    assert "150 pairs are left to learn from (nothing left out); give at least 200" in said
    memory = write_memory(tmp_path / "small.tmx", PAIRS[:199] * 2)
    said = refused(capsys, memory, "-o", tmp_path / "out", "--held-out", "0")
    assert "199 pairs are left to learn from (199 left out: 199 that occur before" in said
    assert not (tmp_path / "out").exists()


def test_text_that_is_not_shown_does_not_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], installed: None
) -> None:
    table = write_table(tmp_path / "made.tsv", PAIRS)
    out = ("-o", tmp_path / "out", "--held-out", "0")
    assert "0 pairs are left to learn from" in refused(capsys, table, *out, "--weight", "made.tsv=0")
    assert "130 pairs are left to learn from" in refused(capsys, table, *out, "--weight", "made.tsv=0.5")
    assert "0 pairs are left to learn from" in refused(capsys, table, *out, "--exclude", "made.tsv")


@pytest.mark.parametrize("option", ["--weight", "--lexicon-weight", "--exclude"])
@pytest.mark.parametrize("source", ["mode", "自制的"])
def test_a_source_that_is_not_there(
    source: str, option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], installed: None
) -> None:
    table = write_table(tmp_path / "memory.tsv", PAIRS, source=True)
    value = source if option == "--exclude" else f"{source}=2"
    said = refused(capsys, table, "-o", tmp_path / "out", option, value)
    assert f"{option}: no pair is from {source}; the sources are made" in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("weight", ["made", "made=", "made=two", "made=-1", "made=nan", "=1"])
def test_a_weight_that_is_none(weight: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, tmp_path / "memory.tsv", "-o", tmp_path / "out", "--weight", weight)
    assert f"--weight: {weight!r} is not SOURCE=X with X from 0 to 100" in said


@pytest.mark.parametrize("place", ["file", "file/deeper"])
def test_an_output_that_is_a_file(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("mine")
    said = refused(capsys, write_table(tmp_path / "memory.tsv", PAIRS), "-o", tmp_path / place)
    assert f"{tmp_path / 'file'}: is a file" in said
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("start", ["nowhere", "empty", "."])
def test_a_start_that_is_no_model(
    start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], installed: None
) -> None:
    (tmp_path / "empty").mkdir()
    table = write_table(tmp_path / "memory.tsv", PAIRS)
    said = refused(capsys, table, "-o", tmp_path / "out", "--start", tmp_path / start)
    assert "is not the folder of a static model; give one, or 'scratch'" in said
    assert not (tmp_path / "out").exists()


def test_a_start_whose_words_cannot_be_added_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], installed: None
) -> None:
    import numpy as np  # noqa: PLC0415
    from safetensors.numpy import save_file  # noqa: PLC0415

    other = tmp_path / "other"
    other.mkdir()
    words = {"[UNK]": 0, "council": 1, "理事会": 2}
    Tokenizer(models.WordLevel(words, unk_token=next(iter(words)))).save(str(other / "tokenizer.json"))
    save_file({"embeddings": np.ones((3, 4), dtype=np.float32)}, other / "model.safetensors")
    (other / "config.json").write_text(json.dumps({"model_type": "model2vec"}))
    said = refused(capsys, write_table(tmp_path / "memory.tsv", PAIRS), "-o", tmp_path / "out", "--start", other)
    assert "words cannot be added to; give one that 'align train' made" in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--epochs", "0"),
        ("--epochs", "many"),
        ("--dimension", "4"),
        ("--vocabulary", "10"),
        ("--held-out", "0.9"),
        ("--held-out", "-0.1"),
        ("--seed", "-1"),
    ],
)
def test_numbers_out_of_range(option: str, value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, tmp_path / "memory.tsv", "-o", tmp_path / "out", option, value)
    assert option in said
    assert "see align train --help" in said


def test_nothing_given_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "BITEXT" in refused(capsys, "-o", tmp_path / "out")
    assert "output" in refused(capsys, tmp_path / "memory.tsv")


def test_help_needs_no_torch_and_loads_nothing_heavy() -> None:
    heavy = ("torch", "numpy", "sklearn", "scipy", "jieba", "tokenizers", "sentence_transformers")
    script = (
        "import sys\nsys.modules['torch'] = None\nfrom align.cli import main\nassert main(['train', '--help']) == 0\n"
        f"print('loaded:', *[m for m in {heavy!r} if sys.modules.get(m)])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    shown, loaded = done.stdout.rsplit("loaded:", 1)
    assert loaded.split() == []
    for option in ("--start", "--epochs", "--dimension", "--vocabulary", "--seed", "--held-out", "--weight", "BITEXT"):
        assert option in shown


def test_the_guide_names_no_option_that_is_not_there_and_leaves_none_out(capsys: pytest.CaptureFixture[str]) -> None:
    guide = (Path(__file__).parents[2] / "docs/training.md").read_text("utf-8")
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", guide))
    known = {}
    for command in ("train", "run"):
        assert main([command, "--help"]) == 0
        known[command] = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", capsys.readouterr().out))
    assert named <= known["train"] | known["run"]
    assert known["train"] - named <= {"--help", "--output"}


def test_the_guide_has_the_command_of_the_model_card() -> None:
    root = Path(__file__).parents[2]
    guide, card = ((root / name).read_text("utf-8") for name in ("docs/training.md", "src/align/data/model/README.md"))
    command = guide[
        guide.index("python tools/training_text.py -o text") : guide.index("--lexicon-weight sdg_translations=4")
    ]
    assert command in card
