"""Take every clause out of one language in turn: exactly one new flag should name exactly that clause.

Run from the project's root: ``python benchmarks/removals.py``. The pair is Resolution 102 in ``corpora/``. Each clause
is taken out of the Chinese and of the English text, once leaving the labels behind it as they are and once renumbering
them. Printed: the share of removals that give exactly one new flag, a missing or extra clause that stands on the clause
taken out, and every one that does not.
"""

from __future__ import annotations

import argparse
import platform
import sys
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from align.drift.context import DriftContext
from align.drift.runner import find_drift
from align.embedding.static import StaticEmbedder
from align.matching.aligner import align_documents
from align.model.clause import Clause, SegmentedDocument
from align.model.document import Document
from align.model.report import Flag
from align.readers.text import read_text
from align.segmenting.segmenter import segment_document

CORPORA = Path(__file__).resolve().parents[1] / "corpora"
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii")
NAME = "itu-pp22-resolution-102.txt"
EMBEDDER = StaticEmbedder()


@dataclass(frozen=True)
class Outcome:
    """What became of one removal."""

    clause: str
    right: bool
    flags: tuple[str, ...]


def read(lang: str) -> Document:
    """One side of the pair."""
    path = CORPORA / lang / NAME
    return read_text(path.read_bytes(), path=str(path), lang="en" if lang == "en" else "zh")


def flags_of(source: SegmentedDocument, target: SegmentedDocument) -> tuple[Flag, ...]:
    """Align and check a pair."""
    return find_drift(DriftContext(align_documents(source, target, EMBEDDER), EMBEDDER))


def keys(flags: tuple[Flag, ...]) -> Counter[tuple[str, str]]:
    """What tells flags of two runs apart: code and evidence, for indices and labels shift."""
    return Counter((f.code, f.fingerprint) for f in flags)


def without(document: Document, clause: Clause, siblings: list[Clause]) -> Document:
    """The document with a clause's lines taken out, and the labels of ``siblings`` counted one back."""
    lines = document.text.split("\n")
    for sibling in siblings:
        at = sibling.lines[0] - 1
        lines[at] = renumbered(lines[at], sibling)
    del lines[clause.lines[0] - 1 : clause.lines[1]]
    return replace(document, text="\n".join(lines))


def renumbered(line: str, clause: Clause) -> str:
    """The line with its current label counted one back; what a run-together label shows of the old one stays."""
    label, new = clause.label or "", (clause.new_label or "").rstrip(")")
    old = label.rstrip(")")[: -len(new)] if new else ""
    if new in ROMAN and clause.labels[:-1] and clause.labels[-2].isalpha():
        back = ROMAN[ROMAN.index(new) - 1]
    else:
        back = str(int(new) - 1) if new.isdecimal() else chr(ord(new) - 1)
    ending = ")" if label.endswith(")") else ""
    if old == back:
        old = ""
    return line.replace(label, f"{old}{back}{ending}", 1)


def following(document: SegmentedDocument, clause: Clause) -> list[Clause]:
    """The siblings behind a clause whose labels count on from it."""
    found = []
    for other in document.clauses[clause.index + 1 :]:
        if (other.instrument, other.section) != (clause.instrument, clause.section):
            break
        if other.kind == "clause" and other.labels[:-1] == clause.labels[:-1] and not other.is_struck:
            found.append(other)
    return found


def try_removals(side: str, *, renumber: bool) -> list[Outcome]:
    """Remove every clause of one side in turn."""
    documents = {lang: read(lang) for lang in ("en", "zh")}
    whole = {lang: segment_document(d) for lang, d in documents.items()}
    before = keys(flags_of(whole["en"], whole["zh"]))
    outcomes = []
    for clause in whole[side]:
        if clause.kind not in {"clause", "paragraph"} or clause.is_struck:
            continue
        if renumber and clause.label == "•":
            continue
        siblings = following(whole[side], clause) if renumber else []
        cut = segment_document(without(documents[side], clause, siblings))
        pair = (cut, whole["zh"]) if side == "en" else (whole["en"], cut)
        after = flags_of(*pair)
        seen, new = before.copy(), []
        for flag in after:
            key = (flag.code, flag.fingerprint)
            if seen[key]:
                seen[key] -= 1
            else:
                new.append(flag)
        outcomes.append(judge(clause, side, whole, new))
    return outcomes


def judge(clause: Clause, side: str, whole: dict[str, SegmentedDocument], new: list[Flag]) -> Outcome:
    """Whether the new flags are exactly the one that names the clause, and its footnotes."""
    other = whole["zh" if side == "en" else "en"]
    code = "missing-clause" if side == "zh" else "extra-clause"
    right = False
    if len(new) == 1 and new[0].code == code:
        units = new[0].source if side == "zh" else new[0].target
        unit = other[units[0]]
        right = (unit.section, unit.labels, unit.kind) == (clause.section, clause.labels, clause.kind)
    return Outcome(clause.id, right, tuple(f"{f.code}@{f.clause}" for f in new))


def main() -> int:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", "--verbose", action="store_true", help="list the removals that go wrong")
    options = parser.parse_args()
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}", end=", ")
    print(f"{datetime.now(tz=UTC):%Y-%m-%d}")
    for side in ("zh", "en"):
        for renumber in (False, True):
            outcomes = try_removals(side, renumber=renumber)
            right = sum(o.right for o in outcomes)
            how = "renumbered" if renumber else "labels left"
            print(f"taken out of {side}, {how}: {right}/{len(outcomes)} = {right / len(outcomes):.3f}")
            if options.verbose:
                for o in outcomes:
                    if not o.right:
                        print("   ", o.clause, *o.flags)
    return 0


if __name__ == "__main__":
    sys.exit(main())
