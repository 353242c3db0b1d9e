"""The unit of a segmented document, and the document after segmentation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from align.model.document import Document, Edit, Span

__all__ = [
    "Clause",
    "Furniture",
    "FurnitureKind",
    "Kind",
    "Metadata",
    "Proposal",
    "Remark",
    "SegmentedDocument",
    "Status",
]

Kind = Literal["title", "preamble", "heading", "clause", "paragraph", "footnote", "marker"]
Status = Literal["kept", "new", "struck", "relabelled", "moved"]
Remark = Literal["reasons", "editor"]
FurnitureKind = Literal["bookmark", "footnote-mark", "rule", "page-number", "running-head", "contents", "address"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One unit of a document, of any kind; unknown values are None.

    ``labels`` are the current labels from the top down, normalised (``("a", "iii")``); ``label``, ``old_label`` and
    ``new_label`` are as printed. ``lines`` are the first and last line of the input, counted from 1. ``spans`` are
    the stretches of ``Document.text`` that ``text`` was put together from. ``remark``: the unit comments on the text
    and is no part of it (the reasons of a proposal, an editor's note). ``cell``: the table and the row that it stands
    in, from 1; it is not stored with an alignment.
    """

    index: int
    id: str
    instrument: int
    kind: Kind
    section: int
    heading: str | None
    level: int | None
    labels: tuple[str, ...]
    path: str
    label: str | None
    old_label: str | None
    new_label: str | None
    status: Status | None
    text: str
    old_text: str | None
    edits: tuple[Edit, ...] | None
    lines: tuple[int, int]
    notes: tuple[str, ...] = ()
    note_indices: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()
    remark: Remark | None = None
    cell: tuple[int, int] | None = None

    @property
    def is_struck(self) -> bool:
        """Whether the clause was deleted by the revision: it no longer stands in the current text."""
        return self.status == "struck"


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text that is no unit: a bookmark, a note's mark, a rule, a page number, a running head, contents, an address."""

    lines: tuple[int, int]
    text: str
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for an instrument: ``action`` as printed (``MOD``, ``ADD``, ``SUP``, ``NOC``, ``(MOD)``)."""

    instrument: int
    action: str
    symbol: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the head of a conference document says of it; all unknown by default.

    ``document`` is its number as printed (``44-E``, ``A/76/L.53``), ``changes`` are its addenda, revisions and
    corrigenda (``("Add.4", "Rev.1")``), ``original`` the languages it was written in (``("en",)``), ``date`` its date
    (``2022-08-08``); ``conference``, ``session``, ``venue`` and ``agenda`` are as printed. ``proposals`` are in the
    order of the instruments.
    """

    document: str | None = None
    changes: tuple[str, ...] = ()
    conference: str | None = None
    session: str | None = None
    venue: str | None = None
    agenda: str | None = None
    date: str | None = None
    original: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class SegmentedDocument:
    """A document with its units in reading order, and what is no unit.

    ``document.revisions`` is what the segmenter found out: ``"run-together"`` where labels or figures show both
    states.
    """

    document: Document
    clauses: tuple[Clause, ...]
    furniture: tuple[Furniture, ...]
    metadata: Metadata = Metadata()

    def _repr_html_(self) -> str:
        """Show the clauses as a table in a notebook."""
        from html import escape  # noqa: PLC0415 - notebooks only

        from align.model.notebooks import CAP, more, table  # noqa: PLC0415

        rows = [[escape(c.label or ""), c.kind, escape(c.path), escape(c.text)] for c in self.clauses[:CAP]]
        caption = f"{self.document.path}: {len(self)} units; revisions: {self.document.revisions}"
        shown = table(("label", "kind", "path", "text"), rows, caption)
        return shown + more(len(rows), len(self), "units", "align.clauses_frame(document)")

    def __iter__(self) -> Iterator[Clause]:
        return iter(self.clauses)

    def __len__(self) -> int:
        return len(self.clauses)

    def __getitem__(self, index: int) -> Clause:
        return self.clauses[index]
