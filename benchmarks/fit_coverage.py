"""Fits the weights by which left-out phrases are told: `coverage.json` and `attention.npz` in `src/align/data`.

Run from the project's root: ``python benchmarks/fit_coverage.py --held DIR/held [-o FOLDER] [--steps STEP ...]``; DIR
is what ``tools/training_text.py`` wrote. Documents of 120, 30 and fewer held-out pairs of law, technical text and news,
and with --machine of machine-translated text that the lexicon has not seen, are damaged (``damaging.py``). Steps:

- words: which words are without counterpart by themselves (the first two); fitted also on some of the bilingual
  documents beside the project;
- attention: the same among the other words of both texts (``attending.py``; needs torch, takes twenty minutes);
- phrases: stretches of words, and texts as a whole.

Those not named keep the weights that come with the package. All that was not damaged is taken to be clean, though a
translation seldom is. Prints the area under the curve of each step, and what it makes of documents that it was not
fitted on.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import math
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from damaging import Damage, Damaged, Likes, damage, put_in, run_together, taken_out
from numpy.typing import NDArray
from pairs import load_all

from align.embedding.static import StaticEmbedder
from align.lexicon.attention import Attention, built
from align.lexicon.coverage import again, first_pass, text_row, texts_of, uncovered, widened
from align.lexicon.evidence import evidence
from align.lexicon.lexicon import bundled_lexicon
from align.lexicon.likeness import likeness
from align.lexicon.stretches import heaviest, phrase_row
from align.lexicon.texts import Text, figures
from align.lexicon.weights import Logistic, Model, bundled_model
from align.lexicon.wordpairs import WordPairs
from align.readers.parallel import read_pairs

Texts = list[tuple[str, str]]
Floats = NDArray[np.float64]
FITTED_ON = ("tw-pdpa-hant", "un-sdg-targets", "openchain-2.1-hans")
SIZES = (120, 120, 120, 30, 8, 1)
DOMAINS = ("law", "technical", "news")
FITTED = 1700
"""Pairs of each domain that are fitted on; the others are looked at after it."""
ROUNDS = 5
"""How often each document is damaged anew."""
MACHINE = 20
"""One of so many machine-translated pairs is taken, 5,000 in all."""
EMBEDDER = StaticEmbedder()


def documents() -> dict[str, Texts]:
    """The bilingual documents as pairs of texts, struck clauses and markers left out."""
    found: dict[str, Texts] = {}
    for pair in load_all():
        texts = []
        for first, second in pair.gold:
            units = [pair.source.clauses[i] for i in first], [pair.target.clauses[j] for j in second]
            if all(units) and not any(unit.is_struck or unit.kind == "marker" for side in units for unit in side):
                texts.append((" ".join(unit.text for unit in units[0]), "".join(unit.text for unit in units[1])))
        found[pair.name] = texts
    return found


def held_out(folder: Path, domain: str) -> Texts:
    """The held-out pairs of a domain."""
    return [(pair.en, pair.zh) for pair in read_pairs(folder / f"{domain}.tsv")]


def machine(path: Path) -> Texts:
    """Some of the machine-translated pairs."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in itertools.islice(lines, 0, 5000 * MACHINE, MACHINE)]
    return [(english, chinese) for _, english, chinese in rows]


def divided(texts: Texts, chance: random.Random) -> Iterator[Texts]:
    """Cut pairs into documents of several sizes."""
    at = 0
    while at < len(texts):
        size = chance.choice(SIZES)
        yield texts[at : at + size]
        at += size


def fitted(rows: Floats, truth: Floats, *, prior: bool) -> Logistic:
    """Logistic regression by Newton's method, with a light ridge."""
    mean, deviation = rows.mean(0), rows.std(0) + 1e-9
    design = np.concatenate([(rows - mean) / deviation, np.ones((len(rows), 1))], axis=1)
    weights = np.zeros(design.shape[1])
    ridge = np.r_[np.ones(len(weights) - 1), 1e-6]
    for _ in range(40):
        chances = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (truth - chances) - ridge * weights
        curve = (design * (chances * (1 - chances) + 1e-6)[:, None]).T @ design + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-4:
            break
    share = float(truth.mean())
    return Logistic(mean, deviation, weights, math.log(share / (1 - share)) if prior else 0.0)


def area(scores: Floats, truth: Floats) -> float:
    """Area under the curve: how often a true row scores above a false one."""
    ranks = np.empty(len(scores))
    ranks[scores.argsort()] = np.arange(len(scores))
    yes = truth.sum()
    return float((ranks[truth > 0].sum() - yes * (yes - 1) / 2) / yes / (len(truth) - yes))


def pairs_of(texts: Texts) -> WordPairs:
    """The words of a document."""
    return WordPairs(bundled_lexicon(), EMBEDDER.encode, texts)


def truths(pairs: WordPairs, where: Sequence[Damage], bead: int, side: int) -> Floats:
    """Which words of a text were put in."""
    spans = (pairs.english, pairs.chinese)[side][bead].spans
    damage = where[bead]
    if damage is None or damage[0] != side:
        return np.zeros(len(spans))
    return np.array([float(start >= damage[1] and end <= damage[2]) for start, end in spans])


def fit_words(training: Sequence[Texts], model: Model, chance: random.Random) -> Model:
    """Fit the first two steps, one after the other."""
    strangers = [[chance.choice(chance.choice(training))[side] for _ in range(2000)] for side in (0, 1)]
    made = [(pairs_of(texts), where) for texts, where in (put_in(some, strangers, chance) for some in training)]
    words = []
    for side in (0, 1):
        rows, truth = [], []
        for pairs, where in made:
            for bead in range(len(where)):
                figures = evidence(pairs, bead)
                if all(map(len, figures)):
                    rows.append(widened(figures[side]))
                    truth.append(truths(pairs, where, bead, side))
        words.append(told("words", side, np.concatenate(rows), np.concatenate(truth), prior=True))
    model = model._replace(words=(words[0], words[1]))
    seconds = [again(pairs, [first_pass(pairs, bead, model) for bead in range(len(where))]) for pairs, where in made]
    second = []
    for side in (0, 1):
        rows, truth = [], []
        for (pairs, where), found in zip(made, seconds, strict=True):
            for bead in range(len(where)):
                if len(found[bead][side]):
                    rows.append(found[bead][side])
                    truth.append(truths(pairs, where, bead, side))
        second.append(told("again", side, np.concatenate(rows), np.concatenate(truth), prior=True))
    return model._replace(again=(second[0], second[1]))


class Example(NamedTuple):
    """A damaged pair: its texts as words are judged in them, the tables of their likeness, and what was done."""

    texts: tuple[Text, Text]
    tables: NDArray[np.float16]
    damage: Damaged | None

    def labels(self, side: int) -> NDArray[np.int8]:
        """Which words of a text have no counterpart: 1; -1 where it cannot be told."""
        text = self.texts[side]
        spans = list(zip(text.starts.tolist(), text.ends.tolist(), strict=True))
        known = [0] * len(spans) if self.damage is None else self.damage.labels(spans, side)
        return np.array(known, dtype=np.int8)


def examples(training: Sequence[Texts], model: Model, rounds: int, chance: random.Random) -> Iterator[Example]:
    """Damage each document some times over."""
    strangers = [[chance.choice(chance.choice(training))[side] for _ in range(2000)] for side in (0, 1)]
    documents = [pairs_of(texts) for texts in training]
    likes = Likes(bundled_lexicon(), documents)
    for texts, clean in zip(training, documents, strict=True):
        for _ in range(rounds):
            found = damage(texts, clean, strangers, likes, chance)
            damaged = [pair for pair, _ in found]
            pairs = pairs_of(damaged)
            for bead, both in enumerate(texts_of(pairs, [(len(en), len(zh)) for en, zh in damaged], model)):
                if both[0] is not None and both[1] is not None:
                    tables = likeness(pairs, bead).astype(np.float16)
                    yield Example((both[0], both[1]), tables, found[bead][1])
        clean.release()


def fit_attention(made: Sequence[Example], model: Model) -> Model:
    """Fit the step that judges words among the others of both texts."""
    from attending import WIDTH, Sample, fitted, weights  # noqa: PLC0415 - torch is needed for this step alone

    samples = [
        Sample(one.tables, (figures(one.texts[0]), figures(one.texts[1])), (one.labels(0), one.labels(1)))
        for one in made
    ]
    sizes = samples[0].figures[0].shape[1], samples[0].tables.shape[2], WIDTH
    return model._replace(among=built(*sizes, weights(fitted(samples)).astype(np.float16).astype(np.float32)))


def fit_phrases(made: Iterable[Example], model: Model) -> Model:
    """Fit the step that judges stretches."""
    rows: tuple[list[list[float]], list[list[float]]] = ([], [])
    truth: tuple[list[float], list[float]] = ([], [])
    words: tuple[list[Floats], list[Floats]] = ([], [])
    labels: tuple[list[Floats], list[Floats]] = ([], [])
    for one in made:
        english, chinese = one.texts
        odds = model.among.log_odds((figures(english), figures(chinese)), one.tables.astype(np.float32))
        both = heaviest(english, odds[0]), heaviest(chinese, odds[1])
        for side in (0, 1):
            known = one.labels(side)
            words[side].append(odds[side][known >= 0].astype(np.float64))
            labels[side].append(known[known >= 0].astype(np.float64))
            if one.damage is None or one.damage.kind not in {"fewer", "replaced"}:
                rows[side].append(phrase_row(both[side], both[1 - side]))
                truth[side].append(float(one.damage is not None and one.damage.concerns(side)))
    for lang, scores, answers in zip(("en", "zh"), words, labels, strict=True):
        every, answer = np.concatenate(scores), np.concatenate(answers)
        print(f"among    {lang} {len(every):7} rows, area {area(every, answer):.4f}", flush=True)
    phrases = [told("phrases", side, np.array(rows[side]), np.array(truth[side]), prior=False) for side in (0, 1)]
    return model._replace(phrases=(phrases[0], phrases[1]))


def replaced(texts: Texts, strangers: Sequence[str], chance: random.Random) -> tuple[Texts, list[bool]]:
    """Put another pair's text in the place of some; says where."""
    damaged, where = [], []
    for number, pair in enumerate(texts):
        sides, side = list(pair), chance.randint(0, 1)
        other = chance.randrange(len(texts))
        text = texts[other][side] if other != number else strangers[side]
        swapped = chance.random() < 0.15 and text not in sides
        if swapped:
            sides[side] = text
        damaged.append((sides[0], sides[1]))
        where.append(swapped)
    return damaged, where


def fit_texts(training: Sequence[Texts], model: Model, chance: random.Random) -> Model:
    """Fit the step that tells texts that say something else altogether."""
    rows, truth = [], []
    for texts in (*training, *(some for some in training if len(some) < 30)):
        strangers = [chance.choice(chance.choice(training))[side] for side in (0, 1)]
        damaged, where = replaced(texts, strangers, chance)
        found = uncovered(pairs_of(damaged), [(len(en), len(zh)) for en, zh in damaged], model)
        for (english, chinese), swapped in zip(found, where, strict=True):
            if english is not None and chinese is not None:
                rows.append(text_row((english, chinese)))
                truth.append(float(swapped))
    return model._replace(texts=told("texts", 0, np.array(rows), np.array(truth), prior=False))


def told(step: str, side: int, rows: Floats, truth: Floats, *, prior: bool) -> Logistic:
    """Fit, and print how well the step tells."""
    found = fitted(rows, truth, prior=prior)
    print(f"{step:8} {('en', 'zh')[side]} {len(rows):7} rows, area {area(found.log_odds(rows), truth):.3f}", flush=True)
    return found


def stored(model: Model) -> dict[str, Any]:
    """The weights as they are written, to six digits."""

    def written(one: Logistic) -> dict[str, Any]:
        lists = {"mean": one.mean, "deviation": one.deviation, "weights": one.weights}
        found: dict[str, Any] = {name: [float(f"{value:.6g}") for value in some] for name, some in lists.items()}
        return found | {"prior": float(f"{one.prior:.6g}")}

    steps = {"words": model.words, "again": model.again, "phrases": model.phrases}
    found: dict[str, Any] = {name: {"en": written(step[0]), "zh": written(step[1])} for name, step in steps.items()}
    return found | {"texts": written(model.texts)}


def keep_attention(among: Attention, path: Path) -> None:
    """Write the weights of the network at half precision."""
    parts = [np.atleast_1d(some).ravel() for some in leaves(among)]
    side = among.english
    sizes = len(side.scale.shift), len(side.layers[0].likeness[0].weights), len(side.figures.constant)
    np.savez_compressed(path, sizes=np.array(sizes), weights=np.concatenate(parts).astype(np.float16))


def leaves(some: Any) -> Iterator[Floats]:
    """The arrays of nested tuples, in order."""
    if isinstance(some, np.ndarray):
        yield some
    else:
        for part in some:
            yield from leaves(part)


def scores(texts: Texts, model: Model) -> list[tuple[float, float]]:
    """The log-odds of both texts of each pair."""
    found = uncovered(pairs_of(texts), [(len(en), len(zh)) for en, zh in texts], model)
    return [tuple(-9.0 if one is None else one.score for one in both) for both in found]  # type: ignore[misc]


def report_texts(texts: Texts, model: Model) -> tuple[list[float], list[float]]:
    """The log-odds of clean pairs and of such as had another text put in."""
    damaged, where = replaced(texts, ("", ""), random.Random(5))  # noqa: S311 - a sample, no secret
    found = uncovered(pairs_of(damaged), [(len(en), len(zh)) for en, zh in damaged], model)
    clean: list[float] = []
    swapped: list[float] = []
    for (english, chinese), bad in zip(found, where, strict=True):
        known = english is not None and chinese is not None
        odds = model.texts.log_odds(np.array([text_row((english, chinese))]))[0] if known else -9.0  # type: ignore[arg-type]
        (swapped if bad else clean).append(float(odds))
    return clean, swapped


def report(name: str, texts: Texts, model: Model) -> tuple[list[float], list[float]]:
    """Print the share of taken-out phrases above some log-odds, and clean pairs above them in 130."""
    clean = [max(both) for both in scores(texts, model)]
    damaged = []
    for seed in (1, 2):
        broken, where = taken_out(texts, 0.2, random.Random(seed))  # noqa: S311 - a sample, no secret
        damaged += [both[1 - side] for both, side in zip(scores(broken, model), where, strict=True) if side is not None]
    show(f"{name} ({len(texts)}; {len(damaged)} taken out)", clean, damaged)
    return clean, damaged


def show(name: str, clean: Sequence[float], damaged: Sequence[float]) -> None:
    """Print a line of figures."""
    cells = (
        f"{level:g}: {np.mean(np.array(damaged) > level):.2f} / {130 * np.mean(np.array(clean) > level):.1f}"
        for level in (-1, -0.5, 0, 0.5, 1, 2)
    )
    print(f"{name:44}", "  ".join(cells), flush=True)


def main() -> None:
    """Fit and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, default=Path("src/align/data"))
    parser.add_argument("--machine", type=Path, help="machine-translated text: source, English, Chinese; .tsv.gz")
    parser.add_argument("--steps", nargs="+", choices=("words", "attention", "phrases"), default=["phrases"])
    given = parser.parse_args()
    chance = random.Random(7)  # noqa: S311 - a sample, no secret
    known, model = documents(), bundled_model()
    held = {domain: held_out(given.held, domain) for domain in DOMAINS}
    if "words" in given.steps:
        training = [part for name in FITTED_ON for part in divided(known[name], chance)]
        for domain, count in (("law", 1400), ("technical", 1400), ("news", 500)):
            training += divided(held[domain][:count], chance)
        model = fit_words(training, model, chance)
    parts = [part for domain in DOMAINS for part in divided(held[domain][:FITTED], chance)]
    parts += [run_together(part, chance) for part in parts if len(part) > 30]
    if "attention" in given.steps:
        made = list(examples(parts, model, ROUNDS, chance))
        if given.machine:
            made += examples(list(divided(machine(given.machine), chance)), model, 1, chance)
        model = fit_attention(made, model)
        keep_attention(model.among, given.output / "attention.npz")
        del made
    if "phrases" in given.steps:
        model = fit_phrases(examples(parts, model, 1, chance), model)
        model = fit_texts(parts, model, chance)
    (given.output / "coverage.json").write_text(json.dumps(stored(model)) + "\n", encoding="utf-8")
    print("\nphrases found / flags in 130 clean clauses, above log-odds of")
    tests = known | {f"{d}-{n}": held[d][FITTED + 100 * n :][:100] for d in DOMAINS for n in range(3)}
    results = [report(name, texts, model) for name, texts in tests.items()]
    show("all", [x for clean, _ in results for x in clean], [x for _, damaged in results for x in damaged])
    whole = [report_texts(texts, model) for texts in tests.values()]
    show("texts put in", [x for clean, _ in whole for x in clean], [x for _, damaged in whole for x in damaged])


if __name__ == "__main__":
    main()
