"""The files that the commands in the documentation name: a few clauses of Resolution 102, as text and as Word files."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path

import align
from align.exporting.base import ExportOptions
from align.exporting.files import write_file
from align.exporting.registry import exporter_named

sys.path.append(str(Path(__file__).parent / "readers" / "docx"))
from docx_files import docx, gone, ins, p, t

ROOT = Path(__file__).resolve().parents[1]

EN = (
    "RESOLUTION 102 (Rev. Bucharest, 2022)",
    "ITU's role with regard to international public policy issues pertaining to the Internet",
    "The Plenipotentiary Conference of the International Telecommunication Union (Bucharest, 2022),",
    "recognizing",
    "a)\tall relevant resolutions of the Plenipotentiary Conference;",
    "b)\tall relevant WSIS outcomes;",
    "c)\tthe Internet-related activities of ITU undertaken within its mandate,",
    "resolves to instruct the Secretary-General",
    "1\tto report annually to the ITU Council on the activities undertaken on these subjects;",
    "2\tto take a significant role in the international discussions of the next 4 years.",
)
ZH = (
    "第102号决议（2022年，布加勒斯特，修订版）",
    "国际电联在有关互联网的国际公共政策问题方面的作用",
    "国际电信联盟全权代表大会（2022年，布加勒斯特），",
    "认识到",
    "a)\t全权代表大会的所有相关决议；",
    "b)\tWSIS的所有相关成果；",
    "c)\t国际电联在其授权内开展的互联网相关活动，",
    "做出决议，责成秘书长",
    "1\t每年向国际电联理事会报告就这些议题开展的活动；",
    "2\t在今后5年的国际讨论中发挥重要作用。",
)


def lay_out(folder: Path) -> None:
    """Put the files into a folder: what the user of a page is supposed to have, and the project's own ``corpora``."""
    shutil.copytree(_laid_out().name, folder, symlinks=True, dirs_exist_ok=True)


@cache
def _laid_out() -> tempfile.TemporaryDirectory[str]:
    """Make them once."""
    place = tempfile.TemporaryDirectory()
    folder = Path(place.name)
    (folder / "corpora").symlink_to(ROOT / "corpora")
    (folder / "my-model").symlink_to(ROOT / "src/align/data/model")
    (folder / "out").mkdir()
    for name, data in _files().items():
        (folder / name).write_bytes(data)
    report = align.run(folder / "en.docx", folder / "zh.docx")
    report.save(folder / "out/alignment.json")
    for name, form in (("review.xlsx", "xlsx"), ("comments.docx", "comments")):
        write_file(folder / "out" / name, exporter_named(form, ExportOptions()), report.data)
    align.export(report, folder / "memory.tmx")
    judged = [{"fingerprint": flag.fingerprint, "decision": "accepted"} for flag in report.flags]
    (folder / "judged.json").write_text(json.dumps({"schema": 1, "ignored": judged}), encoding="utf-8")
    return place


@cache
def _files() -> dict[str, bytes]:
    texts = {
        "en.txt": EN,
        "zh.txt": ZH,
        "old-en.txt": (*EN[:-1], EN[-1].replace("2022", "2018").replace("take a significant role", "participate")),
        "old-zh.txt": ZH,
        "en-2.txt": (*EN[:-1], EN[-1].replace("4 years", "5 years")),
        "zh-2.txt": ZH,
        "en-2018.txt": (*EN[:5], *EN[6:]),
        "en-2022.txt": EN,
    }
    files = {name: ("\n".join(lines) + "\n").encode() for name, lines in texts.items()}
    files["terms.csv"] = "source,target,forbidden,note\nSecretary-General,秘书长,总干事,\n".encode()
    tracked = p(t("2\tto "), gone(t("take a significant role"), "J. Author"), ins(t("participate"), "J. Author"))
    files["en.docx"] = docx(*(p(t(line)) for line in EN[:-1]), tracked)
    files["zh.docx"] = docx(*(p(t(line)) for line in ZH[:-1]), p(t("2\t发挥重要作用")))
    files["2018.docx"] = docx(*(p(t(line)) for line in (*EN[:5], *EN[6:])))
    files["2022.docx"] = docx(*(p(t(line)) for line in EN))
    return files
