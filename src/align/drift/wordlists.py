"""Lists of words for the checks of form, from form_words.tsv."""

from __future__ import annotations

from functools import cache

from align.data import read_rows

__all__ = ["listed"]


@cache
def listed(name: str) -> frozenset[str]:
    """Return a list by its name; raises KeyError where there is none.

    >>> "etc" in listed("abbreviations")
    True
    """
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in read_rows("form_words.tsv")}
