"""How fast and in how much memory files are written and read: 100,000 units as TMX and XLIFF, 10,000 clauses as a page.

Each runs in a process of its own, since the peak of memory is that of a process; the figures to compare are the ratios
to Translate Toolkit (where installed: ``pip install translate-toolkit``) and lxml writing and reading the same memory,
on the same machine, in the same run. Seconds are of the processor, so that other work disturbs them less:

    python benchmarks/exporting.py [UNITS]
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from align.exporting.html import HtmlExporter
from align.exporting.registry import exporter_named
from align.exporting.stored import JsonExporter, load
from align.exporting.tmx import TmxExporter
from align.model import Alignment, Bead, Clause, Document, Flag, ReportData, RunInfo, SegmentedDocument

EN = (
    "that the development and improvement of human capacity, including provision of assistance with capacity "
    "development, is a fundamental part of an inclusive Information Society (paragraph {});"
)
ZH = "包括提供能力发展援助在内的人员能力的开发和提高是包容性信息社会的基本组成部分（第{}段）；"
XML = "{http://www.w3.org/XML/1998/namespace}"


def side(lang: str, pattern: str, count: int) -> SegmentedDocument:
    """A document of so many clauses, no two of them equal."""
    clauses = tuple(
        Clause(
            index,
            f"{index // 20}/{index}",
            0,
            "clause",
            index // 20,
            "considering",
            1,
            (str(index),),
            f"{index // 20}/{index}",
            f"{index})",
            None,
            f"{index})",
            None,
            pattern.format(index),
            None,
            None,
            (index + 1, index + 1),
        )
        for index in range(count)
    )
    script = "Latn" if lang == "en" else "Hans"
    return SegmentedDocument(Document("", lang, script, f"{lang}.txt", ""), clauses, ())  # type: ignore[arg-type]


def report(count: int) -> ReportData:
    """A report of so many beads, with a flag on every tenth."""
    beads = tuple(Bead((index,), (index,), 0.6 + index % 397 / 1000, "label") for index in range(count))
    flags = tuple(
        Flag("acronym", "info", "considering", (i,), (i,), "They differ.", ((i, 5, 20),), ((i, 2, 6),))
        for i in range(0, count, 10)
    )
    info = RunInfo("clause-align", "0", "none")
    return ReportData(info, Alignment(side("en", EN, count), side("zh", ZH, count), beads), flags)


def pairs(data: ReportData) -> Iterator[tuple[str, str, str]]:
    """What a memory holds, for writers that know no report."""
    for bead in data.beads:
        source = data.source[bead.source[0]]
        yield source.id, source.text, data.target[bead.target[0]].text


def props(data: ReportData, identifier: str) -> list[tuple[str, str]]:
    """The properties that our own writer gives a unit."""
    section = identifier.split("/", maxsplit=1)[0]
    return [
        ("x-path", identifier),
        ("x-kind", "clause"),
        ("x-section", section),
        ("x-heading", data.source[0].heading or ""),
        ("x-score", "0.900"),
        ("x-match", "label"),
    ]


def lxml_tree(data: ReportData, path: Path) -> None:
    """The same memory as an lxml tree."""
    from lxml import etree  # noqa: PLC0415 - its memory is not to count for the others

    root = etree.Element("tmx", version="1.4")
    body = etree.SubElement(root, "body")
    for identifier, *texts in pairs(data):
        unit = etree.SubElement(body, "tu", tuid=identifier)
        for name, value in props(data, identifier):
            etree.SubElement(unit, "prop", type=name).text = value
        for lang, text in zip(("en", "zh-CN"), texts, strict=True):
            variant = etree.SubElement(unit, "tuv")
            variant.set(XML + "lang", lang)
            etree.SubElement(variant, "seg").text = text
    etree.ElementTree(root).write(str(path), encoding="utf-8", xml_declaration=True)


def lxml_pieces(data: ReportData, path: Path) -> None:
    """The same memory with lxml's incremental writer."""
    from lxml import etree  # noqa: PLC0415 - its memory is not to count for the others

    with etree.xmlfile(str(path), encoding="utf-8") as xf, xf.element("tmx", version="1.4"), xf.element("body"):
        for identifier, *texts in pairs(data):
            with xf.element("tu", tuid=identifier):
                for name, value in props(data, identifier):
                    with xf.element("prop", type=name):
                        xf.write(value)
                for lang, text in zip(("en", "zh-CN"), texts, strict=True):
                    with xf.element("tuv", {XML + "lang": lang}), xf.element("seg"):
                        xf.write(text)


def toolkit(data: ReportData, path: Path) -> None:
    """The same memory with Translate Toolkit, without the properties, which it does not write."""
    from translate.storage.tmx import tmxfile  # noqa: PLC0415 - its memory is not to count for the others

    store = tmxfile(sourcelanguage="en", targetlanguage="zh-CN")
    for _, source, target in pairs(data):
        store.addtranslation(source, "en", target, "zh-CN")
    with path.open("wb") as fp:
        store.serialize(fp)


def ours(data: ReportData, path: Path) -> None:
    """Our own writer, with all that it does beside writing: selection, cleaning, notes, duplicates."""
    with path.open("wb") as fp:
        TmxExporter().write(data, fp)


def exported(name: str) -> Callable[[ReportData, Path], None]:
    """A writer of one of our formats."""

    def write(data: ReportData, path: Path) -> None:
        with path.open("wb") as fp:
            exporter_named(name).write(data, fp)

    return write


def read_toolkit(path: Path) -> None:
    """Read the memory with Translate Toolkit, and take the texts."""
    from translate.storage.tmx import tmxfile  # noqa: PLC0415

    for unit in tmxfile.parsefile(str(path)).units:
        _ = unit.source, unit.target


def read_lxml_tree(path: Path) -> None:
    """Read the memory as an lxml tree, and take the texts with their languages."""
    from lxml import etree  # noqa: PLC0415

    for unit in etree.parse(str(path)).iter("tu"):
        tuple((variant.get(XML + "lang"), "".join(variant.find("seg").itertext())) for variant in unit.iter("tuv"))


def read_ours(path: Path) -> None:
    """Read the memory unit by unit, as it streams."""
    from align.readers.bitext_xml import stream_markup  # noqa: PLC0415

    with path.open("rb") as fp:
        for _ in stream_markup(fp, str(path)):
            pass


def read_ours_whole(path: Path) -> None:
    """Read the memory as ``align check`` does: all texts are held, languages told."""
    from align.readers.bitext import read_bitext  # noqa: PLC0415

    read_bitext(path)


def page(data: ReportData, path: Path) -> None:
    """report.html."""
    with path.open("wb") as fp:
        HtmlExporter().write(data, fp)


def stored(data: ReportData, path: Path) -> None:
    """alignment.json, written and read again."""
    with path.open("wb") as fp:
        JsonExporter().write(data, fp)
    load(path)


WRITERS: dict[str, Callable[[ReportData, Path], None]] = {
    function.__name__: function for function in (ours, toolkit, lxml_tree, lxml_pieces, page, stored)
} | {name: exported(name) for name in ("xliff12", "xliff21", "tsv", "jsonl")}

READERS: dict[str, Callable[[Path], None]] = {
    function.__name__: function for function in (read_ours, read_ours_whole, read_toolkit, read_lxml_tree)
}


def measure(name: str, count: int) -> None:
    """Run one writer and print its figures as JSON."""
    if name in READERS:
        measure_reader(name, count)
        return
    data = report(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out"
        start = time.process_time()
        WRITERS[name](data, path)
        seconds = time.process_time() - start
        size = path.stat().st_size
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(json.dumps({"seconds": seconds, "size": size, "peak": peak}))


def measure_reader(name: str, count: int) -> None:
    """Run one reader on a memory that another process wrote."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.tmx"
        command = [sys.executable, __file__, "--write", str(path), str(count)]
        subprocess.run(command, check=True)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        READERS[name](path)
        seconds = time.process_time() - start
        size = path.stat().st_size
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(json.dumps({"seconds": seconds, "size": size, "peak": peak}))


def run(name: str, count: int) -> dict[str, float]:
    """The figures of a writer in a process of its own: the best of three."""
    runs = []
    for _ in range(3):
        command = [sys.executable, __file__, "--measure", name, str(count)]
        runs.append(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
    return min(runs, key=lambda figures: figures["seconds"])


def main() -> None:
    """Print the table."""
    if sys.argv[1:2] == ["--write"]:
        ours(report(int(sys.argv[3])), Path(sys.argv[2]))
        return
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2], int(sys.argv[3]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    out = io.StringIO()
    has_toolkit = find_spec("translate") is not None
    for what, names in (("write", ["ours", "toolkit", "lxml_tree", "lxml_pieces"]), ("read", list(READERS))):
        figures = {name: run(name, count) for name in names if "toolkit" not in name or has_toolkit}
        first = next(iter(figures.values()))
        for name, row in figures.items():
            ratio = row["seconds"] / first["seconds"]
            out.write(f"TMX, {what} {count:,} units, {name:15} {row['seconds']:6.2f} s  {row['size'] / 1e6:6.1f} MB  ")
            out.write(f"{row['peak'] / 1024:6.0f} MiB more  {ratio:5.2f} × ours\n")
    for name in ("xliff12", "xliff21", "tsv", "jsonl"):
        row = run(name, count)
        out.write(f"{name}, {count:,} units: {row['seconds']:.2f} s, {row['peak'] / 1024:.0f} MiB more\n")
    for name in ("page", "stored"):
        row = run(name, count // 10)
        out.write(f"{name}, {count // 10:,} clauses a side: {row['seconds']:.2f} s, {row['size'] / 1e6:.1f} MB\n")
    print(out.getvalue(), end="")


if __name__ == "__main__":
    main()
