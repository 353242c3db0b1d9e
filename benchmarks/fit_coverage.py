"""Fits the weights by which left-out phrases are told: `src/align/data/coverage.json`.

Run from the project's root: ``python benchmarks/fit_coverage.py --held DIR/held [-o FILE]``; DIR is what
``tools/training_text.py`` wrote. Documents of 120, 30 and fewer held-out pairs of law, technical text and news are
damaged (``damaging.py``); for the first two steps, which words are without counterpart by themselves, also some of the
bilingual documents beside the project. All the rest is taken to be clean, though a translation seldom is. Prints the
area under the curve of each step, and what it makes of documents that it was not fitted on.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from damaging import Damage, Damaged, damage, put_in, run_together, taken_out
from networks import NO_NETWORK, network
from numpy.typing import NDArray
from pairs import load_all

from align.embedding.static import StaticEmbedder
from align.lexicon.coverage import again, first_pass, stretches, text_row, texts_of, uncovered, widened
from align.lexicon.evidence import evidence
from align.lexicon.lexicon import bundled_lexicon
from align.lexicon.neighbourhood import neighbourhood
from align.lexicon.stretches import phrase_row
from align.lexicon.weights import Logistic, Model, Network
from align.lexicon.wordpairs import WordPairs
from align.readers.parallel import read_pairs

Texts = list[tuple[str, str]]
Floats = NDArray[np.float64]
FITTED_ON = ("tw-pdpa-hant", "un-sdg-targets", "openchain-2.1-hans")
SIZES = (120, 120, 120, 30, 8, 1)
ROUNDS = 4
"""How often each document is damaged anew."""
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


def fit(training: Sequence[Texts], chance: random.Random) -> Model:
    """Fit the three steps, one after the other."""
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
    model = Model((words[0], words[1]), (words[0], words[1]), NO_NETWORK, (words[0], words[1]), words[0])
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


def fit_stretches(training: Sequence[Texts], model: Model, chance: random.Random) -> Model:
    """Fit the steps that judge words among their neighbours, stretches, and texts as a whole."""
    strangers = [[chance.choice(chance.choice(training))[side] for _ in range(2000)] for side in (0, 1)]
    made = []
    for texts in training:
        clean = pairs_of(texts)
        for _ in range(ROUNDS):
            damaged, damages = damage(texts, clean, strangers, chance)
            made.append((texts_of(pairs_of(damaged), [(len(en), len(zh)) for en, zh in damaged], model), damages))
    among = [_fit_among(made, side) for side in (0, 1)]
    model = model._replace(among=(among[0], among[1]))
    rows: tuple[list[list[float]], list[list[float]]] = ([], [])
    truth: tuple[list[float], list[float]] = ([], [])
    for texts_, damages in made:
        for both, where in zip(stretches(texts_, model), damages, strict=True):
            for side, own in enumerate(both):
                if own is not None:
                    rows[side].append(phrase_row(own, both[1 - side]))
                    truth[side].append(float(where is not None and where.concerns(side)))
    phrases = [told("phrases", side, np.array(rows[side]), np.array(truth[side]), prior=False) for side in (0, 1)]
    model = model._replace(phrases=(phrases[0], phrases[1]))
    return model._replace(texts=_fit_texts(training, model, chance))


def _fit_among(made: Sequence[tuple[list[Any], list[Damaged | None]]], side: int) -> Network:
    rows, truth = [], []
    for texts, damages in made:
        for both, where in zip(texts, damages, strict=True):
            if (text := both[side]) is not None:
                known = (
                    where.labels(list(zip(text.starts.tolist(), text.ends.tolist(), strict=True)), side)
                    if where
                    else None
                )
                labels = np.zeros(len(text.odds)) if known is None else np.array(known, dtype=float)
                rows.append(neighbourhood(text)[labels >= 0])
                truth.append(labels[labels >= 0])
    every, answer = np.concatenate(rows), np.concatenate(truth)
    found = network(every, answer, seed=side)
    print(
        f"among    {('en', 'zh')[side]} {len(every):7} rows, area {area(found.log_odds(every), answer):.3f}", flush=True
    )
    return found


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


def _fit_texts(training: Sequence[Texts], model: Model, chance: random.Random) -> Logistic:
    rows, truth = [], []
    for texts in (*training, *(some for some in training if len(some) < 30)):
        strangers = [chance.choice(chance.choice(training))[side] for side in (0, 1)]
        damaged, where = replaced(texts, strangers, chance)
        found = uncovered(pairs_of(damaged), [(len(en), len(zh)) for en, zh in damaged], model)
        for (english, chinese), swapped in zip(found, where, strict=True):
            if english is not None and chinese is not None:
                rows.append(text_row((english, chinese)))
                truth.append(float(swapped))
    return told("texts", 0, np.array(rows), np.array(truth), prior=False)


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
    networks = {lang: _network(one) for lang, one in zip(("en", "zh"), model.among, strict=True)}
    return found | {"among": networks, "texts": written(model.texts)}


def _network(one: Network) -> dict[str, Any]:
    def short(values: Any) -> Any:
        return [short(value) for value in values] if getattr(values, "ndim", 0) else float(f"{values:.4g}")

    return {name: short(values) for name, values in one._asdict().items()}


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
    parser.add_argument("-o", "--output", type=Path, default=Path("src/align/data/coverage.json"))
    given = parser.parse_args()
    chance = random.Random(7)  # noqa: S311 - a sample, no secret
    known = documents()
    held = {domain: held_out(given.held, domain) for domain in ("law", "technical", "news")}
    training = [part for name in FITTED_ON for part in divided(known[name], chance)]
    for domain, count in (("law", 1400), ("technical", 1400), ("news", 500)):
        training += divided(held[domain][:count], chance)
    model = fit(training, chance)
    parts = [part for domain in ("law", "technical", "news") for part in divided(held[domain][:1400], chance)]
    parts += [run_together(part, chance) for part in parts if len(part) > 30]
    model = fit_stretches(parts, model, chance)
    given.output.write_text(json.dumps(stored(model)) + "\n", encoding="utf-8")
    print("\nphrases found / flags in 130 clean clauses, above log-odds of")
    tests = known | {f"{d}-{n}": held[d][1400 + 120 * n :][:120] for d in ("law", "technical") for n in range(3)}
    results = [report(name, texts, model) for name, texts in tests.items()]
    show("all", [x for clean, _ in results for x in clean], [x for _, damaged in results for x in damaged])
    whole = [report_texts(texts, model) for texts in tests.values()]
    show("texts put in", [x for clean, _ in whole for x in clean], [x for _, damaged in whole for x in damaged])


if __name__ == "__main__":
    main()
