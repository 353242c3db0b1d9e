"""What a line may begin with: every reading of its first characters as a clause label."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from align.segmenting.schemes import BULLETS, HEADWORDS, NUMERALS, STYLES, SUFFIXES, Style, normalise_numeral, value_of

__all__ = ["Candidate", "Value", "candidates", "division_at"]

Value = tuple[int, ...]
"""Position in a sequence: ``(3, 0)`` is the third, ``(3, 1)`` the third *bis*; of a composite number, its parts."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of the start of a line as a label.

    ``scheme`` names style and numeral system, ``value`` the position in its sequence. ``old`` is the position before
    the revision where the label shows both run together (``il)``: old ``i)``, now ``l)``). ``printed`` is the label
    as printed, ``end`` where it ends in the line, ``names`` the normalised parts for ``labels``. ``look`` is how
    strongly the form alone says "label", in nats.
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


_SUFFIX = rf"(?:\s?(?P<{{name}}>{'|'.join(SUFFIXES)})(?![a-z]))?"
_CORES = {
    "latin": r"[A-Za-zａ-ｚＡ-Ｚ]{1,9}?",
    "digits": r"[0-9０-９]{1,6}",
    "han": NUMERALS["han"].pattern,
    "stem": NUMERALS["stem"].pattern,
    "circled": NUMERALS["circled"].pattern,
}
_FAMILY = {
    "alpha": "latin", "Alpha": "latin", "roman": "latin", "Roman": "latin",
    "decimal": "digits", "han": "han", "stem": "stem", "circled": "circled",
}  # fmt: skip
_COMPOSITE = re.compile(
    r"(?P<core>[0-9０-９]{1,3}(?:[.．](?:[0-9０-９]{1,3}|[a-z]|[A-Z]))+)"
    r"(?P<close>[.．)）]?(?:\s+[-–—](?=\s))?)(?=[\s\u3000]|$|[\u4e00-\u9fff《“「（(])"
)
_BULLET = re.compile(rf"(?P<mark>[{re.escape(BULLETS)}])(?P<gap>\s+|$)")
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
    double = rf"(?:(?P<second>{core}){style.closing})?" if style.name in {"paren", "stop"} else ""
    return re.compile(rf"(?P<open>{style.opening})(?P<core>{core}){inner}(?P<close>{style.closing}){outer}{double}")


def candidates(text: str) -> tuple[Candidate, ...]:
    """Every reading of the start of ``text`` as a label, most telling form first; empty where there is none.

    >>> [(c.scheme, c.value, c.old) for c in candidates("il)\\tthat UNGA agreed")]
    [('paren/alpha', (12, 0), (9, 0))]
    >>> [(c.scheme, c.value, c.old) for c in candidates("xi) to harmonize")]
    [('paren/roman', (11, 0), None), ('paren/roman', (1, 0), (10, 0)), ('paren/alpha', (9, 0), (24, 0))]
    >>> [c.printed for c in candidates("（三）国务院")], [c.printed for c in candidates("四川省")]
    (['（三）'], [])
    """
    return _candidates(text[:_LABEL_ROOM])


@lru_cache(maxsize=4096)
def _candidates(text: str) -> tuple[Candidate, ...]:
    found: list[Candidate] = []
    if (bullet := _BULLET.match(text)) is not None:
        mark = bullet["mark"]
        found.append(
            Candidate(f"bullet/{mark}", (0,), mark, bullet.end("mark"), ("•",), 3.0 if mark in "-–—*" else 5.0)
        )
    if (composite := _COMPOSITE.match(text)) is not None:
        found.append(_composite(composite))
    for style in STYLES:
        for family in dict.fromkeys(_FAMILY[s] for s in style.systems):
            match = _pattern(style, family).match(text)
            if match is not None:
                found.extend(_readings(match, style, family))
    return tuple(_without_shadowed(found))


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
    parts = re.split(r"[.．]", match["core"])
    names = tuple(normalise_numeral(p, "decimal") if p[0].isdecimal() else p for p in parts)
    value = tuple(int(n) if n.isdecimal() else 1000 + ord(n) - 96 for n in names)
    look = 2.5 if len(parts) == 2 and not match["close"].strip() else 4.0
    return Candidate("composite", value, match.group(0).rstrip(), match.end(), names, look)


def _readings(match: re.Match[str], style: Style, family: str) -> list[Candidate]:
    core, groups = (
        unicodedata.normalize("NFKC", match["core"]) if family != "circled" else match["core"],
        match.groupdict(),
    )
    suffix = groups.get("inner") or groups.get("outer")
    bis = SUFFIXES.index(suffix) + 1 if suffix else 0
    second = groups.get("second")
    systems = [s for s in style.systems if _FAMILY[s] == family]
    found = []
    for system in sorted(systems, key=lambda s: s.lower() != "roman"):
        scheme = f"{style.family}/{system}"
        value = value_of(core, system)
        if value is not None and second is None:
            name = normalise_numeral(core, system) + (suffix or "")
            found.append(Candidate(scheme, (value, bis), match.group(0).strip(), match.end(), (name,), style.look))
        if style.name in {"parens", "paren", "tab", "bare", "stop"} and family in {"latin", "digits"}:
            found.extend(_pairs(match, style, system, suffix, second))
    return found


def _pairs(match: re.Match[str], style: Style, system: str, suffix: str | None, second: str | None) -> list[Candidate]:
    """Readings as an old and a new label run together: every way to cut the numeral in two."""
    core, found = unicodedata.normalize("NFKC", match["core"]), []
    cuts = [(core, second)] if second else [(core[:i], core[i:]) for i in range(1, len(core))]
    bis = SUFFIXES.index(suffix) + 1 if suffix else 0
    for old, new in cuts:
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
        name = _division_name(number)
        if dash:
            name += "-" + _division_name(sub)
        if groups.get("sub"):
            name += "-" + _division_name(groups["sub"])
        return match.group(0).strip(), (name + (groups.get("suffix") or ""),), match.end(), word.rank
    return None


def _division_name(number: str) -> str:
    for system in ("decimal", "han"):
        if re.fullmatch(NUMERALS[system].pattern, number):
            return normalise_numeral(number, system)
    return number
