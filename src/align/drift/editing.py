"""Wording edited in one language only, where tracked changes tell what was edited: ``one-sided-edit``.

What an edit changes is counted, not how: an author who strikes a sentence and types it anew has changed nothing.
English counts by words in their base form, Chinese by characters; marks count in neither. Words of grammar alone (the,
of, 的) make a difference that the other language often need not follow: such an edit is minor.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from align.drift.context import DriftContext, language
from align.drift.places import place, quoted
from align.model.clause import Clause, SegmentedDocument
from align.model.document import Lang
from align.model.report import Flag, Severity
from align.normalising.folding import fold

if TYPE_CHECKING:
    from align.lexicon.lexicon import Lexicon

__all__ = ["edited_alone"]

_STATES = {"tracked", "base"}
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_GRAMMAR = frozenset("的了地得着之")


@dataclass(frozen=True, slots=True)
class _Change:
    """What the edits of one side of a bead change: words of substance, words of grammar."""

    substance: bool = False
    grammar: bool = False
    new: bool = False

    @property
    def any(self) -> bool:
        return self.substance or self.grammar or self.new


def edited_alone(context: DriftContext) -> Iterator[Flag]:
    """Yield a flag for each bead whose wording one language changes and the other leaves as it was."""
    source, target = context.alignment.source, context.alignment.target
    if not {source.document.revisions, target.document.revisions} <= _STATES:
        return
    for bead in context.alignment.beads:
        units = context.source(bead), context.target(bead)
        if bead.is_gap or any(unit.is_struck or unit.status is None for side in units for unit in side):
            continue
        changes = _change(units[0], source.document.lang), _change(units[1], target.document.lang)
        edited = _alone(changes)
        if edited is None:
            continue
        documents = (source, target) if edited == 0 else (target, source)
        change = changes[edited]
        message = _message(units[edited], change, documents, left=not changes[1 - edited].any)
        severity: Severity = "major" if change.substance or change.new else "minor"
        spans = _spans(units[0], whole=change.new), _spans(units[1], whole=change.new)
        where = place(units[0][0])
        yield Flag("one-sided-edit", severity, where, bead.source, bead.target, message, *spans, touched=True)


def _alone(changes: tuple[_Change, _Change]) -> int | None:
    """Say which side alone is edited, or alone in substance; None where both are, or neither."""
    for side in (0, 1):
        own, other = changes[side], changes[1 - side]
        if (own.any and not other.any) or (own.substance and not other.substance and not other.new):
            return side
    return None


def _change(units: Sequence[Clause], lang: Lang) -> _Change:
    if all(unit.status == "new" for unit in units):
        return _Change(new=True)
    before, after = (
        _counted([text for unit in units if (text := getattr(unit, field))], lang) for field in ("old_text", "text")
    )
    changed = (after - before) + (before - after)
    return _Change(any(not grammar for _, grammar in changed), any(grammar for _, grammar in changed))


def _counted(texts: Sequence[str], lang: Lang) -> Counter[tuple[str, bool]]:
    """Count what a text says: words or characters and figures, each with whether it is one of grammar."""
    found: Counter[tuple[str, bool]] = Counter()
    for text in texts:
        folded = fold(text).text
        found.update((figure, False) for figure in _FIGURE.findall(folded))
        if lang == "zh":
            found.update((character, character in _GRAMMAR) for character in _HAN.findall(folded))
            found.update((word, False) for word in re.findall("[a-z]{2,}", folded))
            continue
        lexicon = _lexicon()
        for word in lexicon.words(text, "en"):
            base = word.text.lower() if word.entry is None else lexicon.en.shown(lexicon.en.bases[word.entry])
            found[base, lexicon.is_grammar(word, "en")] += 1
    return found


@cache
def _lexicon() -> Lexicon:
    from align.lexicon.lexicon import Lexicon  # noqa: PLC0415 - numpy, and only where changes are tracked

    return Lexicon.load()


def _message(
    units: Sequence[Clause], change: _Change, documents: tuple[SegmentedDocument, SegmentedDocument], *, left: bool
) -> str:
    """Say what the first document edits; ``left`` that the other leaves all as it was, and not only what matters."""
    edited, other = (language(document) for document in documents)
    if change.new:
        return f"{edited} shows the clause as new, {other} as one that stood before."
    struck, inserted = _quoted(units, "old_text"), _quoted(units, "text")
    done = [f"{verb} {text}" for verb, text in (("strikes", struck), ("inserts", inserted)) if text]
    rest = "leaves the wording as it was" if left else "edits words of grammar only"
    return f"{edited} {' and '.join(done) or 'is edited here'}; {other} {rest}."


def _quoted(units: Sequence[Clause], field: str) -> str:
    """What was struck (``old_text``) or inserted (``text``), in quotation marks, as long as a message may be."""
    texts = [(unit.old_text if field == "old_text" else unit.text, unit.edits or ()) for unit in units]
    parts = (text[e.start : e.end].strip() for text, edits in texts if text for e in edits if e.in_ == field)
    return quoted(" … ".join(part for part in parts if part))


def _spans(units: Sequence[Clause], *, whole: bool) -> tuple[tuple[int, int, int], ...]:
    """The inserted stretches of a text, or all of it where nothing was inserted."""
    found = []
    for unit in units:
        inserted = [edit for edit in unit.edits or () if edit.in_ == "text"]
        if inserted and not whole:
            found += [(unit.index, edit.start, edit.end) for edit in inserted]
        else:
            found.append((unit.index, 0, len(unit.text)))
    return tuple(found)
