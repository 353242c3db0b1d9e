"""How well words are translated: by the lexicon, and by the model's vectors alone.

    python benchmarks/lexicon.py --train TRAIN.tsv.gz [--model DIR] [--sample N] [--seed S] [-v]

Headwords are the single words of a dictionary that nothing is learnt from (CC-CEDICT and the names of countries, beside
the project) which stand at least 20 times in the text that the lexicon was learnt from (``tools/training_text.py``
writes it; English words by their letters, Chinese ones as jieba parts them). P@1 and P@5: the share of headwords one of
whose listed renderings is the first, or among the first five. The dictionary is read in three ways: as it is printed;
with the infinitive's "to", articles and what stands in brackets dropped; and, of that, with the forms of an English
word as one (a dictionary has "deposit", not "deposits"; CC-CEDICT, Chinese to English, has either by chance).

Vectors: the nearest of the lexicon's single words of the other language. ``--sample`` draws N headwords of each kind.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from baselines import header
from pairs import shared_folder

from align.embedding.static import BUNDLED, StaticEmbedder
from align.lexicon.inflection import learn_bases
from align.lexicon.lexicon import Lexicon
from align.normalising.folding import fold
from align.readers.parallel import read_pairs
from align.training.words import chinese_words

LEAST = 20
FIRST = 5
_WORD = re.compile("[a-z]+")
_AROUND = re.compile(r"^(?:to|the|an?) |\s*\([^)]*\)")

Renderings = Callable[[Sequence[str]], Iterable[list[str]]]
"""Headwords → for each its renderings, the likeliest first."""
Listed = dict[str, set[str]]


class Reading(NamedTuple):
    """A way to read the dictionary: its name, and the renderings of each headword in both directions."""

    name: str
    english: Listed
    chinese: Listed
    key: Callable[[str], str]
    """What an English word counts as."""


def occurrences(path: Path) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands in the text, English and Chinese."""
    english: Counter[str] = Counter()
    chinese: Counter[str] = Counter()
    for pair in read_pairs(path):
        english.update(_WORD.findall(pair.en.lower()))
        chinese.update(chinese_words(fold(pair.zh).text))
    return english, chinese


def readings(path: Path, english: Counter[str]) -> list[Reading]:
    """Read the dictionary in the three ways."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t")[1:] for line in file]
    rows = [(en.lower().strip(), fold(zh).text) for en, zh in rows]
    bare = [(_AROUND.sub("", _AROUND.sub("", en)).strip(), zh) for en, zh in rows]
    base = learn_bases({word: count for word, count in english.items() if count >= 3})
    return [
        _reading("as printed", rows, lambda word: word),
        _reading('without "to" and articles', bare, lambda word: word),
        _reading("forms of a word as one", bare, lambda word: base.get(word, word)),
    ]


def _reading(name: str, rows: Iterable[tuple[str, str]], key: Callable[[str], str]) -> Reading:
    english: Listed = defaultdict(set)
    chinese: Listed = defaultdict(set)
    for en, zh in rows:
        if _WORD.fullmatch(en):
            english[key(en)].add(zh)
            chinese[zh].add(key(en))
    return Reading(name, english, chinese, key)


def by_lexicon(lexicon: Lexicon, lang: str) -> Renderings:
    """What the lexicon has."""
    way = "en" if lang == "en" else "zh"
    return lambda words: ([some.text for some in lexicon.renderings(word, way)] for word in words)  # type: ignore[arg-type]


def by_vectors(model: StaticEmbedder, lexicon: Lexicon, lang: str) -> Renderings:
    """The nearest single words of the other language."""
    side = lexicon.tables.zh if lang == "en" else lexicon.tables.en
    texts = [text for text in side.texts if " " not in text]
    table = model.encode(texts)

    def nearest(words: Sequence[str]) -> Iterable[list[str]]:
        for first in range(0, len(words), 500):
            alike = model.encode(words[first : first + 500]) @ table.T
            for row in alike:
                best = np.argpartition(-row, 3 * FIRST)[: 3 * FIRST]
                yield [texts[number] for number in best[np.argsort(-row[best], kind="stable")]]

    return nearest


def precision(
    renderings: Renderings, listed: Listed, words: Sequence[str], key: Callable[[str], str]
) -> tuple[float, float, list[tuple[str, list[str], set[str]]]]:
    """P@1, P@5 and what is missed; renderings that count as one count once."""
    first = among = 0
    missed = []
    for word, found in zip(words, renderings(words), strict=True):
        keys = list(dict.fromkeys(key(text) for text in found))[:FIRST]
        hits = [text in listed[word] for text in keys]
        first += bool(hits) and hits[0]
        among += any(hits)
        if not any(hits):
            missed.append((word, keys, listed[word]))
    return first / len(words), among / len(words), missed


def headwords(listed: Listed, counts: Counter[str], options: argparse.Namespace) -> list[str]:
    """The headwords that are measured."""
    words = sorted(word for word in listed if counts[word] >= LEAST)
    if 0 < options.sample < len(words):
        words = random.Random(options.seed).sample(words, options.sample)  # noqa: S311 - a sample, no secret
    return words


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, required=True, metavar="FILE", help="the text that was learnt from")
    parser.add_argument("--model", type=Path, default=BUNDLED, metavar="DIR", help="another model with its lexicon")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="headwords of each kind (default: all)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("-v", "--verbose", action="store_true", help="list some of what the lexicon misses")
    options = parser.parse_args()
    dictionary = shared_folder() / "data" / "parallel" / "lexicon.tsv.gz"
    if not dictionary.is_file():
        print(f"no dictionary at {dictionary}: nothing to measure against")
        return 0
    lexicon, model = Lexicon.load(options.model), StaticEmbedder(options.model)
    counts = occurrences(options.train)
    drawn = f"{options.sample:,} of them, seed {options.seed}" if options.sample else "all of them"
    print(f"{header()}; model {model.name}; headwords that stand {LEAST} times or more, {drawn}\n")
    print(
        "| direction, dictionary | headwords | lexicon P@1 | P@5 | vectors P@1 | P@5 |\n|---|---:|---:|---:|---:|---:|"
    )
    for lang, title in (("en", "English to Chinese"), ("zh", "Chinese to English")):
        ways = by_lexicon(lexicon, lang), by_vectors(model, lexicon, lang)
        for reading in readings(dictionary, counts[0]):
            listed, count = (reading.english, counts[0]) if lang == "en" else (reading.chinese, counts[1])
            words = headwords(listed, count, options)
            key = reading.key if lang == "zh" else str
            found = [precision(way, listed, words, key) for way in ways]
            cells = " | ".join(f"{one:.3f} | {five:.3f}" for one, five, _ in found)
            print(f"| {title}, {reading.name} | {len(words):,} | {cells} |", flush=True)
            for word, got, wanted in found[0][2][:25] if options.verbose else ():
                print(f"  {word}: {', '.join(got) or 'nothing'}; listed: {', '.join(sorted(wanted))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
