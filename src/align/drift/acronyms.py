"""Acronyms that one language introduces or uses and the other does not, or that stand in place of one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache

from align.data import read_rows
from align.drift.acronyms_examples import EXAMPLES
from align.drift.context import DriftContext, FunctionCheck, language
from align.drift.listing import left_out
from align.drift.sides import Pair, Side, compared, flag_on
from align.model.clause import Clause, SegmentedDocument
from align.model.report import Flag, Occurrence, Severity, SpanIn
from align.normalising.figures import extract
from align.normalising.folding import is_han
from align.normalising.shortnames import is_known, spelled_out

__all__ = ["CHECKS"]

_ALIKE = 0.5
"""Share of letters in common, in order, from which two acronyms can be one misspelt: IETF and IEFT have 0.75."""


_HABIT, _SHOWN = 4, 6
"""Acronyms that one document alone has from which writing them out is the other's habit; how many a message names."""


@dataclass(frozen=True, slots=True)
class _Lone:
    """An acronym of one side without counterpart; ``introduced`` where it stands in brackets of its own."""

    key: str
    surface: str
    span: SpanIn
    introduced: bool


def _acronyms(context: DriftContext) -> Iterator[Flag]:
    words = _Words.of(context.alignment.source, context.alignment.target)
    lone: dict[tuple[str, str], Flag] = {}
    for pair in compared(context):
        source, target = _lone(pair.source, pair.target, words), _lone(pair.target, pair.source, words)
        replaced = _replacements(source, target)
        for one, other in replaced:
            yield _replacement(pair, one, other)
            source.remove(one)
            target.remove(other)
        for side, other_side, found in ((pair.source, pair.target, source), (pair.target, pair.source, target)):
            for acronym in found:
                if not acronym.introduced and left_out(acronym.span, side, other_side):
                    yield _left_out(pair, side, other_side, acronym)
                    continue
                earlier = lone.get((side.name, acronym.key))
                lone[side.name, acronym.key] = (
                    _again(earlier, side.name, acronym) if earlier else _alone(pair, side, other_side, acronym)
                )
    yield from _written_out(context, lone)


def _written_out(context: DriftContext, lone: dict[tuple[str, str], Flag]) -> Iterator[Flag]:
    """Yield the flags of acronyms that one side alone has; a document that writes most of them out has one for all."""
    documents = context.alignment.source, context.alignment.target
    joined: dict[tuple[str, str], Flag | None] = {}
    for name, own, other in (("source", *documents), ("target", *documents[::-1])):
        theirs = _keys(other) if len(lone) >= _HABIT else set()
        never = {key: flag for key, flag in lone.items() if key[0] == name and key[1] not in theirs}
        if len(never) >= _HABIT and len(never) * 2 >= len(_keys(own)):
            joined |= dict.fromkeys(never) | {next(iter(never)): _joined(list(never.values()), own, other)}
    for key, flag in lone.items():
        if (kept := joined.get(key, flag)) is not None:
            yield kept


def _keys(document: SegmentedDocument) -> set[str]:
    """Return the acronyms of a document, currencies left out."""
    found = (mention for clause in document for mention in extract(clause.text, document.document.lang))
    return {str(mention.value) for mention in found if mention.kind == "acronym"} - _CURRENCIES


def _joined(flags: Sequence[Flag], own: SegmentedDocument, other: SegmentedDocument) -> Flag:
    """Make one flag of the acronyms that a language writes out throughout."""
    places: list[Occurrence] = []
    names = []
    for flag in flags:
        is_source = bool(flag.source_spans)
        unit, start, end = (flag.source_spans or flag.target_spans)[0]
        names.append(own[unit].text[start:end])
        places += [("source" if is_source else "target", unit, start, end), *flag.occurrences]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    message = f"{language(own)} has acronyms that {language(other)} writes out: {', '.join(names[:_SHOWN])}{more}."
    return replace(flags[0], message=message, occurrences=tuple(places[1:]))


@dataclass(frozen=True, slots=True)
class _Words:
    """What the documents themselves tell: words that they also write small, acronyms that stand in ordinary text."""

    small: frozenset[str]
    acronyms: frozenset[str]

    @classmethod
    def of(cls, *documents: SegmentedDocument) -> _Words:
        """Read both documents."""
        small: set[str] = set()
        acronyms: set[str] = set()
        for document in documents:
            for clause in document:
                small.update(_SMALL.findall(clause.text))
                if not _is_shouted(clause):
                    found = extract(clause.text, document.document.lang)
                    acronyms.update(str(mention.value) for mention in found if mention.kind == "acronym")
        return cls(frozenset(small), frozenset(acronyms))

    def is_word(self, key: str, clause: Clause) -> bool:
        """Whether what looks like an acronym is a word in capitals: stressed, or of a heading in capitals."""
        if _is_shouted(clause) and key not in self.acronyms:
            return True
        return not is_known(key) and (key in self.small or _opens(key, clause))


def _opens(key: str, clause: Clause) -> bool:
    """Whether a unit opens with this word and it is one of formulae, in capitals: REQUESTS, DECIDES, DONE."""
    return clause.text[: len(key)].lower() == key.lower() and key.lower() in _openings()


@cache
def _openings() -> frozenset[str]:
    """Return the words with which formulae open, and with which treaties and protocols are signed."""
    roles = {"preambular", "operative"}
    rows = (row for row in read_rows("formulae.tsv") if row[1] in roles)
    return frozenset(variant.split()[0] for row in rows for variant in row[2].split(";")) | {"done", "whereas"}


_HEAD = 120
"""So many characters tell whether a unit stands in capitals."""
_SMALL = re.compile(r"(?<![A-Za-z])[a-z]{2,}(?![A-Za-z])")


def _is_shouted(clause: Clause) -> bool:
    """Whether a unit in Latin letters stands in capitals throughout, as titles and headings do."""
    words = re.findall("[A-Za-z]{2,}", clause.text[:_HEAD])
    long = any(len(word) > 6 and word.isupper() for word in words)
    return long and not any(map(is_han, clause.text)) and sum(map(str.isupper, words)) * 4 >= len(words) * 3


_CURRENCIES = frozenset(
    {
        "usd",
        "eur",
        "chf",
        "gbp",
        "jpy",
        "cny",
        "rmb",
        "twd",
        "ntd",
        "hkd",
        "aud",
        "cad",
        "krw",
        "sfr",
        "xdr",
        "sdr",
        "nt",
    }
)
"""Compared as numbers are, by their names in both languages."""


def _lone(side: Side, other: Side, words: _Words) -> list[_Lone]:
    """Return the acronyms of one side that the other neither repeats nor gives by an established name, once each."""
    repeated = {key for unit in other.units for mention in extract(unit.text, other.lang) for key in mention.keys}
    bare = re.sub(r"[-‐-―−\s]", "", other.text).lower()
    found: dict[str, _Lone] = {}
    for unit in side.units:
        for mention in extract(unit.text, side.lang):
            key = mention.value
            if mention.kind != "acronym" or not isinstance(key, str) or key in repeated or key in found:
                continue
            if key in _CURRENCIES or words.is_word(key, unit):
                continue
            if _stands(key, other.text, bare) or spelled_out(key, other.text):
                continue
            around = unit.text[max(mention.start - 1, 0) : mention.start], unit.text[mention.end : mention.end + 1]
            introduced = around[0] in {"(", "（"} and around[1] in {")", "）", "s"}
            surface = unit.text[mention.start : mention.end]
            found[key] = _Lone(key, surface, (unit.index, mention.start, mention.end), introduced)
    return list(found.values())


def _stands(key: str, text: str, bare: str) -> bool:
    """Whether an acronym stands in a text, shouted or within a longer name; ``bare`` has no hyphens and spaces."""
    name = re.escape(key)
    return bool(
        re.search(rf"(?<![A-Za-z]){name}(?![A-Za-z])", text, re.IGNORECASE) or re.search(rf"(?<![a-z]){name}", bare)
    )


def _replacements(source: list[_Lone], target: list[_Lone]) -> list[tuple[_Lone, _Lone]]:
    """Pair the acronyms that stand in place of one another: those that look alike, then those left in order.

    Both are plain or both introduced: an acronym in brackets may stand beside the name that the other side abbreviates.
    """
    pairs: list[tuple[_Lone, _Lone]] = []
    left, right = list(source), list(target)
    for one in source:
        alike = [each for each in right if SequenceMatcher(None, one.key, each.key).ratio() >= _ALIKE]
        if alike:
            pairs.append((one, alike[0]))
            left.remove(one)
            right.remove(alike[0])
    if len(left) == len(right):
        pairs += [(one, other) for one, other in zip(left, right, strict=True) if one.introduced == other.introduced]
    return pairs


def _replacement(pair: Pair, source: _Lone, target: _Lone) -> Flag:
    return flag_on(
        pair,
        "acronym",
        "minor",
        f"{pair.source.language} has {source.surface}, {pair.target.language} has {target.surface}.",
        (source.span,),
        (target.span,),
    )


def _left_out(pair: Pair, side: Side, other: Side, acronym: _Lone) -> Flag:
    return _one_sided(
        pair, side, acronym, "minor", f"{side.language} names {acronym.surface} in a list, {other.language} does not."
    )


def _alone(pair: Pair, side: Side, other: Side, acronym: _Lone) -> Flag:
    verb = "introduces" if acronym.introduced else "has"
    message = f"{side.language} {verb} the acronym {acronym.surface}, {other.language} does not."
    return _one_sided(pair, side, acronym, "info", message)


def _one_sided(pair: Pair, side: Side, acronym: _Lone, severity: Severity, message: str) -> Flag:
    spans = (acronym.span,)
    return flag_on(
        pair,
        "acronym",
        severity,
        message,
        spans if side.name == "source" else (),
        spans if side.name == "target" else (),
    )


def _again(flag: Flag, name: str, acronym: _Lone) -> Flag:
    """Add a further place to the flag of an acronym."""
    place_: Occurrence = ("source" if name == "source" else "target", *acronym.span)
    return replace(flag, occurrences=(*flag.occurrences, place_))


CHECKS = (FunctionCheck(("acronym",), "Acronyms", EXAMPLES, _acronyms),)
