"""How a model is trained: the options, their defaults and their limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from align.errors import OptionError

__all__ = [
    "SCRATCH",
    "TrainingOptions",
    "VectorOptions",
    "VocabularySize",
    "options_from",
    "parsed_weights",
    "training_options",
    "weight_of",
]

SCRATCH = "scratch"
"""As ``start``: from nothing."""

_PARTS = 1_500
_ENGLISH_SHARE = 0.48


@dataclass(frozen=True, slots=True)
class VocabularySize:
    """How many pieces of each kind a tokenizer gets, at most: English words, Chinese words, parts of English words."""

    english: int = 28_080
    chinese: int = 30_420
    parts: int = _PARTS


@dataclass(frozen=True, slots=True)
class VectorOptions:
    """How vectors are trained.

    ``dimension`` is the length of a vector, ``epochs`` the passes over the text, ``batch`` the pairs contrasted with
    each other, ``scale`` what a cosine is multiplied by, ``smoothing`` the share of certainty that the right partner
    does not get, ``rate`` the highest learning rate, ``together`` the share of pairs shown in batches of one source,
    ``start_pairs`` how many pairs a start from nothing is made from.
    """

    dimension: int = 256
    epochs: int = 3
    batch: int = 2048
    scale: float = 12.0
    smoothing: float = 0.05
    rate: float = 0.03
    together: float = 0.7
    start_pairs: int = 300_000
    seed: int = 0


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    """What is trained, and from what.

    ``start`` is the folder of a static model whose words are kept and added to (None: the bundled one; ``"scratch"``:
    nothing). ``repeats`` says for a source how often each of its pairs is shown in a pass (default 1; 0.5 is every
    other one), ``trust`` how much each of its pairs counts in the lexicon (default: as in ``repeats``); in either a
    name may hold ``*``, and the last that fits counts. ``exclude`` names sources that are left out; ``held_out`` is
    the share of pairs that is kept to measure with, at most 2,000. ``lexicon`` says whether word translations are
    learnt as well.
    """

    name: str | None = None
    start: str | None = None
    size: VocabularySize = field(default_factory=VocabularySize)
    vectors: VectorOptions = field(default_factory=VectorOptions)
    repeats: Mapping[str, float] = field(default_factory=dict)
    trust: Mapping[str, float] = field(default_factory=dict)
    exclude: frozenset[str] = frozenset()
    held_out: float = 0.01
    lexicon: bool = True


def weight_of(source: str, weights: Mapping[str, float], default: float = 1.0) -> float:
    """Return the weight of a source: the last one given whose name, in which ``*`` stands for anything, fits.

    >>> weight_of("ms_docs", {"*": 0.5, "ms_*": 0.25, "law": 2}), weight_of("ms_docs", {"law": 2})
    (0.25, 1.0)
    """
    fitting = (
        weight for name, weight in reversed(list(weights.items())) if name == source or fnmatchcase(source, name)
    )
    return float(next(fitting, default))


def parsed_weights(given: Iterable[str], option: str = "--weight") -> dict[str, float]:
    """Return the weights of ``SOURCE=X`` by source; raises OptionError where one is no such thing or out of 0 to 100.

    >>> parsed_weights(["law=2", "a=b=0.5"])
    {'law': 2.0, 'a=b': 0.5}
    """
    weights: dict[str, float] = {}
    for text in given:
        source, sign, value = text.rpartition("=")
        try:
            number = float(value)
        except ValueError:
            sign, number = "", 0.0
        if not (sign and source and 0 <= number <= 100):
            raise OptionError(f"{option}: {text!r} is not SOURCE=X with X from 0 to 100")
        weights.pop(source, None)  # the last one given stands last
        weights[source] = number
    return weights


def training_options(*, epochs: int, dimension: int, vocabulary: int, seed: int, **others: Any) -> TrainingOptions:
    """Return options from the few that the command line has; what is added to learns at half the rate."""
    parts = min(_PARTS, vocabulary // 20)
    english = round((vocabulary - parts) * _ENGLISH_SHARE)
    usual = VectorOptions()
    rate = usual.rate if others.get("start") == SCRATCH else usual.rate / 2
    return TrainingOptions(
        size=VocabularySize(english, vocabulary - parts - english, parts),
        vectors=VectorOptions(dimension=dimension, epochs=epochs, seed=seed, rate=rate),
        **others,
    )


_KEYWORDS: dict[str, Any] = {"name": None, "start": None, "epochs": 3, "dimension": 256, "vocabulary": 60_000}
_KEYWORDS |= {"held_out": 0.01, "weight": {}, "lexicon_weight": {}, "exclude": (), "lexicon": True, "seed": 0}
"""The options of ``align train`` by name, with their defaults."""


def options_from(keywords: Mapping[str, Any]) -> TrainingOptions:
    """Return options from the command's own, by name; raises OptionError for one that it does not have.

    >>> options_from({"weight": {"law": 2}, "exclude": ["news"]}).repeats
    {'law': 2}
    """
    if unknown := ", ".join(sorted(keywords.keys() - _KEYWORDS.keys())):
        raise OptionError(f"unknown option: {unknown}; use {', '.join(_KEYWORDS)}")
    given = _KEYWORDS | dict(keywords)
    repeats, trust = dict(given.pop("weight")), dict(given.pop("lexicon_weight"))
    return training_options(repeats=repeats, trust=trust, exclude=frozenset(given.pop("exclude")), **given)
