"""Terms: against a term list, and against the way in which the documents themselves render a term elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from align.drift.actors import Replaced, replaced_actors
from align.drift.consistency import Deviation, deviations
from align.drift.context import Check, DriftContext, FunctionCheck
from align.drift.keyterms import key_terms, keys_of, plain_words
from align.drift.listed import Breach, breaches
from align.drift.places import place
from align.drift.sides import Pair
from align.drift.term_examples import EXAMPLES
from align.drift.termbase import Term, Termbase, termbase
from align.model.alignment import Alignment
from align.model.document import Lang
from align.model.report import Flag, Occurrence, Severity, SpanIn
from align.model.terms import FoundTerm, TermEntry, Variant

__all__ = ["CHECKS", "found_terms"]

_NAMES: dict[Lang, str] = {"en": "English", "zh": "Chinese"}
_SHOWN = 3
"""Renderings of a list that a message names."""


def _terms(context: DriftContext) -> Iterator[Flag]:
    vectors: Any = context.embedder  # a key of the cache: its protocol does not say that it can be one
    base = termbase(context.alignment, vectors)
    listed = list(breaches(base, context.terms)) if context.terms else []
    lists = {plain_words(w) for entry in context.terms.entries for w in entry.source} if context.terms else set()
    yield from _merged(_of_list(breach, context, base) for breach in listed)
    actors = list(replaced_actors(base))
    for replaced in actors:
        yield _of_actors(replaced, base)
    named = {replaced.bead for replaced in actors}
    groups: dict[tuple[str, str, str], list[Deviation]] = {}
    for each in deviations(context.alignment, vectors):
        if each.bead not in named and each.term.english not in lists:
            groups.setdefault((each.term.english, each.term.chinese, each.variant.text), []).append(each)
    for group in groups.values():
        yield _of_deviation(group, base)


def _flag(severity: Severity, pair: Pair, message: str, spans: dict[Lang, tuple[SpanIn, ...]]) -> Flag:
    """Return a flag on a bead; the spans are by language."""
    source, target = pair.source, pair.target
    english_first = pair.english is source
    first, second = (spans.get("en", ()), spans.get("zh", ()))[:: 1 if english_first else -1]
    return Flag("term", severity, place(source.units[0]), source.indices, target.indices, message, first, second)


def _spans(base: Termbase, lang: Lang, bead: int, places: Iterable[tuple[int, int]]) -> tuple[SpanIn, ...]:
    text = base.texts(lang)[bead]
    return tuple(text.span(start, end) for start, end in places)


def _shown(base: Termbase, lang: Lang, bead: int, start: int, end: int) -> str:
    return base.texts(lang)[bead].shown(start, end)


def _of_list(breach: Breach, context: DriftContext, base: Termbase) -> tuple[tuple[object, ...], Flag]:
    """Return the flag of a breach of the list, and what tells it from others: a forbidden wording is one pattern."""
    terms = context.terms
    if terms is None:
        raise ValueError
    ours, theirs, entry = terms.source_lang, terms.target_lang, breach.entry
    term = _shown(base, ours, breach.bead, *breach.source[0])
    allowed = _either(entry.target)
    if breach.forbidden:
        wording = _shown(base, theirs, breach.bead, *breach.target[0])
        instead = f" and gives {allowed}" if allowed else ""
        message = f"{_NAMES[theirs]} has “{wording}”, which the term list forbids for “{term}”{instead}."
    else:
        message = f"{_NAMES[ours]} has “{term}”, for which the term list gives {allowed}; {_NAMES[theirs]} lacks it."
    spans = {
        ours: _spans(base, ours, breach.bead, breach.source),
        theirs: _spans(base, theirs, breach.bead, breach.target),
    }
    flag = _flag("major" if _names_somebody(entry) else "minor", base.pairs[breach.bead], message, spans)
    key = (entry, breach.forbidden) if breach.forbidden else (entry, breach.bead)
    return key, flag


def _either(wordings: Sequence[str]) -> str:
    shown = [f"“{each}”" for each in wordings[:_SHOWN]]
    return " or ".join(shown) + (" or another" if len(wordings) > _SHOWN else "")


def _names_somebody(entry: TermEntry) -> bool:
    """Whether an entry is an actor or a body that the toolkit knows."""
    wordings = (*entry.source, *entry.target)
    keys = {key for w in wordings for key in keys_of(plain_words(w), "en") | keys_of(w, "zh")}
    return any(key_terms()[key].kind != "term" for key in keys)


def _merged(flags: Iterable[tuple[tuple[object, ...], Flag]]) -> Iterator[Flag]:
    """Make one flag of those that have a key in common; the places of the others are its occurrences."""
    merged: dict[tuple[object, ...], Flag] = {}
    for key, flag in flags:
        earlier = merged.get(key)
        merged[key] = flag if earlier is None else _with(earlier, flag)
    yield from merged.values()


def _with(first: Flag, other: Flag) -> Flag:
    more: list[Occurrence] = [("source", *span) for span in other.source_spans]
    more += [("target", *span) for span in other.target_spans]
    return replace(first, occurrences=(*first.occurrences, *more))


def _of_actors(replaced: Replaced, base: Termbase) -> Flag:
    bead = replaced.bead
    names = (
        _shown(base, "en", bead, replaced.english[0].start, replaced.english[0].end),
        _shown(base, "zh", bead, replaced.chinese[0].start, replaced.chinese[0].end),
    )
    message = f"English names “{names[0]}” here, Chinese “{names[1]}”: elsewhere the two do not stand for one another."
    spans: dict[Lang, tuple[SpanIn, ...]] = {
        "en": _spans(base, "en", bead, ((m.start, m.end) for m in replaced.english)),
        "zh": _spans(base, "zh", bead, ((m.start, m.end) for m in replaced.chinese)),
    }
    return _flag("major", base.pairs[bead], message, spans)


def _of_deviation(group: Sequence[Deviation], base: Termbase) -> Flag:
    first = group[0]
    flags = []
    for each in group:
        other: Lang = "en" if each.lang == "zh" else "zh"
        spans = {
            each.lang: _spans(base, each.lang, each.bead, [(each.variant.start, each.variant.end)]),
            other: _spans(base, other, each.bead, ((p.start, p.end) for p in each.places)),
        }
        flags.append(_flag(_severity(first), base.pairs[each.bead], _message(group, base), spans))
    merged = flags[0]
    for flag in flags[1:]:
        merged = _with(merged, flag)
    return merged


def _severity(deviation: Deviation) -> Severity:
    """Another actor is major; another known rendering of the same one is not."""
    term, variant = deviation.term, deviation.variant.text
    kinds = {key_terms()[key].kind for key in term.keys}
    same = keys_of(variant, deviation.lang) & term.keys
    return "major" if kinds & {"actor", "body"} and not same else "minor"


def _message(group: Sequence[Deviation], base: Termbase) -> str:
    first = group[0]
    other: Lang = "en" if first.lang == "zh" else "zh"
    term = base.usual(first.term, other)
    usual = base.usual(first.term, first.lang)
    variant = _shown(base, first.lang, first.bead, first.variant.start, first.variant.end)
    return (
        f"{_NAMES[other]} has “{term}” here, {_NAMES[first.lang]} “{variant}”;"
        f" elsewhere it is “{usual}” ({term}: {usual} {first.term.shared}, {variant} {len(group)})."
    )


def found_terms(alignment: Alignment, embedder: Any = None) -> tuple[FoundTerm, ...]:
    """Return the terms that the two documents were found to use, the most frequent first, with their rarer renderings.

    ``count`` is in how many beads a term and its rendering both stand. A rarer rendering of the source's term is a
    variant; where the target has one term for two of the source, the rarer one has a row of its own.
    """
    base = termbase(alignment, embedder)
    source: Lang = alignment.source.document.lang
    target: Lang = "zh" if source == "en" else "en"
    rows: dict[Term, dict[str, int]] = {term: {} for term in base.terms if term.strong}
    rare: dict[tuple[str, str], int] = {}
    for each in deviations(alignment, embedder):
        shown = _shown(base, each.lang, each.bead, each.variant.start, each.variant.end)
        if each.lang == target:
            variants = rows.setdefault(each.term, {})
            variants[shown] = variants.get(shown, 0) + 1
        else:
            key = (shown, base.usual(each.term, target))
            rare[key] = rare.get(key, 0) + 1
    found = [
        FoundTerm(
            base.usual(term, source),
            base.usual(term, target),
            term.shared,
            tuple(Variant(name, count) for name, count in sorted(variants.items(), key=lambda v: (-v[1], v[0]))),
        )
        for term, variants in rows.items()
    ]
    found += [FoundTerm(name, rendering, count) for (name, rendering), count in rare.items()]
    return tuple(sorted(found, key=lambda each: (-each.count, each.source, each.target)))


CHECKS: tuple[Check, ...] = (FunctionCheck(("term",), "Terms", EXAMPLES, _terms),)
