"""The texts of both states against LibreOffice, which accepts or rejects all changes of the same files.

Opt in with ``-m office``. It takes ``soffice`` and a Python that has its ``uno`` (on Debian and Ubuntu:
``apt-get install libreoffice-writer python3-uno``; the variant without a user interface cannot run its commands).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from docx_files import docx, gone, level, numbering, p, t
from docx_random import made

from align.model.document import Document, Paragraph
from align.readers.docx.reader import read_docx

ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("ALIGN_SHARED", ROOT.parent / "shared")) / "data" / "docx"
BULLETS = "•▪◦–-○■➢❑"

pytestmark = pytest.mark.office


@pytest.fixture(autouse=True)
def _opted_in(request: pytest.FixtureRequest) -> None:
    """Starting an office takes a minute: only where asked for."""
    if "office" not in (request.config.getoption("markexpr") or ""):
        pytest.skip("drives LibreOffice: opt in with -m office")


def office_python() -> str:
    """The Python that can drive LibreOffice; skips the test where there is none."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    for python in (sys.executable, "/usr/bin/python3", "python3"):
        found = shutil.which(python)
        if found and subprocess.run([found, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return found
    pytest.skip("no Python has LibreOffice's uno (package python3-uno)")


def by_office(paths: list[Path]) -> dict[str, dict[str, list[list[str]]]]:
    """Both states of each file as LibreOffice has them: label, text and kind of each paragraph."""
    script = Path(__file__).with_name("docx_office.py")
    done = subprocess.run(
        [office_python(), str(script), *map(str, paths)], capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, dict[str, list[list[str]]]] = json.loads(done.stdout)
    return found


def plain(text: str) -> str:
    """Text with its white space made alike; LibreOffice keeps a line break between Chinese characters as one."""
    text = re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n+(?=[\u3000-\u9fff\uff00-\uffef])", "", text)
    return re.sub(r"\s+", " ", text).strip()


def ours(text: str, paragraphs: tuple[Paragraph, ...], *, notes: bool) -> list[tuple[str, str]]:
    """The label and the text of each line of the main text, or of the notes without their marks."""
    found = []
    for line, q in zip(text.split("\n") if text else [], paragraphs, strict=True):
        if q.role in {"running-head", "page-number"} or (q.role == "note") != notes:
            continue
        label, rest = line[: q.label], plain(line[q.label :])
        if rest:
            found.append(("" if notes or label in BULLETS else label, rest))
    return found


def theirs(state: list[list[str]], *, notes: bool) -> list[tuple[str, str]]:
    return [(label.strip(), plain(text)) for label, text, kind in state if (kind == "note") == notes and plain(text)]


def check(document: Document, states: dict[str, list[list[str]]]) -> None:
    assert ours(document.text, document.paragraphs, notes=False) == theirs(states["accepted"], notes=False)
    assert ours(document.text, document.paragraphs, notes=True) == theirs(states["accepted"], notes=True)
    text, paragraphs = document.text, document.paragraphs
    if document.redline is not None:
        text, paragraphs = document.redline.text, document.redline.paragraphs
    assert ours(text, paragraphs, notes=False) == theirs(states["rejected"], notes=False)
    assert ours(text, paragraphs, notes=True) == theirs(states["rejected"], notes=True)


@pytest.mark.shared
def test_real_files() -> None:
    paths = sorted(SHARED.glob("*.docx"))
    if not paths:
        pytest.skip(f"{SHARED}: no test data here")
    found = by_office(paths)
    for path in paths:
        check(read_docx(path.read_bytes(), path=path.name, lang=None), found[str(path)])


def test_made_up_files(tmp_path: Path) -> None:
    paths = []
    for seed in range(40):
        path = tmp_path / f"{seed}.docx"
        path.write_bytes(made(Random(seed), "en" if seed % 2 else "zh", for_office=True).dated)  # noqa: S311
        paths.append(path)
    found = by_office(paths)
    for path in paths:
        check(read_docx(path.read_bytes(), path=path.name, lang=None), found[str(path)])


def test_numbered_files(tmp_path: Path) -> None:
    forms = ("decimal", "decimalZero", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman")
    forms += ("chineseCountingThousand", "ideographTraditional", "decimalEnclosedCircle", "ordinal")
    paths = []
    for count, form in enumerate(forms):
        levels = level(0, form, "%1.") + level(1, "lowerLetter", "%2)") + level(2, form, "%1.%3", start=3)
        restart = '0<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
        body = [
            p(t("The Council decides [0]"), num="1/0"),
            p(t("one [1]"), num="1/1"),
            p(t("one [2]"), num="1/1", mark="del"),
            p(t("one [3]"), num="1/1"),
            p(t("one [4]"), num="1/0", mark="ins"),
            p(t("one [5]"), num="1/0"),
            *(p(t(f"one [{i}]"), num="1/2") for i in range(6, 9)),
            p(t("one [9]"), num="1/1"),
            p(t("joined"), mark="del"),
            p(t("item"), num="1/1"),
            p(t("joined"), num="1/1", mark="ins"),
            p(t("text")),
            p(gone(t("struck")), num="1/0", mark="del"),
            p(t("item"), num="1/1"),
            p(t("one [10]"), num="2/0"),
            *(p(t(f"one [{i}]"), num="2/0") for i in range(11, 30)),
        ]
        path = tmp_path / f"{count}.docx"
        path.write_bytes(docx(*body, numbering=numbering({"0": levels}, {"1": "0", "2": restart})))
        paths.append(path)
    found = by_office(paths)
    for path in paths:
        check(read_docx(path.read_bytes(), path=path.name, lang="en"), found[str(path)])
