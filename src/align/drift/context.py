"""What a check is given, and what a check is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from align.model.alignment import Alignment, Bead
from align.model.clause import Clause, SegmentedDocument
from align.model.report import Flag
from align.model.terms import TermList

if TYPE_CHECKING:
    from align.embedding.base import Embedder

__all__ = ["Check", "DriftContext", "Example", "FunctionCheck", "HouseRows", "language"]

HouseRows = tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...]
"""What words of strength mean in a house: its name, a class, English and Chinese wordings (`align.drift.operators`)."""


@dataclass(frozen=True, slots=True)
class DriftContext:
    """The whole alignment, since order, terms and missing clauses concern the whole document.

    ``bases`` are the earlier versions, ``terms`` is a term list, ``house`` tells what words of strength mean,
    where they are given.
    """

    alignment: Alignment
    embedder: Embedder | None = None
    bases: tuple[SegmentedDocument | None, SegmentedDocument | None] = (None, None)
    terms: TermList | None = None
    house: HouseRows = ()

    def source(self, bead: Bead) -> tuple[Clause, ...]:
        """The source units of a bead."""
        return tuple(self.alignment.source.clauses[i] for i in bead.source)

    def target(self, bead: Bead) -> tuple[Clause, ...]:
        """The target units of a bead."""
        return tuple(self.alignment.target.clauses[i] for i in bead.target)


def language(document: SegmentedDocument) -> str:
    """Name of a document's language, as messages use it."""
    return "English" if document.document.lang == "en" else "Chinese"


@dataclass(frozen=True, slots=True)
class Example:
    """A real pair of clauses that a check must flag with ``code``, or must not; ``why`` says the reason in a line.

    ``en_before`` and ``zh_before`` are what stood before an edit, where the check is one of edits; ``en_base`` and
    ``zh_base`` the earlier versions, where these edits are tracked changes.
    """

    code: str
    verdict: Literal["flag", "clean"]
    en: str
    zh: str
    why: str
    en_before: str | None = None
    zh_before: str | None = None
    en_base: str | None = None
    zh_base: str | None = None


class Check(Protocol):
    """One family of drift: data (codes, title, examples) beside a function."""

    @property
    def codes(self) -> Sequence[str]:
        """The flag codes that it can raise."""
        ...

    @property
    def title(self) -> str:
        """Name of the family, for people."""
        ...

    @property
    def examples(self) -> Sequence[Example]:
        """Real pairs that it must flag, and others that it must not; small documents where one pair won't do."""
        ...

    def run(self, context: DriftContext) -> Iterable[Flag]:
        """Yield the flags of this family; fingerprints are set by the runner."""
        ...


@dataclass(frozen=True, slots=True)
class FunctionCheck:
    """A check made of its data and one function."""

    codes: Sequence[str]
    title: str
    examples: Sequence[Example]
    function: Callable[[DriftContext], Iterable[Flag]]

    def run(self, context: DriftContext) -> Iterable[Flag]:
        """Yield the flags of this family."""
        return self.function(context)
