"""Two rounds of one document pair: which flags are new, which are still open, which are fixed.

A flag of this round is one of the earlier round where the fingerprints are equal, or else where its clause was edited
but not exchanged and it still shows some of the same evidence. Fingerprints come first; of the others the most alike
are matched first, one to one, within a code. Indices and labels are not looked at: both may have moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from align.drift.naming import PATTERNS, tokens
from align.errors import OptionError
from align.model.alignment import Alignment
from align.model.clause import SegmentedDocument
from align.model.report import Flag, ReportData, SpanIn

__all__ = ["Round", "check_same_pair", "since_previous"]

_SAME_CLAUSE = 0.5
"""How much of the words of both versions a clause must keep (Dice) to be the same one: a revision that exchanges more
has written another clause."""
_SAME_EVIDENCE = 0.3
"""How much of its evidence a flag must keep: one of two figures; of a pattern all."""
_SAME_PAIR = 0.2
"""Share of the units of the smaller version that the other one must hold word by word: a revision of a resolution keeps
0.5 and more, the resolution of another subject at most a few formulae."""


@dataclass(frozen=True, slots=True)
class Round:
    """The flags of this round with ``since`` set, and those of the earlier one that occur no more."""

    flags: tuple[Flag, ...]
    fixed: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class _Profile:
    """What is compared of a flag: the words of its units and of its evidence."""

    number: int
    flag: Flag
    clause: Counter[str]
    evidence: Counter[str]


def since_previous(flags: Sequence[Flag], alignment: Alignment, previous: ReportData) -> Round:
    """Tell new flags from open ones by an earlier report, and list what is fixed.

    Flags that were ignored there count as known, and are not listed as fixed: they were no faults. Those that are fixed
    lose their indices, which are of the earlier documents.
    """
    by_name = {flag.fingerprint: number for number, flag in enumerate(previous.flags) if flag.fingerprint}
    known: set[int] = set()
    gone: set[int] = set()
    for number, flag in enumerate(flags):
        earlier = by_name.get(flag.fingerprint)
        if earlier is not None and earlier not in gone:
            known.add(number)
            gone.add(earlier)
    ours = [_profile(n, flag, alignment) for n, flag in enumerate(flags) if n not in known]
    theirs = [_profile(n, flag, previous.alignment) for n, flag in enumerate(previous.flags) if n not in gone]
    for _, mine, other in sorted(_likenesses(ours, theirs), key=lambda found: (-found[0], *found[1:])):
        if mine not in known and other not in gone:
            known.add(mine)
            gone.add(other)
    told = tuple(replace(flag, since="open" if n in known else "new") for n, flag in enumerate(flags))
    left = (flag for n, flag in enumerate(previous.flags) if n not in gone and not flag.ignored)
    return Round(told, tuple(map(_without_places, left)))


def _likenesses(ours: Sequence[_Profile], theirs: Sequence[_Profile]) -> list[tuple[float, int, int]]:
    """Return how alike two flags are, with their numbers, where they may be one."""
    found = []
    for mine in ours:
        for other in theirs:
            if mine.flag.code != other.flag.code:
                continue
            evidence, clause = _dice(mine.evidence, other.evidence), _dice(mine.clause, other.clause)
            same_clause = clause >= _SAME_CLAUSE and evidence >= _SAME_EVIDENCE
            if same_clause or (mine.flag.code in PATTERNS and mine.evidence and evidence == 1):
                found.append((clause + evidence, mine.number, other.number))
    return found


def _profile(number: int, flag: Flag, alignment: Alignment) -> _Profile:
    sides = (
        (alignment.source, flag.source, flag.source_spans),
        (alignment.target, flag.target, flag.target_spans),
    )
    clause: Counter[str] = Counter()
    evidence: Counter[str] = Counter()
    for document, units, spans in sides:
        for index in units:
            clause.update(_grams(tokens(document[index].text)))
        evidence.update(_evidence(document, spans))
    return _Profile(number, flag, clause, evidence)


def _evidence(document: SegmentedDocument, spans: Sequence[SpanIn]) -> list[str]:
    """Return the words of the evidence; marks count where there is nothing else."""
    texts = [document[index].text[start:end] for index, start, end in spans]
    return [word for text in texts for word in tokens(text)] or [text for text in texts if text.strip()]


def _grams(words: Sequence[str]) -> list[str]:
    """Return the words, and for Chinese characters, which say little alone, the pairs of neighbours."""
    return [
        word if len(word) > 1 or word < "\u3000" else f"{word}{after}"
        for word, after in zip_longest(words, words[1:], fillvalue="")
    ]


def _dice(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of what both hold (Dice's coefficient); two that hold nothing are alike."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _without_places(flag: Flag) -> Flag:
    return replace(flag, source=(), target=(), source_spans=(), target_spans=(), occurrences=(), since=None)


def check_same_pair(alignment: Alignment, previous: ReportData, name: str) -> None:
    """Raise OptionError where an earlier report is of other documents, or has source and target the other way round.

    File names and digests do not count: a new version has others.
    """
    pairs = ((alignment.source, previous.source), (alignment.target, previous.target))
    if any(ours.document.lang != theirs.document.lang for ours, theirs in pairs):
        raise OptionError(f"{name}: has source and target the other way round; give the two documents in its order")
    shares = [_shared(ours, theirs) for ours, theirs in pairs]
    if max(shares) < _SAME_PAIR:
        paths = f"{previous.source.document.path} and {previous.target.document.path}"
        raise OptionError(
            f"{name}: is of other documents ({paths}): hardly a clause of theirs stands in these; give the alignment of"
            " an earlier version of this pair"
        )


def _shared(one: SegmentedDocument, other: SegmentedDocument) -> float:
    """Return the share of the texts of the smaller document that stand in the other; 1 where there is no text."""
    ours, theirs = ({" ".join(tokens(clause.text)) for clause in side} - {""} for side in (one, other))
    least = min(len(ours), len(theirs))
    return len(ours & theirs) / least if least else 1.0
