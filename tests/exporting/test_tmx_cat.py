"""The memory in a real CAT tool (OmegaT), and against the DTD that it brings along. Opt in with ``-m cat``."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from align.exporting.base import ExportOptions
from align.exporting.files import write_file
from align.exporting.registry import exporter_for
from align.exporting.tmx import TmxExporter
from align.model import ReportData

from . import builders
from .gold import SHARED, from_gold

JAR = Path(os.environ.get("OMEGAT_JAR", "/usr/share/omegat/OmegaT.jar"))
CHECK = SHARED / "tools" / "omegat_check.sh"

pytestmark = [
    pytest.mark.cat,
    pytest.mark.skipif(not JAR.is_file() or not shutil.which("java"), reason=f"no OmegaT: {JAR} or java is missing"),
]


TWO_SENTENCES = builders.one_to_one(
    (
        "The Council shall meet annually. It shall report to the conference.",
        "理事会每年召开会议。理事会须向大会报告。",
    )
)


def reports() -> dict[str, ReportData]:
    known = {
        "resolution": builders.resolution(),
        "hostile": builders.hostile(),
        "unusual": builders.unusual(),
        "many-to-many": builders.many_to_many(),
        "from-chinese": builders.from_chinese(),
        "two-sentences": TWO_SENTENCES,
    }
    return known | ({"gold": from_gold()} if (SHARED / "gold").is_dir() else {})


REPORTS = reports()


@pytest.mark.parametrize("unit", ["clause", "sentence"])
@pytest.mark.parametrize("name", REPORTS)
def test_the_memory_is_valid_by_the_dtd(name: str, unit: str) -> None:
    with zipfile.ZipFile(JAR) as jar:
        dtd = etree.DTD(io.BytesIO(jar.read("schemas/tmx14.dtd")))
    fp = io.BytesIO()
    options = ExportOptions(all_units=True, date="20221014T120000Z", unit=unit, notes=True)  # type: ignore[arg-type]
    TmxExporter(options).write(REPORTS[name], fp)
    assert dtd.validate(etree.fromstring(fp.getvalue())), dtd.error_log


def omegat(
    tmp_path: Path, report: ReportData, *, unit: str = "clause", file: str = "alignment.tmx", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Translate the memory's own clauses with the memory."""
    if not CHECK.is_file():
        pytest.skip(f"no {CHECK} (ALIGN_SHARED)")
    memory, lines = tmp_path / file, tmp_path / "source.txt"
    options = ExportOptions(all_units=True, unit=unit)  # type: ignore[arg-type]
    write_file(memory, exporter_for(memory, options=options), report)
    whole = io.BytesIO()
    TmxExporter(ExportOptions(all_units=True)).write(report, whole)
    sources = [unit[-2].findtext("seg") for unit in etree.fromstring(whole.getvalue()).iter("tu")]
    lines.write_text("".join(f"{source}\n" for source in sources), encoding="utf-8")
    return subprocess.run(
        ["bash", str(CHECK), str(memory), str(lines)],
        env={**os.environ, "OMEGAT_JAR": str(JAR), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", [name for name in REPORTS if name != "from-chinese"])
def test_every_line_comes_out_of_omegat_translated(name: str, tmp_path: Path) -> None:
    done = omegat(tmp_path, REPORTS[name])
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_chinese_twin(tmp_path: Path) -> None:
    done = omegat(tmp_path, REPORTS["from-chinese"], SRC="ZH-TW", TGT="EN-US")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_project_segmented_by_sentences_splits_a_clause_of_two(tmp_path: Path) -> None:
    done = omegat(tmp_path, REPORTS["two-sentences"], SEG="true")
    assert done.returncode == 0, done.stdout + done.stderr
