"""Write what ``align explain CODE`` says was measured: src/align/data/measured.tsv.

Run from the project's root: ``python benchmarks/measured.py`` (minutes; ``--per-kind 4`` for a look, ``--print`` to
write nothing). Recall: of the faults of a kind that ``planted.py`` plants in clean pairs, the share that any flag of a
fitting code finds on the right clause; each kind counts for the one code that it is made for. Precision: of the flags
of a code on the same pairs as they are, the share on differences that a reader had written down; a difference that
nobody wrote down counts against it, so that it is a lower bound. A code with fewer than ``--least`` flags or faults is
not measured.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from accepted import clean
from faults import KINDS, REVISED
from known import is_known, known_differences
from pairs import Pair, missing
from planted import Outcome, chosen, clean_table, details, fault_table, outcomes, run

from align.drift.catalogue import CATALOGUE

TABLE = Path(__file__).parents[1] / "src/align/data/measured.tsv"
HEAD = (
    "# How good each check was found to be; written by benchmarks/measured.py, which says how it is measured.\n"
    "# code, precision, of what, recall, of what; an empty cell: not measured\n"
)

MADE_FOR: dict[str, tuple[str, str]] = {
    "deleted": ("missing-clause", "extra-clause"),
    "deleted-renumbered": ("missing-clause", "extra-clause"),
    "merged": ("merge", "split"),
    "sentence-added": ("addition", "omission"),
    "phrase-deleted": ("omission", "addition"),
    "actor-left-out": ("omission", "addition"),
    "member-left-out": ("omission", "addition"),
    "label": ("label", "label"),
    "number": ("number", "number"),
    "resolution-number": ("reference", "reference"),
    "reference": ("reference", "reference"),
    "year": ("date", "date"),
    "date": ("date", "date"),
    "untranslated": ("untranslated", "untranslated"),
    "duplicated": ("duplicate", "duplicate"),
    "swapped": ("order", "order"),
    "acronym": ("acronym", "acronym"),
    "bracket": ("brackets", "brackets"),
    "undecided": ("brackets", "brackets"),
    "other-language-added": ("extra-text", "extra-text"),
    "replaced": ("low-similarity", "low-similarity"),
    "modality": ("modality", "modality"),
    "negation": ("negation", "negation"),
    "negation-in-word": ("negation", "negation"),
    "term": ("term", "term"),
    "repeated-word": ("repeated-word", "repeated-word"),
    "doubled-punctuation": ("punctuation", "punctuation"),
    "mixed-script": ("format", "format"),
    "unclosed-quote": ("quotes", "quotes"),
    "undone-tracked": ("one-sided-edit", "one-sided-edit"),
    "undone-base": ("one-sided-edit", "one-sided-edit"),
}
"""The code that a kind of fault is made for, where the target was damaged and where the source was."""

Measure = tuple[float, str]


def recalls(results: Iterable[Outcome], least: int) -> dict[str, Measure]:
    """Share of the planted faults found, by the code that they were made for."""
    of: dict[str, list[Outcome]] = defaultdict(list)
    for result in results:
        if result.kind in MADE_FOR:
            of[MADE_FOR[result.kind][result.side == "source"]].append(result)
    found = {}
    for code, faults in of.items():
        if len(faults) >= least:
            documents = len({fault.document.split(" with")[0] for fault in faults})
            share = sum(fault.found for fault in faults) / len(faults)
            found[code] = share, f"{len(faults)} faults planted in {documents} document{'s' * (documents > 1)}"
    return found


def precisions(pairs: Sequence[Pair], least: int) -> dict[str, Measure]:
    """Share of the flags on clean pairs that stand on differences written down by a reader, by code."""
    hits: dict[str, list[bool]] = defaultdict(list)
    for pair in pairs:
        result, known = run(pair), known_differences(pair)
        for flag, evidence in zip(result.flags, result.evidence, strict=True):
            hits[flag.code].append(is_known(flag, evidence, known))
    return {
        code: (sum(real) / len(real), f"{len(real)} flags on {len(pairs)} real documents, at least")
        for code, real in hits.items()
        if len(real) >= least
    }


def table(precision: Mapping[str, Measure], recall: Mapping[str, Measure]) -> str:
    """Return the file: one row a code that anything is known of."""
    rows = []
    for code in CATALOGUE:
        cells = [cell for measure in (precision.get(code), recall.get(code)) for cell in _cells(measure)]
        if any(cells):
            rows.append("\t".join((code, *cells)) + "\n")
    return HEAD + "".join(rows)


def _cells(measure: Measure | None) -> tuple[str, str]:
    return ("", "") if measure is None else (f"{measure[0]:.2f}", measure[1])


def main() -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--per-kind", type=int, default=40, metavar="N", help="faults of a kind, over all documents")
    parser.add_argument("--least", type=int, default=5, metavar="N", help="fewest faults or flags to tell a share of")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--tables", action="store_true", help="print what planted.py prints, of the same faults")
    parser.add_argument("--print", action="store_true", help="print the table, and write nothing")
    options = parser.parse_args()
    if absent := missing():
        print(absent)
        return 0
    pairs = clean()
    kinds = [kind for kind in (*KINDS, *REVISED) if kind in MADE_FOR or options.tables]
    results = outcomes(list(chosen(pairs, kinds, options.per_kind, options.seed)), options.jobs)
    if options.tables:
        details(results, misses=True, sample=False)
        fault_table(results)
        clean_table(pairs, show=False)
    text = table(precisions(pairs, options.least), recalls(results, options.least))
    if options.print:
        print(text, end="")
    else:
        TABLE.write_text(text, encoding="utf-8")
        print(f"{TABLE}: {text.count(chr(10)) - HEAD.count(chr(10))} codes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
