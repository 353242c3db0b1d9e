"""Plant faults in one language of clean pairs and count those that a flag finds on the right clause.

Run from the project's root: ``python benchmarks/planted.py``. The pairs are those of ``pairs.py`` in their accepted
state. Every fault is aligned and checked anew, with all checks. A fault is found where a flag whose code fits stands on
its clause in either language, and did not stand there before. A flag that stands elsewhere and was not there before is
a false one. Of the clean pairs the flags are counted that hit no known real difference, scaled to 130 units.

    python benchmarks/planted.py --faults negation modality --per-kind 20 --misses
    python benchmarks/planted.py --documents res102 tw-pdpa --faults none --flags
"""

from __future__ import annotations

import argparse
import multiprocessing
import platform
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from operator import attrgetter

from accepted import clean
from faults import KINDS, REVISED, Fault, Unit, plant, plant_undone
from known import is_known, known_differences
from pairs import Pair, missing
from undone import Revised, named, revisions

from align.drift.context import DriftContext
from align.drift.runner import find_drift
from align.embedding.static import StaticEmbedder
from align.matching.aligner import align_documents
from align.model import Alignment, Clause
from align.model.report import SEVERITIES, Flag

GOALS = {
    **dict.fromkeys(("deleted", "deleted-renumbered", "label", "number", "resolution-number", "untranslated"), 1.0),
    **dict.fromkeys(
        ("duplicated", "swapped", "merged", "acronym", "bracket", "sentence-added", "other-language-added", "replaced"),
        0.95,
    ),
    "phrase-deleted": 0.85,
    **dict.fromkeys(("modality", "negation", "undecided"), 0.9),
    **dict.fromkeys(("undone-tracked", "undone-base"), 0.95),
    "term": 0.7,
}
SCALE = 130


@dataclass(frozen=True, slots=True)
class Run:
    """Flags of one run with the places that each stands on, first its own units, then its occurrences."""

    flags: tuple[Flag, ...]
    evidence: tuple[dict[Unit, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one fault."""

    kind: str
    document: str
    side: str
    found: bool
    elsewhere: tuple[str, ...]
    note: str
    on_clause: tuple[str, ...]


@cache
def _embedder() -> StaticEmbedder:
    return StaticEmbedder()


def run(pair: Pair | Revised) -> Run:
    """Align a pair and check it with all checks."""
    if isinstance(pair, Revised):
        report = pair.report(_embedder())
        return Run(report.flags, tuple(_evidence(flag, report.alignment, named) for flag in report.flags))
    alignment = align_documents(pair.source, pair.target, _embedder())
    flags = find_drift(DriftContext(alignment, _embedder()))
    return Run(flags, tuple(_evidence(flag, alignment, attrgetter("id")) for flag in flags))


_RUNS: dict[int, Run] = {}


def _clean_run(pair: Pair | Revised) -> Run:
    if id(pair) not in _RUNS:
        _RUNS[id(pair)] = run(pair)
    return _RUNS[id(pair)]


def _evidence(flag: Flag, alignment: Alignment, name: Callable[[Clause], str]) -> dict[Unit, frozenset[str]]:
    """The stretches of text that a flag points at, by unit; a stretch that is nearly all of a unit says nothing."""
    sides = {"source": alignment.source, "target": alignment.target}
    found: dict[Unit, set[str]] = defaultdict(set)
    for side, indices in (("source", flag.source), ("target", flag.target)):
        for index in indices:
            found[side, name(sides[side][index])]
    spans = [("source", *span) for span in flag.source_spans] + [("target", *span) for span in flag.target_spans]
    for side, index, start, end in (*spans, *flag.occurrences):
        unit = sides[side][index]
        text = found[side, name(unit)]
        if end - start < 0.9 * len(unit.text):
            text.add(unit.text[start:end])
    return {unit: frozenset(texts) for unit, texts in found.items()}


def judged(fault: Fault, before: Run, after: Run) -> Outcome:
    """Whether a fault was found, and what is new elsewhere."""
    known: dict[str, list[frozenset[str]]] = defaultdict(list)
    messages = set()
    for flag, places in zip(before.flags, before.evidence, strict=True):
        if places.keys() & fault.units:
            known[flag.code].append(_on(places, fault.units))
            messages.add((flag.code, flag.message))
    found, here = False, []
    for flag, places in zip(after.flags, after.evidence, strict=True):
        if not places.keys() & fault.units:
            continue
        new = (flag.code, flag.message) not in messages and _is_new(_on(places, fault.units), known[flag.code])
        found |= new and flag.code in fault.codes
        if new:
            here.append(f"{flag.code} {flag.severity}: {flag.message}")
    elsewhere = tuple(_elsewhere(fault, before, after))
    return Outcome(fault.kind, fault.clean.name, fault.side, found, elsewhere, fault.note, tuple(here))


def _on(places: dict[Unit, frozenset[str]], units: frozenset[Unit]) -> frozenset[str]:
    return frozenset(text for unit in places.keys() & units for text in places[unit])


def _is_new(evidence: frozenset[str], known: Sequence[frozenset[str]]) -> bool:
    """Whether a flag says what no flag of its code said on this clause before."""
    if not known:
        return True
    old = {text for texts in known for text in texts}
    return any(not any(text in other or other in text for other in old) for text in evidence)


def _elsewhere(fault: Fault, before: Run, after: Run) -> Iterator[str]:
    """The flags off the fault's units that were not there before: by fingerprint, then by code and unit."""
    names = Counter(flag.fingerprint for flag in before.flags)
    new = []
    for flag, places in zip(after.flags, after.evidence, strict=True):
        if names[flag.fingerprint]:
            names[flag.fingerprint] -= 1
        elif not places.keys() & fault.units:
            new.append((flag, places))
    left = [(f, p) for f, p in zip(before.flags, before.evidence, strict=True) if names[f.fingerprint]]
    for flag, places in new:
        twin = next((at for at, (f, p) in enumerate(left) if f.code == flag.code and p.keys() & places.keys()), None)
        if twin is None:
            yield f"{flag.code} {flag.severity} | {flag.clause} | {flag.message}"
        else:
            del left[twin]


# Clean pairs


def clean_table(pairs: Sequence[Pair], *, show: bool) -> None:
    """Print the flags of each clean pair that hit no known difference, scaled."""
    print(f"\nClean pairs: flags that hit no known real difference, scaled to {SCALE} units\n")
    print(f"| document | units | {' | '.join(reversed(SEVERITIES))} | known, unscaled | by code, unscaled |")
    print("|---|---:|---:|---:|---:|---:|---|")
    shown = []
    for pair in pairs:
        result, known = _clean_run(pair), known_differences(pair)
        places = [is_known(flag, evidence, known) for flag, evidence in zip(result.flags, result.evidence, strict=True)]
        false = [flag for flag, real in zip(result.flags, places, strict=True) if not real]
        severities = Counter(flag.severity for flag in false)
        scaled = " | ".join(f"{severities[s] * SCALE / len(pair.source):.1f}" for s in reversed(SEVERITIES))
        codes = ", ".join(f"{code} {n}" for code, n in Counter(flag.code for flag in false).most_common())
        print(f"| {pair.name} | {len(pair.source)} | {scaled} | {sum(places)} | {codes} |")
        shown += [(pair.name, flag, real) for flag, real in zip(result.flags, places, strict=True)]
    for name, flag, real in shown if show else []:
        more = f" (+{len(flag.occurrences)})" if flag.occurrences else ""
        print(f"{name}: {'known ' if real else ''}{flag.code} {flag.severity} | {flag.clause} | {flag.message}{more}")


# Faults


def chosen(pairs: Sequence[Pair], kinds: Iterable[str], count: int, seed: int) -> Iterator[Fault]:
    """Up to ``count`` faults of each kind, dealt out evenly over the documents that can have it."""
    for kind in kinds:
        if kind in REVISED:
            queues = [plant_undone(revised, kind, seed) for revised in revisions(pairs, REVISED[kind])]
        else:
            queues = [plant(pair, kind, seed) for pair in pairs]
        left = count
        while queues and left:
            for queue in list(queues):
                fault = next(queue, None) if left else None
                if fault is not None:
                    left -= 1
                    yield fault
                elif left:
                    queues.remove(queue)


def outcome(fault: Fault) -> Outcome:
    """Run a fault and judge it."""
    return judged(fault, _clean_run(fault.clean), run(fault.pair))


_FAULTS: list[Fault] = []


def _numbered(number: int) -> Outcome:
    return outcome(_FAULTS[number])


def outcomes(faults: list[Fault], jobs: int) -> list[Outcome]:
    """Run all faults, in several processes where asked for."""
    _FAULTS[:] = faults
    for base in {id(fault.clean): fault.clean for fault in faults}.values():
        _clean_run(base)
    if jobs == 1:
        return [outcome(fault) for fault in faults]
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        return pool.map(_numbered, range(len(faults)), chunksize=4)


def fault_table(results: Sequence[Outcome]) -> None:
    """Print the share found of each kind, and of each document."""
    print("\n| fault | found | share | English / Chinese | goal | new elsewhere, per fault |")
    print("|---|---:|---:|---:|---:|---:|")
    kinds = list(dict.fromkeys(result.kind for result in results))
    for kind in kinds:
        of = [result for result in results if result.kind == kind]
        sides = " / ".join(_share([r for r in of if r.side == side]) for side in ("source", "target"))
        elsewhere = sum(len(r.elsewhere) for r in of) / len(of)
        goal = f"{GOALS[kind]:.2f}" if kind in GOALS else ""
        hits = f"{sum(r.found for r in of)} of {len(of)}"
        print(f"| {kind} | {hits} | {_share(of)} | {sides} | {goal} | {elsewhere:.2f} |")
    hits, elsewhere = sum(r.found for r in results), sum(len(r.elsewhere) for r in results) / len(results)
    print(f"| all | {hits} of {len(results)} | {_share(results)} | | | {elsewhere:.2f} |")
    documents = list(dict.fromkeys(result.document.split(" with")[0] for result in results))
    print(f"\n| fault | {' | '.join(documents)} |\n|---|{'---:|' * len(documents)}")
    for kind in kinds:
        cells = [[r for r in results if r.kind == kind and r.document.split(" with")[0] == name] for name in documents]
        print(f"| {kind} | {' | '.join(f'{sum(r.found for r in c)}/{len(c)}' if c else '' for c in cells)} |")
    codes = Counter(f"{place.split(' ', 1)[0]}" for r in results for place in r.elsewhere)
    print(f"\nNew elsewhere, by code: {', '.join(f'{code} {n}' for code, n in codes.most_common()) or 'none'}")


def revision_table(*, show: bool) -> None:
    """Print the flags of edits where all were made in both languages: but for Resolution 102 they are false."""
    bases = {id(f.clean): f.clean for f in _FAULTS if isinstance(f.clean, Revised)}.values()
    told = {"one-sided-edit", "base-changed", "unresolved-edit"}
    for revised in bases:
        flags = [flag for flag in _clean_run(revised).flags if flag.code in told]
        edited = sum(line.whole != "=" or len(line.pieces) > 1 for line in revised.source)
        print(
            f"Edited alike in both languages, {revised.how}, {revised.name}: {len(flags)} flags, {edited} edited lines"
        )
        for flag in flags if show else ():
            print(f"    {flag.code} {flag.severity} | {flag.clause} | {flag.message}")


def _share(of: Sequence[Outcome]) -> str:
    return f"{sum(r.found for r in of) / len(of):.2f}" if of else "–"


def details(results: Iterable[Outcome], *, misses: bool, sample: bool) -> None:
    """Print what was not found and what is new elsewhere, or every fault."""
    for result in results:
        if sample or (misses and (not result.found or result.elsewhere)):
            verdict = "found " if result.found else "MISSED"
            print(f"\n{verdict} {result.kind} | {result.document} {result.side} | {result.note}")
            for line in result.on_clause:
                print(f"    on the clause: {line}")
            for line in result.elsewhere:
                print(f"    elsewhere: {line}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    names = [*KINDS, *REVISED]
    parser.add_argument("--documents", nargs="+", default=[], metavar="NAME", help="only these (beginnings of names)")
    told = f"all, none, or: {' '.join(names)}"
    parser.add_argument(
        "--faults", nargs="+", default=["all"], choices=["all", "none", *names], metavar="KIND", help=told
    )
    parser.add_argument("--per-kind", type=int, default=40, metavar="N", help="faults of a kind, over all documents")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="print faults not found, and flags new elsewhere")
    parser.add_argument("--sample", action="store_true", help="print every fault with the flags on its clause")
    parser.add_argument("--flags", action="store_true", help="print the flags of the clean pairs")
    parser.add_argument("--no-clean", action="store_true", help="leave out the table of the clean pairs")
    return parser.parse_args()


def main() -> int:
    """Print the tables."""
    options = _options()
    if absent := missing():
        print(absent)
        return 0
    pairs = [p for p in clean() if not options.documents or p.name.startswith(tuple(options.documents))]
    print(f"Python {platform.python_version()}, seed {options.seed}, {datetime.now(tz=UTC):%Y-%m-%d}")
    if not options.no_clean:
        clean_table(pairs, show=options.flags)
    wanted = options.faults if "all" not in options.faults else [*KINDS, *REVISED]
    kinds = [kind for kind in wanted if kind != "none"]
    results = outcomes(list(chosen(pairs, kinds, options.per_kind, options.seed)), options.jobs)
    if results:
        details(results, misses=options.misses, sample=options.sample)
        fault_table(results)
        revision_table(show=options.flags)
    return 0


if __name__ == "__main__":
    sys.exit(main())
