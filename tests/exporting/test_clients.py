"""Our files in other people's libraries and tools. Opt in with ``-m cat`` (``pip install -e '.[clients]'``)."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from align.exporting.base import ExportOptions
from align.exporting.files import write_file
from align.exporting.registry import exporter_for
from align.model import ReportData

from . import builders, xliff_rules
from .test_tmx_cat import JAR, REPORTS, TWO_SENTENCES, omegat

pytestmark = pytest.mark.cat

NAMES = pytest.mark.parametrize("name", REPORTS)
needs_omegat = pytest.mark.skipif(not JAR.is_file() or not shutil.which("java"), reason=f"no OmegaT: {JAR} or java")


def written(folder: Path, report: ReportData, name: str, **options: object) -> Path:
    path = folder / name
    write_file(path, exporter_for(path, options=ExportOptions(**options)), report)  # type: ignore[arg-type]
    return path


@NAMES
@pytest.mark.parametrize("unit", ["clause", "sentence"])
def test_translate_toolkit_reads_every_unit_of_the_memory(name: str, unit: str, tmp_path: Path) -> None:
    tmx = pytest.importorskip("translate.storage.tmx", reason="pip install translate-toolkit")
    report = REPORTS[name]
    path = written(tmp_path, report, "m.tmx", all_units=True, unit=unit)
    units = tmx.tmxfile.parsefile(str(path)).units
    ours = exporter_for(path, options=ExportOptions(all_units=True, unit=unit))  # type: ignore[arg-type]
    with (tmp_path / "again").open("wb") as fp:
        done = ours.write(report, fp)
    assert done is not None
    assert len(units) == done.written
    assert all(unit.source and unit.target for unit in units)
    if unit == "clause" and name == "resolution":
        assert ("all relevant WSIS outcomes" in units[-1].source, units[-1].target[-4:]) == (True, "关成果；")


@NAMES
@pytest.mark.parametrize("unit", ["clause", "sentence"])
def test_translate_toolkit_reads_every_unit_of_xliff_1_2(name: str, unit: str, tmp_path: Path) -> None:
    xliff = pytest.importorskip("translate.storage.xliff", reason="pip install translate-toolkit")
    path = written(tmp_path, REPORTS[name], "r.xliff", unit=unit)
    store = xliff.xlifffile.parsefile(str(path))
    whole = written(tmp_path, REPORTS[name], "whole.xliff")
    pairs = xliff_rules.check12(whole.read_bytes())
    assert [str(found.source or "") for found in store.units] == [source for source, _ in pairs]
    if unit == "clause":
        assert [str(found.target or "") for found in store.units] == [target for _, target in pairs]


@NAMES
def test_translate_toolkit_reads_every_unit_of_xliff_2_1(name: str, tmp_path: Path) -> None:
    xliff2 = pytest.importorskip("translate.storage.xliff2", reason="a Translate Toolkit that reads XLIFF 2")
    path = written(tmp_path, REPORTS[name], "r.xlf", unit="sentence")
    store = xliff2.Xliff2File.parsefile(str(path))
    pairs = xliff_rules.check21(path.read_bytes())
    assert [(str(unit.source or ""), str(unit.target or "")) for unit in store.units] == pairs


@needs_omegat
def test_sentence_units_in_a_project_segmented_by_sentences(tmp_path: Path) -> None:
    """Every sentence comes out translated, and the memory holds no clause from which a tool could take it."""
    done = omegat(tmp_path, TWO_SENTENCES, unit="sentence", SEG="true")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 of 1 lines" in done.stdout
    assert "not a whole TMX target: 理事会每年召开会议。理事会须向大会报告。" in done.stdout


@needs_omegat
def test_a_packed_memory(tmp_path: Path) -> None:
    done = omegat(tmp_path, builders.resolution(), file="m.tmx.gz")
    assert done.returncode == 0, done.stdout + done.stderr


@needs_omegat
@NAMES
def test_omegat_opens_xliff_1_2_and_loses_nothing(name: str, tmp_path: Path) -> None:
    """A project with our file as its source document: what comes out is the file with all its sources."""
    path = written(tmp_path, REPORTS[name], "r.xliff")
    project = tmp_path / "p"
    for folder in ("source", "target", "tm", "omegat", "glossary", "dictionary"):
        (project / folder).mkdir(parents=True)
    shutil.copy(path, project / "source" / "r.xlf")
    places = ["source_dir", "target_dir", "tm_dir", "glossary_dir", "glossary_file", "dictionary_dir"]
    settings = "".join(f"<{place}>__DEFAULT__</{place}>" for place in places)
    source, target = ("ZH-TW", "EN") if name == "from-chinese" else ("EN", "ZH-CN")
    (project / "omegat.project").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><omegat><project version="1.0">{settings}'
        f"<source_lang>{source}</source_lang><target_lang>{target}</target_lang><sentence_seg>false</sentence_seg>"
        "<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>"
        "</project></omegat>",
        encoding="utf-8",
    )
    command = ["java", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-jar", str(JAR), "--no-team"]
    command += [
        "--mode=console-translate",
        f"--config-dir={tmp_path / 'cfg'}",
        "--disable-project-locking",
        str(project),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, env=dict(os.environ))
    result = project / "target" / "r.xlf"
    assert result.is_file(), done.stdout + done.stderr
    before, after = (xliff_rules.pairs12(file.read_bytes()) for file in (path, result))
    assert after == before
