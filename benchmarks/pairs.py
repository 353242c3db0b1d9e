"""Aligned documents to measure on, as `SegmentedDocument`s with their gold beads.

The hand-made gold of Resolution 102 and seven other bilingual documents lie beside the project (environment variable
ALIGN_SHARED, else ``../shared``); they are third-party text and are read from there. `missing` says what is absent.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from align.model import Clause, Document, SegmentedDocument
from align.model.clause import Kind
from align.model.document import Lang, Script

__all__ = [
    "BILINGUAL",
    "Pair",
    "bilingual",
    "build",
    "load_all",
    "missing",
    "res102",
    "shared_folder",
    "without_labels",
]

BILINGUAL = (
    "cc-by-nc-sa-4.0-hans",
    "mulan-psl-2-hans",
    "openchain-2.1-hans",
    "semver-2.0.0-hans",
    "tw-pdpa-hant",
    "udhr-hans",
    "un-sdg-targets",
)
UNLABELLED = re.compile(
    r"^(p\d+|b\d+|ex\d*|tail\d*|no|q\d+|title|front|end|top|intro|closing|pre\w*|h|by|date|note\d*)$"
)
OWN_NUMBER = re.compile(r"^(?:s|g|ch|sec|art|goal)(\d+(?:-\d+)?)$")
PRINTED = re.compile(
    r"^(?:[(（]?(?:[A-Za-z]{1,4}|[0-9]{1,3}|[一二三四五六七八九十]{1,4})[)）.、，．]"
    r"|[0-9]+(?:\.[0-9A-Za-z]{1,3})+|[㈠-㈩]|[•\-])\s*(?:- )?"
)

GoldBead = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents and which units of theirs belong together."""

    name: str
    source: SegmentedDocument
    target: SegmentedDocument
    gold: tuple[GoldBead, ...]


def shared_folder() -> Path:
    """Folder of the test data that is no part of the project."""
    return Path(os.environ.get("ALIGN_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def missing() -> str | None:
    """Say which test data are absent, or None."""
    folder = shared_folder()
    absent = [name for name in ("gold/res102-2022.align.json", "data/bilingual") if not (folder / name).exists()]
    return f"not measured, absent under {folder}: {', '.join(absent)}" if absent else None


def build(
    lang: Lang, rows: Iterable[dict[str, Any]], name: str = "-", script: Script | None = None
) -> SegmentedDocument:
    """Make a segmented document from rows with ``kind``, ``text``, and optionally any other field of a clause."""
    clauses: list[Clause] = []
    for index, row in enumerate(rows):
        labels = tuple(row.get("labels", ()))
        fields: dict[str, Any] = {
            "instrument": 0,
            "section": 0,
            "heading": None,
            "level": None,
            "label": labels[-1] if labels else None,
            "old_label": None,
            "new_label": labels[-1] if labels else None,
            "status": None,
            "old_text": None,
            "edits": None,
        } | {key: value for key, value in row.items() if key != "labels"}
        path = "/".join([str(fields["section"]), *labels])
        clauses.append(
            Clause(index=index, id=f"{path}#{index}", labels=labels, path=path, lines=(index + 1, index + 1), **fields)
        )
    text = "\n".join(clause.text for clause in clauses)
    script = script or ("Latn" if lang == "en" else "Hans")
    return SegmentedDocument(Document(text, lang, script, name, "0" * 64), tuple(clauses), ())


def res102() -> Pair:
    """Resolution 102 (Bucharest, 2022), 133 pairs and a marker in Chinese alone."""
    folder = shared_folder() / "gold"
    keep = ("kind", "section", "heading", "labels", "label", "old_label", "new_label", "status", "text")

    def side(lang: Lang) -> SegmentedDocument:
        clauses = json.loads((folder / f"res102-2022.{lang}.json").read_text("utf-8"))["clauses"]
        return build(lang, [{key: clause[key] for key in keep} for clause in clauses], f"res102.{lang}")

    gold = json.loads((folder / "res102-2022.align.json").read_text("utf-8"))
    beads = [(tuple(a), tuple(b)) for a, b in gold["pairs"]]
    beads += [((i,), ()) for i in gold["only_en"]] + [((), (j,)) for j in gold["only_zh"]]
    return Pair("res102-2022", side("en"), side("zh"), tuple(beads))


def bilingual(name: str) -> Pair:
    """One of the bilingual documents: a line is a unit, its label path comes from the gold."""
    folder = shared_folder() / "data" / "bilingual" / name
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    source = _side("en", folder, gold["labels_en"], name)
    target = _side("zh", folder, gold["labels_zh"], name)
    beads = [(tuple(a), tuple(b)) for a, b in gold["pairs"]]
    paired_source = {i for a, _ in beads for i in a}
    paired_target = {j for _, b in beads for j in b}
    beads += [((i,), ()) for i in range(len(source)) if i not in paired_source]
    beads += [((), (j,)) for j in range(len(target)) if j not in paired_target]
    return Pair(name, source, target, tuple(beads))


def _side(lang: Lang, folder: Path, paths: Sequence[str], name: str) -> SegmentedDocument:
    rows: list[dict[str, Any]] = []
    section, heading = 0, None
    for path, line in zip(paths, (folder / f"{lang}.txt").read_text("utf-8").splitlines(), strict=True):
        labels = _labels(path)
        kind: Kind = "clause" if labels else "paragraph"
        text = line.strip()
        if "#" in path:
            kind, section, heading = "heading", section + path.endswith("#h"), text
        elif path.startswith("title"):
            kind = "title"
        if labels and kind == "clause":
            text = PRINTED.sub("", text, count=1) or text
        rows.append({"kind": kind, "section": section, "heading": heading, "labels": labels, "text": text})
    return build(lang, rows, f"{name}.{lang}", "Hant" if lang == "zh" and name.endswith("hant") else None)


def _labels(path: str) -> tuple[str, ...]:
    if "#" in path:
        own = path.split("#", maxsplit=1)[0].rsplit("/", maxsplit=1)[-1]
        match = re.search(r"\d+(?:[.\-]\d+)*$", own)
        return tuple(match[0].split(".")) if match and not own.startswith("q") else ()
    parts = path.split("/")
    if UNLABELLED.match(parts[-1]):
        return (f"•{parts[-1][1:]}",) if re.match(r"^b\d+$", parts[-1]) else ()
    kept = [part for part in parts if not UNLABELLED.match(part) and not OWN_NUMBER.match(part)]
    return tuple(kept[-1].split(".")) if kept and "." in kept[-1] else tuple(kept)


def load_all() -> list[Pair]:
    """Resolution 102 and the seven bilingual documents."""
    return [res102(), *(bilingual(name) for name in BILINGUAL)]


def without_labels(document: SegmentedDocument) -> SegmentedDocument:
    """Return the document with every label removed; clauses become paragraphs."""
    clauses = tuple(
        replace(
            clause,
            labels=(),
            label=None,
            old_label=None,
            new_label=None,
            kind="paragraph" if clause.kind == "clause" else clause.kind,
        )
        for clause in document
    )
    return replace(document, clauses=clauses)
