"""The terms of a list in the two documents: which stand without a rendering, which with a forbidden one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from align.drift.cooccurring import Text, singular_of
from align.drift.termbase import Termbase
from align.model.document import Lang
from align.model.terms import TermEntry, TermList
from align.normalising.folding import fold

__all__ = ["Breach", "breaches"]

_LATIN = re.compile(r"[a-z0-9]")


@dataclass(frozen=True, slots=True)
class Breach:
    """A term of the list in a bead that does not have its rendering, or has a forbidden one (``forbidden``).

    ``source`` are the places of the term in the folded text of the list's source language, ``target`` those of the
    forbidden wording in the other.
    """

    bead: int
    entry: TermEntry
    source: tuple[tuple[int, int], ...]
    target: tuple[tuple[int, int], ...]
    forbidden: str = ""


class _Wording(NamedTuple):
    """A wording of the list: its words, as they are compared, and the entries that it is of, by what it is there."""

    words: tuple[str, ...]
    shouted: bool
    of: tuple[int, ...]
    forbidden: tuple[int, ...]


class _Found(NamedTuple):
    start: int
    end: int
    wording: _Wording


class _Index:
    """The wordings of one language of a list, by first word or character, the longest first."""

    def __init__(self, lang: Lang, wordings: Sequence[tuple[int, str, bool]]) -> None:
        """Take (entry, wording, whether it is a forbidden one)."""
        self.lang = lang
        merged: dict[tuple[tuple[str, ...], bool], tuple[set[int], set[int]]] = {}
        for entry, wording, forbidden in wordings:
            words = _words(wording, lang)
            if words:
                shouted = lang == "en" and wording.isupper() and len(wording) <= 6
                merged.setdefault((words, shouted), (set(), set()))[forbidden].add(entry)
        groups: dict[str, list[_Wording]] = {}
        for (words, shouted), (of, against) in merged.items():
            groups.setdefault(words[0], []).append(_Wording(words, shouted, tuple(sorted(of)), tuple(sorted(against))))
        self._groups = {first: sorted(group, key=lambda w: -len(w.words)) for first, group in groups.items()}

    def find(self, text: Text) -> list[_Found]:
        """Return the wordings in a text; of those that overlap the longest that begins first."""
        return list(self._english(text) if self.lang == "en" else self._chinese(text))

    def _english(self, text: Text) -> Iterator[_Found]:
        words, at = _spans(text.folded), 0
        while at < len(words):
            step = 1
            for wording in self._groups.get(words[at][0], ()):
                stretch = words[at : at + len(wording.words)]
                if tuple(word for word, _, _ in stretch) != wording.words:
                    continue
                start, end = stretch[0][1], stretch[-1][2]
                if wording.shouted and not text.shown(start, end).isupper():
                    continue
                yield _Found(start, end, wording)
                step = len(wording.words)
                break
            at += step

    def _chinese(self, text: Text) -> Iterator[_Found]:
        folded, at = text.folded, 0
        while at < len(folded):
            step = 1
            for wording in self._groups.get(folded[at], ()):
                name = "".join(wording.words)
                if folded.startswith(name, at) and not _cuts_word(folded, at, at + len(name)):
                    yield _Found(at, at + len(name), wording)
                    step = len(name)
                    break
            at += step


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a Chinese text begins or ends within a Latin word: IP in IPv6."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return bool(
        (_LATIN.match(text[start]) and _LATIN.match(before)) or (_LATIN.match(text[end - 1]) and _LATIN.match(after))
    )


def _words(wording: str, lang: Lang) -> tuple[str, ...]:
    """Return the words of a wording as they are compared: English in the singular, Chinese by characters."""
    folded = fold(wording.strip()).text
    return tuple(word for word, _, _ in _spans(folded)) if lang == "en" else tuple(folded.replace(" ", ""))


_ENGLISH = re.compile(r"[a-z0-9]+(?:'(?!s\b)[a-z]+)?")


def _spans(folded: str) -> list[tuple[str, int, int]]:
    """Return the words of a folded English text, in the singular and without 's; hyphens part them."""
    return [(singular_of(m[0]), m.start(), m.end()) for m in _ENGLISH.finditer(folded)]


def breaches(base: Termbase, terms: TermList) -> Iterator[Breach]:
    """Yield where the documents depart from a term list, in order."""
    entries = terms.entries
    ours = _Index(terms.source_lang, [(n, w, False) for n, entry in enumerate(entries) for w in entry.source])
    theirs = _Index(
        terms.target_lang,
        [(n, w, False) for n, entry in enumerate(entries) for w in entry.target]
        + [(n, w, True) for n, entry in enumerate(entries) for w in entry.forbidden],
    )
    sides = zip(base.texts(terms.source_lang), base.texts(terms.target_lang), strict=True)
    for bead, (mine, other) in enumerate(sides):
        found = ours.find(mine)
        if found:
            yield from _of_bead(bead, found, theirs.find(other), entries)


def _of_bead(
    bead: int, ours: Sequence[_Found], theirs: Sequence[_Found], entries: Sequence[TermEntry]
) -> Iterator[Breach]:
    rendered = {number for each in theirs for number in each.wording.of}
    named = {number for each in ours for number in each.wording.of}
    done: set[int] = set()
    for found in ours:
        if done & set(found.wording.of):
            continue
        done |= set(found.wording.of)
        places = tuple((each.start, each.end) for each in ours if each.wording.of == found.wording.of)
        yield from _of_term(bead, found.wording.of, places, theirs, (rendered, named), entries)


def _of_term(
    bead: int,
    numbers: Sequence[int],
    places: tuple[tuple[int, int], ...],
    theirs: Sequence[_Found],
    known: tuple[set[int], set[int]],
    entries: Sequence[TermEntry],
) -> Iterator[Breach]:
    """Yield what is wrong with one term of a bead; a wording of several entries is right where one of them is."""
    rendered, named = known
    forbidden = [
        each for each in theirs if set(numbers) & set(each.wording.forbidden) and not named & set(each.wording.of)
    ]
    if forbidden:
        wording = "".join(forbidden[0].wording.words)
        number = next(n for n in numbers if n in forbidden[0].wording.forbidden)
        yield Breach(bead, entries[number], places, tuple((each.start, each.end) for each in forbidden), wording)
    elif not rendered & set(numbers) and any(entries[number].target for number in numbers):
        yield Breach(bead, next(entries[n] for n in numbers if entries[n].target), places, ())
