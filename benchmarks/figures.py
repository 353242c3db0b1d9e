"""Figure checks on aligned documents: every flag listed, and how many corrupted figures are found.

Run from the project's root: ``python benchmarks/figures.py``. The documents are those of ``pairs.py``; they lie beside
the project and the run says so where they are absent. First every flag of the checks of figures, acronyms, untranslated
text and unresolved edits is printed, to be read. Then one figure at a time is corrupted in one language, and the share
of corruptions is printed that give a new flag on the corrupted unit; with ``--misses`` every one that does not.
"""

from __future__ import annotations

import argparse
import platform
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from pairs import Pair, load_all, missing

from align.drift.acronyms import CHECKS as ACRONYMS
from align.drift.context import DriftContext
from align.drift.figures import CHECKS as FIGURES
from align.drift.unresolved import CHECKS as UNRESOLVED
from align.drift.untranslated import CHECKS as UNTRANSLATED
from align.model import Alignment, Bead, Clause, SegmentedDocument
from align.model.report import Flag

WINTER = ("January", "February", "March", "October", "November", "December")
MONTHS = ("April", "June", "July", "August", "September", *WINTER)
DIGITS = "一二三四五六七八九"
WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
Edit = tuple[int, int, str]


def _shifted(match: re.Match[str], by: int) -> str:
    return str(int(match[0]) + by)


def _years(text: str, chance: random.Random) -> Iterator[Edit]:
    for match in re.finditer(r"(?<![\d./])(?:19|20)\d\d(?![\d/])", text):
        yield *match.span(), _shifted(match, chance.choice((-1, 1)))


def _months(text: str, chance: random.Random) -> Iterator[Edit]:
    for match in re.finditer("|".join(MONTHS), text):
        yield *match.span(), chance.choice([month for month in MONTHS if month != match[0]])
    for match in re.finditer(r"(?<!\d)(?:1[0-2]|[1-9])(?=月)", text):
        yield *match.span(), str(int(match[0]) % 12 + 1)


def _changed(text: str, chance: random.Random) -> Iterator[Edit]:
    for match in re.finditer(r"(?<![\d.,/A-Za-z-])\d{1,4}(?![\d.,/A-Za-z-]|st|nd|rd|th)", text):
        if not re.fullmatch("(?:19|20)..", match[0]):
            yield *match.span(), _shifted(match, chance.choice((1, 2, 10)))


def _sections(text: str, chance: random.Random) -> Iterator[Edit]:
    for match in re.finditer(
        r"(?<=§ )\d+|(?<=§)\d+|(?<=第)\d+(?=[ 条條段]| ?[a-z]\))|(?<=Article )\d+|(?<=Section )\d+", text
    ):
        yield *match.span(), _shifted(match, chance.choice((1, 7)))


def _dropped(text: str, _: random.Random) -> Iterator[Edit]:
    for match in re.finditer(r"(?<![\d.,/A-Za-z-])\d+(?![\d.,/A-Za-z-])", text):
        if re.findall(r"\d+", text).count(match[0]) == 1:
            yield *match.span(), ""


def _dropped_once(text: str, _: random.Random) -> Iterator[Edit]:
    for match in re.finditer(r"(?<![\d.,/A-Za-z-])\d+(?![\d.,/A-Za-z-])", text):
        if re.findall(r"\d+", text).count(match[0]) > 1:
            yield *match.span(), ""


def _swapped(text: str, _: random.Random) -> Iterator[Edit]:
    for match in re.finditer(r"(?<!\d)(\d{2,4})(?:, |、)(\d{2,4})(?= and |和|、|, )", text):
        if match[1] != match[2]:
            yield *match.span(2), match[1]


def _scales(text: str, _: random.Random) -> Iterator[Edit]:
    other = {"万": "亿", "亿": "万", "萬": "億", "億": "萬", "million": "billion", "billion": "million"}
    for match in re.finditer(r"(?<=[\d一二三四五六七八九十百千])[万亿萬億]|(?<=\d )(?:million|billion)", text):
        yield *match.span(), other[match[0]]


def _chinese_tens(text: str, _: random.Random) -> Iterator[Edit]:
    for match in re.finditer(rf"(?<=[{DIGITS}]十)[{DIGITS}]", text):
        yield *match.span(), ""


def _chinese_digits(text: str, chance: random.Random) -> Iterator[Edit]:
    for match in re.finditer(rf"(?<=第)[{DIGITS}](?=[条條项項款章])|(?<=十)[{DIGITS}]", text):
        yield *match.span(), chance.choice(DIGITS.replace(match[0], ""))


def _letters(text: str, chance: random.Random) -> Iterator[Edit]:
    for match in re.finditer(r"(?<=\d )[a-e](?=\))|(?<=\d\()[a-e](?=\))|(?<=[条條])[a-d](?=款)", text):
        yield *match.span(), chance.choice("abcdefgh".replace(match[0], ""))


def _words(text: str, chance: random.Random) -> Iterator[Edit]:
    for match in re.finditer(rf"\b(?:{'|'.join(WORDS[1:])})\b", text):
        yield *match.span(), chance.choice([word for word in WORDS if word != match[0]])
    for match in re.finditer(r"(?<![一二三四五六七八九十百千万第])[三四五六七八九](?=[个個年日名方项項种種])", text):
        yield *match.span(), chance.choice(DIGITS[1:].replace(match[0], ""))


def _symbols(text: str, _: random.Random) -> Iterator[Edit]:
    for match in re.finditer(r"(?<=IPv)\d|(?<=\d/)\d+(?=[,， 号：:)）])|(?<=ISO/IEC )\d+", text):
        yield *match.span(), _shifted(match, 1)


PLACES_EN = ("Geneva", "Busan", "Dubai", "Kigali", "Hammamet", "Guadalajara", "Bucharest", "Antalya", "Johannesburg")
PLACES_ZH = ("日内瓦", "釜山", "迪拜", "基加利", "哈马马特", "瓜达拉哈拉", "布加勒斯特", "安塔利亚", "约翰内斯堡")
ACRONYM = r"(?<![A-Za-z0-9-])(?:[A-Z]{3,6}|ITU-[TDR])(?![A-Za-z0-9$-])"
ACRONYMS_FOR = ("WIPO", "IETF", "UNCTAD", "APNIC", "OECD")


def _places(text: str, chance: random.Random) -> Iterator[Edit]:
    for names in (PLACES_EN, PLACES_ZH):
        for match in re.finditer(rf"(?:{'|'.join(names)})(?=,\s[12]\d{{3}}|[）)，])", text):
            yield *match.span(), chance.choice([name for name in names if name not in text])


def _places_dropped(text: str, _: random.Random) -> Iterator[Edit]:
    for match in re.finditer(
        rf"(?:{'|'.join(PLACES_EN)}), (?=[12]\d{{3}})|，(?:{'|'.join(PLACES_ZH)})(?=[）)，])", text
    ):
        yield *match.span(), ""


def _acronyms(text: str, chance: random.Random) -> Iterator[Edit]:
    capitals = sum(map(str.isupper, text)) > sum(map(str.islower, text)) and not re.search("[一-鿿]", text)
    for match in re.finditer(ACRONYM, text) if not capitals else ():
        if match[0] not in SHOUTED and len(re.findall(rf"(?<![A-Z]){match[0]}(?![A-Z])", text)) == 1:
            yield *match.span(), chance.choice([name for name in ACRONYMS_FOR if name not in text])


SHOUTED = ("MUST", "NOT", "MAY", "SHOULD", "SHALL", "AND", "THE", "FOR", "ANY", "ARE", "REQUIRED", "ALL")


OTHER_WORDS = (
    *(
        ("first half", "second half"),
        ("second half", "first half"),
        ("前半", "后半"),
        ("后半", "前半"),
        ("下半", "上半"),
    ),
    *(("美元", "欧元"), ("美元", "瑞郎"), ("US$", "CHF "), ("NT$", "US$"), ("新臺幣", "美金")),
)


def _other_words(text: str, _: random.Random) -> Iterator[Edit]:
    """Change which half, which currency."""
    for old, new in OTHER_WORDS:
        for match in re.finditer(re.escape(old), text):
            yield *match.span(), new


CORRUPTIONS: dict[str, Callable[[str, random.Random], Iterator[Edit]]] = {
    "year by one": _years,
    "month": _months,
    "number changed": _changed,
    "§, article or paragraph changed": _sections,
    "number dropped": _dropped,
    "number dropped that stands elsewhere too": _dropped_once,
    "number repeated in a list": _swapped,
    "万 for 亿, million for billion": _scales,
    "二十一 to 二十": _chinese_tens,
    "Chinese digit changed": _chinese_digits,
    "letter of a reference": _letters,
    "small number in words": _words,
    "symbol": _symbols,
    "place of an instrument": _places,
    "place of an instrument dropped": _places_dropped,
    "acronym replaced": _acronyms,
    "half or currency": _other_words,
}


@dataclass(frozen=True)
class Miss:
    """A corruption that gave no flag."""

    kind: str
    text: str
    other: str


def context_of(pair: Pair) -> DriftContext:
    """The gold beads as an alignment."""
    beads = (Bead(s, t, 0.9 if s and t else None, "content" if s and t else "gap") for s, t in pair.gold)
    ordered = sorted(beads, key=lambda bead: bead.source or (10**9, *bead.target))
    return DriftContext(Alignment(pair.source, pair.target, tuple(ordered)))


def bead_context(source: Clause, target: Clause, pair: Pair) -> DriftContext:
    """One pair of units alone."""

    def alone(document: SegmentedDocument, clause: Clause) -> SegmentedDocument:
        return replace(document, clauses=(replace(clause, index=0),))

    beads = (Bead((0,), (0,), 0.9, "content"),)
    return DriftContext(Alignment(alone(pair.source, source), alone(pair.target, target), beads))


def figure_flags(source: Clause, target: Clause, pair: Pair) -> Counter[tuple[str, str]]:
    """Code and message of each figure flag of a pair of units."""
    checks = (*FIGURES, *UNRESOLVED, *ACRONYMS)
    flags = [flag for check in checks for flag in check.run(bead_context(source, target, pair))]
    return Counter((flag.code, flag.message) for flag in flags)


def measure(pair: Pair, chance: random.Random, limit: int) -> Iterator[tuple[str, bool, Miss]]:
    """Corrupt up to ``limit`` figures of each kind in each language; yield kind, whether found, and the case."""
    couples = [(pair.source[s[0]], pair.target[t[0]]) for s, t in pair.gold if len(s) == len(t) == 1]
    couples = [couple for couple in couples if not any(unit.is_struck for unit in couple)]
    for kind, corrupt in CORRUPTIONS.items():
        for side in ("source", "target"):
            cases = [(couple, edit) for couple in couples for edit in corrupt(couple[side == "target"].text, chance)]
            cases = [case for case in cases if case[1][0] > 0]  # what begins a unit is its label
            for (source, target), (start, end, new) in chance.sample(cases, min(limit, len(cases))):
                clause = source if side == "source" else target
                changed = replace(clause, text=clause.text[:start] + new + clause.text[end:])
                after = figure_flags(*((changed, target) if side == "source" else (source, changed)), pair)
                found = bool(after - figure_flags(source, target, pair))
                other = target if side == "source" else source
                before, after_ = clause.text[max(start - 30, 0) : start], clause.text[end : end + 20]
                shown = f"{before}[{clause.text[start:end]}>{new}]{after_}"
                yield f"{kind} ({'en' if side == 'source' else 'zh'})", found, Miss(kind, shown, other.text[:160])


def list_flags(pairs: list[Pair]) -> None:
    """Print every flag of every document."""
    for pair in pairs:
        context = context_of(pair)
        flags: list[Flag] = []
        for check in (*FIGURES, *UNRESOLVED, *UNTRANSLATED, *ACRONYMS):
            flags.extend(check.run(context))
        counts = Counter(f"{flag.code} {flag.severity}" for flag in flags)
        print(f"\n{pair.name}: {', '.join(f'{n} {what}' for what, n in sorted(counts.items())) or 'no flag'}")
        for flag in flags:
            more = f" (+{len(flag.occurrences)})" if flag.occurrences else ""
            print(f"  {flag.code} {flag.severity} | {flag.clause} | {flag.message}{more}")


def main() -> None:
    """Print the flags of each document, then the recall of the corruptions."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--limit", type=int, default=40, help="corruptions of a kind in a language of a document")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="print every corruption that gives no flag")
    options = parser.parse_args()
    if absent := missing():
        print(absent)
        return
    print(f"Python {platform.python_version()}, seed {options.seed}, limit {options.limit}")
    pairs = load_all()
    list_flags(pairs)
    found: dict[str, Counter[bool]] = defaultdict(Counter)
    misses = []
    for pair in pairs:
        for kind, hit, case in measure(pair, random.Random(options.seed), options.limit):  # noqa: S311
            found[kind][hit] += 1
            misses += [] if hit else [(pair.name, kind, case)]
    print("\nCorruptions found:")
    for kind, counts in sorted(found.items()):
        print(f"  {kind:48} {counts[True]:4} of {counts.total():4}  {counts[True] / counts.total():.3f}")
    hits, total = sum(c[True] for c in found.values()), sum(c.total() for c in found.values())
    print(f"  {'all':48} {hits:4} of {total:4}  {hits / total:.3f}")
    for name, kind, case in misses if options.misses else []:
        print(f"\n  {name}: {kind}\n    {case.text}\n    {case.other}")


if __name__ == "__main__":
    main()
