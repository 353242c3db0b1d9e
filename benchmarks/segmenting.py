"""How right and how fast the segmenter is.

Run from the project's root: ``python benchmarks/segmenting.py``. Printed: seconds for documents of about 130, 1,300 and
10,000 units (Resolution 102 repeated); units of the hand-made segmentations that are exactly right; and the share of
labels read right in the labelled documents, with the reason of every one that is not. The last two need the test data
beside the project (``ALIGN_SHARED`` or ``../shared``) and are left out, saying so, without it.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from align.model.clause import SegmentedDocument
from align.model.document import Document, Lang
from align.readers.text import read_text
from align.segmenting.segmenter import segment_document

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("ALIGN_SHARED", ROOT.parent / "shared"))
HAND_MADE = (
    ("en/itu-pp22-resolution-102.txt", "res102-2022.en.json"),
    ("zh/itu-pp22-resolution-102.txt", "res102-2022.zh.json"),
    ("en/itu-wtsa08-resolution-75.txt", "wtsa75-2008.en.json"),
)
FIELDS = ("kind", "section", "heading", "label", "new_label", "text")


def read(path: Path, lang: Lang) -> Document:
    """One document."""
    return read_text(path.read_bytes(), path=str(path), lang=lang)


def time_sizes() -> None:
    """Print seconds by size; the last column should stay level."""
    document = read(ROOT / "corpora/en/itu-pp22-resolution-102.txt", "en")
    for times in (1, 10, 75):
        longer = replace(document, text="\n".join([document.text] * times))
        start = time.perf_counter()
        units = len(segment_document(longer))
        seconds = time.perf_counter() - start
        print(f"{units:6} units  {seconds:7.3f} s  {1000 * seconds / units:.3f} ms a unit")


def right_units(document: SegmentedDocument, units: list[dict[str, object]]) -> int:
    """Units that agree with the hand-made ones in every field compared."""
    right = 0
    for clause, unit in zip(document, units, strict=False):
        same = all(getattr(clause, key) == unit[key] for key in FIELDS) and list(clause.labels) == unit["labels"]
        told = all(unit[key] is None or getattr(clause, key) == unit[key] for key in ("old_label", "status"))
        right += same and told and list(clause.notes) == unit["notes"]
    return right


def main() -> int:
    """Print all."""
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}", end=", ")
    print(f"{datetime.now(tz=UTC):%Y-%m-%d}")
    time_sizes()
    if not (SHARED / "gold").is_dir():
        print(f"no test data at {SHARED}: accuracy left out (set ALIGN_SHARED)")
        return 0
    for name, gold in HAND_MADE:
        units = json.loads((SHARED / "gold" / gold).read_text("utf-8"))["clauses"]
        lang: Lang = "en" if name.startswith("en") else "zh"
        document = segment_document(read(ROOT / "corpora" / name, lang))
        print(f"{name}: {right_units(document, units)} of {len(units)} units exactly right, {len(document)} found")
    for folder in sorted((SHARED / "data" / "bilingual").iterdir()):
        for language in ("en", "zh"):
            file = str(folder / f"{language}.txt")
            command = [sys.executable, "-m", "align.cli", "segment", file, "--format", "json"]
            units_json = subprocess.run(command, capture_output=True, check=True).stdout
            score = [sys.executable, str(SHARED / "tools" / "score_labels.py"), str(folder), language, "-v"]
            told = subprocess.run(score, input=units_json, capture_output=True, check=True).stdout.decode()
            *misses, figure = told.strip().split("\n")
            lines = Path(file).read_text("utf-8").splitlines()
            print("; ".join([figure, *why_missed(misses, lines)]))
    return 0


def why_missed(misses: list[str], lines: list[str]) -> list[str]:
    """Why labels are not found, each with the numbers of the lines: most of them are not in the file."""
    reasons: dict[str, list[str]] = {}
    for miss in misses:
        head, _, text = miss.partition(" | ")
        want = head.partition("want ")[2].partition(",")[0]
        number = next((i for i, line in enumerate(lines, start=1) if line.startswith(text)), 0)
        if re.fullmatch(r"[\d.]+", text):
            reason = "a number alone on its line, read as the label of the next line"
        elif re.search(rf"(?<![\w.]){want}(?![\w])", text[:14]) or re.match(rf"[\d.]*\.{want}\b", text):
            reason = "a printed label that is compared with another unit's, which ends alike, or is misread"
        else:
            reason = "no label is printed there"
        reasons.setdefault(reason, []).append(str(number))
    return [f"line {', '.join(numbers)}: {reason}" for reason, numbers in reasons.items()]


if __name__ == "__main__":
    sys.exit(main())
