"""How large the bundled model is, how long it takes to load, and how many clauses a second it encodes on one core.

    python benchmarks/model_speed.py [--model DIR] [--runs N] [--held DIR]

Loading is timed in fresh processes that have imported numpy, tokenizers, safetensors and the module before. Encoding
and tokenising alone are timed in a process with one thread each for tokenizers and for linear algebra: the clauses of
Resolution 102 in both languages, ten times over, in processor time and by the wall clock; and, with ``--held`` (the
folder that ``tools/training_text.py`` writes), held-out texts, each once, counted in clauses of Resolution 102's
length by their pieces. Medians of N processes (5). Other work on the machine shows in the wall clock first.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from baselines import header
from samples import DOMAINS

from align.embedding.static import BUNDLED, StaticEmbedder
from align.readers.parallel import read_pairs
from align.readers.text import read_text
from align.segmenting.segmenter import segment_document

ROOT = Path(__file__).resolve().parents[1]
NAME = "itu-pp22-resolution-102.txt"
TIMES = 10
ONE_CORE = {"RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
LIMITS = {"model": 16e6, "lexicon": 4e6, "load": 0.6, "encode": 6000}
LOAD = """
import json, sys, time
import numpy, safetensors.numpy, tokenizers
from align.embedding.static import StaticEmbedder
start = time.perf_counter()
model = StaticEmbedder(sys.argv[1])
loaded = time.perf_counter()
model.encode(["invites Member States", "请各成员国"])
print(json.dumps({"load": loaded - start, "first": time.perf_counter() - start}))
"""


def clauses() -> list[str]:
    """The texts of the units of Resolution 102, both languages."""
    found = []
    for lang in ("en", "zh"):
        path = ROOT / "corpora" / lang / NAME
        document = read_text(path.read_bytes(), path=str(path), lang="en" if lang == "en" else "zh")
        found += [clause.text for clause in segment_document(document) if clause.text]
    return found


def held_out(folder: Path) -> list[str]:
    """The held-out law, technical and news texts, both languages."""
    pairs = [pair for name in DOMAINS for pair in read_pairs(folder / f"{name}.tsv")]
    return [text for pair in pairs for text in (pair.en, pair.zh)]


def timed(action: Callable[[], object], count: float) -> dict[str, float]:
    """Return how many of ``count`` things are done a second of processor time, and by the wall clock."""
    wall, processor = time.perf_counter(), time.process_time()
    action()
    return {"processor": count / (time.process_time() - processor), "wall": count / (time.perf_counter() - wall)}


def speeds(folder: Path, held: Path | None) -> dict[str, dict[str, float]]:
    """Measure encoding and tokenising in this process."""
    model = StaticEmbedder(folder)
    texts = clauses()

    def tokenise(some: list[str]) -> list[int]:
        return [len(found.ids) for found in model.tokenizer.encode_batch_fast(some, add_special_tokens=False)]

    usual = sum(tokenise(texts)) / len(texts)
    model = StaticEmbedder(folder)
    found = {"Resolution 102, first time": timed(lambda: model.encode(texts), len(texts))}
    found[f"Resolution 102, {TIMES} times"] = timed(lambda: model.encode(texts * TIMES), len(texts) * TIMES)
    found["tokenising alone"] = timed(lambda: tokenise(texts * TIMES), len(texts) * TIMES)
    if held is not None:
        other, fresh = held_out(held), StaticEmbedder(folder)
        found["held-out texts, each once"] = timed(lambda: fresh.encode(other), sum(tokenise(other)) / usual)
    return found


def child(arguments: Sequence[str]) -> dict[str, dict[str, float]]:
    """Run a process with one thread, and return what it prints."""
    said = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=True, env=os.environ | ONE_CORE
    )
    found: dict[str, dict[str, float]] = json.loads(said.stdout)
    return found


def verdict(value: float, limit: float, *, most: bool) -> str:
    """Say whether a limit is kept."""
    return "within" if (value <= limit if most else value >= limit) else "NOT within"


def sizes(folder: Path) -> None:
    """Print the sizes of the files, the lexicon apart."""
    lexicon = sum(path.stat().st_size for path in folder.glob("lexicon*"))
    model = sum(path.stat().st_size for path in folder.iterdir() if path.is_file()) - lexicon
    for name, size in (("model", model), ("lexicon", lexicon)):
        limit = LIMITS[name]
        print(f"| {name} | {size / 1e6:.2f} MB | {verdict(size, limit, most=True)} {limit / 1e6:.0f} MB |")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=BUNDLED, metavar="DIR", help="another static model")
    parser.add_argument(
        "--held", type=Path, metavar="DIR", help="held-out pairs, as tools/training_text.py writes them"
    )
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="processes each figure is the median of (5)")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(speeds(options.model, options.held)))
        return 0
    print(f"{header()}; {options.model}; load average {os.getloadavg()[0]:.1f}\n")
    print("| measure | figure | limit |\n|---|---|---|")
    sizes(options.model)
    loads = [child(["-c", LOAD, str(options.model)]) for _ in range(options.runs)]
    for name, words in (("load", "load"), ("first", "load and first two texts")):
        value = statistics.median(float(found[name]) for found in loads)  # type: ignore[arg-type]
        said = f"{verdict(value, LIMITS['load'], most=True)} {LIMITS['load']} s" if name == "load" else ""
        print(f"| {words} | {value:.3f} s | {said} |")
    held = ["--held", str(options.held)] if options.held else []
    command = [str(Path(__file__)), "--one", "--model", str(options.model), *held]
    runs = [child(command) for _ in range(options.runs)]
    print("\n| clauses a second on one core | processor time | wall clock | at least 6,000 |\n|---|---|---|---|")
    for name in runs[0]:
        values = [statistics.median(found[name][clock] for found in runs) for clock in ("processor", "wall")]
        said = "" if name == "tokenising alone" else verdict(values[0], LIMITS["encode"], most=False)
        print(f"| {name} | {values[0]:,.0f} | {values[1]:,.0f} | {said} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
