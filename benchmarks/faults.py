"""Faults planted in one language of a clean pair: what was done, where, and which codes say so.

`plant` yields the faults of a kind that a pair can have, in a random order that the seed fixes. The pairs of `clean`
are those of ``pairs.py`` with all revisions accepted. A fault names the units that a flag on it must stand on by their
ids, which the damaged documents keep; in both languages, for a flag may stand on either.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from fitting import FIGURES, WORDS, gap, slip_codes
from pairs import Pair
from perturb import joined, neighbours, removed, swapped
from slips import HAN, MAKERS, Place
from undone import Revised, undo

from align.model import Clause, SegmentedDocument

__all__ = ["KINDS", "REVISED", "Fault", "plant", "plant_undone", "with_brackets"]

Unit = tuple[str, str]
"""Side and id."""
OTHER = {"source": "target", "target": "source"}


@dataclass(frozen=True, slots=True)
class Fault:
    """``clean`` became ``pair``; any flag of ``codes`` that stands on one of ``units`` finds it."""

    kind: str
    clean: Pair | Revised
    pair: Pair | Revised
    codes: frozenset[str]
    units: frozenset[Unit]
    note: str
    side: str


# Where a fault may be


def _couples(pair: Pair, *, least: int = 8) -> list[tuple[Clause, Clause]]:
    """Units of text that belong together one to one, and are no headings, with at least so many characters each."""
    found = []
    for source, target in pair.gold:
        if len(source) == len(target) == 1:
            couple = pair.source[source[0]], pair.target[target[0]]
            kinds = {couple[0].kind, couple[1].kind}
            if kinds <= {"clause", "paragraph", "footnote"} and min(len(unit.text) for unit in couple) >= least:
                found.append(couple)
    return found


def _units(source: Clause | None, target: Clause | None) -> frozenset[Unit]:
    both = (("source", source), ("target", target))
    return frozenset((side, unit.id) for side, unit in both if unit is not None)


def _with_clause(pair: Pair, side: str, clause: Clause) -> Pair:
    document: SegmentedDocument = getattr(pair, side)
    clauses = list(document.clauses)
    clauses[clause.index] = clause
    return replace(pair, **{side: replace(document, clauses=tuple(clauses))})


# The kinds


def _slipped(pair: Pair, kind: str, chance: random.Random) -> Iterator[Fault]:
    """Faults of wording: every slip that any text of either language can have, shuffled; one a text first."""
    documents = {side: "\n".join(unit.text for unit in getattr(pair, side)) for side in OTHER}
    first, more = [], []
    for couple in _couples(pair):
        for side, own, other in (("source", *couple), ("target", *couple[::-1])):
            script = getattr(pair, side).document.script
            slips = list(MAKERS[kind](Place(own.text, other.text, documents[side], script), chance))
            chance.shuffle(slips)
            first += [(side, couple, slip) for slip in slips[:1]]
            more += [(side, couple, slip) for slip in slips[1:]]
    chance.shuffle(first)
    chance.shuffle(more)
    for side, couple, slip in (*first, *more):
        own, other = couple if side == "source" else couple[::-1]
        text = re.sub("  +", " ", own.text[: slip.start] + slip.new + own.text[slip.end :]).strip()
        if text == own.text:
            continue
        gone = own.text[slip.start : slip.end]
        shown = (
            f"{own.text[max(0, slip.start - 60) : slip.start]}⟦{gone}→{slip.new}⟧{own.text[slip.end : slip.end + 40]}"
        )
        damaged = _with_clause(pair, side, replace(own, text=text))
        note = f"{shown} || {other.text[:300]}"
        yield Fault(kind, pair, damaged, slip_codes(kind, side, gone), _units(*couple), note, side)


def _childless(pair: Pair) -> list[tuple[Clause, Clause]]:
    """Couples of which neither unit has anything hanging on it."""

    def leaf(document: SegmentedDocument, clause: Clause) -> bool:
        after = document.clauses[clause.index + 1 : clause.index + 2]
        depth = len(clause.labels)
        below = after and len(after[0].labels) > depth and after[0].labels[:depth] == clause.labels
        hangs = after and (after[0].kind == "footnote" or (below and after[0].section == clause.section))
        return clause.kind != "footnote" and not hangs

    return [(a, b) for a, b in _couples(pair, least=6) if leaf(pair.source, a) and leaf(pair.target, b)]


def _each(chance: random.Random, couples: Sequence[tuple[Clause, Clause]]) -> Iterator[tuple[str, Clause, Clause]]:
    """Side, the unit to damage, its counterpart, in random order."""
    found = [(side, *(couple if side == "source" else couple[::-1])) for couple in couples for side in OTHER]
    chance.shuffle(found)
    yield from found


def _both(side: str, own: Clause | None, other: Clause | None) -> frozenset[Unit]:
    return _units(own, other) if side == "source" else _units(other, own)


def _removed(pair: Pair, kind: str, chance: random.Random) -> Iterator[Fault]:
    renumber = kind.endswith("renumbered")
    for side, own, other in _each(chance, _childless(pair)):
        if renumber and not own.labels:
            continue
        damaged = removed(pair, "source" if side == "source" else "target", (own.index,), renumber=renumber)
        damaged = _in_sequence(damaged, pair, side)
        behind = getattr(damaged, side).clauses[own.index :], getattr(pair, side).clauses[own.index + 1 :]
        if renumber and all(now.labels == before.labels for now, before in zip(*behind, strict=True)):
            continue  # nothing stood behind it to be renumbered
        note = f"{side} lost: {own.label} {own.text[:150]} || {other.text[:150]}"
        yield Fault(kind, pair, damaged, frozenset({gap(side)}), _both(side, None, other), note, side)


def _in_sequence(damaged: Pair, pair: Pair, side: str) -> Pair:
    """Take renumbering back from where a label did not follow on the one that it got: 7 follows on 6, a does not."""
    before = {unit.id: unit for unit in getattr(pair, side)}
    clauses, going = [], True
    for unit in getattr(damaged, side):
        old = before[unit.id]
        changed = [(new, was) for new, was in zip(unit.labels, old.labels, strict=True) if new != was]
        going = going and all(was in _following(new) for new, was in changed)
        labels = {field: getattr(old, field) for field in ("labels", "label", "new_label")}
        clauses.append(unit if going else replace(unit, **labels))
    return _rebuilt(damaged, side, clauses)


def _following(label: str) -> set[str | None]:
    """What may come after a label: i may be a letter or a Roman numeral."""
    return {_next_label(label), {"i": "ii", "v": "vi"}.get(label)}


def _relabelled(pair: Pair, kind: str, chance: random.Random) -> Iterator[Fault]:
    for side, own, other in _each(chance, _childless(pair)):
        new = _next_label(own.labels[-1]) if own.labels and own.labels[-1:] == other.labels[-1:] else None
        if new is None:
            continue
        label = (own.label or "").replace(own.labels[-1], new) or new
        labels = (*own.labels[:-1], new)
        path = "/".join([str(own.section), *labels])
        wrong = replace(own, labels=labels, label=label, new_label=label, path=path)
        note = f"{side}: {own.label} → {label} {own.text[:80]} || {other.label} {other.text[:60]}"
        codes = frozenset({"label", "order"})
        yield Fault(kind, pair, _with_clause(pair, side, wrong), codes, _both(side, own, other), note, side)


def _next_label(label: str) -> str | None:
    if label.isdecimal():
        return str(int(label) + 1)
    romans = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"]
    if len(label) > 1:
        return romans[romans.index(label) + 1] if label in romans[:-1] else None
    return chr(ord(label) + 1) if label.isascii() and label.isalpha() and label not in "zZ" else None


def _untranslated(pair: Pair, kind: str, chance: random.Random) -> Iterator[Fault]:
    for side, own, other in _each(chance, _couples(pair, least=12)):
        if (
            len(re.findall(f"[{HAN}]", own.text + other.text)) < 8
            or len(re.findall("[A-Za-z]{2,}", own.text + other.text)) < 5
        ):
            continue
        note = f"{side}: {other.text[:120]} stands for {own.text[:120]}"
        damaged = _with_clause(pair, side, replace(own, text=other.text))
        yield Fault(kind, pair, damaged, frozenset({"untranslated"}), _both(side, own, other), note, side)


def _duplicated(pair: Pair, kind: str, chance: random.Random) -> Iterator[Fault]:
    for side, own, other in _each(chance, _childless(pair)):
        document: SegmentedDocument = getattr(pair, side)
        clauses = [
            *document.clauses[: own.index + 1],
            replace(own, id=own.id + "+"),
            *document.clauses[own.index + 1 :],
        ]
        damaged = _rebuilt(pair, side, clauses)
        units = _both(side, own, other) | {(side, own.id + "+")}
        codes = frozenset({"duplicate", gap(OTHER[side])})
        yield Fault(kind, pair, damaged, codes, units, f"{side} twice: {own.label} {own.text[:120]}", side)


def _rebuilt(pair: Pair, side: str, clauses: Sequence[Clause]) -> Pair:
    document: SegmentedDocument = getattr(pair, side)
    numbered = tuple(replace(clause, index=at) for at, clause in enumerate(clauses))
    return replace(pair, **{side: replace(document, clauses=numbered)})


def _mirrored(pair: Pair) -> Pair:
    return Pair(pair.name, pair.target, pair.source, tuple((b, a) for a, b in pair.gold))


def _neighbours(
    pair: Pair, chance: random.Random
) -> Iterator[tuple[str, tuple[int, int], list[tuple[Clause, Clause]]]]:
    found = [(side, at) for at in neighbours(pair) for side in OTHER]
    chance.shuffle(found)
    for side, at in found:
        couples = [(pair.source[pair.gold[i][0][0]], pair.target[pair.gold[i][1][0]]) for i in at]
        if (
            all(len(unit.text) >= 6 for couple in couples for unit in couple)
            and couples[0][0].text != couples[1][0].text
        ):
            yield side, at, couples


def _swapped(pair: Pair, kind: str, chance: random.Random) -> Iterator[Fault]:
    for side, at, couples in _neighbours(pair, chance):
        relabel = chance.random() < 0.5
        damaged = (
            swapped(pair, at, relabel=relabel)
            if side == "target"
            else _mirrored(swapped(_mirrored(pair), at, relabel=relabel))
        )
        codes = frozenset({"order", "label", *(("low-similarity",) if relabel else ())})
        note = f"{side}, labels {'in order' if relabel else 'moved too'}: " + " ⇄ ".join(
            f"{c[side == 'target'].label} {c[side == 'target'].text[:70]}" for c in couples
        )
        yield Fault(kind, pair, damaged, codes, _units(*couples[0]) | _units(*couples[1]), note, side)


def _merged(pair: Pair, kind: str, chance: random.Random) -> Iterator[Fault]:
    for side, at, couples in _neighbours(pair, chance):
        renumber = chance.random() < 0.5
        damaged = joined(pair, "source" if side == "source" else "target", at, renumber=renumber)
        damaged = _in_sequence(damaged, pair, side)
        code = "merge" if side == "target" else "split"
        note = f"{side}{', renumbered' if renumber else ''}: " + " + ".join(
            f"{c[side == 'target'].label} {c[side == 'target'].text[:70]}" for c in couples
        )
        yield Fault(kind, pair, damaged, frozenset({code}), _units(*couples[0]) | _units(*couples[1]), note, side)


def _overwritten(pair: Pair, kind: str, chance: random.Random) -> Iterator[Fault]:
    couples = _couples(pair, least=15)
    for side, own, other in _each(chance, couples):
        rivals = [c[side == "target"] for c in couples]
        rivals = [
            r
            for r in rivals
            if abs(r.index - own.index) > 1 and r.text != own.text and 0.5 < len(r.text) / len(own.text) < 2
        ]
        if not rivals:
            continue
        rival = chance.choice(rivals)
        codes = frozenset({"low-similarity", "duplicate", "omission", "addition", "missing-clause", "extra-clause"})
        note = f"{side} {own.label}: {own.text[:100]} ← {rival.text[:100]}"
        damaged = _with_clause(pair, side, replace(own, text=rival.text))
        yield Fault(kind, pair, damaged, codes, _both(side, own, other), note, side)


def with_brackets(pair: Pair, chance: random.Random, count: int = 16) -> tuple[Pair, list[tuple[Clause, Clause]]]:
    """The pair with `[ ]` in both languages around texts, or around a figure that both have; and the couples."""
    couples = [c for c in _couples(pair, least=15) if not re.search(r"[\[\]]", c[0].text + c[1].text)]
    chosen = []
    for source, target in chance.sample(couples, min(count, len(couples))):
        shared = [
            n
            for n in re.findall(r"(?<![\d.,/])\d{1,4}(?![\d.,/])", source.text)
            if source.text.count(n) == target.text.count(n) == 1
        ]
        new = []
        for unit in (source, target):
            if shared and chance is not None:
                new.append(replace(unit, text=unit.text.replace(shared[0], f"[{shared[0]}]")))
            else:
                end = len(unit.text.rstrip("；;，,。."))
                new.append(replace(unit, text=f"[{unit.text[:end]}]{unit.text[end:]}"))
        for side, unit in zip(("source", "target"), new, strict=True):
            pair = _with_clause(pair, side, unit)
        chosen.append((new[0], new[1]))
    return replace(pair, name=f"{pair.name} with [ ]"), chosen


def _undecided(pair: Pair, kind: str, chance: random.Random) -> Iterator[Fault]:
    base, couples = with_brackets(pair, chance)
    for side, own, other in _each(chance, couples):
        text = own.text.replace("[", "").replace("]", "")
        damaged = _with_clause(base, side, replace(own, text=text))
        note = f"{side}: {text[:150]} || {other.text[:150]}"
        yield Fault(kind, base, damaged, frozenset({"brackets"}), _both(side, own, other), note, side)


Planter = Callable[[Pair, str, random.Random], Iterator[Fault]]

KINDS: dict[str, Planter] = {
    "deleted": _removed,
    "deleted-renumbered": _removed,
    "label": _relabelled,
    "number": _slipped,
    "resolution-number": _slipped,
    "untranslated": _untranslated,
    "duplicated": _duplicated,
    "swapped": _swapped,
    "merged": _merged,
    "acronym": _slipped,
    "bracket": _slipped,
    "sentence-added": _slipped,
    "other-language-added": _slipped,
    "replaced": _overwritten,
    "phrase-deleted": _slipped,
    "modality": _slipped,
    "negation": _slipped,
    "negation-in-word": _slipped,
    "undecided": _undecided,
    "term": _slipped,
    "year": _slipped,
    "date": _slipped,
    "reference": _slipped,
    "actor-left-out": _slipped,
    "member-left-out": _slipped,
    "repeated-word": _slipped,
    "doubled-punctuation": _slipped,
    "mixed-script": _slipped,
    "unclosed-quote": _slipped,
}
"""Kinds of fault, those of the published table first (edits undone in one language are made in ``undone.py``)."""


REVISED: dict[str, Literal["tracked", "base"]] = {"undone-tracked": "tracked", "undone-base": "base"}
"""Kinds of fault in a revision: an edit undone in one language."""


def plant(pair: Pair, kind: str, seed: int) -> Iterator[Fault]:
    """Yield the faults of a kind that a pair can have, in the order of the seed."""
    return KINDS[kind](pair, kind, random.Random(f"{seed} {kind} {pair.name}"))  # noqa: S311


def plant_undone(revised: Revised, kind: str, seed: int) -> Iterator[Fault]:
    """Yield the pair with an edit undone in one language; what the texts then say differently is right, too."""
    chance = random.Random(f"{seed} {kind} {revised.name}")  # noqa: S311
    for damaged, side, names, note in undo(revised, chance):
        codes = {"one-sided-edit", *WORDS, "low-similarity"}
        codes |= {"missing-clause", "extra-clause"} if note.startswith(("new:", "struck:")) else set()
        codes |= {*FIGURES} if re.search(r"\d", note.split("||")[0]) else set()
        codes |= {"modality"} if "shall" in note or "應" in note else set()
        yield Fault(kind, revised, damaged, frozenset(codes), frozenset(names), note, side)
