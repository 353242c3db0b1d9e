"""The words of a folded text, with their places: English ones by their letters, Chinese ones by the best path.

Chinese is divided as the likeliest sequence of known words (a unigram model, as in jieba and in the Unigram tokenizer
of Kudo, ACL 2018); characters that no word covers stand alone. Numbers, Chinese ones too, and signs are no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

__all__ = ["Splitter", "Token", "chinese_runs", "english_tokens", "is_joint"]


class Token(NamedTuple):
    """A word and where it stands in the folded text."""

    text: str
    start: int
    end: int


_NOT = {"ca": "can", "wo": "will", "sha": "shall"}
_ENGLISH = re.compile(r"[a-z]+?(?=n't\b)|n't\b|(?<![a-z]')[a-z]{2,}|(?<![a-z]')\b[ai]\b(?![.)])")
_NUMERAL = "[〇零一二三四五六七八九十百千]"
_NUMBER = rf"(?<=第){_NUMERAL}+|{_NUMERAL}{{2,}}"
_RUN = re.compile(rf"{_NUMBER}|((?:(?!{_NUMBER})[\u3400-\u9fff\U00020000-\U000323af〇])+|[a-z]{{2,}})")
_UNKNOWN = -25.0
"""Logarithm of the probability of a character that is no word: less than any word has."""


def english_tokens(folded: str) -> Iterator[Token]:
    """Yield the English words of a folded text: hyphens part words, ``'s`` goes, ``n't`` is "not".

    Single letters but "a" and "I" are labels and no words.

    >>> [token.text for token in english_tokens("the itu-t's member states don't agree to b) or 5g")]
    ['the', 'itu', 'member', 'states', 'do', 'not', 'agree', 'to', 'or']
    """
    for found in _ENGLISH.finditer(folded):
        word = found[0]
        if word == "n't":
            word = "not"
        elif folded.startswith("n't", found.end()):
            word = _NOT.get(word, word)
        yield Token(word, found.start(), found.end())


def is_joint(between: str) -> bool:
    """Whether two English words that have this between them may belong to one expression: spaces, a hyphen, ``'s``.

    >>> is_joint(" "), is_joint("-"), is_joint("'s "), is_joint(", ")
    (True, True, True, False)
    """
    return between.removeprefix("'s").strip(" -'") == ""


def chinese_runs(folded: str) -> Iterator[Token]:
    """Yield the stretches of Chinese characters without numbers, and the Latin words, of a folded Chinese text.

    >>> [token.text for token in chinese_runs("第十六条 itu在2022年的一百个成员国")]
    ['第', '条', 'itu', '在', '年的', '个成员国']
    """
    for found in _RUN.finditer(folded):
        if found[1]:
            yield Token(found[1], found.start(), found.end())


class Splitter:
    """Divides Chinese into known words; ``scores`` gives the logarithm of each word's probability."""

    __slots__ = ("_lengths", "_scores")

    def __init__(self, scores: Mapping[str, float]) -> None:
        """Note for each first character how long the words are that begin with it."""
        self._scores = scores
        lengths: dict[str, set[int]] = {}
        for word in scores:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: tuple(sorted(found)) for first, found in lengths.items()}

    def split(self, run: str) -> list[str]:
        """Return the words of a run of Chinese characters; joined they are the run.

        >>> Splitter({"发展": -4, "发展中国家": -8, "中国": -3, "国家": -3, "的": -1}).split("发展中国家的路")
        ['发展中国家', '的', '路']
        """
        size = len(run)
        best = [0.0] + [float("-inf")] * size
        back = [0] * (size + 1)
        for at in range(size):
            here, first = best[at], run[at]
            if here + _UNKNOWN > best[at + 1]:
                best[at + 1], back[at + 1] = here + _UNKNOWN, at
            for length in self._lengths.get(first, ()):
                end = at + length
                if end > size:
                    break
                score = self._scores.get(run[at:end])
                if score is not None and here + score > best[end]:
                    best[end], back[end] = here + score, at
        words = []
        at = size
        while at:
            words.append(run[back[at] : at])
            at = back[at]
        return words[::-1]

    def tokens(self, folded: str) -> Iterator[Token]:
        """Yield the words of a folded Chinese text; Latin words as they stand."""
        for run in chinese_runs(folded):
            if run.text[0] <= "z":
                yield run
                continue
            at = run.start
            for word in self.split(run.text):
                yield Token(word, at, at + len(word))
                at += len(word)
