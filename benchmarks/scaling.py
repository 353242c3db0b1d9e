"""Time and memory of the aligner as documents grow: the Resolution 102 pair again and again, numbered on.

    python benchmarks/scaling.py [--clauses 100 1000 10000]

Each copy is either an instrument of its own, with its own number in the title, or a further stretch of one long
instrument. Each size runs in a process of its own; printed: seconds to encode and in all, peak memory of the process,
milliseconds a unit, and the share of the pairs found.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from align.embedding.static import StaticEmbedder
from align.matching.aligner import align_documents
from align.model import SegmentedDocument
from align.readers.text import read_text
from align.segmenting.segmenter import segment_document

CORPORA = Path(__file__).resolve().parents[1] / "corpora"
NAME = "itu-pp22-resolution-102.txt"


def read(lang: str) -> SegmentedDocument:
    """One side of the pair."""
    path = CORPORA / lang / NAME
    return segment_document(read_text(path.read_bytes(), path=str(path), lang="en" if lang == "en" else "zh"))


def repeated(document: SegmentedDocument, units: int, *, instruments: bool) -> SegmentedDocument:
    """Return the document again and again, at least so many units or as many as one copy, cut at ``units``."""
    clauses = []
    sections = max(clause.section for clause in document)
    for copy in range(-(-units // len(document))):
        for clause in document:
            text = clause.text.replace("102", str(102 + copy)) if clause.kind == "title" else clause.text
            clauses.append(
                replace(
                    clause,
                    index=len(clauses),
                    id=f"{copy}:{clause.id}",
                    instrument=copy if instruments else 0,
                    section=clause.section + (0 if instruments else copy * sections),
                    text=text,
                    notes=(),
                    note_indices=(),
                    spans=(),
                )
            )
    return replace(document, clauses=tuple(clauses[:units]))


def measure(units: int, *, instruments: bool) -> dict[str, float]:
    """Align documents of so many units a side, in this process."""
    en, zh = read("en"), read("zh")
    copies = -(-units // len(en))
    source = repeated(en, units, instruments=instruments)
    target = repeated(zh, units + copies, instruments=instruments)
    right = {((i,), (i + i // len(en) + 1,)) for i in range(copies * len(en))}
    embedder = StaticEmbedder()
    start = time.perf_counter()
    for side in (source, target):
        embedder.encode([clause.text for clause in side])
    encoded = time.perf_counter()
    beads = align_documents(source, target, embedder).beads
    done = time.perf_counter()
    pairs = {(bead.source, bead.target) for bead in beads if not bead.is_gap}
    return {
        "units": len(source),
        "encode": encoded - start,
        "align": done - encoded,
        "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "right": len(pairs & right) / len(source),
    }


def main() -> None:
    """Measure each size in a process of its own, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clauses", type=int, nargs="+", default=[133, 1000, 10000])
    parser.add_argument("--one", choices=("instruments", "long"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.clauses[0], instruments=options.one == "instruments")))
        return
    heads = ("encode s", "align s", "ms a unit", "peak MiB")
    print(f"{'copies are':12} {'units a side':>12} " + " ".join(f"{head:>9}" for head in heads) + f" {'right':>7}")
    for kind in ("instruments", "long"):
        for units in options.clauses:
            command = [sys.executable, __file__, "--clauses", str(units), "--one", kind]
            found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
            print(
                f"{kind:12} {found['units']:12.0f} {found['encode']:9.2f} {found['align']:9.2f} "
                f"{1000 * found['align'] / found['units']:9.2f} {found['mib']:9.0f} {found['right']:7.4f}"
            )


if __name__ == "__main__":
    main()
