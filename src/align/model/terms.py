"""Terms: a list that somebody gives, and those that a pair of documents was found to use."""

from __future__ import annotations

from dataclasses import dataclass

from align.model.document import Lang

__all__ = ["FoundTerm", "TermEntry", "TermList", "Variant"]


@dataclass(frozen=True, slots=True)
class TermEntry:
    """One concept of a term list.

    ``source`` are its wordings in the language of the list, ``target`` the renderings that may stand for it,
    ``forbidden`` those that may not. ``line`` is its row in the file, from 1.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class TermList:
    """A term list, from one language into the other; which of the two documents is the source does not matter."""

    path: str
    source_lang: Lang
    target_lang: Lang
    entries: tuple[TermEntry, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A rarer rendering of a term, and in how many places it stands."""

    target: str
    count: int


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term of two documents as they write it, its rendering, in how many pairs of units both stand, and others."""

    source: str
    target: str
    count: int
    variants: tuple[Variant, ...] = ()
