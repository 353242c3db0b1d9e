"""Format: Simplified and Traditional mixed, one word spelt in two ways, letters of another script, odd characters."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from align.data import read_rows
from align.drift.context import DriftContext, FunctionCheck
from align.drift.form_examples import FORMATTED
from align.drift.masking import HAN, HAN_CHAR, MASK, masked
from align.drift.slips import HABIT, Slip, Standing, gathered, standing
from align.model.report import Flag, Severity
from align.normalising.folding import simplify

__all__ = ["CHECKS"]

_HAN = re.compile(HAN_CHAR)
_ASIAN = re.compile("[\u3041-\u3096\u30a1-\u30fa\uac00-\ud7af]")
_QUOTED = re.compile(r"“[^“”]*”|「[^「」]*」|《[^《》]*》|『[^『』]*』|[(（][^()（）]*[)）]")
_FULL_DIGITS = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:[．，－][０-９Ａ-Ｚａ-ｚ]+)*")
_HALF_DIGITS = re.compile("[0-9A-Za-z]+")
_DOUBLED_SPACE = re.compile(r"(?<=[^\s.?!:。])[ \u00a0\u3000]{2,}(?=\S)")
_HAN_SPACE = re.compile(rf"(?<=[{HAN}]{{2}})[ \u00a0](?=[{HAN}]{{2}})")
_MIXED_LETTERS = re.compile(
    r"[A-Za-z]+[\u0370-\u03ff\u0400-\u04ff][A-Za-z\u0370-\u03ff\u0400-\u04ff]*|[\u0370-\u03ff\u0400-\u04ff]+[A-Za-z]{2,}"
)
_ODD = {
    "a control character": re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]+"),
    "a soft hyphen": re.compile("\u00ad"),
    "a character that shows nothing": re.compile("[\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e]+"),
    "a character that was lost in converting": re.compile("\ufffd+"),
    "mojibake": re.compile("â€[\u0153\u2122\u0098\u009d\x9c\x9d™œ]|Ã[©¨¢´\u00a0]|锟斤拷|烫烫烫"),
    "a character of no standard meaning": re.compile("[\ue000-\uf8ff]+"),
}
_LEAST_SPACED = 8
"""Chinese characters from which a unit is running text, in which a space between two of them is odd."""


def _format(context: DriftContext) -> Iterator[Flag]:
    units = standing(context)
    slips: list[Slip] = []
    for is_source in (True, False):
        own = [at for at in units if at.is_source == is_source]
        if own and own[0].lang == "zh":
            slips += [*_scripts(own), *_widths(own), *_spaced(own)]
        slips += [*_spellings(own), *_odd(own), *_doubled_spaces(own)]
    yield from gathered(slips)


@cache
def _is_only(char: str, script: str) -> bool:
    """Whether only one script, Hans or Hant, has a character.

    What is in the character set of the other script (GB 2312, Big5) is a character of both: 著, 乾, 台, 里.
    """
    try:
        if simplify(char) != char:
            return script == "Hant" and not _encodes(char, "gb2312")
        return script == "Hans" and not _encodes(char, "big5") and _traditional(char) != char
    except ValueError:
        return False


def _encodes(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC  # noqa: PLC0415 - 40 ms that a run in English alone need not pay

    convert: Callable[[str], str] = OpenCC("s2t").convert
    return convert


@cache
def _traditional(char: str) -> str:
    return _converter()(char)


def _scripts(units: Sequence[Standing]) -> Iterator[Slip]:
    """Find characters of the script that the document is not in, outside quotations and names in brackets."""
    script = units[0].document.document.script
    other = "Hant" if script == "Hans" else "Hans"
    counts = Counter(char for at in units for char in at.unit.text if char > "\u33ff")
    of = {other: {char for char in counts if _is_only(char, other)}}
    if not of[other]:
        return
    of[script] = {char for char in counts if _is_only(char, script)}
    if sum(counts[char] for char in of[other]) > sum(counts[char] for char in of[script]):
        return  # the script of the whole was told wrongly
    name, own = ("Traditional", "Simplified") if script == "Hans" else ("Simplified", "Traditional")
    for at in units:
        text = _QUOTED.sub(
            lambda quoted: quoted[0] if of[script].intersection(quoted[0]) else MASK * len(quoted[0]), at.unit.text
        )
        run = [where for where, char in enumerate(text) if char in of[other]]
        if run and not _ASIAN.search(text):
            chars = "".join(text[where] for where in run)
            what = f"has the character{'s' * (len(run) > 1)} {chars[:12]}, {name} in a {own} text"
            end = run[-1] + 1 if run[-1] - run[0] <= len(run) + 8 else run[0] + 1
            yield Slip("format", "minor", "script", at, run[0], end, what, 6)


Ways = tuple[re.Pattern[str], ...]


@cache
def _spelling_rows(lang: str) -> tuple[tuple[str, Ways, Ways], ...]:
    """Return the rows of a language: name, spellings as such, which are found fast, and as whole words."""
    rows = []
    for of, cell in read_rows("spellings.tsv"):
        if of == lang:
            ways = cell.split(";")
            bounded = [re.compile(rf"(?<![\w-]){way}(?![\w-])" if lang == "en" else way) for way in ways]
            rows.append((cell, tuple(map(re.compile, ways)), tuple(bounded)))
    return tuple(rows)


_HYPHENED = re.compile(r"(?<![\w-])([A-Za-z]+)[-‐‑]([A-Za-z]+)(?![\w-])")
_FEWEST_HYPHENED = 3
"""Times that a word stands with a hyphen from which that is its form in the document."""


def _hyphens(units: Sequence[Standing]) -> Iterator[Slip]:
    """Find words that a document mostly writes with a hyphen and here without: ITUT, Secretary General."""
    counts = Counter(match.group(1, 2) for at in units for match in _HYPHENED.finditer(at.unit.text))
    for (first, second), count in counts.items():
        if count < _FEWEST_HYPHENED or len(first + second) < _SHORTEST_NAME:
            continue
        parted = rf"{first} {second}|" if first[0].isupper() and second[0].isupper() and len(second) > 1 else ""
        bare = re.compile(rf"(?<![\w-])(?:{parted}{first}{second})(?![\w-])")
        found = [(at, *match.span()) for at in units for match in bare.finditer(at.unit.text)]
        if found and len(found) < count:
            yield from _rarer(f"{first}-{second}", [found], f"{first}-{second} {_times(count)}")


_SHORTEST_NAME = 4
_CURLY, _STRAIGHT = (
    re.compile(r"(?<=[A-Za-z])’(?=[a-z])|(?<=s)’(?=\s)"),
    re.compile(r"(?<=[A-Za-z])'(?=[a-z])|(?<=s)'(?=\s)"),
)


def _apostrophes(units: Sequence[Standing]) -> Iterator[Slip]:
    """Find the odd apostrophe of another form."""
    forms = [[(at, *m.span()) for at in units for m in form.finditer(at.unit.text)] for form in (_CURLY, _STRAIGHT)]
    rare, usual = sorted(forms, key=len)
    if rare and len(rare) * 4 <= len(usual):
        what = "has curly and straight apostrophes"
        yield from (Slip("format", "info", what, at, start, end, what, 1) for at, start, end in rare)


_ISE = re.compile(r"(?<![A-Za-z])([a-z]{4,})(is|iz)(?=(?:e|es|ed|ing|ation|ations|ational|er|ers)(?![A-Za-z]))")


def _spellings(units: Sequence[Standing]) -> Iterator[Slip]:
    """Find words that one document spells in two ways: a note a word, on the places of the rarer spelling."""
    if not units:
        return
    whole = "\n".join(at.unit.text for at in units)
    simpler = {} if units[0].lang == "en" else {ord(char): simplify(char) for char in set(whole) if char > "\u33ff"}
    whole = whole.translate(simpler)
    for name, bare, ways in _spelling_rows(units[0].lang):
        if all(way.search(whole) for way in (*bare, *ways)):
            texts = [(at, at.unit.text.translate(simpler)) for at in units]
            places = [[(at, *m.span()) for at, text in texts for m in way.finditer(text)] for way in ways]
            yield from _rarer(name, places)
    if units[0].lang == "en":
        yield from (*_hyphens(units), *_apostrophes(units))
        stems: dict[str, dict[str, list[tuple[Standing, int, int]]]] = {}
        for at in units:
            for m in _ISE.finditer(at.unit.text):
                stems.setdefault(m[1], {}).setdefault(m[2], []).append(
                    (at, m.start(), _word_end(at.unit.text, m.end()))
                )
        for stem, found in stems.items():
            if len(found) == 2:
                yield from _rarer(stem, list(found.values()))


def _word_end(text: str, at: int) -> int:
    match = re.compile("[a-z]*").match(text, at)
    return match.end() if match else at


def _rarer(name: str, places: list[list[tuple[Standing, int, int]]], usually: str = "") -> Iterator[Slip]:
    """Yield the places of the rarer spelling."""
    rare, usual = min(reversed(places), key=len), max(places, key=len)
    shown = [each[0][0].unit.text[each[0][1] : each[0][2]] for each in (usual, rare)]
    usually = usually or f"{shown[0]} {_times(len(usual))}"
    what = f"writes {usually} and {shown[1]} {_times(len(rare))}"
    for at, start, end in rare:
        yield Slip("format", "info", name, at, start, end, what, 1)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _widths(units: Sequence[Standing]) -> Iterator[Slip]:
    """Find full-width digits and letters among half-width ones."""
    full = [(at, *m.span()) for at in units for m in _FULL_DIGITS.finditer(at.unit.text)]
    half = sum(len(_HALF_DIGITS.findall(at.unit.text)) for at in units)
    if full and len(full) < half:
        for at, start, end in full:
            what = f"has full-width “{at.unit.text[start:end]}” among half-width figures and letters"
            yield Slip("format", "info", "full width", at, start, end, what, 1)


def _odd(units: Sequence[Standing]) -> Iterator[Slip]:
    for at in units:
        if at.unit.text.isascii() and at.unit.text.isprintable():
            continue
        for name, pattern in _ODD.items():
            for match in pattern.finditer(at.unit.text):
                code = unicodedata.name(match[0][0], f"U+{ord(match[0][0]):04X}").lower()
                severity: Severity = "minor" if "lost" in name or name == "mojibake" else "info"
                yield Slip(
                    "format", severity, name, at, *match.span(), f"has {name} ({code})", 1 if severity == "info" else 3
                )
        for match in _MIXED_LETTERS.finditer(at.unit.text):
            if _lookalike(match[0]):
                what = f"has letters of two alphabets in one word, “{match[0]}”"
                yield Slip("format", "minor", f"letters {match[0]}", at, *match.span(), what)


def _lookalike(word: str) -> bool:
    """Whether the foreign letters of a word are such as look like Latin ones; μm and ΔT are no slips."""
    return all(char.isascii() or char in "АВЕКМНОРСТХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο" for char in word)


def _doubled_spaces(units: Sequence[Standing]) -> Iterator[Slip]:
    for at in units:
        for match in _DOUBLED_SPACE.finditer(masked(at.unit.text)):
            yield Slip("format", "info", "spaces", at, *match.span(), "has more than one space running", 1)


def _spaced(units: Iterable[Standing]) -> Iterator[Slip]:
    """Find spaces within Chinese running text; where there are many, they stand for a bold front or a layout."""
    found = [
        (at, *match.span())
        for at in units
        if at.unit.kind not in {"title", "heading", "marker"} and len(_HAN.findall(at.unit.text)) >= _LEAST_SPACED
        for match in _HAN_SPACE.finditer(at.unit.text)
    ]
    for at, start, end in found if len(found) < HABIT else ():
        yield Slip("format", "info", "space in Chinese", at, start, end, "has a space between Chinese characters", 1)


CHECKS = (FunctionCheck(("format",), "Script, spelling and characters", FORMATTED, _format),)
