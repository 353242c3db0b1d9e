"""``align plot``, ``align doctor``, ``align --version`` and shell completion."""

from __future__ import annotations

import importlib.metadata
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import align
from align import diagnosing
from align.cli import main
from align.commands import KINDS
from align.embedding import static
from align.errors import ReadError, SchemaError
from align.lexicon import lexicon

EN = "resolves\n\n1\tto meet 5 times a year;\n\n2\tto report to the Council."
ZH = "做出决议\n\n1\t每年召开6次会议；\n\n2\t向理事会报告。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an alignment.json, and a compare.json in each language."""
    align.run(align.from_text(EN), align.from_text(ZH)).save(tmp_path / "alignment.json")
    for lang, text in (("en", EN), ("zh", ZH)):
        new = align.from_text(text.replace("\n\n2", "\n\n3"))
        align.compare(align.from_text(text), new).save(tmp_path / f"{lang}-compare.json")
    return tmp_path


def ran(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    status = main([str(argument) for argument in arguments])
    return status, *capsys.readouterr()


def test_the_command_knows_the_kinds_that_there_are() -> None:
    assert tuple(align.plotting.KINDS) == KINDS


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "revision-flow"])
def test_a_picture_is_saved(kind: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("matplotlib", reason="the extra plots is not installed")
    out = folder / "picture.png"
    status, said, wrong = ran(capsys, "plot", folder / "alignment.json", "--kind", kind, "-o", out)
    assert (status, wrong) == (0, "")
    assert said == f"{out}: {kind} of {folder / 'alignment.json'}\n"
    assert out.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_comparison_is_drawn_too(lang: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("matplotlib", reason="the extra plots is not installed")
    file, out = folder / f"{lang}-compare.json", folder / "flow.svg"
    assert ran(capsys, "plot", file, "--kind", "revision-flow", "--by", "section", "-o", out)[0] == 0
    assert out.read_bytes().startswith(b"<?xml")
    status, _, wrong = ran(capsys, "plot", file, "--kind", "drift-map", "-o", out)
    assert status == 2
    assert wrong == "align: drift-map needs a report (alignment.json); of a comparison there is revision-flow\n"


def test_a_comparison_read_back_is_the_same(folder: Path) -> None:
    for lang in ("en", "zh"):
        changes = align.load_changes(folder / f"{lang}-compare.json")
        changes.save(folder / "again.json")
        assert (folder / "again.json").read_bytes() == (folder / f"{lang}-compare.json").read_bytes()
    with pytest.raises(ReadError, match="no such file"):
        align.load_changes(folder / "gone.json")


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        ({"pairs": []}, "not every old clause stands in exactly one pair"),
        ({"pairs": [{"old": [0], "new": [0], "change": "eaten", "edits": None}]}, r"pairs\[0\]\.change"),
        ({"schema": 9}, "schema"),
    ],
)
def test_a_damaged_comparison_is_refused_with_the_place(damage: dict[str, Any], message: str, folder: Path) -> None:
    data = json.loads((folder / "en-compare.json").read_text(encoding="utf-8")) | damage
    (folder / "bad.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(SchemaError, match=message):
        align.load_changes(folder / "bad.json")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--kind", "pie", "-o", "a.png"], "--kind: 'pie' is not one of similarity-matrix, drift-map"),
        (["--kind", "drift-map", "-o", "a.gif"], "FILE: '.gif' is not one of .png, .svg, .pdf"),
        (["--kind", "drift-map", "--by", "section", "-o", "a.png"], "--by is for revision-flow"),
        (["--kind", "drift-map", "--model", "x", "-o", "a.png"], "--model is for similarity-matrix"),
        (["--kind", "drift-map", "--side", "left", "-o", "a.png"], "side 'left' is none of source, target"),
        (["--kind", "revision-flow", "-o", "a.png"], "tells of no revision"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(
    arguments: list[str],
    message: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("matplotlib", reason="the extra plots is not installed")
    monkeypatch.chdir(folder)
    status, said, wrong = ran(capsys, "plot", "alignment.json", *arguments)
    assert (status, said, wrong.count("\n")) == (2, "", 1)
    assert message in wrong
    assert sorted(path.suffix for path in folder.iterdir()) == [".json"] * 3


def test_without_matplotlib_the_command_says_how_to_install_it(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("align.plotting.base.find_spec", lambda _: None)
    status, _, wrong = ran(capsys, "plot", folder / "alignment.json", "--kind", "drift-map", "-o", folder / "a.png")
    assert (status, wrong) == (2, "align: pictures need matplotlib; install it: pip install 'clause-align[plots]'\n")


def test_gold_is_read_from_an_alignment(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("matplotlib", reason="the extra plots is not installed")
    file, out = folder / "alignment.json", folder / "a.png"
    assert ran(capsys, "plot", file, "--kind", "score-calibration", "--gold", file, "-o", out)[0] == 0
    status, _, wrong = ran(capsys, "plot", file, "--kind", "score-calibration", "--gold", folder / "no.json", "-o", out)
    assert status == 2
    assert "no.json" in wrong


def finding(name: str) -> diagnosing.Finding:
    return next(finding for finding in diagnosing.diagnose() if finding.name == name)


def test_the_doctor_looks_at_everything_and_says_that_align_can_run(capsys: pytest.CaptureFixture[str]) -> None:
    status, said, wrong = ran(capsys, "doctor")
    assert (status, wrong) == (0, "")
    assert said.endswith("align can run\n")
    for name in (
        *("align", "Python", "platform", "bundled model", "bundled lexicon", "pandas", "pyarrow", "matplotlib"),
        *("openpyxl", "sentence-transformers", "torch", "font with Chinese", "LibreOffice", "OmegaT", "Chromium"),
        *("GPU", "downloaded models", "output encoding"),
    ):
        assert any(line[9:].startswith(name) for line in said.splitlines()), name
    assert "256 dimensions; sha256 " in said


def test_the_doctor_does_not_import_torch() -> None:
    script = "import sys\nfrom align.cli import main\nmain(['doctor'])\nassert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)


def test_the_doctor_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    status, said, _ = ran(capsys, "doctor", "--json")
    told = json.loads(said)
    assert (status, told["ok"]) == (0, True)
    assert {"name", "state", "detail", "advice", "essential"} == set(told["findings"][0])
    assert {found["state"] for found in told["findings"]} <= {"ok", "missing", "broken"}
    assert [found["name"] for found in told["findings"] if found["essential"]] == [
        *("Python", "bundled model", "bundled lexicon")
    ]


def test_what_is_missing_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    known = importlib.metadata.version

    def version(package: str) -> str:
        if package in {"pyarrow", "torch"}:
            raise importlib.metadata.PackageNotFoundError(package)
        return known(package)

    monkeypatch.setattr(importlib.metadata, "version", version)
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    monkeypatch.setattr("align.readers.office._ELSEWHERE", ())
    assert str(finding("pyarrow")) == "missing  pyarrow: for Parquet\n         → pip install 'clause-align[parquet]'"
    assert "clause-align[transformers]" in finding("torch").advice
    for name in ("LibreOffice", "OmegaT", "Chromium", "GPU"):
        assert finding(name).state == "missing"
    assert "https://www.libreoffice.org" in finding("LibreOffice").advice
    assert align.doctor().ok


def test_no_font_with_chinese_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("matplotlib", reason="the extra plots is not installed")
    monkeypatch.setattr("align.plotting.cjk_font", lambda: None)
    assert finding("font with Chinese").state == "missing"
    assert "fonts-noto-cjk" in finding("font with Chinese").advice


@pytest.mark.parametrize("part", ["bundled model", "bundled lexicon"])
def test_a_broken_model_or_lexicon_is_said_and_the_status_is_2(
    part: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"damaged")
    if part == "bundled model":
        monkeypatch.setattr(static, "BUNDLED", tmp_path)
    else:
        real = lexicon.load_tables
        monkeypatch.setattr(lexicon, "load_tables", lambda _: real(tmp_path / "model.safetensors"))
    status, said, _ = ran(capsys, "doctor")
    (line,) = [line for line in said.splitlines() if line.startswith("broken")]
    assert line[9:].startswith(part)
    assert "pip install --force-reinstall" in said
    assert said.endswith(f"align cannot run: {part}\n")
    assert status == 2


@pytest.mark.parametrize(("encoding", "state"), [("utf-8", "ok"), ("gb18030", "ok"), ("ascii", "missing")])
def test_the_encoding_of_the_output_is_looked_at(encoding: str, state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    found = finding("output encoding")
    assert found.state == state
    assert ("PYTHONUTF8=1" in found.advice) == (state == "missing")


@pytest.mark.parametrize(
    ("torch", "cards", "state"),
    [("2.13.0+cu128", "NVIDIA A\n", "ok"), ("2.13.0+cpu", "NVIDIA A\n", "missing"), ("2.13.0", "", "missing")],
)
def test_a_gpu_needs_a_torch_that_can_use_it(
    torch: str, cards: str, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diagnosing, "_version_of", lambda _: torch)
    monkeypatch.setattr("shutil.which", lambda program: f"/bin/{program}")
    monkeypatch.setattr(diagnosing, "_told", lambda *_: cards.strip())
    (found,) = diagnosing._gpu()
    assert found.state == state
    assert ("https://pytorch.org" in found.advice) == (torch.endswith("+cpu"))


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "--version") == (0, f"align {align.__version__}\n", "")


@pytest.mark.parametrize(("shell", "asked"), [("bash", {"COMP_WORDS": "align ex", "COMP_CWORD": "1"}), ("zsh", {})])
def test_a_shell_completes_commands(shell: str, asked: dict[str, str]) -> None:
    environment = os.environ | asked | {"_ALIGN_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": "align ex"}
    done = subprocess.run([sys.executable, "-m", "align"], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0
    assert "export" in done.stdout
    assert "explain" in done.stdout
    assert "segment" not in done.stdout


def test_the_script_for_a_shell_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "align", "--show-completion", "bash"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "complete -o default -F _align_completion align" in done.stdout
