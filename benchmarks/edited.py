"""Edits made in both languages alike, and edits undone in one: the first must be left alone, the second flagged.

Run from the project's root: ``python benchmarks/edited.py``. Of every document an earlier version is made in both
languages: in nearly half of its clauses a figure, a word, or a phrase between commas was another, or was not there, or
a whole clause was. What belongs together in the two languages is chosen by the figures and by the lexicon, which is why
these edits are easier than real ones; Resolution 102 in ``tests/revising`` has real ones. Then one edit of each edited
clause is undone in one language. Seeded; needs the documents of ``pairs.py``.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from pairs import Pair, load_all, missing

from align.drift.context import DriftContext
from align.drift.figures import CHECKS as FIGURES
from align.drift.presence import CHECKS as PRESENCE
from align.drift.revision import CHECKS
from align.drift.runner import find_drift
from align.embedding.static import StaticEmbedder
from align.lexicon.lexicon import Lexicon, Word
from align.matching.aligner import align_documents
from align.model import Clause, Flag, SegmentedDocument
from align.revising.bases import with_base

EMBEDDER = StaticEmbedder()
LEXICON = Lexicon.load()
FITTING = {"one-sided-edit", "missing-clause", "extra-clause", "number", "date", "reference"}
SURE = 0.15
"""Probability, both ways, from which a word and its rendering are taken for counterparts."""


@dataclass(frozen=True)
class Made:
    """One edit of a bead: in each language what stands now and what stood before."""

    kind: str
    now: tuple[str, str]
    before: tuple[str, str]


def figure(en: str, zh: str, dice: random.Random) -> Made | None:
    """A figure that both texts have once was another."""
    digits = [set(re.findall(r"(?<![\d.])\d{1,4}(?![\d.])", text)) for text in (en, zh)]
    both = sorted(f for f in digits[0] & digits[1] if en.count(f) == 1 and zh.count(f) == 1)
    if not both:
        return None
    value = dice.choice(both)
    other = str(int(value) + dice.choice([-3, -2, -1, 1, 2, 3]) or 5)
    return Made("figure", (value, value), (other, other))


def _sure(english: Word, chinese: Word) -> bool:
    ways = ((english.text, "en", chinese.text), (chinese.text, "zh", english.text))
    return all(LEXICON.probability(word, lang, other) >= SURE for word, lang, other in ways)


def couples(en: str, zh: str) -> list[tuple[str, str]]:
    """Words of the two texts that are each other's counterpart for certain, and stand in them once."""
    words = [w for w in LEXICON.words(en, "en") if w.entry is not None and not LEXICON.is_grammar(w, "en")]
    others = [w for w in LEXICON.words(zh, "zh") if w.entry is not None and len(w.text) > 1]
    found = []
    for word in words:
        if en.count(word.text) != 1 or len(word.text) < 4:
            continue
        found += [(word.text, other.text) for other in others if zh.count(other.text) == 1 and _sure(word, other)]
    return found


WORDS = [
    *(("fisheries", "渔业"), ("schools", "学校"), ("hospitals", "医院"), ("railways", "铁路"), ("forests", "森林")),
    *(("languages", "语言"), ("women", "妇女"), ("satellites", "卫星"), ("taxes", "税收"), ("rivers", "河流")),
]


def replaced(en: str, zh: str, dice: random.Random) -> Made | None:
    """A word was another."""
    found = couples(en, zh)
    if not found:
        return None
    now, before = dice.choice(found), dice.choice(WORDS)
    return Made("word replaced", now, before)


def dropped(en: str, zh: str, dice: random.Random) -> Made | None:
    """A word was not there."""
    found = couples(en, zh)
    if not found:
        return None
    english, chinese = dice.choice(found)
    return Made("word put in", (english + " " if english + " " in en else english, chinese), ("", ""))


def struck(en: str, zh: str, dice: random.Random) -> Made | None:
    """A word was there that is gone."""
    found = couples(en, zh)
    if not found:
        return None
    english, chinese = dice.choice(found)
    more = dice.choice(WORDS)
    return Made("word struck", (english, chinese), (f"{english} and {more[0]}", f"{chinese}和{more[1]}"))


def between(en: str, zh: str, _dice: random.Random) -> Made | None:
    """A phrase between commas was not there."""
    mine = [m[0] for m in re.finditer(r",[^,;.()]{25,120}(?=,)", en) if en.count(m[0]) == 1]
    theirs = [m[0] for m in re.finditer(r"，[^，；。（）]{7,50}(?=，)", zh) if zh.count(m[0]) == 1]
    best: list[tuple[float, str, str]] = []
    for one in mine:
        for other in theirs:
            vectors = EMBEDDER.encode([one, other])
            best.append((float(vectors[0] @ vectors[1]), one, other))
    best = [each for each in best if each[0] > 0.6]
    if not best:
        return None
    _, one, other = max(best)
    return Made("phrase put in", (one, other), ("", ""))


KINDS: tuple[Callable[[str, str, random.Random], Made | None], ...] = (figure, replaced, dropped, struck, between)


def plan(pair: Pair, dice: random.Random) -> dict[tuple[int, int], list[Made]]:
    """Which edits the two languages of a document share, by 1-1 bead."""
    found = {}
    for source, target in pair.gold:
        if len(source) != 1 or len(target) != 1 or dice.random() > 0.45:
            continue
        en, zh = pair.source[source[0]].text, pair.target[target[0]].text
        if pair.source[source[0]].kind not in {"clause", "paragraph"} or pair.source[source[0]].is_struck:
            continue
        made: list[Made] = []
        for kind in dice.sample(KINDS, len(KINDS))[: dice.choice([1, 2, 2, 3, 3])]:
            one = kind(en, zh, dice)
            if one and not any(_clash(one, other) for other in made):
                made.append(one)
        if made:
            found[source[0], target[0]] = made
    return found


def _clash(one: Made, other: Made) -> bool:
    return any(a in b or b in a for a, b in zip(one.now, other.now, strict=True))


def earlier(document: SegmentedDocument, edits: dict[int, list[tuple[str, str]]]) -> SegmentedDocument:
    """The document with some wording replaced."""
    clauses = []
    for clause in document:
        text = clause.text
        for now, before in edits.get(clause.index, []):
            text = text.replace(now, before, 1)
        clauses.append(replace(clause, text=text))
    return replace(document, clauses=tuple(clauses))


def run(pair: Pair, dice: random.Random, tally: Counter[tuple[str, str]], *, show: bool) -> None:
    """Count flags on edits that both languages made, and found ones of those undone in one."""
    shared = plan(pair, dice)
    sides = [
        {key[at]: [(each.now[at], each.before[at]) for each in made] for key, made in shared.items()} for at in (0, 1)
    ]
    bases = earlier(pair.source, sides[0]), earlier(pair.target, sides[1])
    for flag, *places in flags(pair.source, pair.target, bases):
        tally["alike", "flags" if places[0] & set(sides[0]) else "elsewhere"] += 1
        if show:
            print(f"  ALIKE {pair.name} {flag.severity} {flag.clause}: {flag.message}")
    tally["alike", "beads"] += len(shared)
    undone: list[dict[int, list[tuple[str, str]]]] = [{}, {}]
    planted = {}
    for key, made in shared.items():
        at, each = dice.randrange(2), dice.choice(made)
        undone[at][key[at]] = [(each.now[at], each.before[at])]
        planted[key] = each, at, len(made)
    now = earlier(pair.source, undone[0]), earlier(pair.target, undone[1])
    found = flags(*now, bases, full=True)
    for key, (each, at, count) in planted.items():
        codes = {flag.code for flag, ours, theirs in found if key[0] in ours or key[1] in theirs}
        hit, one = bool(codes & FITTING), "one-sided-edit" in codes
        tally[f"{each.kind}, {'alone' if count == 1 else 'beside others'}", "planted"] += 1
        tally[f"{each.kind}, {'alone' if count == 1 else 'beside others'}", "found"] += hit
        tally[f"{each.kind}, {'alone' if count == 1 else 'beside others'}", "one-sided"] += one
        if show and not hit:
            print(f"  MISSED {pair.name} {['en', 'zh'][at]} {each.kind} {each.now} <- {each.before}; of {shared[key]}")


def flags(
    source: SegmentedDocument,
    target: SegmentedDocument,
    bases: tuple[SegmentedDocument, SegmentedDocument],
    *,
    full: bool = False,
) -> list[tuple[Flag, set[int], set[int]]]:
    """Run the checks of edits, or those of clauses and figures too; return each flag with the units it stands on."""
    ours, theirs = with_base(source, bases[0], EMBEDDER), with_base(target, bases[1], EMBEDDER)
    context = DriftContext(align_documents(ours, theirs, EMBEDDER), EMBEDDER, bases)
    return [
        (flag, {_number(ours[i]) for i in flag.source}, {_number(theirs[j]) for j in flag.target})
        for flag in find_drift(context, (*CHECKS, *PRESENCE, *FIGURES) if full else CHECKS)
    ]


def _number(clause: Clause) -> int:
    return -1 if clause.is_struck else int(clause.id.rpartition("#")[2])


def main() -> None:
    """Print the counts."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--seeds", type=int, default=3)
    options.add_argument("--show", action="store_true", help="print each false flag and each edit that was missed")
    given = options.parse_args()
    if said := missing():
        raise SystemExit(said)
    tally: Counter[tuple[str, str]] = Counter()
    for pair in load_all():
        for seed in range(given.seeds):
            run(pair, random.Random(seed), tally, show=given.show)  # noqa: S311 - plants, no secrets
    for name in sorted({key for key, _ in tally}):
        print(name, {what: count for (key, what), count in sorted(tally.items()) if key == name})


if __name__ == "__main__":
    main()
