"""What a line may begin with: every reading of its first characters as a clause label."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from align.segmenting.schemes import (
    BULLETS,
    DASHES,
    HEADWORDS,
    NUMERALS,
    STYLES,
    SUFFIXES,
    Style,
    normalise_numeral,
    number_word,
    value_of,
)

__all__ = ["PUT_IN", "Candidate", "Value", "candidates", "division_at"]

Value = tuple[int, ...]
"""Position in a sequence: ``(3, 0)`` is the third, ``(3, 1)`` the third *bis*; of a composite number, its parts."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of the start of a line as a label.

    ``scheme`` names style and numeral system, ``value`` the position in its sequence. ``old`` is the position before
    the revision where the label shows both run together (``il)``: old ``i)``, now ``l)``). ``printed`` is the label
    as printed, ``end`` where it ends in the line, ``names`` the normalised parts for ``labels``. ``look`` is how
    strongly the form alone says "label", in nats. ``inner`` is a second label directly behind the first (``(1)(a)``,
    ``一、（一）``): ``printed``, ``end`` and ``names`` are then those of both. ``start`` is where the label begins,
    behind a bracket that opens undecided text.
    """

    scheme: str
    value: Value
    printed: str
    end: int
    names: tuple[str, ...]
    look: float
    old: Value | None = None
    old_printed: str | None = None
    new_printed: str | None = None
    old_names: tuple[str, ...] = ()
    inner: Candidate | None = None
    start: int = 0

    @property
    def is_pair(self) -> bool:
        """Whether the label shows the old and the new state run together."""
        return self.old is not None

    @property
    def is_bullet(self) -> bool:
        """Whether the label is a bullet, which counts itself."""
        return self.scheme.startswith("bullet")

    @property
    def is_composite(self) -> bool:
        """Whether the label is a number of several parts (``3.1.2``, ``1.a``)."""
        return self.scheme == "composite"


PUT_IN = 10_000
"""What a part of a composite number counts for each step that it is put in behind its number (2bis.1, 2ter.1)."""

_SUFFIX = rf"(?:\s?(?P<{{name}}>{'|'.join(SUFFIXES)})(?![a-z]))?"
_LETTER = r"(?P<letter>[A-Za-z](?![A-Za-z]))?"
"""A letter behind a number: ``1A`` stands between 1 and 2, as ``1bis`` does."""
_CORES = {
    "latin": r"(?:[A-Za-zａ-ｚＡ-Ｚ]{1,9}?|[Ⅰ-Ⅻⅰ-ⅻ])",
    "digits": r"[0-9０-９]{1,6}",
    **{name: NUMERALS[name].pattern for name in ("han", "stem", "formal", "circled", "boxed")},
}
_FAMILY = {
    "alpha": "latin", "Alpha": "latin", "roman": "latin", "Roman": "latin", "decimal": "digits",
} | {name: name for name in ("han", "stem", "formal", "circled", "boxed")}  # fmt: skip
_PART = rf"[0-9０-９]{{1,3}}(?:{'|'.join(SUFFIXES)}|[A-Z](?=[.．]))?"
_COMPOSITE = re.compile(
    rf"(?P<core>(?:{_PART}|[A-Z](?=[.．][0-9０-９])|[IVX]{{2,4}}(?=[.．][0-9０-９]))"
    rf"(?:[.．](?:{_PART}|[a-z]|[A-Z]))+)"
    r"(?P<close>[.．)）]?(?:\s+[-–—](?=\s))?)(?=[\s\u3000]|$|[\u4e00-\u9fff《“「（(])"
)
_BULLET = re.compile(
    rf"(?P<mark>——|[{re.escape(BULLETS)}])(?:(?=\s|$)|(?<=——)(?!—)(?=\S)|(?<![{re.escape(DASHES)}])(?=[^\s\d]))"
)
_LABEL_ROOM = 64
"""No label is longer than this, the white space around it included."""
_RENUMBERED_BY = 40
"""A revision shifts a label by no more than this: 1234 is not 1 become 234."""
_DIVISIONS = tuple((word, re.compile(word.pattern)) for word in HEADWORDS)


@lru_cache(maxsize=64)
def _pattern(style: Style, family: str) -> re.Pattern[str]:
    core = _CORES[family]
    inner = _SUFFIX.format(name="inner")
    outer = _SUFFIX.format(name="outer") if style.closing.startswith("[)") or style.opening else ""
    gap = r"(?:(?<=[a-z])\s)?" if outer else ""  # b)bis c)
    double = rf"(?:{gap}(?P<second>{core}){style.closing})?" if style.name in {"paren", "stop"} else ""
    letter = _LETTER if family == "digits" and style.name in {"parens", "paren", "stop"} else ""
    return re.compile(
        rf"(?P<open>{style.opening})(?P<core>{core}){letter}{inner}(?P<close>{style.closing}){outer}{double}"
    )


def candidates(text: str) -> tuple[Candidate, ...]:
    """Every reading of the start of ``text`` as a label, most telling form first; empty where there is none.

    >>> [(c.scheme, c.value, c.old) for c in candidates("il)\\tthat UNGA agreed")]
    [('paren/alpha', (12, 0), (9, 0))]
    >>> [(c.scheme, c.value, c.old) for c in candidates("xi) to harmonize")]
    [('paren/roman', (11, 0), None), ('paren/roman', (1, 0), (10, 0)), ('paren/alpha', (9, 0), (24, 0))]
    >>> [c.printed for c in candidates("（三）国务院")], [c.printed for c in candidates("四川省")]
    (['（三）'], [])
    """
    if text[:1] in _OPENS_UNDECIDED and len(text) > 1:
        return tuple(_shifted(c) for c in _candidates(text[1 : _LABEL_ROOM + 1]))
    return _candidates(text[:_LABEL_ROOM])


_OPENS_UNDECIDED = ("[", "［")


def _shifted(candidate: Candidate) -> Candidate:
    inner = candidate.inner
    return replace(candidate, start=1, end=candidate.end + 1, inner=_shifted(inner) if inner else None)


@lru_cache(maxsize=4096)
def _candidates(text: str) -> tuple[Candidate, ...]:
    found: list[Candidate] = []
    if (bullet := _BULLET.match(text)) is not None:
        mark = bullet["mark"]
        look = 3.0 if mark in DASHES or mark == "——" else 5.0
        found.append(Candidate(f"bullet/{mark}", (0,), mark, bullet.end("mark"), ("•",), look))
    if (composite := _COMPOSITE.match(text)) is not None:
        found.append(_composite(composite))
    for style in STYLES:
        for family in dict.fromkeys(_FAMILY[s] for s in style.systems):
            match = _pattern(style, family).match(text)
            if match is not None:
                found.extend(_readings(match, style, family))
    found = _without_shadowed(found)
    return (*found, *_doubled(text, found))


_MAY_HOLD = {"parens", "paren", "stop", "pause", "plain", "division"}
_MAY_STAND_INSIDE = {"parens", "paren", "glyph"}
_NUMBER_BEFORE = re.compile(r"(?P<number>[0-9０-９]{1,3})(?=[(（])")


def _doubled(text: str, found: list[Candidate]) -> list[Candidate]:
    """Readings as two labels, one directly behind the other: ``(1)(a)``, ``1. (1)``, ``2(b)``, ``一、（一）``."""
    outers = [c for c in found if not c.is_pair and c.scheme.split("/")[0] in _MAY_HOLD]
    if (number := _NUMBER_BEFORE.match(text)) is not None and (value := value_of(number[0], "decimal")) is not None:
        name = normalise_numeral(number[0], "decimal")
        outers.append(Candidate("plain/decimal", (value, 0), number[0], number.end(), (name,), 3.0))
    doubled = []
    for outer in outers:
        rest = text[outer.end :]
        gap = len(rest) - len(rest.lstrip())
        for inner in _candidates(rest.lstrip()) if gap <= 2 else ():
            if inner.scheme.split("/")[0] in _MAY_STAND_INSIDE and not inner.is_pair and inner.inner is None:
                end = outer.end + gap + inner.end
                names = (*outer.names, *inner.names)
                doubled.append(replace(outer, printed=text[:end].strip(), end=end, names=names, inner=inner))
    return doubled


def _without_shadowed(found: list[Candidate]) -> list[Candidate]:
    """Keep of readings with the same scheme, value and old value the first (``1`` by tab also reads as bare)."""
    seen: set[tuple[str, Value, Value | None]] = set()
    kept = []
    for c in found:
        system = c.scheme.split("/")[-1]
        key = (system, c.value, c.old)
        if key not in seen:
            seen.add(key)
            kept.append(c)
    return kept


def _composite(match: re.Match[str]) -> Candidate:
    parts = re.split(r"[.．]", unicodedata.normalize("NFKC", match["core"]).replace("．", "."))
    names = tuple(re.sub(r"^0+(?=\d)", "", part) for part in parts)
    value = tuple(_part_value(name) for name in names)
    look = 2.5 if len(parts) == 2 and not match["close"].strip() else 4.0
    return Candidate("composite", value, match.group(0).rstrip(), match.end(), names, look)


def _part_value(name: str) -> int:
    """Ordinal of one part of a composite number; letters follow the numbers, 2bis and 2A are 2 and one PUT_IN."""
    number = re.match(r"\d+", name)
    if number is None:
        return 1000 + (value_of(name, "Roman") or 0 if name[1:] else ord(name) - 96)
    after = name[number.end() :]
    put_in = SUFFIXES.index(after) + 1 if after in SUFFIXES else ord(after.lower()) - 96 if after else 0
    return int(number[0]) + put_in * PUT_IN


def _readings(match: re.Match[str], style: Style, family: str) -> list[Candidate]:
    core, groups = (
        unicodedata.normalize("NFKC", match["core"]) if family not in {"circled", "boxed"} else match["core"],
        match.groupdict(),
    )
    suffix, bis = _suffix_of(groups)
    second = groups.get("second")
    systems = [s for s in style.systems if _FAMILY[s] == family]
    found = []
    for system in sorted(systems, key=lambda s: s.lower() != "roman"):
        scheme = f"{style.family}/{system}"
        value = None if style.name not in _BRACKETED and _is_word(core, system) else value_of(core, system)
        if value is not None and second is None:
            name = normalise_numeral(core, system) + (suffix or "")
            found.append(Candidate(scheme, (value, bis), match.group(0).strip(), match.end(), (name,), style.look))
        numeric = family == "digits" or (family == "latin" and style.name not in {"tab", "bare"})
        if style.name in _MAY_PAIR and numeric and not groups.get("letter"):
            found.extend(_pairs(match, style, system, suffix, second))
    return found


_MAY_PAIR = {"parens", "paren", "tab", "bare", "stop", "glued"}


_BRACKETED = {"parens", "paren"}


def _is_word(core: str, system: str) -> bool:
    """Whether two letters are no label without a bracket: ``ab)`` follows ``aa)``, but AI and at are words."""
    return system.lower() == "alpha" and len(core) == 2 and core[0] != core[1]


def _suffix_of(groups: dict[str, str | None]) -> tuple[str | None, int]:
    """What stands behind the number of a label put in between, and its place there: ``bis`` is the first, so is A."""
    suffix = groups.get("inner") or groups.get("outer")
    if suffix:
        return suffix, SUFFIXES.index(suffix) + 1
    letter = groups.get("letter")
    return (letter, ord(letter.lower()) - 96) if letter else (None, 0)


def _pairs(match: re.Match[str], style: Style, system: str, suffix: str | None, second: str | None) -> list[Candidate]:
    """Readings as an old and a new label run together: every way to cut the numeral in two."""
    core, found = unicodedata.normalize("NFKC", match["core"]), []
    cuts = [(core, second)] if second else [(core[:i], core[i:]) for i in range(1, len(core))]
    bis = SUFFIXES.index(suffix) + 1 if suffix else 0
    for old, new in cuts:
        if _is_word(old, system) or _is_word(new, system):
            continue
        old_value, new_value = value_of(old, system), value_of(new, system)
        if not old_value or not new_value or old_value == new_value or abs(new_value - old_value) > _RENUMBERED_BY:
            continue
        close = match["close"].strip()
        found.append(
            Candidate(
                scheme=f"{style.family}/{system}",
                value=(new_value, bis),
                printed=match.group(0).strip(),
                end=match.end(),
                names=(normalise_numeral(new, system) + (suffix or ""),),
                look=style.look,
                old=(old_value, 0),
                old_printed=match["open"] + old + close,
                new_printed=match["open"] + new + close + (suffix or ""),
                old_names=(normalise_numeral(old, system),),
            )
        )
    return found


def division_at(text: str) -> tuple[str, tuple[str, ...], int, int] | None:
    """Read the number of a division (``Article 1-1``, ``第十二条之一``, ``Goal 3.``) at the start of ``text``.

    Returns the label as printed, its normalised name, the end of the label and the rank of the division (1 is the
    outermost), or None.

    >>> division_at("第十二条之一 本法所称")
    ('第十二条之一', ('12-1',), 6, 5)
    >>> division_at("Section 2 – Scope.")
    ('Section 2 –', ('2',), 11, 4)
    """
    for word, pattern in _DIVISIONS:
        match = pattern.match(text)
        if match is None:
            continue
        groups = match.groupdict()
        number, dash, sub = re.sub(r"[–－]", "-", match["num"]).partition("-")
        *outer, last = re.split(r"[.．]", number)
        name = _division_name(last)
        if dash:
            name += "-" + _division_name(sub)
        if groups.get("sub"):
            name += "-" + _division_name(groups["sub"])
        names = (*map(_division_name, outer), name + (groups.get("suffix") or ""))
        return match.group(0).strip(), names, match.end(), word.rank
    return None


def _division_name(number: str) -> str:
    for system in ("decimal", "han"):
        if re.fullmatch(NUMERALS[system].pattern, number):
            return normalise_numeral(number, system)
    return number_word(unicodedata.normalize("NFKC", number))
