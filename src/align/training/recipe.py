"""The way from parallel text to a model in a folder: the only place that knows all the steps of training."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from align.embedding.static import BUNDLED, StaticEmbedder, is_static_folder
from align.errors import OptionError
from align.lexicon.lexicon import FILE as LEXICON
from align.readers.parallel import Pair, Tally, read_pairs
from align.training.card import model_card
from align.training.contrast import capped, contrasted
from align.training.corpus import clean, hold_out, without_duplicates
from align.training.lexical import learn_lexicon
from align.training.measuring import Retrieval, retrieval
from align.training.options import SCRATCH, TrainingOptions, weight_of
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
    _check_start(options.start)
    tally = Tally()
    pairs, held = _pairs(paths, options, tally, tell)
    sources = sorted({pair.source for pair in pairs})
    groups = _numbers(pairs, sources)
    repeats = [weight_of(source, options.repeats) for source in sources]
    _check_enough(sum(min(1.0, repeats[group]) for group in groups), tally)
    start = _start(pairs, groups, repeats, options, tell)
    base = options.start if options.start != SCRATCH else None
    before = retrieval(StaticEmbedder(base or BUNDLED), held) if held and options.start != SCRATCH else None
    vectors = contrasted(start.vectors, start.bags, options.vectors, lambda done, total: tell("training", done, total))
    vocabulary = start.tokenizer.get_vocab()
    vectors = capped(vectors, sorted(vocabulary, key=vocabulary.__getitem__))
    with replaced_folder(folder) as temporary:
        name = options.name or folder.resolve().name
        write_model(temporary, vectors, start.tokenizer, name=name, card="")
        after = retrieval(StaticEmbedder(temporary), held) if held else None
        trained = Trained(folder, len(pairs), start.bags.vocabulary, before, after, tally)
        if options.lexicon:
            trust = [weight_of(source, options.trust, shown) for source, shown in zip(sources, repeats, strict=True)]
            encode = StaticEmbedder(temporary).encode
            learn_lexicon(pairs, [trust[group] for group in groups], tell, encode=encode).save(temporary / LEXICON)
        used = replace(options.vectors, dimension=vectors.shape[1])
        card = model_card(name, trained, used, dict(zip(sources, _shown(groups, repeats), strict=True)))
        (temporary / "README.md").write_text(card, encoding="utf-8")
    return trained


def _check_installed() -> None:
    missing = [name for name in ("torch", "scipy", "sklearn") if find_spec(name) is None]
    if missing:
        raise OptionError(
            "training needs the extra 'transformers' (torch, scipy, scikit-learn): "
            "pip install 'clause-align[transformers]'"
        )


def _check_start(start: str | None) -> None:
    if start not in {None, SCRATCH} and not is_static_folder(start):
        raise OptionError(f"--start: {start} is not the folder of a static model; give one, or {SCRATCH!r}")


def _pairs(
    paths: Sequence[str | Path], options: TrainingOptions, tally: Tally, tell: Tell
) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs to learn from and those held out."""
    tell("reading the text", 0, 0)
    read = chain.from_iterable(read_pairs(path, tally=tally) for path in paths)
    seen: set[str] = set()
    pairs = list(without_duplicates(clean(_wanted(read, options.exclude, seen), tally=tally), tally=tally))
    named = {"--weight": options.repeats, "--lexicon-weight": options.trust, "--exclude": options.exclude}
    for option, names in named.items():
        if unknown := sorted(name for name in names if not _fits(name, option, seen)):
            shown = ", ".join(sorted(seen)[:8]) + (f" and {len(seen) - 8} more" if len(seen) > 8 else "")
            raise OptionError(f"{option}: no pair is from {', '.join(unknown)}; the sources are {shown}")
    held: list[Pair] = []
    if options.held_out:
        count = max(1, min(_MOST_HELD, round(options.held_out * len(pairs))))
        tell("holding out pairs to measure with", 0, 0)
        pairs, held = hold_out(pairs, count=count, seed=options.vectors.seed, tally=tally)
    return pairs, held


def _fits(name: str, option: str, seen: set[str]) -> bool:
    """Tell whether a source has this name, in which ``*`` stands for anything but where sources are left out."""
    return name in seen or (option != "--exclude" and any(fnmatchcase(source, name) for source in seen))


def _wanted(pairs: Iterable[Pair], exclude: frozenset[str], seen: set[str]) -> Iterator[Pair]:
    """Yield the pairs of other sources than those in ``exclude``; every source goes into ``seen``."""
    for pair in pairs:
        seen.add(pair.source)
        if pair.source not in exclude:
            yield pair


def _check_enough(pairs: float, tally: Tally) -> None:
    if pairs < _FEWEST:
        raise OptionError(f"{pairs:.0f} pairs are left to learn from ({tally}); give at least {_FEWEST}")


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
