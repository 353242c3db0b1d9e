"""Wording edited in one language only, or otherwise than in the other: ``one-sided-edit`` where both states are known.

What an edit changes is counted, not how: an author who strikes a sentence and types it anew has changed nothing.
English counts by words in their base form and American spelling, Chinese by characters; marks count in neither. Words
of grammar alone (the, of, 的) make a difference that the other language often need not follow: such an edit is minor.
Where both languages are edited, their edits are compared phrase by phrase (`align.drift.editing_agreement`); figures
that then differ are numbers, dates and references of the current text, and flagged as such.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.drift.context import DriftContext, language
from align.drift.editing_agreement import Lacking, lacking
from align.drift.editing_words import EditedWords, Renders, edited_words, listed
from align.drift.places import place, quoted
from align.lexicon.lexicon import bundled_lexicon
from align.model.alignment import Bead
from align.model.clause import Clause, SegmentedDocument
from align.model.document import Lang
from align.model.report import Flag, Severity, SpanIn
from align.normalising.folding import fold

__all__ = ["edited_alone"]

Units = tuple[Sequence[Clause], Sequence[Clause]]

_STATES = {"tracked", "base"}
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_GRAMMAR = frozenset("的了地得着之")
_BRITISH = re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)")
_ALWAYS_S = re.compile(r"(?:prom|prem|exerc|adv|superv|rev|compr|enterpr|ra|otherw|likew|expert|pra|devi|surpr)is")
_MAYBE_NOT = {
    "en": re.compile(
        r"n't\b|\b(?:not|no\w*|neither|without|cannot|un(?!it|d|ti)|non|dis|irr|ill|in(?=a[cdp]|c[ao]|de|e[fq]|s[ue]|va))\w*|\w*less\b"
        r"|\b(?:fail|refrain|prohibit|prevent|lack|except|exclu|only|unless|free)\w*"
    ),
    "zh": re.compile(r"[不未无没否非勿免禁除莫毋]"),
}


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
    """Yield a flag for each bead whose wording one language changes and the other leaves, or changes otherwise."""
    source, target = context.alignment.source, context.alignment.target
    if not {source.document.revisions, target.document.revisions} <= _STATES:
        return
    renders = Renders(context.embedder)
    for bead in context.alignment.beads:
        units = context.source(bead), context.target(bead)
        if bead.is_gap or any(unit.is_struck or unit.status is None for side in units for unit in side):
            continue
        changes = _change(units[0], source.document.lang), _change(units[1], target.document.lang)
        edited = _alone(changes)
        if edited is not None:
            documents = (source, target) if edited == 0 else (target, source)
            yield _flag_alone(bead, units, changes, edited, documents)
        elif changes[0].substance and changes[1].substance:
            yield from _unlike(bead, units, (source, target), renders)


def _flag_alone(
    bead: Bead,
    units: Units,
    changes: tuple[_Change, _Change],
    edited: int,
    documents: tuple[SegmentedDocument, SegmentedDocument],
) -> Flag:
    change = changes[edited]
    message = _message(units[edited], change, documents, left=not changes[1 - edited].any)
    severity: Severity = "major" if change.substance or change.new else "minor"
    ours, theirs = (
        _spans(side, whole=change.new) if change.new or at == edited else () for at, side in enumerate(units)
    )
    where = place(units[0][0])
    return Flag("one-sided-edit", severity, where, bead.source, bead.target, message, ours, theirs, touched=True)


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
        known = bundled_lexicon()
        for word in known.words(text, "en"):
            base = word.text.lower() if word.entry is None else known.en.shown(known.en.bases[word.entry])
            found[_american(base), known.is_grammar(word, "en")] += 1
    return found


def _american(word: str) -> str:
    """Return a word as American English spells it: a change of spelling is none of wording.

    >>> _american("organisation"), _american("programme"), _american("promise")
    ('organization', 'program', 'promise')
    """
    return word if _ALWAYS_S.match(word) else _BRITISH.sub("iz", word.replace("programme", "program"))


def _unlike(
    bead: Bead, units: Units, documents: tuple[SegmentedDocument, SegmentedDocument], renders: Renders
) -> Iterator[Flag]:
    """Yield the flag on a bead that both languages edit, where one edits what the other does not."""
    sides = (
        edited_words(units[0], documents[0].document.lang),
        edited_words(units[1], documents[1].document.lang),
    )
    struck_known = all(unit.edits is not None for side in units for unit in side)
    found = lacking(sides, renders, struck_known=struck_known)
    said = _negated(units, sides, documents) + [_said(each, documents) for each in found]
    if said:
        spans: tuple[list[SpanIn], list[SpanIn]] = ([], [])
        for each in found:
            if each.kind == "inserted":
                spans[each.side].append(each.phrase.span)
            else:
                spans[1 - each.side].extend(token.at for token in each.kept)
        message = f"{'; '.join(said)}."
        marked = (tuple(sorted(spans[0])), tuple(sorted(spans[1])))
        where = place(units[0][0])
        yield Flag("one-sided-edit", "major", where, bead.source, bead.target, message, *marked, touched=True)


def _said(lack: Lacking, documents: tuple[SegmentedDocument, SegmentedDocument]) -> str:
    edited, other = language(documents[lack.side]), language(documents[1 - lack.side])
    phrase = quoted(_between(lack))
    if lack.kind == "inserted":
        return f"{edited} inserts {phrase}, {other} nothing that says it"
    kept = "".join if documents[1 - lack.side].document.lang == "zh" else " ".join
    return f"{edited} strikes {phrase}, {other} keeps {quoted(kept(token.text for token in lack.kept[:4]))}"


def _between(lack: Lacking) -> str:
    joint = "" if all(_HAN.search(token.text) for token in lack.phrase.tokens) else " "
    return joint.join(token.text for token in lack.phrase.tokens)


def _negated(
    units: Units, sides: tuple[EditedWords, EditedWords], documents: tuple[SegmentedDocument, SegmentedDocument]
) -> list[str]:
    """Say that one language puts in or takes out a "not", and the other edits nothing of the kind.

    A "not" among other edited words counts with these: the other language may say it by one word (unfit, 不当).
    """
    negations = frozenset(listed("negation")[0])
    sure, perhaps = [], []
    for side, words in zip(units, sides, strict=True):
        pattern = _MAYBE_NOT[words.lang]
        before, after = (
            Counter(pattern.findall("\n".join(fold(getattr(unit, field) or "").text for unit in side)))
            for field in ("old_text", "text")
        )
        full = {token.rank for token in (*words.inserted, *words.struck) if token.content}
        alone = [
            [token for token in tokens if token.key in negations and token.rank not in full]
            for tokens in (words.inserted, words.struck)
        ]
        sure.append(len(alone[0]) - len(alone[1]))
        perhaps.append(before != after)
    for at in (0, 1):
        if sure[at] and not perhaps[1 - at]:
            verb = "inserts" if sure[at] > 0 else "strikes"
            return [f"{language(documents[at])} {verb} a negation, {language(documents[1 - at])} does not"]
    return []


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


def _spans(units: Sequence[Clause], *, whole: bool) -> tuple[SpanIn, ...]:
    """The inserted stretches of a text, none where words were only struck; all of it for a clause that is ``whole``."""
    if whole:
        return tuple((unit.index, 0, len(unit.text)) for unit in units)
    edits = ((unit.index, edit) for unit in units for edit in unit.edits or ())
    return tuple((index, edit.start, edit.end) for index, edit in edits if edit.in_ == "text")
