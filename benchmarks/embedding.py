"""Rank-1 retrieval English → Chinese with the default embedder on aligned documents: run from the project root.

Data: ``ALIGN_SHARED`` or ``../shared`` (gold and bilingual folders); where it is absent, the run says so and stops.
``margin`` is the mean of (cosine with the right unit − best cosine with another).
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from align.embedding.static import StaticEmbedder

_LABEL = re.compile(
    r"\s*(?:(?:Article|Section|Goal|Chapter|目标|第)\s*[\dIVX一二三四五六七八九十百]+(?:[-.]\d+)*\s*[条條章节款]?(?:之[一二三])?(?:\s*[–—.:：、]|\s+|$)"
    r"|[(（]?(?:\d+(?:\.\w{1,2})*|[a-zA-Z]|[ivx]+|[一二三四五六七八九十]+)[.)）、](?:\s*(?:\d+\.?)+)?|\d+(?:\.\w{1,2})+|[㈠-㈩]|[•·*-])\s*"
)
Pairs = tuple[list[str], list[str]]


def without_label(line: str) -> str:
    """A line without the label it begins with, as the segmenter gives it."""
    found = _LABEL.match(line)
    return line[found.end() :] if found else line


def resolution(gold: Path) -> Pairs:
    """The pairs of Resolution 102 that have text on both sides."""
    sides = [json.loads((gold / f"res102-2022.{lang}.json").read_text("utf-8"))["clauses"] for lang in ("en", "zh")]
    english, chinese = ({unit["unit"]: unit["text"] for unit in side} for side in sides)
    pairs = json.loads((gold / "res102-2022.align.json").read_text("utf-8"))["pairs"]
    texts = [(english[a[0]], chinese[b[0]]) for a, b in pairs if a and b]
    texts = [(a, b) for a, b in texts if a and b]
    return [a for a, _ in texts], [b for _, b in texts]


def bilingual(folder: Path) -> Pairs:
    """The pairs of one bilingual document, the lines of a side joined."""
    english, chinese = ((folder / f"{lang}.txt").read_text("utf-8").splitlines() for lang in ("en", "zh"))
    pairs = json.loads((folder / "gold.json").read_text("utf-8"))["pairs"]
    texts = [(" ".join(english[i] for i in a), "".join(chinese[i] for i in b)) for a, b in pairs if a and b]
    texts = [(without_label(a), without_label(b)) for a, b in texts]
    texts = [(a, b) for a, b in texts if a and b]
    return [a for a, _ in texts], [b for _, b in texts]


def documents(shared: Path) -> Iterator[tuple[str, Pairs]]:
    """All test documents, by name."""
    yield "res102", resolution(shared / "gold")
    for folder in sorted((shared / "data" / "bilingual").iterdir()):
        if (folder / "gold.json").exists():
            yield folder.name, bilingual(folder)


def figures(pairs: Pairs) -> tuple[float, float, list[int]]:
    """Rank-1 accuracy (a unit repeated letter for letter counts as right), mean margin, and the indices missed."""
    embedder = StaticEmbedder()
    english, chinese = embedder.encode(pairs[0]), embedder.encode(pairs[1])
    scores = english @ chinese.T
    letters = [re.sub(r"\W", "", text) for text in pairs[1]]
    same = np.array([[a == b for b in letters] for a in letters])
    right = np.where(same, scores, -1).max(axis=1)
    other = np.where(same, -1, scores).max(axis=1)
    return float((right > other).mean()), float((right - other).mean()), np.flatnonzero(right <= other).tolist()


def main() -> None:
    """Print one line a document, then speed."""
    shared = Path(os.environ.get("ALIGN_SHARED", "../shared"))
    if not (shared / "gold").is_dir():
        print(f"skipped: no test data at {shared} (set ALIGN_SHARED)")
        return
    english: list[str] = []
    print(f"{'document':26} {'pairs':>5} {'rank-1':>7} {'margin':>7}")
    for name, pairs in documents(shared):
        rank, margin, missed = figures(pairs)
        print(f"{name:26} {len(pairs[0]):5} {rank:7.3f} {margin:7.3f}")
        if "-v" in sys.argv:
            for index in missed:
                print("   ", pairs[0][index][:100], "|", pairs[1][index][:60])
        if name == "res102":
            english = pairs[0] + pairs[1]
    embedder = StaticEmbedder()
    start = time.process_time()
    embedder.encode(english * 5)
    print(f"speed: {len(english) * 5 / (time.process_time() - start):.0f} texts a second of processor time")


if __name__ == "__main__":
    main()
