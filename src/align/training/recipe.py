"""The way from parallel text to a model in a folder: the only place that knows all the steps of training."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from align.embedding.static import BUNDLED, StaticEmbedder
from align.errors import OptionError
from align.readers.parallel import Pair, Tally, read_pairs
from align.training.card import model_card
from align.training.contrast import capped, contrasted
from align.training.corpus import clean, hold_out, without_duplicates
from align.training.measuring import Retrieval, retrieval
from align.training.options import SCRATCH, TrainingOptions
from align.training.saving import replaced_folder, write_model
from align.training.start import Start, from_model, from_nothing
from align.training.vocabulary import count_words, normaliser

__all__ = ["Trained", "train"]

_FEWEST = 200
"""Pairs below which there is nothing to learn from."""
_MOST_HELD = 2_000


@dataclass(frozen=True, slots=True)
class Trained:
    """What training has made, with figures on the held-out pairs (None where none were held out)."""

    folder: Path
    pairs: int
    pieces: int
    before: Retrieval | None
    after: Retrieval | None
    left_out: Tally

    def summary(self) -> str:
        """Return what was made, in a few lines."""
        lines = [f"{self.folder}: {self.pieces:,} pieces from {self.pairs:,} pairs; {self.left_out}"]
        if self.before:
            lines.append(f"held out, the model it started from: rank-1 {self.before}")
        if self.after:
            lines.append(f"held out, this model: rank-1 {self.after}")
        lines.append(f"use it with: align run SOURCE TARGET -o DIR --model {self.folder}")
        return "\n".join(lines)


Tell = Callable[[str, int, int], None]
"""Is told what is being done, and how much of it of how much; 0 of 0 where that is not known."""


def train(
    paths: Sequence[str | Path], folder: Path, options: TrainingOptions | None = None, on_step: Tell | None = None
) -> Trained:
    """Train a static model on parallel text, and a lexicon, and put them into ``folder``.

    Raises ReadError where a file cannot be read, OptionError where the extra ``transformers`` is missing, an option
    does not fit or fewer than 200 pairs are left, ExportError where the folder cannot be written. Until the end the
    folder stays as it was.
    """
    options = options or TrainingOptions()
    tell = on_step or (lambda *_: None)
    _check_installed()
    tally = Tally()
    pairs, held = _pairs(paths, options, tally, tell)
    sources = sorted({pair.source for pair in pairs})
    groups = _numbers(pairs, sources)
    repeats = [float(options.repeats.get(source, 1.0)) for source in sources]
    start = _start(pairs, groups, repeats, options, tell)
    base = options.start if options.start != SCRATCH else None
    before = retrieval(StaticEmbedder(base or BUNDLED), held) if held and options.start != SCRATCH else None
    vectors = contrasted(start.vectors, start.bags, options.vectors, lambda done, total: tell("training", done, total))
    vocabulary = start.tokenizer.get_vocab()
    vectors = capped(vectors, sorted(vocabulary, key=vocabulary.__getitem__))
    with replaced_folder(folder) as temporary:
        name = options.name or folder.name
        write_model(temporary, vectors, start.tokenizer, name=name, card="")
        after = retrieval(StaticEmbedder(temporary), held) if held else None
        trained = Trained(folder, len(pairs), start.bags.vocabulary, before, after, tally)
        card = model_card(name, trained, options.vectors, dict(zip(sources, _shown(groups, repeats), strict=True)))
        (temporary / "README.md").write_text(card, encoding="utf-8")
    return trained


def _check_installed() -> None:
    missing = [name for name in ("torch", "scipy", "sklearn") if find_spec(name) is None]
    if missing:
        raise OptionError(
            "training needs the extra 'transformers' (torch, scipy, scikit-learn): "
            "pip install 'clause-align[transformers]'"
        )


def _pairs(
    paths: Sequence[str | Path], options: TrainingOptions, tally: Tally, tell: Tell
) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs to learn from and those held out."""
    tell("reading the text", 0, 0)
    read = chain.from_iterable(read_pairs(path, tally=tally) for path in paths)
    wanted = (pair for pair in read if pair.source not in options.exclude)
    pairs = list(without_duplicates(clean(wanted, tally=tally), tally=tally))
    unknown = sorted((set(options.repeats) | options.exclude) - {pair.source for pair in pairs} - options.exclude)
    if unknown:
        raise OptionError(f"no pair is from {', '.join(unknown)}: check --weight")
    held: list[Pair] = []
    if options.held_out:
        count = max(1, min(_MOST_HELD, round(options.held_out * len(pairs))))
        tell("holding out pairs to measure with", 0, 0)
        pairs, held = hold_out(pairs, count=count, seed=options.vectors.seed, tally=tally)
    if len(pairs) < _FEWEST:
        raise OptionError(f"{len(pairs)} pairs are left to learn from ({tally}); give at least {_FEWEST}")
    return pairs, held


def _numbers(pairs: Sequence[Pair], sources: Sequence[str]) -> list[int]:
    numbers = {source: number for number, source in enumerate(sources)}
    return [numbers[pair.source] for pair in pairs]


def _shown(groups: Sequence[int], repeats: Sequence[float]) -> list[tuple[int, float]]:
    """Return, for each source, how many pairs it has and how often each is shown."""
    counts = [0] * len(repeats)
    for group in groups:
        counts[group] += 1
    return list(zip(counts, repeats, strict=True))


def _start(
    pairs: Sequence[Pair], groups: Sequence[int], repeats: Sequence[float], options: TrainingOptions, tell: Tell
) -> Start:
    tell("counting words", 0, 0)
    weighted = zip(pairs, (max(repeats[group], 1.0) for group in groups), strict=True)
    counts = count_words(weighted, normaliser())
    say = lambda step: tell(step, 0, 0)  # noqa: E731
    if options.start == SCRATCH:
        return from_nothing(pairs, groups, repeats, counts, options.size, options.vectors, say)
    folder = Path(options.start) if options.start else BUNDLED
    return from_model(folder, pairs, groups, repeats, counts, options.size, say)
