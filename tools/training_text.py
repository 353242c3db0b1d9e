"""Makes the text that the bundled model is trained on, and the pairs that are held out to measure it with.

    python tools/training_text.py -o DIR [--shared ../shared] [--machine]

DIR gets ``train.tsv.gz`` (source, English, Chinese) and ``held/law.tsv``, ``technical.tsv``, ``news.tsv``,
``everyday.tsv``. The parallel text lies beside the project (its README says where each part is from); the pairs of
``corpora/parallel`` and the tables of ``src/align/data`` are the project's own.

Left out are sources under share-alike, GPL or MPL terms, news as a whole, and near duplicates of anything held out or
of any document that the project measures itself with. Technical text is held out by document (whole sources); law and
everyday text name no document, so that pairs are held out with all that nearly repeats them.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from align.data import read_rows
from align.readers.parallel import Pair, read_pairs
from align.training.corpus import clean, held_out_by_source, hold_out, without_duplicates, without_near_duplicates
from align.training.vocabulary import chinese_numeral

ROOT = Path(__file__).resolve().parents[1]

UNFREE = {"mozilla_legal_docs", "mozilla_www_l10n", "pelican", "ckan", "mediawiki_wikibase"}
"""Sources under CC BY-SA, MPL, AGPL or GPL."""

HELD_SOURCES = (
    "d2l_zh",
    "dart_cn",
    "gnome_user_docs",
    "ms_compliance",
    "ms_contribute",
    "ms_customer_insights",
    "ms_edge_developer",
    "ms_hololens",
    "ms_office_js_docs",
    "ms_windows_iotcore_docs",
    "vue_docs",
)
"""Technical sources that nothing is learnt from: a textbook, programming, desktop help, devices, business."""

OWN_WORDS = 8
"""English words from which on an own pair must not nearly repeat a document that is measured with; below, it is a
formula or a term, which stands in every resolution."""


def parallel(shared: Path, name: str) -> list[Pair]:
    """The pairs of one file of parallel text that teach something, each once."""
    return list(without_duplicates(clean(read_pairs(shared / "data" / "parallel" / f"{name}.tsv.gz"))))


def own() -> Iterator[Pair]:
    """The project's own pairs: those written for it, and the renderings of its tables.

    The lists of words go first: they have a word's renderings in the order of their use, which the lexicon takes over.
    """
    files = sorted((ROOT / "corpora" / "parallel").glob("*.tsv"))
    for path in sorted(files, key=lambda path: not path.name.startswith("words")):
        yield from read_pairs(path)
    for name, columns in (("terms.tsv", (1, 2)), ("formulae.tsv", (2, 3))):
        for cells in read_rows(name):
            if len(cells) <= columns[1]:
                continue
            english, chinese = (
                [text.strip() for text in cells[column].replace("$", "").split(";") if "X" not in text][:4]
                for column in columns
            )
            for en, zh in itertools.product(filter(None, english), filter(None, chinese)):
                yield Pair("tables", en, zh)


PLACES = (
    ("Article", "条"),
    ("Chapter", "章"),
    ("Section", "节"),
    ("paragraph", "款"),
    ("subparagraph", "项"),
    ("Part", "部分"),
    ("Part", "编"),
    ("Annex", "附件"),
    ("Resolution", "号决议"),
    ("Decision", "号决定"),
    ("Recommendation", "号建议"),
)


def numbered() -> Iterator[Pair]:
    """Places by number, in both ways that Chinese writes numbers, and numbers alone."""
    for value in range(1, 200):
        numeral = chinese_numeral(value)
        yield Pair("numbers", f"No. {value}", f"第{numeral}号")
        for english, chinese in PLACES if value < 60 else PLACES[:1] + PLACES[-3:]:
            for number in (numeral, str(value)):
                text = f"附件{number}" if chinese == "附件" else f"第{number}{chinese}"
                yield Pair("numbers", f"{english} {value}", text)


def measured(shared: Path) -> Iterator[Pair]:
    """The units of the documents that the project measures itself with."""
    for lang, other in (("en", "zh"), ("zh", "en")):
        for path in [*sorted(shared.glob(f"gold/*.{lang}.json")), *sorted(shared.glob(f"data/bilingual/*/{lang}.txt"))]:
            if path.suffix == ".json":
                texts = [unit["text"] for unit in json.loads(path.read_text("utf-8"))["clauses"]]
            else:
                texts = path.read_text("utf-8").splitlines()
            for text in texts:
                yield Pair(path.stem, *((text, "") if (lang, other) == ("en", "zh") else ("", text)))


def write(path: Path, pairs: Iterable[Pair]) -> None:
    """Write a table; the same pairs give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{pair.source}\t{_cell(pair.en)}\t{_cell(pair.zh)}\n" for pair in pairs).encode()
    path.write_bytes(gzip.compress(text, mtime=0) if path.suffix == ".gz" else text)


def _cell(text: str) -> str:
    return " ".join(text.split())


def main() -> None:
    """Write everything and say how much it is."""
    parser = argparse.ArgumentParser(description="Make the text that the bundled model is trained on.")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("ALIGN_SHARED", ROOT.parent / "shared")))
    parser.add_argument("--machine", action="store_true", help="take machine-translated text too")
    given = parser.parse_args()
    if not (given.shared / "data" / "parallel").is_dir():
        sys.exit(f"no parallel text at {given.shared} (set ALIGN_SHARED)")
    free = [pair for pair in parallel(given.shared, "technical") if pair.source not in UNFREE]
    technical, of_documents = held_out_by_source(free, HELD_SOURCES, apart=False)
    law, held_law = hold_out(parallel(given.shared, "law"), count=2000)
    everyday, held_everyday = hold_out(parallel(given.shared, "everyday"), count=1000)
    held = {
        "law": held_law,
        "technical": hold_out(of_documents, count=2000, apart=False)[1],
        "news": hold_out(parallel(given.shared, "news"), count=2000, apart=False)[1],
        "everyday": held_everyday,
    }
    policy = [pair for pair in parallel(given.shared, "policy") if pair.source not in UNFREE]
    machine = parallel(given.shared, "machine") if given.machine else []
    every_held = [*itertools.chain.from_iterable(held.values()), *of_documents]
    documents = list(measured(given.shared))
    text = without_near_duplicates([*law, *technical, *everyday, *policy, *machine], [*every_held, *documents])
    ours = list(without_duplicates(clean(own())))
    ours = list(without_near_duplicates(ours, itertools.chain.from_iterable(held.values())))
    long = without_near_duplicates((pair for pair in ours if len(pair.en.split()) >= OWN_WORDS), documents)
    short = (pair for pair in ours if len(pair.en.split()) < OWN_WORDS)
    train = list(without_duplicates([*long, *short, *numbered(), *text]))  # a pair in both is ours: it weighs more
    write(given.output / "train.tsv.gz", train)
    for name, pairs in held.items():
        write(given.output / "held" / f"{name}.tsv", pairs)
    counts = ", ".join(f"{name} {len(pairs):,}" for name, pairs in held.items())
    print(f"{given.output}: {len(train):,} pairs to train on, held out: {counts}")


if __name__ == "__main__":
    main()
