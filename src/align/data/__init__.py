"""The bilingual tables of the package, and the lookups made from them.

``formulae.tsv`` holds the formulae of resolutions, ``terms.tsv`` general concepts; README.md beside them says how they
are written. Reading happens at the first call and is cached; importing this module reads nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from align.model.document import Lang

__all__ = [
    "Concepts",
    "FormulaForm",
    "FormulaRow",
    "Keys",
    "chinese_concepts",
    "chinese_phrases",
    "concepts",
    "english_concepts",
    "formula_forms",
    "formula_names",
    "formula_pattern",
    "formula_rows",
    "read_rows",
    "stem",
]

Keys = tuple[str, ...]
"""The keys that a wording may stand for, the usual one first: 考虑到 is "considering" or "taking-into-account"."""

_WORD = re.compile(r"(?<!')[a-z]+(?:'(?!s\b)[a-z]+)?|\d+")
_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "bureaux": "bureau",
    "indices": "index",
    "appendices": "appendix",
    "media": "media",
    "data": "data",
    "fora": "forum",
    "lives": "life",
    "held": "hold",
    "made": "make",
    "taken": "take",
    "took": "take",
    "given": "give",
    "gave": "give",
    "sent": "send",
    "built": "build",
    "paid": "pay",
    "laid": "lay",
    "met": "meet",
    "sought": "seek",
    "undertaken": "undertake",
    "arisen": "arise",
    "written": "write",
    "chosen": "choose",
    "shown": "show",
    "known": "know",
    "bound": "bind",
    "borne": "bear",
    "license": "licence",
    "licensing": "licence",
    "licensed": "licence",
    "licenses": "licence",
    "defense": "defence",
    "offense": "offence",
    "center": "centre",
    "centers": "centre",
    "program": "programme",
    "programs": "programme",
    "fulfillment": "fulfilment",
    "judgement": "judgment",
    "analyses": "analysis",
    "analyse": "analyze",
    "used": "use",
    "using": "use",
    "truly": "true",
}
_WHOLE = frozenset(
    {"according", "aids", "developed", "goods", "meeting", "news", "orderly", "rationale", "ruling", "sids"}
)
_WHOLE |= {"timely", "united", "wasting"}
_WHOLE |= {"concerning", "hearing", "pressing", "proceedings", "promptly", "subjected"}
# Not whole, as both readings are common: means (手段, 指), addressing (处理, 编址), affected (受影响, 影响).
_SHORT_ROOT = re.compile("[^aeiou][aeiou][^aeiouwxy]|urg|eas|edg")
"""Three letters that lost an e to -ed or -ing, noted and urging: other verbs so built double the last, fitting."""


def read_rows(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table of this package as tuples of cells; comments (``#``) and empty lines are left out."""
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            yield tuple(line.split("\t"))


@dataclass(frozen=True, slots=True)
class FormulaRow:
    """One row of formulae.tsv: its key, its role and its variants in both languages, as written."""

    key: str
    role: str
    english: tuple[str, ...]
    chinese: tuple[str, ...]


@cache
def formula_rows() -> tuple[FormulaRow, ...]:
    """Return the rows of formulae.tsv in file order: where a variant stands twice, the first row is the usual one."""
    return tuple(
        FormulaRow(key, role, tuple(filter(None, english.split(";"))), tuple(filter(None, chinese.split(";"))))
        for key, role, english, chinese in read_rows("formulae.tsv")
    )


@dataclass(frozen=True, slots=True)
class FormulaForm:
    """One wording: what stands before and after the addressee, whether it takes one, whether it stands alone only."""

    before: str
    after: str
    slot: bool
    alone: bool
    role: str
    keys: Keys


def _wordings(role: str, lang: Lang) -> Iterator[tuple[str, str]]:
    """Yield (wording, key) of the rows of a role in one language, in file order."""
    for row in formula_rows():
        if row.role == role:
            for wording in row.english if lang == "en" else row.chinese:
                yield wording, row.key


@cache
def formula_pattern(role: str, lang: Lang) -> re.Pattern[str]:
    """Return one expression for all wordings of a role; English ones are whole words, a plural s allowed."""
    words = sorted({wording for wording, _ in _wordings(role, lang)}, key=len, reverse=True)
    if lang == "zh":
        return re.compile("|".join(words))
    return re.compile(rf"\b(?:{'|'.join(re.sub('y$', '(?:y|ie)', word) for word in words)})s?\b")


@cache
def formula_names(role: str, lang: Lang) -> dict[str, tuple[tuple[str, Keys], ...]]:
    """Return (wording, keys) of modifiers, parts, bodies or addressees by first character, longest first."""
    found: dict[str, list[str]] = {}
    for wording, key in _wordings(role, lang):
        found.setdefault(wording, []).append(key)
    groups: dict[str, list[tuple[str, Keys]]] = {}
    for wording, keys in found.items():
        groups.setdefault(wording[0], []).append((wording, tuple(dict.fromkeys(keys))))
    return {first: tuple(sorted(group, key=lambda item: -len(item[0]))) for first, group in groups.items()}


@cache
def formula_forms(lang: Lang, *, infinitive: bool = False) -> dict[str, tuple[FormulaForm, ...]]:
    """Return the formulae by first character, longest first; with ``infinitive`` operative ones as they follow "to"."""
    found: dict[tuple[str, str], list[tuple[str, str, bool, bool]]] = {}
    for role in ("preambular",) * (not infinitive) + ("operative",):
        for wording, key in _wordings(role, lang):
            before, slot, after = wording.removesuffix("$").partition("X")
            written = _infinitive(before) if infinitive else before
            if written is not None:
                found.setdefault((written.rstrip(), after), []).append((key, role, bool(slot), wording.endswith("$")))
    forms: dict[str, list[FormulaForm]] = {}
    for (before, after), rows in found.items():
        keys = tuple(dict.fromkeys(row[0] for row in rows))
        form = FormulaForm(before, after, any(r[2] for r in rows), all(r[3] for r in rows), rows[0][1], keys)
        forms.setdefault(before[0], []).append(form)
    return {first: tuple(sorted(group, key=lambda f: -len(f.before))) for first, group in forms.items()}


def _infinitive(third_person: str) -> str | None:
    """Return "draw the attention of" for "draws the attention of", None for "have agreed"."""
    first, space, rest = third_person.partition(" ")
    if not first.endswith("s") or first == "has":
        return None
    return (first[:-2] if first.endswith("sses") else first[:-1]) + space + rest


@dataclass(frozen=True, slots=True)
class Concepts:
    """terms.tsv as lookups: phrases of both languages to concept numbers, sorted for longest match.

    ``ids`` names the concepts, ``phrases`` holds the stems of the first English variant of each, ``wordings`` the
    number of its Chinese variants; ``english`` maps the first stem of a phrase to its remaining stems and concepts,
    longest first; ``chinese`` maps a phrase to its concepts, ``lengths`` a first character to the lengths of the
    phrases that begin with it, longest first.
    """

    ids: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    wordings: tuple[int, ...]
    english: dict[str, tuple[tuple[tuple[str, ...], tuple[int, ...]], ...]]
    chinese: dict[str, tuple[int, ...]]
    lengths: dict[str, tuple[int, ...]]


@cache
def stem(word: str) -> str:
    """Return the stem of a lower-case English word: plural, -ing, -ed, -ly and British spelling folded.

    >>> stem("countries") == stem("country"), stem("organisations") == stem("organization")
    (True, True)
    >>> stem("promoting") == stem("promoted") == stem("promotes")
    True
    """
    word = _IRREGULAR.get(word, word)
    if len(word) < 4 or word in _WHOLE:
        return word
    if word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith(("sses", "xes", "ches", "shes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    word = _IRREGULAR.get(word, word)
    if word in _WHOLE:
        return word
    word = _without_verb_ending(word)
    if word.endswith("our") and len(word) > 5:
        word = word[:-3] + "or"
    return word.replace("isation", "ization")


def _without_verb_ending(word: str) -> str:
    """Cut -ing, -ed, -ly and a final e where a stem with a vowel is left; note is not not, nor rate a rat."""
    for ending in ("ing", "ed", "ly"):
        root = word[: -len(ending)]
        if word.endswith(ending) and len(root) > 2 and not word.endswith("eed") and re.search("[aeiouy]", root):
            doubled = ending != "ly" and len(root) > 3 and root[-1] == root[-2] and root[-1] not in "sl"
            lost = ending != "ly" and _SHORT_ROOT.fullmatch(root)
            word = root[:-1] if doubled else root + "e" if lost else root
            break
    if word.endswith("y") and len(word) > 3 and word[-2] not in "aeiou":
        word = word[:-1] + "i"
    elif word.endswith("e") and len(word) > 4:
        word = word[:-1]
    return word[:-1] + "z" if word.endswith("is") and len(word) > 5 else word


@cache
def concepts() -> Concepts:
    """Return terms.tsv as lookups; a phrase that stands under several concepts keeps them all."""
    ids: list[str] = []
    phrases: list[tuple[str, ...]] = []
    wordings: list[int] = []
    english: dict[str, dict[tuple[str, ...], list[int]]] = {}
    chinese: dict[str, list[int]] = {}
    for number, (name, english_cell, chinese_cell) in enumerate(read_rows("terms.tsv")):
        ids.append(name)
        variants = [tuple(map(stem, _WORD.findall(phrase))) for phrase in english_cell.split(";")]
        phrases.append(variants[0])
        wordings.append(chinese_cell.count(";") + 1)
        for stems in variants:
            numbers = english.setdefault(stems[0], {}).setdefault(stems[1:], [])
            if number not in numbers:
                numbers.append(number)
        for phrase in chinese_cell.split(";"):
            chinese.setdefault(phrase, []).append(number)
    lengths: dict[str, set[int]] = {}
    for phrase in chinese:
        lengths.setdefault(phrase[0], set()).add(len(phrase))
    return Concepts(
        tuple(ids),
        tuple(phrases),
        tuple(wordings),
        {
            first: tuple(sorted(((rest, tuple(n)) for rest, n in group.items()), key=lambda item: -len(item[0])))
            for first, group in english.items()
        },
        {phrase: tuple(numbers) for phrase, numbers in chinese.items()},
        {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()},
    )


def english_concepts(text: str) -> Iterator[tuple[int, ...]]:
    """Yield the concepts of an English text by longest match, one tuple of concept numbers for each phrase found."""
    table = concepts().english
    stems = [stem(word) for word in _WORD.findall(text.lower().replace("’", "'"))]
    at = 0
    while at < len(stems):
        step = 1
        for rest, numbers in table.get(stems[at], ()):
            if not rest or tuple(stems[at + 1 : at + 1 + len(rest)]) == rest:
                yield numbers
                step += len(rest)
                break
        at += step


def chinese_concepts(text: str) -> Iterator[tuple[int, ...]]:
    """Yield the concepts of a Chinese text (Simplified) by longest match, one tuple of numbers a phrase found."""
    table = concepts().chinese
    return (table[phrase] for phrase in chinese_phrases(text))


def chinese_phrases(text: str) -> Iterator[str]:
    """Yield the known phrases of a Chinese text (Simplified) by longest match."""
    table = concepts()
    phrases, lengths = table.chinese, table.lengths
    at, end = 0, len(text)
    while at < end:
        step = 1
        for length in lengths.get(text[at], ()):
            phrase = text[at : at + length]
            if phrase in phrases:
                yield phrase
                step = length
                break
        at += step
