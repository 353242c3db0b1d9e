"""Resolution 102 whole, aligned and flagged by reading; its segmentations are test data beside the project."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from align.model import Alignment, Bead, Flag, ReportData, RunInfo, SegmentedDocument

from .builders import clause, side

PROJECT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("ALIGN_SHARED", PROJECT.parent / "shared"))
needs_shared = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason=f"no test data in {SHARED} (ALIGN_SHARED)")


def from_gold(folder: Path = SHARED) -> ReportData:
    """Resolution 102 whole, from the segmentations made by reading; its flags are real differences, found by eye."""
    gold = folder / "gold"
    source, target = (_gold_side(gold / f"res102-2022.{lang}.json", lang) for lang in ("en", "zh"))
    pairs = json.loads((gold / "res102-2022.align.json").read_text(encoding="utf-8"))["pairs"]
    beads = [Bead((), (0,), None, "gap")]
    beads += [Bead(tuple(s), tuple(t), round(0.62 + (s[0] * 37 % 38) / 100, 2), "label") for s, t in pairs]
    return ReportData(
        RunInfo("clause-align", "0.1.0", "shared-tokens (light)", {"fail_on": "major", "touched_only": False}),
        Alignment(source, target, tuple(beads)),
        tuple(_gold_flags(source, target)),
    )


def _gold_side(path: Path, lang: str) -> SegmentedDocument:
    units = []
    for index, unit in enumerate(json.loads(path.read_text(encoding="utf-8"))["clauses"]):
        fields = {key: unit[key] for key in ("kind", "section", "heading", "label", "old_label", "new_label", "status")}
        labels = tuple(unit["labels"])
        where = "/".join([str(unit["section"]), *labels])
        notes = tuple(unit["notes"])
        units.append(
            clause(
                index,
                unit["text"],
                **fields,
                labels=labels,
                path="" if unit["kind"] in {"title", "preamble", "marker"} else where,
                id=f"{where}:{index}",
                level=1 if unit["section"] else None,
                notes=notes,
                note_indices=(index + 1,) if notes else (),
            )
        )
    return side(lang, *units, path=f"corpora/{lang}/itu-pp22-resolution-102.txt", revisions="run-together")


def _stretch(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _gold_flags(source: SegmentedDocument, target: SegmentedDocument) -> list[Flag]:
    def here(
        code: str, severity: str, place: str, unit: int, message: str, en: str = "", zh: str = "", **fields: Any
    ) -> Flag:
        """A flag on a pair, whose evidence is the words given."""
        first, second = source[unit].text, target[unit + 1].text
        assert en in first, en
        assert zh in second, zh
        at, to = first.find(en), second.find(zh)
        return Flag(
            code,
            severity,  # type: ignore[arg-type]
            place,
            (unit,),
            (unit + 1,),
            message,
            source_spans=((unit, at, at + len(en)),) if en else (),
            target_spans=((unit + 1, to, to + len(zh)),) if zh else (),
            **fields,
        )

    return [
        here(
            "unresolved-edit", "minor", "recognizing e)", 13,
            "Old and new wording both stand: “promises delivers”, 实现带来.", "promises delivers", "实现带来",
            touched=True, fingerprint="f-5e0c21aa", since="open",
        ),
        here(
            "addition", "minor", "considering f)", 30,
            "The target begins with the private sector (私营部门), which the source does not name here.",
            "public sector and public-private", "私营部门、公有部门、公私伙伴关系",
            touched=False, fingerprint="f-1b7d90e3",
        ),
        here(
            "acronym", "info", "considering r)", 43, "The target gives the acronym BDT, the source does not.",
            "Telecommunication Development Bureau", "（BDT）", fingerprint="f-c0ffee11", touched=True,
        ),
        here(
            "reference", "major", "recognizing further f)", 51,
            "The source gives §§ 55-65 before the title of the document, the target after it.",
            "§§\u00a055-65", "第55-65段", touched=None, fingerprint="f-9a8b7c6d", since="new",
        ),
        here(
            "acronym", "info", "recognizing further l)", 57, "The target introduces WGEC, the source does not.",
            "Working Group on Enhanced Cooperation", "（WGEC）", fingerprint="f-12ab34cd", touched=True,
        ),
        here(
            "modality", "major", "resolves 3", 82,
            "The source says “need to be respected and ensured”, the target 需要……得到尊重.",
            "need to be respected and ensured", "需要通过一个灵活和经改善的框架", touched=True,
            fingerprint="f-00dd44aa",
        ),
        here(
            "omission", "major", "resolves 3", 82, "“and mechanisms” has no counterpart in the target.",
            "improved frameworks and mechanisms", "框架", touched=True, fingerprint="f-00dd44ab",
        ),
        here(
            "footnote", "minor", "note 2", 80, "The second note 2 has no text in either language.",
            fingerprint="f-f00f00f0",
        ),
        here(
            "unresolved-edit", "minor", "title", 0,
            "Old and new wording both stand: “dubai, 2018Bucharest, 2022”.",
            "dubai, 2018Bucharest, 2022", "2018年，迪拜2022年，布加勒斯特", touched=True, fingerprint="f-3141592a",
            occurrences=(
                ("source", 2, *_stretch(source[2].text, "Dubai, 2018Bucharest, 2022")),
                ("target", 3, *_stretch(target[3].text, "2018年，迪拜2022年，布加勒斯特")),
            ),
        ),
        here(
            "number", "major", "instructs the ITU Council 4", 125,
            "The source has 2022 2026 apart, the target 20222026 in one.", "2022 2026", "20222026",
            touched=True, fingerprint="f-27182818",
        ),
        here(
            "duplicate", "minor", "invites Member States and Sector Members", 131,
            "The heading stands twice in both languages.", fingerprint="f-2718281a", ignored=True,
        ),
        Flag(
            "term", "minor", "considering f)", (30,), (31,),
            "“initiatives” is rendered 举措 here and 项目和举措 elsewhere.",
            source_spans=((30, *_stretch(source[30].text, "regional initiatives")),),
            target_spans=((31, *_stretch(target[31].text, "区域性举措")),),
            fingerprint="f-aaaa0001",
            occurrences=(
                ("source", 35, *_stretch(source[35].text, "programs and initiatives")),
                ("target", 36, *_stretch(target[36].text, "项目和举措")),
            ),
        ),
    ]  # fmt: skip
