"""Parallel text → the lexicon: what ``align train`` calls, and how counts become the tables that are stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.lexicon.lexicon import Lexicon
from align.lexicon.tables import Tables
from align.readers.parallel import Pair
from align.training.expressions import Singles, chosen, length, words, written
from align.training.glossary import GlossaryEntries, glossary_entries
from align.training.phrases import PhraseCounter, unpacked
from align.training.shelving import Counts, Shelf, shelved, summed
from align.training.statistics import Corpus, Links, Words, word_links
from align.training.wordnumbers import NumberedText, numbered

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["learn_lexicon", "lexicon_tables"]

_MOST_BYTES = 3_900_000
_APART_LEAST = 20.0
_APART = 0.5
"""An inflected word has renderings of its own where it is linked 20 times and shares less than half with its base."""
_COUNTERS = frozenset("号条款项章节段编届次年月日版")
"""What stands behind a number and before what it counts: 第102号决议, 第3条规定."""
_REST = 0.2
"""What a word keeps of those renderings that are an expression's."""


Encode = Callable[[Sequence[str]], "NDArray[np.float32]"]
"""Texts → unit vectors, in which texts of both languages that say the same lie close."""


def learn_lexicon(
    pairs: Iterable[Pair],
    weights: Iterable[float] | None = None,
    on_step: Callable[[str, int, int], None] | None = None,
    *,
    encode: Encode | None = None,
) -> Lexicon:
    """Learn a lexicon of both directions from parallel text; ``weights`` says how much each pair counts.

    ``encode`` gives the vectors of a model, which part what renders a word from what only stands beside it. The same
    pairs, weights and vectors give the same lexicon. 700,000 pairs take some minutes and 3 GB.
    """
    tell = on_step or (lambda *_: None)
    tell("dividing texts into words", 0, 0)
    text = numbered(pairs, weights)
    phrases = PhraseCounter(text.corpus)
    links = word_links(text.corpus, on_batch=phrases, on_pass=lambda done, of: tell("aligning words", done, of))
    return Lexicon(lexicon_tables(text, links, phrases, encode=encode))


def lexicon_tables(
    text: NumberedText,
    links: Links,
    phrases: PhraseCounter,
    *,
    most_bytes: int = _MOST_BYTES,
    encode: Encode | None = None,
) -> Tables:
    """Turn counts into the tables of both directions, with as many renderings as ``most_bytes`` hold."""
    own = _own(text.corpus, links)
    singles = _singles(text, links, own)
    table = Singles(singles.english, singles.chinese, singles.counts, own, text.corpus.words)
    entries = glossary_entries(text.corpus)
    expressions = _expressions(text, table, own, phrases, entries)
    joint = _joint(singles, table, expressions)
    shelves = _shelves(text, links, own, expressions)
    vectors = (
        None if encode is None else (encode(shelves[0].texts), encode(["".join(t.split()) for t in shelves[1].texts]))
    )
    return shelved(*shelves, joint, expressions.entries(entries, own, text), most_bytes, vectors)


def _own(corpus: Corpus, links: Links) -> NDArray[np.int64]:
    """Return for each English word whose renderings it has: its own, or those of its base form."""
    import numpy as np  # noqa: PLC0415 - heavy

    size = len(corpus.base)
    base = corpus.base.astype(np.int64)
    totals = np.bincount(links.english, links.counts, size)
    family = np.bincount(base, totals, size)[base]
    _, alike = np.unique(base[links.english] << 32 | links.chinese, return_inverse=True)
    rest = np.bincount(alike, links.counts)[alike] - links.counts
    share = links.counts / np.maximum(totals[links.english], 1e-9)
    share_of_rest = rest / np.maximum((family - totals)[links.english], 1e-9)
    shared = np.bincount(links.english, np.minimum(share, share_of_rest), size)
    apart = (totals >= _APART_LEAST) & (family - totals >= 1) & (shared < _APART)
    return np.where(apart, np.arange(size), base)


def _singles(text: NumberedText, links: Links, own: NDArray[np.int64]) -> Counts:
    """Return how often single words render each other, Latin words of Chinese texts left out."""
    import numpy as np  # noqa: PLC0415

    han = np.array([word in text.scores for word in text.chinese], dtype=np.bool_)
    some = han[links.chinese]
    return summed(own[links.english[some]], links.chinese[some].astype(np.int64), links.counts[some])


@dataclass(frozen=True, slots=True)
class _Written:
    """Expressions with the entries that their sides are: a word's number, or an expression's behind all words.

    ``english`` and ``chinese`` list the expressions of each side as word numbers, ``pairs`` counts the renderings,
    ``totals`` how often each expression (English, Chinese) stands.
    """

    english: list[tuple[int, ...]]
    chinese: list[tuple[int, ...]]
    pairs: Counts
    members: tuple[NDArray[np.uint64], NDArray[np.uint64]]
    totals: tuple[NDArray[np.float64], NDArray[np.float64]]
    keys: tuple[NDArray[np.uint64], NDArray[np.uint64]]

    def entries(self, entries: GlossaryEntries, own: NDArray[np.int64], text: NumberedText) -> Counts:
        """Return the entries of glossaries by the same numbers."""
        import numpy as np  # noqa: PLC0415

        latin = np.array([word not in text.scores for word in text.chinese], dtype=np.bool_)
        every = np.arange(len(latin))
        english, chinese = (
            _entry_numbers(packed, alone, keys)
            for packed, alone, keys in zip((entries.english, entries.chinese), (own, every), self.keys, strict=True)
        )
        usable = (english >= 0) & (chinese >= 0) & ~_inflected(entries, own)
        usable[usable] &= ~latin[np.minimum(chinese[usable], len(latin) - 1)] | (chinese[usable] >= len(latin))
        return summed(english[usable], chinese[usable], entries.weights[usable])


def _inflected(entries: GlossaryEntries, own: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say which entries are of an English word whose base form, whose renderings it has, is named itself."""
    import numpy as np  # noqa: PLC0415

    single = length(entries.english) == 1
    word = words(entries.english)[:, 0]
    named = np.zeros(len(own), dtype=np.bool_)
    named[word[single]] = True
    base = own[np.where(single, word, 0)]
    inflected: NDArray[np.bool_] = single & (base != word) & named[base]
    return inflected


def _entry_numbers(
    packed: NDArray[np.uint64], alone: NDArray[np.int64], expressions: NDArray[np.uint64]
) -> NDArray[np.int64]:
    """Return the entries that packed words or expressions (in order: ``expressions``) are; -1 for none."""
    import numpy as np  # noqa: PLC0415

    several = length(packed) > 1
    place = np.minimum(np.searchsorted(expressions, packed), max(0, len(expressions) - 1))
    there = expressions[place] == packed if len(expressions) else np.zeros(len(packed), dtype=np.bool_)
    first = alone[np.where(several, 0, words(packed)[:, 0])]
    return np.where(several, np.where(there, len(alone) + place, -1), first)


def _expressions(
    text: NumberedText, singles: Singles, own: NDArray[np.int64], phrases: PhraseCounter, entries: GlossaryEntries
) -> _Written:
    """Return the expressions that are worth an entry."""
    import numpy as np  # noqa: PLC0415

    corpus = text.corpus
    latin = np.array([word not in text.scores for word in text.chinese], dtype=np.bool_)
    counters = np.array([word in _COUNTERS for word in text.chinese], dtype=np.bool_)
    kept = chosen(phrases.found(), corpus, singles, latin, counters, entries)
    numbers, lists, sums = [], [], []
    for packed, counts, alone in (
        (kept.english, kept.english_all, own),
        (kept.chinese, kept.chinese_all, np.arange(corpus.words)),
    ):
        several = length(packed) > 1
        unique = np.unique(packed[several])
        place = np.searchsorted(unique, packed)
        numbers.append(_entry_numbers(packed, alone, unique))
        lists.append(unique)
        total = np.zeros(len(unique))
        total[place[several]] = counts[several]
        sums.append(total)
    pairs = Counts(numbers[0], numbers[1], kept.counts)
    english = written(lists[0], corpus.english, corpus.singular)
    chinese = [unpacked(int(key)) for key in lists[1].tolist()]
    return _Written(english, chinese, pairs, (kept.english, kept.chinese), (sums[0], sums[1]), (lists[0], lists[1]))


def _joint(singles: Counts, table: Singles, expressions: _Written) -> Counts:
    """Join words and expressions: what an expression accounts for, its words lose, but for a rest."""
    import numpy as np  # noqa: PLC0415

    counts = singles.counts.copy()
    pairs = expressions.pairs
    first, second = (words(packed) for packed in expressions.members)
    for step in range(first.shape[1]):
        for other in range(second.shape[1]):
            place = table.place(first[:, step], second[:, other])
            np.subtract.at(counts, place[place >= 0], pairs.counts[place >= 0])
    counts = np.maximum(counts, _REST * singles.counts)
    return summed(
        np.concatenate((singles.english, pairs.english)),
        np.concatenate((singles.chinese, pairs.chinese)),
        np.concatenate((counts, pairs.counts)),
    )


def _shelves(text: NumberedText, links: Links, own: NDArray[np.int64], expressions: _Written) -> tuple[Shelf, Shelf]:
    """Return all that may become an entry of either language."""
    import numpy as np  # noqa: PLC0415

    corpus = text.corpus
    singles = len(corpus.base), corpus.words
    linked = np.bincount(own[links.english], links.counts, singles[0])[own]
    occurrences = _occurrences(corpus.english, corpus.weights, singles[0])
    family = np.bincount(own, occurrences, singles[0])[own]
    english = _shelf(
        (text.english, [" ".join(text.english[n] for n in words) for words in expressions.english]),
        (occurrences, expressions.totals[0]),
        (linked / np.maximum(family, 1e-9), _sum(expressions.pairs.english, expressions, singles[0], 0)),
        own,
        np.zeros(singles[0], dtype=np.bool_),
    )
    linked = np.bincount(links.chinese, links.counts, singles[1])
    occurrences = _occurrences(corpus.chinese, corpus.weights, singles[1])
    chinese = _shelf(
        (text.chinese, [" ".join(text.chinese[n] for n in words) for words in expressions.chinese]),
        (occurrences, expressions.totals[1]),
        (linked / np.maximum(occurrences, 1e-9), _sum(expressions.pairs.chinese, expressions, singles[1], 1)),
        np.arange(singles[1]),
        np.array([word in text.scores for word in text.chinese], dtype=np.bool_),
    )
    return english, chinese


def _occurrences(words: Words, weights: NDArray[np.float32], size: int) -> NDArray[np.float64]:
    """Return how often each word stands, by the weights of the pairs."""
    import numpy as np  # noqa: PLC0415

    counts = np.bincount(words.numbers, np.repeat(weights, np.diff(words.starts)), size)
    return counts.astype(np.float64)


def _sum(numbers: NDArray[np.int64], expressions: _Written, words: int, side: int) -> NDArray[np.float64]:
    """Return which share of its occurrences each expression of a side is rendered as one."""
    import numpy as np  # noqa: PLC0415

    totals = expressions.totals[side]
    some = numbers >= words
    sums = np.bincount(numbers[some] - words, expressions.pairs.counts[some], len(totals))
    return np.minimum(1.0, sums / np.maximum(totals, 1e-9))


def _shelf(
    texts: tuple[list[str], list[str]],
    occurrences: tuple[NDArray[np.float64], NDArray[np.float64]],
    rates: tuple[NDArray[np.float64], NDArray[np.float64]],
    own: NDArray[np.int64],
    always: NDArray[np.bool_],
) -> Shelf:
    """Put words and expressions of one language one behind the other."""
    import numpy as np  # noqa: PLC0415

    more = len(texts[1])
    return Shelf(
        [*texts[0], *texts[1]],
        np.concatenate(occurrences),
        np.concatenate(rates),
        np.concatenate((own, len(texts[0]) + np.arange(more))),
        len(texts[0]),
        np.concatenate((always, np.zeros(more, dtype=np.bool_))),
    )
