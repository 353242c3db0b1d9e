"""A figure found in a text, and the state of a search for figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from align.model.document import Lang
from align.normalising.folding import Folded, fold

__all__ = ["HOLE", "Key", "Kind", "Mention", "Scan", "Strength", "Unit"]

Kind = Literal["number", "year", "month", "day", "reference", "symbol", "acronym"]
Strength = Literal["hard", "soft"]
Unit = Literal["plain", "percent", "fraction", "ordinal", "money", "decade"]
Key = int | Fraction | str | tuple[str, Fraction]
"""A canonical value: an exact number, a name (``"70/1"``, ``"ipv6"``, ``"bis"``), or a measure (``("%", 5)``)."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One figure in a text.

    ``start`` and ``end`` are offsets in the original text. ``keys`` holds the canonical value first, then what other
    renderings of it may give (``WTDC-06``: the name, 6, 2006); two mentions say the same where they share a key.
    ``strength`` is ``hard`` for what any translation must keep, ``soft`` for small numbers in words. Mentions of one
    date or one reference share a ``phrase``. ``edit`` holds both years of a run-together edit (``20222026年``).
    """

    kind: Kind
    start: int
    end: int
    keys: tuple[Key, ...]
    strength: Strength = "hard"
    unit: Unit = "plain"
    phrase: int = 0
    edit: tuple[int, ...] = ()

    @property
    def value(self) -> Key:
        """The canonical value."""
        return self.keys[0]


HOLE = "\ue000"


@dataclass(slots=True)
class Scan:
    """The state of a search: the folded text (case kept), what of it is unclaimed yet, and what was found.

    ``rest`` is as long as ``text``; what a rule has claimed is blanked out in it, so that each figure is found once.
    """

    lang: Lang
    folded: Folded
    original: str
    text: str
    rest: str
    found: list[Mention] = field(default_factory=list)
    phrase: int = 0

    @classmethod
    def of(cls, text: str, lang: Lang) -> Scan:
        """Start a search."""
        folded = fold(text, case=False)
        return cls(lang, folded, text, folded.text, folded.text)

    def claim(self, start: int, end: int) -> None:
        """Blank a stretch out for the rules that follow."""
        self.rest = self.rest[:start] + HOLE * (end - start) + self.rest[end:]

    def wide_comma(self, position: int) -> bool:
        """Whether the comma at a position of the folded text is a full-width one."""
        return self.original[self.folded.offsets[position]] == "，"

    def next_phrase(self) -> None:
        """Start a new phrase."""
        self.phrase += 1

    def add(
        self,
        kind: Kind,
        start: int,
        end: int,
        *keys: Key,
        strength: Strength = "hard",
        unit: Unit = "plain",
        edit: tuple[int, ...] = (),
        claim: bool = True,
    ) -> None:
        """Note a figure of the current phrase at an offset of the folded text, and claim it."""
        low, high = self.folded.span(start, end)
        self.found.append(Mention(kind, low, high, tuple(dict.fromkeys(keys)), strength, unit, self.phrase, edit))
        if claim:
            self.claim(start, end)
