"""Pairs → pairs fit to learn from, and a part of them held out to measure with.

The order of steps: ``clean``, ``without_duplicates``, ``hold_out`` (or ``held_out_by_source``). All compare folded
texts: Traditional counts as Simplified, full width as half width, capitals as small letters. What is drawn by chance
hangs on the texts and the seed alone, neither on their order nor on the run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from math import ceil
from typing import TYPE_CHECKING

from align.errors import OptionError
from align.normalising.folding import fold, is_han
from align.readers.parallel import Pair, Tally

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["clean", "held_out_by_source", "hold_out", "without_duplicates", "without_near_duplicates"]

LONGEST = 2_000
"""Characters; a longer side is a page, not a sentence or a clause."""
RATIOS = (0.45, 1.75)
"""Least and greatest Chinese for the English of a pair, see ``_ratio``. Beyond are 0.05 % of 220,841 pairs of statutes
and 0.03 % of 587,484 of technical documentation, most of them wrongly joined, and two in five joined at random."""
OVERLAP = 0.6
"""From this share of its shingles on, a text counts as a near duplicate."""

_SMOOTHING = 5.0
_HAN_A_WORD = 1.6
_FEW = 4
"""A text of fewer shingles is too short for being contained in a held-out one to mean anything."""
_BATCH = 1 << 16

_HAN = re.compile("[〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_WORD = re.compile(r"[A-Za-zÀ-ɏＡ-Ｚａ-ｚ]+|[0-9０-９]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏＡ-Ｚａ-ｚ]{2}")


# Cleaning


def clean(pairs: Iterable[Pair], *, tally: Tally | None = None) -> Iterator[Pair]:
    """Yield the pairs that can teach something; the others go into ``tally`` by reason.

    Left out are: an empty side; two equal sides; no English word of two letters or no Chinese character where it
    should stand; more Chinese than English on the English side; a side of more than 2,000 characters; and a ratio of
    lengths outside ``RATIOS``.
    """
    for number, pair in enumerate(pairs, start=1):
        reason = _fault(pair)
        if reason is None:
            yield pair
        elif tally is not None:
            tally.leave_out(reason, f"{pair.source} pair {number}")


def _fault(pair: Pair) -> str | None:
    """Return why a pair teaches nothing, or None."""
    en, zh = pair.en.strip(), pair.zh.strip()
    if not (en and zh):
        return "with an empty side"
    if en == zh:
        return "with equal sides"
    if not _LATIN.search(en):
        return "without an English word"
    if not _HAN.search(zh):
        return "without a Chinese character"
    if max(len(en), len(zh)) > LONGEST:
        return f"of more than {LONGEST:,} characters"
    if not en.isascii() and _HAN.search(en) and len(_HAN.findall(en)) / _HAN_A_WORD > len(_WORD.findall(en)):
        return "with Chinese on the English side"
    if not RATIOS[0] <= _ratio(en, zh) <= RATIOS[1]:
        return "with one side far longer than the other"
    return None


def _ratio(en: str, zh: str) -> float:
    """How much Chinese there is for the English, both in words, 1.6 characters to the word.

    Five words are added to both sides, so that short texts, whose ratios scatter, are judged mildly. Counting words
    beats counting characters, since Chinese technical text keeps many English names: at an equal loss of good pairs,
    bounds on it refuse 51 instead of 44 in a hundred joined at random in statutes, 58 instead of 46 in technical text.
    """
    chinese = len(_HAN.findall(zh)) / _HAN_A_WORD + len(_WORD.findall(zh))
    english = len(_HAN.findall(en)) / _HAN_A_WORD + len(_WORD.findall(en))
    return (chinese + _SMOOTHING) / (english + _SMOOTHING)


# Folding


class _Table(dict[int, str]):
    """A translation table that is filled as characters are met."""

    def __init__(self, kept: Callable[[str], bool], rest: str) -> None:
        """Keep the folded characters for which ``kept`` holds, and put ``rest`` in the place of others."""
        super().__init__()
        self._kept, self._rest = kept, rest

    def __missing__(self, point: int) -> str:
        """Fold and remember a character."""
        folded = "".join(char if self._kept(char) else self._rest for char in fold(chr(point)).text)
        self[point] = folded
        return folded


_ALL = _Table(str.isalnum, "")
_LETTERS = _Table(str.isalpha, " ")
_CHARACTERS = _Table(is_han, "")


def _key(pair: Pair) -> bytes:
    """Return letters and digits of both sides, folded: equal for pairs that differ in nothing that counts."""
    return f"{pair.en.translate(_ALL)}\n{pair.zh.translate(_ALL)}".encode("utf-8", "surrogatepass")


def _hash(pair: Pair, seed: bytes = b"") -> int:
    """Return 64 bits that hang on the folded texts and the seed alone."""
    return int.from_bytes(blake2b(_key(pair), digest_size=8, key=seed).digest(), "big")


# Duplicates


def without_duplicates(pairs: Iterable[Pair], *, tally: Tally | None = None) -> Iterator[Pair]:
    """Yield the first of pairs that are equal on both sides, but for case, width, script, spaces and punctuation.

    Streams: what is held of a pair that has passed is a hash of 8 bytes (twice that while hashes are merged) and at
    most 65,536 pairs are under way. Two different pairs of ten million share a hash once in 370,000 runs.
    """
    import numpy as np  # noqa: PLC0415 - heavy

    seen: list[NDArray[np.uint64]] = []
    stream = iter(pairs)
    while batch := list(islice(stream, _BATCH)):
        hashes = np.fromiter(map(_hash, batch), np.uint64, len(batch))
        is_new = np.zeros(len(batch), dtype=np.bool_)
        is_new[np.unique(hashes, return_index=True)[1]] = True
        for run in seen:
            places = np.minimum(np.searchsorted(run, hashes), len(run) - 1)
            is_new &= run[places] != hashes
        for pair, new in zip(batch, is_new.tolist(), strict=True):
            if new:
                yield pair
            elif tally is not None:
                tally.leave_out("that occur before", f"{pair.source}: {pair.en[:40]}")
        _remember(seen, np.sort(hashes[is_new]))


def _remember(seen: list[NDArray[np.uint64]], fresh: NDArray[np.uint64]) -> None:
    """Add sorted hashes; runs are merged so that each is more than twice as long as the next, hence few."""
    import numpy as np  # noqa: PLC0415 - heavy

    while seen and len(seen[-1]) <= 2 * len(fresh):
        fresh = np.concatenate((seen.pop(), fresh))
        fresh.sort(kind="stable")
    if len(fresh):
        seen.append(fresh)


# Near duplicates


def without_near_duplicates(
    pairs: Iterable[Pair], held: Iterable[Pair], *, tally: Tally | None = None
) -> Iterator[Pair]:
    """Yield the pairs that are no near duplicate of a held-out one, in either language.

    A near duplicate has the same letters, or shares 0.6 of the shingles (three words of English, four characters of
    Chinese; figures and punctuation do not count) of either of the two texts. A text of fewer than four shingles may
    stand within a held-out one. Every near duplicate is found, those of boilerplate too.
    """
    index = _Index(held)
    for pair in pairs:
        if not index.is_near(pair):
            yield pair
        elif tally is not None:
            tally.leave_out("that nearly repeat a held-out pair", f"{pair.source}: {pair.en[:40]}")


def _english_shingles(text: str) -> tuple[str, frozenset[Hashable]]:
    """Return the words of an English text, and every three in a row (all of them where there are fewer)."""
    words = text.translate(_LETTERS).split()
    shingles: frozenset[Hashable] = frozenset(zip(words, words[1:], words[2:], strict=False))
    return " ".join(words), shingles or frozenset((tuple(words),))


def _chinese_shingles(text: str) -> tuple[str, frozenset[Hashable]]:
    """Return the Chinese characters of a text, and every four in a row (all of them where there are fewer)."""
    characters = text.translate(_CHARACTERS)
    return characters, frozenset(characters[at : at + 4] for at in range(max(1, len(characters) - 3)))


def _needed(size: int) -> int:
    """How many of so many shingles make a near duplicate."""
    return ceil(OVERLAP * size - 1e-9)


class _Side:
    """The held-out texts of one language, found by their shingles.

    Whoever shares ``_needed(n)`` of n shingles has one at least among any ``n - _needed(n) + 1`` of them; so only the
    rarest are looked up, and the few texts found through them are compared in full.
    """

    def __init__(self, texts: Iterable[tuple[str, frozenset[Hashable]]]) -> None:
        """Take texts with their shingles."""
        self._texts: set[str] = set()
        self._shingles: list[frozenset[Hashable]] = []
        self._places: dict[Hashable, list[int]] = {}
        self._anchors: dict[Hashable, list[int]] = {}
        for text, shingles in texts:
            self._enter(text, shingles)
        for place in range(len(self._shingles)):
            self._anchor(place)

    def add(self, text: str, shingles: frozenset[Hashable]) -> None:
        """Add one more."""
        if self._enter(text, shingles):
            self._anchor(len(self._shingles) - 1)

    def _enter(self, text: str, shingles: frozenset[Hashable]) -> bool:
        """Enter a text under all its shingles; False where it is there already, or says nothing."""
        if not text or text in self._texts:
            return False
        self._texts.add(text)
        for shingle in shingles:
            self._places.setdefault(shingle, []).append(len(self._shingles))
        self._shingles.append(shingles)
        return True

    def _anchor(self, place: int) -> None:
        """Enter a text under its rarest shingles."""
        shingles = self._shingles[place]
        for shingle in self._rarest(shingles, len(shingles) - _needed(len(shingles)) + 1):
            self._anchors.setdefault(shingle, []).append(place)

    def _rarest(self, shingles: Iterable[Hashable], count: int) -> list[Hashable]:
        return sorted(shingles, key=lambda shingle: len(self._places[shingle]))[:count]

    def is_near(self, text: str, shingles: frozenset[Hashable]) -> bool:
        """Whether a text nearly repeats one of these, or holds nearly all of one."""
        if not text:
            return False
        if text in self._texts:
            return True
        known = [shingle for shingle in shingles if shingle in self._places]
        return bool(known) and (self._is_in(known, shingles) or self._lies_in(known, shingles))

    def _is_in(self, known: list[Hashable], shingles: frozenset[Hashable]) -> bool:
        """Whether enough of a held-out text stands in these shingles."""
        found = {place for shingle in known for place in self._anchors.get(shingle, ())}
        for place in found:
            held = self._shingles[place]
            needed = _needed(len(held))
            if needed <= len(known) and len(held & shingles) >= needed:
                return True
        return False

    def _lies_in(self, known: list[Hashable], shingles: frozenset[Hashable]) -> bool:
        """Whether enough of these shingles stand in a held-out text."""
        needed = _needed(len(shingles))
        if len(shingles) < _FEW or len(known) < needed:
            return False
        found = {place for shingle in self._rarest(known, len(known) - needed + 1) for place in self._places[shingle]}
        return any(len(self._shingles[place] & shingles) >= needed for place in found)


class _Index:
    """Held-out pairs, and whether another pair nearly repeats one of them."""

    def __init__(self, held: Iterable[Pair] = ()) -> None:
        """Take pairs."""
        pairs = list(held)
        self._english = _Side(_english_shingles(pair.en) for pair in pairs)
        self._chinese = _Side(_chinese_shingles(pair.zh) for pair in pairs)

    def add(self, pair: Pair) -> None:
        """Add one more."""
        self._english.add(*_english_shingles(pair.en))
        self._chinese.add(*_chinese_shingles(pair.zh))

    def is_near(self, pair: Pair) -> bool:
        """Whether either text of a pair nearly repeats a held-out one."""
        return self._english.is_near(*_english_shingles(pair.en)) or self._chinese.is_near(*_chinese_shingles(pair.zh))


# Holding out


def hold_out(
    pairs: Iterable[Pair],
    *,
    count: int | None = None,
    share: float | None = None,
    seed: int = 0,
    apart: bool = True,
    tally: Tally | None = None,
) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs to train on, in their order, and at most ``count`` (or a ``share``) held-out ones.

    Drawn are the pairs whose texts hash lowest under the seed, whatever the order of the input; one that nearly
    repeats another drawn is passed over, so that a search among them has one right answer. With ``apart``, what nearly
    repeats a held-out pair is left out of training. ``share`` is that of the different pairs, between 0 and 1.

    Raises OptionError unless exactly one of ``count`` (at least 1) and ``share`` is given.
    """
    if (count is None) == (share is None):
        raise OptionError("hold_out: give a count or a share, one of the two")
    if count is not None and count < 1:
        raise OptionError(f"hold_out: a count of {count}; give at least 1")
    if share is not None and not 0 < share < 1:
        raise OptionError(f"hold_out: a share of {share}; give one between 0 and 1")
    rows = list(pairs)
    hashes = [_hash(pair, str(seed).encode()) for pair in rows]
    wanted = count if count is not None else max(1, round((share or 0.0) * len(set(hashes))))
    drawn = _drawn(rows, hashes, wanted)
    held = list(drawn.values())
    rest = [pair for pair, hashed in zip(rows, hashes, strict=True) if hashed not in drawn]
    return list(without_near_duplicates(rest, held, tally=tally)) if apart else rest, held


def _drawn(rows: list[Pair], hashes: list[int], wanted: int) -> dict[int, Pair]:
    """Return the held-out pairs by their hashes, lowest first, none near another."""
    held: dict[int, Pair] = {}
    index = _Index()
    order = sorted(range(len(rows)), key=lambda row: (hashes[row], rows[row].en, rows[row].zh, rows[row].source))
    for row in order:
        if len(held) == wanted:
            break
        if hashes[row] not in held and not index.is_near(rows[row]):
            held[hashes[row]] = rows[row]
            index.add(rows[row])
    return held


def held_out_by_source(
    pairs: Iterable[Pair], sources: Collection[str], *, apart: bool = True, tally: Tally | None = None
) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs to train on and those of some sources (documents), each in their order.

    With ``apart``, what nearly repeats a held-out pair is left out of training. Raises OptionError where a source has
    no pair.
    """
    rows = list(pairs)
    held = [pair for pair in rows if pair.source in sources]
    if absent := sorted(set(sources) - {pair.source for pair in held}):
        known = sorted({pair.source for pair in rows})
        shown = ", ".join(known[:8]) + (f" and {len(known) - 8} more" if len(known) > 8 else "")
        raise OptionError(f"no pair is from {', '.join(absent)}; the sources are {shown}")
    rest = [pair for pair in rows if pair.source not in sources]
    return list(without_near_duplicates(rest, held, tally=tally)) if apart else rest, held
