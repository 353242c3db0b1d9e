"""Rank-1 retrieval in both directions, by domain, with the bundled model and with embedders that know less.

    python benchmarks/retrieval.py [--held DIR] [--model DIR] [--train FILE] [-v]

Whether the nearest text of the other language is the translation: among the held-out pairs in DIR (law, technical,
news, everyday), which ``python tools/training_text.py -o WORK`` writes into WORK/held and which nothing is learnt
from; among the units of Resolution 102 that hold text, and of seven bilingual documents, without their labels. A text
that is equal to the right one, or an equal text's translation, counts as right; a tie with a wrong one counts as wrong.

Then, on the held-out law: the Chinese turned into Traditional; and whether labels, figures and punctuation dominate.
Documents lie in ``ALIGN_SHARED`` or ``../shared``. What is absent is left out, and named.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from baselines import Remembering, add_options, embedders, header, texts_of
from pairs import BILINGUAL, missing, shared_folder

from align.readers.parallel import read_pairs

HELD = ("law", "technical", "news", "everyday")
TARGETS = {"law": 0.98, "technical": 0.98, "news": 0.85, "everyday": 0.75, "res102-2022": 0.96}
_LABEL = re.compile(
    r"\s*(?:(?:Article|Section|Goal|Chapter|目标|第)\s*[\dIVX一二三四五六七八九十百]+(?:[-.]\d+)*\s*[条條章节款]?(?:之[一二三])?(?:\s*[–—.:：、]|\s+|$)"
    r"|[(（]?(?:\d+(?:\.\w{1,2})*|[a-zA-Z]|[ivx]+|[一二三四五六七八九十]+)[.)）、](?:\s*(?:\d+\.?)+)?|\d+(?:\.\w{1,2})+|[㈠-㈩]|[•·*-])\s*"
)
_FIGURE = re.compile(r"\d")
_SIGN = re.compile(r"[^\w\s]|_")
_LABELS = (
    ("a)", "（一）"),
    ("3.", "三、"),
    ("(iv)", "7."),
    ("Article 16-2", "第八条之一"),
    ("12.4", "b)"),
    ("•", "1."),
)


@dataclass(frozen=True)
class Texts:
    """Texts of both languages, the i-th of one the translation of the i-th of the other."""

    name: str
    english: list[str]
    chinese: list[str]

    def __len__(self) -> int:
        return len(self.english)


@dataclass(frozen=True)
class Found:
    """Rank-1 accuracy English → Chinese and back, mean lead of the right text, and the places missed either way."""

    to_chinese: float
    to_english: float
    lead: float
    missed: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.to_chinese:.3f} / {self.to_english:.3f}"


def without_label(line: str) -> str:
    """A line without the label it begins with, as the segmenter gives it."""
    found = _LABEL.match(line)
    return line[found.end() :] if found else line


def resolution(gold: Path) -> Texts:
    """The pairs of Resolution 102 that have text on both sides."""
    sides = [json.loads((gold / f"res102-2022.{lang}.json").read_text("utf-8"))["clauses"] for lang in ("en", "zh")]
    english, chinese = ({unit["unit"]: unit["text"] for unit in side} for side in sides)
    pairs = json.loads((gold / "res102-2022.align.json").read_text("utf-8"))["pairs"]
    return _texts("res102-2022", [(english[a[0]], chinese[b[0]]) for a, b in pairs if a and b])


def bilingual(folder: Path) -> Texts:
    """The pairs of one bilingual document, the lines of a side joined."""
    english, chinese = ((folder / f"{lang}.txt").read_text("utf-8").splitlines() for lang in ("en", "zh"))
    pairs = json.loads((folder / "gold.json").read_text("utf-8"))["pairs"]
    texts = [(" ".join(english[i] for i in a), "".join(chinese[i] for i in b)) for a, b in pairs if a and b]
    return _texts(folder.name, [(without_label(a), without_label(b)) for a, b in texts])


def _texts(name: str, pairs: Sequence[tuple[str, str]]) -> Texts:
    kept = [(a, b) for a, b in pairs if a and b]
    return Texts(name, [a for a, _ in kept], [b for _, b in kept])


def held_out(folder: Path | None) -> Iterator[Texts]:
    """The held-out pairs, by domain."""
    for name in HELD if folder is not None else ():
        pairs = list(read_pairs(folder / f"{name}.tsv"))  # type: ignore[operator]
        yield Texts(name, [pair.en for pair in pairs], [pair.zh for pair in pairs])


def documents() -> Iterator[Texts]:
    """The test documents, where they are present."""
    shared = shared_folder()
    if missing() is None:
        yield resolution(shared / "gold")
        for name in BILINGUAL:
            yield bilingual(shared / "data" / "bilingual" / name)


def same(texts: Texts) -> np.ndarray:
    """Where a text is the right one for another, (n, n): equal in letters and digits on either side."""
    found = np.eye(len(texts), dtype=bool)
    for side in (texts.english, texts.chinese):
        numbers: dict[str, int] = {}
        keys = np.array([numbers.setdefault(re.sub(r"\W", "", text).lower() or text, len(numbers)) for text in side])
        found |= keys[:, None] == keys[None]
    return found


def rank(scores: np.ndarray, equal: np.ndarray) -> Found:
    """Accuracy of likeness (n, n), English down, Chinese across, where ``equal`` says what is right."""
    shares, leads = [], []
    missed: set[int] = set()
    for way in (scores, scores.T):
        lead = np.where(equal, way, -np.inf).max(axis=1) - np.where(equal, -np.inf, way).max(axis=1, initial=-np.inf)
        shares.append(float((lead > 0).mean()))
        leads.append(float(lead[np.isfinite(lead)].mean()))
        missed.update(np.flatnonzero(lead <= 0).tolist())
    return Found(shares[0], shares[1], leads[0], tuple(sorted(missed)))


def retrieval(embedder: Remembering, texts: Texts) -> Found:
    """Accuracy of an embedder on texts."""
    return rank(embedder.encode(texts.english) @ embedder.encode(texts.chinese).T, same(texts))


def by_length(texts: Texts) -> Found:
    """Accuracy of lengths alone: the nearer the ratio of lengths to the usual one, the liker."""
    english, chinese = (np.log([max(1, len(text)) for text in side]) for side in (texts.english, texts.chinese))
    usual = np.median(english - chinese)
    return rank(-np.abs(english[:, None] - chinese[None] - usual), same(texts))


def domains(models: Sequence[Remembering], sets: Sequence[Texts], *, verbose: bool) -> None:
    """Print rank-1 by set and embedder, English → Chinese / Chinese → English."""
    titles = [model.title for model in models[:-1]] + ["length only"]
    print("\n| rank-1, EN→ZH / ZH→EN | pairs | at least | " + " | ".join(titles) + " | lead of the model |")
    print("|---|---|---|" + "---|" * (len(titles) + 1))
    for texts in sets:
        found = [retrieval(model, texts) for model in models[:-1]] + [by_length(texts)]
        least = TARGETS.get(texts.name)
        below = least is not None and min(found[0].to_chinese, found[0].to_english) < least
        cells = [texts.name, f"{len(texts):,}", f"{least or ''}", *map(str, found), f"{found[0].lead:.3f}"]
        print(f"| {' | '.join(cells)} |{' BELOW' if below else ''}")
        if verbose:
            for index in found[0].missed:
                print("   ", texts.english[index][:100], "|", texts.chinese[index][:60])


def traditional(models: Sequence[Remembering], texts: Texts) -> None:
    """Print rank-1 with the Chinese side turned into Traditional characters."""
    from opencc import OpenCC  # noqa: PLC0415 - reads its tables

    convert = OpenCC("s2t").convert
    other = Texts(texts.name, texts.english, [convert(text) for text in texts.chinese])
    changed = sum(a != b for a, b in zip(texts.chinese, other.chinese, strict=True))
    print(f"\n| held-out {texts.name}, {changed:,} of {len(texts):,} Chinese texts change | Simplified | Traditional |")
    print("|---|---|---|")
    for model in models:
        before, after = retrieval(model, texts), retrieval(model, other)
        print(f"| {model.title} | {before} | {after} |{' FELL' if after.to_chinese < before.to_chinese else ''}")


Change = Callable[[str, str, random.Random], tuple[str, str]]


def other_labels(english: str, chinese: str, chance: random.Random) -> tuple[str, str]:
    """Put a label before each side, of another place and another kind."""
    own, other = chance.sample(_LABELS, 2)
    return f"{own[0]} {english}", f"{other[1]} {chinese}"


def other_figures(english: str, chinese: str, chance: random.Random) -> tuple[str, str]:
    """Change every digit of the English side."""
    return _FIGURE.sub(lambda digit: str((int(digit[0]) + chance.randint(1, 9)) % 10), english), chinese


def other_year(english: str, chinese: str, chance: random.Random) -> tuple[str, str]:
    """Put a figure behind each side, that of the other side another one."""
    own, other = chance.sample(range(1000, 3000), 2)
    return f"{english} ({own})", f"{chinese}（{other}）"


def no_signs(english: str, chinese: str, chance: random.Random) -> tuple[str, str]:  # noqa: ARG001
    """Take the punctuation out of the English side."""
    return _SIGN.sub(" ", english), chinese


def more_signs(english: str, chinese: str, chance: random.Random) -> tuple[str, str]:  # noqa: ARG001
    """Put quotation marks, brackets and another end on the English side."""
    return f'("{english.rstrip(".;:,")}" – …);', chinese


CHANGES: tuple[tuple[str, Change], ...] = (
    ("another label before either side", other_labels),
    ("another figure behind either side", other_year),
    ("every digit of the English changed", other_figures),
    ("English without punctuation", no_signs),
    ("English in brackets and quotation marks", more_signs),
)


def robustness(models: Sequence[Remembering], texts: Texts) -> None:
    """Print rank-1 of the texts that a change touches, before and after, among all."""
    equal = same(texts)
    print(f"\n| rank-1 EN→ZH, held-out {texts.name} | texts | " + " | ".join(model.title for model in models) + " |")
    print("|---|---|" + "---|" * len(models))
    for words, change in CHANGES:
        chance = random.Random(0)  # noqa: S311 - a sample, no secret
        changed = [change(a, b, chance) for a, b in zip(texts.english, texts.chinese, strict=True)]
        pairs = zip(texts.english, texts.chinese, strict=True)
        touched = np.array([old != new for old, new in zip(pairs, changed, strict=True)])
        cells = []
        for model in models:
            shares = []
            for english, chinese in ((texts.english, texts.chinese), tuple(map(list, zip(*changed, strict=True)))):
                scores = model.encode(english) @ model.encode(chinese).T
                lead = np.where(equal, scores, -2).max(axis=1) - np.where(equal, -2, scores).max(axis=1)
                shares.append((lead[touched] > 0).mean())
            cells.append(f"{shares[0]:.3f} → {shares[1]:.3f}")
        print(f"| {words} | {touched.sum():,} | {' | '.join(cells)} |")


MARKS = (
    ("the same label", "3. {}", "27. {}"),
    ("the same figure", "{} (2019)", "{} (1974)"),
    ("the same label and figure", "3. {} (2019)", "27. {} (1974)"),
)


def same_figure(models: Sequence[Remembering], texts: Texts) -> None:
    """Print how often a text is nearer to its translation with other marks than to ten other texts with its own."""
    chance = random.Random(1)  # noqa: S311 - a sample, no secret
    rows, equal = list(range(len(texts))), same(texts)
    drawn = np.array([chance.sample(rows, 10) for _ in rows])
    right = equal[np.array(rows)[:, None], drawn]
    short = np.array([len(text.split()) <= 6 for text in texts.english])
    titles = " | ".join(model.title for model in models)
    print(f"\n| nearer to its translation with another mark than to any of ten texts with | texts | {titles} |")
    print("|---|---|" + "---|" * len(models))
    for words, own, other in MARKS:
        leads = []
        for model in models:
            left = model.encode([own.format(text) for text in texts.english])
            mine = model.encode([other.format(text) for text in texts.chinese])
            theirs = model.encode([own.format(text) for text in texts.chinese])
            alike = np.where(right, -2, np.einsum("id,ikd->ik", left, theirs[drawn]))
            leads.append(np.einsum("id,id->i", left, mine) - alike.max(axis=1))
        for which, kept in (("", np.ones(len(texts), dtype=bool)), (", of at most six words", short)):
            cells = " | ".join(f"{(lead[kept] > 0).mean():.3f}" for lead in leads)
            print(f"| {words}{which} | {kept.sum():,} | {cells} |")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--held", type=Path, metavar="DIR", help="held-out pairs, as tools/training_text.py writes them"
    )
    parser.add_argument("-v", "--verbose", action="store_true", help="list what the model misses")
    add_options(parser)
    options = parser.parse_args()
    held = list(held_out(options.held))
    sets = [*held, *documents()]
    if not held:
        print("no held-out pairs: python tools/training_text.py -o WORK, then --held WORK/held")
    if said := missing():
        print(said)
    if not sets:
        return 0
    models = embedders(options, texts_of([side for texts in sets for side in (texts.english, texts.chinese)]))
    print(f"{header()}; model {models[0].name}, {options.model}")
    domains(models, sets, verbose=options.verbose)
    if held:
        traditional(models[:-1], held[0])
        robustness(models[:-1], held[0])
        same_figure(models[:-1], held[0])
    return 0


if __name__ == "__main__":
    sys.exit(main())
