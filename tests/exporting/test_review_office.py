"""What LibreOffice makes of the files for reviewers.

Opt in with ``-m office``; see ``tests/readers/docx/test_docx_office.py`` for what it takes (for workbooks also
``libreoffice-calc``).
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
from typing import Any

import pytest

import align
from align.exporting.base import ExportOptions
from align.exporting.comments import CommentsExporter
from align.exporting.judgements import read_ignore_list
from align.model import ReportData

from .builders import one_to_one, resolution
from .test_comments import commented, flag, report_on

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "readers" / "docx"))
from docx_random import made

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("ALIGN_SHARED", ROOT.parent / "shared")) / "data" / "docx"

pytestmark = pytest.mark.office


@pytest.fixture(autouse=True)
def _opted_in(request: pytest.FixtureRequest) -> None:
    """Starting an office takes a minute: only where asked for."""
    if "office" not in (request.config.getoption("markexpr") or ""):
        pytest.skip("drives LibreOffice: opt in with -m office")
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")


def by_office(*paths: Path) -> dict[str, Any]:
    for python in (sys.executable, "/usr/bin/python3", "python3"):
        found = shutil.which(python)
        if found and subprocess.run([found, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            script = Path(__file__).with_name("office_comments.py")
            done = subprocess.run(
                [found, str(script), *map(str, paths)], capture_output=True, text=True, check=False, timeout=600
            )
            assert done.returncode == 0, done.stderr[-2000:]
            return dict(json.loads(done.stdout))
    pytest.skip("no Python has LibreOffice's uno (package python3-uno)")


def pdf_of(path: Path) -> str:
    """The text of a file as LibreOffice prints it."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [
        "soffice",
        "--headless",
        "--norestore",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        str(path.parent),
        str(path),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(path.with_suffix(".pdf"))
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_comments_on_made_up_documents_with_tracked_changes(tmp_path: Path) -> None:
    pairs = []
    for seed in range(8):
        lang = ("en", "zh")[seed % 2]
        path, copy = tmp_path / f"{seed}.docx", tmp_path / f"{seed}.commented.docx"
        path.write_bytes(made(Random(seed), lang, with_notes=False, for_office=True).dated)  # noqa: S311
        units = [clause for clause in report_on(path, lang=lang).source if clause.text.strip() and not clause.is_struck]
        flags = [flag((unit.index, 0, len(unit.text)), fingerprint=f"f-{unit.index}") for unit in units]
        copy.write_bytes(commented(report_on(path, *flags, lang=lang)))
        pairs.append((path, copy, units))
    found = by_office(*(path for path, _, _ in pairs), *(copy for _, copy, _ in pairs))
    for path, copy, units in pairs:
        before, after = found[str(path)], found[str(copy)]
        assert (after["accepted"], after["rejected"]) == (before["accepted"], before["rejected"])
        assert before["comments"] == []
        prints = {text.split()[-1]: re.sub(r"\s", "", words) for _, text, words in after["comments"]}
        assert prints.keys() == {f"f-{unit.index}" for unit in units}
        for unit in units:
            assert re.sub(r"\s", "", unit.text)[-4:] == prints[f"f-{unit.index}"][-4:]


def test_a_comment_resolved_in_the_office_is_a_judgement(tmp_path: Path) -> None:
    path, copy = tmp_path / "source.docx", tmp_path / "commented.docx"
    path.write_bytes(made(Random(1), "en", with_notes=False, for_office=True).dated)  # noqa: S311
    units = [clause for clause in report_on(path).source if clause.text.strip() and not clause.is_struck]
    copy.write_bytes(commented(report_on(path, flag((units[0].index, 0, 3), fingerprint="f-00aa"))))
    by_office(copy)
    (entry,) = read_ignore_list(f"{copy}.resolved.docx").judgements
    assert (entry.fingerprint, entry.decision) == ("f-00aa", "accepted")


@pytest.mark.shared
def test_comments_on_real_documents(tmp_path: Path) -> None:
    names = [next(SHARED.glob(f"*{end}"), None) for end in ("NOTES.docx", "zh-Hans.docx")]
    if None in names:
        pytest.skip(f"no test data in {SHARED}")
    source, target = (str(name) for name in names)
    report = align.run(source, target).data
    copies = []
    for side in ("source", "target"):
        copy = tmp_path / f"{side}.docx"
        with copy.open("wb") as fp:
            result = CommentsExporter(ExportOptions(side=side)).write(report, fp)  # type: ignore[arg-type]
        assert result.written == sum(not one.ignored for one in report.flags) > 20
        copies.append(copy)
    found = by_office(Path(source), Path(target), *copies)
    for path, copy in zip((source, target), copies, strict=True):
        before, after = found[path], found[str(copy)]
        assert (after["accepted"], after["rejected"]) == (before["accepted"], before["rejected"])
        ours = [comment for comment in after["comments"] if comment[0] == "align"]
        others = [comment for comment in after["comments"] if comment[0] != "align"]
        assert sorted(others) == sorted(before["comments"])
        named = {line for _, text, _ in ours for line in text.splitlines() if line.startswith("align f-")}
        assert named == {f"align {one.fingerprint}" for one in report.flags}
        assert all(words.strip() for _, _, words in ours)


def reports() -> dict[str, ReportData]:
    return {"resolution": resolution(), "plain": one_to_one(("=1+1", "@某"))}


@pytest.mark.parametrize("name", ["xlsx", "docx"])
@pytest.mark.parametrize("kind", reports())
def test_it_opens_and_prints(tmp_path: Path, name: str, kind: str) -> None:
    path = tmp_path / f"review.{name}"
    align.export(reports()[kind], path)
    text = re.sub(r"\s", "", pdf_of(path))
    for wanted in {"resolution": ("2016Geneva,2022", "联大互联网治理", "unresolved-edit"), "plain": ("=1+1", "@某")}[
        kind
    ]:
        assert wanted in text
