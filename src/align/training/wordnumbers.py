"""Parallel text → numbers for the word aligner: English words by their letters, Chinese ones by the best path.

The Chinese words are those that jieba finds in the text, as far as they are frequent; the text is then divided by the
same rule as in use (``align.lexicon.splitting``), so that nothing is learnt for words that would not be met again.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from align.lexicon.inflection import learn_bases, singular
from align.lexicon.splitting import chinese_runs, english_tokens, is_joint
from align.normalising.folding import fold
from align.readers.parallel import Pair
from align.training.statistics import Corpus, Words
from align.training.words import _jieba, chinese_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["NumberedText", "numbered"]

_LEAST = 3
"""How often a word must stand in the text to be one."""
_LEAST_CHINESE = 4
_LONGEST = 60
"""Words of a side beyond which a pair is left out: long ones cost most and tell least."""
_ENTRY_LONGEST = 3
_ENTRY_WEIGHT = 4.0
"""A pair of at most three words a side, as in a glossary, says more of each of them."""
_UNKNOWN, _BREAK = "[UNK]", "[BREAK]"
_AT_ONCE = 20_000
_BOND = 1.5
_BOND_UNLISTED = 6.0
"""How much likelier a word must be than its parts side by side (nats); more for what jieba only guesses to be one."""
_STEPS = 15
"""Scores are rounded to fifteenths, as they are stored."""


@dataclass(frozen=True, slots=True)
class NumberedText:
    """The corpus and its words by number; Chinese words with their scores (none for a Latin word of a Chinese text)."""

    corpus: Corpus
    english: list[str]
    chinese: list[str]
    scores: dict[str, float]


def numbered(pairs: Iterable[Pair], weights: Iterable[float] | None = None, *, longest: int = _LONGEST) -> NumberedText:
    """Return the text as numbers; pairs without words on either side, and very long ones, are left empty."""
    import numpy as np  # noqa: PLC0415 - heavy

    english, runs = _folded(pairs)
    counts = Counter(english.numbers)
    known = [word for word, number in english.index.items() if counts[number] >= _LEAST]
    bases = learn_bases({word: counts[english.index[word]] for word in known})
    known.sort(key=lambda word: (-counts[english.index[word]], word))
    place = {word: number for number, word in enumerate(known)}
    lookup = np.full(len(english.index) + 1, -1, dtype=np.int32)
    for word, number in place.items():
        lookup[english.index[word]] = number
    base = np.array([place.get(bases.get(word, word), number) for word, number in place.items()], dtype=np.int32)
    single = np.array([place[singular(word, place)] for word in place], dtype=np.int32)
    first = _known_only(english, lookup)
    scores = _chinese_scores(runs)
    second, chinese = _chinese_numbers(runs, scores)
    given = np.ones(len(runs), np.float32) if weights is None else np.fromiter(weights, np.float32, len(runs))
    corpus = _corpus(first, second, given, (base, single), len(chinese), longest)
    return NumberedText(corpus, known, chinese, {word: scores[word] for word in chinese if word in scores})


class _Numbers:
    """Words of all texts as numbers in order of appearance; where texts end; whether a word follows on the last."""

    def __init__(self) -> None:
        """Begin empty."""
        self.index: dict[str, int] = {}
        self.numbers = array("i")
        self.joined = array("b")
        self.ends = array("q")

    def add(self, number: int, *, joined: bool) -> None:
        self.numbers.append(number)
        self.joined.append(int(joined))

    def end(self) -> None:
        self.ends.append(len(self.numbers))


def _folded(pairs: Iterable[Pair]) -> tuple[_Numbers, list[str]]:
    """Return the English words of all texts, and the runs of each Chinese text with spaces."""
    english, runs = _Numbers(), []
    for pair in pairs:
        text, last = fold(pair.en).text, -1
        for token in english_tokens(text):
            number = english.index.setdefault(token.text, len(english.index))
            english.add(number, joined=last >= 0 and is_joint(text[last : token.start]))
            last = token.end
        english.end()
        runs.append(" ".join(token.text for token in chinese_runs(fold(pair.zh).text)))
    return english, runs


def _known_only(words: _Numbers, lookup: NDArray[np.int32]) -> Words:
    """Renumber words by ``lookup``, and leave out those that it has at -1."""
    import numpy as np  # noqa: PLC0415

    numbers = lookup[np.frombuffer(words.numbers, dtype=np.int32)]
    kept = numbers >= 0
    joined = np.frombuffer(words.joined, dtype=np.bool_).copy()
    joined[1:] &= kept[:-1]
    before = np.concatenate(([0], np.cumsum(kept)))
    ends = np.frombuffer(words.ends, dtype=np.int64)
    return Words(numbers[kept], before[np.concatenate(([0], ends))], joined[kept])


def _chinese_scores(runs: list[str]) -> dict[str, float]:
    """Return the Chinese words with the logarithms of their probabilities: jieba's, by the best paths."""
    distinct = Counter(run for text in runs for run in text.split() if run[0] > "z")
    counts: Counter[str] = Counter()
    for run, count in distinct.items():
        for word in chinese_words(run):
            counts[word] += count
    characters = {character for run in distinct for character in run}
    counts = _bound(counts, characters)
    for _ in range(2):
        counts = _recounted(distinct, _scores(counts, characters))
    return _scores(counts, characters)


def _bound(counts: Counter[str], characters: set[str]) -> Counter[str]:
    """Leave out words that hardly stand together more often than their parts by chance (其有, 应于)."""
    scores, listed = _scores(counts, characters), _jieba().FREQ
    kept: Counter[str] = Counter()
    for word, count in counts.items():
        bond = _BOND if listed.get(word) else _BOND_UNLISTED
        splits = ((word[:at], word[at:]) for at in range(1, len(word)))
        parts = max((scores[a] + scores[b] for a, b in splits if a in scores and b in scores), default=-math.inf)
        if len(word) == 1 or scores.get(word, -math.inf) >= parts + bond:
            kept[word] = count
    return kept


def _recounted(distinct: Mapping[str, int], scores: Mapping[str, float]) -> Counter[str]:
    """Count words as the best path by ``scores`` has them."""
    tokenizer, pieces = _tokenizer(scores)
    runs = list(distinct)
    counts: Counter[str] = Counter()
    for first in range(0, len(runs), _AT_ONCE):
        some = runs[first : first + _AT_ONCE]
        for run, found in zip(some, tokenizer.encode_batch_fast(some, add_special_tokens=False), strict=True):
            for number in found.ids:
                counts[pieces[number][0]] += distinct[run]
    return counts


def _scores(counts: Mapping[str, int], characters: set[str]) -> dict[str, float]:
    total = sum(counts.values()) or 1
    kept = {word: count for word, count in counts.items() if len(word) == 1 or count >= _LEAST_CHINESE}
    kept.pop(_UNKNOWN, None)
    least = math.log(0.5 / total)
    scores = {word: math.log(kept[word] / total) if word in kept else least for word in sorted({*kept, *characters})}
    return {word: round(score * _STEPS) / _STEPS for word, score in scores.items()}


def _tokenizer(scores: Mapping[str, float]) -> tuple[Any, list[tuple[str, float]]]:
    """Return a tokenizer that divides runs by these scores as ``Splitter`` does, only faster, and its pieces."""
    from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415

    pieces = [(_UNKNOWN, 0.0), *scores.items()]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=0, byte_fallback=False))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return tokenizer, pieces


def _chinese_numbers(runs: list[str], scores: Mapping[str, float]) -> tuple[Words, list[str]]:
    """Return the Chinese side as numbers, and its words, the commonest first, Latin ones among them."""
    import numpy as np  # noqa: PLC0415

    latin = Counter(run for text in runs for run in text.split() if run[0] <= "z")
    known = {word: 0.0 for word, count in sorted(latin.items()) if count >= _LEAST}
    tokenizer, pieces = _tokenizer({**scores, **known, _BREAK: 0.0})
    stop = len(pieces) - 1
    words = _Numbers()
    for first in range(0, len(runs), _AT_ONCE):
        texts = [
            f" {_BREAK} ".join(run for run in text.split() if run[0] > "z" or run in known)
            for text in runs[first : first + _AT_ONCE]
        ]
        for found in tokenizer.encode_batch_fast(texts, add_special_tokens=False):
            joined = False
            for number in found.ids:
                if number != stop:
                    words.add(number, joined=joined)
                joined = number != stop
            words.end()
    counts = np.bincount(np.frombuffer(words.numbers, dtype=np.int32), minlength=len(pieces))
    kept = [n for n in sorted(range(1, stop), key=lambda n: (-counts[n], pieces[n][0])) if counts[n] >= _LEAST]
    lookup = np.full(len(pieces), -1, dtype=np.int32)
    lookup[kept] = np.arange(len(kept))
    return _known_only(words, lookup), [pieces[number][0] for number in kept]


def _corpus(
    english: Words,
    chinese: Words,
    weights: NDArray[np.float32],
    bases: tuple[NDArray[np.int32], NDArray[np.int32]],
    words: int,
    longest: int,
) -> Corpus:
    """Put both sides together; pairs that are too long become empty, short ones gain weight."""
    import numpy as np  # noqa: PLC0415

    lengths = [np.diff(side.starts) for side in (english, chinese)]
    short = np.maximum(*lengths) <= _ENTRY_LONGEST
    keep = (np.maximum(*lengths) <= longest) & (np.minimum(*lengths) > 0) & (weights > 0)
    sides = []
    for side, length in zip((english, chinese), lengths, strict=True):
        starts = np.concatenate(([0], np.cumsum(np.where(keep, length, 0))))
        inside = np.repeat(keep, length)
        sides.append(Words(side.numbers[inside], starts, side.joined[inside]))
    weights = np.where(keep, weights * np.where(short, np.float32(_ENTRY_WEIGHT), np.float32(1)), np.float32(0))
    return Corpus(sides[0], sides[1], weights, *bases, words)
